"""Lists of other bodies, and what is done about them.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.cases import CaseServices
from app.once import Once

if TYPE_CHECKING:
    from app.services.coverage import Coverage
    from app.services.coverage_figures import CoverageFigures
    from app.services.coverage_letters import CoverageLetters
    from app.services.coverage_return import CoverageReturn
    from app.services.coverage_sources import CoverageSources
    from app.services.crosscheck import Crosscheck
    from app.services.outside_lists import OutsideRows


class OutsideServices(CaseServices):
    """Lists of other bodies, and what is done about them."""

    @Once
    def coverage(self) -> Coverage:
        """Campaigns, contacts, results."""
        from app.services.coverage import Coverage

        return Coverage(self._on.register, actor=self._on.actor)

    @Once
    def coverage_figures(self) -> CoverageFigures:
        """How far campaigns have come, and what waits in them."""
        from app.services.coverage_figures import CoverageFigures

        return CoverageFigures(self._on.register, language=self._on.language)

    @Once
    def coverage_letters(self) -> CoverageLetters:
        """Letters that invite to register."""
        from app.services.coverage_letters import CoverageLetters

        return CoverageLetters(
            self._on.register,
            offices=self.offices,
            listing=self.coverage_figures.listing,
            law=self._law,
            forms=(self._on.paths.forms,),
            actor=self._on.actor,
        )

    @Once
    def coverage_return(self) -> CoverageReturn:
        """Results given back to who sent a list."""
        from app.services.coverage_return import CoverageReturn

        return CoverageReturn(
            self._on.register, self.outside, actor=self._on.actor, language=self._on.language
        )

    @Once
    def coverage_sources(self) -> CoverageSources:
        """Whom a campaign can aim at."""
        from app.services.coverage_sources import CoverageSources

        return CoverageSources(self._on.register, self.crosscheck)

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
