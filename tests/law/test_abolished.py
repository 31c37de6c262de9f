"""What documents say that they abolished: number, name, day, replaced by what."""

from datetime import date
from typing import Any

import pytest

from docnlp.errors import CatalogueError
from docnlp.law import load_catalogue
from docnlp.law.building.abolished import add_abolished, read_abolished

VERSION = {"issued": "2015-03-01", "effective": "2015-04-01", "numbers": ["法释〔2015〕99号"]}
TITLE = "最高人民法院关于办理甲案件适用法律若干问题的解释"


def read(text: str, **version: Any) -> list[tuple[str, str]]:
    return [(one["old"], one["ended_on"]) for one in read_abolished(text, TITLE, VERSION | version)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "第九条 本解释施行后，最高人民法院《关于乙问题的解释》（法释〔2001〕9号）同时废止。",
            ["关于乙问题的解释", "法释〔2001〕9号"],
        ),
        (
            "《关于乙问题的解释》（法释〔2001〕9号），最高人民法院、最高人民检察院《关于丙问题的解答》，以及《关于执行〈丁法〉的意见》即行废止。",
            ["关于乙问题的解释", "法释〔2001〕9号", "关于丙问题的解答", "关于执行〈丁法〉的意见"],
        ),
        # its successor bears its title: only the number names it
        ("《关于办理甲案件适用法律若干问题的解释》（法释〔2009〕3号）同时废止。", ["法释〔2009〕3号"]),
        # a part of a document is no document
        ("《关于乙问题的解释》（法释〔2001〕9号）第一条第二款不再适用。", []),
        ("以前发布的司法解释与本解释不一致的，不再适用。", []),
    ],
)
def test_what_a_clause_abolishes(text: str, names: list[str]) -> None:
    assert read(text) == [(name, "2015-04-01") for name in names]


def test_the_day_of_an_amended_document_says_nothing() -> None:
    clause = "《关于乙问题的解释》（法释〔2001〕9号）同时废止。"
    assert read(clause, dated=False) == []
    sessions = "2014年1月1日审判委员会第1次会议通过\n2020年1月1日审判委员会第2次会议通过\n"
    assert read(sessions + clause) == []


def test_the_list_keeps_its_days_and_contradictions_are_errors() -> None:
    found = [{"old": "法释〔2001〕9号", "ended_on": "2015-04-01", "by": "关于甲"}]
    ended = [{"old": "法释〔2001〕9号", "ended_on": "2015-04-01", "by": "关于甲的解释"}]
    add_abolished(ended, found, [])
    assert [one["by"] for one in ended] == ["关于甲的解释"]
    with pytest.raises(CatalogueError):
        add_abolished([ended[0] | {"ended_on": "2016-01-01"}], found, [])


def test_what_goes_on_ends_nowhere() -> None:
    found = [{"old": "关于乙的解释", "ended_on": "2015-04-01", "by": "关于甲的解释"}]
    for statute, expected in (
        ({"title": "关于乙的解释", "versions": [{"issued": "2001-01-01"}]}, 0),
        ({"title": "关于乙的解释", "versions": [{"issued": "2020-01-01"}], "listed": False}, 0),
        ({"title": "关于乙的解释", "versions": [{"issued": "2001-01-01"}], "listed": False}, 1),
    ):
        ended: list[dict[str, Any]] = []
        add_abolished(ended, found, [statute])
        assert len(ended) == expected


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("法释〔2002〕18号", date(2013, 11, 18)),
        ("关于审理抢夺刑事案件具体应用法律若干问题的解释", date(2013, 11, 18)),
        ("法释〔2000〕13号", date(2016, 4, 11)),
        ("法释〔2012〕21号", date(2021, 3, 1)),
        ("法释〔2013〕15号", date(2017, 1, 1)),
        ("法释〔2016〕29号", date(2023, 8, 15)),
        ("法释〔1999〕18号", date(2017, 2, 1)),
    ],
)
def test_interpretations_that_ended(name: str, day: date) -> None:
    found = load_catalogue().superseded(name)
    assert found is not None
    assert found.ended_on == day
    assert found.replaced_by
