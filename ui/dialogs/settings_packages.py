"""Packages of the province: from which day, in use or why not, and what each changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui.dialogs.opening import open_over
from ui.dialogs.settings_parts import button, row_of
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.packages import PackageRow
    from ui.desk import Desk

_TONES = {
    "ready": Tone.ACCENT,
    "placed": Tone.GOOD,
    "failed": Tone.BAD,
    "refused": Tone.BAD,
    "passed": Tone.MUTED,
}
_SIZE = (820, 560)


class PackagesPane(QWidget):
    """The list by kind, newest first; Enter shows what a package changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        note = QLabel(
            self.tr(
                "The province publishes law files, forms, holidays, reference tables and return"
                " templates, signed and from a day on. Each is tested before it is used; one that"
                " fails leaves the one before in use. Law and holidays hold from the next start."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        self._model: ListModel[PackageRow] = ListModel(
            self._columns(), self, ident=lambda row: f"{row.kind}:{row.version}"
        )
        self.table = RegisterView(self._model, name="packages", title=self.tr("Packages"))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._look)
        self._open = button(self.tr("&What it changes…"), "search", self._look, name="package_diff")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addWidget(row_of(self._open))
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the packages again."""
        packages = self._desk.program.services.packages
        self._desk.background.read(packages.listed, done=self._show, failed=self._desk.fail)

    def _columns(self) -> list[Column[PackageRow]]:
        words = self._desk.words
        return [
            Column("kind", self.tr("Kind"), lambda row: words.of("package_kind", row.kind), 14),
            Column("version", self.tr("Version"), lambda row: str(row.version), 8, number=True),
            Column("apply_on", self.tr("From"), lambda row: shown.day(row.apply_on), 10),
            Column(
                "state",
                self.tr("State"),
                lambda row: words.of("package_state", row.state),
                18,
                tone=lambda row: _TONES[row.state],
            ),
            Column("names", self.tr("Files"), lambda row: ", ".join(row.names), 24),
            Column(
                "detail", self.tr("Remark"), lambda row: row.detail or row.note, 30, stretch=True
            ),
            Column("who", self.tr("Published by"), lambda row: row.who, 14),
        ]

    def _show(self, rows: list[PackageRow]) -> None:
        self._model.show(rows)
        self._chosen()

    def _chosen(self) -> None:
        row: Any = self.table.current_row
        self._open.setEnabled(row is not None and row.state != "refused")

    def _look(self, _ident: object = None) -> None:
        row: Any = self.table.current_row
        if row is None or row.state == "refused":
            return
        packages = self._desk.program.services.packages
        self._desk.background.read(
            partial(packages.diff, row.kind, row.version),
            done=partial(self._told, row),
            failed=self._desk.fail,
        )

    def _told(self, row: PackageRow, lines: list[str]) -> None:
        title = self._desk.words.of("package_kind", row.kind)
        open_over(DiffDialog(f"{title} {row.version}", lines, self))


class DiffDialog(QDialog):
    """Lines taken out and put in, as text that can be copied."""

    def __init__(self, title: str, lines: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What it changes: {package}").format(package=title))
        self.resize(*_SIZE)
        self.text = QPlainTextEdit("\n".join(lines) or self.tr("Nothing: the files are the same."))
        self.text.setReadOnly(True)
        self.text.setObjectName("package_lines")
        self.text.setAccessibleName(self.tr("What the package changes"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
