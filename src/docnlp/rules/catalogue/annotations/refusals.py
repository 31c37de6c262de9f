"""Signatures that are missing without a word, and notes of a refusal that do not say enough."""

from collections.abc import Iterator

from docnlp.datamodel import (
    PARTIES,
    Annotation,
    CaseFile,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Trace,
)
from docnlp.rules.catalogue.annotations.ink import excused, loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, flag, passed, unchecked

_RECORDS = ("interrogation_record", "interview_record", "administrative_interview_record")
_WARRANTS = (
    "detention_warrant",
    "arrest_warrant",
    "bail_decision",
    "residential_surveillance_decision",
    "criminal_summons",
    "compelled_appearance_warrant",
    "administrative_summons",
)
_NOTICES = ("suspect_rights_notice", "administrative_rights_notice", "pre_penalty_notification_record")
_DECISIONS = ("penalty_decision", "on_the_spot_penalty_decision")
_SERVED_LATER = r"公告送达|邮寄送达|委托送达|留置送达|电子送达"
_BASIS = [
    Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01", kinds=("interrogation_record",)),
    Basis("公安机关办理刑事案件程序规定#212", since="2020-09-01", kinds=("interview_record",)),
    Basis("公安机关办理刑事案件程序规定#125.1", since="2020-09-01", kinds=("detention_warrant",)),
    Basis("公安机关办理刑事案件程序规定#143.1", since="2020-09-01", kinds=("arrest_warrant",)),
    Basis("公安机关办理刑事案件程序规定#199.1", since="2020-09-01", kinds=("criminal_summons",)),
    Basis("公安机关办理刑事案件程序规定#43.1", since="2020-09-01", kinds=("suspect_rights_notice",)),
    Basis("公安机关办理刑事案件程序规定#79.1", since="2020-09-01", kinds=("compelled_appearance_warrant",)),
    Basis("公安机关办理刑事案件程序规定#83", since="2020-09-01", kinds=("bail_decision",)),
    Basis("公安机关办理刑事案件程序规定#110", since="2020-09-01", kinds=("residential_surveillance_decision",)),
    Basis("公安机关办理行政案件程序规定#77.1", since="2019-01-01", kinds=("administrative_interview_record",)),
    Basis("公安机关办理行政案件程序规定#68", since="2019-01-01", kinds=("administrative_summons",)),
    Basis("公安机关办理行政案件程序规定#36.1", since="2019-01-01", kinds=_DECISIONS),
    Basis(
        "公安机关办理行政案件程序规定#77.1",
        since="2019-01-01",
        kinds=("administrative_rights_notice", "pre_penalty_notification_record"),
    ),
]


def _warrant(foot: str, more: str = "") -> str:
    return f"""@type criminal
=== JLZ
## 江城市公安局东湖分局
# 拘留证
>> 江公（东）拘字〔2026〕12号
根据《中华人民共和国刑事诉讼法》第八十二条第（一）项之规定，兹决定对犯罪嫌疑人张某执行拘留，送江城市看守所羁押。
>> {{seal 江城市公安局东湖分局}}2026年3月2日
本证已于2026年3月2日17时向我宣布。
{foot}
{more}"""


