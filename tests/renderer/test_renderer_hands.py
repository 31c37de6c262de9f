"""What the benchmark on handwriting draws, and how it counts digits."""

import pytest
from corpora.bench import hands
from corpora.renderer.seeds import generator

from docnlp.documents import divide, load_kinds, split
from docnlp.pages.readers.blocks import read_blocks


@pytest.mark.parametrize("number", range(4))
def test_every_blank_is_a_field(number: int) -> None:
    blanks, text = hands.drawn_page(generator("hands test", number))
    document = divide(split(read_blocks(text), load_kinds())[0])
    filled = {one.label: one.filled for one in document.fields}
    assert {blank.label: bool(blank.value) for blank in blanks} == {
        blank.label: filled[blank.label] for blank in blanks
    }


@pytest.mark.parametrize(
    ("true", "read", "count"),
    [
        ("2026", "2026", 0),
        ("2026", "2076", 1),
        ("2026", "226", 1),
        ("2026", "20226", 1),
        ("20", "", 2),
        ("5", "123", 1),
    ],
)
def test_digits_are_counted_by_edit_distance(true: str, read: str, count: int) -> None:
    assert hands.missed(true, read) == count
