"""Who people are: names, ID numbers, ages."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from docnlp.datamodel import CaseFile, Check, Document, EventName, Origin, PassageRole, Person, Severity, Span
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import anywhere, flag, passed, places_of
from docnlp.text import check_id, find_id_numbers

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
    people = [p for p in case.persons if p.id_number and "*" not in p.id_number]
    seen: set[tuple[str, str]] = set()
    agreed: set[str] = set()
    for one, other in combinations(people, 2):
        fault = _conflict(one, other, case)
        if fault is None:
            agreed |= {one.key} if one.id_number == other.id_number else set()
            continue
        anchor = (fault, *sorted((f"{one.name}{one.id_number}", f"{other.name}{other.id_number}")))
        if anchor[1:] in seen:
            continue
        seen.add((anchor[1], anchor[2]))
        yield _differing(one, other, fault, case)
    if not seen and agreed:
        yield passed(anchor="identity")


def _conflict(one: Person, other: Person, case: CaseFile) -> str | None:
    if one.id_number == other.id_number:
        known = one.name == other.name or not one.name or not other.name or _alias(one, other, case)
        return None if known else "name"
    if one.name != other.name or not one.name:
        return None
    close = Levenshtein.distance(one.id_number, other.id_number) <= 3
    related = bool(one.roles & other.roles) or one.key == other.key
    return "number" if close or related else None


def _alias(one: Person, other: Person, case: CaseFile) -> bool:
    names = f"(?:{one.name}|{other.name})"
    return anywhere(case, rf"(?:曾用名|别名|又名|化名|绰号|自报|原名|更名)[^。；]{{0,12}}{names}")


def _differing(one: Person, other: Person, fault: str, case: CaseFile) -> Check:
    document = case.document(other.mention.document_id)
    poor = min(one.mention.confidence, other.mention.confidence) < 0.95 and _scanned(document)
    first_shown, then_shown = (one.name, other.name) if fault == "name" else (one.id_number, other.id_number)
    what = f"公民身份号码{one.id_number}" if fault == "name" else one.name
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
    """公民身份号码由十七位本体码和一位校验码组成（GB 11643-1999），出生日期应当真实存在，校验码应当相符。

    例外：隐去部分数字的号码；十五位旧号码；港澳台居民和外国人的证件号码；扫描件识别把握不足的，降为提示。
    """
    for found in find_id_numbers(document.text.characters):
        if found.masked or found.length15:
            continue
        result = check_id(found.number)
        if result.valid:
            yield passed(document, anchor=found.number)
            continue
        # recognition drops a digit far more often than a clerk does
        lost = len(found.number) != 18
        poor = _scanned(document) and (lost or document.confidence(found.span) < 0.95)
        yield flag(
            document,
            found.span,
            f"公民身份号码{found.number}有误：{result.fault}。",
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
    made = case.date_of(document)
    days = [made, *(e.moment.day for e in case.events_named(EventName.ACT))] if made else []
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


def _born(person: Person) -> date | None:
    if person.born is not None:
        return person.born
    return check_id(person.id_number).born if person.id_number else None


def _spoken(document: Document, span: Span) -> bool:
    return any(p.span.overlaps(span) for p in document.passages_of(PassageRole.ANSWER))


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
