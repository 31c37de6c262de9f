"""What the browser tests drive: a server that can go away and come back, and a page that keeps its complaints."""

import io
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import pytest
from fastapi import FastAPI
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from playwright.sync_api import Page

Corners: TypeAlias = tuple[float, float, float, float]


class Server:
    """The application on a port of this machine; can be stopped and started again."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        uvicorn = pytest.importorskip("uvicorn")
        config = uvicorn.Config(self.app, port=self.port, log_config=None, access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until(lambda: bool(self._server.started), 30)

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(timeout=10)


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


@dataclass
class Desk:
    """A page of the browser and what it complained about."""

    page: "Page"
    server: Server
    complaints: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def until(self, holds: str, given: object = None) -> None:
        """Wait for an expression; Playwright's own waiting evaluates text, which the page's policy forbids."""
        until(lambda: bool(self.page.evaluate(holds, given)))

    def saved(self) -> None:
        self.until("document.querySelector('.saved').textContent === '已全部保存'")

    def open(self, case: int = 1) -> "Page":
        self.page.goto(self.server.address)
        self.page.click(f"tbody tr:nth-child({case}) a")
        self.page.wait_for_selector("body.live")
        if case == 1:
            self.page.click(".finding[data-key=k01] .pick")
        self.drawn()
        return self.page

    def drawn(self) -> None:
        self.until(
            "() => { const i = document.querySelector('.inner > img'); return i && i.complete && i.naturalWidth > 0 }"
        )

    def current(self) -> str:
        return str(self.page.get_attribute(".finding.on", "data-key"))


def drag(page: "Page", start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    page.mouse.move(*end)
    page.mouse.up()


def corners(page: "Page", selector: str) -> Corners:
    found = page.locator(selector).evaluate(
        "(it) => { const b = it.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
    )
    return found[0], found[1], found[2], found[3]


def in_sight(page: "Page", box: Corners) -> Corners:
    """Return the part of the box that the view shows."""
    frame = corners(page, ".view")
    return max(box[0], frame[0]), max(box[1], frame[1]), min(box[2], frame[2]), min(box[3], frame[3])


def blue_in(page: "Page") -> Corners:
    """Return the box of the blue pixels of the page, taken from a picture of the window without the overlay."""
    page.evaluate("document.querySelector('.spots').setAttribute('visibility', 'hidden')")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.evaluate("document.querySelector('.spots').removeAttribute('visibility')")
    left, top, right, bottom = (round(side) for side in corners(page, ".view"))
    red, _, blue = shot.crop((left, top, right, bottom)).split()
    found = ImageChops.multiply(red.point(lambda v: 255 * (v < 90)), blue.point(lambda v: 255 * (v > 170))).getbbox()
    assert found
    return found[0] + left, found[1] + top, found[2] + left, found[3] + top
