"""Recognise titles: exact, with the bureau's name in front, by pattern, and as recognition damages them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from docnlp.datamodel import Copy, Kind

_SPACES = re.compile(r"\s+")
_WIDTHS = str.maketrans("()[]【】/０１２３４５６７８９", "（）〔〕〔〕/0123456789")
ORGAN = re.compile(
    r"(?:公安部|公安[厅局]|[分总]局|派出所|[大支中总]队|检察院|法院|看守所|拘留所|戒毒所|鉴定(?:中心|所|室)|技术(?:中心|所|室)|医院|"
    r"委员会|政府|司法局|管理局|指挥中心|办案中心|认证中心|公司|大学|研究所|警务站)(?:（[^）]{1,6}）)?$"
)
_TAILS = re.compile(
    r"(?:（(?P<in>[^（）]{0,12})）|(?P<bare>存根|副本|正本|样式)|第[\d一二三四五六七八九十_]{0,3}次|第\d{0,3}页.*|"
    r"共\d{0,3}页|[\d一二三四五六七八九十]{1,2}|[:：_—\-.。·*]+)$"
)
_STUB = re.compile(r"存\s*根")
_DUPLICATE = re.compile(
    r"副\s*本|此联交|交(?:被|当事人|家属|持有人|嫌疑人|看守所|受送达人|申请人).{0,8}联?|第[二三四]联"
)
_SHAPE = re.compile(
    r"(?:书|表|证|笔录|清单|名单|单|记录|说明|函|报告|经过|目录|材料|卷|照片|图|意见|回执|回证|卷宗|凭证|病历|供词)$"
)
# characters that recognition takes for each other in titles; each group folds to its first
_ALIKE = (
    "讯询洵迅訊汛徇诇",
    "问间問闻回",
    "押抻神柙坤",
    "录彔彖禄绿",
    "证讧征證怔江",
    "书乜弓书卡",
    "决央块抉诀",
    "定走足宕",
    "拘抱构枸",
    "留畄溜富",
    "辨辩辫瓣",
    "认汄讥仞",
    "传伝侍转",
    "唤换涣焕",
    "称祢稀弥",
    "量童里重",
    "清洧情请靖",
    "单草箪",
    "笔笺毕竺",
    "受爱妥",
    "案桉粢",
    "登蹬豋",
    "记讠纪己",
    "表衷裘",
    "搜拽溲艘",
    "查杳査",
    "检捡险俭",
    "处外仇",
    "罚罚罸罔",
    "卷巻券",
    "宗示宋",
    "目日曰",
    "告吿苦",
    "知如和",
    "通逋诵",
    "送迸逆",
    "达迏",
    "鉴监鍳",
    "现规观",
    "场塲汤",
    "逮隶",
    "捕哺铺",
    "释择",
)
_FOLD = {ord(c): group[0] for group in _ALIKE for c in group[1:]}
# losing or gaining one of these makes another document of it
_WEIGHTY = frozenset("不予非未免撤销解除延长退还没收终止暂缓重新补充驳回变更继续申请当场先行")


def compact(text: str) -> str:
    """Return a line without spaces and with one form of brackets and digits."""
    return _SPACES.sub("", text).translate(_WIDTHS)


def fold(text: str) -> str:
    """Return the text with every character that recognition confuses replaced by one of its group."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Titled:
    """What a title line says; `kinds` are the kinds that bear this title, best first."""

    kinds: tuple[Kind, ...]
    score: float
    copy: Copy | None = None
    organ: bool = False
    alike: tuple[Kind, ...] = ()
    """All kinds whose titles recognition may have read as this one."""


@dataclass(frozen=True, slots=True)
class _Book:
    exact: dict[str, tuple[Kind, ...]]
    misread: dict[str, tuple[Kind, ...]]
    folded: dict[str, tuple[Kind, ...]]
    patterns: tuple[tuple[re.Pattern[str], Kind], ...]
    words: frozenset[str]


