"""Whether the article applied is that of the violation or crime named."""

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    CitedLaw,
    Document,
    Role,
    Severity,
    Span,
)
from docnlp.law import Catalogue, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import applied, place_of
from docnlp.rules.catalogue.citations.found_guilty import NOT_BY_HIM, violations_named
from docnlp.rules.catalogue.citations.offence_names import (
    CRIMINAL_LAW,
    PUBLIC_ORDER,
    NamedOffence,
    belongs,
    has_place,
    named_after,
    offences_named,
    right_place,
    special_articles,
)
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.catalogue.citations.two_articles import fits_the_harm
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed

_CODE_OF_1997 = date(1997, 10, 1)
"""Before, the Code of 1979 may apply (刑法第十二条), whose numbers are others: 132 was 故意杀人."""


def _penalty(words: str, *, day: str = "2026年3月10日", kind: str = "XZJD") -> str:
    title = {"XZJD": "行政处罚决定书", "XZSP": "公安行政处罚审批表"}[kind]
    return f"""@type administrative
=== {kind}
# {title}
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day[:5]}3月1日20时许，张某在江城市东湖路12号与李某发生纠纷。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{words}
>> {day}
"""


def _damage(article: str, name: str = "故意损毁财物", day: str = "2026年3月10日") -> str:
    return _penalty(
        f"张某的行为已构成{name}。根据《中华人民共和国治安管理处罚法》{article}之规定，现决定对张某处以行政拘留五日。",
        day=day,
    )


@rule(
    code="CIT007",
    title="案由与引用条款不一致",
    severity=Severity.ERROR,
    kinds=[
        "penalty_decision",
        "on_the_spot_penalty_decision",
        "non_penalty_decision",
        "pre_penalty_notification_record",
        "penalty_approval_form",
    ],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#170.1.3", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#170.1.4", since="2019-01-01"),
        Basis("治安管理处罚法#115.1.3", since="2026-01-01"),
        Basis("治安管理处罚法#96.1.3", until="2026-01-01"),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _damage("第五十九条"),
        _damage("第四十九条", day="2025年3月10日"),
        # the old number is a fault of the version, not of the offence
        _damage("第四十九条"),
        _damage("第五十一条第二款第（一）项", name="殴打他人"),
        _damage("第五十一条第一款、第五十九条", name="殴打他人、故意损毁财物"),
        _damage("第五十八条", name="盗窃的违反治安管理行为，不构成故意损毁财物"),
        # an article that does not exist may be meant for it: CIT005 speaks
        _damage("第五十一条第一款、第一百五十九条", name="殴打他人、故意损毁财物"),
        _penalty("张某容留他人卖淫，依据《中华人民共和国治安管理处罚法》第七十九条，决定处以行政拘留十日。"),
    ],
    bad=[
        _damage("第五十八条"),
        _penalty(
            "对其猥亵行为，依照《治安管理处罚法》第五十二条第二款，行政拘留五日；对其盗窃行为，依照该法第五十八条，罚款二百元。"
        ),
        _penalty(
            "张某使用伪造的证件，依据《中华人民共和国治安管理处罚法》第六十三条第（四）项，决定处以行政拘留五日。"
        ),
        _damage("第五十二条第二款", name="猥亵"),
        _penalty("张某殴打他人，根据《中华人民共和国治安管理处罚法》第五十九条，决定处以行政拘留五日。"),
        _damage("第二十三条第一款第（二）项", name="扰乱单位秩序", day="2025年3月10日"),
        _penalty("| 案由 | 吸毒 |\n| 处理意见 | 拟依据《治安管理处罚法》第八十二条，行政拘留五日。 |", kind="XZSP"),
    ],
)
def article_of_the_violation(document: Document, case: CaseFile) -> Iterator[Check]:
    """决定书、告知笔录、审批表写明的违法行为名称，应当与所引的行为条款对应；名称与条款对不上的，定性和适用法律必有一处错误。

    按违法行为名称逐一核对：几个名称各有所引条款即为相符，一个行为触及数条而选引其一的也相符。
    例外：条号属于该行为在治安管理处罚法另一版本中的条款的，是版本问题，由版本规则提示；总则和程序条款不参与比对；
    名称未收录的、依据其他法律或者地方性法规的，不作判断；另案处理的他人行为、当事人的申辩不在此列。
    """
    cited = list(applied(document, case))
    if named := violations_named(document, case):
        yield from _compared(laws_of(case), document, named, cited)
    elif own := _of_the_form(document, case):
        yield from _compared(laws_of(case), document, [own], cited)


