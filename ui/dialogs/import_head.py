"""The head of the import dialog: which file, which month, which sheet, what it would replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.clock import today
from ui import format as shown
from ui import theme
from ui.widgets.date_edit import MonthEdit
from ui.widgets.labels import Chip, ElidedLabel
from ui.widgets.named import named, restyle

if TYPE_CHECKING:
    from app.services.import_preview import Preview
    from ui.desk import Desk

#: kinds whose files are of one month
_OF_A_MONTH = ("c12", "business", "d02")
_MEGABYTE = 1_000_000
_KILOBYTE = 1_000


class ImportHead(QWidget):
    """Everything a person may correct about a file as a whole."""

    #: Month typed by the person
    month_given = Signal(object)
    #: name of the sheet to read instead
    sheet_chosen = Signal(str)
    #: the person wants another file
    another = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self._preview: Preview | None = None
        self._file = ElidedLabel()
        self._file.setFont(theme.scaled(self.font(), 1.4, bold=True))
        self._kind = Chip()
        self._quiet = ElidedLabel()
        self._quiet.setProperty("muted", True)
        self._other = named(
            QPushButton(self.tr("&Another file…"), autoDefault=False), "import_another"
        )
        self._other.clicked.connect(self.another)
        self.month = MonthEdit(today(desk.program.clock))
        self.month.setObjectName("import_month")
        self.month.setFixedWidth(self.month.minimumWidth())
        self.month.editingFinished.connect(self._month_typed)
        self._month_label = QLabel(self.tr("&Month"))
        self._month_label.setBuddy(self.month)
        self._month_from = QLabel()
        self.sheet = named(QComboBox(), "import_sheet")
        self.sheet.activated.connect(self._sheet_picked)
        self._sheet_label = QLabel(self.tr("&Sheet"))
        self._sheet_label.setBuddy(self.sheet)
        self._replaces = ElidedLabel()
        self._replaces.setObjectName("import_replaces")
        self._lay_out()
        self._show_choices(None)

    def show_file(self, name: str) -> None:
        """Show which file is being read."""
        self._file.say(name)

    def show_preview(self, preview: Preview) -> None:
        """Show what is known of the file."""
        self._preview = preview
        self._kind.say(self._words.of("import_kind", preview.kind), theme.Tone.ACCENT)
        self._quiet.say(self._about(preview))
        self.month.set_value(preview.period)
        self._mark_month(wrong=preview.kind == "c12" and preview.period is None)
        self._month_from.setText(self._origin(preview))
        self.sheet.clear()
        self.sheet.addItems(preview.sheets)
        self.sheet.setCurrentText(preview.sheet)
        self._replaces.say(self._replacing(preview))
        restyle(self._replaces, wrong=_of_another_office(preview))
        self._show_choices(preview)

    def offer_another(self, on: bool) -> None:
        """Show or hide the button for another file; a refusal has its own."""
        self._other.setVisible(on)

    def ask_month(self) -> None:
        """Put the cursor where the month is missing."""
        self.month.setFocus()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._kind)
        title.addWidget(self._file, 1)
        title.addWidget(self._other)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for part in (self._month_label, self.month, self._month_from):
            choices.addWidget(part)
        choices.addSpacing(14)
        choices.addWidget(self._sheet_label)
        choices.addWidget(self.sheet)
        choices.addSpacing(14)
        choices.addWidget(self._replaces, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(title)
        whole.addWidget(self._quiet)
        whole.addLayout(choices)

    def _show_choices(self, preview: Preview | None) -> None:
        ledger = preview is not None and preview.kind in _OF_A_MONTH
        for part in (self._month_label, self.month, self._month_from):
            part.setVisible(ledger)
        several = preview is not None and len(preview.sheets) > 1
        self._sheet_label.setVisible(several)
        self.sheet.setVisible(several)
        self._kind.setVisible(preview is not None)

    def _about(self, preview: Preview) -> str:
        parts = [
            self.tr("sheet “{sheet}”, header in row {row}").format(
                sheet=preview.sheet,
                row=preview.header_row,
            ),
            self.tr("{rows} rows").format(rows=shown.count(preview.rows + len(preview.rejected))),
        ]
        if preview.ignored:
            text = self.tr("{count} rows passed over (totals, notes)")
            parts.append(text.format(count=shown.count(preview.ignored)))
        parts.append(_size(preview.size))
        return " · ".join(parts)

    def _origin(self, preview: Preview) -> str:
        wrong = preview.period is None and preview.kind == "c12"
        self._month_from.setProperty("wrong", wrong)
        self._month_from.setProperty("muted", not wrong)
        restyle(self._month_from)
        return {
            "cells": self.tr("from the cells of the file"),
            "file_name": self.tr("from the file's name"),
            "given": self.tr("as you entered it"),
            "dates": self.tr("from the days in the list"),
        }.get(preview.period_from, self.tr("not in the file: please enter it"))

    def _replacing(self, preview: Preview) -> str:
        if _of_another_office(preview):
            return self.tr("No unit of this file is in the register: is it another office's file?")
        before = preview.replaces
        if before is None or preview.already is not None:
            return ""
        text = self.tr("Replaces “{file}” of {day} ({rows} rows): the lists show what differs.")
        return text.format(
            file=before.file_name,
            day=shown.day(before.imported_at.astimezone().date()),
            rows=shown.count(before.rows),
        )

    def _month_typed(self) -> None:
        try:
            month = self.month.value()
        except ValueError:
            self._mark_month(wrong=True)
            return
        known = self._preview.period if self._preview else None
        if month is not None and month != known:
            self._mark_month(wrong=False)
            self.month_given.emit(month)

    def _mark_month(self, *, wrong: bool) -> None:
        self.month.setProperty("wrong", wrong)
        restyle(self.month)

    def _sheet_picked(self) -> None:
        if self._preview is not None and self.sheet.currentText() != self._preview.sheet:
            self.sheet_chosen.emit(self.sheet.currentText())


def _of_another_office(preview: Preview) -> bool:
    return bool(preview.removed) and not preview.same and not preview.changed


def _size(size: int) -> str:
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(size // _KILOBYTE, 1)} KB"
