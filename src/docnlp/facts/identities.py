"""Which mentions are the same person."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from docnlp.datamodel import Person


def keys_of(persons: Sequence[Person]) -> list[str]:
    """Return for each mention the key of its person: the first mention's name, with #2, #3 for namesakes.

    Mentions are one person when they share a whole identity number, or a name (or alias) and nothing that tells them
    apart. A slip in a birthday or number does not tell apart: the rules must see both forms under one key. Names that
    differ by a character stay apart unless the number joins them.
    """
    # most mentions of a case say the same of the same person: only what differs is compared
    different: dict[_Told, Person] = {}
    for person in persons:
        different.setdefault(_told(person), person)
    groups: list[list[Person]] = []
    for person in different.values():
        homes = [group for group in groups if any(same_person(person, other) for other in group)]
        if not homes:
            groups.append([person])
            continue
        homes[0].append(person)
        for extra in homes[1:]:
            # a mention with number and alias can join two groups that had no tie before
            if all(compatible(person, other) for other in extra):
                homes[0].extend(extra)
                groups.remove(extra)
    names: Counter[str] = Counter()
    keys: dict[_Told, str] = {}
    for group in groups:
        name = group[0].name
        names[name] += 1
        key = name if names[name] == 1 else f"{name}#{names[name]}"
        keys |= {_told(person): key for person in group}
    return [keys[_told(person)] for person in persons]


_Told = tuple[str, str, date | None, str, tuple[str, ...]]


def _told(person: Person) -> _Told:
    return person.name, person.id_number, person.born, person.sex, person.aliases


def same_person(one: Person, other: Person) -> bool:
    """Tell whether two mentions are one person: by the number, else by name and nothing against it."""
    if _whole(one.id_number) and one.id_number == other.id_number:
        return True
    names = {one.name, *one.aliases}
    return not names.isdisjoint({other.name, *other.aliases}) and compatible(one, other)


def compatible(one: Person, other: Person) -> bool:
    """Tell whether nothing but slips of the pen or of recognition stands between two mentions."""
    if one.id_number and other.id_number:
        return _close_numbers(one.id_number, other.id_number)
    if one.born and other.born and not _close_dates(one.born, other.born):
        return False
    return not (one.sex and other.sex and one.sex != other.sex and one.born != other.born)


def _whole(number: str) -> bool:
    return len(number) == 18 and "*" not in number


def _close_numbers(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a not in (b, "*") and b != "*" for a, b in zip(one, other, strict=True)) <= 3
    # a 15-digit number lacks the century and the check digit of the 18-digit one
    short, long = sorted((one, other), key=len)
    return short == long[:6] + long[8:17] or abs(len(one) - len(other)) <= 1


def _close_dates(one: date, other: date) -> bool:
    return (one.year == other.year) + (one.month == other.month) + (one.day == other.day) >= 2
