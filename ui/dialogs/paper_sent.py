"""How a paper of a case went out, who received it or refused to, with the scan that proves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from ui.dialogs.delivery import OUTCOMES, DeliveryDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.widgets.file_row import FileRow, read_file
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.outgoing import OutgoingRow
    from app.services.paper_delivery import Delivered
    from app.services.task import Task
    from ui.desk import Desk

_HAND = "hand"


class PaperSentDialog(DeliveryDialog):
    """As for letters; files are attached to the paper, and a refusal may ask for its record."""

    outcomes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **OUTCOMES,
        "delivered": ("how", "sent_on", "received_on", "received_at", *OUTCOMES["delivered"][3:]),
        "refused": ("returned_on", "note"),
    }
    goes_on: ClassVar[bool] = False

    #: `Delivered`: its receipt may have been a step, its refusal may need a record
    delivered = Signal(object)

    def __init__(self, desk: Desk, row: OutgoingRow, parent: QWidget | None = None) -> None:
        self.files = FileRow()
        self.back = named(QPushButton(icon("print"), self.tr("&Back page…")), "paper_back_page")
        self.back.setAutoDefault(False)
        self.back.hide()
        self._row = row
        self._has_back = False
        super().__init__(desk, [row], parent=parent)
        self.setWindowTitle(self.tr("Delivery of a paper"))
        self.back.clicked.connect(self.show_back)
        drafts = desk.program.services.papers.drafts
        desk.background.read(partial(drafts.has_back, row.id), done=self._know_back)

    def show_back(self, _checked: object = None) -> None:
        """Show the back page with the day and hour typed, to be printed and signed."""
        if not self.form.check():
            return
        on, at = self._day("received_on") or self._today, _clock(self.form.values()["received_at"])
        drafts = self._desk.program.services.papers.drafts
        self._desk.background.read(
            partial(drafts.back_page, self._row.id, on, at),
            done=self._show_back,
            failed=self._desk.fail,
        )

    def _add_fields(self) -> None:
        super()._add_fields()
        self.form.add("received_at", self.tr("At (&hour:minute)"), check=self._odd_hour)
        how: Any = self.form.findChild(QComboBox, "how")
        how.currentIndexChanged.connect(self._show_fields)

    def _odd_hour(self, text: str) -> str:
        try:
            _clock(text)
        except ValueError:
            return self.tr("An hour as 8:30.")
        return ""

    def _show_fields(self) -> None:
        """By hand: the hour and the back page too."""
        super()._show_fields()
        values = self.form.values()
        by_hand = values["outcome"] == "delivered" and values["how"] == _HAND
        self.form.set_visible("received_at", by_hand)
        self.back.setVisible(by_hand and self._has_back)

    def _know_back(self, has_back: bool) -> None:
        self._has_back = has_back
        self._show_fields()

    def _title(self, letters: Any) -> str:
        return f"{letters[0].number} · {letters[0].title}"

    def _more(self) -> list[QWidget]:
        return [self.back, self.files]

    def _work(self) -> Callable[[Task], Delivered]:
        values, (paper_id,) = self.form.values(), self._ids
        delivery = self._desk.program.services.paper_delivery
        paths, outcome = self.files.paths, values["outcome"]
        day = self._day("returned_on") or self._today
        fields = self._fields(values)

        def work(_task: Task) -> Delivered:
            files = [(read_file(path), path.name) for path in paths]
            if outcome in ("returned", "refused"):
                mark = delivery.refused if outcome == "refused" else delivery.returned
                return mark(paper_id, on=day, note=values["note"], files=files)
            return delivery.mark(paper_id, **fields, files=files)

        return work

    def _fields(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The hour of a handing over stands before the note."""
        fields = super()._fields(values)
        at = _clock(values["received_at"]) if values["how"] == _HAND else None
        hour = "" if at is None else f"{at[0]:02d}:{at[1]:02d}"
        return {**fields, "note": " · ".join(part for part in (hour, values["note"]) if part)}

    def _done(self, done: Any) -> None:
        self.setEnabled(True)
        self.delivered.emit(done)
        self.accept()

    def _show_back(self, content: bytes) -> None:
        from ui.printing import PdfPreview

        words = self.tr("Back page of {number}").format(number=self._row.number)
        name = f"{words.replace('/', '-')}.pdf"
        open_over(PdfPreview(self._desk, content, name, self))


def _clock(text: str) -> tuple[int, int] | None:
    """Read an hour of the day as "8:30", "08.30" or "0830"; None where nothing is typed.

    Raises:
        ValueError: it is none.
    """
    if not text:
        return None
    digits = text.replace(":", "").replace(".", "").replace("h", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (3, 4):
        raise ValueError(text)
    hour, minute = divmod(int(digits), 100)
    if hour >= 24 or minute >= 60:  # noqa: PLR2004  (a day's hours and an hour's minutes)
        raise ValueError(text)
    return hour, minute
