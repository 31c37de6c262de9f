"""Which workspace a command works on, and for whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from docnlp.store import Workspace

WorkspaceFolder = Annotated[
    str | None, typer.Option("--workspace", metavar="文件夹", help="工作区；不写时与 docnlp scan 相同")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", metavar="文件", help="设置文件；不写为当前文件夹的 docnlp.toml")
]


def opened(workspace: str | None, settings: Path | None) -> "Workspace":
    """Open the workspace of the option, else of the settings, else the user's own."""
    from docnlp.settings import default_workspace, load_settings
    from docnlp.store import open_workspace

    return open_workspace(workspace or load_settings(settings).workspace or default_workspace())


def user_name() -> str:
    """Return the name of the user; empty for a process without one, as in some containers."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
