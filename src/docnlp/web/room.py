"""What the routes share, and what an address leads to; a wrong one is refused in words."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException

from docnlp.datamodel import Finding, Kind, Page, Review
from docnlp.errors import DocnlpError
from docnlp.jobs import Checker, Rechecked
from docnlp.rules import Rule
from docnlp.store import CaseRow
from docnlp.web.guard import Gate
from docnlp.web.listing import Listing
from docnlp.web.pictures import Pictures
from docnlp.web.reading import Reader
from docnlp.web.shelf import Shelf

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One reviewer's session over one workspace."""

    gate: Gate
    shelf: Shelf
    reader: Reader
    pictures: Pictures
    listing: Listing
    catalogue: Sequence[Rule]
    kinds: Mapping[str, Kind]
    checker: Checker
    reviewer: str
    articles: Callable[[Finding], list[dict[str, Any]]]

    def row(self, case: str) -> CaseRow:
        """Return the case at an address."""
        try:
            return self.shelf.case(case)
        except KeyError:
            raise HTTPException(404, "没有这个案卷；请回到案卷列表") from None

    def file(self, case: str, address: str) -> str:
        """Return the name of a file of the case at an address."""
        try:
            return self.shelf.files(self.row(case).case)[address]
        except KeyError:
            raise HTTPException(404, "没有这个文件；请刷新页面") from None

    def page(self, case: str, file: str, number: int, part: int, *, corrected: bool = False) -> Page:
        """Return a page as it was read, or as people put it right."""
        name = self.file(case, file)
        for page in self.shelf.corrected(name) if corrected else self.shelf.pages(name):
            if (page.number, page.part) == (number, part):
                return page
        raise HTTPException(404, "文件没有这一页；请刷新页面")

    def finding(self, row: CaseRow, key: str) -> Finding:
        for finding in self.shelf.findings(row.case):
            if finding.key == key:
                return finding
        raise HTTPException(404, "这一项不在最近一次检查的结果里，没有保存；请刷新页面")

    def recheck(self, run: int, case: str) -> Rechecked:
        """Analyse a case again after corrections that are saved already."""
        try:
            return self.checker.recheck(run, case)
        except DocnlpError:
            raise
        except Exception as error:
            # its message could hold words of the case; sent again and again, it would stop what waits behind it
            log.error("recheck failed: %s", type(error).__name__)
            told = (
                "改正已保存，但这个案卷重新核查时出错，疑点没有更新；请重新检查一次（docnlp scan），仍不行请告知维护者"
            )
            raise HTTPException(409, told) from None

    def review(self, row: CaseRow, id: str) -> Review:
        """Return a review that this reviewer may take back."""
        for review in self.shelf.reviews(row.case):
            if review.id == id:
                # a missed fault may be taken back by anyone, a verdict is answered by another verdict
                if review.key and review.reviewer != self.reviewer:
                    raise HTTPException(409, "只能撤销自己的结论")
                return review
        raise HTTPException(404, "找不到要撤销的结论；请刷新页面后再试")
