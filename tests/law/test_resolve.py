"""What the catalogue says of a citation on a day."""

from datetime import date, timedelta

import pytest

from docnlp.datamodel import CitationStatus as S
from docnlp.law import find_citations, load_catalogue, read_basis, resolve

OLD, NEW = date(2025, 6, 1), date(2026, 3, 2)

CASES = [
    # text, day, status, what the message or the replacement must say
    ("《治安管理处罚法》第四十三条第一款", OLD, S.VALID, ""),
    ("《治安管理处罚法》第五十一条第二款第（一）项", NEW, S.VALID, ""),
    ("《治安管理处罚法》第四十三条第二款", NEW, S.NO_SUCH_PARAGRAPH, "只有1款"),
    ("《治安管理处罚法》第五十一条第一款第（二）项", NEW, S.NO_SUCH_ITEM, "第二款才有该项"),
    ("《治安管理处罚法》第五十一条第二款第（四）项", NEW, S.NO_SUCH_ITEM, "只有3项"),
    ("《治安管理处罚法》第五十一条第（一）项", NEW, S.VALID, "应当写明第二款"),
    ("《治安管理处罚法》第八十四条第（三）项", NEW, S.VALID, "应当写明第一款"),
    ("《治安管理处罚法》第七十二条第三款", NEW, S.NO_SUCH_PARAGRAPH, "是否应为第（三）项"),
    ("《治安管理处罚法》第五十八条第三项", NEW, S.NO_SUCH_ITEM, "没有分项"),
    ("《治安管理处罚法》第一百四十五条", NEW, S.NO_SUCH_ARTICLE, "最后一条是第一百四十四条"),
    ("《治安管理处罚法》第一百二十八条", OLD, S.NO_SUCH_ARTICLE, "第一百零九条"),
    # the version that the text names goes first
    ("《治安管理处罚法》（2012修正）第四十三条", NEW, S.SUPERSEDED, "第五十一条"),
    ("《治安管理处罚法》（2012修正）第四十三条", OLD, S.VALID, ""),
    ("《治安管理处罚法》（2025修订）第五十一条", OLD, S.NOT_YET_IN_FORCE, "2026年1月1日起施行"),
    ("《刑事诉讼法》（2012修正）第八十条", NEW, S.SUPERSEDED, "第八十二条"),
    ("《刑事诉讼法》（2018修正）第八十二条第（一）项", NEW, S.VALID, ""),
    ("《刑事诉讼法》（2015修正）第八十条", NEW, S.UNCHECKED, "未收录"),
    ("《行政处罚法》（2017修正）第四十二条", NEW, S.SUPERSEDED, "第六十三条、行政处罚法（2021修订）第六十四条"),
    ("《行政处罚法》（2017修正）第三十五条", NEW, S.SUPERSEDED, "没有与原第三十五条对应的条文"),
    ("《公安机关办理行政案件程序规定》（公安部令第160号）第一百七十五条", NEW, S.VALID, ""),
    ("《公安机关办理行政案件程序规定》（公安部令第125号）第六十一条", NEW, S.SUPERSEDED, "2020修正"),
    ("《人民检察院刑事诉讼规则（试行）》第四十五条", NEW, S.SUPERSEDED, "2019"),
    # the Criminal Law, article by article
    ("《刑法》第二百六十四条", NEW, S.VALID, ""),
    ("《刑法》第一百三十三条之一第一款第（二）项", NEW, S.VALID, ""),
    ("《刑法》第一百三十三条之一", date(2011, 4, 30), S.NOT_YET_IN_FORCE, "2011年5月1日"),
    ("《刑法》第一百三十三条之一", date(2011, 5, 1), S.VALID, ""),
    ("《刑法》第一百三十三条之二", date(2021, 2, 28), S.NOT_YET_IN_FORCE, "2021年3月1日"),
    ("《刑法》第一百三十三条之二第三款", date(2021, 3, 1), S.VALID, ""),
    ("《刑法》第一百三十三条之三", NEW, S.NO_SUCH_ARTICLE, "没有第一百三十三条之三"),
    ("《刑法》第四百五十三条", NEW, S.NO_SUCH_ARTICLE, "第四百五十二条"),
    ("《刑法》第一百九十九条", NEW, S.DELETED, "删去"),
    ("《刑法》第一百九十九条", date(2014, 1, 1), S.VALID, ""),
    ("《刑法》第一百九十九条", NEW, S.DELETED, "由《刑法修正案（九）》自2015年11月1日起删去"),
    ("《刑法》第一百三十三条之一", date(2011, 4, 30), S.NOT_YET_IN_FORCE, "由《刑法修正案（八）》增设"),
    ("《刑法》第二百六十四条第二款", date(2005, 1, 1), S.NO_SUCH_PARAGRAPH, "是否应为第（二）项"),
    ("《刑法》第二百六十四条第（二）项", date(2005, 1, 1), S.VALID, ""),
    ("《刑法》第二百六十四条第（二）项", date(2012, 1, 1), S.NO_SUCH_ITEM, "原第（二）项已由《刑法修正案（八）》"),
    ("《刑法》第六十七条第三款", date(2010, 1, 1), S.NO_SUCH_PARAGRAPH, "第三款由《刑法修正案（八）》增加"),
    ("《刑法》第六十七条第三款", date(2011, 5, 1), S.VALID, ""),
    ("《刑法》第六十八条第二款", date(2010, 1, 1), S.VALID, ""),
    (
        "《刑法》第六十八条第二款",
        date(2016, 1, 1),
        S.NO_SUCH_PARAGRAPH,
        "原第二款已由《刑法修正案（八）》自2011年5月1日",
    ),
    ("《刑法》第三百六十条第二款", date(2015, 10, 31), S.VALID, ""),
    ("《刑法》第三百六十条第二款", date(2015, 11, 1), S.NO_SUCH_PARAGRAPH, "《刑法修正案（九）》"),
    ("《刑法》第二百二十五条第（四）项", date(1998, 1, 1), S.NO_SUCH_ITEM, "由《刑法修正案》增加"),
    ("《刑法》第二百二十五条第（四）项", date(2000, 1, 1), S.VALID, ""),
    ("《刑法》第二百三十二条第二款", date(2005, 1, 1), S.NO_SUCH_PARAGRAPH, "只有1款"),
    ("《刑法》第二百六十四条", date(1996, 1, 1), S.UNCHECKED, "未收录"),
    ("《刑法》（2015修正）第二百六十四条", NEW, S.SUPERSEDED, "刑法（2023修正）第二百六十四条"),
    # dates
    ("《反电信网络诈骗法》第三十一条", date(2022, 11, 30), S.NOT_YET_IN_FORCE, "2022年12月1日"),
    ("《反电信网络诈骗法》第三十一条", date(2022, 12, 1), S.VALID, ""),
    ("《行政复议法》第二十三条第一款第（一）项", date(2024, 1, 1), S.VALID, ""),
    ("《行政复议法》第五十条", date(2023, 12, 31), S.NO_SUCH_ARTICLE, "最后一条是第四十三条"),
    ("《刑事诉讼法》第八十条", date(2012, 1, 1), S.UNCHECKED, "未收录"),
    ("《刑事诉讼法》第八十条第（四）项", date(2015, 1, 1), S.VALID, ""),
    ("《刑事诉讼法》第八十一条第四款", date(2015, 1, 1), S.NO_SUCH_PARAGRAPH, "只有1款"),
    ("《治安管理处罚法》第四十三条第二款第（一）项", date(2010, 1, 1), S.VALID, ""),
    ("《治安管理处罚法》第四十三条第三款", date(2010, 1, 1), S.NO_SUCH_PARAGRAPH, "治安管理处罚法（2005）"),
    ("《行政处罚法》第三十八条第三款", date(2019, 1, 1), S.VALID, ""),
    ("《行政处罚法》第三十八条第三款", date(2015, 1, 1), S.NO_SUCH_PARAGRAPH, "只有2款"),
    ("《行政处罚法》第四十二条第一款第（八）项", date(2015, 1, 1), S.NO_SUCH_ITEM, "只有7项"),
    ("《道路交通安全法》第九十一条第五款", date(2012, 1, 1), S.VALID, ""),
    ("《道路交通安全法》第九十一条第五款", date(2010, 1, 1), S.UNCHECKED, "后来修改过"),
    ("《刑事诉讼法》第三百条", date(2015, 1, 1), S.NO_SUCH_ARTICLE, "最后一条是第二百九十条"),
    ("《未成年人保护法》第三条", date(2010, 1, 1), S.UNCHECKED, "未收录"),
    ("《禁毒法》第三十八条第一款", None, S.VALID, ""),
    ("《治安管理处罚法》第四十三条第二款", None, S.UNCHECKED, "未读出应当适用的日期"),
    ("《治安管理处罚法》第七条第一款", None, S.VALID, ""),
    ("《刑事诉讼法》第七条第一款", None, S.UNCHECKED, "未读出应当适用的日期"),
    ("《刑法》第四百五十三条", None, S.NO_SUCH_ARTICLE, "没有第四百五十三条"),
    ("《刑法》", NEW, S.VALID, ""),
    # ended laws
    ("《治安管理处罚条例》第二十二条", NEW, S.REPEALED, "《治安管理处罚法》"),
    ("《治安管理处罚条例》第二十二条", date(2005, 1, 1), S.UNCHECKED, "当时有效"),
    ("《中华人民共和国合同法》第八条", NEW, S.REPEALED, "《民法典》"),
    ("《合同法》第八条", None, S.UNCHECKED, "2021年1月1日"),
    ("《环境保护法》第二十条", date(2026, 8, 15), S.REPEALED, "《生态环境法典》"),
    ("《环境保护法》第二十条", date(2026, 8, 14), S.VALID, ""),
    ("《婚姻法》第二条", date(2020, 12, 31), S.UNCHECKED, "当时有效"),
    ("《国务院关于劳动教养问题的决定》第一条", NEW, S.REPEALED, "没有替代的规定"),
    ("法释〔1998〕4号第一条", NEW, S.REPEALED, "法释〔2013〕8号"),
    # names
    ("《湖北省治安管理处罚法实施办法》第三条", NEW, S.UNCHECKED, "未收录"),
    ("《集体劳动合同法》第三十九条", NEW, S.UNCHECKED, "未收录"),
    ("《治安管理处法》第四十三条", NEW, S.NO_SUCH_LAW, "《治安管理处罚法》"),
    ("《治安管理处罚发》第四十三条", NEW, None, ""),
    ("《公安机关办理行政案件程序规则》第三条", NEW, S.UNCHECKED, "未收录"),
    ("《公安机关办理行政案件程序的规定》第三条", NEW, S.NO_SUCH_LAW, "《公安机关办理行政案件程序规定》"),
    ("《公安机关办理行政案程序规定》第三条", NEW, S.NO_SUCH_LAW, "公安机关办理行政案件程序规定"),
    ("《海巡法》第三条", NEW, S.UNCHECKED, "未收录"),
    ("《消费法》第三条", NEW, S.UNCHECKED, "未收录"),
    ("刑法修正案（八）第二十二条", NEW, S.UNCHECKED, "未收录"),
    ("该法第二十条", NEW, S.UNRESOLVED, "前文没有写明"),
]


