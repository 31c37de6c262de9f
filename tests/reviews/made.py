"""Findings and reviews made for the tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from docnlp.datamodel import Box, Correction, Finding, Outcome, Place, Review, Severity, Verdict
from docnlp.datamodel.reviews import Corrected
from docnlp.reviews import snapshot_of

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
BOX = Box(x0=72, y0=310, x1=240, y1=324)


def place(file: str = "甲/1.pdf", page: int = 1, box: Box | None = BOX, **more: Any) -> Place:
    given = {"sha256": f"sha of {file}", "image_hash": f"image of {file} {page}", **more}
    return Place(file=file, page=page, boxes=(box,) if box else (), **given)


def finding(key: str = "k1", *places: Place, **more: Any) -> Finding:
    places = places or (place(),)
    given: dict[str, Any] = {
        "case": "甲",
        "file": places[0].file,
        "page": places[0].page,
        "box": None,
        "document_kind": "讯问笔录",
        "document_code": "XUNWEN",
        "document_id": "甲/1.pdf#1.0",
        "cause": None,
        "missing": "",
        "rule": "ANN105",
        "family": "annotations",
        "title": "办案人员签名少于法定人数",
        "outcome": Outcome.FLAGGED,
        "severity": Severity.ERROR,
        "score": 0.9,
        "quote": "讯问人：张三",
        "message": "只有一名民警签名",
        "suggestion": "",
        "basis": (),
        "law_date": None,
        "act_date": None,
    }
    return Finding(key=key, places=places, **{**given, **more})


def said(
    id: str,
    verdict: Verdict | None = Verdict.CONFIRMED,
    *,
    reviewer: str = "王",
    key: str = "k1",
    of: Finding | None = None,
    **more: Any,
) -> Review:
    at = AT + timedelta(minutes=len(id))
    snapshot = snapshot_of(of or finding(key or "k1"))
    return Review(id=id, at=at, reviewer=reviewer, key=key, verdict=verdict, snapshot=snapshot, **more)


def corrected(id: str, new: str | None, *, reviewer: str = "王", name: str = "拘留时间", **more: Any) -> Correction:
    given: dict[str, Any] = {"case": "甲", "what": Corrected.FIELD, "file": "甲/1.pdf", "sha256": "ab", "page": 1}
    return Correction(id=id, at=AT, reviewer=reviewer, name=name, new=new, **{**given, **more})
