"""Thirty days of detention before the request for arrest: the ground against the facts."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, CaseType, Check, CitedLaw, Document, EventName, Party, Severity, Span
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import applied, sentence_of, told
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, span_of

_GROUNDS = ("流窜", "多次", "结伙")
_TOLD = (
    r"流窜|跨(?:省|市|县|区)|多地|逃(?:往|至|到)|外地|异地"
    r"|多次|数次|先后|[三四五六七八九十百]+(?:余)?[次起]|(?:\d+月)?\d+日(?:[、，](?:\d+月)?\d+日){2,}"
    r"|(?:[3-9]|\d{2,})(?:余)?[次起]|(?<!第)（三）|第三[次起]|[3３][．.、]"
    r"|伙同|结伙|合伙|共谋|纠集|同伙|同案|[一-龥]某?等[二三四五六七八九\d]?[一-龥]{0,2}人"
    r"|共同(?:作案|犯罪|实施|冒充)|一起(?:去|到|实施|作案|殴打|盗|骗)|分工|分别负责|另案处理|在逃"
)
"""Words by which a statement of facts tells of roaming, of three or more acts, of accomplices."""

_FORMULA = r"(?:流窜|多次|结伙)(?:作案|犯罪)?(?:[、和及或](?:者)?(?:流窜|多次|结伙)(?:作案|犯罪)?)*"
"""The words of the article itself: they tell no fact."""
_DENIED = r"不(?:符合|属于|适用|延长)[^。；，]{0,60}(?:三十|30|第二款)"
_OTHER_REASON = r"案情(?:重大)?复杂|尚未|等待|需[^。；，]{0,6}(?:继续|进一步|调查|核查)|不讲真实姓名|时间紧"
_BY_THE_PARAGRAPH = r"第(?:九十一|91|八十九|89)条第(?:二|2)款[^。；]{0,24}延长"
_COUNTER = (
    r"(?:共|仅|只)?(?:作案|犯罪|盗窃|诈骗)[^。；，]{0,4}[二两2][次起]|仅此一[起次]|未发现其他(?:犯罪|作案)|独自|单独作案"
    r"|一人(?:一次)?作案|互不相识|不知情"
)
"""Facts that speak against several acts or several persons."""


def _extension(reason: str, facts: str) -> str:
    return f"""@type criminal
