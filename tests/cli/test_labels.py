"""docnlp labels and docnlp baseline on a real workspace."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from docnlp.datamodel import Corrected, Correction, Finding, Outcome, Review, Verdict
from docnlp.jobs import ScanOptions, scan
from docnlp.reviews import snapshot_of
from docnlp.store import Workspace, open_workspace

from .conftest import Played, Said, finding, result

Run = Callable[..., Said]
AT = datetime(2026, 6, 1, tzinfo=UTC)
RECORD = """@type administrative
=== SADJ
# 受案登记表
>> 江公（东）受案字〔2025〕1号
报案时间：2025年8月3日21时0分
简要案情：2025年8月3日20时许，张某在江城市东湖路12号殴打李某。
>> 2025年8月3日
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。
根据《中华人民共和国治安管理处罚法》第一百二十八条之规定，现决定对张某处以行政拘留五日。
>> 2025年8月10日
"""
SCAN = ("scan", "案卷", "--workspace", "w", "--jobs", "1", "--as-of", "2026-01-01", "--format", "jsonl")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one real case in 案卷 and its scan in the workspace w."""
    folder = tmp_path_factory.mktemp("once")
    (folder / "案卷" / "甲").mkdir(parents=True)
    (folder / "案卷" / "甲" / "全卷.case").write_text(RECORD, "utf-8")
    with open_workspace(folder / "w") as workspace:
        scan(ScanOptions(paths=(folder / "案卷",), as_of=date(2026, 1, 1)), workspace=workspace)
    return folder


@pytest.fixture
def scanned(docnlp: Run, once: Path) -> list[Finding]:
    """The flagged findings of that case, in a copy of its own."""
    shutil.copytree(once, Path(), dirs_exist_ok=True)
    with held() as workspace:
        return [one for one in workspace.findings_of(1) if one.outcome is Outcome.FLAGGED]


def held(name: str = "w") -> Workspace:
    return open_workspace(name)


def judge(key: str, verdict: Verdict = Verdict.REJECTED, **more: Any) -> Finding:
    with held() as workspace:
        run = workspace.latest_run()
        assert run is not None
        found = next(one for one in workspace.findings_of(run) if one.key == key)
        given = {"id": f"r-{key}", "at": AT, "reviewer": "王", "note": "=1+1", **more}
        workspace.add_review(Review(key=key, verdict=verdict, snapshot=snapshot_of(found), **given))
    return found


def listed(*rows: list[Any], name: str = "清单.xlsx", merge: str = "") -> None:
    book = Workbook()
    book.active.append(["2025 年问题清单"])
    book.active.append(["序号", "案号", "页码", "类别", "结论", "备注"])
    for number, row in enumerate(rows, 1):
        book.active.append([number, *row])
    if merge:
        book.active.merge_cells(merge)
    book.create_sheet("附表").append(["别的"])
    book.save(name)


def test_labels_go_out_and_come_back(docnlp: Run, scanned: list[Finding]) -> None:
    one = scanned[0]
    found = judge(one.key)
    with held() as workspace:
        workspace.add_correction(
            Correction(
                id="c1",
                at=AT,
                reviewer="王",
                case=found.case,
                what=Corrected.FIELD,
                file=found.places[0].file,
                sha256=found.places[0].sha256,
                page=1,
                name="date",
                old="2025年8月3日",
                new="2025年8月4日",
            )
        )
    said = docnlp("labels", "export", "--workspace", "w")
    assert (said.code, said.err) == (0, "共 2 条标注\n")
    label, other = map(json.loads, said.out.splitlines())
    assert (label["task"], label["value"], label["rule"], label["note"]) == (
        "finding",
        "rejected",
        one.rule,
        "'=1+1",
    )
    assert (other["task"], other["text"], other["value"]) == ("field", "date", "2025年8月4日")
    for word in ("message", "officers", str(Path().absolute())):
        assert word not in said.out
    assert docnlp("labels", "export", "--workspace", "w", "-o", "l.jsonl").err == "共 2 条标注，已写入 l.jsonl\n"
    assert Path("l.jsonl").read_text("utf-8") == said.out

    back = docnlp("labels", "import", "l.jsonl", "--workspace", "w")
    later = "其中 1 条是对识别的改正，下次检查（docnlp scan）时生效\n"
    assert (back.code, back.out) == (0, f"已导入 2 条\n{later}"), back.err
    with held() as workspace:
        new = workspace.reviews()[-1]
        assert (new.reviewer, new.key, new.verdict, new.note) == ("导入", one.key, Verdict.REJECTED, "=1+1")
        assert workspace.corrections()[-1].new == "2025年8月4日"
    again = docnlp("labels", "import", "l.jsonl", "--workspace", "w")
    assert again.out == f"已导入 2 条（其中 2 条以前导入过，没有重复）\n{later}"
    with held() as workspace:
        assert (len(workspace.reviews()), len(workspace.corrections())) == (2, 2)


