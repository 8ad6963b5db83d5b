"""The facts of a paper that a person types, and what its step asks for besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.case_step_fields import StepFields
from ui.dialogs.paper_fields import field_for, read_from, show_in
from ui.widgets.form import Form

if TYPE_CHECKING:
    from datetime import date

    from app.errors import AppError
    from app.services.paper_views import FactView, PaperDraft
    from ui.text import Words


class FactFields(QScrollArea):
    """Made anew with each draft: which facts there are hangs on others."""

    #: Enter in the last field, or Ctrl+Enter
    submitted = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__(widgetResizable=True)
        self.setAccessibleName(self.tr("Facts to be typed"))
        self._words, self._today = words, today
        self._views: dict[str, FactView] = {}
        self.fields: dict[str, QWidget] = {}
        self.form = Form()
        self.asked = Form()
        self._step: StepFields | None = None
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(4, 4, 8, 4)
        self._column.addWidget(self.form)
        self._column.addWidget(self.asked)
        self._column.addStretch(1)
        self.setWidget(holder)
        self.asked.submitted.connect(self.submitted)
        self.asked.hide()

    @property
    def views(self) -> dict[str, FactView]:
        """The facts by name, as the draft has them."""
        return self._views

    def has(self, name: str) -> bool:
        """Tell whether a fact has a field."""
        return name in self.fields

    def go_to(self, name: str) -> bool:
        """Put the cursor in a field; False where there is none."""
        field = self.fields.get(name)
        if field is None:
            return False
        self.ensureWidgetVisible(field)
        field.setFocus()
        return True

    def show_draft(self, draft: PaperDraft) -> None:
        """Show what may be typed, what is missing first."""
        old, self.form, self.fields = self.form, Form(), {}
        self._views = {view.name: view for view in draft.facts}
        editable = [view for view in draft.facts if view.editable]
        for view in sorted(editable, key=lambda view: not (view.missing or view.required)):
            field = self.form.add(
                view.name, view.label, field_for(view, self._today), tip=view.note
            )
            show_in(field, view)
            self.fields[view.name] = field
            if view.missing:
                self.form.complain(view.name, self.tr("Needed before it can be issued"))
        self.form.submitted.connect(self.submitted)
        self._column.replaceWidget(old, self.form)
        old.deleteLater()
        self._ask(draft)

    def read_into(self, typed: dict[str, object]) -> bool:
        """Put into `typed` what differs from what is proposed; False where a field cannot be read.

        A proposal that was cleared is "": it is left out of the paper.
        """
        for name, field in self.fields.items():
            view = self._views[name]
            try:
                value = read_from(field, view)
            except ValueError:
                self.form.blame(name, self.tr("Cannot be read: day as dd/mm/yyyy, whole number"))
                return False
            cleared = value is None and (view.origin == "proposed" or typed.get(name) == "")
            typed.pop(name, None)
            if cleared:
                typed[name] = ""
            elif value is not None and (view.origin != "proposed" or value != view.value):
                typed[name] = value
        return self.asked.check()

    def figures(self) -> dict[str, object]:
        """Return what was entered for the step; what is empty is left out."""
        return self._step.figures() if self._step else {}

    def blame(self, failure: AppError) -> bool:
        """Show a refusal under the field it is about; False where it is about none."""
        name = str(failure.fields.get("field", ""))
        if name not in self.fields:
            return False
        self.form.blame(name, self._words.error(failure).what)
        return True

    def _ask(self, draft: PaperDraft) -> None:
        """Offer what the step asks for, once: it does not hang on the facts."""
        if self._step is None and draft.asks:
            self._step = StepFields(self.asked, self._words, self._today)
            self._step.add_asks(draft.asks)
            self.asked.show()
