"""Import full texts of laws that the user owns: JSONL, Markdown, .docx of the national database, an SQLite file."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docnlp.datamodel import Problem, Stage
from docnlp.errors import CatalogueError, DocnlpError, InputError
from docnlp.law.building.packing import Data, pack_articles, read_articles, write_catalogue
from docnlp.law.catalogue import SHIPPED, read_data
from docnlp.law.formatting import format_place
from docnlp.law.kept import text_file
from docnlp.law.names import fold_name
from docnlp.law.packaged import is_database, read_database
from docnlp.law.reading import GAP, ImportedText, Row, missing_articles, read_effective, read_law


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import took in and what it could not."""

    imported: tuple[tuple[str, str, int], ...]
    """Law, issue date, number of articles."""
    problems: tuple[Problem, ...]


def import_statutes(path: Path, *, into: Path) -> ImportReport:
    """Read every text in the file or folder, keep it under `into/texts`, and write `into/catalogue.json.gz`.

    That catalogue is the shipped one with every version kept there added. A file that cannot be read becomes a
    problem; raises InputError only when there is nothing to read at all.
    """
    files = (
        [path]
        if path.is_file()
        else sorted(f for f in path.rglob("*") if f.is_file() and (f.suffix != ".db" or is_database(f)))
    )
    files = [f for f in files if f.suffix.lower() in _READERS]
    if not files:
        raise InputError(f"{path.name} 中没有可导入的法律文本，请提供 .jsonl、.md、.docx 或 .db 文件。")
    imported: list[tuple[str, str, int]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            for text in _READERS[file.suffix.lower()](file):
                imported.append(_keep(text, into))
                problems += _skipped(text, file)
        except DocnlpError as error:
            problems.append(Problem(stage=Stage.STORE, file=file.name, message=str(error), code="statute_import"))
        except (ValueError, KeyError, OSError, TypeError, AttributeError):
            message = f"{file.name} 不是可识别的法律文本，请检查文件是否完整。"
            problems.append(Problem(stage=Stage.STORE, file=file.name, message=message, code="statute_import"))
    if imported:
        rebuild_catalogue(into)
    return ImportReport(imported=tuple(imported), problems=tuple(problems))


def rebuild_catalogue(folder: Path) -> Path:
    """Write `folder/catalogue.json.gz` anew from the shipped catalogue and the texts kept; needed after an upgrade."""
    data = read_data(SHIPPED)
    for file in sorted((folder / "texts").glob("*.jsonl")):
        for text in _read_jsonl(file):
            _add(text, data)
    write_catalogue(data, folder / "catalogue.json.gz")
    return folder / "catalogue.json.gz"


def _skipped(text: ImportedText, file: Path) -> list[Problem]:
    if not (missing := missing_articles(text.rows)):
        return []
    places = "、".join(format_place(str(n)) for n in missing[:GAP])
    message = f"《{text.law}》缺少{places}等{len(missing)}条，其余已导入；所缺条文不核对款、项。"
    return [Problem(stage=Stage.STORE, file=file.name, message=message, code="statute_articles_missing")]


def _keep(text: ImportedText, folder: Path) -> tuple[str, str, int]:
    """Write the text where `text_file` and `rebuild_catalogue` find it."""
    if text.issued is None:
        raise CatalogueError(f"《{text.law}》没有写明公布日期，请在文件名中注明，如：{text.law}(2018-10-26).docx")
    issued = text.issued.isoformat()
    head = {"law": text.law, "version": issued, "effective": str(text.effective or text.issued)}
    file = text_file(folder, text.law, issued)
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(head | row, ensure_ascii=False) for row in text.rows]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return text.law, issued, len(text.rows)


def _add(text: ImportedText, data: Data) -> None:
    """Add the text's facts to the catalogue's data."""
    name = fold_name(text.law)
    statute = next((s for s in data["statutes"] if name in map(fold_name, (s["title"], *s["aliases"]))), None)
    if statute is None:
        statute = {"title": text.law, "aliases": [], "issuer": "", "complete": False, "versions": []}
        data["statutes"].append(statute)
    version = next((v for v in statute["versions"] if v["issued"] == str(text.issued)), None)
    version = version or _add_version(statute, text)
    # an article that could not be read exists all the same
    shapes = read_articles(text.rows) | {str(n): "?" for n in missing_articles(text.rows)}
    version["articles"] = pack_articles(shapes)


def _add_version(statute: Data, text: ImportedText) -> Data:
    """Insert a version by its dates: it ends where the next begins, and ends the one before."""
    issued, effective = text.issued, text.effective
    # the last article of an amended law still tells when the first version took effect
    if effective is None or (issued and effective < issued):
        effective = issued
    version: Data = {"issued": str(issued), "effective": str(effective), "ended": None, "mark": str(issued)[:4]}
    versions = sorted([*statute["versions"], version], key=lambda v: (v["effective"], v["issued"]))
    at = versions.index(version)
    if at + 1 < len(versions):
        version["ended"] = versions[at + 1]["effective"]
    if at and (versions[at - 1]["ended"] is None or versions[at - 1]["ended"] > version["effective"]):
        versions[at - 1]["ended"] = version["effective"]
    statute["versions"] = versions
    return version


def _read_jsonl(file: Path) -> list[ImportedText]:
    texts: dict[tuple[str, str], list[Row]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            kept: Row = {"article": int(row["article"]), "of": row.get("of"), "text": str(row["text"])}
            if row.get("effective"):
                kept["effective"] = row["effective"]
            texts.setdefault((str(row["law"]), str(row["version"])), []).append(kept)
    found: list[ImportedText] = []
    for (law, version), rows in texts.items():
        day = re.match(r"\d{4}-\d{2}-\d{2}", version)
        issued = date.fromisoformat(day[0]) if day else None
        told = rows[0].pop("effective", None)
        effective = date.fromisoformat(str(told)) if told else read_effective(rows, (), issued)
        found.append(ImportedText(law=law, issued=issued, effective=effective, rows=tuple(rows)))
    return found


def _read_markdown(file: Path) -> list[ImportedText]:
    return [read_law(file.read_text("utf-8").splitlines(), file.stem)]


def _read_docx(file: Path) -> list[ImportedText]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(file))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise CatalogueError(f"{file.name} 不是可打开的 Word 文档，请重新下载。") from error
    lines = [line for paragraph in document.paragraphs for line in paragraph.text.split("\n")]
    return [read_law(lines, file.stem)]


_READERS: dict[str, Callable[[Path], list[ImportedText]]] = {
    ".jsonl": _read_jsonl,
    ".md": _read_markdown,
    ".docx": _read_docx,
    ".db": read_database,
}
