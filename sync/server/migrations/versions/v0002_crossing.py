"""Records found by their type, incidents a person has looked into."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=optional)


def upgrade() -> None:
    """Add an index and two columns."""
    op.create_index("record_type", "record", ["type", "scope"])
    op.add_column("incident", _text("settled_at", optional=True))
    op.add_column("incident", sa.Column("settled", sa.Text, nullable=False, server_default=""))
