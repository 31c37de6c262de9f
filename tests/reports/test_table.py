"""The report for a terminal."""

import io

from rich.console import Console

from docnlp.reports import as_table, shown

from .conftest import Scan, case, document, drawn


def printed(scan: Scan, *, all_outcomes: bool = False, width: int = 120) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system=None)
    console.print(as_table(shown(scan.findings, all_outcomes=all_outcomes), scan.problems))
    return out.getvalue()


def test_it_names_places_reasons_and_what_to_do(scan: Scan) -> None:
    text = printed(scan)
    for expected in (
        "案卷 江公（东）受案字〔2026〕101号　疑点 4 处",
        "甲案/讯问笔录.pdf 第 1 页",
        "建议：补订卷内文件目录",
        "依据：刑事诉讼法（2018修正）第八十六条",
        "未能核查 2 项事实，影响 3 处核查（不等于通过）",
        "拘留执行时间未读出：影响 2 条规则",
        "须人工核查 2 项：FIL640、FIL641",
        "未能处理 2 处",
        "文件有密码",
    ):
        assert expected in text
    assert text.index("错误") < text.index("未能核查 2 项事实") < text.index("须人工核查") < text.index("未能处理")
    assert "ANN101" not in text


def test_all_outcomes_on_demand(scan: Scan) -> None:
    text = printed(scan, all_outcomes=True)
    assert "通过和不适用的核查 2 项" in text
    assert "ANN101" in text
    assert "未发现“缺少笔录核对”" in text


def test_documents_of_no_known_kind_are_listed() -> None:
    out = io.StringIO()
    cases = (case("甲", document(drawn("甲/一.pdf", 3), title="情况说明")),)
    Console(file=out, width=100).print(as_table([], [], cases=cases))
    assert "未能识别种类的文书 1 份" in out.getvalue()
    assert "甲/一.pdf 第 3 页" in out.getvalue()
    assert "情况说明" in out.getvalue()


def test_hostile_text_neither_steers_the_terminal_nor_is_read_as_markup(scan: Scan) -> None:
    text = printed(scan, width=200)
    assert not {"\x1b", "\u202e", "\u2028"} & set(text)
    assert "[red]" in text


def test_narrow_terminals_lose_nothing(scan: Scan) -> None:
    assert "PRO210" in printed(scan, width=60)


def test_nothing_found() -> None:
    out = io.StringIO()
    Console(file=out, width=80).print(as_table([], []))
    assert out.getvalue().strip() == "没有发现疑点。"
