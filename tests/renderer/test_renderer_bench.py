"""The benchmarks count what they say they count."""

from collections import defaultdict
from datetime import date

import pytest
from corpora.bench import cer, findings, samples, splitting

from docnlp.datamodel import Box, Finding, Outcome, Severity
from docnlp.pages.readers.blocks_grammar import parse

CASE = """@number 1
@expect FIL601 no index
=== XZJD
@expect CIT006 only the article
@near-miss ANN105 two names
正文
----
第二页
=== ZDBG untitled=yes
照片
=== SDHZ
送达
"""


def sample(name: str = "x") -> samples.Sample:
    return samples.Sample(name=name, text=CASE, case=parse(CASE))


def at(text: str, x: float, y: float, *, wide: float | None = None) -> cer.Region:
    return cer.Region(text, Box(x0=x, y0=y, x1=x + (wide or 12 * len(text)), y1=y + 12))


@pytest.mark.parametrize(
    ("truth", "read", "expected"),
    [
        ([at("王某", 0, 0)], [at("王某", 1, 1)], (2, 0, 0)),
        ([at("王某", 0, 0)], [at("玉某", 1, 1)], (2, 1, 0)),
        ([at("王某", 0, 0)], [], (2, 2, 2)),
        ([at("王某", 0, 0)], [at("王某", 0, 100)], (2, 4, 2)),
        ([at("王某签名", 0, 0)], [at("签名", 24, 0), at("王某", 0, 2)], (4, 0, 0)),
        ([at("王，某：Ａ", 0, 0)], [at("王某a", 0, 0)], (3, 0, 0)),
        ([at("一行", 0, 0), at("二行", 0, 20)], [at("二行", 0, 21), at("一行", 0, 1)], (4, 0, 0)),
        ([], [at("多余", 0, 0)], (0, 2, 0)),
    ],
)
def test_errors_are_counted_by_place_and_not_by_order(
    truth: list[cer.Region], read: list[cer.Region], expected: tuple[int, int, int]
) -> None:
    found = cer.tally(truth, read)
    assert (found.characters, found.distance, found.missed) == expected


def test_untitled_documents_belong_to_the_one_before() -> None:
    truth = samples.true_documents(sample().case)
    assert [(t.document.code, t.first, t.last) for t in truth] == [("XZJD", 1, 3), ("SDHZ", 4, 4)]


def test_splitting_is_judged_by_first_page_and_kind() -> None:
    from docnlp.datamodel import UNKNOWN_KIND, Document, Kind, Page, Text

    def document(code: str, *numbers: int) -> Document:
        pages = tuple(
            Page(file="f", sha256="s", number=n, box=Box(x0=0, y0=0, x1=595, y1=842), image_hash=str(n))
            for n in numbers
        )
        kind = Kind(code=code, name=code.lower(), titles=(code,)) if code else UNKNOWN_KIND
        return Document(id=str(numbers), kind=kind, pages=pages, text=Text("", ()), lines=())

    score = splitting.Score()
    truth = samples.true_documents(sample().case)
    errors = splitting.judge(score, truth, [document("XZJD", 1, 2), document("", 3), document("SDHZ", 4)])
    assert errors == [(3, "continued", "UNKNOWN")]
    assert (score.documents, score.claimed, score.begun, score.kinds) == (2, 3, 2, 2)
    assert (score.pages, score.pages_right, score.whole) == (4, 3, 0)


def finding(rule: str, page: int | None, outcome: Outcome = Outcome.FLAGGED) -> Finding:
    return Finding(
        key=f"{rule}{page}", case="1", file="f", page=page, box=None, places=(), document_kind="", document_code="",
        document_id=None, cause=None, missing="", rule=rule, family="", title="", outcome=outcome,
        severity=Severity.ERROR, score=1, quote="", message="m", suggestion="", basis=(), law_date=date(2026, 1, 1),
        act_date=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], {("missed", "CIT006"), ("missed", "FIL601")}),
        ([finding("CIT006", 2), finding("FIL601", None)], set()),
        ([finding("CIT006", 4), finding("FIL601", 1)], {("at another document", "CIT006"), ("false", "CIT006")}),
        ([finding("CIT006", 1, Outcome.UNCHECKED), finding("FIL601", 1)], {("unchecked", "CIT006")}),
        (
            [finding("CIT006", 1), finding("FIL601", 1), finding("ANN105", 3)],
            {("near miss flagged", "ANN105"), ("false", "ANN105")},
        ),
    ],
)
def test_findings_are_matched_with_expectations(found: list[Finding], expected: set[tuple[str, str]]) -> None:
    families: dict[str, findings.Score] = defaultdict(findings.Score)
    errors = findings.judge(families, sample(), found)
    assert {(error, rule) for error, rule, _, _ in errors} == expected
    assert families["CIT"].expected == 1 and families["ANN"].near == 1
    assert "| all |" in findings.summary(families)


def test_tables_show_nothing_as_a_dash() -> None:
    assert samples.table(["a", "b"], [[1, None], [0.5, "x"]]).splitlines()[2:] == ["| 1 | – |", "| 0.50 | x |"]
