"""How far a reviewer has come in every case, counted again only where something was said since."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docnlp.datamodel import Outcome, Review
from docnlp.reviews import attach, standing, suppressed
from docnlp.store import CaseRow
from docnlp.web.shelf import Shelf

State = tuple[int, int, date]
"""What the counts of all cases rest on: run, number of suppressions, day."""
Said = tuple[int, int]
"""What those of one case rest on besides: number of its reviews, and of its analyses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one reviewer has come with the flagged findings of a case."""

    flagged: int
    decided: int

    @property
    def left(self) -> int:
        return self.flagged - self.decided

    @property
    def state(self) -> str:
        if not self.flagged:
            return "clear"
        return "done" if not self.left else ("begun" if self.decided else "open")


class Register:
    """The list of cases for one reviewer. Entries are only ever appended: their numbers tell what to count anew."""

    def __init__(self, shelf: Shelf, *, reviewer: str, today: Callable[[], date]) -> None:
        self._shelf = shelf
        self._reviewer = reviewer
        self._today = today
        self._rows = lru_cache(maxsize=1)(self._read_rows)
        self._counted: dict[str, tuple[State, Said, Progress]] = {}

    def cases(self) -> list[tuple[str, CaseRow, Progress]]:
        """Return the cases with their addresses, in the order of the run; suppressed findings are not counted."""
        run = self._shelf.state()
        if run is None:
            return []
        state = (run[0], self._shelf.workspace.suppression_count(), self._today())
        rows = self._rows(state, run[1])
        decided = self._decided(state, {row.case for _, row, _ in rows})
        return [(address, row, decided.get(row.case, untouched)) for address, row, untouched in rows]

    def _read_rows(self, state: State, _: int) -> list[tuple[str, CaseRow, Progress]]:
        """Return the cases as they are before anyone says anything."""
        run, _, today = state
        rows = self._shelf.rows(run, without=suppressed(self._shelf.suppressions(), today))
        return [(self._shelf.address(row.case), row, Progress(flagged=row.flagged, decided=0)) for row in rows]

    def _decided(self, state: State, cases: Collection[str]) -> dict[str, Progress]:
        """Return the progress in the cases of which something was said."""
        workspace = self._shelf.workspace
        again = workspace.revisions(state[0])
        said = {case: (n, again.get(case, 0)) for case, n in self._shelf.review_counts().items() if case in cases}
        held = self._counted
        stale = [case for case, its in said.items() if case not in held or held[case][:2] != (state, its)]
        if stale:
            counted = self._count(state, stale)
            # replaced as a whole: other requests may be reading the old one
            held = self._counted = {**held, **{case: (state, said[case], one) for case, one in counted.items()}}
        return {case: held[case][2] for case in said}

    def _count(self, state: State, cases: Sequence[str]) -> dict[str, Progress]:
        run, _, today = state
        outcomes = self._shelf.workspace.outcomes(run, cases)
        reviews = self._shelf.reviews_of(cases)
        known = suppressed(self._shelf.suppressions(), today)
        found = {}
        for case in cases:
            flagged = {
                key
                for key, (rule, outcome) in outcomes[case].items()
                if outcome is Outcome.FLAGGED and key not in known and self._shelf.local.runs(rule)
            }
            decided = self._judged(run, case, reviews[case], outcomes[case]) & flagged
            found[case] = Progress(flagged=len(flagged), decided=len(decided))
        return found

    def _judged(self, run: int, case: str, reviews: Sequence[Review], keys: Collection[str]) -> set[str]:
        """Return the keys of today's findings on which the reviewer's word stands."""
        if {review.key for review in reviews if review.key} <= set(keys):
            stands = standing(reviews)
        else:
            findings = self._shelf.workspace.findings_of_case(run, case)
            stands = dict(attach(reviews, findings, numbers=self._shelf.numbers(case)).by_key)
        return {key for key, words in stands.items() if any(word.reviewer == self._reviewer for word in words)}
