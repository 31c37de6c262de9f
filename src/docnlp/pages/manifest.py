"""manifest.csv: what the bureau tells of its case files."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from docnlp.errors import DamagedError

NAME = "manifest.csv"

_HEADINGS = {
    "file": ("file", "path", "filename", "文件", "文件名", "文件路径", "路径"),
    "folder": ("folder", "directory", "case folder", "文件夹", "目录", "案卷目录", "案卷文件夹"),
    "number": ("number", "case number", "case_number", "case", "案号", "案件编号", "案件号", "案件文号", "编号"),
    "case_name": ("case name", "case_name", "案件名称", "案名"),
    "cause": ("cause", "案由", "涉嫌罪名"),
    "unit": ("unit", "办案单位", "单位", "承办单位"),
    "officers": ("officers", "officer", "办案民警", "民警", "承办人", "办案人", "主办民警"),
    "volume": ("volume", "卷", "卷别", "卷宗", "卷名"),
    "topic": ("topic", "专题", "检查专题", "主题"),
    "entered": ("entered", "entry", "entry time", "entry_time", "入卷时间", "录入时间", "入库时间"),
    "scanned": ("scanned", "scan", "scan time", "scan_time", "扫描时间"),
}
"""English names of the columns, and how people head them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The rows of a manifest; `folder` is where it lies, relative to the scanned folder ("" for the top)."""

    folder: str
    rows: tuple[Mapping[str, str], ...]

    def row_for(self, path: str, case: str) -> Mapping[str, str]:
        """Return the row of a file (`path` relative to the scanned folder), else that of its case folder, else {}."""
        inside = path.removeprefix(f"{self.folder}/") if self.folder else path
        name = inside.rsplit("/", 1)[-1]
        for row in self.rows:
            told = _slashed(row.get("file", ""))
            if told and (told == inside or ("/" not in told and told == name)):
                return row
        short = case.rsplit("/", 1)[-1]
        for row in self.rows:
            if not row.get("file") and _slashed(row.get("folder", "")) in (case, short):
                return row
        for row in self.rows:
            if not row.get("file") and not row.get("folder") and row.get("number", "") in (case, short):
                return row
        return {}

    def unmatched(self, paths: Sequence[str]) -> list[str]:
        """Return the files that the manifest names and that are not among the paths."""
        known = {p.removeprefix(f"{self.folder}/") if self.folder else p for p in paths}
        known |= {p.rsplit("/", 1)[-1] for p in known}
        return [told for row in self.rows if (told := _slashed(row.get("file", ""))) and told not in known]


def read_manifest(path: Path, *, folder: str = "") -> Manifest:
    """Return the manifest; raises DamagedError when it is no table or no known column is in it."""
    content = path.read_bytes()
    text = None
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None:
        raise DamagedError("manifest.csv 的编码无法识别；请用 UTF-8 或 GBK 另存后再检查一次。")
    first = text.split("\n", 1)[0]
    table = list(csv.reader(StringIO(text), delimiter=max(",\t;，", key=first.count)))
    names = [_column(heading) for heading in table[0]] if table else []
    if not set(names) & set(_HEADINGS):
        raise DamagedError("manifest.csv 没有可识别的列名；首行应有 案号、办案单位、办案民警、卷别 等列名。")
    rows = []
    for cells in table[1:]:
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        if row:
            rows.append(row)
    return Manifest(folder=folder, rows=tuple(rows))


def _column(heading: str) -> str:
    bare = heading.strip().strip("﻿").lower()
    for name, headings in _HEADINGS.items():
        if bare in headings:
            return name
    return heading.strip()


def _slashed(path: str) -> str:
    return path.strip().replace("\\", "/").removeprefix("./")
