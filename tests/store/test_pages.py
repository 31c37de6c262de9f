"""Pages come back exactly as they were saved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.datamodel import (
    Box,
    Cell,
    Colour,
    InkGrid,
    Line,
    Mark,
    MarkKind,
    Origin,
    Page,
    PageState,
    Problem,
    Source,
    Stage,
    Table,
    TextLayer,
)
from docnlp.store import Workspace, codec

lengths = st.floats(min_value=0, max_value=2000, allow_nan=False)
shares = st.floats(min_value=0, max_value=1)
boxes = st.builds(Box, x0=lengths, y0=lengths, x1=lengths, y1=lengths)
words = st.text(st.characters(codec="utf-8"), max_size=12)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    text = draw(words)
    edges = tuple((draw(lengths), draw(lengths)) for _ in text)
    return Line(
        text=text,
        box=draw(boxes),
        edges=edges,
        confidence=draw(shares),
        origin=draw(st.sampled_from(Origin)),
        size=draw(lengths),
    )


@st.composite
def grids(draw: st.DrawFn) -> InkGrid:
    columns, rows = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    density = draw(st.binary(min_size=columns * rows, max_size=columns * rows))
    return InkGrid(cell=draw(lengths), columns=columns, rows=rows, density=density, origin=(draw(lengths), 0.0))


marks = st.builds(
    Mark,
    kind=st.sampled_from(MarkKind),
    box=boxes,
    colour=st.sampled_from(Colour),
    score=shares,
    text=words,
    radius=st.none() | lengths,
    checked=st.none() | st.booleans(),
)
cells = st.builds(Cell, row=st.integers(0, 9), column=st.integers(0, 9), box=boxes)
pages = st.builds(
    Page,
    file=words,
    sha256=words,
    number=st.integers(1, 999),
    part=st.integers(0, 2),
    box=boxes,
    turn=st.sampled_from((0, 90, 180, 270)),
    skew=shares,
    state=st.sampled_from(PageState),
    text_layer=st.sampled_from(TextLayer),
    image_hash=words,
    lines=st.lists(lines(), max_size=3).map(tuple),
    marks=st.lists(marks, max_size=3).map(tuple),
    marks_seen=st.booleans(),
    ink=st.none() | grids(),
    tables=st.lists(st.builds(Table, box=boxes, cells=st.lists(cells, max_size=3).map(tuple)), max_size=2).map(tuple),
)
problems = st.builds(
    Problem, stage=st.sampled_from(Stage), message=words, file=words, page=st.none() | st.integers(1, 9), code=words
)


@given(st.lists(pages | problems, max_size=4))
@settings(max_examples=60, deadline=None)
def test_pages_survive_packing(value: list[Page | Problem]) -> None:
    back = codec.unpack_pages(codec.pack_pages(value))
    assert back == value
    assert back is not None
    assert [type(item) for item in back] == [type(item) for item in value]
    assert hash(tuple(item.box for item in back if isinstance(item, Page))) is not None


def page(**changes: object) -> Page:
    given: dict[str, object] = {"file": "a/1.pdf", "sha256": "ab" * 32, "number": 1, "image_hash": "h"}
    return Page(**{**given, "box": Box(x0=0, y0=0, x1=595, y1=842), **changes})  # type: ignore[arg-type]


def source(path: str = "a/1.pdf") -> Source:
    return Source(path=path, sha256="ab" * 32, media_type="application/pdf", size=10, folder="a")


def test_saved_pages_are_found_by_bytes_and_reading(workspace: Workspace) -> None:
    problem = Problem(stage=Stage.OCR, message="第 2 页未能识别", file="a/1.pdf", page=2)
    workspace.save_pages(source(), "paddle-accurate-1", [page(), problem])
    assert workspace.pages_of("ab" * 32, "paddle-accurate-1") == [page(), problem]
    assert workspace.pages_of("ab" * 32, "paddle-fast-1") is None
    assert workspace.pages_of("cd" * 32, "paddle-accurate-1") is None


def test_an_empty_source_counts_as_read(workspace: Workspace) -> None:
    workspace.save_pages(source(), "r", [])
    assert workspace.pages_of("ab" * 32, "r") == []


def test_saving_again_replaces(workspace: Workspace) -> None:
    workspace.save_pages(source(), "r", [page()])
    workspace.save_pages(source(), "r", [page(number=2)])
    assert workspace.pages_of("ab" * 32, "r") == [page(number=2)]


def test_the_same_bytes_under_another_path_take_that_path(workspace: Workspace) -> None:
    nameless = Problem(stage=Stage.OCR, message="识别未启动")
    workspace.save_pages(source(), "r", [page(), nameless])
    assert workspace.pages_of("ab" * 32, "r", file="b/9.pdf") == [page(file="b/9.pdf"), nameless]


@pytest.mark.parametrize("packed", [b"", b"not zlib", codec.pack_pages([])[:-3], __import__("zlib").compress(b'[{"x"')])
def test_damaged_bytes_count_as_never_read(packed: bytes) -> None:
    assert codec.unpack_pages(packed) is None


def test_lone_surrogates_of_a_lying_text_layer_do_not_stop_the_run(workspace: Workspace) -> None:
    box = Box(x0=0, y0=0, x1=1, y1=1)
    lying = page(lines=(Line(text="甲\ud800乙", box=box, edges=((0.0, 1.0),) * 3),))
    workspace.save_pages(source("\udce5.pdf"), "r", [lying])
    back = workspace.pages_of("ab" * 32, "r")
    assert back is not None
    assert isinstance(back[0], Page)
    assert back[0].lines[0].text == "甲?乙"
