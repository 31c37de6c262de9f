"""Which pages a report shows, in which order, and what they are to the findings."""

from dataclasses import replace

from docnlp.datamodel import Cause, Kind, Outcome, Party, Role, Severity, SlotState
from docnlp.reports import sheets_of
from docnlp.reports.sheets import Item, finding_items, sheets

from .conftest import NOTICE, RECORD, Scan, case, document, drawn, finding, place, slot

KIND = Kind(code="XUNWEN", name="interrogation_record", titles=("讯问笔录",))
SLOTS = (
    slot(Party.INTERROGATOR, SlotState.HANDWRITING, top=100),
    slot(Party.NOTE_TAKER, SlotState.UNSURE, page=1, top=300),
    slot(Party.SUSPECT, SlotState.BLANK, page=1, top=500),
)
CASES = (case("甲", document(drawn(RECORD, 1), drawn(RECORD, 2), kind=KIND, slots=SLOTS)),)


def unread(missing: str, **more: object) -> Item:
    given = {"document_id": f"{RECORD}#1.0", "outcome": Outcome.UNCHECKED, "cause": Cause.MARKS_NOT_SEEN.value, **more}
    one = finding("ANN105", Severity.ERROR, title="", message="", missing=missing, **given)
    (item,) = finding_items([replace(one, file=RECORD, page=1)], sheets_of(CASES), CASES)
    return item


def test_a_signature_that_was_not_read_is_shown_where_it_should_stand() -> None:
    (at,) = unread("办案人员签名").places
    assert (at.page, at.role, [box.y0 for box in at.boxes]) == (2, Role.EXPECTED, [300])


def test_the_date_of_a_document_is_looked_for_at_its_end() -> None:
    assert [at.page for at in unread("《讯问笔录》落款日期").places] == [2]


def test_what_names_only_its_document_shows_the_page_it_names() -> None:
    assert [(at.page, at.boxes) for at in unread("到案、离开时间").places] == [(1, ())]
    assert [at.page for at in unread("到案时间", document_id=None).places] == [1]


def test_what_passed_embeds_no_page_of_its_own() -> None:
    assert unread("", outcome=Outcome.PASSED).places == ()


def test_numbers_follow_the_order_of_the_printed_report(scan: Scan) -> None:
    items = finding_items(scan.findings, scan.pages, ())
    outcomes = [item.finding.outcome for item in items if item.finding]
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert outcomes == [
        *[Outcome.FLAGGED] * 5,
        *[Outcome.UNCHECKED] * 3,
        *[Outcome.MANUAL] * 2,
        Outcome.PASSED,
        Outcome.NOT_APPLICABLE,
    ]


def test_a_sheet_says_whose_page_it_is() -> None:
    both = finding("A", Severity.INFO, place(RECORD, 1), place(NOTICE, 1, role=Role.AGAINST), title="", message="")
    other = finding("B", Severity.INFO, place(RECORD, 1), title="", message="")
    made = sheets(finding_items([both, other], {}, ()), {}, None)
    assert [sheet.uses for sheet in made] == ["第 1、2 项　此处", "第 1 项　对照"]
