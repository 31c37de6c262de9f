"""Standard output and standard error."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as RichProgress

    from docnlp.jobs import Progress


def console(stream: TextIO) -> "Console":
    """Return a console that wraps to the terminal, and to 120 columns in a file or pipe."""
    from rich.console import Console

    return Console(file=stream, highlight=False, width=None if stream.isatty() else 120)


class Bar:
    """A progress bar on a terminal; elsewhere a line now and then, so that a long scan is not taken for a dead one."""

    EVERY = 20.0
    """Seconds between two lines."""

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._bar: RichProgress | None = None
        self._clock = clock
        self._told = clock()
        self._closed = False

    def __enter__(self) -> Self:
        if self._stream.isatty():
            self._bar = _bar(self._stream)
            self._task = self._bar.add_task("读取", total=None, files="", speed="", left="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away, so that other lines can be printed."""
        self._closed = True
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def show(self, progress: "Progress") -> None:
        if self._bar is None:
            self._tell(progress)
            return
        self._bar.update(
            self._task,
            completed=progress.pages_done,
            total=progress.pages_total,
            files=f"{progress.files_done}/{progress.files_total} 个文件",
            speed=f"{progress.pages_per_second:.1f} 页/秒",
            left=left_words(progress.seconds_left),
        )

    def _tell(self, progress: "Progress") -> None:
        now = self._clock()
        if self._closed or self._stream.isatty() or now - self._told < self.EVERY:
            return
        self._told = now
        pages = f"{progress.pages_done}/{progress.pages_total}" if progress.pages_total else str(progress.pages_done)
        left = left_words(progress.seconds_left)
        done = f"已读 {pages} 页，{progress.files_done}/{progress.files_total} 个文件"
        print(f"{done}，{left}" if left else done, file=self._stream, flush=True)


def left_words(seconds: float | None) -> str:
    """Return such as “约剩 3 分 5 秒”; empty when it is not known."""
    from docnlp.reports.words import duration

    if seconds is None:
        return ""
    return f"约剩 {duration(seconds) if seconds >= 60 else f'{max(1, round(seconds))} 秒'}"


def _bar(stream: TextIO) -> "RichProgress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("页"),
        TextColumn("{task.fields[files]}"),
        TextColumn("{task.fields[speed]}"),
        TextColumn("{task.fields[left]}"),
        console=console(stream),
        transient=True,
    )
