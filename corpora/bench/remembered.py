"""An engine that remembers what it found and read: work on marks and slots then costs no recognition."""

import pickle
import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from docnlp.pages.ocr import Engine, Reading
from docnlp.pages.ocr.engine import Quads
from docnlp.pages.raster import Pixels


class RememberedEngine:
    """Another engine with its answers kept in a file, by engine and picture.

    The file is this machine's own scratch: it is unpickled, so never take one from elsewhere.
    """

    def __init__(self, load: Callable[[], Engine], name: str, folder: Path) -> None:
        """`load` is called for the first picture that is not known; `name` tells the engine from others."""
        folder.mkdir(parents=True, exist_ok=True)
        self._load, self._name = load, name
        self._engine: Engine | None = None
        self._kept = sqlite3.connect(folder / "engines.db", timeout=60)
        self._kept.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer BLOB NOT NULL)")

    @property
    def id(self) -> str:
        return f"remembered {self._name}"

    def find(self, image: Pixels) -> Quads:
        found: Quads = self._answer("find", [image], lambda pictures: [self._asked().find(pictures[0])])[0]
        return found

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        return self._answer("read", lines, lambda pictures: self._asked().read(pictures))

    def _asked(self) -> Engine:
        self._engine = self._engine or self._load()
        return self._engine

    def _answer(self, what: str, pictures: Sequence[Pixels], ask: Callable[[list[Pixels]], list[Any]]) -> list[Any]:
        keys = [_key(f"{self._name} {what}", picture) for picture in pictures]
        known = {key: self._known(key) for key in keys}
        missing = {key: picture for key, picture in zip(keys, pictures, strict=True) if known[key] is None}
        if missing:
            for key, answer in zip(missing, ask(list(missing.values())), strict=True):
                known[key] = pickle.dumps(answer)
                self._kept.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, known[key]))
            self._kept.commit()
        return [pickle.loads(answer) for key in keys if (answer := known[key]) is not None]

    def _known(self, key: str) -> bytes | None:
        row = self._kept.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None


def _key(what: str, picture: Pixels) -> str:
    return sha256(f"{what}\0{picture.shape}\0".encode() + picture.tobytes()).hexdigest()
