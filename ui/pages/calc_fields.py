"""A form for the facts of a legal question, made from the question's own list of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import format as shown
from ui.widgets.date_edit import DateEdit, MonthEdit
from ui.widgets.form import Form
from ui.widgets.money_edit import MoneyEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.services.question_facts import Fact
    from ui.text import Words

_LINES = {"payments": 3, "rows": 4, "amounts": 3}
#: characters a box of choices has room for at least; its list is as wide as it needs
_SHORTEST = 16
_YES_NO = ("yes", "no")
_ROW = ("fund", "cumulative_vnd", "not_yet_due_vnd", "annual_rate_percent")


class FactForm(Form):
    """Fields of one question; `facts` gives them as the calculator takes them."""

    def __init__(self, facts: Sequence[Fact], words: Words, today: date) -> None:
        super().__init__()
        self._facts, self._words, self._today = facts, words, today
        for fact in facts:
            caption = words.of("fact", _name(fact))
            hint = words.of("fact_hint", _name(fact)) if words.has("fact_hint", _name(fact)) else ""
            self.add(fact.name, caption, self._widget(fact), tip=hint)

    def facts(self) -> dict[str, Any]:
        """Return what is entered; what is empty is left out.

        Raises:
            ValueError: the name of the field that cannot be read.
        """
        found: dict[str, Any] = {}
        for fact in self._facts:
            text = self.values()[fact.name]
            if text:
                found[fact.name] = self._read(fact, text)
        return found

    def put(self, facts: Mapping[str, str]) -> None:
        """Show facts another page knows, as their fields hold them."""
        self.fill({name: text for name, text in facts.items() if text})

    def _widget(self, fact: Fact) -> QWidget:
        if fact.kind in ("choice", "yes_no"):
            return self._box(fact)
        if fact.kind in _LINES:
            lines = QPlainTextEdit(tabChangesFocus=True)
            lines.setFixedHeight(lines.fontMetrics().lineSpacing() * _LINES[fact.kind] + 12)
            return lines
        if fact.kind == "day":
            return DateEdit(self._today)
        if fact.kind == "month":
            return MonthEdit(self._today)
        return MoneyEdit() if fact.kind == "money" else QLineEdit()

    def _box(self, fact: Fact) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.addItem("–", "")
        for code in fact.choices or _YES_NO:
            box.addItem(self._choice(fact, code), code)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
        return box

    def _choice(self, fact: Fact, code: str) -> str:
        if self._words.has("fact_choice", code):
            return self._words.of("fact_choice", code)
        section = {"reading": "competence.", "spanning": "spanning."}.get(fact.name, "")
        return self._words.of("law_word", f"{section}{code}")

    def _read(self, fact: Fact, text: str) -> Any:
        try:
            return self._readers()[fact.kind](text)
        except ValueError:
            raise ValueError(fact.name) from None

    def _readers(self) -> Mapping[str, Callable[[str], Any]]:
        return {
            "choice": str,
            "yes_no": lambda text: text == "yes",
            "day": self._day,
            "month": lambda text: str(shown.read_month(text, today=self._today)),
            "months": self._months,
            "money": shown.read_money,
            "count": shown.read_money,
            "amounts": lambda text: [shown.read_money(line) for line in _lines(text)],
            "payments": lambda text: [self._payment(line) for line in _lines(text)],
            "rows": lambda text: [_row(line) for line in _lines(text)],
        }

    def _day(self, text: str) -> str:
        return shown.read_day(text, today=self._today).isoformat()

    def _months(self, text: str) -> list[str]:
        parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
        return [str(shown.read_month(part, today=self._today)) for part in parts]

    def _payment(self, line: str) -> dict[str, Any]:
        day, _, amount = line.partition("\t" if "\t" in line else " ")
        return {"paid_on": self._day(day), "amount_vnd": shown.read_money(amount)}


def _name(fact: Fact) -> str:
    """Return the name its words stand under: a list of months is not a number of them."""
    return "months_listed" if fact.kind == "months" else fact.name


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _row(line: str) -> dict[str, Any]:
    fund, *figures = line.split()
    cumulative, not_yet_due, rate = figures
    values = (fund, shown.read_money(cumulative), shown.read_money(not_yet_due))
    return dict(zip(_ROW, (*values, rate.replace(",", ".")), strict=True))
