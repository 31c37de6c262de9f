"""From pages to facts through the real stages."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from docnlp.datamodel import CaseType, EventName, Party, Use
from docnlp.documents import divide, load_kinds, split
from docnlp.facts import gather
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from facts.builder import document

CASE = """@number 江公（东）受案字〔2026〕101号
=== SADJ
## 江城市公安局东湖分局
# 受案登记表
>> 江公（东）受案字〔2026〕101号
| 报案人 | 李明 | 性别 | 男 |
| 报案时间 | 2026年3月1日22时40分 | 案由 | 殴打他人 |
| 简要案情 | 李明报称在烧烤店被人殴打。 |||
| 受案意见 | 属本单位管辖的行政案件 {sign 王强} {hand 2026年3月1日} |||

=== XZJD
## 江城市公安局东湖分局
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕15号
　　被处罚人：张光，男，1990年3月7日出生，居民身份证号码990101199003071097，住江城市东湖区。
　　现查明：2026年3月1日22时许，张光在江城市东湖区环湖路烧烤店因停车问题殴打李明面部。
　　以上事实有张光的陈述和申辩、李明的陈述等证据证实。
　　根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，决定给予张光行政拘留五日的处罚。
　　如不服本决定，可以在收到本决定书之日起六十日内申请行政复议，或者在六个月内依法提起行政诉讼。
>> {seal 江城市公安局东湖分局}江城市公安局东湖分局
>> 2026年3月9日
"""


def test_a_small_case() -> None:
    documents = [divide(d) for d in split(read_blocks(CASE), load_kinds())]
    case = gather(documents, id=None, folder="f", manifest={}, as_of=date(2026, 6, 1), catalogue=load_catalogue())
    assert case.id == case.number == "江公（东）受案字〔2026〕101号"
    assert (case.type, case.unit) == (CaseType.ADMINISTRATIVE, "江城市公安局东湖分局")
    suspect = next(p for p in case.persons if Party.SUSPECT in p.roles)
    assert (suspect.name, suspect.sex, suspect.born) == ("张光", "男", date(1990, 3, 7))
    days = {e.name: e.moment.day for e in case.events}
    assert days[EventName.REPORTED] == days[EventName.ACT] == date(2026, 3, 1)
    assert days[EventName.PENALTY_DECIDED] == date(2026, 3, 9)
    assert EventName.CASE_ACCEPTED not in days  # its date is written by hand
    (cited,) = case.citations
    assert (cited.use, cited.on) == (Use.SUBSTANCE, date(2026, 3, 1))


WORDS = [
    "犯罪嫌疑人",
    "张光",
    "，男，",
    "1990年3月7日",
    "出生",
    "2026年3月1日22时",
    "至次日8时",
    "现查明：",
    "根据",
    "到达",
    "离开",
    "身份证号",
    "99010119900307109X",
    "。",
    "\n\\",
    "《中华人民共和国刑法》第二百六十四条",
    "曾用名",
    "李小",
    "（",
    "）",
    "延长至",
    "该法第二条",
    "自年月日起",
    "名称",
    "数量",
    "序号",
    "1部",
    "报案时间：",
    "被",
    "处罚",
    "3岁",
]
CODES = ("XZJD", "XUNWEN", "KYQD", "JLZ", "YCJL", "COVER", "QKZL", "NONE")


@given(
    st.sampled_from(["XZJD", "XUNWEN", "KYQD", "JLZ", "YCJL", "COVER", "QKZL", "NONE"]),
    st.lists(st.sampled_from(WORDS)),
)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_facts_inside_it(code: str, words: list[str]) -> None:
    one = document(code, "\\" + "".join(words))
    case = gather([one], id=None, folder="f", manifest={}, as_of=date(2026, 6, 1), catalogue=load_catalogue())
    facts = [p.mention for p in case.persons] + [e.mention for e in case.events] + [i.mention for i in case.items]
    assert all(0 <= f.span.start <= f.span.end <= len(one.text) and f.document_id == one.id for f in facts)
