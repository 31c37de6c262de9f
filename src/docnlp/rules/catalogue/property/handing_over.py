"""Things that go with the case to the prosecutor."""

from collections.abc import Iterator, Sequence

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import entry_fault, property_list, without
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, span_of, unchecked

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
        _sent("建议对匕首、撬棍没收。", _transfer_list("建议没收 |\n| 2 | 撬棍 | 1根 | 铁质 | 　")),
        _sent("", _transfer_list("建议没收；实物不宜移送，附照片3张")),
        _sent("附：本案卷宗2卷；随案移送匕首照片、清单，实物不宜移送，建议没收。", _transfer_list("　")),
    ],
    bad=[
        _sent(""),
        _sent("", _transfer_list("　")),
        _sent("附：本案卷宗2卷。", _transfer_list("江城市东湖区人民检察院", head="接收单位")),
        _sent("附：本案卷宗2卷。", _transfer_list("建议没收 |\n| 2 | 撬棍 | 1根 | 铁质 | 　")),
        _sent("", _transfer_list("建议没收，实物不宜移送，没有附照片")),
    ],
)
def handed_over_with_opinion(case: CaseFile) -> Iterator[Check]:
    """作为证据使用的查封、扣押财物应当随案移送，制作随案移送清单一式两份，并根据查明的案情逐项写明对涉案财物的处理建议；实物不宜移送的，附照片或者其他证明文件。

    例外：没有查封、扣押财物，或者已经全部依法发还、处理的；实物不宜移送，附清单、照片的；处理建议写在起诉意见书或者专门意见中的，合并看；
    起诉意见书写明随案移送而清单不在送检案卷中的，不作判断；只扣押了文件、光盘等的。
    """
    requests = case.of_kind("prosecution_recommendation")
    lists = case.of_kind("case_property_transfer_list")
    for listed in lists:
        yield from _of_list(listed, requests, case)
    if not requests:
        return
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


def _of_list(listed: Document, requests: Sequence[Document], case: CaseFile) -> Iterator[Check]:
    """Check that each thing has an opinion here or in the request, and that what stays behind is shown otherwise."""
    items = case.items_in(listed)
    opinion = "\n".join(s for d in requests for s in d.text.characters.split("。") if first(_OPINION, s))
    columns = [(n, i, h) for n, i in enumerate(items, 1) for h in i.cells if first(r"处理|建议", h)]
    blank = [(n, i) for n, i, h in columns if not first(r"[\u4e00-\u9fa5]{2,}", i.cells[h])]
    left_out = [(n, i) for n, i in blank if not _in_opinion(i, opinion)]
    if columns and len(left_out) < len(items):
        for number, item in left_out:
            yield entry_fault(
                listed,
                number,
                item,
                f"第{number}项“{item.name}”没有写明处理建议。",
                suggestion="请写明没收、发还、上缴、销毁等处理建议。",
            )
    elif not opinion and not first(_OPINION, _without_headings(listed, case)):
        if columns or requests:
            yield lacking(
                listed,
                "随案移送清单和起诉意见书都没有写明对涉案财物的处理建议。",
                anchor="opinion",
                suggestion="请逐项写明没收、发还、上缴、销毁等处理建议。",
            )
        else:
            yield unchecked(listed, "起诉意见书中的处理建议", Cause.FACT_NOT_FOUND, anchor="opinion")
        return
    if not left_out:
        yield passed(listed, anchor="opinion")
    kept = first(_NOT_SENT, listed.text.characters)
    if (
        kept
        and not first(_SHOWN, without(listed.text.characters, _NOT_SHOWN))
        and not any(says(d, _SHOWN) for d in requests)
    ):
        yield flag(
            listed,
            span_of(kept),
            "写明实物不移送，没有附照片或者其他证明文件。",
            suggestion="请附清单、照片、录像或者保管证明等文件，随案移送。",
            anchor="not_sent",
            poor=poorly_read(listed, span_of(kept)),
        )


def _in_opinion(item: Item, opinion: str) -> bool:
    """Tell whether the request's opinion speaks of the thing, or of all that was seized."""
    return item.name in opinion or item.name[-2:] in opinion or bool(first(_ALL, opinion))


def _without_headings(listed: Document, case: CaseFile) -> str:
    headings = {h for i in case.items_in(listed) for h in i.cells}
    return "\n".join(line for line in listed.text.characters.split("\n")[1:] if line not in headings)


_ALL = r"(?:上述|扣押的?|查封的?|随案移送的?|涉案|全部)(?:涉案|扣押|的)*(?:财物|物品|款物)|作案工具"
_NOT_SENT = (
    r"不宜(?:随案)?移送|不便(?:随案)?移送|不(?:随案)?移送实物|实物(?:不"
    r"|未)[^。；，\n]{0,4}移送"
)
_SHOWN = r"照片|录像|影像|证明(?:文件|材料|\d)|保管证明|保管凭证|鉴定意见"
_NOT_SHOWN = r"(?:未|没有|无|亦无|也无|亦未)(?:附|拍摄|提供|其他)*[^。；，\n]{0,4}(?:照片|录像|证明(?:文件|材料)?)"


_PRINTED = (
    "suspect_rights_notice",
    "victim_rights_notice",
    "witness_rights_notice",
    "interrogation_record",
    "interview_record",
)
