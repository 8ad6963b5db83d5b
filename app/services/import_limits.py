"""How large a file that is read may be: the office's ceilings, seen and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.import_reading import LIMITS, limits_of
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.register import Register

#: setting → the least and the most an office may choose, in the unit of its name
BOUNDS: Mapping[str, tuple[int, int]] = {
    "imports.max_file_mb": (1, 2_000),
    "imports.max_inflated_mb": (1, 4_000),
    "imports.max_text_mb": (1, 500),
    "imports.max_field_chars": (1_000, 10_000_000),
    "imports.max_cells": (10_000, 100_000_000),
    "imports.max_sheets": (1, 5_000),
    "imports.max_entries": (10, 100_000),
    "imports.max_ratio": (20, 2_000),
}


class ImportLimits:
    """The use cases of these limits."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def values(self) -> dict[str, int]:
        """Return setting → its value, the program's own where the office chose none."""
        limits = limits_of(self._register)
        return {name: getattr(limits, key) // factor for name, (key, factor) in LIMITS.items()}

    def put(self, values: Mapping[str, str]) -> Effects:
        """Set limits as typed; they hold for the next file.

        Raises:
            Refused: import_limit_refused (field, value, least, most).
        """
        for name, text in values.items():
            least, most = BOUNDS[name]
            if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
                raise Refused(
                    "import_limit_refused", field=name, value=text, least=least, most=most
                )
        with self._register.command("import_limits", actor=self._actor) as command:
            for name, text in values.items():
                put_setting(command, name, str(int(text)))
        change_set = command.change_set if command.changed else None
        return Effects(frozenset({Kind.SETTINGS}), "import_limits", change_set)
