"""Bank lines given to units by a person: known before the ledger, never mixed into its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.bank_match import (
    BankIndex,
    BankSays,
    Credit,
    UnitOfEmployer,
    paid_after,
)
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.known_employers import known_employers
from app.services.matching_lists import columned
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.bank_match import Payer
    from app.domain.matching import MatchRules, Reason
    from app.domain.money import Vnd
    from app.services.matching_lists import Columns
    from app.store.outside_work import BankChoice
    from app.store.register import Register

_COLUMNS: Columns = {
    "paid_on": ("date", 12),
    "amount": ("money", 17),
    "unit_code": ("text", 12),
    "name": ("text", 44),
    "reference": ("text", 20),
    "account": ("text", 20),
    "memo": ("text", 60),
    "actor": ("text", 20),
}


@dataclass(frozen=True, slots=True)
class BankProposal:
    """A line, the units it may be from, and the one it was given to already."""

    line: Credit
    payers: tuple[Payer, ...]
    #: None while nobody confirmed it, or after it was undone
    confirmed: str | None


class BankDesk:
    """Proposes units for lines, keeps what a person confirms, takes it back."""

    def __init__(self, register: Register, *, rules: MatchRules, actor: str, language: str) -> None:
        self._register = register
        self._rules = rules
        self._actor = actor
        self._language = language

    def propose(self, lines: Sequence[Credit]) -> list[BankProposal]:
        """Return for every line whose it may be; a line that comes twice is there once."""
        known = known_employers(self._register)
        units = [
            UnitOfEmployer(unit.id, unit.code, subject, known.employers[subject].tax_code)
            for subject, owned in known.units.items()
            for unit in owned
        ]
        index = BankIndex(units, known.index(self._rules))
        given = {each.line_key: each.unit_id for each in self._register.outside_work.bank_choices()}
        once = {line.key: line for line in lines}.values()
        return [BankProposal(line, index.payers(line), given.get(line.key)) for line in once]

    def words(self, reason: Reason) -> str:
        """Return a reason as a person reads it."""
        return messages.text("match_reason", reason.code, self._language, value=reason.value)

    def confirm(self, line: Credit, unit_id: str, reasons: Sequence[Reason] = ()) -> Effects:
        """Give a line to a unit.

        Raises:
            Refused: record_gone; bank_not_credit, nothing came in; bank_taken (unit), the line was
                given to another unit: undo that first, so that it is never counted twice.
        """
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("record_gone", type="unit", id=unit_id)
        if line.amount <= 0:
            raise Refused("bank_not_credit", memo=line.memo)
        before = self._register.outside_work.bank_choice(line.key)
        if before is not None and before.says is BankSays.CONFIRMED and before.unit_id != unit_id:
            other = self._register.units.get(before.unit_id)
            raise Refused("bank_taken", unit=other.code if other else before.unit_id)
        values = {
            "line_key": line.key,
            "unit_id": unit_id,
            "says": BankSays.CONFIRMED,
            "amount": line.amount,
            "paid_on": line.paid_on,
            "reference": line.reference,
            "account": line.account,
            "memo": line.memo,
            "reasons": [list(reason) for reason in reasons],
        }
        with self._register.command("bank_confirmed", actor=self._actor) as command:
            command.put("bank_choice", named("bank_choice", line.key), values)
        return _effects("bank_confirmed", command.change_set, unit.code)

    def undo(self, line_key: str) -> Effects:
        """Take a line from its unit again; that it was given stays in the log.

        Raises:
            Refused: record_gone, it was given to nobody.
        """
        kept = self._register.outside_work.bank_choice(line_key)
        if kept is None or kept.says is BankSays.UNDONE:
            raise Refused("record_gone", type="bank_choice", id=line_key)
        unit = self._register.units.get(kept.unit_id)
        with self._register.command("bank_undone", actor=self._actor) as command:
            command.update("bank_choice", kept.id, {"says": BankSays.UNDONE})
        return _effects("bank_undone", command.change_set, unit.code if unit else kept.unit_id)

    def of_unit(self, unit_id: str) -> list[BankChoice]:
        """Return the lines given to a unit, by day."""
        return self._register.outside_work.bank_choices(unit_id)

    def paid_after(self, after: date) -> dict[str, Vnd]:
        """Return unit id → đồng confirmed as paid after a day, e.g. the last of the ledger used."""
        kept = self._register.outside_work.bank_choices()
        lines = [Credit(each.line_key, each.paid_on, each.amount) for each in kept]
        return paid_after(lines, {each.line_key: each.unit_id for each in kept}, after)

    def workbook(self) -> bytes:
        """Return every line that was given to a unit as xlsx."""
        kept = self._register.outside_work.bank_choices()
        units = self._register.units.page([each.unit_id for each in kept])
        rows = [
            {
                **{key: getattr(each, key) for key in _COLUMNS if hasattr(each, key)},
                "unit_code": units[each.unit_id].code if each.unit_id in units else "",
                "name": units[each.unit_id].name if each.unit_id in units else "",
            }
            for each in kept
        ]
        return columned("title_bank", _COLUMNS, rows, self._language)


def _effects(label: str, change_set: str, unit: str) -> Effects:
    return Effects(frozenset({Kind.BANK}), label, change_set, (("unit", unit),))
