"""Reading what an amendment changes, and following shapes through acts."""

import json
from pathlib import Path

import pytest

from docnlp.errors import CatalogueError
from docnlp.law.acts import ArticleChange, Change, read_change
from docnlp.law.building.amendments import read_acts, read_steps
from docnlp.law.building.earlier import CRIMINAL_LAW, add_earlier
from docnlp.law.building.steps import Shape, Step, after, before, through_time

POINTS = [
    ('将刑法第三十条修改为："甲。\n"乙。"', ["30 ="]),
    ("将刑法第三十条修改为：甲。\n乙。", ["30 ="]),
    ('将刑法第三十条第二款修改为："乙。"', ["30 2"]),
    ('将刑法第三十条第一款、第二款修改为："甲。\n"乙。"', ["30 1", "30 2"]),
    ("将刑法第三十条修改为:“有下列情形：（一）甲；（二）乙。\n“丙。”", ["30 ="]),
    ('在刑法第三十条后增加一条，作为第三十条之一："甲。"', ["30之一 +"]),
    ('在刑法第三十条之一后增加一条作为第三十条之二："甲。"', ["30之二 +"]),
    (
        '在刑法第三十条后增加二条，作为第三十条之一、第三十条之二:\n"第三十条之一　甲：\n"（一）子；\n"（二）丑。'
        '\n"第三十条之二　乙。"',
        ["30之一 +", "30之二 +"],
    ),
    ('在刑法第三十条中增加一款作为第二款："乙。"', ["30 +2"]),
    ('在刑法第三十条中增加两款作为第二款、第三款："乙。\n"丙。"', ["30 +2", "30 +3"]),
    ('在刑法第三十条中增加一款作为第二款，将该条修改为:\n"甲。\n"乙。"', ["30 = +2"]),
    ('将刑法第三十条第一款修改为："甲。"\n增加一款作为第四款："丁。"', ["30 1", "30 +4"]),
    ('增加一款作为第二款："乙。"', None),
    ('在第三十条中增加一款作为第二款："乙。"\n原第二款作为第三款，修改为："丙。"', ["30 +2", "30 3"]),
    ('在第三十条中增加一款作为第二款："乙。"\n原第二款作为第三款。', ["30 +2"]),
    ("删去刑法第三十条。", ["30 -"]),
    ("删去刑法第三十条第二款。", ["30 -2"]),
    ('刑法第三十条增加一项，作为第三项："丙；"原第三项改为第四项。', ["30 ~"]),
    ('将刑法第三十条第三项修改为："丙；"', ["30 ~"]),
    ("本修正案自公布之日起施行。", []),
    ('为了惩治犯罪，将刑法第三十条修改为：\n"甲。"\n本修正案自公布之日起施行。', ["30 ="]),
    ('将刑法第三十条第一款修改为："甲。\n"乙。"', None),
    ("将刑法第三十条与第三十一条合并。", None),
]


@pytest.mark.parametrize(("text", "codes"), POINTS)
def test_points_of_an_amendment(text: str, codes: list[str] | None) -> None:
    if codes is None:
        with pytest.raises(CatalogueError):
            list(read_steps(text))
        return
    assert [f"{step.article} {step.code}" for step in read_steps(text)] == codes


def test_printed_shapes_are_counted() -> None:
    (whole,) = read_steps("将刑法第三十条修改为:“有下列情形：（一）甲；（二）乙。\n“丙。”")
    assert whole.printed == (2, 0)
    one, two = read_steps(POINTS[7][0])
    assert (one.printed, two.printed) == ((2,), (0,))


STEPS: list[tuple[Step, Shape, Shape, Shape]] = [
    # step, before, after, what the step alone tells of before
    (Step(article="1", verb="insert", printed=(0, 2)), "absent", (0, 2), "absent"),
    (Step(article="1", verb="replace", printed=(0, 0), whole=True), (3,), (0, 0), "?"),
    (Step(article="1", verb="replace", paragraph=2, printed=(4,)), (0, 0, 1), (0, 4, 1), (0, None, 1)),
    (Step(article="1", verb="add", paragraph=2, printed=(4,)), (0, 1), (0, 4, 1), (0, 1)),
    (Step(article="1", verb="add", paragraph=3, printed=(0,)), (0, 1), (0, 1, 0), (0, 1)),
    (Step(article="1", verb="drop", paragraph=2), (0, 3, 1), (0, 1), (0, None, 1)),
    (Step(article="1", verb="drop", paragraph=3), (0, 3, 1), (0, 3), (0, 3, None)),
    (Step(article="1", verb="delete"), (0,), "deleted", "?"),
    (Step(article="1", verb="add_item"), (0, 3), (0, 4), (0, 3)),
    (Step(article="1", verb="reword"), (0, 3), (0, 3), (0, 3)),
]


@pytest.mark.parametrize(("step", "old", "new", "told"), STEPS)
def test_steps_lead_forwards_and_backwards(step: Step, old: Shape, new: Shape, told: Shape) -> None:
    assert after(old, step) == new
    assert before(new, step) == told


