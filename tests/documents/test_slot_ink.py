"""On scans: to whose slot strokes and thumbs belong, by where their ink lies."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from docnlp.datamodel import Box, InkGrid, Kind, Mark, MarkKind, Page, Party, Slot, SlotState
from docnlp.documents import divide, split

Sheet = Callable[..., Page]
ROWS = ("# 辨认笔录", "辨认人：", "见证人：", "记录人：")
BLANK, HAND, THUMB, UNSURE = SlotState.BLANK, SlotState.HANDWRITING, SlotState.THUMBPRINT, SlotState.UNSURE
ROLES = (Party.IDENTIFIER, Party.ATTESTING_WITNESS, Party.NOTE_TAKER)


def inked(page: Page, boxes: Sequence[Box], density: int = 40) -> Page:
    """Return the page with ink of that density in the boxes."""
    cell, columns, rows = 6.0, 100, 141
    grid = bytearray(columns * rows)
    for box in boxes:
        for row in range(round(box.y0 / cell), round(box.y1 / cell)):
            for column in range(round(box.x0 / cell), round(box.x1 / cell)):
                grid[row * columns + column] = density
    return replace(page, ink=InkGrid(cell=cell, columns=columns, rows=rows, density=bytes(grid)))


def states(page: Page, kinds: tuple[Kind, ...]) -> list[SlotState]:
    document = divide(split([page], kinds)[0])
    return [slot.state for role in ROLES for slot in document.slots_of(role)]


def place(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


@pytest.fixture
def tops(sheet: Sheet) -> list[float]:
    """Return the upper edges of the three rows to sign."""
    return [line.box.y0 for line in sheet(*ROWS).lines[1:]]


def test_a_name_that_hangs_between_two_rows_belongs_to_the_row_with_most_of_its_ink(
    sheet: Sheet, mark: Callable[..., Mark], kinds: tuple[Kind, ...], tops: list[float]
) -> None:
    y = tops[1]
    page = sheet(*ROWS, marks=[mark(MarkKind.HANDWRITING, 126, y - 8, 186, y + 12)])
    assert states(inked(page, [place(126, y - 8, 186, y + 12)]), kinds) == [BLANK, HAND, BLANK]


def test_names_of_two_rows_in_one_mark_sign_both(
    sheet: Sheet, mark: Callable[..., Mark], kinds: tuple[Kind, ...], tops: list[float]
) -> None:
    page = sheet(*ROWS, marks=[mark(MarkKind.HANDWRITING, 126, tops[0], 186, tops[1] + 14)])
    assert states(inked(page, [place(126, tops[0], 186, tops[1] + 14)]), kinds) == [HAND, HAND, BLANK]


def test_a_thumb_belongs_to_the_name_that_it_was_set_on(
    sheet: Sheet, mark: Callable[..., Mark], kinds: tuple[Kind, ...], tops: list[float]
) -> None:
    name, thumb = (126, tops[1] - 2, 186, tops[1] + 14), (150, tops[0] + 2, 190, tops[1] + 14)
    page = sheet(*ROWS, marks=[mark(MarkKind.HANDWRITING, *name), mark(MarkKind.THUMBPRINT, *thumb)])
    page = inked(page, [place(*name)])
    assert states(page, kinds) == [BLANK, HAND, BLANK]
    document = divide(split([page], kinds)[0])
    (witness,) = document.slots_of(Party.ATTESTING_WITNESS)
    assert {m.kind for m in witness.marks} == {MarkKind.HANDWRITING, MarkKind.THUMBPRINT}


def test_ink_that_no_one_named_is_unsure_and_a_little_of_it_is_dirt(
    sheet: Sheet, kinds: tuple[Kind, ...], tops: list[float]
) -> None:
    spot = place(150, tops[1], 174, tops[1] + 12)
    assert states(inked(sheet(*ROWS), [spot]), kinds) == [BLANK, UNSURE, BLANK]
    assert states(inked(sheet(*ROWS), [spot], density=5), kinds) == [BLANK, BLANK, BLANK]


@pytest.mark.parametrize(("read", "state"), [("7多", HAND), ("王小明李大力", SlotState.PRINTED), ("年月日", BLANK)])
def test_words_read_in_a_slot_of_a_scan_are_never_nothing(
    read: str, state: SlotState, sheet: Sheet, kinds: tuple[Kind, ...]
) -> None:
    page = inked(sheet("# 辨认笔录", "辨认人：", f"见证人：{read}", "记录人："), [])
    assert states(page, kinds)[1] is state


def labelled(page: Page, kinds: tuple[Kind, ...]) -> list[Slot]:
    return list(divide(split([page], kinds)[0]).slots_of(Party.ATTESTING_WITNESS))


def test_a_label_whose_colon_was_not_read(sheet: Sheet, mark: Callable[..., Mark], kinds: tuple[Kind, ...]) -> None:
    rows = ("# 辨认笔录", "辨认时间：2026年3月2日", "见证人")
    y = sheet(*rows).lines[2].box.y0
    assert labelled(inked(sheet(*rows), []), kinds) == [], "a heading is no place to sign"
    dots = inked(sheet(*rows), [place(108, y, 114, y + 12)], density=12)
    assert [slot.state for slot in labelled(dots, kinds)] == [BLANK], "the dots of the colon are ink"
    signed = inked(sheet(*rows, marks=[mark(MarkKind.HANDWRITING, 126, y - 6, 180, y + 14)]), [])
    assert [slot.state for slot in labelled(signed, kinds)] == [HAND]
    broken = inked(sheet(*rows[:2], "见证人（签名", marks=[mark(MarkKind.HANDWRITING, 150, y - 6, 200, y + 14)]), [])
    assert [slot.state for slot in labelled(broken, kinds)] == [HAND]
