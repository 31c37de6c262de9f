"""The progress bar on a terminal, with pages a second and time left; lines in a file or pipe."""

import io
from collections.abc import Iterator

import pytest

from docnlp.cli.console import Bar, left_words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Progress:
    files_done, files_total, pages_done, pages_total = 1, 3, 12, 36
    current, pages_per_second, seconds_left = "甲.pdf", 2.5, 185.0


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (0.2, "约剩 1 秒"), (41.6, "约剩 42 秒"), (185, "约剩 3 分 5 秒")]
)
def test_time_left(seconds: float | None, words: str) -> None:
    assert left_words(seconds) == words


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("TERM", "xterm")
    yield


def test_a_terminal_sees_a_bar(wide: None) -> None:
    stream = Terminal()
    with Bar(stream) as bar:
        bar.show(Progress())  # type: ignore[arg-type]
    text = stream.getvalue()
    for words in ("12/36", "1/3 个文件", "2.5 页/秒", "约剩 3 分 5 秒"):
        assert words in text
    assert "甲.pdf" not in text


def test_a_pipe_sees_a_line_now_and_then_and_a_closed_bar_is_silent(wide: None) -> None:
    stream, now = io.StringIO(), [0.0]
    with Bar(stream, clock=lambda: now[0]) as bar:
        for now[0] in (1.0, 19.0, 20.0, 39.0, 41.0):
            bar.show(Progress())  # type: ignore[arg-type]
        bar.close()
        now[0] = 100.0
        bar.show(Progress())  # type: ignore[arg-type]
    assert stream.getvalue() == "已读 12/36 页，1/3 个文件，约剩 3 分 5 秒\n" * 2