def _of_the_form(document: Document, case: CaseFile) -> NamedOffence | None:
    """Return what the form's own 案由 says, else the cause of a case with one decision; None where part is unknown."""
    field = document.field("cause")
    decisions = case.of_kind("penalty_decision", "on_the_spot_penalty_decision", "non_penalty_decision")
    if field is None and len(decisions) > 1:
        return None
    name = regex.sub(r"^(?:涉嫌|因)|一?案$", "", field.value if field else case.cause)
    laws = laws_of(case)
    parts = [offences_named(laws, part, criminal=False) for part in name.split("、")]
    offences = offences_named(laws, name, criminal=False) or (all(parts) and tuple(o for one in parts for o in one))
    return NamedOffence(name=name, span=field.span if field else Span(0, 0), offences=offences) if offences else None


def _compared(
    laws: Catalogue, document: Document, named: Sequence[NamedOffence], cited: Sequence[CitedLaw]
) -> Iterator[Check]:
    """Yield a flag for each offence that none of the citations fits; a law in which it has no article says nothing.

    A citation that is wrong or unclear in itself may be meant for the offence: then another rule speaks.
    """
    in_doubt = any(short_title(c.citation.law) in (PUBLIC_ORDER, CRIMINAL_LAW) and not c.stands for c in cited)
    special = [c for c in cited if special_articles(c)]
    for name in dict.fromkeys(one.name for one in named):
        one = next(n for n in named if n.name == name)
        comparable = [c for c in special if any(has_place(o, short_title(c.citation.law)) for o in one.offences)]
        if not comparable:
            continue
        if any(belongs(laws, c.citation, o) for c in comparable for o in one.offences):
            yield passed(document, anchor=name)
            continue
        if in_doubt:
            continue
        wrong = _its_own(document, one, comparable)
        right = "，或者".join(dict.fromkeys(filter(None, (right_place(laws, o, wrong) for o in one.offences))))
        named_here = one.span.end > one.span.start
        yield flag(
            document,
            wrong.citation.span,
            f"写明的是“{name}”，所引{place_of(wrong)}不是该行为的条款。",
            suggestion=(f"“{name}”的条款是{right}；" if right else "") + "请核对定性和条款，改正不对的一处。",
            anchor=f"offence:{name}",
            # a name that no text held bears out is good for a warning
            severity=None if any(o.verified for o in one.offences) else Severity.WARNING,
            against=document.places(one.span, Role.AGAINST),
            poor=poorly_read(document, wrong.citation.span, *([one.span] if named_here else [])),
            why={"写明的名称": name, "所引条款": place_of(wrong)},
            law_date=wrong.on,
            act_date=wrong.act_date,
        )


def _its_own(document: Document, one: NamedOffence, cited: Sequence[CitedLaw]) -> CitedLaw:
    """Return the citation that stands for the offence: the first behind its name, else the first."""
    return next((c for c in cited if c.citation.span.start >= one.span.start), cited[0])


def _report(words: str, kind: str = "QSYJ") -> str:
    title = {"QSYJ": "起诉意见书", "TQDB": "提请批准逮捕书"}[kind]
    return f"""@type criminal
=== {kind}
# {title}
>> 江公（东）诉字〔2026〕88号
犯罪嫌疑人张某，男，1990年4月2日出生，居民身份证号码429001199004021234，汉族。2019年因犯盗窃罪被判处拘役三个月。
经依法侦查查明：2025年8月3日，犯罪嫌疑人张某在江城市东湖路12号实施了犯罪行为。
认定上述事实的证据如下：犯罪嫌疑人张某的供述、被害人李某的陈述、转账记录。
{words}依照《中华人民共和国刑事诉讼法》第一百六十二条第一款之规定，现将此案移送审查起诉。
>> 2026年3月10日
"""


