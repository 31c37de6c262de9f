"""The second and third generators of slot pages keep their contract."""

from collections.abc import Sequence

import numpy as np
import pytest
from corpora.slots import SlotPage, third
from corpora.slots.second import pages


@pytest.fixture(scope="module")
def drawn() -> Sequence[SlotPage]:
    return tuple(pages(8, seed=3))


def test_the_same_seed_draws_the_same_pages() -> None:
    first, again, other = (next(pages(1, seed=seed)) for seed in (4, 4, 5))
    assert np.array_equal(first.image, again.image)
    assert (first.slots, first.code, first.dpi, first.mode) == (again.slots, again.code, again.dpi, again.mode)
    assert first.slots != other.slots


def test_every_label_lies_on_its_page(drawn: Sequence[SlotPage]) -> None:
    for page in drawn:
        height, width = page.image.shape[:2]
        assert all(0 < slot.at[0] < width and 0 < slot.at[1] < height for slot in page.slots), page.code


def test_labels_are_print_on_paper(drawn: Sequence[SlotPage]) -> None:
    """Where the truth says that a label stands there is ink within half a line of it."""
    for page in drawn:
        grey = page.image if page.image.ndim == 2 else page.image.min(axis=2)
        reach = round(page.dpi / 72 * 9)
        for slot in page.slots:
            x, y = round(slot.at[0]), round(slot.at[1])
            around = grey[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach]
            assert int(around.max()) - int(around.min()) > 40, (page.code, slot)


@pytest.mark.slow
def test_slots_and_scans_of_every_sort_are_drawn() -> None:
    drawn = tuple(pages(60, seed=3))
    states = {(slot.kind, slot.state) for page in drawn for slot in page.slots}
    signed = {("signature", state) for state in ("blank", "handwriting", "printed", "thumbprint", "seal")}
    assert signed | {("seal", "blank"), ("seal", "seal"), ("tick", "blank"), ("tick", "tick")} <= states
    assert {("date", "blank"), ("date", "handwriting")} <= states
    assert len({page.code for page in drawn}) >= 12
    assert {page.mode for page in drawn} == {"colour", "grey", "bilevel"}
    assert all(3 <= len(page.slots) <= 20 for page in drawn)


def test_pixels_are_as_the_mode_says(drawn: Sequence[SlotPage]) -> None:
    for page in drawn:
        assert page.image.dtype == np.uint8 and page.image.ndim == (3 if page.mode == "colour" else 2)
        assert abs(page.image.shape[0] / page.dpi - 11.69) < 0.02
        if page.mode == "bilevel":
            assert set(np.unique(page.image).tolist()) == {0, 255}


def test_the_third_generator_is_deterministic_and_its_labels_lie_on_the_page() -> None:
    drawn, again, other = (tuple(third.pages(3, seed=seed)) for seed in (4, 4, 5))
    for page, same in zip(drawn, again, strict=True):
        assert np.array_equal(page.image, same.image)
        assert (page.slots, page.code, page.dpi, page.mode) == (same.slots, same.code, same.dpi, same.mode)
    assert drawn[0].slots != other[0].slots
    for page in (*drawn, *other):
        height, width = page.image.shape[:2]
        assert page.slots
        assert all(0 < slot.at[0] < width and 0 < slot.at[1] < height for slot in page.slots), page.code
