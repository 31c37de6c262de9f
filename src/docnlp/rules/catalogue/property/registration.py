"""Entries of property lists: devices and cards that can be told apart."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import (
    BASIS,
    LISTS,
    SEED,
    entry_fault,
    inked,
    property_list,
    unread_entry,
    without,
    words_of,
)
from docnlp.rules.rule import rule
from docnlp.rules.verdicts import finds, first, flag, passed, says
from docnlp.text import parse_numeral

_DEVICE_ID = (
    r"(?i)(?:IMEI|MEID|串号|串码|序列号|S/?N|机身[号码]|设备号|识别码|MAC|(?<!封存)(?<!物证袋)(?<!封条)(?<!袋)编号)"
    r"[^。；，：\n]{0,8}?[：\s为]{0,2}[A-Z0-9*-]{4,}|(?<!\d)\d{14,15}(?!\d)|编号尾号\w{3,}"
)
_BROKEN = (
    r"[损破]坏|污损|残缺|断裂|无法(?:开机|读取|识别|辨认|辨识|辨清|查看)|不能(?:开机|读取|识别|辨认)|难以(?:识别|辨认)"
    r"|模糊|看不清|不清晰|不可辨|磨损|刮花|脱落|已毁|烧毁|无标识|未见(?:标识|序列号|编号)|打不开"
)


@rule(
    code="PRP504",
    title="手机等电子设备无唯一标识",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=BASIS,
    seed=SEED,
    since="0.1.0",
    good=[
        property_list("苹果手机 | 1部 | 型号iPhone 13，黑色，IMEI：353912108765432，关机封存于3号袋 | 　"),
        property_list("手机 | 1部 | 黑色，屏幕碎裂、无法开机，机身标识磨损不能辨认 | 　"),
        property_list("手机壳 | 1个 | 红色塑料 | 　"),
        property_list("手机 | 1部 | 见下方补充记载 | 　", foot="补充记载：黑色，IMEI：353912108765432，关机。"),
    ],
    bad=[
        property_list("苹果手机 | 1部 | 黑色 | 　"),
        property_list("笔记本电脑 | 1台 | 联想牌，银色 | 　"),
        property_list("平板电脑 | 1台 | 灰色，序列号PX20331177 | —").replace("| 备注 |", "| 封存状态 |"),
    ],
)
def device_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的手机、电脑、硬盘等电子设备应当登记型号、颜色和IMEI、序列号等唯一标识，注明开关机和封存状态；
    否则无法证明送检、移送的就是扣押的那一部。

    例外：设备损坏、无法读取标识并注明的；手机壳、充电器等配件。
    """
    yield from _identified(
        document,
        case,
        goods=Goods.DEVICE,
        mark=_DEVICE_ID,
        what="电子设备",
        wanted="型号、IMEI或者序列号等唯一标识",
    )
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is Goods.DEVICE and _unsealed(item) and _marked(item, _DEVICE_ID, document):
            yield entry_fault(
                document,
                number,
                item,
                f"第{number}项“{item.name}”没有记录封存状态。",
                suggestion="请补记开关机和封存状态；没有封存的，说明原因。",
            )


def _unsealed(item: Item) -> bool:
    """Tell whether the list has a column of the sealing that says nothing for the device, nor does its row."""
    states = [t for h, t in item.cells.items() if first(r"^封存", h)]
    rest = "".join((item.name, *(t for h, t in item.cells.items() if not first(r"^封存", h))))
    return bool(states) and not first(r"[\u4e00-\u9fa5]{2,}|\d", states[0]) and not first(r"封|袋|箱|柜|盒", rest)


_CARD_ID = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·・.\-]?[A-Z0-9]{4,6}|(?:卡号|账号|帐号"
    r"|证号|号码|尾号|编号|ICCID|序列号|证件号)[^。；\n]{0,6}[\dA-Za-z*＊]{4,}"
    r"|[\dX*]{8,}|1\d{10}|[A-Z]\d{8}"
)


