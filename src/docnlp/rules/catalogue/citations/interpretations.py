"""Judicial interpretations: numbers that ended, and numbers that belong to another one."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    CitationStatus,
    CitedLaw,
    Document,
    Resolution,
    Severity,
    Span,
    Use,
)
from docnlp.law import Catalogue, Statute, laws_of
from docnlp.law.grammar.numbers import number_mark
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, doubt, sentence_of, told
from docnlp.rules.catalogue.citations.sentences import SURE, clause_at
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of

_NUMBER = r"(?:法释|高检发释字|高检发研字|高检发|法发|公通字)[〔\[(（](?:19|20)\d\d[〕\])）]第?\d{1,3}号"
_NAME = r"^(?:最高人民|人民检察院|关于).*(?:解释|规则|规定|意见|批复|解答|纪要)(?:[（(].*[）)])?$"
_OF_THE_ACT = r"(?:行为|作案|案发)(?:当)?时[^。；]{0,12}(?:有效|施行|适用)|从旧兼从轻|当时(?:有效|施行)"
"""Words that say that the interpretation is the one of the time of the act."""
_MONTH = r"(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?!\d|份?出生)"
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


_KINDS = (
    "prosecution_recommendation",
    "arrest_approval_request",
    "detention_request_report",
    "investigation_conclusion_report",
)


def ended_interpretation(cited: CitedLaw, document: Document, case: CaseFile) -> Resolution | None:
    """Return what is known of the citation, if it is of a judicial interpretation that ended: CIT022 speaks of it."""
    said = cited.resolution
    if said is None or document.kind.name not in _KINDS or case.type is CaseType.ADMINISTRATIVE:
        return None
    older = said.status is CitationStatus.SUPERSEDED and cited.citation.version_mark is not None
    ended = older or said.status is CitationStatus.REPEALED
    return said if ended and first(_NAME, cited.citation.law) else None


@rule(
    code="CIT022",
    title="司法解释失效或文号错误",
    severity=Severity.WARNING,
    kinds=_KINDS,
    case_type=CaseType.CRIMINAL,
    basis=[Basis("刑事诉讼法#162", since="2018-10-26"), Basis("公安机关办理刑事案件程序规定#289", since="2020-09-01")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _recommendation("依照法释〔2013〕8号第三条，"),
        _recommendation("依照《关于办理盗窃刑事案件适用法律若干问题的解释》（法释〔2013〕8号），"),
        _recommendation("依照法释〔1998〕4号", act="2013年4月3日", made="2013年6月8日"),
        # of the act only the month is told, and it lies before the end
        _recommendation("依照法释〔1998〕4号", act="2013年3月的一天", made="2013年6月8日"),
        _recommendation("行为时有效的法释〔1998〕4号较轻，", act="2012年10月的一天", made="2014年5月8日"),
    ],
    bad=[
        _recommendation("依照法释〔1998〕4号"),
        _recommendation("依照最高人民法院《关于审理盗窃案件具体应用法律若干问题的解释》，"),
        _recommendation("依照法释[2002]18号第一条，"),
        _recommendation("依照《关于办理盗窃刑事案件适用法律若干问题的解释》（法释〔2013〕18号），"),
    ],
)
def interpretation_number(document: Document, case: CaseFile) -> Iterator[Check]:
    """司法解释按名称和文号查对：所指的解释在行为终了时已经废止的，或者文号与所写的名称不是同一件的，予以提示。

    例外：行为时仍然有效的旧解释，或者写明依从旧兼从轻适用行为时解释的；修改过的解释可能另有文号，未收录全部文号的
    不核；前科、转引。依据的是收录的文号和废止日期（读自新解释的废止条款），收录之外的解释不作判断。
    """
    laws = laws_of(case)
    ended = list(_ended(document, case))
    yield from ended
    marks = {check.anchor.removeprefix("number:") for check in ended}
    for cited in case.citations_in(document):
        statute = laws.statute(cited.citation.law)
        mark = cited.citation.version_mark or ""
        if cited.use is Use.RECITAL or statute is None or not _one_number(statute) or not mark.endswith("号"):
            continue
        if mark in statute.versions[0].numbers:
            yield passed(document, anchor=anchor_of(cited))
        elif mark not in marks:
            yield _other_number(document, cited, statute, mark, laws)


def _ended(document: Document, case: CaseFile) -> Iterator[Check]:
    text, made = document.text.characters, case.date_of(document)
    named: list[Span] = []
    for cited in case.citations_in(document):
        ended = ended_interpretation(cited, document, case)
        if cited.use is Use.RECITAL or ended:
            named.append(cited.citation.span)
        if cited.use is not Use.RECITAL and ended and not first(_OF_THE_ACT, sentence_of(document, cited)):
            instead, message = ended.replaced_by, ended.message
            yield _flagged(document, cited.citation.span, message, anchor=anchor_of(cited), instead=instead, day=made)
    for match in finds(_NUMBER, text):
        number, span = number_mark(match[0]), span_of(match)
        known = laws_of(case).superseded(number)
        near = Span(max(0, match.start() - _NEAR), match.end())
        if known is None or any(near.overlaps(other) for other in named):
            continue
        day = _judged_on(document, case, before=known.ended_on)
        if day and day >= known.ended_on and not first(_OF_THE_ACT, document.text.quote(clause_at(text, span))):
            message = f"{number}已于{known.ended_on:%Y-%m-%d}废止。"
            anchor, instead = f"number:{number}", known.replaced_by
            yield _flagged(document, span, message, anchor=anchor, instead=instead, day=made)


def _flagged(
    document: Document, span: Span, message: str, *, anchor: str, instead: str | None, day: date | None
) -> Check:
    right = f"请改引《{instead}》" if instead else "请改引现行有效的司法解释"
    return flag(
        document,
        span,
        message,
        suggestion=f"{right}；行为时的解释有效且较轻的，请写明理由。",
        anchor=anchor,
        severity=Severity.INFO if document.confidence(span) < SURE else None,
        law_date=day,
    )


def _judged_on(document: Document, case: CaseFile, *, before: date) -> date | None:
    """Return the last day of the acts, else the document's own; None where an act of a month before may be meant."""
    acts = acts_of(document, case)
    if acts:
        return acts[-1]
    months = [date(int(m["year"]), int(m["month"]), 1) for m in finds(_MONTH, told(document))]
    return None if any(month < before for month in months) else case.date_of(document)


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
