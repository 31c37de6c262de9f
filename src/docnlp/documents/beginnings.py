"""Find where documents begin: a title by its words, its size and its place on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docnlp.datamodel import Copy, Kind, Line, Page, PageState
from docnlp.documents.order import Placed, arrange, rows, text_size
from docnlp.documents.titles import ORGAN, Titled, compact, copy_of, looks_titled, read_title

NUMBER = re.compile(
    r"[\u4e00-\u9fa5]{1,10}(?:（[\u4e00-\u9fa5]{1,8}）)?[\u4e00-\u9fa5]{0,8}(?:（[\u4e00-\u9fa5]{1,8}）)?[\u4e00-\u9fa5]{0,8}"
    r"[〔\[（(][12]\d{3}[〕\]）)]第?\d{1,6}(?:-\d+)?号"
)
PAGE_OF = re.compile(r"第([\d一二三四五六七八九十百]{1,4})页[，、]?共([\d一二三四五六七八九十百]{1,4})页")
_CONTENTS_HEADS = ("序号", "责任者", "文号", "题名", "文书名称", "文件名称", "页次", "页码", "页号")
_ATTACHMENT = re.compile(r"^附(?:件|图|表)?[\d一二三四五六七八九十]{0,2}[：:]?|照片|截图|流水|示意图")
_PART = re.compile(r"正本|存根|回执|附卷|副本|联$|骑缝|-{5,}|…{3,}|—{4,}|·{6,}|字第.{0,4}号")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A document begins at line `at` of `lines`, the arranged lines of its page."""

    at: int
    title: str
    titled: Titled | None
    """None for a title that names no known kind."""
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its lines arranged and what they say about documents."""

    page: Page
    placed: tuple[Placed, ...]
    beginnings: tuple[Beginning, ...]
    contents: bool = False
    """A table of contents, with or without its title."""
    number_of: int | None = None
    """N of 第N页共M页."""

    @property
    def blank(self) -> bool:
        return self.page.state is PageState.BLANK or not self.placed


def survey(page: Page, kinds: Sequence[Kind]) -> Sheet:
    """Return the page's lines arranged, and the titles among them at which a document begins."""
    placed = arrange(page)
    contents = _is_contents(placed)
    beginnings = _beginnings(page, placed, tuple(kinds))
    if contents:
        beginnings = tuple(b for b in beginnings if b.titled and b.titled.kinds[0].code == "TOC")
    return Sheet(page, placed, beginnings, contents, _page_number(placed))


def _is_contents(placed: Sequence[Placed]) -> bool:
    heads = {head for p in placed[:24] for head in _CONTENTS_HEADS if compact(p.line.text) == head}
    joined = "".join(compact(p.line.text) for p in placed[:14])
    return len(heads) >= 3 or ("卷内" in joined and "目录" in joined and len(heads) >= 2)


def _page_number(placed: Sequence[Placed]) -> int | None:
    from docnlp.text import parse_numeral

    for p in (*reversed(placed[-6:]), *placed[:6]):
        if found := PAGE_OF.search(compact(p.line.text)):
            return parse_numeral(found[1])
    return None


def _beginnings(page: Page, placed: Sequence[Placed], kinds: tuple[Kind, ...]) -> tuple[Beginning, ...]:
    size = _print_size(page)
    grouped = rows([p.line for p in placed if p.cell is None])
    index = {id(p.line): i for i, p in enumerate(placed)}
    found: list[Beginning] = []
    used: set[int] = set()
    for number, row in enumerate(grouped):
        if id(row[0]) in used:
            continue
        heading = _heading(page, grouped, number, size, kinds, first=not found)
        if heading is None:
            continue
        title, titled, taken = heading
        used |= {id(line) for part in taken for line in part}
        start = _start(grouped, number, index, found)
        head = [r for r in grouped[:number] if index[id(r[0])] >= start][-3:]
        copy = (titled and titled.copy) or _copy_near([*head, *_until_title(grouped[number + 1 : number + 4], kinds)])
        found.append(Beginning(start, title, titled, copy))
    return tuple(found)


def _print_size(page: Page) -> float:
    """Return the size of the running print; on a nearly empty page the title must not count as such."""
    largest = max((line.size or line.box.height for line in page.lines), default=0.0)
    rest = [line for line in page.lines if (line.size or line.box.height) < 0.8 * largest]
    enough = 5 * sum(len(line.text) for line in rest) >= sum(len(line.text) for line in page.lines)
    return text_size(rest if rest and enough else page.lines)


def _heading(
    page: Page, grouped: list[list[Line]], number: int, size: float, kinds: tuple[Kind, ...], *, first: bool
) -> tuple[str, Titled | None, list[list[Line]]] | None:
    """Return the title on this row (and the row below, where it is set on two), or None."""
    row = grouped[number]
    text = _row_title(row)
    if text is None or not (
        _may_stand(page, row, number, size, first=first) or (first and _heads_alone(grouped, number, kinds))
    ):
        return None
    if joined := _over_two_rows(page, grouped, number, size, kinds):
        return joined
    titled = read_title(text, kinds)
    top = row[0].box.y0 - page.box.y0 < 0.4 * page.box.height
    if titled is None:
        strong = first and top and _large(row, size, 1.4) and _centred(page, row) and looks_titled(compact(text))
        if strong and not ORGAN.search(compact(text)) and not _ATTACHMENT.search(compact(text)):
            return text, None, [row]
        return None
    if (not first or not top) and not _own_form(grouped, number, titled, first):
        return None
    return text, titled, [row]


