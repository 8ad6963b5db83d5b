"""A server's database backed up and put back row by row, on either engine."""

from __future__ import annotations

from sync.server.tables import metadata
from tests.kit.province import unguarded


def keep(province):
    """Return table → its rows: a backup, as the database of the evening holds them."""
    with province.database.read() as connection:
        return {
            table: [dict(row._mapping) for row in connection.execute(table.select())]
            for table in metadata.sorted_tables
        }


def put_back(province, kept, *, told):
    """Put a backup in place of what there is; what lies beside the database stays.

    `told`: with the procedure; otherwise nobody says so.
    """
    with unguarded(province.database) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        for table, rows in kept.items():
            if rows:
                connection.execute(table.insert(), rows)
    if told:
        province.begin_after_restore()
