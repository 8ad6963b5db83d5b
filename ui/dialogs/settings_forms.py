"""Every form: since when, on what basis, shipped or the office's own; looked at and replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QMessageBox, QVBoxLayout, QWidget

from ui import format as shown
from ui.desk import Notice
from ui.dialogs.form_look import FormDialog
from ui.dialogs.opening import open_over
from ui.dialogs.settings_parts import button, row_of
from ui.dialogs.settings_signing import ask_file
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.effects import Effects
    from app.services.form_desk import FormDesk, FormLook, FormRow
    from ui.desk import Desk

_TONES = {
    "shipped": Tone.PLAIN,
    "replaced": Tone.MUTED,
    "office": Tone.ACCENT,
    "last_good": Tone.BAD,
    "faulty": Tone.BAD,
}


class FormsPane(QWidget):
    """The list, and what can be done with the form chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saving = Saving(desk, self)
        self.fault = named(QLabel(wordWrap=True), "forms_fault")
        self.fault.setProperty("wrong", True)
        self.fault.hide()
        note = QLabel(
            self.tr(
                "An office may replace the wording of a form: save a copy, change it in a text"
                " editor, put it in place. Papers already issued never change."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        self._model: ListModel[FormRow] = ListModel(self._columns(), self, ident=lambda row: row.id)
        self.table = RegisterView(self._model, name="forms", title=self.tr("Forms"))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._look)
        self._open = button(self.tr("&Look at it…"), "search", self._look, name="form_look")
        self._copy = button(self.tr("&Save a copy…"), "save", self._save, name="form_copy")
        self._out = button(self.tr("&Take out…"), "remove", self._take_out, name="form_out")
        place = button(self.tr("&Put a file in place…"), "add", self._choose, name="form_place")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.fault)
        column.addWidget(note)
        column.addWidget(row_of(self._open, self._copy, place, self._out))
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the forms again."""
        self._desk.background.read(self._forms.rows, done=self._show, failed=self._desk.fail)

    @property
    def _forms(self) -> FormDesk:
        found: FormDesk = self._desk.program.services.forms
        return found

    def _columns(self) -> list[Column[FormRow]]:
        words = self._desk.words
        return [
            Column("code", self.tr("Code"), lambda row: row.code or shown.NOTHING, 9),
            Column("title", self.tr("Form"), lambda row: row.title or row.file, 30, stretch=True),
            Column("valid_from", self.tr("From"), lambda row: shown.day(row.valid_from), 10),
            Column("valid_to", self.tr("To"), lambda row: shown.day(row.valid_to), 10),
            Column(
                "status",
                self.tr("Wording"),
                lambda row: row.status,
                12,
                tone=lambda row: Tone.WARN if row.internal else Tone.PLAIN,
            ),
            Column(
                "state",
                self.tr("Where from"),
                lambda row: words.of("form_state", row.state, file=row.file),
                17,
                tone=lambda row: _TONES[row.state],
            ),
            Column("basis", self.tr("Legal basis"), lambda row: "; ".join(row.legal_basis), 17),
        ]

    def _show(self, rows: list[FormRow]) -> None:
        self._model.show(rows)
        wrong = [row for row in rows if row.fault]
        self.fault.setVisible(bool(wrong))
        said = self.tr("{fault} Until it is put right, {instead}.")
        last, shipped = self.tr("its last good copy is used"), self.tr("the shipped form is used")
        self.fault.setText(
            "\n".join(
                said.format(fault=row.fault, instead=last if row.state == "last_good" else shipped)
                for row in wrong
            )
        )
        self._chosen()

    def _chosen(self) -> None:
        row: Any = self.table.current_row
        for part in (self._open, self._copy):
            part.setEnabled(row is not None)
        self._out.setEnabled(row is not None and row.id.startswith("office "))

    def _look(self, _ident: object = None) -> None:
        row: Any = self.table.current_row
        if row is not None:
            look = self._forms.look
            self._draw(partial(look, row.id), None)

    def _save(self) -> None:
        row: Any = self.table.current_row
        if row is None:
            return
        name = row.file if row.id.startswith("office ") else row.id.rpartition("/")[2]
        content = partial(self._forms.content, row.id)
        self._saving.any_file(name, lambda _task: content())

    def _choose(self) -> None:
        path = ask_file(self, self.tr("Form to put in place"), self.tr("Forms (*.toml)"))
        if path is not None:
            self._draw(partial(self._forms.check, path), path)

    def _draw(self, work: partial[FormLook], path: Path | None) -> None:
        self._desk.background.run(
            lambda _task: (work(), path),
            done=self._open_look,
            failed=self._desk.fail,
            label=self.tr("Drawing the form"),
        )

    def _open_look(self, found: tuple[FormLook, Path | None]) -> None:
        look, path = found
        dialog = FormDialog(self._desk, look, to_place=path is not None, parent=self)
        if path is not None:
            dialog.wanted.connect(lambda: self._send(partial(self._forms.place, path)))
        open_over(dialog)

    def _take_out(self) -> None:
        row: Any = self.table.current_row
        if row is None:
            return
        text = self.tr("Take {file} out? It is kept aside, and the shipped form is used again.")
        answer = QMessageBox.question(self, self.tr("Forms"), text.format(file=row.file))
        if answer == QMessageBox.StandardButton.Yes:
            self._send(partial(self._forms.take_out, row.file))

    def _send(self, work: partial[Effects]) -> None:
        self._desk.background.run(lambda _task: work(), done=self._done, failed=self._desk.fail)

    def _done(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))
