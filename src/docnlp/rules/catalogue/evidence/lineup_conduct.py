"""How an identification went: nothing shown or hinted, a clear result."""

from collections.abc import Iterator
from datetime import date

import regex

from docnlp.datamodel import CaseFile, Check, Document, Party, Severity, Span
from docnlp.rules.catalogue.evidence.lineup_records import (
    KNOWN,
    NUMBER,
    SEED,
    identifiers,
    interview,
    lineup,
    of_a_place_or_body,
    records,
)
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of
from docnlp.text import parse_numeral

_NEGATED = r"(?:未|没有?|不得|不|无|避免|禁止|严禁|防止)[^。；，]{0,12}$"
_LEADING = (
    rf"(?:问|民警|侦查人员|主持人|办案人员)[^。？\n]{{0,16}}?(?:{NUMBER}号(?:照片)?(?:上的?)?(?:这个|那个)?(?:男子|女子|男的|女的|人)?"
    r"(?:是不是|是否就?是|就是)[^？。\n]{2,24}[？?]|你(?:再|仔细)?看看?[^。？，\n]{0,8}(?:是不是|是否就?是)(?:就是)?(?:他|她|这个人|那个人|此人)[^？。\n]{0,12}[？?])"
)
_HINTED = (
    rf"(?:民警|侦查人员|侦查员|主持人)[向对][^，。；\n]{{2,6}}(?:说|讲)[^。；\n]{{0,6}}(?:嫌疑人就?是{NUMBER}号|{NUMBER}号就是|就是{NUMBER}号)|"
    r"(?:民警|侦查人员|侦查员|主持人|办案人员)(?:[向对][^，。；\n]{2,6}|口头|当场|悄悄)?(?:告诉|提示|提醒|暗示|告知)[^。；\n]{0,14}?"
    rf"(?:嫌疑人就?(?:是|在)(?!不|否|其中|里面|其内)|{NUMBER}号就?是|就是{NUMBER}号)"
    rf"|(?:民警|侦查人员|侦查员|主持人)指着[^。；\n]{{0,6}}?{NUMBER}号[^。\n]{{0,20}}?(?:是不是|是否|就是)"
)
_SHOWN = (
    r"(?:先|事先|提前)(?:把|将)[^。；，\n]{0,4}嫌疑人[^。；，\n混排编组]{0,6}(?:照片|相片)[^。；，\n混排编组]{0,6}(?:给|让)[^。；，\n]{1,6}看|"
    r"辨认(?:之?前|开始前)[，]?[^。；\n]{0,16}?(?:让|向|给|带)[^。；，\n]{0,12}?"
    r"(?:看了|看过|见了|见过|见到了?|出示了|展示了|看一?下)[^。；\n]{0,16}?(?:照片|相片|嫌疑人)"
    r"|(?:警察|民警|公安)?(?:把|将)(?:他|她|那个?人|这个?人|嫌疑人|那个男的|那男的)(?:抓到|抓住|抓获|抓回|带到|带来|带回|控制)(?:了|来|后|以后|之后)*"
    r"[^。；\n]{0,10}?(?:让|叫|给|带)(?:我|其)(?:去)?(?:看|见|认)(?=了|一眼|一下|他|她|是不是|，|。)"
    r"|(?:警察|民警|公安)[^。；\n]{0,8}?(?:给|让|叫)我看了?(?:一张|他的|她的|那个?人的|嫌疑人的)[^。；\n]{0,6}?(?:照片|相片)"
)
_ARRAY = r"见证人|(?:\d{1,2}|[二两三四五六七八九]|十[一二三四五]?)张|组|全部|不同|多张|编号"
"""What is shown is the line-up itself, or shown to the attesting witness."""
_EARLIER = r"案发|追赶|追上|扭送|报[案警]前|当场|事发|现场抓获|拦住|按住"


