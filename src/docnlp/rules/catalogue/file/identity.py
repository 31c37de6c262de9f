"""Who people are: names, ID numbers, ages."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from docnlp.datamodel import CaseFile, Check, Document, EventName, Origin, Party, PassageRole, Person, Severity, Span
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, places_of, span_of
from docnlp.text import check_id, find_id_numbers, parse_numeral

_BASIS = [
    Basis("公安机关办理刑事案件程序规定#69", since="2020-09-01"),
    Basis("公安机关办理行政案件程序规定#50", since="2019-01-01"),
]
_SEED = "法律文书质量不高"


def _intake(name: str, number: str) -> str:
    return f"""=== SADJ
# 受案登记表
报案时间：2026年3月1日9时0分
违法嫌疑人：{name}，男，公民身份号码{number}
简要案情：2026年3月1日，{name}在东湖路殴打李某。
>> 2026年3月1日"""


def _decision(name: str, number: str, age: str = "") -> str:
    return f"""=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人{name}，男，{age}1990年4月2日出生，公民身份号码{number}。
现查明，2026年3月1日20时许，{name}在江城市东湖路12号殴打李某面部两拳。
以上事实有{name}的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对{name}处以行政拘留五日。
>> 2026年3月10日"""


_A, _B = "99010119900402001X", "990101199004020036"
_HEAD = "@type administrative\n"


@case_rule(
    code="FIL614",
    title="姓名、身份证号前后不一致",
    severity=Severity.ERROR,
    basis=_BASIS,
    seed=_SEED,
    since="0.1.0",
    good=[
        _HEAD + _intake("张伟", _A) + "\n" + _decision("张伟", _A),
        _HEAD + _intake("张小伟", _A) + "\n" + _decision("张伟", _A + "，曾用名张小伟"),
    ],
    bad=[
        _HEAD + _intake("张伟", _A) + "\n" + _decision("张玮", _A),
        _HEAD + _intake("张伟", _A) + "\n" + _decision("张伟", _B),
    ],
)
def same_person_same_identity(case: CaseFile) -> Iterator[Check]:
    """同一人的姓名、公民身份号码在各文书中应当一致；号码相同而姓名不同，或者姓名、身份相同而号码不同的，予以提示。

    例外：写明曾用名、别名、化名的；自报姓名、身份待查的；扫描件上只差一个字、识别把握不足的，降为提示，请先核对图像。
    """
    people = [p for p in case.persons if _told_apart(p)]
    seen: set[tuple[str, str]] = set()
    agreed: set[str] = set()
    for one, other in combinations(people, 2):
        fault = _conflict(one, other, case)
        if fault is None:
            agreed |= {one.key} if one.id_number and one.id_number == other.id_number else set()
            continue
        anchor = (f"{one.name}{one.id_number}", f"{other.name}{other.id_number}")
        if (min(anchor), max(anchor)) in seen:
            continue
        seen.add((min(anchor), max(anchor)))
        yield _differing(one, other, fault, case)
    turned = list(_turned_names(case, {name for pair in seen for name in pair}))
    yield from turned
    if not seen and not turned and agreed:
        yield passed(anchor="identity")


def _turned_names(case: CaseFile, told: set[str]) -> Iterator[Check]:
    """Flag given names whose two characters changed places (李红梅, 李梅红), unless somebody bears the other name."""
    names = {p.name: p for p in case.persons if _told_apart(p) and len(p.name) == 3 and p.name[1] != p.name[2]}
    for name, person in names.items():
        other = name[0] + name[2] + name[1]
        if other in names or any(other in one for one in told):
            continue
        for document in case.documents:
            at = document.text.characters.find(other)
            if at >= 0 and not anywhere(case, rf"(?:曾用名|别名|又名|原名)[^。；]{{0,6}}{other}"):
                span = Span(at, at + len(other))
                poor = _scanned(document) and document.confidence(span) < 0.95
                yield flag(
                    document,
                    span,
                    f"“{other}”与“{name}”用字相同而次序颠倒，疑为同一人姓名写错。",
                    suggestion="请核对户籍证明，更正有误的文书；确为两人的，请在复核时说明。",
                    anchor=f"name:{name}|{other}",
                    severity=Severity.INFO if poor else None,
                    against=places_of(person.mention),
                )
                break


def _told_apart(person: Person) -> bool:
    return bool(_number(person) or (person.born and person.name))


def _number(person: Person) -> str:
    """Return the whole number; a masked one tells nobody apart."""
    return "" if "*" in person.id_number else person.id_number


def _conflict(one: Person, other: Person, case: CaseFile) -> str | None:
    """Tell what differs in two mentions of one person; None where they agree or are two persons."""
    numbers = _number(one), _number(other)
    if numbers[0] and numbers[0] == numbers[1]:
        known = one.name == other.name or not one.name or not other.name or _alias(one, other, case)
        return None if known else "name"
    if one.name == other.name:
        if not (one.name and all(numbers)):
            return None
        # a namesake has another birthday and another number throughout
        close = Levenshtein.distance(*numbers) <= 3 or _born(one) == _born(other)
        return "number" if close else None
    if all(numbers):
        return None
    same = _born(one) is not None and _born(one) == _born(other) and one.sex in (other.sex, "")
    if same and _alike(one.name, other.name) and not _alias(one, other, case) and not _together(one, other, case):
        return "name"
    return None


def _alike(one: str, other: str) -> bool:
    return len(one) == len(other) >= 2 and one[0] == other[0]


def _together(one: Person, other: Person, case: CaseFile) -> bool:
    """Twins: some document speaks of both."""
    return any(one.name in d.text.characters and other.name in d.text.characters for d in case.documents)


def _alias(one: Person, other: Person, case: CaseFile) -> bool:
    names = f"(?:{one.name}|{other.name})"
    return {one.name, other.name} & {*one.aliases, *other.aliases} != set() or anywhere(
        case,
        rf"(?:曾用名|别名|又名|化名|绰号|自报|原名|更名)[^。；]{{0,12}}{names}|{names}[^。；]{{0,20}}{names}[^。；]{{0,6}}同一",
    )


def _differing(one: Person, other: Person, fault: str, case: CaseFile) -> Check:
    document = case.document(other.mention.document_id)
    poor = min(one.mention.confidence, other.mention.confidence) < 0.95 and _scanned(document)
    first_shown, then_shown = (one.name, other.name) if fault == "name" else (one.id_number, other.id_number)
    shared = (
        f"公民身份号码{one.id_number}" if one.id_number == other.id_number else f"{_born(one):%Y-%m-%d}出生的同一人"
    )
    what = shared if fault == "name" else one.name
    message = (
        f"{what}在《{case.document(one.mention.document_id).kind.title}》中写作“{first_shown}”，"
        f"在《{document.kind.title}》中写作“{then_shown}”，前后不一致。"
    )
    return flag(
        document,
        other.mention.span,
        message,
        suggestion="请核对户籍证明，更正有误的文书；属曾用名、别名的，应当注明。",
        anchor=f"{fault}:{'|'.join(sorted((first_shown, then_shown)))}",
        severity=Severity.INFO if poor else None,
        against=places_of(one.mention),
    )


def _scanned(document: Document) -> bool:
    return any(line.line.origin is Origin.OCR for line in document.lines)


@rule(
    code="FIL615",
    title="身份证号校验错误",
    severity=Severity.WARNING,
    basis=[Basis("公安机关办理行政案件程序规定#50", since="2019-01-01"), Basis("居民身份证法#3")],
    seed=_SEED,
    since="0.1.0",
    good=[
        _HEAD + _decision("张伟", _A),
        _HEAD + _decision("张伟", "9901011990****001X"),
        _HEAD + _decision("张伟", "990101900402001"),
    ],
    bad=[_HEAD + _decision("张伟", "990101199004020014"), _HEAD + _decision("张伟", "990101199013400016")],
)
def id_number_checks(document: Document, case: CaseFile) -> Iterator[Check]:
    """公民身份号码由十七位本体码和一位校验码组成（GB 11643-1999），出生日期应当真实存在，第十七位应当与性别相符，
    校验码应当相符。

    例外：隐去部分数字的号码；十五位旧号码；港澳台居民和外国人的证件号码；扫描件识别把握不足的，降为提示。
    """
    for found in find_id_numbers(document.text.characters):
        if found.masked or found.length15:
            continue
        result = check_id(found.number)
        fault = result.fault
        if not _scanned(document) and first(_LETTERS, document.text.quote(found.span)):
            fault = "数字中混有字母"
        elif result.born and result.born > (case.date_of(document) or case.as_of):
            fault = "出生日期晚于文书日期"
        elif result.valid and result.sex and (stated := _sex_before(document, found.span)) not in ("", result.sex):
            fault = f"第17位表示{result.sex}性，文书写明性别为{stated}"
        if fault is None:
            yield passed(document, anchor=found.number)
            continue
        # recognition drops a digit far more often than a clerk does
        lost = len(found.number) != 18
        poor = _scanned(document) and (lost or document.confidence(found.span) < 0.95)
        yield flag(
            document,
            found.span,
            f"公民身份号码{found.number}有误：{fault}。",
            suggestion="请对照身份证件或者户籍证明核对号码。",
            anchor=found.number,
            severity=Severity.INFO if poor else None,
        )


@rule(
    code="FIL616",
    title="年龄、出生日期矛盾",
    severity=Severity.WARNING,
    basis=_BASIS,
    seed=_SEED,
    since="0.1.0",
    good=[
        _HEAD + _decision("张伟", _A, "35岁，"),
        _HEAD + _decision("张伟", _A, "36岁，"),
    ],
    bad=[_HEAD + _decision("张伟", _A, "18岁，")],
)
def age_fits_birth(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书写明的年龄应当与出生日期、身份号码相符；年龄影响责任能力和从轻、减轻，写错会导致适用法律错误。

    以行为时和文书制作时计算的周岁为准；例外：按虚岁多算一岁的；笔录中本人的口述。
    """
    days = _days(document, case)
    yield from _claims(document, case, days)
    for person in case.persons_in(document):
        born = _born(person)
        if person.age is None or born is None or _spoken(document, person.mention.span):
            continue
        right = {_age(born, day) for day in days if day is not None and day >= born}
        if not right:
            continue
        if person.age in right or person.age - 1 in right:
            yield passed(document, anchor=f"age:{person.name}")
            continue
        shown = "、".join(str(age) for age in sorted(right))
        yield flag(
            document,
            person.mention.span,
            f"{person.name}写为{person.age}岁，按出生日期{born:%Y-%m-%d}计算应为{shown}周岁。",
            suggestion="请核对户籍证明，更正年龄或者出生日期。",
            anchor=f"age:{person.name}",
            why={"出生日期": born.isoformat(), "应为": shown},
        )


