import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.text import NEGATIONS, compile_pattern, fuzzy_find, pipeline, segment

FOUND = [
    ("以上笔录我看过", "以上笔录我看过，和我说的相符", 1, ["以上笔录我看过"]),
    ("以上笔录我看过", "以上笔彔我看过，", 1, ["以上笔彔我看过"]),
    ("以上笔录我看过", "以上笔我看过，", 1, ["以上笔我看过"]),
    ("拒绝签名捺印", "拒绝签各捺印。拒绝签名捺印", 1, ["拒绝签各捺印", "拒绝签名捺印"]),
    ("不服本决定", "对不服木决定的", 1, ["不服木决定"]),
]


@pytest.mark.parametrize(("pattern", "text", "errors", "expected"), FOUND)
def test_damaged_phrases_are_found(pattern: str, text: str, errors: int, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in fuzzy_find(pattern, text, max_errors=errors)] == expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("已告知权利", "未告知权利"),
        ("未告知权利", "已告知权利"),
        ("本人要求回避", "本人不要求回避"),
        ("不服本决定", "木服本决定"),
        ("不少于7人", "不少于1人"),
        ("无异议并签名", "有异议并签名"),
    ],
)
def test_negations_and_figures_are_never_bent(pattern: str, text: str) -> None:
    assert fuzzy_find(pattern, text, max_errors=2) == []


@given(
    st.text(alphabet="已告知权利不未无没签名", min_size=4, max_size=8),
    st.text(alphabet="已告知权利不未无没签名", max_size=40),
)
def test_matches_have_the_negations_of_the_phrase(pattern: str, text: str) -> None:
    spans = fuzzy_find(pattern, text, max_errors=1)
    for span in spans:
        match = text[span.start : span.end]
        assert [c for c in match if c in NEGATIONS] == [c for c in pattern if c in NEGATIONS]
    if pattern in text:
        assert spans


def test_a_runaway_pattern_is_stopped() -> None:
    pattern = compile_pattern(r"(?:(?:a+)+)+b")
    object.__setattr__(pattern, "seconds", 0.05)
    with pytest.raises(TimeoutError):
        pattern.search("a" * 5000 + "c")


def test_a_malformed_pattern_is_named() -> None:
    with pytest.raises(ValueError, match=r"\(未"):
        compile_pattern("(未")


def test_words_keep_the_text_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    text = "犯罪嫌疑人张某涉嫌帮助信息网络犯罪活动罪"
    assert "帮助信息网络犯罪活动罪" in segment(text, words=["帮助信息网络犯罪活动罪"])
    assert "".join(segment(text)) == text
    assert pipeline()(text).text == text


def test_import_is_light() -> None:
    heavy = "{'spacy', 'jieba', 'opencc', 'regex', 'cn2an', 'numpy'}"
    program = f"import sys, docnlp.text; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
