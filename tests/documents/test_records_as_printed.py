"""Records as bureaus print them: titles that begin with their number, labels that ask for both signature and thumb."""

from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import CaseFile, Noted, PassageRole
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks


def case_of(title: str, *lines: str) -> CaseFile:
    text = "\n".join(("=== XUNWEN", f"# {title}", "时间：2026年3月2日9时0分至10时20分", *lines, ""))
    return analyze(
        read_blocks(text), kinds=load_kinds(), rules=[], catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    ).case


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("第二次讯问笔录", "interrogation_record"),
        ("远程视频讯问笔录（第三次）", "interrogation_record"),
        ("讯问犯罪嫌疑人笔录", "interrogation_record"),
        ("第一次询问被害人笔录", "interview_record"),
        ("询问违法嫌疑人笔录", "administrative_interview_record"),
    ],
)
def test_a_title_may_begin_with_number_or_way(title: str, kind: str) -> None:
    asked = "询问" if "询问" in title else "讯问"
    who = "违法嫌疑人" if "违法" in title else "张某"
    case = case_of(title, f"被{asked}人：{who}", "问：讲一下。", "答：我拿了手机。")
    assert [d.kind.name for d in case.documents] == [kind]


def test_a_label_for_signature_and_thumb_is_no_part_of_the_last_answer() -> None:
    case = case_of("讯问笔录", "问：还有吗？", "答：没有。", "被讯问人（签名捺印）：{sign 张某}{thumb}")
    answers = case.documents[0].passages_of(PassageRole.ANSWER)
    assert [a.text for a in answers] == ["答：没有。"]


@pytest.mark.parametrize(
    "words",
    ["两页本人逐字核对，其余同我所言，没有出入。", "上面讲的都看过了。", "记的跟我讲的一个样。", "已阅，属实。"],
)
def test_a_record_is_confirmed_in_other_words(words: str) -> None:
    case = case_of("讯问笔录", "问：还有吗？", "答：没有。", words, "被讯问人：{sign 张某}{thumb}")
    assert case.documents[0].notes_of(Noted.READ_BACK)


def test_who_refuses_may_stand_at_the_head_of_the_sentence() -> None:
    case = case_of("讯问笔录", "问：签吗？", "答：不签。", "张某阅看后，以“等律师”为由，拒绝签名、捺指印。")
    assert [n.who for n in case.documents[0].notes_of(Noted.REFUSED)] == ["张某"]
