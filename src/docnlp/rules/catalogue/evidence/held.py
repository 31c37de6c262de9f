"""Whether the evidence that a decision names lies in the file."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.evidence.named import evidence_list
from docnlp.rules.catalogue.evidence.sufficiency import decided
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, hidden, passed, span_of

_QUESTIONED = """=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：{name}  性别：男
问：请讲一下经过。
答：3月1日晚上的事情我都说了。
问：还有补充吗？
答：没有。
"""


def _row(title: str) -> str:
    return f"| 2 | 东湖派出所 | 　 | {title} | 2026.03.02 | 2 |\n"


_OPINIONS = ("forensic_appraisal_opinion", "price_appraisal_conclusion", "on_site_test_report")
_PAPERS = {
    r"辨认笔录": (r"辨认", ("identification_record", "identification_photo_sheet")),
    r"(?:现场)?勘[验查](?:检查)?笔录": (
        r"勘[验查]|现场|检查",
        ("scene_examination_record", "on_site_record", "personal_examination_record"),
    ),
    r"搜查笔录": (r"搜查", ("search_record",)),
    r"扣押清单": (
        r"扣押|保全|登记保存|清单",
        ("seizure_list", "seizure_record", "evidence_preservation_list", "evidence_receipt_list"),
    ),
    r"价格(?:认定|鉴定)结论书": (r"价格|估价|认证", ("price_appraisal_conclusion",)),
    r"(?<!价格)鉴定(?:意见|结论)?书?|检验(?:报告|意见)": (r"(?<!价格)鉴定|检验|检测", _OPINIONS),
    r"现场检测报告书?|尿检报告": (r"检测|尿检|检验", _OPINIONS),
    r"诊断证明书?": (r"诊断|病历|病案|出院", ("medical_certificate",)),
    r"侦查实验笔录": (r"实验", ("investigative_experiment_record",)),
    r"称量笔录": (r"称量|称重", ("drug_weighing_record",)),
}
"""Records and opinions that stand in a volume under their own title."""
_LOOSE = (
    (
        r"(?<!(?:执法记录仪|同步|讯问|询问|办案)[^，。；、]{0,8})(?:监控|录像|视频|录音)(?![^，。；、]{0,8}光盘)",
        r"监控|录像|视频|录音|视听|音像|光盘|电子数据|执法记录仪|截图|勘验|检查笔录",
    ),
    (
        r"(?:转账|交易|支付)(?:记录|凭证|流水|明细)|(?:银行|账户|资金)[^，。；、]{0,4}(?:流水|明细)",
        r"转账|交易|支付|流水|明细|银行|账户|账单|电子数据|截图|微信|手机",
    ),
    (r"台账|账[本册簿]|出入库(?:单|记录)", r"账|登记|出入库|收发|记录本|笔记本"),
    (
        r"(?:行驶|活动|船[位舶]|车辆|定位|北斗|行踪)[^，。；、]{0,6}轨迹|轨迹(?:数据|记录|图)",
        r"轨迹|定位|卡口|北斗|电子数据",
    ),
    (r"合同|协议书", r"合同|协议"),
    (r"通话(?:记录|清单|详单)|话单", r"通话|话单|通讯|通信"),
    (r"聊天记录|短信", r"聊天|微信|短信|电子数据|截图|手机"),
    (r"价格(?:认定|鉴定)(?!结论书)|估价", r"价格|估价|价"),
    (r"(?:被害人|被侵害人|受害人|失主|证人)(?:的)?(?:陈述|证言)", r"询问|陈述|证言|自书|亲笔|报案"),
)
"""Loose papers and discs by what they are called, with what a table of contents may call them; slips that are
pasted on a sheet (发票、小票、借条) are left out."""
_ANYTHING = (
    r"(?m)^(?![^\n]*(?:目录|卷))[^\n]{0,8}(?:书证(?!据)|证据材料|其[他它](?:证据|材料)|(?:相关|有关|调取的?)(?:证据|材料))"
    r"(?!清单|通知)[^\n]{0,12}$"
)
"""Titles in a table of contents under which any loose paper may lie."""
_LISTING = (
    "file_table_of_contents",
    "evidence_production_list",
    "evidence_receipt_list",
    "seizure_list",
    "evidence_preservation_list",
    "audiovisual_material_description",
    "explanatory_statement",
    "electronic_data_list",
    "file_remarks_sheet",
)
_WATCHED = r"监控|探头|摄像头|卡口"
"""What a camera of a street or shop recorded, which a body camera did not."""
_TESTIMONY = (
    r"(?:证人|被害人|被侵害人|受害人|失主)(?P<quoted>“)?(?P<names>(?:(?!的|证言|陈述)[\u4e00-\u9fa5]){2,3}"
    r"(?:、(?:(?!的|证言|陈述)[\u4e00-\u9fa5]){2,3})*)"
    r"”?(?:（[^）]{1,12}）)?(?:的)?(?:证言|陈述|询问笔录)"
)
_TELLS = r"(?:陈述|供述|证言|笔录)[^；。\n、]{0,12}，[^\n]*$|(?:证实|证明|承认|反映|显示|称|看[见到])(?!：)[^：\n]*$"
"""An item that already says what it proves: what is named behind is told, not listed."""
_SECRET = r"另卷|密卷|保密|涉密|另册|另案"


@rule(
    code="EVI432",
    title="起诉意见书列举的证据卷内没有",
    severity=Severity.ERROR,
    kinds=["prosecution_recommendation", "penalty_decision"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#289.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#26.2", since="2019-01-01"),
    ],
    seed="案卷顺序混乱",
    since="0.1.0",
    good=[
        decided(
            "以上事实有下列证据证实：一、张某的陈述，承认其看过监控录像；二、李某的陈述，证明微信聊天记录已删除。",
            listed=_row("询问笔录（张某、李某）"),
        ),
        decided("证据：张某的陈述、路口监控录像、维修发票。", listed=_row("视听资料说明书") + _row("维修单据")),
        decided("证据：张某的陈述、路口监控录像、转账记录。", listed=_row("书证复印件") + _row("光盘（路口监控）")),
        decided("证据：张某的陈述、伤情鉴定意见。", listed=_row("法医鉴定书")),
        decided("以上事实有证人赵强的证言、张某的陈述证实。", more=_QUESTIONED.format(name="赵强")),
        decided("以上事实有张某的陈述、监控录像光盘、现场检测报告书（涉密另卷）证实。"),
        decided(
            "以上事实有张某的陈述、辨认笔录证实。",
            listed="| 2 | 东湖派出所 | 　 | 辨认笔录（赵强） | 2026.03.02 | 2 |\n",
        ),
    ],
    bad=[
        decided("证据：张某的陈述、路口监控录像。", listed=_row("询问笔录（张某）")),
        decided("证据：①张某的陈述；②支付宝转账记录（证据卷11-18页）。", listed=_row("询问笔录（张某）")),
        decided("证据有张某的陈述、证人“老王”证言。", listed=_row("询问笔录（张某）")),
        decided("证据：张某的陈述、伤情鉴定意见。", listed=_row("询问笔录（张某）")),
        decided("以上事实有证人赵强的证言、张某的陈述证实。"),
        decided("以上事实有张某的陈述、现场检测报告书证实。", more=_QUESTIONED.format(name="张某")),
    ],
)
def named_evidence_held(document: Document, case: CaseFile) -> Iterator[Check]:
    """决定书、起诉意见书列举的笔录、鉴定、证言、监控、书证，应当都能在卷内找到，目录或者页码对得上。

    例外：涉密另卷；写明是光盘的；照片、发票、小票、借条等粘贴附卷、不单独成文书的，不作核查；目录中列有的、名称相近的（监控录像与视听资料说明书），
    以及目录中笼统列作“书证”“证据材料”的，视为在卷（是否缺页另有规则）；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    span = evidence_list(document)
    if span is None:
        return
    missing = [place for place in _named(document, span, case) if not _secret(document, place)]
    if not missing:
        yield passed(document, anchor="held")
    elif case.gaps:
        yield hidden(case, document, anchor="held")
    for place in missing if not case.gaps else ():
        yield flag(
            document,
            place,
            f"列举的“{document.text.quote(place)}”，卷内没有找到。",
            suggestion="请补入该材料，或者更正证据的名称、来源。",
            anchor=f"held:{document.text.quote(place)}",
            poor=document.confidence(place) < 0.9,
        )


