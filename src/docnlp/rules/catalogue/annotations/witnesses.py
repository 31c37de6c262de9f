"""Attesting witnesses (见证人): whether they signed, who they are, and whether they may attest."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    Severity,
    Slot,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import loose_names, signatures, signed_on_screen, unsure
from docnlp.rules.catalogue.annotations.signing import criminal, in_use
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, unchecked

ATTESTED = [
    "scene_examination_record",
    "search_record",
    "seizure_record",
    "seizure_list",
    "identification_record",
    "evidence_extraction_record",
    "electronic_data_extraction_record",
    "drug_weighing_record",
    "drug_sampling_record",
    "sealing_record",
    "personal_examination_record",
]
_BASIS = [
    Basis("公安机关办理刑事案件程序规定#194", since="2020-09-01"),
    Basis("刑事诉讼法#133", since="2018-10-26", kinds=("scene_examination_record", "personal_examination_record")),
    Basis("刑事诉讼法#142", since="2018-10-26", kinds=("seizure_record", "seizure_list")),
    Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01", kinds=("identification_record",)),
    Basis("刑诉法解释#80", since="2021-03-01"),
]
_OF_EITHER = ("identification_record", "personal_examination_record", "evidence_extraction_record")
"""Kinds that administrative cases have as often, and where they need no witness."""
_CRIMINAL_WORDS = r"侦查人员|犯罪嫌疑人|被害人|刑事|刑侦|立案侦查|（刑）"
_ONLINE = r"网络在线提取|在线提取|远程勘验|网络远程"


def search_record(foot: str, body: str = "", *, head: str = "") -> str:
    return f"""@type criminal
=== SCBL
# 搜查笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
侦查人员：{{sign 李某}}　{{sign 王某}}
{head}
根据《中华人民共和国刑事诉讼法》第一百三十六条之规定，侦查人员对犯罪嫌疑人张某的住处进行搜查，搜出黑色手机一部。{body}
被搜查人：{{sign 张某}}{{thumb}}
{foot}
"""


def _seizure(foot: str) -> str:
    return f"""@type criminal
