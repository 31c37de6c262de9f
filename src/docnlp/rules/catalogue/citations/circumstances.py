"""Circumstances that weigh on the penalty, and the articles that say so."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, CitedLaw, Document, PassageRole, Severity, Span, Use
from docnlp.law import Catalogue, laws_of, short_title
from docnlp.rules.catalogue.citations.offence_names import CRIMINAL_LAW, PUBLIC_ORDER, article_number
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, span_of

_PROGRAM = "公安机关办理行政案件程序规定"
_PENALTY_LAW = "行政处罚法"

_WEIGHS = r"(?P<how>从轻|减轻|从重)(?:、(?:从轻|减轻|从重))?(?:(?:或者?|、)?(?:减轻|免除))?(?:行政|治安管理)?处罚"
_WEIGHS += (
    r"|(?:应予|应当|予以|依法|酌情|酌予|决定)(?:给予)?(?P<how>从轻|减轻|从重)(?=[，。；]|处[理以]|作出)"
    r"|(?P<how>从轻|减轻|从重)(?:处以?|给予)(?=行政拘留|罚款|警告)"
)
_NOT_JUDGED = (
    r"(?:不予|不应|不能|不再|不|无|没有|不具有|不符合|未)(?:法定|具有|存在)?[^，。；]{0,6}$"
    r"|(?:请求|要求|希望|申辩|提出|辩称|主张|恳请|建议|告知|可能)[^。；]{0,40}$"
)


def _decision(words: str, law: str = "第五十一条第一款", day: str = "2026年3月10日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day[:5]}3月1日20时许，张某在江城市东湖路12号殴打李某面部两拳，后主动到派出所投案。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{words}根据《中华人民共和国治安管理处罚法》{law}之规定，现决定对张某处以行政拘留五日。
>> {day}
"""


def _report(words: str) -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
>> 江公（东）诉字〔2026〕88号
犯罪嫌疑人张某，男，1990年4月2日出生，居民身份证号码429001199004021234，汉族。
经依法侦查查明：2026年2月3日，犯罪嫌疑人张某在江城市东湖路12号盗窃李某现金五千元，次日到派出所投案。
认定上述事实的证据如下：犯罪嫌疑人张某的供述、被害人李某的陈述、监控录像。
{words}其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。
>> 2026年3月10日
"""


def _not_punished(law: str, ground: str = "情节轻微") -> str:
    return f"""@type administrative
