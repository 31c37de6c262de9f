"""Forms that are ruled tables, laid out on a sheet."""

from collections.abc import Sequence

from corpora.slots import third_words as words
from corpora.slots.third_blocks import asks, opening, organ_foot, people_of, text, ticks
from corpora.slots.third_forms import Form
from corpora.slots.third_places import Ask, Cursor
from corpora.slots.third_sheet import HEIGHT, Area
from corpora.slots.third_tables import Style, band, cells, inside, listing, opinion, outer

_SOURCES = ("110指令", "工作中发现", "报案", "投案", "移送", "扭送", "其他")
_ADVICE = (
    "属本单位管辖的行政案件，建议及时调查处理",
    "属本单位管辖的刑事案件，建议及时立案侦查",
    "不属于本单位管辖，建议移送处理",
    "不属于公安机关职责范围",
)


def listed(cursor: Cursor, form: Form) -> None:
    """Print a list of things, its places to sign in cells or below."""
    rng, size = cursor.rng, cursor.look.size
    organ = words.organ(rng)
    opening(cursor, form, organ=organ if rng.random() < 0.6 else "")
    if rng.random() < 0.7:
        text(cursor, words.wording("list", rng), until=HEIGHT)
    top = cursor.y
    count = int(rng.integers(2, 6))
    chosen = rng.permutation(len(words.THINGS))[:count]
    rows = [(str(n + 1), *words.THINGS[one], "") for n, one in enumerate(chosen)]
    listing(cursor, ("编号", "名称", "数量", "特征", "备注"), rows, empty=int(rng.integers(1, 5)))
    people = people_of(cursor, form, parties=2, officers=2, dated=0.5)
    style: Style = str(rng.choice(["inline", "split", "under", "none"]))  # type: ignore[assignment]
    if style not in ("inline", "split", "under"):
        outer(cursor, top)
        cursor.y += size
        asks(cursor, people, where="line", left=cursor.left)
    else:
        per = 2 if style == "split" or len(people) > 3 else len(people)
        for start in range(0, len(people), per):
            tall = size * (4.6 if style == "under" else rng.uniform(2.2, 3.2))
            band(cursor, people[start : start + per], height=tall, style=style)
        outer(cursor, top)
    if rng.random() < 0.6:
        organ_foot(cursor, organ)
    cursor.y += size * 0.6
    text(cursor, ["本清单一式三份，一份附卷，一份交持有人，一份交保管人。"], until=HEIGHT - 30)


def served(cursor: Cursor, form: Form) -> None:
    """Print a receipt of service."""
    rng, size = cursor.rng, cursor.look.size
    organ = words.organ(rng)
    opening(cursor, form, organ=organ if rng.random() < 0.6 else "")
    top = cursor.y
    y, m, d = words.day(rng)
    for name, value in (
        ("送达文书名称及文号", "行政处罚决定书 " + words.number("行罚决", organ, rng)),
        ("受送达人姓名", words.person(rng)),
        ("送达地点", f"{organ}办案区"),
        ("送达时间", f"{y}年{m}月{d}日"),
    ):
        left, right = cells(cursor, (0.3, 0.7), size * 2.7)
        inside(cursor, left, name, middle=True)
        inside(cursor, right, value, middle=bool(rng.random() < 0.5))
    left, right = cells(cursor, (0.3, 0.7), size * 4.2)
    inside(cursor, left, "送达方式", middle=True)
    _options(cursor, right, ("直接送达", "留置送达", "邮寄送达"), group=1)
    for ask in people_of(cursor, form, parties=3, officers=1, dated=0.6):
        style: Style = "split" if rng.random() < 0.5 else "inline"
        band(cursor, [ask], height=size * float(rng.uniform(2.4, 3.6)), style=style)
    outer(cursor, top)
    cursor.y += 6
    if rng.random() < 0.6:
        organ_foot(cursor, organ)


