"""The forms of official papers: the office's own put in place and taken out again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import format as shown
from ui.desk import Notice
from ui.dialogs.form_look import FormLookDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.list_export import table_file
from ui.saving import Saving
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.effects import Effects
    from app.services.form_views import FormLook, FormRow
    from ui.desk import Desk

_TONES = {"in_use": Tone.GOOD, "faulty": Tone.BAD, "faulty_kept": Tone.BAD}


class FormsPane(QWidget):
    """The list; what is done is done to the form chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saving = Saving(desk, self)
        self._earlier: list[str] = []
        self.model: ListModel[FormRow] = ListModel(self._columns(), self, ident=lambda row: row.id)
        self.table = RegisterView(self.model, name="forms", title=self.tr("Forms"))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _ident: self._look())
        note = QLabel(
            self.tr(
                "A file of the office wins over the shipped form of the same code from its first"
                " day on. Papers already issued never change. A wrong file is left aside."
            ),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        self.fault = named(QLabel(wordWrap=True), "form_fault")
        self.fault.setProperty("wrong", True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addLayout(self._buttons())
        column.addWidget(self.table, 1)
        column.addWidget(self.fault)

    def reload(self) -> None:
        """Ask for the list again; the row chosen stays chosen."""
        self._desk.background.read(self._read, done=self._show, failed=self._desk.fail)

    def check(self) -> None:
        """Ask for a changed file, and show what is wrong or how it would look."""
        title, kinds = self.tr("Choose a changed form"), self.tr("Forms (*.toml)")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            path = Path(name)
            self._open(lambda: self._desk.program.services.forms.check(path), path)

    def _read(self) -> tuple[list[FormRow], list[str]]:
        forms = self._desk.program.services.forms
        return forms.rows(), forms.earlier_names()

    def _show(self, found: tuple[list[FormRow], list[str]]) -> None:
        rows, self._earlier = found
        before = self.table.current_id
        self.model.show(rows)
        place = next((n for n, row in enumerate(rows) if row.id == before), -1)
        if place >= 0:
            self.table.selectRow(place)
        self._chosen()

    def _columns(self) -> list[Column[FormRow]]:
        words = self._desk.words
        return [
            Column("code", self.tr("Code"), lambda row: row.code, chars=9),
            Column("title", self.tr("Title"), lambda row: row.title, chars=30, stretch=True),
            Column("valid_from", self.tr("From"), lambda row: shown.day(row.valid_from), chars=11),
            Column("valid_to", self.tr("To"), lambda row: shown.day(row.valid_to), chars=11),
            Column("basis", self.tr("Legal basis"), _basis, chars=16),
            Column("status", self.tr("Standing"), lambda row: row.status or "–", chars=13),
            Column(
                "origin", self.tr("From where"), lambda r: words.of("form_origin", r.origin), 14
            ),
            Column(
                "use",
                self.tr("Use"),
                lambda row: words.of("form_use", row.use),
                chars=16,
                tone=lambda row: _TONES.get(row.use, Tone.MUTED),
                chip=True,
            ),
        ]

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.look_button = self._button(self.tr("&View…"), "search", self._look)
        self.copy_button = self._button(self.tr("Save a copy to c&hange…"), "save", self._copy)
        check = self._button(self.tr("&Check a changed file…"), "check", self.check)
        self.out_button = self._button(self.tr("&Take out"), "remove", self._take_out)
        self.back_button = self._button(self.tr("Put &back"), "undo", self._put_back)
        export = self._button(self.tr("Save as E&xcel…"), "export", self._export)
        for button in (
            self.look_button,
            self.copy_button,
            check,
            self.out_button,
            self.back_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(export)
        return row

    def _button(self, text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    @property
    def _row(self) -> Any:
        return self.table.current_row

    def _chosen(self) -> None:
        row = self._row
        self.look_button.setEnabled(row is not None)
        self.copy_button.setEnabled(row is not None)
        self.out_button.setEnabled(row is not None and row.origin == "office")
        self.back_button.setEnabled(bool(self._name_to_put_back()))
        name = self._name_to_put_back()
        tip = self.tr("Puts back {file} as it was before it was replaced or taken out.")
        self.back_button.setToolTip(tip.format(file=name) if name else "")
        fault = row.fault if row is not None else ""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _name_to_put_back(self) -> str:
        """Return the earlier file meant: that of the row chosen, else the only one there is."""
        row = self._row
        if row is not None and row.origin == "office":
            return row.file if row.earlier else ""
        out = [name for name in self._earlier if not self._in_place(name)]
        return out[-1] if out else ""

    def _in_place(self, name: str) -> bool:
        rows = (self.model.row(number) for number in range(self.model.rowCount()))
        return any(row is not None and row.id == f"office:{name}" for row in rows)

    def _look(self) -> None:
        row = self._row
        if row is not None:
            self._open(partial(self._desk.program.services.forms.look, row.id), None)

    def _open(self, ask: Callable[[], FormLook], path: Path | None) -> None:
        self._desk.background.read(
            ask, done=partial(self._show_look, path=path), failed=self._desk.fail
        )

    def _show_look(self, look: FormLook, *, path: Path | None) -> None:
        dialog = FormLookDialog(self._desk, look, self, path=path)
        dialog.accepted.connect(self._say_placed)
        open_over(dialog)

    def _say_placed(self) -> None:
        self._desk.tell(Notice(self.tr("The form is in place."), Tone.GOOD))

    def _copy(self) -> None:
        row = self._row
        if row is not None:
            text = partial(self._desk.program.services.forms.text, row.id)
            self._saving.any_file(row.file, lambda _task: text().encode())

    def _take_out(self) -> None:
        row = self._row
        if row is not None:
            self._change(partial(self._desk.program.services.forms.take_out, row.id))

    def _put_back(self) -> None:
        name = self._name_to_put_back()
        if name:
            self._change(partial(self._desk.program.services.forms.put_back, name))

    def _change(self, act: Callable[[], Effects]) -> None:
        self._desk.background.run(lambda _task: act(), done=self._changed, failed=self._desk.fail)

    def _changed(self, effects: Effects) -> None:
        self._desk.announce(effects)
        words = self._desk.words.of("effect", effects.label, **dict(effects.details))
        self._desk.tell(Notice(words, Tone.GOOD))

    def _export(self) -> None:
        title, columns = self.tr("Forms"), self.model.columns
        rows = [row for n in range(self.model.rowCount()) if (row := self.model.row(n)) is not None]
        self._saving.excel(f"{title}.xlsx", lambda _task: table_file(title, columns, rows))


def _basis(row: FormRow) -> str:
    return "; ".join(row.legal_basis)
