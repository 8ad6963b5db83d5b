"""Every use case on an open register, each built when it is first asked for.

A window opens on one page: what the other pages need is neither imported nor built until somebody
goes there. This is why the imports of this module stand inside its functions.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.law import LawBook
    from app.ground import Ground
    from app.services.arrears import ArrearsRuns
    from app.services.attachments import Attachments
    from app.services.case_folder import CaseFolder
    from app.services.case_papers import CasePapers
    from app.services.cases import Cases
    from app.services.claims import Claims
    from app.services.crosscheck import Crosscheck
    from app.services.deliveries import Deliveries
    from app.services.finding_run import Rules
    from app.services.findings import Findings
    from app.services.form_desk import FormDesk
    from app.services.history import History
    from app.services.imports import Imports
    from app.services.law_desk import LawDesk
    from app.services.law_files import LawSet
    from app.services.offices import Offices
    from app.services.outgoing import OutgoingPapers
    from app.services.outside_lists import OutsideRows
    from app.services.paper_delivery import PaperDelivery
    from app.services.paper_drafts import PaperDrafts
    from app.services.paper_facts import FactReader
    from app.services.paper_office import PaperOffice
    from app.services.returns import Returns
    from app.services.signing import Signing
    from app.services.today import Today
    from app.services.units import Units
    from app.services.upkeep import Upkeep
    from app.services.urging import Urging
    from sync.client.office import OfficeSync
    from sync.client.wire import Transport


class Services:
    """Every use case, by subject."""

    def __init__(self, ground: Ground) -> None:
        self._on = ground

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Return what makes each use case, to be called while nobody waits for it."""
        for name, made in vars(Services).items():
            if isinstance(made, Once):
                yield partial(getattr, self, name)

    @Once
    def arrears(self) -> ArrearsRuns:
        """Who owes what since when."""
        from app.services.arrears import ArrearsRuns

        return ArrearsRuns(self._on.register, self._law, self.law.reckoning)

    @Once
    def attachments(self) -> Attachments:
        """Files kept with a case."""
        from app.services.attachments import Attachments

        copies = (self._on.paths.state or self._on.paths.data) / "opened"
        return Attachments(self._on.register, actor=self._on.actor, copies=copies)

    @Once
    def case_folder(self) -> CaseFolder:
        """What lies in a case: its papers and its files."""
        from app.services.case_folder import CaseFolder

        return CaseFolder(
            cases=self.cases,
            outgoing=self.outgoing,
            attachments=self.attachments,
            language=self._on.language,
        )

    @Once
    def cases(self) -> Cases:
        """Cases and their steps."""
        from app.services.case_book import case_steps
        from app.services.case_law import CaseLaw
        from app.services.case_periods import Periods
        from app.services.cases import Cases

        law = CaseLaw(self.law)
        return Cases(
            self._on.register,
            arrears=self.arrears,
            offices=self.offices,
            law=self._law,
            periods=Periods(case_steps(), law.count, law.working_left),
            competent=law.competent,
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def claims(self) -> Claims:
        """Facts entered about a unit, of which findings are made."""
        from app.services.claims import Claims

        return Claims(self._on.register, rules=self._rules, actor=self._on.actor)

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
    def findings(self) -> Findings:
        """Violations found."""
        from app.services.findings import Findings

        return Findings(
            self._on.register,
            arrears=self.arrears,
            rules=self._rules,
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def forms(self) -> FormDesk:
        """Forms of papers, shipped and the office's own."""
        from app.services.form_desk import FormDesk

        return FormDesk(
            self._on.register,
            self._on.paths.forms,
            actor=self._on.actor,
            language=self._on.language,
        )

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
            calendar=holidays(),
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
    def outgoing(self) -> OutgoingPapers:
        """The register of outgoing papers."""
        from app.services.outgoing import OutgoingPapers

        return OutgoingPapers(self._on.register, language=self._on.language)

    @Once
    def outside(self) -> OutsideRows:
        """Rows of lists of other bodies."""
        from app.services.outside_lists import OutsideRows

        return OutsideRows(self._on.register, self._on.actor)

    @Once
    def paper_delivery(self) -> PaperDelivery:
        """How papers of a case went out."""
        from app.services.paper_delivery import PaperDelivery

        return PaperDelivery(
            self._on.register,
            steps=self.cases.writing,
            deliveries=self.deliveries,
            attachments=self.attachments,
            actor=self._on.actor,
        )

    @Once
    def papers(self) -> CasePapers:
        """Papers of a case, from draft to archive."""
        from app.services.case_papers import CasePapers

        return CasePapers(
            self._on.register,
            cases=self.cases,
            drafts=self._drafts,
            facts=self._facts,
            law=self.law,
            law_hashes=self.law_files.hashes,
            actor=self._on.actor,
            language=self._on.language,
        )

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
    def signing(self) -> Signing:
        """Papers signed with a key, their pictures, and whom the office trusts."""
        from app.services.signing import Signing
        from app.services.stamp_looks import StampLooks
        from app.services.trust import Trust

        return Signing(
            self._on.register,
            of_case=self.papers.of_case,
            looks=StampLooks(self._on.register, self._on.actor),
            trust=Trust(self._on.register, self._on.actor),
            place=self._on.paths.signing,
            actor=self._on.actor,
            language=self._on.language,
        )

    @Once
    def sync(self) -> OfficeSync:
        """The exchange with the province."""
        from sync.client.office import OfficeSync

        return OfficeSync(self._on.register, actor=self._on.actor, line=_line)

    @Once
    def today(self) -> Today:
        """What is due, and the figures of the moment."""
        from app.services.today import Today

        return Today(
            self._on.register,
            arrears=self.arrears,
            urging=self.urging,
            cases=self.cases,
            findings=self.findings,
            law=self._law,
            law_fault=self.law_files.fault,
            form_faults=self.forms.faults,
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
            language=self._on.language,
        )

    @Once
    def upkeep(self) -> Upkeep:
        """Backup, check, tidying."""
        from app.services.upkeep import Upkeep

        return Upkeep(self._on.register, self._on.language)

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
        )

    @property
    def _law(self) -> LawBook:
        return self.law_files.book

    @Once
    def _rules(self) -> Rules:
        import resources
        from app.domain.funds import FundRates
        from app.services.finding_run import Rules

        rates = FundRates.parse(resources.read_text("codes/fund_rates.toml"))
        return Rules(self._law, rates, self.law.readings)

    @Once
    def _paper_office(self) -> PaperOffice:
        from app.services.paper_office import PaperOffice

        return PaperOffice(self._on.register, self.offices)

    @Once
    def _facts(self) -> FactReader:
        from app.services.paper_debt import PaperDebt
        from app.services.paper_facts import FactReader

        debt = PaperDebt(self._on.register, self.arrears)
        return FactReader(self._on.register, debt=debt, office=self._paper_office, law=self.law)

    @Once
    def _drafts(self) -> PaperDrafts:
        from app.services.paper_drafts import PaperDrafts

        return PaperDrafts(
            self._on.register,
            cases=self.cases,
            facts=self._facts,
            office=self._paper_office,
            forms=(self._on.paths.forms,),
            language=self._on.language,
        )


def _line(url: str, ca_file: str, proxy: str) -> Transport:
    """Open a line to the province; HTTP is loaded only when there is something to say."""
    from sync.client.transport import open_line

    return open_line(url, ca_file, proxy)
