"""Entries of property lists: things described so that nobody mistakes them."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import (
    ANNEX,
    BASIS,
    LISTS,
    SEED,
    annexed,
    entry_fault,
    property_list,
    words_of,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, passed

_TOLD_ELSEWHERE = (
    r"来源|备注|编号$|序号|序$|处理|处置|保管|持有|提取|位置|地点|日期|时间|去向|封存|提交|理由|事由|原因|单位"
    r"|签[名收]|[领接]收|说明"
)
_BARE = r"^[^\d\sA-Za-z“”（(，、]{1,8}$"
_COLOURED = r"色|[大中小异]型|牌|木|铁|铝|铜|钢|塑料|皮|布|玻璃|旧|新|破|断|碎"
_SAYS_NOTHING = (
    r"完好|完整|正常|良好|可(?:以)?(?:正常)?(?:使用|开机|启动|运行)|能(?:够)?(?:正常)?(?:使用|开机|启动|运行)"
    r"|使用过|有使用痕迹"
    r"|[较半全很]?[新旧](?!式)|[一二三四五六七八九]成新|(?:见|如|同|以)(?:实物|原物|现场)(?:为准)?|普通|一般|常见|常规"
    r"|无(?:明显|特殊|其他|任何)?(?:特征|损坏|破损|瑕疵|异常)|没有(?:明显|特殊)?特征|不详|未详|待查|未登记|未记录?"
    r"|作案(?:工具|用)|涉案(?:物品|财物)?|赃物|扣押物品?|(?:已)?(?:封存|扣押|查封|登记保存|装袋|提取|清点)|原物"
    r"|实物|若干|数量不详"
)
_UNCOUNTED = r"^(?:一批|壹批|1批|若干|一堆|1堆|一些|部分|一宗|一组)"
_DETAILED = r"\d|[A-Za-z]{2,}|“|附|照片|[共计]"
_LISTED_TWICE = ("property_return_list", "confiscation_and_recovery_list")
_GENERAL_KINDS = ("registered_preservation_list", "evidence_receipt_list", *_LISTED_TWICE)
_OF_OTHER_RULES = (Goods.PAPER, Goods.SUPPLY, Goods.CASH, Goods.DRUG)


def _listed(row: str, kind: str = "JSZJ", title: str = "接受证据清单", more: str = "") -> str:
    return f"""@type administrative
