"""Prints the parts of a form, one function for each."""

from collections.abc import Sequence

import numpy as np
from corpora.slots.second_blocks import (
    Block,
    Boxes,
    Closing,
    Foot,
    Grid,
    Items,
    Opinions,
    Seal,
    Signs,
    Text,
    Ticks,
)
from corpora.slots.second_compose import Composer, Place
from corpora.slots.second_paper import HEIGHT


def height(part: Block, composer: Composer) -> float:
    """Return what room a part will take: wording gives way to what follows it."""
    pitch = composer.style.sign_pitch
    match part:
        case Text(_, least):
            return min(least, 2) * composer.style.pitch * 1.4
        case Signs(rows):
            return len(rows) * pitch + 8
        case Closing(labels):
            return (len(labels) + 1) * pitch + 8
        case Foot():
            return 8
        case Grid(rows):
            return len(rows) * composer.style.row * 1.3 + 8
        case Boxes():
            return 96
        case Opinions(rows):
            return len(rows) * 88 + 8
        case Items(_, rows):
            return (rows + 1) * composer.style.row + 6
        case Ticks():
            return composer.style.pitch * 1.5
        case Seal():
            return 2 * pitch + 20


def compose(composer: Composer, parts: Sequence[Block]) -> None:
    """Print the parts from the top of the page to its foot."""
    if any(isinstance(part, Foot) for part in parts):
        composer.floor -= 26
    for at, part in enumerate(parts):
        rest = sum(height(later, composer) for later in parts[at + 1 :])
        if at and isinstance(parts[at - 1], Text | Items) and not any(isinstance(later, Text) for later in parts[at:]):
            spare = composer.floor - composer.y - rest - height(part, composer)
            composer.y += max(0, spare) * float(composer.rng.choice((0, composer.rng.uniform(0, 1))))
        match part:
            case Text():
                _text(composer, part, composer.floor - rest)
            case Signs(rows):
                _signs(composer, rows)
            case Closing(labels):
                _closing(composer, labels)
            case Foot(label):
                _foot(composer, label)
            case Grid(rows):
                _grid(composer, rows)
            case Boxes(labels):
                _boxes(composer, labels)
            case Opinions(rows):
                _opinions(
                    composer, rows, min(composer.rng.uniform(90, 160), (composer.floor - rest - composer.y) / len(rows))
                )
            case Items(heads, count):
                _items(composer, heads, count)
            case Ticks(words, options):
                _ticks(composer, words, options)
            case Seal(label):
                _seal(composer, label)


def _text(composer: Composer, part: Text, limit: float) -> None:
    if composer.style.by_hand and part.paragraphs[0].startswith("问"):
        composer.lines(limit=limit)
        return
    most = int(max(composer.rng.integers(part.least, len(part.paragraphs) + 1, 3)))
    for words in part.paragraphs[:most]:
        if not composer.paragraph(words, limit=limit):
            break
    composer.y += composer.rng.uniform(2, 8)


def _signs(composer: Composer, rows: tuple[tuple[str, ...], ...]) -> None:
    style, rng = composer.style, composer.rng
    indent = float(rng.choice((0, 0, 2))) * style.size
    for row in rows:
        wide = (style.right - style.left - indent) / len(row)
        end = style.right
        slack = (style.sign_pitch - style.size) / 2
        if len(row) == 1 and rng.random() < 0.35:
            end = composer.date(style.right, composer.y + slack, size=style.size) - 6
        for at, label in enumerate(row):
            x = style.left + indent + at * wide
            y = composer.y + slack
            edge = min(x + wide - 8, end)
            after = composer.label(x, y, label, size=style.size, room=edge - x)[2]
            if style.ruled:
                edge = min(edge, after + rng.uniform(100, 170))
                composer.sheet.rule(after, y + style.size + 2, edge, y + style.size + 2)
            room = (after, y - slack, edge, y + style.size + slack)
            composer.place(label, room, "underline" if style.ruled else "line")
        composer.y += style.sign_pitch
    composer.y += 8


def _closing(composer: Composer, labels: tuple[str, ...]) -> None:
    style, rng = composer.style, composer.rng
    x = style.left + (style.right - style.left) * rng.uniform(0.3, 0.5)
    slack = (style.sign_pitch - style.size) / 2
    for label in labels:
        y = composer.y + slack
        after = composer.label(x, y, label, size=style.size, room=style.right - x)[2]
        composer.place(label, (after, y - slack, style.right, y + style.size + slack), "closing line")
        composer.y += style.sign_pitch
    if rng.random() < 0.75:
        composer.date(style.right - rng.uniform(0, 40), composer.y + slack, size=style.size)
        composer.y += style.sign_pitch
    composer.y += 6


def _foot(composer: Composer, label: str) -> None:
    style, rng = composer.style, composer.rng
    y = HEIGHT - rng.uniform(62, 80)
    x = style.left + float(rng.choice((0, 0.25, 0.45))) * (style.right - style.left)
    end = style.right
    if rng.random() < 0.4 and x == style.left:
        end = composer.date(end, y, size=12) - 6
    after = composer.label(x, y, label, size=12, room=end - x)[2]
    composer.place(label, (after, y - 10, min(end, after + 190), y + 22), "foot")


