"""What a penalty decision says becomes of the things that were preserved."""

import re
from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import property_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed

_SEED = "涉案财物管理"
_DISPOSED = (
    r"收缴|追缴|没收|发还|返还|退还|退回|归还|解除(?:扣押|查封|扣留|保全|登记保存)|销毁|上缴|变卖|拍卖"
    r"|随案(?:保存|移送)|继续扣押|涉案(?:财物|物品)[^。；\n]{0,12}(?:处理|处置)|附卷|另行处理"
)
_DECISIONS = ("penalty_decision", "non_penalty_decision")


def decided(
    words: str,
    *,
    listed: str = "麻将机 | 1台 | 棕色四口机，机身号QS2103 | 　",
    also: str = "",
    more: str = "",
    unit: str = "分局",
) -> str:
    preserved = (
        property_list(*filter(None, (listed, also))).replace("@type criminal\n", "").replace("=== KYQD", "=== ZJBQQD")
    )
    return f"""@type administrative
{preserved.replace("# 扣押清单", "# 证据保全清单").replace("侦查人员", "办案民警")}
{more}
=== XZJD
## 江城市公安局东湖{unit}
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号赌博。
以上事实有张某的陈述和申辩、扣押的物品等证据证实。
根据《中华人民共和国治安管理处罚法》第八十二条之规定，现决定对张某处以罚款五百元。{words}
>> 江城市公安局东湖{unit}{{seal 江城市公安局东湖{unit}}}
>> 2026年3月10日
"""


CONFISCATED = """=== SJZJ
## 江城市公安局东湖{unit}
# 收缴物品清单
| 编号 | 名称 | 数量 | 特征 | 处理 |
| 1 | {row} | 收缴 |
被处罚人：{{sign 张某}}{{thumb}}  办案民警：{{sign 李某}}{{sign 王某}}
>> 江城市公安局东湖{unit}{{seal 江城市公安局东湖{unit}}}
>> 2026年3月10日"""
MACHINE = CONFISCATED.format(unit="分局", row="麻将机 | 1台 | 棕色四口机")


@rule(
    code="PRP512",
    title="处理决定没有一并处理涉案财物",
    severity=Severity.ERROR,
    kinds=_DECISIONS,
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#193", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#175.1.5", since="2019-01-01"),
        Basis("行政强制法#27", since="2012-01-01"),
    ],
    seed="处罚措施",
    since="0.2.0",
    good=[
        decided("收缴麻将机一台（清单附后）。", more=MACHINE),
        decided("扣押的麻将机退还张某。"),
        decided("", more=MACHINE),
        decided("收缴赌具（清单附后）。", more=MACHINE),
        decided("", more="=== FHQD\n# 发还清单\n麻将机一台发还张某。\n领取人：{sign 张某}\n>> 2026年3月9日"),
    ],
    bad=[
        decided(""),
        decided("", listed="手机 | 1部 | 黑色，IMEI：353912108765432 | 　"),
        decided("涉案财物：待处理。"),
        decided("收缴麻将机一台。", listed="麻将机 | 1台 | 棕色四口机 | 　", also="铁皮箱 | 1个 | 绿色，长40厘米 | 　"),
    ],
)
def propertydecided(document: Document, case: CaseFile) -> Iterator[Check]:
    """作出行政处理决定时，应当对扣押、登记保存的涉案财物一并作出处理，决定书载明收缴、追缴、没收、发还或者解除等结果，作出处理的附清单；
    写“待处理”或者漏了其中一件的，等于没有处理。

    例外：另有收缴、追缴、发还、解除等处理文书或者清单的；决定之前已经退还并有签收的；只保全了文件、光盘等附卷证据的；几份决定中有一份作了处理的。
    """
    things = [
        item
        for listed in case.of_kind("evidence_preservation_list", "evidence_preservation_decision")
        for item in case.items_in(listed)
        if item.goods is not Goods.PAPER and not first(_WRITTEN, item.name)
    ]
    if not things:
        return
    told = _told_of(case)
    left = [i for i in things if not _named(i, told)] if told else things
    if told and (not left or first(_EVERYTHING, told)):
        yield passed(document, anchor="property")
        return
    if told and document.id != case.of_kind(*_DECISIONS)[0].id:
        return
    shown = "、".join(dict.fromkeys(item.name for item in left[:3]))
    yield lacking(
        document,
        f"卷内有保全的财物（{shown}等），决定书没有写明对涉案财物的处理。"
        if not told
        else f"决定书处理了一部分财物，没有写明对{shown}的处理。",
        anchor="property",
        severity=Severity.WARNING if told and first(r"清单", told) and not case.of_kind(*_DISPOSING) else None,
        suggestion="请在决定书中写明收缴、发还或者解除等处理结果并附清单；另有处理文书的，补入案卷。",
    )


