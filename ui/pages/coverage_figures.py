"""Figures of campaigns by commune, officer, activity or campaign, in a span of days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.clock import today
from app.services.coverage_figures import GROUPS
from app.services.coverage_views import FigureRow
from ui.pages import coverage_tables
from ui.pages.page import GAP
from ui.saving import Saving
from ui.table_model import ListModel
from ui.widgets.date_edit import DateEdit
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.coverage_views import CampaignRow, FigureTable
    from app.services.task import Task
    from ui.desk import Desk


class FiguresPane(QWidget):
    """Counts again whenever something above the table is changed."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saving = Saving(desk, self)
        self.table: FigureTable | None = None
        words, day = desk.words, today(desk.program.clock)
        self.by = named(QComboBox(), "figures_by")
        for each in GROUPS:
            self.by.addItem(words.of("coverage_by", each), each)
        self.campaign = named(QComboBox(), "figures_campaign")
        self.campaign.addItem(self.tr("All campaigns"), "")
        self.first = named(DateEdit(day), "figures_first")
        self.last = named(DateEdit(day), "figures_last")
        self.model: ListModel[FigureRow] = ListModel(coverage_tables.figures(words), self)
        self.view = RegisterView(
            self.model, name="coverage_figures", title=self.tr("Figures of campaigns")
        )
        self._lay_out()
        for box in (self.by, self.campaign):
            box.activated.connect(self.reload)
        for edit in (self.first, self.last):
            edit.editingFinished.connect(self.reload)

    def offer(self, campaigns: Sequence[CampaignRow]) -> None:
        """Offer campaigns to choose from; what is chosen stays if it is there."""
        chosen = self.campaign.currentData()
        while self.campaign.count() > 1:
            self.campaign.removeItem(1)
        for each in campaigns:
            self.campaign.addItem(each.title, each.id)
        self.campaign.setCurrentIndex(max(self.campaign.findData(chosen), 0))

    def reload(self) -> None:
        """Count again."""
        by, campaign = str(self.by.currentData()), str(self.campaign.currentData()) or None
        first, last = _day(self.first), _day(self.last)
        figures = self._desk.program.services.coverage_figures.figures
        self._desk.background.read(
            lambda: figures(by, campaign_id=campaign, first=first, last=last),
            done=self._show,
            failed=self._desk.fail,
        )

    def export(self) -> None:
        """Save what is shown as a workbook."""
        if self.table is not None:
            workbook = self._desk.program.services.coverage_figures.figures_workbook
            make = partial(_made, partial(workbook, self.table))
            self._saving.excel(self.tr("coverage-figures.xlsx"), make)

    def _show(self, table: FigureTable) -> None:
        self.table = table
        total = FigureRow(self._desk.words.of("coverage_column", "total"), table.total)
        self.model.show([*table.rows, total] if table.rows else [])
        self.counted.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, widget in (
            (self.tr("&By"), self.by),
            (self.tr("Ca&mpaign"), self.campaign),
            (self.tr("F&rom"), self.first),
            (self.tr("&To"), self.last),
        ):
            caption = QLabel(text)
            caption.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            row.addWidget(caption)
            row.addWidget(widget)
        for edit in (self.first, self.last):
            edit.setFixedWidth(130)
        self.campaign.setMinimumWidth(220)
        row.addStretch(1)
        note = QLabel(
            self.tr("Targets are counted always; contacts, promises and results by their days.")
        )
        note.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(note)


def _day(edit: DateEdit) -> date | None:
    try:
        return edit.value()
    except ValueError:
        return None


def _made(make: partial[bytes], _task: Task) -> bytes:
    return make()
