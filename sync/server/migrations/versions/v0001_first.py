"""The first schema, table by table: a step that was released never changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=optional)


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=default)


def _counter(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, autoincrement=True, nullable=False)


def upgrade() -> None:
    """Make every table of the first schema."""
    _the_log()
    _the_devices()
    _what_is_kept()
    _the_books()


def _the_log() -> None:
    key = sa.PrimaryKeyConstraint
    op.create_table("server_meta", _text("k"), _text("v"), key("k"))
    op.create_table("head", _text("scope"), _number("seq"), _text("chain"), key("scope"))
    op.create_table("hist", _text("scope"), _number("seq"), _text("chain"), key("scope", "seq"))
    op.create_table(
        "op",
        _text("scope"),
        _number("seq"),
        _text("replica"),
        _number("dseq"),
        _text("op_id"),
        _text("hash"),
        _text("result"),
        _text("about"),
        _text("received_at"),
        _text("core"),
        key("scope", "seq"),
        sa.UniqueConstraint("op_id"),
        sa.UniqueConstraint("replica", "dseq"),
    )
    op.create_table("op_again", _text("carrier"), _text("op_id"), key("carrier"))


def _the_devices() -> None:
    op.create_table(
        "device",
        _text("id"),
        _text("public_key"),
        _text("office"),
        _text("role"),
        _text("machine"),
        _text("enrolled_at"),
        _text("revoked_at", optional=True),
        _number("last_sequence", "0"),
        _text("last_seen", optional=True),
        _text("program"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_key"),
    )
    op.create_table(
        "enrol_code",
        _text("digest"),
        _text("office"),
        _text("role"),
        _text("expires_at"),
        _text("used_by", optional=True),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "replica",
        _text("id"),
        _text("device"),
        _text("office"),
        _number("last_dseq", "0"),
        _text("last_hash"),
        _text("signature"),
        _text("retired_by", optional=True),
        _number("cursor_seq", "0"),
        _text("last_seen", optional=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _what_is_kept() -> None:
    op.create_table(
        "record",
        _text("scope"),
        _text("id"),
        _text("type"),
        _number("rev"),
        sa.Column("deleted", sa.Integer, nullable=False),
        _text("by"),
        _number("since"),
        _text("actor"),
        _text("at"),
        _text("nkey", optional=True),
        _text("body"),
        sa.PrimaryKeyConstraint("scope", "id"),
    )
    op.create_index("record_rev", "record", ["scope", "rev", "id"])
    op.create_index("record_nkey", "record", ["scope", "nkey"])
    op.create_table(
        "document",
        _text("scope"),
        _text("sha256"),
        _number("size"),
        _number("have"),
        sa.PrimaryKeyConstraint("scope", "sha256"),
    )
    op.create_table(
        "document_piece",
        _text("scope"),
        _text("sha256"),
        _number("start"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("scope", "sha256", "start"),
    )


def _the_books() -> None:
    op.create_table(
        "book",
        _text("scope"),
        _text("code"),
        _text("replica"),
        _text("given_at"),
        sa.PrimaryKeyConstraint("scope", "code"),
    )
    op.create_table(
        "closed_book",
        _text("scope"),
        _text("series"),
        _text("code"),
        _number("year"),
        _number("next"),
        _text("reason"),
        sa.PrimaryKeyConstraint("scope", "series", "code", "year"),
    )
    op.create_table(
        "incident",
        _counter("no"),
        _text("at"),
        _text("kind"),
        _text("scope"),
        _text("device"),
        _text("detail"),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_table(
        "quarantine",
        _counter("no"),
        _text("at"),
        _text("device"),
        _text("replica"),
        _number("first"),
        _text("body"),
        sa.PrimaryKeyConstraint("no"),
    )
