"""What the rules on identification records (辨认笔录) share: the parts of a record, and examples."""

from datetime import datetime

from docnlp.datamodel import CaseFile, Copy, Document, EventName, Party, Span
from docnlp.rules.verdicts import first, says
from docnlp.text import find_dates, find_periods

SEED = "辨认不规范"
_HEAD = 500
"""Characters of a record in which its time and place stand."""
_SPECIAL = r"地点|场所|现场|房屋|住处|路线|路段|尸|遗体|骸骨"
KNOWN = (
    r"(?:早就|本来|原来|以前|之前|一直|都|平时)(?:就)?(?:认识|熟悉)|(?<![不否])认识(?:他|她|该人|此人|多年|的)|熟人|同案犯"
    r"|(?:是|系|就是)(?:我|其|他|她)?们?的?(?:同案|同伙|亲戚|亲属|邻居|同事|朋友|同学|老乡|丈夫|妻子|儿子|女儿|父亲|母亲)"
)
"""Words by which the identifier knew the target before: then it is a check of who he is."""


def lineup(
    how: str = "侦查人员将张某某的照片混杂在12张特征相类似的男性照片中，交由赵某辨认。",
    *,
    head: str = "@type criminal",
    who: str = "主持人：李某、王某  记录人：王某  辨认人：赵某",
    before: str = "辨认前，侦查人员向赵某详细询问了该男子的体貌特征。",
    result: str = "赵某辨认出5号照片上的男子就是3月1日推走电动车的人。5号为张大山。",
    day: str = "2026年3月5日9时0分至2026年3月5日9时30分",
    closing: str = "主持人：{sign 李某}{sign 王某}",
    annex: str = "附：辨认照片一组",
) -> str:
    """Return an example: one identification record in the block format."""
    return f"""{head}
=== BRBL
# 辨认笔录
时间：{day}
地点：江城市公安局东湖分局辨认室
{who}
辨认对象：推走电动车的男子
辨认经过：{before}{how}
辨认结果：{result}
辨认人：{{sign 赵某}}{{thumb}}  见证人：{{sign 周某}}
{closing}
{annex}
"""


def interview(question: str, answer: str, day: str = "2026年3月4日") -> str:
    """Return an example: an interview of the identifier."""
    return f"""
=== XUNWENZ
# 询问笔录
时间：{day}9时0分至{day}9时40分
被询问人：赵某
问：{question}
答：{answer}
以上笔录我看过，和我说的相符。{{sign 赵某}}{{thumb}}
"""


def sheet(key: str) -> str:
    """Return an example: the sheet of pictures behind a record."""
    return f"""
=== BRZP
# 辨认照片
| 1号 | 2号 | 3号 | 4号 | 5号 |
| 6号 | 7号 | 8号 | 9号 | 10号 |
{key}
辨认人：{{sign 赵某}}{{thumb}}
"""


def sheets_of(record: Document, case: CaseFile) -> tuple[Document, ...]:
    """Return the sheets of pictures bound right behind the record; wherever they lie if there is one record only."""
    at = [d.id for d in case.documents].index(record.id) + 1
    found: list[Document] = []
    for document in case.documents[at:]:
        if document.kind.name != "identification_photo_sheet":
            break
        found.append(document)
    return tuple(found) or (case.of_kind("identification_photo_sheet") if len(records(case)) == 1 else ())


def identifiers(document: Document, case: CaseFile) -> tuple[str, ...]:
    """Return the names of those who identify, as printed."""
    people = case.persons_in(document)
    # the ministry's form calls whoever identifies 当事人
    own = [p for p in people if Party.IDENTIFIER in p.roles] or [p for p in people if Party.HOLDER in p.roles]
    # a label may be cut by the end of its line: 辨认 / 人：赵某
    text = document.text.characters[:_HEAD].replace("辨认\n人", "辨认人")
    told = None if own else first(r"辨认人[：:\s]?(?P<name>[\u4e00-\u9fa5·]{2,4})(?=[，。；（\s、]|$)", text)
    names = tuple(dict.fromkeys(p.name for p in own)) or ((told["name"],) if told else ())
    # 洪某某右手骨折: a name and what was read on behind it are one person
    return tuple(n for n in names if not any(n != other and n.startswith(other) for other in names))


def target(document: Document) -> str:
    """Return what is to be identified, as the record's head says; empty where it says nothing."""
    held = first(
        r"(?:辨认对象|(?:^|[\n 　])对象)(?:及[^：\n]{1,8})?[：\n]\s*(?P<what>[^。；\n]{2,40})", document.text.characters
    )
    return held["what"] if held else ""


def of_a_place_or_body(document: Document) -> bool:
    """Tell whether a place or a body is identified, which nothing stands beside (刑事程序规定 260)."""
    what = target(document)
    if what and not first(r"扣押|提取|查获|搜出|起获|男子|女子|嫌疑人|的人", what):
        return first(_SPECIAL, what) is not None
    return says(document, rf"(?:对|辨认)[^。；，]{{0,12}}(?:{_SPECIAL})[^。；，]{{0,8}}(?:进行)?(?:辨认|指认)")


def by_photographs(document: Document) -> bool:
    """Tell whether pictures were shown, not people in a row or things."""
    return says(document, r"(?:照片|相片|图片)[^。\n]{0,40}(?:辨认|指认|认出)|辨认对象[：\n][^\n]{0,30}照片")


def records(case: CaseFile) -> tuple[Document, ...]:
    """Return the identification records themselves, without stubs and further copies."""
    return tuple(d for d in case.of_kind("identification_record") if d.copy is Copy.ORIGINAL)


def period_of(document: Document, case: CaseFile) -> tuple[datetime, datetime, Span] | None:
    """Return when the identification began and ended: from the form's blanks, else from the first words."""
    begun = case.events_named(EventName.RECORD_STARTED, document=document)
    ended = case.events_named(EventName.RECORD_ENDED, document=document)
    if len(begun) == len(ended) == 1 and begun[0].moment.exact and ended[0].moment.exact:
        return begun[0].moment.exact, ended[0].moment.exact, begun[0].mention.span
    head = document.text.characters[:_HEAD]
    for period in find_periods(head):
        if period.start.exact and period.end.exact:
            return period.start.exact, period.end.exact, period.span
    told = [d for d in find_dates(head) if d.moment.exact]
    if len(told) >= 2 and first(r"开始|起始", head) and first(r"结束|终止", head):
        start, end = told[0].moment.exact, told[1].moment.exact
        return (start, end, told[0].span) if start and end and start < end else None
    return None
