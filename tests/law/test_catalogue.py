"""The shipped catalogue: facts checked by hand, counting, and that it is built from its sources."""

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from docnlp.errors import CatalogueError
from docnlp.law import Change, load_catalogue, read_basis, read_catalogue
from docnlp.law.articles import count_items
from docnlp.law.building.build import build_catalogue
from docnlp.law.building.packing import write_catalogue
from docnlp.law.catalogue import SHIPPED

# each read in the statute's text and counted by hand
SHAPES = [
    ("治安管理处罚法", "2025-06-27", "51", (0, 3)),
    ("治安管理处罚法", "2025-06-27", "84", (4, 0, 0)),
    ("治安管理处罚法", "2025-06-27", "40", (0, 0, 0)),
    ("治安管理处罚法", "2025-06-27", "43", (5,)),
    ("治安管理处罚法", "2025-06-27", "58", (0,)),
    ("治安管理处罚法", "2012-10-26", "23", (5, 0)),
    ("治安管理处罚法", "2012-10-26", "43", (0, 3)),
    ("刑事诉讼法", "2018-10-26", "81", (5, 0, 0, 0)),
    ("刑事诉讼法", "2018-10-26", "82", (7,)),
    ("刑事诉讼法", "2018-10-26", "118", (0, 0)),
    ("刑法", "2023-12-29", "17", (0, 0, 0, 0, 0)),
    ("刑法", "2023-12-29", "237", (0, 0, 4)),
    ("刑法", "2023-12-29", "264", (0,)),
    ("刑法", "2023-12-29", "277", (0, 0, 0, 0, 0)),
    ("刑法", "2023-12-29", "133之一", (4, 0, 0)),
    ("刑法", "2023-12-29", "347", (0, 5, 0, 0, 0, 0, 0)),
    ("刑法", "2023-12-29", "452", (0, 0, 0)),
    ("刑法", "1997-03-14", "180", (0, 0, 0, 0)),
    ("刑法", "1999-12-25", "180", (0, 0, 0)),
    ("刑法", "1999-12-25", "225", (4,)),
    ("刑法", "2002-12-28", "369", (0,)),
    ("刑法", "2005-02-28", "369", (0, 0, 0)),
    ("刑法", "2009-02-28", "375", (0, 0, 0, 0)),
    ("刑法", "2009-02-28", "38", (0, 0)),
    ("刑法", "2011-02-25", "38", (0, 0, 0, 0)),
    ("刑法", "2011-02-25", "133之一", (0, 0)),
    ("刑法", "2011-02-25", "358", (5, 0, 0)),
    ("刑法", "2015-08-29", "358", (0, 0, 0, 0)),
    ("刑法", "2015-08-29", "120之二", (4, 0)),
    ("刑法", "2017-11-04", "237", (0, 0, 0)),
    ("刑事诉讼法", "2012-03-14", "48", (0, 8, 0)),
    ("刑事诉讼法", "2012-03-14", "79", (5, 0, 0)),
    ("刑事诉讼法", "2012-03-14", "178", (0, 0, 0, 0, 0, 0)),
    ("治安管理处罚法", "2005-08-28", "43", (0, 3)),
    ("行政处罚法", "1996-03-17", "38", (4, 0)),
    ("行政处罚法", "2017-09-01", "38", (4, 0, 0)),
    ("行政处罚法", "2021-01-22", "59", (6, 0)),
    ("行政处罚法", "2021-01-22", "64", (8,)),
    ("人民检察院刑事诉讼规则", "2012-11-22", "110", (0, 0, 0, 6, 3, 0)),
    ("人民检察院刑事诉讼规则", "2012-11-22", "390", (0, 4, 0)),
    ("枪支管理法", "2015-04-24", "12", (0, 0)),
    ("刑诉法解释", "2021-01-26", "1", (3,)),
    ("刑诉法解释", "2012-12-20", "428", (3,)),
]


@pytest.mark.parametrize(("law", "issued", "article", "items"), SHAPES)
def test_shapes_of_articles(law: str, issued: str, article: str, items: tuple[int, ...]) -> None:
    statute = load_catalogue().statute(law)
    assert statute is not None
    version = next(v for v in statute.versions if v.issued.isoformat() == issued)
    assert version.articles is not None
    assert version.articles[article].items == items


