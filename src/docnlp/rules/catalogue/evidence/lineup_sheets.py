"""Pictures shown in an identification: attached, explained, not used again, and numbered as the record says."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Copy, Document, Party, Severity
from docnlp.rules.catalogue.evidence.lineup_records import (
    NUMBER,
    SEED,
    Number,
    by_photographs,
    identifiers,
    key_of,
    lineup,
    of_a_place_or_body,
    picked,
    records,
    sheet,
    sheets_of,
)
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, unchecked

_BETWEEN = r"(?:号|[、.．])[^，。；：\n\d]{0,8}?(?:系|为|是|：|——|\s)?"
_FILLERS = rf"{NUMBER}{_BETWEEN}(?P<name>[\u4e00-\u9fa5]{{2,4}})(?=[，。；、（\s\d]|$)"
_NOT_FILLERS = r"某|照片|男|女|陪衬|无关|人员|嫌疑|对象|上的|就是|以上|说明|其余|编号|被|系|为"
_ADDED = r"补正|更正|笔误|说明补充"


@case_rule(
    code="EVI406",
    title="陪衬照片重复使用",
    severity=Severity.WARNING,
    kinds=["identification_record", "identification_photo_sheet"],
    basis=[
        Basis("公安机关办理行政案件程序规定#104.4", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#260.1", since="2020-09-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup() + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。"),
        lineup()
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。"),
        lineup()
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号路己山；2号邢庚生；3号阎戊军；4号楼阿四；7号李小海。"),
    ],
    bad=[
        lineup(head="@type administrative")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；7号李小海。"),
        lineup()
        + sheet("1号为胡甲成，2号为刁乙林，3号为封丙辉，5号为张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号为邢庚生，2号为刁乙林，4号为胡甲成，7号为李小海。"),
    ],
)
def fillers_used_again(case: CaseFile) -> Iterator[Check]:
    """同一辨认人对同一案件有关的对象进行多组辨认的，不得重复使用陪衬照片或者陪衬人，否则辨认人容易排除见过的陪衬人。

    例外：不同的辨认人可以使用同一组照片；对同一对象的同一次辨认附有多页照片的。行政案件程序规定第一百零四条第四款有明文要求；
    刑事案件程序规定没有明文，刑事案件只作提示。照片本身是否相同由人工核对，本条只比对说明中的姓名。
    """
    held = [(d, _fillers(d, case)) for d in records(case) if sheets_of(d, case)]
    for number, (one, before) in enumerate(held):
        for other, after in held[number + 1 :]:
            if not set(identifiers(one, case)) & set(identifiers(other, case)) or _found(one) == _found(other):
                continue
            again = sorted(before & after)
            if len(again) < 2:
                yield passed(other, anchor=f"fillers:{one.id}")
                continue
            page = sheets_of(other, case)[0]
            at = first(again[0], page.text.characters)
            yield lacking(
                page,
                f"同一辨认人的两组辨认重复使用了陪衬人{'、'.join(again[:4])}{'等' if len(again) > 4 else ''}"
                f"共{len(again)}人的照片。",
                suggestion="请核对照片；确系重复使用的，应当更换陪衬照片重新组织辨认。",
                anchor="fillers",
                severity=None if case.type is CaseType.ADMINISTRATIVE else Severity.INFO,
                why={"重复的陪衬人": "、".join(again), "说明处": at[0] if at else ""},
            )


def _fillers(record: Document, case: CaseFile) -> set[str]:
    """Return who stood beside the suspect by the sheets' own words; names masked with 某 tell nobody apart."""
    suspects = {p.name for p in case.persons if Party.SUSPECT in p.roles} | {n.name for n in key_of(record)}
    names = {m["name"] for s in sheets_of(record, case) for m in finds(_FILLERS, s.text.characters)}
    return {n for n in names if not first(_NOT_FILLERS, n)} - suspects


def _found(record: Document) -> tuple[set[str], set[int]]:
    return {n.name for n in key_of(record)}, {n.value for n in picked(record)}


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
    ],
    bad=[
        lineup(annex="") + "\n=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2026年3月6日\n",
        lineup(annex="", result="赵某指认5号照片上的男子就是推走电动车的人。") + sheet("以上照片供辨认使用。"),
    ],
)
def pictures_attached(document: Document, case: CaseFile) -> Iterator[Check]:
    """照片辨认应当附上供辨认的照片，照片编号，并说明被辨认的对象是几号、是谁，否则无法审查陪衬对象是否相似、辨认是否准确。

    例外：笔录写明照片附后或者存于他卷的；真人列队和实物辨认；对场所、尸体的辨认；没有辨认出的，不需要身份说明。
    法律只要求制作笔录记明经过和结果，照片和说明是审查的需要，因此只列警告；只提供一份文书的，列为未能核查。
    """
    if not by_photographs(document) or of_a_place_or_body(document):
        return
    pages = sheets_of(document, case)
    if not pages:
        if says(document, r"附|后附|见后|另页|存(?:于|入|第)|入卷|装订|光盘"):
            yield passed(document, anchor="pictures")
        elif len(case.documents) == 1 or case.of_kind(
            "unknown", "scene_drawings_and_photos", "identification_photo_sheet"
        ):
            yield unchecked(document, "辨认照片", Cause.FACT_NOT_FOUND)
        else:
            yield lacking(
                document,
                "笔录记载以照片辨认，卷内没有见到供辨认的照片，笔录也没有写明照片附在何处。",
                suggestion="请补入编号的辨认照片，并附被辨认人身份说明。",
                anchor="pictures",
            )
        return
    told = [*key_of(document), *(n for page in pages for n in key_of(page))]
    named = told or any(first(_FILLERS, page.text.characters) for page in pages)
    if named or not list(picked(document)) or not all(_read(page) for page in pages):
        yield passed(document, anchor="pictures")
        return
    yield lacking(
        pages[0],
        "辨认照片没有说明被辨认的对象是几号、是谁，笔录中也没有写明。",
        suggestion="请补充制作被辨认人身份说明，写明各编号照片中人员的姓名。",
        anchor="key",
    )


