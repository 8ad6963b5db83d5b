"""The server's tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sync.protocol.kinds import CONFLICT

metadata = MetaData()
#: which records are open conflicts; asked for in the same words, as an index is of these alone
OPEN_CONFLICT = f"type = '{CONFLICT}' AND nkey IS NOT NULL"
_OPEN = text(OPEN_CONFLICT)


def _text(name: str, *, optional: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional, primary_key=key)


def _number(name: str, default: str | None = None) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=default)


#: the server's life (epoch), the watermark of its backups, when it began
Table("server_meta", metadata, _text("k", key=True), _text("v"))
#: end of each scope's log; locked first by whoever writes, so numbers follow the order of commits
Table("head", metadata, _text("scope", key=True), _number("seq"), _text("chain"))
#: the chain after each push, to tell whether a PC read this history or another
Table(
    "hist",
    metadata,
    _text("scope"),
    _number("seq"),
    _text("chain"),
    PrimaryKeyConstraint("scope", "seq"),
)
Table(
    "device",
    metadata,
    _text("id", key=True),
    Column("public_key", Text, nullable=False, unique=True),
    _text("office"),
    _text("role"),
    _text("machine"),
    _text("enrolled_at"),
    _text("revoked_at", optional=True),
    _number("last_sequence", "0"),
    _text("last_seen", optional=True),
    _text("program"),
)
Table(
    "enrol_code",
    metadata,
    _text("digest", key=True),
    _text("office"),
    _text("role"),
    _text("expires_at"),
    _text("used_by", optional=True),
)
Table(
    "replica",
    metadata,
    _text("id", key=True),
    _text("device"),
    _text("office"),
    _number("last_dseq", "0"),
    _text("last_hash"),
    _text("signature"),
    _text("retired_by", optional=True),
    _number("cursor_seq", "0"),
    _text("last_seen", optional=True),
)
Table(
    "op",
    metadata,
    _text("scope"),
    _number("seq"),
    _text("replica"),
    _number("dseq"),
    Column("op_id", Text, nullable=False, unique=True),
    _text("hash"),
    _text("result"),
    _text("about"),
    _text("received_at"),
    _text("core"),
    PrimaryKeyConstraint("scope", "seq"),
    UniqueConstraint("replica", "dseq"),
)
#: op ids that came again under another place of a log
Table("op_again", metadata, _text("carrier", key=True), _text("op_id"))
Table(
    "record",
    metadata,
    _text("scope"),
    _text("id"),
    _text("type"),
    _number("rev"),
    Column("deleted", Integer, nullable=False),
    _text("by"),
    _number("since"),
    _text("actor"),
    _text("at"),
    _text("nkey", optional=True),
    _text("body"),
    PrimaryKeyConstraint("scope", "id"),
    Index("record_rev", "scope", "rev", "id"),
    Index("record_nkey", "scope", "nkey"),
    Index("record_type", "type", "scope"),
    Index("record_open", "scope", "nkey", sqlite_where=_OPEN, postgresql_where=_OPEN),
)
Table(
    "document",
    metadata,
    _text("scope"),
    _text("sha256"),
    _number("size"),
    _number("have"),
    PrimaryKeyConstraint("scope", "sha256"),
)
Table(
    "document_piece",
    metadata,
    _text("scope"),
    _text("sha256"),
    _number("start"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("scope", "sha256", "start"),
)
#: codes of number books, each for one replica, never given again
Table(
    "book",
    metadata,
    _text("scope"),
    _text("code"),
    _text("replica"),
    _text("given_at"),
    PrimaryKeyConstraint("scope", "code"),
)
Table(
    "closed_book",
    metadata,
    _text("scope"),
    _text("series"),
    _text("code"),
    _number("year"),
    _number("next"),
    _text("reason"),
    PrimaryKeyConstraint("scope", "series", "code", "year"),
)
#: numbers without a paper that an administrator declared; never changed
Table(
    "declared_number",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=True),
    _text("scope"),
    _text("series"),
    _text("code"),
    _number("year"),
    _number("first"),
    #: NULL: all from the first on
    Column("last", BigInteger, nullable=True),
    #: lost or unused
    _text("what"),
    _text("reason"),
    _text("who"),
    _text("at"),
    Index("declared_number_book", "scope", "series", "code", "year"),
)
#: blocks of numbers of an office's one book, each given to one replica
Table(
    "number_lease",
    metadata,
    _text("scope"),
    #: the PC's own name for its request
    _text("request"),
    _text("series"),
    _text("code"),
    _number("year"),
    _number("first"),
    _number("last"),
    _text("replica"),
    _text("given_at"),
    #: restores of the server before it was given; -1: given before one, learned from its PC
    _number("restores"),
    #: why nothing more is numbered from it and the first number not given; "" while it is open
    Column("closed", Text, nullable=False, server_default=""),
    _number("next", "0"),
    PrimaryKeyConstraint("scope", "request"),
    Index("number_lease_year", "scope", "series", "code", "year"),
)
Table(
    "incident",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=True),
    _text("at"),
    _text("kind"),
    _text("scope"),
    _text("device"),
    _text("detail"),
    _text("settled_at", optional=True),
    Column("settled", Text, nullable=False, server_default=""),
)
#: what a revoked device still sent: kept for an administrator, not applied
Table(
    "quarantine",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=True),
    _text("at"),
    _text("device"),
    _text("replica"),
    _number("first"),
    _text("body"),
)

#: who may sign in at the console
Table(
    "console_user",
    metadata,
    _text("name", key=True),
    _text("full_name"),
    _text("role"),
    #: the office a director sees; "" for roles of the province
    _text("office"),
    _text("language"),
    _text("salt"),
    _text("hash"),
    #: the second factor follows from this and the server's key: a copy of the database has none
    _text("seed"),
    #: the last one-time code's step of time: none is good twice
    _number("last_step", "0"),
    #: tries in a row, and until when the account then waits
    _number("tries", "0"),
    _text("wait_until", optional=True),
    #: 1: the password was given by somebody else and must be changed
    _number("given", "0"),
    _text("closed_at", optional=True),
)
Table(
    "console_session",
    metadata,
    #: SHA-256 of what the cookie holds
    _text("digest", key=True),
    _text("name"),
    _text("form_token"),
    _text("began_at"),
    _text("used_at"),
)
#: what everybody did at the console, in a chain
Table(
    "console_event",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("name"),
    _text("what"),
    _text("about"),
    _text("office"),
    _text("hash"),
)