COUNTED = [
    ("一款。", (0,)),
    ("一款。\n二款。", (0, 0)),
    ("有下列情形之一的：\n（一）甲；\n（二）乙。", (2,)),
    ("有下列情形之一的：\n（一）甲；\n（二）乙。\n又一款。", (2, 0)),
    ("一款。\n有下列情形之一的：\n(一)甲；\n(二)乙。\n又一款：\n（一）丙；\n（二）丁。", (0, 2, 2)),
    ("包括：\n（一）甲：\n1.子；\n2．丑。\n（二）乙。\n本项规定的。\n（三）丙。", (3,)),
    ("包括：\n甲；\n乙；\n（三）丙。\n又一款。", (3, 0)),
    ("包括：\n甲；\n乙。\n又一款。", (2, 0)),
    ("本法自公布之日起施行。\n附件一\n1．某决定\n2．某决定", (0,)),
    ("办理以下事项：\n（一）甲；\n（二）乙。\n第二节某某的执行", (2,)),
    ("本法自公布之日起施行。\n附　　则", (0,)),
    ("　　一款。\r\n\n　　二款。\u200b\n", (0, 0)),
    ("（删去）", None),
    ("", ()),
]


@pytest.mark.parametrize(("text", "items"), COUNTED)
def test_counting(text: str, items: tuple[int, ...] | None) -> None:
    assert count_items(text) == items


def test_versions_follow_each_other() -> None:
    for statute in load_catalogue().statutes:
        for old, new in zip(statute.versions, statute.versions[1:], strict=False):
            assert old.ended == new.effective, statute.title
            assert old.effective < new.effective
        gone = load_catalogue().superseded(statute.title)
        assert statute.versions[-1].ended == (gone.ended_on if gone else None)


def test_every_shape_of_the_criminal_law_is_known() -> None:
    statute = load_catalogue().statute("刑法")
    assert statute is not None
    counts = [len(v.articles or ()) for v in statute.versions]
    assert counts == [452, 453, 453, 455, 456, 457, 465, 469, 476, 491, 491, 505, 505]
    unknown = [n for v in statute.versions for n, a in (v.articles or {}).items() if a.items is None and not a.deleted]
    assert not unknown


def test_articles_of_procedure_differ_only_where_the_act_of_2018_changed_them() -> None:
    """The text of 2012 was counted by itself: that it agrees with the text of 2018 through the map checks all three."""
    catalogue = load_catalogue()
    statute = catalogue.statute("刑事诉讼法")
    assert statute is not None
    old, new = statute.versions[-2:]
    leads = catalogue.article_map(statute.title, old.issued)
    assert leads is not None and old.articles is not None and new.articles is not None
    (act,) = statute.acts
    for article, shape in old.articles.items():
        (place,) = leads.articles[article]
        change = act.articles.get(place)
        gained = len(change.added) if change else 0
        if place not in ("173", "183", "271", "308"):  # printed anew as a whole
            assert len(new.articles[place].items or ()) == len(shape.items or ()) + gained, article
            assert change is not None or new.articles[place].items == shape.items, article
    came = {place for places in leads.articles.values() for place in places}
    assert {a for a, change in act.articles.items() if change.change is Change.INSERTED} == set(new.articles) - came


def test_only_deleted_articles_are_marked_so() -> None:
    deleted = {
        (s.short, v.issued.isoformat(), number)
        for s in load_catalogue().statutes
        for v in s.versions
        for number, article in (v.articles or {}).items()
        if article.deleted
    }
    assert deleted == {("刑法", day, "199") for day in ("2015-08-29", "2017-11-04", "2020-12-26", "2023-12-29")}


MAPPED = [
    ("治安管理处罚法", "2012-10-26", "43", ("51",)),
    ("治安管理处罚法", "2012-10-26", "49", ("58", "59")),
    ("治安管理处罚法", "2012-10-26", "26", ("30",)),
    ("刑事诉讼法", "2012-03-14", "80", ("82",)),
    ("刑事诉讼法", "2012-03-14", "160", ("162",)),
    ("行政处罚法", "2017-09-01", "42", ("63", "64")),
    ("行政处罚法", "2017-09-01", "35", ()),
]


@pytest.mark.parametrize(("law", "old", "article", "new"), MAPPED)
def test_article_maps(law: str, old: str, article: str, new: tuple[str, ...]) -> None:
    catalogue = load_catalogue()
    found = catalogue.article_map(catalogue.title(law) or "", date.fromisoformat(old))
    assert found is not None
    assert found.articles[article] == new


def test_maps_lead_to_articles_that_exist() -> None:
    catalogue = load_catalogue()
    for one in catalogue.maps:
        statute = catalogue.statute(one.law)
        assert statute is not None
        held = {v.issued: v.articles for v in statute.versions}
        targets = {a for places in one.articles.values() for a in places}
        assert targets <= set(held[one.new] or {}), one.law
        if held[one.old] is not None:
            assert set(one.articles) <= set(held[one.old] or {}), one.law


def test_offences_are_found_by_name() -> None:
    catalogue = load_catalogue()
    theft = catalogue.offence("盗窃罪", criminal=True)
    assert theft is not None
    assert theft.articles == {"刑法": "264"}
    beating = catalogue.offence("殴打他人", criminal=False)
    assert beating is not None
    assert beating.articles["治安管理处罚法（2025修订）"] == "51.1"
    assert catalogue.offence("殴打他人", criminal=True) is None


