"""docnlp.toml, read once at the edge and handed down as plain arguments."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docnlp.datamodel import Severity
from docnlp.errors import SettingsError

if TYPE_CHECKING:
    from docnlp.reviews import LocalRules

NAME = "docnlp.toml"

Count = Annotated[int, Field(ge=1, strict=True)]
Seconds = Annotated[float, Field(gt=0, strict=True)]
Pattern = Annotated[str, Field(pattern=r"^[A-Za-z*?\[\]]+[0-9*?\[\]]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LimitSettings(_Part):
    """How much one file may cost; what is not set keeps the reader's own limit."""

    pages: Count | None = None
    pixels: Count | None = None
    bytes: Count | None = None
    page_seconds: Seconds | None = None
    file_seconds: Seconds | None = None


class RuleSettings(_Part):
    """Which rules run, and how grave their findings are here."""

    on: tuple[Pattern, ...] = ()
    """Codes or patterns such as ANN*; empty means all."""
    off: tuple[Pattern, ...] = ()
    severity: Mapping[str, Severity] = {}
    files: tuple[Path, ...] = ()


class Settings(_Part):
    """Everything that docnlp.toml may say."""

    profile: Literal["accurate", "fast", "tesseract"] = "accurate"
    runtime: Literal["onnxruntime", "openvino"] = "onnxruntime"
    models: Path | None = None
    jobs: Annotated[int, Field(ge=0, le=256, strict=True)] = 0
    """Processes; 0 means one for each core."""
    workspace: str | None = None
    """A folder, or the URL of a database."""
    kinds: tuple[Path, ...] = ()
    """Files with further kinds of documents."""
    statutes: Path | None = None
    """Folder of imported texts of laws."""
    limits: LimitSettings = LimitSettings()
    rules: RuleSettings = RuleSettings()


def find_settings() -> Path | None:
    """Return the docnlp.toml that counts: of the current folder, else of the user; None when there is none."""
    from platformdirs import user_config_path

    candidates = (Path.cwd() / NAME, user_config_path("docnlp") / NAME)
    return next((file for file in candidates if file.is_file()), None)


def load_settings(file: Path | None = None) -> Settings:
    """Return the settings of the file, or of the one that `find_settings` finds, or the defaults.

    Paths in the file count from its folder. Raises SettingsError that names the setting.
    """
    file = file or find_settings()
    if file is None:
        return Settings()
    try:
        settings = Settings.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise SettingsError(f"设置文件打不开：{file}；请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"设置文件 {file} 不是 UTF-8 编码；请另存为 UTF-8 后再试") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"设置文件 {file} 写法有误{_line(error)}；请按 TOML 格式改正") from error
    except ValidationError as error:
        raise SettingsError(f"设置文件 {file}：{'；'.join(_faults(error))}") from error
    return _anchored(settings, file.parent)


def default_workspace() -> Path:
    """Return the user's own workspace folder."""
    from platformdirs import user_data_path

    return user_data_path("docnlp") / "workspace"


def statutes_folder(settings: Settings) -> Path:
    """Return where imported texts of laws and the catalogue that counts them lie."""
    from platformdirs import user_data_path

    return settings.statutes or user_data_path("docnlp") / "statutes"


def own_catalogue(settings: Settings) -> Path | None:
    """Return the catalogue that the user's imports made; None where nothing was imported: the shipped one counts."""
    file = statutes_folder(settings) / "catalogue.json.gz"
    return file if file.is_file() else None


def rules_here(settings: Settings) -> "LocalRules":
    """Return which rules the settings let run, and how grave their findings are here."""
    from docnlp.reviews import local_rules

    rules = settings.rules
    return local_rules(on=rules.on, off=rules.off, severities=rules.severity)


def _anchored(settings: Settings, folder: Path) -> Settings:
    def at(path: Path) -> Path:
        return folder / path.expanduser()

    place = settings.workspace
    if place is not None and "://" not in place:
        place = str(at(Path(place)))
    rules = settings.rules.model_copy(update={"files": tuple(map(at, settings.rules.files))})
    changed = {
        "models": at(settings.models) if settings.models else None,
        "statutes": at(settings.statutes) if settings.statutes else None,
        "workspace": place,
        "kinds": tuple(map(at, settings.kinds)),
        "rules": rules,
    }
    return settings.model_copy(update=changed)


_WORDS: Mapping[str, str] = {
    "extra_forbidden": "没有这一项设置，请核对名称",
    "int_type": "应为整数",
    "float_type": "应为数字",
    "string_type": "应为文字（加引号）",
    "tuple_type": '应为列表，如 ["ANN*"]',
    "mapping_type": "应为表",
    "model_type": "应为表",
    "dict_type": "应为表",
    "path_type": "应为路径（加引号）",
    "string_pattern_mismatch": "不是规则代码，应如 ANN105 或 ANN*",
}


def _faults(error: ValidationError) -> list[str]:
    return [f"{'.'.join(str(part) for part in one['loc'])} {_fault(one)}" for one in error.errors()]


def _fault(one: Any) -> str:
    context = one.get("ctx", {})
    match one["type"]:
        case "literal_error" | "enum":
            choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            return f"应为 {'、'.join(choices)} 之一"
        case "greater_than_equal":
            return f"不能小于 {context['ge']}"
        case "greater_than":
            return f"应大于 {context['gt']:g}"
        case "less_than_equal":
            return f"不能大于 {context['le']}"
        case other:
            return _WORDS.get(other, "的值不对，请核对")


def _line(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"line (\d+)", str(error))
    return f"（第 {found[1]} 行）" if found else ""
