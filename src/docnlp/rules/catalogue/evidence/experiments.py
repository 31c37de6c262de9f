"""Investigative experiments: approved, recorded, signed."""

from collections.abc import Iterator

from docnlp.datamodel import WRITTEN, CaseFile, CaseType, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.annotations.ink import seen, unsure
from docnlp.rules.in_force import CRIMINAL_RULES_2020
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, says, span_of

_RECORDED = r"(?:录音录像|录像|摄像|摄录|全程(?:同步)?录|音视频|视音频|执法记录仪|录制视频|拍摄视频)"
_NOT_RECORDED = r"(?:未|没有|没)[^，。；]{0,6}(?:录音|录像|摄像)"
_UNAPPROVED = (
    r"(?:未|没有|没)(?:经|履行|办理)?[^，。；\n]{0,6}(?:报批|批准|审批|请示|报请)(?!不得|的)"
    r"|临时(?:决定|起意)?(?:组织|进行|开展)|自行决定"
    r"|经[^，。；\n]{0,16}(?:派出所|大队|中队|支队|办案部门)[^，。；\n]{0,4}(?:所长|队长|教导员|指导员|负责人)[^，。；\n]{0,6}批准"
)
"""Not approved, or by somebody below the head of a bureau of a county."""
_ELECTRONIC = r"电子(?:签名|签章|签字)|签名(?:板|屏)"
_DISC = rf"侦查实验[^。；\n]{{0,24}}{_RECORDED}|{_RECORDED}[^。；\n]{{0,24}}侦查实验"


def _experiment(course: str, day: str = "2026年3月8日", more: str = "", foot: str | None = None) -> str:
    foot = _FOOT if foot is None else foot
    return f"""@type criminal
=== ZCSY
# 侦查实验笔录
时间：{day}10时0分至10时40分
实验目的：查明夜间在十五米外能否看清车牌。
{course}
实验结果：能够看清车牌。
{foot}  见证人：{{sign 周某}}
{more}"""


_FOOT = "侦查人员：{sign 李某}{sign 王某}\n参加人：{sign 赵某}"
_RECORDED_AND_FILED = "全程录音录像，光盘编号2。"


@rule(
    code="EVI430",
    title="侦查实验无录像或审批",
    severity=Severity.WARNING,
    kinds=["investigative_experiment_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#221", since="2020-09-01"),
        Basis("刑事诉讼法#135", since="2018-10-26"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _experiment(f"审批件存侦查工作卷。{_RECORDED_AND_FILED}", foot="{sign 李某}{sign 王某}{sign 赵某}"),
        _experiment("经县公安局负责人批准，进行侦查实验。实验过程全程录音录像，光盘编号2。"),
        _experiment(
            "侦查人员在同样光线下重复观察三次。",
            more="=== STZL\n# 视听资料说明书\n来源：侦查实验全程录像。制作人：{sign 李某}\n2026年3月8日\n",
        ),
    ],
    bad=[
        _experiment(f"经东湖派出所所长批准进行。{_RECORDED_AND_FILED}"),
        _experiment(f"侦查员李某、王某临时组织，未报批。{_RECORDED_AND_FILED}"),
        _experiment(f"经批准进行。{_RECORDED_AND_FILED}", foot="参加实验人签名：{blank 8}　侦查员：{blank 8}"),
        _experiment("侦查人员在同样光线下重复观察三次，均能看清。"),
        _experiment("经批准进行侦查实验，因设备故障未进行录音录像。"),
    ],
)
def experiment_recorded(document: Document, case: CaseFile) -> Iterator[Check]:
    """2020年9月1日起，侦查实验应当经县级以上公安机关负责人批准并全程录音录像，制作笔录，由参加实验的人签名。
    没有录像的记载、写明未报批或者只由派出所、大队负责人批准、参加实验的人都没有签名的，予以指出。

    例外：录像写在笔录、光盘说明或者其他文书中的；审批件在侦查工作卷、不随案移送，笔录没有提到审批的不作判断；
    电子签名、扫描件上看不清签名的；现场测量、视频回放比对不是侦查实验；2020年9月1日以前的实验降为提示。
    """
    text = document.text.characters
    made = case.date_of(document)
    severity = Severity.INFO if made and made < CRIMINAL_RULES_2020 else None
    faults = False
    refused = first(_NOT_RECORDED, text)
    if refused is not None or not (says(document, _RECORDED) or anywhere(case, _DISC)):
        faults = True
        message = "侦查实验没有全程录音录像的记载。"
        suggestion = "请核对是否有全程录音录像并附光盘；没有的，应当说明原因，必要时重新实验。"
        if refused is not None:
            span = span_of(refused)
            yield flag(document, span, message, suggestion=suggestion, anchor="recording", severity=severity)
        else:
            yield lacking(document, message, suggestion=suggestion, anchor="recording", severity=severity)
    if unapproved := first(_UNAPPROVED, text):
        faults = True
        yield flag(
            document,
            span_of(unapproved),
            "侦查实验没有经县级以上公安机关负责人批准。",
            suggestion="请补办或者补入审批手续；未经批准的，书面说明，必要时重新实验。",
            anchor="approval",
        )
    if _nobody_signed(document):
        faults = True
        yield lacking(
            document,
            "参加侦查实验的人没有在笔录上签名。",
            suggestion="请由参加实验的人核对后签名；不能补正的，由侦查人员书面说明。",
            anchor="signed",
        )
    if not faults:
        yield passed(document, anchor="recording")


def _nobody_signed(document: Document) -> bool:
    """Tell whether no ink but that of attesting witnesses stands on the record, though its marks can be seen."""
    if document.scanned or not seen(document) or unsure(document.slots) or says(document, _ELECTRONIC):
        return False
    witness = {m for s in document.slots_of(Party.ATTESTING_WITNESS) for m in s.marks}
    written = {m for page in document.pages for m in page.marks if m.kind in WRITTEN}
    others = written - witness
    lines = [s for s in document.slots_of(Party.OTHER) if not s.text.strip()]
    blank = bool(lines) and all(s.state is SlotState.BLANK for s in lines)
    # a witness who alone signed shows that the paper is signed by hand at all
    return not others and (bool(witness & written) or blank)
