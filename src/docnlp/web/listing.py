"""The rows of the list of cases as HTML: thousands of them, of which hardly any changes between two looks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docnlp.store import CaseRow
from docnlp.web.answers import fragment
from docnlp.web.register import Progress

if TYPE_CHECKING:
    from markupsafe import Markup

STATES = {"open": "未复核", "begun": "复核中", "done": "已复核", "clear": "无疑点"}
"""What `Progress.state` is called on the page."""

Case = tuple[str, CaseRow, Progress]


class Listing:
    """Draws each row once for as long as nothing in it changes."""

    def __init__(self) -> None:
        self._held: dict[Case, Markup] = {}

    def rows(self, cases: Iterable[Case]) -> "list[Markup]":
        held = self._held
        self._held = drawn = {case: held.get(case) or _row(*case) for case in cases}
        return list(drawn.values())


def _row(address: str, row: CaseRow, progress: Progress) -> "Markup":
    return fragment("case_row.html.j2", address=address, row=row, progress=progress, states=STATES)
