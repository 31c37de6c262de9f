"""What a decision tells of reconsideration and suit: the organ, the periods, which comes first."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, Cause, Check, Document, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import parse_numeral

_KINDS = [
    "penalty_decision",
    "on_the_spot_penalty_decision",
    "non_penalty_decision",
    "evidence_preservation_decision",
    "compulsory_drug_rehabilitation_decision",
    "community_drug_rehabilitation_decision",
]
_RECONSIDERATION_ACT_2023 = date(2024, 1, 1)
_LITIGATION_ACT_2014 = date(2015, 5, 1)

_VERTICAL = r"公安部|海关|缉私|边防检查|边检|移民管理|铁路公安|民航|长江航运"
_AUTHORITY = (
    r"向(?P<organ>[^，。；：]{2,60}?)(?:依法)?(?:申请|提起|提出)(?:行政)?复议"
    r"|复议机关[为：\n]\s*(?P<organ>[^，。；：（(\n]{2,40})"
)
_POLICE = r"公安(?:厅|局|分局|机关)"


def _form(kind: str, title: str, remedy: str, *, day: str) -> str:
    return f"""@type administrative
=== {kind}
# {title}
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。现查明，张某于{day}在江城市东湖路12号殴打李某。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第四十三条第一款之规定，现决定对张某处以罚款二百元。
{remedy}
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {day}
"""


def _decision(remedy: str, day: str = "2025年8月10日") -> str:
    return _form("XZJD", "行政处罚决定书", remedy, day=day)


def _on_the_spot(remedy: str, day: str = "2025年8月10日") -> str:
    return _form("DCJD", "当场处罚决定书", remedy, day=day)


_RIGHT = (
    "如不服本决定，可以在收到本决定书之日起六十日内向江城市东湖区人民政府申请行政复议，"
    "或者在六个月内依法向江城市东湖区人民法院提起行政诉讼。"
)


@rule(
    code="CIT019",
    title="复议机关告知错误",
    severity=Severity.ERROR,
    kinds=[*_KINDS, "confiscation_and_recovery_list"],
    basis=[Basis("行政复议法#24", since="2024-01-01")],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _decision(_RIGHT),
        _decision(_RIGHT.replace("江城市东湖区人民政府", "江城市公安局"), day="2023年8月10日"),
    ],
    bad=[
        _decision(_RIGHT.replace("江城市东湖区人民政府", "江城市公安局或者江城市东湖区人民政府")),
        _decision(_RIGHT.replace("江城市东湖区人民政府", "上一级公安机关")),
    ],
)
def reconsideration_organ(document: Document, case: CaseFile) -> Iterator[Check]:
    """2024年1月1日起，对公安机关行政行为的复议由县级以上地方人民政府统一管辖，告知向上一级公安机关或者
    市公安局申请复议，会使当事人投错机关。

    例外：2024年以前作出的决定；公安部以及海关缉私、边防检查等垂直领导机关作出的决定。
    """
    made = case.date_of(document)
    if made is None and says(document, _AUTHORITY):
        yield unchecked(document, f"《{document.kind.title}》落款日期", Cause.DATE_NOT_FOUND)
        return
    if made is None or made < _RECONSIDERATION_ACT_2023 or first(_VERTICAL, case.unit + document.title):
        return
    for match in finds(_AUTHORITY, document.text.characters):
        span = span_of(match, "organ")
        if first(_POLICE, match["organ"]) and not first(_VERTICAL, match["organ"]):
            yield flag(
                document,
                span,
                f"本决定作出于{made:%Y-%m-%d}，复议机关应为人民政府，此处告知为“{match['organ']}”。",
                suggestion="请改为有管辖权的本级人民政府（市公安局分局为市人民政府，也可以是所在地的区人民政府）。",
                anchor="reconsideration_organ",
                law_date=made,
            )
        elif "政府" in match["organ"]:
            yield passed(document, anchor="reconsideration_organ")


_PERIOD = (
    r"(?P<count>[〇零一二三四五六七八九十百\d]{1,4})(?P<unit>个?工作日|个月|月|年|日|天)(?:之)?内"
    r"(?P<between>(?:(?!\d+[日月]|[一二三四五六七八九十]+(?:日|个月)内)[^。；）]){0,60}?)(?P<what>复议|起诉|诉讼|法院(?!强制))"
)
_LABELLED = (
    r"(?P<what>复议|诉讼)(?:机关|法院)?[^\n。]{0,40}?期限[：为][^；。\n]{0,24}?"
    r"(?P<count>[〇零一二三四五六七八九十百\d]{1,4})(?P<unit>个?工作日|个月|月|年|日|天)(?:之)?内"
)
"""Of electronic forms: 诉讼。管辖法院：…；期限：收到决定书之日起六个月内."""
# the clause speaks of the suit that follows a reconsideration, unless it turns to the direct one half-way
_AFTER_RECONSIDERATION = (
    r"复议(?:决定|期满|期限届满|机关逾期)(?:(?!本决定|直接|也可以?|或者)[^。；]){0,40}$|不动产[^。；]{0,30}$"
)


@rule(
    code="CIT020",
    title="诉讼、复议期限告知错误",
    severity=Severity.ERROR,
    kinds=_KINDS,
    basis=[
        Basis("行政复议法#20", since="2024-01-01"),
        Basis("行政复议法#9", until="2024-01-01"),
        Basis("行政诉讼法#46"),
        Basis("公安机关办理行政案件程序规定#175"),
    ],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _decision(_RIGHT),
        _decision(_RIGHT + "对复议决定不服的，可以在收到复议决定书之日起十五日内向人民法院提起行政诉讼。"),
        _decision(_RIGHT.replace("六个月", "三个月"), day="2014年8月10日"),
    ],
    bad=[
        _decision(_RIGHT.replace("六个月", "三个月")),
        _decision(_RIGHT.replace("六十日", "三十日")),
    ],
)
def remedy_periods(document: Document, case: CaseFile) -> Iterator[Check]:
    """申请行政复议的期限为六十日，直接向人民法院起诉的期限为六个月；告知得过短会使当事人丧失救济权。

    例外：经过复议以后再起诉的，为十五日；因不动产提起的诉讼等特别期限；2015年5月1日以前起诉期限为三个月。
    """
    text = document.text.characters
    made = case.date_of(document)
    for match in (*finds(_PERIOD, text), *finds(_LABELLED, text)):
        count, suit = parse_numeral(match["count"]), match["what"] != "复议"
        around = text[max(0, match.start() - 40) : match.end() + 12]
        if count is None or (match["what"] == "法院" and first(r"民事|赔偿", around)):
            continue
        after = suit and first(_AFTER_RECONSIDERATION, text[max(0, match.start() - 60) : match.end()]) is not None
        if after and first(r"不动产", around):
            continue
        wanted, unit = _wanted(suit, after, made)
        told = "月" if "月" in match["unit"] else match["unit"].replace("天", "日")
        if (count, told) == (wanted, unit):
            yield passed(document, anchor=match["what"])
            continue
        what = "申请行政复议" if not suit else "复议后起诉" if after else "直接起诉"
        right = {60: "六十日", 15: "十五日", 6: "六个月", 3: "三个月"}[wanted]
        yield flag(
            document,
            span_of(match),
            f"{what}的期限应为{right}，此处告知为{match['count']}{match['unit']}。",
            suggestion=f"请改为{right}。",
            anchor="reconsideration" if not suit else "suit_after" if after else "suit",
            law_date=made,
        )


def _wanted(suit: bool, after: bool, made: date | None) -> tuple[int, str]:
    """Return the period and its unit: to ask for reconsideration, to sue after it, to sue at once."""
    if not suit:
        return 60, "日"
    if after:
        return 15, "日"
    return (3 if made and made < _LITIGATION_ACT_2014 else 6), "月"


_FIRST = (
    r"(?:起诉|诉讼)(?:之前|以前|前)[^。]{0,12}(?:应当|须|必须)[^。]{0,60}复议|"
    r"(?:应当|须|应|必须|需)?先(?:行)?(?:依法)?(?:向[^。；，]{2,40})?(?:依法)?(?:申请|提起|提出)(?:行政)?复议|复议前置"
)
_THEN = r"对(?:行政)?复议决定(?:仍)?不服[^。]{0,40}(?:起诉|诉讼)"


@rule(
    code="CIT021",
    title="当场处罚未告知复议前置",
    severity=Severity.ERROR,
    kinds=["on_the_spot_penalty_decision"],
    basis=[Basis("行政复议法#23.1.1", since="2024-01-01"), Basis("行政复议法#23.2", since="2024-01-01")],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _on_the_spot("如不服本决定，应当先在六十日内向江城市东湖区人民政府申请行政复议；对复议决定不服，再起诉。"),
        _on_the_spot(_RIGHT, day="2023年8月10日"),
    ],
    bad=[_on_the_spot(_RIGHT), _on_the_spot("本决定一式两份。")],
)
def reconsideration_first(document: Document, case: CaseFile) -> Iterator[Check]:
    """2024年1月1日起，对当场作出的行政处罚决定不服的，应当先申请行政复议，对复议决定不服再起诉；作出决定时应当告知。

    例外：2024年以前作出的当场处罚决定。
    """
    made = case.date_of(document)
    if made is None:
        yield unchecked(document, f"《{document.kind.title}》落款日期", Cause.DATE_NOT_FOUND)
    elif made >= _RECONSIDERATION_ACT_2023:
        if says(document, _FIRST) or says(document, _THEN):
            yield passed(document)
            return
        told = first(r"[^。]{0,60}(?:起诉|行政诉讼)", document.text.characters)
        message = "当场处罚决定应当告知“先申请行政复议，对复议决定不服再起诉”"
        suggestion = "请写明：不服本决定的，应当先向有管辖权的人民政府申请行政复议。"
        if told:
            yield flag(
                document,
                span_of(told),
                message + "，此处写为可以直接起诉。",
                suggestion=suggestion,
                anchor="remedy",
                law_date=made,
            )
        else:
            yield lacking(
                document, message + "，文书中没有写明。", suggestion=suggestion, anchor="remedy", law_date=made
            )
