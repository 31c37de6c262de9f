"""docnlp review: a link that works once, on this machine only."""

import asyncio
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

from docnlp.cli.review import _listening
from docnlp.datamodel import Severity

from .conftest import Said

Run = Callable[..., Said]


def test_a_port_that_is_taken_is_told(docnlp: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = docnlp("review", "--no-browser", "--workspace", str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert said.code == 2
    assert "请换一个端口" in said.err


def test_missing_parts_are_told(docnlp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    said = docnlp("review", "--no-browser")
    assert said.code == 2
    assert "docnlp[web]" in said.err


def test_settings_and_imported_laws_are_handed_down(
    docnlp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def made(_: object, **more: Any) -> None:
        given.update(more)

    monkeypatch.setattr("docnlp.web.create_app", made)
    monkeypatch.setattr("docnlp.cli.review._serve", lambda *_, **__: None)
    Path("docnlp.toml").write_text(
        'statutes = "laws"\n[rules]\noff = ["evi*"]\nseverity = { ann105 = "info" }\n', "utf-8"
    )
    review = ("review", "--no-browser", "--workspace", str(tmp_path / "w"))
    assert docnlp(*review).code == 0
    assert given["statute_catalogue"] is None
    assert (given["local"].off, given["local"].severities) == (("EVI*",), {"ANN105": Severity.INFO})
    Path("试验规定(2020-01-01).md").write_text("# 试验规定\n\n第一条 本规定自2020年2月1日起施行。\n", "utf-8")
    assert docnlp("statutes", "import", "试验规定(2020-01-01).md").code == 0
    docnlp(*review)
    assert given["statute_catalogue"].resolve() == Path("laws/catalogue.json.gz").resolve()


def test_it_serves_the_link_and_ends_with_a_plain_word(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "docnlp", "review", "--no-browser", "--workspace", str(tmp_path / "w")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", server.stdout.readline())
        assert found
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert "工作区里还没有检查结果" in browser.open(found[0], timeout=20).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(found[0], timeout=20)
        server.send_signal(2)
        out, err = server.communicate(timeout=20)
    assert (server.returncode, err) == (0, "")
    assert "结论都已保存" in out
    assert "GET" not in out


def test_answers_are_not_held_back_until_acknowledged() -> None:
    """Nagle's algorithm holds the second half of each small answer back for some 40 ms."""
    with _listening(0) as listening:
        assert asyncio.run(_nodelay(listening))


async def _nodelay(listening: socket.socket) -> bool:
    told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken = writer.get_extra_info("socket")
        told.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async with await asyncio.start_server(answer, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        nodelay = await told
        writer.close()
        return bool(nodelay)
