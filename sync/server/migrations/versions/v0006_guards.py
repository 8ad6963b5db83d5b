"""Logs only grow and an issued paper stays as it is: the database itself refuses the rest."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

#: what is only ever added to
_LOGS = ("op", "hist", "console_event")
_FROZEN = "('paper', 'paper_event')"
_CHANGED = " OR ".join(
    f"NEW.{name} <> OLD.{name}" for name in ("scope", "id", "type", "deleted", "body")
)
_PAPER = f"OLD.type IN {_FROZEN}"


def upgrade() -> None:
    """Make a guard for each; a writer of the program never meets one."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION 'guard: % of % is refused', TG_OP, TG_TABLE_NAME; END $$"
        )
    guards = [(table, what, "") for table in _LOGS for what in ("UPDATE", "DELETE")]
    guards += [("record", "UPDATE", f"{_PAPER} AND ({_CHANGED})"), ("record", "DELETE", _PAPER)]
    for table, what, when in guards:
        head = f"CREATE TRIGGER guard_{table}_{what.lower()} BEFORE {what} ON {table} FOR EACH ROW"
        condition = f" WHEN ({when})" if when else ""
        refused = f"BEGIN SELECT RAISE(ABORT, 'guard: {what} of {table} is refused'); END"
        op.execute(f"{head}{condition} {'EXECUTE FUNCTION guard()' if postgresql else refused}")
    for table in (*_LOGS, "record") if postgresql else ():
        op.execute(
            f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION guard()"
        )
