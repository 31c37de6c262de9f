"""What a scan leaves behind: pages already read, runs, findings. SQLite by default, another database by URL."""

from docnlp.store.workspace import Run, Workspace, open_workspace

__all__ = ["Run", "Workspace", "open_workspace"]
