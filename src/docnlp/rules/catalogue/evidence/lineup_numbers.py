"""The number that a record names and the number of the same person on the sheet."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Severity, Span
from docnlp.rules.catalogue.evidence.lineup_keys import Number, key_of, picked
from docnlp.rules.catalogue.evidence.lineup_records import SEED, lineup, sheet, sheets_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, unchecked

_CORRECTED = (
    r"(?:补正|更正|笔误)[^。\n]{0,60}(?:辨认|照片|编号|\d号)|(?:辨认|照片|编号|\d号)[^。\n]{0,60}(?:补正|更正|笔误)"
)


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
        lineup(result="赵某指认5号，称“这个就是推车的张大山”。")
        + sheet("1胡甲成 2刁乙林 3张大山 4晋丁平 5路己山 6邢庚生"),
        lineup(result="乙组：赵某辨认出3号就是张大山。").replace("5号为张大山", "")
        + "\n=== BRZP\n# 辨认照片说明（乙组）\n乙1胡甲成 乙2刁乙林 乙3封丙辉 乙4晋丁平 乙5张大山（犯罪嫌疑人）\n",
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
    own = key_of(document)
    shown = [n for page in pages for n in key_of(page)]
    chosen = list(picked(document))
    if not (own or chosen) or not (own or shown):
        return
    if any(says(d, r"原\d{1,2}号") for d in (document, *pages)):
        return  # numbers were given anew, and the paper tells the old ones
    if any(
        says(d, _CORRECTED) for d in case.documents if d.kind.name not in ("interrogation_record", "interview_record")
    ):
        yield passed(document, anchor="number")
        return
    told = [*(n for n in own if len(own) < 5), *_called(document, chosen, shown or own)]
    wrong = _differing(told, shown or (list(own) if len(own) >= 5 else []), chosen) or _other_than_the_suspect(
        [*own], shown, chosen
    )
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


def _called(document: Document, chosen: list[Number], known: "list[Number] | tuple[Number, ...]") -> Iterator[Number]:
    """Yield the numbers pointed at with the name that the same sentence gives: 指认4号，称这就是蓝某."""
    text = document.text.characters
    for one in chosen:
        rest = text[one.span.end : one.span.end + 60].split("\n")[0].split("。")[0]
        cut = first(r"\d{1,2}号|[一二三四五六七八九十]{1,3}号|不是|不像", rest)
        rest = rest[: cut.start()] if cut else rest
        for name in dict.fromkeys(n.name for n in known):
            if name in rest:
                yield Number(one.value, Span(one.span.start, one.span.end), name, group=one.group)


def _differing(told: list[Number], shown: list[Number], chosen: list[Number]) -> tuple[Number, Number, bool] | None:
    """Return the number of the record and the one of the key that name one person in one set."""
    sets = {n.group for n in shown}
    for one in told:
        theirs = [n for n in shown if n.name == one.name]
        if len(sets) > 1:
            # in which set it was is told, or nothing can be compared
            theirs = [n for n in theirs if one.group and n.group == one.group]
        elif one.group and theirs and theirs[0].group and theirs[0].group != one.group:
            continue
        if theirs and all(n.value != one.value for n in theirs):
            return one, theirs[0], True
    return None


def _other_than_the_suspect(
    own: list[Number], shown: list[Number], chosen: list[Number]
) -> tuple[Number, Number, bool] | None:
    """Return the one number pointed at and the suspect's, where the one is nobody's that the papers name."""
    keys = shown or own
    suspects = [n for n in keys if n.suspect]
    if len({n.group for n in (*keys, *chosen)}) > 1:
        return None
    if not chosen or len({n.value for n in chosen}) > 1 or len({n.value for n in suspects}) != 1:
        return None
    one = chosen[-1]
    # 3号为陪衬人员: somebody else was found, and the record says so
    if one.value == suspects[0].value or any(n.value == one.value for n in (*own, *shown)):
        return None
    return one, suspects[0], not shown
