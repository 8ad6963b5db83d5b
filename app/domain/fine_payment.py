"""Paying the fine: by when, what lateness costs, whether in parts, and the right to explain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.money import share
from app.domain.penalty import ORGANISATION
from app.domain.procedure import deadline
from app.domain.step import Step, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.domain.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class FineSurcharge:
    """What is to be added to a fine that is paid late."""

    pay_by: date
    days_late: int
    surcharge: Vnd
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Instalments:
    """Whether a fine may be paid in parts (Law 15/2012 art. 79)."""

    eligible: bool
    total: Vnd
    most: int
    months: int
    first_least: Vnd
    steps: tuple[Step, ...]


def fine_surcharge(
    fine: Vnd, received_on: date, paid_on: date, *, law: LawBook, calendar: WorkingCalendar
) -> FineSurcharge:
    """Return the day to pay a fine by and 0.05 % a day after it (Law 15/2012 arts 73, 78).

    Raises:
        LawSilent: as `procedure.deadline`.
    """
    pay_by, period = deadline("procedure.pay_fine", received_on, law=law, calendar=calendar)
    rate = law.on("fine.daily_rate", received_on)
    days = max((paid_on - pay_by).days, 0)
    cost = share(fine, rate.ratio * days)
    said = {"received_on": received_on, "pay_by": pay_by, "number": period.number}
    steps = (
        step("pay_by", period.citation, **said),  # type: ignore[arg-type]
        step("fine_surcharge", rate.citation, cost, fine=fine, days=days, paid_on=paid_on),
    )
    return FineSurcharge(pay_by, days, cost, steps)


def instalments(violator: str, fines: Sequence[Vnd], on: date, law: LawBook) -> Instalments:
    """Return whether the fines of one decision may be paid in parts.

    Raises:
        LawSilent: before the law the book knows.
    """
    least = law.on(f"instalments.{_who(violator)}_from", on)
    most, months = law.on("instalments.most", on), law.on("instalments.months", on)
    first = law.on("instalments.first", on)
    total = sum(fines)
    eligible = total >= least.number
    first_least = share(total, first.ratio)
    steps = [step("fines_total", least.citation, total, count=len(fines))]
    code = "instalments_may" if eligible else "instalments_may_not"
    steps.append(step(code, least.citation, total=total, least=least.number))
    if eligible:
        said = {"most": most.number, "months": months.number, "first": first_least}
        steps.append(step("instalments_terms", most.citation, **said))
    return Instalments(eligible, total, most.number, months.number, first_least, tuple(steps))


def explanation_right(
    violator: str, frame_max: Vnd, on: date, law: LawBook
) -> tuple[bool, tuple[Step, ...]]:
    """Return whether the violator may explain before the decision (Law 15/2012 art. 61).

    Raises:
        LawSilent: before the law the book knows.
    """
    least = law.on(f"explanation.{_who(violator)}_from", on)
    has = frame_max >= least.number
    code = "explanation_yes" if has else "explanation_no"
    return has, (step(code, least.citation, frame=frame_max, least=least.number),)


def _who(violator: str) -> str:
    return "organisation" if violator == ORGANISATION else "individual"
