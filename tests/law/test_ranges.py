"""Penalty ranges of laws other than the public order law, read by hand in the texts (ranges.txt).

A line is a place and its tiers, apart by "|": when, @whom, then the kinds in the order of the text: days of detention,
警, a fine after alone/or/may/must/any, × multiples of what, 每人 and 每日 yuan for each; ? where the text leaves it
open; 月 months; 得≥ and 得<: unlawful gains of so many yuan.
"""

import doctest
from collections.abc import Iterator
from pathlib import Path

import pytest

from docnlp.law import Penalty, Tier, load_catalogue, penalties
from docnlp.law.building import ranges, sanctions
from docnlp.law.building.ranges import read_ranges


def _rows() -> Iterator[tuple[str, str, str]]:
    law = day = ""
    for line in (Path(__file__).parent / "ranges.txt").read_text("utf-8").splitlines()[1:]:
        if line.startswith("# "):
            _, law, day = line.split(" ")
        elif line:
            yield law, day, line


ROWS = list(_rows())


def held(law: str, version: str, place: str) -> Penalty:
    article, paragraph = place.split(".")
    (found,) = load_catalogue().penalties(law, article, int(paragraph), version=version)
    return found


def written(tier: Tier) -> str:
    words = [tier.when, f"@{tier.whom}" if tier.whom else ""]
    for kind in tier.kinds:
        open_to = "?" if kind in tier.optional else ""
        if kind == "行政拘留" and tier.detention:
            words.append("-".join(map(str, tier.detention)) + open_to)
        elif kind == "罚款":
            words.append(tier.fine_link.value + open_to)
            words.append("-".join(map(str, tier.gains or ())) + f"×{tier.gains_of}" * bool(tier.gains))
            words.append("-".join("" if n is None else str(n) for n in tier.fine or ()))
            words.append(f"每{tier.per}{tier.each[0]}-{tier.each[1]}" if tier.each else "")
        else:
            words.append(("警" if kind == "警告" else kind) + open_to)
    words.append("-".join(map(str, tier.months or ())) + "月" * bool(tier.months))
    words.append(f"得≥{tier.gains_from}" if tier.gains_from else "")
    words.append(f"得<{tier.gains_below}" if tier.gains_below else "")
    return " ".join(filter(None, words))


@pytest.mark.parametrize(("law", "version", "line"), ROWS)
def test_ranges_read_by_hand(law: str, version: str, line: str) -> None:
    place, _, tiers = line.partition(" ")
    assert " | ".join(map(written, held(law, version, place).tiers)) == tiers


def test_many_paragraphs_were_read_by_hand() -> None:
    assert len(ROWS) > 100
    assert len({law for law, _, _ in ROWS}) > 20


WORDS = [
    ("甲的，处三千元罚款。", "alone 3000-3000"),
    ("甲的，处1.5万元以下的罚款。", "alone 0-15000"),
    ("甲的，处五十万元以上罚款。", "alone 500000-"),
    ("甲的，处每运一人二千元以上五千元以下罚款。", "alone 2000- 每人2000-5000"),
    ("甲的，处违法所得三倍以下罚款，但最高不超过二万元。", "alone 0-3×违法所得 0-20000"),
    ("甲的，由原发证机关暂扣或者吊销许可证件。", "暂扣许可证 吊销许可证"),
    ("甲的，责令停业整顿1个月至3个月。", "停产停业 1-3月"),
    ("甲的，给予警告，没收违法所得；有违法所得的，没收违法所得。", "警 没收违法所得"),
    ("甲的，给予警告；拒不改正的，并处一万元以下罚款。", "警 | 拒不改正 警 any 0-10000"),
    ("甲的，处十日以下拘留，并处一千元罚款。", "1-10 must 1000-1000"),
    ("处二百元以下罚款的，可以由派出所决定。", ""),
    ("被责令停产停业的，应当整改。", ""),
]


@pytest.mark.parametrize(("words", "tiers"), WORDS)
def test_forms_of_words(words: str, tiers: str) -> None:
    found, unread = read_ranges(words)
    assert " | ".join(map(written, found)) == tiers
    assert not unread


