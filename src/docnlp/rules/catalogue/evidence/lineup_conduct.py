"""How an identification went: nothing shown before, nothing hinted."""

from collections.abc import Iterator
from datetime import date, datetime

import regex

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.evidence.lineup_keys import NUMBER
from docnlp.rules.catalogue.evidence.lineup_records import (
    KNOWN,
    SEED,
    identifiers,
    interview,
    lineup,
    of_a_place_or_body,
    period_of,
    records,
)
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of
from docnlp.text import find_dates, parse_numeral

_NEGATED = r"(?:未|没有?|不得|不|无|避免|禁止|严禁|防止)[^。；，]{0,12}$"
_POLICE = r"(?:民警|侦查人员|侦查员|主持人|办案人员|警官|警察|公安)"
_HE = r"(?:他|她|这个人|那个人|此人|该人|那人)"
_LEADING = (
    rf"(?:问|{_POLICE})[^。？\n]{{0,16}}?(?:{NUMBER}号(?:照片)?(?:上的?)?(?:这个|那个)?(?:男子|女子|男的|女的|人)?"
    rf"(?:是不是|是否就?是|就是)[^？。\n]{{2,24}}[？?]|你(?:再|仔细)?看看?[^。？，\n]{{0,8}}(?:是不是|是否就?是)(?:就是)?{_HE}[^？。\n]{{0,12}}[？?])"
    rf"|(?:问|{_POLICE})[^？\n]{{0,40}}?(?<![至到—-])(?:{NUMBER}号|第(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})张)"
    rf"(?:(?!里面|其中|有没有|有无)[^？\n]){{0,40}}?(?:是不是|是否就?是)(?:就是)?(?:{_HE}|[^？，。\n]{{0,14}}的?(?:人|男子|女子))[？?]"
)
_HINTED = (
    rf"{_POLICE}[向对][^，。；\n]{{2,6}}(?:说|讲)[^。；\n]{{0,6}}(?:嫌疑人就?是{NUMBER}号|{NUMBER}号就是|就是{NUMBER}号)|"
    rf"{_POLICE}(?:[向对][^，。；\n]{{2,6}}|口头|当场|悄悄)?(?:告诉|提示|提醒|暗示|告知)[^。；\n]{{0,14}}?"
    rf"(?:嫌疑人就?(?:是|在)(?!不|否|其中|里面|其内)|{NUMBER}号就?是|就是{NUMBER}号)"
    rf"|{_POLICE}指[着向][^。；\n]{{0,6}}?{NUMBER}号[^。\n]{{0,20}}?(?:是不是|是否|就是)"
    rf"|{_POLICE}[^。；，\n]{{0,8}}(?:提示|提醒|示意|暗示|引导)[^。\n]{{0,40}}?(?:不对|不是这[个张]|重新[选挑指]|另[选挑]|换一[个张]"
    r"|[看选指挑][^。，；\n]{0,6}(?:第[一二三四]排|[前后上下]一?排|那[一]?张|[左右中]间?边?那?[个张]))"
    rf"|{_POLICE}[^。；，\n]{{0,8}}(?:提示|提醒|示意)[^。\n]{{0,20}}?再[^。\n]{{0,8}}看[^。\n]{{0,60}}?(?:改指|改认|改称|又指|转而)"
    rf"|{_POLICE}[^。；，\n]{{0,8}}(?:摇头|点头示意|[说称]不[对是]|表示不[对是]|用(?:手|笔|眼神|目光)[^。；，\n]{{0,6}}(?:指|点|示意|扫))"
    rf"|{_POLICE}[^。；，\n]{{0,8}}(?:说|讲|称)[：，]?[“]?[^。”\n]{{0,12}}看(?:看|一看|一下)?[^。”\n至到]{{0,8}}(?:{NUMBER}号(?![至到])|第[一二三四]排|那张)"
    r"|(?:仅|只有|唯独|唯有)(?:该|犯罪|违法)?(?:嫌疑人|\d{1,2}号|[一二三四五六七八九十]{1,2}号)[^。；\n]{0,20}"
    r"(?:手铐|号服|囚服|马甲|识别服|彩色|黑白|标[有注]|写有)"
)
_SHOWN = (
    r"(?:先|事先|提前)(?:把|将)[^。；，\n]{0,4}嫌疑人[^。；，\n混排编组]{0,6}(?:照片|相片)[^。；，\n混排编组]{0,6}(?:给|让)[^。；，\n]{1,6}看|"
    r"辨认(?:之?前|开始前)[，]?[^。；\n]{0,16}?(?:让|向|给|带)[^。；，\n]{0,12}?"
    r"(?:看了|看过|见了|见过|见到了?|出示了|展示了|看一?下)[^。；\n]{0,16}?(?:照片|相片|嫌疑人)"
    r"|辨认(?:之?前|开始前)[，]?(?:(?!称|讲|说|述|问|描)[^。；\n]){0,20}?(?:见到|看到|看见|遇见|碰见|碰到)(?:了|过)?"
    r"[^。；\n]{0,8}?(?:嫌疑人|被[^。；，\n]{0,8}带|本人|他|她|被抓)"
    r"|(?:警察|民警|公安)?(?:把|将)(?:他|她|那个?人|这个?人|嫌疑人|那个男的|那男的)(?:抓到|抓住|抓获|抓回|带到|带来|带回|控制)(?:了|来|后|以后|之后)*"
    r"[^。；\n]{0,10}?(?:让|叫|给|带)(?:我|其)(?:去)?(?:看|见|认)(?=了|一眼|一下|他|她|是不是|，|。)"
    r"|(?:警察|民警|公安)[^。；\n]{0,8}?(?:给|让|叫)我看了?(?:一张|他的|她的|那个?人的|嫌疑人的)[^。；\n]{0,6}?(?:照片|相片)"
)
_SENT = (
    rf"(?:{_POLICE}|派出所|所长|队长)[^。；\n]{{0,24}}?(?:{_HE}|嫌疑人|一个[男女]|男子|女子|[男女]的|身份证|户籍|头像)[^。；\n]{{0,10}}?"
    r"(?:照片|相片|照|头像)[^。；\n]{0,16}?(?:发给|发到|传给|传到|发来|发我|拿给|递给|(?:给|让|叫)(?:我|其)(?:先)?(?:看|认|辨))"
    rf"|(?:{_POLICE}|派出所|所长|队长)[^。；\n]{{0,12}}?(?:微信|手机|短信|彩信)[^。；\n]{{0,8}}(?:发|传)[^。；\n]{{0,10}}?"
    rf"(?:{_HE}|嫌疑人|一个[男女]|男子|女子|[男女]的|身份证|户籍|头像)[^。；\n]{{0,8}}(?:照片|相片|照|头像)"
)
_FORWARDED = (
    rf"(?:{_POLICE}|派出所|所长|队长)[^。；\n]{{0,12}}?(?:把|将)(?!现场|伤|物|手机|车)[\u4e00-\u9fa5]{{2,4}}?的?(?:单人|身份证|户籍)?(?:照片|相片)"
    r"[^。；，\n]{0,10}(?:发给|发到|发送|传给|转给|拿给)[^。；，\n]{0,12}"
)
_ALONE = (
    rf"{_POLICE}[^。；\n]{{0,6}}(?:拿出?|取出|出示|掏出|打开)(?:(?!混|编|排|组|不同|男性|女性|多|\d|各)[^。；，\n]){{0,10}}(?:照片|相片)"
    r"[^。；，\n]{0,6}(?:给|让|叫|请|向)[^。；，\n]{1,6}看"
)
"""One person's picture, not a set."""
_LED = (
    r"(?:让|叫|带|请|领|安排|通知)[^，。；\n]{1,24}?[，]?(?:让(?:其|我|他|她))?[^，。；\n]{0,12}?"
    r"(?:看|见|认|瞧|瞄)(?:了|过|到)(?:一下|一眼)?"
)
_FACE = r"^(?:了)?(?:他|她|那个?人|这个?人|该人|此人)|嫌疑人|本人|正在里面|(?:抓获|抓到|带回)的"
_GLASS = r"(?:隔|透过|从|到|在)[^。；，\n]{0,12}(?:玻璃|窗|门[外口缝]|单向镜|监控室)"
_SURE = r"^[^。；\n]{0,24}(?:就是(?:他|她|这个人|那个人|此人|该人)|是(?:他|她|这个人))"
_THINGS = r"监控(?!室)|录像|视频|伤|车辆|物品|手机|赃|作案工具|笔录|通知书|证件"
_ARRAY = r"见证人|混|男性|女性|(?:\d{1,2}|[二两三四五六七八九]|十[一二三四五]?)张|组|全部|不同|多张|编号"
"""What is shown is the line-up itself, or shown to the attesting witness."""
_IN_A_ROW = r"列队|站[立成]|号牌|混[在入杂]|[二两三四五六七八九十\d][张名]"
_EARLIER = r"案发|追赶|追上|扭送|报[案警]前|当场|事发|现场抓获|拦住|按住"
_BEFORE = r"(?:辨认|做笔录)(?:之?前|以前)|(?:后来|之后|然后|才|再)[^。；\n]{0,12}(?:辨认|认照片)"


