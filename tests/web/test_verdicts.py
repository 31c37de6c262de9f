"""What the page sends is kept whole, in order, once; what it is told back is what stands."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from docnlp.datamodel import Verdict
from docnlp.errors import StoreError
from docnlp.store import Workspace, open_workspace

from .conftest import BLUE, CASE, RECORD, TODAY, TOKEN, Files, application, client_of
from .test_security import addresses, csrf

Send = Callable[..., Any]


@pytest.fixture
def send(client: TestClient) -> Send:
    address, headers = addresses(client)[0], csrf(client)

    def post(path: str, status: int = 200, **body: object) -> Any:
        answer = client.post(f"/cases/{address}/{path}", json=body, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    return post


def desk(client: TestClient, case: int = 0) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/cases/{addresses(client)[case]}/desk").json()
    return answer


def found(told: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in told["findings"] if one["key"] == key)


def test_a_verdict_keeps_a_whole_snapshot(client: TestClient, workspace: Workspace, send: Send) -> None:
    answer = send("reviews", id="verdict-1", key="k01", verdict="rejected", note=" 已有两名签名 ")
    assert [(one["verdict"], one["mine"], one["note"]) for one in answer["said"]] == [
        ("rejected", True, "已有两名签名")
    ]
    (review,) = workspace.reviews(case=CASE)
    assert (review.id, review.key, review.reviewer, review.verdict) == ("verdict-1", "k01", "李审核", Verdict.REJECTED)
    snapshot = review.snapshot
    assert (snapshot.case, snapshot.rule, snapshot.file, snapshot.page) == (CASE, "ANN105", RECORD, 1)
    assert (snapshot.image_hash, snapshot.boxes, snapshot.document_number) == ("h1", (BLUE,), "东公询〔2026〕7号")
    assert snapshot.quote and snapshot.message and snapshot.sha256
    assert found(desk(client), "k01")["said"][0]["verdict"] == "rejected"


def test_the_same_delivery_twice_is_one_verdict(workspace: Workspace, send: Send) -> None:
    for _ in range(2):
        send("reviews", id="verdict-1", key="k01", verdict="confirmed")
    assert len(workspace.reviews()) == 1


def test_taking_back_appends_and_lets_the_earlier_verdict_stand(workspace: Workspace, send: Send) -> None:
    send("reviews", id="verdict-1", key="k01", verdict="confirmed")
    send("reviews", id="verdict-2", key="k01", verdict="unsure")
    back = send("reviews", id="verdict-3", key="k01", undoes="verdict-2")
    assert [one["verdict"] for one in back["said"]] == ["confirmed"]
    assert send("reviews", id="verdict-4", key="k01", undoes="verdict-1")["said"] == []
    assert [review.undoes for review in workspace.reviews()] == ["", "", "verdict-2", "verdict-1"]


def test_what_cannot_be_meant_is_refused(send: Send) -> None:
    send("reviews", 404, id="verdict-1", key="unknown", verdict="confirmed")
    send("reviews", 422, id="verdict-1", key="k01")
    send("reviews", 404, id="verdict-1", key="k01", undoes="never-there")
    send("reviews", 422, id="verdict-1", key="k01", verdict="confirmed", more=1)


def test_two_reviewers_see_each_other_and_change_only_their_own(workspace: Workspace, send: Send) -> None:
    send("reviews", id="verdict-1", key="k01", verdict="confirmed")
    other = client_of(application(workspace, reviewer="王复核"))
    other.get("/enter", params={"token": TOKEN})
    assert [(one["reviewer"], one["mine"]) for one in found(desk(other), "k01")["said"]] == [("李审核", False)]
    path, headers = f"/cases/{addresses(other)[0]}/reviews", csrf(other)
    undo = {"id": "verdict-2", "key": "k01", "undoes": "verdict-1"}
    assert other.post(path, json=undo, headers=headers).status_code == 409
    assert "0 / 20" in other.get("/").text


def test_a_missed_fault_keeps_place_and_words(client: TestClient, workspace: Workspace, send: Send) -> None:
    file = desk(client)["documents"][0]["file"]
    body = {"file": file, "page": 1, "boxes": [[200, 175, 118, 145]], "family": "annotations", "rule": "ANN105"}
    answer = send("missed", id="missed-01", note="没有注明拒绝签字", **body)
    assert [(one["family"], one["page"], one["quote"]) for one in answer["missed"]] == [("签名与注明", 1, "被询问人")]
    (review,) = workspace.reviews()
    assert (review.key, review.rule, review.snapshot.image_hash) == ("", "ANN105", "h1")
    assert review.boxes[0].x0 == 118 and review.boxes[0].x1 == 200
    assert review.snapshot.document_number == "东公询〔2026〕7号"
    assert send("reviews", id="missed-02", undoes="missed-01")["missed"] == []
    assert desk(client)["missed"] == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"file": "unknown"}, 404),
        ({"page": 9}, 404),
        ({"boxes": [[0, 0, 1e9, 1]]}, 422),
        ({"boxes": [[0, 0, 1]]}, 422),
        ({"family": ""}, 422),
    ],
)
def test_missed_faults_without_a_place_are_refused(
    client: TestClient, workspace: Workspace, send: Send, change: dict[str, object], status: int
) -> None:
    body = {"id": "missed-01", "file": desk(client)["documents"][0]["file"], "page": 1, "family": "other"}
    send("missed", status, **{**body, **change})
    assert workspace.reviews() == []


def test_a_suppressed_finding_is_told_with_reason_until_it_expires(workspace: Workspace, send: Send) -> None:
    send("suppressions", 422, id="hush-0001", key="k01", reason=" ")
    told = send("suppressions", id="hush-0001", key="k01", reason="本地统一式样", expires="2026-06-10")
    assert told["hidden"] == {"reason": "本地统一式样", "reviewer": "李审核", "expires": "2026-06-10"}
    for day, hidden in ((date(2026, 6, 10), True), (date(2026, 6, 11), False)):
        later = client_of(application(workspace, today=lambda day=day: day))  # type: ignore[misc]
        later.get("/enter", params={"token": TOKEN})
        assert (found(desk(later), "k01")["hidden"] is not None) is hidden
        assert (f"0 / {19 if hidden else 20}" in later.get("/").text) is True
    assert send("suppressions", id="hush-0002", key="k01", lifted=True)["hidden"] is None
    assert len(workspace.suppressions()) == 2


def test_a_suppressed_unchecked_item_can_be_shown_again(send: Send, client: TestClient) -> None:
    assert send("suppressions", id="hush-0001", key="u1", reason="另案处理")["hidden"]
    assert found(desk(client), "u1")["hidden"]["reason"] == "另案处理"
    assert send("suppressions", id="hush-0002", key="u1", lifted=True)["hidden"] is None


def test_the_list_counts_what_is_decided_and_knows_the_next_case(client: TestClient, send: Send) -> None:
    assert "0 / 20" in client.get("/").text
    send("reviews", id="verdict-1", key="k01", verdict="confirmed")
    send("reviews", id="verdict-2", key="m1", verdict="rejected")
    assert "1 / 20" in client.get("/").text and "复核中" in client.get("/").text
    first, second = addresses(client)
    assert desk(client)["next"] == second
    assert desk(client, 1)["next"] == first


def test_the_desk_groups_what_was_not_checked(client: TestClient) -> None:
    told = desk(client)
    assert told["causes"] == [{"what": "拘留执行时间未读出：影响 2 条规则", "keys": ["u1", "u2"]}]
    assert [one["key"] for one in told["findings"] if one["outcome"] == "manual"] == ["m1"]
    assert told["documents"][0]["last"] == 3


def test_a_store_that_is_busy_is_told_as_away(
    send: Send, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> None:
        raise StoreError("工作区正被另一个程序使用；请等它结束后再试", code="store_locked")

    monkeypatch.setattr(workspace, "add_review", busy)
    assert "请等它结束" in send("reviews", 503, id="verdict-1", key="k01", verdict="confirmed")["message"]


def test_text_stands_in_for_a_file_that_is_gone_or_changed(client: TestClient, files: Files) -> None:
    address, file = addresses(client)[0], desk(client)["documents"][0]["file"]
    sheets = client.get(f"/cases/{address}/files/{file}").json()
    assert [(one["page"], one["box"], one["absent"]) for one in sheets][1] == (2, [0, 0, 842, 595], "")
    files.first.write_bytes(files.first.read_bytes() + b"%")
    assert "有改动" in client.get(f"/cases/{address}/files/{file}").json()[0]["absent"]
    files.first.unlink()
    assert "找不到原件" in client.get(f"/cases/{address}/files/{file}").json()[0]["absent"]
    assert client.get(f"/cases/{address}/files/{file}/1/0/wide").status_code == 404
    drawing = client.get(f"/cases/{address}/files/{file}/1/0/text").json()
    assert drawing["lines"][0][0] == "被询问人签名："


def test_an_empty_workspace_says_what_to_do(tmp_path: Any) -> None:
    with open_workspace(tmp_path / "empty") as empty:
        client = client_of(application(empty, today=lambda: TODAY))
        client.get("/enter", params={"token": TOKEN})
        assert "docnlp scan" in client.get("/").text
        assert client.get("/cases/x/desk").status_code == 404
