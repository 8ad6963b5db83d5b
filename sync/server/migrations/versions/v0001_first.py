"""The first schema."""

from __future__ import annotations

from alembic import op

from sync.server.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first schema."""
    metadata.create_all(op.get_bind())