@case_rule(
    code="EVI405",
    title="辨认前使辨认人见到对象或有暗示",
    severity=Severity.ERROR,
    kinds=[
        "identification_record",
        "interview_record",
        "administrative_interview_record",
        "interrogation_record",
        "apprehension_account",
    ],
    basis=[
        Basis("公安机关办理刑事案件程序规定#260.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#102.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#104.1", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup(before="辨认前询问了特征，未向赵某展示过张某某的照片，没有给予任何暗示。"),
        lineup(result="赵某指出5号。民警问：5号是不是推走电动车的人？赵某答：是。5号为张大山。"),
        lineup(before="民警问：你看这些照片中是否有推走电动车的人？赵某事先讲了特征。"),
        lineup() + interview("你怎么认识他的？", "我追赶时把他抓住，扭送的路上民警把他带来后让我看，我说就是他。"),
        lineup() + interview("后来呢？", "民警把他抓到后让我去看看我的车在不在。"),
        lineup() + interview("后来呢？", "昨天民警让我到所里看了监控，我的车停在门口。"),
        lineup(before="辨认前，赵某讲述看到他推车时的情形和他的特征。"),
        lineup(before="侦查人员提醒赵某可以慢慢看。赵某事先讲了特征。"),
        lineup(how="将张大山与七名男子混杂，列队站立，让赵某隔着单向玻璃看过。", result="赵某指认5号。"),
        lineup() + interview("（出示辨认出的照片）是他吗？", "民警昨天拿他的照片让我看，就是他。", day="2026年3月6日"),
    ],
    bad=[
        lineup(result="民警问：5号是不是推走电动车的人？赵某答：是。5号为张大山。"),
        lineup(how="侦查人员提示赵某嫌疑人就在第二排，赵某从12张照片中辨认。"),
        lineup(before="辨认前，民警给赵某看了张大山的照片，并询问了特征。"),
        lineup() + interview("你怎么知道是他？", "民警把他抓到后让我看了，我就认出来了。"),
        lineup() + interview("你怎么知道是他？", "前天李警官把那人的身份证照片发到我微信上，让我认。"),
        lineup(before="侦查员先领赵某走到候问室窗外，让其看了里面的张大山，赵某说就是他。"),
        lineup(before="辨认前，赵某在走廊看到了被民警带进来的张大山。"),
        lineup(before="民警拿出张大山的照片让赵某看，赵某说像。"),
        lineup(how="赵某犹豫不决，民警说：“看看后一排的5号。”赵某从12张照片中指了5号。"),
        lineup(before="问：你看第五张，这人是不是推走你电动车的人？答：是，就是5号。"),
        lineup(how="赵某先指2号，民警提醒他看后一排中间那张，赵某从12张照片中改指5号。"),
        lineup() + "\n=== DAJG\n# 抓获经过\n2026年3月4日，民警将张大山抓获。"
        "当日通知赵某到所，隔着玻璃让赵某看了张大山，赵某说就是这个人。\n"
        "民警：{sign 李某} {sign 王某}\n2026年3月4日\n",
    ],
)
def shown_or_hinted(case: CaseFile) -> Iterator[Check]:
    """辨认前不得向辨认人展示辨认对象及其影像资料，辨认中不得给辨认人任何暗示；有明显暗示的，辨认笔录不得作为定案的根据。

    例外：案发、追赶、扭送中或者报案前已经见过对象的；出示照片、见面在辨认之后的；对场所、尸体等特定对象的辨认，亲友、
    熟人之间确认身份；辨认人自己指出编号之后的核实性提问；写明“未展示”“没有暗示”的。照片底色、清晰度的差异不作判断。
    """
    held = [d for d in records(case) if not of_a_place_or_body(d)]
    for document in held:
        found = _hint_in(document)
        if found is None:
            yield passed(document, anchor="hint")
            continue
        yield flag(
            document,
            span_of(found),
            f"“{found[0]}”的记载表明辨认前展示了辨认对象，或者辨认中有暗示。",
            suggestion="请核对录音录像；确有展示或者暗示的，该辨认不能采用，应以其他证据证明；记录有误的，由办案人员说明。",
            anchor="hint",
            severity=Severity.WARNING if document.scanned else None,
        )
    for told in case.of_kind(*_TELLING):
        yield from _seen_before(told, held, case)


_TELLING = (
    "interview_record",
    "administrative_interview_record",
    "interrogation_record",
    "apprehension_account",
    "explanatory_statement",
)


def _hint_in(document: Document) -> "regex.Match[str] | None":
    text = document.text.characters
    if says(document, KNOWN):
        return None
    for pattern in (_LEADING, _HINTED):
        for match in finds(pattern, text):
            before = text[max(0, match.start() - 24) : match.start()]
            number = parse_numeral(match.groupdict().get("n") or "")
            if first(_NEGATED, before) or (
                first(r"未|没|不得|有无|是否有|是不是有|不会", match[0]) and not first(r"不对|不是", match[0])
            ):
                continue
            if not (pattern is _LEADING and _named_before(text[: match.start()], number)):
                return match
    return _showing(text)


def _showing(text: str) -> "regex.Match[str] | None":
    """Return the words by which the target, or a picture of him, was shown; what is denied or came earlier is none."""
    for pattern in (_SHOWN, _SENT, _FORWARDED, _ALONE, _LED):
        for match in finds(pattern, text):
            start = max(text.rfind(sign, 0, match.start()) for sign in "。\n") + 1
            before = text[start : match.start()]
            if first(_NEGATED, before[-24:]) or first(r"未|没|不得|有无|是否有|是不是有|不会", match[0]):
                continue
            if first(_ARRAY, match[0]) or first(_EARLIER, before) or first(KNOWN, before + match[0]):
                continue
            if pattern is _LED and not _face_to_face(text, match, before):
                continue
            return match
    return None


def _face_to_face(text: str, match: "regex.Match[str]", before: str) -> bool:
    """Tell whether whoever was led somewhere saw the target himself, not things, films or a row of people."""
    after = text[match.end() : match.end() + 30].split("。", maxsplit=1)[0]
    if first(_THINGS, match[0] + after[:8]) or first(_IN_A_ROW, before + match[0] + after.split("，")[0]):
        return False
    return (
        first(_FACE, after[:10]) is not None
        or first(_GLASS, before[-24:] + match[0]) is not None
        or first(_SURE, after) is not None
    )


def _named_before(text: str, number: int | None) -> bool:
    """Tell whether the identifier had pointed at the number by himself."""
    named = finds(rf"(?:指出|指认|认出|挑出|选出|辨认出|指着|答|说|称)[^。\n]{{0,12}}?{NUMBER}号", text)
    return any(number is None or parse_numeral(m["n"]) == number for m in named)


def _seen_before(told: Document, held: list[Document], case: CaseFile) -> Iterator[Check]:
    """Flag another paper that tells that the identifier was shown the target before the identification."""
    text = told.text.characters
    own = told.kind.name not in ("apprehension_account", "explanatory_statement")
    names = {p.name for p in case.persons_in(told) if p.roles & set(_TELLERS)} if own else set()
    mine = [d for d in held if any(n in names or (not own and n in text) for n in identifiers(d, case))]
    found = _showing(text) if mine else None
    if found is None:
        return
    later = first(_BEFORE, text[max(0, found.start() - 40) : found.end() + 40])
    shown = _moment(told, case, text[: found.start()], own=own)
    after = next((d for d in mine if later or _earlier(shown, _moment(d, case, "", own=True))), None)
    if after is None:
        return
    yield flag(
        told,
        Span(found.start(), found.end()),
        f"“{found[0]}”的记载表明辨认人在辨认前见过辨认对象或者其影像，辨认前不得使辨认人见到辨认对象及其影像。",
        suggestion="请核对见面、看照片与辨认的先后；确在辨认之前的，该辨认不能采用。",
        anchor="seen",
        severity=Severity.WARNING if not own or told.scanned else None,
        against=(after.place(0),),
    )


_TELLERS = (Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM, Party.SUSPECT, Party.REPORTER)


def _moment(document: Document, case: CaseFile, told: str, *, own: bool) -> tuple[date, datetime | None] | None:
    """Return the day and, if read, the time: of the record, or the last day that an account names before the words."""
    days = [] if own else find_dates(told)
    if days:
        return days[-1].moment.day, None
    period = period_of(document, case)
    if period is not None:
        return period[0].date(), period[0]
    made = case.date_of(document)
    return (made, None) if made else None


def _earlier(one: tuple[date, datetime | None] | None, other: tuple[date, datetime | None] | None) -> bool:
    if one is None or other is None:
        return False
    if one[1] is not None and other[1] is not None:
        return one[1] < other[1]
    return one[0] < other[0]
