"""docnlp scan: read, check, report."""

import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.cli.output import Format, ready, without

if TYPE_CHECKING:
    from docnlp.jobs import ScanOptions, ScanResult
    from docnlp.settings import Settings

FOUND = 10
"""Exit code when --fail-on was met."""
UNREAD = 3
"""Exit code when something could not be read."""
NO_BASELINE = "还没有有效的基线，已全部列出；用 docnlp baseline accept --reason 理由 建立"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class CaseBy(StrEnum):
    FOLDER = "folder"
    FILE = "file"
    NUMBER = "number"
    MANIFEST = "manifest"


class Profile(StrEnum):
    ACCURATE = "accurate"
    FAST = "fast"
    TESSERACT = "tesseract"


def scan(
    paths: Annotated[list[Path], typer.Argument(metavar="路径", help="案卷文件、文件夹或压缩包，可以写多个")],
    *,
    format: Annotated[
        Format | None, typer.Option(help="结果格式；不写时看 --output 的扩展名，再不然为 table", show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="结果写入此文件")] = None,
    rules: Annotated[
        list[str] | None, typer.Option(metavar="代码", help="只运行这些规则，如 ANN105 或 ANN*；可重复，或用逗号分开")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=0, metavar="个数", help="同时运行的进程数；0 为每核一个")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="检查日，如 2026-06-01；不写为今天")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="有此程度及以上的疑点时，退出码为 10")] = FailOn.NEVER,
    case_by: Annotated[CaseBy, typer.Option(help="按什么分案卷：文件夹、文件、案号或目录清单")] = CaseBy.FOLDER,
    workspace: Annotated[str | None, typer.Option(metavar="文件夹", help="工作区：保存读过的页面和检查结果")] = None,
    profile: Annotated[
        Profile | None, typer.Option(help="识别方案：accurate 准确，fast 快速", show_default=False)
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件；不写为当前文件夹的 docnlp.toml")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="连同通过和不适用的核查一并列出")] = False,
    since_baseline: Annotated[
        bool, typer.Option("--since-baseline", help="只列基线之后新出现的；基线用 docnlp baseline 建立")
    ] = False,
) -> None:
    """检查案卷，列出疑点、未能核查和须人工核查之处。

    退出码：0 完成；2 输入有误；3 有文件没读出来（其余已查完）；10 达到 --fail-on 的程度。
    """
    from docnlp.cli.console import Bar
    from docnlp.jobs import scan as run_scan
    from docnlp.reports import shown
    from docnlp.reviews import follow_suppressions, suppressed
    from docnlp.settings import load_settings, rules_here
    from docnlp.store import open_workspace

    chosen = load_settings(settings)
    here = rules_here(chosen)
    options = _options(chosen, paths, rules=rules or [], jobs=jobs, as_of=_day(as_of), case_by=case_by, profile=profile)
    report = ready(format, output, all_outcomes=all, paths=paths)
    place = _workspace(workspace, chosen)

    def told(result: "ScanResult") -> "ScanResult":
        known = suppressed(follow_suppressions(said, result.findings), date.today())
        return without(replace(result, findings=here.regraded(result.findings)), known)

    def finish(result: "ScanResult") -> None:
        # members of archives lie unpacked only until the scan returns: page images are taken here
        bar.close()
        report(told(result))
        if since_baseline:
            left = len(shown(result.findings, all_outcomes=False)) - len(
                shown(told(result).findings, all_outcomes=False)
            )
            print(
                f"另有 {left} 处已知（在基线内或已屏蔽），没有列出" if suppressed(said, date.today()) else NO_BASELINE,
                file=sys.stderr,
            )

    with open_workspace(place) as opened, Bar(sys.stderr) as bar:
        said = opened.suppressions() if since_baseline else []
        result = run_scan(options, workspace=opened, progress=bar.show, finish=finish)
    raise typer.Exit(exit_code(told(result), fail_on))


def exit_code(result: "ScanResult", fail_on: FailOn) -> int:
    """Return what the process tells other programs: met --fail-on, else incomplete, else fine."""
    from docnlp.datamodel import Outcome, Severity, Stage

    if fail_on is not FailOn.NEVER:
        least = Severity(fail_on.value).rank
        if any(f.outcome is Outcome.FLAGGED and f.severity.rank >= least for f in result.findings):
            return FOUND
    unread = (Stage.SOURCE, Stage.PAGES, Stage.OCR)
    return UNREAD if any(problem.stage in unread for problem in result.problems) else 0


def _options(
    chosen: "Settings",
    paths: list[Path],
    *,
    rules: list[str],
    jobs: int | None,
    as_of: date | None,
    case_by: CaseBy,
    profile: Profile | None,
) -> "ScanOptions":
    from docnlp.jobs import ScanOptions
    from docnlp.pages import Limits
    from docnlp.settings import own_catalogue

    return ScanOptions(
        paths=_existing(paths),
        case_by=case_by.value,
        rules=_selected(chosen, rules),
        jobs=chosen.jobs if jobs is None else jobs,
        as_of=as_of,
        profile=profile.value if profile else chosen.profile,
        runtime=chosen.runtime,
        models=chosen.models,
        limits=Limits(**chosen.limits.model_dump(exclude_none=True)),
        rule_files=chosen.rules.files,
        kind_files=chosen.kinds,
        catalogue=own_catalogue(chosen),
    )


def _selected(chosen: "Settings", asked: list[str]) -> tuple[str, ...]:
    """Return the patterns of the command line, else the settings'; with rules switched off, the codes that remain."""
    patterns = tuple(part.strip() for one in asked for part in one.replace("，", ",").split(",") if part.strip())
    if not (chosen.rules.off or chosen.rules.severity):
        return patterns or chosen.rules.on
    from docnlp.errors import SettingsError
    from docnlp.rules import load_rules
    from docnlp.settings import rules_here

    known = {rule.code for rule in load_rules(files=chosen.rules.files)}
    strange = [code for code in chosen.rules.severity if code.upper() not in known]
    if strange:
        raise SettingsError(f"设置 rules.severity 中没有规则 {'、'.join(strange)}；请用 docnlp rules list 核对代码")
    if patterns or not chosen.rules.off:
        return patterns or chosen.rules.on
    here = rules_here(chosen)
    left = tuple(r.code for r in load_rules(files=chosen.rules.files, select=chosen.rules.on) if here.runs(r.code))
    if not left:
        raise SettingsError("设置把规则全部关闭了，没有可运行的规则；请检查 rules.off")
    return left


def _existing(paths: list[Path]) -> tuple[Path, ...]:
    from docnlp.errors import InputError

    for path in paths:
        try:
            path.stat()
        except PermissionError as error:
            raise InputError(f"没有读取 {path} 的权限；请授予读取权限后再试") from error
        except OSError as error:
            raise InputError(f"找不到 {path}；请检查路径") from error
    return tuple(paths)


def _day(written: str | None) -> date | None:
    from docnlp.cli.days import read_day

    return None if written is None else read_day(written, name="检查日")


def _workspace(asked: str | None, chosen: "Settings") -> str:
    from docnlp.settings import default_workspace

    return asked or chosen.workspace or str(default_workspace())
