"""The exchange with the province.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.outside import OutsideServices
from app.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.document_choice import Choice
    from app.services.effects import Effects
    from app.services.packages import Packages
    from app.services.province_due import ProvinceDue
    from app.services.province_files import ProvinceFiles
    from app.services.province_notes import ProvinceNotes
    from app.services.province_returns import ProvinceReturns
    from app.store.command import Command
    from sync.client.conflict_desk import ConflictDesk
    from sync.client.desk import SyncDesk
    from sync.client.fetching import DocumentFetching
    from sync.client.lan import OfficeNetwork
    from sync.client.office import OfficeSync
    from sync.client.sharing import Sharing
    from sync.client.twins import TwinDesk
    from sync.client.wire import Transport


class ProvinceServices(OutsideServices):
    """The exchange with the province."""

    @Once
    def sync(self) -> OfficeSync:
        """The exchange with the province."""
        from sync.client.office import OfficeSync

        return OfficeSync(
            self._on.register,
            actor=self._on.actor,
            line=_line,
            arrived=self._arrived,
            choice=self._choice(),
        )

    @Once
    def fetching(self) -> DocumentFetching:
        """Documents that are not on this PC, fetched when somebody asks."""
        from sync.client.fetching import DocumentFetching

        return DocumentFetching(
            self._on.register, line=_line, choice=self._choice(), arrived=self._arrived
        )

    @Once
    def province_files(self) -> ProvinceFiles:
        """Penalty files on their way to the province and back."""
        from app.services.decision_signature import DecisionSignature
        from app.services.province_files import ProvinceFiles
        from app.services.province_folder import ProvinceFolder

        on = self._on
        folder = ProvinceFolder(
            on.register, cases=self.cases, folder=self.case_folder, language=on.language
        )
        return ProvinceFiles(
            on.register,
            cases=self.cases,
            folder=folder,
            offices=self.offices,
            signatures=DecisionSignature(self.signing.trust, on.language),
            actor=on.actor,
            language=on.language,
        )

    @Once
    def packages(self) -> Packages:
        """Packages of the province: law, forms, holidays, reference data, return templates."""
        from app.services.package_places import PackagePlaces
        from app.services.packages import Packages

        on = self._on
        places = PackagePlaces(on.paths, self.forms)
        return Packages(on.register, places, actor=on.actor, language=on.language)

    @Once
    def province_due(self) -> ProvinceDue:
        """What is due with the province, for *Hôm nay*."""
        from app.services.province_due import ProvinceDue

        return ProvinceDue(
            files=self.province_files,
            returns=self.province_returns,
            notes=self.province_notes,
            packages=self.packages,
            language=self._on.language,
        )

    @Once
    def province_notes(self) -> ProvinceNotes:
        """Messages of the province."""
        from app.services.province_notes import ProvinceNotes

        return ProvinceNotes(self._on.register, self._on.actor, language=self._on.language)

    @Once
    def province_returns(self) -> ProvinceReturns:
        """Returns submitted to the province."""
        from app.services.province_returns import ProvinceReturns

        return ProvinceReturns(self._on.register, self._on.actor, language=self._on.language)

    def _choice(self) -> Choice:
        """Which documents of others this PC fetches by itself."""
        from app.domain.document_choice import Choice

        settings = self._on.settings
        return Choice(settings.sync_documents, max(settings.sync_document_mb, 0) << 20)

    def _arrived(self) -> tuple[int, int]:
        """Take in what came with an exchange; returns how many answers, and how many wait."""
        self._on.register.search.catch_up()
        self.packages.place_due()
        found = self.province_files.take_in()
        return found.taken, found.waiting

    @Once
    def sync_desk(self) -> SyncDesk:
        """What goes, what came, where each record stands."""
        from sync.client.desk import SyncDesk

        return SyncDesk(self._on.register, self._choice())

    @Once
    def sharing(self) -> Sharing:
        """Parcels between the office's own PCs."""
        from sync.client.sharing import Sharing

        return Sharing(self._on.register, actor=self._on.actor)

    @Once
    def office_network(self) -> OfficeNetwork:
        """The office's own PCs over their network."""
        from sync.client.lan import OfficeNetwork

        return OfficeNetwork(self.sharing)

    @Once
    def conflicts(self) -> ConflictDesk:
        """What two PCs entered differently."""
        from sync.client.conflict_desk import ConflictDesk
        from sync.client.office import KINDS

        return ConflictDesk(self._on.register, actor=self._on.actor, kinds=KINDS)

    @Once
    def twins(self) -> TwinDesk:
        """Two records alike, and what can be done about them."""
        from sync.client.twins import TwinDesk

        acts = {
            "apart": self.doubles.keep_apart,
            "import_batch": lambda id_, _reason, also: self.imports.take_back(id_, also),
            "urging_run": self.deliveries.cancel_run,
            "paper": self._void_paper,
        }
        return TwinDesk(self._on.register, actor=self._on.actor, acts=acts)

    def _void_paper(self, paper_id: str, reason: str, also: Callable[[Command], None]) -> Effects:
        """Void a paper the way its kind is: by a notice, or as one that never left."""
        from app.services.coverage_letters import KIND
        from app.services.letters import LETTER_KINDS

        paper = self._on.register.papers.get(paper_id)
        kind = paper.kind if paper is not None else ""
        if kind in LETTER_KINDS:
            return self.deliveries.withdraw(paper_id, reason, also)
        if kind == KIND:
            return self.coverage_withdrawal.cancel([paper_id], reason, also)
        return self.papers.void(paper_id, reason, also)


def _line(url: str, ca_file: str, proxy: str) -> Transport:
    """Open a line to the province; HTTP is loaded only when there is something to say."""
    from sync.client.transport import open_line

    return open_line(url, ca_file, proxy)
