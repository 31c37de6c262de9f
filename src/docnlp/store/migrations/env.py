"""Run by Alembic with the connection that `docnlp.store.schema` hands over, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
