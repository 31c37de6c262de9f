"""Pictures of pages: only of the file that was read, and never at the cost of the report."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from docnlp.cli.images import page_images
from docnlp.datamodel import Box, Page


def pages(path: Path, *, digest: str | None = None, width: float = 600) -> dict[tuple[str, int, int], Page]:
    digest = digest or hashlib.sha256(path.read_bytes()).hexdigest()
    halves = ((1, 0.0, width / 2), (2, width / 2, width))
    return {
        ("a", 1, part): Page(
            file="a", sha256=digest, number=1, part=part, box=Box(x0=x0, y0=0, x1=x1, y1=400), image_hash="h"
        )
        for part, x0, x1 in halves
    }


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Draw a double page of 600 x 400 points: black on the left, white on the right."""
    path = tmp_path / "a.png"
    image = Image.new("RGB", (1200, 800), "white")
    image.paste("black", (0, 0, 600, 800))
    image.save(path, dpi=(144, 144))
    return path


@pytest.mark.parametrize(("part", "dark"), [(1, True), (2, False)])
def test_a_half_is_cut_by_its_box(scan: Path, part: int, dark: bool) -> None:
    image = page_images({"a": scan}, pages(scan))("a", 1, part, 0, 0.0)
    assert image is not None
    assert image.startswith(b"\xff\xd8")
    with Image.open(io.BytesIO(image)) as half:
        assert abs(half.width / half.height - 300 / 400) < 0.02
        assert (sum(half.convert("L").resize((1, 1)).tobytes()) < 20) == dark


def test_an_exchanged_file_is_not_shown(scan: Path) -> None:
    assert page_images({"a": scan}, pages(scan, digest="00" * 32))("a", 1, 1, 0, 0.0) is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"\x89PNG broken"])
def test_a_broken_picture_costs_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert page_images({"a": path}, pages(path))("a", 1, 0, 0, 0.0) is None


def test_files_that_have_no_picture_or_have_gone(tmp_path: Path) -> None:
    image = page_images({"a.docx": tmp_path / "a.docx", "b.pdf": tmp_path / "gone.pdf"}, {})
    assert [image(name, 1, 0, 0, 0.0) for name in ("a.docx", "b.pdf", "other")] == [None] * 3
