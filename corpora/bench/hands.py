"""Dates, times and figures written by hand into printed blanks: told filled, read, and what a candidate is worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.bench.reading import read_file, recogniser
from corpora.bench.samples import share, table
from corpora.renderer import LOOKS, render, save_pdf
from corpora.renderer.seeds import generator
from numpy.random import Generator

from docnlp.datamodel import Document, Field, MarkKind, Span
from docnlp.documents import divide, load_kinds, split
from docnlp.pages.readers.blocks_grammar import parse

_LOOKS = ("scan", "grey", "copy", "faint")
_DPI = 200
_FORMS = (("SDHZ", "送达回证"), ("CHUANX", "传唤证"), ("XZJD", "行政处罚决定书"), ("QBHS", "取保候审决定书"))
_DATED = ("送达时间", "告知时间", "宣布时间", "受案时间", "结案时间")
_TIMED = ("到案时间", "离开时间", "报案时间", "收押时间")
_FIGURES = ("罚款金额", "联系电话", "年龄", "身份证号码")
_LEVELS = (0.5, 0.4, 0.3, 0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A blank as it was drawn: `value` is empty where nothing was written."""

    sort: str
    """dates, times, figures."""
    label: str
    drawn: str
    """In the block format, behind the label."""
    value: str
    """As a candidate should read: 2026年3月2日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What docnlp says of it."""

    written: Written
    look: str
    filled: bool
    typed: str
    """What it took for print."""
    candidate: str
    confidence: float
    read: str
    """Whatever the engine read of the strokes."""


def report(*, pages: int, profile: str, cache: Path | None, seed: int = 0) -> Iterator[str]:
    """Yield the tables; `pages` for each look."""
    heard = [
        one for look in _LOOKS for n in range(pages) for one in _heard(look, n, profile=profile, cache=cache, seed=seed)
    ]
    values = [one for one in heard if one.written.value]
    yield f"### Handwriting in blanks: {len(values)} values, {len(heard) - len(values)} empty, {profile}\n\n" + table(
        ["what", *_HEADINGS], [[name, *_figures(of)] for name, of in _groups(heard)]
    )
    rows = [
        [f"{level:.1f}", *_trusted([one for one in values if one.candidate and one.confidence >= level])]
        for level in _LEVELS
    ]
    yield "### Candidates by confidence\n\n" + table(["confidence at least", "candidates", "right, %"], rows)


def _groups(heard: Sequence[Heard]) -> Iterator[tuple[str, list[Heard]]]:
    for sort in ("dates", "times", "figures"):
        yield sort, [one for one in heard if one.written.sort == sort]
    for look in _LOOKS:
        yield look, [one for one in heard if one.look == look]
    yield "all", list(heard)


_HEADINGS = (
    "values", "told filled, %", "empty told filled, %", "taken for print, %", "read exactly, %", "digits right, %",
    "candidates", "candidates right, %",
)  # fmt: skip


def _figures(heard: Sequence[Heard]) -> list[object]:
    values = [one for one in heard if one.written.value]
    empty = [one for one in heard if not one.written.value]
    digits = [
        (_only_digits(one.written.value), _only_digits(one.typed + (one.candidate or one.read))) for one in values
    ]
    return [
        len(values),
        share(sum(one.filled for one in values), len(values)),
        share(sum(one.filled for one in empty), len(empty)),
        share(sum(bool(_only_digits(one.typed)) for one in values), len(values)),
        share(sum(one.written.value in (one.candidate, one.typed) for one in values), len(values)),
        share(sum(len(true) - missed(true, read) for true, read in digits), sum(len(true) for true, _ in digits)),
        *_trusted([one for one in values if one.candidate]),
    ]


def _trusted(found: Sequence[Heard]) -> list[object]:
    return [len(found), share(sum(one.candidate == one.written.value for one in found), len(found))]


def _only_digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def missed(true: str, read: str) -> int:
    """Return how many digits are wrong, lost or added; no more than there are."""
    before = list(range(len(read) + 1))
    for n, digit in enumerate(true, 1):
        row = [n]
        for m, other in enumerate(read, 1):
            row.append(min(row[-1] + 1, before[m] + 1, before[m - 1] + (digit != other)))
        before = row
    return min(before[-1], len(true))


