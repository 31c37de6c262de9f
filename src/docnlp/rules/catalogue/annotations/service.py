"""Receipts: proofs of service, documents left behind, receipts of a report, answers of those asked for evidence."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    Severity,
    SlotKind,
    SlotState,
    Trace,
)
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import (
    by_hand,
    can_be_empty,
    filled_in,
    judged,
    may_be_written,
    sealed_by_another,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, span_of, unchecked

_OTHERWISE = r"邮寄|挂号|快递|公告送达|委托[^。；\n]{0,12}送达|传真|微信|短信|电子送达"
_LEFT = r"(?:已|将|把|予以|故|因|，|。)[^。；：\n]{0,20}留置"
_ATTESTED = r"邀请|到场见证|在场见证|录音录像|录像|摄像"
_WHY = r"(?:以|因|由于|称|表示|认为)[^。；\n]{1,24}(?:拒|不)"
_LEFT_BEHIND = r"留置送达|留置于|文书留置|留置在"


def _receipt(rows: str, *, head: str = "@type administrative", more: str = "") -> str:
    return f"""{head}
=== SDHZ
# 送达回证
| 案由 | 殴打他人 |||
| 送达文书 | 行政处罚决定书（江公（东）行罚决字〔2026〕88号）1份 |||
{rows}
{more}
"""


_SIGNED = "| 受送达人签名 | {sign 张某}{thumb} | 送达时间 | {hand 2026年3月7日9时} |"
_SERVERS = "| 送达人 | {sign 李某}　{sign 王某} |||"
_NAMED = "| 受送达人 | 张某 | 送达地点 | 江城市东湖路12号 |\n"


@rule(
    code="ANN129",
    title="送达回证要素不全",
    severity=Severity.WARNING,
    kinds=["proof_of_service"],
    basis=[
        Basis("刑事诉讼法#107", since="2018-10-26"),
        Basis("公安机关办理行政案件程序规定#36", since="2019-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _receipt(f"{_NAMED}{_SIGNED}\n{_SERVERS}"),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n"
            f"| 代收人 | {{sign 张父}} | 与受送达人关系 | 父子 |\n{_SERVERS}"
        ),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}",
            more="备注：2026年3月7日以挂号信邮寄送达，邮寄凭证附后。",
        ),
    ],
    bad=[
        _receipt(f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}"),
        _receipt(f"{_NAMED}{_SIGNED}\n| 送达人 | 　 |||"),
        _receipt(f"{_NAMED}| 受送达人签名 | {{sign 张某}} | 送达时间 | 　 |\n{_SERVERS}"),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n"
            f"| 代收人 | {{sign 张父}} | 与受送达人关系 | 　 |\n{_SERVERS}"
        ),
    ],
)
def receipt_is_complete(document: Document, case: CaseFile) -> Iterator[Check]:
    """送达回证应当写明送达的文书和时间，由受送达人（代收人）、送达人签名；由他人代收的写明与受送达人的关系。
    缺了这些，不能证明何时送达、送达给谁，救济期限也无从起算。

    例外：邮寄、公告、委托、电子等其他方式送达的，不要求本人签名；拒收、留置送达的另有规则核查；
    送达人由一名民警签名即可。扫描件上手写内容的有无请人工看图。
    """
    recipients, servers = signatures(document, Party.RECIPIENT), signatures(document, Party.SERVER)
    others = excused(document) or sealed_by_another(document) or says(document, f"{_OTHERWISE}|{_LEFT_BEHIND}")
    signed = by_hand([*recipients, *signatures(document, Party.GUARDIAN)])
    absent = []
    if recipients and not signed and not others:
        absent.append("受送达人（代收人）签名")
    if servers and not by_hand(servers):
        absent.append("送达人签名")
    dates = [filled_in(document, field) for field in document.fields_named("served")]
    if dates and not any(dates) and not case.date_of(document):
        absent.append("送达时间")
    proxy = by_hand([slot for slot in recipients if "代收" in slot.label])
    if proxy and filled_in(document, document.field("relation")) is False:
        absent.append("代收人与受送达人的关系")
    if not absent:
        yield passed(document, anchor="receipt")
        return
    if not can_be_empty(document, [*recipients, *servers]):
        yield unchecked(document, "送达回证的签名", Cause.MARKS_NOT_SEEN, anchor="receipt")
        return
    yield lacking(
        document,
        f"送达回证没有{'、'.join(absent)}。",
        suggestion="请由送达人核实后补正；不能补正的，书面说明送达的经过。",
        anchor="receipt",
        why={"缺少": "、".join(absent)},
    )


def _refused(words: str, more: str = "") -> str:
    rows = f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}"
    return _receipt(rows, more=f"备注：{words}\n{more}")


@rule(
    code="ANN130",
    title="留置送达没有见证人、录像或者事由",
    severity=Severity.WARNING,
    kinds=["proof_of_service", "penalty_decision"],
    basis=[
        Basis("公安机关办理行政案件程序规定#36.2", since="2019-01-01"),
        Basis("刑事诉讼法#107.2", since="2018-10-26"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _refused("张某以不服处罚为由拒收，邀请邻居赵某到场见证，将文书留置于其住处。", "见证人：{sign 赵某}"),
        _refused("张某称不服处罚，拒绝签收，将文书留置于其住处，全程录音录像。"),
        _receipt(f"{_NAMED}{_SIGNED}\n| 拒收事由 | 　 |||\n{_SERVERS}"),
    ],
    bad=[
        _refused("张某拒收，已留置于其住处。"),
        _refused("张某以不服处罚为由拒绝签收，已留置于其住处。"),
        _refused("受送达人张某拒绝签收，将决定书留置在其住处，邀请邻居赵某到场见证。", "见证人：{sign 赵某}"),
    ],
)
def left_behind(document: Document, case: CaseFile) -> Iterator[Check]:
    """受送达人拒绝接收或者拒绝签名的，送达人可以邀请见证人到场说明情况，或者对拒收的情况录音录像，把文书留在其住处，
    并注明拒绝的事由和日期。没有见证人、没有录像又没有事由的，不能视为已经送达。

    例外：当场宣告决定书、被处罚人拒绝签名而由民警注明的，不是留置送达，不要求见证人；
    格式上印好的“拒收事由”等空栏；手写的内容没有读出的不作判断。
    """
    refusals = document.notes_of(Noted.REFUSED)
    left = first(f"{_LEFT}|{_LEFT_BEHIND}", document.text.characters)
    if left is None:
        return
    witnesses = signatures(document, Party.ATTESTING_WITNESS)
    attested = by_hand(witnesses) or (bool(witnesses) and not can_be_empty(document, witnesses))
    stated = any(note.witness is not Trace.MISSING or note.recorded for note in refusals)
    witness = attested or stated or says(document, _ATTESTED)
    reason = any(note.why for note in refusals) or says(document, _WHY)
    absent = [] if witness else ["见证人或者录音录像"]
    if not reason and not filled_in(document, document.field("refusal")):
        absent.append("拒绝的事由")
    if not absent:
        yield passed(document, anchor="left")
        return
    if may_be_written(document):
        yield unchecked(document, "留置送达的注明", Cause.INK_NOT_READ, anchor="left")
        return
    yield flag(
        document,
        span_of(left),
        f"注明留置送达，没有写明{'和'.join(absent)}。",
        suggestion="请补充见证人签名或者录音录像的说明，写明拒绝的事由和日期；不能补充的，重新送达。",
        anchor="left",
        why={"缺少": "、".join(absent)},
    )


def _intake(reporter: str, source: str = "{tick}报案 {box}工作中发现") -> str:
    return f"""@type administrative
