"""Forms laid out on a sheet, family by family."""

from collections.abc import Callable, Mapping

from corpora.slots import third_ruled
from corpora.slots import third_words as words
from corpora.slots.third_blocks import above, asks, opening, organ_foot, page_foot, people_of, running, text, ticks
from corpora.slots.third_forms import Form
from corpora.slots.third_places import Cursor
from corpora.slots.third_sheet import HEIGHT, Area

_CHECKED = "以上笔录我看过，和我说的相符。"


def compose(cursor: Cursor, form: Form) -> None:
    """Print the form; the cursor then holds its places and may be beyond the page's foot."""
    _FAMILIES[form.family](cursor, form)


def _record(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    pages = int(rng.integers(2, 8))
    inner = rng.random() < 0.4
    underlined = bool(rng.random() < 0.25)
    body = words.wording("record", rng)
    body = [*body[:-2], *words.more("record", rng), *body[-2:]]
    if inner:
        opening(cursor, form)
        cursor.text(cursor.left, cursor.y, f"（续页　第{rng.integers(2, 9)}次）")
        cursor.y += cursor.look.pitch
        body = body[3:] + [one for _ in range(3) for one in words.more("record", rng)]
        text(cursor, body, until=above(cursor, 3.4), underlined=underlined, cut=True)
        people = people_of(cursor, form, parties=int(rng.integers(1, 4)), officers=2, dated=0.15)
        page_foot(cursor, people, page=int(rng.integers(1, pages)), pages=pages)
        return
    opening(cursor, form, organ=words.organ(rng) if rng.random() < 0.3 else "")
    people = people_of(cursor, form, parties=int(rng.integers(1, 4)), officers=int(rng.integers(2, 4)))
    text(cursor, body, until=above(cursor, 2 + 1.5 * len(people)), underlined=underlined)
    if rng.random() < 0.5:
        cursor.text(cursor.left + 2 * cursor.look.size, cursor.y, _CHECKED)
    else:
        cursor.free.append(Area(cursor.left + 20, cursor.y, cursor.right - 120, cursor.y + cursor.look.size))
    cursor.y += cursor.look.pitch * 1.2
    asks(cursor, people, where="line", left=None if rng.random() < 0.6 else cursor.left + 180)


def _search(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    opening(cursor, form, organ=words.organ(rng) if rng.random() < 0.3 else "")
    people = people_of(cursor, form, parties=2, officers=int(rng.integers(2, 5)))
    body = [*words.wording("search", rng), *words.more("search", rng)]
    text(cursor, body, until=above(cursor, 1.5 * len(people) + 1))
    cursor.y += cursor.look.pitch
    if rng.random() < 0.35:
        ticks(cursor, "全程录音录像：", ("是", "否"), group=1)
    asks(cursor, people, where="line", left=None if rng.random() < 0.6 else cursor.left + 170)


def _decision(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    organ = words.organ(rng)
    opening(cursor, form, organ=organ)
    people = people_of(cursor, form, parties=int(rng.integers(1, 3)), officers=int(rng.integers(1, 3)), dated=0.7)
    text(
        cursor,
        [*words.wording("decision", rng), *words.more("decision", rng)],
        until=above(cursor, 5 + 1.6 * len(people)),
    )
    organ_foot(cursor, organ, mark=str(rng.choice(["", "（印）"])))
    if rng.random() < 0.4:
        ticks(cursor, "送达方式：", ("直接送达", "留置送达", "邮寄送达"), group=1)
    if rng.random() < 0.5:
        running(cursor, "本决定书已收到。", people[0], "。", gap=130)
        people = people[1:]
    asks(cursor, people, where="line")
    if rng.random() < 0.5:
        text(cursor, ["一式三份，当事人和执行单位各一份，一份附卷。"], until=HEIGHT)


def _measure(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    organ = words.organ(rng)
    opening(cursor, form, organ=organ)
    people = people_of(cursor, form, parties=1, officers=2, dated=0.6)
    text(cursor, [*words.wording(form.family, rng), *words.more(form.family, rng)], until=above(cursor, 8))
    organ_foot(cursor, organ)
    cursor.y += cursor.look.pitch * 0.6
    y, m, d = words.day(rng)
    running(cursor, f"本证已于{y}年{m}月{d}日{rng.integers(8, 22)}时向我宣布，", people[0], "（签名、捺指印）。")
    asks(cursor, people[1:], where="line")
    if rng.random() < 0.5:
        cursor.y += 4
        cursor.text(cursor.left + 2 * cursor.look.size, cursor.y, "拒绝签名的，注明情况：")
        cursor.y += cursor.look.pitch


def _notice(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    organ = words.organ(rng)
    opening(cursor, form, organ=organ if rng.random() < 0.6 else "")
    text(cursor, [*words.wording("notice", rng), *words.more("notice", rng)], until=above(cursor, 9))
    organ_foot(cursor, organ)
    if rng.random() < 0.6:
        ticks(cursor, "我", ("要求听证", "不要求听证", "提出陈述和申辩"), group=1)
    else:
        cursor.text(cursor.left, cursor.y, "本通知书副本已收到。")
        cursor.y += cursor.look.pitch
    people = people_of(cursor, form, parties=int(rng.integers(1, 3)), officers=int(rng.integers(1, 3)), dated=0.7)
    asks(cursor, people, where="line", left=None if rng.random() < 0.5 else cursor.left + 200)


def _rights(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    opening(cursor, form, organ=words.organ(rng) if rng.random() < 0.3 else "")
    text(cursor, [*words.wording("rights", rng), *words.more("rights", rng)], until=above(cursor, 10))
    cursor.y += cursor.look.pitch * 0.5
    ticks(
        cursor,
        "以上内容",
        (("已阅读", "已向我宣读") if rng.random() < 0.6 else ("本人已阅读", "已由民警宣读", "不识字")),
        group=1,
    )
    ticks(cursor, str(rng.choice(["是否申请回避：", "是否需要翻译：", "是否委托辩护人："])), ("是", "否"), group=2)
    asks(cursor, people_of(cursor, form, parties=2, officers=2, dated=0.6), where="line")


def _report(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    organ = words.organ(rng)
    opening(cursor, form)
    body = words.wording("report", rng)
    text(cursor, [*body[:-1], *words.more("report", rng), body[-1]], until=above(cursor, 8))
    cursor.y += cursor.look.pitch
    asks(
        cursor,
        people_of(cursor, form, parties=0, officers=len(form.officers), dated=0.3),
        where="line",
        left=cursor.left + 190,
    )
    organ_foot(cursor, organ)


def _pledge(cursor: Cursor, form: Form) -> None:
    rng = cursor.rng
    opening(cursor, form)
    body = words.wording("measure", rng)[2:] + words.more("measure", rng) + words.more("rights", rng)
    text(cursor, ["本人自愿为其提供保证，并保证履行以下义务：", *body], until=above(cursor, 9))
    ticks(cursor, "与被保证人关系：", ("亲属", "朋友", "同事", "其他"), group=1)
    asks(cursor, people_of(cursor, form, parties=2, officers=2, dated=0.6), where="line")


_FAMILIES: Mapping[str, Callable[[Cursor, Form], None]] = {
    "record": _record,
    "search": _search,
    "decision": _decision,
    "measure": _measure,
    "warrant": _measure,
    "notice": _notice,
    "rights": _rights,
    "list": third_ruled.listed,
    "service": third_ruled.served,
    "approval": third_ruled.approved,
    "intake": third_ruled.taken_in,
    "custody": third_ruled.in_custody,
    "report": _report,
    "pledge": _pledge,
}
