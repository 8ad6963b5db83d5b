"""Signing: where this computer's key is, the pictures a signature shows, and their sizes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.services.signing_key import FILE, NONE, TOKEN, KeyPlace
from app.services.stamp_looks import SEAL, SIGNER
from ui.desk import Notice
from ui.dialogs.form_checks import choice
from ui.dialogs.settings_parts import button, row_of
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import primary

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.signing import Signing, TokenSeen
    from app.services.stamp_looks import PictureRow, Size
    from ui.desk import Desk

_Found = tuple[KeyPlace, "list[PictureRow]", "dict[str, Size]"]
_LIST_HEIGHT = 170
_NUMBER_WIDTH = 90


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file. The seam that tests replace."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


class SigningPane(QWidget):
    """Above: the key of this computer; below: pictures of the office and their sizes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[str, PictureRow] = {}
        self.form = Form()
        self._fields()
        self.form.edited.connect(self._show_kind)
        self.form.submitted.connect(self.save)
        self.sizes = Form()
        width = self.sizes.add(SIGNER, self.tr("Signature, &width in mm"))
        across = self.sizes.add(SEAL, self.tr("Seal, &diameter in mm"))
        for field in (width, across):
            field.setMaximumWidth(_NUMBER_WIDTH)
        self.sizes.submitted.connect(self.save_sizes)
        self._unsourced = QLabel(wordWrap=True)
        self._unsourced.setProperty("muted", True)
        self.pictures = LinesView("stamp_pictures", self.tr("Pictures of signatures and seal"))
        self.pictures.setFixedHeight(_LIST_HEIGHT)
        self.pictures.opened.connect(self._choose_picture)
        self.pictures.chosen.connect(self._chosen)
        self._lay_out()

    def reload(self) -> None:
        """Ask for what is set again."""
        self._desk.background.read(self._read, done=self._show, failed=self._desk.fail)

    def save(self, _checked: object = None) -> None:
        """Keep where the key is."""
        self._send(partial(self._signing.keep_place, self._typed()), self.form)

    def save_sizes(self, _checked: object = None) -> None:
        """Keep the sizes that were changed."""
        changes = self.sizes.changes()
        if changes:
            self._send(partial(self._signing.looks.put_sizes, changes), self.sizes)

    @property
    def _signing(self) -> Signing:
        found: Signing = self._desk.program.services.signing
        return found

    def _fields(self) -> None:
        kinds = (
            (NONE, self.tr("none")),
            (FILE, self.tr("a key file (PKCS#12: .p12, .pfx)")),
            (TOKEN, self.tr("a token (PKCS#11)")),
        )
        self.form.add("kind", self.tr("&Key at this computer"), choice(kinds))
        tip = self.tr("Its password is asked for at each signature and kept nowhere.")
        file = self.form.add("file", self.tr("&File"), tip=tip)
        self._browse(file, self.tr("Key files (*.p12 *.pfx)"))
        library = self.form.add("library", self.tr("Maker's &library"))
        self._browse(library, self.tr("Libraries (*.dll *.so *.dylib)"))
        tip = self.tr("Empty: the only one. Its PIN is asked for at each signature, kept nowhere.")
        self.form.add("token", self.tr("To&ken"), tip=tip)
        self.form.add("certificate", self.tr("&Certificate on it"))
        self.form.add("timestamps", self.tr("Time &stamps from (address)"))

    def _lay_out(self) -> None:
        save = primary(button(self.tr("&Save key"), "", self.save, name="save_key"))
        self._look = button(self.tr("&Look for tokens…"), "search", self._look_for, name="tokens")
        choose = button(self.tr("Choose &picture…"), "attach", self._choose, name="picture")
        self._remove = button(self.tr("Remo&ve"), "remove", self._take_out, name="no_picture")
        keep = button(self.tr("Save si&zes"), "", self.save_sizes, name="save_sizes")
        heading = QLabel(self.tr("What a visible signature shows"))
        heading.setProperty("strong", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(row_of(save, self._look))
        column.addSpacing(6)
        column.addWidget(heading)
        column.addWidget(self.pictures)
        column.addWidget(row_of(choose, self._remove))
        column.addWidget(self.sizes)
        column.addWidget(self._unsourced)
        column.addWidget(row_of(keep))
        column.addStretch(1)

    def _browse(self, field: QLineEdit, kinds: str) -> None:
        folder = self.style().standardIcon(self.style().StandardPixmap.SP_DirIcon)
        action = field.addAction(folder, QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(self.tr("Choose a file"))
        action.triggered.connect(partial(self._chosen_file, field, kinds))

    def _chosen_file(self, field: QLineEdit, kinds: str, _checked: object = None) -> None:
        path = ask_file(self, self.tr("Choose a file"), kinds)
        if path is not None:
            field.setText(str(path))

    def _read(self) -> _Found:
        looks = self._signing.looks
        return self._signing.key_place(), looks.pictures(), looks.sizes()

    def _show(self, found: _Found) -> None:
        place, pictures, sizes = found
        self.form.fill({name: getattr(place, name) for name in self.form.values()})
        self._show_kind()
        self._rows = {row.id: row for row in pictures}
        self.pictures.show_entries([_entry(row) for row in pictures])
        self.sizes.fill({part: str(size.chosen) for part, size in sizes.items()})
        text = self.tr(
            "No official text at hand gives these sizes. The program's own: signature {signer} mm,"
            " seal {seal} mm."
        )
        self._unsourced.setText(text.format(signer=sizes[SIGNER].default, seal=sizes[SEAL].default))

    def _show_kind(self) -> None:
        kind = self.form.values()["kind"]
        self.form.set_visible("file", kind == FILE)
        for name in ("library", "token", "certificate"):
            self.form.set_visible(name, kind == TOKEN)
        self.form.set_visible("timestamps", kind != NONE)
        self._look.setVisible(kind == TOKEN)

    def _typed(self) -> KeyPlace:
        return KeyPlace(**self.form.values())

    def _look_for(self) -> None:
        library = Path(self.form.values()["library"])
        self._desk.background.run(
            lambda _task: self._signing.tokens(library),
            done=self._offer_tokens,
            failed=self._refused_key,
            label=self.tr("Looking for tokens"),
        )

    def _offer_tokens(self, found: list[TokenSeen]) -> None:
        if not found:
            self._desk.tell(Notice(self.tr("No token is plugged in."), Tone.WARN))
            return
        menu = QMenu(self)
        for token in found:
            for label in token.certificates or ("",):
                words = self.tr("{token} (reader {slot}): {certificate}").format(
                    token=token.label, slot=token.slot, certificate=label or "–"
                )
                menu.addAction(words, partial(self._take_token, token.label, label))
        menu.popup(self._look.mapToGlobal(self._look.rect().bottomLeft()))

    def _take_token(self, token: str, certificate: str) -> None:
        for name, value in (("token", token), ("certificate", certificate)):
            field: Any = self.form.findChild(QLineEdit, name)
            field.setText(value)

    def _chosen(self) -> None:
        row = self._rows.get(self.pictures.current_id)
        self._remove.setEnabled(row is not None and row.here)

    def _choose(self) -> None:
        self._choose_picture(self.pictures.current_id)

    def _choose_picture(self, ident: str) -> None:
        row = self._rows.get(ident)
        if row is None:
            return
        path = ask_file(self, self.tr("Choose a picture"), self.tr("Pictures (*.png)"))
        if path is not None:
            put = self._signing.looks.put_picture
            self._send(partial(put, row.part, row.signatory_id, path), None)

    def _take_out(self) -> None:
        row = self._rows.get(self.pictures.current_id)
        if row is not None:
            remove = self._signing.looks.remove_picture
            self._send(partial(remove, row.part, row.signatory_id), None)

    def _send(self, work: partial[Effects], form: Form | None) -> None:
        refused = {self.form: self._refused_key, self.sizes: self._refused_size}
        self._desk.background.run(
            lambda _task: work(),
            done=self._saved,
            failed=refused[form] if form is not None else self._desk.fail,
            label=self.tr("Saving settings"),
        )

    def _saved(self, effects: Effects) -> None:
        self._desk.announce(effects)
        self._desk.tell(Notice(self._desk.words.effect(effects), Tone.GOOD))

    def _refused_key(self, failure: AppError) -> None:
        self._blame(self.form, failure)

    def _refused_size(self, failure: AppError) -> None:
        self._blame(self.sizes, failure)

    def _blame(self, form: Form, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        name = str(failure.fields.get("field", ""))
        if name in form.values():
            form.blame(name, f"{words.what} {words.todo}")
        else:
            self._desk.fail(failure)


def _entry(row: PictureRow) -> Entry:
    title = QCoreApplication.translate("SigningPane", "Seal of the office (red)")
    if row.part == SIGNER:
        words = QCoreApplication.translate("SigningPane", "Signature of {name} (blue), {title}")
        title = words.format(name=row.name, title=row.title)
    none = QCoreApplication.translate("SigningPane", "no picture: it is not shown")
    tone = Tone.GOOD if row.here else Tone.MUTED
    return Entry(row.id, title, lines=((row.file_name or none, tone),), icon="edit")
