from datetime import date

import pytest

from docnlp.datamodel import Party, Person
from docnlp.facts.persons import gather_persons
from facts.builder import document

HEAD = (
    "违法嫌疑人张某光，男，1990年3月7日出生，36岁，公民身份号码99010119900307109X，曾用名张小光，户籍地江城市东湖区。\n"
    "被侵害人李某、（男，35岁）。"
)


def by_name(persons: tuple[Person, ...], name: str) -> Person:
    return next(p for p in persons if p.name == name)


def test_running_text_tells_who_the_person_is() -> None:
    (suspect, *_) = gather_persons([document("XZJD", HEAD)])
    assert suspect.name == "张某光"
    assert suspect.roles == {Party.SUSPECT}
    assert (suspect.sex, suspect.born, suspect.age) == ("男", date(1990, 3, 7), 36)
    assert suspect.id_number == "99010119900307109X"
    assert suspect.aliases == ("张小光",)
    assert suspect.mention.quote == "张某光"
    assert suspect.mention.places[0].boxes


TEXTS = [
    ("犯罪嫌疑人王强，男，汉族。", [("王强", Party.SUSPECT)]),
    ("被害人赵敏（女，28岁）报警。", [("赵敏", Party.VICTIM)]),
    ("见证人：孙立", [("孙立", Party.ATTESTING_WITNESS)]),
    ("周平，女，1980年1月1日出生。", [("周平", Party.OTHER)]),
    ("犯罪嫌疑人陈述，", []),
    ("犯罪嫌疑人权利义务告知书", []),
    ("违法嫌疑人王强在江城市东湖区被抓获", []),
    ("被害人的陈述、证人证言等证据证实", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_who_is_named_in_a_sentence(text: str, expected: list[tuple[str, Party]]) -> None:
    found = [(p.name, role) for p in gather_persons([document("QKSM", text)]) for role in p.roles]
    assert found == expected


def test_fields_belong_to_the_name_before_them() -> None:
    body = "姓名：张光 性别：男 出生日期：1990年3月7日\n身份证号码：99010119900307109X\n记录人：王强"
    fields = (
        ("person_name", "姓名", "张光"),
        ("sex", "性别", "男"),
        ("born", "出生日期", "1990年3月7日"),
        ("id_number", "身份证号码", "99010119900307109X"),
        ("note_taker", "记录人", "王强"),
    )
    suspect, officer = gather_persons([document("XUNWEN", body, fields=fields)])
    assert (suspect.name, suspect.sex, suspect.born) == ("张光", "男", date(1990, 3, 7))
    assert suspect.id_number == "99010119900307109X" and suspect.roles == {Party.SUSPECT}
    assert (officer.name, officer.roles) == ("王强", {Party.NOTE_TAKER})


GROUPS = [
    # the same number joins different spellings
    (["犯罪嫌疑人张光，男，身份证号码99010119900307109X。", "犯罪嫌疑人张兴，男，身份证号码99010119900307109X。"], 1),
    # a slip in the number or the birthday does not split a person
    (["犯罪嫌疑人张光，男，身份证号码99010119900307109X。", "犯罪嫌疑人张光，男，身份证号码99010119900307108X。"], 1),
    (["犯罪嫌疑人张光，男，1990年3月7日出生。", "犯罪嫌疑人张光，男，1990年3月1日出生。"], 1),
    (["犯罪嫌疑人张光，男，1990年3月7日出生。", "被害人张光，男，1962年11月21日出生。"], 2),
    # names that differ by a character stay apart without a number
    (["犯罪嫌疑人张光，男，1990年3月7日出生。", "犯罪嫌疑人张兴，男，1990年3月7日出生。"], 2),
    (["犯罪嫌疑人张光，男，曾用名张明。", "犯罪嫌疑人张明，男，汉族。"], 1),
]


@pytest.mark.parametrize(("texts", "count"), GROUPS)
def test_mentions_are_grouped(texts: list[str], count: int) -> None:
    persons = gather_persons([document("QKSM", text, id=str(n)) for n, text in enumerate(texts)])
    assert len(persons) == 2
    assert len({p.key for p in persons}) == count


def test_namesakes_get_numbers() -> None:
    texts = GROUPS[3][0]
    persons = gather_persons([document("QKSM", text, id=str(n)) for n, text in enumerate(texts)])
    assert [p.key for p in persons] == ["张光", "张光#2"]


def test_a_bracket_describes_the_name_before_it_and_nobody_else() -> None:
    text = "辨认人：洪玉（女，1974年6月3日出生）\n见证人：谌国（男，身份证号990101197108261919）"
    first, second = gather_persons([document("BRBL", text)])
    assert (first.name, first.sex, first.id_number) == ("洪玉", "女", "")
    assert (second.name, second.sex, second.id_number) == ("谌国", "男", "990101197108261919")


def test_a_child_is_not_the_reporter() -> None:
    text = "报案人：金兰，带其子卜鸣（男，2007年1月9日出生）到所报案。"
    reporter = by_name(gather_persons([document("SADJ", text)]), "金兰")
    assert reporter.born is None and reporter.sex == ""


def test_a_number_told_in_an_answer_is_the_speakers() -> None:
    from docnlp.datamodel import PassageRole

    answer = "答：我叫张光，身份证号码99010119900307109X。"
    record = document(
        "XUNWEN",
        f"犯罪嫌疑人：张光\n到场法定代理人：柳梅，女，1981年5月6日出生\n{answer}",
        fields=(("person_name", "犯罪嫌疑人", "张光"), ("id_number", "身份证号码", "99010119900307109X")),
        passages=((PassageRole.ANSWER, answer),),
    )
    assert by_name(gather_persons([record]), "张光").id_number == "99010119900307109X"
    assert by_name(gather_persons([record]), "柳梅").id_number == ""
