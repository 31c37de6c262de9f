from datetime import date

import pytest

from docnlp.datamodel import CaseType, Document
from docnlp.facts import gather
from docnlp.facts.case import case_type
from docnlp.law import load_catalogue
from facts.builder import document

INTAKE = document(
    "SADJ",
    "江公（东）受案字〔2026〕101号\n案由：殴打他人\n违法嫌疑人张光，男，36岁。",
    fields=(("number", "文号", "江公（东）受案字〔2026〕101号"), ("cause", "案由", "殴打他人")),
)


def case(*documents: Document, id: str | None = None, manifest: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
    return gather(
        documents,
        id=id,
        folder="case-7",
        manifest=manifest or {},
        as_of=date(2026, 6, 1),
        catalogue=load_catalogue(),
    )


def test_the_number_names_the_case() -> None:
    found = case(INTAKE)
    assert found.id == found.number == "江公（东）受案字〔2026〕101号"
    assert found.cause == "殴打他人"
    assert found.documents == (INTAKE,)
    assert found.as_of == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("id", "manifest", "expected"),
    [("A1", {"number": "B2"}, "A1"), (None, {"number": "B2"}, "B2"), (None, {}, "case-7")],
)
def test_without_a_number_the_manifest_then_the_folder_names_it(
    id: str | None, manifest: dict[str, str], expected: str
) -> None:
    assert case(document("QKSM", "情况说明"), id=id, manifest=manifest).id == expected


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([document("JLZ", "拘留证")], CaseType.CRIMINAL),
        ([document("XZJD", "行政处罚决定书")], CaseType.ADMINISTRATIVE),
        ([document("QKSM", "犯罪嫌疑人张光")], CaseType.CRIMINAL),
        ([document("QKSM", "情况说明")], CaseType.BOTH),
        ([document("FHQD", "发还清单\n系被害人财物，犯罪事实查证属实")], CaseType.CRIMINAL),
        ([document("FHQD", "发还清单\n系被侵害人财物")], CaseType.ADMINISTRATIVE),
        ([], CaseType.BOTH),
    ],
)
def test_type(documents: list[Document], expected: CaseType) -> None:
    assert case_type(documents) is expected


def test_the_unit_is_what_most_documents_say() -> None:
    texts = [
        "## 江城市公安局东湖分局\n# 受案登记表",
        "## 江城市公安局东湖分局\n# 立案决定书",
        "## 西岭县公安局\n# 协作函",
    ]
    assert case(*(document("LAJD", t, id=str(n)) for n, t in enumerate(texts))).unit == "江城市公安局东湖分局"


def test_an_empty_case_has_no_facts() -> None:
    found = case()
    assert (found.persons, found.events, found.items, found.citations) == ((), (), (), ())
