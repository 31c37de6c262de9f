"""Why things were taken: the order says how they bear on the case."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.cells import empty_beside
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, span_of

_ENTERPRISE = "涉企刑事案件"
_STOCK = (
    r"(?P<what>(?:扣押|查封|保全|登记保存)?(?:的)?(?:原因|理由|事由)?[：为系]?(?:因|由于)?"
    r"(?:案件|办案|办理案件|工作|侦查|调查|侦办|破案|办理本案|本案)(?:的|工作|工作的)?(?:实际)?(?:需要"
    r"|所需))(?=[，。；\n]|$)"
    r"|(?:原因|理由|事由)[：\s]+(?P<what>(?:依法|按规定|依照规定|决定)?(?:予以)?(?:扣押|查封|证据保全|保全|登记保存"
    r"|处理|采取措施)"
    r"|依法办案|涉案|略|同上|无|见清单|按规定(?:办理)?|依法(?:办理|处置)?|调查|侦查)(?=[，。；\n]|$)"
)
_RELATION = (
    r"证明|有关|关联|涉案|被[盗骗抢]的?[\u4e00-\u9fa5]{0,4}(?:物|财|款|车|机|品)|系[^。；\n]{0,12}(?:被盗|被抢|被骗"
    r"|所得|所用|赃)|用于|作案|赃|违禁|毒品|淫秽|管制|枪|弹|犯罪(?:所得|工具)"
    r"|违法所得|证据(?!保全|清单|通知书)|作为证据|联系|使用|记录|记载|痕迹"
)


def _order(reason: str, kind: str = "KYJD", title: str = "扣押决定书", type: str = "criminal") -> str:
    return f"""@type {type}
=== {kind}
# {title}
>> 江公（东）扣字〔2026〕12号
持有人：张某，男，1990年4月2日出生，住江城市东湖路12号。
{reason}现决定对下列财物予以扣押：手机一部（详见清单）。
>> 江城市公安局东湖分局
>> 2026年3月2日
"""


@rule(
    code="PRP525",
    title="扣押物与案件的关联没有说明",
    severity=Severity.WARNING,
    kinds=["seizure_decision", "seizure_record", "evidence_preservation_decision"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#227.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#107.1", since="2019-01-01"),
        Basis("治安管理处罚法#105.1", since="2026-01-01"),
        Basis("治安管理处罚法#89.1", until="2026-01-01"),
    ],
    seed=_ENTERPRISE,
    since="0.2.0",
    good=[
        _order("我局在侦查张某诈骗案件中发现你持有的手机可用以证明犯罪嫌疑人有罪或者无罪，"),
        _order("因办案需要，该手机曾用于联系上线，"),
        _order("查获的淫秽光盘系违禁品，因工作需要，"),
        _order("我局正在侦查张某诈骗一案。"),
        _order("| 理由 | {hand 该机用于记账} | 期限 | 三十日 |", "ZJBQ", "证据保全决定书", "administrative"),
        _order("| 待证事项 | 开设赌场时如何记账 | 期限 | 三十日 |", "ZJBQ", "证据保全决定书", "administrative"),
    ],
    bad=[
        _order("扣押原因：案件需要。"),
        _order("因办案工作需要，"),
        _order("因调查需要，", "ZJBQ", "证据保全决定书", "administrative"),
        _order("扣押原因：依法扣押。"),
        _order(
            "| 理由 | 予以保全 | 依据 | 《治安管理处罚法》第一百零五条 |", "ZJBQ", "证据保全决定书", "administrative"
        ),
        _order("| 理由 | {blank 8} | 期限 | 三十日 |", "ZJBQ", "证据保全决定书", "administrative"),
    ],
)
def relation_told(document: Document, case: CaseFile) -> Iterator[Check]:
    """可以查封、扣押的是可用以证明案件事实的财物、文件，与案件无关的不得扣押；决定书、笔录应当写明扣押物与案件的关系、证明什么，
    只写“案件需要”“依法扣押”，或者理由一栏没有填写，看不出关联。

    例外：写明可用以证明有罪或者无罪、与案件有关需要作为证据的；写明用途、来源的；毒品、淫秽物品等违禁品；没有写扣押原因一栏的，不作判断。
    """
    body = document.text.characters.partition("\n")[2]
    found = first(_STOCK, body)
    if found is None:
        blank = empty_beside(document, r"(?:扣押|查封|保全|采取措施)?的?(?:原因|理由|事由)")
        if blank and not first(_RELATION, body.replace("证据保全", "")):
            yield lacking(
                document,
                "扣押原因没有填写，看不出扣押物与案件的关系。",
                anchor="relation",
                near=blank,
                severity=Severity.INFO if poorly_read(document, blank) else None,
                suggestion="请写明扣押物与案件的关系、用来证明什么；与案件无关的，及时退还。",
            )
        return
    if first(_RELATION, body.replace("证据保全", "")):
        yield passed(document, anchor="relation")
        return
    yield flag(
        document,
        span_of(found, "what", offset=len(document.text) - len(body)),
        f"扣押原因只写“{found['what']}”，没有说明扣押物与案件的关系。",
        suggestion="请写明扣押物与案件的关系、用来证明什么；与案件无关的，及时退还。",
        anchor="relation",
        poor=poorly_read(document, span_of(found, "what", offset=len(document.text) - len(body))),
    )
