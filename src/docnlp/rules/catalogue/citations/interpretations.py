"""Judicial interpretations: numbers that ended, and numbers that belong to another one."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Check, CitationStatus, CitedLaw, Document, Severity, Span, Use
from docnlp.law import Catalogue, Statute, laws_of
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, doubt
from docnlp.rules.catalogue.citations.sentences import SURE
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, flag, passed, span_of

_NUMBER = r"(?:法释|高检发释字|高检发|法发|公通字)〔(?:19|20)\d\d〕\d{1,3}号"
_NEAR = 60
"""Characters between an interpretation's name and the number given for it."""


def _recommendation(basis: str, *, act: str = "2024年3月5日", made: str = "2024年6月8日") -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
>> 江公（刑）诉字〔2024〕12号
犯罪嫌疑人王某，男，1990年4月2日出生。
经依法侦查查明：{act}20时许，王某在江城市东湖路12号窃取他人手机一部，价值三千元。
认定上述事实的证据有：报案材料、证人证言、犯罪嫌疑人供述、监控录像。
{basis}认定数额较大。王某的行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。
依照《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。
>> 江城市公安局{{seal 江城市公安局}}
>> {made}
"""


@rule(
    code="CIT022",
    title="司法解释失效或文号错误",
    severity=Severity.WARNING,
    kinds=[
        "prosecution_recommendation",
        "arrest_approval_request",
        "detention_request_report",
        "investigation_conclusion_report",
    ],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("刑事诉讼法#162", since="2018-10-26"), Basis("公安机关办理刑事案件程序规定#289", since="2020-09-01")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _recommendation("依照法释〔2013〕8号第三条，"),
        _recommendation("依照《关于办理盗窃刑事案件适用法律若干问题的解释》（法释〔2013〕8号），"),
        _recommendation("依照法释〔1998〕4号", act="2013年4月3日", made="2013年6月8日"),
    ],
    bad=[
        _recommendation("依照法释〔1998〕4号"),
        _recommendation("依照《关于办理盗窃刑事案件适用法律若干问题的解释》（法释〔2013〕18号），"),
    ],
)
def interpretation_number(document: Document, case: CaseFile) -> Iterator[Check]:
    """司法解释按文号查对：文号所指的解释在行为终了时已经废止的，或者文号与所写的名称不是同一件的，予以提示。

    例外：行为时仍然有效的旧解释；名称已由 CIT011 报出废止的，不再重复；修改过的解释可能另有文号，未收录全部文号的
    不核；前科、转引。依据的是收录的文号和废止日期，收录之外的解释不作判断。
    """
    laws = laws_of(case)
    yield from _ended(document, case)
    for cited in case.citations_in(document):
        statute = laws.statute(cited.citation.law)
        mark = cited.citation.version_mark or ""
        if cited.use is Use.RECITAL or statute is None or not _one_number(statute) or not mark.endswith("号"):
            continue
        if mark in statute.versions[0].numbers:
            yield passed(document, anchor=anchor_of(cited))
        else:
            yield _other_number(document, cited, statute, mark, laws)


def _ended(document: Document, case: CaseFile) -> Iterator[Check]:
    day = _judged_on(document, case)
    if day is None:
        return
    text = document.text.characters
    spoken = [
        c.citation.span
        for c in case.citations_in(document)
        if c.use is Use.RECITAL or (c.resolution and c.resolution.status is CitationStatus.REPEALED)
    ]
    for match in finds(_NUMBER, text):
        ended = laws_of(case).superseded(match[0])
        near = Span(max(0, match.start() - _NEAR), match.end())
        if ended is None or day < ended.ended_on or any(near.overlaps(span) for span in spoken):
            continue
        span = span_of(match)
        instead = f"，应当改引《{ended.replaced_by}》" if ended.replaced_by else ""
        yield flag(
            document,
            span,
            f"{match[0]}已于{ended.ended_on:%Y-%m-%d}废止{instead}。",
            suggestion="请改引现行有效的司法解释；行为时的解释有效且较轻的，请写明理由。",
            anchor=f"number:{match[0]}",
            severity=Severity.INFO if document.confidence(span) < SURE else None,
            law_date=case.date_of(document),
        )


def _judged_on(document: Document, case: CaseFile) -> date | None:
    """Return the last day of the acts, else the document's own."""
    acts = acts_of(document, case)
    return acts[-1] if acts else case.date_of(document)


def _one_number(statute: Statute) -> bool:
    """Tell whether every number of the interpretation is held: it was never amended since the year of its number."""
    if len(statute.versions) != 1 or len(statute.versions[0].numbers) != 1 or "公安机关" in statute.title:
        return False
    version = statute.versions[0]
    return f"〔{version.issued.year}〕" in version.numbers[0]


def _other_number(document: Document, cited: CitedLaw, statute: Statute, mark: str, laws: Catalogue) -> Check:
    other = laws.title(mark)
    message = f"《{statute.short}》的文号是{statute.versions[0].numbers[0]}，此处写为{mark}"
    return flag(
        document,
        cited.citation.span,
        f"{message}（该文号是《{other}》）。" if other else f"{message}。",
        suggestion="请核对司法解释的名称和文号，改为一致。",
        anchor=anchor_of(cited),
        severity=doubt(cited),
        law_date=cited.on,
        act_date=cited.act_date,
    )
