"""A made workspace of many cases, written through the store: what the review pages are measured on."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from docnlp.datamodel import (
    Box,
    CaseFile,
    Document,
    Event,
    EventName,
    Fact,
    Finding,
    Item,
    Kind,
    Line,
    Moment,
    Outcome,
    Page,
    Party,
    Person,
    Place,
    Problem,
    Review,
    Severity,
    Source,
    Span,
    Summary,
    Suppression,
    Text,
    Verdict,
)
from docnlp.reviews import snapshot_of
from docnlp.rules import Rule
from docnlp.store import Workspace

CASES, DOCUMENTS, FINDINGS = 2_000, 20, 50
"""Cases, and of each its documents and findings."""
REVIEWS, SUPPRESSIONS = 5_000, 500
READABLE = 40
"""Cases whose pages are kept with their text."""
REVIEWERS = ("王复核", "李复核")
SCANS = Path(__file__).parents[1] / "scans" / "demo"
_FLAGGED, _UNCHECKED = 30, 14  # of fifty; the other six are manual
_GRADES = (Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.ERROR, Severity.INFO)
_AT = datetime(2026, 6, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What the store takes of a finished scan."""

    findings: Sequence[Finding]
    cases: Sequence[CaseFile]
    problems: Sequence[Problem] = ()
    summary: Summary = field(default_factory=Summary)
    rules: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The one file of a case: real scans in the first cases, names without a file in the others."""

    path: str
    pages: tuple[Page, ...]
    location: Path | None = None


def fill(workspace: Workspace, *, rules: Sequence[Rule], kinds: Sequence[Kind]) -> tuple[Finding, ...]:
    """Write the run and the pages; return the findings in the order of their cases."""
    findings: list[Finding] = []
    cases: list[CaseFile] = []
    scans = sorted(SCANS.glob("*.pdf"))
    for number in range(CASES):
        volume = _volume(number, scans)
        case = _case(case_name(number), _documents(volume, kinds))
        cases.append(case)
        findings += (_finding(case, volume, n, rules[(number + n) % len(rules)]) for n in range(FINDINGS))
        if number < READABLE:
            source = Source(path=volume.path, sha256=volume.pages[0].sha256, media_type="application/pdf", size=1)
            workspace.save_pages(source, "made", volume.pages, location=volume.location)
    workspace.save_scan(Scanned(findings=findings, cases=cases))
    return tuple(findings)


def judge(workspace: Workspace, findings: Sequence[Finding]) -> None:
    """Let two reviewers judge: whole cases from the tenth on, and one finding in each of many others."""
    for number, (finding, reviewer) in enumerate(_judged(findings)):
        workspace.add_review(
            Review(
                id=f"made-{number:06}",
                at=_AT + timedelta(minutes=number),
                reviewer=reviewer,
                key=finding.key,
                verdict=tuple(Verdict)[number % 3],
                snapshot=snapshot_of(finding),
                note="已核对原件" if number % 4 == 0 else "",
            )
        )
    workspace.add_suppressions(
        Suppression(id=f"hush-{n:06}", at=_AT, reviewer=REVIEWERS[0], key=finding.key, reason="本地统一式样")
        for n, finding in enumerate(findings[7 :: len(findings) // SUPPRESSIONS][:SUPPRESSIONS])
    )


def case_name(number: int) -> str:
    return f"江公（治）受案字〔2026〕{number + 1:05}号"


def _judged(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    whole = findings[10 * FINDINGS : 10 * FINDINGS + REVIEWS * 2 // 5]
    yield from ((finding, reviewer) for finding in whole for reviewer in REVIEWERS)
    others = findings[100 * FINDINGS :: FINDINGS][: REVIEWS // 5]
    yield from ((finding, REVIEWERS[n % 2]) for n, finding in enumerate(others))


def _volume(number: int, scans: Sequence[Path]) -> Volume:
    scan = scans[number] if number < len(scans) else None
    path = f"{case_name(number)}/诉讼卷.pdf"
    digest = hashlib.sha256(scan.read_bytes() if scan else path.encode()).hexdigest()
    boxes = list(_sizes(scan)) if scan else [Box(x0=0, y0=0, x1=595, y1=842)] * (2 * DOCUMENTS)
    pages = (_page(path, digest, n, box, written=number < READABLE) for n, box in enumerate(boxes, 1))
    return Volume(path=path, pages=tuple(pages), location=scan)


def _sizes(scan: Path) -> Iterator[Box]:
    import pypdfium2

    with pypdfium2.PdfDocument(scan) as pdf:
        for page in pdf:
            width, height = page.get_size()
            yield Box(x0=0, y0=0, x1=width, y1=height)


def _page(path: str, digest: str, number: int, box: Box, *, written: bool) -> Page:
    text = "经依法告知权利义务后，被询问人对上述事实没有异议，现记录如下："
    edges = tuple((70 + 14.0 * n, 84 + 14.0 * n) for n in range(len(text)))
    lines = tuple(
        Line(text=text, box=Box(x0=70, y0=80 + 22 * n, x1=edges[-1][1], y1=96 + 22 * n), edges=edges)
        for n in range(32 if written else 0)
    )
    return Page(file=path, sha256=digest, number=number, box=box, image_hash=f"{digest[:12]}{number}", lines=lines)


def _documents(volume: Volume, kinds: Sequence[Kind]) -> tuple[Document, ...]:
    pages = volume.pages
    starts = [n * len(pages) // DOCUMENTS for n in range(DOCUMENTS)]
    return tuple(
        Document(
            id=f"{volume.path}#{pages[start].number}.{n}",
            kind=kinds[n % len(kinds)],
            pages=pages[start : max(end, start + 1)],
            text=Text("", ()),
            lines=(),
            number=f"江公（治）询字〔2026〕{n + 1}号",
        )
        for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(pages)], strict=True))
    )


def _case(name: str, documents: tuple[Document, ...]) -> CaseFile:
    """Return a case with two people and two dated events for each document, and a thing on every fourth."""
    facts = [
        Fact(document_id=it.id, span=Span(0, 4), quote="张三", places=(it.place(0, Box(x0=70, y0=80, x1=130, y1=96)),))
        for it in documents
    ]
    people = (Party.SUSPECT, Party.OFFICER)
    return CaseFile(
        id=name,
        documents=documents,
        persons=tuple(
            Person(key=f"p{n % 7}{role}", name=f"张三{n % 7}", roles=frozenset((role,)), mention=fact)
            for n, fact in enumerate(facts)
            for role in people
        ),
        events=tuple(
            Event(name=event, moment=Moment(day=date(2026, 3, 1 + n), hour=9, minute=n), mention=fact)
            for n, fact in enumerate(facts)
            for event in (EventName.RECORD_STARTED, EventName.MADE)
        ),
        items=tuple(Item(name="手机", quantity="1", unit="部", mention=fact) for fact in facts[::4]),
        as_of=date(2026, 6, 1),
    )


def _finding(case: CaseFile, volume: Volume, number: int, rule: Rule) -> Finding:
    document = case.documents[number % DOCUMENTS]
    # one after another on other pages: going on to the next finding turns the page
    page = volume.pages[number % len(volume.pages)]
    at = 60 + 37 * (number % 18)
    box = Box(x0=70, y0=at, x1=330, y1=at + 26)
    outcome = Outcome.FLAGGED if number < _FLAGGED else Outcome.MANUAL
    unread = _FLAGGED <= number < _FLAGGED + _UNCHECKED
    return Finding(
        key=hashlib.sha256(f"{case.id} {number}".encode()).hexdigest()[:24],
        case=case.id,
        file=volume.path,
        page=page.number,
        box=(box.x0, box.y0, box.x1, box.y1),
        places=(
            Place(file=volume.path, sha256=page.sha256, page=page.number, boxes=(box,), image_hash=page.image_hash),
        ),
        document_kind=document.kind.title,
        document_code=document.kind.code,
        document_id=document.id,
        cause="日期未能读出" if unread else None,
        missing=("拘留执行时间", "到案时间", "送达日期")[number % 3] if unread else "",
        rule=rule.code,
        family=rule.family,
        title=rule.title,
        outcome=Outcome.UNCHECKED if unread else outcome,
        severity=_GRADES[number % len(_GRADES)],
        score=0.9,
        quote="经依法告知权利义务后，被询问人对上述事实没有异议，现记录如下",
        message=f"第 {page.number} 页记载的内容与同一案卷中其他文书不一致，请对照原件核实。",
        suggestion="请核对原件；确有错误的，补充制作说明并附卷。",
        basis=("公安机关办理行政案件程序规定（2020修正）第五十二条第一款",),
        law_date=date(2026, 3, 2),
        act_date=date(2026, 3, 1),
        officers=("张三", "李四"),
        unit="江城市公安局治安支队",
        why={"记载": "2026年3月1日", "对照": "2026年3月2日"},
    )
