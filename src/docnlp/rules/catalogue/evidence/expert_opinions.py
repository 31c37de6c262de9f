"""Expert opinions (鉴定意见): commissioned, and complete in form."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, MarkKind, Party, Severity, SlotKind, SlotState
from docnlp.rules.catalogue.annotations.ink import loose, seen
from docnlp.rules.catalogue.evidence.volumes import elsewhere, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, lacking, passed, says, unchecked

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


_LISTED = """
=== TOC
# 卷内文书目录
| 序号 | 题名 | 日期 | 页次 |
| 1 | 立案决定书 | 2026.3.1 | 1 |
{}
"""
_OWN = r"公安|物证鉴定室|刑事科学技术|刑侦|交通管理|检察院"
_COMMISSION = (
    r"聘请书|鉴定委托书|委托鉴定书|(?:鉴定|检验|检测|送检)[^。；，\n]{0,8}(?<!授权)委托(?:书|函|协议)|(?<!授权)委托(?:书|函)(?:文号|编号|（|第)"
    r"|聘(?:请)?字〔|鉴聘|鉴委|鉴定聘请"
)
_ORGAN = (
    r"(?P<organ>[\u4e00-\u9fa5（）]{3,30}?"
    r"(?:鉴定所|鉴定中心|鉴定室|医院|研究[所院]|检测中心|检验中心|事务所|大学|学院|公司))"
)
_COMMON = (
    r"司法|鉴定|检验|检测|法医|临床|物证|痕迹|食品|中心|有限|责任|公司|医院|人民|大学|学院|研究|[市县区省州所院室]"
)
"""Words of a name that say what an organ does, not which one it is."""
_OUTSIDE = r"司法鉴定|鉴定所|鉴定中心|医院|研究[所院]|检测中心|检验中心|事务所|大学|学院|检测有限公司|检测技术"


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
        _opinion() + _LISTED.format("| 2 | 鉴定聘请书 | 2026.3.3 | 2 |"),
        _opinion() + "\n=== JDPQ\n# 鉴定聘请书\n兹聘请江城市正信司法鉴定所对周某损伤程度进行鉴定。\n2026年3月3日\n",
        _opinion("江城市公安局东湖分局物证鉴定室") + _NOTE,
        _opinion(head="委托单位：东湖分局，鉴定聘请书文号：东公鉴聘字〔2026〕5号") + _NOTE,
    ],
    bad=[
        _opinion() + _NOTE,
        _opinion("江城市第二人民医院司法鉴定中心", head="委托人：东湖分局") + _NOTE,
        _opinion() + _LISTED.format("| 2 | 鉴定意见书 | 2026.3.5 | 2 |"),
        _opinion() + "\n=== JDPQ\n# 鉴定聘请书\n兹聘请东湖理工大学司法鉴定中心对送检血迹进行检验。\n2026年3月3日\n",
        _opinion()
        + _NOTE
        + "\n=== BKB\n# 备考表\n立案决定书、拘留证、户籍证明、发票、光盘、截图、授权委托书在第2卷。\n2026年3月6日\n",
    ],
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
    commissions = case.of_kind("forensic_appraisal_commission")
    listed = case.of_kind("file_table_of_contents")
    named = sum(len(list(finds("聘请书|委托书|委托鉴定书", d.text.characters))) for d in listed)
    strange = bool(commissions) and not any(_for_this_organ(c, opening) for c in commissions)
    if strange and not document.scanned and named <= len(commissions) and not elsewhere(case, "聘请|(?<!授权)委托"):
        yield lacking(
            document,
            "鉴定由公安机关以外的机构作出，卷内的鉴定聘请书、委托书是给其他机构的，没有对这一鉴定的聘请书或者委托书。",
            suggestion="请补入经批准的鉴定聘请书；属于其他机关或者当事人委托的，由办案人员说明。",
            anchor="commission",
        )
        return
    if commissions or anywhere(case, _COMMISSION):
        yield passed(document, anchor="commission")
        return
    if not (whole(case) or listed) or elsewhere(case, "聘请|(?<!授权)委托") or case.of_kind("unknown"):
        yield unchecked(document, "鉴定聘请书", Cause.FACT_NOT_FOUND)
        return
    yield lacking(
        document,
        "鉴定由公安机关以外的机构作出，卷内没有鉴定聘请书或者委托书。",
        suggestion="请补入经批准的鉴定聘请书；属于其他机关或者当事人委托的，由办案人员说明。",
        anchor="commission",
    )


def _for_this_organ(commission: Document, opening: str) -> bool:
    """Tell whether the commission may be for the organ at the head of the opinion; one that names none may be."""
    text = commission.text.characters
    own = first(_ORGAN, opening)
    mark = _distinctive(own["organ"]) if own else ""
    others = [m["organ"] for m in finds(_ORGAN, text) if len(_distinctive(m["organ"])) >= 2]
    if len(mark) < 2 or not others:
        return True
    return any(mark[at : at + 2] in text for at in range(len(mark) - 1))


def _distinctive(organ: str) -> str:
    kept = organ
    for word in finds(_COMMON, organ):
        kept = kept.replace(word[0], "", 1)
    return kept


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
        _opinion(foot="鉴定人（盖章）：陶某 {seal:blue 陶某印}"),
        _opinion(foot="鉴定人：{sign 陶某} {sign 喻某}\n电子印章，防伪码A7731", seal=False),
    ],
    bad=[
        _opinion(seal=False),
        _opinion(foot="鉴定人：工程师 {blank 8}\n鉴定人：工程师 {blank 8}\n授权签字人：{sign 颜某}"),
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

    鉴定机构应当盖章；行政案件的规定没有写明机构盖章，降为警告。
    例外：只有一名鉴定人签名的，刑事、行政程序规定没有写明两名，不提示；行政案件鉴定人可以签名或者盖章；电子签章文书以电子章、验证码为准；
    诊断证明、价格认定、现场检测报告不是鉴定意见；资质等附件未随抽取件的，不判断；签名看不清的，列为未能核查。
    """
    slots = [s for s in document.slots_of(Party.EXAMINER) if s.kind is SlotKind.SIGNATURE]
    missing = [what for what, pattern in _ELEMENTS if not says(document, pattern)]
    if missing == ["鉴定事项"]:
        missing = []  # the opinion itself tells what was asked
    if missing:
        yield lacking(
            document,
            f"鉴定意见没有载明{'、'.join(missing)}。",
            suggestion="请由鉴定机构补正；不能补正的，重新鉴定。",
            anchor="elements",
            severity=Severity.WARNING,
        )
    if says(document, r"电子(?:签[章名]|印章|证照)|验证码|防伪码|二维码"):
        if slots and not missing:
            yield passed(document, anchor="examiner")
        return
    if slots and not any(s.marks or s.state is SlotState.UNSURE for s in slots):
        if document.scanned or _hands(document):
            yield unchecked(document, "鉴定人签名", Cause.MARKS_NOT_SEEN)
            return
        yield lacking(
            document,
            "鉴定人签名栏空白，没有鉴定人签名。",
            suggestion="请由鉴定机构补正；鉴定文书缺少签名、盖章的，不得作为定案的根据。",
            anchor="examiner",
            near=slots[0].span,
        )
    elif not missing and slots and seen(document) and not document.scanned and not _sealed(document):
        yield lacking(
            document,
            "鉴定文书没有加盖鉴定机构的印章。",
            suggestion="请由鉴定机构补盖；鉴定文书缺少签名、盖章的，不得作为定案的根据。",
            anchor="seal",
            severity=Severity.WARNING if case.type is CaseType.ADMINISTRATIVE else None,
        )
    elif slots and not missing:
        yield passed(document, anchor="examiner")


def _sealed(document: Document) -> bool:
    return any(
        mark.kind in (MarkKind.SEAL, MarkKind.IMAGE, MarkKind.UNSURE) for page in document.pages for mark in page.marks
    )


def _hands(document: Document) -> bool:
    """Tell whether strokes stand there that may be the examiners': not those behind 授权签字人 and its like."""
    labels = finds(
        r"(?:授权签字人|签发人?|审核人?|复核人?|批准人?|负责人|送检人)(?:（签名）)?[：:]", document.text.characters
    )
    return len(loose(document)) > len(list(labels))
