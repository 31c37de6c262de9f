"""Identification (辨认): how many objects stood beside the one to be found."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Severity
from docnlp.rules.catalogue.evidence.lineup_records import target
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import parse_numeral

_N = r"(?<![第\d一二两三四五六七八九十])(?P<count>[一二两三四五六七八九十\d]{1,4})"
_UNIT = r"(?P<unit>张|人|名|幅|件|个|部|把|辆|台|枚|只|份|块|条|根|支|枝|瓶|袋|包|双|顶|套|副|串|盒|卷|艘|头|盘)"
_OTHERS = (
    rf"(?:与|和|同|另外?|以及)(?:其他|其它|另外|另|陪衬的?)?[^。；，\d一二两三四五六七八九十]{{0,16}}?{_N}{_UNIT}"
    r"[^。；]{0,30}?(?:混|一起|一并|随机|无关|编号|排列|编排|摆放)"
    rf"|(?:另外|其余|其他|其它|另)(?:的)?{_N}{_UNIT}"
    rf"|{_N}名[^。；]{{0,24}}?(?:[男女]|人员)[^。；]{{0,6}}?(?:与|连同|和)[^。；]{{0,16}}?(?:一同|一起|混|站|排)"
)
_NOT_SHOWN = r"拍照|拍摄|摄影|制图|附卷|附后|作案|案情|特征询问|事前询问|事先询问|抢走|盗走|殴打"
"""Pictures taken of the procedure and persons of the story were not shown to be identified."""
_ALL = (
    rf"{_N}张[^。；，]{{0,12}}?照片|"
    rf"(?:混杂|混合|编排|排列|夹杂|放置)[^。；\d]{{0,16}}?(?:在|于|成|为)[^。；\d]{{0,14}}?{_N}{_UNIT}"
    rf"|(?:共|合计|总计|一共){_N}{_UNIT}[^。；]{{0,20}}(?:照片|辨认|男性|女性|物品)"
    rf"|{_N}{_UNIT}[^。；]{{0,24}}?(?:照片|男子|女子|人员|物品|手机|刀具?)[^。；]{{0,24}}?(?:供|让|交|由|给)[^。；]{{0,16}}?辨认"
    rf"|(?:出示|提供|展示)[^。；\d一二两三四五六七八九十]{{0,12}}?{_N}{_UNIT}[^。；]{{0,24}}?(?:照片|男性|女性|物品)"
    rf"|从[^。；\d一二两三四五六七八九十]{{0,12}}?{_N}{_UNIT}[^。；]{{0,24}}?(?:照片|男性|女性|人员|物品)[^。；]{{0,10}}?中"
    rf"|照片[^。；\d一二两三四五六七八九十]{{0,12}}?{_N}张"
    rf"|(?:混在|混杂|混合|列队|排成|排列)[^。；\d]{{0,16}}?共{_N}{_UNIT}"
    rf"|{_N}名[^。；]{{0,40}}?(?:男子|女子|男性|女性|人员|人)[^。；]{{0,16}}?(?:列队|站成|排成|持[^。；]{{0,6}}号牌|编号)"
)
_UNCOUNTED = r"地点|场所|现场|房屋|住处|路线|尸|遗体|骸骨|路段"
_FREE = r"(?:对|辨认)[^。；]{0,10}(?:场所|现场|地点|尸体|房屋)[^。；]{0,8}(?:进行)?辨认|独有(?:的)?特征|特有(?:的)?特征"
_PHOTOGRAPH = r"照片|相片|图片"
_THING = r"物品|手机|刀|车辆|电动车|工具|赃物|首饰|财物|作案"


def _record(how: str, *, head: str = "@type criminal", target: str = "犯罪嫌疑人") -> str:
    return f"""{head}