=== KYBL
# 扣押笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
侦查人员：{{sign 李某}}　{{sign 王某}}
根据《中华人民共和国刑事诉讼法》第一百四十一条之规定，侦查人员对犯罪嫌疑人张某持有的黑色手机一部予以扣押。
持有人：{{sign 张某}}{{thumb}}
{foot}
"""


@rule(
    code="ANN117",
    title="见证人未签名或无见证人未说明",
    severity=Severity.ERROR,
    kinds=[kind for kind in ATTESTED if kind not in ("seizure_list", "identification_record")],
    case_type=CaseType.CRIMINAL,
    basis=_BASIS,
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _seizure("见证人：{sign 周某}　2026年3月2日"),
        _seizure("见证人：{blank 8}\n因客观原因无法由符合条件的人员担任见证人，已对扣押全程录音录像。"),
        _seizure("注：深夜无法邀请到见证人，扣押过程全程同步录音录像。"),
        _seizure("见证人：{blank 8}（见证人周某拒绝签名）"),
        _seizure("见证人：无（深夜山区，客观上没有合适的见证人，扣押全程录像）"),
        search_record("记录人：{sign 王某}"),
        search_record("", "因地处山区，没有符合条件的见证人，搜查全程录音录像。"),
    ],
    bad=[
        _seizure("见证人：{blank 8}"),
        _seizure("记录人：{sign 王某}"),
        _seizure("见证人：{blank 8}\n因客观原因无法由符合条件的人员担任见证人。"),
        _seizure("见证人：无"),
        _seizure("见证人：周某，男，身份证号429301199107231213"),
        _seizure("记录人：{sign 王某}").replace("予以扣押。", "在见证人周某在场的情况下予以扣押。"),
        search_record("", "因地处山区，没有找到合适的见证人。"),
    ],
)
def witness_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """刑事勘验、检查、查封、扣押、辨认等活动应当邀请见证人，并由见证人在笔录、清单上签名；确因客观原因没有符合条件的见证人的，
    应当全程录音录像，并在笔录中注明。

    例外：已注明原因并录像的；见证人拒绝签名并注明的；
    搜查由被搜查人或者家属、邻居在场即可，只核对注明没有见证人的有没有录像，无人在场的由 EVI411 核查；
    扣押清单、辨认笔录的签名由 ANN131、ANN150 核查；
    网络在线提取另按电子数据规定；
    行政案件的辨认、检查不要求见证人。签名勾到别处、看不清的，列为“未能核查”。
    """
    yield from attested(document, case)


def attested(document: Document, case: CaseFile) -> Iterator[Check]:
    """Yield what is to be said of the witness: signed, or none could be had and all was recorded."""
    slots = signatures(document, Party.ATTESTING_WITNESS)
    if any(s.filled and s.state is not SlotState.PRINTED for s in slots):
        yield passed(document, anchor="witness")
        return
    if not criminal(document, case) or _other_way(document) or signed_on_screen(document):
        return
    absent = document.notes_of(Noted.NO_WITNESS)
    if absent and (absent[0].recorded or document.notes_of(Noted.RECORDED)):
        yield passed(document, anchor="witness")
        return
    struck = [s for s in slots if _struck(s)]
    if struck and (document.scanned or document.notes_of(Noted.RECORDED)):
        yield passed(document, anchor="witness")
        return
    if struck and not absent:
        yield flag(
            document,
            struck[0].span,
            f"“{struck[0].label}”栏写“{struck[0].text}”，没有写明无见证人的原因和录音录像情况。",
            suggestion="请核对有无见证人在场；确无符合条件的见证人的，注明原因和全程录音录像情况。",
            anchor="witness",
        )
        return
    if absent:
        yield flag(
            document,
            absent[0].span,
            "注明了没有见证人，但没有写明对活动全程录音录像。",
            suggestion="请核对是否全程录音录像；有的，补充注明并随案移送；没有的，作出书面说明。",
            anchor="witness",
            severity=Severity.WARNING,
        )
        return
    typed = any(s.filled for s in slots)
    if typed and any(s.filled and first(r"^(?:本人)?签[名字]", s.label) for s in document.slots):
        # the form has a cell for the name and another for the signature
        yield passed(document, anchor="witness")
        return
    if document.kind.name == "search_record" and not typed:
        return
    spoken_of = not slots and says(document, r"见证")
    if document.scanned or unsure(slots) or loose_names(document) or ((typed or spoken_of) and not in_use(document)):
        yield unchecked(document, "见证人签名", Cause.MARKS_NOT_SEEN, anchor="witness")
        return
    told = "见证人只有打印的姓名，没有签名" if typed else f"“{slots[0].label}”栏没有签名" if slots else "没有见证人签名"
    yield lacking(
        document,
        f"{told}，也没有注明无见证人的原因和录音录像情况。",
        suggestion="请核对有无见证人在场；确无符合条件的见证人的，注明原因和全程录音录像情况。",
        anchor="witness",
        severity=Severity.WARNING if typed or spoken_of else None,
        near=slots[0].span if slots else None,
    )


def of_a_crime(document: Document, case: CaseFile) -> bool:
    """Tell whether the document is of a criminal case: where the case does not say, by its own words or its kind."""
    if case.type is CaseType.BOTH:
        return document.kind.name not in _OF_EITHER or says(document, _CRIMINAL_WORDS)
    return case.type is CaseType.CRIMINAL


def _struck(slot: Slot) -> bool:
    return slot.state is SlotState.PRINTED and first(r"^(?:无|没有|[/／—-]+)$", slot.text.strip()) is not None


def _other_way(document: Document) -> bool:
    """Tell whether somebody else may attest, or the law asks for no witness."""
    refused = any(note.role is Party.ATTESTING_WITNESS for note in document.notes_of(Noted.REFUSED))
    return refused or says(document, _ONLINE)
