"""CIT033: the version told, several that may be applied, answers, poor readings, texts not imported."""

from dataclasses import replace
from datetime import date

import pytest
from fictitious import LAW, laws

from docnlp.analysis import analyze
from docnlp.datamodel import Finding, Line, Origin, Outcome, Severity
from docnlp.documents import load_kinds
from docnlp.law import Catalogue, load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules

NEW = "停放车辆应当服从管理人员指挥，连续停放不得超过二十四小时"
OLD = NEW.replace("二十四", "十二")
WRONG = NEW.replace("二十四", "三十六")


def decision(sentence: str, *, act: str = "2025年8月3日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{act}20时许，张某在江城市东湖路12号停车场损坏停车设施，价值600元。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{sentence}
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2025年8月10日
"""


def quoting(words: str, mark: str = "") -> str:
    return f"根据《{LAW}》{mark}第三条第一款“{words}”之规定，现决定对张某予以警告。"


def found(
    text: str, *, catalogue: Catalogue | None = None, confidence: float = 1.0, origin: Origin = Origin.DIGITAL
) -> list[Finding]:
    def read(line: Line) -> Line:
        return replace(line, confidence=confidence, origin=origin)

    pages = [replace(page, lines=tuple(map(read, page.lines))) for page in read_blocks(text)]
    rules = load_rules(select=["CIT033"])
    result = analyze(pages, kinds=load_kinds(), rules=rules, catalogue=catalogue or laws(), as_of=date(2026, 11, 1))
    assert not result.problems
    return [one for one in result.findings if one.outcome is not Outcome.NOT_APPLICABLE]


def outcomes(text: str) -> list[Outcome]:
    return [one.outcome for one in found(text)]


def test_the_finding_names_both_readings_and_stands_at_the_word() -> None:
    (one,) = found(decision(quoting(WRONG)))
    assert one.message == "引用的第三条第一款与法律文本不一致：“不得超过”之后的“三十六”，法律文本为“二十四”。"
    assert one.quote == f"《{LAW}》第三条第一款“{WRONG}”"
    (place,) = one.places
    assert len(place.boxes) == 1
    assert place.boxes[0].x1 - place.boxes[0].x0 < 100, "the words that differ, not the sentence"
    assert one.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("act", "mark", "words", "outcome"),
    [
        ("2025年8月3日", "", NEW, Outcome.PASSED),
        ("2025年8月3日", "", OLD, Outcome.FLAGGED),
        ("2019年8月3日", "", OLD, Outcome.PASSED),
        ("2019年8月3日", "", NEW, Outcome.PASSED),
        ("2019年8月3日", "", WRONG, Outcome.FLAGGED),
        ("2025年8月3日", "（2012年）", OLD, Outcome.PASSED),
        ("2025年8月3日", "（2012年）", NEW, Outcome.FLAGGED),
    ],
)
def test_the_text_of_the_version_counts(act: str, mark: str, words: str, outcome: Outcome) -> None:
    assert outcomes(decision(quoting(words, mark), act=act)) == [outcome]


def test_an_earlier_penalty_is_not_compared() -> None:
    told = f"张某曾因违反《{LAW}》第三条第一款“{WRONG}”的规定被罚款二十元。"
    assert Outcome.FLAGGED not in outcomes(decision(told))


def test_an_answer_is_not_compared() -> None:
    record = f"""@type administrative
=== XUNWENA
# 询问笔录
时间：2025年8月4日9时0分至2025年8月4日10时0分
问：《{LAW}》第三条第一款规定：“{{asked}}”，你知道吗？
答：我只知道《{LAW}》第三条第一款规定：“{WRONG}”，别的不清楚。
"""
    assert Outcome.FLAGGED not in outcomes(record.replace("{asked}", NEW))


def test_a_poor_reading_is_a_hint() -> None:
    (one,) = found(decision(quoting(WRONG)), confidence=0.7, origin=Origin.OCR)
    assert one.severity is Severity.INFO
    assert "识别把握不足" in one.message


def test_a_slip_of_recognition_is_none() -> None:
    slip = quoting(NEW.replace("指挥", "指择"))
    assert [one.outcome for one in found(decision(slip), origin=Origin.OCR)] == [Outcome.PASSED]
    assert [one.outcome for one in found(decision(slip))] == [Outcome.FLAGGED]


def test_without_texts_nothing_is_said() -> None:
    without = replace(laws(), texts=None)
    assert found(decision(quoting(WRONG)), catalogue=without) == []
    criminal_law = decision("根据《中华人民共和国治安管理处罚法》第四十九条规定：“盗窃公私财物一概不罚”，现决定警告。")
    assert found(criminal_law, catalogue=load_catalogue()) == []


def test_a_notice_that_lists_what_the_law_demands_is_compared() -> None:
    notice = (
        f"根据《{LAW}》第三条第二款的规定，有下列情形之一的，应当遵守以下规定：\n"
        "（一）占用消防通道的；\n（二）{}停车设施或者标志的。\n以上内容已经告知。"
    )
    assert outcomes(decision(notice.format("损坏"))) == [Outcome.PASSED]
    assert outcomes(decision(notice.format("没有损坏"))) == [Outcome.FLAGGED]
    assert outcomes(decision(notice.format("不得损坏"))) == [Outcome.FLAGGED]


@pytest.mark.parametrize(("foot", "head"), [("第1页 共2页", ""), ("- 1 -", "张某一案"), ("", "")])
def test_the_foot_of_a_page_is_not_quoted(foot: str, head: str) -> None:
    def cut(words: str) -> str:
        sentence = quoting(words)
        at = sentence.index("连续")
        return decision("\n".join(part for part in (sentence[:at], foot, "----", head, sentence[at:]) if part))

    assert outcomes(cut(NEW)) == [Outcome.PASSED]
    assert outcomes(cut(WRONG)) == [Outcome.FLAGGED]
