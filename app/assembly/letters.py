"""Employers, urging letters and returns.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.footing import Footing
from app.once import Once

if TYPE_CHECKING:
    from app.services.bank_money import BankLines
    from app.services.deliveries import Deliveries
    from app.services.outgoing import OutgoingPapers
    from app.services.returns import Returns
    from app.services.units import Units
    from app.services.urging import Urging


class LetterServices(Footing):
    """Employers, urging letters and returns."""

    @Once
    def bank_lines(self) -> BankLines:
        """Lines of bank statements, and whose they are."""
        from app.services.bank_money import BankLines

        return BankLines(self._on.register)

    @Once
    def deliveries(self) -> Deliveries:
        """How letters went out, and notices of withdrawal."""
        from app.services.deliveries import Deliveries

        return Deliveries(
            self._on.register,
            letters=self.urging.letters,
            offices=self.offices,
            law=self._law,
            forms=(self._on.paths.forms,),
            actor=self._on.actor,
        )

    @Once
    def outgoing(self) -> OutgoingPapers:
        """The register of outgoing papers."""
        from app.services.outgoing import OutgoingPapers

        return OutgoingPapers(self._on.register, language=self._on.language)

    @Once
    def returns(self) -> Returns:
        """Excel returns."""
        from app.services.returns import Returns

        return Returns(
            self._on.register,
            arrears=self.arrears,
            offices=self.offices,
            templates=(self._on.paths.returns,),
            actor=self._on.actor,
            prepared_by=self._on.settings.officer,
            language=self._on.language,
        )

    @Once
    def units(self) -> Units:
        """Employers and their units."""
        from app.services.units import Units

        return Units(
            self._on.register,
            arrears=self.arrears,
            offices=self.offices,
            letters=self.urging.letters,
            actor=self._on.actor,
            bank=self.bank_lines,
            language=self._on.language,
        )

    @Once
    def urging(self) -> Urging:
        """Urging letters."""
        from app.services.urging import Urging

        return Urging(
            self._on.register,
            arrears=self.arrears,
            offices=self.offices,
            law=self._law,
            forms=(self._on.paths.forms,),
            actor=self._on.actor,
            bank=self.bank_lines,
        )
