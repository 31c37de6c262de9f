from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.pages.rows import Glyph, lines_of


def row(text: str, x: float, y: float, size: float = 12.0) -> list[Glyph]:
    return [(c, x + i * size, x + (i + 1) * size, y, y + size, size, False) for i, c in enumerate(text)]


def test_order_in_the_file_does_not_matter() -> None:
    glyphs = row("第二行", 72, 130) + row("第一行", 72, 100)
    assert [line.text for line in lines_of(glyphs)] == ["第一行", "第二行"]


def test_bold_by_double_drawing_is_one_text() -> None:
    glyphs = [g for one, two in zip(row("标题", 72, 100), row("标题", 72.3, 100), strict=True) for g in (one, two)]
    assert [line.text for line in lines_of(glyphs)] == ["标题"]


def test_a_title_beside_small_print_is_another_line() -> None:
    glyphs = row("大字", 72, 100, 24) + row("小字", 124, 108, 10)
    assert [line.text for line in lines_of(glyphs)] == ["大字", "小字"]


places = st.tuples(
    st.sampled_from("张某某男年月日"), st.floats(0, 500), st.floats(0, 800), st.floats(6, 30), st.booleans()
)


@settings(deadline=None)
@given(st.lists(places, max_size=40))
def test_no_character_is_lost_and_every_one_has_an_edge(found: list[tuple[str, float, float, float, bool]]) -> None:
    # Far enough apart that nothing looks like bold print.
    glyphs = [(c, x + 600 * n, x + 600 * n + s, y, y + s, s, b) for n, (c, x, y, s, b) in enumerate(found)]
    lines = lines_of(glyphs)
    assert sorted("".join(line.text for line in lines)) == sorted(c for c, *_ in found)
    assert all(len(line.edges) == len(line.text) for line in lines)
