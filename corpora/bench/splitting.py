"""Documents against the truth: first pages found, kinds right, on text and on scans."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpora.bench.reading import pages_of, style_of
from corpora.bench.samples import Sample, TrueDocument, share, table, true_documents

from docnlp.datamodel import Document, Kind


@dataclass(slots=True)
class Score:
    documents: int = 0
    claimed: int = 0
    begun: int = 0
    """Documents whose first page was found."""
    kinds: int = 0
    """… and whose kind is right too."""
    pages: int = 0
    pages_right: int = 0
    """Pages that lie in a document of the right kind."""
    whole: int = 0
    """Cases without any error."""
    cases: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)


def report(samples: Sequence[Sample], *, ways: Sequence[str], profile: str, cache: Path | None) -> Iterator[str]:
    """Yield the tables; sealed cases count, but are not listed."""
    from docnlp.documents import load_kinds, split

    kinds = load_kinds()
    scores: dict[str, Score] = {}
    errors: list[tuple[str, str, int, str, str]] = []
    for way in ways:
        for sample in samples:
            pages = pages_of(sample, way, profile=profile, cache=cache)
            truth = true_documents(sample.case, style_of(sample, way))
            score = scores.setdefault(f"{way}, {'sealed' if sample.sealed else 'open'} cases", Score())
            found = judge(score, truth, split(pages, kinds))
            errors += [(way, sample.name, *error) for error in found if not sample.sealed]
    yield "### Splitting into documents\n\n" + summary(scores)
    yield "### Errors of the open cases\n\n" + table(["read as", "case", "page", "truth", "found"], errors)


def summary(scores: dict[str, Score]) -> str:
    """Return the table of the scores by group."""
    headings = [
        "cases",
        "documents",
        "first page found, %",
        "first pages right, %",
        "and kind right, %",
        "pages in right kind, %",
        "cases without error",
    ]
    return table(
        ["", *headings],
        [
            [
                name,
                s.cases,
                s.documents,
                share(s.begun, s.documents),
                share(s.begun, s.claimed),
                share(s.kinds, s.documents),
                share(s.pages_right, s.pages),
                s.whole,
            ]
            for name, s in scores.items()
        ],
    )


def judge(score: Score, truth: Sequence[TrueDocument], found: Sequence[Document]) -> list[tuple[int, str, str]]:
    """Add the case to the score; return its errors as (page, true code, found code)."""
    begins = {document.pages[0].number: document.kind for document in found}
    holds = {page.number: document.kind for document in found for page in document.pages}
    errors: list[tuple[int, str, str]] = []
    for wanted in truth:
        kind = begins.get(wanted.first)
        right = kind is not None and _same(kind, wanted.document.code)
        score.begun += kind is not None
        score.kinds += right
        if not right:
            errors.append((wanted.first, wanted.document.code, kind.code if kind else "continued"))
            score.confused[wanted.document.code, kind.code if kind else "continued"] += 1
        for page in range(wanted.first, wanted.last + 1):
            score.pages += 1
            score.pages_right += page in holds and _same(holds[page], wanted.document.code)
    firsts = {wanted.first for wanted in truth}
    errors += [(page, "continued", kind.code) for page, kind in begins.items() if page not in firsts]
    score.documents += len(truth)
    score.claimed += len(begins)
    score.cases += 1
    score.whole += not errors
    return sorted(errors)


def _same(kind: Kind, code: str) -> bool:
    # a code without a kind of its own is right where nothing was recognised
    return kind.code == code or (kind.code == "UNKNOWN" and code == "OTHER")
