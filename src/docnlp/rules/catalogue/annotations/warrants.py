"""What the person concerned and the detention house write on a detention or arrest warrant."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Copy, Document, Field, MarkKind, Party, Severity, Span
from docnlp.rules.catalogue.annotations.blanks import blank_dates
from docnlp.rules.catalogue.annotations.ink import excused, inked, loose, seen, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, lacking, passed, says
from docnlp.text import find_dates

_AT_LARGE = r"在逃|网上追逃|上网追逃|通缉|追捕"
_LET_GO = (
    r"(?:予以|已|被|决定|当日)[^。；\n]{0,8}释放|未(?:再)?送(?:至|往|交|押)?[^。；\n]{0,8}所|(?:不予|不宜|不能|拒绝)[^。；\n]{0,4}(?:收押|收拘|羁押)"
    r"|(?:一直|始终|原已|早已|已经?)[^。；，\n]{0,6}(?:羁押|关押|在押)|变更为?[^。；\n]{0,6}(?:取保候审|监视居住)"
)
_ANNOUNCED = r"(?:本|此)证已?(?:依法)?向(?:我|本人|其)(?:宣布|宣告)"
_TAKEN_IN = r"副本[^。\n]{0,12}收到|接收民警|收押民警|收拘民警"
_MAY_BE_A_THUMB = (MarkKind.THUMBPRINT, MarkKind.UNSURE, MarkKind.IMAGE)
_RELEASED = ("release_notice", "bail_decision", "residential_surveillance_decision")


def _warrant(announced: str, signed: str, *, kind: str = "JLZ", admitted: str = "2026年3月2日20时10分") -> str:
    title, who, article = {"JLZ": ("拘留证", "被拘留人", "八十二"), "DBZ": ("逮捕证", "被逮捕人", "八十")}[kind]
    return f"""@type criminal
