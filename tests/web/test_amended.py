"""A verdict that names another rule or another place."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docnlp.datamodel import Box
from docnlp.reviews import labels_of
from docnlp.store import Workspace

from .conftest import BLUE
from .test_security import addresses, csrf
from .test_verdicts import Send, desk, found, send

__all__ = ["send"]

PLACE = [200, 175, 118, 145]


def test_rule_and_place_are_kept_told_and_learnt(client: TestClient, workspace: Workspace, send: Send) -> None:
    answer = send("reviews", id="verdict-1", key="k01", verdict="rejected", rule="FIL615", boxes=[PLACE])
    (told,) = answer["said"]
    assert (told["rule"], told["boxes"]) == ("FIL615", [[118, 145, 200, 175]])
    assert found(desk(client), "k01")["said"] == [told]
    (review,) = workspace.reviews()
    assert (review.rule, review.boxes, review.quote) == ("FIL615", (Box(x0=118, y0=145, x1=200, y1=175),), "被询问人")
    assert (review.snapshot.rule, review.snapshot.boxes) == ("ANN105", (BLUE,)), "what the machine said stays beside it"
    (label,) = labels_of(workspace.reviews(), [])
    assert (label.rule, label.boxes, label.text, label.page) == ("FIL615", review.boxes, "被询问人", 1)


def test_without_them_the_machine_s_own_count(workspace: Workspace, send: Send) -> None:
    send("reviews", id="verdict-1", key="k01", verdict="confirmed", rule="ANN105")
    (review,) = workspace.reviews()
    assert (review.rule, review.boxes, review.quote) == ("", (), ""), "the same rule corrects nothing"
    (label,) = labels_of([review], [])
    assert (label.rule, label.boxes) == ("ANN105", (BLUE,))


def test_taking_back_lets_the_earlier_word_stand(workspace: Workspace, send: Send) -> None:
    send("reviews", id="verdict-1", key="k01", verdict="confirmed", rule="FIL615")
    send("reviews", id="verdict-2", key="k01", verdict="confirmed", rule="FIL615", boxes=[PLACE])
    (told,) = send("reviews", id="verdict-3", key="k01", undoes="verdict-2")["said"]
    assert (told["rule"], told["boxes"]) == ("FIL615", [])
    assert labels_of(workspace.reviews(), [])[0].boxes == (BLUE,)


def test_a_place_is_cut_to_its_page(workspace: Workspace, send: Send) -> None:
    send("reviews", id="verdict-1", key="k18", verdict="confirmed", boxes=[[-50, 500, 900, 700]])
    (review,) = workspace.reviews()
    assert review.boxes == (Box(x0=0, y0=500, x1=842, y1=595),), "the second page lies on its side"


@pytest.mark.parametrize(
    "change",
    [
        {"boxes": [[0, 0, 1e9, 1]]},
        {"boxes": [[0, 0, 1]]},
        {"boxes": [PLACE] * 201},
        {"boxes": [["a", 0, 1, 1]]},
        {"boxes": "everywhere"},
        {"rule": "X" * 41},
        {"key": "k20", "boxes": [PLACE]},
    ],
)
def test_what_is_no_place_or_rule_is_refused(workspace: Workspace, send: Send, change: dict[str, object]) -> None:
    answer = send("reviews", 422, **{"id": "verdict-1", "key": "k01", "verdict": "confirmed", **change})
    assert "没有保存" in answer["message"]
    assert workspace.reviews() == []


def test_a_strange_rule_stays_text(client: TestClient, send: Send) -> None:
    name = "<img src=x onerror=window.ran=1>"
    send("reviews", id="verdict-1", key="k01", verdict="confirmed", rule=name)
    assert found(desk(client), "k01")["said"][0]["rule"] == name
    assert name not in client.get(f"/cases/{addresses(client)[0]}").text


def test_nothing_is_corrected_without_the_token_of_the_page(client: TestClient, workspace: Workspace) -> None:
    body = {"id": "verdict-1", "key": "k01", "verdict": "confirmed", "boxes": [PLACE]}
    path = f"/cases/{addresses(client)[0]}/reviews"
    for headers in ({}, {"X-CSRF-Token": "x"}, {**csrf(client), "Origin": "http://evil.example"}):
        assert client.post(path, json=body, headers=headers).status_code == 403
    assert workspace.reviews() == []


def test_the_dialog_offers_the_catalogue_by_family(client: TestClient) -> None:
    page = client.get(f"/cases/{addresses(client)[0]}").text
    note, missed = (page.split(f'<dialog id="{name}"')[1].split("</dialog>")[0] for name in ("note", "missed"))
    for dialog in (note, missed):
        assert '<optgroup label="签名与注明" data-family="annotations"><option value="ANN101">' in dialog


def test_scripts_stay_short() -> None:
    static = Path(__file__).parents[2] / "src" / "docnlp" / "web" / "static"
    assert [file.name for file in static.glob("*.js") if len(file.read_text("utf-8").splitlines()) >= 300] == []
