"""Whether those who have to sign the record of an identification did."""

from collections.abc import Iterator

from docnlp.datamodel import OFFICERS, CaseFile, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, criminal, judged, signed_officers
from docnlp.rules.catalogue.annotations.witnesses import attested
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import lacking


def _identified(
    identifier: str,
    *,
    more: str = "",
    head: str = "@type criminal",
    witness: str = "{sign 周某}",
    signed: str = "{sign 李某}{gap 2}{sign 王某}  记录人：{sign 王某}",
) -> str:
    return f"""{head}
=== BRBL
# 辨认笔录
时间：2026年3月5日9时0分至2026年3月5日9时30分
地点：江城市公安局东湖分局{"刑侦大队" if "criminal" in head else "东湖派出所"}辨认室
辨认对象：12张男性免冠照片
辨认经过：辨认前赵某描述了该男子的特征，随后从12张照片中独立辨认。
辨认结果：赵某辨认出5号就是3月1日推走电动车的人。
{identifier}
见证人：{witness}
主持人：{signed}
{more}
"""


@rule(
    code="ANN150",
    title="辨认笔录辨认人、见证人、办案人员签名不全",
    severity=Severity.ERROR,
    kinds=["identification_record", "scene_pointing_out_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#106", since="2019-01-01"),
        Basis("治安管理处罚法#107.2", since="2026-01-01"),
    ],
    seed="辨认不规范",
    since="0.2.0",
    good=[
        _identified("辨认人：{sign 赵某}{thumb}"),
        _identified("辨认人：{thumb}", head="@type administrative"),
        _identified("辨认人：{sign 赵某}{thumb}", head="@type administrative", witness="{blank 6}"),
        _identified(
            "辨认人：{sign 赵某}{thumb}",
            witness="{blank 6}\n深夜无法由符合条件的人员担任见证人，辨认过程全程录音录像。",
        ),
        _identified("辨认人：{blank 6}", more="注：辨认人赵某因右手受伤无法签名。侦查人员：李某、王某"),
    ],
    bad=[
        _identified("辨认人：{blank 6}"),
        _identified("辨认人（签名）：{blank 8}", head="@type administrative"),
        _identified("辨认人：{sign 赵某}{thumb}", witness="{blank 6}"),
        _identified("辨认人：{sign 赵某}{thumb}", signed="{sign 李某}  记录人：{blank 6}"),
        _identified("辨认人：{sign 赵某}{thumb}", head="@type administrative", signed="{blank 12}"),
    ],
)
def identifier_signs(document: Document, case: CaseFile) -> Iterator[Check]:
    """辨认的经过和结果应当制作笔录：刑事案件由侦查人员（二人）、辨认人、见证人签名，行政案件由办案民警和辨认人签名或者
    捺指印；没有辨认人签名的，不能确定辨认是谁作出的。

    例外：行政案件的辨认人可以只捺指印，不要求见证人；辨认人拒绝签名或者无法签名，已经注明的；依法保护身份的辨认人使用化名的；
    没有符合条件的见证人，已经注明并全程录音录像的。行政案件只有一名民警签名的另有规则核查；扫描件上签名的有无请人工看图。
    """
    yield from judged(
        document,
        signatures(document, Party.IDENTIFIER),
        anchor="identifier",
        who="辨认人",
        excused=excused(document) or by_hand(signatures(document, Party.GUARDIAN)),
        suggestion="请由辨认人补充签名或者捺指印；确实无法签名的，注明原因。",
    )
    if document.kind.name == "identification_record":
        yield from attested(document, case)
        yield from _officers(document, case)


def _officers(document: Document, case: CaseFile) -> Iterator[Check]:
    """Yield that too few of the officers signed; of one in an administrative case other rules speak."""
    signed, needed = signed_officers(document), 2 if criminal(document, case) else 1
    if signed is None or signed >= needed:
        return
    slots = signatures(document, *OFFICERS)
    if all(s.state is SlotState.PRINTED for s in slots) and not by_hand(list(document.slots)):
        return
    yield lacking(
        document,
        f"辨认笔录只有{signed}名办案人员签名。" if signed else "辨认笔录没有办案人员签名。",
        suggestion="请由主持辨认的办案人员补充签名；不能补正的，作出书面说明。",
        anchor="officers",
        near=next((s.span for s in slots if not s.filled), slots[0].span),
    )