def _named(document: Document, span: Span, case: CaseFile) -> Iterator[Span]:
    """Yield the places of what the list names and neither the documents nor the table of contents have."""
    words = document.text.characters[span.start : span.end]
    contents = _contents(case)
    for pattern, (titles, kinds) in _PAPERS.items():
        found = next(_listed(pattern, words), None)
        if found and not case.of_kind(*kinds) and not first(titles, contents):
            yield span_of(found, offset=span.start)
    seen = "".join(d.text.characters for d in case.of_kind(*_LISTING)) + "".join(d.kind.title for d in case.documents)
    for pattern, titles in _LOOSE if not first(_ANYTHING, contents) else ():
        found = next(_listed(pattern, words), None)
        if found and (not first(titles, seen) or ("监控" in found[0] and _only_body_cameras(seen, case))):
            yield _whole_item(found, words, span.start)
    for found in finds(_TESTIMONY, words):
        for name in found["names"].split("、"):
            if not _testified(name, case, contents, sure=found["quoted"] is not None):
                yield span_of(found, offset=span.start)
                break


def _listed(pattern: str, words: str) -> Iterator["regex.Match[str]"]:
    """Yield the matches that name evidence, not those in what a statement or an opinion tells."""
    for found in finds(pattern, words):
        item = regex.split(r"[；;。\n]", words[: found.start()])[-1]
        if not first(_TELLS, item):
            yield found


