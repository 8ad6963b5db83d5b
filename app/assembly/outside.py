"""Lists of other bodies, and what is done about them.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.cases import CaseServices
from app.once import Once

if TYPE_CHECKING:
    from app.services.bank_desk import BankDesk
    from app.services.crosscheck import Crosscheck
    from app.services.outside_lists import OutsideRows


class OutsideServices(CaseServices):
    """Lists of other bodies, and what is done about them."""

    @Once
    def bank(self) -> BankDesk:
        """Bank lines given to units by a person."""
        from app.services.bank_desk import BankDesk

        return BankDesk(
            self._on.register,
            lines=self.bank_lines,
            actor=self._on.actor,
            language=self._on.language,
        )

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
    def outside(self) -> OutsideRows:
        """Rows of lists of other bodies."""
        from app.services.outside_lists import OutsideRows

        return OutsideRows(self._on.register, self._on.actor)
