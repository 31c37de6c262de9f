"""docnlp statutes: which laws are known, and what a citation is worth on a day."""

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.chinese import Command
from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.datamodel import Citation, Resolution
    from docnlp.law import Catalogue, Statute, Version

app = typer.Typer(help="查看法律目录，核对法律引用。", rich_markup_mode=None, no_args_is_help=True)

STATUSES = {
    "valid": "有效",
    "no_such_law": "没有这部法律",
    "no_such_article": "没有这一条",
    "no_such_paragraph": "没有这一款",
    "no_such_item": "没有这一项",
    "deleted": "该条已删去",
    "repealed": "已废止",
    "not_yet_in_force": "尚未施行",
    "superseded": "已被取代",
    "unresolved": "指代不明",
    "unchecked": "未能核查",
}


@app.command("list", cls=Command)
def list_statutes(
    word: Annotated[str | None, typer.Argument(metavar="[名称]", help="只列名称中有此字样的")] = None,
) -> None:
    """列出法律目录。"""
    from rich import box
    from rich.table import Table

    from docnlp.cli.console import console

    catalogue = _catalogue()
    table = Table("名称", "简称", "版本", "现行版本", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    found = [s for s in catalogue.statutes if not word or any(word in name for name in (s.title, *s.aliases))]
    for statute in found:
        current = statute.version_on(catalogue.as_of)
        shown = f"{current.mark or current.issued.year}，{current.effective} 施行" if current else "已废止或尚未施行"
        table.add_row(statute.short, "、".join(statute.aliases[:2]), str(len(statute.versions)), shown)
    console(sys.stdout).print(table)
    print(f"共 {len(found)} 部；目录截至 {catalogue.as_of}")


@app.command(cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="名称", help="全称或简称，如 刑诉法")],
    article: Annotated[str | None, typer.Argument(metavar="[条]", help="如 118 或 133之一")] = None,
) -> None:
    """显示一部法律的各个版本；写了条号时显示该条在各版本中的款、项数。"""
    catalogue = _catalogue()
    statute = catalogue.statute(name)
    if statute is None:
        raise InputError(_unknown(catalogue, name))
    print(statute.title)
    if statute.aliases:
        print(f"又称：{'、'.join(statute.aliases)}")
    if statute.issuer:
        print(f"制定机关：{statute.issuer}")
    for version in statute.versions:
        print(f"　{_version(version)}")
        if article is not None:
            print(f"　　第 {article} 条：{_article(statute, version, article)}")


class Format(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


@app.command(cls=Command)
def check(
    text: Annotated[
        str, typer.Argument(metavar="文字或文件", help="含有法律引用的文字，或者文本文件；写 - 则从标准输入读")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="按哪一天的法律核对，如 2026-03-02；不写为今天")
    ] = None,
    format: Annotated[Format, typer.Option(help="结果格式：table 供人看，jsonl 供其他程序用")] = Format.TABLE,
) -> None:
    """核对文字中的法律引用。退出码：0 全部有效；10 有引用不成立。"""
    from docnlp.datamodel import CitationStatus
    from docnlp.law import find_citations, resolve

    day, catalogue = _day(as_of), _catalogue()
    citations = find_citations(_read(text), catalogue=catalogue)
    resolutions = [resolve(citation, on=day, catalogue=catalogue) for citation in citations]
    sound = (CitationStatus.VALID, CitationStatus.UNCHECKED, CitationStatus.UNRESOLVED)
    faults = sum(resolution.status not in sound for resolution in resolutions)
    for citation, resolution in zip(citations, resolutions, strict=True):
        if format is Format.JSONL:
            print(json.dumps(_told(citation, resolution), ensure_ascii=False))
        else:
            print(_judged(citation, resolution))
    if format is Format.TABLE:
        print(f"按 {day} 的法律核对 {len(citations)} 处引用，{faults} 处不成立" if citations else "没有找到法律引用")
    raise typer.Exit(10 if faults else 0)


@app.command("import", cls=Command)
def import_texts(
    path: Annotated[
        Path, typer.Argument(metavar="文件或文件夹", help="法律全文：.docx（国家法律法规数据库）、.md、.jsonl")
    ],
) -> None:
    """导入法律全文，供核对条、款、项使用；文本只保存在本机。"""
    from docnlp.law import import_statutes
    from docnlp.settings import load_settings, statutes_folder

    if not path.exists():
        raise InputError(f"找不到 {path}；请检查路径")
    folder = statutes_folder(load_settings())
    report = import_statutes(path, into=folder)
    for law, version, articles in report.imported:
        print(f"已导入 {law}（{version}），{articles} 条")
    for problem in report.problems:
        print(f"未导入 {problem.file}：{problem.message}", file=sys.stderr)
    print(f"共导入 {len(report.imported)} 个版本，存放在 {folder}")
    raise typer.Exit(3 if report.problems else 0)


