"""Labels as files: every key, nothing more, no formulas, and back without loss."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Box, Label
from docnlp.reports.labels import as_label_lines, as_label_studio, guarded, read_label, unguarded

BOX = Box(x0=59.5, y0=84.2, x1=119.0, y1=168.4)
PAGE = Box(x0=0, y0=0, x1=595, y1=842)
LABEL = Label(
    task="finding",
    case="甲案",
    file="甲/1.pdf",
    sha256="ab",
    page=3,
    boxes=(BOX,),
    rule="ANN105",
    text="讯问人：张三",
    value="rejected",
    note="=HYPERLINK(1)",
    reviewers=("王", "@李"),
    against=("-赵",),
    reviews=("r1", "r2"),
)
DOCS = Path(__file__).parents[2] / "docs" / "labels.md"

words = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ["=1", "'=1", "''@", "+", "-1", "\t", "\rx", "'"]
)
corners = st.floats(min_value=0, max_value=900).map(lambda v: round(v, 1))
boxes = st.builds(
    lambda a, b, c, d: Box(x0=min(a, b), y0=min(c, d), x1=max(a, b), y1=max(c, d)), corners, corners, corners, corners
)
names = st.lists(words, max_size=3).map(tuple)
labels = st.builds(
    Label,
    **dict.fromkeys(("task", "case", "file", "sha256", "rule", "text", "value", "old", "note"), words),
    **dict.fromkeys(("reviewers", "against", "reviews"), names),
    page=st.none() | st.integers(1, 999),
    boxes=st.lists(boxes, max_size=3).map(tuple),
)


@given(st.text())
def test_no_cell_is_a_formula_and_none_is_lost(text: str) -> None:
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "张三", "'张三'", "1-2", " =1"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == text


@given(labels)
def test_labels_come_back(label: Label) -> None:
    (line,) = as_label_lines([label])
    assert "\n" not in line
    assert read_label(line) == label


def test_a_line_holds_what_the_label_needs_and_no_formula() -> None:
    (line,) = as_label_lines([LABEL])
    told = json.loads(line)
    assert set(told) == {"type", *(field.name for field in fields(Label))}
    assert told["note"] == "'=HYPERLINK(1)"
    assert told["reviewers"] == ["王", "'@李"]
    assert told["boxes"] == [[59.5, 84.2, 119.0, 168.4]]


def test_every_key_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    for name in ("type", *(field.name for field in fields(Label))):
        assert f"`{name}`" in text, name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "1",
        '{"type": "finding"}',
        '{"task": 1}',
        '{"page": "3"}',
        '{"page": 0}',
        '{"page": true}',
        '{"boxes": [[1, 2, 3]]}',
        '{"boxes": [[3, 2, 1, 4]]}',
        '{"boxes": 1}',
        '{"reviewers": "王"}',
        '{"boxes": [[1, 2, "x", 4]]}',
        '{"boxes": [[NaN, 2, 3, 4]]}',
        "{" * 10,
    ],
)
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(ValueError):
        read_label(line)


def test_label_studio_gets_shares_of_the_page() -> None:
    (task,) = json.loads(as_label_studio([LABEL], {("甲/1.pdf", "ab", 3): PAGE}))
    assert task["data"]["image"] == "/data/local-files/?d=甲/1.pdf#page=3"
    assert task["data"]["remarks"] == []
    region, choice = task["annotations"][0]["result"]
    assert region["value"] == {
        "x": 10.0,
        "y": 10.0,
        "width": 10.0,
        "height": 10.0,
        "rotation": 0,
        "rectanglelabels": ["ANN105"],
    }
    assert choice["value"]["choices"] == ["rejected"]
    assert region["id"] == choice["id"]
    assert not re.search("王|李|赵|HYPERLINK", json.dumps(task, ensure_ascii=False))


def test_what_has_no_place_is_a_remark_not_a_loss() -> None:
    missing = Label(task="missed", case="甲案", file="", sha256="", page=None, rule="PRO201", value="confirmed")
    tasks = json.loads(as_label_studio([LABEL, missing], {}))
    assert [task["annotations"] for task in tasks] == [[], []]
    assert [task["data"]["remarks"][0]["rule"] for task in tasks] == ["ANN105", "PRO201"]
