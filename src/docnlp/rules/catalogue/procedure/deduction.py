"""Time in custody before the decision, which is deducted from the detention decided (折抵)."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity, Span
from docnlp.rules.catalogue.citations.decided import penalty_of
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, span_of
from docnlp.text import parse_numeral

_N = "[〇零一二三四五六七八九十两\\d]{1,4}"
_DEDUCTED = (
    rf"(?:(?:刑事拘留|羁押|限制人身自由)(?:了|共|期限|时间)?(?P<held>{_N})[日天](?:的)?(?:时间)?[，,]?(?:应当|依法|予以|可以)*)?"
    rf"折抵(?:行政)?(?:拘留)?(?:期限)?(?P<days>{_N})[日天]"
)
_LEFT = (
    r"(?:实际|尚[需须应]|还[需须应]|剩余|余下?)(?:应当?)?(?:执行)?(?:的)?"
    rf"(?:行政)?(?:拘留)?(?:期限)?(?:为)?(?P<days>{_N})[日天]"
)
_NO_CUSTODY = r"(?P<what>询问查证|继续盘问|约束至酒醒|约束措施)(?:的)?(?:时间|期间)?[^，。；不]{0,12}折抵(?!的)"
_HELD = r"因本案[^。；]{0,30}被[^，。；]{0,16}(?:刑事拘留|执行拘留|执行逮捕|逮捕)"
_NOT_SERVED = r"不(?:再|予|送[^，。；]{0,6})?执行(?:行政)?拘留|行政拘留[^，。；]{0,4}不(?:再|予)?执行"


def _decision(words: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号殴打李某面部两拳。张某因本案于2026年3月2日被刑事拘留，3月5日释放。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对张某处以行政拘留十日，并处罚款五百元。{words}
>> 2026年3月10日
"""


@rule(
    code="PRO237",
    title="拘留折抵未计算或者计算错误",
    severity=Severity.WARNING,
    kinds=["penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#110", since="2026-01-01"),
        Basis("治安管理处罚法#92", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#163", since="2019-01-01"),
    ],
    seed="处罚措施",
    since="0.2.0",
    good=[
        _decision("刑事拘留三日，折抵行政拘留三日，实际执行行政拘留七日。"),
        _decision("张某被刑事拘留的时间予以折抵。"),
        _decision("张某已满七十周岁，不执行行政拘留。"),
        _decision("询问查证的时间不予折抵，刑事拘留的时间折抵行政拘留三日。"),
    ],
    bad=[
        _decision(""),
        _decision("刑事拘留三日，折抵行政拘留三日，实际执行行政拘留八日。"),
        _decision("刑事拘留三日折抵行政拘留六日，实际执行行政拘留四日。"),
        _decision("刑事拘留折抵行政拘留三日，询问查证的时间折抵一日。"),
    ],
)
def custody_deducted(document: Document, case: CaseFile) -> Iterator[Check]:
    """对决定给予行政拘留处罚的人，处罚前因同一行为已经被采取强制措施限制人身自由的，限制一日折抵行政拘留一日；
    询问查证、继续盘问和采取约束措施的时间不予折抵。写明折抵的，折抵日数与实际执行日数之和应当等于决定的日数。

    例外：因另一行为被限制人身自由的；羁押时间已经超过拘留期限而写明不再执行的；依法不执行行政拘留的；
    折抵写在执行回执、拘留通知等其他文书中的；没有写明因本案被刑事拘留的，不作判断。
    """
    text = document.text.characters
    decided = penalty_of(document)
    days = _joined(text) or (decided.detention if decided else None)
    if days is None:
        return
    if wrong := _miscounted(document, days):
        yield wrong
    elif not anywhere(case, "折抵") and first(_NOT_SERVED, text) is None:
        yield from _not_deducted(document)
    elif first("折抵", text):
        yield passed(document, anchor="deducted")


def _joined(text: str) -> int | None:
    found = first(rf"合并执行(?:的)?(?:行政)?(?:拘留)?(?P<days>{_N})[日天]", text)
    return parse_numeral(found["days"]) if found else None


def _miscounted(document: Document, days: int) -> Check | None:
    """Flag the first count that does not add up, of the decision's own words."""
    text = document.text.characters
    if other := first(_NO_CUSTODY, text):
        return _wrong(document, span_of(other), f"{other['what']}的时间不予折抵行政拘留。")
    deducted, left = first(_DEDUCTED, text), first(_LEFT, text)
    count = parse_numeral(deducted["days"]) if deducted else None
    if deducted is None or count is None:
        return None
    held = parse_numeral(deducted["held"]) if deducted["held"] else None
    if held is not None and held != count:
        return _wrong(document, span_of(deducted), f"限制人身自由{held}日，折抵行政拘留{count}日，应当一日折抵一日。")
    rest = parse_numeral(left["days"]) if left else None
    if left is not None and rest is not None and count + rest != days:
        told = f"决定行政拘留{days}日，折抵{count}日，实际执行{rest}日，三者不符。"
        return _wrong(document, span_of(left), told)
    return None


def _wrong(document: Document, span: Span, message: str) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请核对限制人身自由的起止时间，按一日折抵一日改正执行的期限。",
        anchor="deducted",
        poor=poorly_read(document, span),
    )


def _not_deducted(document: Document) -> Iterator[Check]:
    text = document.text.characters
    told = next((m for m in finds(_HELD, text) if not first("曾因|前科|另案", _before(text, span_of(m)))), None)
    if told is None:
        return
    near = span_of(told)
    yield lacking(
        document,
        "处罚前因本案被刑事拘留，决定行政拘留时没有写明折抵。",
        anchor="deducted",
        suggestion="系同一行为的，请写明已限制人身自由的日数、折抵的日数和实际执行的期限。",
        severity=Severity.INFO if poorly_read(document, near) else None,
        near=near,
    )


def _before(text: str, span: Span) -> str:
    return text[sentence_at(text, span).start : span.start]
