"""Count the findings of a run without opening them."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("findings_in_numbers", "findings", ["run", "case", "outcome", "severity", "key"])
