"""Records found by their type, numbers leased in blocks, incidents a person has looked into."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=optional)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def upgrade() -> None:
    """Add an index, a table and two columns."""
    op.create_index("record_type", "record", ["type", "scope"])
    op.create_table(
        "lease",
        _text("request"),
        _text("scope"),
        _text("series"),
        _text("code"),
        _number("year"),
        _number("first"),
        _number("last"),
        _text("replica"),
        _text("at"),
        _text("signature"),
        sa.PrimaryKeyConstraint("request"),
    )
    op.create_index("lease_series", "lease", ["scope", "series", "code", "year", "first"])
    op.add_column("incident", _text("settled_at", optional=True))
    op.add_column("incident", sa.Column("settled", sa.Text, nullable=False, server_default=""))
