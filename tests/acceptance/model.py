"""A second, plain reckoning of arrears and imports, sharing nothing with the program's own."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

HEADERS = {
    "code": "Mã đơn vị",
    "name": "Tên đơn vị",
    "opening": "Nợ đầu kỳ",
    "credit": "Thừa đầu kỳ",
    "due": "Số phải đóng",
    "up": "Điều chỉnh tăng",
    "down": "Điều chỉnh giảm",
    "interest": "Tiền lãi",
    "paid": "Số đã đóng",
    "closing": "Số cuối kỳ",
}
TECHNICAL = {
    "code": "madvi",
    "name": "tendvi",
    "opening": "_tien_dk",
    "credit": "du_dk",
    "due": "tongbhck",
    "up": "tongbst",
    "down": "tongbsg",
    "interest": "_laiqh",
    "paid": "_tien_unc",
    "closing": "_tien_ck",
}
_RATE = Fraction(3, 10_000)

Month = tuple[int, int]


def plus(month: Month, count: int) -> Month:
    year, number = divmod(month[0] * 12 + month[1] - 1 + count, 12)
    return year, number + 1


def last_day(month: Month) -> date:
    return date(*month, calendar.monthrange(*month)[1])


@dataclass(frozen=True)
class Row:
    """One unit in one month."""

    opening: int
    due: int
    up: int
    down: int
    interest: int
    paid: int
    closing: int

    @property
    def follows(self) -> int:
        return self.opening + self.due + self.up - self.down + self.interest - self.paid


@dataclass
class Member:
    """An employer of the model."""

    code: str
    name: str
    tax_code: str
    cycle: int
    habit: str
    inside: bool = True
    last: int | None = None
    rows: dict[Month, Row] = field(default_factory=dict)


def tax_code(rng: random.Random) -> str:
    while True:
        digits = [rng.randint(0, 9) for _ in range(9)]
        weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
        check = 10 - sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if check < 10:
            return "".join(map(str, [*digits, check]))


def office(rng: random.Random, units: int, first: Month, months: int) -> list[Member]:
    """Return members with a history: payers of all habits, breaks, leaving and coming back."""
    members = [
        Member(
            code=f"TA{number:04d}P",
            name=f"Đơn vị {number}",
            tax_code=tax_code(rng),
            cycle=rng.choice((1, 1, 1, 3, 6)),
            habit=rng.choice(("good", "late", "never", "partly", "over")),
        )
        for number in range(units)
    ]
    for count in range(months):
        for member in members:
            if count and rng.random() < 0.06:
                member.inside = not member.inside
            if member.inside:
                _month(rng, member, plus(first, count))
    return members


def _month(rng: random.Random, member: Member, month: Month) -> None:
    opening = member.last
    if opening is None:
        opening = rng.choice((0, 0, rng.randint(1, 9_000_000), -rng.randint(1, 900_000)))
    elif rng.random() < 0.05:
        opening += rng.choice((-1, 1)) * rng.randint(1, 2_000_000)
    due = rng.choice((0, rng.randint(1_000_000, 80_000_000)))
    up, down = (rng.choice((0, 0, rng.randint(1, 2_000_000))) for _ in range(2))
    interest = rng.choice((0, 0, rng.randint(1, 99_999))) if opening > 0 else 0
    owed = opening + due + up - down + interest
    paid = {
        "good": max(opening, 0),
        "late": rng.choice((0, max(opening, 0) // 2)),
        "never": 0,
        "partly": max(opening, 0) * rng.randint(0, 100) // 100,
        "over": max(owed, 0) + rng.choice((0, 1, rng.randint(1, 3_000_000))),
    }[member.habit]
    closing = owed - paid
    if rng.random() < 0.05:
        closing += rng.choice((-1, 1)) * rng.randint(1, 2_000_000)
    member.rows[month] = Row(opening, due, up, down, interest, paid, closing)
    member.last = closing


def expected(member: Member, known: list[Month], on: date) -> dict[str, object]:
    """Return what `arrears --json` must say of a member, from the months imported."""
    principal: dict[Month, int] = {}
    interest = credit = 0
    before: int | None = None
    broken = False

    def charge(amount: int, period: Month) -> int:
        if amount > 0:
            principal[period] = principal.get(period, 0) + amount
        return max(-amount, 0)

    months = [month for month in known if month in member.rows]
    for month in months:
        row = member.rows[month]
        jump = row.opening - (before or 0)
        broken |= before is not None and jump != 0
        credit += charge(jump, plus(month, -1))
        credit += charge(row.due + row.up - row.down, month)
        interest += row.interest
        broken |= row.closing != row.follows
        credit += charge(row.closing - row.follows, month)
        money = credit + row.paid
        for period in sorted(principal):
            used = min(money, principal[period])
            principal[period] -= used
            money -= used
        used = min(money, interest)
        interest, credit = interest - used, money - used
        before = row.closing
    buckets = []
    for period in sorted(period for period, amount in principal.items() if amount):
        end = plus((period[0], -(-period[1] // member.cycle) * member.cycle), 1)
        due_on = last_day(end)
        days = max((on - due_on).days, 0)
        extra = principal[period] * _RATE * days
        rounded = (2 * extra.numerator + extra.denominator) // (2 * extra.denominator)
        buckets.append((period, principal[period], due_on, days, rounded))
    late = [bucket for bucket in buckets if bucket[2] < on]
    return {
        "late_principal_vnd": sum(amount for _, amount, *_ in late),
        "not_yet_due_vnd": sum(amount for _, amount, *_ in buckets if _[0] >= on),
        "surcharge_vnd": sum(extra for *_, extra in late),
        "ledger_interest_vnd": interest,
        "credit_vnd": credit,
        "closing_vnd": before,
        "ledger_warning": broken,
        "days_late": max((days for *_, days, _ in late), default=0),
        "periods": [
            {
                "period": f"{period[0]}-{period[1]:02d}",
                "principal_vnd": amount,
                "due_on": due_on.isoformat(),
                "days_late": days,
                "surcharge_vnd": extra,
            }
            for period, amount, due_on, days, extra in late
        ],
    }