def test_every_article_of_an_offence_stands_in_the_catalogue() -> None:
    catalogue = load_catalogue()
    for offence in catalogue.offences:
        for law, places in offence.articles.items():
            day = date(2025, 6, 1) if "2012" in law else date(2026, 3, 1)
            for place in places.split(","):
                assert read_basis(f"{law.split('（')[0]}#{place}", day, catalogue), (offence.name, law, place)


def test_catalogue_holds_no_text_of_laws() -> None:
    data = json.loads(gzip.decompress(SHIPPED.read_bytes()))
    packed = [v["articles"] for s in data["statutes"] for v in s["versions"] if v.get("articles")]
    assert packed
    assert all(set(text) <= set("0123456789之一二三四五六七八九十:,-? ") for text in packed)
    assert len(SHIPPED.read_bytes()) < 200_000


SAMPLE_TEXT = [
    {"law": "某某法", "version": "2020-01-01", "article": 1, "of": None, "chapter": "", "text": "一款。\n二款。"},
    {
        "law": "某某法",
        "version": "2020-01-01",
        "article": 1,
        "of": 1,
        "chapter": "",
        "text": "包括：\n（一）甲；\n（二）乙。",
    },
    {"law": "某某法", "version": "2020-01-01", "article": 2, "of": None, "chapter": "", "text": "（删去）"},
]
SAMPLE_VERSIONS = """
meta: {as_of: '2026-01-01'}
laws:
- title: 中华人民共和国某某法
  aliases: [某法]
  issuer: 某机关
  versions:
  - {id: XX2010, issued: '2010-01-01', effective: '2010-02-01', articles: 5, superseded_on: '2020-03-01'}
  - {id: XX2020, issued: '2020-01-01', effective: '2020-03-01', articles: 2, superseded_on: null}
mappings:
  xx: {from: XX2010, to: XX2020, rows: [{old: 1, new: [1]}, {old: 5, new: []}]}
superseded_but_still_cited:
- {old: 合同法, ended_on: '2021-01-01', replaced_by: 民法典}
"""


def sample(folder: Path, rows: list[dict[str, object]]) -> tuple[Path, Path]:
    core = folder / "core"
    core.mkdir()
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (core / "某某法__2020-01-01.jsonl").write_text("\n".join(lines), "utf-8")
    versions = folder / "versions.yaml"
    versions.write_text(SAMPLE_VERSIONS, "utf-8")
    return core, versions


def test_a_sample_is_built(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    data = build_catalogue(*sample(tmp_path, SAMPLE_TEXT))
    law = next(s for s in data["statutes"] if s["title"] == "中华人民共和国某某法")
    assert [v.get("articles") for v in law["versions"]] == [None, "1:0,0 1之一:2 2:-"]
    write_catalogue(data, tmp_path / "one.gz")
    write_catalogue(build_catalogue(tmp_path / "core", tmp_path / "versions.yaml"), tmp_path / "two.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    catalogue = load_catalogue(tmp_path / "one.gz")
    statute = catalogue.statute("某法")
    assert statute is not None
    assert statute.issuer == "某机关"
    assert statute.version_on(date(2020, 2, 29)) == statute.versions[0]
    assert statute.version_on(date(2020, 3, 1)) == statute.versions[1]
    assert catalogue.superseded("合同法") is not None
    assert catalogue.maps[0].articles == {"1": ("1",), "5": ()}


def test_a_text_with_missing_articles_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    with pytest.raises(CatalogueError, match="不完整"):
        build_catalogue(*sample(tmp_path, SAMPLE_TEXT[:1]))


def test_a_damaged_catalogue_says_so(tmp_path: Path) -> None:
    (tmp_path / "broken.gz").write_bytes(b"nothing")
    with pytest.raises(CatalogueError, match="无法读取"):
        load_catalogue(tmp_path / "broken.gz")
    (tmp_path / "other.gz").write_bytes(gzip.compress(b'{"format": 99}'))
    with pytest.raises(CatalogueError, match="另一版本"):
        load_catalogue(tmp_path / "other.gz")


@pytest.mark.skipif("DOCNLP_STATUTES" not in os.environ, reason="DOCNLP_STATUTES names no folder with texts of laws")
def test_the_shipped_catalogue_is_built_from_its_sources(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    root = Path(os.environ["DOCNLP_STATUTES"])
    data = build_catalogue(
        root / "statutes" / "core",
        root / "domain" / "statute_versions.yaml",
        offences=root / "domain" / "offence_map.yaml",
    )
    write_catalogue(data, tmp_path / "again.gz")
    assert gzip.decompress((tmp_path / "again.gz").read_bytes()) == gzip.decompress(SHIPPED.read_bytes())
    assert read_catalogue(data).statutes == load_catalogue().statutes
