"""What keeps a campaign in order: corrected, added to, struck; letters written or taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import format as shown
from ui.desk import Notice
from ui.dialogs.coverage_add import AddTargetsDialog
from ui.dialogs.coverage_correct import CorrectCampaignDialog
from ui.dialogs.coverage_runs import InvitationRunsDialog
from ui.dialogs.coverage_strike import StrikeContactDialog
from ui.dialogs.coverage_withdraw import WithdrawInvitationsDialog
from ui.dialogs.delivery import DeliveryDialog
from ui.dialogs.opening import open_over
from ui.pages.coverage_work import confirm
from ui.pages.paper_work import PaperWork
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.coverage_letters import InvitationFiles, InvitationRun
    from app.services.coverage_views import CampaignRow, ContactView, TargetRow
    from app.services.coverage_withdrawal import InvitationState
    from app.services.effects import Effects
    from app.services.offices import OfficeDetails
    from ui.desk import Desk

_NAMED = 5


def ask_folder(parent: QWidget, title: str, start: str) -> str:
    """Ask for a folder; the seam that tests replace."""
    return QFileDialog.getExistingDirectory(parent, title, start)


class InvitationDelivery(DeliveryDialog):
    """How invitations went out; the next ones are chosen in the list."""

    goes_on: ClassVar[bool] = False


class CoverageKeeping(QObject):
    """Dialogs over the page of coverage; each asks the register for what it shows first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._papers = PaperWork(desk, parent)
        self._kept: dict[str, str] = {}

    def correct(self, campaign: CampaignRow) -> None:
        """Ask for another name, other days, another scope."""
        self._with_office(
            lambda office: open_over(
                CorrectCampaignDialog(self._desk, office, campaign, self._window)
            )
        )

    def add(self, campaign: CampaignRow) -> None:
        """Ask whom else the campaign is about."""
        self._with_office(
            lambda office: open_over(AddTargetsDialog(self._desk, office, campaign, self._window))
        )

    def leave(self, ids: Sequence[str]) -> None:
        """Say who goes and who stays, then take out those who can go."""
        services, wanted = self._desk.program.services, list(ids)

        def read() -> tuple[list[TargetRow], frozenset[str]]:
            rows = services.coverage_figures.listing.rows(wanted)
            return [rows[id_] for id_ in wanted if id_ in rows], services.coverage.staying(wanted)

        self._read(read, self._ask_leave)

    def rejoin(self, ids: Sequence[str]) -> None:
        """Bring back who was taken out although somebody had spoken to them."""
        services, wanted = self._desk.program.services, list(ids)
        self._read(
            lambda: list(services.coverage_figures.listing.rows(wanted).values()), self._ask_rejoin
        )

    def strike(self, row: TargetRow) -> None:
        """Ask which contact of a target was entered in error."""
        contacts = self._desk.program.services.coverage_figures.contacts
        self._read(lambda: contacts(row.id), partial(self._ask_strike, row))

    def letters(self, campaign: CampaignRow) -> None:
        """Show the batches of letters of a campaign."""
        runs = self._desk.program.services.coverage_letters.runs
        self._read(lambda: runs(campaign.id), partial(self._ask_runs, campaign.title))

    def withdraw(self, ids: Sequence[str]) -> None:
        """Ask why the letters of targets are taken back."""
        self._with_letters(ids, self._ask_withdraw)

    def deliver(self, ids: Sequence[str]) -> None:
        """Ask how the letters of targets went out and who received them."""
        self._with_letters(ids, self._ask_delivery)

    def _ask_leave(self, found: tuple[list[TargetRow], frozenset[str]]) -> None:
        rows, staying = found
        going = [row for row in rows if row.id not in staying]
        if not going:
            text = self.tr("Nobody can be taken out: those chosen were spoken or written to.")
            self._desk.tell(Notice(text, Tone.WARN))
            return
        names = ", ".join(row.name for row in going[:_NAMED])
        text = self.tr("Take {count} targets out of the campaign? {names}{more}").format(
            count=shown.count(len(going)), names=names, more=" …" if len(going) > _NAMED else ""
        )
        if staying:
            stay = self.tr("{count} stay because they were spoken or written to.")
            text = f"{text}\n\n{stay.format(count=shown.count(len(rows) - len(going)))}"
        if confirm(self._window, text):
            leave = self._desk.program.services.coverage.leave
            self._write(partial(leave, [row.id for row in going]), self.tr("Take targets out"))

    def _ask_rejoin(self, rows: Sequence[TargetRow]) -> None:
        left = [row for row in rows if row.left]
        if not left:
            return
        names = ", ".join(row.name for row in left[:_NAMED])
        text = self.tr("Bring {count} targets back into the campaign? {names}{more}").format(
            count=shown.count(len(left)), names=names, more=" …" if len(left) > _NAMED else ""
        )
        counted = self.tr("Their contacts count again, as they were kept.")
        if confirm(self._window, f"{text}\n\n{counted}"):
            rejoin = self._desk.program.services.coverage.rejoin
            self._write(partial(rejoin, [row.id for row in left]), self.tr("Bring targets back"))

    def _ask_strike(self, row: TargetRow, contacts: Sequence[ContactView]) -> None:
        fit = [each for each in contacts if each.struck_on is None and not each.paper_id]
        if fit:
            open_over(StrikeContactDialog(self._desk, row, fit, self._window))
            return
        text = self.tr("No contact of this target can be struck; a letter is withdrawn instead.")
        self._desk.tell(Notice(text, Tone.WARN))

    def _ask_runs(self, title: str, runs: Sequence[InvitationRun]) -> None:
        if not runs:
            text = self.tr("No letter was issued in this campaign yet.")
            self._desk.tell(Notice(text, Tone.WARN))
            return
        dialog = InvitationRunsDialog(self._desk, title, runs, self._window)
        dialog.write_wanted.connect(self._write_out)
        dialog.print_wanted.connect(self._print_run)
        open_over(dialog)

    def _write_out(self, run: InvitationRun) -> None:
        start = self._desk.program.settings.out_folder
        name = ask_folder(self._window, self.tr("Folder for the letters"), start)
        if name:
            write = self._desk.program.services.coverage_letters.write_out
            self._desk.background.run(
                partial(write, run.id, Path(name)),
                done=self._written,
                failed=self._desk.fail,
                label=self.tr("Writing letters"),
            )

    def _written(self, files: InvitationFiles) -> None:
        folder = str(files.printed.parent)
        text = self.tr("{count} letters are in {folder}.").format(
            count=shown.count(len(files.files)), folder=folder
        )
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(folder))
        self._desk.tell(Notice(text, Tone.GOOD, self.tr("Open"), lambda: _call(show)))

    def _print_run(self, run: InvitationRun) -> None:
        from ui.printing import PdfPreview

        merged = self._desk.program.services.coverage_letters.merged_pdf
        name = f"thu-moi_{run.issued_on:%Y-%m-%d}.pdf"
        self._read(
            lambda: merged(run.id),
            lambda content: open_over(PdfPreview(self._desk, content, name, self._window)),
        )

    def _ask_withdraw(self, letters: Sequence[InvitationState]) -> None:
        dialog = WithdrawInvitationsDialog(self._desk, letters, self._window)
        dialog.taken.connect(self._taken)
        open_over(dialog)

    def _taken(self, notices: Sequence[str]) -> None:
        """Offer the notices to be printed."""
        if not notices:
            return
        listed = self._desk.program.services.outgoing.rows
        self._read(lambda: list(listed(notices).values()), self._papers.print)

    def _ask_delivery(self, letters: Sequence[InvitationState]) -> None:
        dialog = InvitationDelivery(self._desk, letters, start=self._kept, parent=self._window)
        dialog.saved.connect(partial(self._delivered, dialog))
        open_over(dialog)

    def _delivered(self, dialog: DeliveryDialog, effects: Effects, _on: bool) -> None:
        self._kept = dialog.kept
        self._desk.announce(effects)

    def _with_letters(
        self, ids: Sequence[str], ask: Callable[[Sequence[InvitationState]], None]
    ) -> None:
        standing = self._desk.program.services.coverage_withdrawal.standing

        def then(letters: Sequence[InvitationState]) -> None:
            if letters:
                ask(letters)
            else:
                text = self.tr("Nobody chosen has an invitation letter that stands.")
                self._desk.tell(Notice(text, Tone.WARN))

        self._read(lambda: standing(list(ids)), then)

    def _with_office(self, act: Callable[[OfficeDetails], None]) -> None:
        self._read(self._desk.program.services.offices.current, act)

    def _read(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._desk.background.read(work, done=done, failed=self._desk.fail)

    def _write(self, act: Callable[[], Any], label: str) -> None:
        self._desk.background.run(
            lambda _task: act(), done=self._desk.announce, failed=self._desk.fail, label=label
        )


def _call(act: Callable[[], object]) -> None:
    act()
