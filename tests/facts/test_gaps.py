"""What keeps the absence of a paper from proving anything."""

from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import PageState
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks

_CONTENTS = "=== TOC\n# 卷内文书目录\n| 序号 | 题名 | 日期 | 页次 |\n| 1 | 受案登记表 | 2026.03.02 | 1 |\n"
_INTAKE = "=== SADJ\n# 受案登记表\n简要案情：3月1日有人报警。\n2026年3月2日\n"
_LAST = "=== BKB\n# 卷内备考表\n本卷共15页。{}\n立卷人：{{sign 李某}}\n"


def gaps(text: str) -> tuple[str, ...]:
    pages = read_blocks("@type administrative\n" + text)
    return analyze(pages, kinds=load_kinds(), rules=[], catalogue=load_catalogue(), as_of=date(2026, 11, 1)).case.gaps


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_CONTENTS + _INTAKE, ()),
        (_CONTENTS + _INTAKE + _LAST.format("无缺损。"), ()),
        (_CONTENTS + _INTAKE + _LAST.format("光盘一张随卷保存。"), ()),
        (_INTAKE, ("卷内目录",)),
        (_CONTENTS + _INTAKE + _LAST.format("户籍证明装袋附后。"), ("其他卷、袋中的材料",)),
        (_CONTENTS + _INTAKE + _LAST.format("搜查笔录在第2卷。"), ("其他卷、袋中的材料",)),
        ("=== COVER\n# 卷宗\n| 卷数 | 共3卷 第1卷 |\n" + _CONTENTS + _INTAKE, ("其他卷、袋中的材料",)),
        ("=== COVER\n# 卷宗\n| 卷数 | 共1卷 第1卷 |\n" + _CONTENTS + _INTAKE, ()),
    ],
)
def test_where_papers_may_be(text: str, told: tuple[str, ...]) -> None:
    assert gaps(text) == told


def test_a_page_not_read_may_be_the_paper() -> None:
    pages = read_blocks("@type administrative\n" + _CONTENTS + _INTAKE)
    blind = [*pages[:-1], replace(pages[-1], state=PageState.UNREADABLE, lines=())]
    case = analyze(blind, kinds=load_kinds(), rules=[], catalogue=load_catalogue(), as_of=date(2026, 11, 1)).case
    assert case.gaps[0] == "未能读出的页面"
