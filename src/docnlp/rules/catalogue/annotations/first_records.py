"""First records of a person, and what they were told in them or by a signed sheet."""

from docnlp.datamodel import CaseFile, Document, Origin, Party, PassageRole, Person, SlotKind, SlotState, Span
from docnlp.rules.verdicts import first, says
from docnlp.text import parse_numeral

SHEET = r"(?:诉讼)?权利(?:和|与|、)?义务告知书|诉讼权利义务|权利义务告知"
"""A record that names the sheet rests on it."""
RIGHTS = {
    "委托辩护人": r"委托[^。？]{0,12}(?:律师|辩护人)|(?:律师|辩护人)[^。？]{0,10}辩护|聘请律师|请律师",
    "申请法律援助": r"法律援助",
    "如实供述、认罪认罚从宽": r"认罪认罚|如实供述[^。？]{0,30}从(?:宽|轻)|从宽处理",
}
"""What a suspect has to be told at the first interrogation, and the words that tell it."""
_TOLD_BEFORE = (
    r"(?:上次|上一次|前次|前几次|第[一二三\d]次|之前|以前|此前|先前)[^。？]{0,14}(?:询问|讯问|告知|笔录|讲过|说过)[^。？]{0,12}告知"
    r"|(?:上次|上一次|前次|之前|以前|此前|先前)[^。？]{0,10}告知"
)
"""A confirmation that the notice was given at an earlier record makes this one a later record."""


def words_told(document: Document) -> str:
    """Return the text without the answers: who is asked tells the officer nothing of rights."""
    text = document.text.characters
    for answer in reversed(document.passages_of(PassageRole.ANSWER)):
        text = text[: answer.span.start] + text[answer.span.end :]
    return text


def opening(document: Document) -> Span | None:
    """Return the first question, where the notice belongs."""
    questions = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    return questions[0].span if questions else None


def _session(document: Document) -> int | None:
    held = document.field("session")
    if held is None or not held.value:
        return None
    count = first(r"[一二三四五六七八九十\d]+", held.value)
    return parse_numeral(count[0]) if count else None


def is_first(document: Document, case: CaseFile, *roles: Party) -> bool:
    """Tell whether this is the person's first record: by its own count, else by date among those of the person."""
    session = _session(document)
    if session is not None:
        return session == 1
    if says(document, _TOLD_BEFORE):
        return False
    people = _keys(document, case, roles)
    made = case.date_of(document)
    for other in case.of_kind(document.kind.name):
        if other.id == document.id or (people and not people & _keys(other, case, roles)):
            continue
        earlier = case.date_of(other)
        if earlier and made and earlier < made:
            return False
        if earlier == made and case.documents.index(other) < case.documents.index(document):
            return False
    return True


def _keys(document: Document, case: CaseFile, roles: tuple[Party, ...]) -> set[str]:
    return {p.key for p in case.persons_in(document) if p.roles & set(roles)}


def sheet_held(document: Document, case: CaseFile, *kinds: str) -> bool:
    """Tell whether a notice sheet, not later than the record, names a person of it, or names nobody readable."""
    made = case.date_of(document)
    days = [case.date_of(sheet) for sheet in sheets_for(document, case, *kinds)]
    return any(made is None or signed is None or signed <= made for signed in days)


def sheets_for(document: Document, case: CaseFile, *kinds: str) -> list[Document]:
    """Return the signed notice sheets of those kinds that name a person of the record, or nobody readable."""
    here = {p.name for p in case.persons_in(document)}
    found = []
    for sheet in case.of_kind(*kinds):
        there: set[str] = {p.name for p in case.persons_in(sheet) if _is_party(p)}
        if not _unsigned(sheet) and (not there or there & here):
            found.append(sheet)
    return found


def _unsigned(sheet: Document) -> bool:
    """Tell whether a digital sheet shows that nobody signed it; on a scan a signature may have been overlooked."""
    slots = [s for s in sheet.slots if s.kind is SlotKind.SIGNATURE]
    digital = all(line.line.origin is Origin.DIGITAL for line in sheet.lines)
    refused = says(sheet, r"拒绝|拒不|不愿")
    return digital and not refused and bool(slots) and all(s.state is SlotState.BLANK for s in slots)


def _is_party(person: Person) -> bool:
    return bool(person.roles & {Party.SUSPECT, Party.VICTIM, Party.WITNESS, Party.INTERVIEWEE})
