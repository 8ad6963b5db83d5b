"""Settings of the office (not of this PC's screen), each with the day it begins to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.ids import named

if TYPE_CHECKING:
    from datetime import date

    from app.store.command import Command
    from app.store.connections import Connections


class OfficeSettings:
    """Reads settings by name, e.g. "numbering.urging"."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def value(self, name: str, *, on: date | None = None, default: str = "") -> str:
        """Return the setting in force on a day (None: the newest of all)."""
        row = (
            self._connections.read()
            .execute(
                "SELECT value FROM setting WHERE name = ? AND deleted = 0"
                " AND (? IS NULL OR valid_from IS NULL OR valid_from <= ?)"
                " ORDER BY valid_from DESC LIMIT 1",
                (name, on and on.isoformat(), on and on.isoformat()),
            )
            .fetchone()
        )
        return default if row is None else str(row[0])

    def all(self) -> dict[str, str]:
        """Return name → the newest value."""
        sql = "SELECT name, value FROM setting WHERE deleted = 0 ORDER BY name, valid_from"
        return dict(self._connections.read().execute(sql).fetchall())


def put_setting(command: Command, name: str, value: str, *, valid_from: date | None = None) -> bool:
    """Set an office setting from a day on (None: always); False when it was so already."""
    text = valid_from.isoformat() if valid_from else ""
    values = {"name": name, "value": value, "valid_from": valid_from}
    return command.put("setting", named("setting", name, text), values)
