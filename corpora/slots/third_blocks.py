"""Blocks of print a form is made of: head, text, rows of places, the organ's foot, boxes to tick."""

from collections.abc import Sequence

from corpora.slots import third_words
from corpora.slots.third_forms import Form
from corpora.slots.third_places import Ask, Cursor, Place, Where, box, date, lay, line
from corpora.slots.third_sheet import HEIGHT, WIDTH, Area, extent

NO_START = "，。、；：？！）〕”》"


def head(cursor: Cursor, *, organ: str, title: str, number: str) -> None:
    """Print the organ's name, the title and the document's number."""
    look = cursor.look
    cursor.y = look.top
    if organ:
        size = look.title_size * 0.85
        _centred(cursor, organ, size=size, gap=look.title_gap * 0.4)
        cursor.y += size * 1.4
    size = look.title_size
    wide = WIDTH - look.left - look.right
    gap = max(0.0, min(look.title_gap, (wide / len(title) - size) * 0.6))
    while len(title) * size > wide:
        size -= 1
    _centred(cursor, title, size=size, gap=gap)
    cursor.y += size * 1.5
    if number:
        small = min(look.size, 14)
        width = extent(number, size=small, face=look.face)
        left = cursor.right - width if cursor.rng.random() < 0.7 else (WIDTH - width) / 2
        cursor.sheet.text(left, cursor.y, number, size=small, face=look.face)
        cursor.y += small * 1.7
    cursor.y += 4


def _centred(cursor: Cursor, words: str, *, size: float, gap: float) -> None:
    face, bold = cursor.look.title_face, cursor.look.title_bold
    left = (WIDTH - extent(words, size=size, face=face, gap=gap)) / 2
    cursor.sheet.text(left, cursor.y, words, size=size, face=face, gap=gap, bold=bold)


def wrapped(words: str, *, width: float, size: float, face: str, indent: int = 2) -> list[str]:
    """Return the lines of a paragraph."""
    lines, at = ["　" * indent], size * indent
    for character in words:
        wide = extent(character, size=size, face=face)
        if at + wide > width and character not in NO_START:
            lines.append("")
            at = 0.0
        lines[-1] += character
        at += wide
    return lines


def text(
    cursor: Cursor, paragraphs: Sequence[str], *, until: float, underlined: bool = False, cut: bool = False
) -> None:
    """Print paragraphs down to `until`; one that does not fit is left out or, as on a record's inner pages, cut."""
    look = cursor.look
    for paragraph in paragraphs:
        indent = 0 if paragraph.endswith("：") and len(paragraph) < 6 else 2
        lines = wrapped(paragraph, width=cursor.right - cursor.left, size=look.size, face=look.face, indent=indent)
        if not cut and cursor.y + look.pitch * len(lines) > until:
            continue
        for words in lines:
            if cursor.y + look.pitch > until:
                return
            printed = cursor.text(cursor.left, cursor.y, words)
            cursor.lines.append(printed)
            if underlined:
                below = cursor.y + look.size + 2
                cursor.sheet.rule((cursor.left, below), (cursor.right, below), weight=0.4)
            cursor.y += look.pitch


def asks(cursor: Cursor, wanted: Sequence[Ask], *, where: Where, left: float | None = None) -> None:
    """Print places to sign in rows, one or two on a row; a date that stands below takes a row of its own."""
    look = cursor.look
    start = cursor.left + (look.size * 2 if where == "line" else 0) if left is None else left
    step = max(look.pitch, look.size + 8) * (1.0 if where == "foot" else 1.15)
    rows = list(wanted)
    while rows:
        half = (cursor.right - start) / 2
        pair = rows[:2]
        fits = all(cursor.extent(one.label + "（签名）：") < half * 0.7 for one in pair)
        count = 2 if look.two and len(pair) == 2 and fits and half > 150 and not pair[0].dated else 1
        for number, one in enumerate(rows[:count]):
            x = start + number * half
            right = x + half - 8 if count == 2 else cursor.right
            if count == 1 and not one.dated and cursor.rng.random() < 0.4:
                right = min(right, x + 270)
            lay(cursor, one, Area(x, cursor.y, right, cursor.y + look.size), where=where)
        below = count == 1 and rows[0].dated and look.date_at == "below"
        if below:
            cursor.y += step
            wide = look.size * 8.6
            date(cursor, cursor.right - wide - cursor.rng.uniform(0, 30), cursor.y, where=where)
        cursor.y += step
        rows = rows[count:]