def test_label_studio(docnlp: Run, scanned: list[Finding]) -> None:
    boxed = next(one for one in scanned if one.box)
    judge(boxed.key, Verdict.CONFIRMED)
    said = docnlp("labels", "export", "--format", "label-studio", "--workspace", "w")
    (task,) = json.loads(said.out)
    shares = task["annotations"][0]["result"][0]["value"]
    assert shares["rectanglelabels"] == [boxed.rule]
    assert 0 < shares["x"] + shares["width"] <= 100


def test_a_problem_list_is_imported_and_the_rest_is_listed(docnlp: Run, scanned: list[Finding]) -> None:
    one = scanned[0]
    rows = [
        [one.case, one.page, one.rule, "误报", "已说明"],
        ["甲", 1, "见证人未签名的另一种说法", "属实", ""],
        ["没有这个案", 1, one.rule, "属实", ""],
        ["甲", "封面", one.rule, "属实", ""],
        ["甲", 1, "REA304", "属实", "处罚理由没有展开"],
        ["甲", 1, "REA302", "误报", ""],
    ]
    listed(*rows)
    said = docnlp("labels", "import", "清单.xlsx", "--workspace", "w")
    assert said.code == 3
    assert said.out == "已导入 2 条，其中 1 条记为漏报；4 行未导入，见上\n", said.err
    assert [line.split("：")[0] for line in said.err.splitlines()] == [
        f"未导入 工作表“Sheet”第 {number} 行" for number in (4, 5, 6, 8)
    ]
    with held() as workspace:
        verdict, missed = workspace.reviews()
    assert (verdict.key, verdict.verdict, verdict.note) == (one.key, Verdict.REJECTED, "已说明")
    assert (missed.key, missed.rule, missed.snapshot.page, missed.note) == ("", "REA304", 1, "处罚理由没有展开")
    assert missed.snapshot.sha256


def test_a_merged_cell_counts_for_its_rows(docnlp: Run, scanned: list[Finding]) -> None:
    listed(["甲", 1, "REA304", "属实", "一"], [None, 1, "REA302", "属实", "二"], merge="B3:B4")
    assert docnlp("labels", "import", "清单.xlsx", "--workspace", "w").out == "已导入 2 条，其中 2 条记为漏报\n"


def test_a_list_that_is_formatted_to_its_last_row(docnlp: Run, scanned: list[Finding]) -> None:
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    listed(["甲", 1, "REA304", "属实", "一"])
    book = load_workbook("清单.xlsx")
    book.active.cell(row=1_048_576, column=3).font = Font(bold=True)
    book.save("清单.xlsx")
    assert docnlp("labels", "import", "清单.xlsx", "--workspace", "w").out == "已导入 1 条，其中 1 条记为漏报\n"


