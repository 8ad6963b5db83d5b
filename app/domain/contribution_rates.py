"""What a wage fund owes to each fund, by employer and workers, at the rates of a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.law import LawSilent
from app.domain.money import share
from app.domain.step import Step, step

if TYPE_CHECKING:
    from app.domain.calendar import Month
    from app.domain.law import LawBook
    from app.domain.money import Vnd

EMPLOYER = ("pension", "sickness_maternity", "accident", "ui", "hi")
EMPLOYEE = ("pension", "ui", "hi")


@dataclass(frozen=True, slots=True)
class Contribution:
    """Đồng by fund, each rounded once."""

    employer: dict[str, Vnd]
    employee: dict[str, Vnd]
    steps: tuple[Step, ...]

    @property
    def total(self) -> Vnd:
        """Both sides together."""
        return sum(self.employer.values()) + sum(self.employee.values())


def contribution(month: Month, wage_fund: Vnd, law: LawBook) -> Contribution:
    """Return the contributions of a standard employer on a wage fund.

    A fund that did not exist in the month (unemployment before 2009) is 0.

    Raises:
        LawSilent: before the rates the book knows.
    """
    law.on("rate.pension.employer", month.first)
    sides: dict[str, dict[str, Vnd]] = {"employer": {}, "employee": {}}
    steps = []
    for side, funds in (("employer", EMPLOYER), ("employee", EMPLOYEE)):
        for fund in funds:
            try:
                rate = law.on(f"rate.{fund}.{side}", month.first)
            except LawSilent:
                sides[side][fund] = 0
                steps.append(step("no_rate", fund=fund, side=side))
                continue
            sides[side][fund] = share(wage_fund, rate.ratio)
            shown = f"{float(rate.ratio * 100):g}".replace(".", ",")
            said = {"fund": fund, "side": side, "rate": shown, "wage_fund": wage_fund}
            steps.append(step("rate", rate.citation, sides[side][fund], **said))  # type: ignore[arg-type]
    return Contribution(sides["employer"], sides["employee"], tuple(steps))
