"""The fine of a case's acts by the engine, who may sign it, and the readings it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.case_fines import Circumstances, fines_of
from ui.dialogs.form_checks import amount, choice, whole
from ui.icons import icon
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.form import Form
from ui.widgets.named import named

if TYPE_CHECKING:
    from app.services.case_fines import Fines
    from app.services.case_views import CaseStory
    from ui.background import Running
    from ui.desk import Desk

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
        self.form = Form()
        self._add_fields()
        self.lines = ExplanationView(self.tr("Fines of the acts, line by line"))
        self.lines.setObjectName("case_fines")
        readings = named(QPushButton(icon("scales"), self.tr("&Readings of the law…")), "readings")
        readings.clicked.connect(self.readings_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(readings)
        whole_pane = QVBoxLayout(self)
        whole_pane.setContentsMargins(0, 10, 0, 0)
        whole_pane.setSpacing(8)
        whole_pane.addWidget(self.form)
        whole_pane.addWidget(self.lines, 1)
        whole_pane.addLayout(row)
        self.form.edited.connect(self._ask)

    def show_story(self, story: CaseStory) -> None:
        """Show the fines of a case."""
        self._story = story
        self._ask()

    def _add_fields(self) -> None:
        of = self._desk.words.of
        listed = [(code, of("fact_choice", code)) for code in _VIOLATORS]
        self.form.add("violator", of("fact", "violator"), choice(listed))
        self.form.add("aggravating", of("fact", "aggravating"), check=whole)
        self.form.add("mitigating", of("fact", "mitigating"), check=whole)
        self.form.fill({"aggravating": "0", "mitigating": "0"})

    def _ask(self) -> None:
        story, values = self._story, self.form.values()
        if story is None or whole(values["aggravating"]) or whole(values["mitigating"]):
            return
        if self._asking is not None:
            self._asking.cancel()
        calculator, language = self._desk.program.services.calculator, self._desk.words.language
        given = Circumstances(
            values["violator"],
            amount(values["aggravating"]) or 0,
            amount(values["mitigating"]) or 0,
        )
        self._asking = self._desk.background.read(
            lambda: fines_of(story, given, calculator, language), done=self._show
        )

    def _show(self, fines: Fines) -> None:
        lines: Any = fines.lines
        self.lines.show_lines(lines)
