"""Penalty ranges: read by hand in the statute's text and compared with what the grammar found."""

import doctest
import gzip
import json

import pytest

from docnlp.law import FineLink, Penalty, Tier, load_catalogue, penalties, statutes
from docnlp.law.building import penalties as grammar
from docnlp.law.building import sentences
from docnlp.law.catalogue import SHIPPED

# place: tiers apart by "|"; days of detention; "警" warning; fine after or/may/must/alone; ×: multiples of the gains
READ_2012 = """
23.1 警 or 0-200 | 情节较重 5-10 may 0-500
23.2 10-15 may 0-1000
24.1 警 or 0-200 | 情节严重 5-10 may 0-500
25.1 5-10 may 0-500 | 情节较轻 1-5 or 0-500
26.1 5-10 may 0-500 | 情节较重 10-15 may 0-1000
28.1 5-10 | 情节严重 10-15
29.1 1-5 | 情节较重 5-10
30.1 10-15 | 情节较轻 5-10
31.1 1-5 | 故意隐瞒不报 5-10
32.1 1-5 may 0-500 | 情节较轻 警 or 0-200
32.2 5-10 may 0-500
33.1 10-15
34.2 1-5 or 0-500
36.1 警 or 0-200
37.1 1-5 or 0-500 | 情节严重 5-10 may 0-500
38.1 责令 5-10 must 200-500 | 情节较轻 1-5 or 0-500
40.1 10-15 must 500-1000 | 情节较轻 5-10 must 200-500
41.2 1-5 警
42.1 1-5 or 0-500 | 情节较重 5-10 may 0-500
43.1 5-10 must 200-500 | 情节较轻 1-5 or 0-500
43.2 10-15 must 500-1000
44.1 5-10 | 另有情形 10-15
45.1 1-5 警
49.1 5-10 may 0-500 | 情节较重 10-15 may 0-1000
50.1 警 or 0-200 | 情节严重 5-10 may 0-500
53.1 alone 500-1000 | 情节严重 1-5 must 500-1000
56.2 alone 200-500 | 情节严重 1-5 may 0-500
58.1 警 | 警告后不改正 alone 200-500
59.1 alone 500-1000 | 情节严重 5-10 must 500-1000
60.1 5-10 must 200-500
61.1 10-15 must 1000-5000
62.1 5-10 must 500-2000
64.1 alone 500-1000 | 情节严重 10-15 must 500-1000
66.1 10-15 may 0-5000 | 情节较轻 1-5 or 0-500
68.1 10-15 may 0-3000 | 情节较轻 1-5 or 0-500
69.1 10-15 must 500-1000
70.1 1-5 or 0-500 | 情节严重 10-15 must 500-3000
72.1 10-15 may 0-2000 | 情节较轻 1-5 or 0-500
73.1 10-15 must 500-2000
75.1 警 | 另有情形 alone 200-500
109.2 alone 0-3000
"""
READ_2025 = """
26.1 警 or 0-500 | 情节较重 5-10 may 0-1000
26.2 10-15 may 0-2000
27.1 alone 1-5× | 另有情形 alone 1000-3000 | 情节较重 5-15
29.1 5-10 may 0-1000 | 情节较轻 1-5 or 0-1000
30.1 5-10 or 0-1000 | 情节较重 10-15 may 0-2000
33.1 1-5 | 情节较重 5-15
34.2 5-10 | 情节较重 10-15
35.1 5-10 or 1000-3000 | 情节较重 10-15 may 0-5000
38.1 1-5 may 0-1000 | 情节较轻 警 or 0-500
39.1 10-15 | 情节较轻 1-5
40.3 1-5 or 0-1000 | 情节较重 5-10
43.1 1-5 or 0-1000 | 情节严重 10-15 may 0-1000
46.1 情节较重 5-10
47.1 10-15 must 1000-2000 | 情节较轻 5-10 must 0-1000
48.1 10-15 must 0-5000 | 情节较轻 1-5 or 0-5000
50.1 1-5 or 0-1000 | 情节较重 5-10 may 0-1000
51.1 5-10 must 500-1000 | 情节较轻 1-5 or 0-1000
51.2 10-15 must 1000-2000
52.1 5-10 | 另有情形 10-15
52.2 警 or 0-500 | 情节恶劣 5-10
53.1 1-5 警 | 情节较重 5-10 may 0-1000
54.1 5-10 must 3000-5000 | 情节较轻 1-5 or 0-1000
56.1 10-15 | 情节较轻 1-5
57.1 警 or 0-1000 | 情节较重 5-10
58.1 5-10 or 0-2000 | 情节较重 10-15 may 0-3000
59.1 1-5 or 0-1000 | 情节较重 5-10 may 0-3000
61.1 警 or 0-500 | 情节严重 5-10 may 0-1000
62.1 10-15 may 0-1000 | 情节较轻 5-10
63.1 10-15 may 0-5000 | 情节较轻 5-10 may 0-3000
64.1 alone 1000-2000 | 情节严重 1-5 may 0-2000
65.1 10-15 may 0-5000 | 情节较轻 5-10 or 1000-3000
67.1 alone 500-1000 | 情节较轻 警 or 0-500
67.3 alone 1000-3000 | 情节严重 1-5 may 3000-5000
69.1 警 | 另有情形 1-5 or 0-3000
70.1 1-5 or 1000-3000 | 情节较重 5-10 must 3000-5000
72.1 5-10 may 0-1000 | 情节较轻 警 or 0-1000
78.1 10-15 may 0-5000 | 情节较轻 1-5 or 0-1000
80.1 10-15 may 0-5000 | 情节较轻 1-5 or 1000-3000
82.1 1-5 or 0-1000 | 情节严重 10-15 must 1000-5000
84.1 10-15 may 0-3000 | 情节较轻 1-5 or 0-1000
85.1 10-15 must 1000-5000
87.1 10-15 | 情节较轻 1-5 or 1000-2000
88.1 1-5 or 0-1000 | 情节严重 5-10 may 0-1000
89.2 警 | 另有情形 1-5 or 0-1000 | 情节较重 5-10
89.3 alone 0-1000 | 情节较重 5-10
128.2 alone 0-3000
"""
ROWS = [
    (day, line) for day, table in (("2012-10-26", READ_2012), ("2025-06-27", READ_2025)) for line in table.split("\n")
]


