"""docnlp scan: options, formats, exit codes, the closing sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docnlp.datamodel import Finding, Outcome, Problem, Severity, Stage
from docnlp.errors import CatalogueError, EngineError, InputError

from .conftest import UNREAD, Played, Said, finding, result

Run = Callable[..., Said]
CLOSING = "共检查 1 个案卷、3 页，运行 25 条规则，用时 2.0 秒；1 处需要人工查看，其中疑点 1 处（错误 1）。"


def test_the_table_ends_with_one_sentence(docnlp: Run, made_up: Played) -> None:
    said = docnlp("scan", "案卷")
    assert said.code == 0
    assert "只有一名民警签名" in said.out
    assert said.out.endswith(CLOSING + "\n")
    assert said.err == ""
    assert "\x1b" not in said.out


def test_lines_of_json_stand_alone_on_standard_output(docnlp: Run, made_up: Played) -> None:
    said = docnlp("scan", "案卷", "--format", "jsonl")
    objects = [json.loads(line) for line in said.out.splitlines()]
    assert [one["type"] for one in objects] == ["finding", "summary"]
    assert said.err == CLOSING + "\n"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", "{"),
        ("a.jsonl", '{"type": "finding"'),
        ("a.sarif", "{"),
        ("a.html", "<!doctype html>"),
        ("a.txt", "案卷"),
    ],
)
def test_the_suffix_tells_the_format(docnlp: Run, made_up: Played, name: str, begins: str) -> None:
    said = docnlp("scan", "案卷", "--output", name)
    assert said.code == 0
    assert Path(name).read_text("utf-8").startswith(begins)
    assert said.out == ""
    assert said.err == f"{CLOSING}\n结果已写入 {name}\n"
    assert sorted(p.name for p in Path().iterdir()) == sorted([name, "案卷"])


def test_options_reach_the_scan(docnlp: Run, made_up: Played) -> None:
    docnlp(
        *("scan", "案卷", "--rules", "ANN*，CIT005", "--rules", "PRO204", "--jobs", "0", "--as-of", "2026-06-01"),
        *("--case-by", "file", "--profile", "fast"),
    )
    (asked,) = made_up.asked
    assert asked.paths == (Path("案卷"),)
    assert asked.rules == ("ANN*", "CIT005", "PRO204")
    assert (asked.jobs, asked.as_of, asked.case_by, asked.profile) == (0, date(2026, 6, 1), "file", "fast")


def test_settings_reach_the_scan_and_the_command_line_goes_first(docnlp: Run, made_up: Played) -> None:
    Path("docnlp.toml").write_text(
        'profile = "fast"\njobs = 2\nworkspace = "w"\n[limits]\npages = 7\n'
        '[rules]\non = ["ANN*", "CIT*"]\noff = ["ANN105", "CIT0*"]\n',
        "utf-8",
    )
    docnlp("scan", "案卷", "--jobs", "1")
    (asked,) = made_up.asked
    assert (asked.profile, asked.jobs, asked.limits.pages) == ("fast", 1, 7)
    assert "ANN110" in asked.rules
    assert not {"ANN105", "CIT005", "PRO204"} & set(asked.rules)
    assert Path("w/docnlp.db").is_file()


def test_severities_of_the_settings_count(docnlp: Run, made_up: Played) -> None:
    Path("docnlp.toml").write_text('[rules.severity]\nANN105 = "info"\n', "utf-8")
    said = docnlp("scan", "案卷", "--format", "jsonl", "--fail-on", "warning")
    assert json.loads(said.out.splitlines()[0])["severity"] == "info"
    assert said.code == 0


@pytest.mark.parametrize(
    ("text", "words"), [('severity = { ANN999 = "info" }', "没有规则 ANN999"), ('off = ["*"]', "全部关闭")]
)
def test_rules_that_settings_name_in_vain(docnlp: Run, made_up: Played, text: str, words: str) -> None:
    Path("docnlp.toml").write_text(f"[rules]\n{text}\n", "utf-8")
    said = docnlp("scan", "案卷")
    assert said.code == 2
    assert words in said.err


@pytest.mark.parametrize(
    ("found", "fail_on", "code"),
    [
        (finding(severity=Severity.ERROR), "error", 10),
        (finding(severity=Severity.WARNING), "error", 0),
        (finding(severity=Severity.WARNING), "info", 10),
        (finding(severity=Severity.ERROR, outcome=Outcome.UNCHECKED), "info", 0),
        (finding(severity=Severity.ERROR), "never", 0),
    ],
)
def test_fail_on(docnlp: Run, made_up: Played, found: Finding, fail_on: str, code: int) -> None:
    made_up.result = result(found)
    assert docnlp("scan", "案卷", "--fail-on", fail_on).code == code


def test_a_file_that_could_not_be_read(docnlp: Run, made_up: Played) -> None:
    made_up.result = result(problems=(UNREAD,))
    said = docnlp("scan", "案卷")
    assert said.code == 3
    assert "文件有密码，打不开" in said.out
    assert said.out.endswith("另有 1 处未能处理，结果不完整。\n")


def test_documents_of_no_known_kind_are_counted(docnlp: Run) -> None:
    Path("案卷/便条.txt").write_text("晚饭吃面\n\n明天下雨\n", "utf-8")
    said = docnlp("scan", "案卷", "--format", "jsonl")
    summary = json.loads(said.out.splitlines()[-1])
    assert (summary["unknown_documents"], summary["unknown_pages"]) == (1, 1)
    assert "另有 1 份文书（1 页）未能识别种类" in said.err


def test_the_web_page_names_the_day_and_what_was_scanned(docnlp: Run, made_up: Played) -> None:
    made_up.result = replace(made_up.result, files={"甲案/讯问笔录.pdf": Path("/秘密/甲案/讯问笔录.pdf")})
    docnlp("scan", "案卷", "--output", "a.html")
    page = Path("a.html").read_text("utf-8")
    assert f"检查日期 {date.today().isoformat()}　检查对象" in page
    assert "/秘密" not in page


def test_fail_on_goes_before_unread_files(docnlp: Run, made_up: Played) -> None:
    made_up.result = result(finding(), problems=(UNREAD,))
    assert docnlp("scan", "案卷", "--fail-on", "error").code == 10


def test_a_rule_that_failed_is_told_but_every_file_was_read(docnlp: Run, made_up: Played) -> None:
    made_up.result = result(problems=(Problem(stage=Stage.RULES, rule="ANN105", message="规则运行出错"),))
    said = docnlp("scan", "案卷")
    assert said.code == 0
    assert "规则运行出错" in said.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("scan",), "缺少参数“路径”"),
        (("scan", "没有的文件"), "找不到 没有的文件"),
        (("scan", "案卷", "--format", "xml"), "选项 --format 的值不对"),
        (("scan", "案卷", "--jobs", "-1"), "选项 --jobs 的值不对"),
        (("scan", "案卷", "--as-of", "六月"), "写法不对"),
        (("scan", "案卷", "--nonsense"), "没有选项 --nonsense"),
        (("scan", "案卷", "--format", "html"), "--output"),
        (("scan", "案卷", "--output", "没有/a.html"), "不存在"),
        (("scan", "案卷", "--output", "案卷"), "是文件夹"),
        (("scan", "案卷", "--settings", "无.toml"), "设置文件打不开"),
        (("nonsense",), "没有这个命令"),
    ],
)
def test_bad_input_is_one_chinese_line(docnlp: Run, made_up: Played, arguments: tuple[str, ...], words: str) -> None:
    said = docnlp(*arguments)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert made_up.asked == []


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("没有可检查的文件；请检查路径"), 2),
        (EngineError("没有安装识别引擎；请执行 pip install 'docnlp[ocr]'"), 4),
        (InputError("没有与“X”相符的规则"), 2),
        (CatalogueError("目录不完整"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_are_one_line_with_their_code(docnlp: Run, made_up: Played, error: BaseException, code: int) -> None:
    made_up.error = error
    said = docnlp("scan", "案卷")
    assert said.code == code
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_an_unforeseen_error_does_not_spill_the_case(docnlp: Run, made_up: Played) -> None:
    made_up.error = RuntimeError("犯罪嫌疑人张三")
    said = docnlp("scan", "案卷")
    assert said.code == 1
    assert "RuntimeError" in said.err
    assert "张三" not in said.err + said.out


def test_a_workspace_that_cannot_be_used(docnlp: Run, made_up: Played) -> None:
    Path("w").write_text("")
    said = docnlp("scan", "案卷", "--workspace", "w")
    assert said.code == 6
    assert "--workspace" in said.err


def test_an_earlier_report_stays_whole_when_writing_breaks(
    docnlp: Run, made_up: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.json").write_text("earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    said = docnlp("scan", "案卷", "--output", "a.json")
    assert said.code == 2
    assert "磁盘空间" in said.err
    assert Path("a.json").read_text() == "earlier"
    assert {path.name for path in Path().iterdir()} == {"案卷", "a.json"}


def test_the_stand_in_has_the_shape_of_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import fields

    from .conftest import ScanOptions, ScanResult

    real = pytest.importorskip("docnlp.jobs", exc_type=ImportError)
    assert {f.name for f in fields(real.ScanOptions)} >= {f.name for f in fields(ScanOptions)}
    assert {f.name for f in fields(real.ScanResult)} >= {f.name for f in fields(ScanResult)}
