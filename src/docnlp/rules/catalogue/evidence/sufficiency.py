"""Whether the evidence that a decision names carries it, and lies in the file."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.evidence.named import confession_alone, evidence_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, hidden, passed, span_of

_DECIDING = ["prosecution_recommendation", "penalty_decision"]


def _decided(evidence: str, more: str = "", listed: str = "") -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
{listed}=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号吸食毒品。
{evidence}
根据《中华人民共和国治安管理处罚法》第八十四条第一款第（三）项之规定，现决定对张某处以行政拘留五日。
>> 2026年3月20日
{more}"""


_QUESTIONED = """=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：{name}  性别：男
问：请讲一下经过。
答：3月1日晚上的事情我都说了。
问：还有补充吗？
答：没有。
"""


@rule(
    code="EVI422",
    title="仅有口供",
    severity=Severity.ERROR,
    kinds=_DECIDING,
    basis=[
        Basis("刑事诉讼法#55.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#70.4", since="2020-09-01"),
        Basis("治安管理处罚法#111", since="2026-01-01"),
        Basis("治安管理处罚法#93", until="2026-01-01"),
    ],
    seed="说理不充分",
    since="0.1.0",
    good=[
        _decided("以上事实有张某的陈述和申辩、现场检测报告书等证据证实。"),
        _decided("以上事实有张某的陈述、监控证实。"),
        _decided("以上事实有张某的陈述、赵某的陈述等证据证实。"),
        _decided("以上事实有张某的陈述证实。", more=_QUESTIONED.format(name="赵强")),
    ],
    bad=[
        _decided("以上事实有张某的陈述和申辩证实。"),
        _decided("以上事实有违法嫌疑人张某的供述证实。", more=_QUESTIONED.format(name="张某")),
    ],
)
def more_than_a_confession(document: Document, case: CaseFile) -> Iterator[Check]:
    """只有本人供述或者陈述，没有其他证据的，不能认定犯罪事实，也不能作出治安管理处罚决定。
    决定书、起诉意见书列明的证据只有本人的陈述，卷内也没有其他人的笔录、鉴定、检测、勘验、视听资料的，予以指出。

    例外：证据段没有读出的；被侵害人陈述、证言、监控（视频）、检测单、鉴定、发票等任一在列或者在卷的；快速办理中有关键证据印证的；
    证据在其他卷或者光盘、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    span = evidence_list(document)
    if span is None:
        return
    if not confession_alone(document, span, case):
        yield passed(document, anchor="confession")
    elif case.gaps:
        yield hidden(case, document, anchor="confession")
    else:
        yield flag(
            document,
            span,
            "认定事实只列了本人的陈述，卷内也没有其他证据。",
            suggestion="请补充收集其他证据；没有其他证据的，不能据此认定。",
            anchor="confession",
        )


_OPINIONS = ("forensic_appraisal_opinion", "price_appraisal_conclusion", "on_site_test_report")
_PAPERS = {
    r"辨认笔录": ("identification_record", "identification_photo_sheet"),
    r"(?:现场)?勘[验查](?:检查)?笔录": ("scene_examination_record", "on_site_record", "personal_examination_record"),
    r"搜查笔录": ("search_record",),
    r"扣押清单": ("seizure_list", "seizure_record", "evidence_preservation_list", "evidence_receipt_list"),
    r"价格(?:认定|鉴定)结论书": ("price_appraisal_conclusion",),
    r"(?<!价格)鉴定(?:意见)?书|检验报告": _OPINIONS,
    r"现场检测报告书?|尿检报告": _OPINIONS,
    r"诊断证明书?": ("medical_certificate",),
    r"侦查实验笔录": ("investigative_experiment_record",),
    r"称量笔录": ("drug_weighing_record",),
}
"""Records and opinions that stand in a volume under their own title; discs, photos and loose papers are left out."""
_TESTIMONY = (
    r"(?:证人|被害人|被侵害人|受害人)(?P<names>(?:(?!的|证言|陈述)[\u4e00-\u9fa5]){2,3}"
    r"(?:、(?:(?!的|证言|陈述)[\u4e00-\u9fa5]){2,3})*)"
    r"(?:（[^）]{1,12}）)?(?:的)?(?:证言|陈述|询问笔录)"
)
_SECRET = r"另卷|密卷|保密|涉密|另册|另案"


@rule(
    code="EVI432",
    title="起诉意见书列举的证据卷内没有",
    severity=Severity.ERROR,
    kinds=_DECIDING,
    basis=[
        Basis("公安机关办理刑事案件程序规定#289.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#26.2", since="2019-01-01"),
    ],
    seed="案卷顺序混乱",
    since="0.1.0",
    good=[
        _decided("以上事实有证人赵强的证言、张某的陈述证实。", more=_QUESTIONED.format(name="赵强")),
        _decided("以上事实有张某的陈述、监控录像光盘、现场检测报告书（涉密另卷）证实。"),
        _decided(
            "以上事实有张某的陈述、辨认笔录证实。",
            listed="| 2 | 东湖派出所 | 　 | 辨认笔录（赵强） | 2026.03.02 | 2 |\n",
        ),
    ],
    bad=[
        _decided("以上事实有证人赵强的证言、张某的陈述证实。"),
        _decided("以上事实有张某的陈述、现场检测报告书证实。", more=_QUESTIONED.format(name="张某")),
    ],
)
def named_evidence_held(document: Document, case: CaseFile) -> Iterator[Check]:
    """决定书、起诉意见书列举的笔录、鉴定、证言，应当都能在卷内找到，目录或者页码对得上。

    例外：涉密另卷；光盘、照片、书证等不单独成文书的，不作核查；目录中列有的，视为在卷（是否缺页另有规则）；
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
    contents = "".join(d.text.characters for d in case.of_kind("file_table_of_contents"))
    for pattern, kinds in _PAPERS.items():
        found = first(pattern, words)
        if found and not case.of_kind(*kinds) and not first(pattern, contents):
            yield span_of(found, offset=span.start)
    for found in finds(_TESTIMONY, words):
        for name in found["names"].split("、"):
            if not _testified(name, case, contents):
                yield span_of(found, offset=span.start)
                break


def _testified(name: str, case: CaseFile, contents: str) -> bool:
    records = case.of_kind(
        "interview_record", "administrative_interview_record", "self_written_statement", "interrogation_record"
    )
    return (
        name in contents
        or not any(p.name == name for p in case.persons)  # a word that names nobody of the case may be no name
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
