"""Rules and kinds of one's own: what is wrong with their files, and what of the settings has no effect."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Played, Said

Run = Callable[..., Said]

RULE = """
from docnlp.datamodel import Severity
from docnlp.rules import Basis, rule


@rule(
    code="OWN901",
    title="本地规则",
    severity=Severity.INFO,
    kinds=["{kind}"],
    basis=[Basis("刑事诉讼法#118.1")],
    seed="",
    since="1",
    good=[],
    bad=[],
)
def own(document, case):
    yield from ()
"""


def settings(text: str) -> None:
    Path("docnlp.toml").write_text(text, "utf-8")


@pytest.fixture
def own_rules(docnlp: Run) -> None:  # after docnlp, whose folder is written to
    settings('[rules]\nfiles = ["own.py"]\n')


COMMANDS = [("rules", "list"), ("rules", "explain", "ANN105"), ("scan", "案卷"), ("scan", "案卷", "--rules", "ANN105")]


@pytest.mark.usefixtures("own_rules")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "设置中的规则文件 own.py 不存在；请检查 docnlp.toml 的 rules.files"),
        ("a = 1\nb = (", "设置中的规则文件 own.py 第 2 行写法有误"),
        ("a = 1\n\nb = c", "设置中的规则文件 own.py 第 3 行运行出错（NameError"),
        ("import nothing_of_that_name", "设置中的规则文件 own.py 第 1 行运行出错（ModuleNotFoundError"),
    ],
)
def test_a_rule_file_that_cannot_be_loaded(
    docnlp: Run, made_up: Played, command: tuple[str, ...], text: str | None, words: str
) -> None:
    if text is not None:
        Path("own.py").write_text(text, "utf-8")
    said = docnlp(*command)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert made_up.asked == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[rules]\nfiles = ["own.py"]', "［有误］规则：不可用\n　　　　设置中的规则文件 own.py 不存在"),
        ('kinds = ["own.txt"]', "［有误］文书种类：不可用\n　　　　设置中的文书种类文件 own.txt 不是 Python 文件"),
        ('kinds = ["没有.py"]', "［有误］文书种类：不可用\n　　　　设置中的文书种类文件 没有.py 不存在"),
        ("jbos = 1", "［有误］设置文件：不能使用"),
        ('[rules.severity]\nANN999 = "info"', "设置 rules.severity 中没有规则 ANN999"),
    ],
)
def test_the_doctor_goes_on_after_a_fault(docnlp: Run, text: str, line: str) -> None:
    Path("own.txt").write_text("")
    settings(text)
    said = docnlp("doctor")
    assert said.code == 1
    assert line in said.out
    assert "网络目标" in said.out
    assert "有误：" in said.out.splitlines()[-1]


NOTICES = [
    (
        'kinds = ["own.py"]',
        'from docnlp.datamodel import Kind\nA = Kind(code="SDHZ", name="proof_of_service", titles=("本地回证",))',
        "文书种类 SDHZ（送达回证）由 own.py 重新定义",
    ),
    ('kinds = ["own.py"]', "a = 1", "文书种类文件 own.py 没有声明任何文书种类"),
    ('[rules]\nfiles = ["own.py"]', "from docnlp.rules import rule", "规则文件 own.py 没有声明任何规则"),
    (
        '[rules]\nfiles = ["own.py"]',
        RULE.format(kind="interogation_record"),
        "规则 OWN901 的 kinds 写了 interogation_record（是否应为 interrogation_record？）",
    ),
    ('[rules]\noff = ["NIX999"]', "", "rules.off 中的 NIX999 没有对应的规则"),
    ('[rules]\noff = ["EVI"]', "", "EVI*"),
]


@pytest.mark.parametrize(("text", "file", "words"), NOTICES)
def test_what_has_no_effect_or_too_much_is_told(docnlp: Run, made_up: Played, text: str, file: str, words: str) -> None:
    settings(text)
    Path("own.py").write_text(file, "utf-8")
    scanned = docnlp("scan", "案卷", "--format", "jsonl")
    assert scanned.code == 0
    assert scanned.err.startswith("注意：") and words in scanned.err
    assert all(json.loads(line) for line in scanned.out.splitlines())
    doctor = docnlp("doctor").out
    assert "［注意］设置：" in doctor and words in doctor


def test_files_in_order_are_not_spoken_of(docnlp: Run, made_up: Played) -> None:
    settings('kinds = ["kinds.py"]\n[rules]\nfiles = ["own.py"]\noff = ["ANN105"]')
    Path("own.py").write_text(RULE.format(kind="own_form"), "utf-8")
    Path("kinds.py").write_text(
        'from docnlp.datamodel import Kind\nA = Kind(code="OWN", name="own_form", titles=("本地登记表",))', "utf-8"
    )
    assert "注意" not in docnlp("scan", "案卷").err
    assert "［注意］" not in docnlp("doctor").out
    assert "核查文书：本地登记表" in docnlp("rules", "explain", "OWN901").out


@pytest.mark.usefixtures("own_rules")
def test_a_mistyped_kind_is_explained(docnlp: Run) -> None:
    Path("own.py").write_text(RULE.format(kind="zzz"), "utf-8")
    assert "核查文书：zzz（没有这种文书）" in docnlp("rules", "explain", "own901").out


def test_what_the_settings_change_is_marked(docnlp: Run) -> None:
    settings('[rules]\noff = ["EVI*", "ANN110"]\nseverity = { ANN105 = "info" }')
    listed = docnlp("rules", "list").out
    assert "错误（本地：提示）" in next(line for line in listed.splitlines() if line.startswith("ANN105"))
    assert "（已关闭）" in next(line for line in listed.splitlines() if line.startswith("ANN110"))
    assert "其中设置关闭" in listed
    assert docnlp("rules", "explain", "ANN110").out.splitlines()[0].endswith("（已关闭）")
    assert "程度：错误（本地：提示）" in docnlp("rules", "explain", "ANN105").out
    told = {rule["code"]: rule for rule in json.loads(docnlp("rules", "list", "--json").out)}
    assert (told["ANN110"]["off"], told["ANN105"]["off"], told["ANN105"]["local_severity"]) == (True, False, "info")
    doctor = docnlp("doctor").out
    assert "已关闭" in doctor and "ANN105（本地：提示）" in doctor


def test_what_is_not_switched_on_is_marked(docnlp: Run) -> None:
    settings('[rules]\non = ["ANN*"]')
    listed = docnlp("rules", "list").out.splitlines()
    assert [("（已关闭）" in line) for line in listed if line.startswith(("ANN105", "CIT005"))] == [False, True]


@pytest.mark.parametrize(("pattern", "hint"), [("EVI", True), ("evi", True), ("ZZZ", False)])
def test_a_family_without_a_star_is_answered_with_one(docnlp: Run, pattern: str, hint: bool) -> None:
    said = docnlp("rules", "list", pattern)
    assert said.code == 2
    assert ("可写 EVI*" in said.err) is hint


def test_a_suffix_that_tells_no_format_is_told(docnlp: Run, made_up: Played) -> None:
    assert "注意：扩展名 .xyz 不表示任何结果格式，按表格写出" in docnlp("scan", "案卷", "--output", "o.xyz").err
    assert "注意" not in docnlp("scan", "案卷", "--output", "o.xyz", "--format", "jsonl").err


def test_the_examples_of_contributing_work_as_they_stand(docnlp: Run) -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    rule, kind = (part.split("```")[0] for part in text.split("```python\n")[1:])
    imports = [line for line in text.replace("`", "\n").splitlines() if line.startswith("from docnlp.d")]
    Path("our_rules.py").write_text(rule, "utf-8")
    Path("our_kinds.py").write_text("\n".join([*imports, kind]), "utf-8")
    settings(text.split("```toml\n")[1].split("```")[0])
    assert docnlp("rules", "explain", "EVI901").out.startswith("EVI901　")
    doctor = docnlp("doctor").out
    assert "［正常］文书种类" in doctor and "［正常］规则" in doctor
    assert "［注意］" not in doctor
