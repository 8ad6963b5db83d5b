"""Use cases the others stand on: the register's upkeep, the law, the office, who owes what.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.once import Once

if TYPE_CHECKING:
    from app.domain.law import LawBook
    from app.ground import Ground
    from app.services.arrears import ArrearsRuns
    from app.services.finding_run import Rules
    from app.services.history import History
    from app.services.imports import Imports
    from app.services.law_desk import LawDesk
    from app.services.law_files import LawSet
    from app.services.offices import Offices
    from app.services.upkeep import Upkeep


class Footing:
    """Use cases the others stand on: the register's upkeep, the law, the office, who owes what."""

    def __init__(self, ground: Ground) -> None:
        self._on = ground

    @Once
    def arrears(self) -> ArrearsRuns:
        """Who owes what since when."""
        from app.services.arrears import ArrearsRuns

        return ArrearsRuns(self._on.register, self._law, self.law.reckoning)

    @Once
    def history(self) -> History:
        """The log of changes, and undo."""
        from app.services.history import History

        return History(self._on.register, self._on.actor)

    @Once
    def imports(self) -> Imports:
        """Files of the employers' register and of C12."""
        from app.services.imports import Imports

        return Imports(self._on.register, self._on.actor, law=self._law)

    @Once
    def law(self) -> LawDesk:
        """The law in use, its readings, holidays and old rates."""
        from app.services.law_desk import LawDesk
        from app.services.law_files import holidays, readings

        return LawDesk(
            self._on.register,
            self._law,
            readings=readings(),
            calendar=holidays(self._on.paths.reference),
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def law_files(self) -> LawSet:
        """The law's files in use, and what is wrong with the office's own."""
        from app.services.law_files import law_set

        return law_set(self._on.paths.law)

    @Once
    def offices(self) -> Offices:
        """The office, its people, names and territory over time."""
        from app.services.offices import Offices

        return Offices(self._on.register, self._on.actor)

    @Once
    def upkeep(self) -> Upkeep:
        """Backup, check, tidying."""
        from app.services.upkeep import Upkeep

        return Upkeep(self._on.register, self._on.language)

    @property
    def _law(self) -> LawBook:
        return self.law_files.book

    @Once
    def _rules(self) -> Rules:
        from app.domain.funds import FundRates
        from app.services.finding_run import Rules
        from app.services.reference_files import reference

        rates = reference(self._on.paths.reference, "fund_rates.toml", FundRates.parse)
        return Rules(self._law, rates, self.law.readings)