def _charge(article: str, name: str, told: str = "") -> str:
    return _report(
        f"{told}犯罪嫌疑人张某的行为已触犯《中华人民共和国刑法》{article}之规定，涉嫌{name}。"
        "其如实供述，依照《中华人民共和国刑法》第六十七条第三款，可以从轻处罚。"
    )


@rule(
    code="CIT009",
    title="罪名与刑法条文不一致",
    severity=Severity.ERROR,
    kinds=[
        "prosecution_recommendation",
        "arrest_approval_request",
        "detention_request_report",
        "case_filing_request_report",
        "case_filing_decision",
        "investigation_conclusion_report",
    ],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#283.1.3", since="2020-09-01"),
        Basis("刑事诉讼法#162.1", since="2018-10-26"),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _charge("第二百八十七条之二第一款", "帮助信息网络犯罪活动罪"),
        _charge("第二百六十四条、第三百一十二条第一款", "盗窃罪、掩饰、隐瞒犯罪所得罪"),
        _charge("第三百四十七条第四款、第二十五条第一款", "贩卖、运输毒品罪"),
        # a part of a joined name (选择性罪名)
        _charge("第一百二十八条第一款", "非法持有枪支罪"),
        _charge("第一百一十五条第一款", "放火罪", "火灾致李某死亡。"),
        _charge("第一百一十四条", "放火罪", "火灾尚未造成严重后果。"),
        _charge("第一百一十四条", "放火罪"),
        # whose death it was is not for this rule to say
        _charge("第一百一十四条、第二百三十二条", "放火罪、故意杀人罪", "张某致李某死亡后点火焚尸。"),
        # an act of 1994: the Code of 1979 may apply
        _charge("第一百三十二条", "故意杀人罪").replace("2025年8月3日", "1994年8月3日"),
        # a robbery that began as a theft (转化型抢劫)
        _charge("第二百六十九条", "抢劫罪"),
    ],
    bad=[
        _charge("第二百八十七条之一第一款", "帮助信息网络犯罪活动罪"),
        _charge("第二百六十六条、第二十五条第一款", "盗窃罪"),
        _charge("第二百七十七条第一款", "袭警罪"),
        _charge("第一百二十五条第一款", "非法持有枪支罪"),
        _charge("第一百一十四条", "放火罪", "火灾致李某死亡。"),
        _charge("第一百一十九条第一款", "破坏电力设备罪", "停电一小时，尚未造成严重后果。"),
    ],
)
def article_of_the_crime(document: Document, case: CaseFile) -> Iterator[Check]:
    """起诉意见书、提请批准逮捕书等写明的罪名，应当与所引刑法分则条文对应；罪名与条文对不上的，定性和适用法律必有一处错误。

    只核对与罪名写在同一句的分则条文，按罪名逐一核对，数罪各有所引条文即为相符；选择性罪名按其中一部分写明的，同样核对。
    放火、爆炸、破坏电力设备等罪有两条的（第一百一十四条至第一百一十九条），还核对所引是否与写明的后果相符。
    例外：总则条文（未成年、未遂、共犯、累犯、自首、立功、并罚等）不参与比对；法律规定“依照本法第某条定罪”的转引条文
    （转化型抢劫等）与该罪名条文均可引用；前科叙述；名称未收录的罪名不作判断；
    1997年10月1日以前的行为可能适用1979年刑法，不作判断；没有写明后果的，或者同时涉嫌数罪的，不核对后果。
    """
    text = document.text.characters
    cited = [
        c
        for c in applied(document, case)
        if short_title(c.citation.law) == CRIMINAL_LAW and not (c.act_date and c.act_date < _CODE_OF_1997)
    ]
    sentences = [sentence_at(text, c.citation.span) for c in cited if special_articles(c)]
    cue = r"(?<!曾因)涉嫌(?:犯有?)?|(?<![不未])(?<!不足以)构成了?"
    named = [
        one
        for one in named_after(laws_of(case), cue, text, criminal=True)
        if any(s.start <= one.span.start < s.end for s in sentences)
        and not first(NOT_BY_HIM, text[sentence_at(text, one.span).start : one.span.start])
    ]
    yield from _compared(laws_of(case), document, named, cited)
    yield from fits_the_harm(document, named, cited)
