"""The citation grammar: a table of texts and what must be read in them, and properties over any text."""

import random
import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.datamodel import Citation, CitationStatus
from docnlp.law import find_citations, format_citation, load_catalogue, resolve
from docnlp.law.statutes import STATE

PSL, CL, CPL, APL = (STATE + t for t in ("治安管理处罚法", "刑法", "刑事诉讼法", "行政处罚法"))
APR, CPR = "公安机关办理行政案件程序规定", "公安机关办理刑事案件程序规定"
SPC = "最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释"
THEFT = "关于办理盗窃刑事案件适用法律若干问题的解释"


def place(c: Citation) -> str:
    """51.2.1 for 第五十一条第二款第（一）项; 51..1 without the paragraph; empty for a law alone."""
    parts = [c.article or "", *(str(n or "") for n in (c.paragraph, c.item, c.subitem))]
    return ".".join(parts).rstrip(".")


PLACES = [
    # numerals
    ("《治安管理处罚法》第五十一条", ["51"]),
    ("《治安管理处罚法》第51条", ["51"]),
    ("《治安管理处罚法》第５１条", ["51"]),
    ("《治安管理处罚法》第五十一条第一款", ["51.1"]),
    ("《治安管理处罚法》第五十一条第二款第（一）项", ["51.2.1"]),
    ("《治安管理处罚法》第五十一条第二款第(一)项", ["51.2.1"]),
    ("《治安管理处罚法》第五十一条第二款第一项", ["51.2.1"]),
    ("《治安管理处罚法》第五十一条第二款第(1)项", ["51.2.1"]),
    ("《治安管理处罚法》第五十一条第二款（一）项", ["51.2.1"]),
    ("《治安管理处罚法》第51条第2款第1项", ["51.2.1"]),
    ("《治安管理处罚法》第51条2款1项", ["51.2.1"]),
    ("《治安管理处罚法》51条2款", ["51.2"]),
    ("《治安管理处罚法》第八十四条第三项", ["84..3"]),
    ("《治安管理处罚法》第一百四十四条", ["144"]),
    ("《治安管理处罚法》第一百零四条", ["104"]),
    ("《治安管理处罚法》第一百〇四条", ["104"]),
    ("《治安管理处罚法》第一百○四条", ["104"]),
    ("《治安管理处罚法》第一〇四条", ["104"]),
    ("《治安管理处罚法》第壹佰零肆条", ["104"]),
    ("《治安管理处罚法》第廿条", ["20"]),
    ("《治安管理处罚法》第百一十条", ["110"]),
    ("《民法典》第一千一百六十五条第一款", ["1165.1"]),
    ("《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第一条第（一）项第4目", ["1..1.4"]),
    ("《刑法》第二十条之规定", ["20"]),
    ("《刑法》第二十条之一般规定", ["20"]),
    # 之一
    ("《刑法》第一百三十三条之一", ["133之一"]),
    ("《刑法》第一百三十三条之一第一款第（二）项", ["133之一.1.2"]),
    ("《刑法》第133条之一第1款第2项", ["133之一.1.2"]),
    ("《刑法》第133条之1第1款", ["133之一.1"]),
    ("《刑法》第一百三十三之一条", ["133之一"]),
    ("《刑法》第一百二十条之六、第一百二十条之三", ["120之六", "120之三"]),
    ("《刑法》第二百八十七条之二第一款、第三款", ["287之二.1", "287之二.3"]),
    ("《刑法》第一百三十三条之一一审：某某人民法院", ["133之一"]),
    ("《刑法》第133条之1一审：某某人民法院", ["133之一"]),
    ("《某法》第三条之十二", ["3之十二"]),
    # lists
    ("《刑法》第五十二条、第五十三条第一款、第六十七条第三款", ["52", "53.1", "67.3"]),
    ("《刑法》第五十二条、五十三条", ["52", "53"]),
    ("《刑法》第五十二、五十三、六十四条", ["52", "53", "64"]),
    ("《刑法》第52、53、64条", ["52", "53", "64"]),
    ("《刑法》第二百六十四条，第六十七条第三款", ["264", "67.3"]),
    ("《刑法》第二百六十四条；第六十七条第三款", ["264", "67.3"]),
    ("《刑法》第二百六十四条和第六十四条", ["264", "64"]),
    ("《刑法》第二百六十四条及第六十四条", ["264", "64"]),
    ("《刑法》第二百六十四条以及第六十四条", ["264", "64"]),
    ("《刑法》第二百六十四条或者第二百六十六条", ["264", "266"]),
    ("《刑法》第二百六十四条第六十四条", ["264", "64"]),
    ("《刑法》第二十五条第一款、第二款", ["25.1", "25.2"]),
    ("《刑法》第二十六条第一、四款", ["26.1", "26.4"]),
    ("《刑法》第二十六条第１、４款", ["26.1", "26.4"]),
    ("《刑法》第二百八十条第一款，第三款", ["280.1", "280.3"]),
    ("《治安管理处罚法》第二十六条第一款第（一）项、第（三）项", ["26.1.1", "26.1.3"]),
    ("《治安管理处罚法》第二十六条第一款第（一）、（三）项", ["26.1.1", "26.1.3"]),
    ("《治安管理处罚法》第二十六条第一款第（一）（三）（五）项", ["26.1.1", "26.1.3", "26.1.5"]),
    ("《治安管理处罚法》第二十六条第一款第一项、第二款", ["26.1.1", "26.2"]),
    ("《治安管理处罚法》第二十六条第一款第（一）项和第二款、第三十条第（二）项", ["26.1.1", "26.2", "30..2"]),
    ("《刑法》第二百六十四条（盗窃罪）、第六十七条（自首）第一款", ["264", "67.1"]),
    ("《治安管理处罚法》第四十三条第一款之规定、第二十条第（一）项", ["43.1", "20..1"]),
    ("《治安管理处罚法》第四十三条“殴打他人的，处拘留。”、第二十条规定", ["43", "20"]),
    # ranges: both ends
    ("《治安管理处罚法》第九十五条至第九十八条", ["95", "98"]),
    ("《治安管理处罚法》第九十五至九十八条", ["95", "98"]),
    ("《治安管理处罚法》第95-98条", ["95", "98"]),
    ("《治安管理处罚法》第95条—第98条", ["95", "98"]),
    ("《刑事诉讼法》第八十二条第（一）项至第（三）项", ["82..1", "82..3"]),
    ("《刑事诉讼法》第八十二条第（一）至（三）项", ["82..1", "82..3"]),
    # OCR
    ("《治 安 管 理 处 罚 法》第 五 十 一 条 第 二 款 第 （ 一 ） 项", ["51.2.1"]),
    ("《治安管理处罚法》第五十\n一条第一款", ["51.1"]),
    ("《治安管理\n处罚法》\n第五十一条", ["51"]),
    ("《治安管理处罚法》第　51　条", ["51"]),
    ("治安管理处罚法》第五十一条", ["51"]),
    ("《治安管理处罚法第五十一条", ["51"]),
    ("【治安管理处罚法】第五十一条", ["51"]),
    ("《治安管理处罚法》第五十一條第二款第（一）項", ["51.2.1"]),
    ("《治安管理处罚法》笫五十一条第ニ款第㈠项", ["51.2.1"]),
    ("《治安管理处罚法》第五十一条第二款第⑶项", ["51.2.3"]),
    ("《治安管理处罚法》第五十—条第—款", ["51.1"]),
    ("《治安管理处罚法》第一百-十条第二款第（-）项", ["110.2.1"]),
    ("《治安管理处罚法》第十-十二条", ["10", "12"]),
    # between name and article
    ("《刑法》的第二百六十四条", ["264"]),
    ("《刑法》中第二百六十四条", ["264"]),
    ("《刑法》分则第二百六十四条", ["264"]),
    ("《刑法》第二编第五章第二百六十四条", ["264"]),
    # no citations
    ("第3次讯问笔录，共5页，第2页", []),
    ("第一条线索、第二款手机、第三项目部", []),
    ("鄂公（治）行罚决字〔2026〕第12号", []),
    ("（2020）沪01刑初26号刑事判决第一项", []),
    ("第一条 甲方应当按时付款。第二条 乙方应当交货。", []),
    ("《询问笔录》第2页、《扣押清单》第三项", []),
    ("《现场勘验笔录》《鉴定意见》《情况说明》", []),
    ("依法处罚，按照规定办理，没有办法", []),
    ("法定代理人到场，法律后果由其承担", []),
    ("", []),
    ("第", []),
    ("《", []),
    ("《《《《", []),
    ("〉〉》》条款项目", []),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(text: str, places: list[str]) -> None:
    assert [place(c) for c in find_citations(text)] == places


LAWS = [
    ("《中华人民共和国治安管理处罚法》第五十一条", [(PSL, True, "51")]),
    ("中华人民共和国治安管理处罚法第五十一条", [(PSL, True, "51")]),
    ("治安管理处罚法第五十一条", [(PSL, True, "51")]),
    ("违反治安处罚法第五十一条", [(PSL, True, "51")]),
    ("依据〈治安管理处罚法〉第五十一条", [(PSL, True, "51")]),
    ("依据<治安管理处罚法>第五十一条", [(PSL, True, "51")]),
    ("刑诉法第八十二条", [(CPL, True, "82")]),
    ("其行为触犯刑法第二百六十四条", [(CL, True, "264")]),
    ("其行为属于刑法第二百六十四条规定的盗窃", [(CL, True, "264")]),
    ("（刑法第二百六十四条规定的）", [(CL, True, "264")]),
    ("根据民法典第一千一百六十五条", [(STATE + "民法典", True, "1165")]),
    # longest exact name, never a part of another
    ("《湖北省治安管理处罚法实施办法》第三条", [("湖北省治安管理处罚法实施办法", False, "3")]),
    ("湖北省治安管理处罚法实施办法第三条", [("湖北省治安管理处罚法实施办法", False, "3")]),
    ("《治安管理处罚法实施细则》第三条", [("治安管理处罚法实施细则", False, "3")]),
    ("《中华人民共和国刑法修正案（十一）》第三十条", [(STATE + "刑法修正案（十一）", True, "30")]),
    ("刑法修正案（八）第二十二条", [(STATE + "刑法修正案（八）", True, "22")]),
    ("《道路交通安全法实施条例》第六十二条", [(STATE + "道路交通安全法实施条例", True, "62")]),
    ("道路交通安全法实施条例第六十二条", [(STATE + "道路交通安全法实施条例", True, "62")]),
    ("《行政复议法实施条例》第十五条", [(STATE + "行政复议法实施条例", True, "15")]),
    ("根据劳动合同法第三十九条", [("中华人民共和国劳动合同法", True, "39")]),
    ("根据集体劳动合同法第三十九条", [("集体劳动合同法", False, "39")]),
    ("根据人民武装警察法第七条", [("中华人民共和国人民武装警察法", True, "7")]),
    ("根据武汉市戒毒条例第三条", [("武汉市戒毒条例", False, "3")]),
    ("香港刑法第三条", [("香港刑法", False, "3")]),
    ("《人民警察法》第九条", [(STATE + "人民警察法", True, "9")]),
    ("《警察法》第九条", [(STATE + "人民警察法", True, "9")]),
    ("《杭州市城市绿化管理条例》第四十条第二款", [("杭州市城市绿化管理条例", False, "40.2")]),
    ("《治安管理处罚裁量基准》第五条", [("治安管理处罚裁量基准", False, "5")]),
    ("刑法学第三条", []),
    # ended laws are known by name
    ("《治安管理处罚条例》第二十二条", [("治安管理处罚条例", True, "22")]),
    ("《中华人民共和国合同法》第八条", [("合同法", True, "8")]),
    # rules and interpretations
    (f"《{APR}》第一百七十五条", [(APR, True, "175")]),
    ("行政案件程序规定第一百七十五条", [(APR, True, "175")]),
    (f"《{CPR}》第一百二十九条", [(CPR, True, "129")]),
    ("《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第八十条", [(SPC, True, "80")]),
    ("《最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释》第八十条", [(SPC, True, "80")]),
    ("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释第八十条", [(SPC, True, "80")]),
    ("最高人民法院关于适用中华人民共和国刑事诉讼法的解释第八十条", [(SPC, True, "80")]),
    ("《刑诉法解释》第八十条", [(SPC, True, "80")]),
    (f"《最高人民法院、最高人民检察院{THEFT}》第一条", [(THEFT, True, "1")]),
    (f"《{THEFT}》第一条", [(THEFT, True, "1")]),
    ("法释〔2013〕8号第一条", [(THEFT, True, "1")]),
    ("法释[2013]8号第一条", [(THEFT, True, "1")]),
    ("公安部令第160号第一百七十五条", [(APR, True, "175")]),
    ("《最高人民法院〈关于审理某类案件的解释〉》第二条", [("最高人民法院〈关于审理某类案件的解释〉", False, "2")]),
    # several laws
    ("《刑法》第264条、《刑事诉讼法》第82条第（一）项", [(CL, True, "264"), (CPL, True, "82..1")]),
    ("《刑法》第264条和刑事诉讼法第82条", [(CL, True, "264"), (CPL, True, "82")]),
    # a law alone
    ("《刑法》", [(CL, True, "")]),
    ("根据治安管理处罚法的规定", [(PSL, True, "")]),
    ("《刑法》《刑事诉讼法》", [(CL, True, ""), (CPL, True, "")]),
    ("《某某县养犬管理办法》", [("某某县养犬管理办法", False, "")]),
    # short names that the text introduces
    (
        "《中华人民共和国治安管理处罚法》（以下简称《治安法》）第五十一条。《治安法》第二十条，治安法第二十二条",
        [(PSL, True, "51"), (PSL, True, "20"), (PSL, True, "22")],
    ),
    (
        f"《{APR}》（以下简称“程序规定”）第三条；根据程序规定第五十二条",
        [(APR, True, "3"), (APR, True, "52")],
    ),
    (
        "《某省禁毒条例》（下称《条例》）第三条，《条例》第五条",
        [("某省禁毒条例", False, "3"), ("某省禁毒条例", False, "5")],
    ),
    # back references
    ("《治安管理处罚法》第四十三条、该法第二十条", [(PSL, True, "43"), (PSL, True, "20")]),
    ("《治安管理处罚法》第四十三条，本法第二十条", [(PSL, True, "43"), (PSL, True, "20")]),
    ("《治安管理处罚法》第四十三条。同法第二十条", [(PSL, True, "43"), (PSL, True, "20")]),
    (
        "《刑法》第二百六十四条，《戒毒条例》第十条，该法第六十四条",
        [(CL, True, "264"), ("戒毒条例", True, "10"), (CL, True, "64")],
    ),
    ("《戒毒条例》第十条，该条例第二十条", [("戒毒条例", True, "10"), ("戒毒条例", True, "20")]),
    (
        f"《{THEFT}》第一条；该解释第三条、上述司法解释第四条",
        [(THEFT, True, "1"), (THEFT, True, "3"), (THEFT, True, "4")],
    ),
    ("《治安管理处罚法》第四十三条，该条第二款第（一）项", [(PSL, True, "43"), (PSL, True, "43.2.1")]),
    ("《治安管理处罚法》第四十三条第二款，前款规定的行为", [(PSL, True, "43.2"), (PSL, True, "43.2")]),
    ("《治安管理处罚法》第四十三条第二款，该款第（三）项", [(PSL, True, "43.2"), (PSL, True, "43.2.3")]),
    ("该法第二十条", [("", False, "20")]),
    ("根据该条例第二十条第一款", [("", False, "20.1")]),
    ("根据第五十一条第二款", [("", False, "51.2")]),
    ("该条第二款规定", [("", False, ".2")]),
    ("《戒毒条例》第十条，该法第三条", [("戒毒条例", True, "10"), ("", False, "3")]),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws(text: str, expected: list[tuple[str, bool, str]]) -> None:
    assert [(c.law, c.known, place(c)) for c in find_citations(text)] == expected


MARKS = [
    ("《刑事诉讼法》（2018修正）第八十条", "2018修正"),
    ("《刑事诉讼法》(2012年修正)第八十条", "2012年修正"),
    ("《刑事诉讼法（2018修正）》第八十条", "2018修正"),
    ("刑事诉讼法（2018修正）第八十条", "2018修正"),
    ("2018年修正的《刑事诉讼法》第八十条", "2018年修正"),
    ("《治安管理处罚法》（2025年6月27日修订）第五十一条", "2025年6月27日修订"),
    ("《治安管理处罚法》（２０１２修正）第四十三条", "2012修正"),
    (f"《{APR}》（公安部令第160号）第五十二条", "公安部令第160号"),
    (f"《{APR}》（公安部第160号令）第五十二条", "公安部令第160号"),
    (f"《{THEFT}》（法释〔2013〕8号）第一条", "法释〔2013〕8号"),
    (f"《{THEFT}》（法释〔2013〕8号，以下简称《解释》）第一条", "法释〔2013〕8号"),
    (f"《{THEFT}》法释[2013]8号第一条", "法释〔2013〕8号"),
    ("《人民检察院刑事诉讼规则（试行）》第四十五条", "试行"),
    ("《治安管理处罚法》（2005年8月28日某会议通过，根据2012年10月26日某会议修正）第四十三条", "2012年修正"),
    ("《治安管理处罚法》（中华人民共和国主席令第49号）第五十一条", None),
    ("2026年3月1日，《治安管理处罚法》第五十一条", None),
    ("《治安管理处罚法》第五十一条", None),
]


@pytest.mark.parametrize(("text", "mark"), MARKS)
def test_version_marks(text: str, mark: str | None) -> None:
    (citation,) = find_citations(text)
    assert citation.version_mark == mark
    assert citation.known


def test_reason_of_an_unresolved_reference() -> None:
    (citation,) = find_citations("依据该法第二十条")
    assert citation.unresolved
    assert citation.quote == "该法第二十条"


def test_each_member_quotes_itself() -> None:
    text = "依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款之规定"
    quotes = ["《中华人民共和国刑法》第二百六十四条", "第六十七条第三款"]
    assert [c.quote for c in find_citations(text)] == quotes


def test_a_short_name_ends_with_its_text() -> None:
    find_citations("《治安管理处罚法》（以下简称《治安法》）第五十一条")
    assert not any(c.known for c in find_citations("《治安法》第二十条"))


TITLES = [s.short for s in load_catalogue().statutes if s.listed]
WORDS = (
    "该法",
    "本条",
    "前款",
    "规定",
    "刑法",
    "治安管理处罚法",
    "以下简称",
    "公安部令第160号",
    "法释〔2013〕8号",
    "2018修正",
)
PIECES = st.sampled_from([*"《》〈〉（）()第条款项目之一十百至和、。\n 　12", *WORDS])
ARTICLES = st.builds(
    lambda n, plus: f"{n}之{'一二三四五六七八九十'[plus - 1]}" if plus else str(n),
    st.integers(1, 1999),
    st.integers(0, 10),
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_quote_themselves(text: str) -> None:
    for citation in find_citations(text):
        assert text[citation.span.start : citation.span.end] == citation.quote
        assert citation.quote.strip()
        assert bool(citation.law) != bool(citation.unresolved)
        for day in (None, date(2005, 1, 1), date(2026, 3, 2)):
            answer = resolve(citation, on=day)
            assert answer.message or answer.status is CitationStatus.VALID


@given(st.sampled_from(TITLES), ARTICLES, st.integers(0, 20), st.integers(0, 30))
@settings(max_examples=300, deadline=None)
def test_what_is_printed_is_read_again(law: str, article: str, paragraph: int, item: int) -> None:
    printed = format_citation(law, article, paragraph or None, item or None)
    (citation,) = find_citations(f"依照{printed}之规定")
    assert (citation.article, citation.paragraph, citation.item) == (article, paragraph or None, item or None)
    assert format_citation(citation.law, citation.article, citation.paragraph, citation.item) == printed
    assert citation.quote == printed


def test_every_title_is_found_in_its_brackets() -> None:
    for statute in load_catalogue().statutes:
        (citation,) = find_citations(f"依照《{statute.title}》第九条之规定")
        assert (citation.law, citation.known, citation.article) == (statute.title, True, "9")


@pytest.mark.parametrize(
    "piece", ["《", "第一、第二、", "第一条甲", "《刑法》（", "《甲法》该条例第一条", "《刑法》第一条“”", "公安部令第"]
)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "。\n\n《治安管理处罚法》第五十一条"
    last = find_citations(text)[-1]
    assert (last.law, last.article) == (PSL, "51")


def test_spaces_may_stand_anywhere() -> None:
    text = "《中华人民共和国治安管理处罚法》第五十一条第二款第（一）项"
    chance = random.Random(1)
    spaced = "".join(c + " " * chance.randint(0, 2) for c in text)
    (citation,) = find_citations(spaced)
    assert (citation.law, place(citation)) == (PSL, "51.2.1")
    assert citation.quote == spaced.strip(string.whitespace)


@pytest.mark.parametrize("name", ["中华发民共和国刑事诉讼法", "中华人民共和国刑事诉讼法", "刑事诉讼法"])
def test_a_misread_character_of_the_state_costs_nothing(name: str) -> None:
    (found,) = find_citations(f"根据《{name}》第三百四十一条之规定", catalogue=load_catalogue())
    assert (found.known, found.article) == (True, "341")


def test_a_misread_character_of_the_law_stays_unknown() -> None:
    (found,) = find_citations("根据《中华人民共和国型事诉讼法》第三百四十一条之规定", catalogue=load_catalogue())
    assert not found.known
