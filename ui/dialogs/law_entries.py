"""Choose a reading of the law; enter a day off or an old interest rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.clock import today
from app.domain.old_interest import four_decimals
from app.services.law_desk import RATE_FUNDS
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import choice, day_check, needed, whole
from ui.widgets.date_edit import DateEdit

if TYPE_CHECKING:
    from app.domain.old_interest import LateRate
    from app.services.effects import Effects
    from app.services.law_desk import ReadingRow
    from app.services.task import Task
    from ui.desk import Desk

_WIDEST = 640


class ReadingDialog(EntryDialog):
    """Says why the law leaves a point open, wants one of the choices."""

    def __init__(self, desk: Desk, row: ReadingRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Reading of the law"))
        self.setMinimumWidth(_WIDEST)
        self._name = row.name
        why = QLabel(f"{row.article}\n\n{row.why}", wordWrap=True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, why)
        listed = [
            (code, self.tr("{choice} (as shipped)").format(choice=words))
            if code == row.default
            else (code, words)
            for code, words in row.choices
        ]
        self.form.add("choice", row.title[:1].upper() + row.title[1:], choice(listed))
        self.form.fill({"choice": row.chosen})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the choice."""
        return self.desk.program.services.law.choose(self._name, values["choice"])


class DayDialog(EntryDialog):
    """A day off, or a weekend day that is worked in exchange."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Add a day"))
        day = today(desk.program.clock)
        self._near = day if day.year == year else day.replace(year=year, month=1, day=1)
        self.form.add("day", self.tr("&Day"), DateEdit(self._near), check=day_check(self._near))
        kinds = [("off", self.tr("day off")), ("working", self.tr("worked (a weekend day)"))]
        self.form.add("kind", self.tr("Counts &as"), choice(kinds))
        self.form.add("name", self.tr("&Name"), check=needed)
        tip = self.tr("The announcement it stands in, with number and date.")
        self.form.add("source", self.tr("D&ocument"), tip=tip)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the day."""
        return self.desk.program.services.law.put_day(
            shown.read_day(values["day"], today=self._near),
            values["name"],
            working=values["kind"] == "working",
            source=values["source"],
        )


class RateDialog(EntryDialog):
    """A rate of a year and fund, with the document it stands in."""

    def __init__(self, desk: Desk, rate: LateRate | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct a rate") if rate else self.tr("Enter a rate"))
        words = desk.words
        year = self.form.add("year", self.tr("&Year"), check=self._year)
        funds = [(fund, words.of("law_word", fund)) for fund in RATE_FUNDS]
        fund = self.form.add("fund", self.tr("&Fund"), choice(funds))
        self.form.add("rate", self.tr("&% a month"), check=needed)
        tip = self.tr("Number and date of the notice that published it.")
        self.form.add("source", self.tr("&Document"), check=needed, tip=tip)
        if rate is not None:
            self.form.fill(
                {
                    "year": str(rate.year),
                    "fund": rate.fund,
                    "rate": four_decimals(rate.monthly_percent).replace(".", ","),
                    "source": rate.source,
                }
            )
            # The year and the fund are what the rate is kept by.
            year.setEnabled(False)
            fund.setEnabled(False)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the rate."""
        return self.desk.program.services.law.put_late_rate(
            int(values["year"]), values["fund"], values["rate"], values["source"]
        )

    def _year(self, text: str) -> str:
        return needed(text) or whole(text)