@case_rule(
    code="EVI405",
    title="辨认前使辨认人见到对象或有暗示",
    severity=Severity.ERROR,
    kinds=["identification_record", "interview_record", "administrative_interview_record", "apprehension_account"],
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
    ],
    bad=[
        lineup(result="民警问：5号是不是推走电动车的人？赵某答：是。5号为张大山。"),
        lineup(how="侦查人员提示赵某嫌疑人就在第二排，赵某从12张照片中辨认。"),
        lineup(before="辨认前，民警给赵某看了张大山的照片，并询问了特征。"),
        lineup() + interview("你怎么知道是他？", "民警把他抓到后让我看了，我就认出来了。"),
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
    for told in case.of_kind("interview_record", "administrative_interview_record", "apprehension_account"):
        yield from _seen_before(told, held, case)


def _hint_in(document: Document) -> "regex.Match[str] | None":
    text = document.text.characters
    for pattern in (_LEADING, _HINTED, _SHOWN):
        for match in finds(pattern, text):
            before = text[max(0, match.start() - 24) : match.start()]
            inside = match[0]
            if first(_NEGATED, before) or first(r"未|没|不得|有无|是否有|是不是有", inside):
                continue
            if pattern is _SHOWN and first(_ARRAY, inside):
                continue
            number = parse_numeral(match.groupdict().get("n") or "")
            if pattern is _LEADING and _named_before(text[: match.start()], number):
                continue
            if says(document, KNOWN) or first(_EARLIER, before):
                continue
            return match
    return None


def _named_before(text: str, number: int | None) -> bool:
    """Tell whether the identifier had pointed at the number by himself."""
    named = finds(rf"(?:指出|指认|认出|挑出|选出|辨认出|指着|答|说|称)[^。\n]{{0,12}}?{NUMBER}号", text)
    return any(number is None or parse_numeral(m["n"]) == number for m in named)


def _seen_before(told: Document, held: list[Document], case: CaseFile) -> Iterator[Check]:
    """Flag an earlier account of the identifier that the target was shown to him."""
    names = {p.name for p in case.persons_in(told) if p.roles & {Party.INTERVIEWEE, Party.WITNESS, Party.VICTIM}}
    made = case.date_of(told)
    mine = [d for d in held if names & set(identifiers(d, case)) and _not_after(made, case.date_of(d))]
    found = first(_SHOWN, told.text.characters) if mine else None
    if found is None:
        return
    text = told.text.characters
    start, end = max(0, found.start() - 60), found.end() + 30
    if (
        first(_EARLIER, text[start:end])
        or first(KNOWN, text[start:end])
        or first(_NEGATED, text[start : found.start()])
    ):
        return
    yield flag(
        told,
        Span(found.start(), found.end()),
        f"辨认人在辨认前的笔录中说“{found[0]}”，辨认前不得使辨认人见到辨认对象及其影像。",
        suggestion="请核对见面、看照片与辨认的先后；确在辨认之前的，该辨认不能采用。",
        anchor="seen",
        severity=Severity.WARNING if told.kind.name == "apprehension_account" or told.scanned else None,
        against=(mine[0].place(0),),
    )


def _not_after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


_HEDGED = (
    r"(?:好像|可能|似乎|大概|有点像|有些像|有点儿像|比较像|看着像|看上去像|差不多|应该)(?:就)?是?[^。；，\n]{0,10}?"
    rf"{NUMBER}号|{NUMBER}号[^。；，\n]{{0,14}}?(?:好像|可能|似乎|大概|有点像|有些像|比较像|看着像|有点儿像|差不多|应该)"
    rf"|{NUMBER}号或者?是?第?[\d一二三四五六七八九十]{{1,3}}号"
)
_NOT_FOUND = (
    r"(?:未|没有?|无法|不能|未能)(?:能够?)?(?:辨认|指认|认|确认|确定|挑|选)"
    r"|没有[^。，]{0,10}(?:该人|此人|那个人|作案人|男子)"
)
_CLEAR = (
    rf"(?:辨认出|指认|指出|认出|挑出|选出|确认|确定|认定|肯定|最终|最后)[^。；\n]{{0,16}}?{NUMBER}(?:号|张)"
    rf"|{NUMBER}号[^。；，\n]{{0,16}}?就是|就是{NUMBER}号|{NUMBER}号[^。；，\n]{{0,12}}?(?:无误|没错|系)"
)


@rule(
    code="EVI408",
    title="辨认结果表述不明确",
    severity=Severity.WARNING,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#106", since="2019-01-01"),
        Basis("治安管理处罚法#107.2", since="2026-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup(result="赵某仔细观看全部照片后，未辨认出推走电动车的人。"),
        lineup(result="赵某先称“3号和5号有点像”，再看后确认5号就是推走电动车的人。"),
        lineup(result="赵某称好像是5号，但不能确认。"),
        lineup(result="赵某指认5号就是推走电动车的人，并称8号有点像，但不是。"),
    ],
    bad=[
        lineup(result="赵某看后称好像是5号。"),
        lineup(result="赵某称可能是5号照片上的男子，年龄、脸型都接近。"),
        lineup(result="赵某称5号或者8号。"),
    ],
)
def result_unclear(document: Document, case: CaseFile) -> Iterator[Check]:
    """辨认笔录应当如实写明辨认的结果：辨认出几号、是什么人或者什么物，或者没有辨认出；“好像是”不能作为结论。

    例外：“未辨认出”“不能确认”是合法的结果；陈述中有“好像”“有点像”等口语，但随后结论明确的；法律没有规定固定语句，
    不因用语不同而提示；结果由手写填写、没有读出的，不判断。
    """
    text = document.text.characters
    hedges = list(finds(_HEDGED, text))
    if not hedges:
        if says(document, _CLEAR) or says(document, _NOT_FOUND):
            yield passed(document, anchor="result")
        return
    after = text[hedges[-1].end() :]
    # 指认5号，8号有点像但不是: what is said of another number settles nothing
    settled = [m for m in finds(_CLEAR, text) if not any(m.start() < h.end() and h.start() < m.end() for h in hedges)]
    if settled or first(_CLEAR, after) or first(_NOT_FOUND, after) or first(r"答[：][^。]{0,4}(?:是|确定|肯定)", after):
        yield passed(document, anchor="result")
        return
    yield flag(
        document,
        span_of(hedges[-1]),
        f"辨认结果记作“{hedges[-1][0]}”，没有明确结论。",
        suggestion="请核对录音录像，如实写明辨认出的编号或者未能辨认出；不能确认的，不宜作为辨认出的结果使用。",
        anchor="result",
    )