@pytest.mark.parametrize(("text", "on", "status", "says"), CASES)
def test_status(text: str, on: date | None, status: S | None, says: str) -> None:
    found = find_citations(text)
    if status is None:
        assert not found
        return
    (citation,) = found
    answer = resolve(citation, on=on)
    assert answer.status is status, answer.message
    assert says in answer.message
    assert bool(answer.message) == (status is not S.VALID) or says


def test_replacement_is_told_apart_from_the_message() -> None:
    (citation,) = find_citations("《治安管理处罚法》（2012修正）第四十三条")
    assert resolve(citation, on=NEW).replaced_by == "治安管理处罚法（2025修订）第五十一条"
    (citation,) = find_citations("《合同法》第八条")
    assert resolve(citation, on=NEW).replaced_by == "民法典"


def test_shape_of_the_article_is_told() -> None:
    (citation,) = find_citations("《治安管理处罚法》第五十一条")
    answer = resolve(citation, on=NEW)
    assert (answer.version, answer.paragraphs, answer.items) == ("2025-06-27", 2, (0, 3))


BASES = [
    ("刑事诉讼法#118.1", NEW, "刑事诉讼法（2018修正）第一百一十八条第一款"),
    ("治安管理处罚法#51.2.1", NEW, "治安管理处罚法（2025修订）第五十一条第二款第（一）项"),
    ("治安管理处罚法#43.2.1", OLD, "治安管理处罚法（2012修正）第四十三条第二款第（一）项"),
    ("公安机关办理行政案件程序规定#175", NEW, "公安机关办理行政案件程序规定（2020修正）第一百七十五条"),
    ("刑法#133之一.1.2", NEW, "刑法（2023修正）第一百三十三条之一第一款第（二）项"),
    ("禁毒法#38.1", NEW, "禁毒法第三十八条第一款"),
    ("行政处罚法#64.1.1", None, "行政处罚法（2021修订）第六十四条第一款第（一）项"),
    ("刑法", NEW, "刑法（2023修正）"),
    ("治安管理处罚法#51.3", NEW, None),
    ("治安管理处罚法#144", OLD, None),
    ("刑事诉讼法#118.1", date(2015, 1, 1), "刑事诉讼法（2012修正）第一百一十八条第一款"),
    ("刑事诉讼法#118.1", date(2012, 1, 1), None),
    ("某某法#1", NEW, None),
    ("治安管理处罚法#五十一", NEW, None),
]


