"""What makes the record of a questioning from afar worth anything."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, PassageRole, Severity, Span
from docnlp.rules.catalogue.annotations.signing import criminal, may_be_written, on_tape
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked

_REMOTE = (
    r"远程(?:视频)?(?:方式)?[^。；？\n]{0,6}(?:询问|讯问|告知|提讯)|视频(?:远程)?(?:询问|讯问|提讯)"
    r"|(?:通过|采用|以|利用)[^。；？\n]{0,14}视频(?:系统|连线|会议|会商|方式|通话|电话)[^。；？\n]{0,14}(?:询问|讯问|告知|提讯)"
)
_AT_BOTH_ENDS = (
    r"办案端|协作端|视频连线|（远程(?:视频)?(?:方式)?）"
    r"|(?:我们|现|本次)[^。；？\n]{0,8}(?:通过|用|经)[^。；？\n]{0,14}视频[^。；？\n]{0,8}(?:对你|向你)"
)
_NOT_HELD = r"(?:原拟|原定|本拟|拟|未能?|无法|没有|不能|取消)[^。；\n]{0,12}$"
_NOT_HELD_AFTER = r"^[^。；\n]{0,16}(?:改为|改由|未成|取消|故障|中断后)"
_COOPERATION = r"协作|协助(?:民警|人员|单位|公安)"
_READ_OUT = r"宣读|朗读|念(?:给|了|过|一遍)|读(?:给|了一遍)"
_CONFIRMED = r"确认|无误|属实|相符|一致|一样|没有?(?:念|读|记)?错|无异议"


def _remote(words: str, *, head: str = "@type administrative", day: str = "2026年3月5日") -> str:
    kind, title, asks = ("XUNWENA", "询问笔录", "询问") if "admin" in head else ("XUNWEN", "讯问笔录", "讯问")
    return f"""{head}
=== {kind}
# {title}
时间：{day}9时0分至{day}9时40分
地点：江城市公安局东湖分局远程{asks}室
被{asks}人：张某  性别：男
问：我们是东湖派出所民警，现通过公安机关视频系统对你远程{asks}，听清了吗？
答：听清了。
问：把经过讲一下？
答：3月1日晚上，我在东湖路打了李某两拳。
{words}
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
{asks}人：{{sign 李某}}{{gap 2}}{{sign 王某}}  记录人：{{sign 王某}}
"""


@rule(
    code="ANN140",
    title="远程视频询问、讯问未注明宣读、录像或者协作人员",
    severity=Severity.WARNING,
    kinds=["administrative_interview_record", "interrogation_record", "interview_record"],
    basis=[
        Basis("治安管理处罚法#100.2", since="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#120", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#352.2", since="2020-09-01"),
    ],
    seed="执法音视频管理",
    since="0.2.0",
    good=[
        _remote("已通过视频向张某宣读笔录，张某确认无误。询问过程全程同步录音录像。民警注明：李某。"),
        _remote("询问过程全程录音录像。协作地民警：钱某", day="2024年3月5日"),
        _remote("讯问过程全程录音录像。", head="@type criminal"),
        _remote("")
        .replace("现通过公安机关视频系统对你远程询问", "现出示小区的视频监控询问你")
        .replace("远程询问室", "询问室"),
        _remote("")
        .replace("现通过公安机关视频系统对你远程询问", "原拟通过视频系统远程询问，因线路故障改为当面询问")
        .replace("远程询问室", "询问室"),
        _remote("笔录念给张某听，其说没有念错。询问和宣读均同步录音录像。").replace("# 询问笔录", "# 远程视频询问笔录"),
    ],
    bad=[
        _remote(""),
        _remote("询问过程全程同步录音录像。"),
        _remote("询问过程全程录音录像。", day="2024年3月5日"),
        _remote("", head="@type criminal"),
        _remote("")
        .replace("# 询问笔录", "# 询问笔录（远程视频）")
        .replace("现通过公安机关视频系统对你远程询问", "现对你询问"),
    ],
)
def remote_questioning(document: Document, case: CaseFile) -> Iterator[Check]:
    """远程视频询问、讯问应当全程录音录像。2026年起的治安案件还应当向被询问人宣读笔录，确认无误后由民警注明；
    此前的行政案件由协作地公安机关核实身份、协作人员签名。

    例外：视频只是监控、聊天等证据内容的；由协作地民警当面代为询问的，原拟远程询问而没有进行的；刑事案件只查全程录音录像。
    """
    found = _held_remotely(document)
    if found is None:
        return
    made = case.date_of(document)
    absent = [] if on_tape(document) else ["全程录音录像"]
    if not criminal(document, case) and made is not None:
        read = says(document, _READ_OUT) and says(document, _CONFIRMED)
        if made >= PUBLIC_ORDER_2025 and not read:
            absent.append("向被询问人宣读笔录并确认无误")
        elif made < PUBLIC_ORDER_2025 and not says(document, _COOPERATION):
            absent.append("协作地人员核实身份和签名")
    if not absent:
        yield passed(document, anchor="remote")
        return
    if may_be_written(document):
        yield unchecked(document, "远程询问、讯问的注明", Cause.INK_NOT_READ, anchor="remote")
        return
    yield flag(
        document,
        found,
        f"以远程视频方式询问、讯问，笔录没有注明{'、'.join(absent)}。",
        suggestion="请核对录音录像和协作材料，由办案民警补充说明；没有依法进行的，重新询问、讯问。",
        anchor="remote",
        why={"未注明": "、".join(absent)},
    )


def _held_remotely(document: Document) -> Span | None:
    """Return where the record says that the session was remote; an answer tells of other videos."""
    text = document.text.characters
    answers = [p.span for p in document.passages_of(PassageRole.ANSWER)]
    for found in finds(f"{_REMOTE}|{_AT_BOTH_ENDS}", text):
        span = span_of(found)
        if any(answer.overlaps(span) for answer in answers):
            continue
        if not first(_NOT_HELD, text[: span.start][-20:]) and not first(_NOT_HELD_AFTER, text[span.end :][:30]):
            return span
    return None
