"""The first tables.

A step writes its tables out and never imports `docnlp.store.tables`: that module moves on, a step does not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=False),
        sa.Column("docnlp", sa.String, nullable=False),
        sa.Column("summary", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("folder", sa.String, nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("reading", sa.String, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        *_of_run(),
        sa.Column("case", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("kind_score", sa.Float, nullable=False),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("volume", sa.String, nullable=False),
        sa.Column("copy", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("first_page", sa.Integer, nullable=False),
        sa.Column("last_page", sa.Integer, nullable=False),
    )
    op.create_table(
        "findings",
        *_of_run(),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("case", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("severity", sa.String, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_index("findings_by_key", "findings", ["key"])
    op.create_table(
        "problems",
        *_of_run(),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("rule", sa.String),
        sa.Column("message", sa.String, nullable=False),
    )


def _of_run() -> tuple["sa.Column[int]", "sa.Column[int]"]:
    return (
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
    )
