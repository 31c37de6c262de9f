"""Where nobody saw the ink, a missing signature, seal or note by hand is no finding."""

from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Origin, Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Rule, load_rules

CODES = {
    "ANN127",
    "ANN129",
    "ANN130",
    "ANN131",
    "ANN133",
    "ANN135",
    "ANN136",
    "ANN137",
    "ANN138",
    "ANN139",
    "ANN140",
    "ANN141",
    "ANN142",
    "ANN143",
    "ANN144",
    "ANN145",
    "ANN146",
    "ANN147",
    "ANN149",
    "ANN150",
}
BAD = [
    pytest.param(rule, text, id=f"{rule.code}-bad{n}")
    for rule in load_rules()
    if rule.code in CODES
    for n, text in enumerate(rule.bad)
]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_scan_whose_ink_nobody_saw_lacks_nothing(rule: Rule, text: str) -> None:
    scanned = [
        replace(
            page,
            lines=tuple(replace(line, origin=Origin.OCR) for line in page.lines),
            origin=Origin.OCR,
            marks=(),
            marks_seen=False,
        )
        for page in read_blocks(text)
    ]
    result = analyze(scanned, kinds=load_kinds(), rules=[rule], catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    assert not result.problems
    assert [f.message for f in result.findings if f.outcome is Outcome.FLAGGED] == []
