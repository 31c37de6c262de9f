"""Who the documents name: from fields, from running text, grouped over the case."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from docnlp.datamodel import Document, Field, Party, PassageRole, Person, Span
from docnlp.facts.identities import keys_of
from docnlp.facts.kinds import ABOUT_HOLDER, ABOUT_INTERVIEWEE, ABOUT_REPORTER, ABOUT_SUSPECT
from docnlp.facts.mentions import mention
from docnlp.text import find_dates, find_id_numbers, has_surname, looks_like_name, parse_numeral, split_names
from docnlp.text.names import COMPOUND_SURNAMES

_ROLE_WORDS = (
    ("见证人", Party.ATTESTING_WITNESS),
    ("辨认人", Party.IDENTIFIER),
    ("嫌疑人", Party.SUSPECT),
    ("违法行为人", Party.SUSPECT),
    ("被告人", Party.SUSPECT),
    ("被讯问", Party.SUSPECT),
    ("被拘留", Party.SUSPECT),
    ("被逮捕", Party.SUSPECT),
    ("被处罚", Party.SUSPECT),
    ("被告知", Party.SUSPECT),
    ("被传唤", Party.SUSPECT),
    ("被决定", Party.SUSPECT),
    ("被询问", Party.INTERVIEWEE),
    ("被害人", Party.VICTIM),
    ("被侵害人", Party.VICTIM),
    ("受害人", Party.VICTIM),
    ("证人", Party.WITNESS),
    ("报案人", Party.REPORTER),
    ("报警人", Party.REPORTER),
    ("控告人", Party.REPORTER),
    ("举报人", Party.REPORTER),
    ("持有人", Party.HOLDER),
    ("监护人", Party.GUARDIAN),
    ("法定代理人", Party.GUARDIAN),
    ("合适成年人", Party.GUARDIAN),
    ("翻译", Party.INTERPRETER),
    ("律师", Party.LAWYER),
    ("受送达人", Party.RECIPIENT),
    ("家属", Party.RECIPIENT),
)
_NAME_FIELDS = {
    "person_name": Party.OTHER,
    "holder": Party.HOLDER,
    "attesting_witness": Party.ATTESTING_WITNESS,
    "officers": Party.OFFICER,
    "interrogator": Party.INTERROGATOR,
    "note_taker": Party.NOTE_TAKER,
    "notifier": Party.NOTIFIER,
    "identifier": Party.IDENTIFIER,
    "reporter": Party.REPORTER,
    "recipient": Party.RECIPIENT,
    "guardian": Party.GUARDIAN,
}
_ONE_PERSON = ("person_name", "holder", "attesting_witness", "identifier", "reporter", "recipient", "guardian")
"""Fields whose person the following blanks (sex, birthday, number) describe."""


_HAN = r"\u3400-\u9fff"
_WRITTEN_NAME = rf"(?P<name>[{_HAN}](?:[{_HAN}]{{1,3}}?|[某×*]{{1,2}}[{_HAN}]?)|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+)"
_ROLES = "|".join(word for word, _ in _ROLE_WORDS if not word.startswith("被") or word.endswith("人"))
_BY_ROLE = re.compile(
    rf"(?P<role>{_ROLES}|被处罚人|被告知人|被传唤人|被拘留人|被讯问人|被询问人)(?:姓名)?(?:：|\s)?{_WRITTEN_NAME}"
    r"(?=[，,（。、；：\s]|男[，,。]|女[，,。]|的(?:陈述|证言|供述|指认)|$)"
)
_BY_SELF = re.compile(rf"(?:我叫|本人){_WRITTEN_NAME}(?=[，,]性?别?)")
_BY_SEX = re.compile(rf"(?:(?<![{_HAN}])|(?<=[的对将由系])){_WRITTEN_NAME}[，（](?=(?:男|女)[，。）])")
_BY_NUMBER = re.compile(rf"[{_HAN}]{{0,2}}(?P<name>[{_HAN}]{{2,3}})（(?=(?:公民|居民)?身份证?(?:件)?号码?|身份证)")
_NO_NAMES = re.compile(
    r"陈述|明知|平时|应当|权利|家属|时称|成年|常年|方可|申请|申辩|单位|本人|和解|连同|向某|严加|应于|经查"
)
_SEX = re.compile(r"(?<=[，（：\s别])(男|女)(?=[，。）\s]|$)")
_AGE = re.compile(r"(?<!虚)(?<!\d)(\d{1,3}|[一二三四五六七八九十]{1,3})周?岁")
_ALIAS = re.compile(
    rf"(?:曾用名|别名|绰号|化名|又名|自报姓名|自报名|自称)[为叫是：“”\s]{{0,2}}"
    rf"(?P<alias>[{_HAN}A-Za-z·]{{2,8}}?)(?=[，,）。；”、\s]|$)"
)
# behind these words somebody else is spoken of
_ENDS = re.compile(r"[。\n]|报[案警]称?|称[：，]|其[子女儿妻夫父母]|儿子|女儿|妻子|丈夫|之子|之女|娃|孩")
_BORN_BEFORE = re.compile(r"(?:生于|出生(?:日期|年月日?|时间)?[：:为]?)$")
_BORN = re.compile(r"^[^，。]{0,2}(?:出生|生)")


@dataclass(slots=True)
class _Draft:
    """A mention while its attributes are being collected."""

    name: str
    roles: set[Party]
    span: Span
    id_number: str = ""
    sex: str = ""
    born: date | None = None
    age: int | None = None
    aliases: list[str] = field(default_factory=list)


def gather_persons(documents: Sequence[Document]) -> tuple[Person, ...]:
    """Return every mention of a person, in file order; mentions of one person share their key."""
    persons = [person for document in documents for person in _named_in(document)]
    return tuple(replace(p, key=key) for p, key in zip(persons, keys_of(persons), strict=True))


def _named_in(document: Document) -> Iterator[Person]:
    told = _from_text(document)
    drafts = [*_from_fields(document, told), *told]
    for draft in _merged(drafts):
        yield Person(
            key=draft.name,
            name=draft.name,
            roles=frozenset(draft.roles),
            id_number=draft.id_number,
            sex=draft.sex,
            born=draft.born,
            age=draft.age,
            aliases=tuple(dict.fromkeys(a for a in draft.aliases if a != draft.name)),
            mention=mention(document, draft.span),
        )


def _from_fields(document: Document, told: Sequence[_Draft]) -> Iterator[_Draft]:
    current: _Draft | None = None
    asked: _Draft | None = None
    answers = [p.span for p in document.passages_of(PassageRole.ANSWER)]
    for found in document.fields:
        role = _NAME_FIELDS.get(found.name)
        if role is not None:
            drafts = list(_names_in_field(document, found, role))
            yield from drafts
            # behind a name that could not be read, the blanks are nobody's that is known
            current = drafts[0] if found.name in _ONE_PERSON and drafts else None
            asked = asked or (current if found.name == "person_name" else None)
        elif asked is not None and any(a.overlaps(found.span) for a in answers):
            # 答：我叫……，身份证号……: whoever is asked speaks of himself
            _add_field(asked, found)
        elif current is not None and not _other_between(current, found, told):
            # the blanks behind a name are that person's until the next name
            _add_field(current, found)


def _other_between(current: _Draft, found: Field, told: Sequence[_Draft]) -> bool:
    return any(current.span.start < d.span.start < found.span.start and d.name != current.name for d in told)


def _names_in_field(document: Document, found: Field, role: Party) -> Iterator[_Draft]:
    for name in split_names(found.value):
        at = document.text.characters.find(name, found.span.start, found.span.end)
        span = Span(at, at + len(name)) if at >= 0 else found.span
        yield _Draft(name=name, roles={_role(document, found.label, role)}, span=span)


def _role(document: Document, label: str, otherwise: Party) -> Party:
    if otherwise is not Party.OTHER:
        return otherwise
    for word, role in _ROLE_WORDS:
        if word in label:
            return role
    code = document.kind.code
    if code in ABOUT_SUSPECT:
        return Party.SUSPECT
    if code in ABOUT_INTERVIEWEE:
        return Party.INTERVIEWEE
    if code in ABOUT_HOLDER:
        return Party.HOLDER
    return Party.REPORTER if code in ABOUT_REPORTER else Party.OTHER


def _add_field(draft: _Draft, found: Field) -> None:
    value = found.value
    if found.name == "id_number" and not draft.id_number:
        numbers = find_id_numbers("身份证：" + value)
        draft.id_number = numbers[0].number if numbers else ""
    elif draft.age is None and (m := re.fullmatch(r"(\d{1,3})周?岁", value)):
        draft.age = int(m[1])  # its own label was lost by recognition
    elif found.name == "sex" and not draft.sex:
        draft.sex = next((c for c in value if c in "男女"), "")
    elif found.name == "born" and draft.born is None:
        dates = find_dates(value)
        draft.born = dates[0].moment.day if dates else None
    elif found.name == "age" and draft.age is None:
        m = re.search(r"\d{1,3}|[一二三四五六七八九十]{1,3}", value)
        draft.age = parse_numeral(m[0]) if m and "虚" not in value else None
    elif any(word in found.label for word in ("曾用名", "别名", "绰号", "化名")) and value not in ("无", "/", ""):
        draft.aliases += split_names(value)


def _from_text(document: Document) -> list[_Draft]:
    text = document.text.characters
    questions = [p.span for p in document.passages_of(PassageRole.QUESTION)]
    drafts: dict[int, _Draft] = {}
    for pattern in (_BY_ROLE, _BY_SEX, _BY_NUMBER, _BY_SELF):
        for m in pattern.finditer(text):
            name, span = m["name"], Span(*m.span("name"))
            if pattern is _BY_NUMBER and not has_surname(name):
                continue
            sure = pattern is _BY_ROLE and _named_for_sure(text, m)
            if span.start in drafts or not (sure or _is_name(name)) or any(q.overlaps(span) for q in questions):
                continue
            word = m["role"] if pattern is _BY_ROLE else ""
            role = next((r for w, r in _ROLE_WORDS if w in word), Party.OTHER)
            drafts[span.start] = _Draft(name=name, roles={role}, span=span)
    ordered = [drafts[start] for start in sorted(drafts)]
    limits = [*(d.span.start for d in ordered[1:]), len(text)]
    for draft, limit in zip(ordered, limits, strict=False):
        _describe(draft, text, limit)
    if ordered and document.kind.code in ABOUT_SUSPECT and all(Party.SUSPECT not in d.roles for d in ordered):
        # 一、基本情况　张某，男，…: a form about a suspect need not say so before the first name
        ordered[0].roles = {Party.SUSPECT} if ordered[0].roles == {Party.OTHER} else ordered[0].roles
    return ordered


def _named_for_sure(text: str, m: "re.Match[str]") -> bool:
    """Tell whether a form says who it is, as 被告知人：楼大四 does: a rare surname is a name there too."""
    told = "：" in m[0] or re.match(r"[，（][男女][，）]", text[m.end() : m.end() + 3]) is not None
    return told and 2 <= len(m["name"]) <= 4 and looks_like_name(m["name"]) and not _NO_NAMES.match(m["name"])


def _is_name(name: str) -> bool:
    if _NO_NAMES.match(name) or not looks_like_name(name):
        return False
    # in running text a word of four characters is a name only with a surname of two
    whole = len(name) < 4 or name.startswith(COMPOUND_SURNAMES)
    return (has_surname(name) and whole) or "某" in name or "·" in name


def _describe(draft: _Draft, text: str, limit: int) -> None:
    """Read what the rest of the sentence says of the person; a bracket behind the name says it all."""
    told = text[draft.span.end : min(limit, draft.span.end + 160)]
    told = told.split("）")[0] if told.startswith("（") else _ENDS.split(told)[0]
    if sex := _SEX.search(told[:30]):
        draft.sex = sex[1]
    for found in find_dates(told):
        before, after = told[: found.span.start], told[found.span.end : found.span.end + 4]
        if _BORN.match(after) or _BORN_BEFORE.search(before):
            draft.born = found.moment.day
            break
    if age := _AGE.search(told[:60]):
        draft.age = parse_numeral(age[1])
    if numbers := find_id_numbers(told):
        draft.id_number = numbers[0].number
    draft.aliases += [m["alias"] for m in _ALIAS.finditer(told)]


def _merged(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Join mentions in one document that say the same of the same name; what contradicts stays a mention of its own."""
    merged: list[_Draft] = []
    for draft in drafts:
        for other in merged:
            if other.name == draft.name and _agree(other, draft):
                _absorb(other, draft)
                break
        else:
            merged.append(draft)
    return merged


def _agree(one: _Draft, other: _Draft) -> bool:
    pairs = ((one.id_number, other.id_number), (one.sex, other.sex), (one.born, other.born), (one.age, other.age))
    return all(a == b or not a or not b for a, b in pairs)


def _absorb(one: _Draft, other: _Draft) -> None:
    one.roles |= other.roles
    if len(one.roles) > 1:
        one.roles.discard(Party.OTHER)
    one.id_number = one.id_number or other.id_number
    one.sex = one.sex or other.sex
    one.born = one.born or other.born
    one.age = one.age or other.age
    one.aliases += other.aliases
