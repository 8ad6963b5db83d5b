"""Open conflicts of an office found at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Index them alone."""
    open_ = sa.text("type = 'conflict_record' AND nkey IS NOT NULL")
    op.create_index(
        "record_open", "record", ["scope", "nkey"], sqlite_where=open_, postgresql_where=open_
    )