def _heard(look: str, number: int, *, profile: str, cache: Path | None, seed: int) -> Iterator[Heard]:
    rng = generator("hands", seed, look, number)
    blanks, text = drawn_page(rng)
    sheets = render(parse(text), replace(LOOKS[look], dpi=_DPI), seed=("hands", seed, number))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        save_pdf(sheets, path)
        read = divide(split(tuple(read_file(path, recognise=recogniser(profile, cache))), load_kinds())[0])
    for blank in blanks:
        field = next((one for one in read.fields if one.label == blank.label), None)
        yield Heard(
            written=blank,
            look=look,
            filled=field is not None and field.filled,
            typed=field.value if field else "",
            candidate=field.candidate if field else "",
            confidence=field.confidence if field else 0.0,
            read=_strokes(read, field) if field else "",
        )


def drawn_page(rng: Generator) -> tuple[list[Written], str]:
    """Return the blanks of a form and the form in the block format."""
    blanks = _blanks(rng)
    code, title = _FORMS[int(rng.integers(len(_FORMS)))]
    lines = [f"=== {code}", f"# {title}", ">> 江公（东）字〔2026〕18号"]
    for blank in blanks:
        if blank.sort == "figures":
            lines.append(f"| {blank.label} | {blank.drawn} |")
        else:
            lines += [f"{blank.label}：{blank.drawn}", "^" * int(rng.integers(1, 3))]
    return blanks, "\n".join(lines) + "\n"


def _strokes(document: Document, field: Field) -> str:
    """Return what the engine read of the strokes right of the label."""
    at = document.text.characters.find(field.label)
    place = document.places(Span(at, at + len(field.label)))[0]
    page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
    y = place.boxes[0].centre[1]
    marks = [m for m in page.marks if m.kind is MarkKind.HANDWRITING and m.box.y0 < y < m.box.y1]
    return "".join(m.text for m in sorted(marks, key=lambda m: m.box.x0))


def _blanks(rng: Generator) -> list[Written]:
    dated = [_date(rng, label) for label in rng.permutation(_DATED)[:4]]
    timed = [_time(rng, label) for label in rng.permutation(_TIMED)[:3]]
    figures = [_figure(rng, label) for label in _FIGURES]
    made = [_emptied(rng, blank) for blank in (*dated, *timed, *figures)]
    return sorted((made[int(n)] for n in rng.permutation(len(made))), key=lambda one: one.sort == "figures")


def _emptied(rng: Generator, blank: Written) -> Written:
    if rng.random() > 0.15:
        return blank
    drawn = {
        "dates": "{blank 4}年{blank 2}月{blank 2}日",
        "times": "{blank 4}年{blank 2}月{blank 2}日{blank 2}时{blank 2}分",
    }
    return replace(blank, drawn=drawn.get(blank.sort, ""), value="")


def _date(rng: Generator, label: str) -> Written:
    year, month, day = int(rng.integers(2019, 2027)), int(rng.integers(1, 13)), int(rng.integers(1, 29))
    value = f"{year}年{month}月{day}日"
    drawn = f"{{hand {year}}}年{{hand {month}}}月{{hand {day}}}日" if rng.random() < 0.7 else f"{{hand {value}}}"
    return Written(sort="dates", label=str(label), drawn=drawn, value=value)


def _time(rng: Generator, label: str) -> Written:
    date = _date(rng, label)
    hour, minute = int(rng.integers(0, 24)), int(rng.integers(0, 60))
    value = f"{date.value}{hour}时{minute}分"
    printed = "年{" in date.drawn
    drawn = f"{date.drawn}{{hand {hour}}}时{{hand {minute}}}分" if printed else f"{{hand {value}}}"
    return Written(sort="times", label=date.label, drawn=drawn, value=value)


def _figure(rng: Generator, label: str) -> Written:
    value = {
        "罚款金额": str(int(rng.integers(1, 100)) * 50),
        "联系电话": "1" + "".join(map(str, rng.integers(0, 10, 10))),
        "年龄": str(int(rng.integers(16, 80))),
    }.get(label) or "".join(map(str, rng.integers(1, 10, 18)))
    unit = {"罚款金额": "元", "年龄": "岁"}.get(label, "")
    return Written(sort="figures", label=label, drawn=f"{{hand {value}}}{unit}", value=value)