=== {kind}
# {title}
| 序号 | 名称 | 数量 | 特征 | 提交人 |
| 1 | {row} | 周某 |
提交人：{{sign 周某}}{{thumb}}　办案民警：{{sign 李某}}{{sign 王某}}
>> 2026年3月2日
{more}
"""


@rule(
    code="PRP501",
    title="财物特征描述过简",
    severity=Severity.WARNING,
    kinds=[*LISTS, *_GENERAL_KINDS],
    basis=[
        *BASIS,
        Basis("公安机关办理刑事案件程序规定#231", since="2020-09-01", kinds=("registered_preservation_list",)),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("匕首 | 1把 | 单刃，黑色塑料柄，全长23厘米，刃口有锈迹 | 　"),
        property_list("黑色双肩包 | 1个 | 　 | 　"),
        property_list("锡纸 | 2片 | 　 | 　"),
        property_list("账本 | 1本 | 　 | 　", foot="注：第1项账本为红色硬面，有字页面46页。"),
        property_list("监控录像光盘 | 1张 | 　 | 　"),
        property_list("油漆 | 一批 | 乳胶漆，20升装，共32桶，明细附后 | 　"),
        property_list("撬棍 | 1根 | 完好，长约60厘米 | 　"),
        _listed("平板电脑 | 1台 | 银灰色，型号P-12，序列号PX20331177"),
        _listed(
            "剪刀 | 1把 | 　", "FHQD", "发还清单", property_list("剪刀 | 1把 | 红柄，刃长9厘米 | 　").partition("\n")[2]
        ),
    ],
    bad=[
        property_list("匕首 | 1把 | 　 | 　"),
        property_list("撬棍 | 1根 | 无 | 作案工具"),
        property_list("切割机 | 2台 | 可正常使用 | 　"),
        property_list("斧头 | 1把 | 见实物 | 　"),
        property_list("建筑材料 | 一批 | 灰色 | 　"),
        _listed("平板电脑 | 1台 | 完好"),
        _listed("叉车 | 1台 | 半旧", "DJBC", "登记保存清单"),
    ],
)
def things_described(document: Document, case: CaseFile) -> Iterator[Check]:
    """清单应当写明财物的名称、编号、数量、特征和来源，写到旁人凭清单能认出实物：品牌型号、颜色、规格、编号、新旧和瑕疵；
    只写“完好”“半旧”“见实物”，或者笼统写“一批”的，等于没有写。

    例外：锡纸、骰子、烟头等消耗品和没有特征的零散物，写明数量、包装即可；光盘、复印件等文件；名称中已写明颜色、型号、材质的；
    特征写在附表、照片或者清单说明中的；发还、收缴的物品已在扣押清单中写明特征的。扣押清单、证据保全清单中的现金、电子设备、卡证、车辆、
    毒品、贵重物品各有要求，由专门的规则核查。
    """
    items = case.items_in(document)
    general = document.kind.name in _GENERAL_KINDS
    skipped = _OF_OTHER_RULES if general else tuple(g for g in Goods if g is not Goods.OTHER)
    bare = [(n, i) for n, i in enumerate(items, 1) if i.goods not in skipped and (_nothing_told(i) or _lumped(i))]
    if document.kind.name in _LISTED_TWICE:
        bare = [(n, i) for n, i in bare if not _told_when_seized(i, document, case)]
    for number, item in bare:
        if first(rf"第{number}项|{item.name}(?:为|系|：)", document.text.characters) or annexed(item, document):
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”没有登记能够辨认实物的特征。",
            suggestion="请对照实物补记品牌型号、颜色、规格、新旧瑕疵等特征；确无特征的，写明包装和存放。",
        )
    if items and not bare:
        yield passed(document, anchor="features")


def _nothing_told(item: Item) -> bool:
    """Tell whether neither the features nor the name of the row say what tells it from another such thing."""
    told = {h: t for h, t in item.cells.items() if not first(_TOLD_ELSEWHERE, h)}
    features = [t for h, t in told.items() if first(r"特征|规格|描述|型号|状况|外观|品牌|颜色", h)]
    if (item.cells and not features) or any(_tells(t) for t in features or [item.description]):
        return False
    rest = "".join((item.description, *item.cells.values()))
    return bool(first(_BARE, item.name)) and not first(_COLOURED, item.name) and not first(ANNEX, rest)


def _tells(written: str) -> bool:
    """Tell whether something is left once the stock words that fit any thing are taken away."""
    rest = written
    while found := first(_SAYS_NOTHING, rest):
        rest = rest[: found.start()] + rest[found.end() :]
    return first(r"[^\s　无/／—\-，。；、：（）_]", rest) is not None


def _lumped(item: Item) -> bool:
    """Tell whether the row lumps things together and tells no single one: 电动工具 | 一批 | 蓝色."""
    count = item.quantity + item.unit
    words = "，".join(t for h, t in item.cells.items() if not first(r"编号|序号|数量|理由|处理", h)) or item.description
    return bool(first(_UNCOUNTED, count)) and not first(_DETAILED, words)


def _told_when_seized(item: Item, document: Document, case: CaseFile) -> bool:
    """Tell whether another list of the case describes a thing of that name."""
    return any(
        other.name == item.name and not _nothing_told(other) and not _lumped(other)
        for other in case.items
        if other.mention.document_id != document.id
    ) or bool(first(r"扣押|保全|清单", words_of(item).replace(item.name, "")) and first(r"清单", words_of(item)))