def _days(document: Document, case: CaseFile) -> list[date]:
    """Return the days for which an age may be meant: of the act, and of the document."""
    made = case.date_of(document)
    acts = [e.moment.day for e in case.events_named(EventName.ACT)]
    accepted = [e.moment.day for e in case.events_named(EventName.CASE_ACCEPTED, EventName.CASE_FILED)]
    return [*([made] if made else accepted), *acts]


def _sex_before(document: Document, span: Span) -> str:
    """Return the sex stated right before the number, where no other person stands between."""
    before = document.text.characters[max(0, span.start - 60) : span.start]
    held = first(
        r"(?:性别[：\s]*|[，、\s])(?P<sex>[男女])(?=[，、\s])(?![^。；]*(?:[男女][，、\s]|母|父|妻|夫|。|；))", before
    )
    return held["sex"] if held else ""


_LETTERS = r"[A-WYZa-wyz]"
"""Recognition takes 0 for O: only in digital files was it typed so."""
_CLAIM = (
    r"(?:已经?)?年?满(?P<least>[一二三四五六七八九十\d]{1,3})周岁(?:[，、]?(?:不满|未满)(?P<below>[一二三四五六七八九十\d]{1,3})周岁)?"
    r"|(?:不满|未满)(?P<below>[一二三四五六七八九十\d]{1,3})周岁"
)
_OF_THE_LAW = r"^(?:以上)?(?:的|且|或)"
"""已满十四周岁不满十八周岁的人违反治安管理的…: the article's own words claim nothing of anybody."""
_SELF = r"违法行为人|违法嫌疑人|犯罪嫌疑人|被处罚人|行为人|其(?:本人)?"


