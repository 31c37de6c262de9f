"""First records of a person, and what they were told in them or by a signed sheet."""

from docnlp.datamodel import (
    CaseFile,
    Document,
    EventName,
    Moment,
    Origin,
    Party,
    PassageRole,
    Person,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.verdicts import first, says
from docnlp.text import parse_numeral

SHEET = (
    r"诉讼权利(?:和|与|、|及)?义务(?!有?[：:])|权利(?:和|与|、|及)?义务告知|(?<!意见)告知[书卡单]|"
    r"权利(?:义务)?[^。？：]{0,8}(?:已经?|刚才|之前)[^。？：]{0,8}(?:告知|宣读|讲|说)"
)
"""A record that names the sheet rests on it."""
COUNSEL, LEGAL_AID, LENIENCY = "委托辩护人", "申请法律援助", "如实供述、认罪认罚从宽"
RIGHTS = {
    COUNSEL: (
        r"(?:委托|聘请?|请|找)[^。？；]{0,12}(?:律师|辩护人)|(?:律师|辩护人)[^。？]{0,10}辩护|辩护律师|"
        r"(?:要|请|找)不(?:要|请|找)律师|(?:委托|请|找)[^。？；]{0,14}[为替给帮]你?(?:辩护|打官司)"
    ),
    LEGAL_AID: r"法律援助|法援|援助(?:律师|中心|机构)|(?:免费|不(?:要|花|收)钱)的?律师",
    LENIENCY: (
        r"认罪认罚[^。？]{0,30}(?:规定|制度|从轻)|从宽|(?:供述|供认|交[代待]|坦白|老实|讲清|认罪|承认)[^。？]{0,30}从轻"
    ),
}
"""What a suspect has to be told at the first interrogation, and the words that tell it."""
_LISTED = (
    "回避", "拒绝回答|拒答|不(?:用|必)?回答", "核对", "律师|辩护", "法律援助", "从宽", "申诉|控告", "民族语言|翻译",
    "如实", "自行书写|亲笔", "鉴定", "申辩", "伪证|假证", "隐匿", "诉讼代理人|附带民事", "人身安全|保护", "复议|听证",
)  # fmt: skip
"""What notice sheets list; one that lists fewer than three of them was not read in full."""
_TOLD_BEFORE = (
    r"(?:上次|上一次|前次|前几次|第[一二三\d]次|之前|以前|此前|先前)[^。？]{0,14}(?:询问|讯问|告知|笔录|讲过|说过)[^。？]{0,12}告知"
    r"|(?:上次|上一次|前次|之前|以前|此前|先前)[^。？]{0,10}告知"
    r"|权利[^。？]{0,12}(?:上次|上一次|前次|前几次|之前|以前|此前|先前)[^。？]{0,8}(?:告知|讲|说|宣读)"
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


def told(document: Document, case: CaseFile, *kinds: str) -> str | None:
    """Return the words by which the person was told, in the record and on sheets signed by then.

    None where a sheet told it whose words are not at hand: it is not in the file, was scanned, or was not read in full.
    """
    words, made = words_told(document), case.date_of(document)
    sheets = sheets_for(document, case, *kinds)
    held = [s for s in sheets if made is None or (signed := case.date_of(s)) is None or signed <= made]
    if any(s.scanned or not _lists_rights(s) for s in held) or (not held and first(SHEET, words)):
        return None
    return "\n".join((words, *(s.text.characters for s in held)))


def _lists_rights(sheet: Document) -> bool:
    return sum(says(sheet, right) for right in _LISTED) >= 3


def late_sheet(document: Document, case: CaseFile, *kinds: str) -> tuple[Document, Moment] | None:
    """Return the first signed of the sheets, with when, where all are dated and none before the record's end."""
    sheets = sheets_for(document, case, *kinds)
    dated = [(sheet, moment) for sheet in sheets if (moment := _signed_at(sheet, case))]
    ended = case.events_named(EventName.RECORD_ENDED, document=document)
    if not dated or not ended or len(dated) < len(sheets):
        return None
    sheet, signed = min(dated, key=lambda one: (one[1].day, one[1].hour or 0, one[1].minute or 0))
    return (sheet, signed) if _late(signed, ended[0].moment) else None


def _signed_at(sheet: Document, case: CaseFile) -> Moment | None:
    made = case.events_named(EventName.MADE, document=sheet)
    return made[-1].moment if made and made[-1].mention.printed else None


def _late(sheet: Moment, record: Moment) -> bool:
    if sheet.day != record.day:
        return sheet.day > record.day
    return sheet.exact is not None and record.exact is not None and sheet.exact > record.exact


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
