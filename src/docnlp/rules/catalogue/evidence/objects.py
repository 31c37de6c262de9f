"""One thing, one name: a weapon that is called otherwise in another paper."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, Document, Item, Outcome, Severity
from docnlp.rules.catalogue.evidence.exhibits import Exhibit, exhibits_in, may_be_one, same_thing
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, first, flag, passed, places_of, span_of
from docnlp.text import parse_numeral

_FAMILIES = (
    ("匕首", "水果刀", "菜刀", "砍刀", "弹簧刀", "跳刀", "折叠刀", "西瓜刀", "美工刀", "剔骨刀", "斧头", "杀猪刀"),
    ("冰壶", "水烟筒", "烟枪", "烟斗"),
    ("木棒", "铁棍", "钢管", "棒球棍", "甩棍", "铁锹", "木棍"),
)
"""Names that exclude each other: a knife that is 匕首 is no 水果刀. Wider and narrower names stand in no family."""
_SAME = ({"木棒", "木棍"}, {"砍刀", "西瓜刀"}, {"弹簧刀", "跳刀", "折叠刀"}, {"水果刀", "折叠刀"})
_EXCLUSIVE = _FAMILIES[:1]
_LISTS = ("seizure_list", "evidence_preservation_list", "seizure_record")
_EXPLAINED = (
    r"管制(?:刀|器)具[^。；\n]{0,12}(?:认定|鉴定)"
    r"|(?:更正|补正|误写|笔误|应为)[^。；\n]{0,30}(?:刀|匕首|斧|棍|棒|管|锹|扳手|锤|手机)"
)
_KINDS = (
    "scene_examination_record",
    "evidence_extraction_record",
    "forensic_appraisal_commission",
    "forensic_appraisal_opinion",
    "prosecution_recommendation",
    "penalty_decision",
    "search_record",
    "personal_examination_record",
    "on_site_record",
)


def _case(name: str, told: str, kind: str = "XCKY", title: str = "现场勘验笔录") -> str:
    return f"""@type criminal
=== {kind}
# {title}
2026年3月1日21时，{told}
=== KYQD
# 扣押清单
持有人：张某
| 编号 | 名称 | 数量 | 特征 | 备注 |
| 1 | {name} | 1把 | 单刃，全长22厘米 | 　 |
持有人：{{sign 张某}}{{thumb}}
>> 2026年3月2日
"""


def _numbered(rows: str, told: str) -> str:
    return f"""@type criminal
