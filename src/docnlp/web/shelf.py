"""What the pages take from the workspace, under addresses that tell nothing of a case."""

import contextlib
import hmac
import os
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from docnlp.datamodel import Finding, Outline, Page, Review, Suppression
from docnlp.pages import overlay
from docnlp.reviews import LocalRules, follow_suppressions, prevailing_corrections
from docnlp.store import CaseRow, DocumentRow, Workspace
from docnlp.web.homes import Homes

Named = TypeVar("Named")
State = tuple[int, int]
_KEY = "review-addresses.key"


class Shelf:
    """The newest run of a workspace. Only what the store knows has an address, so no path can be asked for."""

    def __init__(self, workspace: Workspace, local: LocalRules) -> None:
        self.workspace = workspace
        self.local = local
        self._key = _address_key(workspace.cache)
        self._homes = Homes(workspace)
        self._cases = lru_cache(maxsize=2)(self._read_cases)
        self._findings = lru_cache(maxsize=8)(self._read_findings)
        self._documents = lru_cache(maxsize=8)(self._read_documents)
        self._outlines = lru_cache(maxsize=8)(self._read_outlines)
        self._pages = lru_cache(maxsize=16)(self._read_pages)
        self._corrected = lru_cache(maxsize=4)(self._read_corrected)
        self._suppressions = lru_cache(maxsize=1)(self._read_suppressions)

    def address(self, name: str) -> str:
        """Return the address of a case or a file."""
        return hmac.new(self._key, name.encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:24]

    def run(self) -> int | None:
        return self.workspace.latest_run()

    def state(self) -> State | None:
        """Return the newest run, and how often something of it was analysed again; None before the first scan."""
        run = self.run()
        return None if run is None else (run, self.workspace.revision(run))

    def cases(self) -> dict[str, CaseRow]:
        """Return the cases of the newest run by address; empty before the first scan."""
        state = self.state()
        return {} if state is None else self._cases(state)

    def rows(self, run: int, *, without: Collection[str] = frozenset()) -> list[CaseRow]:
        """Return the cases in numbers as the settings of this place count them."""
        return self.workspace.case_rows(run, without=without, local=self.local or None)

    def case(self, address: str) -> CaseRow:
        """Return a case; raises KeyError for an unknown address."""
        return self.cases()[address]

    def findings(self, case: str) -> tuple[Finding, ...]:
        """Return the findings of a case as they were scanned."""
        return self._findings(self.state(), case)

    def documents(self, case: str) -> tuple[DocumentRow, ...]:
        return self._documents(self.state(), case)

    def outlines(self, case: str) -> tuple[Outline, ...]:
        """Return the case without its texts; nothing where an earlier version scanned it."""
        return self._outlines(self.state(), case)

    def numbers(self, case: str) -> dict[str, str]:
        """Return the numbers of the documents by their ids."""
        return {row.id: row.number for row in self.documents(case)}

    def files(self, case: str) -> dict[str, str]:
        """Return the files of a case by address, in their order; a document may go on in one where none begins."""
        names = [file for outline in self.outlines(case) for file in outline.files]
        names += [row.file for row in self.documents(case)]
        names += [place.file for finding in self.findings(case) for place in finding.places]
        return {self.address(name): name for name in dict.fromkeys(names) if name}

    def pages(self, file: str) -> tuple[Page, ...]:
        """Return the pages of a file as they were last read."""
        return self._pages(self.run(), file)

    def corrected(self, file: str) -> tuple[Page, ...]:
        """Return the pages of a file as people put them right."""
        return self._corrected(self.state(), file)

    def page_of(self, finding: Finding) -> Page | None:
        """Return the page on which a finding stands first; None where it stands on none, or that was not read."""
        first = finding.places[0] if finding.places else None
        pages = [page for page in self.pages(first.file) if page.number == first.page] if first else []
        return next((page for page in pages if first and page.part == first.part), pages[0] if pages else None)

    def reviews(self, case: str) -> list[Review]:
        """Return what was said of a case, also under an earlier name of it, in the order written."""
        return [*self._moved().get(case, ()), *self.workspace.reviews(case=case)]

    def reviews_of(self, cases: Collection[str]) -> dict[str, list[Review]]:
        """Return what was said of each of these cases."""
        moved = self._moved()
        return {case: [*moved.get(case, ()), *own] for case, own in self.workspace.reviews_of(cases).items()}

    def review_counts(self) -> dict[str, int]:
        """Return how many reviews each case has; one without any is not named."""
        counts = self.workspace.review_counts()
        for case, moved in self._moved().items():
            counts[case] = counts.get(case, 0) + len(moved)
        return counts

    def _moved(self) -> Mapping[str, Sequence[Review]]:
        run = self.run()
        return {} if run is None else self._homes.moved(run)

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the suppressions in the order written, under the keys that their findings have today."""
        return self._suppressions(self.state(), self.workspace.suppression_count())

    def _read_cases(self, state: State) -> dict[str, CaseRow]:
        return {self.address(row.case): row for row in self.rows(state[0])}

    def _read_findings(self, state: State | None, case: str) -> tuple[Finding, ...]:
        return () if state is None else tuple(self.workspace.findings_of_case(state[0], case))

    def _read_documents(self, state: State | None, case: str) -> tuple[DocumentRow, ...]:
        return () if state is None else tuple(self.workspace.document_rows(state[0], case))

    def _read_outlines(self, state: State | None, case: str) -> tuple[Outline, ...]:
        return () if state is None else tuple(self.workspace.outlines(state[0], case))

    def _read_corrected(self, _: State | None, file: str) -> tuple[Page, ...]:
        return overlay(self.pages(file), prevailing_corrections(self.workspace.corrections()))

    def _read_suppressions(self, state: State | None, _: int) -> tuple[Suppression, ...]:
        said = tuple(self.workspace.suppressions())
        known = {one.key.partition(":")[0]: one.snapshot for one in said if one.snapshot}
        held = self.workspace.held_keys(state[0], known) if state else set(known)
        lost = [snapshot for key, snapshot in known.items() if key not in held]
        if state is None or not lost:
            return said
        cases = {row.case for row in self.cases().values()} & {snapshot.case for snapshot in lost}
        cases.update(self.workspace.cases_with(state[0], {snapshot.sha256 for snapshot in lost}))
        findings = [finding for case in sorted(cases) for finding in self.workspace.findings_of_case(state[0], case)]
        return follow_suppressions(said, findings, held=held)

    def _read_pages(self, _: int | None, file: str) -> tuple[Page, ...]:
        return tuple(page for page in self.workspace.pages_of_file(file) if isinstance(page, Page))


def after(items: Iterable[Named], current: Named) -> list[Named]:
    """Return the items in their order from behind the current one round to it."""
    items = list(items)
    at = items.index(current) + 1 if current in items else 0
    return [*items[at:], *items[:at]]


def _address_key(cache: Path) -> bytes:
    """Return the workspace's own key: addresses stay the same after a restart, so that unsent verdicts find home."""
    file = cache / _KEY
    with contextlib.suppress(OSError):
        held = file.read_bytes()
        if len(held) == 32:
            return held
    key = secrets.token_bytes(32)
    with contextlib.suppress(OSError):  # a workspace without a writable cache gets new addresses each time
        cache.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(key)
    return key