def approved(cursor: Cursor, form: Form) -> None:
    """Print an approval form: the matter, then opinion upon opinion."""
    rng, size = cursor.rng, cursor.look.size
    opening(cursor, form, organ=words.organ(rng) if rng.random() < 0.5 else "")
    top = cursor.y
    body = words.wording("measure", rng)[:2]
    area = cells(cursor, (1.0,), size * 1.15 * 9)[0]
    inside(cursor, Area(area.left + 4, area.top, area.right - 4, area.bottom), "　　" + "".join(body))
    titles = {"承办人": "承办人意见", "部门负责人": "办案部门意见", "法制审核人": "法制部门意见"}
    for label in form.officers:
        words_ = str(rng.choice(["同意。", "拟同意，呈领导审批。", "", "", "经审核，同意呈报。"]))
        room = size * float(rng.uniform(5.5, 7.5))
        ask = Ask(label=label, role="officer", dated=True)
        opinion(cursor, titles.get(label, "领导批示"), words_, ask, height=room)
    outer(cursor, top)


def taken_in(cursor: Cursor, form: Form) -> None:
    """Print the form on which a case is taken in."""
    rng, size = cursor.rng, cursor.look.size
    opening(cursor, form, organ=words.organ(rng) if rng.random() < 0.4 else "")
    top = cursor.y
    side, main = cells(cursor, (0.16, 0.84), size * 3.6)
    inside(cursor, side, "案件来源", middle=True)
    _options(cursor, main, _SOURCES[: int(rng.integers(3, 5))], group=1)
    side, main = cells(cursor, (0.16, 0.84), size * 1.15 * 7)
    inside(cursor, side, "简要案情", middle=True)
    inside(cursor, Area(main.left + 3, main.top, main.right - 3, main.bottom), words.wording("report", rng)[1])
    if form.code == "SADJ":
        step = max(cursor.look.pitch, size + 5)
        side, main = cells(cursor, (0.16, 0.84), step * 4 + 10)
        inside(cursor, side, "受案意见", middle=True)
        after, cursor.y = cursor.y, main.top + 6
        for advice in _ADVICE[: int(rng.integers(2, 4))]:
            ticks(cursor, "", (advice,), group=2, edge=Area(main.left + 5, main.top, main.right, main.bottom))
        cursor.y = after
    for label in form.officers[:2]:
        opinion(
            cursor,
            "受案审批" if "负责人" in label else "处理情况",
            "",
            Ask(label=label, role="officer", dated=True),
            height=size * 5,
        )
    band(cursor, [Ask(label=form.parties[0])], height=size * 2.6, style="split")
    outer(cursor, top)


def in_custody(cursor: Cursor, form: Form) -> None:
    """Print a register with boxes to tick and cells to sign."""
    rng, size = cursor.rng, cursor.look.size
    opening(cursor, form)
    top = cursor.y
    for name, options in (
        ("入区原因", ("传唤", "拘传", "自动投案", "其他")),
        ("人身检查", ("有伤情", "无伤情")),
        ("信息采集", ("指纹", "血样", "尿样")),
    )[: int(rng.integers(1, 3))]:
        side, main = cells(cursor, (0.2, 0.8), size * 2.6)
        inside(cursor, side, name, middle=True)
        _options(cursor, main, options, group=int(main.top))
    side, main = cells(cursor, (0.2, 0.8), size * 1.15 * 5)
    inside(cursor, side, "活动记录", middle=True)
    inside(cursor, Area(main.left + 3, main.top, main.right - 3, main.bottom), words.wording("report", rng)[1])
    people = people_of(cursor, form, parties=1, officers=2)
    style: Style = str(rng.choice(["inline", "under", "split"]))  # type: ignore[assignment]
    for start in range(0, 3, 3 if style == "under" else 1):
        chunk = people[start : start + (3 if style == "under" else 1)]
        band(cursor, chunk, height=size * (4.6 if style == "under" else 2.8), style=style)
    outer(cursor, top)


def _options(cursor: Cursor, cell: Area, options: Sequence[str], *, group: int) -> None:
    """Print boxes to tick into a cell; the cursor stays below the row."""
    after, cursor.y = cursor.y, cell.top + max(5, cell.height * 0.5 - cursor.look.size * 0.8)
    ticks(cursor, "", options, group=group, edge=Area(cell.left + 6, cell.top, cell.right - 4, cell.bottom))
    cursor.y = after
