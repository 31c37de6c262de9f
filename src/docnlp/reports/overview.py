"""Cases in numbers, documents of no known kind, and the case that a file belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from docnlp.datamodel import UNKNOWN_KIND, CaseFile, Document, Finding, Outcome, Page
from docnlp.reports.groups import Tally, by_case, tally

_NAMED = 5
"""Names that a heading has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a report says of the scan as a whole."""

    checked: date | None = None
    """The day of the scan; the cases themselves tell the day of the inspection."""
    inspected: tuple[str, ...] = ()
    """Names of what was given to scan, without the folders above."""
    cases: tuple[CaseFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Every outcome, for the table of cases."""

    @property
    def sentence(self) -> str:
        """Return such as “检查日期 2026-11-27　检查对象 demo”."""
        day = self.cases[0].as_of if self.cases else self.checked
        parts = [f"检查日期 {self.checked.isoformat()}"] if self.checked else []
        parts += [f"期限算至 {day.isoformat()}"] if day and day != self.checked else []
        more = f" 等 {len(self.inspected)} 项" if len(self.inspected) > _NAMED else ""
        parts += [f"检查对象 {'、'.join(self.inspected[:_NAMED])}{more}"] if self.inspected else []
        return "　".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case in numbers."""

    case: str
    files: int
    pages: int
    documents: int
    unknown: int
    tally: Tally
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A document whose kind was not recognised."""

    case: str
    title: str
    """As read; may be empty."""
    pages: tuple[Page, ...]

    @property
    def where(self) -> str:
        first, last = self.pages[0].number, self.pages[-1].number
        return f"{self.pages[0].file} 第 {first} 页" if first == last else f"{self.pages[0].file} 第 {first}–{last} 页"


def case_rows(cases: Iterable[CaseFile], findings: Iterable[Finding]) -> tuple[CaseRow, ...]:
    """Return a row for every case, those without findings included."""
    found = by_case(findings)
    return tuple(_row(case, found.get(case.id, [])) for case in cases)


def unknown_documents(cases: Iterable[CaseFile]) -> tuple[Unknown, ...]:
    return tuple(
        Unknown(case=case.id, title=document.title, pages=document.pages)
        for case in cases
        for document in case.documents
        if _unknown(document)
    )


def cases_by_file(cases: Iterable[CaseFile]) -> dict[str, str]:
    return {page.file: case.id for case in cases for document in case.documents for page in document.pages}


def case_of(file: str, known: dict[str, str]) -> str:
    """Return the case of a file; one that could not be read belongs to the only case of its folder, if there is one."""
    folder = PurePosixPath(file).parent
    if file in known or folder == PurePosixPath("."):
        return known.get(file, "")
    beside = {case for other, case in known.items() if folder in PurePosixPath(other).parents}
    return beside.pop() if len(beside) == 1 else ""


def _row(case: CaseFile, findings: Sequence[Finding]) -> CaseRow:
    pages = {(page.file, page.number) for document in case.documents for page in document.pages}
    return CaseRow(
        case=case.id,
        files=len({file for file, _ in pages}),
        pages=len(pages),
        documents=len(case.documents),
        unknown=sum(_unknown(document) for document in case.documents),
        tally=tally(findings),
        passed=sum(finding.outcome is Outcome.PASSED for finding in findings),
    )


def _unknown(document: Document) -> bool:
    return document.kind.code == UNKNOWN_KIND.code
