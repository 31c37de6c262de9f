"""What was seized is what was returned, handed over, confiscated or kept: one thing followed through the lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docnlp.datamodel import CaseFile, Cause, Check, Copy, Goods, Item, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import amount_of, property_list, words_of
from docnlp.rules.catalogue.property.quantities import pieces_in
from docnlp.rules.catalogue.property.recorded import taken_as_recorded
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, places_of, says, span_of, unchecked
from docnlp.text import find_amounts

_TAKEN = ("seizure_list", "evidence_preservation_list", "registered_preservation_list", "evidence_receipt_list")
_GONE = ("property_return_list", "confiscation_and_recovery_list", "case_property_transfer_list")
_CLOSING = ("penalty_decision", "non_penalty_decision", "prosecution_recommendation", "case_property_transfer_list")
_EXPLAINED = (
    r"其余|剩余|余下|余款|另案|继续扣押|暂存|损耗|消耗|用尽|检材|取样|提取检材|另行处理|分批"
    r"|部分(?:发还|返还|退还|移送)|已(?:退还|发还|返还)|抵[缴扣]|折抵|以[^。；]{0,12}缴纳罚款"
)
_GIVEN_BACK = r"(?:\d日|查明)[^，。；\n]{0,8}(?:发还|退还|返还)|(?:发还|退还|返还)清单(?:附|在|另|已)"
_ONLY_A_PICTURE = r"照片|复印件|影印|已发还|已退还|已返还|实物(?:另|不|未)"
_MARK = r"(?<![A-Za-z\d])(?=[A-Za-z\d-]*\d)[A-Za-z\d-]{6,}"


def _followed(taken: str, gone: str, *, closed: bool = True) -> str:
    end = """=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日，张某在东湖路12号盗窃。
根据《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。
>> 2026年5月20日
"""
    rows = "\n".join(f"| {n} | {row} |" for n, row in enumerate(gone.split("；"), 1))
    return f"""{property_list(*taken.split("；"))}
=== FHQD
# 发还清单
下列财物系被害人李某所有，经批准、拍照后发还。
| 编号 | 名称 | 数量 | 特征 |
{rows}
批准人：{{sign 陈某}}  领取人：{{sign 李某}}{{thumb}}
>> 2026年4月1日
{end if closed else ""}"""


def _searched(words: str) -> str:
    return f"""{property_list("铜线 | 7卷 | 黄色，每卷约3千克 | 　")}
