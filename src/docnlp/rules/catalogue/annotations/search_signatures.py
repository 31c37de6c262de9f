"""Whether the party concerned signed the record of a search, an examination, a step on site."""

from collections.abc import Iterator

from docnlp.datamodel import NOBODY, CaseFile, CaseType, Check, Document, Noted, Party, Severity
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, can_be_empty, criminal, judged
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import lacking, says

_AWAY = r"(?:外出|在外地|务工)[^。；\n]{0,24}(?:未|没有|不能|电话)|未能?(?:返回|赶回|赶到)|无人在(?:家|场|店)"


def _record(party: str, *, kind: str, title: str, head: str = "@type criminal", more: str = "", date: str = "") -> str:
    officers = "侦查人员" if "criminal" in head else "检查人员"
    return f"""{head}
=== {kind}
# {title}
时间：{date or "2024年3月2日9时0分至2024年3月2日9时40分"}
地点：江城市东湖路12号
经过：在见证人周某见证下，对张某的住处和随身物品进行检查，发现剪线钳一把。
{party}
见证人：{{sign 周某}}
{officers}：{{sign 李某}}{{gap 2}}{{sign 王某}}  记录人：{{sign 王某}}
{more}
"""


@rule(
    code="ANN146",
    title="搜查、检查、现场笔录没有当事人签名且未注明",
    severity=Severity.ERROR,
    kinds=["search_record", "personal_examination_record", "on_site_record"],
    basis=[
        Basis("刑事诉讼法#140", since="2018-10-26", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#226", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#217.4", since="2020-09-01", kinds=("personal_examination_record",)),
        Basis("公安机关办理行政案件程序规定#86.1", since="2019-01-01", kinds=("personal_examination_record",)),
        Basis("公安机关办理行政案件程序规定#55.1.4", since="2019-01-01", kinds=("on_site_record",)),
        Basis("治安管理处罚法#104", since="2026-01-01", kinds=("personal_examination_record",)),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _record("被搜查人：{sign 张某}{thumb}", kind="SCBL", title="搜查笔录"),
        _record("被搜查人：{blank 6}  家属：{sign 赵某}", kind="SCBL", title="搜查笔录"),
        _record(
            "被搜查人：{blank 6}",
            kind="SCBL",
            title="搜查笔录",
            more="被搜查人张某在逃，其妻赵某拒绝签名。侦查人员：李某、王某",
        ),
        _record(
            "被检查人：{blank 6}",
            kind="RSJC",
            title="检查笔录",
            head="@type administrative",
            more="注：被检查人张某拒绝签名。",
        ),
    ],
    bad=[
        _record("被搜查人：{blank 6}", kind="SCBL", title="搜查笔录"),
        _record("被搜查人或者其家属：{blank 6}", kind="SCBL", title="搜查笔录"),
        _record("当事人（签名）：　　年　月　日", kind="XCBL", title="现场笔录", head="@type administrative"),
        _record("场所负责人：", kind="RSJC", title="检查笔录", head="@type administrative"),
        _record(
            "被检查人：{sign 张某}",
            kind="RSJC",
            title="检查笔录",
            head="@type administrative",
            date="2026年3月2日9时0分至2026年3月2日9时40分",
        ).replace("见证人：{sign 周某}", "见证人：{blank 6}"),
        _record("被检查人：{blank 6}", kind="RSJC", title="人身检查笔录"),
        _record("被检查人：{blank 6}", kind="RSJC", title="检查笔录", head="@type administrative"),
        _record("当事人：{blank 6}", kind="XCBL", title="现场笔录", head="@type administrative"),
    ],
)
def searched_person_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """搜查、检查和行政强制的现场笔录由当事人（或者其家属）签名；当事人拒绝签名、在逃或者不在场的，
    应当在笔录上注明。签名栏空着又没有注明的，看不出当事人是否在场、是否认可笔录。

    例外：被搜查人的家属、未成年人的法定代理人签名的；已注明拒绝、在逃、不在场或者无法签名的。
    2026年以前的行政检查笔录由被检查人或者见证人签名，已有见证人签名的降为提示；2026年起治安案件的检查笔录印有见证人栏的，
    见证人也要签名，拒绝签名的要注明。
    """
    slots = signatures(document, Party.SUSPECT, Party.HOLDER)
    instead = by_hand(signatures(document, Party.RECIPIENT, Party.GUARDIAN))
    made = case.date_of(document)
    # 程序规定第八十六条: 被检查人或者见证人签名, until the law of 2025 wants both
    either = (
        case.type is CaseType.ADMINISTRATIVE
        and document.kind.name == "personal_examination_record"
        and made is not None
        and made < PUBLIC_ORDER_2025
        and by_hand(signatures(document, Party.ATTESTING_WITNESS))
    )
    yield from judged(
        document,
        slots,
        anchor="party",
        who="被搜查人、被检查人或者当事人",
        excused=instead or excused(document) or says(document, _AWAY),
        suggestion="请由当事人或者其家属补充签名；拒绝签名、在逃或者不在场的，由办案人员在笔录上注明。",
        severity=Severity.INFO if either else None,
    )
    if document.kind.name == "personal_examination_record" and made is not None and made >= PUBLIC_ORDER_2025:
        yield from _witness(document, case)


def _witness(document: Document, case: CaseFile) -> Iterator[Check]:
    """Yield that the place of the witness is empty: since 2026 the record is signed by the inspected person and him."""
    slots = signatures(document, Party.ATTESTING_WITNESS)
    noted = document.notes_of(Noted.NO_WITNESS) or [
        note for note in document.annotations if note.role is Party.ATTESTING_WITNESS
    ]
    if criminal(document, case) or not slots or by_hand(slots) or noted or not can_be_empty(document, slots):
        return
    if all(slot.text and slot.text in NOBODY for slot in slots):
        return
    yield lacking(
        document,
        f"“{slots[0].label}”栏没有见证人签名，也没有注明原因。",
        suggestion="有见证人的，请由其补充签名；见证人拒绝签名的，由办案民警在笔录上注明。",
        anchor="witness",
        near=slots[0].span,
        severity=Severity.WARNING,
    )