@pytest.mark.parametrize(
    "words",
    [
        "甲的，处罚款。",
        "甲的，处一百万元以下或者营业额百分之五以下罚款。",
        "甲的，处货值二倍罚款，不足一万元的，按一万元罚款。",
    ],
)
def test_words_that_are_not_understood_are_owned_up_to(words: str) -> None:
    _, unread = read_ranges(words)
    assert unread


def test_a_penalty_beside_those_of_the_paragraph_before() -> None:
    before, _ = read_ranges("甲的，处二百元以上二千元以下罚款。")
    (found,), _ = read_ranges("有前款第一项情形的，可以并处十五日以下拘留。", before=before)
    assert found.allows(detention=10, fine=500)
    assert found.allows(fine=500)
    assert not found.allows(detention=10)


def test_the_same_law_by_version() -> None:
    old = held("网络安全法", "2016-11-07", "59.1").tiers[1]
    new = held("网络安全法", "2025-10-28", "61.1").tiers[1]
    assert (old.fine, new.fine) == ((10_000, 100_000), (50_000, 500_000))
    assert load_catalogue().penalties("道路交通安全法", "91", 1, version="2011-04-22") == ()


@pytest.mark.parametrize(
    ("place", "law"), [("70.1", "出境入境管理法"), ("107.1", "道路交通安全法"), ("88.1", "道路交通安全法")]
)
def test_who_decides_is_no_penalty(place: str, law: str) -> None:
    (version,) = [v for s in [load_catalogue().statute(law)] if s for v in s.versions if v.penalties]
    assert place not in version.penalties


def test_a_range_that_was_not_understood_says_so() -> None:
    assert held("个人信息保护法", "2021-08-20", "66.2").unread
    assert held("道路交通安全法", "2021-04-29", "104.1").unread


def test_ranges_hold_no_words_of_the_law() -> None:
    laws = {law for law, _, _ in ROWS}
    tiers = [
        t
        for s in load_catalogue().statutes
        if s.short in laws
        for v in s.versions
        for one in v.penalties.values()
        for t in one.tiers
    ]
    assert len(tiers) > 300
    kinds = "警告|通报批评|罚款|行政拘留|暂扣驾驶证|暂扣许可证|吊销驾驶证|吊销许可证|吊销营业执照|停产停业|责令停止"
    kinds += "|关闭网站|取缔|没收违法所得|没收非法财物|限期出境|驱逐出境"
    assert {kind for t in tiers for kind in t.kinds} <= set(kinds.split("|"))
    assert {t.whom for t in tiers} == {"", "单位", "个人", "责任人员"}
    bases = "|违法所得|销售金额|采购金额|货值金额|检验费用|保险费|产品价值|货值|经营额"
    assert {t.gains_of for t in tiers} <= set(bases.split("|"))
    assert max(len(t.when) for t in tiers) <= 6


GAINS = [
    (150_000, None, True),
    (150_000, 20_000, True),
    (250_000, 20_000, False),
    (15_000, 20_000, False),
    (90_000, 0, True),
    (110_000, 5_000, False),
]


@pytest.mark.parametrize(("fine", "gains", "fits"), GAINS)
def test_fines_by_the_gains(fine: int, gains: int | None, fits: bool) -> None:
    tiers = held("反电信网络诈骗法", "2022-09-02", "38.2").tiers
    assert any(t.fines(fine, gains=gains) for t in tiers) is fits


def test_fines_for_each_day_come_in_steps() -> None:
    tier = held("出境入境管理法", "2012-06-30", "78.1").tiers[1]
    assert [tier.fines(fine) for fine in (500, 1000, 1200, 10_000, 10_500)] == [True, True, False, True, False]
    assert tier.allows(detention=5)
    assert not tier.allows(detention=5, fine=500)


@pytest.mark.parametrize("module", [penalties, sanctions, ranges])
def test_examples_in_docstrings(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried
    assert not failed
