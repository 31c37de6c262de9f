"""What is written by hand into a property list and was not read is unchecked, never lacking."""

from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Cause, InkGrid, Outcome, Page
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.property.lists import property_list


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("PRP501", "匕首 | 1把 | {hand 黑色塑料柄} | 　"),
        ("PRP503", "现金 | 3200元 | {hand 百元券32张} | 　"),
        ("PRP504", "苹果手机 | 1部 | {hand IMEI 353912108765432} | 　"),
        ("PRP505", "黑色轿车 | 1辆 | {hand 鄂A3F21P} | 　"),
        ("PRP506", "黄金项链 | 1条 | {hand 疑似，未经鉴定} | 　"),
        ("PRP507", "白色晶体 | 1袋 | {hand 净重4.82克} | 　"),
        ("PRP508", "银行卡 | 1张 | {hand 6222021234567890123} | 　"),
    ],
)
def test_unread_handwriting_is_unchecked(code: str, row: str) -> None:
    rules, pages = load_rules(select=[code]), read_blocks(property_list(row))
    result = analyze(pages, kinds=load_kinds(), rules=rules, catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    assert [(f.outcome, f.cause) for f in result.findings] == [(Outcome.UNCHECKED, Cause.INK_NOT_READ.value)]


def test_a_cell_with_ink_and_no_text_is_unchecked() -> None:
    rules, pages = load_rules(select=["PRP501"]), read_blocks(property_list("匕首 | 1把 | 　 | 　"))
    dark = [replace(p, ink=_all_dark(p)) for p in pages]
    result = analyze(dark, kinds=load_kinds(), rules=rules, catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    assert [f.outcome for f in result.findings] == [Outcome.UNCHECKED]


def _all_dark(page: Page) -> InkGrid:
    columns, rows = int(page.box.width // 10) + 1, int(page.box.height // 10) + 1
    return InkGrid(cell=10, columns=columns, rows=rows, density=bytes([255]) * (columns * rows))
