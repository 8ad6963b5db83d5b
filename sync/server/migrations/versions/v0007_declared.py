"""Numbers an administrator declared lost or unused: only ever added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_TABLE = "declared_number"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=optional)


def upgrade() -> None:
    """Make the table with its guards."""
    op.create_table(
        _TABLE,
        sa.Column("no", sa.Integer, primary_key=True, autoincrement=True),
        *map(_text, ("scope", "series", "code")),
        *map(_number, ("year", "first")),
        _number("last", optional=True),
        *map(_text, ("what", "reason", "who", "at")),
    )
    op.create_index("declared_number_book", _TABLE, ["scope", "series", "code", "year"])
    postgresql = op.get_bind().dialect.name == "postgresql"
    for what in ("UPDATE", "DELETE"):
        refused = f"BEGIN SELECT RAISE(ABORT, 'guard: {what} of {_TABLE} is refused'); END"
        op.execute(
            f"CREATE TRIGGER guard_{_TABLE}_{what.lower()} BEFORE {what} ON {_TABLE} FOR EACH ROW"
            f" {'EXECUTE FUNCTION guard()' if postgresql else refused}"
        )
    if postgresql:
        op.execute(
            f"CREATE TRIGGER guard_{_TABLE}_truncate BEFORE TRUNCATE ON {_TABLE}"
            " FOR EACH STATEMENT EXECUTE FUNCTION guard()"
        )
