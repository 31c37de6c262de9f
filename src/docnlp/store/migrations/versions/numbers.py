"""Count the findings of a run without opening them; files of two GiB and more on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("findings_in_numbers", "findings", ["run", "case", "outcome", "severity", "rule", "key"])
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("sources", "size", type_=sa.BigInteger)
