"""Every row of tricky.yaml is read and judged as it says."""

from collections import Counter

import pytest
from corpora.bench.citations import accuracy
from corpora.bench.tricky import Row, place, read_table

from docnlp.law import find_citations, resolve

ROWS = list(read_table())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.kind}-{i}" for i, row in enumerate(ROWS)])
def test_row(row: Row) -> None:
    found = [(citation, resolve(citation, on=row.as_of)) for citation in find_citations(row.text)]
    told = [f"{c.law or '?'}@{r.version}#{place(c)} {r.status} > {r.replaced_by}" for c, r in found]
    right = [e.matches(c, r) for e, (c, r) in zip(row.cites, found, strict=False)]
    assert len(found) == len(row.cites) and all(right), (row.text, told)


def test_the_table_covers_its_kinds() -> None:
    counts = Counter(row.kind for row in ROWS)
    assert sum(counts.values()) >= 160
    assert min(counts.values()) >= 7
    assert len({(row.text, row.as_of) for row in ROWS}) == len(ROWS)


def test_another_checker_is_asked_only_what_it_can_know() -> None:
    rows = [row for row in ROWS if row.text.startswith(("《刑法》第二百六十四条之一", "《刑法》第二六四条", "案号"))]
    crime, stands = "中华人民共和国刑法", {"citation": "《刑法》第264条", "law": "中华人民共和国刑法", "verified": True}
    answers = [[stands], [stands], []]
    told = {"version": "0", "laws": [crime], "answers": answers}
    assert [row.text[:2] for row in rows] == ["《刑", "《刑", "案号"]
    assert accuracy(rows, told).endswith("| all | 3 | 3 | 3 | 3 | 2 |")
    assert accuracy(rows, told | {"laws": []}).endswith("| all | 3 | 3 | 1 | 1 | 1 |")
    assert accuracy(rows, None).endswith("| all | 3 | 3 | – | – | – |")
