"""docnlp.toml: read once, strictly, with faults in Chinese."""

from pathlib import Path

import pytest

from docnlp.datamodel import Severity
from docnlp.errors import SettingsError
from docnlp.settings import Settings, find_settings, load_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_everything_that_may_be_said(home: Path) -> None:
    file = home / "here" / "docnlp.toml"
    file.write_text(
        """
        profile = "fast"
        runtime = "openvino"
        models = "models"
        jobs = 0
        workspace = "w"
        kinds = ["kinds.py"]
        [limits]
        pages = 10
        pixels = 1000
        bytes = 5
        page_seconds = 1.5
        file_seconds = 60
        [rules]
        on = ["ANN*", "CIT005"]
        off = ["ANN1*"]
        files = ["own.py", "/abs/own.py"]
        [rules.severity]
        ANN105 = "warning"
        """,
        "utf-8",
    )
    settings = load_settings()
    assert settings == load_settings(file)
    here = home / "here"
    assert (settings.models, settings.workspace, settings.kinds) == (
        here / "models",
        str(here / "w"),
        (here / "kinds.py",),
    )
    assert settings.rules.files == (here / "own.py", Path("/abs/own.py"))
    assert settings.rules.severity == {"ANN105": Severity.WARNING}
    assert settings.limits.model_dump() == {
        "pages": 10,
        "pixels": 1000,
        "bytes": 5,
        "page_seconds": 1.5,
        "file_seconds": 60,
    }


def test_the_page_of_docs_tells_every_key_and_its_example_is_right() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    whole = Settings().model_dump()
    nested = [f"{name}.{key}" for name in ("limits", "rules") for key in whole.pop(name)]
    assert [name for name in (*whole, *nested) if f"| `{name}` |" not in page] == []
    Path("docnlp.toml").write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    assert load_settings().rules.severity == {"ANN105": Severity.WARNING}


def test_limits_are_those_of_the_readers() -> None:
    from dataclasses import fields

    from docnlp.pages.reader import Limits

    assert set(Settings().limits.model_dump()) == {field.name for field in fields(Limits)}


def test_the_folder_goes_before_the_user(home: Path) -> None:
    own = home / "config" / "docnlp" / "docnlp.toml"
    own.parent.mkdir(parents=True)
    own.write_text("jobs = 3")
    assert find_settings() == own
    Path("docnlp.toml").write_text("jobs = 4")
    assert load_settings().jobs == 4


def test_an_address_is_no_folder() -> None:
    Path("docnlp.toml").write_text('workspace = "postgresql+psycopg://u@h/x"')
    assert load_settings().workspace == "postgresql+psycopg://u@h/x"


def test_a_mark_of_byte_order_does_not_matter() -> None:
    Path("docnlp.toml").write_text("jobs = 2", encoding="utf-8-sig")
    assert load_settings().jobs == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jbos = 1", "jbos 没有这一项设置"),
        ("[limits]\nseiten = 3", "limits.seiten 没有这一项设置"),
        ('jobs = "2"', "jobs 应为整数"),
        ("jobs = true", "jobs 应为整数"),
        ("jobs = -1", "jobs 不能小于 0"),
        ("[limits]\npages = 0", "limits.pages 不能小于 1"),
        ("[limits]\npage_seconds = 0", "limits.page_seconds 应大于 0"),
        ('profile = "best"', "profile 应为 accurate、fast、tesseract 之一"),
        ('[rules.severity]\nANN105 = "fatal"', "rules.severity.ANN105 应为 error、warning、info 之一"),
        ('[rules]\non = ["签名"]', "rules.on.0 不是规则代码"),
        ('[rules]\non = "ANN*"', "rules.on 应为列表"),
        ("rules = 3", "rules 应为表"),
        ("models = 3", "models 应为路径"),
        ("a = 1\nb ==", "第 2 行"),
    ],
)
def test_a_fault_is_named_in_chinese(text: str, words: str) -> None:
    Path("docnlp.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert words in str(caught.value)
    assert caught.value.exit_code == 2


def test_other_encodings_are_told() -> None:
    Path("docnlp.toml").write_bytes("# 设置\njobs = 1".encode("gbk"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()
