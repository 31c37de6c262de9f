"""Steps that count only with a recording because a single officer took them."""

from collections.abc import Iterator

from docnlp.datamodel import OFFICERS, CaseFile, CaseType, Cause, Check, Document, Severity
from docnlp.rules.catalogue.annotations.ink import loose_names, seen, signatures
from docnlp.rules.catalogue.annotations.signing import alone_without_tape, by_hand, on_tape
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, unchecked

_ALONE = r"(?:一|1)(?:名|位)(?:人民)?(?:警察|民警)|(?:一|1)人(?:主持|办理|作出)"


def _agreement(officers: str, *, more: str = "", day: str = "2026年3月8日") -> str:
    return f"""@type administrative
=== TJXY
# 治安调解协议书
当事人：张某、李某
案情：2026年3月5日，张某在东湖路殴打李某。协议：张某赔偿李某五百元。{more}
当事人：{{sign 张某}}{{gap 2}}{{sign 李某}}
{officers}
>> {day}
"""


def _asked(officers: str, *, more: str = "") -> str:
    return f"""@type administrative
=== XUNWENA
# 询问笔录
时间：2026年3月8日9时0分至2026年3月8日9时40分
地点：江城市公安局东湖派出所询问室
询问人：王某  记录人：王某
被询问人：张某，男，1990年4月2日出生
问：我们是派出所民警，你要如实提供证据，作伪证要负责任，听清了吗？
答：听清了。
{more}
以上笔录我看过，和我说的一样。
被询问人：{{sign 张某}}{{thumb}}
{officers}
"""


@rule(
    code="ANN141",
    title="一人询问、扣押、辨认、调解或者当场处罚未注明录音录像",
    severity=Severity.ERROR,
    kinds=[
        "mediation_agreement",
        "on_the_spot_penalty_decision",
        "administrative_interview_record",
        "identification_record",
        "evidence_preservation_list",
    ],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis(
            "治安管理处罚法#108.3",
            since="2026-01-01",
            kinds=(
                "mediation_agreement",
                "administrative_interview_record",
                "identification_record",
                "evidence_preservation_list",
            ),
        ),
        Basis("治安管理处罚法#120.3", since="2026-01-01", kinds=("on_the_spot_penalty_decision",)),
    ],
    seed="执法音视频管理",
    since="0.2.0",
    good=[
        _agreement("主持人：{sign 王某}{gap 2}{sign 赵某}"),
        _agreement("主持人：{sign 王某}", more="本次调解由一名民警主持，全程同步录音录像。"),
        _agreement("主持人：{sign 王某}", day="2025年3月8日"),
        _asked("询问人：{sign 王某}", more="（办案中心询问室，由一名民警询问，询问过程同步录音录像，光盘编号3。）"),
        _asked("询问人：{sign 王某}{gap 2}{sign 赵某}"),
    ],
    bad=[
        _agreement("主持人：{sign 王某}"),
        _agreement("主持人：{sign 王某}", more="本次调解由一名民警主持。"),
        _agreement("办案民警：{sign 王某}")
        .replace("=== TJXY\n# 治安调解协议书", "=== DCJD\n# 当场处罚决定书")
        .replace("当事人：{sign 张某}{gap 2}{sign 李某}", "被处罚人：{sign 张某}"),
        _asked("询问人：{sign 王某}"),
        _asked("询问人：{sign 王某}", more="注：询问时执法记录仪没电，未录音录像。"),
    ],
)
def alone_without_recording(document: Document, case: CaseFile) -> Iterator[Check]:
    """2026年1月1日起，治安案件可以由一名民警在执法办案场所询问、扣押、辨认，主持调解，作出当场处罚，但应当全程同步录音录像；
    没有录音录像，或者资料损毁、丢失的，相关证据不能作为处罚的根据。

    例外：由两名民警办理的（写明两名民警而有一人没有签名的，由 ANN105 指出）；已注明全程录音录像的；2026年以前的。
    只从一人签名推断是一人办理的，降为警告。已注明录像但不在执法办案场所的，由 ANN105 核查。
    """
    made = case.date_of(document)
    officers = signatures(document, *OFFICERS)
    if made is None or made < PUBLIC_ORDER_2025 or not officers:
        return
    formed = document.kind.name in ("mediation_agreement", "on_the_spot_penalty_decision")
    if not formed and not alone_without_tape(document, case):
        return
    signed = sum(len(slot.marks) or 1 for slot in officers if by_hand([slot]))
    if signed >= 2:
        return
    told = first(_ALONE, document.text.characters)
    if on_tape(document):
        yield passed(document, anchor="alone")
    elif signed == 0 or loose_names(document) or document.scanned or not seen(document):
        yield unchecked(document, "办案民警签名", Cause.MARKS_NOT_SEEN, anchor="alone")
    else:
        yield lacking(
            document,
            f"{'由一名民警办理' if told else '只有一名民警签名'}，没有注明全程同步录音录像。",
            suggestion="请核对录音录像是否保存完整并注明存放位置；没有录音录像的，应当重新办理。",
            anchor="alone",
            near=officers[0].span,
            severity=None if told else Severity.WARNING,
        )
