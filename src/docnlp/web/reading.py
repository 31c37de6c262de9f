"""Reviews beside the findings of today: who said what of which."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from docnlp.datamodel import Finding, Kind
from docnlp.reports import shown, words
from docnlp.reviews import LocalRules, attach, missed
from docnlp.store import CaseRow
from docnlp.web import corrections, desk
from docnlp.web.register import Progress, Register
from docnlp.web.shelf import Shelf, after


class Reader:
    """Answers what one reviewer sees; every answer is computed from what the store holds."""

    def __init__(self, shelf: Shelf, *, reviewer: str, today: Callable[[], date], kinds: Sequence[Kind]) -> None:
        self._shelf = shelf
        self._reviewer = reviewer
        self._today = today
        self._kinds = {kind.code: kind for kind in kinds}
        self._register = Register(shelf, reviewer=reviewer, today=today)

    def cases(self) -> list[tuple[str, CaseRow, Progress]]:
        """Return the cases with their addresses; suppressed findings are not counted."""
        return self._register.cases()

    def case(self, row: CaseRow) -> dict[str, Any]:
        """Return all that the page of a case shows but the pages themselves."""
        shelf, address = self._shelf, self._shelf.address
        scanned = shelf.findings(row.case)
        grades = {one.key: one.severity for one in scanned}
        running, closed = _apart(shelf.local, scanned)
        findings = shown(running)
        reviews = shelf.reviews(row.case)
        attached = attach(reviews, scanned, numbers=shelf.numbers(row.case))
        hidden = desk.hidden(findings, shelf.suppressions(), self._today())
        return {
            "documents": desk.documents(shelf.documents(row.case), shelf.outlines(row.case), self._kinds, address),
            "files": [[at, words.plain(name)] for at, name in shelf.files(row.case).items()],
            "corrections": self.corrections(row),
            "findings": [
                {
                    **desk.finding(one, address),
                    "regraded": desk.regraded(one, grades[one.key]),
                    "said": desk.said(attached.by_key.get(one.key, ()), self._reviewer),
                    "hidden": hidden.get(one.key),
                }
                for one in findings
            ],
            "causes": desk.causes(findings),
            "closed": closed,
            "missed": desk.missed(missed(reviews), self._reviewer, address),
            "lost": desk.lost(attached.lost, self._reviewer),
            "next": self._next(address(row.case)),
        }

    def corrections(self, row: CaseRow) -> list[dict[str, Any]]:
        """Return what stands corrected in the files of a case."""
        shelf = self._shelf
        return corrections.told(shelf.workspace.corrections(), shelf.outlines(row.case), self._kinds, shelf.address)

    def after(self, row: CaseRow, key: str) -> dict[str, Any]:
        """Return what may have changed after the page sent something about a finding."""
        shelf = self._shelf
        reviews, findings = shelf.reviews(row.case), shelf.findings(row.case)
        attached = attach(reviews, findings, numbers=shelf.numbers(row.case))
        return {
            "key": key,
            "said": desk.said(attached.by_key.get(key, ()), self._reviewer),
            "hidden": desk.hidden(findings, shelf.suppressions(), self._today()).get(key),
            "missed": desk.missed(missed(reviews), self._reviewer, shelf.address),
        }

    def _next(self, current: str) -> str:
        """Return the next case in the list that is not done; empty when all are."""
        states = {address: progress.state for address, _, progress in self.cases()}
        waiting = [one for one in after(states, current) if states[one] in ("open", "begun") and one != current]
        return waiting[0] if waiting else ""


def _apart(local: LocalRules, findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], Mapping[str, int]]:
    """Return the findings of rules that run here, graded, and how many of each outcome the others have."""
    closed = Counter(one.outcome.value for one in findings if not local.runs(one.rule))
    return local.regraded(one for one in findings if local.runs(one.rule)), closed
