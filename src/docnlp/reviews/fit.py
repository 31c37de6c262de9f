"""Find the finding or the page that an imported row speaks of."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from docnlp.datamodel import Finding, Outcome, Page, Review, Snapshot, Verdict
from docnlp.reviews.attach import snapshot_of
from docnlp.reviews.likeness import closeness
from docnlp.reviews.problem_list import Entry, Refused

REVIEWER = "导入"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleName:
    """A rule with the names by which people may call it."""

    code: str
    family: str
    names: tuple[str, ...]
    """Title, kind of fault, Chinese name of the family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the newest scan knows."""

    rules: Sequence[RuleName]
    findings: Sequence[Finding]
    files: Mapping[str, str]
    """File → case."""
    page: Callable[[str, int], Page | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Rows as reviews, and those that fit nothing."""

    reviews: tuple[Review, ...]
    refused: tuple[Refused, ...]


class _Unfit(Exception):
    """The row fits nothing; the message says why and what to do."""


def fit(entries: Iterable[Entry], ground: Ground, *, at: datetime) -> Fitted:
    """Return a review for each entry that names a finding, or a page on which a rule should have spoken."""
    reviews: dict[str, Review] = {}
    rows: dict[str, str] = {}
    refused: list[Refused] = []
    taken: set[str] = set()
    for entry in entries:
        id = _id(entry)
        try:
            if id in rows:
                raise _Unfit(f"与{rows[id]}相同，未重复导入")
            review = _review(entry, *_place(entry, ground, taken), id=id, at=at)
        except _Unfit as why:
            refused.append(Refused(row=entry.row, reason=str(why)))
            continue
        reviews[id], rows[id] = review, entry.row
        taken |= {review.key} - {""}
    return Fitted(reviews=tuple(reviews.values()), refused=tuple(refused))


def _review(entry: Entry, key: str, snapshot: Snapshot, *, id: str, at: datetime) -> Review:
    review = Review(id=id, at=at, reviewer=REVIEWER, key=key, verdict=entry.verdict, snapshot=snapshot, note=entry.note)
    if key:
        return review
    return replace(review, rule=snapshot.rule, boxes=entry.boxes, quote=entry.quote)


def _place(entry: Entry, ground: Ground, taken: set[str]) -> tuple[str, Snapshot]:
    """Return the key and the finding that the row means, or no key and the page where it should have stood."""
    rules = _rules(entry, ground.rules)
    files = _files(entry, ground.files)
    found = _finding(entry, _candidates(entry, ground.findings, files, rules), taken)
    return (found.key, snapshot_of(found)) if found else ("", _missed(entry, ground, files, rules))


def _missed(entry: Entry, ground: Ground, files: Sequence[str], rules: Sequence[RuleName]) -> Snapshot:
    """Return the place of a fault that the machine missed; only what is held to be true can have been missed."""
    if entry.verdict is not Verdict.CONFIRMED:
        raise _Unfit("没有与之对应的疑点；请核对页码和规则，或者先用同一批规则扫描")
    if len(files) > 1:
        raise _Unfit(f"没有与之对应的疑点，而该案有 {len(files)} 个文件；请写明是哪个文件")
    if not entry.pages:
        raise _Unfit("没有与之对应的疑点，又没有写页码；请补上页码")
    page = ground.page(files[0], entry.pages[0])
    if page is None:
        raise _Unfit(f"文件“{files[0]}”没有第 {entry.pages[0]} 页；请核对页码")
    return Snapshot(
        case=ground.files[files[0]],
        rule=rules[0].code if len(rules) == 1 else "",
        family=rules[0].family if len({rule.family for rule in rules}) == 1 else "",
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        image_hash=page.image_hash,
        boxes=entry.boxes,
        quote=entry.quote,
    )


def _rules(entry: Entry, rules: Sequence[RuleName]) -> list[RuleName]:
    """Return the rules that the row names: by code, else by title or kind of fault, else by family."""
    for text in entry.rules:
        wanted = _plain(text)
        for found in (
            [rule for rule in rules if rule.code.lower() in re.findall(r"[a-z]+\d+", wanted)],
            [rule for rule in rules if wanted in map(_plain, (*rule.names, rule.family))],
            [rule for rule in rules if any(fuzz.ratio(wanted, _plain(name)) >= 80 for name in rule.names)],
        ):
            if found:
                return found
    told = "、".join(entry.rules)
    raise _Unfit(f"不认识规则或类别“{told}”；请写规则代码（如 ANN105），用 docnlp rules list 查看")


