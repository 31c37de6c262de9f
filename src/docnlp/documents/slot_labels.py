"""Where forms print that somebody is to sign: the labels of a kind's slots, and those that any form may print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docnlp.datamodel import PARTIES, Kind, Party, SlotForm, SlotKind
from docnlp.documents.kinds import forms
from docnlp.documents.labels import SUFFIX, name_of
from docnlp.documents.rows import GAP, Row

EVERYWHERE: tuple[SlotForm, ...] = (
    forms.SERVERS,
    forms.OFFICERS,
    forms.NOTE_TAKER,
    forms.INTERROGATORS,
    forms.INTERVIEWERS,
    forms.INTERROGATED,
    forms.INTERVIEWED,
    forms.SUSPECT,
    forms.VICTIM,
    forms.ATTESTING_WITNESS,
    forms.HOLDER,
    forms.IDENTIFIER,
    forms.REPORTER,
    forms.GUARDIAN,
    forms.INTERPRETER,
    forms.NOTIFIERS,
    forms.RECIPIENT,
    forms.DEPARTMENT_HEAD,
    forms.LEGAL_REVIEWER,
    forms.APPROVER,
    forms.CUSTODIAN,
    forms.CUSTODY_STAFF,
    forms.EXAMINERS,
    forms.LAWYER,
    forms.ATTENDING,
)
"""Slots that any form may print; the kind's own come first."""

_OPEN = re.compile(r"（[签捺盖][^（）]{0,8}$")
_RUN = re.compile(rf"[^{GAP}]+")
SIGNING = re.compile(r"签名|签字|签章|捺|盖章")


@dataclass(frozen=True, slots=True)
class Found:
    """A label in a row: where it stands, what it asks for."""

    form: SlotForm
    label: str
    row: Row
    start: int
    end: int
    signing: bool


@lru_cache(maxsize=256)
def pattern_of(kind: Kind) -> tuple[re.Pattern[str], dict[str, SlotForm]]:
    table: dict[str, SlotForm] = {}
    # where the form says no more than 签名, it means the party that it is about
    signer = next((form.role for form in kind.slots if form.role in PARTIES), Party.OTHER)
    bare = SlotForm(role=signer, labels=("本人签名", "签名", "签字"))
    for form in (*kind.slots, *EVERYWHERE, bare):
        if form.kind is SlotKind.SIGNATURE:
            for label in form.labels:
                table.setdefault(label, form)
    words = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.compile(
        rf"(?:(?<![\u4e00-\u9fa5非、])|(?<=^[一二三四五六七八九十]、))(?:其他在场|女性|男性|两名|当场|现场勘验|现场|在场|主持)?(?P<label>{words})(?:[12一二](?!名|个|人))?(?P<suffix>{SUFFIX})(?P<colon>：)?"
    ), table


def labels_in(row: Row, kind: Kind) -> Iterator[Found]:
    pattern, table = pattern_of(kind)
    for m in pattern.finditer(row.text):
        signing = bool(SIGNING.search(m["suffix"] or m["label"]))
        ends_run = m.end() >= len(row.text) or row.text[m.end()] == GAP
        starts_run = m.start() == 0 or row.text[m.start() - 1] in GAP + "，。；：）"
        if m["colon"] or (signing and ends_run and starts_run):
            yield Found(table[m["label"]], m["label"], row, m.start(), m.end(), signing)


def unfinished(row: Row, kind: Kind) -> Iterator[Found]:
    """Yield the labels that are all that a run of print says, with no colon and perhaps no closing bracket.

    Recognition cuts a thin colon off, or takes it for a part of the strokes behind it.
    """
    pattern, table = pattern_of(kind)
    for run in _RUN.finditer(row.text):
        m = pattern.fullmatch(_OPEN.sub("", run[0]))
        if m is not None and not m["colon"]:
            signing = bool(SIGNING.search(run[0], len(m["label"])))
            yield Found(table[m["label"]], m["label"], row, run.start(), run.end(), signing)


def is_label(text: str) -> bool:
    # with a colon it is a label inside its own cell
    return not text.endswith("：") and name_of(text) is not None
