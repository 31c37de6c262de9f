"""Import of texts that the user owns."""

import json
from datetime import date
from pathlib import Path

import pytest

from docnlp.datamodel import CitationStatus
from docnlp.errors import InputError
from docnlp.law import article_text, find_citations, import_statutes, load_catalogue, rebuild_catalogue, resolve

HEAD = """中华人民共和国试验法
（2019年4月1日第一届某某会议通过　根据2023年5月6日《某决定》修正）
目　　录
第一章　总则
第二章　附则
"""
BODY = """第一章　总　则
第一条　为了试验，制定本法。
第二条　有下列情形之一的，应当试验：
（一）甲；
（二）乙。
依照第三条的规定办理。
第二条之一　试验应当记录。
第二章　附　则
第三条　本法自2023年7月1日起施行。
"""


def judged(text: str, on: date, folder: Path) -> CitationStatus:
    catalogue = load_catalogue(folder / "catalogue.json.gz")
    (citation,) = find_citations(text, catalogue=catalogue)
    return resolve(citation, on=on, catalogue=catalogue).status


def check(folder: Path) -> None:
    on = date(2024, 1, 1)
    assert judged("《试验法》第二条第一款第（二）项", on, folder) is CitationStatus.VALID
    assert judged("试验法第二条第二款", on, folder) is CitationStatus.VALID
    assert judged("《试验法》第二条第三款", on, folder) is CitationStatus.NO_SUCH_PARAGRAPH
    assert judged("《试验法》第二条之一", on, folder) is CitationStatus.VALID
    assert judged("《试验法》第四条", on, folder) is CitationStatus.NO_SUCH_ARTICLE
    assert judged("《试验法》第二条", date(2023, 6, 30), folder) is CitationStatus.UNCHECKED
    assert judged("《刑法》第二百六十四条", on, folder) is CitationStatus.VALID
    law = "中华人民共和国试验法"
    assert article_text(folder, law, "2023-05-06", "2之一") == "试验应当记录。"
    assert article_text(folder, law, "2023-05-06", "9") is None
    assert article_text(folder, law, "2020-01-01", "1") is None


def test_word_document_of_the_national_database(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for line in (HEAD + BODY).split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "试验法.docx"))
    report = import_statutes(tmp_path / "试验法.docx", into=tmp_path / "own")
    assert report.imported == (("中华人民共和国试验法", "2023-05-06", 4),)
    assert not report.problems
    check(tmp_path / "own")


def test_markdown(tmp_path: Path) -> None:
    marked = BODY.replace("第一章", "## 第一章").replace("第二章", "## 第二章").replace("\n", "\n\n")
    text = f"# 中华人民共和国试验法\n\n2023年5月6日 第一届某某会议通过\n\n<!-- INFO END -->\n\n{marked}"
    (tmp_path / "试验法(2023-05-06).md").write_text(text, "utf-8")
    report = import_statutes(tmp_path, into=tmp_path / "own")
    assert report.imported == (("中华人民共和国试验法", "2023-05-06", 4),)
    check(tmp_path / "own")


