"""The review pages in a real Chromium: from a key to what the reviewer waits for."""

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PRESSED, OPENED = 50, 10
PAUSE = 500
"""Milliseconds for which a reviewer looks at a finding; a slower one finds the next page ready even more surely."""
_WATCH = """
(() => {
  const ready = (key) => {
    const picture = document.querySelector('.inner > img');
    const spot = document.querySelector('.spot.on');
    const card = document.querySelector('.finding.on');
    return card && card.dataset.key !== key && spot && spot.dataset.key === card.dataset.key
      && picture && picture.complete && picture.naturalWidth > 0 && !document.querySelector('.paper.loading');
  };
  const drawn = (done) => requestAnimationFrame(() => setTimeout(done));
  window.nextShown = () => new Promise((told) => addEventListener('keydown', (event) => {
    const before = document.querySelector('.finding.on').dataset.key;
    const shown = () => told(performance.now() - event.timeStamp);
    const look = () => (ready(before) ? drawn(shown) : requestAnimationFrame(look));
    look();
  }, { once: true, capture: true }));
  window.listed = () => new Promise((told) => addEventListener('input', (event) => {
    drawn(() => told(performance.now() - event.timeStamp));
  }, { once: true, capture: true }));
})()
"""


def seen(client: "httpx.Client", addresses: Sequence[str]) -> Iterator[tuple[str, list[float]]]:
    """Yield what was waited for and the seconds of each time; nothing without Chromium."""
    if CHROMIUM is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as runner:
        browser = runner.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=str(client.base_url))
        context.add_cookies([{"name": n, "value": v, "url": str(client.base_url)} for n, v in client.cookies.items()])
        context.add_init_script(_WATCH)
        page = context.new_page()
        yield "list of cases, until drawn", [_opened(page) for _ in range(OPENED)]
        yield "list of cases, a letter in the search", [_searched(page, letter) for letter in "0123456789"]
        for pause in (PAUSE, 0):
            steps = [second for at in addresses[:2] for second in _steps(page, at, pause)]
            yield f"next finding on another page, {pause} ms after the last", steps
        browser.close()


def _opened(page: "Page") -> float:
    page.goto("/")
    return 0.001 * float(
        page.evaluate(
            "() => new Promise((told) => requestAnimationFrame(() => setTimeout(() => told(performance.now()))))"
        )
    )


def _searched(page: "Page", letter: str) -> float:
    page.fill(".search input", "")
    waited = page.evaluate_handle("() => ({ time: window.listed() })")
    page.locator(".search input").press(letter)
    return 0.001 * float(page.evaluate("(it) => it.time", waited))


def _steps(page: "Page", address: str, pause: int) -> Iterator[float]:
    page.goto(address)
    page.wait_for_selector("body.live")
    page.wait_for_selector(".inner > img")
    for _ in range(PRESSED // 2):
        page.wait_for_timeout(pause)
        waited = page.evaluate_handle("() => ({ time: window.nextShown() })")
        page.keyboard.press("n")
        yield 0.001 * float(page.evaluate("(it) => it.time", waited))