=== YCJL
# 延长拘留期限通知书
犯罪嫌疑人张某{reason}，根据《中华人民共和国刑事诉讼法》第九十一条第二款之规定，决定延长拘留期限至三十日。
>> 2026年3月8日
=== TQDB
# 提请批准逮捕书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：{facts}
认定上述事实的证据如下：被害人李某的陈述；现场监控录像；犯罪嫌疑人张某的供述和辩解。
>> 2026年3月9日
"""


@rule(
    code="CIT027",
    title="延长拘留至三十日的依据与事实不符",
    severity=Severity.ERROR,
    kinds=["detention_extension_notice", "detention_request_report", "arrest_approval_request"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#91.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#129.3", since="2020-09-01"),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        # told in the notice or elsewhere, without the words of the article
        _extension("伙同李某盗窃电动车", "2026年3月1日，张某在东湖路盗窃电动车一辆。"),
        _extension("涉嫌盗窃罪", "2026年3月1日，张某先后在东湖路、西湖路、南湖路盗窃电动车三次。"),
        _extension("涉嫌盗窃罪", "张某于2026年2月1日、2月5日、3月1日盗窃电动车。"),
        _extension("系一人作案，不符合延长至三十日的条件", "2026年3月1日，张某盗窃电动车一辆。").replace(
            "决定延长", "不延长"
        ),
        _extension("有结伙作案重大嫌疑", "2026年3月1日，张某伙同李某在东湖路盗窃电动车一辆。"),
        _extension("有多次作案重大嫌疑", "张某于2026年2月1日、2月5日、3月1日三次盗窃电动车。"),
        # one of the three is enough, whichever the notice names
        _extension("有多次作案重大嫌疑", "2026年3月1日，张某伙同李某在东湖路盗窃电动车一辆。"),
    ],
    bad=[
        _extension("独自盗窃，共作案二次，系多次作案的重大嫌疑分子", "2026年3月1日，张某在东湖路盗窃电动车一辆。"),
        _extension("案情复杂", "2026年3月1日，张某在东湖路盗窃电动车一辆。"),
        _extension("有多次作案重大嫌疑", "2026年3月1日，张某在东湖路盗窃电动车一辆。"),
    ],
)
def thirty_days(document: Document, case: CaseFile) -> Iterator[Check]:
    """提请审查批准逮捕的时间延长至三十日，只适用于流窜作案（跨市、县连续作案或者作案后逃往外市、县）、多次作案（三次以上）、
    结伙作案（二人以上）的重大嫌疑分子。延长的文书引用该款却没有写明三种情形之一的，或者写明了、但提请批准逮捕书、
    起诉意见书的事实中看不出任何一种的，依据与事实不符；后一种降为警告。

    提请批准逮捕书、呈请拘留报告书自己援引该款的，卷内又没有延长的文书时，同样核对。文书写明了相反的事实（共二次、独自、
    互不相识、不知情），又没有三种情形的事实的，也报为警告。

    例外：三种情形具备其一即可，写在卷内任何文书中的事实都算；延长一日至四日的；已因超过期限提请批准逮捕而另有提示的；卷内没有写明事实的提请批准逮捕书、
    起诉意见书的，只核对延长的文书本身。
    """
    notice = document.kind.name == "detention_extension_notice"
    claim = _claim(document, case)
    if claim is None or (not notice and case.of_kind("detention_extension_notice")):
        return
    ground = first("|".join(_GROUNDS), told(document))
    acts = {e.moment.day for e in case.events_named(EventName.ACT)}
    suspects = {p.key for p in case.persons if Party.SUSPECT in p.roles}
    facts = len(acts) > 2 or any(_tells(d) for d in case.documents)
    if notice and ground is None and first(_OTHER_REASON, document.text.characters):
        # the notice gives a reason that is none of the three: what others tell does not mend it
        facts, suspects = _tells(document), set()
    if ground is None and not facts and len(suspects) < 2 and not _late(case):
        yield flag(
            document,
            claim,
            "延长拘留至三十日，没有写明流窜作案、多次作案或者结伙作案。",
            suggestion="请写明属于哪一种情形及其事实；不属于的，延长不得超过四日。",
            anchor="thirty_days",
            poor=poorly_read(document, claim),
            law_date=case.date_of(document),
        )
    elif ground is not None and not facts and (against := first(_COUNTER, told(document))):
        yield flag(
            document,
            claim,
            f"以“{ground[0]}”延长拘留至三十日，文书所写的事实（“{against[0]}”）不是三次以上、二人以上或者流窜作案。",
            suggestion="请核对事实，写明相应情形；不属于的，延长不得超过四日。",
            anchor="thirty_days",
            severity=Severity.WARNING,
            poor=poorly_read(document, claim),
            law_date=case.date_of(document),
        )
    elif ground is not None and notice and (stating := _without_the_facts(case)):
        yield flag(
            document,
            claim,
            f"以“{ground[0]}”延长拘留至三十日，《{stating.kind.title}》的事实中没有流窜、三次以上或者二人以上作案。",
            suggestion="请核对事实，在提请批准逮捕书中写明相应情形；不属于的，延长不得超过四日。",
            anchor="thirty_days",
            severity=Severity.WARNING,
            poor=poorly_read(document, claim),
            law_date=case.date_of(document),
        )
    elif ground is not None:
        yield passed(document, anchor="thirty_days")


def _claim(document: Document, case: CaseFile) -> Span | None:
    """Return where the notice rests on the thirty days: the paragraph cited, else the number of days."""
    cited = next((c for c in applied(document, case) if _second_paragraph(c)), None)
    if first(_DENIED, sentence_of(document, cited) if cited else document.text.characters):
        return None
    # a request tells of its extension among what was done to the person before
    if asked := first(_BY_THE_PARAGRAPH, document.text.characters):
        return span_of(asked)
    if document.kind.name != "detention_extension_notice":
        return cited.citation.span if cited else None
    days = first(r"(?:延长|拘留)[^。]{0,24}(?:三十|30)日", document.text.characters)
    return cited.citation.span if cited else span_of(days) if days else None


def _tells(document: Document) -> bool:
    """Tell whether the document tells a fact of one of the three kinds, beyond the words of the article."""
    return first(_TOLD, regex.sub(_FORMULA, "", told(document))) is not None


def _without_the_facts(case: CaseFile) -> Document | None:
    """Return the document whose statement of facts tells of one act of one person; None where it may be otherwise."""
    stating = case.of_kind("arrest_approval_request", "prosecution_recommendation")
    suspects = {p.key for p in case.persons if Party.SUSPECT in p.roles}
    acts = {e.moment.day for e in case.events_named(EventName.ACT)}
    if not stating or len(suspects) != 1 or len(acts) > 2 or any(says(d, _TOLD) for d in stating):
        return None
    return stating[0]


def _second_paragraph(cited: CitedLaw) -> bool:
    # article 89 in the text of 2012
    c = cited.citation
    return short_title(c.law) == "刑事诉讼法" and c.article in ("91", "89") and c.paragraph == 2


def _late(case: CaseFile) -> bool:
    """Tell whether the request came more than seven days after the detention: then the rule on its period speaks."""
    asked = case.events_named(EventName.ARREST_REQUESTED)
    held = case.events_named(EventName.DETENTION_ANNOUNCED, EventName.DETENTION_DECIDED)
    return bool(asked and held) and (asked[-1].moment.day - held[0].moment.day).days > 7
