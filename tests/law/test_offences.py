"""Names of crimes and violations: their articles, since when they are crimes, what took their place."""

import json
from datetime import date
from pathlib import Path

import pytest

from docnlp.errors import CatalogueError
from docnlp.law import Catalogue, load_catalogue
from docnlp.law.building.charges import read_charges
from docnlp.law.building.offences import check_place
from docnlp.law.building.violations import _share, _words

# each read in the judicial documents and in the Criminal Law
CHARGES = [
    ("盗窃罪", "264", "1997-10-01"),
    ("危险驾驶罪", "133之一", "2011-05-01"),
    ("妨害安全驾驶罪", "133之二", "2021-03-01"),
    ("袭警罪", "277.5", "2021-03-01"),
    ("帮助信息网络犯罪活动罪", "287之二", "2015-11-01"),
    ("掩饰、隐瞒犯罪所得、犯罪所得收益罪", "312", "1997-10-01"),
    ("开设赌场罪", "303.2", "2006-06-29"),
    ("妨害信用卡管理罪", "177之一.1", "2005-02-28"),
    ("组织他人偷越国（边）境罪", "318", "1997-10-01"),
    ("协助组织卖淫罪", "358.4", "1997-10-01"),
    ("包庇、纵容黑社会性质组织罪", "294.3", "1997-10-01"),
    ("以危险方法危害公共安全罪", "114,115.1", "1997-10-01"),
    ("出具证明文件重大失实罪", "229.3", "1997-10-01"),
    ("民事、行政枉法裁判罪", "399.2", "1997-10-01"),
    ("编造、故意传播虚假恐怖信息罪", "291之一.1", "2001-12-29"),
    ("走私废物罪", "152.2", "1997-10-01"),
    ("拒不支付劳动报酬罪", "276之一", "2011-05-01"),
    ("聚众扰乱军事管理区秩序罪", "371.2", "1997-10-01"),
    ("非法采集人类遗传资源、走私人类遗传资源材料罪", "334之一", "2021-03-01"),
    ("徇私舞弊低价折股、出售公司、企业资产罪", "169", "1997-10-01"),
]


@pytest.mark.parametrize(("name", "places", "since"), CHARGES)
def test_crimes_in_force(name: str, places: str, since: str) -> None:
    found = load_catalogue().offence(name, criminal=True)
    assert found is not None
    assert found.charge
    assert found.articles == {"刑法": places}
    assert (found.since, found.ended) == (date.fromisoformat(since), None)


ENDED = [
    ("投毒罪", "2002-03-26", ("投放危险物质",)),
    ("奸淫幼女罪", "2002-03-26", ("强奸",)),
    ("偷税罪", "2009-10-16", ("逃税",)),
    ("窝藏、转移、收购、销售赃物罪", "2007-11-06", ("掩饰、隐瞒犯罪所得、犯罪所得收益",)),
    ("非法获取公民个人信息罪", "2015-11-01", ("侵犯公民个人信息",)),
    ("嫖宿幼女罪", "2015-11-01", ()),
    ("强制猥亵、侮辱妇女罪", "2015-11-01", ("强制猥亵、侮辱",)),
    ("生产、销售假药罪", "2021-03-01", ("生产、销售、提供假药",)),
    ("操纵证券、期货交易价格罪", "2007-11-06", ("操纵证券、期货市场",)),
    ("抢劫枪支、弹药、爆炸物罪", "2002-03-26", ("抢劫枪支、弹药、爆炸物、危险物质",)),
    ("徇私舞弊低价折股、出售国有资产罪", "2024-03-01", ("徇私舞弊低价折股、出售公司、企业资产",)),
]


@pytest.mark.parametrize(("name", "ended", "now"), ENDED)
def test_names_of_crimes_that_ended(name: str, ended: str, now: tuple[str, ...]) -> None:
    found = load_catalogue().offence(name, criminal=True)
    assert found is not None
    assert (found.ended, found.now) == (date.fromisoformat(ended), now)


def charges(catalogue: Catalogue) -> list[tuple[str, date, tuple[str, ...]]]:
    return [
        (one.name, one.since, tuple(one.articles.get("刑法", "").split(",")))
        for one in catalogue.offences
        if one.charge and one.since and not one.ended
    ]


def test_every_crime_is_known() -> None:
    # the number after the eighth supplement; 骗购外汇 stands in a decision of its own
    every = charges(load_catalogue())
    assert len(every) == 483
    assert [name for name, _, places in every if places == ("",)] == ["骗购外汇"]
    assert len({name for name, _, _ in every}) == 483


def test_no_crime_is_older_than_its_article() -> None:
    catalogue = load_catalogue()
    law = catalogue.statute("刑法")
    assert law is not None
    for name, since, places in charges(catalogue):
        version = law.version_on(since)
        assert version is not None
        assert version.articles is not None
        assert all(place.split(".")[0] in version.articles for place in places if place), name


def test_successors_are_crimes_in_force_or_ended_themselves() -> None:
    catalogue = load_catalogue()
    for one in catalogue.offences:
        for name in one.now:
            after = catalogue.offence(name, criminal=True)
            assert after is not None
            assert after.named is not None
            assert one.ended == after.named or after.named < one.ended  # type: ignore[operator]


