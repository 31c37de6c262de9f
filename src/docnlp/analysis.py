"""The whole flow on one screen: pages of one case → documents → facts → checks → findings.

`analyze` is pure: it opens no file and reads no settings, so that a correction or a new rule costs no recognition.
Only a catalogue that came with texts of laws reads those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docnlp.datamodel import CaseFile, Correction, Finding, Kind, Page, Problem
from docnlp.documents import divide, split
from docnlp.facts import gather
from docnlp.law import Catalogue
from docnlp.pages import overlay
from docnlp.reviews import prevailing_corrections
from docnlp.rules import Rule, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What is known of one case: its facts, every outcome of every rule, and what failed."""

    case: CaseFile
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def analyze(
    pages: Sequence[Page],
    *,
    kinds: Sequence[Kind],
    rules: Sequence[Rule],
    catalogue: Catalogue,
    as_of: date,
    id: str | None = None,
    folder: str = "",
    manifest: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
) -> Analysis:
    """Analyse the pages of one case, given in file order; `id` overrides the case number as the case's name.

    What people put right (`corrections`, in the order written) stands in for what was read.
    """
    said = prevailing_corrections(corrections)
    documents = tuple(divide(document) for document in split(overlay(pages, said), kinds, said))
    case = gather(documents, id=id, folder=folder, manifest=manifest or {}, as_of=as_of, catalogue=catalogue)
    findings, problems = check(case, rules)
    return Analysis(case=case, findings=findings, problems=problems)
