"""Names and numbers of one person in all documents."""

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from docnlp.datamodel import CaseFile, Check, Document, Party, Person, Severity, Span
from docnlp.rules.catalogue.file.people import A_NUMBER, ANOTHER_NUMBER, BASIS, HEAD, SEED, born_of, decision, intake
from docnlp.rules.rule import case_rule
from docnlp.rules.verdicts import anywhere, finds, flag, passed, places_of, span_of


@case_rule(
    code="FIL614",
    title="姓名、身份证号前后不一致",
    severity=Severity.ERROR,
    basis=BASIS,
    seed=SEED,
    since="0.1.0",
    good=[
        HEAD + intake("张伟", A_NUMBER) + "\n" + decision("张伟", A_NUMBER),
        HEAD + intake("张小伟", A_NUMBER) + "\n" + decision("张伟", A_NUMBER + "，曾用名张小伟"),
    ],
    bad=[
        HEAD + intake("张伟", A_NUMBER) + "\n" + decision("张玮", A_NUMBER),
        HEAD + intake("张伟", A_NUMBER) + "\n" + decision("张伟", ANOTHER_NUMBER),
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
    misnamed = list(_misnamed(case, {name for pair in seen for name in pair}))
    yield from misnamed
    if not seen and not misnamed and agreed:
        yield passed(anchor="identity")


def _misnamed(case: CaseFile, told: set[str]) -> Iterator[Check]:
    """Flag the only suspect's name where one character is another (给予孙立娟 for 孙丽娟), or two changed places."""
    known = {p.name: p for p in case.persons if _told_apart(p) and len(p.name) == 3}
    suspects = {p.name for p in case.persons if Party.SUSPECT in p.roles and p.name in known}
    for name, person in known.items():
        turned = name[0] + name[2] + name[1] if name[1] != name[2] else ""
        alone = suspects == {name}
        for document in case.documents:
            span = _other_form(document, name, turned, alone=alone)
            shown = document.text.quote(span) if span else ""
            if span is None or shown in known or any(shown in one for one in told) or _renamed(case, shown):
                continue
            poor = document.scanned and document.confidence(span) < 0.95
            yield flag(
                document,
                span,
                f"“{shown}”与“{name}”只差个别字或者次序，疑为同一人姓名写错。",
                suggestion="请核对户籍证明，更正有误的文书；确为两人的，请在复核时说明。",
                anchor=f"name:{name}|{shown}",
                poor=poor,
                against=places_of(person.mention),
            )
            break


def _other_form(document: Document, name: str, turned: str, *, alone: bool) -> Span | None:
    text = document.text.characters
    at = text.find(turned) if turned else -1
    if at >= 0:
        return Span(at, at + len(turned))
    if not alone:
        return None
    for match in finds(rf"{_ADDRESSED}(?P<name>{re.escape(name[0])}[\u4e00-\u9fa5]{{2}})(?={_TREATED})", text):
        if match["name"] != name and sum(a == b for a, b in zip(match["name"], name, strict=True)) == 2:
            return span_of(match, "name")
    return None


_ADDRESSED = r"(?:给予|决定对|对|收缴|追缴|被处罚人|违法行为人|违法嫌疑人|犯罪嫌疑人)"
_TREATED = r"(?:处|予以|罚款|行政|警告|采取|作出|执行|赌资|违法所得|的行为|拘留|进行)"
"""Between these words a decision names the person whom it concerns."""


def _renamed(case: CaseFile, name: str) -> bool:
    return anywhere(case, rf"(?:曾用名|别名|又名|原名)[^。；]{{0,6}}{re.escape(name)}")


def _told_apart(person: Person) -> bool:
    return bool(_number(person) or (person.born and person.name))


def _number(person: Person) -> str:
    """Return the whole number; a masked one tells nobody apart."""
    return "" if "*" in person.id_number else person.id_number


def _conflict(one: Person, other: Person, case: CaseFile) -> str | None:
    """Tell what differs in two mentions of a person; None where they agree, are two people, or a document tells why."""
    # the whole case is searched for an explanation only where there is something to explain
    fault = _difference(one, other, case)
    return None if fault and _corrected(one.id_number, other.id_number, case) else fault


def _difference(one: Person, other: Person, case: CaseFile) -> str | None:
    numbers = _number(one), _number(other)
    if numbers[0] and _same_number(*numbers):
        known = _plain(one.name) == _plain(other.name) or not one.name or not other.name or _alias(one, other, case)
        return None if known else "name"
    if one.name == other.name:
        if not (one.name and all(numbers)):
            return None
        # a namesake has another birthday and another number throughout
        close = Levenshtein.distance(*numbers) <= 3 or born_of(one) == born_of(other)
        return "number" if close else None
    if all(numbers):
        return None
    same = born_of(one) is not None and born_of(one) == born_of(other) and one.sex in (other.sex, "")
    if same and _alike(one.name, other.name) and not _alias(one, other, case) and not _together(one, other, case):
        return "name"
    return None


def _plain(name: str) -> str:
    """Return a name without the dots of minority names, whose last part may stand for the whole."""
    return re.split(r"[·•.．]", name.replace(" ", ""))[-1]


def _corrected(one: str, other: str, case: CaseFile) -> bool:
    """Tell whether a register explains that the one number became the other."""
    if not one or not other or one == other:
        return False
    either = f"(?:{re.escape(one)}|{re.escape(other)})"
    return anywhere(case, rf"{either}[^。\n]{{0,12}}更正|更正[^。\n]{{0,30}}{either}|重号")


def _same_number(one: str, other: str) -> bool:
    """Tell whether two numbers are one; the old one of fifteen digits lacks the century and the check digit."""
    short, long = sorted((one, other), key=len)
    return short == long or ((len(short), len(long)) == (15, 18) and short == long[:6] + long[8:17])


def _alike(one: str, other: str) -> bool:
    return len(one) == len(other) >= 2 and one[0] == other[0]


def _together(one: Person, other: Person, case: CaseFile) -> bool:
    """Twins: some document speaks of both."""
    return any(one.name in d.text.characters and other.name in d.text.characters for d in case.documents)


def _alias(one: Person, other: Person, case: CaseFile) -> bool:
    names = f"(?:{re.escape(one.name)}|{re.escape(other.name)})"
    return {one.name, other.name} & {*one.aliases, *other.aliases} != set() or anywhere(
        case,
        rf"(?:曾用名|别名|又名|化名|绰号|自报|原名|更名)[^。；]{{0,12}}{names}|{names}[^。；]{{0,20}}{names}[^。；]{{0,6}}同一",
    )


def _differing(one: Person, other: Person, fault: str, case: CaseFile) -> Check:
    document = case.document(other.mention.document_id)
    poor = min(one.mention.confidence, other.mention.confidence) < 0.95 and document.scanned
    first_shown, then_shown = (one.name, other.name) if fault == "name" else (one.id_number, other.id_number)
    shared = (
        f"公民身份号码{one.id_number}" if one.id_number == other.id_number else f"{born_of(one):%Y-%m-%d}出生的同一人"
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
        poor=poor,
        against=places_of(one.mention),
    )
