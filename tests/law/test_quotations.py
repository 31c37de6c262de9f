"""Words quoted behind a citation, beside the article's own: what is a difference, and what is no quotation."""

import os
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.datamodel import DifferenceKind, Quotation
from docnlp.law import (
    Article,
    Catalogue,
    Statute,
    Version,
    differences_told,
    find_citations,
    load_catalogue,
    quotation_of,
)
from docnlp.law.quoting.differing import NEGATING
from docnlp.law.quoting.quoted_words import read_wording

LAW = "试验区公共停车条例"
NOW, BEFORE = "2019-05-01", "2012-05-01"
LEAD = "停放车辆应当服从管理人员指挥，连续停放不得超过二十四小时。"
FINE = (
    "违反前款规定的，可以处二十元以上五十元以下罚款，并责令限期驶离；情节较轻的，给予警告：\n"
    "（一）占用消防通道的；\n（二）损坏停车设施或者标志的；\n（三）遮挡号牌的。"
)
EXCEPTION = "管理人员不得收取票据以外的费用。但是，车主自愿支付清洗费用的除外。"
FEES = "车主应当按照公布的标准缴纳停车费用，管理人员应当出具加盖印章的票据。"
ARTICLES = {"2": FEES, "3": f"{LEAD}\n{FINE}", "4": EXCEPTION}
OLDER = ARTICLES | {"3": ARTICLES["3"].replace("二十四小时", "十二小时")}


class Words:
    def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
        return {NOW: ARTICLES, BEFORE: OLDER}.get(version) if LAW in names else None


def _catalogue() -> Catalogue:
    shape = {"2": Article(items=(0,)), "3": Article(items=(0, 3)), "4": Article(items=(0,))}
    older = Version(
        issued=date(2012, 5, 1), effective=date(2012, 6, 1), ended=date(2020, 1, 1), mark="2012", articles=shape
    )
    newer = Version(issued=date(2019, 5, 1), effective=date(2020, 1, 1), mark="2019修订", articles=shape)
    return replace(load_catalogue(), statutes=(Statute(title=LAW, versions=(older, newer)),), texts=Words())


CATALOGUE = _catalogue()


def compared(
    behind: str, *, place: str = "第三条", versions: Sequence[str] = (NOW,), scanned: bool = False
) -> Quotation | None:
    text = f"根据《{LAW}》{place}{behind}"
    citations = find_citations(text, catalogue=CATALOGUE)
    *_, last = [one for one in citations if one.span.end <= len(f"根据《{LAW}》{place}")]
    found = quotation_of(text, last, versions=versions, catalogue=CATALOGUE, beside=citations, scanned=scanned)
    assert found is None or 0 < found.span.start < found.span.end <= len(text)
    for one in found.differences if found else ():
        assert text[one.span.start : one.span.end].strip(), one
        if one.kind is not DifferenceKind.LEFT_OUT:
            assert text[one.span.start : one.span.end] == one.quoted
    return found


VERBATIM = [
    f"规定：“{LEAD}”",
    f"规定：“{LEAD.replace('二十四', '24').replace('，', ',')}”",
    "规定：“停放车辆应当 服从管理\n人员指挥，连续停放 不得超过二十四小时”",
    "规定“停放车辆……不得超过二十四小时”",
    "规定“停放车辆...不得超过24小时”",
    "“停放车辆应当服从管理人员指挥”之规定",
    "中规定的“连续停放不得超过二十四小时”",
    "的规定，即“连续停放不得超过二十四小时”",
    "规定：‘连续停放不得超过二十四小时’",
    '规定："连续停放不得超过二十四小时"',
    "规定：“停放车辆应当服从管理人员指挥”、“连续停放不得超过二十四小时”",
    "规定：“违反前款规定的，可以处二十元以上五十元以下罚款……：（一）占用消防通道的；……”",
    "规定：“违反前款规定的，可以处20元以上50元以下罚款，并责令限期驶离；情节较轻的，给予警告：(三)遮挡号牌的”",
    "规定：“违反前款规定的，可以处二十元以上五十元以下罚款，并责令限期驶离：（二）损坏停车设施或者标志的”",
    "规定：“情节较轻，给予警告：（二）损坏停车设施或标志的”",
    "规定：“停放车辆应服从管理人员指挥，连续停放不得超过二十四小时”",
    "规定：“【停车】停放车辆应当服从管理人员的指挥，连续停放不得超过二十四小时”",
    "规定：“（车主）连续停放不得超过二十四小时”",
    "规定：“情节较轻的，给予警告：（二）损坏停车设施的”",
    "规定：“连续停放不得超过二十四小时等”",
    f"规定：{LEAD}现决定如下。",
    "之规定，有下列情形之一的应当遵守以下规定：\n（一）占用消防通道的；\n（二）损坏停车设施或者标志的。",
    f"明确规定：\n{LEAD}",
]