@pytest.mark.parametrize(("reference", "on", "printed"), BASES)
def test_basis(reference: str, on: date | None, printed: str | None) -> None:
    basis = read_basis(reference, on, load_catalogue())
    assert (basis.printed if basis else None) == printed


def test_superseded_names() -> None:
    catalogue = load_catalogue()
    ended = catalogue.superseded("《治安管理处罚法》(2012修正)")
    assert ended is not None
    assert (ended.ended_on, ended.replaced_by) == (date(2026, 1, 1), "治安管理处罚法（2025修订）")
    assert catalogue.superseded("收容教育") is not None
    assert catalogue.superseded("治安管理处罚法") is None
    assert catalogue.title("收容教育") is None


def switches() -> list[tuple[str, int]]:
    """Every law listed version by version, with the numbers of its versions that took over from another."""
    return [
        (statute.title, number)
        for statute in load_catalogue().statutes
        if statute.listed
        for number in range(1, len(statute.versions))
    ]


@pytest.mark.parametrize(("title", "number"), switches())
def test_on_the_switch_day_the_new_version_holds_and_not_on_its_eve(title: str, number: int) -> None:
    statute = load_catalogue().statute(title)
    assert statute is not None
    old, new = statute.versions[number - 1], statute.versions[number]
    (citation,) = find_citations(f"根据《{title}》的规定")
    eve, day = new.effective - timedelta(days=1), new.effective
    assert resolve(citation, on=day).version == new.issued.isoformat()
    assert resolve(citation, on=eve).version == (old.issued.isoformat() if old.holds_on(eve) else None)
    assert not old.holds_on(day)
    assert old.ended is not None and old.ended <= day
