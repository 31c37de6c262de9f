"""Entries of property lists: amounts that agree, devices and cards that can be told apart."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from docnlp.datamodel import CaseFile, Check, Document, Item, Origin, Severity, Span
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed
from docnlp.text import find_amounts

_LISTS = ["seizure_list", "evidence_preservation_list"]
_BASIS = [
    Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
    Basis("公安机关办理行政案件程序规定#111", since="2019-01-01"),
]
_SEED = "涉案财物特征的登记不细致、不规范"


def _list(*rows: str, foot: str = "") -> str:
    table = "\n".join(f"| {number} | {row} |" for number, row in enumerate(rows, 1))
    return f"""@type criminal
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 | 备注 |
{table}
{foot}
持有人：{{sign 张某}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}  保管人：{{sign 赵某}}
>> 2026年3月2日
"""


_CORRECTED = r"更正|清点后|经清点|以[^。]{0,8}为准"


@rule(
    code="PRP502",
    title="数量、单位、大小写不一致",
    severity=Severity.ERROR,
    kinds=[*_LISTS, "confiscation_and_recovery_list", "bail_deposit_notice", "property_return_list"],
    basis=_BASIS,
    seed=_SEED,
    since="0.1.0",
    good=[
        _list("人民币 | 叁仟贰佰元整（3200元） | 百元面额32张 | 　"),
        _list("人民币 | 叁仟元整（3200元） | 　 | 经清点更正为叁仟贰佰元，张某签名确认"),
        _list("人民币 | 3200元 | 其中伍佰元装于黑色钱包 | 　"),
    ],
    bad=[
        _list("人民币 | 叁仟元整（3200元） | 　 | 　"),
        _list("人民币 | 3200元 | 大写：叁仟贰佰贰拾元整 | 　"),
    ],
)
def amounts_agree(document: Document, case: CaseFile) -> Iterator[Check]:
    """清单、通知书上同一笔款项的大写与小写应当一致；不一致的，款项究竟多少无从查证。

    例外：清点后更正并签名注明，或者另有更正说明的；计量单位不同但能换算的；取样、部分发还后减少且另有清单的；
    手写大写数字不易辨认的，请先核对图像，读不出的不作判断。
    """
    if first(_CORRECTED, document.text.characters):
        yield passed(document, anchor="amounts")
        return
    found = False
    for words, figures, span in _pairs(document):
        found = True
        if words == figures:
            yield passed(document, anchor=f"amount:{figures}")
            continue
        yield flag(
            document,
            span,
            f"大写金额为{_yuan(words)}，小写金额为{_yuan(figures)}，两者不一致。",
            suggestion="请核对实物和原件；确有笔误的，更正后由在场人签名并注明。",
            anchor=f"amount:{figures}",
            severity=_misread(document, span),
            why={"大写": _yuan(words), "小写": _yuan(figures)},
        )
    if not found and case.items_in(document):
        yield passed(document, anchor="amounts")


def _pairs(document: Document) -> Iterator[tuple[Decimal, Decimal, Span]]:
    """Yield capital and figure amounts of one sum: side by side, or joined by 大写 / 小写."""
    amounts = find_amounts(document.text.characters)
    for one, other in pairwise(amounts):
        if one.capital == other.capital or other.span.start - one.span.end > 16:
            continue
        between = document.text.characters[one.span.end : other.span.start]
        before = document.text.characters[max(0, one.span.start - 6) : one.span.start]
        if not first(
            r"^\s*[（(：:￥¥，,整\n]*\s*(?:人民币)?(?:大写|小写|￥|¥|即|计|[（(])[：:￥¥]*\s*$", between
        ) and not (first(r"大写|小写", before) and len(between) <= 4):
            continue
        words, figures = (one, other) if one.capital else (other, one)
        yield words.value, figures.value, Span(one.span.start, other.span.end)


def _yuan(value: Decimal) -> str:
    return f"{value.normalize():f}元"


def _misread(document: Document, span: Span) -> Severity | None:
    """Recognition confuses capital numerals (叁 and 参, 柒 and 染): on scans a poor line is only a hint."""
    scanned = any(line.line.origin is Origin.OCR for line in document.lines)
    return Severity.WARNING if scanned and document.confidence(span) < 0.95 else None


_DEVICE = r"手机|平板电脑|笔记本电脑|电脑主机|台式机|电脑|移动硬盘|硬盘|U盘|优盘|存储卡|内存卡|行车记录仪|录音笔"
_PART = r"手机(?:壳|套|膜|支架|充电器|数据线|卡)|电脑(?:包|桌|椅)|鼠标|键盘|充电(?:器|宝)|数据线"
_DEVICE_ID = r"IMEI|imei|MEID|串号|序列号|S/?N|SN|机身号|设备号|识别码|MAC|编号|\d{14,15}"
_BROKEN = (
    r"[损破]坏|污损|残缺|断裂|无法(?:开机|读取|识别|辨认|辨识|辨清|查看)|不能(?:开机|读取|识别|辨认)|难以(?:识别|辨认)"
    r"|模糊|看不清|不清晰|不可辨|磨损|刮花|脱落|已毁|烧毁|无标识|未见(?:标识|序列号|编号)|打不开"
)


@rule(
    code="PRP504",
    title="手机等电子设备无唯一标识",
    severity=Severity.WARNING,
    kinds=_LISTS,
    basis=_BASIS,
    seed=_SEED,
    since="0.1.0",
    good=[
        _list("苹果手机 | 1部 | 型号iPhone 13，黑色，IMEI：353912108765432，关机封存于3号袋 | 　"),
        _list("手机 | 1部 | 黑色，屏幕碎裂、无法开机，机身标识磨损不能辨认 | 　"),
        _list("手机壳 | 1个 | 红色塑料 | 　"),
    ],
    bad=[_list("苹果手机 | 1部 | 黑色 | 　"), _list("笔记本电脑 | 1台 | 联想牌，银色 | 　")],
)
def device_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的手机、电脑、硬盘等电子设备应当登记型号、颜色和IMEI、序列号等唯一标识，注明开关机和封存状态；
    否则无法证明送检、移送的就是扣押的那一部。

    例外：设备损坏、无法读取标识并注明的；手机壳、充电器等配件。
    """
    yield from _identified(
        document,
        case,
        thing=lambda item: first(_DEVICE, item.name) is not None and not first(_PART, item.name),
        mark=_DEVICE_ID,
        what="电子设备",
        wanted="型号、IMEI或者序列号等唯一标识",
    )


