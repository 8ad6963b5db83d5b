"""The console: who may sign in, their sessions, what they did."""

from __future__ import annotations

from alembic import op

from sync.server.console.tables import TOLD_INDEX, metadata

revision = "0003"
down_revision = "0001"


def upgrade() -> None:
    """Make the console's tables, and an index of the records it reads."""
    metadata.create_all(op.get_bind())
    op.execute(TOLD_INDEX)