def held(place: str, version: str) -> Penalty:
    article, paragraph = place.split(".")
    (found,) = load_catalogue().penalties("治安管理处罚法", article, int(paragraph), version=version)
    return found


def written(tier: Tier) -> str:
    words = [tier.when]
    for kind in tier.kinds:
        if kind == "行政拘留" and tier.detention:
            words.append("-".join(map(str, tier.detention)))
        elif kind == "罚款":
            words.append(tier.fine_link.value)
            words.append("-".join(map(str, tier.fine or tier.gains or ())) + "×" * bool(tier.gains))
        else:
            words.append("警" if kind == "警告" else kind)
    return " ".join(filter(None, words))


@pytest.mark.parametrize(("version", "line"), [(day, line) for day, line in ROWS if line])
def test_ranges_read_by_hand(version: str, line: str) -> None:
    place, _, tiers = line.partition(" ")
    assert " | ".join(map(written, held(place, version).tiers)) == tiers


@pytest.mark.parametrize(
    ("version", "place", "like", "heavier"),
    [
        ("2012-10-26", "50.2", "50.1", True),
        ("2012-10-26", "51.2", "51.1", True),
        ("2012-10-26", "69.2", "69.1", False),
        ("2012-10-26", "75.2", "43.1", False),
        ("2025-06-27", "61.2", "61.1", True),
        ("2025-06-27", "81.3", "81.1", True),
        ("2025-06-27", "84.2", "84.1", True),
        ("2025-06-27", "89.4", "51", False),
    ],
)
def test_references_take_the_ranges_of_their_place(version: str, place: str, like: str, heavier: bool) -> None:
    found = held(place, version)
    assert (found.like, found.heavier) == (like, heavier)
    same = load_catalogue().penalties("治安管理处罚法", *_place(like), version=version)
    assert found.tiers == tuple(tier for one in same for tier in one.tiers)


