"""The report for a terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docnlp.datamodel import CaseFile, Finding, Outcome, Problem, Severity
from docnlp.reports.groups import by_case, missing
from docnlp.reports.overview import Unknown, unknown_documents
from docnlp.reports.words import OUTCOMES, SEVERITIES, STAGES, effect, excerpt, plain, said

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def as_table(findings: Sequence[Finding], problems: Sequence[Problem], *, cases: Iterable[CaseFile] = ()) -> "Group":
    """Return flagged places by case and severity, then what was not checked, manual checks and problems.

    `cases` tell the documents whose kind was not recognised.
    """
    from rich.console import Group
    from rich.text import Text

    parts: list[Table | Text] = []
    for case, found in by_case(findings).items():
        flagged = [finding for finding in found if finding.outcome is Outcome.FLAGGED]
        if flagged:
            parts += [_heading(f"案卷 {case}　疑点 {len(flagged)} 处"), _rows(flagged), Text()]
    others = [f for f in findings if f.outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE)]
    if others:
        parts += [_heading(f"通过和不适用的核查 {len(others)} 项"), _rows(others, outcome=True), Text()]
    parts += _missing(findings) + _manual(findings) + _unknown(unknown_documents(cases)) + _problems(problems)
    if not parts:
        parts = [Text("没有发现疑点。")]
    return Group(*parts)


def _rows(findings: Sequence[Finding], *, outcome: bool = False) -> "Table":
    table = _grid("程度" if not outcome else "结果", "规则", "位置", "说明")
    for finding in sorted(findings, key=lambda f: -f.severity.rank):
        grade = OUTCOMES[finding.outcome] if outcome else SEVERITIES[finding.severity]
        style = "" if outcome else _STYLES[finding.severity]
        table.add_row(_text(grade, style), _text(finding.rule), _text(where(finding)), _said(finding))
    return table


def where(finding: Finding) -> str:
    """Return file and page, or what is known instead of them."""
    page = f" 第 {finding.page} 页" if finding.page is not None else ""
    kind = f"\n〔{finding.document_kind}〕" if finding.document_kind else ""
    return f"{finding.file}{page}{kind}" if finding.file else f"全卷{kind}"


def _said(finding: Finding) -> "Text":
    text = _text(said(finding))
    if finding.quote:
        text.append("\n原文：" + plain(excerpt(finding.quote)), style="dim")
    if finding.suggestion:
        text.append("\n建议：" + plain(finding.suggestion))
    if finding.basis:
        text.append("\n依据：" + plain("\n　　　".join(finding.basis)), style="dim")
    return text


def _missing(findings: Sequence[Finding]) -> "list[Table | Text]":
    rows = missing(findings)
    if not rows:
        return []
    table = _grid("案卷", "未读出的内容", "规则")
    for row in rows:
        table.add_row(_text(row.case), _text(row.sentence), _text("、".join(row.rules)))
    checks = sum(len(row.findings) for row in rows)
    return [_heading(f"未能核查 {effect(len(rows), checks)}（不等于通过）"), table, _text("")]


def _manual(findings: Sequence[Finding]) -> "list[Table | Text]":
    manual = [finding for finding in findings if finding.outcome is Outcome.MANUAL]
    if not manual:
        return []
    rules = sorted({finding.rule for finding in manual})
    return [_heading(f"须人工核查 {len(manual)} 项：{'、'.join(rules)}"), _text("")]


def _unknown(documents: Sequence[Unknown]) -> "list[Table | Text]":
    if not documents:
        return []
    table = _grid("案卷", "位置", "读出的标题")
    for one in documents:
        table.add_row(_text(one.case), _text(one.where), _text(one.title))
    return [_heading(f"未能识别种类的文书 {len(documents)} 份（只做了部分核查）"), table, _text("")]


def _problems(problems: Sequence[Problem]) -> "list[Table | Text]":
    if not problems:
        return []
    table = _grid("环节", "文件", "说明")
    for problem in problems:
        page = f" 第 {problem.page} 页" if problem.page is not None else ""
        table.add_row(_text(STAGES[problem.stage]), _text(f"{problem.file}{page}"), _text(problem.message))
    return [_heading(f"未能处理 {len(problems)} 处"), table, _text("")]


def _grid(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for name in columns:
        wide = name in ("说明", "未读出的内容", "读出的标题")
        limit = 34 if name in ("位置", "文件", "案卷") else None
        table.add_column(
            name, ratio=5 if wide else None, max_width=limit, no_wrap=name in ("程度", "结果"), overflow="fold"
        )
    return table


def _heading(text: str) -> "Text":
    return _text(text, "bold")


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    # a Text, not a str: rich would read [brackets] of a case's text as its own markup
    return Text(plain(text), style=style)
