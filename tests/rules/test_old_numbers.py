"""Numbers of the version before: on both sides of the switch, by subject, and never twice for one fault."""

from datetime import date

import pytest

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.citations.moved import MOVED
from docnlp.rules.catalogue.citations.offence_words import OFFENCE_WORDS
from docnlp.rules.catalogue.citations.subjects import PUBLIC_ORDER

RULES = load_rules(select=["CIT*"])


def scan(text: str) -> Analysis:
    return analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )


def found(text: str) -> list[tuple[str, str]]:
    return [
        (f.rule, f.suggestion)
        for f in scan(text).findings
        if f.outcome is Outcome.FLAGGED and f.rule in ("CIT001", "CIT003", "CIT004", "CIT005", "CIT006", "CIT014")
    ]


def decision(cause: str, facts: str, law: str, *, day: str = "2026年3月5日", made: str = "2026年3月12日") -> str:
    return f"""@type administrative
@cause {cause}
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
案由：{cause}
现查明，{day}20时许，张某在江城市东湖路12号{facts}。
根据《中华人民共和国治安管理处罚法》{law}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局
>> {made}
"""


def form(kind: str, title: str, sentence: str, *, made: str, case_type: str = "criminal") -> str:
    return f"""@type {case_type}
=== {kind}
# {title}
{sentence}
>> 江城市公安局
>> {made}
"""


@pytest.mark.parametrize(
    ("cause", "facts", "old", "new"),
    [
        ("殴打他人", "殴打李某面部两拳", "第四十三条第一款", "第五十一条"),
        ("殴打他人", "伙同他人殴打李某", "第四十三条第二款第（一）项", "第五十一条"),
        ("盗窃", "盗走电动车一辆", "第四十九条", "第五十八条"),
        ("故意损毁财物", "故意损毁李某汽车后视镜", "第四十九条", "第五十九条"),
        ("寻衅滋事", "随意追逐、拦截他人", "第二十六条第（二）项", "第三十条"),
        ("吸毒", "吸食甲基苯丙胺", "第七十二条第（三）项", "第八十四条"),
        ("嫖娼", "嫖娼一次", "第六十六条第一款", "第七十八条"),
        ("赌博", "参与赌博，赌资较大", "第七十条", "第八十二条"),
        ("非法携带管制器具", "携带匕首一把", "第三十二条第一款", "第三十八条"),
        ("阻碍执行职务", "驾车阻碍救护车通行", "第五十条第一款第（三）项", "第六十一条"),
        ("噪声扰民", "播放音响，经劝阻不改", "第五十八条", "第八十八条"),
    ],
)
def test_an_old_number_is_told_by_the_offence(cause: str, facts: str, old: str, new: str) -> None:
    (one,) = found(decision(cause, facts, old))
    assert one[0] == "CIT001"
    assert new in one[1]


@pytest.mark.parametrize(
    ("cause", "facts", "law"),
    [
        ("扰乱单位秩序", "扰乱医院秩序，先曾在公共场所寻衅滋事", "第二十六条第一款第（一）项"),
        ("非法限制人身自由", "非法限制李某人身自由", "第四十七条第一款第（三）项"),
        ("强迫乞讨", "反复纠缠乞讨", "第四十九条第二款"),
        ("侮辱", "公然侮辱李某", "第五十条第一款第（二）项"),
        ("赌博", "参与赌博，赌资较大", "第八十二条"),
        (
            "扰乱单位秩序",
            "扰乱医院秩序，系未成年人初次违反治安管理",
            "第二十六条第一款第（一）项、第二十三条第一款第（二）项",
        ),
        ("殴打他人", "殴打李某，扰乱公共秩序，六个月内未被发现", "第五十一条第一款、第二十五条第一款"),
        ("窝藏赃物", "明知是盗窃所得赃物而窝藏，换取毒品吸食", "第七十二条第（三）项"),
        ("乞讨", "以损毁财物相要挟乞讨", "第四十九条第一款"),
        ("盗窃", "盗走电动车一辆", "第五十八条"),
        ("殴打他人", "殴打李某，系初次违反治安管理，且取得谅解", "第五十一条第一款、第二十条第（三）项"),
        ("殴打他人", "殴打李某，自愿接受处罚", "第五十一条第一款、第二十一条"),
    ],
)
def test_the_same_number_with_its_new_content_is_right(cause: str, facts: str, law: str) -> None:
    assert found(decision(cause, facts, law)) == []


def test_the_day_of_the_act_decides_and_not_the_day_of_the_decision() -> None:
    assert found(decision("殴打他人", "殴打李某", "第四十三条第一款", day="2025年12月31日")) == []
    assert [r for r, _ in found(decision("殴打他人", "殴打李某", "第四十三条第一款", day="2026年1月1日"))] == ["CIT001"]


