"""An inspector's problem list: rows of a table → entries, whatever the order and the names of its columns."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docnlp.datamodel import Box, Verdict

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "file": ("文件", "文件名", "文件名称", "文件路径", "路径", "电子文件", "扫描件", "卷宗文件", "文档", "file"),
    "case": (
        *("案号", "案件编号", "案卷号", "案件号", "案卷", "案卷编号", "案件", "案件名称", "案卷名称", "受案号"),
        *("立案号", "文号", "卷号", "卷宗号", "case"),
    ),
    "page": ("页码", "页", "页号", "所在页", "所在页码", "第几页", "问题页码", "位置", "page"),
    "rule": (
        *("规则", "规则代码", "规则编号", "规则名称", "代码", "类别", "问题类别", "问题类型", "问题种类", "问题分类"),
        *("错误类型", "检查项", "检查项目", "类型", "问题", "rule"),
    ),
    "verdict": (
        *("结论", "复核结论", "核查结论", "认定", "认定结论", "认定结果", "复核结果", "核查结果", "结果", "是否属实"),
        *("是否成立", "复核意见", "verdict"),
    ),
    "note": ("备注", "说明", "问题描述", "具体问题", "问题说明", "情况说明", "描述", "意见", "note"),
}
VERDICTS: Mapping[Verdict, tuple[str, ...]] = {
    Verdict.CONFIRMED: (
        *("属实", "是", "成立", "确认", "有问题", "存在问题", "认可", "√", "✓", "y", "yes"),
        "confirmed",
    ),
    Verdict.REJECTED: (
        *("误报", "否", "不属实", "不成立", "错报", "不是问题", "无问题", "不存在问题", "排除", "不认可"),
        *("×", "✗", "x", "n", "no", "rejected"),
    ),
    Verdict.UNSURE: ("存疑", "待核", "待核实", "待定", "不确定", "待复核", "?", "unsure"),
}
_TITLE_ROWS = 10
"""Rows in which the headings are looked for: lists begin with a title and a date."""

Cells = Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row says, in its own words."""

    row: str
    """Such as 第 5 行."""
    file: str = ""
    case: str = ""
    pages: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    verdict: Verdict | None = Verdict.CONFIRMED
    note: str = ""
    sha256: str = ""
    boxes: tuple[Box, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that was not imported, and why."""

    row: str
    reason: str


def entries_of(rows: Sequence[Cells], *, sheet: str = "") -> tuple[list[Entry], list[Refused]] | None:
    """Return what the rows below the headings say; None for a table without the headings of a problem list."""
    head = next((n for n, row in enumerate(rows[:_TITLE_ROWS]) if _is_head(_columns(row))), None)
    if head is None:
        return None
    columns = _columns(rows[head])
    entries: list[Entry] = []
    refused: list[Refused] = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        if not any(written(cell) for cell in row):
            continue
        read = _entry(f"{sheet}第 {number} 行", {name: _texts(row, at) for name, at in columns.items()})
        if isinstance(read, Entry):
            entries.append(read)
        else:
            refused.append(read)
    return entries, refused


def _is_head(columns: Mapping[str, Sequence[int]]) -> bool:
    return bool("rule" in columns and columns.keys() & {"file", "case"})


def _columns(row: Cells) -> dict[str, list[int]]:
    """Return the places of the columns by what they hold; one heading such as 文件/案号 may name two things."""
    columns: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        for name in _named(written(cell)):
            columns.setdefault(name, []).append(place)
    return columns


def _named(heading: str) -> list[str]:
    whole = re.sub(r"\(.*?\)|[\s*:：]", "", unicodedata.normalize("NFKC", heading)).lower()
    parts = [whole, *re.split(r"[/、或,和及]", whole)]
    return [name for name, headings in HEADINGS.items() if any(part in headings for part in parts)]


def _texts(row: Cells, places: Sequence[int]) -> list[str]:
    texts = [written(row[place]) for place in places if place < len(row)]
    return [text for text in texts if text]


def _entry(row: str, told: Mapping[str, Sequence[str]]) -> Entry | Refused:
    def one(name: str) -> str:
        return next(iter(told.get(name, ())), "")

    pages = pages_of(one("page"))
    verdict = _verdict(one("verdict"))
    if pages is None:
        return Refused(row=row, reason=f"页码“{one('page')}”看不懂；请写成 3 或 3-5 的样子")
    if not (one("file") or one("case")):
        return Refused(row=row, reason="没有写文件或案号；请补上")
    if not told.get("rule"):
        return Refused(row=row, reason="没有写规则或类别；请补上")
    if "verdict" in told and verdict is None:
        return Refused(row=row, reason=f"结论“{one('verdict')}”看不懂；请写属实、误报或存疑")
    return Entry(
        row=row,
        file=one("file"),
        case=one("case"),
        pages=pages,
        rules=tuple(told["rule"]),
        verdict=verdict or Verdict.CONFIRMED,  # a list of problems without conclusions lists problems
        note="；".join(told.get("note", ())),
    )


def _verdict(text: str) -> Verdict | None:
    plain = re.sub(r"[\s。.]", "", unicodedata.normalize("NFKC", text)).lower()
    return next((verdict for verdict, words in VERDICTS.items() if plain in words), None)


def pages_of(text: str) -> tuple[int, ...] | None:
    """Return the pages of such as 3, 第3页, P3-5, 3、5; nothing for an empty cell, None for what is no page."""
    plain = re.sub(r"[第页頁码\sp.]", "", unicodedata.normalize("NFKC", text).lower())
    pages: list[int] = []
    for part in re.split(r"[、,;和及]", plain) if plain else []:
        found = re.fullmatch(r"(\d{1,5})(?:[-~—–至到](\d{1,5}))?", part)
        if not found or not 0 < int(found[1]) <= int(found[2] or found[1]) < int(found[1]) + 500:
            return None
        pages += range(int(found[1]), int(found[2] or found[1]) + 1)
    return tuple(pages)


def written(cell: object) -> str:
    """Return a cell as people read it: whole numbers without a point, without blanks around."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = str(cell).strip()
    # an apostrophe that guards against formulas is no part of the words
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