=== SCBL
# 搜查笔录
时间：2026年3月2日9时10分至2026年3月2日9时40分
侦查人员在见证人周某见证下对张某住处进行搜查，在储藏室{words}
被搜查人：{{sign 张某}}{{thumb}}　见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2026年3月2日
"""


def _confiscated(words: str) -> str:
    listed = property_list("现金 | 5000元 | 百元券50张 | 　").partition("\n")[2]
    return f"""@type administrative
{listed.replace("KYQD", "ZJBQQD").replace("扣押清单", "证据保全清单").replace("侦查人员", "办案民警")}
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日，张某赌博，赌资较大。
根据《中华人民共和国治安管理处罚法》第八十二条，现决定对张某处以罚款五百元，{words}
>> 2026年3月20日
"""


@case_rule(
    code="PRP511",
    title="全流程数量不守恒",
    severity=Severity.ERROR,
    kinds=[*_TAKEN, *_GONE],
    basis=[
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#288", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#193", since="2019-01-01"),
    ],
    seed="涉案财物管理",
    since="0.2.0",
    good=[
        _followed("电池 | 3块 | 蓝色 | 　", "电池 | 3块 | 蓝色"),
        _followed("电池 | 3块 | 蓝色 | 　", "电池 | 2块 | 蓝色", closed=False),
        _followed("电池 | 3块 | 蓝色 | 　", "电池 | 2块 | 蓝色，剩余1块作为检材"),
        _followed("白色晶体 | 5克 | 透明袋装 | 　", "白色晶体 | 4克 | 透明袋装"),
        _followed("现金 | 5000元 | 百元券50张 | 　", "现金 | 5000元 | 百元券50张"),
        _confiscated("收缴赌资3200元，其余1800元退还张某。"),
        _confiscated("收缴赌资伍仟元。"),
        _searched("查获铜线7卷，全部当场扣押。"),
        _searched("查获铜线9卷，其中2卷系邻居所有，当场返还，其余扣押。"),
    ],
    bad=[
        _followed("电池 | 3块 | 蓝色 | 　", "电池 | 4块 | 蓝色"),
        _followed("现金 | 5000元 | 百元券50张 | 　", "现金 | 3000元 | 百元券30张"),
        _followed(
            "手机 | 2部 | 黑色，IMEI：353912108765432、353912108765440 | 　", "手机 | 1部 | IMEI：353912108765432"
        ),
        _confiscated("收缴赌资3200元。"),
        _searched("查获铜线9卷，全部当场扣押。"),
    ],
)
def quantities_kept(case: CaseFile) -> Iterator[Check]:
    """扣押的数量应当等于移送、发还、收缴、销毁和留存的数量之和；同一物品按名称、单位和编号在各清单之间对应；
    搜查、扣押笔录写明全部扣押的，数量应当与清单一致；没有收缴清单的，看决定书写明的数额。

    例外：写明剩余、另案、取样消耗、继续扣押等去向的；毒品鉴定消耗；案件未结、去向未定的；移送清单写明以照片代替实物的；
    名称相差较大、无法对应的，不作判断；同一份清单在卷内出现两次的，只算一次；有几份扣押清单、几份决定的，少于扣押的不作判断；一件都没有处理的，由处理决定、随案移送的规则核查。
    """
    yield from taken_as_recorded(case)
    taken, gone = _things(case, _TAKEN), _things(case, _GONE)
    if not taken:
        return
    yield from _against_decision(taken, gone, case)
    if not gone:
        return
    closed = _settled(case, taken)
    for thing in _grouped(taken):
        out = [item for item in gone if _same(thing.items[0], item)]
        before, after = thing.total, _total(out)
        anchor = f"thing:{thing.items[0].name}"
        if not out or before is None or after is None:
            continue
        more = after > before and thing.items[0].goods not in (Goods.CASH, Goods.DRUG)
        less = after < before and closed and thing.items[0].goods is not Goods.DRUG
        if not more and not less:
            yield passed(case.document(out[0].mention.document_id), anchor=anchor)
            continue
        unit = "元" if thing.items[0].goods is Goods.CASH else thing.items[0].unit
        yield flag(
            case.document(out[0].mention.document_id),
            out[0].mention.span,
            f"“{thing.items[0].name}”扣押{before:f}{unit}，发还、移送、收缴共{after:f}{unit}"
            + ("，多于扣押。" if more else "，其余没有交代。"),
            suggestion="请逐项核对清单；有损耗、另案处理或者留存的，写明数量和依据。",
            anchor=anchor,
            against=[place for item in thing.items for place in places_of(item.mention)],
            poor=poorly_read(case.document(out[0].mention.document_id), out[0].mention.span),
        )
    lost = [item for item in gone if not any(_same(one, item) for one in taken)]
    if lost:
        listed = case.document(lost[0].mention.document_id)
        yield unchecked(listed, f"“{lost[0].name}”在扣押清单中的对应项", Cause.FACT_NOT_FOUND, anchor="unmatched")


def _against_decision(taken: Sequence[Item], gone: Sequence[Item], case: CaseFile) -> Iterator[Check]:
    """Compare cash that only the decision disposes of, with no list of it: 收缴赌资3200元 of 5000 yuan preserved."""
    decisions = case.of_kind("penalty_decision", "non_penalty_decision")
    cash = [item for item in taken if item.goods is Goods.CASH]
    if len(decisions) != 1 or not cash or any(i.goods is Goods.CASH for i in gone) or not _settled(case, taken):
        return
    text = decisions[0].text.characters
    said = [m for m in finds(_DISPOSES, text) if not first(r"罚款|缴纳", m[0])]
    sums = [(m, a) for m in said for a in find_amounts(m[0]) if a.unit == "元"]
    before, after = _total(cash), sum({a.value for _, a in sums}, Decimal(0))
    if not sums or before is None or after >= before:
        return
    found = sums[0][0]
    yield flag(
        decisions[0],
        span_of(found),
        f"扣押现金{before:f}元，决定书只处理了{after:f}元，其余没有交代。",
        suggestion="请核对清单和决定书；其余现金发还、退还或者另行处理的，写明数额和依据。",
        anchor="thing:现金",
        against=[place for item in cash for place in places_of(item.mention)],
        poor=poorly_read(decisions[0], span_of(found)),
    )


_DISPOSES = r"(?:收缴|追缴|没收|发还|退还|返还|退回|上缴)[^。；\n]{0,60}"


def _settled(case: CaseFile, taken: Sequence[Item]) -> bool:
    """Tell whether the file shows what became of everything: one list of seizure, one decision, no rest explained."""
    lists = {item.mention.document_id for item in taken}
    decisions = case.of_kind("penalty_decision", "non_penalty_decision", "prosecution_recommendation")
    closed = bool(case.of_kind(*_CLOSING)) and len(decisions) <= 1 and len(lists) == 1
    told_back = any(says(d, _GIVEN_BACK) for d in case.documents if d.kind.name != "property_return_list")
    return closed and not told_back and not anywhere(case, _EXPLAINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    items: tuple[Item, ...]
    total: Decimal | None


def _things(case: CaseFile, kinds: Sequence[str]) -> list[Item]:
    """Return the entries of those lists, each once though a list lies in the file twice."""
    seen: dict[tuple[str, ...], str] = {}
    kept = []
    for document in case.of_kind(*kinds):
        if document.copy is not Copy.ORIGINAL:
            continue
        for item in case.items_in(document):
            key = (document.kind.name, item.name, item.quantity, item.unit, item.description)
            if seen.setdefault(key, document.id) == document.id and not first(_ONLY_A_PICTURE, words_of(item)):
                kept.append(item)
    return kept


def _grouped(items: Sequence[Item]) -> Iterator[_Thing]:
    left = list(items)
    while left:
        same = [item for item in left if _same(left[0], item)]
        left = [item for item in left if item not in same]
        yield _Thing(items=tuple(same), total=_total(same))


def _same(one: Item, other: Item) -> bool:
    """Tell whether two entries are of one thing: cash is one sum; else a common mark, or one name and no other mark."""
    if Goods.CASH in (one.goods, other.goods):
        return one.goods is other.goods
    if one.unit != other.unit and one.unit and other.unit:
        return False
    marks, others = _marks(one), _marks(other)
    return bool(marks & others) or (one.name == other.name and not (marks and others))


def _marks(item: Item) -> set[str]:
    return {m[0] for m in finds(_MARK, words_of(item))}


def _total(items: Sequence[Item]) -> Decimal | None:
    counts = [amount_of(i) if i.goods is Goods.CASH else _pieces(i) for i in items]
    return sum((c for c in counts if c is not None), Decimal(0)) if counts and None not in counts else None


def _pieces(item: Item) -> Decimal | None:
    if first(r"^\d+\.\d+$", item.quantity):
        return Decimal(item.quantity)
    count = pieces_in(item.quantity)
    return Decimal(count) if count is not None else None
