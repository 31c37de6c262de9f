"""docnlp statutes: which laws are known, and what a citation is worth on a day."""

import sys
from datetime import date
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
    from docnlp.law import load_catalogue

    catalogue = load_catalogue()
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
    from docnlp.law import load_catalogue

    catalogue = load_catalogue()
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


@app.command(cls=Command)
def check(
    text: Annotated[
        str, typer.Argument(metavar="文字", help="含有法律引用的文字；写 - 则从标准输入读，@文件 则从文件读")
    ],
    on: Annotated[
        str | None, typer.Option(metavar="日期", help="按哪一天的法律核对，如 2026-03-02；不写为今天")
    ] = None,
) -> None:
    """核对文字中的法律引用。退出码：0 全部有效；10 有引用不成立。"""
    from docnlp.datamodel import CitationStatus
    from docnlp.law import find_citations, load_catalogue, resolve

    day, catalogue = _day(on), load_catalogue()
    citations = find_citations(_read(text), catalogue=catalogue)
    if not citations:
        print("没有找到法律引用")
        return
    resolutions = [resolve(citation, on=day, catalogue=catalogue) for citation in citations]
    for citation, resolution in zip(citations, resolutions, strict=True):
        print(_judged(citation, resolution))
    sound = (CitationStatus.VALID, CitationStatus.UNCHECKED, CitationStatus.UNRESOLVED)
    faults = sum(resolution.status not in sound for resolution in resolutions)
    print(f"按 {day} 的法律核对 {len(citations)} 处引用，{faults} 处不成立")
    raise typer.Exit(10 if faults else 0)


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


def _read(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"文件 {text[1:]} 打不开；请检查路径") from error
    except UnicodeDecodeError as error:
        raise InputError(f"文件 {text[1:]} 不是 UTF-8 编码；请另存为 UTF-8 后再试") from error
