"""One violation: what it stands on line by line, what comes next, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.pages.finding_tables import STATE_TONES
from ui.theme import Tone
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.labels import Chip, ElidedLabel
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.derivation import ExplanationLine
    from app.services.finding_list import FindingRow
    from ui.desk import Desk


class FindingPane(QWidget):
    """Filled by `show_row`."""

    case_wanted = Signal()
    confirm_wanted = Signal()
    judge_wanted = Signal()
    claim_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._name = ElidedLabel()
        self._name.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self._rule = ElidedLabel()
        self._rule.setProperty("muted", True)
        self._state = Chip()
        self.lines = ExplanationView(self.tr("What the violation stands on"))
        self._case = named(QPushButton(icon("cases"), self.tr("&Open a case…")), "finding_case")
        self._confirm = named(
            QPushButton(icon("check"), self.tr("&Confirm split…")), "finding_confirm"
        )
        self._judge = named(QPushButton(icon("note"), ""), "finding_judge")
        self._claim = named(QPushButton(icon("add"), self.tr("Enter a &fact…")), "finding_claim")
        self._lay_out()
        self._case.clicked.connect(self.case_wanted)
        self._confirm.clicked.connect(self.confirm_wanted)
        self._judge.clicked.connect(self.judge_wanted)
        self._claim.clicked.connect(self.claim_wanted)
        self.show_row(None, 0)

    def show_row(self, row: FindingRow | None, selected: int) -> None:
        """Show a violation; `selected` is how many a case would be opened on."""
        for button in (self._case, self._confirm, self._judge, self._claim):
            button.setEnabled(row is not None)
        text = self.tr("&Open a case…") if selected < 2 else self.tr("&Open {count} cases…")  # noqa: PLR2004
        self._case.setText(text.format(count=selected))
        if row is None:
            self._id = ""
            self._name.say("")
            self._rule.say("")
            self._state.say("", Tone.PLAIN)
            self.lines.show_lines(())
            return
        self._show(row)
        if row.id != self._id:
            self.lines.show_lines(())
        self._id = row.id
        derivation = partial(self._desk.program.services.findings.derivation, row.id)
        self._desk.background.read(
            lambda: (row.id, derivation()), done=self._show_lines, failed=self._desk.fail
        )

    def _show(self, row: FindingRow) -> None:
        words = self._desk.words
        self._name.say(row.name)
        step = words.of("finding_step", row.next_step) if row.state == "open" else ""
        rule = words.of("finding_rule", row.rule)
        self._rule.say(f"{rule} → {step}" if step else rule)
        state = words.of("finding_state", row.state)
        self._state.say(state, STATE_TONES.get(row.state, Tone.PLAIN))
        self._confirm.setEnabled(row.estimated and row.state == "open")
        aside = row.state == "set_aside"
        self._judge.setText(self.tr("&Take up again…") if aside else self.tr("&Set aside…"))
        self._judge.setEnabled(row.state != "cured")

    def _show_lines(self, found: tuple[str, Sequence[ExplanationLine]]) -> None:
        ident, lines = found
        if ident == self._id:
            self.lines.show_lines(lines)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._state)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for place, button in enumerate((self._case, self._confirm, self._judge, self._claim)):
            buttons.addWidget(button, place // 2, place % 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(first)
        whole.addWidget(self._rule)
        whole.addWidget(self.lines, 1)
        whole.addLayout(buttons)
        self.lines.setObjectName("finding_lines")
