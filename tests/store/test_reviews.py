"""What people say is appended, comes back as it was given, and a repeated delivery changes nothing."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

from docnlp.datamodel import Box, Corrected, Correction, Review, Snapshot, Suppression, Verdict
from docnlp.store import Workspace, open_workspace

AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
SEEN = Snapshot(
    case="江公受案字〔2026〕1号",
    rule="ANN105",
    family="annotations",
    file="a/1.pdf",
    sha256="ab" * 32,
    page=3,
    image_hash="h",
    boxes=(Box(x0=1, y0=2.5, x1=3, y1=4),),
    quote="办案民警：张三",
)


def review(id: str = "r1", case: str = SEEN.case, key: str = "k1") -> Review:
    return Review(
        id=id,
        at=AT,
        reviewer="王",
        key=key,
        verdict=Verdict.REJECTED,
        snapshot=replace(SEEN, case=case),
        note="=1+1\n第二行",
        boxes=SEEN.boxes,
    )


def correction(id: str = "c1", case: str = SEEN.case) -> Correction:
    return Correction(
        id=id,
        at=AT,
        reviewer="王",
        case=case,
        what=Corrected.FIELD,
        file="a/1.pdf",
        sha256="ab" * 32,
        page=3,
        name="拘留时间",
        old="2026年3月",
        new=None,
    )


def test_entries_come_back_in_the_order_written(workspace: Workspace) -> None:
    written = [review("b"), review("a"), review("c", case="另案")]
    for one in written:
        workspace.add_review(one)
    assert workspace.reviews() == written
    assert workspace.reviews(case=SEEN.case) == written[:2]
    assert workspace.reviews(case="没有") == []


def test_a_repeated_delivery_changes_nothing(workspace: Workspace) -> None:
    workspace.add_review(review())
    workspace.add_review(review())
    workspace.add_review(replace(review(), note="另一份"))
    assert workspace.reviews() == [review()]


def test_reviews_by_case(workspace: Workspace) -> None:
    for one in (review("b"), review("a"), review("c", case="另案"), review("d", case="丙")):
        workspace.add_review(one)
    assert workspace.review_counts() == {SEEN.case: 2, "另案": 1, "丙": 1}
    assert workspace.reviews_of([SEEN.case, "没有", "丙"]) == {
        SEEN.case: [review("b"), review("a")],
        "没有": [],
        "丙": [review("d", case="丙")],
    }
    many = {f"案{n}" for n in range(1200)} | {"另案"}
    assert sum(map(len, workspace.reviews_of(many).values())) == 1


def test_corrections(workspace: Workspace) -> None:
    for one in (correction(), correction(), correction("c2", case="另案")):
        workspace.add_correction(one)
    assert workspace.corrections() == [correction(), correction("c2", case="另案")]
    assert workspace.corrections(case="另案") == [correction("c2", case="另案")]


def test_suppressions(workspace: Workspace) -> None:
    one = Suppression(id="s1", at=AT, reviewer="王", key="k1", reason="已整改", expires=date(2026, 12, 31))
    two = replace(one, id="s2", lifted=True, baseline="2026")
    workspace.add_suppression(one)
    assert workspace.suppression_count() == 1
    workspace.add_suppressions([one, two])
    assert workspace.suppression_count() == 2
    assert workspace.suppressions() == [one, two]


def test_a_note_that_no_file_can_hold_is_kept_with_a_question_mark(workspace: Workspace) -> None:
    workspace.add_review(replace(review("\udc80\x00"), note="甲\udc80乙"))
    assert workspace.reviews()[0].note == "甲?乙"


def test_reviewers_write_at_once(workspace: Workspace) -> None:
    threads = [
        threading.Thread(target=lambda n=n: [workspace.add_review(review(f"{n}-{i}")) for i in range(10)])
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [one.id for one in workspace.reviews()]
    assert len(ids) == len(set(ids)) == 60
    for n in range(6):
        assert [i for i in ids if i.startswith(f"{n}-")] == [f"{n}-{i}" for i in range(10)]


def test_what_was_written_outlives_the_program(place: str) -> None:
    with open_workspace(place) as workspace:
        workspace.add_review(review())
    with open_workspace(place) as workspace:
        assert workspace.reviews() == [review()]
