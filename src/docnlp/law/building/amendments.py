"""Read what the amendments of the Criminal Law changed out of their texts."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from docnlp.errors import CatalogueError
from docnlp.law.articles import article_label, count_items
from docnlp.law.building.steps import Known, Step
from docnlp.law.names import short_title
from docnlp.text.numerals import parse_numeral

_N = "[一二三四五六七八九十百零]+"
_ARTICLE = rf"第{_N}条(?:之{_N})?"
_PARAGRAPHS = rf"第{_N}款(?:、第{_N}款)*"
_NUMBERED = re.compile(rf"第({_N})条(?:之({_N}))?")
_OPENING = re.compile(rf"({_ARTICLE})[ 　]")
_ITEM = re.compile(rf"[“\"]?（{_N}）")
# 罚金：（一）提供资金帐户的；（二）…: some sources run the items on
_RUN_ON = re.compile(rf"(?<=[：；])(?=（{_N}）)")

_INSERTS = re.compile(rf"{_ARTICLE}后增加{_N}条，?作为(?P<new>{_ARTICLE}(?:、{_ARTICLE})*)[：:]$")
_DELETES = re.compile(rf"删去(?P<article>{_ARTICLE})(?:第(?P<paragraph>{_N})款)?。$")
_REPLACES = re.compile(
    rf"(?P<article>{_ARTICLE})(?:(?P<paragraphs>{_PARAGRAPHS})"
    rf"|中增加一款，?作为第(?P<added>{_N})款，将该条)?修改为[：:]$"
)
_ADDS = re.compile(rf"(?:(?P<article>{_ARTICLE})中)?增加[一二两三]款，?作为(?P<paragraphs>{_PARAGRAPHS})[：:]$")
_MOVES = re.compile(rf"^原第{_N}款作为(?P<paragraphs>第{_N}款)(?:，修改为[：:]|(?P<only>。))$")
_ITEMS = re.compile(rf"(?P<article>{_ARTICLE})(?:增加一项，作为第{_N}项|(?P<changed>第{_N}项修改为))[：:]$")
_TELLING = re.compile(r"([^“\"]*?(?:修改为：(?=[^“\"])|(?=[“\"])|$))([“\"]?)(.*)")
_SAYS_NOTHING = re.compile(r"施行。$|补充修改：$|修改和补充：$")


def read_acts(laws: Path, titles: set[str]) -> dict[str, list[Step]]:
    """Return the steps of each act by its short title.

    `laws` is the collection of laws (JSONL, a point of an act a line), `titles` the short titles of the acts wanted.
    Of other acts than amendments only the points that begin 将刑法 are read. Raises CatalogueError where a point of an
    amendment is not understood: nothing may be passed over.
    """
    points: dict[str, list[str]] = defaultdict(list)
    with laws.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            title = short_title(row["law"])
            if title in titles and (title.startswith("刑法修正案") or row["text"].startswith("将刑法")):
                points[title].append(row["text"])
    return {title: [step for text in texts for step in read_steps(text)] for title, texts in points.items()}


def read_steps(text: str) -> Iterator[Step]:
    """Return the steps that one point of an amendment tells, in order."""
    article = ""
    for told, printed in _instructions(text):
        steps = list(_steps(told, printed, article))
        article = steps[-1].article if steps else article
        yield from steps


def _instructions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Split a point into instructions, each with the lines of text that it prints."""
    told, bare, printed = "", False, list[str]()
    for line in _RUN_ON.sub("\n", text).replace("刑法", "").split("\n"):
        if bare or line.startswith(("“", '"')) or _ITEM.match(line):
            printed.append(line.strip('“”"'))
            continue
        if told:
            yield told, printed
        match = _TELLING.match(line)
        told, quote, rest = match.groups() if match else (line, "", "")
        # the decision of 1998 prints the article without quotation marks, to the end of the point
        bare, printed = not quote and bool(rest), [rest.strip('“”"')] if rest else []
    yield told, printed


def _steps(told: str, printed: list[str], current: str) -> Iterator[Step]:
    if match := _INSERTS.search(told):
        yield from _inserted(_labels(match["new"]), printed)
    elif match := _DELETES.search(told):
        (article,) = _labels(match["article"])
        paragraph = parse_numeral(match["paragraph"]) if match["paragraph"] else None
        yield Step(article=article, verb="drop" if paragraph else "delete", paragraph=paragraph)
    elif match := _ITEMS.search(told):
        (article,) = _labels(match["article"])
        yield Step(article=article, verb="reword" if match["changed"] else "add_item")
    elif match := _REPLACES.search(told):
        (article,) = _labels(match["article"])
        if match["paragraphs"]:
            yield from _paragraphs(article, "replace", match["paragraphs"], printed)
        else:
            added = parse_numeral(match["added"]) if match["added"] else None
            yield Step(article=article, verb="replace", paragraph=added, printed=_shape(printed), whole=True)
    elif match := _ADDS.search(told):
        article = _labels(match["article"])[0] if match["article"] else current
        yield from _paragraphs(article, "add", match["paragraphs"], printed)
    elif match := _MOVES.search(told):
        if not match["only"]:
            yield from _paragraphs(current, "replace", match["paragraphs"], printed)
    elif not _SAYS_NOTHING.search(told):
        raise CatalogueError(f"修正案的这一处看不懂：{told[:40]}")


def _inserted(articles: list[str], printed: list[str]) -> Iterator[Step]:
    if len(articles) == 1:
        yield Step(article=articles[0], verb="insert", printed=_shape(printed))
        return
    texts: list[list[str]] = []
    for line in printed:
        opening = _OPENING.match(line)
        if opening:
            texts.append([])
        texts[-1].append(line[opening.end() :] if opening else line)
    for article, lines in zip(articles, texts, strict=True):
        yield Step(article=article, verb="insert", printed=_shape(lines))


def _paragraphs(article: str, verb: str, written: str, printed: list[str]) -> Iterator[Step]:
    numbers = [parse_numeral(n) for n in re.findall(rf"第({_N})款", written)]
    shape = _shape(printed)
    if len(numbers) != len(shape) or not article:
        raise CatalogueError(f"修正案对第{article}条{written}所印的款数不符")
    for number, items in zip(numbers, shape, strict=True):
        yield Step(article=article, verb="add" if verb == "add" else "replace", paragraph=number, printed=(items,))


def _shape(printed: list[str]) -> Known:
    shape = count_items("\n".join(printed))
    if not shape:
        raise CatalogueError("修正案没有印出条文")
    return shape


def _labels(written: str) -> list[str]:
    return [
        article_label(parse_numeral(number) or 0, parse_numeral(of) if of else None)
        for number, of in _NUMBERED.findall(written)
    ]
