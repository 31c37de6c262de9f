"""Entries of property lists: amounts, counts and weights that agree."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from docnlp.datamodel import CaseFile, Check, Document, Item, Severity, Span
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, property_list
from docnlp.rules.rule import rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of
from docnlp.text import find_amounts, parse_numeral

_CORRECTED = r"更正|清点后|经清点|以[^。]{0,8}为准"


@rule(
    code="PRP502",
    title="数量、单位、大小写不一致",
    severity=Severity.ERROR,
    kinds=[*LISTS, "confiscation_and_recovery_list", "bail_deposit_notice", "property_return_list"],
    basis=BASIS,
    seed=SEED,
    since="0.1.0",
    good=[
        property_list("人民币 | 叁仟贰佰元整（3200元） | 百元面额32张 | 　"),
        property_list("人民币 | 叁仟元整（3200元） | 　 | 经清点更正为叁仟贰佰元，张某签名确认"),
        property_list("人民币 | 3200元 | 其中伍佰元装于黑色钱包 | 　"),
        property_list("块状物 | 1块 | 毛重351.6克，净重338.2克 | 　"),
        property_list("红色片剂 | 2包 | 共20粒 | 　"),
        property_list("白色晶体 | 2袋 | 1-1净重4.2克，1-2净重3.8克 | 　"),
    ],
    bad=[
        property_list("人民币 | 叁仟元整（3200元） | 　 | 　"),
        property_list("人民币 | 3200元 | 大写：叁仟贰佰贰拾元整 | 　"),
        property_list("手机 | 3部 | 共两部，均为黑色 | 　"),
        property_list("白色晶体 | 5.2克 | 净重52克 | 　"),
        property_list("人民币 | 4900元 | 百元券46张 | 　"),
        property_list("匕首 | 1把 | 　 | 　", "手套 | 1副 | 　 | 　", foot="以上物品共计3件。"),
    ],
)
def amounts_agree(document: Document, case: CaseFile) -> Iterator[Check]:
    """清单、通知书上同一笔款项的大写与小写、面额与张数、合计与各项，同一物品的件数、重量，前后应当一致；
    不一致的，究竟多少无从查证。

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
    differing = list(_differing(document, case))
    yield from differing
    if not found and not differing and case.items_in(document):
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
    return Severity.WARNING if document.scanned and document.confidence(span) < 0.95 else None


def _differing(document: Document, case: CaseFile) -> Iterator[Check]:
    items = case.items_in(document)
    for number, item in enumerate(items, 1):
        for written, told in _of_item(item):
            yield _flagged(document, item.mention.span, f"第{number}项“{item.name}”：{written}，{told}，两者不一致。")
    text = document.text.characters
    for match in finds(_IN_BOTH, text):
        if parse_numeral(match["words"]) != int(match["figures"]):
            yield _flagged(document, span_of(match), f"“{match[0]}”的大写与小写数量不一致。")
    yield from _deposits(document)
    for match in finds(_TOTAL, text):
        sums = [amount for item in items if (amount := _money(item)) is not None]
        total = _decimal(match["sum"])
        if len(sums) >= 2 and total != sum(sums):
            yield _flagged(
                document, span_of(match), f"各项金额相加为{_yuan(Decimal(sum(sums)))}，合计写为{_yuan(total)}。"
            )
    yield from _totals(document, items)
    for match in finds(_CLOSING, text):
        told_count, pieces = parse_numeral(match["count"]), [pieces_in(item.quantity) for item in items]
        everything = sum(pieces) if all(n is not None for n in pieces) else None  # type: ignore[arg-type]
        if len(items) >= 2 and told_count is not None and told_count not in (len(items), everything):
            yield _flagged(document, span_of(match), f"清单共列{len(items)}项，结尾写为{match[0]}。")


def _totals(document: Document, items: tuple[Item, ...]) -> Iterator[Check]:
    """Flag a total of pieces or of net weights that the entries do not add up to."""
    text = document.text.characters
    pieces = [pieces_in(item.quantity) for item in items]
    for match in finds(_COUNTED, text):
        known = [n for n in pieces if n is not None]
        if len(known) == len(items) >= 2 and int(match["count"]) not in (sum(known), len(items)):
            yield _flagged(document, span_of(match), f"各项数量相加为{sum(known)}，合计写为{match['count']}。")
    for match in finds(_NET_TOTAL, text):
        weights = [w for item in items if (w := _net(item)) is not None]
        if len(weights) == len(items) >= 2 and (total := _grams(match)) is not None and total != sum(weights):
            yield _flagged(
                document, span_of(match), f"各项净重相加为{Decimal(sum(weights)).normalize():f}克，{match[0]}。"
            )


