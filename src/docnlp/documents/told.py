"""What people say of documents: where one begins, and what kind it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from docnlp.datamodel import UNKNOWN_KIND, Corrected, Correction, Kind, Page, part_of

BEGINS, CONTINUES = "begins", "continues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Corrections of pages and kinds by the place that they speak of: source hash, page, name."""

    begins: Mapping[tuple[str, int, str], bool] = field(default_factory=dict)
    kinds: Mapping[tuple[str, int, str], Kind] = field(default_factory=dict)

    @classmethod
    def of(cls, corrections: Iterable[Correction], kinds: Iterable[Kind]) -> Self:
        """Return what the corrections tell; a kind that is not declared here is left to the machine."""
        known = {kind.code: kind for kind in (*kinds, UNKNOWN_KIND)}
        begins: dict[tuple[str, int, str], bool] = {}
        told: dict[tuple[str, int, str], Kind] = {}
        for one in corrections:
            place = (one.sha256, one.page, one.name)
            if one.what is Corrected.PAGES and one.new in (BEGINS, CONTINUES):
                begins[place] = one.new == BEGINS
            elif one.what is Corrected.KIND and one.new in known:
                told[place] = known[one.new]
        return cls(begins=begins, kinds=told)

    def begins_on(self, page: Page) -> bool | None:
        """Tell whether people say that a document begins on the page; None where nobody does."""
        return self.begins.get((page.sha256, page.number, str(page.part)))

    def kind_of(self, page: Page, id: str) -> Kind | None:
        """Return the kind that people gave the document of that id, which begins on the page."""
        return self.kinds.get((page.sha256, page.number, part_of(id)))
