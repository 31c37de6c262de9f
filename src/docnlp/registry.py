"""Find declarations: built-in modules, installed entry points, and files that the user names."""

import importlib
import importlib.util
import pkgutil
import traceback
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from docnlp.errors import SettingsError

T = TypeVar("T")

_FILES = {"docnlp.rules": ("规则文件", "rules.files"), "docnlp.kinds": ("文书种类文件", "kinds")}
"""Group → what its files are called, and the key of docnlp.toml that names them."""


def discover(wanted: type[T], *, package: str, group: str, files: Iterable[Path] = ()) -> Iterator[T]:
    """Yield every module-level value of type `wanted`, or in a module-level tuple or list of them.

    Looks through all modules below `package`, the modules behind the entry points of `group`, and `files`, in that
    order; a value that several modules import is yielded once. Raises SettingsError for a file that cannot be loaded.
    """
    seen: set[int] = set()
    for module in _modules(package, group, files):
        for item in _values(wanted, module):
            if id(item) not in seen:
                seen.add(id(item))
                yield item


def declared(wanted: type[T], *, group: str, files: Iterable[Path]) -> Iterator[tuple[Path, tuple[T, ...]]]:
    """Yield each of the user's files with what stands in it, what it imports from elsewhere included."""
    for number, path in enumerate(files):
        yield path, tuple(_values(wanted, _from_file(path, number, group)))


def shown(path: Path) -> str:
    """Return the path as a person would write it: from the current folder where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _values(wanted: type[T], module: ModuleType) -> Iterator[T]:
    for value in vars(module).values():
        for item in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(item, wanted):
                yield item


def _modules(package: str, group: str, files: Iterable[Path]) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for info in sorted(pkgutil.walk_packages(root.__path__, package + "."), key=lambda i: i.name):
        yield importlib.import_module(info.name)
    for entry in entry_points(group=group):
        yield _from_plugin(entry)
    for number, path in enumerate(files):
        yield _from_file(path, number, group)


def _from_plugin(entry: EntryPoint) -> ModuleType:
    try:
        loaded = entry.load()
        return loaded if isinstance(loaded, ModuleType) else importlib.import_module(loaded.__module__)
    except Exception as error:
        fault = f"{type(error).__name__}：{error}"
        raise SettingsError(f"插件 {entry.name}（{entry.value}）不能加载（{fault}）；请重新安装或卸载它") from error


def _from_file(path: Path, number: int, group: str) -> ModuleType:
    what, setting = _FILES.get(group, ("文件", "files"))
    name = f"设置中的{what} {shown(path)}"
    if not path.is_file():
        raise SettingsError(f"{name} 不存在；请检查 docnlp.toml 的 {setting}")
    spec = importlib.util.spec_from_file_location(f"docnlp_user_{number}_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SettingsError(f"{name} 不是 Python 文件（.py）；请检查 docnlp.toml 的 {setting}")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        line = f" 第 {error.lineno} 行" if error.lineno and error.filename == str(path) else ""
        raise SettingsError(f"{name}{line}写法有误；请改正后再试") from error
    except Exception as error:
        line = _line(error, path)
        raise SettingsError(f"{name}{line}运行出错（{type(error).__name__}：{error}）；请改正后再试") from error
    return module


def _line(error: Exception, path: Path) -> str:
    """Name the line of the file itself on the way to the error: what it called is not the user's to mend."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f" 第 {lines[-1]} 行" if lines else ""
