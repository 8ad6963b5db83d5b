"""A run of the crosscheck: which list against which ledger month, looked at, then kept."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.calendar import Month
from app.domain.clock import today
from app.services.cross_rows import COMPARED
from ui import format as shown
from ui.widgets.labels import Facts
from ui.widgets.named import named, primary, restyle

if TYPE_CHECKING:
    from app.services.cross_findings import CrossPreview
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_SIZE = (680, 460)


class CrossRunDialog(QDialog):
    """Nothing is written before *Keep* is pressed."""

    #: a run was kept, or showed nothing new
    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Crosscheck lists with the register"))
        self._desk = desk
        self._preview: CrossPreview | None = None
        self._list = named(QComboBox(), "cross_list")
        self._list.setAccessibleName(self.tr("List"))
        self._list.addItem(self.tr("All lists in force"), "")
        for each in COMPARED:
            self._list.addItem(desk.words.of("cross_source", each.value), each.value)
        self._month = named(QComboBox(), "cross_month")
        self._month.setAccessibleName(self.tr("Ledger up to"))
        self._said = QLabel(self.tr("Nothing is written before you press Keep."), wordWrap=True)
        self._said.setProperty("muted", True)
        self.facts = Facts()
        self._look = primary(named(QPushButton(self.tr("&Compare")), "cross_look"))
        self._keep = named(QPushButton(self.tr("&Keep")), "cross_keep")
        self._keep.setEnabled(False)
        self._look.clicked.connect(self.look)
        self._keep.clicked.connect(self.keep)
        for box in (self._list, self._month):
            box.activated.connect(self._changed)
        self._lay_out()
        self.resize(*_SIZE)
        register = desk.program.services.crosscheck
        desk.background.read(register.months, done=self._show_months, failed=desk.fail)

    def look(self) -> None:
        """Compare and show what would be kept."""
        services = self._desk.program.services
        day = today(self._desk.program.clock)
        source, month = self._list.currentData(), self._month.currentData()

        def work(task: Task) -> CrossPreview:
            chosen = Month.parse(month) if month else None
            report = services.crosscheck.run(day, task, source=source, month=chosen)
            return services.cross_findings.preview(report)

        self._look.setEnabled(False)
        self._desk.background.run(
            work, done=self._show, failed=self._failed, label=self.windowTitle()
        )

    def keep(self) -> None:
        """Keep what is shown."""
        if self._preview is None:
            return
        keep = partial(self._desk.program.services.cross_findings.keep, self._preview)
        self._keep.setEnabled(False)
        self._desk.background.run(
            lambda _task: keep(), done=self._kept, failed=self._failed, label=self.windowTitle()
        )

    def _show_months(self, months: list[Month]) -> None:
        self._month.clear()
        self._month.addItem(self.tr("the newest month"), "")
        for month in reversed(months):
            self._month.addItem(shown.month(month), str(month))

    def _changed(self) -> None:
        self._preview = None
        self._keep.setEnabled(False)
        restyle(self._look, primary=True)
        restyle(self._keep, primary=False)

    def _failed(self, failure: object) -> None:
        self._look.setEnabled(True)
        self._desk.fail(failure)  # type: ignore[arg-type]

    def _show(self, preview: CrossPreview) -> None:
        self._preview = preview
        self._look.setEnabled(True)
        self._keep.setEnabled(not preview.empty)
        report, words = preview.report, self._desk.words
        kinds = Counter(each.kind.value for each in report.findings)
        rows = self.tr("{count} rows, {matched} of them of employers of the register")
        self.facts.show_facts(
            [
                *(
                    (
                        words.of("cross_source", source),
                        rows.format(count=shown.count(count), matched=shown.count(matched)),
                    )
                    for source, (count, matched) in report.compared.items()
                ),
                (self.tr("Held against C12 up to"), shown.month(report.ledger)),
                *((words.of("cross_kind", kind), shown.count(n)) for kind, n in kinds.items()),
                (self.tr("Rows in doubt, for a person"), shown.count(len(report.doubtful))),
            ]
        )
        text = self.tr("Keeping it: {new} new, {changed} changed, {cured} gone, {same} as before.")
        if not report.compared:
            self._said.setText(self.tr("No list to compare has been imported."))
        else:
            self._said.setText(
                text.format(
                    new=shown.count(len(preview.new)),
                    changed=shown.count(len(preview.changed)),
                    cured=shown.count(len(preview.cured)),
                    same=shown.count(preview.same),
                )
            )
        restyle(self._look, primary=preview.empty)
        restyle(self._keep, primary=not preview.empty)
        if not preview.empty:
            self._keep.setFocus()

    def _kept(self, effects: Effects | None) -> None:
        if effects is not None:
            self._desk.announce(effects)
        self.kept.emit()
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&List"), self._list)
        form.addRow(self.tr("Ledger &up to"), self._month)
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons.addStretch(1)
        for button in (self._look, self._keep, close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.facts)
        column.addStretch(1)
        column.addWidget(self._said)
        column.addLayout(buttons)
