"""Where a text names a law: 《…》, a bare known name, a number, an unknown name before an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docnlp.law.grammar.brackets import round_end, title_end
from docnlp.law.grammar.folded import Folded
from docnlp.law.grammar.numbers import ISSUER, NUMBER, number_mark
from docnlp.law.grammar.titles import ends_as_law, is_of_rules, is_used_as_rules
from docnlp.law.misspelling import misspelt
from docnlp.law.names import fold_name

_SURE = 5
"""Names longer than this are hardly ever the tail of another law's name."""
_MAY_PRECEDE = frozenset(
    "于为对在年是按以属定有应故而从除到备时解分用由依据系因把被向等将新旧原罪该其我即给如称日施后前"
)
_OF_THE_LAW = re.compile("简称|修[正订改]|公布|发布|印发|施行|废止|号")
_VERSION = re.compile(
    r"(?:根据)?(?P<year>(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2})年?(?:\d{1,2}月\d{1,2}日)?"
    r"(?:第[一二三四五六七八九十]次)?(?:修正|修订|修改|公布|施行|试行|制定)?(?:版|本|案)?"
)
_WITH_ARTICLE = re.compile(r"(?P<name>[^第]{2,60})第[\d〇零一二三四五六七八九十百千]{1,9}条")
_AMENDED = re.compile(r"((?:19|20)\d\d)年[^()年]{0,60}?(修正|修订|修改)")
_CONTINUES = re.compile(
    r"(?:的?实施|施行(?!以?后|之|时|前)|修正案|修订|草案|司法解释|的?解释|条例|细则|释义|学|典|上的|意义|界|理论|室|规(?!定|范))"
)
_FOREIGN = re.compile(
    r"(?:省|市|县|州|盟|旗|自治区|[^小校厂园社地辖]区|军事|国际|香港|澳门|台湾|美国|日本|德国|法国|英国|韩国|俄罗斯|单行|附属|强制)$"
)
_CUT = re.compile(
    r"根据|依据|依照|按照|违反|适用|触犯|参照|遵照|援引|引用|符合|构成|属于|认定为|以及|规定的|现行|我国|[和及与或的了并即\W]"
)
_VAGUE = re.compile(r"^(?:有关|相关|上述|下列|以下|其|该|本|前述|此|同|之|这|法律|司法|行政法规|一般|特别|明文|明确)")
_NAME_BACK = re.compile(r"[一-龥、()\d]{2,40}$")
_NUMBER = re.compile(NUMBER)
_SHORT = re.compile(
    r"(?:以下|下)?(?:统|均)?(?:简称|称)(?:为|:)?[«“\"‘']*(?P<name>[^«»“”\"‘’',;]{1,30})[»”\"’']*(?=$|[,;])"
)
_VERSION_BEFORE = re.compile(rf"(?P<mark>{_VERSION.pattern})(?:后|过)?的?$")
_VERSION_AFTER = re.compile(r"(?P<mark>(?:19|20)\d\d年?(?:修正|修订|修改))(?:版|本)?(?=第|的)")
_FORMER = re.compile(r"(?<!还)(?P<mark>修正前|修订前|修改前|旧|原)的?$")
_IMPLEMENTED = re.compile(r"的?(?P<kind>实施(?:条例|细则|办法))(?=[第的(])")
_YEAR_BEFORE = re.compile(r"(?<![于在自至从到\d〇零一二三四五六七八九.-])(?P<mark>(?:19|20)\d\d)年?$")
_ABOUT = re.compile(
    r"(?:(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部)[、和]?)*关于(?:适用|执行|实施|修改|办理)$"
)
_INTERPRETED = re.compile(r"的?(?:若干|有关)?(?:问题的)?(?:解释|规定|意见|决定|批复)")
# an interpretation by the Standing Committee is of one article: …关于《刑法》第三百一十三条的解释
_COMMITTEE = re.compile(r"(?:全国人民代表大会|全国人大)常(?:务委员会|委会)关于$")
_OF_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,9}条(?:第[一二三四五六七八九]款)?的解释")
_GAP = re.compile(
    r"(?:»|(?<=\))号)?(?:规定的|其?中的?|[的之])?(?:总则|分则)?(?:第[一二三四五六七八九十百\d]{1,4}[编章节]){0,3}(?:的|之)?(?=第|\d)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named at [start, end) of the folded text."""

    start: int
    end: int
    law: str
    known: bool
    mark: str | None = None
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Names to look up: those of the catalogue, then those that the text itself introduced (以下简称)."""

    titles: Mapping[str, str]
    local: dict[str, tuple[str, bool]]
    trial: frozenset[str] = frozenset()
    """Titles that had a version 试行."""
    folded_titles: Mapping[str, str] = field(default_factory=dict)
    """Folded title → title, of the laws held."""
    local_lengths: set[int] = field(default_factory=set)

    def find(self, name: str) -> tuple[str, bool] | None:
        folded = fold_name(name)
        if folded in self.local:
            return self.local[folded]
        title = self.titles.get(folded)
        return (title, True) if title else None

    def find_exact(self, written: str) -> tuple[str, bool] | None:
        """Find a name written without title brackets; quicker than `find`."""
        key = written.replace("(", "（").replace(")", "）")
        if key in self.local:
            return self.local[key]
        title = self.titles.get(key)
        return (title, True) if title else None

    def introduce(self, name: str, law: str, known: bool) -> None:
        if folded := fold_name(name):
            self.local[folded] = (law, known)
            self.local_lengths.add(len(folded))


def read_bracketed(folded: Folded, at: int, names: Names) -> tuple[Mention | None, int]:
    """Return the law in the title brackets that open at `at`, if it is one, and where to go on."""
    end = title_end(folded.text, at)
    if end is None:
        return None, at + 1
    inner = folded.text[at + 1 : end]
    name, mark = _without_version(inner, names)
    mark = mark or _mark_before(folded.text, at)
    if longer := _around(folded.text, at, end + 1):
        start, end = longer
        found = names.find(folded.text[start:end])
        law, known = found or (folded.written(start, end), False)
        return Mention(start, end, law, known, None, True), end
    if found := names.find(name):
        # 《道路交通安全法》实施条例 is another law
        if own := _IMPLEMENTED.match(folded.text, end + 1):
            law, known = names.find(name + own["kind"]) or (folded.written(at + 1, end) + own["kind"], False)
            return Mention(at, own.end(), law, known, None, True), own.end()
        return Mention(at, end + 1, found[0], found[1], mark, True), end + 1
    written, name = folded.written(at + 1, end), name.rstrip("»")
    if is_of_rules(name):
        return Mention(at, end + 1, written, False, mark, True), end + 1
    # 《治安管理处罚法第五十一条》: the name is read without the brackets
    if (whole := _WITH_ARTICLE.match(inner)) and names.find(whole["name"]):
        return None, at + 1
    after = folded.text[end + 1 :][:80]
    if is_used_as_rules(name, after):
        return Mention(at, end + 1, written, False, mark, True), end + 1
    if re.match(r"第[^第条]{1,12}条", after) and misspelt(name, names.folded_titles):
        return Mention(at, end + 1, written, False, mark, True), end + 1
    return None, end + 1


def read_bare(folded: Folded, end: int, names: Names, lengths: tuple[int, ...]) -> Mention | None:
    """Return the longest known name that ends at `end`, unless it is part of a longer, other name."""
    text = folded.text
    for length in lengths:
        start = end - length
        if start < 0 or not (found := names.find_exact(text[start:end])):
            continue
        if text[max(0, start - 7) : start] == "中华人民共和国":
            start -= 7
        if _CONTINUES.match(text, end) or not _may_begin(text, start, end - start):
            return None
        return Mention(start, end, found[0], found[1], _mark_before(text, start))
    return None


def read_unknown(folded: Folded, at: int, since: int) -> Mention | None:
    """Return the unknown name that stands right before the article at `at`, not reaching back before `since`."""
    window = folded.text[max(since, at - 44) : at]
    match = _NAME_BACK.search(re.sub(r"(?:之|的)$", "", window))
    if match is None:
        return None
    trimmed = len(window) - match.end()
    candidate = _last_part(match[0])
    if len(candidate) < 3 or not ends_as_law(candidate) or _VAGUE.match(candidate):
        return None
    end = at - trimmed
    start = end - len(candidate)
    # 2019年药品管理法: the year is no part of the name
    name_at = start + (5 if re.match(r"(?:19|20)\d\d年", candidate) else 0)
    return Mention(start, end, folded.written(name_at, end), False)


def read_local_number(folded: Folded, match: re.Match[str], since: int) -> Mention | None:
    """Return the rule of a place that the text knows by its number alone, before an article: 临公规〔2024〕3号."""
    at = match.start()
    issuer = ISSUER.search(folded.text[max(since, at - 12) : at])
    if issuer is None:
        return None
    name = _last_part(issuer[0])
    return Mention(at - len(name), match.end(), number_mark(name + match[0]), False)


def read_number(folded: Folded, match: re.Match[str], names: Names) -> Mention:
    """Return the law that was issued under the number; unknown numbers give an unknown law of that name."""
    number = number_mark(match[0])
    found = names.find(number)
    return Mention(match.start(), match.end(), found[0] if found else number, bool(found), number)


def read_remarks(folded: Folded, mention: Mention, names: Names) -> tuple[Mention, int]:
    """Read the brackets after the name (short names, versions, numbers); return where the article may begin."""
    text, at = folded.text, mention.end
    closing = "”" if text[mention.start - 1 : mention.start] == "“" else '"'
    while at < len(text) and text[at] in "([»]" + closing:
        if text[at] in "»]" + closing:
            at += 1
            continue
        close = round_end(text, at)
        if close is None or _cites_another(text, at, close):
            break
        mention = _with_remark(mention, text[at + 1 : close], text[mention.start : mention.end].strip("«»"), names)
        at = close + 1
    if version := _VERSION_AFTER.match(text, at):
        mention, at = _marked(mention, version["mark"]), version.end()
    elif number := _NUMBER.match(text, at):
        mention, at = _marked(mention, number_mark(number[0])), number.end()
    gap = _GAP.match(text, at)
    return replace(mention, end=at), gap.end() if gap else at


def _cites_another(text: str, at: int, close: int) -> bool:
    """Tell a bracket that cites a law of its own (本案依据《…》) from a remark on the law before it."""
    remark = text[at:close]
    return "«" in remark and not _OF_THE_LAW.search(remark) and not text.startswith("第", close + 1)


def _with_remark(mention: Mention, remark: str, name: str, names: Names) -> Mention:
    if short := _SHORT.search(remark):
        names.introduce(short["name"], mention.law, mention.known)
        remark = remark[: short.start()].rstrip(",;") + remark[short.end() :]
    if longer := names.find(f"{name}({remark})"):
        return replace(mention, law=longer[0], known=longer[1])
    elif _VERSION.fullmatch(last := re.split("[,，]", remark)[-1]):
        return _marked(mention, last)
    elif numbers := [number_mark(number[0]) for number in _NUMBER.finditer(remark)]:
        # 公安部令第125号发布，根据公安部令第160号修正: the last of its own numbers counts
        own = [number for number in numbers if (found := names.find(number)) and found[0] == mention.law]
        return _marked(mention, own[-1] if own else numbers[0])
    elif amended := _AMENDED.findall(remark):
        return _marked(mention, "年".join(amended[-1]))
    elif remark == "试行" and mention.law in names.trial:
        return _marked(mention, remark)
    return mention


def _marked(mention: Mention, mark: str) -> Mention:
    """Add what the text says of the version, unless it said so before."""
    return mention if mention.mark else replace(mention, mark=mark)


def _may_begin(text: str, start: int, length: int) -> bool:
    """Tell whether a name may begin here: 劳动合同法 is not 合同法, nor is 湖北省消防条例 the 消防条例."""
    before = text[max(0, start - 8) : start]
    if _FOREIGN.search(before[-4:]):
        return False
    # no other Chinese law's name ends in 刑法
    if length > _SURE or text.startswith("刑法", start):
        return True
    left = _CUT.split(before)[-1]
    return not left or left[-1] in _MAY_PRECEDE or left[-1].isdigit()


def _around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of a title that goes beyond the brackets: 关于适用《刑事诉讼法》的解释 without its own pair."""
    head = text[max(0, start - 60) : start]
    before, pattern = _ABOUT.search(head), _INTERPRETED
    if before is None:
        before, pattern = _COMMITTEE.search(head), _OF_ARTICLE
    after = pattern.match(text, end) if before else None
    return (start - len(before[0]), after.end()) if before and after else None


def _without_version(inner: str, names: Names) -> tuple[str, str | None]:
    match = re.search(r"\(([^()]{1,30})\)$", inner)
    if match is None or names.find(inner):
        return inner, None
    bare = inner[: match.start()]
    if _VERSION.fullmatch(match[1]):
        return bare, match[1]
    if number := _NUMBER.fullmatch(match[1]):
        return bare, number_mark(number[0])
    if match[1] == "试行" and (found := names.find(bare)) and found[0] in names.trial:
        return bare, "试行"
    return inner, None


def _mark_before(text: str, at: int) -> str | None:
    """Read 2018年修正的《…》; a bare year (2012年《…》) stands for a version only if one is of that year."""
    match = _VERSION_BEFORE.search(text[max(0, at - 24) : at])
    if match and re.search("修正|修订|修改|版", match["mark"]):
        return match["mark"]
    year = _YEAR_BEFORE.search(text[max(0, at - 6) : at]) or _FORMER.search(text[max(0, at - 6) : at])
    return year["mark"] if year else None


def _last_part(written: str) -> str:
    """Return the name at the end of the words: what follows the last verb, conjunction or mark."""
    cut = 0
    for match in _CUT.finditer(written):
        # a bracket that closes again belongs to the name: …办法（试行）
        if match[0] not in "()" or (match[0] == "(" and ")" not in written[match.end() :]):
            cut = match.end()
    return written[cut:]
