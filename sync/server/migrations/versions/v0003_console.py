"""The console: who may sign in, their sessions, what they did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=optional)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def upgrade() -> None:
    """Make the console's tables."""
    op.create_table(
        "console_user",
        *map(_text, ("name", "full_name", "role", "office", "language", "salt", "hash", "seed")),
        _number("last_step"),
        _number("tries"),
        _text("wait_until", optional=True),
        _number("given"),
        _text("closed_at", optional=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "console_session",
        *map(_text, ("digest", "name", "form_token", "began_at", "used_at")),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "console_event",
        sa.Column("no", sa.Integer, nullable=False, autoincrement=False),
        *map(_text, ("at", "name", "what", "about", "office", "hash")),
        sa.PrimaryKeyConstraint("no"),
    )
