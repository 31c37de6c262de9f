"""What the rules on persons share: their basis, two documents to try them on, a person's birthday and age."""

from datetime import date

from docnlp.datamodel import Person
from docnlp.rules.rule import Basis
from docnlp.text import check_id

BASIS = [
    Basis("公安机关办理刑事案件程序规定#69", since="2020-09-01"),
    Basis("公安机关办理行政案件程序规定#50", since="2019-01-01"),
]
SEED = "法律文书质量不高"


def intake(name: str, number: str) -> str:
    """Return an intake form that names the suspect."""
    return f"""=== SADJ
# 受案登记表
报案时间：2026年3月1日9时0分
违法嫌疑人：{name}，男，公民身份号码{number}
简要案情：2026年3月1日，{name}在东湖路殴打李某。
>> 2026年3月1日"""


def decision(name: str, number: str, age: str = "") -> str:
    """Return a penalty decision that names the offender."""
    return f"""=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人{name}，男，{age}1990年4月2日出生，公民身份号码{number}。
现查明，2026年3月1日20时许，{name}在江城市东湖路12号殴打李某面部两拳。
以上事实有{name}的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对{name}处以行政拘留五日。
>> 2026年3月10日"""


A_NUMBER, ANOTHER_NUMBER = "99010119900402001X", "990101199004020036"
HEAD = "@type administrative\n"


def born_of(person: Person) -> date | None:
    """Return the stated birthday, else that in the number."""
    if person.born is not None:
        return person.born
    return check_id(person.id_number).born if person.id_number else None


def age_on(born: date, day: date) -> int:
    """Return the full years on that day; a year is full on the birthday."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