def _files(entry: Entry, files: Mapping[str, str]) -> list[str]:
    """Return the files that the row may mean: one by name, or all of a case."""
    of_case = [file for file, case in files.items() if _is_case(entry.case, file, case)] if entry.case else []
    named = _named(entry.file, of_case or files) if entry.file else []
    if len(named) > 1:
        raise _Unfit(f"有 {len(named)} 个文件叫“{entry.file}”；请写明路径或案号")
    if not named and entry.file:
        named = [file for file, case in files.items() if _is_case(entry.file, file, case)]
    found = named or ([] if entry.file and entry.file != entry.case else of_case)
    if not found:
        told = entry.file or entry.case
        raise _Unfit(f"最近一次扫描中没有“{told}”；请核对名称，或者先扫描它")
    return found


def _named(name: str, files: Iterable[str]) -> list[str]:
    wanted = _plain(name.replace("\\", "/")).strip("/")
    files = list(files)
    for of in (_plain, lambda f: _plain(PurePosixPath(f).name), lambda f: _plain(PurePosixPath(f).stem)):
        found = [file for file in files if of(file) == wanted]
        if found:
            return found
    return [file for file in files if f"/{_plain(file)}".endswith(f"/{wanted}")]


def _is_case(name: str, file: str, case: str) -> bool:
    wanted, number, folder = _plain(name), _plain(case), _plain(file.partition("/")[0])
    return bool(wanted) and (wanted in (number, folder) or (len(wanted) > 6 and wanted in number))


def _candidates(
    entry: Entry, findings: Iterable[Finding], files: Sequence[str], rules: Sequence[RuleName]
) -> list[Finding]:
    codes, names = {rule.code for rule in rules}, set(files)
    return [
        finding
        for finding in findings
        if finding.rule in codes
        and finding.outcome in (Outcome.FLAGGED, Outcome.MANUAL)
        and any(
            file in names and (not entry.pages or page in entry.pages)
            for file, page in ((finding.file, finding.page), *((place.file, place.page) for place in finding.places))
        )
    ]


def _finding(entry: Entry, candidates: Sequence[Finding], taken: set[str]) -> Finding | None:
    """Return the finding that the row means; raises _Unfit where its words do not tell which."""
    free = [finding for finding in candidates if finding.key not in taken]
    if not candidates:
        return None
    if not free:
        raise _Unfit("该处疑点已由前面的行导入")
    marks = sorted(((_mark(entry, finding), -n) for n, finding in enumerate(free)), reverse=True)
    best = free[-marks[0][1]]
    if entry.boxes:
        return best if marks[0][0] >= 0.5 else None
    if len(free) == 1 or (marks[0][0] >= 0.6 and marks[0][0] - marks[1][0] >= 0.1):
        return best
    raise _Unfit(f"那里有 {len(free)} 处同类疑点，分不清是哪一处；请写明页码，并在备注中写出原文")


def _mark(entry: Entry, finding: Finding) -> float:
    """Return how well a finding answers to the row: by its boxes where it has some, else by its words."""
    words = f"{finding.quote} {finding.message}"
    if not entry.boxes:
        return fuzz.partial_ratio(entry.note, words) / 100 if entry.note else 0.0
    boxes = [box for place in finding.places for box in place.boxes]
    return (closeness(entry.boxes, boxes, 48.0) + fuzz.ratio(entry.quote, finding.quote) / 100) / 2


def _id(entry: Entry) -> str:
    """Name the row by what it says, so that the same list imported again is recognised."""
    parts = (entry.file, entry.case, entry.pages, entry.rules, entry.verdict, entry.note, entry.boxes, entry.quote)
    return f"import-{sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:24]}"


def _plain(text: str) -> str:
    return re.sub(r"[\s〔〕\[\]【】()《》“”\"'*]", "", unicodedata.normalize("NFKC", text)).lower()
