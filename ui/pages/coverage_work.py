"""What is done with campaigns and their targets; slow things are done by the worker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.services.coverage_letters import KIND
from app.services.coverage_return import RETURNED
from app.services.listing import Query
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.coverage_back import CoverageBackDialog
from ui.dialogs.coverage_campaign import CampaignDialog
from ui.dialogs.coverage_entries import (
    AssignTargetsDialog,
    ConfirmTargetsDialog,
    ContactDialog,
    KeptDialog,
    ResultDialog,
)
from ui.dialogs.coverage_letters import InvitationsDialog
from ui.dialogs.opening import open_over
from ui.pages.paper_work import PaperWork
from ui.saving import Saving
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.coverage_letters import InvitationPlan, InvitationsIssued
    from app.services.coverage_views import CampaignRow, ContactView, TargetRow
    from app.services.import_preview import BatchRow
    from app.services.offices import OfficeDetails
    from app.services.outgoing import OutgoingRow
    from app.services.task import Task
    from ui.desk import Desk


def confirm(parent: QWidget, text: str) -> bool:
    """Ask before something that is not a small thing; the seam that tests replace."""
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    answer = QMessageBox.question(parent, parent.windowTitle(), text, yes | no, no)
    return answer == QMessageBox.StandardButton.Yes


class CoverageWork(QObject):
    """Dialogs over the page; each asks the register for what it shows first."""

    #: id of a campaign that was opened
    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._saving = Saving(desk, parent)
        self._papers = PaperWork(desk, parent)

    def open(self) -> None:
        """Ask for a new campaign."""
        self._read(self._desk.program.services.offices.current, self._ask_campaign)

    def contact(self, ids: Sequence[str]) -> None:
        """Ask what was said to whom."""
        self._with_rows(ids, self._over(ContactDialog))

    def result(self, ids: Sequence[str]) -> None:
        """Ask what came of targets."""
        self._with_rows(ids, self._over(ResultDialog))

    def kept(self, row: TargetRow, contact: ContactView) -> None:
        """Ask when a promise was kept."""
        open_over(KeptDialog(self._desk, row, contact, self._window))

    def assign(self, ids: Sequence[str]) -> None:
        """Ask who works on targets."""
        officers = self._desk.program.services.offices.officers

        def ask(found: tuple[Sequence[TargetRow], Sequence[Any]]) -> None:
            rows, listed = found
            names = [(each.id, each.name) for each in listed]
            if rows:
                open_over(AssignTargetsDialog(self._desk, rows, names, self._window))

        self._read(lambda: (self._rows(ids), officers()), ask)

    def confirm(self, ids: Sequence[str]) -> None:
        """Ask for the day on which what the register shows becomes the result."""

        def ask(rows: Sequence[TargetRow]) -> None:
            found = [row for row in rows if row.proposal is not None]
            if found:
                open_over(ConfirmTargetsDialog(self._desk, found, self._window))
            else:
                text = self.tr("The register shows nothing to confirm for what is selected.")
                self._desk.tell(Notice(text, Tone.WARN))

        self._with_rows(ids, ask)

    def decline(self, row: TargetRow) -> None:
        """Keep that the unit proposed is another."""
        found = row.proposal
        if found is not None:
            decline = self._desk.program.services.coverage.decline
            self._write(partial(decline, row.id, found.unit_id), self.tr("Not this one"))

    def close(self, campaign: CampaignRow) -> None:
        """Close a campaign after a question, or take a closed one up again."""
        close = self._desk.program.services.coverage.close
        if campaign.closed:
            again = partial(close, campaign.id, again=True)
            self._write(again, self.tr("Take up again"))
            return
        text = self.tr(
            "Close “{title}”? {won} of {targets} were brought in. Its figures stay; nothing more"
            " can be entered until it is taken up again."
        ).format(
            title=campaign.title,
            won=shown.count(campaign.figures.won),
            targets=shown.count(campaign.figures.targets),
        )
        if confirm(self._window, text):
            self._write(partial(close, campaign.id), self.tr("Close the campaign"))

    def letters(self, ids: Sequence[str], query: Query) -> None:
        """Show who would get a letter: of these targets, else of a campaign's without one."""
        listing = self._desk.program.services.coverage_figures.listing
        if len(ids) > 1:
            self._ask_letters(ids)
        else:
            self._read(lambda: listing.ids(query), self._ask_letters)

    def give_back(self) -> None:
        """Ask which list goes back to its sender."""
        self._read(self._desk.program.services.imports.batches, self._ask_back)

    def _ask_campaign(self, office: OfficeDetails) -> None:
        dialog = CampaignDialog(self._desk, office, self._window)
        dialog.opened.connect(self.opened)
        open_over(dialog)

    def _ask_letters(self, ids: Sequence[str]) -> None:
        if not ids:
            self._desk.tell(Notice(self.tr("Nobody here is without a letter."), Tone.WARN))
            return
        dialog = InvitationsDialog(self._desk, ids, self._window)
        dialog.issued.connect(self._issued)
        open_over(dialog)

    def _issued(self, issued: InvitationsIssued, plan: InvitationPlan) -> None:
        self._desk.announce(issued.effects)
        services = self._desk.program.services
        ids = [row.id for row in plan.letters]

        def papers() -> list[OutgoingRow]:
            known = services.coverage_figures.listing.rows(ids)
            numbers = {row.letter for row in known.values()}
            listed = services.outgoing.select(Query(filters={"kind": KIND}))
            return [each for each in listed if each.number in numbers]

        self._read(papers, self._papers.print)

    def _ask_back(self, batches: Sequence[BatchRow]) -> None:
        fit = [each for each in batches if each.kind in RETURNED and each.status == "current"]
        if not fit:
            text = self.tr("No list of another body is in force; import one first.")
            self._desk.tell(Notice(text, Tone.WARN))
            return
        dialog = CoverageBackDialog(self._desk, fit, self._window)
        dialog.wanted.connect(self._give_back)
        open_over(dialog)

    def _give_back(self, batch: BatchRow, only: bool) -> None:
        workbook = self._desk.program.services.coverage_return.workbook

        def make(_task: Task) -> bytes:
            return workbook(batch.id, only_targets=only)

        stem = batch.file_name.rpartition(".")[0] or batch.file_name
        self._saving.excel(self.tr("results - {file}.xlsx").format(file=stem), make)

    def _over(self, kind: Callable[..., Any]) -> Callable[[Sequence[TargetRow]], None]:
        def ask(rows: Sequence[TargetRow]) -> None:
            if rows:
                open_over(kind(self._desk, rows, self._window))

        return ask

    def _rows(self, ids: Sequence[str]) -> list[TargetRow]:
        known = self._desk.program.services.coverage_figures.listing.rows(ids)
        return [known[id_] for id_ in ids if id_ in known]

    def _with_rows(self, ids: Sequence[str], act: Callable[[Sequence[TargetRow]], None]) -> None:
        self._read(partial(self._rows, list(ids)), act)

    def _read(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._desk.background.read(work, done=done, failed=self._desk.fail)

    def _write(self, act: Callable[[], Any], label: str) -> None:
        self._desk.background.run(
            lambda _task: act(), done=self._desk.announce, failed=self._desk.fail, label=label
        )
