"""Outlines of cases, the rules of runs, and how often a case was analysed again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("runs", sa.Column("rules", sa.String, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("outlines", sa.LargeBinary))
    op.add_column("cases", sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
    # the outlines are long: how often cases were analysed again is asked for with every page
    op.create_index("cases_by_revision", "cases", ["run", "revision", "case"])
