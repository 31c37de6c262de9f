"""One case as the page shows it: documents, findings, what was said of them. Values only, ready for JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from docnlp.datamodel import (
    DocumentOutline,
    Finding,
    Kind,
    Line,
    Outcome,
    Outline,
    Page,
    Place,
    Review,
    Severity,
    Suppression,
    part_of,
)
from docnlp.reports import facts, groups, words
from docnlp.reviews import LocalRules, fresh, suppressed
from docnlp.rules import Rule
from docnlp.store import DocumentRow
from docnlp.web import corrections
from docnlp.web.verdicts import corners

Address = Callable[[str], str]
"""Name of a file → its address."""

UNSURE_KIND = 0.6
"""Below this score the kind of a document is shown as a guess."""


def documents(
    rows: Sequence[DocumentRow], outlines: Iterable[Outline], kinds: Mapping[str, Kind], address: Address
) -> list[dict[str, Any]]:
    """Return the documents in order; those of an earlier version's scan without their places to sign."""
    outlined = {document.id: document for outline in outlines for document in outline.documents}
    return [_document(row, outlined.get(row.id), kinds, address) for row in rows]


def _document(
    row: DocumentRow, outline: DocumentOutline | None, kinds: Mapping[str, Kind], address: Address
) -> dict[str, Any]:
    sheets = outline.sheets if outline else ()
    last = max([page for file, page, _ in sheets if file == row.file], default=row.last_page)
    first = sheets[0][2] if sheets else 0
    return {
        "id": row.id,
        "kind": row.kind,
        "called": part_of(row.id),
        "slots": corrections.slots(outline, address) if outline else [],
        "title": facts.title_of(row.kind, kinds),
        "unsure": row.kind_score < UNSURE_KIND,
        "number": words.plain(row.number),
        "file": address(row.file),
        "name": words.plain(row.file),
        "first": row.first_page,
        "last": max(row.first_page, last),
        "part": first,
        "sheets": [[address(file), page, part] for file, page, part in sheets],
        "pages": extent(sheets) or f"第 {row.first_page} 页",
    }


def extent(sheets: Iterable[tuple[str, int, int]]) -> str:
    """Return the pages of a document in words; where it goes on in other files, with their names."""
    of_file: dict[str, list[int]] = {}
    for file, page, _ in sheets:
        of_file.setdefault(file, []).append(page)
    told = []
    for number, (file, pages) in enumerate(of_file.items()):
        named = f"{words.plain(file)} " if number else ""
        told.append(f"{named}第 {pages[0]}–{pages[-1]} 页" if pages[-1] > pages[0] else f"{named}第 {pages[0]} 页")
    return "，接 ".join(told)


def finding(one: Finding, address: Address) -> dict[str, Any]:
    """Return a finding without anything that a reviewer said."""
    plain = words.plain
    return {
        "key": one.key,
        "rule": one.rule,
        "title": plain(one.title),
        "family": words.family(one.family),
        "outcome": one.outcome.value,
        "severity": one.severity.value,
        "grade": words.SEVERITIES[one.severity] if one.outcome is Outcome.FLAGGED else words.OUTCOMES[one.outcome],
        "message": plain(words.said(one)),
        "suggestion": plain(words.advice(one)),
        "quote": plain(words.excerpt(one.quote)),
        "basis": [plain(basis) for basis in one.basis],
        "why": [[plain(name), plain(value)] for name, value in one.why.items()],
        "score": round(one.score, 4) if one.outcome is Outcome.FLAGGED else None,
        "unread": plain(words.unread(one.missing, one.cause)),
        "document": plain(one.document_kind) or "全卷",
        "document_id": one.document_id,
        "facts": _facts(one),
        "places": [place(at, address) for at in one.places],
    }


def regraded(one: Finding, scanned: Severity) -> str:
    """Return what the settings made of the severity of the scan; empty where they let it be."""
    changed = one.outcome is Outcome.FLAGGED and one.severity is not scanned
    return f"程度由设置改为{words.SEVERITIES[one.severity]}" if changed else ""


def settings_line(local: LocalRules, catalogue: Iterable[Rule]) -> str:
    """Return which rules the settings switch off or regrade, with the names of their keys; empty for none."""
    rules = tuple(catalogue)
    off = [rule.code for rule in rules if not local.runs(rule.code)]
    graded = [
        f"{rule.code} {words.SEVERITIES[local.severities[rule.code]]}"
        for rule in rules
        if rule.code in local.severities and local.runs(rule.code)
    ]
    keys = "、".join(name for name, given in (("rules.on", local.on), ("rules.off", local.off)) if given)
    parts = [f"关闭了规则 {'、'.join(off)}（{keys}）"] if off else []
    parts += [f"改变了规则的程度 {'、'.join(graded)}（rules.severity）"] if graded else []
    return f"设置文件{'；'.join(parts)}。" if parts else ""


