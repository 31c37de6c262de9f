"""Stop a page that takes too long."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from docnlp.errors import LimitError


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise LimitError inside the block once `seconds` have passed.

    An alarm interrupts it where that is possible (main thread of a POSIX process that uses no alarm of its own);
    elsewhere, and inside a single call to native code, the time is looked at only when the block ends.
    """
    message = f"读取超过 {seconds:g} 秒，已跳过；可调大每页时限后再检查一次。"
    began = time.monotonic()
    armed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    armed = armed and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)

    def ring(number: int, frame: FrameType | None) -> None:
        raise LimitError(message)

    before = signal.signal(signal.SIGALRM, ring) if armed else None
    try:
        if armed:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        if armed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    if time.monotonic() - began > seconds:
        raise LimitError(message)
