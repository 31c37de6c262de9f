"""The articles beside a finding: from the texts that were imported, and only for who may see the case."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from docnlp.store import Workspace

from .conftest import TOKEN, Scanned, application, client_of, finding
from .laws import LAW, PARAGRAPHS, imported
from .test_security import addresses

MARK = f"{LAW}（2020修正）"
CITING = {"rule": "CIT006", "family": "citations", "title": "款、项不存在或未引到款项"}


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    return imported(tmp_path)


def reader(workspace: Workspace, laws: Path | None) -> TestClient:
    catalogue = laws / "catalogue.json.gz" if laws else None
    client = client_of(application(workspace, statute_catalogue=catalogue))
    client.get("/enter", params={"token": TOKEN})
    return client


def articles(client: TestClient, key: str) -> list[dict[str, Any]]:
    answer = client.get(f"/cases/{addresses(client)[0]}/findings/{key}/articles")
    assert answer.status_code == 200
    told: list[dict[str, Any]] = answer.json()
    return told


def test_a_basis_is_told_in_the_words_of_its_version(workspace: Workspace, laws: Path) -> None:
    (told,) = articles(reader(workspace, laws), "k01")
    assert told == {
        "basis": f"{MARK}第五十二条",
        "role": "basis",
        "text": PARAGRAPHS,
        "paragraph": None,
        "marks": [[], [], []],
    }


def test_without_imported_texts_the_bases_come_without_words(workspace: Workspace) -> None:
    client = reader(workspace, None)
    assert [one["text"] for one in articles(client, "k01")] == [[]]


def test_paragraphs_items_and_several_bases(workspace: Workspace, laws: Path) -> None:
    bases = (
        f"{MARK}第五十二条第二款第（一）项",
        f"{MARK}第五十二条第（二）项",
        "刑法 1.2（依据待核）",
        f"{MARK}第五十三条",
    )
    workspace.save_scan(Scanned(findings=(finding("k01", "ab", basis=bases),)))
    told = articles(reader(workspace, laws), "k01")
    assert [(one["basis"], one["paragraph"]) for one in told] == [(bases[0], 2), (bases[1], 2), (bases[3], None)]
    assert told[2]["text"] == ["试验53。"]


def test_the_article_that_a_quote_cites_comes_too(workspace: Workspace, laws: Path) -> None:
    quotes = {
        "k01": f"依照《{LAW}》第五十二条第三款、第五十三条",
        "k02": f"《{LAW}》第五十二条",
        "k03": "《刑法》第二百六十四条",
        "k04": "该条规定",
    }
    cited = [finding(key, "ab", quote=quote, **CITING) for key, quote in quotes.items()]
    other = replace(cited[0], key="k05", rule="ANN105", family="annotations")
    workspace.save_scan(Scanned(findings=(*cited, other)))
    client = reader(workspace, laws)
    _, first, second = articles(client, "k01")
    assert (first["basis"], first["role"], first["paragraph"]) == (f"{MARK}第五十二条第三款", "cited", 3)
    assert (second["basis"], second["text"]) == (f"{MARK}第五十三条", ["试验53。"])
    for key in ("k02", "k03", "k04", "k05"):
        assert [one["role"] for one in articles(client, key)] == ["basis"], key


def test_the_words_that_a_finding_quotes_otherwise_are_marked(workspace: Workspace, laws: Path) -> None:
    quotes = {
        "k01": f"《{LAW}》第五十二条第二款“有下列情形之一的，应当由一人进行：……（二）治安调解的”",
        "k02": f"《{LAW}》第五十二条规定：“询问时，办案人员少于二人”",
        "k03": f"《{LAW}》第五十二条第三款规定：“询问应当制作笔录”",
    }
    workspace.save_scan(Scanned(findings=tuple(finding(k, "ab", quote=q, **CITING) for k, q in quotes.items())))
    client = reader(workspace, laws)

    def marked(key: str) -> list[str]:
        told = articles(client, key)[-1]
        return [text[a:b] for text, marks in zip(told["text"], told["marks"], strict=True) for a, b in marks]

    assert marked("k01") == ["可以"]
    assert marked("k02") == ["不得"]
    assert marked("k03") == []


def test_nobody_else_is_told(workspace: Workspace, laws: Path) -> None:
    client = reader(workspace, laws)
    first, second = addresses(client)
    assert client_of(client.app).get(f"/cases/{first}/findings/k01/articles").status_code == 401  # type: ignore[arg-type]
    for path in (
        f"{first}/findings/x1/articles",
        f"{second}/findings/k01/articles",
        f"{first}/findings/{'x' * 5000}/articles",
        f"{first}/findings/..%2f..%2fetc%2fpasswd/articles",
        f"{first}/findings/k01",
        "x/findings/k01/articles",
    ):
        answer = client.get(f"/cases/{path}")
        assert answer.status_code == 404, path
        assert PARAGRAPHS[0] not in answer.text


def test_hostile_bases_are_no_paths(workspace: Workspace, laws: Path) -> None:
    (laws / "secret__2020-01-01.jsonl").write_text('{"article": 1, "of": null, "text": "secret"}\n', "utf-8")
    hostile = (
        "《../secret法》第一条",
        "《<img src=x>办法》第一条",
        "第" * 5000 + "条",
        "《/etc/passwd条例》（2020修正）第一条",
    )
    workspace.save_scan(Scanned(findings=(finding("k01", "ab", basis=hostile, quote="\x00" * 50, **CITING),)))
    answer = reader(workspace, laws)
    assert all(one["text"] == [] for one in articles(answer, "k01"))
