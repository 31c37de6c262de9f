"""What was read poorly is never an error of the application of law."""

from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome, Severity
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Rule, load_rules

CODES = {
    "CIT007",
    "CIT008",
    "CIT009",
    "CIT015",
    "CIT016",
    "CIT018",
    "CIT023",
    "CIT024",
    "CIT025",
    "CIT026",
    "CIT027",
    "CIT029",
    "PRP501",
    "PRP503",
    "PRP505",
    "PRP506",
    "PRP507",
    "PRP509",
    "PRP511",
    "PRP513",
    "PRP514",
    "PRP515",
    "PRP516",
    "PRP518",
    "PRP521",
    "PRP522",
    "PRP523",
    "PRP524",
    "PRP525",
}
BAD = [
    pytest.param(rule, text, id=f"{rule.code}-bad{n}")
    for rule in load_rules()
    if rule.code in CODES
    for n, text in enumerate(rule.bad)
]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_poor_reading_is_a_hint(rule: Rule, text: str) -> None:
    pages = read_blocks(text)
    poor = [replace(p, lines=tuple(replace(line, confidence=0.7) for line in p.lines)) for p in pages]
    result = analyze(poor, kinds=load_kinds(), rules=[rule], catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    flagged = [f for f in result.findings if f.outcome is Outcome.FLAGGED]
    assert flagged
    assert all(f.severity is Severity.INFO for f in flagged)
