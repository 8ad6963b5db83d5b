"""Triggers that stop whatever would bypass the log: the last line of defence, not the mechanism.

`transform()` drops triggers silently, so their presence is verified each time a register opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: Tables whose rows are written once; only the sync columns `rev` and `extra` may change.
FROZEN = (
    "paper",
    "paper_event",
    "submission",
    "province_answer",
    "province_note",
    "note_read",
)
#: Tables whose rows are written once and may be marked deleted by undo, nothing else.
APPENDED = ("case_event", "case_plan")
#: Tables of sets of lines, carried by one log entry each.
LINES = ("ledger_set", "ledger_line")
#: the same of lists of other bodies
LIST_LINES = (
    "list_set",
    "business_row",
    "tax_employer_row",
    "tax_worker_row",
    "d02_row",
    "bank_line",
)
_OUTSIDE = "NOT EXISTS (SELECT 1 FROM meta WHERE k = 'in_command')"


def _trigger(table: str, event: str, when: str, message: str, of: str = "") -> tuple[str, str]:
    name = f"guard_{table}_{event.lower()}"
    sql = (
        f"CREATE TRIGGER {name} BEFORE {event}{of} ON {table}"
        f"{f' WHEN {when}' if when else ''}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    return name, sql


def synced_guards(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return name → SQL of the guards of a synced table with these columns."""
    outside = f"{table}: written outside a command"
    guards = [
        _trigger(table, "INSERT", _OUTSIDE, outside),
        _trigger(table, "DELETE", "", f"{table}: rows are marked deleted, never removed"),
    ]
    if table in FROZEN:
        fixed = ", ".join(name for name in columns if name not in {"rev", "extra"})
        guards.append(_trigger(table, "UPDATE", "", f"{table}: frozen", f" OF {fixed}"))
    elif table in APPENDED:
        kept = [name for name in columns if name not in {"rev", "extra", "deleted"}]
        altered = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)
        guards.append(_trigger(table, "UPDATE", f"{_OUTSIDE} OR {altered}", f"{table}: appended"))
    else:
        guards.append(_trigger(table, "UPDATE", _OUTSIDE, outside))
    return dict(guards)


def line_guards(table: str) -> dict[str, str]:
    """Return the guards of a table of imported lines: added inside a command, then fixed."""
    return dict(
        [
            _trigger(table, "INSERT", _OUTSIDE, f"{table}: written outside a command"),
            _trigger(table, "UPDATE", "", f"{table}: fixed"),
            _trigger(table, "DELETE", "", f"{table}: fixed"),
        ]
    )


def log_guards() -> dict[str, str]:
    """Return the guards of the log: what was written stays; only sync's own marks change."""
    fixed = " OF no, replica, dseq, op_id, type, entity_id, kind, change_set, actor, at, core, hash"
    return dict(
        [
            _trigger("outbox", "DELETE", "", "outbox: append only"),
            _trigger("outbox", "UPDATE", "", "outbox: append only", fixed),
            _trigger("book_closed", "DELETE", "", "book_closed: append only"),
            _trigger("book_closed", "UPDATE", "", "book_closed: append only"),
        ]
    )


def synced_tables(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return table → columns of every synced table: those with id, rev, deleted and extra."""
    rows = connection.execute(
        "SELECT m.name, p.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS p"
        " WHERE m.type = 'table' ORDER BY m.name, p.cid"
    ).fetchall()
    columns: dict[str, list[str]] = {}
    for table, column in rows:
        columns.setdefault(table, []).append(column)
    wanted = {"id", "rev", "deleted", "extra"}
    return {table: tuple(names) for table, names in columns.items() if wanted <= set(names)}


def expected(tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return name → SQL of every guard a register with these synced tables must have."""
    guards = log_guards()
    for table, columns in tables.items():
        guards.update(synced_guards(table, columns))
    for table in (*LINES, *LIST_LINES):
        guards.update(line_guards(table))
    return guards


def missing(connection: sqlite3.Connection, tables: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the names of guards that are absent or say something else than they should."""
    found = dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'guard_%'"
        ).fetchall()
    )
    return sorted(name for name, sql in expected(tables).items() if found.get(name) != sql)
