"""Labelled values: in running text, in cells, in sentences; blanks, filled and empty."""

from collections.abc import Callable

import pytest

from docnlp.datamodel import Document, Kind, Page
from docnlp.documents import divide, split

Read = Callable[..., Document]

RECORD = "=== XUNWEN\n# 讯问笔录（第2次）\n{}\n　　问：你的情况？\n　　答：我叫张三，性别：女。\n"
FORM = "=== SADJ\n# 受案登记表\n{}\n"
WARRANT = "=== JLZ\n## 江城市公安局\n# 拘留证\n>> 江公拘字〔2023〕5号\n{}\n"

VALUES = [
    (
        RECORD,
        "　　时间：2026年3月2日9时0分至2026年3月2日10时40分",
        "period",
        "2026年3月2日9时0分至2026年3月2日10时40分",
    ),
    (RECORD, "　　地点：江城市公安局执法办案中心5号讯问室", "place", "江城市公安局执法办案中心5号讯问室"),
    (RECORD, "　　讯问人：李某、王某　记录人：王某", "interrogator", "李某、王某"),
    (RECORD, "　　讯问人：李某、王某　记录人：王某", "note_taker", "王某"),
    (RECORD, "　　被讯问人：张三　性别：男　年龄：35岁", "person_name", "张三"),
    (RECORD, "　　被讯问人：张三　性别：男　年龄：35岁", "age", "35岁"),
    (RECORD, "　　犯罪嫌疑人：罗启东，男，1985年3月9日出生", "person_name", "罗启东"),
    (RECORD, "　　犯罪嫌疑人：罗启东，男，1985年3月9日出生", "born", "1985年3月9日"),
    (RECORD, "　　身份证件种类及号码：居民身份证429402198503094174", "id_number", "429402198503094174"),
    (RECORD, "　　到案时间：2026年3月2日8时50分　离开时间：2026年3月2日11时", "arrival", "2026年3月2日8时50分"),
    (RECORD, "　　到案时间：2026年3月2日8时50分　离开时间：2026年3月2日11时", "departure", "2026年3月2日11时"),
    (RECORD, "　　时间：2026年3月2日", "session", "2"),
    (FORM, "| 案由 | 殴打他人 | 受案日期 | 2026年3月12日 |", "cause", "殴打他人"),
    (FORM, "| 案由 | 殴打他人 | 受案日期 | 2026年3月12日 |", "case_accepted", "2026年3月12日"),
    (FORM, "| 报案人 | 周立群 | 性别 | 男 |", "reporter", "周立群"),
    (FORM, "| 证件号码 | 429301199107231213 | 工作单位 | 无 |", "id_number", "429301199107231213"),
    (FORM, "| 办案单位 | 珞雁路派出所 | 案件名称 | 梁志远殴打他人案 |", "unit", "珞雁路派出所"),
    (FORM, "| 简要案情 | 承办人：李某。周某报警。 |", "facts", "承办人：李某。周某报警。"),
    (WARRANT, "　　本证已于2023年5月6日16时30分向我宣布。", "announced", "2023年5月6日16时30分"),
    (FORM, "家属通知情况：10时5分电话通知其妻赵某。", "family_notice", "10时5分电话通知其妻赵某。"),
    (FORM, "| 代收人 | 张父 | 与受送达人关系 | 父子 |", "relation", "父子"),
    (WARRANT, "　　罗某已于2023年5月6日17时50分送至我所。", "admitted", "2023年5月6日17时50分"),
    (WARRANT, ">> {seal 江城市公安局}江城市公安局\n>> 2023年5月6日", "made", "2023年5月6日"),
    (WARRANT, ">> {seal 江城市公安局}江城市公安局\n>> 2023年5月6日", "unit", "江城市公安局"),
    (WARRANT, ">> {seal 江城市公安局}江城市公安局\n>> 二〇二三年五月六日", "made", "二〇二三年五月六日"),
    (WARRANT, "　　兹对涉嫌盗窃罪的犯罪嫌疑人罗某执行拘留。", "cause", "盗窃罪"),
    (WARRANT, "　　兹对涉嫌帮助信息网络犯罪活动罪的犯罪嫌疑人罗某执行拘留。", "cause", "帮助信息网络犯罪活动罪"),
]


@pytest.mark.parametrize(("form", "rows", "name", "value"), VALUES)
def test_values(form: str, rows: str, name: str, value: str, read: Read) -> None:
    document = read(form.format(rows))
    field = document.field(name)
    assert field is not None
    assert field.value == value
    assert field.filled
    assert document.text.quote(field.span).replace("\n", "") == value


def test_page_numbers(read: Read) -> None:
    document = read("=== XUNWEN\n# 讯问笔录\n　　问：一？\n<< 第1页 共2页\n----\n　　答：二。\n<< 第二页，共二页\n")
    assert [f.value for f in document.fields_named("page_of")] == ["1/2", "二/二"]