def test_shapes_are_followed_both_ways() -> None:
    add = [Step(article="1", verb="add", paragraph=2, printed=(3,))]
    whole = [Step(article="1", verb="replace", printed=(0, 0), whole=True)]
    assert through_time("1", ["?", "?", (0, 3)], [[], add]) == [(0,), (0,), (0, 3)]
    assert through_time("1", ["?", "?", (0, 3, 0)], [whole, add]) == ["?", (0, 0), (0, 3, 0)]
    assert through_time("1", [(5,), "?", "?"], [whole, []]) == [(5,), (0, 0), (0, 0)]
    with pytest.raises(CatalogueError, match="不一致"):
        through_time("1", [(0, 0), (0, 0)], [add])
    with pytest.raises(CatalogueError, match="没有第5款"):
        through_time("1", [(0,), "?"], [[Step(article="1", verb="drop", paragraph=5)]])


CODES = [
    ("+", ArticleChange(change=Change.INSERTED)),
    ("-", ArticleChange(change=Change.DELETED)),
    ("=", ArticleChange(change=Change.CHANGED)),
    ("~", ArticleChange(change=Change.CHANGED)),
    ("~2", ArticleChange(change=Change.CHANGED, paragraphs=(2,))),
    ("= +2", ArticleChange(change=Change.CHANGED, added=(2,))),
    ("1 +3 +4 -2", ArticleChange(change=Change.CHANGED, paragraphs=(1,), added=(3, 4), dropped=(2,))),
]


@pytest.mark.parametrize(("code", "change"), CODES)
def test_codes_of_changes(code: str, change: ArticleChange) -> None:
    assert read_change(code) == change


AMENDMENTS = [
    {"title": "刑法修正案", "issued": "1999-12-25", "effective": "1999-12-25"},
    {"title": "刑法修正案（八）", "issued": "2011-02-25", "effective": "2011-05-01"},
]


def collection(folder: Path) -> Path:
    rows = [
        ("中华人民共和国刑法修正案", '在刑法第一条后增加一条，作为第一条之一："甲。"'),
        ("中华人民共和国刑法修正案（八）", '在刑法第一条之一中增加一款作为第二款："乙。"'),
        ("中华人民共和国刑法修正案（八）", "删去刑法第二条。"),
        ("某决定", "买卖外汇的，处罚。"),
        ("全国人民代表大会常务委员会关于惩治骗购外汇、逃汇和非法买卖外汇犯罪的决定", "将刑法第三条修改为：甲。\n乙。"),
        ("全国人民代表大会常务委员会关于惩治骗购外汇、逃汇和非法买卖外汇犯罪的决定", "骗购外汇的，处罚。"),
        ("中华人民共和国刑法", "将刑法第四条修改为：甲。"),
    ]
    file = folder / "laws.jsonl"
    file.write_text("\n".join(json.dumps({"law": a, "text": b}, ensure_ascii=False) for a, b in rows), "utf-8")
    return file


def test_acts_are_read_out_of_the_collection(tmp_path: Path) -> None:
    title = "全国人民代表大会常务委员会关于惩治骗购外汇、逃汇和非法买卖外汇犯罪的决定"
    read = read_acts(collection(tmp_path), {"刑法修正案", "刑法修正案（八）", title})
    assert {k: [s.article for s in v] for k, v in read.items()} == {
        "刑法修正案": ["1之一"],
        "刑法修正案（八）": ["1之一", "2"],
        title: ["3"],
    }


def criminal_law() -> dict[str, object]:
    version = {"issued": "1997-03-14", "effective": "1997-10-01", "ended": None, "last": 3}
    return {"title": CRIMINAL_LAW, "versions": [version]}


def test_versions_are_made_for_the_amendments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tmp_path / "earlier.json"
    counted = {"law": CRIMINAL_LAW, "issued": "1997-03-14", "partial": True, "articles": ["2:0,2", "3"]}
    decision = {
        "law": CRIMINAL_LAW,
        "title": "全国人民代表大会常务委员会关于惩治骗购外汇、逃汇和非法买卖外汇犯罪的决定",
        "issued": "1998-12-29",
        "effective": "1998-12-29",
    }
    facts.write_text(json.dumps({"shapes": [counted], "acts": [decision]}), "utf-8")
    monkeypatch.setattr("docnlp.law.building.earlier._FACTS", facts)
    statute = criminal_law()
    held = {"1": (0,), "1之一": (0, 0), "2": None, "3": (0, 0)}
    assert add_earlier([statute], AMENDMENTS, {("刑法", "2011-02-25"): held}, collection(tmp_path)) == []
    versions = statute["versions"]
    assert isinstance(versions, list)
    assert [v["shapes"] for v in versions] == [
        {"1": (0,), "2": (0, 2), "3": (0,)},
        {"1": (0,), "1之一": (0,), "2": (0, 2), "3": (0, 0)},
        held,
    ]
    assert [v["ended"] for v in versions] == ["1999-12-25", "2011-05-01", None]
    assert statute["acts"] == [
        {"title": decision["title"], "effective": "1998-12-29", "articles": {"3": "="}},
        {"title": "刑法修正案", "effective": "1999-12-25", "articles": {"1之一": "+"}},
        {"title": "刑法修正案（八）", "effective": "2011-05-01", "articles": {"1之一": "+2", "2": "-"}},
    ]


def test_without_the_texts_of_amendments_only_the_text_held_counts(tmp_path: Path) -> None:
    statute = criminal_law()
    add_earlier([statute], AMENDMENTS, {("刑法", "2011-02-25"): {"1": (0,)}}, tmp_path / "none.jsonl")
    versions = statute["versions"]
    assert isinstance(versions, list)
    assert [v.get("shapes") for v in versions] == [None, None, {"1": (0,)}]
    assert "acts" not in statute