@lru_cache(maxsize=4)
def _book(kinds: tuple[Kind, ...]) -> _Book:
    exact: dict[str, tuple[Kind, ...]] = {}
    misread: dict[str, tuple[Kind, ...]] = {}
    folded: dict[str, tuple[Kind, ...]] = {}
    for kind in kinds:
        for title in map(compact, kind.titles):
            exact[title] = (*exact.get(title, ()), kind)
            if kind not in folded.get(fold(title), ()):
                folded[fold(title)] = (*folded.get(fold(title), ()), kind)
        for title in map(compact, kind.misread):
            misread[title] = (*misread.get(title, ()), kind)
    patterns = tuple((re.compile(p), kind) for kind in kinds for p in kind.title_patterns)
    return _Book(exact, misread, folded, patterns, frozenset(c for title in exact for c in title))


def read_title(line: str, kinds: Sequence[Kind]) -> Titled | None:
    """Return what the line says as a title, or None when it is none; the line may hold spaces between letters."""
    return _read(compact(line), tuple(kinds))


@lru_cache(maxsize=4096)
def _read(text: str, kinds: tuple[Kind, ...]) -> Titled | None:
    bare, copy = _without_tail(text)
    if not 2 <= len(bare) <= 40 or bare[-1] in "，。；：、！？":
        return None
    book = _book(kinds)
    bare = bare.removeprefix("《").removesuffix("》")
    for found, score in ((book.exact.get(bare), 1.0), (book.misread.get(bare), 0.95)):
        if found:
            return Titled(found, score, copy, alike=book.folded.get(fold(bare), ()))
    matched = tuple(dict.fromkeys(kind for pattern, kind in book.patterns if pattern.search(bare)))
    if matched and len(bare) <= 26:
        return Titled(matched, 0.95, copy)
    return _after_organ(bare, book, copy) or _damaged(bare, book, copy)


def _without_tail(text: str) -> tuple[str, Copy | None]:
    copy: Copy | None = None
    for _ in range(4):
        tail = _TAILS.search(text)
        if tail is None or tail.start() < 2:
            return text, copy
        copy = copy or copy_of(tail[0])
        text = text[: tail.start()]
    return text, copy


def copy_of(text: str) -> Copy | None:
    """Return which copy the words name (存根, 副本, 交…联), or None; where the copies go (一式三份) names none."""
    if re.search(r"附卷|随卷|封存|光盘|一式|一份", text):
        return None
    if _STUB.search(text):
        return Copy.STUB
    return Copy.DUPLICATE if _DUPLICATE.search(text) else None


def _after_organ(bare: str, book: _Book, copy: Copy | None) -> Titled | None:
    for length in range(min(len(bare) - 3, 20), 1, -1):
        found = book.exact.get(bare[-length:])
        if found and ORGAN.search(bare[:-length]):
            return Titled(found, 1.0, copy, organ=True)
    for length in range(min(len(bare) - 3, 20), 3, -1):
        if ORGAN.search(bare[:-length]):
            damaged = _damaged(bare[-length:], book, copy)
            return damaged and Titled(damaged.kinds, damaged.score, copy, organ=True)
    return None


def _damaged(bare: str, book: _Book, copy: Copy | None) -> Titled | None:
    text = fold(bare)
    if found := book.folded.get(text):
        return Titled(found, 0.9, copy)
    allowed = (len(text) + 1) // 5 if len(text) >= 4 else 0
    if not allowed or len(text) > 22:
        return None
    near = extract(text, book.folded.keys(), scorer=Levenshtein.distance, score_cutoff=min(allowed, 3), limit=4)
    for title, distance, _ in near:
        if _only_damage(text, title, book.words):
            return Titled(book.folded[title], round(0.85 - 0.1 * distance, 2), copy)
    return None


def _only_damage(read: str, title: str, words: frozenset[str]) -> bool:
    # a character that titles are made of is a word, not dirt: 取保候审申请书 is no damaged 取保候审保证书
    for op in Levenshtein.editops(read, title):
        if op.tag == "insert":
            if title[op.dest_pos] in _WEIGHTY:
                return False
        elif read[op.src_pos] in words or read[op.src_pos] in _WEIGHTY:
            return False
    return True


def looks_titled(text: str) -> bool:
    """Tell whether a line that names no known kind is still shaped like a title."""
    bare = _without_tail(text)[0]
    return 3 <= len(bare) <= 24 and bool(_SHAPE.search(bare)) and not re.search(r"[，。；：、！？\d]", bare)
