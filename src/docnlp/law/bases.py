"""Print the legal bases of rules: 刑事诉讼法#118.1 → 刑事诉讼法（2018修正）第一百一十八条第一款."""

import re
from datetime import date

from docnlp.datamodel import Citation, CitationStatus, Span
from docnlp.law.formatting import format_place
from docnlp.law.resolve import resolve
from docnlp.law.statutes import BasisText, Catalogue

_REFERENCE = re.compile(r"(?P<law>[^#]+)(?:#(?P<article>\d+(?:之[一二三四五六七八九十]+)?)(?:\.(?P<rest>[\d.]+))?)?")


def read_basis(reference: str, on: date | None, catalogue: Catalogue) -> BasisText | None:
    """Return the basis as printed on that day; None when the catalogue cannot confirm that it stands there.

    Without a day the version in force on the catalogue's own day counts. A reference without # names a whole law.
    """
    match = _REFERENCE.fullmatch(reference.strip())
    statute = catalogue.statute(match["law"]) if match else None
    if match is None or statute is None:
        return None
    rest = [int(n) for n in (match["rest"] or "").split(".") if n]
    paragraph, item, subitem = (*rest, None, None, None)[:3]
    citation = Citation(
        quote=reference,
        span=Span(0, len(reference)),
        law=statute.title,
        known=True,
        article=match["article"],
        paragraph=paragraph,
        item=item,
        subitem=subitem,
    )
    day = on or catalogue.as_of
    found = resolve(citation, on=day, catalogue=catalogue)
    if found.status is not CitationStatus.VALID:
        return None
    printed = statute.printed(statute.version_on(day)) + format_place(match["article"], paragraph, item, subitem)
    return BasisText(printed=printed, reference=reference, law=statute.title, version=found.version)