def _told_of(case: CaseFile) -> str:
    """Return the sentences that dispose of property: of decisions and other papers, and lists of things disposed of."""
    told = []
    for document in case.documents:
        text = document.text.characters
        if document.kind.name in _DISPOSING:
            told.append(text)
        elif document.kind.name not in _TELLING_NOTHING:
            pattern = _DISPOSED if document.kind.name in _DECISIONS else _DONE
            told += [s for s in text.replace("\n", "。").split("。") if first(pattern, s) and not first(_UNDECIDED, s)]
    return "\n".join(told)


def _named(item: Item, told: str) -> bool:
    """Tell whether the sentences speak of the thing: by its name, what kind of thing it is, or what it was used for."""
    name = re.sub(r"[“”《》（）()]|（[^）]*）", "", item.name)
    if name in told or name[-2:] in told or any(first(words, told) for what, words in _KNOWN_AS if first(what, name)):
        return True
    if item.goods is Goods.CASH:
        return bool(first(r"赌资|嫖资|毒资|现金|现款|人民币|款|所得|\d元", told))
    return bool(first(r"(?:作案|违法)(?:所用)?(?:的)?(?:工具|用具)|违禁品", told)) or (
        item.goods is Goods.DRUG and "毒品" in told
    )


_KNOWN_AS = (
    (r"麻将|扑克|骰|牌九|纸牌|筹码|赌|色子|转盘|机$", r"赌具|赌博(?:工具|用具|机)|游戏机"),
    (r"刀|匕首|剑|弩|弹弓|甩棍|棍", r"管制(?:刀具|器具)|凶器|器械"),
    (r"壶|锡纸|吸管|针|烟斗|打火机", r"吸毒(?:工具|用具)|吸食[^。；，]{0,6}用具"),
    (r"手机|电话", r"手机|通讯工具"),
    (r"车", r"车辆|车"),
    (r"证|卡", r"证件|银行卡|卡"),
)
_EVERYTHING = (
    r"(?:上述|扣押的?|保全的?|登记保存的?|全部|所有|查获的?|清单(?:所列|内|中)的?)(?:涉案|被?扣押|的)*(?:财物|物品"
    r"|物证|证据)(?!清单|保全)"
    r"|(?:解除|撤销)(?:对[^。；]{0,12})?(?:扣押|查封|证据保全|登记保存)"
)
_UNDECIDED = r"待(?:处理|定|处置|进一步)|(?:暂不|尚未|未|没有)(?:作出|予以|进行)?(?:处理|处置)|不予处理"
_DONE = (
    r"(?:已|予以|全部|均)[^。；\n]{0,20}(?:退还|发还|返还|归还|领回|解除扣押|销毁|收缴)|随案移送"
    r"|移送[^。；，]{0,10}(?:检察院|公安局)"
)
_WRITTEN = r"账[本册簿单]|记账|登记[簿本册]|笔记本(?!电脑)|日记|台账|名册|记录本|单[据子]$"
"""Goes into the file like other documents."""
_TELLING_NOTHING = ("administrative_rights_notice", "administrative_interview_record", "file_table_of_contents")
_DISPOSING = ("confiscation_and_recovery_list", "property_return_list")
