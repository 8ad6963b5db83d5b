"""Lists of other bodies, and what is done about them.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.cases import CaseServices
from app.once import Once

if TYPE_CHECKING:
    from app.services.crosscheck import Crosscheck
    from app.services.import_limits import ImportLimits
    from app.services.outside_lists import OutsideRows


class OutsideServices(CaseServices):
    """Lists of other bodies, and what is done about them."""

    @Once
    def crosscheck(self) -> Crosscheck:
        """Lists of other bodies against the register."""
        from app.services.crosscheck import Crosscheck

        return Crosscheck(
            self._on.register,
            arrears=self.arrears,
            law=self._law,
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def import_limits(self) -> ImportLimits:
        """How large a file that is read may be."""
        from app.services.import_limits import ImportLimits

        return ImportLimits(self._on.register, self._on.actor)

    @Once
    def outside(self) -> OutsideRows:
        """Rows of lists of other bodies."""
        from app.services.outside_lists import OutsideRows

        return OutsideRows(self._on.register, self._on.actor)
