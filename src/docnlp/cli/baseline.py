"""docnlp baseline: accept what is known, so that only new findings are shown."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from docnlp.cli.chinese import Command
from docnlp.cli.places import SettingsFile, WorkspaceFolder, opened, user_name
from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.reviews import Baseline
    from docnlp.store import Workspace

app = typer.Typer(help="基线：把现有疑点认作已知，以后只看新出现的。", rich_markup_mode=None, no_args_is_help=True)


@app.command(cls=Command)
def accept(
    reason: Annotated[str, typer.Option(metavar="理由", help="为什么认作已知，如 2025 年度检查已整改")],
    name: Annotated[str | None, typer.Option(metavar="名称", help="基线的名称；不写为当天日期")] = None,
    workspace: WorkspaceFolder = None,
    settings: SettingsFile = None,
) -> None:
    """把最近一次扫描的全部疑点认作已知。以后用 docnlp scan --since-baseline 只列新出现的。"""
    from docnlp.reviews import accept as accepted
    from docnlp.reviews import follow_suppressions, fresh, suppressed

    if not reason.strip():
        raise InputError("没有写理由；请用 --reason 写明为什么认作已知")
    with opened(workspace, settings) as held:
        run, said = held.latest_run(), held.suppressions()
        if run is None:
            raise InputError("工作区里还没有扫描结果；请先用 docnlp scan 扫描，再建立基线")
        chosen = _unused(name, {one.baseline for one in said})
        found = held.findings_of(run)
        new = fresh(found, suppressed(follow_suppressions(said, found), date.today()))
        entries = accepted(
            new, name=chosen, reason=reason.strip(), reviewer=user_name(), at=datetime.now(UTC), new_id=_id
        )
        held.add_suppressions(entries)
    if not entries:
        print("没有新的疑点，不必建立基线")
        return
    print(f"已建立基线“{chosen}”，{len(entries)} 处疑点认作已知；取消请用 docnlp baseline lift {chosen}")


@app.command("list", cls=Command)
def list_baselines(workspace: WorkspaceFolder = None, settings: SettingsFile = None) -> None:
    """列出有效的基线。"""
    with opened(workspace, settings) as held:
        found = _baselines(held)
    for one in found:
        print(_told(one))
    print(f"共 {len(found)} 个基线" if found else "还没有基线；用 docnlp baseline accept --reason 理由 建立")


@app.command(cls=Command)
def lift(
    name: Annotated[str, typer.Argument(metavar="名称", help="用 docnlp baseline list 查看")],
    workspace: WorkspaceFolder = None,
    settings: SettingsFile = None,
) -> None:
    """取消一个基线，其中的疑点重新列出。"""
    from docnlp.reviews import lift as lifted

    with opened(workspace, settings) as held:
        found = next((one for one in _baselines(held) if one.name == name), None)
        if found is None:
            raise InputError(f"没有有效的基线“{name}”；请用 docnlp baseline list 查看名称")
        held.add_suppressions(lifted(found, reviewer=user_name(), at=datetime.now(UTC), new_id=_id))
    print(f"已取消基线“{name}”，{len(found.keys)} 处疑点重新列出")


def _baselines(held: "Workspace") -> "tuple[Baseline, ...]":
    from docnlp.reviews import baselines

    return baselines(held.suppressions(), date.today())


def _told(one: "Baseline") -> str:
    from docnlp.reports import plain

    day = one.at.astimezone().date()
    return plain(f"{one.name}　{day}　{one.reviewer}　{len(one.keys)} 处　{one.reason}")


def _unused(asked: str | None, names: set[str]) -> str:
    """Return the name for a new baseline; a name stands for one acceptance, even after it was lifted."""
    if asked is not None:
        if not asked.strip() or asked.strip() in names:
            raise InputError(f"基线名称“{asked.strip()}”已经用过或者是空的；请换一个名称")
        return asked.strip()
    today = date.today().isoformat()
    return next(name for n in range(1, len(names) + 2) if (name := today if n == 1 else f"{today}-{n}") not in names)


def _id() -> str:
    return uuid4().hex
