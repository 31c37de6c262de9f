"""Case files are secret: scanning opens no socket, and logs hold no case text."""

import logging
import socket
from datetime import date
from pathlib import Path

import pytest

from docnlp.jobs import ScanOptions, scan
from docnlp.store import open_workspace

CASE = """@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人欧阳静好，男，1990年4月2日出生。
现查明，2025年8月3日20时许，欧阳静好在江城市东湖路12号殴打李某面部两拳。
以上事实有相关证据予以证实。
根据《中华人民共和国治安管理处罚法》第一百二十八条之规定，现决定对欧阳静好处以行政拘留五日。
>> 2025年8月10日
"""


def test_scanning_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    (tmp_path / "a.case").write_text(CASE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("情况说明\n没有其他情况。\n2025年8月10日\n", encoding="utf-8")
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    with open_workspace(tmp_path / "workspace") as workspace:
        result = scan(
            ScanOptions(paths=(tmp_path / "a.case", tmp_path / "b.txt"), as_of=date(2026, 1, 1)), workspace=workspace
        )
    assert result.summary.flagged >= 2


def test_logs_hold_no_case_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str) -> None:
        raise ValueError(f"could not read {text}")

    (tmp_path / "a.case").write_text(CASE, encoding="utf-8")
    monkeypatch.setattr("docnlp.rules.catalogue.file.numbers.find_id_numbers", broken)
    with caplog.at_level(logging.DEBUG), open_workspace(tmp_path / "workspace") as workspace:
        result = scan(ScanOptions(paths=(tmp_path / "a.case",), as_of=date(2026, 1, 1)), workspace=workspace)
    assert [p.rule for p in result.problems] == ["FIL615"]
    assert "欧阳" not in caplog.text
    assert all("欧阳" not in p.message for p in result.problems)
