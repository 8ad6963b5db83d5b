"""Alembic's entry: runs the steps on the connection it is given."""

from __future__ import annotations

from alembic import context

from sync.server.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
