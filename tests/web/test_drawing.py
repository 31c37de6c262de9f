"""What goes to the page of the words that stand on a sheet, and what comes back of those that were selected."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.shared import Pt
from fastapi.testclient import TestClient
from PIL import Image

from docnlp.datamodel import UNKNOWN_KIND, Box, CaseFile, Document, Line, Origin, Page, Source, Text
from docnlp.store import Workspace
from docnlp.web.desk import drawing
from docnlp.web.pictures import DRAWN

from .conftest import TODAY, Scanned
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


def test_scanned_pages_of_a_word_file_have_their_picture(
    client: TestClient, workspace: Workspace, tmp_path: Path
) -> None:
    path, stored = tmp_path / "a.docx", BytesIO()
    Image.new("L", (827, 1169), 200).save(stored, "PNG", dpi=(100, 100))
    word = Word()
    word.add_paragraph("附扫描件")
    word.add_picture(stored, width=Pt(425), height=Pt(601))
    word.save(str(path))
    given: dict[str, Any] = {
        "file": "a.docx",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "image_hash": "",
    }
    box = Box(x0=0, y0=0, x1=595, y1=842)
    text, scan = Page(number=1, box=box, **given), Page(number=2, box=box, origin=Origin.OCR, **given)
    source = Source(path="a.docx", sha256=given["sha256"], media_type="", size=1)
    workspace.save_pages(source, "reading", [text, scan], location=path)
    document = Document(id="a.docx#1.0", kind=UNKNOWN_KIND, pages=(text, scan), text=Text("", ()), lines=())
    workspace.save_scan(Scanned(cases=(CaseFile(id="案", documents=(document,), as_of=TODAY),)))
    address = addresses(client)[0]
    file = client.get(f"/cases/{address}/desk").json()["documents"][0]["file"]
    assert [sheet["absent"] for sheet in client.get(f"/cases/{address}/files/{file}").json()] == [DRAWN, ""]
    assert client.get(f"/cases/{address}/files/{file}/1/0/wide").status_code == 404
    answer = client.get(f"/cases/{address}/files/{file}/2/0/wide")
    with Image.open(BytesIO(answer.content)) as picture:
        assert (picture.width, picture.height) == pytest.approx((595 * 2, 842 * 2), abs=2)
        assert picture.convert("L").getpixel((600, 800)) == pytest.approx(200, abs=3)