def _row_title(row: list[Line]) -> str | None:
    """Return the row's text where nothing but a title and its copy mark stands on it."""
    if len(row) == 1:
        return row[0].text
    texts = [compact(line.text) for line in sorted(row, key=lambda line: line.box.x0)]
    # 讯 问 笔 录 set so wide that recognition cuts it into single letters
    if all(len(t) <= 2 for t in texts) and 3 <= len("".join(texts)) <= 12 and "：" not in "".join(texts):
        return "".join(texts)
    rest = [t for t in texts if not (copy_of(t) or re.fullmatch(r"（?第.{0,3}次）?|\d{1,4}|正本|（.{1,8}）", t))]
    return "".join(texts) if len(rest) == 1 else None


def _may_stand(page: Page, row: list[Line], number: int, size: float, *, first: bool) -> bool:
    text = compact("".join(line.text for line in row))
    if not 2 <= len(text) <= 46 or "：" in text[:-1] or text.endswith(("。", "，", "；")):
        return False
    if _centred(page, row):
        return True
    # the very first line of a page may stand at the left where the form was typed without care
    return first and (_large(row, size, 1.3) or number == 0)


def _heads_alone(grouped: list[list[Line]], number: int, kinds: tuple[Kind, ...]) -> bool:
    """Tell whether the row is nothing but a known title below at most the organ's name, typed without centring."""
    above = [compact("".join(line.text for line in row)) for row in grouped[:number]]
    if number > 2 or any(len(text) > 24 or "：" in text or text.endswith("。") for text in above):
        return False
    return compact(grouped[number][0].text) in {title for kind in kinds for title in kind.titles}


def _centred(page: Page, row: list[Line]) -> bool:
    left, right = min(line.box.x0 for line in row), max(line.box.x1 for line in row)
    off = abs((left + right) / 2 - (page.box.x0 + page.box.x1) / 2)
    return off < 0.1 * page.box.width and right - left < 0.85 * page.box.width


def _large(row: list[Line], size: float, times: float) -> bool:
    return max(line.size or line.box.height for line in row) >= times * size


def _over_two_rows(
    page: Page, grouped: list[list[Line]], number: int, size: float, kinds: tuple[Kind, ...]
) -> tuple[str, Titled | None, list[list[Line]]] | None:
    if number + 1 >= len(grouped) or len(grouped[number]) > 1 or len(grouped[number + 1]) > 1:
        return None
    upper, lower = grouped[number][0], grouped[number + 1][0]
    near = lower.box.y0 - upper.box.y1 < 1.6 * max(upper.box.height, lower.box.height)
    if not near or ORGAN.search(compact(upper.text)) or not _centred(page, [lower]):
        return None
    if read_title(upper.text, kinds) and not _large([lower], size, 1.3):
        return None
    titled = read_title(upper.text + lower.text, kinds)
    alone = read_title(lower.text, kinds)
    # an organ's name above a title is no part of it, however long
    if titled and alone and alone.score == 1.0 and titled.score < 1.0:
        return None
    if titled is None or titled.score < 0.9 or read_title(upper.text, kinds) or titled.organ:
        return None
    return upper.text + lower.text, titled, [grouped[number], grouped[number + 1]]


def _own_form(grouped: list[list[Line]], number: int, titled: Titled, first: bool) -> bool:
    """Tell whether a title in the middle of a page heads a form of its own: number line, organ, cut line."""
    if titled.score < 0.9:
        return False
    after = [compact("".join(line.text for line in row)) for row in grouped[number + 1 : number + 4]]
    before = [compact("".join(line.text for line in row)) for row in grouped[max(0, number - 2) : number]]
    if any(_is_number_line(text) for text in after[:2]) or titled.copy is not None:
        return True
    if before and (ORGAN.search(before[-1]) and len(before[-1]) <= 24 and not _dated(after)):
        return True
    return any(_PART.search(text) and len(text) <= 40 for text in before[-1:]) and not first


def _dated(texts: list[str]) -> bool:
    # an organ's name followed by a date is the foot of a document, not the head of the next
    return bool(texts) and re.match(r"\d{4}年|二〇", texts[0]) is not None


def _is_number_line(text: str) -> bool:
    found = NUMBER.search(text)
    return found is not None and len(text) - len(found[0]) <= 6


def _start(grouped: list[list[Line]], number: int, index: dict[int, int], found: list[Beginning]) -> int:
    """Return the first line of the document: a first title takes the whole head of its page along."""
    if not found:
        return 0
    first = number
    while first > 0 and len(grouped[first - 1]) == 1:
        text = compact(grouped[first - 1][0].text)
        if (
            not (len(text) <= 24 and (ORGAN.search(text) or _PART.search(text)))
            or index[id(grouped[first - 1][0])] <= found[-1].at
        ):
            break
        first -= 1
    return min(index[id(line)] for line in grouped[first])


def _until_title(below: list[list[Line]], kinds: tuple[Kind, ...]) -> list[list[Line]]:
    end = next((n for n, row in enumerate(below) if read_title(row[0].text, kinds)), len(below))
    return below[:end]


def _copy_near(near: list[list[Line]]) -> Copy | None:
    for row in near:
        for line in row:
            text = compact(line.text)
            if len(text) <= 24 and (copy := copy_of(text)):
                return copy
    return None
