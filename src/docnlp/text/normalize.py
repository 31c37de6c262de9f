"""The single door for text: one form of width, script, punctuation, spaces and line breaks, every source index kept."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress

from docnlp.datamodel import Text
from docnlp.text.names import SURNAMES
from docnlp.text.wrapping import joined_breaks

_DROP = "\x00"
_HAN = r"\u2e80-\u2fdf\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_FULL_STOPS = "：，；、。？！"
_PUNCTUATION = r"：，；、。？！（）〔〕《》〈〉“”‘’…"
_TO_FULL = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}

# characters of names that the table of standard characters keeps beside their everyday form
_KEPT = "昇甯"

# radicals that Unicode gives no equivalent for, yet text layers put for these characters
_RADICALS = dict(
    zip("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻮⻰", "母民虎西见角贝车长门青页风飞食马鱼鸟麦黄齿龙", strict=True)
)

_SPACES = re.compile(r"[ \t]+")
_ASCII = re.compile(rf"(?<=[{_HAN}{_PUNCTUATION}])[:,;?!]|[:,;?!](?=[{_HAN}《（“])|(?<![0-9]):(?=\n|$)")
_NUMBER_PUNCTUATION = re.compile(r"(?<=[0-9])：(?=[0-9]{2}(?![0-9]))|(?<=[0-9])，(?=[0-9]{3}(?![0-9年]))")
_YEAR_BRACKETS = re.compile(r"[\[【［{]([0-9]{4})[\]】］}]")
_NAME_LIST = re.compile(rf"[：:]([{_HAN}]{{2,4}}(?: [{_HAN}]{{2,4}})+)(?=\n|$)")


def normalize(source: str, *, line_starts: Sequence[int] = ()) -> Text:
    """Return the text in the one form that everything else reads.

    Full-width letters and digits become ASCII, punctuation between hanzi full width, traditional characters simplified
    where that is one to one; spaces of recognition and justification go, wide gaps between words stay as one space, and
    breaks of wrapped lines are dropped. `line_starts` are source indices of lines that the layout shows to begin a
    block (another cell, a page's head): the break before them is kept. Characters are only replaced one by one or
    dropped, so each keeps the index of its source.
    """
    characters = source.translate(_table())
    if not source.isascii() and _needs_script(source):
        characters = characters.translate(_script())
    characters = _YEAR_BRACKETS.sub(r"〔\1〕", characters).replace("(", "（").replace(")", "）")
    kept = bytearray(b"\x01") * len(characters)
    _drop_spaces(characters, kept)
    _drop_breaks(source, characters, kept, frozenset(line_starts))
    if _DROP in characters:
        for m in re.finditer(_DROP, characters):
            kept[m.start()] = 0
    # punctuation is judged by its neighbours, so the spaces between must be gone
    sources = tuple(compress(range(len(characters)), kept))
    characters = "".join(compress(characters.replace("\t", " "), kept))
    characters = _ASCII.sub(lambda m: _TO_FULL[m[0]], characters)
    characters = _NUMBER_PUNCTUATION.sub(lambda m: ":" if m[0] == "：" else ",", characters)
    return Text(characters=characters, sources=sources)


@lru_cache(maxsize=1)
def _table() -> Mapping[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # punctuation that is full width in Chinese print stays so
    for c in "，：；？！":
        del table[ord(c)]
    controls = (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0xFEFF, *range(0x200B, 0x2010), 0xFFFD)
    table |= dict.fromkeys(controls, _DROP)
    table |= {0x09: "\t", 0x0A: "\n", 0x0D: _DROP, 0x0B: "\n", 0x0C: "\n", 0x2028: "\n", 0x2029: "\n"}
    # a full-width space is as wide as a hanzi: a gap, not a slip
    table |= dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ") | {0x3000: "\t"}
    table |= {ord("﹝"): "〔", ord("﹞"): "〕", ord("﹕"): "：", ord("﹐"): "，", ord("﹔"): "；", ord("︰"): "："}
    table |= {ord("—"): "—", ord("―"): "—", ord("─"): "—", ord("–"): "-", ord("−"): "-", ord("∶"): "："}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        # radicals and compatibility characters that text layers put for the everyday ones
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table | {ord(radical): plain for radical, plain in _RADICALS.items()}


@lru_cache(maxsize=1)
def _script() -> Mapping[int, str]:
    """Return traditional to simplified, only where one character stands for one."""
    from importlib.resources import files

    listing = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    table = {}
    for line in listing.splitlines():
        old, _, new = line.partition("\t")
        # rare second targets (𢧐 beside 战) are no ambiguity; 乾, 覆 and 徵 are and stay
        targets = [t for t in new.split() if _in_gb2312(t)]
        if len(old) == 1 and len(targets) == 1 and old not in new.split() and old not in _KEPT:
            table[ord(old)] = targets[0]
    return table


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _needs_script(source: str) -> bool:
    # characters outside GB2312 are what traditional script is made of; most texts hold none
    try:
        source.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _drop_spaces(characters: str, kept: bytearray) -> None:
    listed = {m.start(1) + s.start() for m in _NAME_LIST.finditer(characters) for s in _between_names(m[1])}
    for m in _SPACES.finditer(characters):
        start, end = m.span()
        keep = start in listed or _keeps_space(characters, start, end)
        for at in range(start + keep, end):
            kept[at] = 0


def _between_names(words: str) -> list[re.Match[str]]:
    parts = words.split(" ")
    return list(re.finditer(" ", words)) if all(p[0] in SURNAMES for p in parts) else []


def _keeps_space(characters: str, start: int, end: int) -> bool:
    before, after = characters[start - 1 : start], characters[end : end + 1]
    if not before or not after or before == "\n" or after == "\n":
        return False
    han_before, han_after = _is_han(before), _is_han(after)
    wide = end - start > 1 or characters[start] == "\t"
    if not wide:
        return before.isascii() and after.isascii() and not han_before
    if after in _FULL_STOPS + "）》〕”" or before in _FULL_STOPS + "（《〔“":
        return False
    # 案  由 and 张　三 are spaced out; between whole words a wide gap ends a field
    lone_before = not han_before or not _is_han(characters[start - 2 : start - 1])
    lone_after = not han_after or not _is_han(characters[end + 1 : end + 2])
    if han_before and han_after:
        return not (lone_before and lone_after)
    return not ((han_before and lone_before) or (han_after and lone_after))


def _is_han(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" and not "\u3000" <= c <= "\u3004" and not "\u3008" <= c <= "\u3020"


def _drop_breaks(source: str, characters: str, kept: bytearray, line_starts: frozenset[int]) -> None:
    for at in joined_breaks(characters):
        if at + 1 not in line_starts:
            kept[at] = 0
