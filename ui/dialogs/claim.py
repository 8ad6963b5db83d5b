"""Enter or correct a fact about a unit that the ledger does not hold; withdraw a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.clock import today
from app.domain.violation import ClaimKind
from app.services.claims import ClaimEntry
from ui import format as shown
from ui.dialogs.entry import EntryDialog
from ui.dialogs.form_checks import amount, choice, day_check, needed, whole
from ui.widgets.date_edit import DateEdit
from ui.widgets.money_edit import MoneyEdit

if TYPE_CHECKING:
    from datetime import date

    from app.services.claims import ClaimView
    from app.services.effects import Effects
    from app.services.task import Task
    from ui.desk import Desk

#: fields a kind of fact has besides day, paper and the day it was made good
_FIELDS = {
    "unregistered": ("workers", "names"),
    "taxed": ("workers",),
    "wage": ("workers", "insured", "legal"),
    "refused": ("number", "answer_due"),
}
_ALL = ("workers", "names", "insured", "legal", "number", "answer_due")


class ClaimDialog(EntryDialog):
    """Asks for what the kind of fact needs, and for the paper it rests on."""

    def __init__(
        self,
        desk: Desk,
        unit: tuple[str, str],
        claim: ClaimView | None,
        parent: QWidget | None = None,
    ) -> None:
        """Take the unit as (id, its code and name), and the fact to correct, if any."""
        super().__init__(desk, "", parent)
        self._unit_id, name = unit
        self._claim = claim
        self.setWindowTitle(self.tr("Fact about {unit}").format(unit=name))
        self._today = today(desk.program.clock)
        self._add_fields()
        self._fill(claim)
        self._show_kind()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the fact."""
        claims = self.desk.program.services.claims
        if self._claim is None:
            return claims.enter(self._unit_id, self._entry(values))
        return claims.correct(self._claim.id, self._entry(values))

    def _add_fields(self) -> None:
        form, day = self.form, day_check(self._today)
        maybe = day_check(self._today, optional=True)
        kinds = [(k.value, self.desk.words.of("claim_kind", k.value)) for k in ClaimKind]
        self._kind = form.add("kind", self.tr("&Fact"), choice(kinds))
        tip = self.tr(
            "Not registered: when they had to join. Taxed, wage: first day of the period."
            " Information: the day it was asked for."
        )
        form.add("day", self.tr("D&ay"), DateEdit(self._today), check=day, tip=tip)
        form.add("workers", self.tr("&Workers"), check=whole)
        names = QPlainTextEdit(tabChangesFocus=True)
        names.setFixedHeight(names.fontMetrics().lineSpacing() * 3 + 12)
        names.setPlaceholderText(self.tr("one name a line"))
        form.add("names", self.tr("Na&mes"), names)
        form.add("insured", self.tr("Wages &insured (đ)"), MoneyEdit())
        form.add("legal", self.tr("Wages by &law (đ)"), MoneyEdit())
        form.add("number", self.tr("&Number of the request"))
        form.add("answer_due", self.tr("Answer d&ue"), DateEdit(self._today), check=maybe)
        form.add("source", self.tr("&Rests on"), check=needed)
        tip = self.tr("The day it was registered, corrected or answered; empty while it stands.")
        cured = DateEdit(self._today)
        form.add("cured_on", self.tr("Made &good on"), cured, check=maybe, tip=tip)
        self._kind.activated.connect(self._show_kind)

    def _fill(self, claim: ClaimView | None) -> None:
        if claim is None:
            return
        self.form.fill(
            {
                "kind": claim.kind.value,
                "day": shown.day(claim.day),
                "workers": str(claim.workers or ""),
                "names": "\n".join(claim.names),
                "insured": shown.money(claim.insured) if claim.insured else "",
                "legal": shown.money(claim.legal) if claim.legal else "",
                "number": claim.number,
                "answer_due": shown.day(claim.answer_due) if claim.answer_due else "",
                "source": claim.source,
                "cured_on": shown.day(claim.cured_on) if claim.cured_on else "",
            }
        )

    def _show_kind(self, _index: int = 0) -> None:
        wanted = _FIELDS[str(self._kind.currentData())]
        for name in _ALL:
            self.form.set_visible(name, name in wanted)
        self._make_room()

    def _entry(self, values: dict[str, str]) -> ClaimEntry:
        wanted = _FIELDS[values["kind"]]
        given = {name: values[name] if name in wanted else "" for name in _ALL}
        return ClaimEntry(
            kind=ClaimKind(values["kind"]),
            day=shown.read_day(values["day"], today=self._today),
            source=values["source"],
            workers=amount(given["workers"]) or 0,
            names=given["names"].splitlines(),
            insured=amount(given["insured"]) or 0,
            legal=amount(given["legal"]) or 0,
            answer_due=self._day(given["answer_due"]),
            number=given["number"],
            cured_on=self._day(values["cured_on"]),
        )

    def _day(self, text: str) -> date | None:
        return shown.read_day(text, today=self._today) if text else None


class WithdrawDialog(EntryDialog):
    """Why a fact was wrong; it stays readable."""

    def __init__(self, desk: Desk, claim: ClaimView, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Withdraw a fact"))
        self._id = claim.id
        self.form.add("why", self.tr("&Reason"), check=needed)

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Send the reason."""
        return self.desk.program.services.claims.withdraw(self._id, values["why"])
