"""Entries about targets: a contact, a promise kept, a result, an officer, what is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.coverage import WON, ContactHow, TargetResult
from app.services.coverage_views import ContactEntry, ResultEntry
from ui import format as shown
from ui.dialogs.dated import DatedDialog
from ui.dialogs.form_checks import amount, choice, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.coverage_views import ContactView, TargetRow
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk


class _TargetsDialog(DatedDialog):
    """About one target or several; what it proposes can be saved as it stands."""

    def __init__(
        self, desk: Desk, title: str, rows: Sequence[TargetRow], parent: QWidget | None
    ) -> None:
        super().__init__(desk, title, parent)
        self.rows = tuple(rows)
        self.ids = [row.id for row in rows]
        text = rows[0].name
        if len(rows) > 1:
            more = self.tr("{name} and {count} more")
            text = more.format(name=text, count=shown.count(len(rows) - 1))
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(1, QLabel(text, wordWrap=True))

    def accept(self) -> None:
        """Save; nothing need be typed."""
        if not self.buttons.isEnabled() or not self.form.check():
            return
        values = self.form.values()
        self.buttons.setEnabled(False)
        self.desk.background.run(
            lambda task: self.save(values, {}, task),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def day_of(self, text: str) -> date:
        """Return a day that was checked."""
        return shown.read_day(text, today=self._today)


class ContactDialog(_TargetsDialog):
    """How, when and with whom somebody spoke, what was said, what was promised."""

    def __init__(
        self, desk: Desk, rows: Sequence[TargetRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", rows, parent)
        self.setWindowTitle(self.tr("Keep a contact"))
        kinds = [(each.value, desk.words.of("contact_how", each.value)) for each in ContactHow]
        self.form.add("how", self.tr("&How"), choice(kinds))
        self.add_day("day", self.tr("&Day"))
        self.form.add("person", self.tr("&With whom"))
        said = QPlainTextEdit(tabChangesFocus=True)
        said.setFixedHeight(said.fontMetrics().lineSpacing() * 3 + 12)
        self.form.add("said", self.tr("&Said"), said)
        tip = self.tr("Leave it empty when nothing was promised.")
        self.add_day("promise_on", self.tr("&Promised by"), tip=tip, needed=False)
        person = rows[0].representative if len(rows) == 1 else ""
        self.form.fill({"day": shown.day(self._today), "person": person})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the contact."""
        entry = ContactEntry(
            ContactHow(values["how"]),
            self.day_of(values["day"]),
            person=values["person"],
            said=values["said"],
            promise_on=self.read(values["promise_on"]),
        )
        return self.desk.program.services.coverage.contact(self.ids, entry)


class KeptDialog(_TargetsDialog):
    """The day on which what was promised was done."""

    def __init__(
        self, desk: Desk, row: TargetRow, contact: ContactView, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", [row], parent)
        self._contact = contact.id
        self.setWindowTitle(self.tr("Kept as promised"))
        self.add_day("kept_on", self.tr("&Done on"))
        self.form.fill({"kept_on": shown.day(self._today)})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the day."""
        coverage = self.desk.program.services.coverage
        return coverage.kept(self._contact, self.day_of(values["kept_on"]))


class ResultDialog(_TargetsDialog):
    """What came of it; a unit and its workers only where somebody was brought in."""

    def __init__(
        self, desk: Desk, rows: Sequence[TargetRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", rows, parent)
        self.setWindowTitle(self.tr("Enter a result"))
        words = desk.words
        kinds = [(each.value, words.of("target_result", each.value)) for each in TargetResult]
        self._result = self.form.add("result", self.tr("&Result"), choice(kinds))
        self.add_day("on", self.tr("&Day"))
        tip = self.tr("A unit of the register.")
        self.form.add("unit_code", self.tr("&Unit code"), tip=tip)
        self.form.add("workers_won", self.tr("&Workers brought in"), check=whole)
        self.form.add("reason", self.tr("R&eason"))
        one = rows[0] if len(rows) == 1 else None
        known = one.proposal if one else None
        first = one.result if one else TargetResult.OPEN
        usual = TargetResult.REGISTERED if first is TargetResult.OPEN else first
        self.form.fill(
            {
                "result": known.result.value if known else usual.value,
                "on": shown.day((one.result_on if one else None) or self._today),
                "unit_code": known.unit_code if known else one.unit_code if one else "",
                "workers_won": str((known.workers if known else one and one.workers_won) or ""),
                "reason": one.reason if one else "",
            }
        )
        self._result.currentIndexChanged.connect(self._show_fields)
        self._show_fields()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the result."""
        entry = ResultEntry(
            TargetResult(values["result"]),
            self.day_of(values["on"]),
            values["unit_code"],
            values["reason"],
            amount(values["workers_won"]) or 0,
        )
        return self.desk.program.services.coverage.result(self.ids, entry)

    def _show_fields(self) -> None:
        result = TargetResult(self._result.currentData())
        won = result in WON
        self.form.set_visible("unit_code", won and len(self.ids) == 1)
        self.form.set_visible("workers_won", won)
        self.form.set_visible("reason", result is not TargetResult.OPEN)


class AssignTargetsDialog(_TargetsDialog):
    """Who works on targets."""

    def __init__(
        self,
        desk: Desk,
        rows: Sequence[TargetRow],
        officers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", rows, parent)
        self.setWindowTitle(self.tr("Assign to an officer"))
        listed = [("", self.tr("who looks after the commune")), *officers]
        self.form.add("officer", self.tr("&Officer"), choice(listed))
        self.form.fill({"officer": rows[0].officer_id})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the officer."""
        return self.desk.program.services.coverage.assign(self.ids, values["officer"] or None)


class ConfirmTargetsDialog(_TargetsDialog):
    """Takes what the register shows as the result; says before what that is."""

    def __init__(
        self, desk: Desk, rows: Sequence[TargetRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", rows, parent)
        self.setWindowTitle(self.tr("Confirm what the register shows"))
        found = [row.proposal for row in rows if row.proposal is not None]
        text = self.tr("{count} targets take part now, with {workers} workers.").format(
            count=shown.count(len(found)), workers=shown.count(sum(each.workers for each in found))
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(2, QLabel(text, wordWrap=True))
        self.add_day("on", self.tr("&Day of the result"))
        self.form.fill({"on": shown.day(self._today)})

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Confirm."""
        coverage = self.desk.program.services.coverage
        return coverage.confirm(self.ids, self.day_of(values["on"]))
