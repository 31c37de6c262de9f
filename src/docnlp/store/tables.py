"""The tables. A change here goes with a new file in `migrations/versions`."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finished", DateTime(timezone=True), nullable=False),
    Column("docnlp", String, nullable=False),
    Column("summary", LargeBinary, nullable=False),
    # codes of the rules that ran, with blanks between
    Column("rules", String, nullable=False, server_default=""),
)

sources = Table(
    "sources",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("path", String, primary_key=True),
    Column("media_type", String, nullable=False),
    # in SQLite every integer is long enough for a file of two GiB
    Column("size", Integer().with_variant(BigInteger(), "postgresql"), nullable=False),
    Column("folder", String, nullable=False),
    # absolute; empty for members of archives
    Column("location", String, nullable=False, server_default=""),
    # name of the reading that the last scan which met it used, and when that was
    Column("reading", String, nullable=False, server_default=""),
    Column("seen", DateTime(timezone=True)),
    Index("sources_by_path", "path"),
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    # names the engine, its profile and the reader's version: another reading never overwrites this one
    Column("reading", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("case", String, nullable=False),
    Column("files", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    # what is needed to show the case and to analyse it again; runs of earlier versions kept none
    Column("outlines", LargeBinary),
    # counts the analyses after the scan's own
    Column("revision", Integer, nullable=False, server_default="0"),
    # the outlines are long: how often cases were analysed again is asked for with every page
    Index("cases_by_revision", "run", "revision", "case"),
)

documents = Table(
    "documents",
    metadata,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("case", String, nullable=False),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("kind_score", Float, nullable=False),
    Column("number", String, nullable=False),
    Column("volume", String, nullable=False),
    Column("copy", String, nullable=False),
    Column("file", String, nullable=False),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    Index("documents_by_case", "run", "case"),
)

findings = Table(
    "findings",
    metadata,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("case", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Index("findings_by_key", "key"),
    Index("findings_by_case", "run", "case", "place"),
    # holds all that counting needs: the findings themselves are not opened
    Index("findings_in_numbers", "run", "case", "outcome", "severity", "rule", "key"),
)

problems = Table(
    "problems",
    metadata,
    Column("run", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("file", String, nullable=False),
    Column("page", Integer),
    Column("rule", String),
    Column("message", String, nullable=False),
)


def _entries(name: str, *indexed: str) -> Table:
    """What people say, only ever appended: `sequence` is the order of writing, `id` recognises a repeated delivery."""
    return Table(
        name,
        metadata,
        Column("sequence", Integer, primary_key=True),
        Column("id", String, nullable=False, unique=True),
        *(Column(column, String, nullable=False, index=True) for column in indexed),
        Column("value", LargeBinary, nullable=False),
    )


reviews = _entries("reviews", "case", "key")
corrections = _entries("corrections", "case")
suppressions = _entries("suppressions", "key")