BLANKS = [
    (RECORD, "　　记录人：{gap 8}", "note_taker", False),
    (RECORD, "　　记录人：{sign 王某}", "note_taker", True),
    (RECORD, "　　到案时间：{blank 8}　离开时间：{hand 2026年3月2日}", "arrival", False),
    (RECORD, "　　到案时间：{blank 8}　离开时间：{hand 2026年3月2日}", "departure", True),
    (RECORD, "　　到案时间：    年  月  日", "arrival", False),
    (FORM, "| 报案时间 | 　 | 发案时间 | {hand 2026年3月2日} |", "reported", False),
    (FORM, "| 报案时间 | 　 | 发案时间 | {hand 2026年3月2日} |", "incident_time", True),
    (WARRANT, "　　本证已于 {hand 2023年5月6日16时} 向我宣布。", "announced", True),
    (WARRANT, "　　本证已于{blank 8}向我宣布。", "announced", False),
]


@pytest.mark.parametrize(("form", "rows", "name", "filled"), BLANKS)
def test_blanks(form: str, rows: str, name: str, filled: bool, read: Read) -> None:
    field = read(form.format(rows)).field(name)
    assert field is not None
    assert (field.value, field.filled) == ("", filled)


def test_nobody_calls_a_blank_empty_where_marks_were_not_looked_for(read: Read) -> None:
    field = read(RECORD.format("　　记录人：{gap 8}"), seen=False).field("note_taker")
    assert field is not None
    assert (field.value, field.filled) == ("", True)


def test_what_people_say_labels_nothing(read: Read) -> None:
    assert "女" not in [f.value for f in read(RECORD.format("　　被讯问人：张三　性别：男")).fields_named("sex")]


def test_a_value_runs_on_over_the_next_line(read: Read) -> None:
    long = "江城市东湖区珞雁路一百三十三号东湖花园小区西区十二栋三单元五百零二室附一号"
    document = read(RECORD.format(f"　　时间：2026年3月2日\n　　现住址：{long}　联系方式：19900001234"))
    assert [f.value for f in document.fields_named("address")] == [long]
    assert [f.value for f in document.fields_named("phone")] == ["19900001234"]


def test_columns_of_a_proof_of_service(read: Read) -> None:
    document = read(
        "=== SDHZ\n# 送达回证\n| 送达文书 | 受送达人 | 送达时间 | 受送达人签名 |\n"
        "| 行政处罚决定书 | 周立群 | 2026年3月21日 | {sign 周立群} |\n| 鉴定意见通知书 | 梁志远 | 　 | 　 |\n"
    )
    assert [f.value for f in document.fields_named("recipient")] == ["周立群", "梁志远"]
    assert [(f.value, f.filled) for f in document.fields_named("served")] == [("2026年3月21日", True), ("", False)]


DECISION = (
    "=== XZJD\n## 江城市公安局\n# 行政处罚决定书\n>> 江公行罚决字〔2026〕88号\n"
    "　　被处罚人：梁某，男，1991年7月23日出生，公民身份号码429301199107231213。\n"
    "　　现查明：2026年3月12日，梁某打了周某三拳。\n"
    "　　根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定给予梁某行政拘留五日并处罚款五百元的处罚。\n"
    "　　如不服本决定，可以在收到本决定书之日起六十日内申请行政复议。\n"
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", None),
        ("id_number", "429301199107231213"),
        ("sex", "男"),
        ("legal_basis", "《中华人民共和国治安管理处罚法》第五十一条第一款"),
        ("penalty", "行政拘留五日并处罚款五百元"),
        ("remedy", "如不服本决定，可以在收到本决定书之日起六十日内申请行政复议。"),
    ],
)
def test_what_a_decision_states(name: str, value: str | None, read: Read) -> None:
    document = read(DECISION)
    field = document.field(name)
    assert (field.value if field else None) == value
    assert document.number == "江公行罚决字〔2026〕88号"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("辨认对象：免冠照片一组六张，编号1至6号。", "一组六张"),
        ("辨认对象：12张不同男性的免冠照片。", "12张不同男性的免冠照片"),
        ("辨认对象：七名男性。", "七名男性"),
    ],
)
def test_mixed_counts_of_identifications(text: str, value: str, read: Read) -> None:
    assert value in [f.value for f in read(f"=== BRBL\n# 辨认笔录\n　　{text}\n").fields_named("mixed_count")]


def test_ruling_that_was_not_seen(sheet: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    page = sheet("# 受案登记表", "报案人|周立群|性别|男", "报案时间|2026年3月12日21时22分|联系方式|19900005216")
    document = divide(split([page], kinds)[0])
    found = {f.name: f.value for f in document.fields}
    assert found["reporter"] == "周立群"
    assert found["sex"] == "男"
    assert found["reported"] == "2026年3月12日21时22分"
    assert found["phone"] == "19900005216"


def test_spaced_labels(sheet: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    document = divide(split([sheet("# 讯问笔录", "地 点：二号讯问室", "记 录 人：王某")], kinds)[0])
    assert [document.field(n).value for n in ("place", "note_taker")] == ["二号讯问室", "王某"]  # type: ignore[union-attr]


def test_a_text_layer_without_its_gaps(sheet: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    page = sheet(
        "# 讯问笔录", "被讯问人：张三性别：男出生日期：1991年7月23日", "现住址：东湖区8号502室联系方式：19900005216"
    )
    found = {f.name: f.value for f in divide(split([page], kinds)[0]).fields}
    assert (found["person_name"], found["sex"], found["born"]) == ("张三", "男", "1991年7月23日")
    assert (found["address"], found["phone"]) == ("东湖区8号502室", "19900005216")
