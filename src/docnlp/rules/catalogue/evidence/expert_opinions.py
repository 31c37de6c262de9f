"""Expert opinions (鉴定意见): commissioned, and complete in form."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity, Slot, SlotKind, SlotState
from docnlp.rules.catalogue.evidence.volumes import in_another_volume, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, lacking, passed, says, unchecked

SEED = "程序不规范"
_NOTE = "\n=== LAJD\n# 立案决定书\n决定对张大山故意伤害案立案侦查。\n2026年3月4日\n"
_NOTE += "\n=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2026年3月6日\n"


def _opinion(
    organ: str = "江城市正信司法鉴定所",
    *,
    head: str = "委托单位：江城市公安局东湖分局　委托日期：2026年3月3日",
    demand: str = "鉴定事项：周某损伤程度。　检材：周某活体、病历一份。",
    opinion: str = "四、鉴定意见\n被鉴定人周某所受损伤程度为轻微伤。",
    foot: str = "鉴定人：{sign 陶某} {sign 喻某}",
    seal: bool = True,
) -> str:
    stamp = f"{{seal {organ}}}" if seal else ""
    return f"""@type criminal
=== JDYJ
## {organ}
# 鉴定意见书
{head}
{demand}
二、检验
2026年3月3日在本所对周某检查，左颧部见肿胀。
三、论证
根据检验所见，评定为轻微伤。
{opinion}
{foot}
>> {stamp}{organ}
>> 2026年3月5日
附：鉴定机构和鉴定人资质证书复印件
"""


_OWN = r"公安|物证鉴定室|刑事科学技术|刑侦|交通管理|检察院"
_COMMISSION = r"聘请书|委托书|聘(?:请)?字〔|鉴聘|委托函"
_OUTSIDE = r"司法鉴定|鉴定所|鉴定中心|医院|研究[所院]|检测中心|检验中心|事务所|大学|学院"


@rule(
    code="EVI416",
    title="鉴定缺委托或聘请手续",
    severity=Severity.WARNING,
    kinds=["forensic_appraisal_opinion"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#248.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#87.2", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        _opinion() + "\n=== JDPQ\n# 鉴定聘请书\n兹聘请江城市正信司法鉴定所对周某损伤程度进行鉴定。\n2026年3月3日\n",
        _opinion("江城市公安局东湖分局物证鉴定室") + _NOTE,
        _opinion(head="委托单位：东湖分局，鉴定聘请书文号：东公鉴聘字〔2026〕5号") + _NOTE,
    ],
    bad=[_opinion() + _NOTE, _opinion("江城市第二人民医院司法鉴定中心", head="委托人：东湖分局") + _NOTE],
)
def no_commission(document: Document, case: CaseFile) -> Iterator[Check]:
    """需要聘请本公安机关以外的人进行鉴定的，应当经批准后制作鉴定聘请书；卷内只有鉴定意见的，鉴定的提起无从审查。

    例外：公安机关内部鉴定机构的鉴定；鉴定意见或者其他文书写明聘请书、委托书的；写明文书装在他卷的；只抽取了几份文书的，列为未能核查；
    诊断证明、价格认定、现场检测报告不是鉴定意见。
    """
    text = document.text.characters
    opening = text[: max(text.find("二、"), 200)].split("委托")[0]
    if first(_OWN, opening) or not first(_OUTSIDE, opening):
        return
    if case.of_kind("forensic_appraisal_commission") or anywhere(case, _COMMISSION):
        yield passed(document, anchor="commission")
        return
    if not whole(case) or in_another_volume(case) or case.of_kind("unknown"):
        yield unchecked(document, "鉴定聘请书", Cause.FACT_NOT_FOUND)
        return
    yield lacking(
        document,
        "鉴定由公安机关以外的机构作出，卷内没有鉴定聘请书或者委托书。",
        suggestion="请补入经批准的鉴定聘请书；属于其他机关或者当事人委托的，由办案人员说明。",
        anchor="commission",
    )


_ELEMENTS = (
    ("委托人", r"委托|聘请|送检(?:单位|人)|提请|申请人|指派"),
    ("鉴定事项", r"事项|要求|目的|鉴定内容|检验项目|检测项目|(?:对|就)[^。\n]{2,30}进行(?:鉴定|检验|检测)"),
    ("检材", r"检材|样本|材料|样品|送检|活体|标的|实物|被鉴定人|检验对象|鉴定对象|尸体|物证|检物"),
    ("鉴定意见", r"鉴定意见|检验意见|检验结[论果]|鉴定结[论果]|检测结[论果]|意见[：\n]|结论[：\n]|评定为|综上|检出"),
)


@rule(
    code="EVI417",
    title="鉴定意见形式要件不全",
    severity=Severity.ERROR,
    kinds=["forensic_appraisal_opinion"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#251.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#96.1", since="2019-01-01"),
        Basis("刑诉法解释#98.1.7", since="2021-03-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        _opinion(),
        _opinion(foot="鉴定人：{sign 陶某}\n鉴定人：{sign 喻某}"),
        _opinion(
            foot="鉴定人：{sign 陶某}  授权签字人：{sign 喻某}", demand="检验要求：血液中乙醇含量。检材：血样两份。"
        ),
        _opinion(foot="（电子签章，验证码：A7731）\n鉴定人：{blank 6}"),
    ],
    bad=[
        _opinion(foot="鉴定人：{blank 8}  {blank 8}"),
        _opinion(foot="鉴定人：{blank 8}\n鉴定人：{blank 8}"),
        _opinion(demand="接受江城市公安局东湖分局的材料。")
        .replace("周某所受", "其所受")
        .replace("材料", "卷宗")
        .replace("被鉴定人", ""),
    ],
)
def form_incomplete(document: Document, case: CaseFile) -> Iterator[Check]:
    """鉴定意见应当载明委托人、委托事项、提交的材料、鉴定的时间、依据和结论性意见，由鉴定人签名，并附资质证明；
    鉴定文书缺少签名、盖章的，不得作为定案的根据。

    例外：只有一名鉴定人签名的，刑事、行政程序规定没有写明两名，不提示；行政案件鉴定人可以签名或者盖章；电子签章文书以电子章、验证码为准；
    诊断证明、价格认定、现场检测报告不是鉴定意见；资质等附件未随抽取件的，不判断；签名看不清的，列为未能核查。
    """
    slots = [s for s in document.slots_of(Party.EXAMINER) if s.kind is SlotKind.SIGNATURE]
    missing = [what for what, pattern in _ELEMENTS if not says(document, pattern)]
    if missing:
        yield lacking(
            document,
            f"鉴定意见没有载明{'、'.join(missing)}。",
            suggestion="请由鉴定机构补正；不能补正的，重新鉴定。",
            anchor="elements",
            severity=Severity.WARNING,
        )
    if (
        slots
        and all(s.state is SlotState.BLANK for s in slots)
        and not says(document, r"电子(?:签[章名]|印章)|验证码|防伪码")
    ):
        if document.scanned or _hands(document, slots):
            yield unchecked(document, "鉴定人签名", Cause.MARKS_NOT_SEEN)
            return
        yield lacking(
            document,
            "鉴定人签名栏空白，没有鉴定人签名。",
            suggestion="请由鉴定机构补正；鉴定文书缺少签名、盖章的，不得作为定案的根据。",
            anchor="examiner",
            near=slots[0].span,
        )
    elif slots and not missing:
        yield passed(document, anchor="examiner")


def _hands(document: Document, slots: list[Slot]) -> bool:
    """Tell whether strokes stand on the pages that belong to no slot: they may be the examiners'."""
    used = document.claimed
    return any(mark not in used for page in document.pages for mark in page.marks)