def running(cursor: Cursor, before: str, ask: Ask, after: str, *, gap: float = 110) -> None:
    """Print a sentence with a gap to sign in: 本决定书已于 … 向我宣布。被拘留人____。"""
    look = cursor.look
    x = cursor.left + look.size * 2
    for character in before:
        if x + look.size > cursor.right and character not in NO_START:
            x, cursor.y = cursor.left, cursor.y + look.pitch
        x = cursor.text(x, cursor.y, character).right
    if x + cursor.extent(ask.label) + gap > cursor.right:
        # a label broken over two lines would have no one place
        x, cursor.y = cursor.left, cursor.y + look.pitch
    printed = cursor.text(x, cursor.y, ask.label)
    x = printed.right
    room = Area(x + 2, cursor.y - 4, x + gap, cursor.y + look.size + 3)
    line(cursor, room, "rule")
    if room.right + 2 + cursor.extent(after) <= cursor.right:
        cursor.text(room.right + 2, cursor.y, after)
    cursor.places.append(
        Place(
            label=ask.label,
            kind="signature",
            print_=printed,
            room=room,
            role=ask.role,
            where="text",
            ruled=True,
            thumbs=bool(cursor.rng.random() < 0.4),
        )
    )
    cursor.y += look.pitch * 1.1


def organ_foot(cursor: Cursor, organ: str, *, mark: str = "") -> None:
    """Print the organ's name, or a word such as （印）, above its date at the right: the place of the seal."""
    look = cursor.look
    cursor.y += look.pitch * 0.5
    words = organ + mark
    wide = max(cursor.extent(words), look.size * 8.6)
    left = cursor.right - wide - cursor.rng.uniform(8, 46)
    printed = cursor.text(left + (wide - cursor.extent(words)) / 2, cursor.y, words, label=True)
    cursor.y += max(look.pitch, look.size + 6)
    room = Area(left, printed.top, left + wide, cursor.y + look.size)
    cursor.places.append(
        Place(label=organ, kind="seal", print_=printed, room=room, role="organ", where="line", ruled=False)
    )
    date(cursor, left + (wide - look.size * 8.6) / 2, cursor.y, where="line")
    cursor.y += look.pitch * 1.5


def ticks(cursor: Cursor, question: str, options: Sequence[str], *, group: int, edge: Area | None = None) -> None:
    """Print a question and its boxes to tick, broken over lines where they do not fit."""
    look = cursor.look
    left, right = (edge.left, edge.right) if edge else (cursor.left + look.size * 2, cursor.right)
    x = cursor.text(left, cursor.y, question).right + look.size * 0.4 if question else left
    for words in options:
        if x > left and x + look.size * 1.5 + cursor.extent(words) > right:
            x, cursor.y = left, cursor.y + max(look.pitch, look.size + 5)
        x = box(cursor, x, cursor.y, words, group=group) + look.size * 1.3
    cursor.y += max(look.pitch, look.size + 5)


def page_foot(cursor: Cursor, wanted: Sequence[Ask], *, page: int, pages: int) -> None:
    """Print the foot of a record's page: a place to sign, the page's number."""
    look = cursor.look
    step = max(look.pitch, look.size + 8)
    cursor.y = HEIGHT - look.bottom + 6 - step * -(-len(wanted) // (2 if look.two else 1))
    if cursor.rng.random() < 0.4:
        cursor.sheet.rule((cursor.left, cursor.y - 6), (cursor.right, cursor.y - 6), weight=look.thin)
    asks(cursor, wanted, where="foot")
    words = str(cursor.rng.choice([f"第 {page} 页 共 {pages} 页", f"- {page} -", f"第{page}页"]))
    size = min(look.size, 10.5)
    x = (WIDTH - extent(words, size=size, face=look.face)) / 2
    cursor.sheet.text(x, HEIGHT - 36, words, size=size, face=look.face)


def opening(cursor: Cursor, form: Form, *, organ: str = "") -> None:
    """Print the form's head: one of its titles, a number where it has one."""
    title = str(cursor.rng.choice(form.titles))
    number = third_words.number(form.number, organ or third_words.organ(cursor.rng), cursor.rng) if form.number else ""
    head(cursor, organ=organ, title=title, number=number)


def people_of(cursor: Cursor, form: Form, *, parties: int, officers: int, dated: float = 0.5) -> list[Ask]:
    """Return the form's persons and officers, an officer's place twice where two must sign."""
    asked = [Ask(label=one, dated=bool(cursor.rng.random() < dated)) for one in form.parties[:parties]]
    names = [*form.officers, *form.officers][:officers]
    return asked + [Ask(label=one, role="officer", dated=bool(cursor.rng.random() < dated * 0.5)) for one in names]


def above(cursor: Cursor, rows: float) -> float:
    """Return how far down text may go so that `rows` lines still fit under it."""
    return HEIGHT - cursor.look.bottom - rows * max(cursor.look.pitch * 1.15, cursor.look.size + 9)