def _net(item: Item) -> Decimal | None:
    found = first(_NET, "，".join((item.description, *item.cells.values())))
    return _grams(found) if found else None


def _deposits(document: Document) -> Iterator[Check]:
    """Flag a notice that names two sums for one deposit."""
    text = document.text.characters
    if document.kind.name != "bail_deposit_notice":
        return
    yield from _remainder(document)
    if first(r"没收|部分|扣除|追加|增加", text):
        return
    sums = [a for a in find_amounts(text) if "保证金" in text[max(0, a.span.start - 24) : a.span.start]]
    other = next((a for a in sums if a.value != sums[0].value), None)
    if other is not None and (other.capital or not any(a.span.start == other.span.start for a in sums[:2])):
        yield _flagged(
            document, other.span, f"保证金前面写为{_yuan(sums[0].value)}，此处写为{_yuan(other.value)}，两者不一致。"
        )


def _remainder(document: Document) -> Iterator[Check]:
    """Flag a return that is not what is left of the deposit once the forfeited part is taken off."""
    text = document.text.characters
    told = {}
    for what, words in (("paid", r"收取|交纳|缴纳"), ("lost", r"没收|扣除"), ("back", r"剩余|余款|退还|返还")):
        named = [a for a in find_amounts(text) if first(rf"(?:{words})[^。；，]{{0,24}}$", text[: a.span.start][-40:])]
        if len({a.value for a in named}) != 1:
            return
        told[what] = named[0]
    left = told["paid"].value - told["lost"].value
    if told["back"].value != left:
        yield _flagged(
            document, told["back"].span, f"保证金没收后应当剩余{_yuan(left)}，写为{_yuan(told['back'].value)}。"
        )


