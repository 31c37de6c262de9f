"""What goes to the page of the words that stand on a sheet, and what comes back of those that were selected."""

import pytest
from fastapi.testclient import TestClient

from docnlp.datamodel import Box, Line, Page
from docnlp.web.desk import drawing

from .test_security import addresses, csrf


@pytest.mark.parametrize(
    ("text", "shown", "edges"),
    [
        ("签名", "签名", [10, 20, 20, 30]),
        ("签\u202e名", "签名", [10, 20, 30, 40]),
        ("𠮷田", "𠮷田", [10, 20, 20, 30]),
        ("\ud800名", "名", [20, 30]),
    ],
)
def test_each_character_that_is_shown_has_its_edges(text: str, shown: str, edges: list[float]) -> None:
    places = tuple((10.0 * n, 10.0 * n + 10) for n in range(1, len(text) + 1))
    line = Line(text=text, box=Box(x0=10, y0=5, x1=40, y1=15), edges=places, size=9)
    page = Page(file="a.pdf", sha256="", number=1, box=Box(x0=0, y0=0, x1=595, y1=842), image_hash="", lines=(line,))
    assert drawing(page)["lines"] == [[shown, 10, 5, 40, 15, 9, edges]]


@pytest.mark.parametrize(("count", "status"), [(200, 200), (201, 422)])
def test_a_missed_fault_has_two_hundred_boxes_at_most(client: TestClient, count: int, status: int) -> None:
    address = addresses(client)[0]
    file = client.get(f"/cases/{address}/desk").json()["documents"][0]["file"]
    boxes = [[10, 2 * n, 20, 2 * n + 1] for n in range(count)]
    body = {"id": "22222222-2222", "file": file, "page": 1, "boxes": boxes, "family": "file"}
    assert client.post(f"/cases/{address}/missed", json=body, headers=csrf(client)).status_code == status