@pytest.mark.parametrize("cut", [100, 1000, 3000])
def test_a_damaged_list(docnlp: Run, scanned: list[Finding], cut: int) -> None:
    listed(["甲", 1, "REA304", "属实", "一"])
    whole = bytearray(Path("清单.xlsx").read_bytes())
    whole[cut : cut + 60] = b"x" * 60
    Path("清单.xlsx").write_bytes(whole)
    said = docnlp("labels", "import", "清单.xlsx", "--workspace", "w")
    assert said.code in (0, 2)
    assert said.err.count("\n") == said.code // 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("无.xlsx", None, "找不到"),
        ("a.csv", b"x", "另存为 .xlsx"),
        ("a.xls", b"x", "另存为 .xlsx"),
        ("a.xlsx", b"no zip", "打不开"),
        ("a.jsonl", "甲".encode("gbk"), "UTF-8"),
    ],
)
def test_files_that_cannot_be_imported(
    docnlp: Run, scanned: list[Finding], name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    said = docnlp("labels", "import", name, "--workspace", "w")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert words in said.err


def test_a_table_without_headings_is_no_list(docnlp: Run, scanned: list[Finding]) -> None:
    book = Workbook()
    book.active.append(["甲", "乙"])
    book.save("a.xlsx")
    said = docnlp("labels", "import", "a.xlsx", "--workspace", "w")
    assert said.code == 2
    assert "表头" in said.err


def test_damaged_lines_are_listed(docnlp: Run, scanned: list[Finding]) -> None:
    Path("l.jsonl").write_text(
        '{"task": "nonsense", "file": "a"}\nnot json\n\n{"task": "field", "file": "a"}\n', "utf-8"
    )
    said = docnlp("labels", "import", "l.jsonl", "--workspace", "w")
    assert said.code == 3
    assert said.out == "已导入 0 条；3 行未导入，见上\n"
    assert "第 2 行：不是标注" in said.err
    assert "不认识标注种类“nonsense”" in said.err


def test_an_empty_workspace(docnlp: Run) -> None:
    Path("l.jsonl").write_text("", "utf-8")
    assert "先用 docnlp scan" in docnlp("labels", "import", "l.jsonl", "--workspace", "w").err
    assert "先用 docnlp scan" in docnlp("baseline", "accept", "--reason", "x", "--workspace", "w").err
    assert docnlp("labels", "export", "--workspace", "w").err == "共 0 条标注\n"
    assert docnlp("baseline", "list", "--workspace", "w").out.startswith("还没有基线")


def test_a_baseline_is_accepted_and_lifted(docnlp: Run, scanned: list[Finding]) -> None:
    args = ("--workspace", "w")
    said = docnlp("baseline", "accept", "--reason", "移交前", "--name", "旧案", *args)
    assert said.code == 0
    assert "已建立基线“旧案”" in said.out
    said = docnlp(*SCAN, "--since-baseline", "--fail-on", "info")
    (summary,) = map(json.loads, said.out.splitlines())
    assert (said.code, summary["type"], summary["flagged"], summary["to_review"]) == (0, "summary", 0, 0)
    assert "处已知（在基线内或已屏蔽），没有列出" in said.err
    assert docnlp("baseline", "accept", "--reason", "又一次", *args).out == "没有新的疑点，不必建立基线\n"
    assert "旧案" in docnlp("baseline", "list", *args).out

    Path("案卷/乙").mkdir()
    Path("案卷/乙/全卷.case").write_text(RECORD.replace("张某", "王某").replace("〔2025〕1号", "〔2025〕2号"), "utf-8")
    said = docnlp(*SCAN, "--since-baseline", "--fail-on", "info")
    new = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 10
    assert {one["file"].split("/")[0] for one in new if one["type"] == "finding"} == {"乙"}

    assert "重新列出" in docnlp("baseline", "lift", "旧案", *args).out
    assert docnlp("baseline", "lift", "旧案", *args).code == 2
    assert "已经用过" in docnlp("baseline", "accept", "--reason", "x", "--name", "旧案", *args).err
    said = docnlp(*SCAN, "--since-baseline")
    assert "还没有有效的基线" in said.err
    assert {json.loads(line)["file"].split("/")[0] for line in said.out.splitlines()[:-1]} == {"甲", "乙"}


def test_the_table_tells_only_what_is_new(docnlp: Run, made_up: Played) -> None:
    old, new = finding("ANN105"), finding("CIT005")
    made_up.result = result(old, new)
    with held() as workspace:
        workspace.save_scan(result(old))
    docnlp("baseline", "accept", "--reason", "旧", "--workspace", "w")
    said = docnlp("scan", "案卷", "--since-baseline", "--workspace", "w")
    assert "1 处需要人工查看，其中疑点 1 处（错误 1）" in said.out
    assert "ANN105" not in said.out
    assert said.err == "另有 1 处已知（在基线内或已屏蔽），没有列出\n"


@pytest.mark.parametrize("command", [("labels",), ("labels", "export"), ("labels", "import"), ("baseline", "accept")])
def test_help_is_chinese(docnlp: Run, command: tuple[str, ...]) -> None:
    said = docnlp(*command, "--help")
    assert said.code == 0
    assert "用法：" in said.out
    assert "Show this" not in said.out


def test_a_reason_is_needed(docnlp: Run) -> None:
    assert docnlp("baseline", "accept").code == 2
    assert "--reason" in docnlp("baseline", "accept", "--reason", " ").err
