"""Two records alike, side by side, and what can be done: one goes on, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout

from ui import format as shown
from ui.desk import Notice
from ui.dialogs.sync_decision import DecisionDialog
from ui.record_words import word
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from sync.client.conflict_desk import ConflictView
    from sync.client.twins import Side, TwinView
    from ui.desk import Desk
    from ui.text import Words

_SIZE = (1060, 620)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        return self.mine != self.theirs


class TwinsDialog(DecisionDialog):
    """1, 2 and 3 choose; Ctrl+Enter decides. Nothing is chosen by itself."""

    def __init__(self, desk: Desk, view: ConflictView, parent: QWidget | None = None) -> None:
        super().__init__(desk, view, "twin", parent)
        self._twins: TwinView | None = None
        name = view.name or view.id
        self.setWindowTitle(self.tr("Two records alike: {record}").format(record=name))
        self.resize(*_SIZE)
        self._model: ListModel[_Line] = ListModel(_columns(), self)
        self.table = RegisterView(self._model, name="twin_fields", title=self.tr("The two records"))
        self.table.typed.connect(self._typed)
        self._group = QButtonGroup(self)
        self._choices: dict[str, QRadioButton] = {}
        self._group.buttonClicked.connect(lambda _button: self._show_written())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.written = named(
            QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "twin_written"
        )
        hint = self.tr("1, 2 and 3 choose, Ctrl+Enter decides, Esc leaves it for later.")
        self._lay_out(self.table, self._rows, hint, [self.written])
        service = desk.program.services.twins
        desk.background.read(lambda: service.view(view.id), done=self._show, failed=self._refused)

    def choice(self) -> str:
        """Return what is chosen, "" while nothing is."""
        return next((code for code, each in self._choices.items() if each.isChecked()), "")

    def choose(self, code: str) -> None:
        """Choose, and tell what would be written."""
        self._choices[code].setChecked(True)
        self._show_written()

    def settle(self) -> None:
        """Do what was chosen, and end the conflict."""
        choice, note = self.choice(), self.note.text().strip()
        if self._twins is None or not self.buttons.isEnabled():
            return
        if not choice:
            self.banner.say(Notice(self.tr("Choose what is to be done first."), Tone.WARN))
            return
        if self._twins.reasoned(choice) and not note:
            self.banner.say(
                Notice(self.tr("Say why: the reason stays in the register."), Tone.WARN)
            )
            self.note.setFocus()
            return
        self.buttons.setEnabled(False)
        service = self._desk.program.services.twins
        self._desk.background.run(
            lambda _task: service.settle(self._view.id, choice, note),
            done=self._settled,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit outside the reason."""
        if not self._typed(event.text()):
            super().keyPressEvent(event)

    def _show(self, twins: TwinView) -> None:
        self._twins = twins
        words, type_ = self._desk.words, twins.conflict.target_type
        self._model.show(_lines(words, self._view, twins))
        for number, code in enumerate(twins.choices, 1):
            own = f"{type_}_{code}"
            text = word(words, "twin_choice", own if words.has("twin_choice", own) else code)
            button = named(QRadioButton(f"{number}  {text}"), f"twin_{code}")
            self._group.addButton(button)
            self._choices[code] = button
            self._rows.addWidget(button)
        self._show_written()
        self.table.setFocus()

    def _show_written(self) -> None:
        twins, choice = self._twins, self.choice()
        if twins is None:
            return
        text = self.tr("Nothing is chosen yet: nothing will be written.")
        if choice:
            text = twins.written(choice, self._desk.words.language)
        self.written.setText(text)
        self.written.setAccessibleName(text)
        if choice and twins.reasoned(choice):
            self.note.setPlaceholderText(self.tr("Reason (needed)"))
        else:
            self.ask_reason()

    def _typed(self, text: str) -> bool:
        codes = list(self._choices)
        if not text.isdecimal() or not 1 <= int(text) <= len(codes):
            return False
        self.choose(codes[int(text) - 1])
        return True


def _lines(words: Words, view: ConflictView, twins: TwinView) -> list[_Line]:
    """Return what the two say of themselves, what differs first, and what hangs on each."""
    fields = [
        _Line(word(words, "record_field", each.name), view.told(each.mine), view.told(each.theirs))
        for each in view.fields
        if each.mine not in (None, "") or each.theirs not in (None, "")
    ]
    entered = QCoreApplication.translate("TwinsDialog", "entered by")
    hangs = QCoreApplication.translate("TwinsDialog", "belongs to it")
    whole = (twins.mine, twins.theirs)
    by = _Line(entered, *(_entered(side) for side in whole))
    held = _Line(hangs, *(_held(words, side) for side in whole))
    return [by, held, *sorted(fields, key=lambda line: not line.differs)]


def _entered(side: Side) -> str:
    at = shown.moment(side.at) if side.at is not None else ""
    return ", ".join(part for part in (side.mark, side.actor, at) if part)


def _held(words: Words, side: Side) -> str:
    parts = [
        f"{word(words, 'record_type', type_)}: {shown.count(count)}"
        for type_, count in side.held.items()
    ]
    return "; ".join(parts) or "–"


def _columns() -> Sequence[Column[_Line]]:
    def tone(line: _Line) -> Tone:
        return Tone.ACCENT if line.differs else Tone.PLAIN

    return [
        Column(
            "field",
            QCoreApplication.translate("TwinsDialog", "Field"),
            lambda line: line.name,
            chars=20,
        ),
        Column(
            "mine",
            QCoreApplication.translate("TwinsDialog", "A: entered later"),
            lambda line: line.mine,
            chars=44,
            tone=tone,
        ),
        Column(
            "theirs",
            QCoreApplication.translate("TwinsDialog", "B: was there before"),
            lambda line: line.theirs,
            chars=44,
            stretch=True,
            tone=tone,
        ),
    ]
