"""Things that go with the case to the prosecutor, and things sold or destroyed before."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Goods, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import property_list
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of, unchecked

_SEED = "涉案财物管理"
_WITH_THE_CASE = (
    r"随案(?:移送|物品|财物)|移送(?:物品|财物|涉案财物)清单|涉案财物(?:移送)?清单|赃(?:款|证)物(?:品)?清单"
    r"|不宜移送|未随案|另行移送|继续扣押|暂存|保存于|存放于"
)
_OPINION = (
    r"(?:建议|拟|请|意见：?|处理：?)[^。；\n]{0,20}(?:没收|发还|返还|退还|销毁|上缴|追缴|存档|附卷|随案|拍卖"
    r"|变卖|依法处理|判处|责令)|没收|发还|返还|退还|销毁|上缴国库|退赔|附卷|依法(?:处理|处置)"
)


def _sent(request: str, transferred: str = "", listed: str = "匕首 | 1把 | 黑色塑料柄，全长23厘米 | 　") -> str:
    return f"""{property_list(listed)}
{transferred}
=== QSYJ
# 起诉意见书
>> 江公（东）诉字〔2026〕15号
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日，张某在东湖路12号持匕首抢劫李某现金三百元。
认定上述事实的证据如下：被害人李某的陈述；扣押的匕首；犯罪嫌疑人张某的供述和辩解。
根据《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。{request}
>> 2026年5月20日
"""


def _transfer_list(opinion: str, head: str = "处理建议") -> str:
    return f"""=== SAYS
# 随案移送清单
| 编号 | 名称 | 数量 | 特征 | {head} |
| 1 | 匕首 | 1把 | 黑色塑料柄 | {opinion} |
移送人：{{sign 李某}}{{sign 王某}}  接收人：{{sign 周某}}
>> 2026年5月20日"""


@case_rule(
    code="PRP519",
    title="随案移送清单缺失或者没有处理建议",
    severity=Severity.WARNING,
    kinds=["case_property_transfer_list", "prosecution_recommendation", "seizure_list"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("公安机关办理刑事案件程序规定#288", since="2020-09-01")],
    seed=_SEED,
    since="0.2.0",
    good=[
        _sent("", _transfer_list("建议没收")),
        _sent("建议对作案工具匕首依法没收。", _transfer_list("　")),
        _sent(
            "",
            "=== FHQD\n# 发还清单\n匕首一把发还周某。\n领取人：{sign 周某}\n>> 2026年4月1日",
        ),
        _sent("附：本案卷宗2卷；随案移送匕首照片、清单，实物不宜移送，建议没收。", _transfer_list("　")),
    ],
    bad=[
        _sent(""),
        _sent("", _transfer_list("　")),
        _sent("附：本案卷宗2卷。", _transfer_list("江城市东湖区人民检察院", head="接收单位")),
    ],
)
def handed_over_with_opinion(case: CaseFile) -> Iterator[Check]:
    """作为证据使用的查封、扣押财物应当随案移送，制作随案移送清单一式两份，并根据查明的案情写明对涉案财物的处理建议。

    例外：没有查封、扣押财物，或者已经全部依法发还、处理的；实物不宜移送，附清单、照片的；处理建议写在起诉意见书或者专门意见中的，合并看；
    起诉意见书写明随案移送而清单不在送检案卷中的，不作判断；只扣押了文件、光盘等的。
    """
    requests = case.of_kind("prosecution_recommendation")
    if not requests:
        return
    lists = case.of_kind("case_property_transfer_list")
    told = any(says(d, _OPINION) for d in (*lists, *requests))
    for listed in lists:
        if told:
            yield passed(listed, anchor="opinion")
            continue
        yield lacking(
            listed,
            "随案移送清单和起诉意见书都没有写明对涉案财物的处理建议。",
            anchor="opinion",
            suggestion="请逐项写明没收、发还、上缴、销毁等处理建议。",
        )
    request = requests[-1]
    things = [i for d in case.of_kind("seizure_list") for i in case.items_in(d) if i.goods is not Goods.PAPER]
    if lists or not things or case.of_kind("property_return_list", "unknown"):
        return
    if any(says(d, rf"{_WITH_THE_CASE}|发还|返还|退还") for d in case.documents if d.kind.name not in _PRINTED):
        yield unchecked(request, "随案移送清单", Cause.FACT_NOT_FOUND, anchor="transfer")
        return
    yield lacking(
        request,
        f"卷内扣押了{things[0].name}等财物，没有见到随案移送清单，起诉意见书也没有写明如何移送。",
        anchor="transfer",
        suggestion="请补入随案移送清单，写明处理建议；实物不宜移送的，附清单、照片或者其他证明文件。",
    )


_PRINTED = (
    "suspect_rights_notice",
    "victim_rights_notice",
    "witness_rights_notice",
    "interrogation_record",
    "interview_record",
)


_DEED = (
    r"(?P<deed>(?:已|予以|将其|现已|自行|统一|就地|当场|全部|进行了?)(?:依法)?(?:变卖|拍卖|销毁|处理(?!决定"
    r"|完毕的|意见|建议)|处置)|(?:变卖|拍卖)(?:得款|所得|价款))"
)
_PERISHABLE = (
    r"腐|变质|易损|易燃|易爆|不(?:宜|易|便)(?:长期)?(?:保存|保管)|扣押|涉案|查获|收缴|活(?:体|禽|畜)|鲜活|违禁"
    r"|危险"
)
_PERMITTED = r"批准|审批|同意|批示|报请|决定书|经[^。；，]{2,16}(?:局|负责人)"
_BANNED = r"毒品|淫秽|违禁品|枪|弹|爆炸|管制器具|假币|吸毒工具|冰壶"
_STATEMENTS = (
    "explanatory_statement",
    "property_return_list",
    "seizure_record",
    "seizure_list",
    "evidence_preservation_list",
)


def _sold(words: str, more: str = "") -> str:
    return f"""@type criminal
