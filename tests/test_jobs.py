"""Many sources: grouping into cases, problems beside results, pages kept, processes that die."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docnlp.datamodel import Page, Problem, Source, Stage
from docnlp.errors import InputError
from docnlp.jobs import Progress, ScanOptions, ScanResult, pool, scan
from docnlp.pages import Found, Limits
from docnlp.store import open_workspace

RECORD = """@type administrative
=== SADJ
# 受案登记表
>> 江公（东）受案字〔2025〕{number}号
报案时间：2025年8月3日21时0分
简要案情：2025年8月3日20时许，张某在江城市东湖路12号殴打李某。
>> 2025年8月3日
"""
DECISION = """@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。
根据《中华人民共和国治安管理处罚法》第一百二十八条之规定，现决定对张某处以行政拘留五日。
>> 2025年8月10日
"""


def run(folder: Path, *paths: Path, progress: list[Progress] | None = None, **options: object) -> ScanResult:
    chosen = ScanOptions(paths=paths, as_of=date(2026, 1, 1), rules=("CIT005",), **options)  # type: ignore[arg-type]
    with open_workspace(folder / "workspace") as workspace:
        return scan(chosen, workspace=workspace, progress=progress.append if progress is not None else None)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_each_sub_folder_is_a_case(tmp_path: Path) -> None:
    write(tmp_path / "in" / "甲" / "1.case", RECORD.format(number=1))
    write(tmp_path / "in" / "甲" / "2.case", DECISION)
    write(tmp_path / "in" / "乙" / "1.case", RECORD.format(number=2))
    result = run(tmp_path, tmp_path / "in")
    assert (result.summary.cases, result.summary.files) == (2, 3)
    assert sorted(len(case.documents) for case in result.cases) == [1, 2]


def test_loose_files_that_share_a_number_are_one_case(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.case", RECORD.format(number=1))
    write(tmp_path / "in" / "b.case", RECORD.format(number=1))
    write(tmp_path / "in" / "c.case", RECORD.format(number=2))
    assert run(tmp_path, tmp_path / "in").summary.cases == 2
    assert run(tmp_path, tmp_path / "in", case_by="file").summary.cases == 3


def test_files_to_which_the_manifest_gives_one_number_are_one_case(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.case", DECISION)
    write(tmp_path / "in" / "b.case", DECISION)
    write(tmp_path / "in" / "c.case", RECORD.format(number=1))
    write(tmp_path / "in" / "manifest.csv", "文件,案号\na.case,甲1\nb.case,甲1\nc.case,甲2\n")
    result = run(tmp_path, tmp_path / "in", case_by="manifest")
    assert sorted(len(case.documents) for case in result.cases) == [1, 2]
    assert "甲1" in {case.id for case in result.cases}


def test_a_bad_file_stops_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.case", DECISION)
    write(tmp_path / "in" / "b.pdf", "<html>")
    result = run(tmp_path, tmp_path / "in")
    assert result.summary.flagged == 1
    assert [p.file for p in result.problems] == ["b.pdf"]


def test_nothing_to_scan_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(InputError):
        run(tmp_path, tmp_path / "in")


def test_an_unknown_rule_is_refused_before_reading(tmp_path: Path) -> None:
    chosen = ScanOptions(paths=(write(tmp_path / "a.case", DECISION),), rules=("XYZ999",))
    with open_workspace(tmp_path / "workspace") as workspace, pytest.raises(InputError):
        scan(chosen, workspace=workspace)


def test_unchanged_files_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(tmp_path, write(tmp_path / "a.case", DECISION))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pool, "read_pages", refuse)
    again = run(tmp_path, tmp_path / "a.case")
    assert [f.key for f in again.findings] == [f.key for f in first.findings]


def test_progress_ends_with_every_file(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.case", DECISION)
    write(tmp_path / "in" / "b.case", RECORD.format(number=1))
    seen: list[Progress] = []
    run(tmp_path, tmp_path / "in", progress=seen)
    assert (seen[-1].files_done, seen[-1].files_total, seen[-1].pages_done) == (2, 2, 2)


@pytest.mark.slow
def test_several_processes_read_the_same(tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path / "in" / f"{n}.case", DECISION + RECORD.format(number=n).replace("@type administrative\n", ""))
    alone = run(tmp_path / "one", tmp_path / "in", jobs=None)
    several = run(tmp_path / "two", tmp_path / "in", jobs=2)
    assert [f.key for f in alone.findings] == [f.key for f in several.findings]


def test_chunks_cover_every_page_once(tmp_path: Path) -> None:
    found = Found(source=_source(), path=tmp_path)
    chunks = [(t.first, t.last) for t in pool.chunks(found, 30, Limits())]
    assert chunks == [(1, 12), (13, 24), (25, 30)]
    assert [(t.first, t.last) for t in pool.chunks(found, None, Limits())] == [(1, None)]


def test_a_digital_pdf_reads_the_same_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    for number in range(1, 8):
        canvas.drawString(72, 700, f"This is the text of page {number}, long enough to count as a text layer.")
        canvas.showPage()
    canvas.save()
    whole = run(tmp_path / "one", tmp_path / "a.pdf")
    monkeypatch.setattr(pool, "CHUNK", 3)
    parts = run(tmp_path / "two", tmp_path / "a.pdf")
    assert whole.summary.pages == parts.summary.pages == 7
    assert [d.text.characters for c in whole.cases for d in c.documents] == [
        d.text.characters for c in parts.cases for d in c.documents
    ]


def _source() -> Source:
    return Source(path="a.pdf", sha256="", media_type="application/pdf", size=1)


def test_the_same_bytes_under_another_name_are_read_by_its_own_reader(tmp_path: Path) -> None:
    wrong = write(tmp_path / "in" / "a.pdf", DECISION)
    assert [p.code for p in run(tmp_path, tmp_path / "in").problems] == ["not_pdf"]
    wrong.rename(wrong.with_suffix(".case"))
    assert run(tmp_path, tmp_path / "in").problems == ()


def test_what_another_try_may_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "in" / "a.case", DECISION)
    late = Problem(stage=Stage.PAGES, file="a.case", code="page_limit", message="读取超时；请重新扫描。")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "read_pages", lambda *_, **__: iter([late]))
        assert run(tmp_path, file).problems == (late,)
    assert run(tmp_path, file).problems == ()


def test_an_interrupted_scan_keeps_the_files_that_were_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in" / "a.case", DECISION)
    write(tmp_path / "in" / "b.case", RECORD.format(number=1))
    read, names = pool.read_pages, []

    def interrupted(path: Path, source: Source, **given: Any) -> Iterator[Page | Problem]:
        names.append(source.path)
        if source.path == "b.case":
            raise KeyboardInterrupt
        return read(path, source, **given)

    monkeypatch.setattr(pool, "read_pages", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, tmp_path / "in")
    monkeypatch.setattr(pool, "read_pages", read)
    seen: list[Progress] = []
    run(tmp_path, tmp_path / "in", progress=seen)
    assert names == ["a.case", "b.case"]
    assert seen[0].current == "a.case" and seen[0].pages_per_second == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set on Linux")
def test_a_worker_may_not_take_all_memory() -> None:
    code = "from docnlp.jobs import pool; pool._start(None); b'x' * (pool.MEMORY + 1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_where_files_lie_is_kept_also_when_nothing_was_read_anew(tmp_path: Path) -> None:
    import zipfile

    loose = write(tmp_path / "in" / "甲" / "1.case", DECISION)
    with zipfile.ZipFile(tmp_path / "in" / "乙.zip", "w") as archive:
        archive.writestr("2.case", RECORD.format(number=2))
    for folder in ("in", "moved"):
        if folder == "moved":
            (tmp_path / "in").rename(tmp_path / "moved")
        run(tmp_path, tmp_path / folder)
        with open_workspace(tmp_path / "workspace") as workspace:
            assert workspace.location("甲/1.case") == tmp_path / folder / loose.relative_to(tmp_path / "in")
            assert workspace.location("乙.zip/2.case") is None
            assert [page.file for page in workspace.pages_of_file("乙.zip/2.case")] == ["乙.zip/2.case"]