def _place(written: str) -> tuple[str, int | None]:
    article, _, paragraph = written.partition(".")
    return article, int(paragraph) if paragraph else None


def test_measures_that_the_text_leaves_open() -> None:
    assert held("54.3", "2012-10-26").tiers == (Tier(when="情节严重", kinds=("吊销许可证",), optional=("吊销许可证",)),)
    ban, fine = held("28.2", "2025-06-27").tiers
    assert ban == Tier(kinds=("责令",), optional=("责令",))
    assert fine.optional == ("行政拘留", "罚款")


@pytest.mark.parametrize(("version", "article"), [("2012-10-26", "100"), ("2025-06-27", "119"), ("2025-06-27", "117")])
def test_conditions_of_procedure_are_no_penalties(version: str, article: str) -> None:
    assert load_catalogue().penalties("治安管理处罚法", article, version=version) == ()


def test_places_that_mean_several_paragraphs_or_none() -> None:
    catalogue = load_catalogue()
    found = [one.paragraph for one in catalogue.penalties("治安管理处罚法", "84", version="2025-06-27")]
    assert found == [1, 2, 3]
    assert catalogue.penalties("治安管理处罚法", "43", 1, 1, version="2012-10-26") == ()
    assert catalogue.penalties("治安管理处罚法", "43", 1, version="1999-01-01") == ()
    assert catalogue.penalties("没有这部法", "43", 1, version="2012-10-26") == ()


ALLOWED = [
    ("43.1", {"detention": 5, "fine": 200}, True),
    ("43.1", {"detention": 10}, False),
    ("43.1", {"detention": 5}, True),
    ("43.1", {"fine": 500}, True),
    ("43.1", {"fine": 501}, False),
    ("43.1", {"warning": True}, False),
    ("49.1", {"detention": 15}, True),
    ("49.1", {"detention": 8, "fine": 500}, True),
    ("49.1", {"fine": 300}, False),
    ("45.1", {"warning": True}, True),
    ("45.1", {"detention": 3, "fine": 100}, False),
    ("28.1", {"detention": 5, "fine": 100}, False),
    ("23.1", {"warning": True, "fine": 100}, False),
]


@pytest.mark.parametrize(("place", "given", "allowed"), ALLOWED)
def test_what_a_provision_allows(place: str, given: dict[str, int], allowed: bool) -> None:
    assert held(place, "2012-10-26").allows(**given) is allowed


def test_ranges_are_sound() -> None:
    every = [p for s in load_catalogue().statutes for v in s.versions for p in v.penalties.values()]
    assert len(every) > 150
    for one in every:
        for tier in one.tiers:
            assert tier.kinds
            assert bool({"罚款", "罚金"} & set(tier.kinds)) == (tier.fine_link is not FineLink.NONE)
            assert ("有期徒刑" in tier.kinds) == (tier.imprisonment is not None)
            assert tier.imprisonment is None or 6 <= tier.imprisonment[0] <= tier.imprisonment[1] <= 180
            for low, high in filter(None, (tier.detention, tier.fine, tier.gains, tier.each, tier.months)):
                assert high is None or low <= high


def test_openings_come_from_a_short_list() -> None:
    data = json.loads(gzip.decompress(SHIPPED.read_bytes()))
    openings = {
        tier.get("when", "")
        for s in data["statutes"]
        if s["title"].endswith("治安管理处罚法")
        for v in s["versions"]
        for one in v.get("penalties", {}).values()
        for tier in one["tiers"]
    }
    assert openings == {"", "情节较轻", "情节较重", "情节严重", "情节恶劣", "警告后不改正", "故意隐瞒不报", "另有情形"}


def test_a_fine_in_multiples_of_the_gains() -> None:
    (tier,) = grammar.read_tiers("甲的，处违法所得一倍以上五倍以下罚款。")
    assert (tier.fine, tier.gains) == (None, (1, 5))
    assert tier.allows(fine=10**6)


