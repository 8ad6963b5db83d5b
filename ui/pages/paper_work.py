"""What is done with issued papers: seen, printed, saved, delivered, voided, replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.reprints import papers_pdf
from ui.dialogs.opening import open_over
from ui.dialogs.paper import PaperDialog
from ui.dialogs.paper_sent import PaperSentDialog
from ui.dialogs.paper_void import VoidPaperDialog
from ui.paper_printing import Sheet
from ui.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.outgoing import OutgoingRow
    from app.services.paper_delivery import Delivered
    from app.services.paper_drafts import Again
    from app.services.paper_views import IssuedPaper
    from app.services.signing import Newest
    from ui.desk import Desk


class PaperWork(QObject):
    """Dialogs over a page that lists papers; what is printed or shown are the stored bytes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._saving = Saving(desk, parent)

    def show(self, row: OutgoingRow) -> None:
        """Show a paper; printing it from there is noted in its log."""
        self.show_issued(row.id, row.number)

    def show_issued(self, paper_id: str, number: str) -> None:
        """Show a paper by its id and number: as issued, or as signed last."""
        signing = self._desk.program.services.signing
        self._desk.background.read(
            lambda: (signing.newest(paper_id), paper_id, number),
            done=self._show,
            failed=self._desk.fail,
        )

    def print(self, rows: Sequence[OutgoingRow]) -> None:
        """Ask for printer, order and copies of papers, and print them."""
        from ui.dialogs.print_papers import PrintPapersDialog

        pdf = self._desk.program.services.signing.shown
        sheets = [Sheet(row.id, row.number, row.name, partial(pdf, row.id)) for row in rows]
        if sheets:
            open_over(PrintPapersDialog(self._desk, sheets, self._window))

    def save(self, rows: Sequence[OutgoingRow]) -> None:
        """Save the newest version of papers: one as it was signed, several as pages in one file."""
        if rows:
            signing, ids = self._desk.program.services.signing, [row.id for row in rows]
            one = len(rows) == 1
            name = rows[0].number if one else self.tr("Papers as issued")
            pdf = signing.pdf if one else signing.shown
            self._saving.pdf(_file(name), lambda task: papers_pdf(pdf, ids, task))

    def sign(self, rows: Sequence[OutgoingRow]) -> None:
        """Sign papers one after another with the key of this computer."""
        from ui.dialogs.sign_papers import SignPapersDialog

        if rows:
            open_over(SignPapersDialog(self._desk, rows, self._window))

    def deliver(self, row: OutgoingRow) -> None:
        """Enter how a paper of a case went out and who received it."""
        dialog = PaperSentDialog(self._desk, row, self._window)
        dialog.delivered.connect(partial(self._delivered, row.case_id))
        open_over(dialog)

    def void(self, row: OutgoingRow) -> None:
        """Take back a paper of a case that never left the office."""
        open_over(VoidPaperDialog(self._desk, row, self._window))

    def replace(self, row: OutgoingRow) -> None:
        """Draw a paper that stands in for another: what was typed in that one is kept."""
        again = partial(self._desk.program.services.papers.drafts.again, row.id)
        self._desk.background.read(
            again, done=partial(self._draw_again, row), failed=self._desk.fail
        )

    def draw(self, case_id: str, kind: str) -> None:
        """Show a paper's fields beside its draft; once issued it is shown to be printed."""
        self._open(PaperDialog(self._desk, case_id, kind, self._window))

    def _draw_again(self, row: OutgoingRow, again: Again) -> None:
        self._open(
            PaperDialog(
                self._desk,
                again.case_id,
                again.kind,
                self._window,
                replaces=row,
                typed=again.typed,
            )
        )

    def _open(self, dialog: PaperDialog) -> None:
        dialog.issued.connect(self._issued)
        open_over(dialog)

    def _issued(self, issued: IssuedPaper) -> None:
        self.show_issued(issued.paper_id, issued.number)

    def _show(self, found: tuple[Newest, str, str]) -> None:
        from ui.printing import PdfPreview

        newest, paper_id, number = found
        printed = partial(self._was_printed, paper_id)
        open_over(
            PdfPreview(
                self._desk,
                newest.shown,
                _file(number),
                self._window,
                printed=printed,
                saved=newest.pdf,
            )
        )

    def _was_printed(self, paper_id: str, printer: str, copies: int) -> None:
        deliveries = self._desk.program.services.deliveries
        self._desk.background.run(
            lambda _task: deliveries.mark_printed([paper_id], printer=printer, copies=copies),
            done=self._desk.announce,
            failed=self._desk.fail,
        )

    def _delivered(self, case_id: str, done: Delivered) -> None:
        """A decision that was not taken asks for the record of that."""
        self._desk.announce(done.effects)
        if done.offers:
            self.draw(case_id, done.offers)


def _file(name: str) -> str:
    return f"{name.replace('/', '-')}.pdf"
