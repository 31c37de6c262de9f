"""Receipts of a report, and the answers of those who were asked for evidence."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, SlotKind, SlotState
from docnlp.rules.catalogue.annotations.blanks import blank_dates
from docnlp.rules.catalogue.annotations.ink import excused, inked, signatures
from docnlp.rules.catalogue.annotations.signing import can_be_empty, judged
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, says, span_of

_COLUMN = r"(?:^|\n)(?P<label>受案回执[\u4e00-\u9fa5]{0,6})[：:]?[\s_]*(?=$|\n[\u4e00-\u9fa5]{2,8}[：:]?(?:\n|$))"
_UNREPORTED = r"工作中发现|巡逻|自行发现|移送|投案|匿名"
_UNREACHED = (
    r"匿名|无法(?:取得)?联系|联系不上|无人接听|停机|未留(?:下)?联系|拒绝(?:接受|接收|领取|签收)"
    r"|不(?:要|愿)[^。；\n]{0,6}回执"
    r"|(?:短信|微信|邮寄|邮件|快递|网上|平台|传真)[^。；\n]{0,24}(?:发送|发至|发给|告知|送达|寄|推送|交付)"
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


def _form(source: str, reporter: str) -> str:
    return f"""@type administrative
=== SADJ
# 受案登记表
| 案件来源 | {source} |
| 报案人 | {reporter} |
| 简要案情 | 2026年3月5日，张某在东湖路殴打李某。 |
| 受案民警 | {{sign 王某}} {{sign 赵某}} 2026年3月5日 |
| 受案回执 | 签收人：{{blank 8}} 时间：{{blank 10}} |
"""


@rule(
    code="ANN142",
    title="受案回执没有签收且未注明",
    severity=Severity.ERROR,
    kinds=["case_intake_receipt", "case_intake_form"],
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
        _form("工作中发现", "／"),
        _form("匿名举报（来信）", "／"),
    ],
    bad=[
        _intake("报案人：{blank 6}"),
        _intake("签收人：{blank 6}  {blank 10}"),
        _form("报案", "李某，男，1988年11月5日出生"),
    ],
)
def receipt_of_report(document: Document, case: CaseFile) -> Iterator[Check]:
    """接受报案、控告、举报、扭送应当制作受案回执并交给报案人；无法取得联系或者拒绝接受的，应当在回执中注明。
    回执上没有签收又没有注明的，看不出是否交付。

    例外：工作中发现、匿名举报、其他部门移送，没有报案人可以交付的；已注明拒绝接受或者无法取得联系的。
    """
    slots = signatures(document, Party.REPORTER, Party.RECIPIENT)
    if document.kind.name == "case_intake_form":
        slots = [slot for slot in signatures(document, Party.RECIPIENT) if "签收" in slot.label]
        if case.of_kind("case_intake_receipt") or not _reporter_named(document):
            return
        if not slots and not (_nobody_to_hand_it_to(case) or says(document, _UNREACHED)):
            yield from _column_left_empty(document)
    yield from judged(
        document,
        slots,
        anchor="reporter",
        who="报案人",
        excused=_nobody_to_hand_it_to(case) or says(document, _UNREACHED) or excused(document),
        suggestion="请核对回执是否已经交付，由报案人补充签收；无法取得联系或者拒绝接受的，在回执上注明。",
    )


def _column_left_empty(form: Document) -> Iterator[Check]:
    """Yield that the form's column on the receipt is empty: nothing printed and nothing written beside its name."""
    found = first(_COLUMN, form.text.characters)
    if found is None or not can_be_empty(form, []) or inked(form, span_of(found, "label")):
        return
    yield flag(
        form,
        span_of(found, "label"),
        f"“{found['label']}”栏空白，看不出受案回执是否交付，也没有注明原因。",
        suggestion="请核对回执是否已经交付，由报案人补充签收；无法取得联系或者拒绝接受的，予以注明。",
        anchor="reporter",
    )


def _nobody_to_hand_it_to(case: CaseFile) -> bool:
    """Tell whether the police found it themselves, got it from another organ or without a name."""
    for form in case.of_kind("case_intake_form"):
        ticks = [s for s in form.slots if s.kind is SlotKind.TICK and s.state is SlotState.TICK]
        if any(first(_UNREPORTED, slot.label) for slot in ticks):
            return True
        source = form.field("case_source")
        if not ticks and source is not None and first(_UNREPORTED, source.value):
            return True
    return False


def _reporter_named(form: Document) -> bool:
    return any(first(r"[\u4e00-\u9fa5]{2}", field.value) for field in form.fields_named("reporter"))


_BY_WIRE = (
    r"(?:通过|经)[^，。；\n]{0,24}(?:平台|系统|专线)|(?:平台|系统)[^，。；\n]{0,12}(?:送达|发送|反馈|回执|传输|推送|下达|回复)"
    r"|数据电文|电子(?:数据形式|回执|送达|印章|签章|签名|证明)|网[上络]查控|在线(?:送达|反馈)|传真"
)
"""A platform that the request asks about is no channel."""


_ANSWER = "请补入对方盖章、签名的回执；拒绝盖章、签名的，由办案人员注明。"


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
        _request("回执\n收件单位（盖章）：{blank 10}  经办人：{blank 8}  {blank 4}年{blank 2}月{blank 2}日"),
        _request("签收人：\n签收日期：").replace("账户的交易明细", "平台的交易明细"),
        _request("| 回执 | 金融机构（盖章） |  |\n| 经办人 |  | 日期 |  |", kind="DJTZ", title="协助冻结财产通知书"),
    ],
)
def request_acknowledged(document: Document, case: CaseFile) -> Iterator[Check]:
    """调取证据、查询、冻结的通知书应当由被调取、协助的单位或者个人盖章、签名；拒绝的，公安机关应当注明。
    回执栏空着的，不能证明证据从何而来、何时取得。

    例外：通过查控平台等以电子形式送达的；已注明拒绝签名、盖章的；回执上盖有对方业务章的。
    """
    seals = {slot.text or slot.label for slot in document.slots if slot.kind is SlotKind.SEAL and slot.filled}
    answered = says(document, _BY_WIRE) or len(seals) > 1 or excused(document)
    slots = signatures(document, Party.RECIPIENT, Party.HOLDER)
    yield from judged(
        document,
        slots,
        anchor="acknowledged",
        who="被调取、协助单位的盖章或者",
        excused=answered,
        suggestion=_ANSWER,
    )
    slip = first(r"回\s*执", document.text.characters)
    if slots or answered or slip is None or not can_be_empty(document, []):
        return
    undated = next((span for span in blank_dates(document) if span.start > slip.end()), None)
    if undated is not None:
        yield flag(
            document,
            undated,
            "回执没有填写日期，也没有被调取、协助单位的盖章或者签名。",
            suggestion=_ANSWER,
            anchor="acknowledged",
        )
