"""Signing: the key and the pictures of this computer, and the certificates the office trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.signing import SIZES
from app.services.signing_setup import KINDS, SigningSetup
from ui.desk import Notice
from ui.dialogs.form_checks import choice
from ui.dialogs.trust import TrustList
from ui.theme import Tone
from ui.widgets.form import Form
from ui.widgets.named import named, primary
from ui.widgets.path_edit import PathEdit

if TYPE_CHECKING:
    from app.errors import AppError
    from app.services.effects import Effects
    from ui.desk import Desk

# Fields that belong to each kind of key.
_OF_KIND = {"": (), "file": ("key_file",), "token": ("library", "token", "certificate")}
_KEYS = ("key_file", "library", "token", "certificate")
_WIDTH = 560


class SigningPane(QWidget):
    """Left what signs here, right whom the office believes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form()
        self._add_key()
        self._add_pictures()
        self.form.submitted.connect(self.save)
        self.form.edited.connect(self._show_fields)
        self.trust = TrustList(desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 14, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._left())
        row.addWidget(self.trust, 1)
        self._show_fields()

    def reload(self) -> None:
        """Ask for both again; what is typed and not saved stays."""
        self.trust.reload()
        if self.form.changes():
            return
        signing = self._desk.program.services.signing
        self._desk.background.read(
            lambda: (signing.setup(), signing.sizes()), done=self._show, failed=self._desk.fail
        )

    def save(self) -> None:
        """Send what signs here; nothing of a PIN or password is asked or kept."""
        values = self.form.values()
        if not self.form.changes():
            return
        sizes = {name: values.pop(name) for name in SIZES}
        signing = self._desk.program.services.signing
        self._desk.background.run(
            lambda _task: signing.save_setup(SigningSetup(**values), sizes),
            done=self._saved,
            failed=self._refused,
            label=self.tr("Saving signature settings"),
        )

    def _add_key(self) -> None:
        words = self._desk.words
        kinds = [(kind, words.of("signing_kind", kind or "none")) for kind in KINDS]
        self.form.add("kind", self.tr("&Signs with"), choice(kinds))
        key = PathEdit(self.tr("Choose the key file"), "*.p12 *.pfx")
        self.form.add("key_file", self.tr("&Key file"), key)
        library = PathEdit(self.tr("Choose the token's library"), "*.dll *.so *.dylib")
        tip = self.tr("From the maker of the token.")
        self.form.add("library", self.tr("Token's &library"), library, tip=tip)
        tip = self.tr("Empty: the only token plugged in.")
        self.form.add("token", self.tr("T&oken"), tip=tip)
        tip = self.tr("Empty: the only certificate with a key.")
        self.form.add("certificate", self.tr("&Certificate"), tip=tip)
        tip = self.tr("Empty: no timestamp is asked for.")
        self.form.add("timestamp_server", self.tr("&Timestamp server"), tip=tip)

    def _add_pictures(self) -> None:
        picture = self.tr("Choose a picture")
        for name, label in (
            ("signer_image", self.tr("Picture of the s&ignature (blue)")),
            ("seal_image", self.tr("Picture of the s&eal (red)")),
        ):
            self.form.add(name, label, PathEdit(picture, "*.png"))
        self.form.add("signer_mm", self.tr("&Width of the signature, mm"), QLineEdit())
        tip = self.tr("No source gives these sizes: measure the office's own seal.")
        self.form.add("seal_mm", self.tr("&Diameter of the seal, mm"), QLineEdit(), tip=tip)

    def _left(self) -> QWidget:
        note = QLabel(
            self.tr("Kept at this computer. The PIN or password is asked each time, never kept."),
            wordWrap=True,
        )
        note.setProperty("muted", True)
        save = primary(named(QPushButton(self.tr("Save sig&nature")), "save_key"))
        save.setAutoDefault(False)
        save.clicked.connect(lambda _checked: self.save())
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        scroll = named(QScrollArea(), "signing_fields")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        left = QWidget()
        left.setFixedWidth(_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(note)
        column.addWidget(scroll, 1)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        return left

    def _show(self, found: tuple[SigningSetup, dict[str, int]]) -> None:
        setup, sizes = found
        values = {name: str(getattr(setup, name)) for name in SigningSetup.__dataclass_fields__}
        self.form.fill({**values, **{name: str(size) for name, size in sizes.items()}})
        self._show_fields()

    def _show_fields(self) -> None:
        kind = self.form.values()["kind"]
        for name in _KEYS:
            self.form.set_visible(name, name in _OF_KIND[kind])

    def _saved(self, effects: Effects) -> None:
        self.form.fill(self.form.values())
        self._desk.announce(effects)
        self._desk.tell(Notice(self.tr("The signature settings are saved."), Tone.GOOD))

    def _refused(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        name = str(failure.fields.get("field", ""))
        if name in self.form.values():
            self.form.blame(name, f"{words.what} {words.todo}")
        else:
            self._desk.tell(Notice(f"{words.what} {words.todo}", Tone.BAD))
