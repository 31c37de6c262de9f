"""Who may come in, what may come in, and what never goes out."""

import html
import logging
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from docnlp.store import Workspace
from docnlp.web.guard import LIMIT

from .conftest import CASE, HOSTILE, OTHER, RECORD, TOKEN, Files, application, client_of

WRITINGS = ("reviews", "missed", "suppressions", "words", "corrections")


def addresses(client: TestClient) -> list[str]:
    return re.findall(r'href="/cases/(\w+)"', client.get("/").text)


def csrf(client: TestClient) -> dict[str, str]:
    page = client.get(f"/cases/{addresses(client)[0]}").text
    found = re.search(r'name="csrf" content="(\w+)"', page)
    assert found
    return {"X-CSRF-Token": found[1]}


def judged(**more: object) -> dict[str, object]:
    return {"id": "11111111-1111", "key": "k01", "verdict": "confirmed", **more}


@pytest.mark.parametrize("path", ["/", "/cases/x", "/cases/x/desk", "/cases/x/files/y/1/0/wide", "/nothing"])
def test_nothing_is_told_without_a_session(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "docnlp review" in answer.json()["message"]
    assert CASE not in answer.text


def test_people_are_told_on_a_page(stranger: TestClient, app: FastAPI) -> None:
    html_wanted = {"Accept": "text/html,application/xhtml+xml"}
    for path, status, word in (("/", 401, "docnlp review"), ("/enter?token=wrong", 403, "重新运行")):
        answer = stranger.get(path, headers=html_wanted)
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html") and word in answer.text
    stranger.get("/enter", params={"token": TOKEN})
    for path in ("/cases/x", "/nothing", "/static/x"):
        answer = stranger.get(path, headers=html_wanted)
        assert answer.status_code == 404
        assert "回到案卷列表" in answer.text


def test_the_link_works_once_and_its_cookie_is_for_this_site_only(stranger: TestClient, app: FastAPI) -> None:
    assert stranger.get("/enter", params={"token": "wrong"}).status_code == 403
    answer = stranger.get("/enter", params={"token": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert client_of(app).get("/enter", params={"token": TOKEN}).status_code == 403
    assert stranger.get("/enter", params={"token": TOKEN}).status_code == 303, "who is in already is led on"


def test_a_made_up_cookie_opens_nothing(stranger: TestClient, client: TestClient, app: FastAPI) -> None:
    name = next(iter(client.cookies))
    other = client_of(app)
    for value in ("", "x", TOKEN, "é"):
        assert other.get("/", headers={"Cookie": f"{name}={value}".encode("latin-1")}).status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example:80", "", "[::2]:80"]
)
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert CASE not in answer.text


def test_local_hosts_are_served(client: TestClient) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    for host in ("127.0.0.1:8000", "localhost:9", "[::1]:8000", "127.0.0.1"):
        assert client.get("/", headers={"Host": host, "Cookie": cookie}).status_code == 200


@pytest.mark.parametrize("path", WRITINGS)
def test_nothing_is_written_without_the_token_of_the_page(client: TestClient, workspace: Workspace, path: str) -> None:
    address = addresses(client)[0]
    for headers in ({}, {"X-CSRF-Token": "x"}, {**csrf(client), "Origin": "http://evil.example"}):
        assert client.post(f"/cases/{address}/{path}", json=judged(), headers=headers).status_code == 403
    assert workspace.reviews() == []


def test_a_long_body_is_refused_however_it_comes(client: TestClient, workspace: Workspace) -> None:
    address, headers = addresses(client)[0], csrf(client)
    path = f"/cases/{address}/reviews"
    assert client.post(path, json=judged(note="字" * LIMIT), headers=headers).status_code == 413
    pieces = (b"x" * 1000 for _ in range(LIMIT // 1000 + 2))
    assert client.post(path, content=pieces, headers=headers).status_code == 413
    assert client.post(path, json=judged(note="字" * 4001), headers=headers).status_code == 422
    assert workspace.reviews() == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"id":"1"}', b'{"id":"11111111-1111","key":"k01","verdict":"great"}', b"\xff\xfe"]
)
def test_bodies_of_another_shape_are_refused_in_plain_words(client: TestClient, body: bytes) -> None:
    headers = {**csrf(client), "Content-Type": "application/json"}
    answer = client.post(f"/cases/{addresses(client)[0]}/reviews", content=body, headers=headers)
    assert answer.status_code == 422
    assert "没有保存" in answer.json()["message"]


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    address = addresses(client)[0]
    for path in ("/", f"/cases/{address}", f"/cases/{address}/desk", "/static/case.js", "/nothing", "/cases/x"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        for part in (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
        ):
            assert part in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_only_files_of_the_store_are_served(client: TestClient, files: Files) -> None:
    address, other = addresses(client)
    documents = client.get(f"/cases/{address}/desk").json()["documents"]
    known = documents[0]["file"]
    assert client.get(f"/cases/{address}/files/{known}/1/0/wide").headers["content-type"] == "image/jpeg"
    strange = (
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        files.first.name,
        RECORD,
        "x" * 300,
        "a%00b",
    )
    for name in strange:
        assert client.get(f"/cases/{address}/files/{name}").status_code == 404, name
        assert client.get(f"/cases/{address}/files/{name}/1/0/wide").status_code == 404, name
        assert client.get(f"/static/{name}").status_code == 404, name
    assert client.get(f"/cases/{other}/files/{known}").status_code == 404, "a file of another case"
    for name in ("guard.py", "__init__.py", "../app.py", "%2e%2e/app.py", "..%5capp.py"):
        assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "place", ["1/0/huge", "9/0/wide", "1/2/wide", "0/0/wide", "-1/0/wide", "x/0/wide", "1/0/../wide"]
)
def test_pages_that_are_not_there(client: TestClient, place: str) -> None:
    address = addresses(client)[0]
    known = client.get(f"/cases/{address}/desk").json()["documents"][0]["file"]
    assert client.get(f"/cases/{address}/files/{known}/{place}").status_code in (404, 422)


def test_no_words_of_a_case_stand_in_addresses_or_logs(
    workspace: Workspace, caplog: pytest.LogCaptureFixture, files: Files
) -> None:
    with caplog.at_level(logging.DEBUG):
        client = client_of(application(workspace))
        client.get("/enter", params={"token": TOKEN})
        caplog.clear()
        used = []
        for address in addresses(client):
            used += [f"/cases/{address}/outline", f"/cases/{address}", f"/cases/{address}/desk"]
            desk = client.get(used[-1]).json()
            file = desk["documents"][0]["file"]
            used += [f"/cases/{address}/files/{file}", f"/cases/{address}/files/{file}/1/0/wide"]
            for path in used:
                assert client.get(path).status_code == 200
    for told in (
        *used,
        *(f"{record.name} {record.getMessage()}" for record in caplog.records if "httpx" not in record.name),
    ):
        for word in (CASE, "317", "乙案", "询问", "清单", "script", files.first.name, RECORD, OTHER):
            assert word not in unquote(told), told


def test_an_error_inside_is_told_without_its_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"could not read {CASE}")

    address = addresses(client)[0]
    monkeypatch.setattr("docnlp.web.desk.finding", broken)
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/cases/{address}/desk")
    assert answer.status_code == 500
    assert "程序内部出错" in answer.json()["message"]
    assert answer.headers["cache-control"] == "no-store"
    assert CASE not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_hostile_names_and_texts_stay_text(client: TestClient) -> None:
    listed = client.get("/").text
    page = client.get(f"/cases/{addresses(client)[1]}").text
    outline = client.get(f"/cases/{addresses(client)[1]}/outline").text
    for text in (listed, page, outline):
        assert "<script>window" not in text and "<img src=x" not in text
        assert html.escape("<script>window.ran=1</script>") in text
        assert re.findall(r"<script(?! type=\"module\" src=\"/static/\w+\.js\"></script>)", text) == []
        assert "style=" not in text and not re.search(r"\son\w+=", re.sub(r"<bdi>.*?</bdi>", "", text, flags=re.S))
    desk = client.get(f"/cases/{addresses(client)[1]}/desk")
    assert desk.headers["content-type"] == "application/json"
    assert desk.json()["findings"][0]["message"] == HOSTILE


def test_static_files_hold_nothing_from_elsewhere() -> None:
    static = Path(__file__).parents[2] / "src" / "docnlp" / "web" / "static"
    for file in static.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//\w+\.|innerHTML|insertAdjacentHTML|document\.write|eval\(", text), file.name


def test_no_pages_of_documentation_are_served(client: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert client.get(path).status_code == 404
