"""Places to sign, seal and tick: where they are, what stands in them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from docnlp.datamodel import Document, Kind, Mark, MarkKind, Origin, Page, Party, Slot, SlotKind, SlotState
from docnlp.documents import divide, split

Read = Callable[..., Document]

RECORD = "=== XUNWEN\n# 讯问笔录\n{}\n　　问：你的情况？\n　　答：我叫张三。\n　　问：还有呢？\n　　答：没有。\n{}\n"
BLANK, HAND, PRINTED, THUMB = SlotState.BLANK, SlotState.HANDWRITING, SlotState.PRINTED, SlotState.THUMBPRINT


def signatures(document: Document) -> list[tuple[str, str, SlotState]]:
    return [(s.role.value, s.label, s.state) for s in document.slots if s.kind is SlotKind.SIGNATURE]


HEADS = [
    ("　　讯问人：{sign 李某}　{sign 王某}　工作单位：刑侦大队", [("interrogator", "讯问人", HAND)]),
    (
        "　　讯问人（签名）：{sign 李某}　记录人（签名）：{blank 8}",
        [("interrogator", "讯问人", HAND), ("note_taker", "记录人", BLANK)],
    ),
    (
        "　　讯问人：李某、王某　记录人：王某",
        [("interrogator", "讯问人", PRINTED), ("note_taker", "记录人", PRINTED)],
    ),
    ("　　记录人：{gap 6}　　工作单位：刑侦大队", [("note_taker", "记录人", BLANK)]),
    ("　　被讯问人：张三　性别：男", []),
    ("　　犯罪嫌疑人：罗启东", []),
    ("　　翻译人员：{sign 阿某}", [("interpreter", "翻译人员", HAND)]),
    ("　　法定代理人（签名）：{sign 刘某}{thumb}", [("guardian", "法定代理人", HAND)]),
    ("　　我们是刑侦大队的讯问人，向你问话。", []),
]


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_heads_of_records(head: str, expected: list[tuple[str, str, SlotState]], read: Read) -> None:
    assert signatures(read(RECORD.format(head, ""))) == expected


FEET = [
    ("被讯问人：{sign 张三}{thumb}", [("suspect", "被讯问人", HAND)]),
    ("被讯问人：{thumb}", [("suspect", "被讯问人", THUMB)]),
    ("被讯问人：", [("suspect", "被讯问人", BLANK)]),
    ("被讯问人（签名、捺指印）：{sign 张三}", [("suspect", "被讯问人", HAND)]),
    ("被讯问人：{blank 8}（拒绝签名）", [("suspect", "被讯问人", BLANK)]),
    ("办案民警：{sign 李某}{gap 2}{sign 王某}　{hand 2026.3.2}", [("officer", "办案民警", HAND)]),
    ("见证人：周某　身份证号码：429301199107231213", [("attesting_witness", "见证人", PRINTED)]),
    ("侦查人员：{gap 4}李某、王某", [("officer", "侦查人员", PRINTED)]),
]


@pytest.mark.parametrize(("foot", "expected"), FEET)
def test_feet_of_records(foot: str, expected: list[tuple[str, str, SlotState]], read: Read) -> None:
    assert signatures(read(RECORD.format("", foot))) == expected


def test_two_signatures_and_a_date_are_marks_of_one_slot(read: Read) -> None:
    slot = read(RECORD.format("", "侦查人员：{sign 李某}　{sign 王某}")).slots_of(Party.OFFICER)[0]
    assert [m.kind for m in slot.marks] == [MarkKind.HANDWRITING, MarkKind.HANDWRITING]


def test_each_page_asks_for_its_own_signature(read: Read) -> None:
    text = (
        "=== XUNWEN\n# 讯问笔录\n　　问：一？\n　　答：二。\n被讯问人：{sign 张三}\n"
        "----\n　　问：三？\n　　答：四。\n被讯问人：\n"
    )
    slots = read(text).slots_of(Party.SUSPECT)
    assert [(s.page, s.ordinal, s.state) for s in slots] == [(0, 0, HAND), (1, 1, BLANK)]


def test_without_eyes_for_marks_nothing_is_blank(read: Read) -> None:
    document = read(RECORD.format("　　讯问人：{sign 李某}　记录人：王某", "被讯问人："), seen=False)
    assert [s for _, _, s in signatures(document)] == [SlotState.UNSURE, PRINTED, SlotState.UNSURE]


def test_signatures_that_wrap_to_the_next_row(read: Read) -> None:
    long = "拟依据《治安管理处罚法》第五十一条第一款，给予梁志远行政拘留五日并处罚款五百元。妥否，请批示。"
    document = read(f"=== XZSP\n# 公安行政处罚审批表\n| 承办人意见 | {long}承办人：{{sign 汪诚}} {{sign 郭明亮}} |||\n")
    slots = document.slots_of(Party.OFFICER)
    assert [(s.label, len(s.marks)) for s in slots] == [("承办人", 2)]


APPROVALS = [
    ("| 领导批示 | 同意。{sign 卢建平}　{hand 2026年3月20日} |", "approver", HAND),
    ("| 领导批示 | 同意。 |", "approver", BLANK),
    ("| 领导批示 | 同意。 卢建平 2026年3月20日 |", "approver", PRINTED),
    ("| 领导批示 | 　 |", "approver", BLANK),
    ("| 部门负责人意见 | 同意，报法制审核。{sign 段正华} |", "department_head", HAND),
    ("| 法制审核意见 | 建议批准。 |", "legal_reviewer", BLANK),
    ("| 立卷人 | {sign 汪诚} |", "archivist", HAND),
    ("| 受案民警 | {sign 汪诚} {sign 郭明亮} |", "officer", HAND),
]


@pytest.mark.parametrize(("row", "role", "state"), APPROVALS)
def test_cells(row: str, role: str, state: SlotState, read: Read) -> None:
    code = {"archivist": "BKB\n# 备考表", "officer": "SADJ\n# 受案登记表"}.get(role, "XZSP\n# 公安行政处罚审批表")
    found = [s for s in read(f"=== {code}\n{row}\n").slots if s.kind is SlotKind.SIGNATURE]
    assert [(s.role.value, s.state) for s in found] == [(role, state)]


def test_a_name_in_a_cell_is_a_value_and_no_signature(read: Read) -> None:
    assert signatures(read("=== XZSP\n# 公安行政处罚审批表\n| 违法嫌疑人 | 梁志远 | 性别 | 男 |\n")) == []


def test_columns_ask_for_a_signature_in_each_used_row(read: Read) -> None:
    document = read(
        "=== SDHZ\n# 送达回证\n| 送达文书 | 受送达人 | 送达时间 | 受送达人签名 |\n"
        "| 决定书 | 周某 | 3月1日 | {sign 周某} |\n| 通知书 | 梁某 | 3月2日 | 　 |\n| 　 | 　 | 　 | 　 |\n"
    )
    assert [s.state for s in document.slots_of(Party.RECIPIENT)] == [HAND, BLANK]


def test_two_signers_in_one_cell(read: Read) -> None:
    document = read("=== SDHZ\n# 送达回证\n| 受送达人签名 | {sign 卜某}　法定代理人：{sign 金某} |\n")
    assert signatures(document) == [("recipient", "受送达人签名", HAND), ("guardian", "法定代理人", HAND)]


LOOSE = [
    ("　　本决定书已收到。　{sign 苏某}{thumb}", [("suspect", HAND)]),
    ("　　到案时间：{hand 3月1日9时}　{sign 苏某}{thumb}", [("suspect", HAND)]),
    ("　　{hand 没有意见。}", []),
    ("　　犯罪嫌疑人：{gap 4}／", [("suspect", PRINTED)]),
]


@pytest.mark.parametrize(("row", "expected"), LOOSE)
def test_signatures_without_a_label(row: str, expected: list[tuple[str, SlotState]], read: Read) -> None:
    document = read(f"=== QBHS\n# 取保候审决定书\n　　决定取保候审。\n{row}\n")
    assert [(s.role.value, s.state) for s in document.slots if s.kind is SlotKind.SIGNATURE] == expected


def test_a_thumb_on_a_correction_is_no_signature(read: Read) -> None:
    document = read("=== XUNWEN\n# 讯问笔录\n　　问：一？\n　　答：我打了{thumb}他三拳，后来就跑了。\n")
    assert document.slots_of(Party.SUSPECT) == ()


def test_a_seal_without_a_place_is_still_seen(read: Read) -> None:
    document = read("=== XUNWEN\n# 讯问笔录\n　　问：一？\n　　答：二。\n^^^\n{seal 江城市看守所}\n")
    assert [s.label for s in seals(document)] == ["江城市看守所"]


def test_an_opinion_signed_in_the_row_below(read: Read) -> None:
    document = read(
        "=== SADJ\n# 受案登记表\n| 受案意见 | {tick}属本单位管辖 {box}移送 |\n"
        "|  | 受案民警：{sign 汪诚} {sign 郭明亮} |\n"
    )
    assert signatures(document) == [("officer", "受案民警", HAND)]


def seals(document: Document) -> list[Slot]:
    return [s for s in document.slots if s.kind is SlotKind.SEAL]


@pytest.mark.parametrize(("seal", "state"), [("{seal 江城市公安局}", SlotState.SEAL), ("", BLANK)])
def test_the_seal_over_organ_and_date(seal: str, state: SlotState, read: Read) -> None:
    text = (
        "=== LAJD\n## 江城市公安局\n# 立案决定书\n>> 江公立字〔2023〕5号\n　　决定立案。\n^^^^^^\n"
        f">> {seal}江城市公安局\n>> 2023年5月6日\n"
    )
    assert [(s.role, s.state) for s in seals(read(text))] == [(Party.UNIT, state)]


def test_a_seal_is_unsure_without_eyes_for_marks(read: Read) -> None:
    text = "=== LAJD\n# 立案决定书\n　　决定立案。\n>> {seal 江城市公安局}江城市公安局\n>> 2023年5月6日\n"
    assert [s.state for s in seals(read(text, seen=False))] == [SlotState.UNSURE]


def test_a_big_seal_signs_for_nobody(read: Read) -> None:
    text = (
        "=== XZJD\n# 行政处罚决定书\n　　决定如下。\n>> {seal 江城市公安局}江城市公安局\n>> 2026年3月20日\n"
        "　　　　　　　　　　　　　　　　　　被处罚人：\n"
    )
    assert read(text).slots_of(Party.SUSPECT)[0].state is BLANK


def test_tick_boxes_with_their_words(read: Read) -> None:
    document = read("=== SADJ\n# 受案登记表\n| 案件来源 | {tick}110指令 {box}报案 {box}投案 |||\n")
    ticks = [(s.label, s.state) for s in document.slots if s.kind is SlotKind.TICK]
    assert ticks == [("110指令", SlotState.TICK), ("报案", BLANK), ("投案", BLANK)]


def test_printed_tick_boxes(read: Read) -> None:
    document = read("=== SADJ\n# 受案登记表\n　　☑刑事案件 □行政案件\n")
    ticks = [(s.label, s.state) for s in document.slots if s.kind is SlotKind.TICK]
    assert ticks == [("刑事案件", SlotState.TICK), ("行政案件", BLANK)]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (MarkKind.HANDWRITING, HAND),
        (MarkKind.THUMBPRINT, THUMB),
        (MarkKind.UNSURE, SlotState.UNSURE),
        (MarkKind.IMAGE, HAND),
        (MarkKind.PAGE_STAMP, BLANK),
    ],
)
def test_marks_on_a_scan(
    kind: MarkKind, state: SlotState, sheet: Callable[..., Page], mark: Callable[..., Mark], kinds: tuple[Kind, ...]
) -> None:
    plain = sheet("# 辨认笔录", "辨认时间：2026年3月2日", "见证人：", "记录人：")
    y = plain.lines[2].box.y0
    # strokes are taller than print, and hang over the row
    page = sheet(
        "# 辨认笔录", "辨认时间：2026年3月2日", "见证人：", "记录人：", marks=[mark(kind, 125, y - 9, 190, y + 17)]
    )
    document = divide(split([page], kinds)[0])
    assert document.slots_of(Party.ATTESTING_WITNESS)[0].state is state
    assert document.slots_of(Party.NOTE_TAKER)[0].state is BLANK


def test_strokes_that_ran_together_over_two_rows(
    sheet: Callable[..., Page], mark: Callable[..., Mark], kinds: tuple[Kind, ...]
) -> None:
    rows = ("# 辨认笔录", "见证人：", "记录人：")
    y = sheet(*rows).lines[1].box.y0
    page = sheet(*rows, marks=[mark(MarkKind.HANDWRITING, 125, y - 8, 190, y + 34)])
    document = divide(split([page], kinds)[0])
    assert document.slots_of(Party.ATTESTING_WITNESS)[0].state is HAND
    assert document.slots_of(Party.NOTE_TAKER)[0].state is SlotState.UNSURE


def test_a_slot_that_somebody_called_blank_is_blank(
    sheet: Callable[..., Page], mark: Callable[..., Mark], kinds: tuple[Kind, ...]
) -> None:
    rows = ("# 辨认笔录", "见证人：", "记录人：")
    y = sheet(*rows).lines[1].box.y0
    page = sheet(*rows, marks=[mark(MarkKind.HANDWRITING, 125, y - 8, 190, y + 34)])
    (slot,) = divide(split([page], kinds)[0]).slots_of(Party.NOTE_TAKER)
    document = divide(split([replace(page, verified=(slot.box,))], kinds)[0])
    assert document.slots_of(Party.NOTE_TAKER)[0].state is BLANK, "the strokes that reach in are the other's"
    assert document.slots_of(Party.ATTESTING_WITNESS)[0].state is HAND


def test_a_seal_may_hide_a_signature_on_a_scan(
    sheet: Callable[..., Page], mark: Callable[..., Mark], kinds: tuple[Kind, ...]
) -> None:
    rows = ("# 拘留证", "接收民警：|看守所（印）")
    y = sheet(*rows).lines[1].box.y0
    page = sheet(*rows, marks=[mark(MarkKind.SEAL, 110, y - 50, 228, y + 68)])
    document = divide(split([page], kinds)[0])
    assert document.slots_of(Party.CUSTODY_STAFF)[0].state is SlotState.UNSURE


def test_the_span_of_a_slot_is_its_label(read: Read) -> None:
    document = read(RECORD.format("", "见证人（签名）：{sign 周某}"))
    slot = document.slots_of(Party.ATTESTING_WITNESS)[0]
    assert document.text.quote(slot.span).startswith("见证人")


@pytest.mark.parametrize(("read_as", "state"), [("木", HAND), ("一", BLANK), ("年 月 日", BLANK)])
def test_a_lone_character_behind_a_label_of_a_scan_is_ink_that_was_read(
    read_as: str, state: SlotState, sheet: Callable[..., Page], kinds: tuple[Kind, ...]
) -> None:
    scan = sheet("# 辨认笔录", f"见证人：{read_as}", "记录人：")
    assert divide(split([scan], kinds)[0]).slots_of(Party.ATTESTING_WITNESS)[0].state is state
    typed = sheet("# 辨认笔录", f"见证人：{read_as}", "记录人：", origin=Origin.DIGITAL)
    assert divide(split([typed], kinds)[0]).slots_of(Party.ATTESTING_WITNESS)[0].state is BLANK


def test_a_box_that_was_read_as_a_sign_is_told_once_and_by_its_mark(
    sheet: Callable[..., Page], mark: Callable[..., Mark], kinds: tuple[Kind, ...]
) -> None:
    y = sheet("# 受案登记表", "□刑事案件").lines[1].box.y0
    ticked = replace(mark(MarkKind.TICK, 73, y + 1, 83, y + 11), checked=True)
    document = divide(split([sheet("# 受案登记表", "□刑事案件", marks=[ticked])], kinds)[0])
    assert [(s.label, s.state) for s in document.slots if s.kind is SlotKind.TICK] == [("刑事案件", SlotState.TICK)]
