"""The examples of docs/citations.md do what they show."""

import doctest
import re
from pathlib import Path

from docnlp.datamodel import CitationStatus

PAGE = Path(__file__).parents[2] / "docs" / "citations.md"


def test_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried > 8) == (0, True)


def test_every_status_is_explained() -> None:
    explained = {
        name
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert explained >= {status.value for status in CitationStatus}
