"""Examination of scenes (现场勘验): plan and pictures, and what they show."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Copy,
    Document,
    Party,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import loose
from docnlp.rules.catalogue.evidence.volumes import elsewhere, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import parse_numeral


def scene(
    made: str = "现场照相24张，绘制现场方位图、平面图各1张。",
    *,
    head: str = "@type criminal",
    who: str = "现场勘验人员：李某（痕迹）、王某（照相、绘图）",
    foot: str = "勘验人员：{sign 李某} {sign 王某}",
) -> str:
    return f"""{head}
=== XCKY
# 现场勘验笔录
勘验事由：东湖区船厂街3号被盗
勘验时间：2026年3月5日9时0分至2026年3月5日9时50分
勘验地点：东湖区船厂街3号
{who}
现场为单间铺面，门锁被撬，台面提取手印两枚。{made}
{foot}
见证人：{{sign 周某}}
>> 2026年3月5日
"""


_PLAN = r"(?:现场|方位|平面|示意|概貌|局部|立体)[^。；，\n]{0,4}图|制图|绘图|绘制|图\d|[附绘][^。；，\n]{0,6}图"
_DRAWING = (
    r"(?:现场|方位|平面|示意|概貌|局部|立体)[^。；，\n]{0,4}图|草图|示意|绘图|制图|图[\d一二三四五六七八九十]|图例|比例"
)
_PROMISED = (
    r"(?:绘制?|制作?|画)[^。；，\n]{0,8}图(?:[^。；，\n]{0,4}?(?:\d{1,2}|[一二两三四五])[张幅份])?"
    r"|绘图(?:\d{1,2}|[一二两三四五])[张幅份]|方位示意(?:\d|[一二两三])[张幅份]"
)
_TAKEN = (
    r"(?:照相|拍照|拍摄(?:现场)?照片|摄影|照片)(?:共|合计)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})张"
    r"|拍摄[^。；，\n]{0,16}(?:照片|细目|概貌)[^。；，\n]{0,4}?(?P<m>\d{1,3}|[一二两三四五六七八九十]{1,3})张"
)
_TOTAL = (
    r"(?:照片|照相|相片)[^。；\n]{0,12}?(?:共|合计)(?:计)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})张"
    r"|(?:共|合计|全部)[^。；\n]{0,4}?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})张(?:现场)?(?:照片|相片)"
)
_RANGE = (
    r"(?<![\d\-./:：年月日时])(?:照片)?(?P<from>\d{1,3}|[一二三四五六七八九十]{1,3})号?(?:至|到|-|—|－|~)(?:照片)?"
    r"(?P<to>\d{1,3}|[一二三四五六七八九十]{1,3})(?:号|(?=[ ，。；：（\n]|$))"
)
_BREACH = r"(?P<wall>[东南西北])(?:侧|面)?(?:墙|窗|门)[^。；\n]{0,16}?(?:破窗|破洞|破碎|被[撬砸破]|撬开|撬压|入口|翻窗)"
_PHOTOGRAPHS = r"照片|照相|拍照|拍摄|摄影|影像"
_FILED = "\n=== LAJD\n# 立案决定书\n决定对东湖区船厂街3号被盗案立案侦查。\n2026年3月4日\n"
_NOTE = _FILED + "\n=== QKSM\n# 情况说明\n{}\n2026年3月6日\n"


@rule(
    code="EVI414",
    title="勘验没有现场图或者照片",
    severity=Severity.WARNING,
    kinds=["scene_examination_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#216", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#81", since="2019-01-01"),
    ],
    seed="调查取证不够及时主动",
    since="0.2.0",
    good=[
        scene()
        + "\n=== XCTP\n# 现场图\n比例1:100 绘图人：{sign 王某}\n"
        + "\n=== XCTP\n# 现场照片\n概貌照片10张 细目照片14张\n拍摄人：{sign 李某}\n",
        scene(),
        scene("", who="现场勘验人员：李某（照相）、王某（绘图）"),
        scene("")
        + "\n=== XCTP\n# 现场照片\n照片1 门锁被撬\n拍摄人：{sign 李某}\n\n=== XCTP\n# 现场图\n绘图人：{sign 王某}\n",
        scene("") + _NOTE.format("其余证据装入第2卷。"),
    ],
    bad=[
        scene() + "\n=== XCTP\n# 现场照片\n照片1 门锁被撬 照片2 柜台\n拍摄人：{sign 李某}\n",
        scene()
        + "\n=== XCTP\n# 现场图\n比例1:100 绘图人：{sign 王某}\n"
        + "\n=== XCTP\n# 现场照片\n1—20号照片，共20张\n拍摄人：{sign 李某}\n",
        scene(foot="勘验人员：{blank 8}").replace("见证人：{sign 周某}", "见证人：{blank 8}"),
        scene("铺面北窗玻璃破碎。照相2张，绘图1张。")
        + "\n=== XCTP\n# 现场图\n图示：南墙标注“破窗”　比例1:100\n绘图人：{sign 王某}\n",
        scene("", who="现场勘验人员：李某、王某") + _NOTE.format("本案证据已全部入卷。"),
        scene("现场照相24张。", who="现场勘验人员：李某、王某") + _NOTE.format("本案证据已全部入卷。"),
        scene("", head="@type administrative", who="现场勘验人员：李某、王某")
        + _NOTE.format("本案证据已全部入卷。").replace("LAJD", "SADJ").replace("立案决定书", "受案登记表"),
    ],
)
def plan_and_pictures(document: Document, case: CaseFile) -> Iterator[Check]:
    """勘查现场，应当拍摄现场照片、绘制现场图，制作笔录；缺少图、照片的，勘验情况无从核对。

    勘验笔录由参加勘查的人和见证人签名；图、照片应当与笔录相符：所附照片少于笔录所写张数的，图上破坏处的方位与笔录相反的，予以指出。
    例外：图、照片另成一份文书附卷的；写明装在他卷的；只抽取了几份文书的，列为未能核查；以全景、录像代替现场图并写明的；行政案件必要时才进行勘验，只作提示。
    一案有几份勘验笔录的，张数和方位不比对；其他内容是否一致，由人工核对。
    """
    annexed = case.of_kind("scene_drawings_and_photos")
    if says(document, r"全景|三维|激光扫描"):
        yield passed(document, anchor="annexes")
        return
    found = _unsigned(document) or (_not_the_same(document, annexed) if len(_scenes(case)) == 1 else None)
    if found is not None:
        yield found
        return
    drawn, shown = (any(says(d, pattern) for d in annexed) for pattern in (_DRAWING, _PHOTOGRAPHS))
    promised = first(_PROMISED, document.text.characters)
    if annexed and not drawn and shown and promised and not _kept_elsewhere(document, case):
        yield flag(
            document,
            span_of(promised),
            "笔录写明绘制了现场图，所附的只有照片，没有见到现场图。",
            suggestion="请补入现场图；确未绘制的，由勘验人员说明补正。",
            anchor="annexes",
            severity=Severity.INFO if case.type is CaseType.ADMINISTRATIVE else None,
        )
        return
    missing = [
        what
        for what, pattern, there in (("现场图", _PLAN, drawn), ("现场照片", _PHOTOGRAPHS, shown))
        if not there and not says(document, pattern)
    ]
    if not missing or (annexed and not all(d.text.characters.strip() for d in annexed)):
        yield passed(document, anchor="annexes")
        return
    if elsewhere(case, "现场图|平面图|方位图|示意图|绘图" if "现场图" in missing else "照片"):
        yield passed(document, anchor="annexes")
        return
    if not (whole(case) or annexed):
        yield unchecked(document, "、".join(missing), Cause.FACT_NOT_FOUND)
        return
    yield lacking(
        document,
        f"勘验笔录没有记载{'、'.join(missing)}，卷内也没有见到。",
        suggestion="请补入现场图、现场照片；确未制作的，由勘验人员说明。",
        anchor="annexes",
        severity=Severity.INFO if case.type is CaseType.ADMINISTRATIVE else None,
    )


def _scenes(case: CaseFile) -> tuple[Document, ...]:
    return tuple(d for d in case.of_kind("scene_examination_record") if d.copy is Copy.ORIGINAL)


def _kept_elsewhere(document: Document, case: CaseFile) -> bool:
    return elsewhere(case, "现场图|平面图|方位图|示意图|绘图") or says(
        document, r"图[^。；\n]{0,12}(?:存|另|光盘|系统)"
    )


def _unsigned(document: Document) -> Check | None:
    """Flag a record that nobody signed: neither an examiner nor the witness; strokes without a label may be names."""
    slots = [
        s
        for s in document.slots_of(Party.OFFICER, Party.NOTE_TAKER, Party.ATTESTING_WITNESS)
        if s.kind is SlotKind.SIGNATURE and s.state is not SlotState.PRINTED
    ]
    if document.scanned or not slots or any(s.state is not SlotState.BLANK for s in slots) or loose(document):
        return None
    return lacking(
        document,
        "勘验笔录没有参加勘验的人和见证人签名。",
        suggestion="请由参加勘验的人员和见证人补签；不能补签的，书面说明。",
        anchor="signed",
        near=slots[0].span,
    )


def _not_the_same(document: Document, annexed: tuple[Document, ...]) -> Check | None:
    """Flag pictures that are fewer than the record says, and a plan that places the breach at another wall."""
    text = document.text.characters
    told = [(m, n) for m in finds(_TAKEN, text) if (n := _number(m)) is not None]
    total = _shown(annexed)
    if told and total and len(told) == 1 and told[0][1] > total:
        return flag(
            document,
            span_of(told[0][0]),
            f"笔录写明照相{told[0][1]}张，所附照片共{total}张，少{told[0][1] - total}张。",
            suggestion="请补入其余照片；数目写错的，由勘验人员说明补正。",
            anchor="number",
        )
    here = {m["wall"] for m in finds(_BREACH, text)}
    there = {m["wall"] for d in annexed for m in finds(_BREACH, d.text.characters)}
    match = first(_BREACH, text)
    if here and there and not here & there and match is not None:
        return flag(
            document,
            span_of(match),
            f"笔录记载破坏处在{'、'.join(sorted(here))}侧，所附的图、照片却标在{'、'.join(sorted(there))}侧，两者不符。",
            suggestion="请核对现场图、照片和录像；写错、画错的，由勘验人员说明补正。",
            anchor="place",
        )
    return None


def _number(match: "regex.Match[str]") -> int | None:
    told = match["n"] or match["m"]
    return parse_numeral(told.replace("两", "二"))


def _shown(annexed: tuple[Document, ...]) -> int:
    """Return how many pictures the sheets say that they show in all; 0 where they do not say it."""
    text = "\n".join(d.text.characters for d in annexed)
    sums = [n for m in finds(_TOTAL, text) if (n := parse_numeral(m["n"]))]
    ranges = [
        (start, end)
        for m in finds(_RANGE, text)
        if (start := parse_numeral(m["from"])) and (end := parse_numeral(m["to"])) and start < end
    ]
    if sums:
        return max(sums)
    return max((end for _, end in ranges), default=0) if any(start == 1 for start, _ in ranges) else 0
