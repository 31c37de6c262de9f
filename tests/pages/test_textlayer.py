import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_builders import FORM

from docnlp.datamodel import TextLayer
from docnlp.pages.textlayer import judge

REAL, NONE, LYING = TextLayer.REAL, TextLayer.NONE, TextLayer.LYING
FORM_TEXT = "".join(FORM)
RARE = "齾龘靐麤爩鱻驫羴猋淼焱垚孨惢皛矗蟲雥灪鸞籲鑿鬱麟黼黻黹鼐鼒鼗鼙齮"
STATEMENT = "2026-03-02 10:20:31 6222021234567890 3200.00 120.50 ATM\n" * 4


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        (FORM_TEXT, {}, REAL),
        ("证据卷", {}, REAL),
        ("", {}, NONE),
        ("第 3 页", {"image_share": 0.95}, NONE),
        ("证据卷", {"drawn": True}, NONE),
        (FORM_TEXT, {"image_share": 1.0, "invisible": True}, REAL),
        (FORM_TEXT, {"image_share": 1.0, "spread": 0.1}, NONE),
        (FORM_TEXT, {"image_share": 1.0, "spread": 0.8}, REAL),
        (FORM_TEXT[:30] + "\ufffd" * 10, {}, LYING),
        (FORM_TEXT[:30] + "\ue123" * 10, {}, LYING),
        (RARE, {}, LYING),
        (RARE, {"image_share": 1.0, "invisible": True}, LYING),
        ("÷×¬±§¶µ¿¡¤" * 5, {}, LYING),
        (STATEMENT, {}, REAL),
        ("INVOICE No 12345 total amount due in thirty days " * 2, {}, REAL),
    ],
)
def test_judgement(text: str, facts: dict[str, float], expected: TextLayer) -> None:
    assert judge(text, **facts) is expected  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert judge(text, image_share=0.9) in TextLayer