def _claims(document: Document, case: CaseFile, days: list[date]) -> Iterator[Check]:
    """Check classes of age (已满七十周岁) that the document claims of its only suspect."""
    suspects = {p.key for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    births = {_born(p) for p in case.persons if p.key in suspects} - {None}
    if len(suspects) != 1 or len(births) != 1 or not days:
        return
    born = births.pop()
    assert born is not None
    ages = {_age(born, day) for day in days if day >= born}
    names = "|".join(p.name for p in case.persons_in(document) if p.key in suspects)
    subject = rf"(?:{_SELF}|{names})[^，。；]{{0,12}}$"
    for match in finds(_CLAIM, document.text.characters):
        span = span_of(match)
        before = document.text.characters[max(0, span.start - 24) : span.start]
        after = document.text.characters[span.end : span.end + 3]
        if not first(subject, before) or first(_OF_THE_LAW, after) or _spoken(document, span) or not ages:
            continue
        least, below = (parse_numeral(match[side]) if match[side] else None for side in ("least", "below"))
        if any((least is None or age >= least) and (below is None or age < below) for age in ages):
            yield passed(document, anchor=f"class:{match[0]}")
            continue
        shown = "、".join(map(str, sorted(ages)))
        yield flag(
            document,
            span,
            f"写为“{match[0]}”，按出生日期{born:%Y-%m-%d}计算应为{shown}周岁。",
            suggestion="请核对户籍证明；年龄段写错的，适用的条款也应一并更正。",
            anchor=f"class:{match[0]}",
            why={"出生日期": born.isoformat(), "应为": shown},
        )


def _born(person: Person) -> date | None:
    if person.born is not None:
        return person.born
    return check_id(person.id_number).born if person.id_number else None


def _spoken(document: Document, span: Span) -> bool:
    return any(p.span.overlaps(span) for p in document.passages_of(PassageRole.ANSWER))


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
