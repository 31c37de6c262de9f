"""The first generator: forms in the block format, drawn by the renderer of the sample cases. For working on.

What is measured for the tables is drawn by the second generator, whose author has not seen this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from corpora.renderer import LOOKS, Look, render
from corpora.renderer.render import Rendered
from corpora.renderer.seeds import generator
from corpora.slots.pages import DrawnSlot, Kind, SlotPage, State

from docnlp.pages.readers.blocks_grammar import parse

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN = "明华国强伟芳秀兰军平丽霞刚磊洋勇艳杰娟涛超敏静鹏辉玲桂英建文志海波春红玉龙"
_OFFICERS = ("讯问人", "询问人", "办案民警", "告知人", "记录人", "送达人", "主持人")
"""Whose names some forms print; the first four sign in twos."""
_SCANS: Sequence[tuple[str, int]] = (
    ("scan", 200), ("scan", 150), ("scan", 300), ("grey", 200), ("grey", 150), ("copy", 200), ("copy", 300),
    ("coarse", 100), ("faint", 200), ("bleed", 200), ("skew3", 200), ("yellow", 200), ("heavy", 200),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """A page to sign: title, lines of print, labels at its foot or in its table."""

    code: str
    title: str
    prints: Sequence[str]
    foot: Sequence[str] = ()
    cells: Sequence[str] = ()
    dual: bool = False
    """Whether the person signs and sets a thumbprint."""


_FORMS: Sequence[_Form] = (
    _Form(
        "XUNWEN",
        "讯问笔录",
        ("问：你还有什么要补充的吗？", "答：没有了，我说的都是实话。", "以上笔录我看过，和我说的相符。"),
        ("被讯问人", "讯问人", "记录人"),
        dual=True,
    ),
    _Form(
        "XUNWENZ",
        "询问笔录",
        ("问：你当时看清那个人的脸了吗？", "答：看清了，路灯很亮。", "以上笔录我看过，和我说的相符。"),
        ("被询问人", "询问人", "记录人"),
    ),
    _Form(
        "KYQD",
        "扣押清单",
        ("上述物品经当场清点无误，清单一式三份。",),
        cells=("持有人", "见证人", "保管人", "办案民警"),
    ),
    _Form(
        "QBHS",
        "取保候审决定书",
        ("现决定对其取保候审，期限自即日起算，由其户籍地派出所执行。", "本决定书已收到。"),
        ("被取保候审人",),
        dual=True,
    ),
    _Form(
        "SDHZ",
        "送达回证",
        ("兹将下列文书送达受送达人。",),
        cells=("受送达人", "送达人", "见证人"),
    ),
    _Form(
        "XZGZ",
        "行政处罚告知笔录",
        ("现将拟作出行政处罚的事实、理由、依据告知如下。", "问：你是否提出陈述和申辩？", "答：不提出。"),
        ("被告知人", "告知人"),
        dual=True,
    ),
    _Form(
        "KCBL",
        "现场勘验检查笔录",
        ("现场位于一楼大厅东侧，门锁完好，未见撬压痕迹。", "勘验检查结束，提取痕迹物证一件。"),
        ("见证人", "记录人", "现场勘验检查人员"),
    ),
    _Form(
        "BRBL",
        "辨认笔录",
        ("辨认人在见证人的见证下，对十二张照片逐一辨认。", "辨认人指出五号照片上的人就是动手的人。"),
        ("辨认人", "见证人", "主持人", "记录人"),
        dual=True,
    ),
)


def pages(count: int, *, seed: int = 0) -> Iterator[SlotPage]:
    """Yield that many pages; the same seed draws the same pages."""
    for number in range(count):
        rng = generator("slots", seed, number)
        form = _FORMS[int(rng.integers(len(_FORMS)))]
        name, dpi = _SCANS[int(rng.integers(len(_SCANS)))]
        text, wanted = _page(form, rng)
        look = replace(LOOKS[name], dpi=dpi)
        (sheet, *_) = render(parse(text), look, seed=("slots", seed, number))
        yield _told(sheet, wanted, form.code, look)


def _page(form: _Form, rng: np.random.Generator) -> tuple[str, list[tuple[str, Kind, State, str]]]:
    wanted: list[tuple[str, Kind, State, str]] = []
    lines = [
        f"=== {form.code}",
        f"# {form.title}",
        ">> 江公（东）字〔2026〕18号",
        *(f"　　{line}" for line in form.prints),
    ]
    for label in form.foot:
        lines += ["^" * int(rng.integers(0, 3)), _line(label, form, rng, wanted)]
    lines = [line for line in lines if line]
    for left, right in zip(form.cells[::2], [*form.cells[1::2], ""], strict=False):
        row = f"| {left} | {_value(left, form, rng, wanted, cell=True)} |"
        lines.append(row + (f" {right} | {_value(right, form, rng, wanted, cell=True)} |" if right else "  |  |"))
    for label in ("同意", "不同意"):
        ticked = rng.random() < 0.5
        lines.append(f"　　{{{'tick' if ticked else 'box'}}} {label}")
        wanted.append((label, "tick", "tick" if ticked else "blank", "tick box"))
    return "\n".join(lines) + "\n", wanted


def _line(label: str, form: _Form, rng: np.random.Generator, wanted: list[tuple[str, Kind, State, str]]) -> str:
    suffix = ("", "（签名）", "（签名、捺指印）", "签名")[int(rng.integers(4))]
    indent = "　" * int(rng.integers(0, 12))
    return f"{indent}{label}{suffix}：{_value(label, form, rng, wanted, cell=False)}"


def _value(
    label: str, form: _Form, rng: np.random.Generator, wanted: list[tuple[str, Kind, State, str]], *, cell: bool
) -> str:
    name = _SURNAMES[int(rng.integers(len(_SURNAMES)))] + "".join(
        _GIVEN[int(i)] for i in rng.integers(len(_GIVEN), size=int(rng.integers(1, 3)))
    )
    where = "cell" if cell else "line"
    chance = rng.random()
    if chance < 0.42:
        empty = "" if cell else ("{gap 8}", "{blank 8}", "")[int(rng.integers(3))]
        wanted.append((label, "signature", "blank", f"{where}, {'rule' if 'blank' in empty else 'bare'}"))
        return empty
    if chance < 0.5 and label in _OFFICERS:
        wanted.append((label, "signature", "printed", where))
        return name
    if chance < 0.57 and form.dual:
        wanted.append((label, "signature", "thumbprint", where))
        return "{thumb}"
    thumb = "{thumb}" if form.dual and rng.random() < 0.5 else ""
    two = (
        "、{sign " + name[::-1] + "}"
        if label in ("讯问人", "询问人", "办案民警", "告知人") and rng.random() < 0.4
        else ""
    )
    wanted.append((label, "signature", "handwriting", f"{where}{', thumb' if thumb else ''}"))
    return f"{{sign {name}}}{two}{thumb}"


def _told(sheet: Rendered, wanted: Sequence[tuple[str, Kind, State, str]], code: str, look: Look) -> SlotPage:
    slots = []
    used: set[tuple[int, int]] = set()
    for label, kind, state, how in wanted:
        centre = _centre(sheet, label, used, beside=kind == "tick")
        slots.append(DrawnSlot(label=label, kind=kind, state=state, at=centre, how=how))
    return SlotPage(
        image=sheet.image, dpi=look.dpi, mode=look.mode, quality=look.quality, code=code, slots=tuple(slots)
    )


def _centre(sheet: Rendered, label: str, used: set[tuple[int, int]], *, beside: bool) -> tuple[float, float]:
    """Return the middle of the first print of the label that is not another slot's, or of the box `beside` it."""
    for number, line in enumerate(sheet.lines):
        at = line.text.find(label)
        while at >= 0:
            before, after = line.text[:at][-1:], line.text[at + len(label) :][:3]
            # in running text the word is no label
            alone = before in ("", "　", " ") and (not after or after[0] in "：（　" or after.startswith("签名"))
            if alone and (number, at) not in used:
                used.add((number, at))
                (x0, y0), (x1, y1), _, (x3, y3) = line.quad
                share = (line.edges[at][0] + line.edges[at + len(label) - 1][1]) / 2
                if beside:  # the box stands close before its words
                    first, width = line.edges[at], line.edges[at][1] - line.edges[at][0]
                    share = first[0] - 0.7 * width
                return x0 + (x1 - x0) * share + (x3 - x0) / 2, y0 + (y1 - y0) * share + (y3 - y0) / 2
            at = line.text.find(label, at + 1)
    raise ValueError(f"{label} is not on the page")
