"""Who owes what on a day: every unit's arrears from the ledger, with its letters and its cycle."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from app import messages
from app.domain.calendar import Month
from app.domain.clock import today
from app.domain.due import Reckoning, due_date
from app.domain.explanation import explain
from app.domain.law import LawSilent
from app.domain.ledger import allocate, may_be_late
from app.errors import Refused
from app.services.derivation import in_words
from app.services.task import Task
from app.store.collection import no_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.contribution import LedgerLine
    from app.domain.employer import Unit
    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.services.derivation import ExplanationLine
    from app.store.register import Register

    #: unit code → its months, oldest first
    _Lines: TypeAlias = Mapping[str, Sequence[tuple[Month, LedgerLine]]]

_STEP_EVERY = 200


@dataclass(frozen=True, slots=True)
class Vanished:
    """A unit that left the ledger while not at zero: not counted, but not forgotten."""

    unit_code: str
    name: str
    last_month: Month
    balance: Vnd


@dataclass(frozen=True, slots=True)
class Arrears:
    """All units of the newest ledger month used, on one day."""

    as_of: date
    through: Month
    #: unit code → what it owes (units at zero too)
    units: Mapping[str, UnitArrears]
    #: unit code → the name in the newest month
    names: Mapping[str, str]
    vanished: tuple[Vanished, ...]
    #: ids of the imports the figures rest on
    batches: tuple[str, ...]
    #: ledger months of the register after `through`: known, but not used
    newer: tuple[Month, ...] = ()


class ArrearsRuns:
    """Computes arrears; nothing is stored, so that a figure is always that of its inputs."""

    def __init__(
        self, register: Register, law: LawBook, reckoning: Callable[[], Reckoning] = Reckoning
    ) -> None:
        """Take the law and how the office reads what is unsure in it, asked each time."""
        self._register = register
        self._law = law
        self.reckoning = reckoning

    def on(self, as_of: date, *, month: Month | None = None, task: Task | None = None) -> Arrears:
        """Return what every unit owes on a day, from ledger months up to that day's month.

        Args:
            as_of: the day; surcharge days count up to and including it.
            month: use ledger months up to this one only.
            task: progress and cancel.

        Raises:
            Refused: no_ledger; law_silent, the day lies outside the law the program knows.
        """
        ledger = self._register.ledger
        return self._reckon(as_of, month, task, lambda last, _: ledger.money_through(last))

    def late_on(self, as_of: date, task: Task | None = None) -> Arrears:
        """Return the same, but of units only that may owe late principal (a fraction of the time).

        Every unit that does is among them.

        Raises:
            Refused: as `on`.
        """
        return self._reckon(as_of, None, task, partial(self._late_lines, as_of))

    def _late_lines(self, as_of: date, through: Month, units: Mapping[str, Unit]) -> _Lines:
        ledger, reckoning = self._register.ledger, self.reckoning()
        not_due: Counter[str] = Counter()
        for cycle in {unit.pay_cycle_months for unit in units.values()} | {1}:
            of_cycle = {code for code, unit in units.items() if unit.pay_cycle_months == cycle}
            period = through
            while due_date(period, cycle, self._law, reckoning) >= as_of:
                for code, charge in ledger.charges(period).items():
                    if code in of_cycle or (cycle == 1 and code not in units):
                        not_due[code] += max(charge, 0)
                period = period.plus(-1)
        closings = ledger.closings(through)
        wanted = [code for code, closing in closings.items() if may_be_late(closing, not_due[code])]
        gone = ledger.codes() - closings.keys()
        return ledger.money_of([*wanted, *gone], through)

    def _reckon(
        self,
        as_of: date,
        month: Month | None,
        task: Task | None,
        read: Callable[[Month, Mapping[str, Unit]], _Lines],
    ) -> Arrears:
        job = task or Task()
        until = _until(as_of, month)
        with self._register.snapshot(), _law_speaks(as_of):
            known_months = self._register.ledger.months()
            months = [known for known in known_months if known <= until]
            if not months:
                raise Refused("no_ledger", as_of=as_of)
            through = months[-1]
            units = {unit.code: unit for unit in self._register.units.all().values()}
            lines = read(through, units)
            urged = self._register.papers.first_delivered_on()
            excused = self._register.cases.excused_on(as_of)
            hard = self._register.cases.hard_on(as_of)
            batches = tuple(
                batch.id
                for known in months
                if (batch := self._register.imports.current("c12", known)) is not None
            )
        reckoning = self.reckoning()
        found: dict[str, UnitArrears] = {}
        names: dict[str, str] = {}
        vanished = []
        with no_collection(), _law_speaks(as_of):
            for number, (code, known_lines) in enumerate(lines.items()):
                if number % _STEP_EVERY == 0:
                    job.step(number, len(lines), "computing")
                last_month, last = known_lines[-1]
                if last_month < through:
                    if last.closing:
                        vanished.append(Vanished(code, last.name, last_month, last.closing))
                    continue
                unit = units.get(code)
                names[code] = last.name
                found[code] = allocate(
                    known_lines,
                    as_of=as_of,
                    cycle_months=unit.pay_cycle_months if unit else 1,
                    law=self._law,
                    urged_on=urged.get(unit.id) if unit else None,
                    excused=unit is not None and unit.id in excused,
                    hard_to_collect=unit is not None and unit.id in hard,
                    explained=False,
                    reckoning=reckoning,
                )
        newer = tuple(known for known in known_months if known > through)
        return Arrears(as_of, through, found, names, tuple(vanished), batches, newer)

    def of_unit(self, unit: Unit, as_of: date | None = None) -> UnitArrears | None:
        """Return what one unit owes on a day (today), None if it has no ledger lines till then."""
        day = as_of or today(self._register.clock)
        until = _until(day, None)
        lines = [(m, line) for m, line in self._register.ledger.of_unit(unit.code) if m <= until]
        if not lines:
            return None
        urged = self._register.papers.first_delivered_on().get(unit.id)
        with _law_speaks(day):
            return allocate(
                lines,
                as_of=day,
                cycle_months=unit.pay_cycle_months,
                law=self._law,
                urged_on=urged,
                excused=unit.id in self._register.cases.excused_on(day),
                hard_to_collect=unit.id in self._register.cases.hard_on(day),
                reckoning=self.reckoning(),
            )

    def explanation(
        self, arrears: UnitArrears, *, cycle_months: int, language: str = messages.LANGUAGES[0]
    ) -> list[ExplanationLine]:
        """Return how each figure came about, in words, with its article."""
        steps = explain(
            arrears, cycle_months=cycle_months, law=self._law, reckoning=self.reckoning()
        )
        return [in_words(step, language) for step in steps]


def _until(as_of: date, month: Month | None) -> Month:
    day = Month.of(as_of)
    return day if month is None else min(day, month)


@contextmanager
def _law_speaks(day: date) -> Iterator[None]:
    """Turn silence of the law book into a refusal that names the rule and the day."""
    try:
        yield
    except LawSilent as error:
        raise Refused("law_silent", name=str(error).split(" ", 1)[0], day=day) from error


def late_first(arrears: Arrears) -> Iterator[UnitArrears]:
    """Yield the late units, the largest late principal first."""
    late = [unit for unit in arrears.units.values() if unit.late_principal]
    yield from sorted(late, key=lambda unit: (-unit.late_principal, unit.unit_code))