VIOLATIONS = [
    ("扰乱单位秩序", "23.1.1", "26.1.1"),
    ("冒用宗教、气功名义危害社会", "27.1.2", "31.1.2"),
    ("非法搜查身体", "40.1.3", "47.1.3"),
    ("威胁人身安全", "42.1.1", "50.1.1"),
    ("强迫劳动", "40.1.2", "47.1.2"),
    ("窝藏、转移、代销赃物", "60.1.3", "72.1.3"),
    ("吸食毒品", "72.1.3", "84.1.3"),
    ("拉客招嫖", "66.2", "78.2"),
    ("高空抛掷物品", "", "43.1.5"),
    ("容留吸毒", "", "85.2"),
    ("协助组织、运送他人偷越国（边）境", "61.1", ""),
    ("驱使动物伤害他人", "75.2", "89.4"),
]


@pytest.mark.parametrize(("name", "old", "new"), VIOLATIONS)
def test_violations_by_version(name: str, old: str, new: str) -> None:
    found = load_catalogue().offence(name, criminal=False)
    assert found is not None
    assert found.articles.get("治安管理处罚法（2012修正）", "") == old
    assert found.articles.get("治安管理处罚法（2025修订）", "") == new


def test_every_penal_provision_has_a_violation() -> None:
    catalogue = load_catalogue()
    for mark, issued, rest in [
        # 取缔 and 吊销 of 54 / 65 follow from another violation, 从重 is none of its own
        ("治安管理处罚法（2012修正）", "2012-10-26", {"24.2", "43.2", "50.2", "54.2", "54.3"}),
        ("治安管理处罚法（2025修订）", "2025-06-27", {"51.2", "61.2", "65.2", "65.3", "80.2", "81.3"}),
    ]:
        named = {place for one in catalogue.offences for place in one.articles.get(mark, "").split(",")}
        law = catalogue.statute("治安管理处罚法")
        assert law is not None
        version = next(v for v in law.versions if v.issued.isoformat() == issued)
        places = {p for n in named for p in (n, n.rsplit(".", 1)[0] if n.count(".") == 2 else n)}
        missing = {p for p in version.penalties if p not in places and p.split(".")[0] not in named}
        assert missing <= rest


def test_names_that_no_text_bears_out_are_marked() -> None:
    catalogue = load_catalogue()
    verified = {one.name: one.verified for one in catalogue.offences if not one.criminal}
    assert verified["伪造、变造船舶户牌"]
    assert not verified["道路施工不设置安全防护设施"]
    assert not verified["聚众扰乱单位秩序"]
    assert sum(verified.values()) > 150


def test_words_of_a_place() -> None:
    texts = {"1": "一款。\n有下列行为之一的，罚：\n（一）甲乙丙；\n（二）丁。"}
    assert _words("1.2.1", texts) == "有下列行为之一的，罚：（一）甲乙丙；"
    assert _words("1.1", texts) == "一款。"
    with pytest.raises(CatalogueError):
        _words("1.2.3", texts)
    with pytest.raises(CatalogueError):
        _words("2", texts)
    assert _share("甲乙丙", "甲乙，乙丙") == 1
    assert _share("甲乙丙", "甲乙") == 0.5


@pytest.mark.parametrize(
    ("place", "stands"), [("1", True), ("1.2.1", True), ("1.3", False), ("1.2.2", False), ("9", False)]
)
def test_places_are_checked(place: str, stands: bool) -> None:
    shapes = {"1": (0, 1)}
    if stands:
        check_place(place, shapes, "某罪")
    else:
        with pytest.raises(CatalogueError):
            check_place(place, shapes, "某罪")


FIRST = "1．甲罪（第1条） 2．乙（边）丙罪（第2条第1款、第3款）\n\n丁罪（第3条、第4条第1款）"
LATER = """某规定
| 刑法条文 |罪名 |
|-----|-----|
| 第1条之一 （《刑法修正案（二）》第1条） |戊罪；己罪 |
| 第2条第1款 第2款 |庚罪（取消乙（边）丙罪罪名） 辛罪（取消甲罪罪名） |
| 第3条 |取消丁罪罪名 |
本规定自2003年5月1日起施行。"""


def test_documents_are_read(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    titles = ["最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见", "关于执行《刑法》确定罪名的补充规定"]
    rows = [
        {"title": titles[0], "date": "1997-12-25", "text": FIRST},
        {"title": titles[1], "date": "2003-04-01", "text": LATER},
    ]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    nothing: dict[str, dict[str, str]] = {"renamed": {}, "misprints": {}, "places": {}, "since": {}}
    found = {one.name: one for one in read_charges(file, {"二": date(2002, 1, 1)}, nothing)}
    assert found["乙（边）丙罪"].places == ("2.1", "2.3")
    assert found["戊罪"].places == found["己罪"].places == ("1之一",)
    assert found["己罪"].since == date(2002, 1, 1)
    assert (found["庚罪"].places, found["辛罪"].places) == (("2.1",), ("2.2",))
    assert (found["乙（边）丙罪"].ended, found["乙（边）丙罪"].now) == (date(2003, 5, 1), ("庚罪",))
    assert found["庚罪"].since == date(1997, 10, 1)
    assert (found["丁罪"].ended, found["丁罪"].now) == (date(2003, 5, 1), ())
    assert found["甲罪"].now == ("辛罪",)