_CARD = (
    r"银行卡|信用卡|储蓄卡|借记卡|存折|身份证|驾驶证|行驶证|护照|社保卡|电话卡|SIM卡|手机卡|U盾|优盾"
    r"|营业执照|户口簿|港澳通行证"
)
_CARD_ID = (
    r"(?:卡号|账号|帐号|证号|号码|尾号|编号|ICCID|序列号|证件号)[^。；\n]{0,6}[\dA-Za-z*＊]{4,}"
    r"|[\dX*]{8,}|1\d{10}|[A-Z]\d{8}"
)


@rule(
    code="PRP508",
    title="银行卡、证件未写号码户名",
    severity=Severity.WARNING,
    kinds=_LISTS,
    basis=_BASIS[:1],
    seed=_SEED,
    since="0.1.0",
    good=[
        _list("银行卡 | 1张 | 工商银行，卡号6222021234567890123，户名张某 | 　"),
        _list("银行卡 | 1张 | 卡面磨损，卡号模糊不清 | 　"),
    ],
    bad=[_list("银行卡 | 3张 | 　 | 　"), _list("居民身份证 | 1张 | 持证人李某 | 　")],
)
def card_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的银行卡、证件、电话卡、U盾应当写明开户行、卡号和户名或者证件号码，以便查询、冻结和发还。

    例外：卡面、证面磨损不清并注明的。
    """
    yield from _identified(
        document,
        case,
        thing=lambda item: first(_CARD, item.name) is not None,
        mark=_CARD_ID,
        what="卡、证",
        wanted="卡号（证号）和户名",
    )


def _identified(
    document: Document, case: CaseFile, *, thing: Callable[[Item], bool], mark: str, what: str, wanted: str
) -> Iterator[Check]:
    for number, item in enumerate(case.items_in(document), 1):
        if not thing(item):
            continue
        words = _words(item)
        if first(mark, words) or first(_BROKEN, words):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield flag(
            document,
            item.mention.span,
            f"第{number}项“{item.name}”没有登记{wanted}。",
            suggestion=f"请对照实物补记{what}的{wanted}；确实无法读取的，注明原因。",
            anchor=f"item:{number}",
        )


def _words(item: Item) -> str:
    return "，".join((item.name, item.description, *item.cells.values()))
