"""Seizures (扣押) in criminal cases: decided on, recorded, listed."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.rules.catalogue.evidence.volumes import FILED, in_another_volume, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, lacking, passed

_OF_A_SCENE = ("search_record", "scene_examination_record", "evidence_extraction_record", "search_warrant")
_DECIDED = r"扣字〔|扣押决定书|决定书文号"
_ON_THE_SPOT = r"搜查[证中时笔]|搜[出获]|勘[验查](?:笔录|中|时)|现场勘[验查]|现场指挥"
"""A sheet of rights names searches too: only those that took place count."""


def _list(head: str = "", foot: str = "") -> str:
    return f"""@type criminal
=== KYQD
# 扣押清单
{head}
| 编号 | 名称 | 数量 | 特征 |
| 1 | 撬棍 | 1根 | 铁质，长60厘米 |
持有人：{{sign 张大山}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
{foot}
>> 2026年3月5日
"""


_DECISION = """
=== KYJD
# 扣押决定书
>> 江公（东）扣字〔2026〕5号
根据《中华人民共和国刑事诉讼法》第一百四十一条之规定，决定扣押张大山持有的撬棍。
>> 江城市公安局东湖分局{seal 江城市公安局东湖分局}
>> 2026年3月5日
"""
_NOTE = FILED + "\n=== QKSM\n# 情况说明\n{}\n2026年3月6日\n"
_RECORD = """
=== KYBL
# 扣押笔录
时间：2026年3月5日9时0分至9时20分
侦查人员对张大山交出的撬棍予以扣押。
侦查人员：{sign 李某}{sign 王某}
"""


@rule(
    code="EVI413",
    title="扣押只有清单，没有决定书和笔录",
    severity=Severity.ERROR,
    kinds=["seizure_list"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#228.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#229", since="2020-09-01"),
        Basis("刑事诉讼法#142", since="2018-10-26"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _list() + _DECISION,
        _list(head="扣押决定书：江公（东）扣字〔2026〕5号") + _NOTE.format("本案证据已全部入卷。"),
        _list(foot="搜查中由现场指挥人员决定扣押") + _NOTE.format("本案证据已全部入卷。"),
        _list() + _NOTE.format("其余法律文书装入第2卷。"),
    ],
    bad=[
        _list() + _NOTE.format("本案证据已全部入卷。"),
        _list() + FILED + _RECORD,
    ],
)
def decision_and_record(document: Document, case: CaseFile) -> Iterator[Check]:
    """侦查中扣押财物、文件，应当经批准制作扣押决定书，执行情况制作笔录，并当场开列清单；只有清单的，扣押的依据和经过无从审查。

    例外：现场勘查、搜查中由现场指挥人员决定扣押的，不另制作决定书；清单写明决定书文号，决定书未随抽取件的；
    写明文书装在他卷的；只抽取了几份文书、看不出全卷的，不判断。
    扣押笔录常与搜查、勘验笔录合并，决定书齐全而没有单独扣押笔录的，不提示。
    """
    if case.of_kind("seizure_decision", *_OF_A_SCENE) or anywhere(case, rf"{_DECIDED}|{_ON_THE_SPOT}"):
        yield passed(document, anchor="decision")
        return
    if not whole(case) or in_another_volume(case) or document.id != case.of_kind("seizure_list")[0].id:
        return
    recorded = bool(case.of_kind("seizure_record"))
    unread = bool(case.of_kind("unknown"))
    yield lacking(
        document,
        f"卷内有扣押清单，没有扣押决定书{'' if recorded else '和扣押笔录'}，也没有写明由现场指挥人员决定。"
        + ("卷内有未能识别的文书，请先查看。" if unread else ""),
        suggestion="请补入扣押决定书和扣押笔录；属于现场勘查、搜查中扣押的，由办案人员说明。",
        anchor="decision",
        severity=Severity.WARNING if recorded or unread else None,
    )
