"""Laws and documents of which one text is held: valid only where that is safe, else unchecked."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docnlp.datamodel import CitationStatus as S
from docnlp.law import find_citations, load_catalogue, resolve
from docnlp.law.building.collections import add_collections
from docnlp.law.catalogue import read_catalogue

NOW = date(2026, 11, 1)

# each read in the text of the law or document
CASES = [
    # the text of 2018 took effect on a day that is not held: safe a year later
    ("《劳动法》第一百零七条", NOW, S.VALID),
    ("《劳动法》第一百零八条", NOW, S.NO_SUCH_ARTICLE),
    ("《劳动法》第一百零七条", date(2019, 6, 1), S.UNCHECKED),
    ("《劳动法》第一百零八条", date(2010, 1, 1), S.UNCHECKED),
    ("《劳动法》（2018年修正）第一百零八条", date(2019, 6, 1), S.UNCHECKED),
    ("《劳动法》（2009年修正）第一百零八条", NOW, S.UNCHECKED),
    ("《劳动法》第一百零八条", None, S.UNCHECKED),
    ("《劳动法》第一条", None, S.UNCHECKED),
    # two texts, the newer with its day
    ("《仲裁法》第九十六条", date(2026, 3, 1), S.VALID),
    ("《仲裁法》第九十六条", date(2026, 2, 28), S.NO_SUCH_ARTICLE),
    ("《仲裁法》第八十条", date(2026, 2, 28), S.VALID),
    ("《民法典》第一千二百六十条", date(2021, 1, 1), S.VALID),
    ("《民法典》第一千二百六十一条", date(2021, 1, 1), S.NO_SUCH_ARTICLE),
    ("《民法典》第二条", date(2020, 12, 31), S.NOT_YET_IN_FORCE),
    # a document may have been replaced unnoticed: what it lacks is unchecked
    ("《大型群众性活动安全管理条例》第二十六条", date(2020, 1, 1), S.VALID),
    ("《大型群众性活动安全管理条例》第九十九条", date(2020, 1, 1), S.UNCHECKED),
    ("《大型群众性活动安全管理条例》第二条第九款", date(2020, 1, 1), S.UNCHECKED),
    ("《大型群众性活动安全管理条例》第二条", date(2007, 9, 30), S.UNCHECKED),
    # listed before, now with its articles
    ("《关于办理盗窃刑事案件适用法律若干问题的解释》第一条", date(2014, 1, 1), S.VALID),
    ("《关于办理盗窃刑事案件适用法律若干问题的解释》第十六条", date(2014, 1, 1), S.UNCHECKED),
    # an article that the collection lost exists all the same
    ("《生态环境法典》第一千二百四十二条", date(2026, 9, 1), S.VALID),
    ("《生态环境法典》第一千二百四十三条", date(2026, 9, 1), S.NO_SUCH_ARTICLE),
    ("《噪声污染防治法》第八十七条", date(2026, 8, 14), S.VALID),
    ("《噪声污染防治法》第八十七条", date(2026, 8, 15), S.REPEALED),
    # no law is misspelt after a document that came in bulk
    ("《国内水陆运输管理条例》第三条", NOW, S.UNCHECKED),
]


@pytest.mark.parametrize(("text", "on", "status"), CASES)
def test_what_is_safe_to_say(text: str, on: date | None, status: S) -> None:
    (citation,) = find_citations(text)
    answer = resolve(citation, on=on)
    assert answer.status is status
    assert answer.message or status is S.VALID


def test_every_title_is_found_in_its_brackets() -> None:
    for statute in load_catalogue().statutes:
        (citation,) = find_citations(f"依照《{statute.title}》第九条之规定")
        assert (citation.law, citation.known, citation.article) == (statute.title, True, "9")


def test_every_law_and_many_documents_are_known() -> None:
    catalogue = load_catalogue()
    laws = [s for s in catalogue.statutes if s.short.endswith("法") and not s.short.startswith("最高")]
    assert len(laws) > 280
    documents = [s for s in catalogue.statutes if any(not v.sure for v in s.versions)]
    assert len(documents) > 1000
    interpretation = catalogue.statute("法释〔2022〕17号")
    assert interpretation is not None
    assert interpretation.issuer == "最高人民法院"
    assert "人身安全保护令" in interpretation.title


def test_bulk_never_replaces_what_was_listed() -> None:
    catalogue = load_catalogue()
    for name in (
        "治安管理处罚法",
        "刑事诉讼法",
        "公安机关办理行政案件程序规定",
        "人民检察院刑事诉讼规则",
        "行政处罚法",
    ):
        statute = catalogue.statute(name)
        assert statute is not None
        assert statute.listed
        assert all(version.sure and version.dated for version in statute.versions)


def law(title: str, version: str, effective: str, status: str, last: str) -> list[dict[str, str]]:
    head = {"law": f"中华人民共和国{title}", "version": version, "effective": effective, "status": status}
    return [head | {"article_no": "第一条", "text": "甲。\n乙。"}, head | {"article_no": "第三条", "text": last}]


DOCUMENT = """# 某某管理办法

