"""What a scan is asked, what it tells on the way and what it returns."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from docnlp import __version__
from docnlp.datamodel import CaseFile, Finding, Problem, Summary, Versions
from docnlp.errors import EngineError
from docnlp.pages import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """What to scan and how; every setting that changes a reading is here."""

    paths: tuple[Path, ...]
    case_by: str = "folder"
    rules: tuple[str, ...] = ()
    jobs: int | None = None
    """Worker processes; 0 means one for each core, None reads in this process, which a hostile file can then end."""
    as_of: date | None = None
    profile: str = "accurate"
    runtime: str = "onnxruntime"
    models: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rule_files: tuple[Path, ...] = ()
    kind_files: tuple[Path, ...] = ()
    catalogue: Path | None = None
    """Statute catalogue; None: the shipped one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    files_done: int
    files_total: int
    pages_done: int
    pages_total: int | None
    current: str
    pages_per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanResult:
    findings: tuple[Finding, ...]
    """Every outcome."""
    problems: tuple[Problem, ...]
    cases: tuple[CaseFile, ...]
    summary: Summary
    versions: Versions
    rules: tuple[str, ...]
    """Codes of the rules that ran."""
    files: dict[str, Path]
    """Source path to the file on disk, for page images; members of archives only while the scan runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How pages are read; travels to the worker processes."""

    profile: str
    runtime: str
    models: Path | None
    limits: Limits
    cache: Path

    @property
    def name(self) -> str:
        """Name everything that could make the same bytes read differently."""
        from docnlp.pages.ocr import model_files

        try:
            files = model_files(self.profile, self.runtime, self.models)
        except EngineError:
            files = []
        digest = sha256("".join(f"{n}{h}" for n, h in files).encode()).hexdigest()[:12]
        limits = sha256(repr(self.limits).encode()).hexdigest()[:8]
        return f"{__version__}/{self.profile}/{self.runtime}/{digest}/{limits}"