@pytest.mark.parametrize("behind", VERBATIM)
def test_every_lawful_way_to_quote_is_verbatim(behind: str) -> None:
    found = compared(behind)
    assert found is not None
    assert found.verbatim, found.differences


DIFFERENT = [
    ("规定：“连续停放不得超过十四小时”", "“不得超过”之后的“十四”，法律文本为“二十四”"),
    ("规定：“连续停放不得超过14小时”", "“不得超过”之后的“14”，法律文本为“二十四”"),
    ("规定：“停放车辆可以服从管理人员指挥”", "“停放车辆”之后的“可以”，法律文本为“应当”"),
    ("规定：“损坏停车设施并标志的”", "“停车设施”之后的“并”，法律文本为“或者”"),
    ("规定：“连续停放得超过二十四小时”", "“连续停放”之后缺少“不”"),
    (f"规定：“{LEAD.replace('管理', '')}”", "“应当服从”之后缺少“管理”"),
    (f"规定：“{LEAD.replace('停放不', '停放车辆不')}”", "“连续停放”之后多出“车辆”"),
    (f"规定：“{FINE.replace('并责令限期驶离；', '；')}”", "“以下罚款”之后缺少“并责令限期驶离”"),
    (f"规定：{LEAD.replace('二十四', '十四')}", "“不得超过”之后的“十四”，法律文本为“二十四”"),
    (f"规定：“{LEAD.replace('二十四', '十四')}", "“不得超过”之后的“十四”，法律文本为“二十四”"),
]


@pytest.mark.parametrize(("behind", "told"), DIFFERENT)
def test_differences_are_told(behind: str, told: str) -> None:
    found = compared(behind)
    assert found is not None
    assert differences_told(found) == told


@pytest.mark.parametrize(
    "behind",
    [
        "之规定，决定处以罚款。",
        "规定停放车辆可以不服从管理人员指挥，连续停放得超过十四小时。",
        "规定，停放车辆可以服从管理人员指挥，连续停放得超过十四小时。",
        "规定的“违停占道”行为",
        "，“阿贵”的行为",
        "规定：“机动车驾驶人依法享有通行权利，任何人均应礼让”",
        "规定：“《江城市公共停车管理办法》”",
        "规定：对张某处以五十元罚款，责令其在二十四小时以内驶离。",
        "规定：车主停放车辆时应当听从工作人员的安排，每次停放不超过一天一夜即二十四小时。",
        "",
        "规定：“",
        "规定：“……”",
    ],
)
def test_what_is_no_quotation_is_left_alone(behind: str) -> None:
    assert compared(behind) is None


def test_without_marks_the_document_may_put_it_in_its_own_words() -> None:
    found = compared("规定：停放车辆应当服从现场管理人员的指挥，连续停放不得超过二十四小时。")
    assert found is not None
    assert found.verbatim


def test_a_term_is_no_quotation_to_the_letter() -> None:
    assert compared("规定的“损坏停车设施标志的”") == compared("规定的“损坏停车设施标志的”行为")
    changed = compared("规定的“连续停放超过二十四小时”行为")
    assert changed is not None
    assert differences_told(changed) == "“连续停放”之后缺少“不得”"


def test_some_of_several_things_listed_may_be_quoted() -> None:
    held = replace(
        CATALOGUE, texts=_only({"3": "伪造、变造、买卖或者盗窃停车证件、标志的，处五日以下拘留，不得并处罚款、没收。"})
    )
    for words, verbatim in (
        ("伪造停车证件、标志的，处五日以下拘留", True),
        ("变造、买卖停车标志的，处五日以下拘留", True),
        ("盗窃停车证件的，处五日以下拘留", True),
        ("伪造停车证件的，拘留", False),
        ("伪造停车证件的，处五日以下拘留，并处罚款", False),
        ("伪造、变造、买卖盗窃停车证件的，处五日以下拘留", False),
    ):
        text = f"《{LAW}》第三条规定：“{words}”"
        (citation,) = find_citations(text, catalogue=held)
        found = quotation_of(text, citation, versions=[NOW], catalogue=held)
        assert found is not None
        assert found.verbatim is verbatim, (words, found.differences)


