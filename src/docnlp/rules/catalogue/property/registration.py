"""Entries of property lists: devices and cards that can be told apart."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, inked, property_list, unread_entry, words_of
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
    ],
    bad=[property_list("苹果手机 | 1部 | 黑色 | 　"), property_list("笔记本电脑 | 1台 | 联想牌，银色 | 　")],
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


_CARD_ID = (
    r"(?:卡号|账号|帐号|证号|号码|尾号|编号|ICCID|序列号|证件号)[^。；\n]{0,6}[\dA-Za-z*＊]{4,}"
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
        property_list("黑色钱包 | 1个 | 皮质，内有储蓄卡1张（建设银行，尾号3391，户名张某） | 　"),
        property_list("黑色钱包 | 1个 | 皮质，内无银行卡 | 　"),
    ],
    bad=[
        property_list("银行卡 | 3张 | 　 | 　"),
        property_list("居民身份证 | 1张 | 持证人李某 | 　"),
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
    if first(r"见[下后]?(?:附|续|列)|另附|附表|附页|附明细", words):
        return says(document, mark)
    if first(r"[\dA-Z]{6,}(?:至|—|-|~|～)[\dA-Z]{3,}", words):
        return True  # a range of numbers in a row
    pieces = parse_numeral(item.quantity.replace("两", "二")) or 1
    told = "，".join(f"{heading}：{text}" for heading, text in item.cells.items()) or words
    marks = sum(1 for _ in finds(rf"(?:{mark})|(?<=、|，|；|和)[\dX*]{{12,}}", told))
    return marks >= pieces if item.unit in ("张", "部", "台", "个") and pieces <= 20 else marks > 0


def _beside_the_list(document: Document, case: CaseFile) -> str:
    """Return the notes of the list: what stands behind 备注, 附注, 说明 outside its entries."""
    text = document.text.characters
    for item in reversed(case.items_in(document)):
        text = text[: item.mention.span.start] + text[item.mention.span.end :]
    note = first(r"(?:备注|附注|说明|注)：(?P<note>(?:(?!\n(?:持有|见证|侦查|办案|保管|\d{4}年))[\s\S])+)", text)
    return note["note"] if note else ""