# months of imprisonment; 死 无 徒 拘 管 the main punishments; fine after must/or/may; 没 confiscation
READ_CRIMES = """
102.1 无徒 120-180
114.1 徒 36-120
115.1 徒无死 120-180
115.2 徒 36-84 | 情节较轻 徒拘 6-36
133.1 徒拘 6-36 | 另有情形 徒 36-84 | 致人死亡 徒 84-180
133之一.1 拘 must
133之二.1 徒拘管 6-12 or
176.1 徒拘 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒 120-180 must
192.1 徒 36-84 must | 数额巨大 徒无 84-180 must 没
224.1 徒拘 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒无 120-180 must 没
232.1 死无徒 120-180 | 情节较轻 徒 36-120
234.1 徒拘管 6-36
234.2 徒 36-120 | 致人死亡 徒无死 120-180
236.1 徒 36-120
263.1 徒 36-120 must | 另有情形 徒无死 120-180 must 没
264.1 徒拘管 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒无 120-180 must 没
266.1 徒拘管 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒无 120-180 must 没
267.1 徒拘管 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒无 120-180 must 没
274.1 徒拘管 6-36 or | 数额巨大 徒 36-120 must | 数额特别巨大 徒 120-180 must
277.1 徒拘管 6-36 or
277.5 徒拘管 6-36 | 另有情形 徒 36-84
287之二.1 徒拘 6-36 or
293.1 徒拘管 6-60
293.2 徒 60-120 may
303.1 徒拘管 6-36 must
303.2 徒拘管 6-60 must | 情节严重 徒 60-120 must
312.1 徒拘管 6-36 or | 情节严重 徒 36-84 must
347.2 徒无死 180-180 没
347.3 徒 84-180 must
347.4 徒拘管 6-36 must | 情节严重 徒 36-84 must
348.1 徒无 84-180 must | 另有情形 徒拘管 6-36 must | 情节严重 徒 36-84 must
354.1 徒拘管 6-36 must
383.1 徒拘 6-36 must | 数额巨大 徒 36-120 must 没 | 数额特别巨大 徒无 120-180 must 没 | 数额特别巨大 无死 没
"""
_SIGNS = {"死刑": "死", "无期徒刑": "无", "有期徒刑": "徒", "拘役": "拘", "管制": "管"}


def crime(place: str) -> Penalty:
    article, paragraph = place.split(".")
    (found,) = load_catalogue().penalties("刑法", article, int(paragraph), version="2023-12-29")
    return found


def sentenced(tier: Tier) -> str:
    words = [tier.when, "".join(_SIGNS.get(kind, "") for kind in tier.kinds)]
    words.append("-".join(map(str, tier.imprisonment or ())))
    words.append(tier.fine_link.value if tier.fine_link is not FineLink.NONE else "")
    words.append("没" if "没收财产" in tier.kinds else "")
    return " ".join(filter(None, words))


@pytest.mark.parametrize("line", READ_CRIMES.strip().split("\n"))
def test_sentences_read_by_hand(line: str) -> None:
    place, _, tiers = line.partition(" ")
    assert " | ".join(map(sentenced, crime(place).tiers)) == tiers


def test_severest_punishment_and_where_graver_cases_stand() -> None:
    assert crime("133之一.1").severest == "拘役"
    assert crime("264.1").severest == "无期徒刑"
    assert (crime("144.1").severest, crime("144.1").also) == ("有期徒刑", ("141",))
    assert crime("238.2").also == ("234", "232")
    assert held("43.1", "2012-10-26").severest == ""


@pytest.mark.parametrize(
    ("place", "like", "heavier"),
    [
        ("133之一.2", "133之一.1", False),
        ("236.2", "236.1", True),
        ("303.3", "303.2", False),
        ("386.1", "383", False),
        ("177之一.2", "177之一.1", False),
        ("253.2", "264", True),
    ],
)
def test_crimes_that_are_punished_like_others(place: str, like: str, heavier: bool) -> None:
    found = crime(place)
    assert (found.like, found.heavier) == (like, heavier)


def test_the_general_part_has_no_sentences() -> None:
    assert load_catalogue().penalties("刑法", "67", version="2023-12-29") == ()


@pytest.mark.parametrize("module", [penalties, statutes, grammar, sentences])
def test_examples_in_docstrings(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed
