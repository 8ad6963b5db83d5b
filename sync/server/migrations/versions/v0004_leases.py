"""Blocks of numbers of an office's one book."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=default)


def upgrade() -> None:
    """Make the table of blocks."""
    op.create_table(
        "number_lease",
        *map(_text, ("scope", "request", "series", "code")),
        *map(_number, ("year", "first", "last")),
        *map(_text, ("replica", "given_at")),
        _number("restores"),
        sa.Column("closed", sa.Text, nullable=False, server_default=""),
        _number("next", "0"),
        sa.PrimaryKeyConstraint("scope", "request"),
    )
    op.create_index("number_lease_year", "number_lease", ["scope", "series", "code", "year"])
