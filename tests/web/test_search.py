"""Words are found however they are set; the search tells nothing to strangers and keeps nothing."""

import logging
from collections.abc import Sequence

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from docnlp.datamodel import Box, Line, Page, PageState, Source
from docnlp.store import Workspace
from docnlp.web.guard import LIMIT
from docnlp.web.search import MOST, find

from .conftest import CASE, RECORD, Files, client_of
from .test_security import addresses, csrf


def page(*texts: str, number: int = 1, part: int = 0) -> Page:
    """Return a page with a line for each text, 20 points apart, every character 10 points wide."""
    lines = [
        Line(
            text=text,
            box=Box(x0=0, y0=20 * row, x1=10 * len(text), y1=20 * row + 12),
            edges=tuple((10 * n, 10 * n + 10) for n in range(len(text))),
        )
        for row, text in enumerate(texts)
    ]
    box = Box(x0=0, y0=0, x1=595, y1=842)
    return Page(file="a.pdf", sha256="", number=number, part=part, box=box, image_hash="", lines=tuple(lines))


def places(texts: Sequence[str], wanted: str) -> list[list[tuple[int, int, int]]]:
    """Return for each hit (row, first character, character after the last) of each of its boxes."""
    return [
        [(int(box.y0 / 20), int(box.x0 / 10), int(box.x1 / 10)) for box in hit.boxes]
        for hit in find([page(*texts)], wanted)
    ]


@pytest.mark.parametrize(
    ("texts", "wanted", "expected"),
    [
        (["询问人：张三"], "张三", [[(0, 4, 6)]]),
        (["张三打了张三"], "张三", [[(0, 0, 2)], [(0, 4, 6)]]),
        (["询问人：张三"], "李四", []),
        (["姓 名　张　三"], "姓名张三", [[(0, 0, 7)]]),
        (["姓名张三"], " 张 三 ", [[(0, 2, 4)]]),
        (["现住江城市东湖", "区雁栖里12号"], "东湖区雁栖", [[(0, 5, 7), (1, 0, 3)]]),
        (["东", "湖", "区"], "东湖区", [[(0, 0, 1), (1, 0, 1), (2, 0, 1)]]),
        (["身份证号４２９３Ｘ"], "4293x", [[(0, 4, 9)]]),
        (["身份证号4293x"], "４２９３Ｘ", [[(0, 4, 9)]]),
        (["时间:10:30（第1次)"], "时间：10：30(第1次）", [[(0, 0, 13)]]),
        (["东公[2026]7号"], "〔2026〕7号", [[(0, 2, 10)]]),
        (["面积3㎡以上"], "3m2", [[(0, 2, 4)]]),
        (["臺灣居民"], "台湾", [[(0, 0, 2)]]),
        (["𠮷田先生"], "田先", [[(0, 1, 3)]]),
        (["哈哈哈"], "哈哈", [[(0, 0, 2)]]),
        (["a.b", "axb"], "a.b", [[(0, 0, 3)]]),
        (["任何文字"], " 　\t", []),
        ([""], "字", []),
    ],
)
def test_words_are_found_where_they_stand(
    texts: list[str], wanted: str, expected: list[list[tuple[int, int, int]]]
) -> None:
    assert places(texts, wanted) == expected


def test_hits_follow_the_pages_and_their_halves() -> None:
    pages = [page("张三", part=1), page("张三，张三", part=2), page("无", number=2), page("张三", number=3)]
    assert [(hit.page.number, hit.page.part) for hit in find(pages, "张三")] == [(1, 1), (1, 2), (1, 2), (3, 0)]


@pytest.mark.parametrize(
    ("texts", "excerpt"),
    [
        (["张三"], "张三"),
        (["见到张三", "打人"], "见到张三 打人"),
        (["一二三四五六七八九十一二三四五六七八张三"], "…三四五六七八九十一二三四五六七八张三"),
        (["张三一二三四五六七八九十一二三四五六七八"], "张三一二三四五六七八九十一二三四五六…"),
    ],
)
def test_an_excerpt_shows_what_stands_around(texts: list[str], excerpt: str) -> None:
    (hit,) = find([page(*texts)], "张三")
    assert hit.excerpt == excerpt


