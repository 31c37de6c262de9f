"""Whether those who have to sign a list of things did: the holder, the witness, the officers."""

from collections.abc import Iterator

from docnlp.datamodel import (
    NOBODY,
    OFFICERS,
    CaseFile,
    CaseType,
    Check,
    Document,
    Noted,
    Party,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, can_be_empty, criminal, judged, signed_officers
from docnlp.rules.catalogue.annotations.witnesses import attested
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, says

_TAKES_BACK = r"领取|签收|接收"
_NOBODYS = (
    r"(?:无主|无人认领|遗留|遗弃)(?:的)?(?:财物|物品)"
    r"|(?:持有人|当事人)[^。；\n]{0,6}(?:不明|未知|不详|待查|死亡|无法确定|无法查找)"
)


def _list(
    holder: str,
    *,
    head: str = "@type criminal",
    kind: str = "KYQD",
    title: str = "扣押清单",
    more: str = "",
    witness: str = "{sign 周某}",
    signed: str = "{sign 李某}{gap 2}{sign 王某}",
) -> str:
    officers = "侦查人员" if "criminal" in head else "办案民警"
    return f"""{head}
=== {kind}
# {title}
| 编号 | 名称 | 数量 | 特征 |
| 1 | 剪线钳 | 1把 | 蓝色胶柄，长约25厘米 |
{holder}
{f"见证人：{witness}" if witness else ""}
{officers}：{signed}
{more}
>> 2026年3月2日
"""


@rule(
    code="ANN131",
    title="扣押、保全清单持有人、见证人、办案人员签名不全",
    severity=Severity.ERROR,
    kinds=["seizure_list", "seizure_record", "registered_preservation_list", "evidence_preservation_list"],
    basis=[
        Basis("刑事诉讼法#142", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#230", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#111.2", since="2019-01-01"),
        Basis("治安管理处罚法#105.2", since="2026-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _list("持有人：{sign 张某}{thumb}"),
        _list("持有人：江城市某某贸易公司{seal 江城市某某贸易公司}"),
        _list("持有人：{blank 6}", more="注：持有人张某拒绝签名。侦查人员：李某、王某 2026年3月2日"),
        _list("持有人：{blank 6}", more="上述物品在公厕水箱上提取，持有人无法确定。"),
        _list("持有人：{blank 6}", more="备注：持有人不在现场，由见证人周某在场见证。"),
        _list("当事人：{sign 张某}", head="@type administrative", kind="ZJBQQD", title="证据保全清单"),
        _list("当事人：{sign 张某}", head="@type administrative", kind="ZJBQQD", title="证据保全清单", witness=""),
        _list("持有人：{sign 张某}{thumb}", witness="{blank 6}（见证人周某拒绝签名）"),
    ],
    bad=[
        _list("持有人：{blank 6}"),
        _list("持有人：{blank 6}", kind="DJBC", title="登记保存清单"),
        _list("当事人：{blank 8}", head="@type administrative", kind="ZJBQQD", title="证据保全清单"),
        _list("持有人：{sign 张某}{thumb}", witness="{blank 6}"),
        _list("持有人：{sign 张某}{thumb}", signed="{blank 12}"),
        _list(
            "当事人：{sign 张某}", head="@type administrative", kind="ZJBQQD", title="证据保全清单", witness="{blank 6}"
        ),
        _list("当事人：{sign 张某}", head="@type administrative", kind="ZJBQQD", title="证据保全清单", signed="　"),
    ],
)
def holder_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """查封、扣押、证据保全应当会同持有人（当事人）和在场见证人查点清楚，当场开列清单，由办案人员、持有人和见证人签名；
    没有签名又没有注明原因的，财物的来源会受到质疑。

    例外：持有人拒绝签名、无法签名、不在现场或者无法确定，已经在清单上注明的；由法定代理人、监护人签名的。
    刑事扣押清单没有见证人签名，注明原因并全程录音录像的；行政案件没有见证人、清单没有见证人栏的，有见证人的才须由其签名。
    扣押笔录、登记保存清单的见证人，以及只有一名办案人员签名的，另有规则核查。扫描件上签名的有无请人工看图。
    """
    slots = [s for s in signatures(document, Party.HOLDER, Party.SUSPECT) if not first(_TAKES_BACK, s.label)]
    guardian = by_hand(signatures(document, Party.GUARDIAN))
    yield from judged(
        document,
        slots,
        anchor="holder",
        who="持有人（当事人）",
        excused=guardian or excused(document) or says(document, _NOBODYS),
        suggestion="请由持有人（当事人）补充签名；拒绝签名、不在场或者无法确定的，由办案人员如实注明。",
    )
    yield from _witness(document, case)
    yield from _officers(document)


def _witness(document: Document, case: CaseFile) -> Iterator[Check]:
    if document.kind.case_type is not CaseType.ADMINISTRATIVE and criminal(document, case):
        if document.kind.name == "seizure_list":
            yield from attested(document, case)
        return
    slots = signatures(document, Party.ATTESTING_WITNESS)
    made = case.date_of(document)
    asked = made is not None and made >= PUBLIC_ORDER_2025
    if not slots or not (asked or any(Party.ATTESTING_WITNESS in p.roles for p in case.persons)):
        return
    nobody = all(s.text in NOBODY and s.text for s in slots)
    if by_hand(slots) or nobody or document.notes_of(Noted.NO_WITNESS) or not can_be_empty(document, slots):
        return
    if any(note.role is Party.ATTESTING_WITNESS for note in document.notes_of(Noted.REFUSED, Noted.UNABLE)):
        return
    yield lacking(
        document,
        f"“{slots[0].label}”栏没有见证人签名，也没有注明原因。",
        suggestion="有见证人在场的，请由其补充签名；没有见证人或者见证人拒绝签名的，由办案人员注明。",
        anchor="witness",
        near=slots[0].span,
        severity=Severity.WARNING,
    )


def _officers(document: Document) -> Iterator[Check]:
    """Yield that none of the officers signed; of one signature alone ANN105 speaks."""
    if document.kind.name == "seizure_record" or signed_officers(document) != 0:
        return
    slots = signatures(document, *OFFICERS)
    typed = all(slot.state is SlotState.PRINTED for slot in slots)
    if typed and not by_hand([s for s in document.slots if s.kind is SlotKind.SIGNATURE]):
        return
    yield lacking(
        document,
        f"“{slots[0].label}”栏{'只有打印的姓名' if typed else '空白'}，没有办案人员签名。",
        suggestion="请由在场的办案人员补充签名；不能补正的，作出书面说明。",
        anchor="officers",
        near=slots[0].span,
        severity=Severity.WARNING if typed else None,
    )
