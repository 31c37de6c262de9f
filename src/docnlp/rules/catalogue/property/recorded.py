"""What the record of a search says was taken is what the list of seizure names."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from docnlp.datamodel import CaseFile, Check, Copy, Document, Goods, Item
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import amount_of
from docnlp.rules.catalogue.property.quantities import pieces_in
from docnlp.rules.verdicts import finds, first, flag, places_of, span_of
from docnlp.text import find_amounts

_RECORDS = ("search_record", "seizure_record", "personal_examination_record", "evidence_extraction_record")
_LISTS = ("seizure_list", "evidence_preservation_list")
_TAKEN = r"全部[^。；，]{0,8}扣押|均[^。；，]{0,8}扣押|(?:予以|依法|当场|决定)(?:予以)?扣押|扣押清单|证据保全清单"
_PARTLY = r"部分扣押|其中[^。；]{0,20}(?:扣押|返还|退还|交还|留)|当场(?:返还|退还|交还)|未(?:予)?扣押"
_OF_SEARCHES = r"手机|电脑|银行卡|盘$|账本|刀|匕首|秤|扑克|电瓶|电池"
"""What EVI412 follows from the record of a search."""
_NUMBER = r"\d{1,5}|[一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,4}"


def taken_as_recorded(case: CaseFile) -> Iterator[Check]:
    """Yield a fault for each thing of which a record counts another number than the one list of seizure."""
    lists = [d for d in case.of_kind(*_LISTS) if d.copy is Copy.ORIGINAL]
    records = [d for d in case.of_kind(*_RECORDS) if first(_TAKEN, d.text.characters)]
    if len(lists) != 1 or len(records) != 1 or first(_PARTLY, records[0].text.characters):
        return
    items = case.items_in(lists[0])
    for name in dict.fromkeys(item.name for item in items):
        if records[0].kind.name == "search_record" and first(_OF_SEARCHES, name):
            continue
        same = [item for item in items if item.name == name]
        told, listed = _told(records[0], same[0]), _listed(same)
        if told is None or listed is None or told[1] == listed:
            continue
        match, number = told
        unit = "元" if same[0].goods is Goods.CASH else same[0].unit
        yield flag(
            records[0],
            span_of(match),
            f"“{name}”笔录记载{number:f}{unit}，清单登记{listed:f}{unit}，两者不一致。",
            suggestion="请核对搜查、扣押的录像和实物；确有笔误的，更正后由在场人签名并注明。",
            anchor=f"recorded:{name}",
            against=[place for item in same for place in places_of(item.mention)],
            poor=poorly_read(records[0], span_of(match)),
        )


def _listed(same: list[Item]) -> Decimal | None:
    counts = [amount_of(i) if i.goods is Goods.CASH else _count(i.quantity) for i in same]
    return sum((c for c in counts if c is not None), Decimal(0)) if None not in counts else None


def _count(written: str) -> Decimal | None:
    count = pieces_in(written)
    return Decimal(count) if count is not None else None


def _told(record: Document, item: Item) -> "tuple[regex.Match[str], Decimal] | None":
    """Return where the record counts the thing and how many; None where it does not, or more than once."""
    text = record.text.characters
    if item.goods is Goods.CASH:
        found = list(finds(r"(?:现金|人民币|赌资|毒资)[^。；，\d]{0,8}[\d一-十壹贰叁肆伍陆柒捌玖拾佰仟万,.]+元", text))
        amounts = [a.value for m in found for a in find_amounts(m[0])]
        return (found[0], amounts[0]) if len(found) == len(amounts) == 1 else None
    if not item.unit:
        return None
    name, unit = regex.escape(item.name), regex.escape(item.unit)
    pattern = (
        rf"{name}”?(?:（[^）]{{0,20}}）)?[^。；，、\d]{{0,4}}?(?P<count>{_NUMBER}){unit}"
        rf"|(?P<count>{_NUMBER}){unit}[^。；，、\d]{{0,6}}{name}"
    )
    counted = list(finds(pattern, text))
    number = _count(counted[0]["count"]) if len(counted) == 1 else None
    return (counted[0], number) if number is not None else None
