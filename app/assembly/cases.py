"""Violations, cases and their papers.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.letters import LetterServices
from app.once import Once

if TYPE_CHECKING:
    from app.services.attachments import Attachments
    from app.services.case_folder import CaseFolder
    from app.services.case_papers import CasePapers
    from app.services.cases import Cases
    from app.services.claims import Claims
    from app.services.findings import Findings
    from app.services.form_desk import FormDesk
    from app.services.paper_delivery import PaperDelivery
    from app.services.paper_drafts import PaperDrafts
    from app.services.paper_facts import FactReader
    from app.services.paper_office import PaperOffice
    from app.services.signing import Signing


class CaseServices(LetterServices):
    """Violations, cases and their papers."""

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
