"""What a scan leaves behind, and what people say of it. SQLite by default, another database by URL."""

from docnlp.store.readings import Seen
from docnlp.store.scans import CaseRow, DocumentRow, Run
from docnlp.store.workspace import Workspace, open_workspace

__all__ = ["CaseRow", "DocumentRow", "Run", "Seen", "Workspace", "open_workspace"]