def _decision(foot: str, more: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。现查明，2026年3月1日20时许，张某在东湖路殴打李某。
以上事实有张某的陈述和申辩、李某的陈述等证据证实。
根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定给予张某行政拘留五日的处罚。
>> {{seal 江城市公安局东湖分局}}2026年3月10日
{foot}
{more}"""


def _record(foot: str) -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（第2次）
时间：2026年3月2日9时0分至2026年3月2日10时20分
讯问人：{{sign 李某}}　{{sign 王某}}
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
问：还有什么补充？
答：没有。
{foot}
"""


@rule(
    code="ANN103",
    title="应签未签且无注明",
    severity=Severity.ERROR,
    kinds=[*_RECORDS, *_WARRANTS, *_NOTICES, *_DECISIONS],
    basis=_BASIS,
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _warrant("被拘留人：{sign 张某}{thumb}"),
        _warrant(
            "被拘留人：{blank 8}\n被拘留人张某拒绝在拘留证上签名、捺指印。侦查人员：{sign 李某}　2026年3月2日17时"
        ),
        _warrant("被拘留人：{blank 8}（拒签）　侦查人员：{sign 李某}"),
        _warrant("被拘留人：{thumb}\n张某右手骨折无法签名，由本人捺左手指印。侦查人员：{sign 李某}"),
        _warrant(
            "被拘留人：{blank 8}",
            "=== QKSM\n# 情况说明\n2026年3月2日向张某宣布拘留时，张某拒绝在拘留证上签名、捺指印。\n"
            "侦查人员：{sign 李某}{sign 王某}\n2026年3月2日",
        ),
        _decision("被处罚人：{blank 8}\n被处罚人当场拒绝签名，已向其宣告并交付。民警：{sign 李某}"),
        _decision(
            "被处罚人：{blank 8}",
            "=== SDHZ\n# 送达回证\n送达文书：行政处罚决定书\n受送达人：{sign 张某}{thumb}\n"
            "送达人：{sign 李某}　{sign 王某}\n2026年3月11日",
        ),
        _record("被讯问人：{blank 8}\n注：本笔录由被讯问人在签名屏上电子签名。"),
    ],
    bad=[
        _warrant("被拘留人：{blank 8}"),
        _decision("被处罚人（签名、捺指印）：{blank 8}"),
        _record("以上笔录我看过，和我说的相符。\n被讯问人：{blank 8}"),
    ],
)
def blank_without_a_word(document: Document, case: CaseFile) -> Iterator[Check]:
    """笔录、证书、告知书、决定书应当由当事人签名、捺指印；拒绝的，由办案人员在文书上注明。签名栏空白又没有任何注明，
    说明不了文书是否交本人核对、宣布或者送达。

    例外：写明拒绝签名、无法签名、不在场的；存根、交当事人的联；其他材料已说明本人拒绝在该文书上签名的；决定书
    另行送达、有送达回证的；在签名屏上电子签名的。勾画到别处的签名、扫描件看不清的，列为“未能核查”。
    只有个别页漏签的由 ANN102 提示，传唤证的时间栏由 ANN108 提示；扣押清单、检查和搜查笔录、送达回证另有规则。
    """
    slots = [s for s in signatures(document, *PARTIES) if s.role is _signer(document)]
    if not slots or any(s.filled for s in slots):
        if slots:
            yield passed(document, anchor="party")
        return
    if excused(document) or signed_on_screen(document) or _explained(document, case) or _served(document, case):
        return
    if unsure(slots) or document.scanned or loose_names(document):
        yield unchecked(document, "当事人签名", Cause.MARKS_NOT_SEEN, anchor="party")
        return
    at = slots[-1]
    yield flag(
        document,
        at.span,
        f"“{at.label}”栏没有签名、指印，也没有注明原因。",
        suggestion="请核对是否拒绝或者无法签名；是的，由办案人员注明情况、日期并签名；漏签的，依法补正或者作出说明。",
        anchor=f"{at.role}:{at.ordinal}",
        why={"签名栏": "、".join(f"{s.label}：{s.state.value}" for s in slots)},
    )


def _signer(document: Document) -> Party:
    """Return whose signature the form asks for first of the parties."""
    return next((form.role for form in document.kind.slots if form.role in PARTIES), Party.OTHER)


def _explained(document: Document, case: CaseFile) -> bool:
    """Tell whether another paper says that this document was refused."""
    names = (*document.kind.titles, document.title.replace(" ", ""))
    for other in case.documents:
        for note in other.notes_of(Noted.REFUSED, Noted.UNABLE):
            said = other.text.quote(note.span)
            if other.id != document.id and any(name and name in said for name in names):
                return True
    return False


