"""Prints a form on a sheet, and keeps where its places to sign, seal, tick and date are."""

import re
from dataclasses import dataclass

from corpora.slots.pages import Kind
from corpora.slots.second_paper import HEIGHT, WIDTH, Box, Sheet, centre
from numpy.random import Generator

OFFICERS = frozenset(
    re.findall(
        r"\w+",
        """讯问人 询问人 记录人 侦查人员 办案民警 办案人 承办人 告知人 送达人 主持人 检查人 审批人 审核人 负责人
        保管人 接收人 批准人 受案民警 受案部门负责人 翻译人员 领导批示 审核意见 办案单位意见""",
    )
)
ORGANS = ("云溪市公安局", "南浦县公安局", "青桥市公安局城北分局", "临澜市公安局石塘派出所", "平岭县公安局治安大队")
SUFFIXES = ("（签名）", "（签名、捺指印）", "（签字）", "（签名或捺指印）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something to be filled in; measures in points on the sheet."""

    label: str
    kind: Kind
    at: tuple[float, float]
    room: Box
    """What is left free for it."""
    where: str
    opinion: Box | None = None
    """Where an opinion is written above the name."""

    @property
    def officer(self) -> bool:
        return self.label in OFFICERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a bureau prints its forms."""

    face: str
    size: float
    pitch: float
    sign_pitch: float
    left: float
    row: float
    """Height of a row of a table."""
    suffix: str
    ruled: bool
    """Whether a rule stands under what is to be signed."""
    values: str
    """How the blanks of the wording are filled: "hand", "print" or "" for not at all."""
    by_hand: bool
    """Whether a record is written by hand on ruled lines."""

    @property
    def right(self) -> float:
        return WIDTH - self.left + 8


def style(rng: Generator) -> Style:
    """Choose how the page is printed."""
    size = rng.choice((12.0, 14.0, 14.0, 15.0))
    return Style(
        face=str(rng.choice(("song", "song", "kai", "hei"), p=(0.45, 0.25, 0.2, 0.1))),
        size=float(size),
        pitch=float(size * rng.uniform(1.5, 1.9)),
        sign_pitch=rng.uniform(22, 32),
        left=rng.uniform(62, 84),
        row=rng.uniform(20, 30),
        suffix=str(rng.choice(("", "", "", *SUFFIXES))),
        ruled=bool(rng.random() < 0.4),
        values=str(rng.choice(("hand", "print", ""), p=(0.4, 0.45, 0.15))),
        by_hand=bool(rng.random() < 0.12),
    )


class Composer:
    """The form under the printer: a cursor, and the places printed so far."""

    def __init__(self, sheet: Sheet, rng: Generator, style: Style) -> None:
        self.sheet, self.rng, self.style = sheet, rng, style
        self.organ = str(rng.choice(ORGANS))
        self.y = rng.uniform(52, 74)
        self.floor = HEIGHT - 74
        self.places: list[Place] = []
        self.values: list[Box] = []
        """Blanks that are not slots: to be filled with values."""
        self.things: list[Box] = []
        """Cells of tables, to be filled with things."""
        self.written: list[Box] = []
        """Ruled lines to be written over by hand."""

    def head(self, title: str, number: str) -> None:
        """Print the organ's name, the title and the number."""
        if self.rng.random() < 0.6:
            self.centred(self.organ, 16)
        size = self.rng.uniform(20, 23)
        face = "hei" if self.rng.random() < 0.3 else self.style.face
        gap = size * self.rng.uniform(0.2, 0.7) if len(title) < 7 else 0
        wide = self.sheet.measure(title, size, face) + gap * (len(title) - 1)
        self.sheet.text((WIDTH - wide) / 2, self.y, title, size, face, gap=gap, bold=True)
        self.y += size + 12
        if number:
            branch = self.rng.choice(("刑", "治", "城"))
            words = f"{self.organ[0]}公（{branch}）{number}〔2026〕{self.rng.integers(10, 2000)}号"
            wide = self.sheet.measure(words, 12, self.style.face)
            self.sheet.text(self.style.right - wide, self.y, words, 12, self.style.face)
            self.y += 22

    def centred(self, words: str, size: float) -> None:
        wide = self.sheet.measure(words, size, self.style.face)
        self.sheet.text((WIDTH - wide) / 2, self.y, words, size, self.style.face)
        self.y += size + 10

    def paragraph(self, words: str, *, limit: float) -> bool:
        """Print a paragraph as far as the limit lets it; say whether it fitted."""
        style = self.style
        x = style.left + (0 if re.match("_|时间|地点", words) else 2 * style.size)
        for part in re.findall(r"_+|[^_]", words):
            wide = len(part) * style.size * 0.45 if part[0] == "_" else style.size
            if x + wide > style.right + (style.size if part in "，。；：、？）" else 0):
                self.y, x = self.y + style.pitch, style.left
            if self.y + style.pitch > limit:
                return False
            if part[0] == "_":
                self.blank((x, self.y, x + wide, self.y + style.size))
            else:
                wide = max(wide, self.sheet.text(x, self.y, part, style.size, style.face)[2] - x)
            x += wide
        self.y += style.pitch
        return True

    def blank(self, box: Box) -> None:
        """Print the rule of a value to be filled in."""
        self.sheet.rule(box[0], box[3] + 1, box[2], box[3] + 1)
        self.values.append(box)

    def lines(self, *, limit: float) -> None:
        """Print ruled lines to be written on by hand."""
        count = int((limit - self.y) // 26)
        for _ in range(min(count, int(self.rng.integers(6, 12)))):
            self.sheet.rule(self.style.left, self.y + 22, self.style.right, self.y + 22)
            self.written.append((self.style.left, self.y, self.style.right, self.y + 22))
            self.y += 26

    def label(
        self, x: float, y: float, words: str, *, size: float, room: float, mark: str = "：", gap: float = 0
    ) -> Box:
        """Print a label, what is asked for in brackets where there is room, and the colon; return all of it."""
        suffix = self.style.suffix if self.rng.random() < 0.85 else str(self.rng.choice(("", *SUFFIXES)))
        if words in OFFICERS:
            suffix = suffix.replace("、捺指印", "").replace("或捺指印", "")
        if words[0] == "-":
            suffix = ""
        plain = words.removeprefix("-")
        if (len(plain) + len(suffix) + 1) * size + 78 > room:
            suffix = ""
        box = self.sheet.text(x, y, plain, size, self.style.face, gap=gap)
        rest = self.sheet.text(box[2], y, suffix + mark, size, self.style.face) if suffix + mark else box
        self._last = centre(box)
        return x, y, max(rest[2], box[2]), y + size

    def place(self, label: str, room: Box, where: str, *, opinion: Box | None = None) -> None:
        """Keep the place whose label was printed last."""
        if label[0] == "-":
            self.values.append((room[0] + 2, (room[1] + room[3]) / 2 - 7, room[2] - 2, (room[1] + room[3]) / 2 + 7))
            return
        self.places.append(Place(label=label, kind="signature", at=self._last, room=room, where=where, opinion=opinion))

    def date(self, right: float, y: float, *, size: float) -> float:
        """Print 　年　月　日 up to the right edge, keep it as a slot, and return where it begins."""
        gaps = self.rng.uniform(0.8, 1.2) * size
        steps = (gaps * 2.2, gaps * 1.5, gaps * 1.5)
        x = start = right - sum(steps) - 3 * size
        first = x + steps[0]
        for step, word in zip(steps, "年月日", strict=True):
            self.sheet.text(x + step, y, word, size, self.style.face)
            x += step + size
        room = (start, y - 4, right, y + size + 4)
        self.places.append(
            Place(label="年月日", kind="date", at=((first + right) / 2, y + size / 2), room=room, where=f"{gaps:.1f}")
        )
        return start