=== BYCF
# 不予行政处罚决定书
>> 江公（东）不罚字〔2026〕8号
违法行为人：张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号扯坏李某的晾衣绳，{ground}。
以上事实有张某的陈述和申辩、李某的陈述、现场照片等证据证实。
根据《中华人民共和国治安管理处罚法》{law}之规定，决定不予行政处罚。
>> 2026年3月10日
"""


_SPARING = r"情节(?:显著|特别)?轻微|谅解|不满十[四八]周岁|又聋又哑|盲人|精神病|智力残疾|胁迫|诱骗|投案|立功|消除|减轻"
_NOT_FOUND = r"不能成立|不成立|没有违法事实|证据不足|不构成|不属于|六个月|时效|调解"
_CRIMINAL: dict[str, tuple[str, ...]] = {
    "自首": ("67",),
    "立功": ("68",),
    "累犯": ("65", "66"),
    "毒品再犯": ("356",),
    "犯罪未遂": ("23",),
    "未遂犯": ("23",),
    "犯罪中止": ("24",),
    "犯罪预备": ("22",),
    "主犯": ("26",),
    "从犯": ("27",),
    "胁从犯": ("28",),
    "不满十八周岁": ("17",),
    "未成年": ("17",),
    "又聋又哑": ("19",),
    "盲人": ("19",),
    "防卫过当": ("20",),
    "避险过当": ("21",),
}
"""Circumstance → articles of 刑法 that say what it weighs."""
_FOUND = (
    r"(?:系|属于|属|构成了?|具有|认定为|成立)(?:一般|重大|本案|典型的?|共同犯罪(?:中)?的?)?"
    rf"(?P<what>{'|'.join(sorted(_CRIMINAL, key=len, reverse=True))})"
    r"|(?P<what>不满十八周岁|未成年|又聋又哑|盲人)[^。；]{0,16}(?:应当|可以|依法)(?:从轻|减轻|免除)"
)


@rule(
    code="CIT016",
    title="从轻、减轻、从重情节未引条款",
    severity=Severity.WARNING,
    kinds=["penalty_decision", "non_penalty_decision", "prosecution_recommendation"],
    basis=[
        Basis("治安管理处罚法#115.1.3", since="2026-01-01", kinds=("penalty_decision",)),
        Basis("治安管理处罚法#96.1.3", until="2026-01-01", kinds=("penalty_decision",)),
        Basis("公安机关办理行政案件程序规定#175.1.2", since="2019-01-01", kinds=("penalty_decision",)),
        Basis("公安机关办理行政案件程序规定#172.1.2", since="2019-01-01", kinds=("non_penalty_decision",)),
        Basis("刑事诉讼法#162.1", since="2018-10-26", kinds=("prosecution_recommendation",)),
        Basis("公安机关办理刑事案件程序规定#289.1", since="2020-09-01", kinds=("prosecution_recommendation",)),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("张某主动投案并如实陈述，应当减轻处罚。", law="第五十一条第一款、第二十条第（五）项"),
        _decision("张某主动投案，应当减轻处罚。", law="第四十三条第一款、第十九条第（四）项", day="2025年3月10日"),
        _decision("张某提出从轻处罚的申辩，经查不符合从轻处罚的条件，不予采纳。"),
        _report("张某系自首，依照《中华人民共和国刑法》第六十七条第一款，可以从轻处罚。"),
        _report("张某在共同犯罪中不属于从犯，不构成自首。"),
        _report("张某犯罪时不满十八周岁，依照《中华人民共和国刑法》第十七条第四款，应当从轻处罚。"),
        _not_punished("第五十九条、第二十条第（一）项"),
        _not_punished("第五十九条、第一百一十三条第一款第（二）项", ground="违法事实不能成立"),
        _not_punished("第五十九条、第九条", ground="经调解达成协议，取得谅解"),
    ],
    bad=[
        _decision("鉴于张某认错态度好，决定从轻处罚。"),
        _decision("张某一年内曾受过治安管理处罚，应当从重处罚。"),
        _report("张某系累犯，应当从重处罚。"),
        _report("张某犯罪时不满十八周岁，应当从轻或者减轻处罚。"),
        _decision("张某主动消除后果，取得谅解，酌情从轻处以下列处罚。"),
        _not_punished("第五十九条"),
    ],
)
def circumstance_with_its_article(document: Document, case: CaseFile) -> Iterator[Check]:
    """决定书以从轻、减轻、从重处罚作为裁量结果的，应当同时引用规定该情节的条款；起诉意见书认定自首、立功、累犯、未遂、
    从犯等情节的，也应当引用刑法的相应条款。没有条款的从轻、从重，当事人和审查机关无从核对其依据。

    不予处罚决定书引用了行为条款的，还应当引用规定不予处罚情形的条款。

    只在文书以该情节作出评价时提示，同一种评价只提示一次。
    例外：事实部分只作描述、未作评价的；否定性的评价；当事人、辩护人的申辩和请求；引用了其他法律、裁量基准中的依据的；
    所引行为条款本身规定从重处罚的。
    """
    if document.kind.name == "penalty_decision":
        yield from _weighed(document, case)
    elif document.kind.name == "non_penalty_decision":
        yield from _spared(document, case)
    else:
        yield from _found_of_the_crime(document, case)


def _weighed(document: Document, case: CaseFile) -> Iterator[Check]:
    for how, match in _judged(document, _WEIGHS).items():
        if any(_grants(laws_of(case), cited, how) for cited in case.citations_in(document)) or says(
            document, r"裁量(?:基准|标准|规则)"
        ):
            yield passed(document, anchor=how)
            continue
        yield _without_article(document, match, f"对当事人{how}处罚，但没有引用规定该情节的条款", how)


def _spared(document: Document, case: CaseFile) -> Iterator[Check]:
    """Yield a flag where the act has its article and what spares the penalty has none; without either CIT015 speaks."""
    cited = [c for c in case.citations_in(document) if c.use is not Use.REMEDY]
    ground = first(rf"(?P<ground>{_SPARING})[^。]{{0,12}}", document.text.characters)
    if ground is None or says(document, _NOT_FOUND) or not any(c.use is Use.SUBSTANCE for c in cited):
        return
    if any(not _of_the_act(c) for c in cited):
        yield passed(document, anchor="不予处罚")
        return
    yield _without_article(document, ground, "不予处罚，但没有引用规定不予处罚情形的条款", "不予处罚")


def _of_the_act(cited: CitedLaw) -> bool:
    """Tell whether the citation surely says nothing of sparing: a conduct article, the form of the decision.

    治安管理处罚法 26-89 of 2025 and 26-76 of 2012, 95 and 113 of either.
    """
    number = article_number(cited.citation)
    if number is None or short_title(cited.citation.law) != PUBLIC_ORDER:
        return False
    return 26 <= number <= 89 or number in (95, 113)


def _found_of_the_crime(document: Document, case: CaseFile) -> Iterator[Check]:
    cited = [c.citation for c in case.citations_in(document)]
    applied_articles = {c.article for c in cited if short_title(c.law) == CRIMINAL_LAW}
    for what, match in _judged(document, _FOUND, group="what").items():
        if applied_articles & set(_CRIMINAL[what]) or any(what[-2:] in c.law for c in cited):
            yield passed(document, anchor=what)
            continue
        yield _without_article(document, match, f"认定“{what}”，但没有引用刑法的相应条款", what)


def _judged(document: Document, pattern: str, group: str = "how") -> dict[str, "regex.Match[str]"]:
    """Return the first place of each judgment that the document itself makes."""
    text = document.text.characters
    found: dict[str, regex.Match[str]] = {}
    aside = document.passages_of(
        PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.PARTY, PassageRole.REMEDY, PassageRole.RIGHTS_NOTICE
    )
    for match in finds(pattern, text):
        span = span_of(match)
        sentence = sentence_at(text, span)
        if any(p.span.overlaps(span) for p in aside) or first(_NOT_JUDGED, text[sentence.start : span.start]):
            continue
        if first(r"^(?:的?(?:申辩|请求|要求|意见)|[^。；]{0,8}不(?:予|能)采[纳信])", text[span.end :][:20]):
            continue
        found.setdefault(match[group], match)
    return found


def _grants(laws: Catalogue, cited: CitedLaw, how: str) -> bool:
    """Tell whether the provision cited may be what makes the penalty lighter or heavier, in any version of its law.

    治安管理处罚法 12-14 and 19-22, of both texts; 行政处罚法 25-33 (25-27 of 2017, 30-33 of 2021);
    程序规定 157-160 and its 快速办理 40-48. What other laws say is not known here.
    """
    law, number = short_title(cited.citation.law), article_number(cited.citation)
    if number is None:
        return law not in (PUBLIC_ORDER, _PENALTY_LAW, _PROGRAM) and first(r"法$|条例$|规定$", law) is None
    if law == PUBLIC_ORDER:
        return number in (9, 12, 13, 14, 19, 20, 21, 22) or (how == "从重" and _heavier(laws, cited))
    if law == _PENALTY_LAW:
        return 25 <= number <= 33
    if law == _PROGRAM:
        return 157 <= number <= 160 or 40 <= number <= 48
    return cited.use is not Use.REMEDY and not first(r"行政(?:复议|诉讼|强制)法$", law)


def _heavier(laws: Catalogue, cited: CitedLaw) -> bool:
    c, version = cited.citation, cited.resolution.version if cited.resolution else None
    if version is None or c.article is None:
        return True
    return any(p.heavier for p in laws.penalties(c.law, c.article, c.paragraph, c.item, version=version))


def _without_article(document: Document, match: "regex.Match[str]", message: str, anchor: str) -> Check:
    span = span_of(match)
    return lacking(
        document,
        f"{message}。",
        anchor=f"circumstance:{anchor}",
        suggestion="请补引规定该情节的条款；没有法定情节的，请改正裁量意见。",
        severity=Severity.INFO if poorly_read(document, span) else None,
        near=span,
        why={"所在语句": _sentence_of(document, span)},
    )


def _sentence_of(document: Document, span: Span) -> str:
    sentence = sentence_at(document.text.characters, span)
    return document.text.characters[sentence.start : sentence.end].strip()[:80]
