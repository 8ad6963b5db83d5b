"""The fields of a step, made from what the step asks for, and what was typed in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui import format as shown
from ui.dialogs.form_checks import amount, choice, day_check
from ui.widgets.date_edit import DateEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.plan_edit import PlanEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.case_table import Ask
    from app.services.case_views import EventView, StepView
    from app.services.urging_views import LetterRow
    from ui.text import Words
    from ui.widgets.form import Form

_PAPER = ("paper_number", "paper_on", "paper_body", "paper_signer")
#: code of the paper that is one of this register's urging letters
_URGING = "urging"


class StepFields:
    """Adds fields to a form and reads them back as the services take them."""

    def __init__(self, form: Form, words: Words, today: date) -> None:
        self._form, self._words, self._today = form, words, today
        self._asks: tuple[Ask, ...] = ()
        self._plan: PlanEdit | None = None

    def add(self, step: StepView, letters: Sequence[LetterRow]) -> None:
        """Add the day, what the step asks for, and the paper of another body."""
        form = self._form
        form.add(
            "day",
            QCoreApplication.translate("StepFields", "D&ay"),
            DateEdit(self._today),
            check=day_check(self._today),
        )
        if _URGING in step.papers:
            listed = [("", "–")]
            listed += [(row.id, f"{row.number} · {shown.day(row.issued_on)}") for row in letters]
            form.add(
                "letter",
                QCoreApplication.translate("StepFields", "&Letter of this register"),
                choice(listed),
            )
        self.add_asks(step.asks)
        form.add("paper_number", QCoreApplication.translate("StepFields", "N&umber of its paper"))
        on = day_check(self._today, optional=True)
        form.add(
            "paper_on",
            QCoreApplication.translate("StepFields", "Dat&e of the paper"),
            DateEdit(self._today),
            check=on,
        )
        form.add("paper_body", QCoreApplication.translate("StepFields", "&Body that issued it"))
        form.add("paper_signer", QCoreApplication.translate("StepFields", "Si&gned by"))
        form.fill({"day": shown.day(self._today), "letter": letters[0].id if letters else ""})

    def add_asks(self, asks: tuple[Ask, ...]) -> None:
        """Add what a step asks for, without anything else."""
        self._asks = asks
        for ask in asks:
            self._add(ask)

    def show_elsewhere(self, on: bool) -> None:
        """Show the fields of another body's paper, or hide them."""
        for name in _PAPER:
            self._form.set_visible(name, on)

    def fill(self, event: EventView) -> None:
        """Show what an event holds."""
        values = {"day": shown.day(event.day), "letter": event.paper_id or "", "note": event.note}
        for ask in self._asks:
            values[ask.name] = _text(ask, event.figures.get(ask.name))
        paper = event.elsewhere
        if paper is not None:
            values |= {
                "paper_number": paper.number,
                "paper_on": shown.day(paper.on) if paper.on else "",
                "paper_body": paper.body,
                "paper_signer": paper.signer,
            }
        self._form.fill(values)

    def figures(self) -> dict[str, object]:
        """Return what is typed by name; what is empty is left out.

        Raises:
            ValueError: something cannot be read.
        """
        values = self._form.values()
        found = {ask.name: self._typed(ask, values[ask.name]) for ask in self._asks}
        return {name: value for name, value in found.items() if value not in (None, "", [])}

    def letter(self) -> str:
        """Return the id of the letter chosen, "" if none is."""
        return self._form.values().get("letter", "")

    def _add(self, ask: Ask) -> None:
        caption = self._words.of("case_ask", ask.name)
        if ask.optional:
            caption = QCoreApplication.translate("StepFields", "{field} (may stay empty)").format(
                field=caption
            )
        if ask.kind == "plan":
            self._plan = PlanEdit(self._today)
            self._form.add(ask.name, caption, self._plan, check=lambda _text: self._complaint())
        elif ask.kind == "day":
            # What is missing is said below the form, with everything else the step lacks.
            check = day_check(self._today, optional=True)
            self._form.add(ask.name, caption, DateEdit(self._today), check=check)
        else:
            self._form.add(ask.name, caption, self._box(ask))

    def _box(self, ask: Ask) -> QWidget:
        if ask.kind == "money":
            return MoneyEdit()
        if ask.kind == "choice":
            return self._choices(ask)
        return QLineEdit()

    def _choices(self, ask: Ask) -> QComboBox:
        listed = [(code, self._words.of("case_choice", code)) for code in ask.choices]
        # Nothing is chosen at first: the program does not guess a ground or a signature.
        return choice([("", "–"), *listed])

    def _complaint(self) -> str:
        return self._plan.complaint() if self._plan else ""

    def _typed(self, ask: Ask, text: str) -> object:
        if ask.kind == "money":
            return amount(text)
        if ask.kind == "day":
            return shown.read_day(text, today=self._today).isoformat() if text else None
        if ask.kind == "plan":
            return self._plan.parts() if self._plan else []
        return text


def _text(ask: Ask, value: object) -> str:
    """Return a figure of an event as its field shows it."""
    if ask.kind == "money" and isinstance(value, int):
        return shown.money(value)
    if ask.kind == "day" and isinstance(value, str) and value:
        return shown.day(date.fromisoformat(value))
    if ask.kind == "plan" and isinstance(value, (list, tuple)):
        return "\n".join(
            f"{shown.day(date.fromisoformat(str(row['due_on'])))} {shown.money(row['amount'])}"
            for row in value
        )
    return value if isinstance(value, str) else ""
