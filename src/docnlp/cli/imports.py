"""Files that people have: our own labels, or an inspector's problem list in Excel."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Corrected, Correction, Finding, Label, Page, Review, Verdict
from docnlp.errors import InputError
from docnlp.reviews import REVIEWER, Entry, Ground, Refused, RuleName, entries_of, fit

if TYPE_CHECKING:
    from docnlp.store import Workspace

_LIMIT = 200 * 1024**2
"""Bytes that an Excel file may unpack to."""
_ROWS = 100_000
_COLUMNS = 60

Imported = tuple[tuple[Review, ...], tuple[Correction, ...], tuple[Refused, ...]]


def imported(file: Path, workspace: "Workspace", settings: Path | None, *, at: datetime) -> Imported:
    """Return what a file says as reviews and corrections, and the rows that fit nothing. Raises InputError."""
    if not file.is_file():
        raise InputError(f"找不到文件 {file}；请检查路径")
    suffix = file.suffix.lower()
    if suffix not in (".jsonl", ".xlsx"):
        raise InputError(f"不能导入 {suffix or '没有扩展名'} 的文件；请用 .jsonl 标注，或者把清单另存为 .xlsx")
    run = workspace.latest_run()
    if run is None:
        raise InputError("工作区里还没有扫描结果；请先用 docnlp scan 扫描清单所涉及的案卷，再导入")
    labels, refused = _own_labels(file) if suffix == ".jsonl" else ([], [])
    ground = _ground(workspace, run, settings)
    corrections, strange = _corrections(labels, ground, at)
    entries = [_entry(row, label) for row, label in labels if label.task in ("finding", "missed")]
    if suffix == ".xlsx":
        entries, refused = _problem_list(file)
    fitted = fit(entries, ground, at=at)
    return fitted.reviews, corrections, tuple(sorted((*refused, *strange, *fitted.refused), key=_row_order))


def _row_order(refused: Refused) -> tuple[str, int]:
    sheet, _, number = refused.row.rpartition("第")
    return sheet, int("".join(filter(str.isdigit, number)))


def _own_labels(file: Path) -> tuple[list[tuple[str, Label]], list[Refused]]:
    from docnlp.reports import read_label

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"文件 {file} 不是 UTF-8 编码；请另存为 UTF-8 后再试") from error
    except OSError as error:
        raise InputError(f"文件 {file} 打不开；请检查权限") from error
    labels: list[tuple[str, Label]] = []
    refused: list[Refused] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            labels.append((f"第 {number} 行", read_label(line)))
        except (ValueError, TypeError, RecursionError):
            refused.append(Refused(row=f"第 {number} 行", reason="不是标注；格式见 docs/labels.md"))
    return labels, refused


def _entry(row: str, label: Label) -> Entry:
    return Entry(
        row=row,
        file=label.file,
        case=label.case,
        pages=(label.page,) if label.page else (),
        rules=(label.rule,),
        verdict=Verdict(label.value) if label.value in set(Verdict) else Verdict.UNSURE,
        note=label.note,
        sha256=label.sha256,
        boxes=label.boxes,
        quote=label.text,
    )


def _corrections(
    labels: Sequence[tuple[str, Label]], ground: Ground, at: datetime
) -> tuple[tuple[Correction, ...], tuple[Refused, ...]]:
    made: list[Correction] = []
    refused: list[Refused] = []
    for row, label in labels:
        if label.task in ("finding", "missed"):
            continue
        page = ground.page(label.file, label.page) if label.page and label.file in ground.files else None
        if label.task not in set(Corrected):
            refused.append(Refused(row=row, reason=f"不认识标注种类“{label.task}”；可用的种类见 docs/labels.md"))
        elif page is None or page.sha256 != label.sha256:
            refused.append(Refused(row=row, reason=f"最近一次扫描中没有“{label.file}”的同一版本；请先扫描它"))
        else:
            made.append(_correction(label, page, at))
    return tuple(made), tuple(refused)


def _correction(label: Label, page: Page, at: datetime) -> Correction:
    told = repr((label.task, label.case, label.sha256, label.page, label.text, label.value, label.old, label.boxes))
    return Correction(
        id=f"import-{sha256(told.encode('utf-8', 'replace')).hexdigest()[:24]}",
        at=at,
        reviewer=REVIEWER,
        case=label.case,
        what=Corrected(label.task),
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        name=label.text,
        old=label.old,
        new=label.value,
        boxes=label.boxes,
    )


def _problem_list(file: Path) -> tuple[list[Entry], list[Refused]]:
    """Return the rows of every sheet that has the headings of a problem list."""
    sheets = _sheets(file)
    named = [(f"工作表“{title}”" if len(sheets) > 1 else "", rows) for title, rows in sheets]
    read = [found for name, rows in named if (found := entries_of(rows, sheet=name))]
    if not read:
        raise InputError(
            f"{file} 里没有找到问题清单的表头；表头应有 文件或案号、页码、规则或类别、结论、备注，请核对后再试"
        )
    return [entry for entries, _ in read for entry in entries], [one for _, refused in read for one in refused]


def _sheets(file: Path) -> list[tuple[str, list[list[object]]]]:
    """Return the sheets by name; a merged cell counts for every row that it spans, as people read it."""
    from openpyxl import load_workbook

    from docnlp.pages.zipguard import open_zip

    try:
        open_zip(file, limit=_LIMIT).close()
        # the streaming reader stands lists that are formatted down to row 1,048,576, the other knows merged cells
        streamed, whole = load_workbook(file, read_only=True, data_only=True), load_workbook(file, data_only=True)
        sheets = [(sheet.title, _rows(sheet)) for sheet in streamed.worksheets]
        streamed.close()
        for (_, rows), sheet in zip(sheets, whole.worksheets, strict=True):
            _spread(rows, sheet.merged_cells.ranges)
    except InputError:
        raise
    except Exception as error:  # what the reader raises for damaged files has no common parent
        raise InputError(f"Excel 文件 {file} 打不开；请用 Excel 打开后另存为新的 .xlsx 再试") from error
    return sheets


def _rows(sheet: Any) -> list[list[object]]:
    rows: list[list[object]] = []
    last = 0
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for number, row in enumerate(sheet.iter_rows(max_col=_COLUMNS, values_only=True), 1):
        if any(cell is not None for cell in row):
            rows += [[] for _ in range(number - 1 - last)]
            rows.append(list(row))
            last = number
        if last > _ROWS:
            raise InputError(f"工作表“{sheet.title}”超过 {_ROWS} 行；请拆分后再导入")
    return rows


def _spread(rows: list[list[object]], areas: Iterable[Any]) -> None:
    for area in areas:
        column = area.min_col - 1
        if area.min_col != area.max_col or area.min_row > len(rows) or column >= len(rows[area.min_row - 1]):
            continue
        for row in rows[area.min_row : area.max_row]:
            row.extend([None] * (column + 1 - len(row)))
            row[column] = rows[area.min_row - 1][column]


def _ground(workspace: "Workspace", run: int, settings: Path | None) -> Ground:
    findings: list[Finding] = []
    files: dict[str, str] = {}
    for row in workspace.case_rows(run):
        of_case = workspace.findings_of_case(run, row.case)
        findings += of_case
        named = [document.file for document in workspace.document_rows(run, row.case)]
        for file in (*named, *(f.file for f in of_case), *(p.file for f in of_case for p in f.places)):
            if file:
                files.setdefault(file, row.case)

    @lru_cache(maxsize=16)
    def pages(file: str) -> dict[int, Page]:
        return {page.number: page for page in workspace.pages_of_file(file) if isinstance(page, Page)}

    return Ground(
        rules=_rule_names(settings), findings=findings, files=files, page=lambda file, number: pages(file).get(number)
    )


def _rule_names(settings: Path | None) -> list[RuleName]:
    from docnlp.reports.words import family
    from docnlp.rules import load_rules
    from docnlp.settings import load_settings

    rules = load_rules(files=load_settings(settings).rules.files)
    return [
        RuleName(code=r.code, family=r.family, names=tuple(filter(None, (r.title, r.seed, family(r.family)))))
        for r in rules
    ]