def test_a_page_that_was_not_read_holds_nothing() -> None:
    box = Box(x0=0, y0=0, x1=595, y1=842)
    unread = Page(file="a.pdf", sha256="", number=1, box=box, image_hash="", state=PageState.UNREADABLE)
    assert list(find([unread], "张三")) == []


def path(client: TestClient) -> str:
    return f"/cases/{addresses(client)[0]}/search"


def test_the_answer_names_file_page_and_boxes(client: TestClient) -> None:
    answer = client.post(path(client), json={"text": "签 名"}, headers=csrf(client)).json()
    desk = client.get(f"/cases/{addresses(client)[0]}/desk").json()
    (found,) = answer["places"]
    assert answer["more"] is False
    assert (found["file"], found["name"]) == (desk["documents"][0]["file"], RECORD)
    assert (found["page"], found["part"], found["boxes"]) == (1, 0, [[200, 150, 240, 170]])
    assert found["excerpt"] == "被询问人签名："
    assert client.post(path(client), json={"text": "没有的字"}, headers=csrf(client)).json()["places"] == []


def test_no_more_than_two_hundred_places_go_out(client: TestClient, workspace: Workspace, files: Files) -> None:
    many = [page(*["张三"] * 60, number=number) for number in range(1, 5)]
    source = Source(path=RECORD, sha256="ab" * 32, media_type="application/pdf", size=1)
    workspace.save_pages(source, "reading", many, location=files.first)
    answer = client.post(path(client), json={"text": "张三"}, headers=csrf(client)).json()
    assert (len(answer["places"]), answer["more"]) == (MOST, True)
    assert [place["page"] for place in answer["places"]] == [1] * 60 + [2] * 60 + [3] * 60 + [4] * 20


def test_strangers_and_other_pages_search_nothing(client: TestClient, app: FastAPI) -> None:
    address = path(client)
    assert client_of(app).post(address, json={"text": "签名"}, headers=csrf(client)).status_code == 401
    for headers in ({}, {"X-CSRF-Token": "x"}, {**csrf(client), "Origin": "http://evil.example"}):
        answer = client.post(address, json={"text": "签名"}, headers=headers)
        assert answer.status_code == 403
        assert "places" not in answer.text
    assert client.get(address).status_code == 405
    for unknown in ("x", "%2e%2e", CASE):
        assert client.post(f"/cases/{unknown}/search", json={"text": "签名"}, headers=csrf(client)).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "字" * 201},
        {"text": ["签名"]},
        {"text": None},
        {"text": "签名", "file": "x"},
        [],
        "签名",
    ],
)
def test_searches_of_another_shape_are_refused(client: TestClient, body: object) -> None:
    assert client.post(path(client), json=body, headers=csrf(client)).status_code == 422


def test_a_long_search_is_refused(client: TestClient) -> None:
    assert client.post(path(client), json={"text": "字" * LIMIT}, headers=csrf(client)).status_code == 413


@pytest.mark.parametrize(
    "text", ["<script>window.ran=1</script>", "%' OR 1=1 --", "(a+)+$", "\x00", "\u202e签", "[[[[", "𠮷"]
)
def test_hostile_words_find_nothing_and_stand_in_no_log(
    client: TestClient, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(path(client), json={"text": text}, headers=csrf(client))
    assert (answer.status_code, answer.json()) == (200, {"places": [], "more": False})
    assert text not in caplog.text


def test_half_a_character_is_no_words(client: TestClient) -> None:
    headers = {**csrf(client), "Content-Type": "application/json"}
    assert client.post(path(client), content=b'{"text": "\\ud800"}', headers=headers).status_code == 422
