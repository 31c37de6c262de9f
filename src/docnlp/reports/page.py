"""One self-contained web page: the findings beside the images of their pages.

The text of a case is hostile until shown otherwise: everything is escaped, and the page's own policy lets nothing run
or load but the style and the script written here.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import CaseFile, Finding, Line, MarkKind, Outcome, Page, Problem, Summary, Versions
from docnlp.reports import groups, sheets, words
from docnlp.reports.overview import About, case_rows, cases_by_file, unknown_documents
from docnlp.reports.sheets import Item, PageImage, PageKey, Sheet, key_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["About", "PageImage", "PageKey", "Sheet", "as_html", "sheets_of"]

_MARKS = {MarkKind.HANDWRITING: "手写", MarkKind.THUMBPRINT: "指印", MarkKind.SEAL: "印章", MarkKind.TICK: "勾选"}
_RUN = re.compile(r"[!-~]+|[^\x00-\x7f\s]+")


def sheets_of(cases: Iterable[CaseFile]) -> dict[PageKey, Page]:
    """Return the pages of the cases by file, number and part: what `as_html` wants to know of them."""
    return {
        (page.file, page.number, page.part): page
        for case in cases
        for document in case.documents
        for page in document.pages
    }


def as_html(
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    summary: Summary,
    versions: Versions,
    *,
    pages: Mapping[PageKey, Page],
    page_image: PageImage | None = None,
    about: About | None = None,
) -> str:
    """Return the whole page. Only pages that there is something to look at are embedded, each once."""
    about = about or About()
    found = sheets.finding_items(findings, pages, about.cases)
    unknown = sheets.unknown_items(unknown_documents(about.cases), len(found) + 1)
    known = cases_by_file(about.cases)
    broken = sheets.problem_items(problems, pages, known, len(found) + len(unknown) + 1)
    shown = sheets.sheets((*found, *unknown, *broken), pages, page_image)
    style, script = _asset("report.css"), _asset("report.js")
    tally = groups.tally(findings)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            views=_views(found),
            missing=_missing(found),
            unknown=unknown,
            problems=broken,
            cases=case_rows(about.cases, about.findings or findings),
            sheets=shown,
            numbers={key_of(sheet.place): sheet.number for sheet in shown},
            about=about.sentence,
            summary=summary,
            tally=tally,
            headline=words.headline(summary, tally),
            versions=versions,
            choices=_choices(found, (*found, *unknown, *broken)),
            policy=_policy(style, script),
            style=_trusted(style),
            script=_trusted(script),
        )
    )


def _views(items: Sequence[Item]) -> list[tuple[Outcome, str, dict[str, list[Item]]]]:
    """Return each outcome with its name and its items by case; the grouped unchecked ones apart."""
    found = {outcome: [i for i in items if i.finding and i.finding.outcome is outcome] for outcome in words.OUTCOMES}
    return [
        (outcome, words.OUTCOMES[outcome], _by_case(items))
        for outcome, items in found.items()
        if items or outcome is Outcome.FLAGGED
    ]


def _by_case(items: Iterable[Item]) -> dict[str, list[Item]]:
    cases: dict[str, list[Item]] = {}
    for item in items:
        cases.setdefault(item.case, []).append(item)
    return cases


def _missing(items: Sequence[Item]) -> list[tuple[groups.Missing, list[Item]]]:
    of = {id(item.finding): item for item in items}
    rows = groups.missing(item.finding for item in items if item.finding)
    return [(row, [of[id(finding)] for finding in row.findings]) for row in rows]


def _choices(found: Sequence[Item], items: Sequence[Item]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the filters: name, label, and (value, label) of what occurs."""
    findings = [item.finding for item in found if item.finding]
    severities = {finding.severity for finding in findings}
    rules = {finding.rule: finding.title for finding in findings}
    return [
        ("case", "案卷", [(case, case) for case in sorted({item.case for item in items if item.case})]),
        ("family", "类别", sorted({(item.family, item.family) for item in found})),
        ("severity", "程度", [(s.value, words.SEVERITIES[s]) for s in words.SEVERITIES if s in severities]),
        ("rule", "规则", [(rule, f"{rule} {rules[rule]}") for rule in sorted(rules)]),
    ]


def _runs(line: Line) -> Iterator[tuple[float, float, str]]:
    """Yield (left, width, text) of each run of one script: the reader's font has other proportions than the page's."""
    for run in _RUN.finditer(line.text):
        box = line.boxes(run.start(), run.end())
        if box.width > 0:
            yield box.x0, box.width, run[0]


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _asset(name: str) -> str:
    return (files("docnlp.reports") / "templates" / name).read_text(encoding="utf-8")


def _trusted(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)  # our own style, script and base64: nothing in them comes from a case


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        return words.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("docnlp.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.globals.update(
        severities={s.value: name for s, name in words.SEVERITIES.items()},
        outcomes={o.value: name for o, name in words.OUTCOMES.items()},
        stages={s.value: name for s, name in words.STAGES.items()},
        marks={kind.value: name for kind, name in _MARKS.items()},
        duration=words.duration,
        said=words.said,
        advice=words.advice,
        excerpt=words.excerpt,
        unread=words.unread,
        effect=words.effect,
        runs=_runs,
    )
    return environment
