"""Group what was read into cases and analyse each."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Correction, Page
from docnlp.documents import load_kinds
from docnlp.jobs.reading import Read
from docnlp.jobs.values import ScanOptions
from docnlp.law import load_catalogue
from docnlp.pages import Found
from docnlp.rules import Rule


def analyze_cases(
    found: Sequence[Found],
    read: Read,
    rules: Sequence[Rule],
    options: ScanOptions,
    corrections: Sequence[Correction] = (),
) -> Iterator[Analysis]:
    """Yield one analysis a case, in the order of the sources; loose files that share a case number are one case.

    What people put right in files of the same bytes still holds.
    """
    kinds, catalogue = load_kinds(options.kind_files), load_catalogue(options.catalogue)
    as_of = options.as_of or date.today()

    def run(members: Sequence[Found]) -> Analysis:
        pages = [item for f in members for item in read.get(f.source.path, []) if isinstance(item, Page)]
        return analyze(
            pages,
            kinds=kinds,
            rules=rules,
            catalogue=catalogue,
            as_of=as_of,
            folder=str(PurePosixPath(members[0].source.folder or members[0].source.path)),
            manifest=members[0].source.manifest,
            corrections=corrections,
        )

    groups: dict[str, list[Found]] = {}
    for one in found:
        if any(isinstance(item, Page) for item in read.get(one.source.path, [])):
            groups.setdefault(_group(one), []).append(one)
    loose: dict[str, list[list[Found]]] = {}
    ready: list[Analysis] = []
    for key, members in groups.items():
        analysis = run(members)
        if key.startswith("file:") and options.case_by != "file" and analysis.case.number:
            loose.setdefault(analysis.case.number, []).append(members)
        ready.append(analysis)
    joined = {number: [f for m in sets for f in m] for number, sets in loose.items() if len(sets) > 1}
    told: set[str] = set()
    for analysis in ready:
        number = analysis.case.number
        if number not in joined:
            yield analysis
        elif number not in told:
            told.add(number)
            yield run(joined[number])


def _group(one: Found) -> str:
    loose = one.source.folder in ("", one.source.path)
    return f"file:{one.source.path}" if loose else f"folder:{one.source.folder}"
