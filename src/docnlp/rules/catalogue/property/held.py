"""Things held in administrative cases: since when, how, and when somebody decided on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docnlp.datamodel import CaseFile, Check, Document, Event, EventName, Severity, SlotKind, SlotState, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.verdicts import finds, first, flag, says
from docnlp.text import find_dates

RELEASED = (
    r"(?:已|予以|当场|全部)?(?:退还|发还|返还|归还|领回|解除(?:扣押|查封|扣留|证据保全|保全|登记保存|先行登记保存))"
)
_DECIDED = (
    r"^[^。；\n]{0,24}(?:解除(?:扣押|查封|扣留|证据保全|保全|登记保存|先行登记保存)|退还|发还|返还|归还|收缴|没收"
    r"|扣押决定|转为扣押"
    r"|决定扣押|处理决定|处罚决定|移送)"
)
_RELEASE = r"^(?:[^\n]*\n){0,3}[^\n]*解除(?:证据保全|扣押|查封|登记保存)"
_STILL = (
    r"(?:至今|现在|目前)(?:仍)?(?:未|没有|尚未)(?:作出|予以)?[^。；，\n]{0,8}(?:处理|解除|决定|退还)"
    r"|至今(?:仍)?(?:扣押|存放|保管)|仍在扣押"
)
_TELLING = ("explanatory_statement", "unknown")
_DECIDING = (
    "penalty_decision",
    "non_penalty_decision",
    "confiscation_and_recovery_list",
    "property_return_list",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """When things held were decided upon, and where that is told."""

    document: Document
    span: Span
    day: date
    still: bool = False
    """The paper of that day says that nothing was decided yet."""


def held(*, until: str, of: str = "扣押", told: str = "", more: str = "", since: str = "2025年3月3日") -> str:
    return f"""@type administrative
=== ZJBQ
# 证据保全决定书
>> 江公（东）证保字〔2025〕12号
当事人：张某，住江城市东湖路12号。
因办理张某赌博一案，决定对下列与案件有关的证据予以{of}{told}（见证据保全清单）。
>> 江城市公安局东湖分局
>> {since}
{more}
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，张某在东湖路12号出租屋内赌博。
根据《中华人民共和国治安管理处罚法》第七十条之规定，现决定对张某处以罚款五百元，收缴麻将机一台。
>> 江城市公安局东湖分局
>> {until}
"""


EXTENDED = """=== YCKY2
# 延长扣押（查封）期限审批表
理由：案情复杂，需要继续调查。
审批意见：同意延长三十日。
已书面告知当事人并说明理由，当事人签收：{sign 张某}{thumb}
>> 2025年3月30日"""
RETURNED = """=== FHQD
# 发还清单
| 编号 | 名称 | 数量 | 特征 |
| 1 | 麻将机 | 1台 | 棕色四口机 |
领取人：{sign 张某}{thumb}
>> 2025年3月20日"""


def made_on(document: Document, case: CaseFile) -> Event | None:
    made = case.events_named(EventName.MADE, document=document)
    return made[-1] if made else None


def is_registration(document: Document) -> bool | None:
    """Tell registration (先行登记保存) from seizure by the ticked box, else by the words; None where both stand."""
    ticks = [s for s in document.slots if s.kind is SlotKind.TICK and s.state is SlotState.TICK]
    labels = [s.label for s in ticks if first(r"登记保存|扣押|扣留|查封|抽样", s.label)]
    if len(labels) == 1:
        return "登记保存" in labels[0]
    words = document.text.characters
    if first(r"转(?:为)?(?:扣押|查封)|登记保存的[^。；\n]{0,30}(?:扣押|查封)", words):
        return False
    if ordered := first(r"(?:决定|措施)[^。；\n]{0,12}?(?P<how>先行登记保存|扣押|扣留|查封)", words):
        return ordered["how"] == "先行登记保存"
    registered, seized = first("登记保存", words), first(r"扣押|扣留|查封", words)
    return None if registered and seized else bool(registered) if registered or seized else None


def settled(case: CaseFile, made: Event) -> Settled | None:
    """Return the first decision, list of return, release or later preservation behind the decision, by their dates."""
    own = made.mention.document_id
    papers = [
        *case.of_kind(*_DECIDING),
        *(d for d in case.of_kind("evidence_preservation_decision") if d.id != own),
        *(
            d
            for d in case.of_kind("unknown")
            if first(r"^(?:[^\n]*\n){0,3}[^\n]*解除(?:证据保全|扣押|查封|登记保存)", d.text.characters)
        ),
    ]
    dated = [e for d in papers for e in case.events_named(EventName.MADE, document=d)]
    found = [
        Settled(document=case.document(e.mention.document_id), span=e.mention.span, day=e.moment.day)
        for e in dated
        if e.moment.day >= made.moment.day
    ]
    found += [told for d in case.of_kind(*_TELLING) for told in _told(d, made.moment.day)]
    first_of_all = min(found, key=lambda s: s.day, default=None)
    return first_of_all or next(
        (s for d in case.of_kind(*_TELLING, "confiscation_and_recovery_list") for s in _still(d, case)), None
    )


def _told(document: Document, begun: date) -> Iterator[Settled]:
    """Yield the dates on which a statement says that what was held was decided upon."""
    text = document.text.characters
    if not first(r"登记保存|扣押|保全|查封", text):
        return
    dates = find_dates(text)
    for at, dated in enumerate(dates):
        until = dates[at + 1].span.start if at + 1 < len(dates) else len(text)
        if dated.moment.day > begun and first(_DECIDED, text[dated.span.end : until]):
            yield Settled(document=document, span=dated.span, day=dated.moment.day)


def _still(document: Document, case: CaseFile) -> Iterator[Settled]:
    day = case.date_of(document)
    for match in finds(_STILL, document.text.characters):
        if day:
            yield Settled(document=document, span=Span(match.start(), match.end()), day=day, still=True)
            return


def released_somewhere(case: CaseFile, document: Document) -> bool:
    """Tell whether a paper other than the decision and the list of return says that things went back."""
    told = ("penalty_decision", "property_return_list", "penalty_approval_form", "pre_penalty_notification_record")
    return any(says(d, RELEASED) for d in case.documents if d.id != document.id and d.kind.name not in told)


def late(
    document: Document,
    span: Span,
    message: str,
    made: Event,
    end: Settled | None = None,
    *,
    anchor: str = "period",
    severity: Severity | None = None,
) -> Check:
    """Flag a period that was not kept, on the day that it was settled."""
    return flag(
        document,
        span,
        message,
        suggestion="请核对日期；已经延长、解除或者发还的，补入手续和告知；确已超期的，应当依法解除。",
        anchor=anchor,
        severity=severity,
        against=end.document.places(end.span) if end else (),
        law_date=end.day if end else made.moment.day,
        why={"保全": made.mention.quote, **({"处理": end.document.text.quote(end.span)} if end else {})},
        poor=poorly_read(document, span),
    )
