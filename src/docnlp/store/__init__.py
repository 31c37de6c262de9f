"""What a scan leaves behind, and what people say of it. SQLite by default, another database by URL."""

from docnlp.store.numbers import CaseRow
from docnlp.store.readings import Seen
from docnlp.store.scans import DocumentRow, Run
from docnlp.store.workspace import Workspace, open_workspace

__all__ = ["CaseRow", "DocumentRow", "Run", "Seen", "Workspace", "open_workspace"]
