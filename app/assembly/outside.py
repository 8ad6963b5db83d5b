"""Lists of other bodies, and what is done about them.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.cases import CaseServices
from app.once import Once

if TYPE_CHECKING:
    from app.services.bank_desk import BankDesk
    from app.services.coverage import Coverage
    from app.services.coverage_figures import CoverageFigures
    from app.services.coverage_letters import CoverageLetters
    from app.services.coverage_return import CoverageReturn
    from app.services.coverage_scope import CoverageScope
    from app.services.coverage_sources import CoverageSources
    from app.services.coverage_withdrawal import CoverageWithdrawal
    from app.services.cross_findings import CrossFindings
    from app.services.crosscheck import Crosscheck
    from app.services.doubles import Doubles
    from app.services.import_limits import ImportLimits
    from app.services.match_desk import MatchDesk
    from app.services.office_choices import OfficeChoices
    from app.services.outside_lists import OutsideRows
    from app.services.successions import Successions


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
    def coverage_scope(self) -> CoverageScope:
        """What another choice would bring into a campaign and take out."""
        from app.services.coverage_scope import CoverageScope

        return CoverageScope(self._on.register, self.coverage_sources)

    @Once
    def coverage_withdrawal(self) -> CoverageWithdrawal:
        """Letters that invite, cancelled or withdrawn."""
        from app.services.coverage_withdrawal import CoverageWithdrawal

        return CoverageWithdrawal(
            self._on.register,
            offices=self.offices,
            law=self._law,
            forms=(self._on.paths.forms,),
            actor=self._on.actor,
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
            language=self._on.language,
        )

    @Once
    def cross_findings(self) -> CrossFindings:
        """What lists show, kept as work."""
        from app.services.cross_findings import CrossFindings

        return CrossFindings(
            self._on.register,
            claims=self.claims,
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def import_limits(self) -> ImportLimits:
        """How large a file that is read may be."""
        from app.services.import_limits import ImportLimits

        return ImportLimits(self._on.register, self._on.actor)

    @Once
    def doubles(self) -> Doubles:
        """Records that may be of one employer twice."""
        from app.services.doubles import Doubles

        return Doubles(self._on.register, actor=self._on.actor)

    @Once
    def matching(self) -> MatchDesk:
        """Doubtful pairs of a list's row and an employer."""
        from app.services.match_desk import MatchDesk

        return MatchDesk(self._on.register, actor=self._on.actor, language=self._on.language)

    @Once
    def office_choices(self) -> OfficeChoices:
        """Choices of the office without a page of their own."""
        from app.services.office_choices import OfficeChoices

        return OfficeChoices(self._on.register, actor=self._on.actor)

    @Once
    def outside(self) -> OutsideRows:
        """Rows of lists of other bodies."""
        from app.services.outside_lists import OutsideRows

        return OutsideRows(self._on.register, self._on.actor)

    @Once
    def successions(self) -> Successions:
        """Who follows whom among employers, and their new names."""
        from app.services.successions import Successions

        return Successions(self._on.register, actor=self._on.actor)
