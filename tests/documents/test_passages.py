"""What each stretch of a document does."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docnlp.datamodel import Document, Kind, Page, PassageRole
from docnlp.documents import divide, split
from docnlp.documents.turns import first_turn

Read = Callable[..., Document]


def roles(document: Document) -> list[str]:
    return [p.role.value for p in document.passages]


RECORD = """=== XUNWEN
# 讯 问 笔 录
　　时间：2026年3月2日9时至10时
　　被讯问人：张三
　　问：你有权委托律师作为辩护人，经济困难的可以申请法律援助。听清了吗？
　　答：听清了，不请律师。
　　问：你做了什么？
　　答：我打了人。
被讯问人：{sign 张三}
<< 第1页 共2页
----
　　还推了他一把。
　　问：还有吗？
　　答：没有了。
　　以上笔录我看过，和我说的相符。
　　犯罪嫌疑人张三拒绝签名，其称要等律师。
"""


def test_a_record(read: Read) -> None:
    assert roles(read(RECORD)) == [
        "heading",
        "party",
        "rights_notice",
        "answer",
        "question",
        "answer",
        "other",
        "answer",
        "question",
        "answer",
        "confirmation",
        "note",
    ]


RUN_ON = """=== XUNWENA
# 询问笔录
　　时间：2026年3月2日9时至10时　被询问人：张三　问：你可以拒绝回答无关的问题。答：知道。
　　问：你做了什么？答：我打了人，他问我要钱。问：还有吗？答：没有了。
　　以上笔录我看过，和我说的相符。
"""


def test_turns_may_run_on_in_one_line(read: Read) -> None:
    document = read(RUN_ON)
    answers = [p.text for p in document.passages_of(PassageRole.ANSWER)]
    assert answers == ["答：知道。", "答：我打了人，他问我要钱。", "答：没有了。"]
    assert len(document.passages_of(PassageRole.QUESTION)) == 3
    assert first_turn(document) == document.text.characters.index("问：你可以")


def test_a_statement_that_quotes_a_talk_is_no_record(read: Read) -> None:
    document = read("=== QKSM\n# 情况说明\n　　民警到场。问：谁打的？答：他打的。\n>> 2026年3月2日\n")
    assert not document.passages_of(PassageRole.ANSWER)
    assert first_turn(document) is None


def test_an_answer_goes_on_over_the_page(read: Read) -> None:
    answers = [p.text for p in read(RECORD).passages_of(PassageRole.ANSWER)]
    assert answers[1:3] == ["答：我打了人。", "还推了他一把。"]


DECISION = """=== XZJD
## 江城市公安局东湖分局
# 行政处罚决定书
>> 东公行罚决字〔2026〕88号
　　被处罚人：梁某，男，1991年7月23日出生。
　　现查明：2026年3月12日21时许，梁某在火锅店朝周某脸部打了三拳。
　　以上事实有梁某的陈述、周某的陈述、鉴定意见书等证据证实。
　　梁某提出对方先碰翻饮料。经复核，理由不成立，不予采纳。
　　梁某的行为已构成殴打他人。根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定给予梁某行政拘留五日的处罚。
　　执行方式和期限：由本局送江城市拘留所执行。
　　如不服本决定，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。
>> {seal 江城市公安局东湖分局}江城市公安局东湖分局
>> 2026年3月20日
"""


def test_a_decision(read: Read) -> None:
    expected = [
        "heading",
        "party",
        "fact",
        "evidence",
        "reasoning",
        "basis",
        "decision",
        "execution",
        "remedy",
        "closing",
    ]
    assert roles(read(DECISION)) == expected


def test_the_basis_is_cut_out_of_its_sentence(read: Read) -> None:
    document = read(DECISION)
    assert [p.text for p in document.passages_of(PassageRole.BASIS)] == [
        "根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，"
    ]
    assert [p.text for p in document.passages_of(PassageRole.DECISION)] == ["现决定给予梁某行政拘留五日的处罚。"]


PROSECUTION = """=== QSYJ
## 江城市公安局
# 起诉意见书
>> 江公诉字〔2023〕3号
　　犯罪嫌疑人罗某，男，1985年3月9日出生。
　　违法犯罪经历：无。
　　经依法侦查查明：2023年5月4日，犯罪嫌疑人罗某窃得双肩包一个。
　　认定上述事实的证据如下：被害人陈述、证人证言。
　　上述犯罪事实清楚，证据确实、充分，足以认定。
　　综上所述，犯罪嫌疑人罗某的行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。依照《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。
　　此致
江城市人民检察院
"""


def test_a_prosecution_recommendation(read: Read) -> None:
    found = roles(read(PROSECUTION))
    assert found[:4] == ["heading", "party", "fact", "evidence"]
    assert "reasoning" in found and "decision" in found
    assert found[-1] == "closing"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("见证人：周某拒绝签名，民警已注明。", PassageRole.NOTE),
        ("备注：全程同步录音录像。", PassageRole.NOTE),
        ("以上笔录我看过，和辨认情况相符。", PassageRole.CONFIRMATION),
    ],
)
def test_notes_in_other_records(words: str, role: PassageRole, read: Read) -> None:
    document = read(f"=== BRBL\n# 辨认笔录\n　　辨认过程：{'许某逐张看过照片，指出四号照片。' * 4}\n　　{words}\n")
    assert words in [p.text for p in document.passages_of(role)]


def test_refusing_in_an_answer_is_no_note(read: Read) -> None:
    document = read(
        "=== XUNWEN\n# 讯问笔录\n　　问：你为何拒绝签名？\n　　答：我拒绝签名。\n　　问：好。\n　　答：嗯。\n"
    )
    assert document.passages_of(PassageRole.NOTE) == ()


ROWS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "问：你好吗？",
                "答：好。",
                "# 讯问笔录",
                "现查明：某事。",
                "根据《刑法》第一条之规定，现决定。",
                "见证人：",
            ]
        ),
        st.text("问答：，。《》第一条款 ａ1（）\t□", min_size=1, max_size=30),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_page_divides_without_overlap(rows: list[str], sheet: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    for document in map(divide, split([sheet(*rows)], kinds)):
        spans = [p.span for p in document.passages]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(document.text.quote(p.span) == p.text for p in document.passages)
        assert all(0 <= s.span.start <= s.span.end <= len(document.text) for s in document.slots)
        assert all(0 <= f.span.start <= f.span.end <= len(document.text) for f in document.fields)
