"""Rules on evidence say nothing of what may lie elsewhere or was read poorly, and are quick on long files."""

import time
from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Outcome, Page, Party, Severity, union
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Rule, load_rules

RULES = {rule.code: rule for rule in load_rules(select=["EVI42*", "EVI43*"])}
OF_THE_WHOLE_FILE = ("EVI422", "EVI423", "EVI424", "EVI425", "EVI427", "EVI429", "EVI432", "EVI433", "EVI435")
"""What they miss may lie in another volume."""
_ELSEWHERE = "=== BKB\n# 卷内备考表\n本卷共15页，其他证据材料在第2卷。\n立卷人：{sign 李某}\n"
ABSENT = [
    pytest.param(RULES[code], text, id=f"{code}-bad{n}")
    for code in OF_THE_WHOLE_FILE
    for n, text in enumerate(RULES[code].bad)
    if "=== TOC" in text and not (code == "EVI423" and n == 1)  # a certificate without a seal lies in the file
]
POOR = [
    pytest.param(RULES[code], text, id=f"{code}-bad{n}")
    for code in ("EVI420", "EVI432", "EVI433", "EVI435", "EVI437")
    for n, text in enumerate(RULES[code].bad)
]


def run(rule: Rule, pages: list[Page]) -> Analysis:
    return analyze(pages, kinds=load_kinds(), rules=[rule], catalogue=load_catalogue(), as_of=date(2026, 11, 1))


@pytest.mark.parametrize(("rule", "text"), ABSENT)
def test_another_volume_leaves_it_unchecked(rule: Rule, text: str) -> None:
    found = run(rule, list(read_blocks(text.rstrip("\n") + "\n" + _ELSEWHERE))).findings
    assert not [f.message for f in found if f.outcome is Outcome.FLAGGED]
    assert [f.missing for f in found if f.outcome is Outcome.UNCHECKED] == ["其他卷、袋中的材料"]


@pytest.mark.parametrize(("rule", "text"), POOR)
def test_a_poor_reading_is_a_hint(rule: Rule, text: str) -> None:
    poor = [replace(p, lines=tuple(replace(line, confidence=0.7) for line in p.lines)) for p in read_blocks(text)]
    flagged = [f for f in run(rule, poor).findings if f.outcome is Outcome.FLAGGED]
    assert flagged
    assert all(f.severity is Severity.INFO for f in flagged)


def test_sixty_records_are_compared_quickly() -> None:
    head = RULES["EVI421"].bad[0]
    record = head.split("=== XUNWENZ")[1]
    records = [
        record.replace("刘强", f"刘{a}{b}").replace("9时0分", f"{n % 12 + 8}时{n % 60}分")
        for n, (a, b) in enumerate((a, b) for a in "明亮国华建军" for b in "志伟平安康宁文武成林")
    ]
    text = "@type criminal\n" + "".join(f"=== XUNWENZ{one}" for one in records)
    pages = list(read_blocks(text))
    case = run(RULES["EVI420"], pages).case
    began = time.perf_counter()
    found = [c for c in RULES["EVI421"].check(case) if c.outcome is Outcome.FLAGGED]  # type: ignore[call-arg, arg-type]
    assert time.perf_counter() - began < 5
    assert len(found) == 59


def test_two_names_that_ran_together_are_two() -> None:
    pages = list(read_blocks(RULES["EVI438"].good[0]))
    case = run(RULES["EVI438"], pages).case
    examiners = next(s for s in case.documents[0].slots if s.role is Party.EXAMINER)
    assert len(examiners.marks) == 2
    one = replace(examiners.marks[0], box=union(m.box for m in examiners.marks))
    rest = tuple(m for m in pages[0].marks if m not in examiners.marks)
    found = run(RULES["EVI438"], [replace(pages[0], marks=(*rest, one)), *pages[1:]]).findings
    assert [f.outcome for f in found] == [Outcome.PASSED]


@pytest.mark.parametrize("text", RULES["EVI431"].bad)
def test_marks_not_looked_for_leave_seals_unchecked(text: str) -> None:
    blind = [replace(p, marks=(), marks_seen=False) for p in read_blocks(text)]
    found = run(RULES["EVI431"], blind).findings
    assert [f.outcome for f in found] == [Outcome.UNCHECKED]
