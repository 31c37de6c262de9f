"""Seizures (扣押) in criminal cases: decided on, recorded, listed."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Copy, Document, Severity
from docnlp.rules.catalogue.evidence.volumes import FILED, elsewhere, whole
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, says, span_of
from docnlp.text import find_amounts

_OF_A_SCENE = ("search_record", "scene_examination_record", "evidence_extraction_record", "search_warrant")
_DECIDED = r"扣字〔|扣押决定书|决定书文号"
_ON_THE_SPOT = r"搜查[证中时笔]|搜[出获]|勘[验查](?:笔录|中|时)|现场勘[验查]|现场指挥"
"""A sheet of rights names searches too: only those that took place count."""
_COMMANDED = r"(?:经|由)[^。；，\n]{0,6}现场指挥人?员?[^。；，\n]{0,10}(?:决定|同意|批准)"
_APPROVED = r"(?:局长|负责人|县级以上)[^。；，\n]{0,16}(?:批准|审批|决定)"
_WORTH = (
    r"(?:价值|购价|购买价|发票价|购入[^。；，\n]{0,4}价|估价|原价|评估价|市价)"
    r"[^。；，\n\d]{0,6}(?P<sum>\d[\d.,]*[ ]?[万亿]?)元?"
)
_DEAR = r"挖掘机|装载机|推土机|起重机|轿车|汽车|货车|客车|越野车|面包车|生产线|机床|船舶|渔船"
_HIGH = 50_000
"""Yuan: what is worth as much is of high value (价值较高) by any measure; the law names no sum."""
_PAPERS = (
    ("扣押决定书", ("seizure_decision",), r"扣押[^\n]{0,4}决定书"),
    (
        "扣押笔录",
        ("seizure_record", "search_record", "scene_examination_record", "evidence_extraction_record"),
        r"(?:扣押|搜查|勘[验查]|检查|提取|起获|称量)[^\n]{0,8}笔录",
    ),
    ("扣押清单", ("seizure_list",), r"(?:扣押|查封|物品|财物|文件)[^\n]{0,10}清单"),
)
"""Each paper of a seizure, the kinds that may stand for it, and how a table of contents names it."""


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


_TOC = """
=== TOC
# 卷内文书目录
| 序号 | 题名 | 日期 | 页次 |
{}
"""


@case_rule(
    code="EVI413",
    title="扣押决定书、笔录、清单不全",
    severity=Severity.ERROR,
    kinds=["seizure_list", "seizure_decision", "seizure_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#228.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#229", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
        Basis("刑事诉讼法#142", since="2018-10-26"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _list() + _DECISION,
        _list(head="扣押决定书：江公（东）扣字〔2026〕5号") + _NOTE.format("本案证据已全部入卷。"),
        _list(foot="搜查中由现场指挥人员决定扣押") + _NOTE.format("本案证据已全部入卷。"),
        _list() + _NOTE.format("其余法律文书装入第2卷。"),
        _list()
        + _DECISION
        + _TOC.format(
            "| 1 | 搜查笔录 | 2026.3.5 | 1 |\n| 2 | 扣押决定书 | 2026.3.5 | 2 |\n| 3 | 扣押清单 | 2026.3.5 | 3 |"
        ),
        _list() + _RECORD.replace("予以扣押", "由现场指挥人员李某决定扣押，价值约30元"),
    ],
    bad=[
        _list() + _NOTE.format("本案证据已全部入卷。"),
        _list() + FILED + _RECORD,
        _list() + _TOC.format("| 1 | 立案决定书 | 2026.3.4 | 1 |\n| 2 | 扣押清单 | 2026.3.5 | 2 |"),
        _list() + _DECISION + _TOC.format("| 1 | 扣押决定书 | 2026.3.5 | 1 |\n| 2 | 扣押清单 | 2026.3.5 | 2 |"),
        "@type criminal"
        + _DECISION
        + _RECORD
        + _TOC.format("| 1 | 扣押决定书 | 2026.3.5 | 1 |\n| 2 | 扣押笔录 | 2026.3.5 | 2 |"),
        _list()
        + _RECORD.replace("撬棍予以扣押", "挖掘机一台（购买价26万元），经现场指挥人员李某决定扣押，未制作扣押决定书"),
    ],
)
def decision_record_and_list(case: CaseFile) -> Iterator[Check]:
    """侦查中扣押财物、文件，应当经批准制作扣押决定书，执行情况制作笔录，并当场开列清单；缺少的，扣押的依据、经过和扣押了什么无从审查。

    例外：现场勘查、搜查中由现场指挥人员决定扣押的，不另制作决定书，但价值较高的，仍应经县级以上公安机关负责人批准制作决定书；
    文书写明决定书文号的；卷内目录列有、没有随抽取件提供的；写明文书装在他卷的；只抽取了几份文书、看不出全卷的，不判断。
    扣押笔录常与搜查、勘验、提取笔录合并，有其中一份的，不提示；接受证据清单、登记保存清单不是扣押。
    """
    held = [d for _, kinds, _ in _PAPERS for d in case.of_kind(*kinds) if d.copy is Copy.ORIGINAL]
    papers = [d for d in held if d.kind.name in ("seizure_list", "seizure_decision", "seizure_record")]
    if case.type is CaseType.ADMINISTRATIVE or not papers:
        return
    dear = _dear_without_decision(papers, case)
    if dear is not None:
        yield dear
        return
    missing = [name for name, kinds, title in _PAPERS if _missing(name, kinds, title, case)]
    if not missing:
        yield passed(papers[0], anchor="decision")
        return
    unread = bool(case.of_kind("unknown"))
    yield lacking(
        papers[0],
        f"卷内有{papers[0].kind.title}，没有{'和'.join(missing)}"
        + ("，也没有写明由现场指挥人员决定。" if "扣押决定书" in missing else "。")
        + ("卷内有未能识别的文书，请先查看。" if unread else ""),
        suggestion=f"请补入{'、'.join(missing)}；属于现场勘查、搜查中扣押的，由办案人员说明。",
        anchor="decision",
        severity=Severity.WARNING if unread or (len(missing) == 1 and missing != ["扣押清单"]) else None,
    )


def _missing(name: str, kinds: tuple[str, ...], title: str, case: CaseFile) -> bool:
    """Tell whether a paper of the seizure is neither in the file nor named where it may lie."""
    if case.of_kind(*kinds) or elsewhere(case, title + "|扣押"):
        return False
    contents = case.of_kind("file_table_of_contents")
    if any(says(d, title) for d in contents):
        return False
    if name == "扣押决定书":
        listed = {d.id for d in contents}
        told = any(says(d, rf"{_DECIDED}|{_ON_THE_SPOT}") for d in case.documents if d.id not in listed)
        return not (told or case.of_kind(*_OF_A_SCENE)) and (bool(contents) or whole(case))
    # a record is often one with another, a list one with the record: only a table of contents tells
    return (
        bool(contents) and not anywhere(case, r"(?:另附|附有|制作|见)[^。；\n]{0,6}笔录")
        if name == "扣押笔录"
        else bool(contents)
    )


def _dear_without_decision(papers: list[Document], case: CaseFile) -> Check | None:
    """Flag something of high value that was seized on the word of whoever commanded on the spot."""
    if case.of_kind("seizure_decision") or elsewhere(case, "扣押") or any(says(d, _APPROVED) for d in papers):
        return None
    for paper in papers:
        commanded = first(_COMMANDED, paper.text.characters)
        worth = first(_WORTH, paper.text.characters)
        sums = find_amounts(worth["sum"].replace(" ", "") + "元") if worth else []
        high = bool(sums) and sums[0].value >= _HIGH
        if commanded is None or not (high or (not sums and says(paper, _DEAR))) or says(paper, r"扣字〔"):
            continue
        return flag(
            paper,
            span_of(commanded),
            "价值较高的财物由现场指挥人员决定扣押，卷内没有经县级以上公安机关负责人批准的扣押决定书。",
            suggestion="请补入经批准的扣押决定书；没有的，由办案人员说明，依法补办手续。",
            anchor="value",
            severity=None if high else Severity.WARNING,
        )
    return None