@app.command(cls=Command, hidden=True)
def rebuild(
    core: Annotated[Path, typer.Argument(metavar="文件夹", help="法律全文，JSONL，一行一条")],
    versions: Annotated[Path, typer.Argument(metavar="文件", help="法律版本一览，YAML")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件")],
    offences: Annotated[Path | None, typer.Option(metavar="文件", help="案由一览，YAML")] = None,
) -> None:
    """重新生成随软件发布的法律目录（只含条号、款项数、日期等事实）。"""
    from docnlp.law.build import build_catalogue, write_catalogue

    data = build_catalogue(core, versions, offences=offences)
    write_catalogue(data, output)
    print(f"已写出 {len(data['statutes'])} 部法律、规定：{output}")


def _catalogue() -> "Catalogue":
    from docnlp.law import load_catalogue
    from docnlp.settings import load_settings, own_catalogue

    return load_catalogue(own_catalogue(load_settings()))


def _told(citation: "Citation", resolution: "Resolution") -> dict[str, object]:
    return {
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "law": resolution.law or citation.law,
        "version": resolution.version,
        "article": citation.article,
        "paragraph": citation.paragraph,
        "item": citation.item,
        "status": resolution.status.value,
        "message": resolution.message,
        "replaced_by": resolution.replaced_by,
    }


def _judged(citation: "Citation", resolution: "Resolution") -> str:
    from docnlp.reports import plain

    why = f"：{resolution.message}" if resolution.message else ""
    law = f"　〔{resolution.law}{f'，{resolution.version}' if resolution.version else ''}〕" if resolution.law else ""
    return plain(f"［{STATUSES[resolution.status.value]}］{citation.quote}{why}{law}")


def _version(version: "Version") -> str:
    until = f"，{version.ended} 起不再适用" if version.ended else ""
    held = f"，{len(version.articles)} 条" if version.articles else "，条文未收录"
    numbers = f"（{'、'.join(version.numbers)}）" if version.numbers else ""
    return (
        f"{version.mark or version.issued.year}{numbers}：{version.issued} 公布，{version.effective} 施行{until}{held}"
    )


def _article(statute: "Statute", version: "Version", article: str) -> str:
    if version.articles is None:
        return "条文未收录"
    held = version.articles.get(article)
    if held is None:
        return "没有这一条"
    if held.deleted:
        return "已删去"
    if held.items is None:
        return "有这一条，款、项未收录"
    counts = "，".join(f"第 {n} 款 {items} 项" for n, items in enumerate(held.items, 1) if items)
    return f"{len(held.items)} 款{f'（{counts}）' if counts else ''}"


def _unknown(catalogue: "Catalogue", name: str) -> str:
    ended = catalogue.superseded(name)
    if ended is None:
        return f"目录中没有“{name}”；请写全称，或用 docnlp statutes list 查找"
    after = f"，由{ended.replaced_by}取代" if ended.replaced_by else ""
    return f"“{ended.old}”已于 {ended.ended_on} 失效{after}；请改查现行规定"


def _day(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written else date.today()
    except ValueError as error:
        raise InputError(f"日期 {written} 写法不对；请写成 2026-03-02 的样子") from error


def _names_a_file(text: str) -> bool:
    """Tell a path from words to check: no law is cited in 文书.txt or a/b."""
    path = Path(text)
    return len(text) < 256 and "《" not in text and (path.exists() or path.suffix.lower() in _TEXT_FILES)


_TEXT_FILES = (".txt", ".md", ".text", ".docx", ".pdf", ".jsonl", ".json", ".html")


def _read(text: str) -> str:
    """Return the text itself, or what the file of that name holds."""
    if text == "-":
        return sys.stdin.read()
    try:
        if _names_a_file(text) and not Path(text).is_file():
            raise InputError(f"找不到文件 {text}，或者它不是可以读取的文件；请检查路径，或者直接写要检查的文字")
        if not Path(text).is_file():
            return text
        return Path(text).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"文件 {text} 不是 UTF-8 编码；请另存为 UTF-8 后再试") from error
    except PermissionError as error:
        raise InputError(f"没有读取 {text} 的权限；请授予读取权限后再试") from error
    except (OSError, ValueError):  # too long or too strange for a file name: it is the text
        return text
