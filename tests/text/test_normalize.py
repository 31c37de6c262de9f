import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.text import normalize

CASES = [
    ("讯  问  笔  录", "讯问笔录"),
    ("２０２６年３月２日１０：２０", "2026年3月2日10:20"),
    ("2026 年 3 月 2 日", "2026年3月2日"),
    ("(轻微伤)", "（轻微伤）"),
    ("江公[2026]15号", "江公〔2026〕15号"),
    ("时间:2026年", "时间：2026年"),
    ("10:20至11:30", "10:20至11:30"),
    ("金额3，200元", "金额3,200元"),
    ("被處罰人違反規定", "被处罚人违反规定"),
    ("覆議、乾淨、徵收", "覆议、乾净、徵收"),
    ("⼈⺠法院", "人民法院"),
    ("姓    名：张某    性    别：男", "姓名：张某 性别：男"),
    ("民警：王强 赵敏", "民警：王强 赵敏"),
    ("犯罪 嫌疑人 王某", "犯罪嫌疑人王某"),
    ("iPhone 15 Pro 手机", "iPhone 15 Pro手机"),
    ("以上\u200b事实\x07属实", "以上事实属实"),
    ("自    年  月  日", "自年月日"),
    ("2026年3\n月2日", "2026年3月2日"),
    ("姓名：张某\n性别：男", "姓名：张某\n性别：男"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_one_form(source: str, expected: str) -> None:
    assert normalize(source).characters == expected


WRAPPED = (
    "经依法审查查明：违法嫌疑人张某在江城市东湖区环湖路老街烧烤店门口因停车问题与李某发\n"
    "生争执，后用拳头打李某面部致其轻微伤，周围群众报警后民警到场将张某口头传唤至派出所\n"
    "接受调查。\n"
    "以上事实有下列证据证实：\n"
    "一、张某的陈述和申辩"
)


def test_wrapped_sentences_are_joined_and_blocks_stay() -> None:
    lines = normalize(WRAPPED).characters.split("\n")
    assert len(lines) == 3
    assert lines[0].endswith("接受调查。") and "发生争执" in lines[0] and "派出所接受" in lines[0]


def test_line_starts_keep_their_break() -> None:
    at = WRAPPED.index("生争执")
    assert "李某发\n生争执" in normalize(WRAPPED, line_starts=[at]).characters


ALPHABET = "张某不未无２0３１O（(：: ，,　 \t\n違處年月日時《》\x07\u200babc"


@given(st.text(alphabet=ALPHABET, max_size=200) | st.text(max_size=80))
def test_every_character_knows_its_source(source: str) -> None:
    text = normalize(source)
    assert len(text.characters) == len(text.sources)
    assert all(0 <= s < len(source) for s in text.sources)
    assert all(a < b for a, b in zip(text.sources, text.sources[1:], strict=False))


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_hanzi_are_never_lost(source: str) -> None:
    text = normalize(source).characters
    for c in "张某不未无年月日":
        assert text.count(c) == source.count(c)
