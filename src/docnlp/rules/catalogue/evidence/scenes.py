"""Examination of scenes (现场勘验): plan and pictures, two investigators."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.evidence.volumes import in_another_volume, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import has_surname, split_names


def _scene(
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
        _scene(),
        _scene("", who="现场勘验人员：李某（照相）、王某（绘图）"),
        _scene("")
        + "\n=== XCTP\n# 现场照片\n照片1 门锁被撬\n拍摄人：{sign 李某}\n\n=== XCTP\n# 现场图\n绘图人：{sign 王某}\n",
        _scene("") + _NOTE.format("其余证据装入第2卷。"),
    ],
    bad=[
        _scene("", who="现场勘验人员：李某、王某") + _NOTE.format("本案证据已全部入卷。"),
        _scene("现场照相24张。", who="现场勘验人员：李某、王某") + _NOTE.format("本案证据已全部入卷。"),
        _scene("", head="@type administrative", who="现场勘验人员：李某、王某")
        + _NOTE.format("本案证据已全部入卷。").replace("LAJD", "SADJ").replace("立案决定书", "受案登记表"),
    ],
)
def plan_and_pictures(document: Document, case: CaseFile) -> Iterator[Check]:
    """勘查现场，应当拍摄现场照片、绘制现场图，制作笔录；缺少图、照片的，勘验情况无从核对。

    例外：图、照片另成一份文书附卷的；写明装在他卷的；只抽取了几份文书的，列为未能核查；以全景、录像代替现场图并写明的；行政案件必要时才进行勘验，只作提示。
    图、照片的张数和内容是否与笔录一致，由人工核对。
    """
    annexed = case.of_kind("scene_drawings_and_photos")
    if annexed or in_another_volume(case) or says(document, r"全景|三维|激光扫描"):
        yield passed(document, anchor="annexes")
        return
    missing = [what for what, pattern in (("现场图", _PLAN), ("现场照片", _PHOTOGRAPHS)) if not says(document, pattern)]
    if not missing:
        yield passed(document, anchor="annexes")
        return
    if not whole(case):
        yield unchecked(document, "、".join(missing), Cause.FACT_NOT_FOUND)
        return
    yield lacking(
        document,
        f"勘验笔录没有记载{'、'.join(missing)}，卷内也没有见到。",
        suggestion="请补入现场图、现场照片；确未制作的，由勘验人员说明。",
        anchor="annexes",
        severity=Severity.INFO if case.type is CaseType.ADMINISTRATIVE else None,
    )


_EXAMINERS = (
    r"(?:现场)?(?:勘[验查](?:检查)?(?:指挥)?(?:人员|人|民警)|参加勘[验查]人员|指挥人|制图人|绘图人|照相人|录像人|记录人)(?:姓名)?(?:、?单位)?"
    r"(?:：|\n)(?P<who>[^\n：]{2,60})"
)
_AUXILIARY = r"辅警|辅助人员|协警|文职|实习|医师|法医（聘请）|聘请"


@rule(
    code="EVI415",
    title="勘验人员少于二人",
    severity=Severity.WARNING,
    kinds=["scene_examination_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#215", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#52.1", since="2019-01-01"),
        Basis("治安管理处罚法#108.1", since="2026-01-01"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _scene(),
        _scene(who="现场勘验人员：李某\n照相人：王某"),
        _scene(who="现场勘验人员：李某"),
    ],
    bad=[
        _scene(who="现场勘验人员：李某、王某（辅警）"),
        _scene(who="现场勘验人员：李某", foot="（签名见附页）"),
    ],
)
def too_few_examiners(document: Document, case: CaseFile) -> Iterator[Check]:
    """对案件现场进行勘查，侦查人员（人民警察）不得少于二人，辅警、聘请的人员不能计入。

    例外：首部只列主勘人，其他人员在制图、照相、记录栏或者签名处的，整份合并看；签名少于二人的，
    由“办案人员签名少于法定人数”提示，本条不重复；刑事犯罪现场勘查证是随身证件，笔录没有记载的不提示；姓名没有读出的，不判断。
    """
    lines = list(finds(_EXAMINERS, document.text.characters))
    if not lines:
        return
    names, aided = _investigators([m["who"] for m in lines])
    signed = sum(
        len(s.marks) for s in document.slots_of(Party.OFFICER, Party.NOTE_TAKER) if s.state is SlotState.HANDWRITING
    )
    if len(names) >= 2 or (not aided and signed >= 2):
        yield passed(document, anchor="examiners", why={"勘验人员": "、".join(names)})
    elif len(names) != 1:
        return
    elif document.scanned and document.confidence(span_of(lines[0])) < 0.9:
        yield unchecked(document, "勘验人员", Cause.TEXT_UNREADABLE)
    elif signed == 1 and not aided:
        return  # ANN105 says so
    else:
        yield flag(
            document,
            span_of(lines[0], "who"),
            f"勘验人员应不少于二人，此处只写了{names[0]}一人" + ("，另有不能计入的人员。" if aided else "。"),
            suggestion="确有第二名侦查人员参加勘验的，由其说明补正；确由一人勘验的，应当重新勘验或者说明情况。",
            anchor="examiners",
        )


def _investigators(lines: list[str]) -> tuple[list[str], bool]:
    """Return the names in the lines without those that do not count, and whether there were any of these."""
    names: list[str] = []
    aided = False
    for line in lines:
        for piece in (m[0] for m in finds(r"(?:[^、，；。（ 　]|（[^）]*）)+", line)):
            if first(_AUXILIARY, piece):
                aided = True
                continue
            names += [n for n in split_names(piece) if n not in names and has_surname(n) and len(n) <= 3]
    return names, aided
