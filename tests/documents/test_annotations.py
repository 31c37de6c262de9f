"""Notes by officers and confirmations: what they say, of whom, with which elements."""

from collections.abc import Callable

import pytest

from docnlp.datamodel import Annotation, Document, Noted, Party, Trace

Read = Callable[..., Document]
STATED, UNREAD, MISSING = Trace.STATED, Trace.UNREAD, Trace.MISSING

WARRANT = """=== JLZ
# 拘留证
　　兹决定对犯罪嫌疑人张某执行拘留，送江城市看守所羁押。
>> 2026年3月2日
{}
"""
RECORD = """=== XUNWEN
# 讯问笔录
　　时间：2026年3月2日9时0分至2026年3月2日10时20分
　　问：你的情况？
　　答：{}
　　问：还有什么要说的？
　　答：没有。
{}
"""


def notes(document: Document, noted: Noted) -> list[Annotation]:
    return list(document.notes_of(noted))


REFUSALS = [
    ("　　被拘留人张某拒绝在拘留证上签名、捺指印。侦查人员：李某 2026年3月2日17时", "被拘留人张某", Party.SUSPECT),
    ("　　被拘留人：（拒绝签名）　侦查人员：李某", "被拘留人", Party.SUSPECT),
    ("　　犯罪嫌疑人张某不愿签字。", "犯罪嫌疑人张某", Party.SUSPECT),
    ("　　张某拒不捺指印。", "张某", None),
    ("　　其拒签。", "其", None),
    ("　　持有人张某拒绝签名，见证人周某在场。", "持有人张某", Party.HOLDER),
]


@pytest.mark.parametrize(("line", "who", "role"), REFUSALS)
def test_a_refusal_tells_who_refused(line: str, who: str, role: Party | None, read: Read) -> None:
    (note,) = notes(read(WARRANT.format(line)), Noted.REFUSED)
    assert (note.who, note.role) == (who, role)


NO_REFUSALS = [
    "　　拒绝签名的，由侦查人员注明。",
    "　　如被拘留人拒绝签名，请注明。",
    "　　拒收事由：　　",
    "　　被拘留人没有拒绝签名。",
    "　　{box}拒绝签名　{tick}已签名",
    "　　我拒绝签名。",
    "　　被拘留人对与本案无关的问题拒绝回答。",
]


@pytest.mark.parametrize("line", NO_REFUSALS)
def test_what_only_sounds_like_a_refusal(line: str, read: Read) -> None:
    assert notes(read(WARRANT.format(line)), Noted.REFUSED) == []


def test_a_ticked_refusal_counts(read: Read) -> None:
    assert len(notes(read(WARRANT.format("　　{tick}拒绝签名　{box}已签名")), Noted.REFUSED)) == 1


ELEMENTS = [
    (
        "　　被拘留人张某拒绝签名、捺指印，原因：称要等律师来。侦查人员：李某 2026年3月2日17时",
        (("签名", "捺指印"), "称要等律师来", STATED, STATED),
    ),
    ("　　被拘留人张某拒绝签名。　{sign 李某}　{hand 3月2日17时}", (("签名",), "", UNREAD, UNREAD)),
    ("　　被拘留人张某拒绝签名。", (("签名",), "", MISSING, MISSING)),
    ("　　被拘留人张某以不服为由拒绝签收。　侦查人员：{sign 李某}", (("签收",), "不服", STATED, MISSING)),
    ("　　被拘留人张某拒绝填写时间，民警注明：9时20分到案。", (("填写",), "", MISSING, MISSING)),
]


@pytest.mark.parametrize(("line", "told"), ELEMENTS)
def test_elements_of_a_refusal(line: str, told: tuple[tuple[str, ...], str, Trace, Trace], read: Read) -> None:
    (note,) = notes(read(WARRANT.replace(">> 2026年3月2日\n", "").format(line)), Noted.REFUSED)
    assert (note.what, note.why, note.officers, note.dated) == told


def test_refusals_in_answers_are_told_and_not_noted(read: Read) -> None:
    assert notes(read(RECORD.format("他当时拒绝签名，我也没办法。", "")), Noted.REFUSED) == []


def test_a_refusal_behind_the_last_answer_is_noted(read: Read) -> None:
    found = notes(read(RECORD.format("没有。", "　　犯罪嫌疑人张某拒绝签名、捺指印。侦查人员：李某")), Noted.REFUSED)
    assert [note.role for note in found] == [Party.SUSPECT]
    assert found[0].dated is STATED  # the record bears its time


OTHERS = [
    ("　　张某右手骨折，无法签名，由其捺左手指印。", Noted.UNABLE),
    ("　　张某不识字，由民警代书后捺指印。", Noted.UNABLE),
    ("　　被搜查人在逃，其家属拒绝签名。", Noted.ABSENT),
    ("　　无法确定持有人，由见证人周某见证。", Noted.ABSENT),
    ("　　其法定代理人多次电话联系无法通知。", Noted.ABSENT),
    ("　　因客观原因无法由符合条件的人员担任见证人，全程录音录像。", Noted.NO_WITNESS),
    ("　　搜查过程全程同步录音录像。", Noted.RECORDED),
]


@pytest.mark.parametrize(("line", "noted"), OTHERS)
def test_other_notes(line: str, noted: Noted, read: Read) -> None:
    assert len(notes(read(WARRANT.format(line)), noted)) == 1


CONFIRMED = [
    ("以上笔录我看过，和我说的相符。", ("看过",)),
    ("以上笔录已向我宣读过，与我所说一致。", ("宣读",)),
    ("以上笔录我听过，和我讲的一样。", ("宣读",)),
    ("上述笔录经我核对无误。", ("看过",)),
    ("和我说的相符。", ()),
]


@pytest.mark.parametrize(("words", "how"), CONFIRMED)
def test_confirmations(words: str, how: tuple[str, ...], read: Read) -> None:
    (note,) = notes(read(RECORD.format("没有。", f"　　{words}")), Noted.READ_BACK)
    assert note.what == how


def test_a_question_confirms_nothing(read: Read) -> None:
    asked = RECORD.format("没有。", "　　问：以上笔录请你核对，是否和你说的相符？\n　　答：好。")
    assert notes(read(asked), Noted.READ_BACK) == []
