"""Where a report is written: beside and then in place, through links, into pipes."""

import os
import sys
import threading
from pathlib import Path

import pytest

from docnlp.cli.output import write


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    write(link, ["new"])
    assert link.is_symlink() and real.read_text(encoding="utf-8") == "new"


def test_the_mode_of_an_earlier_report_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write(file, ["new"])
    assert (file.stat().st_mode & 0o777, file.read_text(encoding="utf-8")) == (0o640, "new")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_is_written_into_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write(pipe, ["one", "two"])
    reader.join(timeout=10)
    assert read == ["onetwo"] and pipe.is_fifo()


def test_a_broken_run_leaves_the_earlier_report(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("old", encoding="utf-8")

    def pieces() -> "list[str]":
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(file, (piece for piece in pieces()))
    assert file.read_text(encoding="utf-8") == "old" and list(tmp_path.iterdir()) == [file]
