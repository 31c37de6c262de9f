"""Find declarations: built-in modules, installed entry points, and files that the user names."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(wanted: type[T], *, package: str, group: str, files: Iterable[Path] = ()) -> Iterator[T]:
    """Yield every module-level value of type `wanted`, or in a module-level tuple or list of them.

    Looks through all modules below `package`, the modules behind the entry points of `group`, and `files`, in that
    order; a value that several modules import is yielded once.
    """
    seen: set[int] = set()
    for module in _modules(package, group, files):
        for value in vars(module).values():
            for item in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(item, wanted) and id(item) not in seen:
                    seen.add(id(item))
                    yield item


def _modules(package: str, group: str, files: Iterable[Path]) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for info in sorted(pkgutil.walk_packages(root.__path__, package + "."), key=lambda i: i.name):
        yield importlib.import_module(info.name)
    for entry in entry_points(group=group):
        loaded = entry.load()
        yield loaded if isinstance(loaded, ModuleType) else importlib.import_module(loaded.__module__)
    for number, path in enumerate(files):
        spec = importlib.util.spec_from_file_location(f"docnlp_user_{number}_{path.stem}", path)
        if spec is None or spec.loader is None:
            raise ImportError(str(path))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
