"""Fills the places of a form, or leaves them blank, and keeps the truth."""

from dataclasses import dataclass, replace

import numpy as np
from corpora.slots.pages import State
from corpora.slots.second_compose import Composer, Place
from corpora.slots.second_marks import name_seal, organ_seal, thumbprint, tick
from corpora.slots.second_paper import Box, Sheet, centre
from corpora.slots.second_pen import Pen, figures, line_of, signature, take_pen, write
from numpy.random import Generator

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "建国志强晓明海涛文斌丽娟雪梅立新永刚思远"

THINGS = ("黑色手机", "帆布背包", "白色", "完好", "有划痕", "银行卡", "账本", "金属扳手")


@dataclass(frozen=True, slots=True)
class Mark:
    """What was set on the sheet, and for which place (-1: for none)."""

    owner: int
    box: Box
    name: str


def share(mark: Box, room: Box) -> float:
    """Return what share of a mark lies in a room."""
    wide = min(mark[2], room[2]) - max(mark[0], room[0])
    tall = min(mark[3], room[3]) - max(mark[1], room[1])
    area = (mark[2] - mark[0]) * (mark[3] - mark[1])
    return max(wide, 0) * max(tall, 0) / max(area, 1)


def name(rng: Generator) -> str:
    """Return an invented name."""
    start = int(rng.integers(0, len(GIVEN) // 2)) * 2
    return SURNAMES[rng.integers(len(SURNAMES))] + GIVEN[start : start + int(rng.choice((1, 2, 2)))]


class Filler:
    """Everybody who fills in one page."""

    def __init__(self, composer: Composer, rng: Generator, *, least: float) -> None:
        self.composer, self.rng, self.least = composer, rng, least
        self.sheet: Sheet = composer.sheet
        self.places = composer.places
        self.empty = float(rng.choice((0.88, 0.08, 0.45), p=(0.24, 0.32, 0.44)))
        self.officer = take_pen(rng, least=least)
        self.marks: list[Mark] = []

    def values(self) -> None:
        """Fill what is no slot: values in the wording and in tables, lines written by hand."""
        pen = replace(self.officer, width=min(self.officer.width, 1.3), turn=self.rng.normal(0.2, 0.4))
        for box in self.composer.written:
            strokes = line_of(self.rng, int((box[2] - box[0]) / 17), pen)
            write(self.sheet, self.rng, strokes, pen, height=15, at=centre(box))
        how = self.composer.style.values
        for box in (*self.composer.values, *self.composer.things):
            if how and self.rng.random() > 0.1:
                self._value(box, pen if how == "hand" else None)

    def _value(self, box: Box, pen: Pen | None) -> None:
        """Write a value with the pen, or print it."""
        rng = self.rng
        wide, tall = box[2] - box[0], min(13.0, box[3] - box[1])
        number = str(rng.integers(1, 30))
        if pen is None:
            known = THINGS if box in self.composer.things else (name(rng), "石塘村", "城北街道")
            words = str(rng.choice(known)) if wide > 5 * tall else number
            self.sheet.text(box[0] + 2, box[3] - tall, words, tall, self.composer.style.face)
            return
        short = wide < 3 * tall
        count = min(10, max(1, int(wide / tall * rng.uniform(0.4, 0.8))))
        strokes = figures(rng, number) if short else line_of(rng, count, pen)
        at = box[0] + wide * (0.5 if short else 0.45), (box[1] + box[3]) / 2
        write(self.sheet, rng, strokes, pen, height=tall, at=at)

    def fill(self, at: int) -> tuple[State, str]:
        """Fill one place; return its state and how."""
        place = self.places[at]
        blank = self.rng.random() < self.empty
        match place.kind:
            case "signature":
                return ("blank", "blank") if blank else self._sign(at, place)
            case "date":
                return ("blank", "blank") if blank else self._date(at, place)
            case "tick":
                chance = 0.55 if self.empty < 0.8 else 0.1
                return self._tick(at, place) if self.rng.random() < chance else ("blank", "blank")
        if blank:
            return "blank", "blank"
        x, y = centre(place.room)
        middle = x + self.rng.normal(0, 14), y + self.rng.normal(0, 9)
        how, box = organ_seal(self.sheet, self.rng, self.composer.organ, middle, least=self.least)
        self.marks.append(Mark(at, box, "seal"))
        return "seal", how

    def _sign(self, at: int, place: Place) -> tuple[State, str]:
        luck = self.rng.random()
        if luck < 0.08:
            return self._stamp(at, place)
        if place.officer and luck < 0.22:
            return self._print(place)
        if not place.officer and luck < 0.27:
            return self._thumb(at, place)
        how = self._hand(at, place)
        wide = place.room[2] - place.room[0]
        if place.officer and place.where in {"line", "cell"} and wide > 170 and self.rng.random() < 0.5:
            half = (place.room[0] + wide / 2, place.room[1], place.room[2], place.room[3])
            self._hand(at, place, room=half)
        if not place.officer and self.rng.random() < 0.35:
            x, y = centre(self.marks[-1].box)
            middle = x + self.rng.normal(6, 14), y + self.rng.normal(0, 5)
            _, box = thumbprint(self.sheet, self.rng, middle, least=self.least)
            self.marks.append(Mark(at, box, "thumb"))
            how = f"signature with thumb, {place.where}"
        return "handwriting", how

    def _pen(self, place: Place) -> Pen:
        own = place.officer and self.rng.random() < 0.5
        return self.officer if own else take_pen(self.rng, least=self.least)

    def _hand(self, at: int, place: Place, *, room: Box | None = None) -> str:
        """Write a name in the room, rarely quite inside it; return how."""
        rng, pen = self.rng, self._pen(place)
        x0, y0, x1, y1 = room or place.room
        shape, strokes = signature(rng, pen)
        every = np.vstack(strokes)
        ratio = float(np.ptp(every[:, 0]) / max(0.6, np.ptp(every[:, 1])))
        height = rng.uniform(14, 28)
        height = max(10.0, min(height, (x1 - x0) * 1.15 / ratio))
        slack = x1 - x0 - height * ratio
        x = x0 + height * ratio / 2 + (slack * rng.uniform(0.02, 0.6) if slack > 0 else slack / 2)
        y = (y0 + y1) / 2 + rng.normal(0, 1.5)
        effect = str(rng.choice(("", "", "", "", "", "high", "low", "over label", "far right")))
        moves = {"high": (0, -8), "low": (0, 7), "over label": (-16 - max(slack, 0) * 0.1, 0)}
        dx, dy = moves.get(effect, (max(0, x1 - x - height * ratio * 0.45), 0) if effect else (0, 0))
        wanted = (x + dx - height * ratio / 2, y + dy - height / 2, x + dx + height * ratio / 2, y + dy + height / 2)
        others = [other.room for k, other in enumerate(self.places) if k != at]
        if max((share(wanted, other) for other in others), default=0) > 0.3:
            dx, dy, effect = 0, 0, ""
        box = write(self.sheet, rng, strokes, pen, height=height, at=(x + dx, y + dy))
        self.marks.append(Mark(at, box, "writing"))
        return f"{shape or pen.name}, {effect or place.where}"

    def _print(self, place: Place) -> tuple[State, str]:
        x0, y0, x1, y1 = place.room
        size = self.composer.style.size * self.rng.uniform(0.9, 1)
        face = self.composer.style.face if self.rng.random() < 0.6 else "kai"
        words = name(self.rng)
        if x1 - x0 > 130 and self.rng.random() < 0.5:
            words += "、" + name(self.rng)
        self.sheet.text(x0 + self.rng.uniform(2, 14), (y0 + y1 - size) / 2, words, size, face)
        return "printed", f"printed name, {place.where}"

    def _stamp(self, at: int, place: Place) -> tuple[State, str]:
        x0, y0, x1, y1 = place.room
        middle = x0 + min(30 + self.rng.uniform(0, 20), (x1 - x0) / 2), (y0 + y1) / 2 + self.rng.normal(0, 3)
        how, box = name_seal(self.sheet, self.rng, name(self.rng), middle, least=self.least)
        self.marks.append(Mark(at, box, "name seal"))
        return "seal", how

    def _thumb(self, at: int, place: Place) -> tuple[State, str]:
        x0, y0, x1, y1 = place.room
        over = self.rng.random() < 0.25
        x = x0 - self.rng.uniform(0, 8) if over else x0 + min(self.rng.uniform(18, 70), (x1 - x0) / 2)
        middle = x, (y0 + y1) / 2 + self.rng.normal(0, 3)
        if over and place.where == "box cell":
            middle = place.at[0] + self.rng.uniform(0, 20), place.at[1] + self.rng.uniform(4, 12)
        how, box = thumbprint(self.sheet, self.rng, middle, least=self.least)
        self.marks.append(Mark(at, box, "thumb"))
        return "thumbprint", f"{how}, {'over print' if over else place.where}"

    def _date(self, at: int, place: Place) -> tuple[State, str]:
        """Write or print year, month and day into their gaps."""
        x0, y0, _, y1 = place.room
        gap, size = float(place.where), y1 - y0 - 8
        numbers = ("2026", str(self.rng.integers(1, 13)), str(self.rng.integers(1, 29)))
        printed = self.composer.style.values == "print" and self.rng.random() < 0.3
        pen, x = self.officer, x0
        for number, wide in zip(numbers, (gap * 2.2, gap * 1.5, gap * 1.5), strict=True):
            if printed:
                inset = wide - self.sheet.measure(number, size, "song")
                self.sheet.text(x + inset / 2, y0 + 4, number, size, "song")
            else:
                tall = min(size * self.rng.uniform(0.9, 1.15), wide / (0.5 * len(number)))
                middle = x + wide / 2, (y0 + y1) / 2 + self.rng.normal(0, 1)
                box = write(self.sheet, self.rng, figures(self.rng, number), pen, height=tall, at=middle)
                self.marks.append(Mark(at, box, "date"))
            x += wide + size
        return ("printed", "print, date") if printed else ("handwriting", f"{pen.name}, date")

    def _tick(self, at: int, place: Place) -> tuple[State, str]:
        how, box = tick(self.sheet, self.rng, place.room, self.officer)
        self.marks.append(Mark(at, box, "tick"))
        return "tick", how
