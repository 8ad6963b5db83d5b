"""Facts about units that the ledger does not hold, entered by people; and splits confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.domain.arrears import Bucket
from app.domain.calendar import Month
from app.domain.clock import today
from app.domain.funds import FundSplit, fund_due, split_principal
from app.domain.violation import ClaimKind, NextStep
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.employer import Unit
    from app.services.finding_run import Rules
    from app.store.command import Command
    from app.store.findings import KeptClaim, KeptFinding
    from app.store.register import Register

    #: what screens see of a claim
    ClaimView: TypeAlias = KeptClaim


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A fact as entered; money in đồng. What a kind does not need stays empty.

    unregistered: workers (or names), `day` = from when they had to join. taxed: workers taxed,
    `day` = first day of the period. wage: insured and legal (Law 41/2024 art. 31) of a month, sums
    over `workers`. refused: `day` and `number` of the request, answer_due.
    """

    kind: ClaimKind
    day: date
    #: the paper, file row or visit it rests on
    source: str
    workers: int = 0
    names: Sequence[str] = ()
    insured: int = 0
    legal: int = 0
    answer_due: date | None = None
    number: str = ""
    #: the day it was made good: registered, corrected, answered
    cured_on: date | None = None


class Claims:
    """Enters, corrects and withdraws claims; keeps splits over the funds."""

    def __init__(self, register: Register, *, rules: Rules, actor: str) -> None:
        self._register = register
        self._rules = rules
        self._actor = actor

    def of_unit(self, unit_id: str) -> list[KeptClaim]:
        """Return what was entered about a unit, withdrawn ones too."""
        return self._register.findings.claims(unit_id)

    def enter(self, unit_id: str, entry: ClaimEntry) -> Effects:
        """Keep a fact about a unit; the next run of `Findings.detect` judges it.

        Raises:
            Refused: record_gone; claim_field (field), a value is missing or cannot be.
        """
        self._unit(unit_id)
        values = {"unit_id": unit_id, **self.checked(entry)}
        with self._register.command("claim_entered", actor=self._actor) as command:
            command.create("claim", values)
        return _effects("claim_entered", command)

    def correct(self, claim_id: str, entry: ClaimEntry) -> Effects:
        """Correct a claim, or say when it was made good; a confirmed amount must be so again.

        Raises:
            Refused: record_gone; claim_withdrawn; claim_field (field).
        """
        kept = self._claim(claim_id)
        values = self.checked(entry)
        if (kept.insured, kept.legal, kept.day) != (entry.insured, entry.legal, entry.day):
            values |= {"confirmed_by": "", "confirmed_on": None, "confirmed_how": ""}
        with self._register.command("claim_corrected", actor=self._actor) as command:
            command.update("claim", claim_id, values)
        return _effects("claim_corrected", command)

    def withdraw(self, claim_id: str, why: str) -> Effects:
        """Withdraw a claim that was wrong; it stays readable.

        Raises:
            Refused: record_gone; claim_withdrawn; claim_field (field), no reason was given.
        """
        self._claim(claim_id)
        _need(why.strip(), "why")
        with self._register.command("claim_withdrawn", actor=self._actor) as command:
            command.update("claim", claim_id, {"withdrawn": why.strip()})
        return _effects("claim_withdrawn", command)

    def state_funds(self, unit_id: str, period: Month, split: FundSplit, document: str) -> Effects:
        """Keep what the employer's C12-TS says each fund was charged for a period.

        Raises:
            Refused: record_gone; claim_field (field), a negative amount or no document.
        """
        self._unit(unit_id)
        _need(document.strip(), "document")
        parts = {"si": split.si, "hi": split.hi, "ui": split.ui, "oai": split.oai}
        _need(min(parts.values()) >= 0 and split.total > 0, "split")
        values = {**parts, "source": "c12_ts", "document": document.strip()}
        with self._register.command("fund_statement_entered", actor=self._actor) as command:
            self._put(command, unit_id, period, {**values, **self._confirmed("")})
        return _effects("fund_statement_entered", command)

    def confirm_split(self, finding_id: str, how: str) -> Effects:
        """Confirm the estimated split of a finding, so that a violation record may be drawn.

        Args:
            finding_id: a finding with `estimated` set.
            how: how the person made sure, kept with their name and the day.

        Raises:
            Refused: record_gone; nothing_to_confirm; claim_field (field), `how` is empty.
        """
        found = self._register.findings.get(finding_id)
        if found is None:
            raise Refused("record_gone", type="finding", id=finding_id)
        if not found.estimated:
            raise Refused("nothing_to_confirm", finding=finding_id)
        _need(how.strip(), "how")
        with self._register.command("split_confirmed", actor=self._actor) as command:
            if found.claim_id is None:
                self._confirm_periods(command, found, how.strip())
            else:
                command.update("claim", found.claim_id, self._confirmed(how.strip()))
            command.verb("finding.change", "finding", found.id, _as_confirmed(found))
        return _effects("split_confirmed", command)

    def checked(self, entry: ClaimEntry) -> dict[str, object]:
        """Return the fields of a fact as kept.

        Raises:
            Refused: claim_field (field), a value is missing or cannot be.
        """
        names = [name.strip() for name in entry.names if name.strip()]
        workers = max(entry.workers, len(names))
        _need(entry.source.strip(), "source")
        _need(entry.day <= today(self._register.clock), "day")
        _need(entry.cured_on is None or entry.cured_on >= entry.day, "cured_on")
        _need(min(entry.workers, entry.insured, entry.legal) >= 0, "amount")
        if entry.kind is ClaimKind.REFUSED:
            _need(entry.number.strip(), "number")
            _need(entry.answer_due is not None and entry.answer_due >= entry.day, "answer_due")
        else:
            _need(workers, "workers")
        if entry.kind is ClaimKind.WAGE:
            _need(entry.legal > entry.insured, "legal")
        return {
            "kind": entry.kind,
            "day": entry.day,
            "source": entry.source.strip(),
            "workers": workers,
            "names": names,
            "insured": entry.insured,
            "legal": entry.legal,
            "answer_due": entry.answer_due,
            "number": entry.number.strip(),
            "cured_on": entry.cured_on,
        }

    def _confirm_periods(self, command: Command, found: KeptFinding, how: str) -> None:
        unit = self._unit(found.unit_id)
        dues = self._dues(unit)
        estimated = found.figures["estimated_periods"]
        for row in found.figures["periods"]:
            if row["period"] not in estimated:
                continue
            period = Month.parse(row["period"])
            bucket = Bucket(period, row["principal"], period.last, 0, 0)
            split = split_principal(
                [bucket], dues=dues, rates=self._rules.rates, group=unit.sector_group
            )
            parts = {"si": split.si, "hi": split.hi, "ui": split.ui, "oai": split.oai}
            values = {**parts, "source": "estimate", **self._confirmed(how)}
            self._put(command, unit.id, period, values)

    def _dues(self, unit: Unit) -> dict[Month, FundSplit]:
        lines = self._register.ledger.of_unit(unit.code)
        dues = {month: due for month, line in lines if (due := fund_due(line)) is not None}
        for each in self._register.findings.statements(unit.id).get(unit.id, ()):
            if each.source == "c12_ts" or each.period not in dues:
                dues[each.period] = FundSplit(each.si, each.hi, each.ui, each.oai)
        return dues

    @staticmethod
    def _put(command: Command, unit_id: str, period: Month, values: Mapping[str, object]) -> None:
        id_ = named("fund_statement", unit_id, str(period), str(values["source"]))
        command.put("fund_statement", id_, {"unit_id": unit_id, "period": period, **values})

    def _confirmed(self, how: str) -> dict[str, object]:
        on = today(self._register.clock)
        return {"confirmed_by": self._actor, "confirmed_on": on, "confirmed_how": how}

    def _claim(self, claim_id: str) -> KeptClaim:
        kept = self._register.findings.claim(claim_id)
        if kept is None:
            raise Refused("record_gone", type="claim", id=claim_id)
        if kept.withdrawn:
            raise Refused("claim_withdrawn", why=kept.withdrawn)
        return kept

    def _unit(self, unit_id: str) -> Unit:
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("record_gone", type="unit", id=unit_id)
        return unit


def _as_confirmed(found: KeptFinding) -> dict[str, object]:
    urged = found.next_step != NextStep.CONFIRM_SPLIT.value
    changes: dict[str, object] = {
        "estimated": 0,
        "next_step": found.next_step if urged else NextStep.DRAW_RECORD,
    }
    if "estimated_periods" in found.figures:
        changes["figures"] = {**found.figures, "estimated_periods": []}
    return changes


def _need(holds: object, field: str) -> None:
    if not holds:
        raise Refused("claim_field", field=field)


def _effects(label: str, command: Command) -> Effects:
    return Effects(frozenset({Kind.FINDINGS}), label, command.change_set)
