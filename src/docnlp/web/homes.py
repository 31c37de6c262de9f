"""Reviews of cases that go by another name now: a number that was put right or read otherwise, a folder renamed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from docnlp.datamodel import Review
from docnlp.store import Workspace


class Homes:
    """Finds the case of today for what was said under a name that no case of the run has any more, by the files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._found = lru_cache(maxsize=1)(self._find)

    def moved(self, run: int) -> Mapping[str, Sequence[Review]]:
        """Return the reviews that moved in, by the names of the cases of the run."""
        left = self._workspace.strays(run)
        return self._found(run, tuple(sorted(left.items()))) if left else {}

    def _find(self, run: int, left: tuple[tuple[str, int], ...]) -> Mapping[str, Sequence[Review]]:
        by_source: dict[str, list[Review]] = {}
        for reviews in self._workspace.reviews_of([case for case, _ in left]).values():
            for review in reviews:
                if review.snapshot.sha256:
                    by_source.setdefault(review.snapshot.sha256, []).append(review)
        homes: dict[str, list[Review]] = {}
        for case in self._workspace.cases_with(run, by_source):
            for outline in self._workspace.outlines(run, case):
                for sha256 in outline.files.values():
                    # copies of a file may lie in several cases: the first one takes what was said
                    homes.setdefault(case, []).extend(by_source.pop(sha256, ()))
        return {case: reviews for case, reviews in homes.items() if reviews}