def _served(document: Document, case: CaseFile) -> bool:
    """Tell whether a decision reached its party by other ways than being handed over at once."""
    if document.kind.name not in _DECISIONS:
        return False
    return bool(case.of_kind("proof_of_service")) or anywhere(case, _SERVED_LATER)


@rule(
    code="ANN104",
    title="拒签注明要素不全",
    severity=Severity.WARNING,
    kinds=[*_RECORDS, *_WARRANTS, *_NOTICES, *_DECISIONS, "search_record", "seizure_list"],
    basis=[
        *_BASIS,
        Basis("公安机关办理刑事案件程序规定#226.2", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#230.2", since="2020-09-01", kinds=("seizure_list",)),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _warrant("被拘留人：{blank 8}\n被拘留人张某拒绝签名、捺指印，称要等律师到场。侦查人员：李某 2026年3月2日17时"),
        _warrant("被拘留人：{blank 8}（拒绝签名）　侦查人员：{sign 李某}　{hand 2026年3月2日17时}"),
        _warrant("被拘留人：{tick}拒绝签名　侦查人员：{sign 李某}"),
        _record("犯罪嫌疑人张某拒绝签名、捺指印。"),
        _record("张某听完宣读，说要先见律师，以此为由拒绝签名、捺指印。侦查人员：{sign 李某}　2026年3月2日"),
        _warrant("签收情况：{box}已签名　{tick}拒绝签名　侦查人员：{sign 李某}　2026年3月2日"),
        _record("被讯问人：{sign 张某}{thumb}\n注：讯问中张某拒绝回答第三个问题。"),
    ],
    bad=[
        _warrant("被拘留人：{blank 8}\n拒签。").replace("本证已于2026年3月2日17时向我宣布。", ""),
        _warrant("被拘留人：{blank 8}\n被拘留人张某拒绝签名。"),
        _decision("被处罚人：{blank 8}\n被处罚人张某不愿签字、按指印。"),
    ],
)
def refusal_told_in_full(document: Document, case: CaseFile) -> Iterator[Check]:
    """拒绝签名、捺指印的注明应当让人看出：谁拒绝，拒绝什么，由谁在什么时候注明；只写“拒签”二字、没有办案人员签名的，
    起不到证明作用。

    例外：式样预印“拒绝签名”并勾选、有民警签名的；笔录本身有起止时间和办案人员签名的；注明旁边有尚未读出的手写字迹的。
    拒绝的原因，法律没有要求逐份写明，不作为缺项；留置送达的事由和见证人另有规则。
    """
    notes = document.notes_of(Noted.REFUSED)
    for number, note in enumerate(notes):
        absent = _absent(note, document)
        if not absent or document.scanned:
            yield passed(document, anchor=f"refusal:{number}")
            continue
        yield flag(
            document,
            note.span,
            f"拒绝签名的注明没有写明{'、'.join(absent)}。",
            suggestion="请由经办人员补充说明：谁拒绝、拒绝什么、当时情形，并签名、写明日期。",
            anchor=f"refusal:{number}",
            why={"缺少": "、".join(absent)},
        )
        return


def _absent(note: Annotation, document: Document) -> list[str]:
    told = {
        "拒绝的人": Trace.STATED if note.who or _ticked(note, document) or _beside(document) else Trace.MISSING,
        "注明人员": note.officers,
        "日期": note.dated,
    }
    return [name for name, trace in told.items() if trace is Trace.MISSING]


def _ticked(note: Annotation, document: Document) -> bool:
    """Tell whether the form prints the refusal behind a box that is ticked."""
    boxes = [s for s in document.slots if s.kind is SlotKind.TICK and s.span.start <= note.span.start + 2]
    return bool(boxes) and boxes[-1].state is SlotState.TICK and note.span.start - boxes[-1].span.end < 8


def _beside(document: Document) -> Slot | None:
    """Return the one empty place to sign that the note can only be about."""
    empty = [s for s in signatures(document, *PARTIES) if s.state is SlotState.BLANK]
    return empty[0] if len(empty) == 1 and len(signatures(document, *PARTIES)) == 1 else None