=== SADJ
# 受案登记表
| 案件来源 | {source} |
| 简要案情 | 2026年3月5日，张某在东湖路殴打李某。 |
=== SAHZ
# 受案回执
李某：
你于2026年3月5日报称的被殴打一案我单位已受理。
>> {{seal 江城市公安局东湖派出所}}江城市公安局东湖派出所
>> 2026年3月5日
{reporter}
"""


@rule(
    code="ANN142",
    title="受案回执没有签收且未注明",
    severity=Severity.ERROR,
    kinds=["case_intake_receipt"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#171", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#61.1.1", since="2019-01-01"),
    ],
    seed="受立案",
    since="0.2.0",
    good=[
        _intake("报案人：{sign 李某}  2026年3月5日"),
        _intake("报案人：{blank 6}（李某拒绝接受回执）"),
        _intake("报案人：{blank 6}\n注：报案人所留电话无人接听，无法取得联系。"),
        _intake("报案人：{blank 6}", "{box}报案 {tick}工作中发现"),
        _intake("报案人：{blank 6}\n系匿名举报，未留联系方式。"),
    ],
    bad=[
        _intake("报案人：{blank 6}"),
        _intake("签收人：{blank 6}  {blank 10}"),
    ],
)
def receipt_of_report(document: Document, case: CaseFile) -> Iterator[Check]:
    """接受报案、控告、举报、扭送应当制作受案回执并交给报案人；无法取得联系或者拒绝接受的，应当在回执中注明。
    回执上没有签收又没有注明的，看不出是否交付。

    例外：工作中发现、匿名举报、其他部门移送，没有报案人可以交付的；已注明拒绝接受或者无法取得联系的。
    """
    found = any(
        slot.kind is SlotKind.TICK and slot.state is SlotState.TICK and first(r"工作中发现|巡逻|移送|投案", slot.label)
        for form in case.of_kind("case_intake_form")
        for slot in form.slots
    )
    unreached = r"匿名|无法(?:取得)?联系|联系不上|无人接听|未留(?:下)?联系|拒绝(?:接受|接收|领取)"
    yield from judged(
        document,
        signatures(document, Party.REPORTER, Party.RECIPIENT),
        anchor="reporter",
        who="报案人",
        excused=found or says(document, unreached) or excused(document),
        suggestion="请核对回执是否已经交付，由报案人补充签收；无法取得联系或者拒绝接受的，在回执上注明。",
    )


def _request(foot: str, *, kind: str = "DQTZ", title: str = "调取证据通知书") -> str:
    return f"""@type criminal
