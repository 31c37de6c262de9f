"""Read a law's articles, title and dates out of the lines of one file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docnlp.errors import CatalogueError
from docnlp.text.dates import find_dates
from docnlp.text.numerals import parse_numeral

Row = dict[str, object]

# 第X条 at the head of an article is set off by a space; in running text it is not
_ARTICLE = re.compile(
    r"\**第([〇○零一二三四五六七八九十百千\d]{1,9})"
    r"(?:条(?:之([一二三四五六七八九十]{1,3}))?\**(?:[ 　]+|$)|[ 　]+条[ 　]*)"
)
GAP = 5
"""How many articles in a row may be unreadable before the text is refused."""
_HEADING = re.compile(r"#*\s*第[一二三四五六七八九十百]+[编章节]")
_DATED_NAME = re.compile(r"(.+?)(?:__|[（(_])(\d{4}-\d{2}-\d{2})")
_ISSUED = re.compile(r"通过|修正|修订|公布|发布|令第|publish_date|公布")
_EFFECTIVE = re.compile(r"自(?:(?:公布|发布|颁布|通过|印发)之日|(?P<date>[^，。；]{6,20}?))起(?:施行|实施|生效|执行)")
_LINK = re.compile(r"\[\[|\]\]|<!--.*?-->")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedText:
    """One law's text, ready to be counted."""

    law: str
    issued: date | None
    effective: date | None
    rows: tuple[Row, ...]


def read_law(lines: Sequence[str], name: str) -> ImportedText:
    """Return the law that stands in the lines of one file; `name` is the file's, which may carry title and date."""
    cleaned = [_LINK.sub("", line).strip(" \t\r　\ufeff") for line in lines]
    cleaned = [line for line in cleaned if line]
    first = next((i for i, line in enumerate(cleaned) if _number(line) == (1, None)), None)
    if first is None:
        raise CatalogueError(f"{name} 中没有找到“第一条”，无法导入。")
    head, rows = cleaned[:first], tuple(_rows(cleaned[first:]))
    dated = _DATED_NAME.match(name)
    issued = date.fromisoformat(dated[2]) if dated else _issued(head)
    return ImportedText(
        law=_title(head) or (dated[1] if dated else Path(name).stem),
        issued=issued,
        effective=read_effective(rows, head, issued),
        rows=rows,
    )


def _rows(lines: Iterable[str]) -> list[Row]:
    """Gather paragraphs under their article; 第X条 opens one only where the numbers go on counting."""
    rows: list[Row] = []
    last: tuple[int, int | None] = (0, None)
    for line in lines:
        number = _number(line)
        if number and _follows(number, last):
            match = _ARTICLE.match(line)
            rows.append({"article": number[0], "of": number[1], "text": line[match.end() :] if match else ""})
            last = number
        elif number and number[1] is None and number[0] > last[0] + GAP:
            raise CatalogueError(f"第{last[0]}条之后的条文无法识别，请检查文件是否完整。")
        elif rows and not _HEADING.match(line) and not line.startswith("#"):
            rows[-1]["text"] = f"{rows[-1]['text']}\n{line}".strip()
    return rows


def _follows(number: tuple[int, int | None], last: tuple[int, int | None]) -> bool:
    if number[1] is not None:
        return number == (last[0], (last[1] or 0) + 1)
    return last[0] < number[0] <= last[0] + GAP


def missing_articles(rows: Sequence[Row]) -> list[int]:
    """Return the article numbers that the text skips."""
    held = {int(str(row["article"])) for row in rows}
    return [n for n in range(1, max(held, default=0)) if n not in held]


def _number(line: str) -> tuple[int, int | None] | None:
    match = _ARTICLE.match(line)
    value = parse_numeral(match[1]) if match else None
    if match is None or value is None:
        return None
    return value, parse_numeral(match[2]) if match[2] else None


def _title(head: Sequence[str]) -> str:
    for line in head:
        if line.startswith("title:"):
            return line.removeprefix("title:").strip(" \"'")
    for line in head:
        if line.startswith("# "):
            return re.sub(r"\s", "", line[2:])
    parts: list[str] = []
    for line in head:
        if line.startswith(("（", "(")) or re.match(r"目\s*录|\d{4}年", line) or _HEADING.match(line):
            break
        parts.append(re.sub(r"\s", "", line))
    return "".join(parts)


def _issued(head: Sequence[str]) -> date | None:
    """Return the latest date of adoption in the head: a law's history ends with the amendment that made this text."""
    days = [f.moment.day for line in head if _ISSUED.search(line) for f in find_dates(line)]
    return max(days, default=None)


def read_effective(rows: Sequence[Row], head: Sequence[str], issued: date | None) -> date | None:
    """Return the day on which the law took effect, as its head or one of its last articles says."""
    for line in head:
        if line.startswith("implement_date:") or line.endswith("施行"):
            found = find_dates(line.split(":")[-1])
            if found:
                return found[0].moment.day
    for row in reversed(rows[-3:]):
        if match := _EFFECTIVE.search(str(row["text"])):
            found = find_dates(match["date"]) if match["date"] else []
            return found[0].moment.day if found else issued
    return None
