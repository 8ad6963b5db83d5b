"""Enter or correct an act of a case; confirm its estimated base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.case_act import ActFund, ActKind
from app.domain.clock import today
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import amount, choice, day_check, needed, whole
from ui.widgets.date_edit import DateEdit
from ui.widgets.money_edit import MoneyEdit

if TYPE_CHECKING:
    from app.domain.case_act import Act
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

_DAYS, _COUNTS = ("found_on", "ended_on"), ("base", "workers", "dossiers")


class ActDialog(EntryDialog):
    """What was done, in which fund, found and ended when, and what its fine goes by."""

    def __init__(
        self, desk: Desk, case_id: str, act: Act | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Correct the act") if act else self.tr("Add an act"))
        self._case_id, self._act = case_id, act
        self._today = today(desk.program.clock)
        self._add_fields()
        self._fill(act)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the act, or what was changed of it."""
        acts = self.desk.program.services.cases.acts
        if self._act is None:
            return acts.add(self._case_id, self._typed(values))
        return acts.change(self._act.id, self._typed(changes))

    def _add_fields(self) -> None:
        of = self.desk.words.of
        form = self.form
        kinds = [(kind.value, of("case_act", kind.value)) for kind in ActKind]
        form.add("kind", self.tr("&Act"), choice(kinds))
        funds = [(fund.value, of("case_fund", fund.value)) for fund in ActFund]
        tip = self.tr("Under Decree 283/2026 SI and UI are separate acts; HI is never in the base.")
        form.add("fund", self.tr("F&und"), choice(funds), tip=tip)
        day = day_check(self._today)
        form.add("found_on", self.tr("&Found on"), DateEdit(self._today), check=day)
        ended = day_check(self._today, optional=True)
        tip = self.tr("Leave empty while it goes on.")
        form.add("ended_on", self.tr("&Ended on"), DateEdit(self._today), check=ended, tip=tip)
        form.add("base", self.tr("&Base (đ)"), MoneyEdit())
        said = [("0", self.tr("as a statement says")), ("1", self.tr("an estimate by rates"))]
        form.add("base_estimated", self.tr("Base &is"), choice(said))
        form.add("workers", self.tr("&Workers"), check=whole)
        form.add("dossiers", self.tr("&Dossiers"), check=whole)
        form.add("provision", self.tr("&Provision"))
        note = QPlainTextEdit(tabChangesFocus=True)
        note.setFixedHeight(note.fontMetrics().lineSpacing() * 2 + 12)
        form.add("note", self.tr("&Note"), note)

    def _fill(self, act: Act | None) -> None:
        if act is None:
            self.form.fill({"found_on": shown.day(self._today)})
            return
        self.form.fill(
            {
                "kind": act.kind.value,
                "fund": act.fund.value,
                "found_on": shown.day(act.found_on),
                "ended_on": shown.day(act.ended_on) if act.ended_on else "",
                "base": "" if act.base is None else shown.money(act.base),
                "base_estimated": str(int(act.base_estimated)),
                "workers": "" if act.workers is None else str(act.workers),
                "dossiers": "" if act.dossiers is None else str(act.dossiers),
                "provision": act.provision,
                "note": act.note,
            }
        )

    def _typed(self, values: dict[str, str]) -> dict[str, object]:
        typed: dict[str, object] = dict(values)
        for name in _DAYS:
            if name in values:
                text = values[name]
                typed[name] = shown.read_day(text, today=self._today) if text else None
        for name in _COUNTS:
            if name in values:
                typed[name] = amount(values[name])
        if "base_estimated" in values:
            typed["base_estimated"] = values["base_estimated"] == "1"
        return typed


class ConfirmBaseDialog(EntryDialog):
    """By what an estimated base was confirmed; the record names it."""

    def __init__(self, desk: Desk, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Confirm the base {sum} đ").format(sum=shown.money(act.base)))
        self._id = act.id
        tip = self.tr("The statement or reconciliation record, its number and date.")
        self.form.add("how", self.tr("&Confirmed by"), check=needed, tip=tip)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send by what it was confirmed."""
        return self.desk.program.services.cases.acts.confirm_base(self._id, values["how"])
