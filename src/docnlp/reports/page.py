"""One self-contained web page: the findings beside the images of their pages.

The text of a case is hostile until shown otherwise: everything is escaped, and the page's own policy lets nothing run
or load but the style and the script written here.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

from docnlp.datamodel import Box, CaseFile, Finding, MarkKind, Outcome, Page, Place, Problem, Summary, Versions
from docnlp.errors import DocnlpError
from docnlp.reports import groups, words

if TYPE_CHECKING:
    from jinja2 import Environment

PageImage: TypeAlias = Callable[[str, int, int, int, float], bytes | None]
"""(file, page, part, turn, skew) → JPEG or PNG of the page put right, or None where the page has no image."""

PageKey: TypeAlias = tuple[str, int, int]

_A4 = Box(x0=0, y0=0, x1=595.3, y1=841.9)
_MARKS = {MarkKind.HANDWRITING: "手写", MarkKind.THUMBPRINT: "指印", MarkKind.SEAL: "印章", MarkKind.TICK: "勾选"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One box of one finding on a sheet."""

    finding: int
    box: Box
    role: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page that findings point at; they share its image."""

    number: int
    place: Place
    box: Box
    page: Page | None
    image: str
    """Data URI; empty where the page's text stands in for it."""
    spots: tuple[Spot, ...]

    @property
    def caption(self) -> str:
        half = {1: "（左半页）", 2: "（右半页）"}.get(self.place.part, "")
        return f"{self.place.file}　第 {self.place.page} 页{half}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding with its number in the report and its sheets."""

    number: int
    finding: Finding
    family: str
    sheets: tuple[tuple[int, str], ...]
    """Number of the sheet and what it is to the finding."""


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
) -> str:
    """Return the whole page. Only pages with findings are embedded, each once."""
    places = _places(findings)
    numbers = {key: number for number, key in enumerate(places, 1)}
    items = [_item(number, finding, numbers) for number, finding in enumerate(findings, 1)]
    spots = _spots(items)
    sheets = [
        _sheet(number, place, pages.get(key), spots.get(key, ()), page_image)
        for number, (key, place) in enumerate(places.items(), 1)
    ]
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            views=_views(items),
            missing=_missing(items),
            sheets=sheets,
            problems=problems,
            summary=summary,
            tally=groups.tally(findings),
            closing=words.closing(summary, groups.tally(findings)),
            versions=versions,
            choices=_choices(items),
            policy=_policy(style, script),
            style=_trusted(style),
            script=_trusted(script),
        )
    )


def _places(findings: Iterable[Finding]) -> dict[PageKey, Place]:
    places: dict[PageKey, Place] = {}
    for finding in findings:
        for place in finding.places:
            places.setdefault((place.file, place.page, place.part), place)
    return places


def _item(number: int, finding: Finding, numbers: Mapping[PageKey, int]) -> Item:
    roles: dict[int, str] = {}
    for place in finding.places:
        roles.setdefault(numbers[place.file, place.page, place.part], words.ROLES[place.role])
    return Item(number=number, finding=finding, family=words.family(finding.family), sheets=tuple(roles.items()))


def _spots(items: Iterable[Item]) -> dict[PageKey, list[Spot]]:
    spots: dict[PageKey, list[Spot]] = {}
    for item in items:
        tone = _tone(item.finding)
        for at in item.finding.places:
            spots.setdefault((at.file, at.page, at.part), []).extend(
                Spot(finding=item.number, box=box.grown(2.5), role=at.role.value, severity=tone) for box in at.boxes
            )
    for found in spots.values():
        # large boxes first, so that small ones inside them can be clicked
        found.sort(key=lambda spot: -spot.box.area)
    return spots


def _sheet(number: int, place: Place, page: Page | None, spots: Iterable[Spot], page_image: PageImage | None) -> Sheet:
    image = _image(place, page_image) if page_image else ""
    box = page.box if page else _A4
    return Sheet(number=number, place=place, box=box, page=page, image=_trusted(image), spots=tuple(spots))


def _tone(finding: Finding) -> str:
    return finding.severity.value if finding.outcome is Outcome.FLAGGED else finding.outcome.value


def _image(place: Place, page_image: PageImage) -> str:
    try:
        image = page_image(place.file, place.page, place.part, place.turn, place.skew)
    except (DocnlpError, OSError):
        return ""  # the page's text stands in; why the file cannot be read is among the problems
    if not image:
        return ""
    kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(image).decode('ascii')}"


def _views(items: Sequence[Item]) -> list[tuple[Outcome, str, dict[str, list[Item]]]]:
    """Return each outcome with its name and its items by case; the grouped unchecked ones apart."""
    views = []
    for outcome in Outcome:
        found = [item for item in items if item.finding.outcome is outcome]
        if found or outcome is Outcome.FLAGGED:
            views.append((outcome, words.OUTCOMES[outcome], _by_case(found)))
    order = (Outcome.FLAGGED, Outcome.UNCHECKED, Outcome.MANUAL, Outcome.PASSED, Outcome.NOT_APPLICABLE)
    return sorted(views, key=lambda view: order.index(view[0]))


def _by_case(items: Iterable[Item]) -> dict[str, list[Item]]:
    cases: dict[str, list[Item]] = {}
    for item in items:
        cases.setdefault(item.finding.case, []).append(item)
    return cases


def _missing(items: Sequence[Item]) -> list[tuple[groups.Missing, list[Item]]]:
    of = {id(item.finding): item for item in items}
    rows = groups.missing(item.finding for item in items)
    return [(row, [of[id(finding)] for finding in row.findings]) for row in rows]


def _choices(items: Sequence[Item]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the filters: name, label, and (value, label) of what occurs."""
    severities = {item.finding.severity for item in items}
    rules = {item.finding.rule: item.finding.title for item in items}
    return [
        ("case", "案卷", [(case, case) for case in sorted({item.finding.case for item in items})]),
        ("family", "类别", sorted({(item.family, item.family) for item in items})),
        ("severity", "程度", [(s.value, words.SEVERITIES[s]) for s in words.SEVERITIES if s in severities]),
        ("rule", "规则", [(rule, f"{rule} {rules[rule]}") for rule in sorted(rules)]),
    ]


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
    )
    return environment