def place(at: Place, address: Address) -> dict[str, Any]:
    return {
        "file": address(at.file),
        "name": words.plain(at.file),
        "page": at.page,
        "part": at.part,
        "role": at.role.value,
        "label": words.ROLES[at.role],
        "boxes": [corners(box) for box in at.boxes],
    }


def causes(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return what was not checked by missing fact, the one that stopped most rules first."""
    return [
        {"what": words.plain(row.sentence), "keys": [one.key for one in row.findings]}
        for row in groups.missing(findings)
    ]


def said(reviews: Iterable[Review], reviewer: str) -> list[dict[str, Any]]:
    """Return the verdicts on one finding, the reviewer's own first."""
    told = [_said(review, reviewer) for review in reviews if review.verdict is not None]
    return sorted(told, key=lambda one: not one["mine"])


def missed(reviews: Iterable[Review], reviewer: str, address: Address) -> list[dict[str, Any]]:
    """Return the faults that people saw and the machine did not."""
    return [
        {
            **_said(review, reviewer),
            "family": words.family(review.snapshot.family),
            "file": address(review.snapshot.file),
            "name": words.plain(review.snapshot.file),
            "page": review.snapshot.page,
            "quote": words.plain(review.quote),
        }
        for review in reviews
    ]


def lost(reviews: Iterable[Review], reviewer: str) -> list[dict[str, Any]]:
    """Return verdicts whose finding is not among today's: they are shown, never dropped."""
    return [
        {
            **_said(review, reviewer),
            "rule": words.plain(review.snapshot.rule),
            "message": words.plain(review.snapshot.message),
            "where": f"{words.plain(review.snapshot.file)} 第 {review.snapshot.page or 0} 页",
        }
        for review in reviews
        if review.verdict is not None
    ]


def hidden(findings: Iterable[Finding], suppressions: Sequence[Suppression], on: date) -> dict[str, dict[str, str]]:
    """Return reason, author and expiry of what is suppressed on the day, by the finding's key."""
    findings = tuple(findings)
    shown = {one.key for one in fresh(findings, suppressed(suppressions, on))}
    why = {one.key.partition(":")[0]: one for one in suppressions if not one.lifted}
    return {one.key: _why(why.get(one.key)) for one in findings if one.key not in shown}


def sheet(page: Page, absent: str) -> dict[str, Any]:
    """Return the measures of a page; `absent` tells why it has no picture."""
    return {
        "page": page.number,
        "part": page.part,
        "half": words.HALVES.get(page.part, ""),
        "box": corners(page.box),
        "absent": absent,
    }


def drawing(page: Page) -> dict[str, Any]:
    """Return what stands on a page: drawn where its picture cannot be shown, selected where it can."""
    marks = {"handwriting": "手写", "thumbprint": "指印", "seal": "印章", "tick": "勾选"}
    return {
        "lines": [_line(line) for line in page.lines if line.text.strip()],
        "cells": [corners(cell.box) for table in page.tables for cell in table.cells],
        "marks": [
            [words.plain(mark.text) or marks[mark.kind.value], *corners(mark.box), mark.kind.value, bool(mark.radius)]
            for mark in page.marks
            if mark.kind.value in marks
        ],
    }


def _line(line: Line) -> list[Any]:
    """Return text, box, size of the letters, and the edges of each character that is shown, two by two."""
    shown = [(c, edges) for c, edges in zip(line.text, line.edges, strict=True) if words.plain(c)]
    size = round(line.size or line.box.height * 0.85, 1)
    text = "".join(c for c, _ in shown)
    return [text, *corners(line.box), size, [round(side, 1) for _, edges in shown for side in edges]]


def _said(review: Review, reviewer: str) -> dict[str, Any]:
    return {
        "id": review.id,
        "verdict": review.verdict.value if review.verdict else "",
        "reviewer": words.plain(review.reviewer),
        "mine": review.reviewer == reviewer,
        "note": words.plain(review.note),
        "rule": words.plain(review.rule),
        "boxes": [corners(box) for box in review.boxes],
    }


def _why(one: Suppression | None) -> dict[str, str]:
    if one is None:
        return {"reason": "", "reviewer": "", "expires": ""}
    expires = one.expires.isoformat() if one.expires else ""
    return {"reason": words.plain(one.reason), "reviewer": words.plain(one.reviewer), "expires": expires}


def _facts(one: Finding) -> list[list[str]]:
    rows = [
        ("行为日期", str(one.act_date or "")),
        ("适用法日期", str(one.law_date or "")),
        ("办案单位", one.unit),
        ("办案人员", "、".join(one.officers)),
        ("审批人", "、".join(one.approvers)),
    ]
    return [[name, words.plain(value)] for name, value in rows if value]
