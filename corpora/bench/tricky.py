"""The table of tricky citations: texts, the days by which they are judged, and what stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docnlp.datamodel import Citation, CitationStatus, Resolution

TABLE = Path(__file__).parents[2] / "tests" / "law" / "tricky.yaml"

_CITE = re.compile(
    r"(?P<law>[^@#\s]+)(?:@(?P<version>[\d-]+))?(?:#(?P<place>\S+))?"
    r" (?P<status>[a-z_]+)(?P<open>\?)?(?: > (?P<instead>\S+))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One member as the table gives it; what it does not give (version, replacement) may be anything."""

    law: str
    place: str
    """133之一.1.2; a part that is not written is empty."""
    status: CitationStatus
    or_unchecked: bool = False
    """The text of the law may not be held."""
    version: str | None = None
    replaced_by: str | None = None

    def matches(self, citation: Citation, answer: Resolution) -> bool:
        """Tell whether the grammar and the catalogue say the same."""
        allowed = {self.status, CitationStatus.UNCHECKED} if self.or_unchecked else {self.status}
        return (
            (citation.law, place(citation)) == (self.law, self.place)
            and answer.status in allowed
            and self.version in (None, answer.version)
            and self.replaced_by in (None, answer.replaced_by)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    kind: str
    text: str
    as_of: date
    cites: tuple[Expected, ...]


def place(citation: Citation) -> str:
    """Return the place as the table writes it: 51.2.1, 82..1, empty for a law alone."""
    parts = (citation.article, citation.paragraph, citation.item, citation.subitem)
    return ".".join("" if part is None else str(part) for part in parts).rstrip(".")


def read_table(path: Path = TABLE) -> Iterator[Row]:
    """Yield the rows of the table in order."""
    import yaml

    for kind, rows in yaml.safe_load(path.read_text("utf-8")).items():
        for row in rows:
            cites = tuple(_expected(cite) for cite in row["cites"])
            yield Row(kind=kind, text=row["text"], as_of=row["as_of"], cites=cites)


def _expected(written: str) -> Expected:
    match = _CITE.fullmatch(written)
    if match is None:
        raise ValueError(written)
    return Expected(
        law="" if match["law"] == "?" else match["law"],
        place=match["place"] or "",
        status=CitationStatus(match["status"]),
        or_unchecked=match["open"] is not None,
        version=match["version"],
        replaced_by=match["instead"],
    )
