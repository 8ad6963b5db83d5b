"""What became of an employer, said above its figures, with the way to who follows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.succession import SuccessionKind
from ui import format as shown
from ui.dialogs.opening import open_over
from ui.dialogs.succession import SuccessionDialog
from ui.icons import icon
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.effects import Effects
    from app.services.successions import SuccessionView
    from ui.desk import Desk


class FollowStrip(QWidget):
    """Hidden where nothing became of the employer."""

    #: id of a unit of who follows, or was before
    other_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unit = self._name = self._subject = ""
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.hide()

    def show_unit(self, unit_id: str, name: str) -> None:
        """Ask what became of a unit's employer."""
        if unit_id != self._unit:
            self._clear()
        self._unit, self._name = unit_id, name
        ask = partial(self._desk.program.services.successions.of_unit, unit_id)
        self._desk.background.read(
            lambda: (unit_id, *ask()), done=self._show, failed=self._desk.fail
        )

    def enter(self) -> None:
        """Enter what became of it."""
        if self._subject:
            open_over(SuccessionDialog(self._desk, (self._subject, self._name), self.window()))

    def _show(self, found: tuple[str, str, list[SuccessionView]]) -> None:
        unit_id, subject, entries = found
        if unit_id != self._unit:
            return
        self._clear()
        self._subject = subject
        for each in entries:
            self._lines.addWidget(self._line(each))
        self.setVisible(bool(entries))

    def _clear(self) -> None:
        while self._lines.count():
            self._lines.takeAt(0).widget().deleteLater()
        self._subject = ""
        self.hide()

    def _line(self, each: SuccessionView) -> QWidget:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        label = named(QLabel(self._words(each), wordWrap=True), "follow_said")
        row.addWidget(label, 1)
        other = each.from_unit if each.to_id == self._subject else each.to_unit
        if other and each.kind is not SuccessionKind.RENAMED:
            go = named(QPushButton(icon("forward"), self.tr("Open it")), "follow_open")
            go.clicked.connect(partial(self.other_wanted.emit, other))
            row.addWidget(go)
        undo = named(QPushButton(icon("undo"), self.tr("Entered wrongly")), "follow_withdraw")
        undo.clicked.connect(partial(self._withdraw, each.id))
        row.addWidget(undo)
        return around

    def _words(self, each: SuccessionView) -> str:
        kind = self._desk.words.of("succession_kind", each.kind.value)
        paper = f" ({each.document})" if each.document else ""
        if each.kind is SuccessionKind.RENAMED:
            text = self.tr("From {day} named {new}, before that {old}{paper}.")
        elif each.to_id == self._subject:
            text = self.tr("{kind}: since {day} it follows {before}{paper}.")
        else:
            text = self.tr(
                "{kind}: from {day} followed by {after}{paper}. Papers and debts up to then stay"
                " here; what comes after is done with who follows."
            )
        return text.format(
            kind=kind,
            day=shown.day(each.day),
            new=each.new_name,
            old=each.old_name,
            before=each.from_name,
            after=each.to_name,
            paper=paper,
        )

    def _withdraw(self, entry_id: str) -> None:
        withdraw = partial(self._desk.program.services.successions.withdraw, entry_id)
        self._desk.background.run(
            lambda _task: withdraw(),
            done=self._withdrawn,
            failed=self._desk.fail,
            label=self.tr("Take back what became of it"),
        )

    def _withdrawn(self, effects: Effects) -> None:
        self._desk.announce(effects)
