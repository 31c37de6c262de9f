"""Citations that the catalogue can judge by number: articles, paragraphs, items, repealed laws."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    CitationStatus,
    CitedLaw,
    Document,
    Severity,
    Use,
)
from docnlp.law import format_citation
from docnlp.rules.catalogue.citations.applied import anchor_of, doubt, grounds, judged, not_held
from docnlp.rules.catalogue.citations.interpretations import ended_interpretation
from docnlp.rules.catalogue.citations.procedure_rules import of_another_subject
from docnlp.rules.catalogue.citations.replaced import crossing_moved
from docnlp.rules.catalogue.citations.subjects import outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, passed

_ADMINISTRATIVE = """@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据{law}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{seal 江城市公安局东湖分局}
>> 2025年8月10日
"""


def _decision(law: str) -> str:
    return _ADMINISTRATIVE.replace("{law}", law)


@rule(
    code="CIT005",
    title="引用的条文不存在",
    severity=Severity.ERROR,
    basis=[Basis("公安机关办理行政案件程序规定#175"), Basis("行政处罚法#59", since="2021-07-15")],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第一款"),
        _decision("《中华人民共和国治安管理处罚法》第一百一十九条"),
    ],
    bad=[_decision("《中华人民共和国治安管理处罚法》第一百二十八条")],
)
def no_such_article(document: Document, case: CaseFile) -> Iterator[Check]:
    """引用的条号超过该法律版本的总条数，或者“之一”“之二”并不存在，当事人和复议、诉讼机关都无从查对。

    按应当适用的版本核对：实体依据看行为时和决定时的版本，程序依据看该步骤当日的版本。
    例外：前科、转引的条文不核；法律名称不在收录范围的，列为“未能核查”；
    扫描件上条号识别把握不足的，降为提示，请先核对图像。
    """
    for cited in judged(document, case):
        resolution = cited.resolution
        if resolution is None or resolution.status is CitationStatus.UNCHECKED:
            yield not_held(document, cited)
        elif resolution.status is CitationStatus.NO_SUCH_ARTICLE:
            yield flag(
                document,
                cited.citation.span,
                f"引用的条文不存在：{resolution.message}",
                suggestion=_instead(resolution.replaced_by) or "请核对条号，改引现行有效的条文。",
                anchor=anchor_of(cited),
                severity=doubt(cited),
                law_date=cited.on,
                act_date=cited.act_date,
                why=grounds(cited),
            )
        elif resolution.status is not CitationStatus.UNRESOLVED:
            yield passed(document, anchor=anchor_of(cited))


def _instead(replaced_by: str | None) -> str:
    return f"应引用：{replaced_by}。" if replaced_by else ""


@rule(
    code="CIT006",
    title="款、项不存在或未引到款项",
    severity=Severity.WARNING,
    kinds=[
        "penalty_decision",
        "on_the_spot_penalty_decision",
        "non_penalty_decision",
        "pre_penalty_notification_record",
        "penalty_approval_form",
        "prosecution_recommendation",
        "arrest_approval_request",
        "detention_warrant",
    ],
    basis=[Basis("公安机关办理行政案件程序规定#175"), Basis("行政处罚法#59", since="2021-07-15")],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第一款"),
        _decision("《中华人民共和国治安管理处罚法》第四十三条第二款第（一）项"),
        _decision("《中华人民共和国治安管理处罚法》第四十九条"),
    ],
    bad=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条"),
        _decision("《中华人民共和国治安管理处罚法》第四十三条第二款第（四）项"),
        _decision("《中华人民共和国治安管理处罚法》第四十三条第三款"),
    ],
)
def to_the_paragraph(document: Document, case: CaseFile) -> Iterator[Check]:
    """实体依据应当引到能唯一确定行为和处罚幅度的款、项。所引条文有两款以上或者列有各项，却只写到“条”的，
    或者所写的款、项在该条中不存在的，予以提示。

    例外：该条只有一款且不分项；整条作为程序依据（如告知、审批、期限）；法律文书式样本身只印到条的；
    条号本身还是旧版本的，由 CIT001、CIT003、CIT004、CIT013、CIT031 报出应当引用的条文，这里不再重复。
    """
    for cited in judged(document, case):
        resolution = cited.resolution
        if resolution is None or resolution.status is CitationStatus.UNCHECKED:
            yield not_held(document, cited)
            continue
        if outdated(cited, document, case) or crossing_moved(cited, document, case):
            continue
        if of_another_subject(cited, document, case):
            continue
        if resolution.status in (CitationStatus.NO_SUCH_PARAGRAPH, CitationStatus.NO_SUCH_ITEM):
            message = f"引用的款、项不存在：{resolution.message}"
        elif resolution.status is CitationStatus.VALID and cited.use is Use.SUBSTANCE and _too_wide(cited):
            message = f"{_article(cited)}{_shape(cited)}，此处只引到“条”，不能唯一确定适用的行为和幅度。"
        elif resolution.status is CitationStatus.VALID:
            yield passed(document, anchor=anchor_of(cited))
            continue
        else:
            continue
        yield flag(
            document,
            cited.citation.span,
            message,
            suggestion="请写明具体的款、项。",
            anchor=anchor_of(cited),
            severity=doubt(cited),
            law_date=cited.on,
            act_date=cited.act_date,
            why=grounds(cited),
        )


def _too_wide(cited: CitedLaw) -> bool:
    citation, resolution = cited.citation, cited.resolution
    if resolution is None or citation.paragraph is not None or citation.item is not None:
        return False
    return (resolution.paragraphs or 1) > 1 or any(resolution.items)


def _article(cited: CitedLaw) -> str:
    return format_citation(cited.citation.law, cited.citation.article)


def _shape(cited: CitedLaw) -> str:
    resolution = cited.resolution
    paragraphs = (resolution.paragraphs or 1) if resolution else 1
    return f"共有{paragraphs}款" if paragraphs > 1 else "列有多项"


@rule(
    code="CIT011",
    title="引用已废止的法律法规",
    severity=Severity.ERROR,
    basis=[Basis("公安机关办理行政案件程序规定#175"), Basis("行政处罚法#37", since="2021-07-15")],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第四十三条第一款"),
        _ADMINISTRATIVE.replace(
            "现查明，", "张某曾于2004年因赌博被依照《治安管理处罚条例》第三十二条处罚。现查明，"
        ).replace("{law}", "《中华人民共和国治安管理处罚法》第四十三条第一款"),
    ],
    bad=[_decision("《治安管理处罚条例》第二十二条")],
)
def repealed(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书以已经废止的法律、法规作为依据，且行为也发生在废止之后。

    例外：前科叙述和历史文书的转引；行为发生在废止之前、依从旧兼从轻应当适用行为时法的；起诉意见书等刑事文书所引的
    司法解释由 CIT022 报出。
    噪声案件引用噪声污染防治法的（2026年8月15日起由生态环境法典取代），一并提示治安管理处罚法第八十八条。
    """
    for cited in case.citations_in(document):
        resolution = cited.resolution
        if cited.use is Use.RECITAL or resolution is None or ended_interpretation(cited, document, case):
            continue
        explicit = resolution.status is CitationStatus.SUPERSEDED and cited.citation.version_mark is not None
        if resolution.status is CitationStatus.REPEALED or explicit:
            yield flag(
                document,
                cited.citation.span,
                f"引用的法律已经废止或者失效：{resolution.message}",
                suggestion=(_instead(resolution.replaced_by) or "请改引现行有效的法律。") + _noise(cited, case),
                anchor=anchor_of(cited),
                law_date=cited.on,
                act_date=cited.act_date,
                why=grounds(cited),
            )
        elif resolution.status is not CitationStatus.UNCHECKED:
            yield passed(document, anchor=anchor_of(cited))


def _noise(cited: CitedLaw, case: CaseFile) -> str:
    """Return what a public order case on noise must rest on, since its law went into the code."""
    if case.type is CaseType.CRIMINAL or not cited.citation.law.endswith("噪声污染防治法"):
        return ""
    return "噪声扰民的处罚依据是治安管理处罚法第八十八条，并请写明劝阻、调解和处理未能制止的经过。"
