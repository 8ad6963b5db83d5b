"""Violations found: the run that looks for them, and what people decide about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app import messages
from app.domain.clock import today
from app.domain.violation import State
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.finding_list import FindingList, findings_workbook
from app.services.finding_run import keep, look
from app.services.finding_words import derivation

if TYPE_CHECKING:
    from datetime import date

    from app.services.arrears import ArrearsRuns
    from app.services.derivation import ExplanationLine
    from app.services.finding_run import Rules
    from app.services.listing import Query
    from app.services.task import Task
    from app.store.findings import KeptFinding
    from app.store.register import Register

    #: what screens see of a finding
    FindingView: TypeAlias = KeptFinding


@dataclass(frozen=True, slots=True)
class Detected:
    """What a run changed: ids of findings by what happened to them."""

    as_of: date
    new: tuple[str, ...]
    changed: tuple[str, ...]
    cured: tuple[str, ...]
    #: claims the law book is silent on, by id: not judged, to be looked at by a person
    silent: tuple[str, ...]
    #: codes of late ledger lines whose unit is not in the register: not judged either
    unknown: tuple[str, ...]
    #: None when nothing changed
    effects: Effects | None


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """What *Hôm nay* says of findings."""

    #: open, found on or after the day of the newest import
    new: int
    #: open, with a split that a person must confirm before a record is drawn
    to_confirm: int


class Findings:
    """Looks for violations on request, and keeps what people say of them."""

    def __init__(
        self, register: Register, *, arrears: ArrearsRuns, rules: Rules, actor: str, language: str
    ) -> None:
        self._register = register
        self._arrears = arrears
        self._rules = rules
        self._actor = actor
        self._language = language
        self.listing = FindingList(register, rules.law)

    def detect(self, as_of: date, task: Task | None = None) -> Detected:
        """Apply every rule on a day: one command, entries only for what differs.

        Raises:
            Refused: findings_day, the day is to come or before the newest run; law_silent.
        """
        newest = self._register.findings.newest_day()
        latest = today(self._register.clock)
        if as_of > latest or (newest is not None and as_of < newest):
            raise Refused("findings_day", day=as_of, earliest=newest or as_of, latest=latest)
        try:
            arrears = self._arrears.late_on(as_of, task)
        except Refused as error:
            if error.code != "no_ledger":
                raise
            arrears = None
        seen = look(self._register, self._rules, arrears, as_of)
        with self._register.command("findings_detected", actor=self._actor) as command:
            done = keep(command, seen, self._register.findings.all())
        touched = bool(done.new or done.changed or done.cured)
        return Detected(
            as_of=as_of,
            new=tuple(done.new),
            changed=tuple(done.changed),
            cured=tuple(done.cured),
            silent=seen.silent,
            unknown=seen.unknown,
            effects=self._effects("findings_detected", command.change_set) if touched else None,
        )

    def get(self, finding_id: str) -> KeptFinding:
        """Return a finding.

        Raises:
            Refused: record_gone.
        """
        found = self._register.findings.get(finding_id)
        if found is None:
            raise Refused("record_gone", type="finding", id=finding_id)
        return found

    def derivation(
        self, finding_id: str, as_of: date | None = None, *, language: str | None = None
    ) -> list[ExplanationLine]:
        """Return line by line what a finding stands on; days and surcharge are those of `as_of`.

        Raises:
            Refused: record_gone.
        """
        day = as_of or today(self._register.clock)
        return derivation(self.get(finding_id), day, self._rules, language or self._language)

    def set_aside(self, finding_id: str, why: str) -> Effects:
        """Set an open finding aside with a reason; later runs leave it there until it is cured.

        Raises:
            Refused: record_gone; finding_state (state); finding_reason, no reason was given.
        """
        return self._judge(finding_id, why, State.OPEN, State.SET_ASIDE, "finding_set_aside")

    def reopen(self, finding_id: str, why: str) -> Effects:
        """Take up again what was set aside.

        Raises:
            Refused: record_gone; finding_state (state); finding_reason, no reason was given.
        """
        return self._judge(finding_id, why, State.SET_ASIDE, State.OPEN, "finding_reopened")

    def counts(self) -> FindingCounts:
        """Return the figures for *Hôm nay*."""
        batches = self._register.imports.all("c12")
        since = batches[0].at.date() if batches else None
        standing = [each for each in self._register.findings.all() if each.state is State.OPEN]
        return FindingCounts(
            new=sum(since is None or each.first_on >= since for each in standing),
            to_confirm=sum(each.next_step == "confirm_split" for each in standing),
        )

    def workbook(self, query: Query, *, language: str | None = None) -> bytes:
        """Return the findings that match as xlsx."""
        return findings_workbook(self.listing, query, language or self._language)

    def _judge(self, finding_id: str, why: str, seen: State, then: State, label: str) -> Effects:
        found = self.get(finding_id)
        if not why.strip():
            raise Refused("finding_reason", finding=finding_id)
        if found.state is not seen:
            state = messages.text("finding_state", found.state.value, self._language)
            raise Refused("finding_state", state=state)
        with self._register.command(label, actor=self._actor) as command:
            changes = {"state": then, "why": why.strip()}
            command.verb("finding.change", "finding", finding_id, changes)
        return self._effects(label, command.change_set)

    @staticmethod
    def _effects(label: str, change_set: str) -> Effects:
        return Effects(frozenset({Kind.FINDINGS}), label, change_set)