=== KYQD
# 扣押清单
持有人：张某
| 编号 | 名称 | 数量 | 特征 |
{rows}
持有人：{{sign 张某}}{{thumb}}
>> 2026年3月2日
=== JDYJ
# 鉴定书
委托单位：东湖分局　受理日期：2026年3月4日
{told}
鉴定意见：检出血迹。
鉴定人：{{sign 陶某}}{{sign 喻某}}
>> 2026年3月9日
"""


@case_rule(
    code="EVI437",
    title="同一物证在不同文书名称不一",
    severity=Severity.WARNING,
    kinds=_KINDS,
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#97.1.3", since="2021-03-01"),
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#82.1.2", since="2021-03-01"),
    ],
    seed="涉案财物特征的登记不细致",
    since="0.1.0",
    good=[
        _numbered("| 1 | 橡胶锤 | 1把 | 木柄 |", "检材：扣押清单编号1橡胶锤1把（木柄）。"),
        _numbered("| 1 | 手机 | 1部 | 黑色华为 |\n| 2 | 扳手 | 1把 | 铁质 |", "检材1扳手1把，由扣押清单第2项提取。"),
        _numbered("| 1 | 铁管 | 1根 | 空心 |", "检材1：不锈钢管1根（空心）。"),
        _numbered("| 1 | 移动电话 | 1部 | 黑色华为 |", "检材1：黑色华为手机1部。"),
        _case("单刃折叠刀", "在客厅地面提取单刃折叠刀一把。"),
        _case("水果刀", "在客厅地面提取刀具一把。"),
        _case("水果刀", "在客厅地面提取匕首一把，经管制刀具认定为水果刀。"),
        _case("水果刀", "在客厅提取水果刀一把，在厨房见菜刀一把。"),
    ],
    bad=[
        _numbered("| 1 | 双肩包 | 1个 | 灰色 |\n| 2 | 橡胶锤 | 1把 | 木柄 |", "检材：扣押清单编号2“木工斧”1把。"),
        _numbered("| 1 | 手机 | 1部 | 黑色华为 |", "检材1：红色小米手机1部。"),
        _case("水果刀", "旁有匕首一把（1号物证，双刃），已提取。"),
        _case("水果刀", "在客厅地面提取匕首一把，刃长12厘米。"),
        _case("匕首", "对送检的水果刀一把进行检验，检出血迹。", kind="JDYJ", title="鉴定书"),
    ],
)
def one_thing_one_name(case: CaseFile) -> Iterator[Check]:
    """勘验、扣押、鉴定、起诉各文书对同一件物证应当使用同一名称；清单写“水果刀”、勘验写“匕首”，
    就说不清送检、移送的是不是扣押的那一件。编号相同的物证，名称属于不同种类的器具、手机品牌不同的，同样指出。

    例外：没有编号对应的，只有清单中此类凶器仅有一件，别的文书提到提取、送检的也只有一件而名称互相排斥时才指出；
    名称与清单另一项相符、只是编号方法不同的；鉴定后名称细化、上下位名（刀具与水果刀、手机与移动电话、铁管与钢管）的；
    当事人笔录中的口语称呼；有更正说明或者管制器具认定的。
    """
    found = list(_by_kind_of_thing(case))
    yield from found
    if not any(c.outcome is Outcome.FLAGGED for c in found):
        yield from _by_number(case)


def _by_number(case: CaseFile) -> Iterator[Check]:
    """Compare what bears one number, each thing with the first paper that names it."""
    if anywhere(case, _EXPLAINED):
        return
    known: dict[int, Exhibit] = {}
    documents = (*(d for d in case.documents if d.kind.name in _LISTS), *case.of_kind(*_KINDS))
    listed = [e for d in documents if d.kind.name in _LISTS for e in exhibits_in(d, case)]
    for document in documents:
        for exhibit in exhibits_in(document, case):
            earlier = known.setdefault(exhibit.number, exhibit)
            if earlier.document is document or may_be_one(earlier, exhibit, _EXCLUSIVE):
                continue
            if any(e.number != exhibit.number and same_thing(e, exhibit) for e in listed):
                continue  # another item of the list, numbered anew
            yield flag(
                document,
                exhibit.span,
                f"{exhibit.number}号物证在《{earlier.document.kind.title}》中写作“{earlier.name}”，此处写作“{exhibit.name}”。",
                suggestion="请对照实物统一名称；确属两件物品的，分别写明编号和特征。",
                anchor=f"number:{exhibit.number}",
                against=earlier.document.places(earlier.span),
                poor=document.confidence(exhibit.span) < 0.9,
            )
            return


def _by_kind_of_thing(case: CaseFile) -> Iterator[Check]:
    for family in _FAMILIES:
        listed = [item for item in case.items if _name_in(item.name, family)]
        lists = {item.mention.document_id for item in listed}
        names = {_name_in(item.name, family) for item in listed}
        # a second list (of what was destroyed, or handed on) may take the one thing up again
        if len(names) != 1 or len(lists) != len(listed) or not all(map(_one, listed)):
            continue
        item, name = listed[0], names.pop()
        for document in case.of_kind(*_KINDS):
            other = _other_name(document, name, family)
            if other is None or anywhere(case, _EXPLAINED) or anywhere(case, _equated(name, other["name"])):
                yield passed(document, anchor=f"name:{name}")
                continue
            yield flag(
                document,
                span_of(other, "name"),
                f"扣押清单登记为“{item.name}”，此处写作“{other['name']}”，名称不一致。",
                suggestion="请对照实物统一名称；确属两件物品的，分别写明编号和特征。",
                anchor=f"name:{name}",
                against=places_of(item.mention),
                poor=document.confidence(span_of(other, "name")) < 0.9,
            )
            break


def _equated(one: str, other: str) -> str:
    """Return the pattern of words that say that both names mean one thing."""
    means = r"[^。；\n]{0,16}(?:即|实为|又称|也称|认定为|同一)[^。；\n]{0,12}"
    return f"{one}{means}{other}|{other}{means}{one}"


def _name_in(text: str, family: tuple[str, ...]) -> str:
    return next((name for name in family if name in text), "")


def _one(item: Item) -> bool:
    return parse_numeral(item.quantity) == 1


def _other_name(document: Document, name: str, family: tuple[str, ...]) -> "regex.Match[str] | None":
    """Return where the document takes up one thing of the family under an excluding name, and never by its own."""
    text = document.text.characters
    if name in text:
        return None
    same = next((group for group in _SAME if name in group), {name})
    others = [other for other in family if other not in same and other in text]
    if len(others) != 1:
        return None
    return first(
        rf"(?:提取|扣押|查获|送检|检材|搜出|起获|缴获|放有|发现|旁有|见有|携带)[^。；\n]{{0,24}}?(?P<name>{others[0]})(?:[一1壹](?:把|根|件|支))?",
        text,
    )
