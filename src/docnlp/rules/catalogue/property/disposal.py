"""What becomes of seized things: decided, listed, handed over, sold or destroyed."""

from collections.abc import Iterator
from decimal import Decimal

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Goods, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import amount_of, property_list
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of

_SEED = "涉案财物管理"
_DISPOSED = (
    r"收缴|追缴|没收|发还|返还|退还|退回|归还|解除(?:扣押|查封|扣留|保全|登记保存)|销毁|上缴|变卖|拍卖"
    r"|随案(?:保存|移送)|继续扣押|涉案(?:财物|物品)[^。；\n]{0,12}(?:处理|处置)|附卷|另行处理"
)
_DECISIONS = ("penalty_decision", "non_penalty_decision")


def _decided(
    words: str, *, listed: str = "麻将机 | 1台 | 棕色四口机，机身号QS2103 | 　", more: str = "", unit: str = "分局"
) -> str:
    preserved = property_list(listed).replace("@type criminal\n", "").replace("=== KYQD", "=== ZJBQQD")
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


_CONFISCATED = """=== SJZJ
## 江城市公安局东湖{unit}
# 收缴物品清单
| 编号 | 名称 | 数量 | 特征 | 处理 |
| 1 | {row} | 收缴 |
被处罚人：{{sign 张某}}{{thumb}}  办案民警：{{sign 李某}}{{sign 王某}}
>> 江城市公安局东湖{unit}{{seal 江城市公安局东湖{unit}}}
>> 2026年3月10日"""
_MACHINE = _CONFISCATED.format(unit="分局", row="麻将机 | 1台 | 棕色四口机")


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
        _decided("收缴麻将机一台（清单附后）。", more=_MACHINE),
        _decided("扣押的麻将机退还张某。"),
        _decided("", more=_MACHINE),
        _decided("", more="=== FHQD\n# 发还清单\n麻将机一台发还张某。\n领取人：{sign 张某}\n>> 2026年3月9日"),
    ],
    bad=[
        _decided(""),
        _decided("", listed="手机 | 1部 | 黑色，IMEI：353912108765432 | 　"),
    ],
)
def property_decided(document: Document, case: CaseFile) -> Iterator[Check]:
    """作出行政处理决定时，应当对扣押、登记保存的涉案财物一并作出处理，决定书载明收缴、追缴、没收、发还或者解除等结果，作出处理的附清单。

    例外：另有收缴、追缴、发还、解除等处理文书或者清单的；决定之前已经退还并有签收的；只保全了文件、光盘等附卷证据的；几份决定中有一份作了处理的。
    """
    things = [
        item
        for listed in case.of_kind("evidence_preservation_list", "evidence_preservation_decision")
        for item in case.items_in(listed)
        if item.goods is not Goods.PAPER
    ]
    if not things:
        return
    others = [d for d in case.documents if d.id != document.id and d.kind.name not in _TELLING_NOTHING]
    decisions = case.of_kind(*_DECISIONS)
    if any(says(d, _DISPOSED) for d in decisions) or any(
        d.kind.name in _DISPOSING or says(d, r"(?:已|予以|全部)[^。；\n]{0,20}(?:退还|发还|返还|归还|领回|解除扣押)")
        for d in others
    ):
        yield passed(document, anchor="property")
        return
    shown = "、".join(dict.fromkeys(item.name for item in things[:3]))
    yield lacking(
        document,
        f"卷内有保全的财物（{shown}等），决定书没有写明对涉案财物的处理。",
        anchor="property",
        suggestion="请在决定书中写明收缴、发还或者解除等处理结果并附清单；另有处理文书的，补入案卷。",
    )


_TELLING_NOTHING = ("administrative_rights_notice", "administrative_interview_record", "file_table_of_contents")
_DISPOSING = ("confiscation_and_recovery_list", "property_return_list")


