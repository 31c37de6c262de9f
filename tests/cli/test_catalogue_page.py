"""docs/catalogue.md is generated: it must be what the shipped catalogue holds today."""

from pathlib import Path

from tests.cli.test_commands import Run

from docnlp.cli.catalogue_page import catalogue_page
from docnlp.law import load_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue_page(load_catalogue()), "run `make catalogue-docs`"


def test_the_page_is_written(docnlp: Run, tmp_path: Path) -> None:
    said = docnlp("statutes", "page", str(tmp_path / "page.md"))
    assert said.code == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told(docnlp: Run, tmp_path: Path) -> None:
    said = docnlp("statutes", "page", str(tmp_path / "nowhere" / "page.md"))
    assert said.code == 2
    assert "写不进" in said.err
