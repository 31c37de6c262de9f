"""The texts of laws that the user imported, where they are kept: read when first asked for."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docnlp.law.articles import article_label
from docnlp.law.names import fold_name


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """The texts under the folder of imports (`into` of the import)."""

    folder: Path

    def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
        """Return the articles of one version by number; None where none of the law's names has a text of it."""
        for name in names:
            file = text_file(self.folder, name, version)
            try:
                state = file.stat()
                # an import while the pages are open counts at once
                return _read(file, state.st_mtime_ns, state.st_size)
            except FileNotFoundError:
                continue
            except (OSError, ValueError, KeyError, TypeError):
                return None  # a damaged text: importing it again helps, as it does where there is none
        return None


def text_file(folder: Path, law: str, version: str) -> Path:
    """Return where the text of a law's version is kept under the folder of imports."""
    name = re.sub(r'[\\/:*?"<>|]', "", fold_name(law))[:80]
    return folder / "texts" / f"{name}__{version}.jsonl"


@lru_cache(maxsize=32)
def _read(file: Path, _changed: int, _size: int) -> Mapping[str, str]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return {article_label(int(row["article"]), row.get("of")): str(row["text"]) for row in rows}
