"""Pictures shown in an identification: attached, numbered and explained."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Copy, Document, MarkKind, Party, Severity, SlotState
from docnlp.rules.catalogue.annotations.ink import loose
from docnlp.rules.catalogue.evidence.lineup_keys import key_of, picked
from docnlp.rules.catalogue.evidence.lineup_records import (
    SEED,
    by_photographs,
    lineup,
    of_a_place_or_body,
    sheet,
    sheets_of,
)
from docnlp.rules.catalogue.evidence.lineup_results import NOT_FOUND
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked


@rule(
    code="EVI407",
    title="辨认照片未附或者无身份说明",
    severity=Severity.WARNING,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#106", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(),
        lineup(annex="") + sheet("1号胡甲成；2号刁乙林；5号张大山；其余为陪衬人员。"),
        lineup(annex="", how="将张某某混杂在七名体貌相近的男子中，由赵某隔单向玻璃辨认。", result="赵某指认5号。"),
        lineup(annex="", result="赵某指认5号。") + sheet("说明：5号为张大山，其余为陪衬人员。"),
        lineup(annex="", result="赵某看过全部照片，未辨认出推走电动车的人。") + sheet("以上照片供辨认使用。"),
        lineup(annex="| 1　胡某 | 2　刁某 | 3　封某 | 4　晋某 | 5　张大山 | 6　路某 | 7　邢某 | 8　阎某 | 9　楼某 |")
        + "\n=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2026年3月6日\n",
    ],
    bad=[
        lineup(result="赵某辨认出5号就是推走电动车的人。", annex="照片附后")
        + "\n=== TOC\n# 卷内文书目录\n| 序号 | 题名 | 日期 | 页次 |\n| 1 | 辨认笔录 | 2026.3.5 | 1 |\n",
        lineup(annex="", result="赵某指认第二排右边一张上的男子。")
        + "\n=== BRZP\n# 辨认照片\n| （照片） | （照片） | （照片） | （照片） | （照片） |\n"
        "| （照片） | （照片） | （照片） | （照片） | （照片） |\n以上照片随意粘贴。\n辨认人：{sign 赵某}{thumb}\n",
        lineup() + sheet("说明：5号为张大山，其余为陪衬人员。").replace("{sign 赵某}{thumb}", "{blank 8}"),
        lineup(annex="") + "\n=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2026年3月6日\n",
        lineup(annex="", result="赵某指认5号照片上的男子就是推走电动车的人。") + sheet("以上照片供辨认使用。"),
    ],
)
def pictures_attached(document: Document, case: CaseFile) -> Iterator[Check]:
    """照片辨认应当附上供辨认的照片，照片编号，并说明被辨认的对象是几号、是谁，否则无法审查陪衬对象是否相似、辨认是否准确。

    例外：笔录写明照片附后或者存于他卷的；真人列队和实物辨认；对场所、尸体的辨认；没有辨认出的，不需要身份说明。
    笔录写明照片附后，而卷内目录没有照片、卷内也没有的，予以指出。照片页印有辨认人签名栏而空白的，法律只要求在笔录上签名，只作提示。
    法律只要求制作笔录记明经过和结果，照片和说明是审查的需要，因此只列警告；只提供一份文书的，列为未能核查。
    """
    if not by_photographs(document) or of_a_place_or_body(document):
        return
    pages = sheets_of(document, case)
    if not pages:
        yield from _without_a_sheet(document, case)
        return
    read = all(_read(page) for page in pages)
    told = [n for page in (document, *pages) for n in key_of(page)]
    if read and not told and not says(document, NOT_FOUND):
        numbered = any(
            says(page, r"(?m)(?<!\d)\d{1,2}(?:号|（照片）|[、.．]|$)|No\.?\d|[一二三四五六七八九十]号")
            for page in pages
        )
        if list(picked(document)) or not numbered:
            yield lacking(
                pages[0],
                "辨认照片没有说明被辨认的对象是几号、是谁，笔录中也没有写明。"
                if numbered
                else "辨认照片没有编号，也没有说明被辨认的对象是谁。",
                suggestion="请补充制作被辨认人身份说明，写明各编号照片中人员的姓名。",
                anchor="key",
            )
            return
    unsigned = [s for page in pages for s in page.slots_of(Party.IDENTIFIER)]
    if read and unsigned and all(s.state is SlotState.BLANK for s in unsigned) and not _inked(pages):
        yield lacking(
            pages[-1],
            "辨认照片的辨认人签名栏空白。",
            suggestion="请核对辨认人是否在照片上签名、捺指印；没有的，由办案人员说明。",
            anchor="signed",
            severity=Severity.INFO,
            near=unsigned[0].span,
        )
        return
    yield passed(document, anchor="pictures")


def _without_a_sheet(document: Document, case: CaseFile) -> Iterator[Check]:
    """Judge a record without a sheet: pictures may stand in it, be kept elsewhere, or be missing."""
    listed = case.of_kind("file_table_of_contents")
    kept = says(document, r"存(?:于|入|第)|入卷|装订|光盘|第[一二三四\d]+卷|另[页卷册]")
    promised = first(
        r"(?:照片|相片)[^。；\n]{0,10}(?:附后|后附|见后|见附)|(?:附后|后附|附)[^。；\n]{0,6}(?:照片|相片)|附后|后附",
        document.text.characters,
    )
    own = (
        len({n.value for n in key_of(document)}) >= 5
        or len(list(finds(r"\d{1,2}号? ?(?:照片|（照片）)\n", document.text.characters))) >= 5
    )
    shown = any(mark.kind is MarkKind.IMAGE and mark.box.height > 60 for page in document.pages for mark in page.marks)
    elsewhere = case.of_kind("unknown", "scene_drawings_and_photos", "identification_photo_sheet")
    if own or shown or kept:
        yield passed(document, anchor="pictures")
    elif promised is not None:
        if not listed or elsewhere or any(says(d, "照片|相片") for d in listed):
            yield passed(document, anchor="pictures")
        else:
            yield flag(
                document,
                span_of(promised),
                "笔录写明附有辨认照片，卷内目录和卷内都没有见到。",
                suggestion="请补入编号的辨认照片，并附被辨认人身份说明。",
                anchor="pictures",
            )
    elif len(case.documents) == 1 or elsewhere:
        yield unchecked(document, "辨认照片", Cause.FACT_NOT_FOUND)
    else:
        yield lacking(
            document,
            "笔录记载以照片辨认，卷内没有见到供辨认的照片，笔录也没有写明照片附在何处。",
            suggestion="请补入编号的辨认照片，并附被辨认人身份说明。",
            anchor="pictures",
        )


def _read(page: Document) -> bool:
    return page.copy is Copy.ORIGINAL and bool(page.text.characters.strip())


def _inked(pages: tuple[Document, ...]) -> bool:
    """Tell whether a page was scanned or bears strokes that belong to no line: the identifier may have signed there."""
    return any(page.scanned or loose(page) for page in pages)