def _grid(composer: Composer, rows: tuple[tuple[str, ...], ...]) -> None:
    style, rng = composer.style, composer.rng
    tall = style.row * 1.3
    size = 11.0 if style.size < 14 else 12.0
    for row in rows:
        wide = (style.right - style.left) / len(row)
        for at, label in enumerate(row):
            x, y = style.left + at * wide, composer.y
            cut = x + max(82.0, (len(label) + 1) * size)
            composer.sheet.frame((x, y, cut, y + tall))
            composer.sheet.frame((cut, y, x + wide, y + tall))
            asked = "（签名）" if style.suffix and (len(label) + 4) * size + 4 < cut - x else ""
            gap = size * 0.5 if len(label) == 3 and not asked and rng.random() < 0.4 else 0
            inset = (cut - x - (len(label.removeprefix("-")) + len(asked)) * size - 2 * gap) / 2
            mark = asked if label[0] != "-" else ""
            composer.label(x + inset, y + (tall - size) / 2, label, size=size, room=0, mark=mark, gap=gap)
            end = x + wide
            if len(row) == 1 and rng.random() < 0.7:
                end = composer.date(end - 6, y + (tall - size) / 2, size=size) - 4
            composer.place(label, (cut + 2, y, end - 2, y + tall), "cell")
        composer.y += tall
    composer.y += 8


def _boxes(composer: Composer, labels: tuple[str, ...]) -> None:
    style, rng = composer.style, composer.rng
    tall = rng.uniform(72, 90)
    wide = (style.right - style.left) / len(labels)
    dated = rng.random() < 0.75
    for at, label in enumerate(labels):
        x, y = style.left + at * wide, composer.y
        composer.sheet.frame((x, y, x + wide, y + tall))
        composer.label(x + 5, y + 5, label, size=11, room=wide + 60)
        if dated:
            composer.date(x + wide - 5, y + tall - 16, size=10.5)
        composer.place(label, (x + 4, y + 18, x + wide - 4, y + tall - (18 if dated else 4)), "box cell")
    composer.y += tall + 6


def _opinions(composer: Composer, rows: tuple[tuple[str, str], ...], tall: float) -> None:
    style, rng = composer.style, composer.rng
    cut = style.left + rng.uniform(44, 62)
    for words, signer in rows:
        top, low = composer.y, composer.y + tall
        composer.sheet.frame((style.left, top, cut, low))
        composer.sheet.frame((cut, top, style.right, low))
        lines = [words[at : at + 2] for at in range(0, len(words), 2)]
        for at, line in enumerate(lines):
            x = (style.left + cut) / 2 - len(line) * 6.5
            composer.sheet.text(x, (top + low) / 2 + (at - len(lines) / 2) * 17, line, 13, style.face)
        y = low - 19
        end = composer.date(style.right - 8, y, size=12) - 4
        x = cut + (style.right - cut) * rng.uniform(0.2, 0.3)
        after = x
        composer._last = ((style.left + cut) / 2, (top + low) / 2 - 2)
        if signer:
            after = composer.label(x, y, signer, size=12, room=end - x)[2]
        opinion = (cut + 10, top + 6, style.right - 10, y - 14)
        room = (after, y - 10, end, low) if signer else (after, y - 20, end, low)
        composer.place(signer or words, room, "opinion cell", opinion=opinion)
        composer.y = low
    composer.y += 8


def _items(composer: Composer, heads: tuple[str, ...], count: int) -> None:
    style, rng = composer.style, composer.rng
    shares = np.array([0.5 if head in {"编号", "序号", "数量", "份数"} else 1 for head in heads])
    edges = style.left + (style.right - style.left) * np.concatenate(([0], np.cumsum(shares / shares.sum())))
    tall = style.row
    full = int(rng.integers(1, count + 1))
    for row in range(count + 1):
        y = composer.y
        for x0, x1, head in zip(edges[:-1].tolist(), edges[1:].tolist(), heads, strict=True):
            composer.sheet.frame((x0, y, x1, y + tall))
            if row == 0:
                inset = (x1 - x0 - composer.sheet.measure(head, 11, style.face)) / 2
                composer.sheet.text(x0 + inset, y + (tall - 11) / 2, head, 11, style.face)
            elif row <= full and head != "备注":
                composer.things.append((x0 + 3, y + 3, x1 - 3, y + tall - 4))
        composer.y += tall
    composer.y += 6


def _ticks(composer: Composer, words: str, options: tuple[str, ...]) -> None:
    style = composer.style
    x = composer.sheet.text(style.left, composer.y, words, style.size, style.face)[2] + 4
    side = style.size * composer.rng.uniform(0.72, 0.88)
    for option in options:
        if x + (len(option) + 2) * style.size > style.right:
            composer.y, x = composer.y + style.pitch, style.left + 2 * style.size
        top = composer.y + (style.size - side) / 2
        box = (x, top, x + side, top + side)
        composer.sheet.frame(box, width=0.8)
        composer.places.append(
            Place(label=option, kind="tick", at=(x + side / 2, top + side / 2), room=box, where="box")
        )
        x = composer.sheet.text(box[2] + 3, composer.y, option, style.size, style.face)[2] + style.size
    composer.y += style.pitch * 1.2


def _seal(composer: Composer, label: str) -> None:
    style, rng = composer.style, composer.rng
    words = label or composer.organ
    shown = f"（{words}）" if label and rng.random() < 0.6 else words
    wide = composer.sheet.measure(shown, style.size, style.face)
    x = style.right - wide - rng.uniform(20, 60)
    y = composer.y + 10
    box = composer.sheet.text(x, y, shown, style.size, style.face)
    at = ((box[0] + box[2]) / 2, y + style.size / 2)
    room = (x - 10, y - 10, box[2] + 10, y + style.size + style.sign_pitch)
    composer.places.append(
        Place(label=words, kind="seal", at=at, room=room, where="seal place" if label else "organ and date")
    )
    composer.date(min(style.right, box[2] + 20), y + style.sign_pitch, size=style.size)
    composer.y = y + 2 * style.sign_pitch + 6
