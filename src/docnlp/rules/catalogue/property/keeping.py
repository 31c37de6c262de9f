"""Who keeps what was seized, and where it went."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Item, Party, Severity, SlotState, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.cells import empty_beside
from docnlp.rules.catalogue.property.lists import LISTS, property_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, says, span_of, unchecked

_SEED = "涉案财物管理"
_STORED = (
    r"(?<!未)(?<!未办理)(?<!没有)(?<!无)入库(?!手续|登记|编?号)|入库(?:单|编|登记)?号?[：:]?[ ]?(?=[A-Z\d])[A-Z\d-]{4,}"
    r"|(?<!未)(?:存放|封存|保存|寄存|存储|冷藏)(?:于|在|至)|存入(?!\s*确认)|移交(?:涉案)?(?:财物|物证)?(?:管理"
    r"|保管)(?:人员|部门|中心|室)"
    r"|(?:交|由)[^。；，\n]{0,8}(?:持有人|所有人|使用人|当事人|第三人|被害人|本人)[^。；，\n]{0,8}(?<!交)保管(?!人)"
    r"|(?:物证|涉案财物(?:管理)?)(?:室|柜|库|中心)"
)
_GONE = (
    r"随案(?:移送|保存)|(?<!未)(?<!没有)(?:发还|退还|返还|交还|归还|领回)|收缴|没收|追缴|销毁|上缴|变卖|拍卖"
    r"|移送(?!审查|起诉|检察)[^。；，\n]{0,12}(?:实物|物品|财物|清单)|实物移送"
)
_KEEPER = r"保管(?:人(?!员)|员)(?:签名|签收|接收)*|保管人员(?:接收|签收|签名|今?收到)(?:签名|签收)?"
_LEDGER = r"(?:涉案)?财物[^。；\n]{0,8}(?:系统|电子台账)|电子台账"
_UNKNOWN = (
    r"(?:现|至今)?(?<!(?:人|同伙|某)[^，。；\n]{0,4})(?:去向|所在|存放(?:地点|位置|处所?)?"
    r"|保管人员?)[^。；，\n]{0,6}(?:不明|不清|不详"
    r"|不知|无法查[明找]|无从查)"
    r"|(?:财物|物品|实物|原物|工具)[^。；，\n]{0,6}(?:下落不明|遗失|丢失|找不到|无法找到)"
    r"|(?:未|没有)(?:办理|履行)(?:任何)?(?:入库|保管|移交)[^。；，\n]{0,6}(?:手续|登记)|(?<!有)无(?:任何)?(?:入库"
    r"|保管)[^。；，\n]{0,10}(?:记录|手续)"
)
_SELF = (
    r"由(?:办案|侦查|承办|本案)?(?:民警|人员|侦查员)[^。；，]{0,8}(?:自行|本人|个人|代为)保管"
    r"|(?:存放|放置|保管|锁|放)(?:于|在)(?:办案|侦查|承办)?(?:民警|侦查员|人员)(?:本人|个人"
    r"|[\u4e00-\u9fa5]{2,3})?(?:的)?"
    r"(?:办公室|办公桌|抽屉|宿舍|车内|车上|家中|柜)"
)
_NOT_SELF = r"严禁|不得|禁止|不准|未"
_TELLING = ("explanatory_statement", "unknown")
_ENDING = (
    "penalty_decision",
    "non_penalty_decision",
    "prosecution_recommendation",
    "case_property_transfer_list",
    "case_withdrawal_decision",
)
_ENDED = r"撤销案件|终止侦查|判决(?:已)?(?:发生效力|生效)|已(?:结案|办结)|移送审查起诉"
_NOWHERE = property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　").replace(
    "保管人：{sign 赵某}", "\n保管人：{blank 8}"
)


@rule(
    code="PRP510",
    title="扣押物由办案人员自行保管或者无保管记载",
    severity=Severity.WARNING,
    kinds=[*LISTS, "seizure_record", "case_property_transfer_list", *_TELLING],
    basis=[
        Basis("公安机关办理刑事案件程序规定#235.3", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#188.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#189", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　", foot="严禁由侦查人员自行保管涉案财物。"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　").replace("  保管人：{sign 赵某}", "")
        + "=== QKSM\n# 情况说明\n扣押的匕首已移交涉案财物管理中心入库，编号A-031。\n>> 2026年3月3日\n",
        _NOWHERE,
        _NOWHERE + "=== FHQD\n# 发还清单\n匕首一把系周某家中失窃，发还周某。\n领取人：{sign 周某}\n>> 2026年3月9日\n",
        _NOWHERE + "=== QKSM\n# 情况说明\n嫌疑人王某去向不明，正在追查。\n>> 2026年3月9日\n",
    ],
    bad=[
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　").replace("  保管人：{sign 赵某}", ""),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 由侦查人员王某自行保管"),
        property_list("匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　", foot="上述物品暂存放于办案民警办公室。"),
        _NOWHERE + "=== QKSM\n# 情况说明\n本案已于2026年4月2日撤销案件。\n>> 2026年4月3日\n",
        _NOWHERE + "=== QKSM\n# 工作说明\n扣押的匕首当时未办理入库手续，现去向不明。\n>> 2026年4月3日\n",
    ],
)
def kept_by_a_keeper(document: Document, case: CaseFile) -> Iterator[Check]:
    """涉案财物应当由涉案财物管理部门或者不承担办案工作的专门人员保管，清单一份交保管人员；严禁由办案人员自行保管。
    清单和卷内都没有保管、入库、移送、发还记载的，去向无从查证。

    例外：电子台账不入案卷，写明登记在系统中的不作判断，卷内有入库、移交、发还、移送记载的，视为有记载；案件未结、保管人一栏印有而没有签名的，
    由签名规则核查；登记保存交持有人保管的，看登记保存清单；只提供了清单一份文书的，降为提示。
    """
    text = document.text.characters
    found = first(_SELF, text)
    if found and not first(_NOT_SELF, text[max(0, found.start() - 6) : found.start()]):
        yield _at_words(
            document,
            span_of(found),
            "涉案财物由办案人员自行保管。",
            "请移交涉案财物管理部门或者指定的专门人员保管，并补办移交手续。",
        )
        return
    if document.kind.name in _TELLING:
        admitted = first(_UNKNOWN, text)
        if admitted and first(r"扣押|查封|保全|登记保存|清单|涉案", text):
            yield _at_words(
                document,
                span_of(admitted),
                f"写明涉案财物“{admitted[0]}”。",
                "请查明财物的去向，补办入库、移交手续或者说明责任。",
            )
        return
    if document.kind.name in LISTS and case.items_in(document):
        yield _destination(document, case)


def _destination(document: Document, case: CaseFile) -> Check:
    """Check that somebody keeps what the list names, or that the file tells where each thing went."""
    slots = document.slots_of(Party.CUSTODIAN)
    others = [d for d in case.documents if d.id != document.id]
    labelled = not slots and says(document, _KEEPER) and not empty_beside(document, _KEEPER)
    signed = any(s.state is not SlotState.BLANK for s in slots) or labelled
    kept = signed or says(document, rf"{_STORED}|{_GONE}")
    if kept or any(says(d, _STORED) for d in others) or any(says(d, _UNKNOWN) for d in case.of_kind(*_TELLING)):
        return passed(document, anchor="keeper")
    telling = [d for d in others if says(d, _GONE)]
    lost = [i for i in case.items_in(document) if not any(_names(d, i) for d in telling)]
    ended = bool(case.of_kind(*_ENDING)) or anywhere(case, _ENDED)
    if not lost or (slots and not ended):
        return passed(document, anchor="keeper")
    if anywhere(case, _LEDGER):
        return unchecked(document, "涉案财物电子台账", Cause.FACT_NOT_FOUND, anchor="keeper")
    shown = "、".join(dict.fromkeys(i.name for i in lost[:3]))
    return lacking(
        document,
        f"清单没有保管人签收，卷内也没有{shown}等扣押物的保管、入库或者去向的记载。",
        suggestion="请补入保管人签收、入库手续或者涉案财物台账，写明每件物品的编号和去向。",
        anchor="keeper",
        severity=Severity.INFO if len(case.documents) == 1 else None,
    )


def _names(document: Document, item: Item) -> bool:
    """Tell whether the document speaks of the thing by its name, or of all that was seized."""
    text = document.text.characters
    return (
        item.name in text
        or item.name[-2:] in text
        or bool(first(r"(?:上述|全部|所有|扣押的?)(?:涉案)?(?:财物|物品)", text))
    )


def _at_words(document: Document, span: Span, message: str, suggestion: str) -> Check:
    return flag(document, span, message, suggestion=suggestion, anchor="keeper", poor=poorly_read(document, span))
