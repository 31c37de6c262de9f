"""Analyse a case of the newest run again, with what people put right since; no file is opened, nothing recognised."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Correction, Finding, Kind, Outline, Page
from docnlp.errors import StoreError
from docnlp.law import Catalogue
from docnlp.rules import Rule, told_apart
from docnlp.store import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """The findings of a case before and after."""

    before: tuple[Finding, ...]
    after: tuple[Finding, ...]


class Checker:
    """Runs the rules over one case at a time, with the pages as they were read and corrected."""

    def __init__(
        self, workspace: Workspace, *, rules: Sequence[Rule], kinds: Sequence[Kind], catalogue: Catalogue
    ) -> None:
        self._workspace = workspace
        self._rules = rules
        self._kinds = kinds
        self._catalogue = catalogue
        self._lock = threading.Lock()

    def recheck(self, run: int, case: str) -> Rechecked:
        """Put a new analysis of the case in the place of the run's; raises StoreError where the run kept no outline."""
        with self._lock:
            while (checked := self._recheck(run, case)) is None:
                pass  # another program wrote a correction meanwhile: neither may undo the other
        return checked

    def _recheck(self, run: int, case: str) -> Rechecked | None:
        outlines = self._workspace.outlines(run, case)
        if not outlines:
            raise StoreError("这个案卷是旧版本检查的，不能直接重新核查；请先重新检查一次", code="store_outline")
        before = tuple(self._workspace.findings_of_case(run, case))
        said = self._workspace.corrections()
        ran = set(self._workspace.rules_of(run))
        rules = [rule for rule in self._rules if not ran or rule.code in ran]
        analyses = [self._analysed(outline, rules, said) for outline in outlines]
        findings = told_apart(finding for analysis in analyses for finding in analysis.findings)
        cases = [analysis.case for analysis in analyses]
        if not self._workspace.replace_case(run, case, cases, findings, corrections=len(said)):
            return None
        return Rechecked(before=before, after=tuple(one for one in findings if one.outcome.for_people))

    def _analysed(self, outline: Outline, rules: Sequence[Rule], said: Sequence[Correction]) -> Analysis:
        pages = [
            page
            for file, sha256 in outline.files.items()
            for page in self._workspace.pages_of_file(file, sha256=sha256)
            if isinstance(page, Page)
        ]
        return analyze(
            pages,
            kinds=self._kinds,
            rules=rules,
            catalogue=self._catalogue,
            as_of=outline.as_of,
            id=outline.case,
            manifest=outline.manifest,
            corrections=said,
        )
