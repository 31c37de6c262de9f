"""The benchmark of articles from charges, on rows of our own in the shapes of the three data sets."""

import json
from pathlib import Path

from corpora.bench import lawbench

ASKED = [
    {"question": "事实:冯某盗走自行车一辆。\r\n罪名:盗窃。", "answer": "法条:刑法第264条"},
    {"question": "事实:冯某盗走自行车一辆。\r\n罪名:盗窃。", "answer": "法条:刑法第246条"},
    {"question": "事实:1994年5月冯某打伤魏某。\r\n罪名:故意伤害。", "answer": "法条:刑法第134条"},
    {"question": "事实:冯某受贿，又虚报。\r\n罪名:受贿;诈骗。", "answer": "法条:刑法第383条、第385条、第386条"},
    {"question": "事实:冯某贩卖冰毒一克。\r\n罪名:贩卖毒品。", "answer": "法条:刑法第347条、第357条"},
    {"question": "事实:冯某虚构投资。\r\n罪名:诈骗。", "answer": "法条:刑法第266条、第389条"},
]


def told(tmp_path: Path, rows: list[dict[str, object]] | list[dict[str, str]], *, excluded: bool = False) -> str:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return "\n".join(lawbench.report(file, excluded=excluded))


def test_rows_left_out_and_why(tmp_path: Path) -> None:
    page = told(tmp_path, ASKED, excluded=True)
    assert "| all | 6 | 53.17 | 16.67 |" in page
    assert "| reference holds an article of every charge | 3 | 77.78 | 33.33 |" in page
    assert "from 0: 1, 2, 3." in page
    for cause in ("another number of the same digits", "acts before 1 October 1997", "one of several charges"):
        assert f"| {cause}" in page
    assert "lays down no crime (357, 367: definitions; 356 not told) | 1 |" in page
    assert "adds the article of a crime that is not asked about | 1 |" in page


def test_places_are_listed_on_demand_only(tmp_path: Path) -> None:
    assert "from 0:" not in told(tmp_path, ASKED)


def test_rows_of_the_other_sets(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"fact": "冯某盗走自行车一辆。", "charges": ["[盗窃]"], "articles": [264]},
        {
            "keywords": "刑事盗窃罪贩卖毒品罪数罪并罚",
            "facts": "冯某盗走自行车一辆，贩卖冰毒一克。",
            "statutes": [{"law": "中华人民共和国刑法", "articles": [{"article": n} for n in (69, 264, 347)]}],
        },
        {"keywords": "刑事数罪并罚", "facts": "冯某盗走自行车一辆。", "statutes": []},
    ]
    page = told(tmp_path, rows)
    assert "| all | 2 | 100.00 | 100.00 | 100.00 |" in page
    assert "other half" not in page
