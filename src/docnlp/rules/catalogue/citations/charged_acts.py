"""When the acts of a charge were done, where days are not told or several persons are charged."""

import calendar
from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, Document, Party, PassageRole, Span
from docnlp.rules.catalogue.citations.sentences import clause_at
from docnlp.rules.verdicts import finds, first
from docnlp.text import find_dates, parse_numeral

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = (
    r"(?P<year>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年"
    rf"(?:(?P<month>{_N})月(?:份)?(?:[^，。；\d年]{{0,3}}[至到、—-](?:同年|当年)?(?P<to>{_N})月)?)?"
)
_NOT_OF_THE_ACT = r"出生|刑满|判处|前科|曾因|修正|施行"


def last_told(document: Document) -> list[date]:
    """Return the last day that the stated facts leave open, where they name months or years only; empty for none.

    Every year, month and day told counts, so that the day is rather too late than too early.
    """
    days = []
    for passage in document.passages_of(PassageRole.FACT):
        if first(_NOT_OF_THE_ACT, passage.text):
            return []
        days += [found.moment.day for found in find_dates(passage.text)]
        days += _ends(passage.text)
    return [max(days)] if days else []


def _ends(text: str) -> Iterator[date]:
    for match in finds(_MONTHS, text):
        year = int(match["year"].translate(_DIGITS))
        told = match["to"] or match["month"]
        month = (parse_numeral(told) if told else None) or 12
        yield date(year, month, calendar.monthrange(year, month)[1])


def acts_of_charge(document: Document, case: CaseFile, charge: Span) -> list[date]:
    """Return the days of what the person did to whom the charge is laid, in order, where several are charged.

    Empty where one person is charged, where the charge's clause names nobody or several, and where a dated clause of
    the facts names several of them or none.
    """
    people = {p.name for p in case.persons if Party.SUSPECT in p.roles and len(p.name) > 1}
    people |= {m["name"] for m in finds(r"犯罪嫌疑人(?P<name>[\u4e00-\u9fff]{2,4})(?=，)", document.text.characters)}
    clause = clause_at(document.text.characters, charge)
    charged = [name for name in people if name in document.text.characters[clause.start : charge.start]]
    if len(people) < 2 or len(charged) != 1:
        return []
    days = []
    for passage in document.passages_of(PassageRole.FACT):
        for told in finds(r"[^。；]+", passage.text):
            dates = find_dates(told[0])
            named = [name for name in people if name in told[0]]
            if dates and len(named) != 1:
                return []
            days += [d.moment.day for d in dates if named == charged]
    return sorted(days)
