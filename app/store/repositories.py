"""What a register's records are read through, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.once import Once

if TYPE_CHECKING:
    from app.store.attachments import Attachments
    from app.store.bank import BankRecords
    from app.store.case_events import CaseEvents
    from app.store.cases import Cases
    from app.store.changes import Changes
    from app.store.connections import Connections
    from app.store.coverage import CoverageWork
    from app.store.cross_work import CrossWork
    from app.store.employers import Employers, Units
    from app.store.findings import Findings
    from app.store.imports import Imports
    from app.store.law_tables import LawTables
    from app.store.ledger import Ledger
    from app.store.matching import MatchDecisions
    from app.store.numbers import Numbers
    from app.store.office_settings import OfficeSettings
    from app.store.offices import Offices
    from app.store.outside import OutsideLists
    from app.store.paper_heads import PaperHeads
    from app.store.papers import Papers
    from app.store.returns import Returns
    from app.store.search import Search
    from app.store.signings import Signings
    from app.store.unit_listing import UnitListing


class Repositories:
    """One reader for each kind of record."""

    def __init__(self, connections: Connections) -> None:
        #: of the register's file, for upkeep
        self.connections = connections

    @Once
    def attachments(self) -> Attachments:
        """Files kept with cases."""
        from app.store.attachments import Attachments

        return Attachments(self.connections)

    @Once
    def bank(self) -> BankRecords:
        """Lines of bank statements, and what was said of them."""
        from app.store.bank import BankRecords

        return BankRecords(self.connections)

    @Once
    def case_events(self) -> CaseEvents:
        """What happened in cases."""
        from app.store.case_events import CaseEvents

        return CaseEvents(self.connections)

    @Once
    def cases(self) -> Cases:
        """Cases as they stand."""
        from app.store.cases import Cases

        return Cases(self.connections)

    @Once
    def changes(self) -> Changes:
        """The log, read."""
        from app.store.changes import Changes

        return Changes(self.connections)

    @Once
    def cross_work(self) -> CrossWork:
        """Findings of lists kept as work, and who follows whom."""
        from app.store.cross_work import CrossWork

        return CrossWork(self.connections)

    @Once
    def coverage(self) -> CoverageWork:
        """Campaigns of coverage, targets, contacts."""
        from app.store.coverage import CoverageWork

        return CoverageWork(self.connections)

    @Once
    def employers(self) -> Employers:
        """Employers with what belongs to them."""
        from app.store.employers import Employers

        return Employers(self.connections)

    @Once
    def findings(self) -> Findings:
        """Violations found."""
        from app.store.findings import Findings

        return Findings(self.connections)

    @Once
    def imports(self) -> Imports:
        """Import batches."""
        from app.store.imports import Imports

        return Imports(self.connections)

    @Once
    def law_tables(self) -> LawTables:
        """Readings, holidays and old rates of the office."""
        from app.store.law_tables import LawTables

        return LawTables(self.connections)

    @Once
    def ledger(self) -> Ledger:
        """Months of C12."""
        from app.store.ledger import Ledger

        return Ledger(self.connections)

    @Once
    def match_decisions(self) -> MatchDecisions:
        """What people said of doubtful pairs."""
        from app.store.matching import MatchDecisions

        return MatchDecisions(self.connections)

    @Once
    def numbers(self) -> Numbers:
        """Number books."""
        from app.store.numbers import Numbers

        return Numbers(self.connections)

    @Once
    def offices(self) -> Offices:
        """The office and its people, by date."""
        from app.store.offices import Offices

        return Offices(self.connections)

    @Once
    def outside(self) -> OutsideLists:
        """Rows of lists of other bodies."""
        from app.store.outside import OutsideLists

        return OutsideLists(self.connections)

    @Once
    def papers(self) -> Papers:
        """Issued papers."""
        from app.store.papers import Papers

        return Papers(self.connections)

    @Once
    def paper_heads(self) -> PaperHeads:
        """Issued papers, the few facts of lists."""
        from app.store.paper_heads import PaperHeads

        return PaperHeads(self.connections)

    @Once
    def returns(self) -> Returns:
        """Returns made."""
        from app.store.returns import Returns

        return Returns(self.connections)

    @Once
    def search(self) -> Search:
        """Units by words."""
        from app.store.search import Search

        return Search(self.connections)

    @Once
    def settings(self) -> OfficeSettings:
        """Settings of the office."""
        from app.store.office_settings import OfficeSettings

        return OfficeSettings(self.connections)

    @Once
    def signings(self) -> Signings:
        """Signatures put on papers, their pictures, certificates trusted."""
        from app.store.signings import Signings

        return Signings(self.connections)

    @Once
    def unit_listing(self) -> UnitListing:
        """Units as a sorted and filtered list."""
        from app.store.unit_listing import UnitListing

        return UnitListing(self.connections)

    @Once
    def units(self) -> Units:
        """Units by code."""
        from app.store.employers import Units

        return Units(self.connections)