_WORDS = "零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾"
_IN_BOTH = rf"(?P<words>[{_WORDS}]{{1,4}})(?P<unit>[台部副张件个把只条瓶袋包])（(?P<figures>\d{{1,4}})(?P=unit)）"
_NUMBER = r"[\d.,，]+|[一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+"
_GRAMS = {"克": 1, "g": 1, "千克": 1000, "公斤": 1000, "kg": 1000}
_DENOMINATIONS = {
    "100": 100, "一百": 100, "壹佰": 100, "百": 100, "50": 50, "五十": 50, "伍拾": 50, "20": 20, "二十": 20, "贰拾": 20,
    "10": 10, "十": 10, "拾": 10, "5": 5, "五": 5, "伍": 5, "1": 1, "一": 1, "壹": 1,
}  # fmt: skip
_NOTES = (
    rf"(?<![\d.])(?P<value>{'|'.join(sorted(_DENOMINATIONS, key=len, reverse=True))})(?P<part>元|角)"
    rf"(?:面额|面值|面钞|纸币|现钞|券|钞|币|的|人民币){{0,3}}[，：]?(?P<pieces>\d+|[一二两三四五六七八九十百]+)张"
)
_TOTAL = r"(?:合计|总计)[：\s]*(?:[^\d\n。；]{0,8}\n)?(?:人民币)?(?P<sum>\d[\d,]*(?:\.\d+)?)元"
_CLOSING = (
    r"(?:以上|上述|本清单|物品|文件)[^。\n，]{0,8}共计?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})(?:件|项|种|样)"
)
_COUNTED = r"(?:合计|总计)\s*(?P<count>\d{1,4})(?=\s|$)"
_NET_TOTAL = r"净重(?:合计|总计|共计?)(?P<weight>\d+(?:\.\d+)?)(?P<unit>千克|公斤|克|kg|g)"
_PARTIAL = r"其中|另有|假币|硬币|游戏币|外币|美元|港币"


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what quantity column and description say, where the two cannot both be right."""
    words = "，".join((item.description, *item.cells.values()))
    count = pieces_in(item.quantity)
    counted = rf"(?P<count>{_NUMBER})(?P<unit>部|台|张|把|个|只|枚|瓶|袋|包|件)"
    for match in finds(rf"(?:共(?:计)?|合计|总计){counted}|(?:^|；){counted}(?=均|都|分别|：)", item.description):
        told = parse_numeral(match["count"].replace("两", "二"))
        if match["unit"] == item.unit and None not in (count, told) and told != count:
            yield f"数量为{item.quantity}{item.unit}", f"特征写为{match[0]}"
    among = first(r"其中[^。；]*", item.description)
    parts = list(finds(rf"(?P<count>{_NUMBER}){item.unit}", among[0])) if among and item.unit else []
    shares = [parse_numeral(m["count"].replace("两", "二")) or 0 for m in parts]
    if count is not None and len(shares) > 1 and sum(shares) > count:
        yield f"数量为{item.quantity}{item.unit}", "其中" + "、".join(m[0] for m in parts)
    each = first(rf"每{item.unit or '件'}(?P<each>\d+)(?P<unit>[包粒片支瓶盒张])", item.description)
    if each and count is not None:
        for match in finds(rf"共计?(?P<count>\d+){each['unit']}", item.description):
            if int(match["count"]) != count * int(each["each"]):
                yield f"{item.quantity}{item.unit}、{each[0]}应为{count * int(each['each'])}{each['unit']}", match[0]
    weights = {_grams(m) for m in finds(_NET, words)} - {None}
    if len(weights) > 1 and (count or 1) == 1 and not first(r"(?<!未)取样|提取检材|剩余|现存", words):
        yield "净重前后写为" + "、".join(m[0] for m in finds(_NET, words)), "应为同一重量"
    if item.unit in _GRAMS:
        for match in finds(_NET, item.description):
            weight = _grams(match)
            if weight is not None and weight != _decimal(item.quantity) * _GRAMS[item.unit]:
                yield f"数量为{item.quantity}{item.unit}", f"特征写为{match[0]}"
    notes = [(m["value"] + m["part"], parse_numeral(m["pieces"])) for m in finds(_NOTES, words)]
    amount = _money(item)
    if notes and amount is not None and not first(_PARTIAL, words) and all(n is not None for _, n in notes):
        total = sum((_worth(note) * (n or 0) for note, n in set(notes)), Decimal(0))
        if total != amount:
            shown = "、".join(f"{note}{n}张" for note, n in dict.fromkeys(notes))
            yield f"金额为{_yuan(amount)}", f"{shown}合{_yuan(total)}"


_NET = rf"净重(?:为)?(?P<weight>\d+(?:\.\d+)?|[{_WORDS}]+(?:点[{_WORDS}]+)?)(?P<unit>千克|公斤|克|kg|g)"


def _grams(match: "regex.Match[str]") -> Decimal | None:
    whole, point, rest = match["weight"].partition("点")
    digits = [parse_numeral(c) for c in rest]
    number = whole if first(r"^[\d.]+$", whole) else str(parse_numeral(whole))
    written = number + ("." + "".join(map(str, digits)) if point else "")
    return Decimal(written) * _GRAMS[match["unit"]] if "None" not in written else None


def _worth(note: str) -> Decimal:
    return Decimal(_DENOMINATIONS[note[:-1]]) / (10 if note.endswith("角") else 1)


def _money(item: Item) -> Decimal | None:
    """Return the amount of an entry in yuan: of its quantity, or behind 计 and 共."""
    if item.unit == "元" and first(r"^[\d.,]+$", item.quantity):
        return _decimal(item.quantity)
    words = "，".join((*item.cells.values(), item.description))
    told = first(r"(?:^|[，（计共])(?:计|共)?(?:人民币)?(?P<sum>\d[\d,]*(?:\.\d+)?)元(?=$|[，；。）])", words)
    return _decimal(told["sum"]) if told else None


def pieces_in(written: str) -> int | None:
    """Return the count written in figures or words; None where it is no plain count."""
    return parse_numeral(written.replace("两", "二")) if first(rf"^(?:{_NUMBER})$", written) else None


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", "").replace("，", "") or 0)


def _flagged(document: Document, span: Span, message: str) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请核对实物和原件；确有笔误的，更正后由在场人签名并注明。",
        anchor=f"quantity:{span.start}",
        severity=_misread(document, span),
    )
