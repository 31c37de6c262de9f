"""A small scan result written by hand: two cases, every outcome, texts that mean harm."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    CaseFile,
    Cause,
    Cell,
    Document,
    Finding,
    Kind,
    Line,
    Mark,
    MarkKind,
    Outcome,
    Page,
    Party,
    Place,
    Problem,
    Role,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Span,
    Stage,
    Summary,
    Table,
    Text,
    Versions,
)

HOSTILE = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}[red]\u202e\x1b[2J\u2028末"


@dataclass
class Scan:
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    summary: Summary
    versions: Versions
    pages: dict[tuple[str, int, int], Page]


BASE: dict[str, Any] = {
    "case": "江公（东）受案字〔2026〕101号",
    "document_kind": "讯问笔录",
    "document_code": "XUNWEN",
    "document_id": "甲案/讯问笔录.pdf#1.0",
    "cause": None,
    "missing": "",
    "family": "annotations",
    "outcome": Outcome.FLAGGED,
    "score": 0.97,
    "quote": "",
    "suggestion": "",
    "basis": (),
    "law_date": date(2026, 3, 2),
    "act_date": None,
    "unit": "江城市公安局东湖分局",
}


def place(file: str, page: int, *boxes: tuple[float, float, float, float], role: Role = Role.AT) -> Place:
    found = tuple(Box(x0=a, y0=b, x1=c, y1=d) for a, b, c, d in boxes)
    return Place(file=file, sha256="ab" * 32, page=page, boxes=found, role=role, image_hash="h")


def finding(rule: str, severity: Severity, *places: Place, title: str, message: str, **more: Any) -> Finding:
    first = places[0] if places else None
    given = {**BASE, **more}
    return Finding(
        key=given.pop("key", f"key-{rule}-{len(message)}"),
        file=first.file if first else "",
        page=first.page if first else None,
        box=tuple(first.boxes[0].rounded()) if first and first.boxes else None,  # type: ignore[arg-type]
        places=places,
        rule=rule,
        severity=severity,
        title=title,
        message=message,
        **given,
    )


RECORD, NOTICE, WARRANT = "甲案/讯问笔录.pdf", "甲案/拘留通知书.pdf", "甲案/拘留证.pdf"


def flagged() -> list[Finding]:
    return [
        finding(
            "ANN105",
            Severity.ERROR,
            place(RECORD, 1, (72, 700, 300, 716)),
            title="办案人员签名少于法定人数",
            message="讯问笔录上只有一名民警签名，依法不得少于二人",
            quote="讯问人：张三　　记录人：",
            suggestion="核对讯问时在场民警；确有二人的，由记录人补签并说明情况",
            basis=(
                "刑事诉讼法（2018修正）第一百一十八条第一款",
                "公安机关办理刑事案件程序规定（2020修正）第二百零二条",
            ),
            officers=("张三", "李四"),
            why={"应签名人数": "2", "实际签名人数": "1", "空白栏": "记录人"},
        ),
        finding(
            "PRO210",
            Severity.ERROR,
            place(RECORD, 1, (72, 250, 400, 266), (72, 270, 190, 286)),
            place(WARRANT, 1, (150, 330, 420, 346), role=Role.AGAINST),
            title="拘留后二十四小时内未讯问",
            message="第一次讯问距拘留执行超过二十四小时（相差 31 小时 20 分）",
            quote="讯问时间：2026年3月3日17时40分至3月3日19时02分",
            suggestion="查明未及时讯问的原因，在卷中附书面说明",
            basis=("刑事诉讼法（2018修正）第八十六条",),
            why={"拘留执行": "2026年3月2日10时20分", "讯问开始": "2026年3月3日17时40分", "相差": "31 小时 20 分"},
        ),
        finding(
            "CIT005",
            Severity.WARNING,
            place(NOTICE, 1, (90, 300, 460, 318)),
            title="引用条款不存在",
            message="《刑事诉讼法》第八十二条没有第三款",
            quote="根据《中华人民共和国刑事诉讼法》第八十二条第三款之规定",
            suggestion="核对应引用的项，改为第八十二条第（三）项",
            basis=("刑事诉讼法（2018修正）第八十二条",),
            document_kind="拘留通知书",
            document_code="JLTZ",
            family="citations",
        ),
        finding(
            "FIL605",
            Severity.INFO,
            title="缺少卷内文件目录",
            message="诉讼卷中没有找到卷内文件目录",
            suggestion="补订卷内文件目录",
            document_kind="",
            document_code="",
            document_id=None,
            family="file",
        ),
        finding(
            "REA301",
            Severity.WARNING,
            place("乙案/扫描 001.pdf", 2, (60, 100, 500, 160)),
            case="乙案",
            title="当事人申辩未予回应",
            message="当事人提出申辩，决定书中没有写明是否采纳及理由",
            quote=HOSTILE,
            document_kind="行政处罚决定书",
            document_code="XZJD",
            family="reasoning",
        ),
    ]


def others() -> list[Finding]:
    lost: dict[str, Any] = {
        "outcome": Outcome.UNCHECKED,
        "missing": "拘留执行时间",
        "cause": Cause.DATE_NOT_FOUND.value,
        "title": "拘留后送看守所超过二十四小时",
        "message": "拘留执行时间未读出，未能核对期限",
    }
    manual = {"outcome": Outcome.MANUAL, "title": "是否用铅笔书写", "message": "请查看原件是否用铅笔或圆珠笔书写"}
    return [
        finding("PRO211", Severity.ERROR, place(WARRANT, 1, (72, 520, 300, 540), role=Role.EXPECTED), **lost),
        finding("PRO212", Severity.ERROR, place(WARRANT, 1, (72, 520, 300, 540), role=Role.EXPECTED), **lost),
        finding(
            "CIT001",
            Severity.ERROR,
            place("乙案/扫描 001.pdf", 2, (60, 300, 500, 320)),
            **{**lost, "case": "乙案", "missing": "行为日期", "cause": Cause.INK_NOT_READ.value},
        ),
        finding("FIL640", Severity.INFO, **manual),
        finding("FIL641", Severity.INFO, **{**manual, "case": "乙案"}),
        finding("ANN101", Severity.ERROR, title="缺少笔录核对", message="", outcome=Outcome.PASSED, key="p1"),
        finding("DRG501", Severity.ERROR, title="未当场称量", message="", outcome=Outcome.NOT_APPLICABLE, key="n1"),
    ]


def drawn(file: str, number: int) -> Page:
    texts = ["拘　留　证", "江公（东）拘字〔2026〕31号", "根据《中华人民共和国刑事诉讼法》第八十二条之规定，", HOSTILE]
    lines = tuple(
        Line(
            text=text,
            box=Box(x0=90, y0=90 + 60 * n, x1=90 + 14 * min(len(text), 30), y1=106 + 60 * n),
            edges=tuple((90.0 + 14 * i, 104.0 + 14 * i) for i in range(len(text))),
        )
        for n, text in enumerate(texts)
    )
    seal = Mark(kind=MarkKind.SEAL, box=Box(x0=360, y0=600, x1=480, y1=720), text="江城市公安局")
    cell = Cell(row=0, column=0, box=Box(x0=80, y0=320, x1=500, y1=360))
    return Page(
        file=file,
        sha256="ab" * 32,
        number=number,
        box=Box(x0=0, y0=0, x1=595, y1=842),
        image_hash="h",
        lines=lines,
        marks=(seal, replace(seal, kind=MarkKind.HANDWRITING, text="", box=Box(x0=150, y0=520, x1=220, y1=545))),
        tables=(Table(box=cell.box, cells=(cell,)),),
    )


def document(*pages: Page, kind: Kind = UNKNOWN_KIND, title: str = "", **more: Any) -> Document:
    return Document(
        id=f"{pages[0].file}#{pages[0].number}.0",
        kind=kind,
        title=title,
        pages=pages,
        text=Text("", ()),
        lines=(),
        **more,
    )


def case(id: str, *documents: Document) -> CaseFile:
    return CaseFile(id=id, documents=documents, as_of=date(2026, 11, 27))


def slot(role: Party, state: SlotState, *, page: int = 0, top: float = 700.0) -> Slot:
    box = Box(x0=100, y0=top, x1=200, y1=top + 20)
    return Slot(role=role, label="记录人", kind=SlotKind.SIGNATURE, page=page, box=box, state=state, span=Span(0, 0))


@pytest.fixture
def scan() -> Scan:
    findings = (*flagged(), *others())
    problems = (
        Problem(
            stage=Stage.SOURCE,
            message="文件有密码，打不开；请去掉密码后重新放入",
            file="乙案/附件.pdf",
            code="pdf_password",
        ),
        Problem(stage=Stage.OCR, message=f"第 7 页未能识别 {HOSTILE}", file="乙案/扫描 001.pdf", page=7),
    )
    summary = Summary(
        cases=2,
        files=5,
        pages=36,
        rules=25,
        flagged=5,
        passed=1,
        unchecked=3,
        not_applicable=1,
        manual=2,
        problems=2,
        to_review=9,
        seconds=41.2,
    )
    versions = Versions(
        docnlp="0.1.0", catalogue="2026-11-01", engine="onnxruntime accurate", models={"det.onnx": "c0ffee"}
    )
    files = ((RECORD, 1), (NOTICE, 1), (WARRANT, 1), ("乙案/扫描 001.pdf", 2))
    return Scan(findings, problems, summary, versions, {(file, n, 0): drawn(file, n) for file, n in files})
