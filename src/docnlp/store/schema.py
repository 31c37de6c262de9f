"""Bring a workspace's tables to the shape of this version."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from docnlp.errors import StoreError

NEWEST = "0004"
"""The last step in `migrations/versions`; spares the usual opening the import of Alembic."""


def upgrade(connection: Connection) -> None:
    """Run the missing steps inside the connection's transaction; raises StoreError for a newer workspace."""
    if revision(connection) == NEWEST:
        return
    _alone(connection)
    held = revision(connection)  # another program may have brought it up to date while this one waited
    if held == NEWEST:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if held is not None and held not in known:
        raise StoreError(
            "工作区由更新版本的 docnlp 建立，本版本不能使用；请升级 docnlp，或者用 --workspace 指定另一个文件夹",
            code="store_newer",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """Return the step that the database stands at; None for a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _alone(connection: Connection) -> None:
    """Keep other programs from bringing the same database up to date until the transaction ends."""
    if connection.dialect.name == "postgresql":  # SQLite lets one writer in at a time
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('docnlp'))"))
