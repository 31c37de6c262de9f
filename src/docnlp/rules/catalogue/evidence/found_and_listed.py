"""What a search found and what the seizure list says: the same things, counts, sums and looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Goods, Item, Severity, Span
from docnlp.rules.catalogue.evidence.searches import searched
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import find_amounts, parse_numeral

_UNIT = r"[部台张个把本副块枚只根支条件袋包瓶盒箱份套双册辆架捆棵株段尊幅粒串面]"
_COUNT = r"(?<![\d.一二两三四五六七八九十第])(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_NOT_BEHIND = r"(?<!发现|搜出|查获|起获|搜得|找到|见到|扣押|[有了及和、内里中])"
_FOUND = (
    rf"(?P<thing>[\u4e00-\u9fa5A-Za-z]{{2,14}}?)(?:共计|合计|共|各)?{_NOT_BEHIND}(?P<count>{_COUNT})(?P<unit>{_UNIT})(?![\u4e00-\u9fa5]*?[月日时分])"
    rf"|(?P<count>{_COUNT})(?P<unit>{_UNIT})[^\d，。；、\n（]{{0,8}}?(?P<thing>[\u4e00-\u9fa5A-Za-z]{{2,8}})(?=[，。；、（\n]|$)"
)
_ALIKE = (
    r"手机|移动电话|iPhone|苹果|华为|荣耀|小米|红米|OPPO|vivo|三星|一加|魅族",
    r"电脑|笔记本|主机|平板|iPad|MacBook|联想|戴尔|惠普|华硕",
    r"银行卡|储蓄卡|信用卡|存折|[工农中建交]行卡|卡$",
    r"账本|账簿|账册|记账|笔记本",
    r"刀|匕首",
    r"秤",
    r"电瓶|电池",
    r"[U优]盘|硬盘|存储",
    r"扑克|纸牌",
    r"香烟|卷烟|烟$",
    r"手镯|镯子",
    r"项链|链子",
    r"手表|腕表",
    r"毒|晶体|粉末|片剂|药片",
    r"枪",
)
"""Words by which a record and a list may call one thing."""
_FINDING = r"搜出|查获|发现|起获|搜查到|搜得|扣押|查见|找到|[袋箱包盒柜屉封]内?(?:[装放存藏]?有|[装放存藏]着?)|内装"
_LEFT = r"发还|未(?:予)?扣押|不予扣押|没有扣押|留[在于]|原处|登记保存|另案|他案"
_NOT_THINGS = (
    r"^(?:侦查|民警|见证|被搜|人员|男子|女子|房间|卧室|客厅|楼|单元|栋|证|次|页|层|每|合计|共计|总计|其中|各)|房屋|住[宅处]|一层|平方"
    r"|(?:证|笔录|清单|决定书|录像|照片|壳|套|膜|支架|充电器|数据线|包装|沙发|床|电视机?|桌子?|椅子?|衣柜|冰箱|空调)$"
)
_ONLY = r"(?:除此|此外|其他|其余)[^。；]{0,12}(?:未|没有?)(?:再)?(?:发现|见|查)[^。；]{0,8}"
_METALS = (
    ("金", r"黄金|足金|金色|金质|纯金"),
    ("银", r"银白|银色|银质|白银|足银"),
    ("铂", r"铂|白金"),
    ("铜", r"铜"),
    ("铁", r"铁质|铁制"),
    ("木", r"木质|木制"),
)
_COLOURS = tuple((c, rf"{c}色") for c in "黑白红蓝绿黄灰紫棕粉")


def _list(row: str) -> str:
    return f"""
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 |
{row}
持有人：{{sign 张大山}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2026年3月5日
"""


@rule(
    code="EVI412",
    title="搜查发现物与扣押清单不一致",
    severity=Severity.ERROR,
    kinds=["search_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#226.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
    ],
    seed="涉案财物特征的登记不细致",
    since="0.2.0",
    good=[
        searched() + _list("| 1 | 手机 | 2部 | 黑色 |\n| 2 | 华为手机 | 1部 | 蓝色 |"),
        searched(found="在卧室搜出手机3部，其中1部系其妻所有，当场发还。") + _list("| 1 | 手机 | 2部 | 黑色 |"),
        searched() + _list("| 1 | 苹果手机 | 1部 | 黑色 |\n| 2 | 华为Mate60 | 2部 | 蓝色 |"),
        searched(found="在卧室搜出三部手机、手机壳5个。")
        + _list("| 1 | 苹果手机 | 1部 | 黑色 |\n| 2 | 手机 | 两部 | 白色 |"),
        searched(found="查获香烟三条（每条十包，合计三十包）、航海日志两册，均予扣押。")
        + _list("| 1 | 航海日志 | 2册 | 蓝皮 |\n| 2 | 香烟 | 30包 | 未拆封 |"),
        searched(found="在箱内搜得人民币肆仟贰佰元整、钥匙3把。")
        + _list("| 1 | 现金 | 4200元 | 百元面额42张 |\n| 2 | 钥匙 | 3把 | 铜质 |"),
        searched(found="在卧室搜出黑色手机1部、白色手机1部。")
        + _list("| 1 | 手机 | 1部 | 白色 |\n| 2 | 手机 | 1部 | 黑色 |"),
    ],
    bad=[
        searched() + _list("| 1 | 手机 | 2部 | 黑色 |"),
        searched(found="在抽屉里发现五张银行卡、账本2本。")
        + _list("| 1 | 银行卡 | 3张 | 工商银行 |\n| 2 | 账本 | 2本 | 蓝色 |"),
        searched(found="在箱内搜得人民币肆仟贰佰元整。") + _list("| 1 | 现金 | 2400元 | 百元面额24张 |"),
        searched(found="在仓房查获油锯1台，予以扣押，此外未发现其他物品。")
        + _list("| 1 | 油锯 | 1台 | 橙色 |\n| 2 | 气步枪 | 1支 | 木托 |"),
        searched(found="在鞋盒内发现黄金手镯1只（重30.2克），予以扣押。") + _list("| 1 | 手镯 | 1只 | 银白色 |"),
        searched(found="在床下查获摩托车钥匙11把，均予扣押。") + _list("| 1 | 摩托车钥匙 | 10把 | 铜质 |"),
    ],
)
def found_and_listed(document: Document, case: CaseFile) -> Iterator[Check]:
    """搜查笔录记载发现并扣押的物品，应当与扣押清单的名称、数量、金额和特征一致；笔录多于清单的，去向不明，清单多于笔录的，来源不明。

    例外：当场发还、登记保存、与案件无关未予扣押并写明的；清单还列有其他地方扣押的物品的，只比对笔录多于清单的情形；
    计量单位不同的（条与包）、名称不同而数量相同可能是同一物品的，不判断；特征只比对质地和颜色都写明且互相矛盾的；
    扫描件上数量识别把握不足的，列为未能核查。
    """
    lists = case.of_kind("seizure_list", "registered_preservation_list")
    items = [i for one in lists for i in case.items_in(one) if not first(r"以下空白", i.name)]
    if not items:
        return
    if says(document, _LEFT):
        yield passed(document, anchor="items")
        return
    things = list(_things(document))
    checks = [*_missing(document, things, items), *_sums(document, items), *_looks(document, things, items)]
    yield from checks or list(_from_elsewhere(document, things, items, case)) or [passed(document, anchor="items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """Something that the record says was found: the largest count that it tells of it."""

    name: str
    count: int
    unit: str
    span: Span
    around: str
    """The words beside it, which tell of colour, matter and weight."""


def _things(document: Document) -> Iterator[_Thing]:
    text = document.text.characters
    most: dict[str, _Thing] = {}
    for match in finds(_FOUND, text):
        start = max(text.rfind(c, 0, match.start()) for c in "。\n") + 1
        before = text[start : match.start()]
        name = first(r"[\u4e00-\u9fa5A-Za-z]*$", match["thing"])
        bare = _bare(name[0] if name else "")
        count = parse_numeral(match["count"].replace("两", "二"))
        if count is None or len(bare) < 1 or first(_NOT_THINGS, bare) or not first(_FINDING, before + match["thing"]):
            continue
        aside = first(r"^（[^）]{0,40}）", text[match.end() : match.end() + 44])
        thing = _Thing(
            name=bare,
            count=count,
            unit=match["unit"],
            span=Span(match.start("thing"), match.end())
            if match.start("thing") < match.start("count")
            else span_of(match),
            around=match[0] + (aside[0] if aside else ""),
        )
        if bare not in most or count > most[bare].count:
            most[bare] = thing
    yield from most.values()


def _bare(name: str) -> str:
    """Return the name without what leads up to it: 柜内发现黑色手机 → 黑色手机."""
    cut = first(
        rf"^.*(?:{_FINDING}|内|中|里|下|上|处|了|及|和|的|另|将|把|其)(?P<rest>[\u4e00-\u9fa5A-Za-z]{{2,}})$", name
    )
    return cut["rest"] if cut else name


def _alike(name: str, item: Item) -> bool:
    words = item.name
    if any(first(group, name) and first(group, words) for group in _ALIKE):
        return True
    core = name[-4:]
    return any(core[at : at + 2] in words for at in range(len(core) - 1))


def _missing(document: Document, things: list[_Thing], items: list[Item]) -> Iterator[Check]:
    """Yield things that the list does not have, or has fewer of."""
    spare = [i for i in items if not any(_alike(t.name, i) for t in things)]
    for thing in things:
        own = [i for i in items if _alike(thing.name, i)]
        counts = [_count(i) for i in own]
        if None in counts or any(
            i.unit and i.unit[:1] != thing.unit and not _loose(i.unit[:1], thing.unit) for i in own
        ):
            continue
        listed = sum(count for count in counts if count is not None)
        if own and listed >= thing.count:
            continue
        renamed = not _has_a_group(thing.name) and any(_count(i) == thing.count for i in spare)
        if not own and (renamed or not _certain(document, thing)):
            continue  # another name for one of them, or seen and not taken
        if document.scanned and document.confidence(thing.span) < 0.95:
            yield unchecked(document, f"搜查发现的{thing.name}数量", Cause.TEXT_UNREADABLE)
            continue
        yield flag(
            document,
            thing.span,
            f"搜查笔录记载发现{thing.name}{thing.count}{thing.unit}，"
            + (f"扣押清单只列{listed}{thing.unit}。" if own else "扣押清单没有列出。"),
            suggestion="请核对实物、录像和清单；当场发还或者未扣押的，由办案人员说明；漏列的，补充开列清单并由在场人签名。",
            anchor=f"item:{thing.name}",
            severity=None if own else Severity.WARNING,
        )


def _loose(one: str, other: str) -> bool:
    """Tell whether two measure words count alike: 3部 and 3台, 2个 and 2只."""
    return {one, other} <= set("部台个只件枚把支根块副张本册")


def _count(item: Item) -> int | None:
    return parse_numeral(item.quantity.replace("两", "二"))


def _certain(document: Document, thing: _Thing) -> bool:
    """Tell whether the record says that what it found was seized, or the thing is one that is never left."""
    return says(document, r"(?:均|都|全部|一并|上述|以上)[^。；]{0,12}扣押|予以扣押|当场扣押") or _has_a_group(
        thing.name
    )


def _has_a_group(name: str) -> bool:
    return any(first(group, name) for group in _ALIKE)


def _sums(document: Document, items: list[Item]) -> Iterator[Check]:
    """Yield a sum of money found that is no sum on the list."""
    cash = [i for i in items if i.goods is Goods.CASH]
    text = document.text.characters
    told = [
        a
        for a in find_amounts(text)
        if a.unit == "元"
        and first(r"现金|人民币|现钞|钱|毒资|赌资", text[max(0, a.span.start - 14) : a.span.end + 4])
        and not first(r"价值|售价|购价|单价|面额|转账|余额|欠", text[max(0, a.span.start - 8) : a.span.start])
    ]
    listed = [sums[0].value for i in cash if (sums := find_amounts(f"{i.quantity}{i.unit} {i.description} {i.name}"))]
    if not told or not cash or len(listed) != len(cash):
        return
    values = [a.value for a in told]
    total = sum(listed)
    if total in (sum(values), *values) or set(values) <= set(listed):
        return
    if document.scanned and document.confidence(told[0].span) < 0.95:
        yield unchecked(document, "搜查发现的现金数额", Cause.TEXT_UNREADABLE)
        return
    yield flag(
        document,
        told[0].span,
        f"搜查笔录记载发现现金{document.text.quote(told[0].span)}，扣押清单列为{total}元，两者不一致。",
        suggestion="请核对实物、录像和清单；写错的，由办案人员说明补正；差额去向不明的，应当查清。",
        anchor="item:现金",
    )


def _looks(document: Document, things: list[_Thing], items: list[Item]) -> Iterator[Check]:
    """Yield a thing whose matter or colour on the list contradicts the record; one of its kind on both sides."""
    for thing in things:
        own = [i for i in items if _alike(thing.name, i)]
        others = [t for t in things if t is not thing and any(_alike(t.name, i) for i in own)]
        if len(own) != 1 or others:
            continue
        listed = own[0].name + own[0].description
        for words in (_METALS, _COLOURS):
            here = {w for w, pattern in words if first(pattern, thing.around)}
            there = {w for w, pattern in words if first(pattern, listed)}
            if len(here) == len(there) == 1 and here != there:
                yield flag(
                    document,
                    thing.span,
                    f"搜查笔录记载的{thing.name}与扣押清单所写特征“{own[0].description or own[0].name}”不一致。",
                    suggestion="请核对实物、照片和清单；写错的，由办案人员说明补正；不是同一物品的，应当查清去向。",
                    anchor=f"item:{thing.name}",
                    severity=Severity.WARNING,
                )
                break


def _from_elsewhere(document: Document, things: list[_Thing], items: list[Item], case: CaseFile) -> Iterator[Check]:
    """Yield a thing on the list that the record does not know, where the list has no other source."""
    sources = case.of_kind("seizure_record", "evidence_extraction_record", "scene_examination_record", "search_record")
    if len(sources) != 1 or not things or len(case.of_kind("seizure_list")) != 1:
        return
    text = document.text.characters
    counts = {t.count for t in things if not any(_alike(t.name, i) for i in items)}
    source = ""
    for item in items:
        source = source if "同上" in item.description else item.description
        known = item.goods is Goods.CASH or any(_alike(t.name, item) for t in things) or item.name[-2:] in text
        searched_for = "搜查" in source and not first("交出|提交|另行", source)
        if known or _count(item) in counts or not (searched_for or says(document, _ONLY)):
            continue
        yield flag(
            document,
            Span(0, len(document.text.characters.split("\n", 1)[0])),
            f"扣押清单列有{item.name}{item.quantity}{item.unit}，搜查笔录没有记载发现该物品，来源不明。",
            suggestion="请核对录像和清单；漏记的，由办案人员说明补正；来自其他地方的，补充提取、扣押笔录。",
            anchor=f"item:{item.name}",
            against=item.mention.places,
        )