=== BRBL
# 辨认笔录
时间：2026年3月5日9时0分至2026年3月5日9时30分
地点：江城市公安局东湖分局辨认室
主持人：李某、王某  辨认人：赵某
辨认对象：{target}
辨认经过：{how}
辨认结果：赵某辨认出5号就是3月1日推走电动车的人。
辨认人：{{sign 赵某}}{{thumb}}  见证人：{{sign 周某}}
主持人：{{sign 李某}}{{sign 王某}}
"""


@rule(
    code="EVI401",
    title="辨认对象数量不足",
    severity=Severity.ERROR,
    kinds=["identification_record", "identification_photo_sheet"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#260", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#104", since="2019-01-01"),
    ],
    seed="辨认不规范",
    since="0.1.0",
    good=[
        _record("侦查人员将张某的照片混杂在12张特征相类似的男性照片中，交由赵某辨认。"),
        _record("侦查人员将张某的照片与其他9张男性照片混杂在一起，由赵某辨认。"),
        _record("侦查人员将张某混杂在七名体貌相近的男子中，由赵某隔单向玻璃辨认。"),
        _record("侦查人员将12张男性照片随机排列，交由赵某辨认，赵某指出第六张照片上的人。"),
        _record("侦查人员带赵某对案发现场进行辨认，赵某指出了停车的位置。", target="作案现场"),
    ],
    bad=[
        _record("侦查人员将张某的照片混杂在6张男性照片中，交由赵某辨认。"),
        _record("侦查人员将张某的照片与其他8张男性照片混杂在一起，由赵某辨认。"),
        _record("办案民警将张某混杂在五名男子中，由赵某辨认。", head="@type administrative", target="违法嫌疑人"),
    ],
)
def too_few_objects(document: Document, case: CaseFile) -> Iterator[Check]:
    """辨认犯罪嫌疑人、违法嫌疑人，被辨认的人数不得少于七人，辨认照片不得少于十人的照片；
    辨认物品，混杂的同类物品不得少于五件，刑事案件对物品的照片进行辨认的不得少于十个物品的照片。

    例外：对场所、尸体等特定对象进行辨认，或者辨认人能够准确描述物品独有特征的，不受数量限制。
    笔录中“与其他N张（人）混杂”的，连同被辨认的对象一并计算。
    """
    what = target(document)
    if says(document, _FREE) or (first(_UNCOUNTED, what) and not first(r"扣押|提取|查获|搜出|起获", what)):
        yield passed(document, anchor="count")
        return
    groups = list(_groups(document, case))
    short = next((group for group in groups if group.count < group.wanted), None)
    if short is not None:
        yield flag(
            document,
            span_of(short.match),
            f"{short.what}不得少于{short.wanted}{'人' if '人数' in short.what else '张（件）'}，"
            f"笔录记载连同辨认对象共{short.count}。",
            suggestion="数量不足的辨认应当重新组织；笔录漏写的，请以照片列表等材料补正。",
            anchor="count",
            why={"记载": short.match[0], "至少": str(short.wanted)},
        )
    elif groups:
        yield passed(document, anchor="count", why={"数量": "、".join(str(group.count) for group in groups)})
    elif (shown := _shown_on_sheet(document, case)) is not None:
        yield from _judged_by_sheet(document, shown, case)
    elif document.kind.name == "identification_record":
        yield unchecked(document, "辨认的混杂数量", Cause.FACT_NOT_FOUND)


@dataclass(frozen=True, slots=True)
class _Group:
    """What stood together to be identified: how many, the one to be found included, and the least number."""

    match: "regex.Match[str]"
    count: int
    wanted: int
    what: str


def _groups(document: Document, case: CaseFile) -> Iterator[_Group]:
    text = document.text.characters
    others = list(finds(_OTHERS, text))
    whole = [m for m in finds(_ALL, text) if not any(m.start() < o.end() and o.start() < m.end() for o in others)]
    for match in (*others, *whole):
        sentence = _sentence(text, match)
        count = parse_numeral(match["count"].replace("两", "二"))
        if (
            count is None
            or count + (match in others) < 3
            or first(_NOT_SHOWN, sentence[: sentence.find(match[0]) + len(match[0]) + 4])
        ):
            continue
        wanted, what = _wanted(sentence, match["unit"] or "名", target(document), case)
        yield _Group(match, count + (match in others), wanted, what)


def _sentence(text: str, match: "regex.Match[str]") -> str:
    start = max(text.rfind(sign, 0, match.start()) for sign in "。\n") + 1
    end = min((at for sign in "。\n" if (at := text.find(sign, match.end())) >= 0), default=len(text))
    return text[max(start, match.start() - 60) : end]


def _shown_on_sheet(document: Document, case: CaseFile) -> int | None:
    """Return how many numbered pictures the sheet behind the record shows; None if their numbers have gaps."""
    at = [d.id for d in case.documents].index(document.id) + 1
    for sheet in case.documents[at : at + 1]:
        if sheet.kind.name == "identification_photo_sheet":
            told = finds(r"(?<!\d)(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})号", sheet.text.characters)
            numbers = {n for m in told if (n := parse_numeral(m["n"])) is not None}
            return len(numbers) if len(numbers) >= 3 and numbers == set(range(1, len(numbers) + 1)) else None
    return None


def _judged_by_sheet(document: Document, shown: int, case: CaseFile) -> Iterator[Check]:
    wanted, what = _wanted("照片", "张", target(document), case)
    if shown >= wanted:
        yield passed(document, anchor="count", why={"照片": str(shown), "至少": str(wanted)})
        return
    yield lacking(
        document,
        f"{what}不得少于{wanted}张，笔录没有写明数量，所附辨认照片共{shown}张。",
        suggestion="数量不足的辨认应当重新组织；照片未全部附卷的，请补入。",
        anchor="count",
        why={"照片": str(shown), "至少": str(wanted)},
    )


def _wanted(sentence: str, unit: str, target: str, case: CaseFile) -> tuple[int, str]:
    """Tell the least number and of what; the measure word says whether persons, pictures or things stood there."""
    photograph = first(_PHOTOGRAPH, sentence) is not None
    person = unit in ("人", "名") or first(r"嫌疑人|男子|女子|人员|作案人", target) is not None
    thing = not person and (unit not in ("张", "幅", "份", "个") or first(_THING, target) is not None)
    if thing and photograph and case.type is not CaseType.ADMINISTRATIVE:
        return 10, "辨认物品照片"
    if thing:
        return 5, "混杂的同类物品"
    return (10, "辨认照片") if photograph else (7, "被辨认的人数")
