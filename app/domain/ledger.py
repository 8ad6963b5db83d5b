"""Allocation: from a unit's ledger months to unpaid principal per period.

Order in every month: charges first, then credit and payments, oldest principal first, then the
ledger's own interest; what is left is credit. Interest is never principal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.arrears import Bucket, LedgerBreak, Movement, UnitArrears
from app.domain.due import Reckoning, due_date, surcharge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.calendar import Month
    from app.domain.contribution import LedgerLine
    from app.domain.law import LawBook
    from app.domain.money import Vnd


_USUAL = Reckoning()


class _Account:
    """The running state of one unit: principal by period, interest, credit, and how it came."""

    def __init__(self, *, explained: bool) -> None:
        self.principal: dict[Month, Vnd] = {}
        self.interest: Vnd = 0
        self.credit: Vnd = 0
        self.breaks: list[LedgerBreak] = []
        self.movements: list[Movement] = []
        self._explained = explained

    def charge(self, amount: Vnd, period: Month, source: Month, kind: str) -> None:
        """Add principal to a period; a negative charge is credit."""
        if amount > 0:
            self.principal[period] = self.principal.get(period, 0) + amount
            self._move(kind, source, amount, period)
        elif amount < 0:
            self.credit -= amount
            self._move(kind, source, amount)

    def add_interest(self, amount: Vnd, source: Month) -> None:
        """Add the ledger's own interest; a negative one is credit."""
        if amount > 0:
            self.interest += amount
        elif amount < 0:
            self.credit -= amount
        if amount:
            self._move("interest", source, amount)

    def settle(self, paid: Vnd, source: Month) -> None:
        """Use credit, then the month's payments, on the oldest principal, then on interest."""
        self.credit, credit = 0, self.credit
        credit = self._use(credit, source, "credit_used")
        left = self._use(max(paid, 0), source, "payment")
        self.credit = credit + left
        if paid < 0:
            # A refund in the "paid" column takes back money: it lowers credit, else it is owed.
            refund = min(self.credit, -paid)
            self.credit -= refund
            self.charge(-paid - refund, source, source, "payment")
        if self.credit:
            self._move("credit_left", source, -self.credit)

    def _move(self, kind: str, source: Month, amount: Vnd, period: Month | None = None) -> None:
        if self._explained:
            self.movements.append(Movement(kind, source, amount, period))

    def _use(self, money: Vnd, source: Month, kind: str) -> Vnd:
        if not money:
            return 0
        owing = sorted(self.principal) if len(self.principal) > 1 else tuple(self.principal)
        for period in owing:
            owed = self.principal.pop(period)
            used = min(money, owed)
            self._move(kind, source, -used, period)
            money -= used
            if used < owed:
                self.principal[period] = owed - used
            if not money:
                return 0
        used = min(money, self.interest)
        if used:
            self.interest -= used
            self._move(kind, source, -used)
        return money - used


def allocate(
    lines: Sequence[tuple[Month, LedgerLine]],
    *,
    as_of: date,
    cycle_months: int,
    law: LawBook,
    urged_on: date | None = None,
    excused: bool = False,
    hard_to_collect: bool = False,
    explained: bool = True,
    reckoning: Reckoning = _USUAL,
) -> UnitArrears:
    """Return what a unit owes on `as_of` from its ledger months, oldest first (at least one).

    The opening debt of the first month is principal of the month before, since nothing older is
    known. Where the ledger does not add up the difference is kept as principal (positive) or
    credit (negative) and reported in `breaks`. Unless `explained`, `movements` stay empty: ten
    thousand units have half a million.
    """
    account = _Account(explained=explained)
    closing: Vnd = 0
    for number, (month, line) in enumerate(lines):
        _open(account, line, month, closing if number else None)
        closing = _post(account, line, month, closing)
    month, line = lines[-1]
    return UnitArrears(
        unit_code=line.unit_code,
        as_of=as_of,
        through=month,
        buckets=_buckets(account, as_of, cycle_months, law, reckoning),
        ledger_interest=account.interest,
        credit=account.credit,
        closing=closing,
        last_due=_last_due(lines),
        breaks=tuple(account.breaks),
        urged_on=urged_on,
        excused=excused,
        hard_to_collect=hard_to_collect,
        evasion_days=law.on("evasion.days_after_due", max(as_of, _first_day(law))).number,
        movements=tuple(account.movements),
    )


def may_be_late(closing: Vnd | None, not_yet_due: Vnd) -> bool:
    """Tell whether a unit may owe late principal, without allocating its months.

    Payments go to the oldest principal first, and what is charged to periods not yet due is
    charged last. So late principal is left only where nothing was ever paid on those periods, and
    then the closing balance exceeds all that was charged to them.

    Args:
        closing: the newest month's balance, None where its file does not say.
        not_yet_due: charged to periods that are not due yet, or less.
    """
    return closing is None or closing > max(not_yet_due, 0)


def _first_day(law: LawBook) -> date:
    return law.all_of("evasion.days_after_due")[0].first_day


def _open(account: _Account, line: LedgerLine, month: Month, previous: Vnd | None) -> None:
    if line.opening is None:
        return
    if previous is None:
        account.charge(line.opening, month.plus(-1), month, "opening")
    elif line.opening != previous:
        account.breaks.append(
            LedgerBreak("opening_differs_from_previous_closing", month, previous, line.opening),
        )
        account.charge(line.opening - previous, month.plus(-1), month, "opening_break")


def _post(account: _Account, line: LedgerLine, month: Month, previous: Vnd) -> Vnd:
    """Charge, pay and compare with the row's own closing, which is returned."""
    opening = previous if line.opening is None else line.opening
    paid, adjusted, interest = line.paid or 0, line.adjusted or 0, line.interest or 0
    if line.due is None:
        known = line.closing if line.closing is not None else opening - paid
        charge = known - opening + paid - interest
        if charge:
            account.breaks.append(LedgerBreak("charge_derived", month, 0, charge))
    else:
        charge = line.due + adjusted
    computed = opening + charge + interest - paid
    closing = computed if line.closing is None else line.closing
    account.charge(charge, month, month, "charge")
    account.add_interest(interest, month)
    if closing != computed:
        if line.interest is None:
            # No interest column: the difference may be interest, so it is never made principal.
            account.breaks.append(LedgerBreak("unexplained_difference", month, computed, closing))
            account.add_interest(closing - computed, month)
        else:
            account.breaks.append(
                LedgerBreak("closing_differs_from_row_arithmetic", month, computed, closing),
            )
            account.charge(closing - computed, month, month, "closing_break")
    account.settle(paid, month)
    return closing


def _last_due(lines: Sequence[tuple[Month, LedgerLine]]) -> Vnd:
    """What the newest file with that column says is due; a trimmed file says nothing of it."""
    return next((line.due for _, line in reversed(lines) if line.due is not None), 0)


def _buckets(
    account: _Account,
    as_of: date,
    cycle_months: int,
    law: LawBook,
    reckoning: Reckoning,
) -> tuple[Bucket, ...]:
    buckets = []
    for period, principal in sorted(account.principal.items()):
        due_on = due_date(period, cycle_months, law, reckoning)
        days, extra = surcharge(principal, due_on, as_of, law, reckoning)
        buckets.append(Bucket(period, principal, due_on, days, extra))
    return tuple(buckets)