def _whole_item(found: "regex.Match[str]", words: str, offset: int) -> Span:
    """Return the item of the list around the words: 路口监控录像, not 监控."""
    before = regex.split(r"[、；;。：:，,\n①-⑳\d.．）“”]", words[: found.start()])[-1]
    after = regex.split(r"[、；;。，,（\n等]", words[found.end() :])[0]
    start = found.start() - len(before) if len(before) <= 20 else found.start()
    end = found.end() + len(after) if len(after) <= 12 else found.end()
    return Span(offset + start, offset + end)


def _only_body_cameras(seen: str, case: CaseFile) -> bool:
    """Tell whether each recording that the file explains is of a body camera."""
    sheets = case.of_kind("audiovisual_material_description")
    rows = list(finds(r"(?m)^[^\n]*(?:视听|光盘|视频|录像)[^\n]*$", _contents(case)))
    return (
        bool(sheets)
        and len(rows) <= len(sheets)
        and all(first(r"执法记录仪", d.text.characters) for d in sheets)
        and not first(_WATCHED, seen)
    )


def _contents(case: CaseFile) -> str:
    return "".join(d.text.characters for d in case.of_kind("file_table_of_contents"))


def _testified(name: str, case: CaseFile, contents: str, *, sure: bool) -> bool:
    records = case.of_kind(
        "interview_record", "administrative_interview_record", "self_written_statement", "interrogation_record"
    )
    # a word that names nobody of the case may be no name
    return (
        name in contents
        or not (sure or any(p.name == name for p in case.persons))
        or any(_speaks_in(name, record, case) for record in records)
    )


def _speaks_in(name: str, record: Document, case: CaseFile) -> bool:
    """Tell whether the record may be that person's: named there, misread on a scan, or naming nobody."""
    asked = {Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM, Party.SUSPECT}
    names = {p.name for p in case.persons_in(record) if p.roles & asked}
    near = any(len(n) == len(name) and sum(a != b for a, b in zip(n, name, strict=True)) <= 1 for n in names)
    return name in record.text.characters or (near and record.scanned) or not names


def _secret(document: Document, place: Span) -> bool:
    text = document.text.characters
    return first(_SECRET, text[place.start : place.end + 20]) is not None