def test_lines_of_json(tmp_path: Path) -> None:
    texts = {
        (1, None): "为了试验，制定本法。",
        (2, None): "有下列情形之一的，应当试验：\n（一）甲；\n（二）乙。\n依照第三条的规定办理。",
        (2, 1): "试验应当记录。",
        (3, None): "本法自2023年7月1日起施行。",
    }
    rows = [
        {"law": "中华人民共和国试验法", "version": "2023-05-06", "article": a, "of": of, "text": text}
        for (a, of), text in texts.items()
    ]
    (tmp_path / "laws.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    import_statutes(tmp_path / "laws.jsonl", into=tmp_path / "own")
    check(tmp_path / "own")


def test_a_newer_version_ends_the_one_before(tmp_path: Path) -> None:
    text = "# 禁毒法\n\n第一条 为了禁毒，制定本法。\n\n第二条 本法自2030年1月1日起施行。\n"
    (tmp_path / "禁毒法(2029-06-01).md").write_text(text, "utf-8")
    import_statutes(tmp_path, into=tmp_path / "own")
    statute = load_catalogue(tmp_path / "own" / "catalogue.json.gz").statute("禁毒法")
    assert statute is not None
    assert [v.ended for v in statute.versions] == [date(2030, 1, 1), None]
    shipped = load_catalogue().statute("禁毒法")
    assert shipped is not None
    assert len(shipped.versions) == 1


def test_text_of_a_version_that_was_known_by_date_only(tmp_path: Path) -> None:
    text = "# 道路交通事故处理程序规定\n\n第一条 为了处理事故，制定本规定。\n\n第二条 本规定自2018年5月1日起施行。\n"
    (tmp_path / "道路交通事故处理程序规定(2017-07-22).md").write_text(text, "utf-8")
    import_statutes(tmp_path, into=tmp_path / "own")
    assert judged("《道路交通事故处理程序规定》第二条", date(2020, 1, 1), tmp_path / "own") is CitationStatus.VALID


def test_texts_add_up_and_the_catalogue_can_be_rebuilt(tmp_path: Path) -> None:
    for name in ("甲规定", "乙规定"):
        file = tmp_path / f"{name}(2020-01-01).md"
        file.write_text(f"# {name}\n\n第一条 本规定自2020年2月1日起施行。\n", "utf-8")
        import_statutes(file, into=tmp_path / "own")
    written = (tmp_path / "own" / "catalogue.json.gz").read_bytes()
    assert rebuild_catalogue(tmp_path / "own").read_bytes() == written
    for name in ("甲规定", "乙规定"):
        assert judged(f"《{name}》第一条", date(2020, 2, 1), tmp_path / "own") is CitationStatus.VALID
        assert judged(f"《{name}》第一条", date(2020, 1, 31), tmp_path / "own") is CitationStatus.UNCHECKED


def test_an_article_that_cannot_be_read_is_told_and_not_called_missing(tmp_path: Path) -> None:
    text = "# 某规定\n\n第一条 一款。\n\n第二 条一款。\n\n第三条应当遵守。\n\n第四条 自2020年2月1日起施行。\n"
    (tmp_path / "某规定(2020-01-01).md").write_text(text, "utf-8")
    report = import_statutes(tmp_path, into=tmp_path / "own")
    assert report.imported == (("某规定", "2020-01-01", 3),)
    assert "第三条" in report.problems[0].message
    on = date(2020, 3, 1)
    assert judged("《某规定》第三条", on, tmp_path / "own") is CitationStatus.VALID
    assert judged("《某规定》第三条第一款", on, tmp_path / "own") is CitationStatus.UNCHECKED
    assert judged("《某规定》第五条", on, tmp_path / "own") is CitationStatus.NO_SUCH_ARTICLE


def test_a_text_that_breaks_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "某规定(2020-01-01).md").write_text("# 某规定\n\n第一条 一款。\n\n第九条 一款。\n", "utf-8")
    report = import_statutes(tmp_path, into=tmp_path / "own")
    assert not report.imported
    assert "第1条之后" in report.problems[0].message


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "笔记.md").write_text("# 没有条文\n", "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"not a document")
    (tmp_path / "坏.jsonl").write_text("{", "utf-8")
    (tmp_path / "无日期.md").write_text("# 某某办法\n\n第一条 为了试验。\n", "utf-8")
    (tmp_path / "好(2020-01-01).md").write_text("# 某某规定\n\n第一条 自2020年2月1日起施行。\n", "utf-8")
    report = import_statutes(tmp_path, into=tmp_path / "own")
    assert [name for name, _, _ in report.imported] == ["某某规定"]
    assert {p.file for p in report.problems} == {"笔记.md", "坏.docx", "坏.jsonl", "无日期.md"}


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有可导入"):
        import_statutes(tmp_path, into=tmp_path / "own")