def test_an_excerpt_may_leave_out_anything() -> None:
    words = f"“{FINE.replace('并责令限期驶离；', '；')}”"
    for behind in (f"规定（节选）：{words}", f"规定：{words}（节选）"):
        found = compared(behind)
        assert found is not None
        assert found.verbatim


def test_an_exception_left_out_between_quoted_words_is_a_difference() -> None:
    articles = {"3": f"{EXCEPTION}费用应当公示，并接受车主监督。"}
    held = replace(CATALOGUE, texts=_only(articles))
    text = f"《{LAW}》第三条规定：“管理人员不得收取票据以外的费用。费用应当公示，并接受车主监督。”"
    (citation,) = find_citations(text, catalogue=held)
    found = quotation_of(text, citation, versions=[NOW], catalogue=held)
    assert found is not None
    assert [one.kind for one in found.differences] == [DifferenceKind.LEFT_OUT]


def _only(articles: Mapping[str, str]) -> Words:
    class Only(Words):
        def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
            return articles

    return Only()


def test_any_of_the_versions_that_may_be_applied_will_do() -> None:
    behind = "规定：“停放车辆应当服从管理人员指挥，连续停放不得超过十二小时”"
    for versions, verbatim, version in (
        ([NOW], False, NOW),
        ([BEFORE], True, BEFORE),
        ([NOW, BEFORE], True, BEFORE),
        ([NOW, "2001-01-01", BEFORE], True, BEFORE),
    ):
        found = compared(behind, versions=versions)
        assert found is not None
        assert (found.verbatim, found.version) == (verbatim, version)
    for versions in (["2001-01-01"], ["2001-01-01", NOW], [NOW, "2001-01-01"]):
        assert compared(behind, versions=versions) is None, "a text that is not imported may have the words"
    assert compared(behind, versions=[]) is None


def test_words_of_another_article_are_found_there() -> None:
    found = compared(f"规定：“{FEES}”")
    assert found is not None
    assert (found.found_in, found.differences) == ("2", ())
    assert differences_told(found) == "所引文字是第二条的内容"
    assert compared(f"规定：“{FEES.replace('公布', '公示')}”") is None, "only the very words"


def test_a_list_may_quote_any_of_its_articles() -> None:
    for place in ("第二条、第三条", "第三条和第二条"):
        for words in (LEAD, FEES):
            found = compared(f"规定：“{words}”", place=place)
            assert found is not None
            assert found.verbatim


def test_the_place_named_goes_first() -> None:
    found = compared("规定：“违反前款规定的，可以处二十元以上三十元以下罚款”", place="第三条第二款")
    assert found is not None
    (one,) = found.differences
    assert ARTICLES["3"][one.at.start : one.at.end] == one.statute == "五十"


def test_another_paragraph_is_no_place_to_patch_from() -> None:
    lead = "有下列情形之一的，{}拖移车辆：\n（一）{}占用通道的；\n（二）{}不听指挥的。"
    articles = {"3": lead.format("应当", "长期", "多次") + "\n" + lead.format("可以", "临时", "一次")}
    held = replace(CATALOGUE, texts=_only(articles))
    for words, verbatim in (
        (lead.format("可以", "临时", "一次"), True),
        (lead.format("应当", "长期", "多次"), True),
        (lead.format("应当", "临时", "一次"), False),
    ):
        text = f"《{LAW}》第三条第二款规定：“{words}”"
        (citation,) = find_citations(text, catalogue=held)
        found = quotation_of(text, citation, versions=[NOW], catalogue=held)
        assert found is not None
        assert found.verbatim is verbatim


SLIPS = [
    f"规定：“{LEAD.replace('服从', '脱从')}”",
    f"规定：“{LEAD.replace('服从', '从')}”",
    f"规定：“{LEAD.replace('服从', '服从丶')}”",
    "规定：“占用消防通道的；损坏停车设施者标志的”",
    f"规定：“{LEAD.replace('应当', '应苗')}”",
    f"规定：“{LEAD.replace('不得', '下得')}”",
    f"规定：“{FINE.replace('（一）', '（—）')}”",
]


@pytest.mark.parametrize("behind", SLIPS)
def test_one_character_misread_on_a_scan_is_no_difference(behind: str) -> None:
    found = compared(behind, scanned=True)
    assert found is None or found.verbatim