def test_a_form_without_a_date_goes_by_the_acts() -> None:
    form_of = (
        "=== XZSP\n# 行政处罚审批表\n| 违法事实 | 2026年3月5日20时许，张某殴打李某面部两拳。 |\n"
        "| 承办人意见 | 拟依据《治安管理处罚法》第四十三条第一款，给予张某行政拘留五日。 |\n"
    )
    text = decision("殴打他人", "殴打李某", "第五十一条第一款") + form_of
    assert [r for r, _ in found(text)] == ["CIT001"]


def test_a_procedure_goes_by_the_day_of_the_document() -> None:
    sentence = "因你涉嫌殴打他人，根据《治安管理处罚法》第八十二条第一款之规定，现传唤你接受询问。"
    for made, expected in (("2025年12月31日", []), ("2026年1月1日", ["CIT001"])):
        text = form("CHUANXA", "传唤证", sentence, made=made, case_type="administrative")
        assert [r for r, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("kind", "title", "sentence", "new"),
    [
        ("CHUANX", "传唤证", "根据《刑事诉讼法》第一百一十七条之规定，兹传唤犯罪嫌疑人王某。", "第一百一十九条"),
        ("JLZ", "拘留证", "根据《刑事诉讼法》第八十条第（三）项之规定，兹决定对王某执行拘留。", "第八十二条"),
        ("QBHS", "取保候审决定书", "根据《刑事诉讼法》第六十五条第一款之规定，决定对其取保候审。", "第六十七条"),
        ("SCZ", "搜查证", "根据《刑事诉讼法》第一百三十四条之规定，兹派民警进行搜查。", "第一百三十六条"),
        ("KYJD", "扣押决定书", "根据《刑事诉讼法》第一百三十九条之规定，决定扣押。", "第一百四十一条"),
        ("LAJD", "立案决定书", "根据《刑事诉讼法》第一百一十条之规定，决定对王某案立案侦查。", "第一百一十二条"),
        ("CXAJ", "撤销案件决定书", "根据《刑事诉讼法》第一百六十一条之规定，决定撤销此案。", "第一百六十三条"),
        ("QSYJ", "起诉意见书", "依照《刑事诉讼法》第一百六十条之规定，现将此案移送审查起诉。", "第一百六十二条"),
    ],
)
def test_an_old_number_of_criminal_procedure_is_told_by_the_form(
    kind: str, title: str, sentence: str, new: str
) -> None:
    (one,) = found(form(kind, title, sentence, made="2023年5月6日"))
    assert one[0] == "CIT003"
    assert new in one[1]
    assert "CIT003" not in dict(found(form(kind, title, sentence, made="2018年10月25日")))


@pytest.mark.parametrize(
    ("kind", "title", "sentence"),
    [
        ("DBZ", "逮捕证", "根据《刑事诉讼法》第八十条之规定，经检察院批准，兹由我局执行逮捕。"),
        ("SCBL", "搜查笔录", "根据《刑事诉讼法》第一百三十九条之规定，搜查时有见证人在场，并扣押手机。"),
        ("XUNWEN", "讯问笔录", "问：根据《刑事诉讼法》第一百一十七条的规定传唤你，清楚吗？\n答：清楚。"),
    ],
)
def test_a_number_that_holds_both_is_not_judged(kind: str, title: str, sentence: str) -> None:
    assert found(form(kind, title, sentence, made="2023年5月6日")) == []


def test_an_act_without_a_day_is_unchecked() -> None:
    text = decision("殴打他人", "殴打李某", "第四十三条第一款", day="某日")
    (one,) = (f for f in scan(text).findings if f.rule == "CIT001")
    assert one.outcome is Outcome.UNCHECKED
    assert one.missing == "行为发生日期"


def test_a_number_without_the_new_paragraph_is_reported_once() -> None:
    (one,) = found(decision("殴打他人", "殴打李某，还偷偷高空抛物", "第四十三条第二款第（一）项"))
    assert one[0] == "CIT001"


def test_every_topic_has_a_place_in_the_new_version() -> None:
    held = load_catalogue()
    for law in MOVED.values():
        statute = held.statute(law.law)
        assert statute is not None
        places = held.article_map(statute.title, law.issued)
        assert places is not None
        for topic in law.topics:
            assert topic.now or places.articles[topic.old], topic
            assert topic.old not in places.articles[topic.old], topic


def test_words_are_of_offences_that_the_catalogue_names() -> None:
    names = {o.name for o in load_catalogue().offences if any(PUBLIC_ORDER in v for v in o.articles)}
    assert set(OFFENCE_WORDS) <= names
