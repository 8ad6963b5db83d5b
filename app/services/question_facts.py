"""The facts of each legal question: their names, kinds and limits (contracts/calc.md).

The command reads them from JSON, the window makes a form of them; both are refused alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from app.domain.calendar import Month
from app.domain.penalty import VIOLATORS
from app.domain.regime import ACTS, FUNDS
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: no office, province or country ever had such a sum, count or percentage
_MOST_DONG, _MOST_COUNT, _MOST_PERCENT = 10**15, 10_000_000, 1000
_YEARS = (1990, 2100)
_PERCENT = re.compile(r"^\d{1,4}(\.\d{1,6})?$")
CYCLES = {"monthly": 1, "quarterly": 3, "half_yearly": 6}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a question."""

    name: str
    #: choice, day, month, months, money, amounts, count, yes_no, percent, payments, rows
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = True


def _choice(name: str, *choices: str, required: bool = True) -> Fact:
    return Fact(name, "choice", choices, required)


def _more(name: str, kind: str) -> Fact:
    return Fact(name, kind, required=False)


_ACT_FACTS = (
    _choice("violator", *VIOLATORS),
    _choice("act", *ACTS),
    _choice("fund", *FUNDS),
    Fact("found_on", "day"),
    _more("ended_on", "day"),
    _more("base_vnd", "money"),
    _more("workers", "count"),
    _more("dossiers", "count"),
    _more("aggravating", "count"),
    _more("mitigating", "count"),
)
#: question → its facts, in the order a person is asked
QUESTIONS: Mapping[str, tuple[Fact, ...]] = {
    "fine": _ACT_FACTS,
    "competence": (
        *_ACT_FACTS,
        _choice("reading", "case_frame", "cap_as_frame", required=False),
    ),
    "limitation": (Fact("found_on", "day"), _more("ended_on", "day")),
    "surcharge": (
        Fact("amount_vnd", "money"),
        Fact("due_on", "day"),
        _more("payments", "payments"),
        Fact("as_of", "day"),
        _more("count_payment_day", "yes_no"),
        _choice("spanning", "freeze_old_interest", "daily_from_due_date", required=False),
    ),
    "interest_old": (Fact("rows", "rows"),),
    "evasion_date": (
        _choice("kind", "unpaid", "registration"),
        _more("due_on", "day"),
        _more("urged_on", "day"),
        _more("worker_started_on", "day"),
    ),
    "due_date": (Fact("months", "months"), _choice("cycle", *CYCLES)),
    "fine_surcharge": (
        Fact("fine_vnd", "money"),
        Fact("received_on", "day"),
        Fact("paid_on", "day"),
    ),
    "instalments": (_choice("violator", *VIOLATORS), Fact("fines_vnd", "amounts")),
    "explanation_right": (_choice("violator", *VIOLATORS), Fact("frame_max_vnd", "money")),
    "deadlines": (
        _more("discovered_on", "day"),
        _more("record_on", "day"),
        _more("decision_signed_on", "day"),
    ),
    "contribution": (Fact("month", "month"), Fact("wage_fund_vnd", "money")),
    "freeze_by": (Fact("received_on", "day"),),
    "debit_on_request": (Fact("on", "day"),),
    "criminal": (
        Fact("evaded_vnd", "money"),
        Fact("workers", "count"),
        Fact("months", "count"),
        Fact("sanctioned_before", "yes_no"),
        Fact("fraud", "yes_no"),
    ),
}
_ROW = (
    _choice("fund", "si", "hi", "ui", "accident"),
    Fact("cumulative_vnd", "money"),
    Fact("not_yet_due_vnd", "money"),
    _more("annual_rate_percent", "percent"),
    _more("monthly_rate_percent", "percent"),
)
_PAYMENT = (Fact("paid_on", "day"), Fact("amount_vnd", "money"))


def read_facts(ask: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a question as values; those not given are absent.

    Raises:
        Refused: unknown_question, unknown_facts, legal_facts_missing, bad_fact.
    """
    if ask not in QUESTIONS:
        raise Refused("unknown_question", question=ask, known=", ".join(QUESTIONS))
    return _read(QUESTIONS[ask], given)


def _read(known: Sequence[Fact], given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Refused("bad_fact", name="facts", value=_shown(given), rule="object")
    unknown = sorted(given.keys() - {fact.name for fact in known})
    if unknown:
        raise Refused("unknown_facts", names=", ".join(unknown))
    missing = [fact.name for fact in known if fact.required and given.get(fact.name) is None]
    if missing:
        raise Refused("legal_facts_missing", names=", ".join(missing))
    return {
        fact.name: _value(fact, given[fact.name])
        for fact in known
        if given.get(fact.name) is not None
    }


def _value(fact: Fact, value: Any) -> Any:
    try:
        return _READERS[fact.kind](fact, value)
    except (TypeError, ValueError, OverflowError) as error:
        rule = ", ".join(fact.choices) or str(error) or fact.kind
        raise Refused("bad_fact", name=fact.name, value=_shown(value), rule=rule) from error


def _shown(value: Any) -> str:
    return str(value)[:60]


def _a_choice(fact: Fact, value: Any) -> str:
    if value not in fact.choices:
        raise ValueError
    return str(value)


def _a_day(_fact: Fact, value: Any) -> date:
    if not isinstance(value, str):
        raise TypeError("YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("YYYY-MM-DD") from None
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        message = f"{_YEARS[0]}-{_YEARS[1]}"
        raise ValueError(message)
    return day


def _a_month(_fact: Fact, value: Any) -> Month:
    if not isinstance(value, str):
        raise TypeError("YYYY-MM")
    try:
        return Month.parse(value)
    except ValueError:
        raise ValueError("YYYY-MM") from None


def _whole(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        message = f"0…{most:,}".replace(",", ".")
        raise ValueError(message)
    return value


def _a_rate(_fact: Fact, value: Any) -> Fraction:
    if not isinstance(value, str) or not _PERCENT.match(value):
        raise ValueError('"6.39"')
    rate = Fraction(value)
    if rate > _MOST_PERCENT:
        message = f"0…{_MOST_PERCENT}"
        raise ValueError(message)
    return rate


def _yes_no(_fact: Fact, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true, false")
    return value


def _list_of(read: Callable[[Any], Any]) -> Callable[[Fact, Any], list[Any]]:
    def read_list(_fact: Fact, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise TypeError("[…]")
        return [read(item) for item in value]

    return read_list


_READERS: Mapping[str, Callable[[Fact, Any], Any]] = {
    "choice": _a_choice,
    "day": _a_day,
    "month": _a_month,
    "months": _list_of(lambda value: _a_month(Fact("", ""), value)),
    "money": lambda _fact, value: _whole(value, _MOST_DONG),
    "amounts": _list_of(lambda value: _whole(value, _MOST_DONG)),
    "count": lambda _fact, value: _whole(value, _MOST_COUNT),
    "yes_no": _yes_no,
    "percent": _a_rate,
    "payments": _list_of(lambda value: _read(_PAYMENT, value)),
    "rows": _list_of(lambda value: _read(_ROW, value)),
}
