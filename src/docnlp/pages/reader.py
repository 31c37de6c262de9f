"""What a reader of one file format declares, and what it is given."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docnlp.datamodel import Page, Problem, Source, Stage

if TYPE_CHECKING:
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Raster

Recognise = Callable[["Raster"], Sequence["Piece"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one file may cost before reading stops with a Problem."""

    pages: int = 2000
    pixels: int = 120_000_000
    """Of one picture; an A3 sheet at 600 dpi has 70 million."""
    bytes: int = 2 * 1024**3
    """Of one file, and of all that an archive unpacks to."""
    page_seconds: float = 120.0
    file_seconds: float = 4 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to read."""

    path: Path
    source: Source
    recognise: Recognise | None = None
    """Reads pictures of pages; None where no recognition is wanted or installed."""
    limits: Limits = field(default_factory=Limits)
    first: int = 1
    last: int | None = None
    """Pages to read, from 1, both included; formats that are not read page by page take no notice."""
    started: float = field(default_factory=time.monotonic)

    @property
    def late(self) -> bool:
        """Whether the file has used up its time."""
        return time.monotonic() - self.started > self.limits.file_seconds

    def problem(self, code: str, message: str, *, page: int | None = None, stage: Stage = Stage.PAGES) -> Problem:
        return Problem(stage=stage, message=message, file=self.source.path, page=page, code=code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One file format. Modules below `docnlp.pages.readers` declare a value of this type; `discover` finds them."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    sniff: Callable[[bytes], bool]
    """Tell from the first 4096 bytes whether a file may be of this format."""
    read: Callable[[Request], Iterator[Page | Problem]]
    """Yield pages and problems in file order; raise a SourceError where the whole file cannot be read."""
    count: Callable[[Path], int] | None = None
    """Count the pages quickly, for formats that can be read from the middle; raises anything on a broken file."""