@rule(
    code="PRP508",
    title="银行卡、证件未写号码户名",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=BASIS[:1],
    seed=SEED,
    since="0.1.0",
    good=[
        property_list("银行卡 | 1张 | 工商银行，卡号6222021234567890123，户名张某 | 　"),
        property_list("银行卡 | 1张 | 卡面磨损，卡号模糊不清 | 　"),
        property_list("银行卡 | 3张 | 农业银行，尾号分别为0912、3340、5571，户名张某 | 　"),
        property_list("黑色钱包 | 1个 | 皮质，内有储蓄卡1张（建设银行，尾号3391，户名张某） | 　"),
        property_list("黑色钱包 | 1个 | 皮质，内无银行卡 | 　"),
    ],
    bad=[
        property_list("银行卡 | 3张 | 　 | 　"),
        property_list("居民身份证 | 1张 | 持证人李某 | 　"),
        property_list("存折 | 1本 | 农业银行，红色封皮 | 装入物证袋编号3401212019"),
        property_list("银行卡四件套 | 1套 | ①银行卡1张，绿色；②电话卡1张，号码13900001111 | 　"),
        property_list("黑色钱包 | 1个 | 皮质，有磨损 | 内有储蓄卡两张、驾驶证一本"),
    ],
)
def card_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的银行卡、证件、电话卡、U盾应当写明开户行、卡号和户名或者证件号码，以便查询、冻结和发还。

    例外：卡面、证面磨损不清并注明的。
    """
    yield from _identified(
        document,
        case,
        goods=Goods.CARD,
        mark=_CARD_ID,
        what="卡、证",
        wanted="卡号（证号）和户名",
    )
    items = case.items_in(document)
    for number, item in enumerate(items, 1):
        if item.goods in (Goods.CARD, Goods.PAPER) or (inside := _unmarked_inside(item)) is None:
            continue
        if any(i.goods is Goods.CARD and _marked(i, _CARD_ID, document) for i in items):
            continue  # told in a row of its own
        if inked(document, item):
            yield unread_entry(document, number, item)
            continue
        yield flag(
            document,
            item.mention.span,
            f"第{number}项“{item.name}”内有{inside}，没有登记卡号（证号）和户名。",
            suggestion="请对照实物逐张补记卡、证的号码和户名，单列一项；与案件无关的，及时退还。",
            anchor=f"inside:{number}",
        )


def _unmarked_inside(item: Item) -> str | None:
    """Return the card or document that a cell of another thing counts and does not tell by a number."""
    for told in tuple(item.cells.values()) or (item.description,):
        inside = first(_INSIDE, told)
        if inside and not first(rf"{_CARD_ID}|{_BROKEN}|{_APART}", told[inside.start() :]):
            return str(inside["card"])
    return None


_INSIDE = (
    r"(?:内(?:夹|有|装|含|附|存)|夹(?:带|有|着)|附带|装有|另有|含有?)[^，。；无未]{0,8}?"
    r"(?P<card>银行卡|信用卡|储蓄卡|借记卡|存折|居民身份证|身份证|驾驶证|行驶证|护照|社保卡|医保卡|[Uu优]盾)"
    r"[^，。；、]{0,4}(?:\d+|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾])[张本个枚]"
)
_APART = r"另列|单列|另行登记|见第\d+项|已(?:当场)?(?:退还|发还|返还|归还)"


def _identified(
    document: Document, case: CaseFile, *, goods: Goods, mark: str, what: str, wanted: str
) -> Iterator[Check]:
    things = [(number, item) for number, item in enumerate(case.items_in(document), 1) if item.goods is goods]
    bare = [(number, item) for number, item in things if not _marked(item, mark, document)]
    # a note below the list may tell the marks of all entries
    noted = sum(1 for _ in finds(mark, _beside_the_list(document, case))) >= len(bare)
    for number, item in things:
        if (number, item) not in bare or noted:
            yield passed(document, anchor=f"item:{number}")
            continue
        if inked(document, item):
            yield unread_entry(document, number, item)
            continue
        yield flag(
            document,
            item.mention.span,
            f"第{number}项“{item.name}”没有登记{wanted}。",
            suggestion=f"请对照实物补记{what}的{wanted}；确实无法读取的，注明原因。",
            anchor=f"item:{number}",
        )


def _marked(item: Item, mark: str, document: Document) -> bool:
    """Tell whether the entry has a mark for each of its pieces, says why not, or refers to an annex that has them."""
    words = words_of(item)
    if first(_BROKEN, words):
        return True
    if first(_IN_ANNEX, words):
        return says(document, mark)
    if first(r"[\dA-Z]{6,}(?:至|—|-|~|～)[\dA-Z]{3,}", words):
        return True  # a range of numbers in a row
    pieces = parse_numeral(item.quantity.replace("两", "二")) or 1
    if any(first(_CARD_PART, part) and not first(mark, part) for part in regex.split("[①-⑨]", words)[1:]):
        return False
    told = without("，".join(f"{heading}：{text}" for heading, text in item.cells.items()) or words, _NO_MARK)
    marks = sum(1 for _ in finds(rf"(?:{mark})|(?<=、|，|；|和)[\dX*]{{12,}}", told))
    marks = max(marks, sum(len(m["tails"].split("、")) for m in finds(_TAILS, told)))
    return marks >= pieces if item.unit in ("张", "部", "台", "个") and pieces <= 20 else marks > 0


_CARD_PART = r"^(?:银行卡|信用卡|储蓄卡|借记卡|[Uu优K]宝?盾?|网银盾|身份证(?!复印)|电话卡|手机卡)"
_IN_ANNEX = r"见[下后本]?[^，。；\d]{0,8}(?:附|续|列|表|清单|记载|说明|页|方)|另附|附[表页件]|所附|附明细|附后|详见"
_NO_MARK = (
    r"(?:物证|证物|封存|封装|证据|屏蔽)?袋(?:编)?号?[：:]?[A-Z]*[\d-]{3,}|封条(?:编)?号?[：:]?[A-Z]*[\d-]{3,}"
    r"|(?:网点|联系|客服|银行)电话[：:]?[\d-]+|快递单号[：:]?[A-Z]*\d+"
)
_TAILS = r"(?:尾号|[末后][四4]位)[数字]*(?:分别)?[为是]?[：:]?(?P<tails>\w{3,8}(?:、\w{3,8})*)"


def _beside_the_list(document: Document, case: CaseFile) -> str:
    """Return the notes of the list: what stands behind 备注, 附注, 说明 outside its entries."""
    text = document.text.characters
    for item in reversed(case.items_in(document)):
        text = text[: item.mention.span.start] + text[item.mention.span.end :]
    note = first(r"(?:备注|附注|说明|注)：(?P<note>(?:(?!\n(?:持有|见证|侦查|办案|保管|\d{4}年))[\s\S])+)", text)
    return note["note"] if note else ""
