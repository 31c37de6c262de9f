"""Reviews, corrections, suppressions; cases in numbers; where sources lie and how they were last read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _entries("reviews", "case", "key")
    _entries("corrections", "case")
    _entries("suppressions", "key")
    op.add_column("sources", sa.Column("location", sa.String, nullable=False, server_default=""))
    op.add_column("sources", sa.Column("reading", sa.String, nullable=False, server_default=""))
    op.add_column("sources", sa.Column("seen", sa.DateTime(timezone=True)))
    op.create_index("sources_by_path", "sources", ["path"])
    op.create_index("findings_by_case", "findings", ["run", "case", "place"])
    op.create_index("documents_by_case", "documents", ["run", "case"])
    _cases()


def _entries(name: str, *indexed: str) -> None:
    op.create_table(
        name,
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        *(sa.Column(column, sa.String, nullable=False) for column in indexed),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("case", sa.String, nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
    )
    # earlier runs did not count: their documents and findings name the cases, the pages are as good as those tell
    op.execute(
        """
        INSERT INTO cases (run, place, "case", files, pages)
        SELECT run, ROW_NUMBER() OVER (PARTITION BY run ORDER BY MIN(place), "case") - 1, "case",
               COUNT(DISTINCT file), COALESCE(SUM(pages), 0)
        FROM (
            SELECT run, place, "case", file,
                   CASE WHEN last_page < first_page THEN 1 ELSE last_page - first_page + 1 END AS pages
            FROM documents
            UNION ALL
            SELECT run, 1000000000 + place, "case", NULL, 0 FROM findings
        ) AS told
        GROUP BY run, "case"
        """
    )
