"""Every rule runs on its own examples, and every legal basis resolves in the catalogue."""

from datetime import date
from functools import cache

import pytest
from fictitious import laws

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue, read_basis
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Rule, load_rules

RULES = load_rules()
GOOD = [pytest.param(rule, text, id=f"{rule.code}-good{n}") for rule in RULES for n, text in enumerate(rule.good)]
BAD = [pytest.param(rule, text, id=f"{rule.code}-bad{n}") for rule in RULES for n, text in enumerate(rule.bad)]


@cache
def kinds():  # type: ignore[no-untyped-def]
    return load_kinds()


def run(rule: Rule, text: str) -> Analysis:
    return analyze(read_blocks(text), kinds=kinds(), rules=[rule], catalogue=laws(), as_of=date(2026, 11, 1))


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_silent_on_what_is_lawful(rule: Rule, text: str) -> None:
    result = run(rule, text)
    assert not result.problems
    noisy = [f for f in result.findings if f.outcome in (Outcome.FLAGGED, Outcome.UNCHECKED)]
    assert [f.message for f in noisy] == []


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_flags_the_fault(rule: Rule, text: str) -> None:
    result = run(rule, text)
    assert not result.problems
    flagged = [f for f in result.findings if f.outcome is Outcome.FLAGGED]
    assert len(flagged) == 1, [(f.outcome, f.message) for f in result.findings]
    assert flagged[0].message
    assert flagged[0].suggestion
    assert flagged[0].basis


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_declaration_is_complete(rule: Rule) -> None:
    assert rule.good, "no legal near-miss"
    assert rule.bad, "no fault"
    assert len(rule.rationale) > 40
    names = {kind.name for kind in kinds()} | {"unknown"}
    assert set(rule.kinds) <= names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_basis_resolves(rule: Rule) -> None:
    for basis in rule.basis:
        day = date.fromisoformat(basis.since) if basis.since else date(2026, 11, 1)
        if basis.until and not basis.since:
            day = date.fromordinal(date.fromisoformat(basis.until).toordinal() - 1)
        assert read_basis(basis.reference, day, load_catalogue()) is not None, basis
