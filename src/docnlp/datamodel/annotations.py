"""Notes (注明) that officers write on a document, and the confirmation of whoever was asked."""

from dataclasses import dataclass
from enum import StrEnum

from docnlp.datamodel.geometry import Span
from docnlp.datamodel.vocabulary import Party


class Noted(StrEnum):
    """What a note says."""

    REFUSED = "refused"
    """拒绝签名、捺指印、填写、签收."""
    UNABLE = "unable"
    """无法签名、不会写字, 由他人代签."""
    ABSENT = "absent"
    """不在场、未到场、在逃、无法通知; of a thing: 持有人无法确定."""
    READ_BACK = "read_back"
    """以上笔录我看过（或向我宣读过），和我说的相符."""
    NO_WITNESS = "no_witness"
    """无法由符合条件的人员担任见证人."""
    RECORDED = "recorded"
    """全程录音录像."""


class Trace(StrEnum):
    """Whether an element of a note is there."""

    STATED = "stated"
    UNREAD = "unread"
    """There is ink that may be it."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One note with its elements; of a confirmation (READ_BACK) only `span` and `what` are told."""

    noted: Noted
    span: Span
    """The clause that says so."""
    who: str = ""
    """As written, such as 犯罪嫌疑人张某; else the label of the slot beside which it stands; may be empty."""
    role: Party | None = None
    """Who that is, where the words tell."""
    what: tuple[str, ...] = ()
    """签名, 捺指印, 填写, 签收; of a confirmation 看过 or 宣读."""
    why: str = ""
    officers: Trace = Trace.MISSING
    """The officers who signed for it, beside it or in the document."""
    dated: Trace = Trace.MISSING
    witness: Trace = Trace.MISSING
    recorded: bool = False
    """Whether the document speaks of a recording."""
