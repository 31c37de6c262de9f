"""The life of an article: since when it stood where, by which act."""

import doctest
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

import docnlp.law.history
from docnlp.law import Origin, article_history, find_citations, load_catalogue, resolve

HISTORIES = [
    # law, article, [since, numbers, origin, act, items]
    ("刑法", "232", [("1997-10-01", "232", Origin.OLDEST, "", (0,))]),
    (
        "刑法",
        "67",
        [
            ("1997-10-01", "67", Origin.OLDEST, "", (0, 0)),
            ("2011-05-01", "67", Origin.CHANGED, "刑法修正案（八）", (0, 0, 0)),
        ],
    ),
    (
        "刑法",
        "120之一",
        [
            ("2001-12-29", "120之一", Origin.INSERTED, "刑法修正案（三）", (0, 0)),
            ("2015-11-01", "120之一", Origin.CHANGED, "刑法修正案（九）", (0, 0, 0)),
        ],
    ),
    # acts that are no amendments, between two versions
    (
        "刑法",
        "190",
        [
            ("1997-10-01", "190", Origin.OLDEST, "", (0,)),
            (
                "1998-12-29",
                "190",
                Origin.CHANGED,
                "全国人民代表大会常务委员会关于惩治骗购外汇、逃汇和非法买卖外汇犯罪的决定",
                (0,),
            ),
        ],
    ),
    (
        "刑法",
        "410",
        [("1997-10-01", "410", Origin.OLDEST, "", (0,)), ("2009-08-27", "410", Origin.CHANGED, None, (0,))],
    ),
    ("刑诉法", "82", [("2013-01-01", "80", Origin.OLDEST, "", (7,)), ("2018-10-26", "82", Origin.MOVED, None, (7,))]),
    ("刑诉法", "14", [("2013-01-01", "14", Origin.OLDEST, "", (0, 0))]),
    ("刑诉法", "174", [("2018-10-26", "174", Origin.INSERTED, None, (0, 3))]),
    (
        "治安管理处罚法",
        "51",
        [("2006-03-01", "43", Origin.FIRST, "", (0, 3)), ("2026-01-01", "51", Origin.MOVED, "", (0, 3))],
    ),
    ("行政处罚法", "44", [("1996-10-01", "31", Origin.FIRST, "", (0,)), ("2021-07-15", "44", Origin.MOVED, "", (0,))]),
    ("未成年人保护法", "3", [("2021-06-01", "3", Origin.OLDEST, "", (0, 0))]),
    (
        "治安管理处罚法",
        "8",
        [("2006-03-01", "8", Origin.FIRST, "", (0,)), ("2026-01-01", "8", Origin.REVISED, "", (0, 0))],
    ),
    ("禁毒法", "38", [("2008-06-01", "38", Origin.FIRST, "", (4, 0, 0))]),
    ("行政复议法", "23", [("2024-01-01", "23", Origin.OLDEST, "", (5, 0))]),
    ("刑法", "453", []),
    ("某某法", "1", []),
]


@pytest.mark.parametrize(("law", "article", "spans"), HISTORIES)
def test_history(law: str, article: str, spans: list[tuple[str, str, Origin, str | None, tuple[int, ...]]]) -> None:
    found = article_history(load_catalogue(), law, article)
    told = [(s.since.isoformat(), "、".join(s.articles), s.origin, s.act, s.items) for s in found]
    # None: the act is named, whatever its long title
    expected = [(a, b, c, told[i][3] if d is None else d, e) for i, (a, b, c, d, e) in enumerate(spans)]
    assert told == expected
    assert all(s.act for s, (*_, act, _items) in zip(found, spans, strict=True) if act is None)


REWORDED = [
    # law, article, whether its last span reads otherwise than the one before, whether that was checked
    ("刑法", "264", True, True),
    ("刑诉法", "81", True, True),
    ("刑诉法", "82", False, True),
    ("治安管理处罚法", "51", True, True),
    ("治安管理处罚法", "3", False, True),
    ("行政处罚法", "44", None, True),
    ("网络安全法", "21", False, True),
    ("网络安全法", "23", True, False),
    ("禁毒法", "38", None, True),
    ("刑诉法", "36", None, True),
]


@pytest.mark.parametrize(("law", "article", "reworded", "checked"), REWORDED)
def test_what_is_known_of_the_words(law: str, article: str, reworded: bool | None, checked: bool) -> None:
    *_, last = article_history(load_catalogue(), law, article)
    assert (last.reworded, last.checked) == (reworded, checked)


def test_deleted_paragraphs_and_articles() -> None:
    *_, last = article_history(load_catalogue(), "刑法", "199")
    assert (last.origin, last.articles, last.act) == (Origin.DELETED, (), "刑法修正案（九）")
    *_, last = article_history(load_catalogue(), "刑法", "360")
    assert last.change is not None
    assert (last.change.dropped, last.items) == ((2,), (0,))


def test_a_number_of_an_older_version_is_followed_forwards() -> None:
    catalogue = load_catalogue()
    statute = catalogue.statute("治安管理处罚法")
    assert statute is not None
    spans = article_history(catalogue, "治安管理处罚法", "49", version=statute.versions[0])
    assert [span.articles for span in spans] == [("49",), ("58", "59")]
    penalties = catalogue.statute("行政处罚法")
    assert penalties is not None
    *_, dropped = article_history(catalogue, "行政处罚法", "35", version=penalties.versions[0])
    assert (dropped.origin, dropped.articles, dropped.since) == (Origin.DELETED, (), date(2021, 7, 15))


def test_where_the_map_ends_the_last_span_ends() -> None:
    catalogue = load_catalogue()
    statute = catalogue.statute("行政复议法")
    assert statute is not None
    (span,) = article_history(catalogue, "行政复议法", "23", version=statute.versions[0])
    assert (span.until, span.items) == (date(2009, 8, 27), None)


def test_spans_of_the_criminal_law_follow_each_other_and_agree_with_its_versions() -> None:
    catalogue = load_catalogue()
    statute = catalogue.statute("刑法")
    assert statute is not None
    for article in statute.versions[-1].articles or ():
        spans = article_history(catalogue, "刑法", article)
        for one, following in pairwise(spans):
            assert one.until == following.since, article
        assert spans[-1].until is None
        for version in statute.versions:
            stands = next(
                (s for s in spans if s.since <= version.effective and not _over(s.until, version.effective)), None
            )
            held = (version.articles or {}).get(article)
            assert (held.items if held else None) == (stands.items if stands else None), (article, version.issued)
        before = spans[0].since - timedelta(days=1)
        known = statute.version_on(before)
        assert known is None or article not in (known.articles or {})


def test_without_acts_nothing_is_told_of_the_criminal_law() -> None:
    catalogue = load_catalogue()
    bare = replace(catalogue, statutes=tuple(replace(s, acts=()) for s in catalogue.statutes if s.short == "刑法"))
    assert article_history(bare, "刑法", "264") == ()
    (citation,) = find_citations("《刑法》第一百九十九条")
    assert "已被删去" in resolve(citation, on=date(2020, 1, 1), catalogue=bare).message


def _over(until: date | None, day: date) -> bool:
    return until is not None and until <= day


def test_the_example_runs() -> None:
    failed, tried = doctest.testmod(docnlp.law.history)
    assert (failed, tried > 2) == (0, True)
