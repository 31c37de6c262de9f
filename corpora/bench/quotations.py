"""Quotations: made of the user's texts of laws, cut, spaced and misread; false alarms, and seeded changes found."""

import json
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpora.bench.samples import table

from docnlp.datamodel import Quotation
from docnlp.law import Catalogue, find_citations, format_citation, load_catalogue, quotation_of
from docnlp.law.articles import article_label, read_paragraphs
from docnlp.law.quoting.differing import NEGATING
from docnlp.law.quoting.quoted_words import read_wording

PARAGRAPHS = 500
SEED = 2026
NOISE = 0.01
SHORTEST = 25
"""Words of a paragraph that is taken."""

Change = Callable[[str, random.Random], str | None]
"""Returns the words changed, None where they have nothing of the sort."""


@dataclass(frozen=True)
class Files:
    """Texts of laws, an article a line, as the catalogue asks for them."""

    held: Mapping[tuple[str, str], Mapping[str, str]]

    def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
        return next((self.held[name, version] for name in names if (name, version) in self.held), None)


@dataclass(frozen=True)
class Provision:
    """A paragraph of an article of one version."""

    law: str
    version: str
    article: str
    paragraph: int
    text: str


def read_files(folder: Path) -> Files:
    """Return the texts in the JSON Lines of the folder by full title and day of issue."""
    catalogue = load_catalogue()
    held: dict[tuple[str, str], dict[str, str]] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            title = catalogue.title(row["law"])
            if title:
                held.setdefault((title, row["version"]), {})[article_label(row["article"], row["of"])] = row["text"]
    return Files(held)


def provisions(files: Files, count: int, chance: random.Random) -> list[Provision]:
    """Return that many paragraphs, drawn by chance."""
    found = [
        Provision(law, version, article, number, "\n".join(paragraph.lines))
        for (law, version), articles in sorted(files.held.items())
        for article, text in articles.items()
        for number, paragraph in enumerate(read_paragraphs(text), 1)
        if len(read_wording("\n".join(paragraph.lines)).words) >= SHORTEST
    ]
    return chance.sample(found, min(count, len(found)))


def report(folder: Path) -> Iterator[str]:
    """Yield the tables."""
    files = read_files(folder)
    catalogue = replace(load_catalogue(), texts=files)
    drawn = provisions(files, PARAGRAPHS, random.Random(SEED))
    yield _false_alarms(drawn, catalogue)
    yield _recall(drawn, catalogue)


def _false_alarms(drawn: Sequence[Provision], catalogue: Catalogue) -> str:
    lines = []
    for name, change in WRITINGS.items():
        for scanned in (False, True):
            chance, began = random.Random(SEED), time.process_time()
            answers = []
            for one in drawn:
                words = change(one.text, chance)
                if words is None:
                    continue
                answers.append(compared(one, noisy(words, chance) if scanned else words, catalogue, scanned=scanned))
            spent = (time.process_time() - began) * 1000 / len(drawn)
            compared_ones = [one for one in answers if one is not None]
            alarms = sum(not one.verbatim for one in compared_ones)
            reading = "scan, 1 % misread" if scanned else "digital"
            lines.append([name, reading, len(answers), len(compared_ones), alarms, 100 * alarms / len(answers), spent])
    headings = ["quoted", "read as", "quotations", "compared", "false alarms", "%", "ms each"]
    return "### Verbatim quotations\n\n" + table(headings, lines)


def _recall(drawn: Sequence[Provision], catalogue: Catalogue) -> str:
    lines = []
    for name, change in CHANGES.items():
        for scanned in (False, True):
            chance = random.Random(SEED)
            found = total = 0
            for one in drawn:
                words = change(one.text, chance)
                if words is None:
                    continue
                total += 1
                words = noisy(words, chance) if scanned else words
                answer = compared(one, words, catalogue, scanned=scanned)
                found += answer is not None and not answer.verbatim
            lines.append([name, "scan, 1 % misread" if scanned else "digital", total, found, 100 * found / total])
    return "### Quotations with one change\n\n" + table(
        ["change", "read as", "quotations", "found", "recall, %"], lines
    )


def compared(one: Provision, words: str, catalogue: Catalogue, *, scanned: bool) -> Quotation | None:
    """Write the words as a quotation into a sentence, and compare them."""
    inner = words.replace("“", "‘").replace("”", "’")
    text = f"根据《{one.law}》{format_citation('', one.article, one.paragraph)}规定：“{inner}”，决定如下。"
    citation = find_citations(text, catalogue=catalogue)[0]
    return quotation_of(text, citation, versions=[one.version], catalogue=catalogue, scanned=scanned)