_TAKEN = (
    r"(?<!当场|不予|不再|银行|机构|罚款)(?:收缴|追缴)(?!违法所得[^。；，]{0,16}元|罚款|分离|机构|方式|物品清单"
    r"|清单|/|、追缴物品|或者)"
)
_RECITED = r"(?:曾因|前科|可以|有权|如(?:不|果|需)|申请|原决定)[^。；]*$"
_EXEMPT = (Goods.DRUG,)
_EXEMPT_NAMES = r"毒品|淫秽|违禁|管制|匕首|刀|弩|枪|弹|吸毒|吸食|注射|冰壶|锡纸|针管|烟斗|火药|炸"
_STATION_LIMIT = Decimal(500)
"""《公安机关办理行政案件程序规定》第一百九十五条第一款, yuan."""


@case_rule(
    code="PRP520",
    title="收缴、追缴清单缺失或者超出派出所权限",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "confiscation_and_recovery_list"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#175.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#195", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _decided("收缴麻将机一台（清单附后）。", more=_MACHINE),
        _decided("执行方式：当场收缴罚款。"),
        _decided(
            "收缴赌资（清单附后）。",
            unit="派出所",
            more=_CONFISCATED.format(unit="派出所", row="赌资 | 400元 | 百元券4张"),
        ),
        _decided(
            "收缴毒品（清单附后）。",
            unit="派出所",
            more=_CONFISCATED.format(unit="派出所", row="白色晶体 | 1袋 | 净重0.4克"),
        ),
    ],
    bad=[
        _decided("收缴麻将机一台（清单附后）。"),
        _decided("收缴麻将机一台。"),
        _decided(
            "收缴赌资（清单附后）。",
            unit="派出所",
            more=_CONFISCATED.format(unit="派出所", row="赌资 | 8000元 | 百元券80张"),
        ),
    ],
)
def confiscation_in_order(case: CaseFile) -> Iterator[Check]:
    """对涉案财物作出处理的，行政处罚决定书应当附没收、收缴、追缴物品清单；收缴由县级以上公安机关决定，
    违禁品、管制器具、吸毒用具和价值五百元以下且当事人无异议的非法财物，派出所可以收缴。

    例外：追缴的财物应当退还被侵害人的，派出所可以追缴；“当场收缴罚款”不是收缴财物；只追缴违法所得的款项、数额写在决定书中的；财物价值读不出的，不判断权限；只提供决定书一份文书的，不判断清单。
    """
    lists = case.of_kind("confiscation_and_recovery_list")
    yield from (check for listed in lists if (check := _beyond_station(listed, case)))
    for document in case.of_kind("penalty_decision"):
        text = document.text.characters
        found = next((m for m in finds(_TAKEN, text) if not first(_RECITED, text[: m.start()])), None)
        if found is None or len(case.documents) == 1:
            continue
        if lists or any(says(d, r"(?:收缴|追缴|没收)[^。\n]{0,10}清单") for d in case.of_kind("unknown")):
            yield passed(document, anchor="list")
            continue
        yield flag(
            document,
            span_of(found),
            "决定书写明收缴、追缴财物，卷内没有收缴、追缴物品清单。",
            suggestion="请补入由当事人签名的收缴、追缴物品清单；在另册的，写明所在卷册。",
            anchor="list",
            severity=Severity.WARNING if case.of_kind("unknown") else None,
            poor=poorly_read(document, span_of(found)),
        )


def _beyond_station(listed: Document, case: CaseFile) -> Check | None:
    head = listed.text.characters
    organs = first(r"(?m)^[^\n]{2,30}派出所$", head)
    if organs is None or first(r"(?m)^[^\n]{2,30}(?:公安局|分局)$", head) or says(listed, r"退还被侵害人|返还被害人"):
        return None
    for item in case.items_in(listed):
        worth = amount_of(item)
        if item.goods in _EXEMPT or first(_EXEMPT_NAMES, item.name) or worth is None or worth <= _STATION_LIMIT:
            continue
        return flag(
            listed,
            item.mention.span,
            f"派出所收缴“{item.name}”{worth:f}元，超过{_STATION_LIMIT}元，应当由县级以上公安机关决定。",
            suggestion="请核对作出收缴决定的机关；应当由县级以上公安机关决定的，依法重新作出。",
            anchor="competence",
            poor=poorly_read(listed, item.mention.span),
        )
    return None
