"""Papers to a printer: which, how many copies, in what order, from which one on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui.desk import Notice
from ui.paper_printing import Batch, print_batch
from ui.paper_words import printing_words
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.delivery_views import Printing
    from app.services.effects import Effects
    from ui.desk import Desk
    from ui.paper_printing import Outcome, Sheet

_DPI = 300
_MOST_COPIES = 20
_MOST_PAGES = 500
#: letters of a paper's number and employer that are seen; all are read in the list
_LETTERS = 40
_WIDTH = 600
#: pixels, and how many printings are told
_LOG_HEIGHT, _TOLD = 130, 50


class PrintPapersDialog(QDialog):
    """Prints issued papers and records what reached the printer; can go on after a jam."""

    def __init__(self, desk: Desk, sheets: Sequence[Sheet], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = list(sheets)
        self._batch = Batch(())
        self.setWindowTitle(self.tr("Print papers"))
        self.setMinimumWidth(_WIDTH)
        self.printers = named(QComboBox(), "print_printer")
        self.printers.addItems(QPrinterInfo.availablePrinterNames())
        self.printers.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.copies = named(QSpinBox(minimum=1, maximum=_MOST_COPIES), "print_copies")
        self.order = named(QComboBox(), "print_order")
        for words, code in (
            (self.tr("As listed"), "listed"),
            (self.tr("By number"), "number"),
            (self.tr("By employer"), "employer"),
            (self.tr("Last first"), "reversed"),
        ):
            self.order.addItem(words, code)
        self.start = named(QComboBox(), "print_start")
        self.start.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.start.setMinimumContentsLength(_LETTERS)
        self.page = named(QSpinBox(minimum=1, maximum=_MOST_PAGES), "print_page")
        self.log = LinesView("print_log", self.tr("Printed before"))
        self.log.setFixedHeight(_LOG_HEIGHT)
        self.log.hide()
        self.two_sided = named(QCheckBox(self.tr("Both sides of the paper")), "print_two_sided")
        self.separators = named(
            QCheckBox(self.tr("A sheet with the name before each employer")), "print_separators"
        )
        self.print_button = named(primary(QPushButton(self.tr("Print"))), "print_go")
        self._lay_out()
        self._fill_start()
        self.order.currentIndexChanged.connect(self._fill_start)
        self.print_button.clicked.connect(self.print)
        self.print_button.setEnabled(bool(self.printers.count() and self._sheets))
        self._read_log()

    def ordered(self) -> list[Sheet]:
        """Return all papers in the order chosen."""
        code = self.order.currentData()
        if code == "reversed":
            return self._sheets[::-1]
        if code == "listed":
            return list(self._sheets)
        key = {"number": lambda s: s.number, "employer": lambda s: (s.employer, s.number)}[code]
        return sorted(self._sheets, key=key)

    def chosen(self) -> Batch:
        """Return what is to be printed."""
        return Batch(
            self.ordered()[max(self.start.currentIndex(), 0) :],
            copies=self.copies.value(),
            separators=self.separators.isChecked(),
            two_sided=self.two_sided.isChecked(),
            first_page=self.page.value(),
        )

    def print(self) -> None:
        """Print in the worker, with progress and Cancel in the status line."""
        self._batch = self.chosen()
        self.setEnabled(False)
        self._desk.background.run(
            partial(print_batch, self._batch, self.printer()),
            done=self._printed,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def printer(self) -> QPrinter:
        """Return the printer chosen, set for whole A4 pages. The seam that tests replace."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setPrinterName(self.printers.currentText())
        made.setResolution(_DPI)
        made.setFullPage(True)
        made.setDocName(self.windowTitle())
        sides = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone
        made.setDuplex(sides[0] if self.two_sided.isChecked() else sides[1])
        return made

    def _read_log(self) -> None:
        ids = [sheet.id for sheet in self._sheets]
        deliveries = self._desk.program.services.deliveries
        self._desk.background.read(lambda: deliveries.printings(ids), done=self._show_log)

    def _show_log(self, printings: list[Printing]) -> None:
        """Show who printed these papers before, latest first."""
        numbers = {sheet.id: sheet.number for sheet in self._sheets}
        latest = printings[: -_TOLD - 1 : -1]
        self.log.show_entries(
            [
                Entry(
                    str(place),
                    printing_words(each.copies, each.printer),
                    f"{shown.moment(each.at)} · {each.actor} · {numbers[each.paper_id]}",
                    icon="print",
                )
                for place, each in enumerate(latest)
            ]
        )
        self.log.setVisible(bool(latest))

    def _printed(self, outcome: Outcome) -> None:
        """Record what went out; leave the dialog open where something is left."""
        self.setEnabled(True)
        if outcome.printed:
            self._record(outcome)
        if outcome.failure is not None:
            self._desk.fail(outcome.failure)
        if outcome.stopped or outcome.failure is not None:
            self._go_on_after(len(outcome.printed))
        else:
            self.accept()

    def _record(self, outcome: Outcome) -> None:
        deliveries = self._desk.program.services.deliveries
        printer, copies = self.printers.currentText(), self._batch.copies
        ids = list(outcome.printed)
        self._desk.background.run(
            lambda _task: deliveries.mark_printed(ids, printer=printer, copies=copies),
            done=self._recorded,
            failed=self._desk.fail,
        )

    def _recorded(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))

    def _failed(self, failure: object) -> None:
        self.setEnabled(True)
        self._desk.fail(failure)  # type: ignore[arg-type]  # an AppError, says Background

    def _go_on_after(self, count: int) -> None:
        place = max(self.start.currentIndex(), 0) + count
        self.start.setCurrentIndex(min(place, self.start.count() - 1))
        if count:
            self.page.setValue(1)

    def _fill_start(self) -> None:
        self.start.clear()
        for sheet in self.ordered():
            self.start.addItem(f"{sheet.number} · {sheet.employer}")

    def _lay_out(self) -> None:
        form = Form()
        form.add("printer", self.tr("&Printer"), self.printers)
        form.add("copies", self.tr("&Copies of each"), self.copies)
        form.add("order", self.tr("&Order"), self.order)
        form.add("start", self.tr("&Begin with"), self.start)
        form.add("page", self.tr("from its pa&ge"), self.page)
        hint = QLabel(
            self.tr(
                "On both sides, a letter and its annex take one sheet; each paper begins a new one."
                " After a jam, begin with the paper that is missing."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        close = QPushButton(self.tr("Close"), autoDefault=False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.print_button)
        whole = QVBoxLayout(self)
        for part in (form, self.two_sided, self.separators, hint, self.log):
            whole.addWidget(part)
        whole.addLayout(foot)
