"""What stands between the network and the pages: who may come in, how much, and which headers go out."""

import hashlib
import hmac
import logging
import secrets
import threading
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from docnlp.web.answers import told

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LIMIT = 64 * 1024
"""Bytes of one request; a verdict with a long note is under 20 kB."""

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_SAFE = ("GET", "HEAD")
_OPEN = ("/static/", "/enter")
"""Paths without a session: nothing in them comes from a case."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

log = logging.getLogger(__name__)


class Gate:
    """The one-time link, and the session that it opens."""

    def __init__(self, token: str) -> None:
        self._lock = threading.Lock()
        self._token = token
        self._session = ""
        # browsers share cookies between the ports of a host: two servers must not overwrite each other's
        self.cookie = f"docnlp_{hashlib.sha256(token.encode()).hexdigest()[:8]}"

    def enter(self, token: str) -> str | None:
        """Return the new session for the right token, once; None ever after."""
        with self._lock:
            if not self._token or not _same(token, self._token):
                return None
            self._token, self._session = "", secrets.token_urlsafe(32)
            return self._session

    def admits(self, request: Request) -> bool:
        return bool(self._session) and _same(request.cookies.get(self.cookie, ""), self._session)

    def csrf(self) -> str:
        """Return what every writing request of the session must carry in X-CSRF-Token."""
        return hmac.new(self._session.encode(), b"csrf", "sha256").hexdigest()

    def writes(self, request: Request) -> bool:
        """Tell whether a writing request comes from our own page."""
        origin = request.headers.get("origin")
        own = origin is None or origin == f"{request.url.scheme}://{request.headers.get('host', '')}"
        return own and _same(request.headers.get("x-csrf-token", ""), self.csrf())


class Guard:
    """ASGI middleware: refuses what should not come in, limits bodies, adds headers, keeps case text out of logs."""

    def __init__(self, app: "ASGIApp", gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        # anything else (websockets) is left unanswered, which a server turns into a refusal

    async def _answer(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        started = False

        async def guarded(message: "Message") -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = Request(scope, receive)
        try:
            refusal = self._refusal(request)
            body = None if refusal else await _body(request, receive)
            if refusal is None and body is None:
                refusal = told(request, 413, "内容太长，没有保存；请缩短备注后再试")
            await (refusal or self._app)(scope, _replay(body or b"", receive), guarded)
        except Exception as error:
            # its message and traceback could hold words of a case
            log.error("request failed: %s", type(error).__name__)
            if started:
                raise RuntimeError("answer broken off") from None
            await told(request, 500, "程序内部出错；请重试，仍不行请告知维护者")(scope, receive, guarded)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
        if name.lower() not in HOSTS:
            return told(request, 400, "请用本机地址（127.0.0.1）打开")
        if request.url.path.startswith(_OPEN) and request.method in _SAFE:
            return None
        if not self._gate.admits(request):
            return told(request, 401, "请从终端里打开 docnlp review 给出的链接；链接只能用一次，用过请重新运行该命令")
        if request.method not in _SAFE and not self._gate.writes(request):
            return told(request, 403, "请求不是从复核页面发出的，没有保存；请刷新页面后再试")
        return None


async def _body(request: Request, receive: "Receive") -> bytes | None:
    """Return the whole body, or None when it is too long."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > LIMIT:
        return None
    body, more = b"", request.method not in _SAFE
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LIMIT:
            return None
    return body


def _replay(body: bytes, receive: "Receive") -> "Receive":
    given = False

    async def again() -> "Message":
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
