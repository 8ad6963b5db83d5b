"""One conflict: before, entered later, holds now, side by side; chosen field by field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QLineEdit, QPushButton

from sync.client.conflict_desk import MINE, THEIRS
from ui import format as shown
from ui.dialogs.sync_decision import DecisionDialog
from ui.record_words import word
from ui.table_model import Column, ListModel
from ui.theme import Tone
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from sync.client.conflict_desk import ConflictView, FieldView, Written
    from ui.desk import Desk
    from ui.text import Words

_SIZE = (1060, 560)
#: records named that wait for a decision; the others are in the tip
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Line:
    field: FieldView
    choice: str


class ConflictDialog(DecisionDialog):
    """1, 2 and 3 choose in the current field; Ctrl+Enter settles."""

    def __init__(self, desk: Desk, view: ConflictView, parent: QWidget | None = None) -> None:
        super().__init__(desk, view, "conflict", parent)
        self.setWindowTitle(self.tr("Decide: {record}").format(record=view.name or view.id))
        self.resize(*_SIZE)
        self._lines = [_Line(each, THEIRS) for each in view.fields]
        self._model: ListModel[_Line] = ListModel(_columns(desk.words, view), self)
        self.table = RegisterView(
            self._model, name="conflict_fields", title=self.tr("Fields that differ")
        )
        self.table.typed.connect(self._typed)
        self.table.opened.connect(self._turn)
        self.preview = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._build()
        self._show()

    def choices(self) -> Mapping[str, str]:
        """Return field → what is to hold."""
        return {line.field.name: line.choice for line in self._lines}

    def choose(self, choice: str) -> None:
        """Choose for the current field."""
        number = self.table.currentIndex().row()
        if 0 <= number < len(self._lines) and (choice != MINE or self._lines[number].field.wanted):
            self._lines[number] = replace(self._lines[number], choice=choice)
            self._show(number)

    def choose_all(self, choice: str) -> None:
        """Choose for every field."""
        self._lines = [
            line if choice == MINE and not line.field.wanted else replace(line, choice=choice)
            for line in self._lines
        ]
        self._show(self.table.currentIndex().row())

    def settle(self) -> None:
        """Write what was chosen, and end the conflict."""
        if not self.buttons.isEnabled():
            return
        self.buttons.setEnabled(False)
        choices, note = self.choices(), self.note.text().strip()
        service = self._desk.program.services.conflicts
        self._desk.background.run(
            lambda _task: service.settle(self._view.id, choices, note),
            done=self._settled,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def _build(self) -> None:
        buttons = QHBoxLayout()
        for name, text, act in (
            ("choose_mine", self.tr("All: entered &later"), lambda: self.choose_all(MINE)),
            ("choose_theirs", self.tr("All: holds &now"), lambda: self.choose_all(THEIRS)),
            ("choose_other", self.tr("&Another value…"), self._other),
        ):
            button = named(QPushButton(text), name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        hint = self.tr(
            "In a field: 1 entered later, 2 holds now, 3 another value. Ctrl+Enter decides."
        )
        told_ = [self.preview, *([self._hanging()] if self._view.waiting else [])]
        self._lay_out(self.table, buttons, hint, told_)

    def _hanging(self) -> QLabel:
        words, waiting = self._desk.words, self._view.waiting
        alike = Counter(f"{word(words, 'record_type', type_)} {name}" for type_, name in waiting)
        names = [f"{name} ({n})" if n > 1 else name for name, n in alike.items()]
        told_ = "; ".join(names[:_NAMED]) + ("; …" if names[_NAMED:] else "")
        text = self.tr("Waiting for this decision ({count}): {records}")
        label = QLabel(text.format(count=shown.count(len(waiting)), records=told_), wordWrap=True)
        label.setObjectName("conflict_waiting")
        label.setToolTip("\n".join(names))
        return label

    def _show(self, current: int = 0) -> None:
        self._model.show(self._lines)
        if self._lines:
            self.table.setCurrentIndex(self._model.index(max(current, 0), 0))
        self._ask_preview()

    def _ask_preview(self) -> None:
        choices, service = self.choices(), self._desk.program.services.conflicts
        self._desk.background.read(
            lambda: service.preview(self._view.id, choices),
            done=self._show_preview,
            failed=self._refused,
        )

    def _show_preview(self, found: list[Written]) -> None:
        words, told = self._desk.words, self._view.told
        if not found:
            text = self.tr("Nothing of the record is changed: what holds now stays.")
        else:
            parts = [
                f"{word(words, 'record_field', each.field)}: {told(each.now)} → {told(each.then)}"
                for each in found
            ]
            text = self.tr("Will be written: {changes}").format(changes="; ".join(parts))
        self.preview.setText(text)
        self.preview.setAccessibleName(text)

    def _typed(self, text: str) -> None:
        if text == "1":
            self.choose(MINE)
        elif text == "2":
            self.choose(THEIRS)
        elif text == "3":
            self._other()

    def _turn(self, _ident: str) -> None:
        number = self.table.currentIndex().row()
        self.choose(THEIRS if self._lines[number].choice == MINE else MINE)

    def _other(self) -> None:
        number = self.table.currentIndex().row()
        if not 0 <= number < len(self._lines):
            return
        line = self._lines[number]
        start = line.choice[1:] if line.choice.startswith("=") else str(line.field.mine or "")
        name = word(self._desk.words, "record_field", line.field.name)
        value = ask_value(self, name, start)
        if value is not None:
            self.choose(f"={value}")


def ask_value(parent: QWidget, field: str, start: str) -> str | None:
    """Ask for another value; None if the person thinks better of it. The seam of tests."""
    title = QCoreApplication.translate("ConflictDialog", "Another value")
    value, sure = QInputDialog.getText(parent, title, field, QLineEdit.EchoMode.Normal, start)
    return value if sure else None


def _columns(words: Words, view: ConflictView) -> list[Column[_Line]]:
    def chosen(line: _Line) -> str:
        if line.choice.startswith("="):
            other = QCoreApplication.translate("ConflictDialog", "another: {value}")
            return other.format(value=line.choice[1:])
        if line.choice == MINE:
            return QCoreApplication.translate("ConflictDialog", "entered later")
        return QCoreApplication.translate("ConflictDialog", "holds now")

    def marked(choice: str) -> object:
        return lambda line: Tone.ACCENT if line.choice == choice else Tone.PLAIN

    later = QCoreApplication.translate("ConflictDialog", "1 Entered later")
    holds = QCoreApplication.translate("ConflictDialog", "2 Holds now")
    found = view.conflict
    return [
        Column(
            "field",
            QCoreApplication.translate("ConflictDialog", "Field"),
            lambda line: word(words, "record_field", line.field.name),
            chars=20,
        ),
        Column(
            "before",
            QCoreApplication.translate("ConflictDialog", "Before"),
            lambda line: view.told(line.field.before),
            chars=22,
        ),
        Column(
            "mine",
            _headed(later, found.mine_actor, found.mine_at),
            lambda line: view.told(line.field.mine) if line.field.wanted else "–",
            chars=32,
            tone=marked(MINE),  # type: ignore[arg-type]
        ),
        Column(
            "theirs",
            _headed(holds, found.theirs_actor, found.theirs_at),
            lambda line: view.told(line.field.present),
            chars=30,
            tone=marked(THEIRS),  # type: ignore[arg-type]
        ),
        Column(
            "choice",
            QCoreApplication.translate("ConflictDialog", "Is to hold"),
            chosen,
            chars=18,
            stretch=True,
            chip=True,
            tone=lambda _line: Tone.ACCENT,
        ),
    ]


def _headed(title: str, actor: str, at: object) -> str:
    when = shown.moment(at) if at is not None else ""  # type: ignore[arg-type]
    told_ = ", ".join(part for part in (actor, when) if part)
    return f"{title} ({told_})" if told_ else title
