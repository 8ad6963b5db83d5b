"""What keeps a register quick and small, done when nobody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.check import named_blobs

if TYPE_CHECKING:
    from app.store.register import Register


def tidy(register: Register) -> int:
    """Merge the search index, refresh SQLite's statistics, drop documents no record names.

    Such documents are left when the program dies between keeping one and the record that names
    it. Returns how many were dropped.
    """
    with register.connections.transaction() as connection:
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("PRAGMA optimize")
    return register.blobs.sweep(named_blobs(register.connections.read()))