@pytest.mark.parametrize("behind", [SLIPS[0], SLIPS[1], SLIPS[5]])
def test_in_a_digital_file_it_is_one(behind: str) -> None:
    found = compared(behind)
    assert found is not None
    assert not found.verbatim


@pytest.mark.parametrize(
    ("old", "new"), [("二十四", "十四"), ("不得", "得"), ("应当", "可以"), ("管理人员", ""), ("不得", "应得")]
)
def test_what_turns_the_meaning_is_one_on_a_scan_too(old: str, new: str) -> None:
    found = compared(f"规定：“{LEAD.replace(old, new)}”", scanned=True)
    assert found is not None
    assert not found.verbatim


def test_spans_are_places_of_the_text() -> None:
    text = f"前言。\n根据《{LAW}》第三条规定：“停放车辆应当服从管理人员指挥，连续停放不得超过十四小时。”"
    (citation,) = find_citations(text, catalogue=CATALOGUE)
    found = quotation_of(text, citation, versions=[NOW], catalogue=CATALOGUE)
    assert found is not None
    (one,) = found.differences
    assert text[one.span.start : one.span.end] == "十四"
    assert text[found.span.start : found.span.end] == text[text.index("“") :]
    assert LEAD[one.at.start : one.at.end] == "二十四"


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_verbatim_quotation_never_differs_however_it_is_cut_and_spaced(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(ARTICLES.values())))
    spans = read_wording(text).spans
    # behind a negation that opens a sentence a cut turns the meaning: that is a difference
    starts = [n for n in range(len(spans)) if n == 0 or text[spans[n - 1].start] not in NEGATING]
    pieces = []
    for _ in range(data.draw(st.integers(1, 3))):
        first = data.draw(st.sampled_from(starts))
        last = data.draw(st.integers(first, len(spans) - 1))
        pieces.append(text[spans[first].start : spans[last].end])
    written = data.draw(st.sampled_from(["……", "…", "......", "”、“"])).join(pieces)
    spaced = "".join(c + data.draw(st.sampled_from(["", "", "", " ", "\n", "\u3000"])) for c in written)
    article = next(number for number, words in ARTICLES.items() if words == text)
    for scanned in (False, True):
        found = compared(f"规定：“{spaced}”。", place=f"第{'零一二三四'[int(article)]}条", scanned=scanned)
        assert found is None or found.verbatim, (found, spaced)


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80),
    st.text(alphabet='“”‘’"…（）()一二十百万0123456789不应当可以停放车辆。，；：\n 　—', max_size=80),
    st.booleans(),
)
def test_no_text_breaks_it(some: str, other: str, scanned: bool) -> None:
    for behind in (some, f"规定：{other}", f"规定：“{other}{some}", f"规定：“{other}”{some}", f"规定：{LEAD}{other}"):
        compared(behind, scanned=scanned)


@pytest.mark.parametrize("piece", ["的人", "停放车辆", "停放不得", "一", "“", "”、“停放车辆应当", "……停放"])
def test_time_grows_with_the_text(piece: str) -> None:
    began = time.process_time()
    compared(f"规定：“{piece * (20000 // len(piece))}”")
    assert time.process_time() - began < 3


@pytest.mark.skipif("DOCNLP_STATUTES" not in os.environ, reason="DOCNLP_STATUTES names no folder with texts of laws")
@pytest.mark.parametrize("seed", [1, 2])
def test_no_false_alarm_and_every_change_on_texts_of_real_laws(seed: int) -> None:
    from corpora.bench import quotations as bench

    files = bench.read_files(Path(os.environ["DOCNLP_STATUTES"]) / "statutes" / "core")
    laws = replace(load_catalogue(), texts=files)
    drawn = bench.provisions(files, 200, random.Random(seed))
    for change in bench.WRITINGS.values():
        chance = random.Random(seed)
        for one in drawn:
            words = change(one.text, chance)
            found = bench.compared(one, words, laws, scanned=False) if words else None
            assert found is None or found.verbatim, (one.article, found)
    for name, change in bench.CHANGES.items():
        chance = random.Random(seed)
        changed = [(one, words) for one in drawn if (words := change(one.text, chance))]
        answers = [bench.compared(one, words, laws, scanned=False) for one, words in changed]
        found_ones = sum(one is not None and not one.verbatim for one in answers)
        assert found_ones >= 0.95 * len(changed), name
