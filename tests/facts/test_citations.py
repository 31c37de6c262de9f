from datetime import date

import pytest

from docnlp.datamodel import CitationStatus, CitedLaw, Document, Event, Ground, PassageRole, Use
from docnlp.facts.citations import gather_citations
from docnlp.facts.events import gather_events
from docnlp.law import load_catalogue
from facts.builder import document


def cited(*documents: Document) -> tuple[CitedLaw, ...]:
    events: tuple[Event, ...] = gather_events(documents, ())
    return gather_citations(documents, events, catalogue=load_catalogue())


USES = [
    ("XZJD", "根据《中华人民共和国治安管理处罚法》第四十三条第一款之规定，决定给予行政拘留五日的处罚。", Use.SUBSTANCE),
    ("QSYJ", "其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。", Use.SUBSTANCE),
    ("QSYJ", "依照《中华人民共和国刑事诉讼法》第一百六十二条之规定，特将本案移送审查起诉。", Use.PROCEDURE),
    ("JLZ", "根据《中华人民共和国刑事诉讼法》第八十二条之规定，兹决定对张光执行拘留。", Use.PROCEDURE),
    ("CHUANXA", "根据《中华人民共和国治安管理处罚法》第八十二条之规定，现传唤你接受询问。", Use.PROCEDURE),
    ("XZJD", "如不服本决定，可以依照《中华人民共和国行政复议法》第九条申请行政复议。", Use.REMEDY),
    ("XZJD", "张光曾因违反《中华人民共和国治安管理处罚法》第四十九条被行政拘留十日。", Use.RECITAL),
    ("QKZL", "依照《中华人民共和国刑法》第二百六十四条判决如下。", Use.RECITAL),
]


@pytest.mark.parametrize(("code", "text", "use"), USES)
def test_what_a_citation_is_for(code: str, text: str, use: Use) -> None:
    (found,) = cited(document(code, text))
    assert found.use is use
    assert (found.resolution is None) is (use is Use.RECITAL)


def decision(act: str, made: str, basis: str) -> Document:
    fact = f"{act}22时许，张光在烧烤店殴打李明。"
    body = f"现查明：{fact}\n以上事实有陈述等证据证实。\n{basis}\n>> {made}"
    return document("XZJD", body, fields=(("made", "落款日期", made),), passages=((PassageRole.FACT, fact),))


ASSAULT_2012 = "根据《中华人民共和国治安管理处罚法》第四十三条第一款之规定，决定给予行政拘留五日的处罚。"
ASSAULT_2025 = "根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，决定给予行政拘留五日的处罚。"


@pytest.mark.parametrize(
    ("act", "made", "basis", "on"),
    [
        ("2025年12月1日", "2025年12月9日", ASSAULT_2012, date(2025, 12, 1)),
        ("2026年2月1日", "2026年2月9日", ASSAULT_2025, date(2026, 2, 1)),
    ],
)
def test_substance_is_judged_by_the_act(act: str, made: str, basis: str, on: date) -> None:
    (found,) = cited(decision(act, made, basis))
    assert found.use is Use.SUBSTANCE
    assert found.act_date == found.on == on
    assert found.resolution is not None and found.resolution.status is CitationStatus.VALID
    assert found.places and found.confidence == 1.0


def test_the_law_of_the_decision_may_be_applied_to_an_older_act() -> None:
    # 第一百三十八条 stands in the text of 2025 only (that of 2012 has 119 articles), so the decision's date carries it
    basis = "根据《中华人民共和国治安管理处罚法》第五十一条第三款之规定，决定给予行政拘留五日的处罚。"
    (found,) = cited(decision("2025年12月30日", "2026年1月9日", basis))
    assert found.act_date == date(2025, 12, 30)
    assert found.on in (date(2025, 12, 30), date(2026, 1, 9))


def test_procedure_is_judged_by_the_step() -> None:
    body = "根据《中华人民共和国刑事诉讼法》第八十二条之规定，兹决定拘留。\n>> 2026年3月2日"
    (found,) = cited(document("JLZ", body, fields=(("made", "落款日期", "2026年3月2日"),)))
    assert found.on == date(2026, 3, 2) and found.act_date is None


def test_without_any_date_nothing_is_dated() -> None:
    (found,) = cited(document("JLZ", "根据《中华人民共和国刑事诉讼法》第八十二条之规定，兹决定拘留。"))
    assert found.on is None
    assert found.resolution is not None


def test_an_undated_step_is_judged_within_the_time_of_the_case() -> None:
    notice = document("BQYW", "根据《中华人民共和国刑事诉讼法》第七十一条第一款的规定，应当遵守。", id="a")
    first = document("LAJD", "立案\n>> 2026年3月2日", fields=(("made", "落款日期", "2026年3月2日"),), id="b")
    last = document("QSYJ", "移送\n>> 2026年5月2日", fields=(("made", "落款日期", "2026年5月2日"),), id="c")
    (found,) = cited(notice, first, last)
    assert found.on == date(2026, 5, 2)
    assert found.resolution is not None and found.resolution.status is CitationStatus.VALID
    (alone,) = cited(notice, first)
    assert alone.on is None


def test_the_versions_that_may_be_applied_are_told_with_their_ground() -> None:
    (found,) = cited(decision("2025年12月30日", "2026年1月9日", ASSAULT_2025))
    assert [(one.version, one.ground) for one in found.admissible] == [
        ("2012-10-26", Ground.ACT),
        ("2025-06-27", Ground.DECISION),
    ]
    (told,) = cited(document("XZJD", "张光曾因违反《中华人民共和国治安管理处罚法》第四十九条被行政拘留十日。"))
    assert told.admissible == ()