def _whole(text: str, chance: random.Random) -> str:
    return text


def _cut(text: str, chance: random.Random) -> str:
    """Begin and end anywhere but within a number or behind a negation, with ellipses for a stretch in between."""
    spans = read_wording(text).spans
    first = chance.choice([n for n in range(len(spans) // 3) if n == 0 or text[spans[n - 1].start] not in NEGATING])
    last = chance.randrange(len(spans) - len(spans) // 3, len(spans))
    gap = sorted(chance.sample(range(first, last), 2))
    head, tail = text[spans[first].start : spans[gap[0]].end], text[spans[gap[1]].start : spans[last].end]
    return f"{head}……{tail}"


def _joined(text: str, chance: random.Random) -> str | None:
    """Leave out one item or sentence in the middle."""
    sentences = re.findall(r"[^；。]+[；。]", text)
    if len(sentences) < 3 or any(one.strip().startswith("但") for one in sentences):
        return None
    del sentences[chance.randrange(1, len(sentences) - 1)]
    return "".join(sentences)


def _spaced(text: str, chance: random.Random) -> str:
    """Put in spaces and line breaks, figures, half-width punctuation or none; leave out the markers of items."""
    narrow = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
    written = "".join(
        chance.choice((narrow.get(c, c), "")) if c in "，；、：" and chance.random() < 0.3 else narrow.get(c, c)
        for c in re.sub(r"\n（[一二三四五六七八九十]+）", "\n", text)
    )
    spans = [(span, word) for span, word in zip(*_words(written), strict=True) if word.isdigit()]
    for span, word in reversed(spans):
        written = written[: span[0]] + word + written[span[1] :]
    return "".join(
        c + chance.choice((" ", "\n", "　")) if chance.random() < 0.1 and not c.isdigit() else c for c in written
    )


def _words(text: str) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    wording = read_wording(text)
    return [(span.start, span.end) for span in wording.spans], wording.words


def noisy(text: str, chance: random.Random) -> str:
    """Misread one character of a hundred: another one, none, or one too many; those that look alike are taken first."""
    told = []
    for c in text:
        if chance.random() >= NOISE or not "\u3400" <= c <= "\u9fff":
            told.append(c)
        elif c in ALIKE:
            told.append(ALIKE[c])
        else:
            told.append(chance.choice(("", c + chance.choice(OTHERS), chance.choice(OTHERS), chance.choice(OTHERS))))
    return "".join(told)


ALIKE = {"未": "末", "己": "已", "人": "入", "日": "曰", "土": "士", "徒": "徙", "一": "—", "治": "冶", "千": "干"}
OTHERS = "的是在有个这来到时大地为子中你说生国年着就那要出也里后自以会家学对"


def _number(text: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"[二三四五六七八九十]+(?=[日年月元次人倍])", text))
    if not found:
        return None
    one = chance.choice(found)
    other = chance.choice([n for n in ("二", "三", "五", "七", "十", "十五", "二十") if n != one[0]])
    return text[: one.start()] + other + text[one.end() :]


def _modal(text: str, chance: random.Random) -> str | None:
    return _swapped(text, chance, {"应当": "可以", "可以": "应当"})


def _join(text: str, chance: random.Random) -> str | None:
    return _swapped(text, chance, {"或者": "并", "并处": "或者处"})


def _negation(text: str, chance: random.Random) -> str | None:
    return _swapped(text, chance, {"不": "", "未": "", "没有": "有"})


def _swapped(text: str, chance: random.Random, pairs: Mapping[str, str]) -> str | None:
    found = list(re.finditer("|".join(pairs), text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + pairs[one[0]] + text[one.end() :]


def _clause(text: str, chance: random.Random) -> str | None:
    """Drop what stands between two commas."""
    found = [m for m in re.finditer(r"(?<=，)[^，。；：\n“”]{4,}，", text) if m.end() < len(text) - 4]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + text[one.end() :]


WRITINGS: Mapping[str, Change] = {
    "whole paragraph": _whole,
    "cut, ellipsis inside": _cut,
    "item or sentence left out": _joined,
    "spaces, punctuation, figures": _spaced,
}
CHANGES: Mapping[str, Change] = {
    "another number": _number,
    "应当 / 可以": _modal,
    "或者 / 并": _join,
    "negation left out": _negation,
    "clause left out": _clause,
}
