"""Accounts of a surrender or of merit (自首、立功): who received it signs and seals."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    MarkKind,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import seen, unsure
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import lacking, passed, says, unchecked

_AFFIRMED = (
    r"(?<!不)(?<!未)(?<!是否)(?<!是否具)(?:系|构成|属于?|具有|有|认定(?:为|其)?|应当?认定为?|视为|以(?=自首论))"
    r"[^，。；不无未没]{0,8}(?:自首|立功)(?!线索|机会)"
)
_DENIED = r"(?:不|未|无|没有)[^，。；]{0,6}(?:自首|立功)"
_MERIT = r"投案|自首|自动到案|检举|揭发|立功|规劝|协助(?:抓获|抓捕)"


def _surrender(foot: str, finding: str = "系自首，可以从轻处罚。") -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日，张某在江城市东湖路盗走电动车一辆。其主动投案、如实供述，{finding}
2026年5月8日
=== DAJG
# 到案经过
2026年3月6日9时许，张某到江城市公安局东湖分局东湖派出所主动投案，如实供述了盗窃的事实。
{foot}
"""


def _received(told: str, foot: str, kind: str = "DAJG", title: str = "到案经过") -> str:
    return f"""@type criminal
=== {kind}
# {title}
2026年3月6日9时许，{told}
{foot}
>> 2026年3月6日
"""


@rule(
    code="EVI431",
    title="自首立功材料缺印章或签名",
    severity=Severity.WARNING,
    kinds=["apprehension_account", "explanatory_statement"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#144.1", since="2021-03-01")],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _received("张某到我所投案，系自首。", "接收人：{sign 李某}\n>> 东湖派出所{seal 东湖派出所}"),
        _received("张某经传唤到案，是否构成自首由办案部门另行审查。", "民警：{sign 李某}{sign 王某}\n>> 东湖派出所"),
        _received("张某到我所投案，系自首。", "接收人（电子签名）：李某\n>> 电子印章：东湖派出所"),
        _surrender("接收人：{sign 李某}\n>> 东湖派出所{seal 东湖派出所}\n>> 2026年3月6日"),
        _surrender("民警：{sign 李某}{sign 王某}\n>> 东湖派出所\n>> 2026年3月6日", finding="不构成自首。"),
    ],
    bad=[
        _received("张某在母亲陪同下到我所投案，如实供述，系自首。", "接收民警：{sign 李某}{sign 王某}\n>> 东湖派出所"),
        _received(
            "张某在押期间检举王某藏匿枪支，经查证属实，属于立功。",
            ">> 东湖分局刑侦大队{seal 东湖分局刑侦大队}",
            kind="QKSM",
            title="关于张某检举他人犯罪的情况说明",
        ),
        _surrender("民警：{sign 李某}{sign 王某}\n>> 东湖派出所\n>> 2026年3月6日"),
        _received("张某到我所投案，系自首。", "接收民警：李强、王伟\n>> 东湖派出所{seal 东湖派出所}"),
        _surrender("民警：{blank 8}\n>> 东湖派出所{seal 东湖派出所}\n>> 2026年3月6日"),
    ],
)
def surrender_sealed(document: Document, case: CaseFile) -> Iterator[Check]:
    """证明自首、立功的材料，应当加盖接受投案、检举揭发的单位的印章，并由接受人员签名；
    缺印章或者签名的，不得作为定案的根据。起诉意见书等认定了自首、立功的，或者材料自己写明系自首、立功的，都在此列。

    例外：只写抓获、传唤到案，没有认定自首、立功的；加盖派出所、大队等接受单位的印章即可；电子签名、电子印章；
    扫描件上印章、签名看不出的，列为未能核查。
    """
    if not proves_surrender(document, case):
        return
    sealed = any(m.kind is MarkKind.SEAL for page in document.pages for m in page.marks) or says(
        document, r"电子(?:印章|签)"
    )
    signatures = [s for s in document.slots if s.kind is SlotKind.SIGNATURE]
    hands = any(m.kind in (MarkKind.HANDWRITING, MarkKind.IMAGE) for page in document.pages for m in page.marks)
    signed = hands or any(s.filled and s.state is not SlotState.PRINTED for s in signatures)
    signed = signed or says(document, r"电子签")
    if sealed and signed:
        yield passed(document, anchor="seal")
    elif not _clearly_seen(document):
        yield unchecked(document, "接受单位印章、接收人签名", Cause.MARKS_NOT_SEEN)
    else:
        missing = "、".join(name for name, held in (("接受单位的印章", sealed), ("接受人员的签名", signed)) if not held)
        at = next((s.span for s in document.slots if s.role in OFFICERS), None)
        yield lacking(
            document,
            f"案件认定自首或者立功，这份材料没有{missing}。",
            suggestion="请由接受投案、检举揭发的单位加盖印章，并由接受人员签名。",
            anchor="seal",
            near=at,
        )


def _clearly_seen(document: Document) -> bool:
    """Tell whether an empty place is empty: a scan may hide a stamp, and some pages' marks are not looked for."""
    return not document.scanned and seen(document) and not unsure(document.slots)


def proves_surrender(document: Document, case: CaseFile) -> bool:
    """Tell whether the document speaks of a surrender or merit (自首、立功) that the case, or it itself, finds."""
    if not says(document, _MERIT):
        return False
    if says(document, _AFFIRMED) and not says(document, _DENIED):
        return True
    deciding = case.of_kind("prosecution_recommendation", "arrest_approval_request", "investigation_conclusion_report")
    return any(says(d, _AFFIRMED) and not says(d, _DENIED) for d in deciding)