=== QKSM
# 情况说明
{words}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 江城市公安局东湖分局
>> 2026年3月12日
{more}
"""


@rule(
    code="PRP523",
    title="变卖、拍卖、销毁没有审批",
    severity=Severity.WARNING,
    kinds=_STATEMENTS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#236.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#191.1", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#196", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _sold("扣押的冷冻虾二十箱不宜长期保存，经局主要负责人批准，拍照后已变卖，价款存入专户。"),
        _sold(
            "扣押的冷冻虾二十箱不宜长期保存，已变卖。",
            "=== QKSM\n# 工作说明\n变卖冷冻虾的请示，局长批示：同意变卖。\n>> 2026年3月5日",
        ),
        _sold("查获的淫秽光盘等违禁品已统一销毁。"),
        _sold("扣押的冷冻虾不得自行处理，现存放于冷库。"),
    ],
    bad=[
        _sold("扣押的冷冻虾二十箱易腐烂变质，已自行处理。"),
        _sold("扣押的活鸡三十只不便保管，已变卖，得款六百元。"),
        _sold("涉案的烟花爆竹危险，已就地销毁。"),
    ],
)
def sold_with_permission(document: Document, case: CaseFile) -> Iterator[Check]:
    """易腐烂变质等不易保管的物品，刑事案件经县级以上公安机关主要负责人批准，行政案件经公安机关负责人批准，拍照或者录像后可以变卖、拍卖，
    价款暂予保存；收缴、追缴的财物经原决定机关负责人批准才能销毁、变卖。

    例外：毒品、淫秽物品等违禁品依照国家有关规定处理；批准手续在其他文书中的；处罚决定、收缴清单写明“收缴后统一销毁”的；
    行为人自己变卖赃物的，不是对涉案财物的处理。
    """
    for match in finds(_DEED, document.text.characters):
        sentence = _sentence(document, span_of(match))
        before = document.text.characters[sentence.start : match.start()]
        words = document.text.characters[sentence.start : sentence.end]
        if (
            not first(_PERISHABLE, words)
            or first(_BANNED, words)
            or first(r"不得|严禁|嫌疑人|违法行为人|其(?:已)?将|被告", before)
        ):
            continue
        if says(document, _PERMITTED) or anywhere(case, _PERMISSION):
            yield passed(document, anchor="sale")
            return
        yield flag(
            document,
            span_of(match, "deed"),
            f"写明涉案物品“{match['deed']}”，卷内没有见到批准手续。",
            suggestion="请补入负责人批准手续、处理前的照片或者录像和价款保存凭证；确未经批准的，说明情况。",
            anchor="sale",
            poor=poorly_read(document, span_of(match, "deed")),
        )
        return


_PERMISSION = (
    r"(?:变卖|拍卖|销毁|处理)[^。；\n]{0,40}(?:批准|批示|同意|审批)"
    r"|(?:批准|同意)[^。；\n]{0,30}(?:变卖|拍卖|销毁)"
)


def _sentence(document: Document, span: Span) -> Span:
    text = document.text.characters
    start = max(text.rfind(c, 0, span.start) for c in "。\n") + 1
    ends = [at for c in "。\n" if (at := text.find(c, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))
