"""What the rules say: checks, findings, problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from docnlp.datamodel.geometry import Box


class Role(StrEnum):
    """What a place is to a finding."""

    AT = "at"
    AGAINST = "against"
    """In the other document that contradicts."""
    EXPECTED = "expected"
    """Where the missing thing should stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Boxes on one page of one file."""

    file: str
    sha256: str
    page: int
    boxes: tuple[Box, ...] = ()
    role: Role = Role.AT
    image_hash: str = ""
    turn: int = 0
    skew: float = 0.0
    part: int = 0


class Outcome(StrEnum):
    FLAGGED = "flagged"
    PASSED = "passed"
    UNCHECKED = "unchecked"
    NOT_APPLICABLE = "not_applicable"
    MANUAL = "manual"

    @property
    def for_people(self) -> bool:
        """Whether a person should see it; the others are counted, and shown only on demand."""
        return self in (Outcome.FLAGGED, Outcome.UNCHECKED, Outcome.MANUAL)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Cause(StrEnum):
    """Why something could not be checked; the values are shown to users after the missing fact's name."""

    TEXT_UNREADABLE = "文字未能读出"
    INK_NOT_READ = "手写内容未能读出"
    MARKS_NOT_SEEN = "签名、印章未能识别"
    LAW_NOT_HELD = "法律版本未收录"
    DATE_NOT_FOUND = "日期未能读出"
    FACT_NOT_FOUND = "事实未能读出"
    RULE_FAILED = "规则运行出错"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One outcome of one rule at one anchor. Rules yield these; the engine makes findings of them."""

    outcome: Outcome
    anchor: str = ""
    """What the check is about, stable across readings: a slot, a field, a canonical citation, a missing kind."""
    message: str = ""
    suggestion: str = ""
    quote: str = ""
    places: tuple[Place, ...] = ()
    severity: Severity | None = None
    """May lower the rule's severity, never raise it."""
    score: float = 1.0
    cause: Cause | None = None
    """Unchecked only."""
    missing: str = ""
    """Unchecked only: the fact that was missing, in Chinese, such as 拘留执行时间; one group is shown for each."""
    document_id: str | None = None
    """Case rules name the document that the check is about; the engine fills it in for document rules."""
    law_date: date | None = None
    act_date: date | None = None
    why: Mapping[str, str] = field(default_factory=dict)
    """What the judgement rests on, by name: phrases, dates compared, elements missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A check that a person should see (or, with --all, any check), in the shape of the JSON contract."""

    key: str
    case: str
    file: str
    page: int | None
    box: tuple[float, float, float, float] | None
    places: tuple[Place, ...]
    document_kind: str
    document_code: str
    document_id: str | None
    cause: str | None
    missing: str
    rule: str
    family: str
    title: str
    outcome: Outcome
    severity: Severity
    score: float
    quote: str
    message: str
    suggestion: str
    basis: tuple[str, ...]
    law_date: date | None
    act_date: date | None
    officers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    unit: str = ""
    why: Mapping[str, str] = field(default_factory=dict)


class Stage(StrEnum):
    SOURCE = "source"
    PAGES = "pages"
    OCR = "ocr"
    DOCUMENTS = "documents"
    FACTS = "facts"
    RULES = "rules"
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read, recognised or checked. `message` is Chinese and says what to do."""

    stage: Stage
    message: str
    file: str = ""
    page: int | None = None
    rule: str | None = None
    code: str = ""
    """Stable English identifier, such as pdf_password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One scan in numbers; the last object of the JSON contract."""

    cases: int = 0
    files: int = 0
    pages: int = 0
    rules: int = 0
    flagged: int = 0
    passed: int = 0
    unchecked: int = 0
    not_applicable: int = 0
    manual: int = 0
    problems: int = 0
    to_review: int = 0
    """How many things a person should look at: every flagged place, every missing fact once, every manual check."""
    seconds: float = 0.0
    unknown_documents: int = 0
    """Documents whose kind was not recognised: most rules did not look at them."""
    unknown_pages: int = 0
    corrections: int = 0
    """What people had put right in these files, and what was analysed instead of the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What made a finding, so that it can be made again."""

    docnlp: str
    catalogue: str = ""
    engine: str = ""
    models: Mapping[str, str] = field(default_factory=dict)
    """File name of each model to its sha256."""