=== {kind}
# {title}
>> 江公（东）字〔2026〕31号
根据《中华人民共和国刑事诉讼法》第{article}条之规定，兹决定对犯罪嫌疑人张某执行，送江城市看守所羁押。
>> {{seal 江城市公安局东湖分局}}江城市公安局东湖分局
>> 2026年3月2日
本证已于{announced}向我宣布。
{who}：{signed}
本证副本已收到，{who}已于{admitted}送至我所。
接收民警：{{sign 蒲某}}
"""


@rule(
    code="ANN127",
    title="拘留证、逮捕证缺捺指印或者宣布、到所时间",
    severity=Severity.ERROR,
    kinds=["detention_warrant", "arrest_warrant"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#125.1", since="2020-09-01", kinds=("detention_warrant",)),
        Basis("公安机关办理刑事案件程序规定#143.1", since="2020-09-01", kinds=("arrest_warrant",)),
        Basis("公安机关办理刑事案件程序规定#153.1", since="2020-09-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    reads_copies=True,
    good=[
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}"),
        _warrant("{hand 2026}年{hand 3}月{hand 2}日{hand 17}时", "{sign 张某}{thumb}"),
        _warrant("{hand 2026年3月2日17时0分}", "{sign 张某}{thumb}", kind="DBZ"),
        _warrant(
            "2026年3月2日17时0分", "{blank 6}\n被拘留人张某拒绝签名、捺指印。侦查人员：李某、王某 2026年3月2日17时"
        ),
        _warrant("{blank 14}", "{blank 6}", admitted="{blank 14}").replace("# 拘留证", "# 拘留证\n## （存根）")
        + "=== QKSM\n# 情况说明\n张某在逃，已上网追逃。\n>> 2026年3月2日\n",
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}", admitted="{blank 14}")
        + "=== SFTZ\n# 释放通知书\n江城市看守所：\n对张某予以释放。\n>> 2026年3月3日\n",
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}", admitted="{blank 14}")
        + "注：经讯问发现不应当拘留，当日决定释放，没有送看守所。侦查人员：{sign 李某}\n",
    ],
    bad=[
        _warrant("2026年3月2日17时0分", "{sign 张某}"),
        _warrant("2026年3月2日", "{sign 张某}{thumb}"),
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}").replace("已于2026年3月2日17时0分向", "已向"),
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}").replace("，被拘留人已于2026年3月2日20时10分送至我所", ""),
        _warrant("{blank 14}", "{sign 张某}{thumb}"),
        _warrant("{blank 4}年{blank 2}月{blank 2}日{blank 2}时", "{sign 张某}{thumb}"),
        _warrant("2026年3月2日17时0分", "{sign 张某}{thumb}", kind="DBZ", admitted="{blank 14}"),
    ],
)
def warrant_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """执行拘留、逮捕应当责令被拘留人、被逮捕人在证上签名、捺指印，写明宣布的时间；看守所应当在证上注明到达的时间。
    缺了这些，无从核对是否本人确认，以及二十四小时送所、讯问的期限。

    例外：已注明拒绝签名、捺指印或者无法签名的；存根联，以及在逃、追逃而尚未执行的；拘留后未送看守所就释放、
    取保候审或者监视居住，或者看守所没有收押的，不要求到所时间；宣布的年月日时写在签名之后的。没有签名的，由“应签未签且无注明”的规则指出；只缺捺指印的降为警告。
    """
    if document.copy is Copy.STUB:
        return
    slots = signatures(document, Party.SUSPECT)
    announced, admitted = document.field("announced"), document.field("admitted")
    if anywhere(case, _AT_LARGE) and not by_hand(slots) and not (announced and announced.filled):
        return
    absent = []
    if by_hand(slots) and not _thumb(document) and not document.scanned and not excused(document):
        absent.append("捺指印")
    unannounced = _blank(announced, document) or _blank_before(r"^[^，。；]{0,10}向我?(?:本人)?(?:宣布|宣告)", document)
    if unannounced or _undated(document):
        absent.append("宣布时间")
    elif announced is not None and announced.value and first(r"日\s*$", announced.value) and not document.scanned:
        absent.append("宣布的时刻")
    unadmitted = _blank(admitted, document) or _blank_before(r"^[^，。；]{0,10}送(?:至|达|到)[^，。]{0,4}所", document)
    if (unadmitted or _taken_in_undated(document)) and not case.of_kind(*_RELEASED) and not says(document, _LET_GO):
        absent.append("到达看守所的时间")
    if not absent:
        yield passed(document, anchor="warrant")
        return
    yield lacking(
        document,
        f"{document.kind.title}上没有{'、'.join(absent)}，也没有注明原因。",
        suggestion="请核对其他联和提讯、收押登记，补充说明宣布和到所的时间；本人拒绝捺指印的，由侦查人员注明。",
        anchor="warrant",
        near=slots[0].span if slots else None,
        severity=Severity.WARNING if absent == ["捺指印"] else None,
        why={"缺少": "、".join(absent)},
    )


def _undated(document: Document) -> bool:
    """Tell whether 本证已向我宣布 has no day before it, nor behind the signature that follows."""
    text = document.text.characters
    found = first(_ANNOUNCED, text)
    if found is None or document.scanned or not seen(document):
        return False
    behind = first(r"^[^\n]*(?:\n[^\n]*){0,2}", text[found.end() :])
    span = Span(found.start(), found.end() + (len(behind[0].split("副本")[0]) if behind else 0))
    return not find_dates(text[span.start : span.end]) and not inked(document, Span(span.start, found.end()))


def _taken_in_undated(document: Document) -> bool:
    """Tell whether the detention house signed for the person, and nothing there says when."""
    staff = signatures(document, Party.CUSTODY_STAFF)
    found = first(_TAKEN_IN, document.text.characters)
    if found is None or document.scanned or document.field("admitted"):
        return False
    if not by_hand(staff) and not any(span.start > found.start() for span in blank_dates(document)):
        return False
    announced = first(r"向(?:我|本人|其)(?:宣布|宣告)", document.text.characters)
    return announced is not None and not find_dates(document.text.characters[announced.end() :]) and not loose(document)


def _thumb(document: Document) -> bool:
    return any(mark.kind in _MAY_BE_A_THUMB for page in document.pages for mark in page.marks)


def _blank(field: Field | None, document: Document) -> bool:
    """Tell whether the form leaves that time empty; of a scan no one can be sure."""
    return field is not None and not field.filled and not document.scanned


def _blank_before(words: str, document: Document) -> bool:
    """Tell whether an empty date stands before the words: 本证已于　年　月　日　时向我宣布."""
    text = document.text.characters
    return not document.scanned and any(first(words, text[span.end :][:24]) for span in blank_dates(document))