=== {kind}
# {title}
江城银行东湖支行：
因办理张某诈骗案，需向你单位调取下列账户的交易明细。
>> {{seal 江城市公安局东湖分局}}江城市公安局东湖分局
>> 2026年3月5日
{foot}
"""


@rule(
    code="ANN147",
    title="调取、查询、冻结文书没有签收或者回执",
    severity=Severity.WARNING,
    kinds=["evidence_production_notice", "property_inquiry_notice", "property_freeze_notice"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#62", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#28.2", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _request("被调取单位：{seal 江城银行东湖支行业务章}  经办人：{sign 赵某}  2026年3月6日"),
        _request("签收人：{sign 赵某}  2026年3月6日", kind="CXTZ", title="协助查询财产通知书"),
        _request("被调取单位：江城银行东湖支行\n办案人：{sign 李某}{gap 2}{sign 王某}"),
        _request("被调取人：{blank 6}\n注：被调取单位拒绝签名、盖章。"),
        _request(
            "协助单位：{blank 8}\n本通知书以电子数据形式通过查控平台送达。", kind="DJTZ", title="协助冻结财产通知书"
        ),
    ],
    bad=[
        _request("被调取单位：{blank 10}"),
        _request("协助单位：{blank 10}  {blank 10}", kind="CXTZ", title="协助查询财产通知书"),
    ],
)
def request_acknowledged(document: Document, case: CaseFile) -> Iterator[Check]:
    """调取证据、查询、冻结的通知书应当由被调取、协助的单位或者个人盖章、签名；拒绝的，公安机关应当注明。
    回执栏空着的，不能证明证据从何而来、何时取得。

    例外：通过查控平台等以电子形式送达的；已注明拒绝签名、盖章的；回执上盖有对方业务章的。
    """
    seals = {slot.text or slot.label for slot in document.slots if slot.kind is SlotKind.SEAL and slot.filled}
    electronic = says(document, r"平台|电子(?:数据|形式|证明|印章|签章|送达)|数据电文|传真|网络查控")
    yield from judged(
        document,
        signatures(document, Party.RECIPIENT, Party.HOLDER),
        anchor="acknowledged",
        who="被调取、协助单位的盖章或者",
        excused=electronic or len(seals) > 1 or excused(document),
        suggestion="请补入对方盖章、签名的回执；拒绝盖章、签名的，由办案人员注明。",
    )
