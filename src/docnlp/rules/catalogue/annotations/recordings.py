"""Steps that count only with a recording: questioning from afar, mediation and penalties by a single officer."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Noted,
    PassageRole,
    Severity,
)
from docnlp.rules.catalogue.annotations.signing import may_be_written
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, span_of, unchecked

_REMOTE = (
    r"远程(?:视频)?(?:方式)?[^。；？\n]{0,6}(?:询问|讯问|告知|提讯)|视频(?:远程)?(?:询问|讯问|提讯)"
    r"|(?:通过|采用|以|利用)[^。；？\n]{0,14}视频(?:系统|连线|会议|方式)[^。；？\n]{0,14}(?:询问|讯问|告知|提讯)"
)
_RECORDED = r"录音录像|录像|摄像"
_COOPERATION = r"协作|协助(?:民警|人员|单位|公安)"
_ALONE = r"(?:一|1)(?:名|位)(?:人民)?(?:警察|民警)|(?:一|1)人(?:主持|办理|作出)"
_READ_OUT = r"宣读"


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
    ],
    bad=[
        _remote(""),
        _remote("询问过程全程同步录音录像。"),
        _remote("询问过程全程录音录像。", day="2024年3月5日"),
        _remote("", head="@type criminal"),
    ],
)
def remote_questioning(document: Document, case: CaseFile) -> Iterator[Check]:
    """远程视频询问、讯问应当全程录音录像。2026年起的治安案件还应当向被询问人宣读笔录，确认无误后由民警注明；
    此前的行政案件由协作地公安机关核实身份、协作人员签名。

    例外：视频只是监控、聊天等证据内容的；由协作地民警当面代为询问的；刑事案件只查全程录音录像。
    """
    answers = [p.span for p in document.passages_of(PassageRole.ANSWER)]
    found = first(_REMOTE, document.text.characters)
    if found is None or any(span.overlaps(span_of(found)) for span in answers):
        return
    made = case.date_of(document)
    absent = [] if document.notes_of(Noted.RECORDED) or says(document, _RECORDED) else ["全程录音录像"]
    if case.type is CaseType.ADMINISTRATIVE and made is not None:
        if made >= PUBLIC_ORDER_2025 and not says(document, _READ_OUT):
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
        span_of(found),
        f"以远程视频方式询问、讯问，笔录没有注明{'、'.join(absent)}。",
        suggestion="请核对录音录像和协作材料，由办案民警补充说明；没有依法进行的，重新询问、讯问。",
        anchor="remote",
        why={"未注明": "、".join(absent)},
    )