2010年1月5日 国务院令第900号公布

2010年3月1日 施行

<!-- INFO END -->

第一条 甲：

（一）乙；

（二）丙。

第二条 本办法自2010年3月1日起施行。
"""


@pytest.fixture
def held(tmp_path: Path) -> Callable[[str], Any]:
    rows = [
        *law("甲法", "2010-01-01", "2010-05-01", "现行有效", "本法自2010年5月1日起施行。"),
        *law("乙法", "2015-01-01", "1999-05-01", "现行有效", "本法自1999年5月1日起施行。"),
        *law("丙法", "2018-01-01", "2000-01-01", "已废止", "本法自2000年1月1日起施行。"),
        *law("戊法", "2001-01-01", "2001-01-01", "已废止", "本法自公布之日起施行。"),
    ]
    (tmp_path / "national_laws_2026-10.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8"
    )
    later = DOCUMENT.replace("2010年3月1日 施行", "2015年3月1日 《某决定》修订")
    documents = [
        {"title": "某某管理办法", "date": "2010-01-05", "category": "行政法规", "path": "", "text": DOCUMENT},
        {
            "title": "别的办法",
            "date": "2015-03-01",
            "category": "行政法规",
            "path": "",
            "text": later.replace("某某", "别的"),
        },
        {"title": "某某案", "date": "2015-03-01", "category": "案例", "path": "", "text": "# 某某案"},
        {
            "title": "关于修改某某的决定",
            "date": "2015-03-01",
            "category": "行政法规",
            "path": "",
            "text": "# 关于修改某某的决定",
        },
        {"title": "无日期", "date": None, "category": "行政法规", "path": "", "text": DOCUMENT},
    ]
    (tmp_path / "national_documents_2025-04.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in documents), "utf-8"
    )
    statutes: list[dict[str, Any]] = []
    add_collections(statutes, tmp_path, [{"old": "丙法", "ended_on": "2020-06-01"}])
    empty: dict[str, Any] = {"as_of": "2026-01-01", "maps": [], "ended": [], "measures": [], "offences": []}
    catalogue = read_catalogue({"statutes": statutes, **empty})

    def versions(name: str) -> Any:
        statute = catalogue.statute(name)
        return statute.versions[0] if statute else None

    return versions


def test_days_that_are_told_and_days_that_are_not(held: Callable[[str], Any]) -> None:
    assert (held("甲法").effective, held("甲法").dated) == (date(2010, 5, 1), True)
    assert (held("乙法").effective, held("乙法").dated) == (date(2016, 1, 2), False)
    assert list(held("甲法").articles) == ["1", "3", "2"]
    assert held("甲法").articles["1"].items == (0, 0)
    assert held("甲法").articles["2"].items is None


def test_repealed_laws_are_held_where_their_last_day_is_known(held: Callable[[str], Any]) -> None:
    assert held("丙法").ended == date(2020, 6, 1)
    assert held("戊法") is None


def test_documents(held: Callable[[str], Any]) -> None:
    first = held("某某管理办法")
    assert (first.effective, first.dated, first.sure) == (date(2010, 3, 1), True, False)
    assert first.articles["1"].items == (2,)
    amended = held("别的管理办法")
    assert (amended.effective, amended.dated) == (date(2016, 3, 1), False)
    assert held("某某案") is None
    # two documents under one number: it names neither
    assert (first.numbers, amended.numbers) == ((), ())
