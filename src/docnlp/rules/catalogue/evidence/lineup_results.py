"""What an identification found: a clear result."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity
from docnlp.rules.catalogue.annotations.ink import loose
from docnlp.rules.catalogue.evidence.lineup_keys import NUMBER
from docnlp.rules.catalogue.evidence.lineup_records import SEED, lineup, of_a_place_or_body
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked

_LINE = 90.0
"""Points: strokes wider than that are more than a name."""

_HEDGED = (
    r"(?:好像|可能|似乎|大概|有点像|有些像|有点儿像|比较像|看着像|看上去像|差不多|应该)(?:就)?是?[^。；，\n]{0,10}?"
    rf"{NUMBER}号|{NUMBER}号[^。；，\n]{{0,14}}?(?:好像|可能|似乎|大概|有点像|有些像|比较像|看着像|有点儿像|差不多|应该)"
    rf"|{NUMBER}号或者?是?第?[\d一二三四五六七八九十]{{1,3}}号"
)
_GUESSED = (
    r"(?:感觉|觉得|好像|应该|应当|可能|大概|似乎|也许|差不多|有点|有些|比较)[^。；，\n]{0,8}(?:是|像)(?:他|她|这个人|那个人|该人|其中)(?:吧|$|[^。；，\n]{0,4})"
    r"|八九不离十|(?:拿|吃|说)不准|十有八九|没有十足把握|[都均]有[点些]像"
)
NOT_FOUND = (
    r"(?:未|没有?|无法|不能|未能|不)(?:能够?)?(?:辨认|指认|认出|认得|确认|确定|挑|选)|认不出|辨认?不出|无结果|均不是|都不是"
    r"|(?:没有|无)[^。，]{0,24}(?:该人|此人|那个人|作案人|男子|女子|的人|该物品|的物品)"
)
_ANY = (
    r"辨认出|辨明|(?<!随意)(?<!虚假)(?<!乱)指认|指出|指向|认出|挑出|选出|指着|指了|确认|认定|肯定|确系|即系|就是|即是|正是|便是|没错|错不了|死者是|这里是|就在|相符|一致认"
    r"|是(?:其|他|她|我|自己)(?:家|的|所|被|本人)|(?:\d{1,2}|[一二三四五六七八九十])号[^。；，\n]{0,16}(?:是|为|系|像)|为(?!查|了|找|寻|辨)[^。；，\n]{2,30}的(?:人|男子|女子)"
)
"""Words of a result of any kind; a record without one of them has none."""
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
        lineup(result="赵某看了两遍，称十二张里没有推车的人，认不出来。"),
        lineup(result="{hand 赵某指认五号照片上的男子就是推走电动车的人}"),
        lineup(result="赵某指认5号就是推走电动车的人，并称8号有点像，但不是。"),
    ],
    bad=[
        lineup(result="赵某看后称好像是5号。"),
        lineup(result="赵某称可能是5号照片上的男子，年龄、脸型都接近。"),
        lineup(result="赵某称5号或者8号。"),
        lineup(result="赵某说，感觉应该是他吧。"),
        lineup(result="本次辨认系为查找推车人，赵某已认真观看。"),
        lineup(result="{blank 20}"),
    ],
)
def result_unclear(document: Document, case: CaseFile) -> Iterator[Check]:
    """辨认笔录应当如实写明辨认的结果：辨认出几号、是什么人或者什么物，或者没有辨认出；“好像是”不能作为结论。

    例外：“未辨认出”“不能确认”是合法的结果；陈述中有“好像”“有点像”等口语，但随后结论明确的；法律没有规定固定语句，
    不因用语不同而提示；结果由手写填写、没有读出的，签名页没有附上的，不判断。
    """
    text = document.text.characters
    hedges = list(finds(_HEDGED, text)) or list(finds(_GUESSED, text))
    if not hedges:
        if says(document, _CLEAR) or says(document, NOT_FOUND) or says(document, _ANY):
            yield passed(document, anchor="result")
        else:
            yield from _without_result(document)
        return
    after = text[hedges[-1].end() :]
    # 指认5号，8号有点像但不是: what is said of another number settles nothing
    settled = [m for m in finds(_CLEAR, text) if not any(m.start() < h.end() and h.start() < m.end() for h in hedges)]
    if settled or first(_CLEAR, after) or first(NOT_FOUND, after) or first(r"答[：][^。]{0,4}(?:是|确定|肯定)", after):
        yield passed(document, anchor="result")
        return
    yield flag(
        document,
        span_of(hedges[-1]),
        f"辨认结果记作“{hedges[-1][0]}”，没有明确结论。",
        suggestion="请核对录音录像，如实写明辨认出的编号或者未能辨认出；不能确认的，不宜作为辨认出的结果使用。",
        anchor="result",
    )


def _without_result(document: Document) -> Iterator[Check]:
    """Flag a signed record that tells of no result; strokes in its text may be the result."""
    signed = any(s.filled for s in document.slots_of(Party.IDENTIFIER, Party.HOLDER))
    if any(mark.box.width > _LINE for mark in loose(document)):
        return  # written by hand
    if document.scanned:
        yield unchecked(document, "辨认结果", Cause.MARKS_NOT_SEEN)
    elif signed and not of_a_place_or_body(document) and says(document, r"照片|相片|列队|混杂|排列|摆放"):
        yield lacking(
            document,
            "笔录没有写明辨认的结果：既没有写明辨认出几号、是什么人或者物，也没有写明未辨认出。",
            suggestion="请核对录音录像，如实补正辨认结果；没有辨认出的，也应写明。",
            anchor="result",
        )