def _read(page: Document) -> bool:
    return page.copy is Copy.ORIGINAL and bool(page.text.characters.strip())


@rule(
    code="EVI409",
    title="辨认编号与照片说明不一致",
    severity=Severity.ERROR,
    kinds=["identification_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#106", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup() + sheet("说明：5号为张大山，其余为陪衬人员。"),
        lineup(result="赵某指认甲组5号、乙组7号。甲组5号为张大山，乙组7号为李小海。")
        + sheet("甲组：5号张大山；乙组：3号张大山，7号李小海。"),
        lineup(result="赵某指认3号，3号为陪衬人员。") + sheet("说明：5号为犯罪嫌疑人张大山，其余为陪衬人员。"),
        lineup()
        + sheet("说明：7号为张大山，其余为陪衬人员。")
        + "\n=== QKSM\n# 情况说明\n辨认照片说明中的7号系笔误，应为5号。\n2026年3月6日\n",
    ],
    bad=[
        lineup() + sheet("说明：7号为张大山，其余为陪衬人员。"),
        lineup(result="赵某指认5号照片上的男子就是推走电动车的人。")
        + sheet("说明：7号为犯罪嫌疑人张大山，其余为陪衬人员。"),
        lineup(result="赵某指认5号照片上的男子就是推走电动车的人。经查，7号为犯罪嫌疑人张大山。"),
    ],
)
def number_and_key(document: Document, case: CaseFile) -> Iterator[Check]:
    """笔录记载的辨认编号应当与照片说明中该人的编号一致；不一致的，不能确定辨认的就是该人。

    例外：多组照片（甲组、乙组）或者重新编号的，应先对应组别，本条不判断；扫描件上编号识别把握不足的，列为未能核查；
    已有补正或者情况说明的；辨认出陪衬人员并如实记载的；照片说明没有附卷的，不判断。
    """
    pages = sheets_of(document, case)
    told = list(key_of(document))
    shown = [n for page in pages for n in key_of(page)]
    chosen = list(picked(document))
    if not (told or chosen) or not (told or shown) or _grouped(document, pages):
        return
    if any(says(d, _ADDED) and says(d, "辨认|照片") for d in case.documents):
        yield passed(document, anchor="number")
        return
    wrong = _differing(told, shown, chosen)
    if wrong is None or says(document, rf"{wrong[0].value}号[^，。\n]{{0,10}}(?:陪衬|无关)"):
        yield passed(document, anchor="number")
        return
    here, there, sure = wrong
    if document.scanned and document.confidence(here.span) < 0.95:
        yield unchecked(document, "辨认编号", Cause.TEXT_UNREADABLE)
        return
    yield flag(
        document,
        here.span,
        f"笔录记载辨认的是{here.value}号，{there.name}的编号却写为{there.value}号，两者不一致。",
        suggestion="请核对照片和录音录像；确系笔误的，由办案人员说明补正；辨认的确不是该人的，如实记载。",
        anchor="number",
        severity=None if sure else Severity.WARNING,
    )


def _differing(told: list[Number], shown: list[Number], chosen: list[Number]) -> tuple[Number, Number, bool] | None:
    """Return the number of the record, the one of the key, and whether both name one person."""
    for one in told:
        theirs = [n for n in shown if n.name == one.name]
        if theirs and all(n.value != one.value for n in theirs):
            return one, theirs[0], True
    keys = shown or told
    suspects = [n for n in keys if n.suspect]
    if not chosen or len({n.value for n in chosen}) > 1 or len({n.value for n in suspects}) != 1:
        return None
    picked_one = chosen[-1]
    # 3号为陪衬人员: somebody else was found, and the record says so
    if picked_one.value == suspects[0].value or any(n.value == picked_one.value for n in (*told, *shown)):
        return None
    return picked_one, suspects[0], not shown


def _grouped(document: Document, pages: tuple[Document, ...]) -> bool:
    several = r"[甲乙丙AB]组|第[一二两三]组|[两三二]组|重新编号|重新排列|重排|[AB]\d{1,2}号"
    return any(says(d, several) for d in (document, *pages))
