"""The articles that a basis names, in the words of imported texts."""

import os
from datetime import date
from pathlib import Path

import pytest

from docnlp.law import Catalogue, CitedArticle, cited_articles, import_statutes, kept, load_catalogue, read_basis

RULES = """# 公安机关办理行政案件程序规定

第五十一条　公安机关应当调查。
第五十二条　询问时，办案人员不得少于二人。
有下列情形之一的，可以由一人进行：
（一）当场处罚的；
（二）治安调解的：
1.双方同意的；
2.情节较轻的。
询问应当制作笔录。
第五十三条　（删去）
第五十四条　另有规定的，从其规定。
"""
MARK = "公安机关办理行政案件程序规定（2020修正）"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    whole = "\n".join(f"第{n}条　试验。" for n in range(1, 51))
    name = "公安机关办理行政案件程序规定(2020-08-06)"
    (tmp_path / f"{name}.md").write_text(RULES.replace("\n第五十一条", f"\n{whole}\n第五十一条"), "utf-8")
    report = import_statutes(tmp_path / f"{name}.md", into=tmp_path / "own")
    assert report.imported and not report.problems
    return tmp_path / "own"


@pytest.fixture
def catalogue(folder: Path) -> Catalogue:
    return load_catalogue(folder / "catalogue.json.gz")


@pytest.mark.parametrize(
    ("place", "paragraph"),
    [
        ("第五十二条", None),
        ("第五十二条第一款", 1),
        ("第五十二条第二款第（一）项", 2),
        ("第五十二条第（二）项", 2),
        ("第五十二条第三款", 3),
        ("第五十二条第九款", None),
    ],
)
def test_paragraphs_are_those_that_are_counted(
    folder: Path, catalogue: Catalogue, place: str, paragraph: int | None
) -> None:
    (found,) = cited_articles(MARK + place, on=None, catalogue=catalogue)
    assert found.printed == MARK + place
    assert found.paragraph == paragraph
    assert [text.split("\n")[0] for text in found.paragraphs] == [
        *("询问时，办案人员不得少于二人。", "有下列情形之一的，可以由一人进行：", "询问应当制作笔录。")
    ]
    assert found.paragraphs[1].endswith("（二）治安调解的：\n1.双方同意的；\n2.情节较轻的。")


def test_only_the_catalogue_of_an_import_has_texts(folder: Path, catalogue: Catalogue) -> None:
    assert load_catalogue().texts is None
    assert catalogue.texts is not None
    statute = catalogue.statute("公安机关办理行政案件程序规定")
    assert statute is not None
    assert (catalogue.text_of(statute, "2020-08-06") or {})["51"] == "公安机关应当调查。"
    assert catalogue.text_of(statute, "2018-11-25") is None
    assert load_catalogue().text_of(statute, "2020-08-06") is None


def test_quoted_words_that_depart_are_told_by_their_place(catalogue: Catalogue) -> None:
    text = f"{MARK}第五十二条第一款规定：“询问时，办案人员不得少于三人”"
    (found,) = cited_articles(text, on=None, catalogue=catalogue)
    assert ["\n".join(found.paragraphs)[d.start : d.end] for d in found.departures] == ["二"]


def test_a_deleted_article_says_so(folder: Path, catalogue: Catalogue) -> None:
    (found,) = cited_articles(f"{MARK}第五十三条", on=None, catalogue=catalogue)
    assert found.paragraphs == ("（删去）",)


def test_what_is_not_imported_has_no_text(folder: Path, catalogue: Catalogue) -> None:
    other = "公安机关办理行政案件程序规定（2018修正）第五十二条"
    (found,) = cited_articles(other, on=None, catalogue=catalogue)
    assert found == CitedArticle(printed=other)
    for unknown in ("某市公安局试验规定第三条", "刑事诉讼法（2018修正）第一百一十八条"):
        assert cited_articles(unknown, on=None, catalogue=catalogue) == [CitedArticle(printed=unknown)]
    (found,) = cited_articles(f"{MARK}第五十二条", on=None, catalogue=load_catalogue())
    assert not found.paragraphs


@pytest.mark.parametrize("text", ["", "刑事诉讼法 118.1（依据待核）", MARK, f"{MARK}第二百条", "《刑法》第二条"])
def test_what_cannot_be_told_apart_is_left_out(folder: Path, catalogue: Catalogue, text: str) -> None:
    assert cited_articles(text, on=None, catalogue=catalogue) == []


def test_without_a_mark_the_day_tells_the_version(folder: Path, catalogue: Catalogue) -> None:
    text = "《公安机关办理行政案件程序规定》第五十二条第一款"
    assert cited_articles(text, on=date(2026, 3, 2), catalogue=catalogue)[0].paragraph == 1
    assert not cited_articles(text, on=date(2019, 3, 2), catalogue=catalogue)[0].paragraphs


def test_every_basis_of_every_law_is_found_again(catalogue: Catalogue) -> None:
    for statute in (s for s in catalogue.statutes if s.listed):
        for version in statute.versions:
            number = next((n for n, article in (version.articles or {}).items() if not article.deleted), None)
            printed = read_basis(f"{statute.title}#{number}", version.effective, catalogue) if number else None
            if printed:
                found = cited_articles(printed.printed, on=version.effective, catalogue=catalogue)
                assert [one.printed for one in found] == [printed.printed]


def test_a_file_is_read_once_until_it_changes(
    folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{MARK}第五十二条"
    first = cited_articles(text, on=None, catalogue=catalogue)
    loads = kept.json.loads
    monkeypatch.setattr(kept.json, "loads", lambda _: 1 / 0)
    assert cited_articles(text, on=None, catalogue=catalogue) == first
    monkeypatch.setattr(kept.json, "loads", loads)
    (file,) = (folder / "texts").iterdir()
    file.write_text(file.read_text("utf-8").replace("不得少于二人", "应当为二人"), "utf-8")
    (found,) = cited_articles(text, on=None, catalogue=catalogue)
    assert found.paragraphs[0] == "询问时，办案人员应当为二人。"


@pytest.mark.parametrize("content", ["{", "[]", '{"article": "x"}', '{"article": 52}', "\x00"])
def test_a_damaged_text_counts_as_not_imported(folder: Path, catalogue: Catalogue, content: str) -> None:
    (file,) = (folder / "texts").iterdir()
    file.write_text(content, "utf-8")
    os.utime(file, ns=(1, 1))
    (found,) = cited_articles(f"{MARK}第五十二条", on=None, catalogue=catalogue)
    assert not found.paragraphs
