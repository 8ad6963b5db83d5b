"""How letters were sent and who received them, entered once for all selected letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import today
from ui import format as shown
from ui import theme
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.labels import ElidedLabel
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_WIDTH = 560
_NAMED = 3
#: What can be entered, and the fields that belong to it.
OUTCOMES: dict[str, tuple[str, ...]] = {
    "sent": ("how", "sent_on", "proof", "note"),
    "delivered": ("how", "sent_on", "received_on", "received_by", "proof", "note"),
    "returned": ("returned_on", "note"),
}
#: Kept from one batch to the next: the next is mostly alike.
KEPT = ("outcome", "how", "sent_on", "received_on", "returned_on")


class Sent(Protocol):
    """A paper as its delivery is entered."""

    @property
    def id(self) -> str:
        """Of the paper."""

    @property
    def number(self) -> str:
        """As printed."""

    @property
    def unit_code(self) -> str:
        """Of whom it was sent to."""

    @property
    def name(self) -> str:
        """Of whom it was sent to."""


class DeliveryDialog(QDialog):
    """One form for many letters; with one letter, saving can go on to the next."""

    #: what can be entered, and the fields that belong to it
    outcomes: ClassVar[Mapping[str, tuple[str, ...]]] = OUTCOMES

    #: saving can go on to the next one
    goes_on: ClassVar[bool] = True

    #: Effects of what was saved, and whether the person goes on with the next letter
    saved = Signal(object, bool)

    def __init__(
        self,
        desk: Desk,
        letters: Sequence[Sent],
        *,
        start: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids = [letter.id for letter in letters]
        self._going_on = False
        self._today = today(desk.program.clock)
        self.setWindowTitle(self.tr("Enter delivery"))
        self.form = Form()
        self._outcome = QComboBox()
        self._days: dict[str, DateEdit] = {}
        self._add_fields()
        self.form.submitted.connect(self.save)
        self._lay_out(letters)
        self.form.fill({"sent_on": shown.day(self._today), **(start or {})})
        self._outcome.currentIndexChanged.connect(self._show_fields)
        self._show_fields()
        self._outcome.setFocus()

    @property
    def kept(self) -> dict[str, str]:
        """What the next batch starts with."""
        values = self.form.values()
        return {name: values[name] for name in KEPT}

    def save(self) -> None:
        """Check, then record what was entered for every letter."""
        if not self.form.check():
            return
        self.setEnabled(False)
        self._desk.background.run(
            self._work(),
            done=self._done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def save_and_go_on(self) -> None:
        """Save, and ask the page for the next letter."""
        self._going_on = True
        self.save()

    def _add_fields(self) -> None:
        words = self._desk.words
        for outcome in self.outcomes:
            self._outcome.addItem(words.of("letter_state", outcome), outcome)
        self.form.add("outcome", self.tr("&What happened"), self._outcome)
        how = QComboBox()
        for code in self._desk.program.services.deliveries.hows:
            how.addItem(words.of("delivery", code), code)
        self.form.add("how", self.tr("&Sent by"), how)
        for name, label in (
            ("sent_on", self.tr("Sent &on")),
            ("received_on", self.tr("&Received on")),
            ("returned_on", self.tr("Came &back on")),
        ):
            edit = self._days[name] = DateEdit(self._today)
            self.form.add(name, label, edit, check=partial(self._complaint, name, edit))
        self.form.add("received_by", self.tr("Received &by"))
        self.form.add("proof", self.tr("&Proof (receipt no., bill of lading…)"))
        self.form.add("note", self.tr("&Note"))

    def _lay_out(self, letters: Sequence[Sent]) -> None:
        title = QLabel(self._title(letters))
        title.setFont(theme.scaled(self.font(), 1.25, bold=True))
        names = ElidedLabel(self._names(letters))
        names.setProperty("muted", True)
        hint = QLabel(
            self.tr("Enter goes to the next box, Ctrl+Enter saves. 0511 means 5 November.")
        )
        hint.setProperty("muted", True)
        close = named(QPushButton(self.tr("Close"), autoDefault=False), "delivery_close")
        close.clicked.connect(self.reject)
        following = named(
            QPushButton(self.tr("Save and &next letter"), autoDefault=False), "delivery_next"
        )
        following.clicked.connect(self.save_and_go_on)
        following.setVisible(self.goes_on and len(letters) == 1)
        save = named(QPushButton(self.tr("Save"), autoDefault=False), "delivery_save")
        save.setProperty("primary", True)
        save.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (close, following, save):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(10)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.form.setMinimumWidth(_WIDTH)
        for part in (title, names, self.form, *self._more(), hint):
            whole.addWidget(part)
        whole.addSpacing(4)
        whole.addLayout(foot)

    def _more(self) -> Sequence[QWidget]:
        """Return what stands below the form."""
        return ()

    def _title(self, letters: Sequence[Sent]) -> str:
        if len(letters) == 1:
            return self.tr("Letter {number}").format(number=letters[0].number)
        return self.tr("{count} letters").format(count=shown.count(len(letters)))

    def _names(self, letters: Sequence[Sent]) -> str:
        if len(letters) == 1:
            return f"{letters[0].unit_code} · {letters[0].name}"
        first = ", ".join(letter.number for letter in letters[:_NAMED])
        return f"{first}…" if len(letters) > _NAMED else first

    def _complaint(self, name: str, edit: DateEdit, _text: str) -> str:
        if name not in self.outcomes[str(self._outcome.currentData())]:
            return ""
        try:
            value = edit.value()
        except ValueError:
            return self.tr("This is not a date.")
        if value is None and name in self._needed():
            return self.tr("A date is needed.")
        if value is not None and value > self._today:
            return self.tr("This day is still to come.")
        return ""

    def _needed(self) -> tuple[str, ...]:
        return {
            "sent": ("sent_on",),
            "delivered": ("received_on",),
            "returned": ("returned_on",),
            "refused": ("returned_on",),
        }[str(self._outcome.currentData())]

    def _show_fields(self) -> None:
        wanted = self.outcomes[str(self._outcome.currentData())]
        for name in dict.fromkeys(each for names in self.outcomes.values() for each in names):
            self.form.set_visible(name, name in wanted)

    def _work(self) -> Callable[[Task], Any]:
        values = self.form.values()
        deliveries = self._desk.program.services.deliveries
        if values["outcome"] == "returned":
            on = self._day("returned_on") or self._today
            return lambda _task: deliveries.mark_returned(self._ids, on=on, note=values["note"])
        fields = self._fields(values)
        return lambda _task: deliveries.mark(self._ids, **fields)

    def _fields(self, values: Mapping[str, str]) -> dict[str, Any]:
        """Return what was entered of a paper sent or received, as the services take it."""
        received = values["outcome"] == "delivered"
        return {
            "how": values["how"],
            "sent_on": self._day("sent_on"),
            "received_on": self._day("received_on") if received else None,
            "received_by": values["received_by"] if received else "",
            "proof": values["proof"],
            "note": values["note"],
        }

    def _day(self, name: str) -> date | None:
        return self._days[name].value()

    def _done(self, effects: Effects) -> None:
        self.setEnabled(True)
        self.saved.emit(effects, self._going_on)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self._going_on = False
        self.setEnabled(True)
        self._desk.fail(failure)
