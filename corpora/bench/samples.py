"""The sample cases as the benchmarks see them: text, documents with their pages, expectations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docnlp.pages.readers.blocks_grammar import BlockCase, BlockDocument, parse
from docnlp.pages.readers.blocks_layout import Style, layout

FOLDER = Path(__file__).parents[1] / "sample-cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    name: str
    text: str
    case: BlockCase

    @property
    def sealed(self) -> bool:
        """Whether only sums may be shown of it: nobody should tune a rule to a sealed case."""
        return self.name.startswith("sealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueDocument:
    """A document of the truth with its pages, counted from 1 through the file."""

    document: BlockDocument
    first: int
    last: int


def load(paths: Iterable[Path]) -> Iterator[Sample]:
    """Yield the cases of the files and folders, in order of their names; the project's own when there is none."""
    for path in paths or [FOLDER]:
        for file in sorted(path.glob("*.case")) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            yield Sample(name=file.stem, text=text, case=parse(text))


def true_documents(case: BlockCase, style: Style | None = None) -> tuple[TrueDocument, ...]:
    """Return the documents with their pages; one that is declared untitled belongs to the document before it."""
    pages = [page.document for page in layout(case.documents, style)]
    found: list[TrueDocument] = []
    for index, document in enumerate(case.documents):
        first = pages.index(index) + 1
        last = first + pages.count(index) - 1
        if document.attributes.get("untitled") == "yes" and found:
            found[-1] = TrueDocument(document=found[-1].document, first=found[-1].first, last=last)
        else:
            found.append(TrueDocument(document=document, first=first, last=last))
    return tuple(found)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; floats with two decimals, None as a dash."""

    def shown(value: object) -> str:
        if value is None:
            return "–"
        return f"{value:.2f}" if isinstance(value, float) else str(value)

    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(shown(v) for v in row) + " |" for row in rows]
    return "\n".join(lines)


def share(part: float, whole: float) -> float | None:
    """Return the percentage, or None of nothing."""
    return 100 * part / whole if whole else None
