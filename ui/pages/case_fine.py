"""The fine of a case's acts by the engine, who may sign it, and the readings it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.services.case_fines import Circumstances, fines_of
from ui.dialogs.form_checks import choice
from ui.icons import icon
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.case_fines import Fines
    from app.services.case_views import CaseStory
    from ui.background import Running
    from ui.desk import Desk

#: circumstances of one kind nobody has more of
_MOST = 9
_VIOLATORS = ("organisation", "household_business", "individual")


class FinePane(QWidget):
    """Answered anew whenever the acts or circumstances change."""

    #: the person wants to see the readings
    readings_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: CaseStory | None = None
        self._asking: Running | None = None
        of = desk.words.of
        self._violator = named(
            choice([(code, of("fact_choice", code)) for code in _VIOLATORS]), "violator"
        )
        self._aggravating = named(QSpinBox(maximum=_MOST), "aggravating")
        self._mitigating = named(QSpinBox(maximum=_MOST), "mitigating")
        self.lines = ExplanationView(self.tr("Fines of the acts, line by line"))
        self.lines.setObjectName("case_fines")
        readings = named(QPushButton(icon("scales"), self.tr("&Readings of the law…")), "readings")
        readings.clicked.connect(self.readings_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(readings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._asked())
        whole.addWidget(self.lines, 1)
        whole.addLayout(row)
        self._violator.activated.connect(self._ask)
        self._aggravating.valueChanged.connect(self._ask)
        self._mitigating.valueChanged.connect(self._ask)

    def show_story(self, story: CaseStory) -> None:
        """Show the fines of a case."""
        self._story = story
        self._ask()

    def _asked(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for spin in (self._aggravating, self._mitigating):
            spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            spin.setFixedWidth(44)
        for caption, field in (
            (self.tr("&Violator"), self._violator),
            (self.tr("A&ggravating"), self._aggravating),
            (self.tr("&Mitigating"), self._mitigating),
        ):
            label = QLabel(caption)
            label.setBuddy(field)
            field.setAccessibleName(caption.replace("&", ""))
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        return row

    def _ask(self, _changed: object = None) -> None:
        story = self._story
        if story is None:
            return
        if self._asking is not None:
            self._asking.cancel()
        law, language = self._desk.program.services.law, self._desk.words.language
        given = Circumstances(
            str(self._violator.currentData()), self._aggravating.value(), self._mitigating.value()
        )
        self._asking = self._desk.background.read(
            lambda: fines_of(story, given, law.calculator(), language), done=self._show
        )

    def _show(self, fines: Fines) -> None:
        lines: Any = fines.lines
        self.lines.show_lines(lines)
