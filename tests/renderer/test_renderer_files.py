"""A case drawn, scanned and saved: pages, truth, PDF."""

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpora.renderer import BUREAUS, LOOKS, fonts, render, save_pdf, truth_of
from corpora.renderer.__main__ import main

from docnlp.pages.readers.blocks_grammar import parse

pytestmark = pytest.mark.skipif(not any(fonts.find(n) for n in fonts.FACES), reason="no Chinese font installed")

CASE = """@number 江公受案字〔2026〕1号
=== XZJD
<<r 1
## 江城市公安局东湖分局
# 行政处罚决定书
>> 东公行罚决字〔2026〕15号
　　被处罚人王某，身份证号码110101199003070011，{tick}男 {box}女，{blank 8}。
| 姓名 | 王某 | 时间 | {hand 2026年3月2日10时20分} |
>> {seal 江城市公安局东湖分局}江城市公安局东湖分局
被处罚人：{sign 王某}{thumb}
=== SDHZ
# 送达回证
收件人：{sign 王某}
=== ZDBG untitled=yes
照片
"""

SMALL = replace(LOOKS["scan"], dpi=75)


def sheets(look=SMALL, **options):  # type: ignore[no-untyped-def]
    return list(render(parse(CASE), look, bureau=BUREAUS["song"], seed=1, **options))


def test_each_page_has_its_document_and_its_lines() -> None:
    pages = sheets()
    assert [(p.documents, p.codes) for p in pages] == [((0,), ("XZJD",)), ((1,), ("SDHZ",)), ((2,), ("ZDBG",))]
    texts = [line.text for line in pages[0].lines]
    assert "行政处罚决定书" in texts and "江城市公安局东湖分局" in texts
    kinds = sorted(d.kind for d in pages[0].drawn if d.kind != "text")
    assert kinds == ["handwriting", "handwriting", "page_stamp", "seal", "thumbprint", "tick"]


def test_same_seed_same_pixels() -> None:
    assert all(np.array_equal(a.image, b.image) for a, b in zip(sheets(), sheets(), strict=True))


@pytest.mark.parametrize("look", ["clean", "heavy", "grey", "copy", "rot90", "skew3", "faint", "stamped-1bit"])
def test_truth_lies_on_ink_in_every_look(look: str) -> None:
    page = sheets(replace(LOOKS[look], dpi=100), only=[0])[0]
    grey = page.image if page.image.ndim == 2 else page.image.min(axis=2)
    paper = np.median(grey)
    for line in (line for line in page.lines if len(line.text) > 2):
        xs, ys = [p[0] for p in line.quad], [p[1] for p in line.quad]
        inside = grey[int(min(ys)) : int(max(ys)) + 1, int(min(xs)) : int(max(xs)) + 1]
        assert (inside < paper - 40).mean() > 0.03, line.text


def test_a_page_looks_the_same_alone_and_among_the_others() -> None:
    look = replace(LOOKS["bleed"], dpi=75)
    assert np.array_equal(sheets(look)[1].image, sheets(look, only=[1])[0].image)


def test_one_bit_looks_hold_black_and_white_only() -> None:
    assert set(np.unique(sheets(replace(LOOKS["copy"], dpi=75))[0].image)) == {0, 255}


def test_double_sheets_name_both_documents() -> None:
    pages = sheets(replace(LOOKS["a3"], dpi=75))
    assert [p.codes for p in pages] == [("XZJD", "SDHZ"), ("ZDBG",)]
    assert pages[0].image.shape[1] > pages[0].image.shape[0]
    assert any(line.text == "送达回证" and line.quad[0][0] > pages[0].image.shape[1] / 2 for line in pages[0].lines)


@pytest.mark.parametrize("look", ["scan", "grey", "copy"])
def test_pdf_shows_the_sheet(look: str, tmp_path: Path) -> None:
    import pypdfium2

    pages = sheets(replace(LOOKS[look], dpi=100))
    assert save_pdf(pages, tmp_path / "case.pdf") == 3
    pdf = pypdfium2.PdfDocument(tmp_path / "case.pdf")
    assert pdf[0].get_size() == pytest.approx((595, 842), abs=1.5)
    shown = pdf[0].render(scale=100 / 72).to_numpy()[..., :3].mean(axis=2)
    wanted = pages[0].image if pages[0].image.ndim == 2 else pages[0].image.mean(axis=2)
    h, w = min(shown.shape[0], wanted.shape[0]), min(shown.shape[1], wanted.shape[1])
    assert np.abs(shown[:h, :w] - wanted[:h, :w]).mean() < 12
    pdf.close()


def test_pdf_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        save_pdf(sheets(), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_digital_pdf_has_the_print_as_text_and_the_hand_as_none(tmp_path: Path) -> None:
    import pypdfium2
    from corpora.renderer.digital import save_digital

    for name in ("a.pdf", "b.pdf"):
        assert save_digital(parse(CASE), tmp_path / name, bureau=BUREAUS["song"], seed=1) == 3
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    text = pdf[0].get_textpage().get_text_range()
    assert "身份证号码110101199003070011" in text and "东公行罚决字〔2026〕15号" in text
    assert "10时20分" not in text and text.count("王某") == 2
    pdf.close()


def test_command_line_renders_a_folder_with_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.case").write_text(CASE, encoding="utf-8")
    (tmp_path / "two.case").write_text(CASE, encoding="utf-8")
    out = tmp_path / "out"
    assert main([str(tmp_path), "--all", "--look", "scan,digital", "--dpi", "75", "--out", str(out), "--truth"]) == 0
    assert capsys.readouterr().out.count("3 pages") == 2
    truth = json.loads((out / "one.truth.json").read_text(encoding="utf-8"))
    assert [page["codes"] for page in truth] == [["XZJD"], ["SDHZ"], ["ZDBG"]]
    assert json.load(io.StringIO(truth_of(sheets())))[0]["turn"] == 0
