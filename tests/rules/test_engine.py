"""The engine: gates, keys, failing rules, severities."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docnlp.analysis import analyze
from docnlp.datamodel import CaseFile, Cause, Check, Document, Outcome, Page, Severity, Span
from docnlp.documents import load_kinds
from docnlp.law import Catalogue, load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Basis, Rule, load_rules, rule
from docnlp.rules.verdicts import flag, lacking

RECORD = """@type criminal
=== XUNWEN
# 讯问笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
问：你叫什么名字？
答：张某。
"""


def declared(check, *, reference: str = "刑事诉讼法#118.1") -> Rule:  # type: ignore[no-untyped-def]
    declare = rule(
        code="TST001",
        title="试验",
        severity=Severity.ERROR,
        kinds=["interrogation_record"],
        basis=[Basis(reference)],
        seed="",
        since="0.1.0",
        good=[],
        bad=[],
    )
    return declare(check)


def findings(one: Rule, pages: tuple[Page, ...]):  # type: ignore[no-untyped-def]
    return analyze(pages, kinds=load_kinds(), rules=[one], catalogue=load_catalogue(), as_of=date(2026, 11, 1))


def absent(document: Document, case: CaseFile) -> Iterator[Check]:
    yield lacking(document, "没有写明", anchor="x", suggestion="请补充")


def test_a_failing_rule_becomes_a_problem_and_stays_unchecked() -> None:
    def broken(document: Document, case: CaseFile) -> Iterator[Check]:
        raise ZeroDivisionError
        yield

    result = findings(declared(broken), read_blocks(RECORD))
    assert [p.rule for p in result.problems] == ["TST001"]
    assert [(f.outcome, f.cause) for f in result.findings] == [(Outcome.UNCHECKED, Cause.RULE_FAILED.value)]


def test_absence_on_an_unreadable_page_is_unchecked() -> None:
    pages = read_blocks(RECORD)
    poor = tuple(replace(p, lines=tuple(replace(line, confidence=0.4) for line in p.lines)) for p in pages)
    assert findings(declared(absent), pages).findings[0].outcome is Outcome.FLAGGED
    assert findings(declared(absent), poor).findings[0].cause == Cause.TEXT_UNREADABLE.value


def test_an_unknown_basis_lowers_the_severity_and_says_so() -> None:
    finding = findings(declared(absent, reference="没有的法#1"), read_blocks(RECORD)).findings[0]
    assert finding.severity is Severity.WARNING
    assert "依据待核" in finding.basis[0]


def test_a_check_may_lower_but_not_raise_the_severity() -> None:
    def hint(document: Document, case: CaseFile) -> Iterator[Check]:
        yield flag(document, Span(0, 4), "看", severity=Severity.INFO)

    assert findings(declared(hint), read_blocks(RECORD)).findings[0].severity is Severity.INFO


def test_a_rule_that_finds_no_document_is_not_applicable() -> None:
    result = findings(declared(absent), read_blocks("=== SAHZ\n# 受案回执\n>> 2026年3月2日\n"))
    assert [f.outcome for f in result.findings] == [Outcome.NOT_APPLICABLE]


def test_keys_are_stable_and_distinct() -> None:
    def twice(document: Document, case: CaseFile) -> Iterator[Check]:
        yield lacking(document, "一", anchor="same")
        yield lacking(document, "二", anchor="same")

    first = [f.key for f in findings(declared(twice), read_blocks(RECORD)).findings]
    again = [f.key for f in findings(declared(twice), read_blocks(RECORD)).findings]
    assert first == again
    assert len(set(first)) == 2


def test_words_of_the_case_are_no_patterns() -> None:
    text = (
        "@type administrative\n=== SADJ\n# 受案登记表\n违法嫌疑人：张(伟*+，男，公民身份号码9901011990****001X\n"
        "=== XZJD\n# 行政处罚决定书\n违法行为人张(伟*+，男，1990年4月2日出生，公民身份号码99010119900402001X。\n"
        ">> 2026年3月10日"
    )
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=load_rules(), catalogue=load_catalogue(), as_of=date(2026, 6, 1)
    )
    assert result.problems == ()


def test_rules_use_the_catalogue_that_the_case_was_judged_by() -> None:
    shipped = load_catalogue()
    renamed = replace(shipped, offences=tuple(o for o in shipped.offences if "盗窃" not in o.name))
    (one,) = load_rules(select=["CIT009"])
    pages = read_blocks(one.bad[1])

    def outcomes(catalogue: Catalogue) -> list[Outcome]:
        result = analyze(pages, kinds=load_kinds(), rules=[one], catalogue=catalogue, as_of=date(2026, 11, 1))
        return [finding.outcome for finding in result.findings]

    assert outcomes(shipped) == [Outcome.FLAGGED]
    assert outcomes(renamed) == [Outcome.NOT_APPLICABLE]
    assert outcomes(shipped) == [Outcome.FLAGGED]
