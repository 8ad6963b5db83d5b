"""Imports: every file that came in, and the way to bring in another."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.services.effects import Kind
from app.services.import_reading import OUTSIDE
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.import_sheet import ImportDialog
from ui.dialogs.import_take_back import TakeBackDialog
from ui.dialogs.outside_rows import OutsideRowsDialog
from ui.icons import icon
from ui.list_export import table_file
from ui.pages.page import Page
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.services.effects import Effects
    from app.services.import_preview import BatchRow, Preview
    from app.services.task import Task
    from ui.desk import Desk

_STATES = {"current": Tone.GOOD, "superseded": Tone.MUTED, "taken_back": Tone.MUTED}


class ImportsPage(Page):
    """The list of imports; a file dropped anywhere on it is read."""

    shows: ClassVar[frozenset[Kind]] = frozenset({Kind.IMPORTS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, QCoreApplication.translate("Pages", "Imports"))
        self.setAcceptDrops(True)
        self._batches: tuple[BatchRow, ...] = ()
        self._saving = Saving(desk, self)
        self.model: ListModel[BatchRow] = ListModel(self._columns(), self, ident=lambda row: row.id)
        self.view = RegisterView(self.model, name="imports", title=self.tr("Imported files"))
        self.view.chosen.connect(self._show_chosen)
        self.empty = EmptyState(
            "imports",
            self.tr("Nothing has been imported yet"),
            self.tr(
                "Begin with the list of employers, then the C12 of each month; lists of other"
                " bodies (new businesses, tax, D02-LT, bank) come in the same way. Drop a file"
                " here, or choose one; nothing is written before you have seen what it would"
                " change.",
            ),
            self.tr("Import a file… (Ctrl+I)"),
        )
        self.empty.pressed.connect(self.choose_file)
        self._open = QPushButton(self.tr("&Import a file… (Ctrl+I)"))
        self._open.setObjectName("imports_open")
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self.choose_file)
        self._hint = QLabel(self.tr("Drop a file anywhere on this page to import it."))
        self._hint.setProperty("muted", True)
        self._take_back = named(
            QPushButton(icon("undo"), self.tr("&Take back…")), "imports_take_back"
        )
        self._take_back.clicked.connect(self.ask_take_back)
        self._rows = named(QPushButton(icon("imports"), self.tr("&Rows…")), "imports_rows")
        self._rows.clicked.connect(lambda _checked: self.show_rows())
        self.view.opened.connect(lambda _id: self.show_rows())
        self._lay_out()
        self._show_chosen()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer refreshing and, when there is a list, its export."""
        found: dict[str, Callable[[], None]] = {"list.reload": self.reload}
        if self._batches:
            found["list.export"] = self.export
            found["list.columns"] = self._columns_menu
        return found

    def visit(self, query: Mapping[str, str]) -> None:
        """Ask for a file ({"open": "1"}) or read one ({"file": path})."""
        if query.get("file"):
            self.read(Path(query["file"]))
        elif query.get("open"):
            self.choose_file()

    def reload(self) -> None:
        """Ask for the imports again."""
        self.desk.background.read(self.desk.program.services.imports.batches, done=self._show)

    def choose_file(self) -> None:
        """Let the person choose a file, then read it."""
        path = ImportDialog.ask_file(self)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> ImportDialog:
        """Open the preview of a file."""
        dialog = ImportDialog(self.desk, self)
        dialog.committed.connect(self._committed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.read(path)
        return dialog

    def ask_take_back(self) -> TakeBackDialog | None:
        """Ask whether the import chosen is to be taken back."""
        batch = self._chosen()
        if batch is None or batch.status != "current":
            return None
        dialog = TakeBackDialog(self.desk, batch, self._before(batch), self)
        dialog.taken_back.connect(self.desk.refresh.announce)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def show_rows(self) -> OutsideRowsDialog | None:
        """Show the rows of the list chosen; the ledger's are with their units."""
        batch = self._chosen()
        if batch is None or batch.kind not in OUTSIDE:
            return None
        dialog = OutsideRowsDialog(self.desk, batch, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export(self) -> None:
        """Save the list as a workbook."""
        rows = self._batches
        self._saving.excel(
            self.tr("imports.xlsx"),
            partial(self._workbook, rows),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped."""
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _lay_out(self) -> None:
        self.heading.buttons.addWidget(self._open)
        listed = QWidget()
        holder = QVBoxLayout(listed)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._rows)
        foot.addWidget(self._take_back)
        holder.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)

    def _columns(self) -> Sequence[Column[BatchRow]]:
        words = self.desk.words
        money = shown.money
        return (
            Column("period", self.tr("Month"), lambda row: shown.month(row.period), chars=7),
            Column(
                "kind", self.tr("Kind"), lambda row: words.of("import_kind", row.kind), chars=17
            ),
            Column("file_name", self.tr("File"), lambda row: row.file_name, chars=18, stretch=True),
            Column(
                "status",
                self.tr("State"),
                lambda row: words.of("batch_status", row.status),
                chars=11,
                tone=lambda row: _STATES.get(row.status, Tone.PLAIN),
                chip=True,
            ),
            Column(
                "rows", self.tr("Rows"), lambda row: shown.count(row.rows), chars=6, number=True
            ),
            Column(
                "rejected",
                self.tr("Rejected"),
                _rejected,
                chars=8,
                number=True,
                tone=_rejected_tone,
            ),
            Column(
                "warnings",
                self.tr("Warnings"),
                _warnings,
                chars=8,
                number=True,
                tone=_warnings_tone,
            ),
            Column(
                "due",
                self.tr("Due"),
                lambda row: money(row.totals.get("due_vnd")),
                chars=13,
                number=True,
                hidden=True,
            ),
            Column(
                "closing",
                self.tr("Closing"),
                lambda row: money(row.totals.get("closing_vnd")),
                chars=13,
                number=True,
            ),
            Column(
                "imported_at", self.tr("When"), lambda row: shown.moment(row.imported_at), chars=15
            ),
            Column("by", self.tr("Who"), lambda row: row.by or shown.NOTHING, chars=13),
        )

    def _show(self, batches: list[BatchRow]) -> None:
        kept = self.view.current_id
        self._batches = tuple(batches)
        self.model.show(batches)
        self._stack.setCurrentIndex(0 if batches else 1)
        self._open.setVisible(bool(batches))
        self.heading.say(self._summary(batches))
        place = next((n for n, batch in enumerate(batches) if batch.id == kept), 0)
        if batches:
            self.view.selectRow(place)
        self.commands_changed.emit()

    def _summary(self, batches: Sequence[BatchRow]) -> str:
        current = [b for b in batches if b.kind == "c12" and b.status == "current"]
        months = [b.period for b in current if b.period is not None]
        if not months:
            return ""
        return self.tr("Ledger of {count} months, the newest is {month}").format(
            count=shown.count(len(set(months))),
            month=shown.month(max(months)),
        )

    def _chosen(self) -> BatchRow | None:
        row: BatchRow | None = self.view.current_row
        return row

    def _before(self, batch: BatchRow) -> BatchRow | None:
        """Return the import that would count again: the last one this one replaced."""
        alike = (
            other
            for other in self._batches
            if other.kind == batch.kind
            and other.period == batch.period
            and other.status == "superseded"
            and other.imported_at < batch.imported_at
        )
        return max(alike, key=lambda other: other.imported_at, default=None)

    def _show_chosen(self) -> None:
        batch = self._chosen()
        self._take_back.setEnabled(batch is not None and batch.status == "current")
        self._rows.setEnabled(batch is not None and batch.kind in OUTSIDE)

    def _committed(self, preview: Preview, effects: Effects) -> None:
        self.desk.announce(effects)
        parts = [self.tr("{rows} rows").format(rows=shown.count(preview.rows))]
        for count, text in (
            (preview.new, self.tr("{count} new")),
            (preview.changed, self.tr("{count} changed")),
            (preview.removed, self.tr("{count} gone")),
            (len(preview.rejected), self.tr("{count} rejected")),
            (len(preview.warnings), self.tr("{count} warnings")),
        ):
            if count:
                parts.append(text.format(count=shown.count(count)))
        words = f"{self.desk.words.effect(effects)}: {', '.join(parts)}."
        undo = partial(self._undo, effects.change_set or "")
        action = self.tr("Undo") if effects.change_set else ""
        self.desk.tell(Notice(words, Tone.GOOD, action, undo))

    def _undo(self, change_set: str) -> None:
        history = self.desk.program.services.history
        self.desk.background.run(
            lambda _task: history.undo(change_set),
            done=self.desk.announce,
            failed=self.desk.fail,
            label=self.tr("Undo"),
        )

    def _columns_menu(self) -> None:
        below = self.view.horizontalHeader().geometry().bottomLeft()
        self.view.columns_menu().popup(self.view.mapToGlobal(below))

    def _workbook(self, rows: Sequence[BatchRow], _task: Task) -> bytes:
        return table_file(self.heading.title.text(), self.model.columns, rows)


def _rejected(row: BatchRow) -> str:
    return shown.count(row.rejected) if row.rejected else shown.NOTHING


def _rejected_tone(row: BatchRow) -> Tone:
    return Tone.BAD if row.rejected else Tone.MUTED


def _warnings(row: BatchRow) -> str:
    return shown.count(row.warnings) if row.warnings else shown.NOTHING


def _warnings_tone(row: BatchRow) -> Tone:
    return Tone.WARN if row.warnings else Tone.MUTED
