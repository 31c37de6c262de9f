"""docnlp labels: what the reviews teach, out to other programs and in from lists that exist already."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.chinese import Command
from docnlp.cli.output import check_writable, write
from docnlp.cli.places import SettingsFile, WorkspaceFolder, opened

if TYPE_CHECKING:
    from docnlp.datamodel import Box, Label
    from docnlp.store import Workspace

app = typer.Typer(help="导出复核形成的标注，导入已有的标注或问题清单。", rich_markup_mode=None, no_args_is_help=True)

REFUSED = 3
"""Exit code when some rows were not imported."""


class Format(StrEnum):
    JSONL = "jsonl"
    LABEL_STUDIO = "label-studio"


@app.command("export", cls=Command)
def export(
    format: Annotated[
        Format, typer.Option(help="jsonl：一行一条标注；label-studio：供 Label Studio 导入的任务")
    ] = Format.JSONL,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写入此文件")] = None,
    workspace: WorkspaceFolder = None,
    settings: SettingsFile = None,
) -> None:
    """导出标注：由全部复核和更正算出，只含标注所需的内容。各键的含义见 docs/labels.md。"""
    if output is not None:
        check_writable(output)
    with opened(workspace, settings) as held:
        labels = _labels(held)
        pieces = _pieces(labels, format, held)
    if output is None:
        sys.stdout.writelines(pieces)
    else:
        write(output, pieces)
    place = f"，已写入 {output}" if output else ""
    print(f"共 {len(labels)} 条标注{place}", file=sys.stderr)


@app.command("import", cls=Command)
def import_labels(
    file: Annotated[Path, typer.Argument(metavar="文件", help="本程序导出的标注 .jsonl，或问题清单 .xlsx")],
    workspace: WorkspaceFolder = None,
    settings: SettingsFile = None,
) -> None:
    """导入标注或问题清单，作为“导入”的复核意见。请先扫描清单所涉及的案卷。

    问题清单的表头应有：文件或案号、页码、规则或类别、结论、备注；次序不限。对不上的行逐行列出原因，其余照常导入。

    退出码：0 全部导入；2 文件打不开或不是清单；3 有的行没有导入。
    """
    from docnlp.cli.imports import imported

    with opened(workspace, settings) as held:
        before = {one.id for one in held.reviews()} | {one.id for one in held.corrections()}
        reviews, corrections, refused = imported(file, held, settings, at=datetime.now(UTC))
        for review in reviews:
            held.add_review(review)
        for correction in corrections:
            held.add_correction(correction)
    for one in refused:
        _say(f"未导入 {one.row}：{one.reason}")
    ids = [*(review.id for review in reviews), *(correction.id for correction in corrections)]
    known = sum(id in before for id in ids)
    again = f"（其中 {known} 条以前导入过，没有重复）" if known else ""
    missed = sum(not review.key for review in reviews)
    told = f"，其中 {missed} 条记为漏报" if missed else ""
    left = f"；{len(refused)} 行未导入，见上" if refused else ""
    print(f"已导入 {len(ids)} 条{told}{again}{left}")
    if corrections:
        print(f"其中 {len(corrections)} 条是对识别的改正，下次检查（docnlp scan）时生效")
    raise typer.Exit(REFUSED if refused else 0)


def _labels(held: "Workspace") -> "tuple[Label, ...]":
    """Return the labels; what was said of one place over several readings is one label."""
    from docnlp.reviews import follow, labels_of

    run, reviews = held.latest_run(), held.reviews()
    cases = dict.fromkeys(review.snapshot.case for review in reviews)
    findings = [] if run is None else [f for case in cases for f in held.findings_of_case(run, case)]
    return labels_of(follow(reviews, findings), held.corrections())


def _pieces(labels: "tuple[Label, ...]", format: Format, held: "Workspace") -> list[str]:
    from docnlp.reports import as_label_lines, as_label_studio

    if format is Format.JSONL:
        return [f"{line}\n" for line in as_label_lines(labels)]
    return [as_label_studio(labels, _sizes(labels, held)) + "\n"]


def _sizes(labels: "tuple[Label, ...]", held: "Workspace") -> "dict[tuple[str, str, int], Box]":
    """Return the rectangles of the pages that labels lie on; the halves of a double page make their sheet."""
    from docnlp.datamodel import Page, union

    sizes: dict[tuple[str, str, int], Box] = {}
    for file in {label.file for label in labels if label.boxes}:
        for page in held.pages_of_file(file):
            if isinstance(page, Page):
                key = (file, page.sha256, page.number)
                sizes[key] = union((sizes.get(key, page.box), page.box))
    return sizes


def _say(line: str) -> None:
    from docnlp.reports import plain

    print(plain(line), file=sys.stderr)
