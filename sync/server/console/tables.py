"""The console's tables."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


Table(
    "console_user",
    metadata,
    _key("name"),
    _text("full_name"),
    _text("role"),
    #: the office a director sees; "" for roles of the province
    _text("office"),
    _text("language"),
    _text("salt"),
    _text("hash"),
    #: the second factor is derived from this and the server's key: a copy of the database has none
    _text("seed"),
    #: the last one-time code's step of time: none is good twice
    _number("last_step"),
    #: tries in a row, and until when the account then waits
    _number("tries"),
    _text("wait_until", optional=True),
    #: 1: the password was given by somebody else and must be changed
    _number("given"),
    _text("closed_at", optional=True),
)
Table(
    "console_session",
    metadata,
    #: SHA-256 of what the cookie holds
    _key("digest"),
    _text("name"),
    _text("form_token"),
    _text("began_at"),
    _text("used_at"),
)
#: what everybody did, in a chain: hash_n = SHA-256(hash_{n-1} ‖ canonical JSON of the entry)
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

#: records that pages read by their type, a few of each office; an index holds only these
TOLD = (
    "type IN ('case_file', 'conflict_record', 'import_batch', 'office_name', 'return_made',"
    " 'urging_run')"
)
TOLD_INDEX = f"CREATE INDEX record_told ON record (type, scope) WHERE {TOLD}"
