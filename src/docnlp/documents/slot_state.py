"""What a slot holds: hand, thumb, seal, print, nothing, or what no one can say."""

import re
from collections.abc import Sequence

from docnlp.datamodel import NOBODY, WRITTEN, Box, Mark, MarkKind, Page, Slot, SlotKind, SlotState, Span
from docnlp.documents.rows import Grid
from docnlp.documents.slot_labels import Found
from docnlp.text import has_surname, looks_like_name

_NAME = re.compile(r"(?<![\u4e00-\u9fa5])[\u4e00-\u9fa5·]{2,4}(?![\u4e00-\u9fa5])")
_NO_NAME = re.compile(r"拒绝|拒签|拒收|空白|同意|批准|不同意|属实|见附件|印章|签名|盖章|（[^）]*）|情况|[年月日时分]")
_NAME_SEAL = re.compile(r"[\u4e00-\u9fa5]{2,4}(?:之?印|章)")
_STRAY = re.compile(r"(?=.*[^\W01_一丨丶])(?:.{1,4}|(?=.*[^\u4e00-\u9fa5]).{5,6})")
_HANZI = re.compile(r"[\u4e00-\u9fa5]")
_DATED = re.compile(r"[年月日时分.-]")


def signature(grid: Grid, one: Found, *, box: Box, marks: Sequence[Mark], text: str, span: Span) -> Slot:
    """Return the signature slot of a label with its state; big seals and tick boxes in the box sign for nobody."""
    page = grid.document.pages[one.row.page]
    marks = tuple(m for m in marks if m.kind is not MarkKind.TICK and (m.kind is not MarkKind.SEAL or _personal(m)))
    # an opinion is full of short words: there only a frequent surname makes a name
    is_name = has_surname if re.search(r"意见|批示|审批|审核", one.label) else looks_like_name
    # a slash or 无 says that nobody is to sign there
    named = text in NOBODY or any(is_name(word) for word in _NAME.findall(_NO_NAME.sub(" ", text)))
    state, score = judge(page, box, marks, printed=named)
    if state is SlotState.BLANK and page.origin == "ocr" and is_stray(text):
        # strokes that recognition took for print: no form prints a few lone characters there
        state, score = SlotState.HANDWRITING, 0.6
    return Slot(
        role=one.form.role,
        label=one.label,
        kind=SlotKind.SIGNATURE,
        page=one.row.page,
        box=box,
        state=state,
        score=score,
        text=text,
        marks=marks,
        span=span,
    )


def is_printed(text: str) -> bool:
    """Tell whether words other than those of dates and opinions were read in a slot."""
    return len(_HANZI.findall(_NO_NAME.sub("", text))) >= 2


def is_stray(text: str) -> bool:
    """Tell whether what was read in a slot is too little to be print: a signature is often read as a word or two."""
    return _STRAY.fullmatch(_NO_NAME.sub("", text).strip(" :：、，；。")) is not None and not _DATED.search(text)


def _personal(seal: Mark) -> bool:
    """Tell a person's seal from an organ's: it is small, or reads 张三印."""
    return seal.box.width < 70 or (seal.text is not None and _NAME_SEAL.fullmatch(seal.text) is not None)


def judge(page: Page, box: Box, marks: Sequence[Mark], *, printed: bool) -> tuple[SlotState, float]:
    """Return what a signature slot holds and how sure that is."""
    told = any(said.covers(box) > 0.5 for said in page.verified)
    if told and not printed and not any(box.grown(4).contains(*m.box.centre) for m in marks):
        return SlotState.BLANK, 1.0  # somebody looked: strokes that reach in are another's
    for kinds, state in (
        (WRITTEN, SlotState.HANDWRITING),
        ((MarkKind.THUMBPRINT,), SlotState.THUMBPRINT),
        ((MarkKind.SEAL,), SlotState.SEAL),
    ):
        scores = [m.score for m in marks if m.kind in kinds]
        if scores:
            return state, max(scores)
    if printed:
        return SlotState.PRINTED, 1.0
    if any(m.kind is MarkKind.UNSURE for m in marks) or not page.marks_seen or _under_seal(page, box):
        return SlotState.UNSURE, 0.5
    return SlotState.BLANK, 1.0


def _under_seal(page: Page, box: Box) -> bool:
    # on a scan a seal swallows the strokes below it
    seals = (m for m in page.marks if m.kind is MarkKind.SEAL)
    return page.origin == "ocr" and any(m.box.covers(box) > 0.25 for m in seals)
