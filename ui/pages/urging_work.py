"""What is done with issued letters: printed, written out, marked, withdrawn, exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.services.reprints import papers_pdf
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.delivery import DeliveryDialog
from ui.list_export import table_file
from ui.pages import urging_columns
from ui.saving import Saving
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.delivery_views import DeliveryPreview
    from app.services.effects import Effects
    from app.services.listing import Query
    from app.services.task import Task
    from app.services.urging_views import Issued, LetterRow, Written
    from ui.desk import Desk
    from ui.pages.urging_letters import LettersPane
    from ui.table_model import Column


class LetterWork(QObject):
    """The commands of the letters' tab; everything slow is done by the worker."""

    #: letters were issued: their tab is to be shown
    wrote = Signal()

    def __init__(self, desk: Desk, pane: LettersPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._pane, self._window = desk, pane, parent
        self._saving = Saving(desk, parent)
        self._kept: dict[str, str] = {}
        self._folder = Path()
        pane.delivery_wanted.connect(self.enter_delivery)
        pane.reprint_wanted.connect(self.reprint)
        pane.write_wanted.connect(self.write_out)
        pane.index_wanted.connect(self.read_index)
        pane.void_wanted.connect(self.void)
        pane.cancel_wanted.connect(self.cancel_run)

    def was_issued(self, issued: Issued) -> None:
        """Tell everybody that letters were issued and show them."""
        self._desk.announce(issued.effects)
        text = self.tr("{count} letters issued, numbers {first} to {last}.")
        self._desk.tell(
            Notice(
                text.format(
                    count=shown.count(issued.count),
                    first=issued.first_number,
                    last=issued.last_number,
                ),
                Tone.GOOD,
            ),
        )
        self.wrote.emit()

    def show_draft(self, content: bytes) -> None:
        """Show a letter as it would be issued."""
        self._show_pdf(content, self.tr("Draft letter.pdf"))

    def print_run(self, run_id: str) -> None:
        """Show a run's print file; printing it marks its letters as printed."""
        urging = self._desk.program.services.urging
        self._read(
            lambda: (urging.merged_pdf(run_id), urging.letters.of_run(run_id)),
            self._show_run,
        )

    def reprint(self) -> None:
        """Show the selected letters as they were issued."""
        ids = self._pane.selected()
        if ids:
            urging = self._desk.program.services.urging
            self._desk.background.run(
                lambda task: (papers_pdf(urging.paper_pdf, ids, task), ids),
                done=self._show_letters,
                failed=self._desk.fail,
                label=self.tr("Fetching letters"),
            )

    def enter_delivery(self) -> None:
        """Ask how the selected letters went out."""
        ids = self._pane.selected()
        if ids:
            self._read(partial(self._pane.rows_of, ids), self._ask_delivery)

    def void(self) -> None:
        """Ask for the reason a letter is withdrawn."""
        ids = self._pane.selected()
        if len(ids) == 1:
            self._read(partial(self._pane.rows_of, ids), self._ask_void)

    def cancel_run(self) -> None:
        """Ask for the reason a run that never left the office is cancelled."""
        from ui.dialogs.urging_cancel import CancelRunDialog

        run = next((each for each in self._pane.runs if each.id == self._pane.run), None)
        if run is None:
            self._desk.tell(Notice(self.tr("Choose a run above the list first."), Tone.WARN))
            return
        dialog = CancelRunDialog(self._desk, run, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_out(self) -> None:
        """Write a run into a folder."""
        run = self._pane.run
        if not run:
            self._desk.tell(Notice(self.tr("Choose a run above the list first."), Tone.WARN))
            return
        start = self._desk.program.settings.out_folder
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder for the letters"), start
        )
        if name:
            self._desk.background.run(
                partial(self._desk.program.services.urging.write_out, run, Path(name)),
                done=self._written,
                failed=self._desk.fail,
                label=self.tr("Writing letters"),
            )

    def read_index(self) -> None:
        """Read an index that was filled in."""
        title = self.tr("Choose the filled index")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", "*.xlsx *.xls")
        if name:
            path = Path(name)
            deliveries = self._desk.program.services.deliveries
            self._read(lambda: (path.name, deliveries.read_index(path)), self._show_index)

    def export(self, title: str, columns: Sequence[Column[Any]], rows: Sequence[Any]) -> None:
        """Save a list as a workbook."""
        self._saving.excel(f"{title}.xlsx", partial(_workbook, title, columns, tuple(rows)))

    def export_letters(self) -> None:
        """Save the listed letters as a workbook."""
        title = self.tr("Letters of the month")
        listing = self._desk.program.services.urging.letters
        query, columns = self._pane.query(), urging_columns.letter_facts(self._desk.words)

        def make(task: Task) -> bytes:
            return _workbook(title, columns, _listed(listing, query), task)

        self._saving.excel(f"{title}.xlsx", make)

    def _read(self, work: Any, done: Any) -> None:
        self._desk.background.read(work, done=done, failed=self._desk.fail)

    def _show_run(self, found: tuple[bytes, Sequence[LetterRow]]) -> None:
        content, letters = found
        name = self.tr("Urging letters {first} to {last}.pdf").format(
            first=letters[0].number.replace("/", "-"),
            last=letters[-1].number.replace("/", "-"),
        )
        self._show_pdf(content, name, [letter.id for letter in letters])

    def _show_letters(self, found: tuple[bytes, Sequence[str]]) -> None:
        content, ids = found
        self._show_pdf(content, self.tr("Letters as issued.pdf"), ids)

    def _show_pdf(self, content: bytes, name: str, ids: Sequence[str] = ()) -> None:
        from ui.printing import PdfPreview

        printed = partial(self._was_printed, tuple(ids)) if ids else None
        dialog = PdfPreview(self._desk, content, name, self._window, printed=printed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _was_printed(self, ids: Sequence[str], printer: str, copies: int) -> None:
        deliveries = self._desk.program.services.deliveries
        self._desk.background.run(
            lambda _task: deliveries.mark_printed(ids, printer=printer, copies=copies),
            done=self._desk.announce,
            failed=self._desk.fail,
        )

    def _ask_delivery(self, letters: list[LetterRow]) -> None:
        dialog = DeliveryDialog(self._desk, letters, start=self._kept, parent=self._window)
        dialog.saved.connect(partial(self._delivered, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delivered(self, dialog: DeliveryDialog, effects: Effects, going_on: bool) -> None:
        self._kept = dialog.kept
        if going_on:
            self._pane.step_to_next()
        self._desk.announce(effects)
        if going_on:
            self.enter_delivery()

    def _ask_void(self, letters: list[LetterRow]) -> None:
        from ui.dialogs.urging_void import VoidDialog

        if letters:
            dialog = VoidDialog(self._desk, letters[0], self._window)
            dialog.voided.connect(self._desk.refresh.announce)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _show_index(self, found: tuple[str, DeliveryPreview]) -> None:
        from ui.dialogs.urging_index import IndexDialog

        dialog = IndexDialog(self._desk, *found, self._window)
        dialog.recorded.connect(self._desk.refresh.announce)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _written(self, written: Written) -> None:
        self._folder = written.folder
        text = self.tr("Written: {count} files in {folder}").format(
            count=shown.count(len(written.files) + 2),
            folder=written.folder,
        )
        beside = [
            self._desk.words.of("command", "written_beside", file=path.name)
            for path in written.beside
        ]
        tone = Tone.WARN if beside else Tone.GOOD
        told = " ".join([text, *beside[:1]])
        self._desk.tell(Notice(told, tone, self.tr("Open folder"), self._open_folder))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _listed(listing: Any, query: Query) -> list[LetterRow]:
    ids = listing.ids(query)
    rows = listing.rows(ids)
    return [rows[ident] for ident in ids if ident in rows]


def _workbook(title: str, columns: Sequence[Column[Any]], rows: Sequence[Any], task: Task) -> bytes:
    task.step(0, 0, "exporting")
    return table_file(title, columns, rows)
