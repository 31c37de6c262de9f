"""Where the report goes, and in which format."""

import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.datamodel import Finding
    from docnlp.jobs import ScanResult


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    HTML = "html"


Report = Callable[["ScanResult"], None]


def ready(format: Format | None, output: Path | None, *, all_outcomes: bool, paths: Sequence[Path] = ()) -> Report:
    """Return the function that writes the report; raises InputError now for what would fail after hours of reading.

    `paths` is what was given to scan: the web page names it.
    """
    name = format.value if format else _by_suffix(output)
    if output is None and name == "html":
        raise InputError("html 格式的结果要写入文件；请用 --output 指定，如 --output 结果.html")
    if output is not None:
        check_writable(output)

    def report(result: "ScanResult") -> None:
        from docnlp.reports import closing, shown, tally

        findings = shown(result.findings, all_outcomes=all_outcomes)
        last = closing(result.summary, tally(result.findings))
        if name == "table":
            _print_table(findings, result, last, output)
        else:
            lines = _lines(name, findings, result, paths)
            if output is None:
                for line in lines:
                    print(line)
            else:
                write(output, (f"{line}\n" for line in lines))
            print(last, file=sys.stderr)
        if output is not None:
            print(f"结果已写入 {output}", file=sys.stderr)

    return report


def without(result: "ScanResult", known: Collection[str]) -> "ScanResult":
    """Return the result without the known findings, its summary counted anew."""
    if not known:
        return result
    from docnlp.reports import tally
    from docnlp.reviews import fresh

    findings = fresh(result.findings, known)
    count = tally(findings)
    summary = replace(
        result.summary,
        flagged=count.flagged,
        unchecked=count.unchecked,
        manual=count.manual,
        to_review=count.to_review,
    )
    return replace(result, findings=findings, summary=summary)


def _lines(name: str, findings: "tuple[Finding, ...]", result: "ScanResult", paths: Sequence[Path]) -> Iterable[str]:
    from docnlp import reports

    facts = (findings, result.problems, result.summary, result.versions)
    if name == "jsonl":
        return reports.as_jsonl(*facts)
    if name == "json":
        return (reports.as_json(*facts),)
    if name == "sarif":
        return (reports.as_sarif(*facts),)
    from docnlp.cli.images import page_images

    pages = reports.sheets_of(result.cases)
    about = reports.About(
        checked=date.today(), inspected=_inspected(paths, result), cases=result.cases, findings=result.findings
    )
    return (reports.as_html(*facts, pages=pages, page_image=page_images(result.files, pages), about=about),)


def _inspected(paths: Sequence[Path], result: "ScanResult") -> tuple[str, ...]:
    """Return names without the folders above them, which may tell more than a report should."""
    if paths:
        return tuple(path.resolve().name or str(path) for path in paths)
    return tuple(dict.fromkeys(name.partition("/")[0] for name in result.files))


def _print_table(findings: "tuple[Finding, ...]", result: "ScanResult", last: str, output: Path | None) -> None:
    from io import StringIO

    from docnlp.cli.console import console
    from docnlp.reports import as_table

    table = as_table(findings, result.problems, cases=result.cases)
    if output is None:
        console(sys.stdout).print(table)
        print(last)
        return
    text = StringIO()
    console(text).print(table)
    write(output, (text.getvalue(), f"{last}\n"))
    print(last, file=sys.stderr)


def _by_suffix(output: Path | None) -> str:
    known = {".json": "json", ".jsonl": "jsonl", ".sarif": "sarif", ".html": "html", ".htm": "html"}
    return known.get(output.suffix.lower(), "table") if output else "table"


def check_writable(output: Path) -> None:
    """Raise InputError now for what would fail when the result is there."""
    if output.is_dir():
        raise InputError(f"{output} 是文件夹；请在 --output 中写文件名")
    if not output.parent.is_dir():
        raise InputError(f"文件夹 {output.parent} 不存在；请先建立，或者换一个位置")
    if not os.access(output if output.exists() else output.parent, os.W_OK):
        raise InputError(f"{output} 不能写入；请检查权限，或者换一个位置")


def _umask() -> int:
    held = os.umask(0o077)
    os.umask(held)
    return held


def write(output: Path, pieces: Iterable[str]) -> None:
    """Write beside the file, then take its place: a broken run leaves an earlier report whole.

    A link leads to the file that it names; a device or a pipe (/dev/stdout) is written into, never replaced.
    """
    output = output.resolve()
    try:
        if output.exists() and not output.is_file():
            with output.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(pieces)
            return
        mode = output.stat().st_mode if output.exists() else 0o666 & ~_umask()
        number, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name[:40]}.")
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(pieces)
            Path(name).chmod(mode & 0o777)
            Path(name).replace(output)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise InputError(f"结果写不进 {output}；请检查磁盘空间和权限") from error
