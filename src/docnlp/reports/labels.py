"""Labels as files: JSON Lines of our own, and tasks for Label Studio. Nothing is written that a label does not need."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from docnlp.datamodel import Box, Label
from docnlp.reports.contract import dumps

PageKey = tuple[str, str, int]
"""File, its sha256, page."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_WORDS = ("task", "case", "file", "sha256", "rule", "text", "value", "old", "note")
_LISTS = ("reviewers", "against", "reviews")


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula; `unguarded` gives it back exactly."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def as_label_lines(labels: Iterable[Label]) -> Iterator[str]:
    """Yield one label a line as docs/labels.md describes it, without line ends."""
    for label in labels:
        yield dumps({"type": "label", **_values(label)})


def read_label(line: str) -> Label:
    """Return the label of a line that `as_label_lines` wrote; raises ValueError for anything else."""
    values = json.loads(line)
    if not isinstance(values, dict) or values.get("type", "label") != "label":
        raise ValueError("not a label")
    page = values.get("page")
    if page is not None and (not isinstance(page, int) or isinstance(page, bool) or page < 1):
        raise ValueError("page")
    words = {name: _word(values.get(name, "")) for name in _WORDS}
    lists = {name: tuple(map(_word, _list(values.get(name, [])))) for name in _LISTS}
    boxes = tuple(_box(corners) for corners in _list(values.get("boxes", [])))
    return Label(page=page, boxes=boxes, **words, **lists)  # type: ignore[arg-type]


def as_label_studio(labels: Iterable[Label], sizes: Mapping[PageKey, Box]) -> str:
    """Return tasks for Label Studio, one a page; rectangles are shares of the page put right.

    What has no box, or whose page size is not known, stands in `data.remarks`.
    """
    pages: dict[tuple[str, str, str, int | None], list[Label]] = {}
    for label in labels:
        pages.setdefault((label.case, label.file, label.sha256, label.page), []).append(label)
    return dumps([_task(found, sizes) for found in pages.values()], indent=2)


def _values(label: Label) -> dict[str, Any]:
    return {
        "task": guarded(label.task),
        "case": guarded(label.case),
        "file": guarded(label.file),
        "sha256": guarded(label.sha256),
        "page": label.page,
        "boxes": [box.rounded() for box in label.boxes],
        "rule": guarded(label.rule),
        "text": guarded(label.text),
        "value": guarded(label.value),
        "old": guarded(label.old),
        "note": guarded(label.note),
        "reviewers": [guarded(name) for name in label.reviewers],
        "against": [guarded(name) for name in label.against],
        "reviews": [guarded(name) for name in label.reviews],
    }


def _task(labels: Sequence[Label], sizes: Mapping[PageKey, Box]) -> dict[str, Any]:
    first = labels[0]
    size = sizes.get((first.file, first.sha256, first.page)) if first.page is not None else None
    boxed = [label for label in labels if size and label.boxes]
    rest = [label for label in labels if not (size and label.boxes)]
    return {
        "data": {
            "image": f"/data/local-files/?d={first.file}" + (f"#page={first.page}" if first.page else ""),
            "case": guarded(first.case),
            "file": guarded(first.file),
            "sha256": guarded(first.sha256),
            "page": first.page,
            "remarks": [
                {"task": one.task, "rule": guarded(one.rule), "text": guarded(one.text), "value": guarded(one.value)}
                for one in rest
            ],
        },
        "annotations": [{"result": [part for label in boxed for part in _regions(label, size)]}] if size else [],
    }


def _regions(label: Label, size: Box) -> Iterator[dict[str, Any]]:
    name = guarded(label.rule or label.text or label.task)
    for number, box in enumerate(label.boxes):
        share = {
            "x": _percent(box.x0 - size.x0, size.width),
            "y": _percent(box.y0 - size.y0, size.height),
            "width": _percent(box.width, size.width),
            "height": _percent(box.height, size.height),
            "rotation": 0,
        }
        region = {"id": f"{label.reviews[0] if label.reviews else label.task}-{number}", "to_name": "image"}
        yield {**region, "from_name": "label", "type": "rectanglelabels", "value": {**share, "rectanglelabels": [name]}}
        verdict = {**share, "choices": [guarded(label.value)]}
        yield {**region, "from_name": "value", "type": "choices", "value": verdict}


def _percent(length: float, whole: float) -> float:
    return round(max(0.0, min(100.0, 100 * length / whole)), 3) if whole else 0.0


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return unguarded(value)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("list expected")
    return value


def _box(corners: object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in _list(corners))
    if not (x0 <= x1 and y0 <= y1):
        raise ValueError("box")
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)
