"""What holds of any text: spans quote themselves, what is printed is read again, the work grows with the length."""

import sys
from datetime import date
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.datamodel import CitationStatus
from docnlp.law import find_citations, format_citation, load_catalogue, resolve
from docnlp.text.numerals import format_numeral

TITLES = [s.short for s in load_catalogue().statutes if s.listed]
WORDS = (
    *("该法", "本条", "前款", "前两款", "前条", "规定", "刑法", "治安管理处罚法", "以下简称", "公安部令第160号"),
    *("法释〔2013〕8号", "2018修正", "2012年", "临公规〔2024〕3号", "中华人民共和国"),
)
SIGNS = "《》〈〉“”（）()〔〕第条款项目之一十百千零〇人入干顷OlI①㈠-—至和、，。；\n\r \u3000１12"
PIECES = st.sampled_from([*SIGNS, *WORDS])
HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
TEXTS = st.lists(PIECES | HANZI, max_size=80).map("".join) | st.text(max_size=80)
ARTICLES = st.builds(
    lambda n, plus: f"{n}之{format_numeral(plus)}" if plus else str(n), st.integers(1, 1999), st.integers(0, 29)
)
PARTS = st.none() | st.integers(1, 40)


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_and_spans_quote_themselves(text: str) -> None:
    for citation in find_citations(text):
        assert text[citation.span.start : citation.span.end] == citation.quote
        assert citation.quote.strip()
        assert bool(citation.law) != bool(citation.unresolved)
        for day in (None, date(2005, 1, 1), date(2026, 3, 2)):
            answer = resolve(citation, on=day)
            assert answer.message or answer.status is CitationStatus.VALID


@given(st.sampled_from(TITLES), st.tuples(ARTICLES, PARTS, PARTS, PARTS))
@settings(max_examples=400, deadline=None)
def test_what_is_printed_is_read_again(law: str, place: tuple[str, int | None, int | None, int | None]) -> None:
    place = place if place[2] else (*place[:3], None)
    printed = format_citation(law, *place)
    for text in (f"依照{printed}之规定", f"《{law}》第二条，{printed}。"):
        citation = find_citations(text)[-1]
        assert (citation.article, citation.paragraph, citation.item, citation.subitem) == place
        assert format_citation(citation.law, *place) == printed
        assert citation.quote == printed


HOSTILE = [
    *("《", "〈《", "第", "第一、第二、", "第一条甲", "《刑法》（", "《甲法》该条例第一条", "《刑法》第一条“”"),
    *("公安部令第", "《刑法》第一条第一款前款，", "《甲法》（以下简称乙）", "第一百", "（（（（", "2012年", "关于适用"),
    *("中华人民共和国", "法", "〔2024〕3号", "《刑法》第一条之一、之二、之三", "一", "第OOl", "“刑法”"),
    "《中华人民共和国甲乙丙丁》第一条",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "。\n\n《治安管理处罚法》第五十一条"
    last = find_citations(text)[-1]
    assert (last.law, last.article) == ("中华人民共和国治安管理处罚法", "51")


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert _work(_repeated(piece, 60_000)) < 2.2 * _work(_repeated(piece, 30_000)) + 1000


@pytest.mark.slow
def test_two_megabytes_are_twice_the_work_of_one() -> None:
    one, two = ("".join(_repeated(piece, size // len(HOSTILE)) for piece in HOSTILE) for size in (10**6, 2 * 10**6))
    assert len(two.encode()) > 1.9 * 10**6
    assert _work(two) < 2.2 * _work(one)


def _repeated(piece: str, octets: int) -> str:
    return piece * (octets // len(piece.encode()))


def _work(text: str) -> int:
    """Count the calls of and in the grammar, those of patterns and strings included: the same on every machine.

    Every pattern of the grammar looks at a bounded stretch of text, or moves on.
    """
    counted = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call") and frame.f_globals["__name__"].startswith("docnlp.")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_citations(text)
    finally:
        sys.setprofile(before)
    return counted
