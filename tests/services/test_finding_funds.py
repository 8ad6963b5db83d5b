"""What a late month is split by: its own line, else the nearest month that says it."""

from __future__ import annotations

from datetime import date

import pytest

import resources
from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.domain.funds import FundRates
from app.services.arrears import ArrearsRuns
from app.services.finding_run import Rules, look
from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.law import law_book
from tests.kit.records import KEY, add_month

LAST, AS_OF = Month(2026, 9), date(2026, 10, 10)
OWN, EARLIER = (700_000, 200_000, 60_000, 40_000), (500_000, 300_000, 150_000, 50_000)
NONE = (None, None, None, None)
UNITS = ("TZ00001", "TZ00002")


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "register", key=KEY, clock=FakeClock(), office="01903")
    with made.command("import_register", actor="test") as command:
        employer = command.create("employer", {"name": "Đá Xanh", "tax_code": "0100233488"})
        command.create_many(
            "unit", [{"employer_id": employer, "code": code, "name": code} for code in UNITS]
        )
    yield made
    made.close()


def months(register, *charged):
    """Each month charges a million more; the first is paid, nothing after it."""
    opening = [0 for _ in UNITS]
    for number, funds in enumerate(charged):
        lines = []
        for row, code in enumerate(UNITS):
            before, paid = opening[row], opening[row] if number == 1 else 0
            opening[row] = before + 1_000_000 - paid
            money = (before, 1_000_000, 0, 0, 0, paid, opening[row], 0)
            lines.append(LedgerLine(code, "Đá Xanh", row + 2, *money, *funds[row]))
        with register.command("import_c12", actor="test") as command:
            add_month(command, LAST.plus(number - len(charged) + 1), lines)


def funds(register):
    law = law_book()
    rules = Rules(law, FundRates.parse(resources.read_text("codes/fund_rates.toml")))
    late = ArrearsRuns(register, law).late_on(AS_OF)
    found = look(register, rules, late, AS_OF).found.values()
    return {
        each.unit_code: (tuple(each.figures["funds"].values()), each.estimated) for each in found
    }


def test_a_late_month_that_says_it_is_split_by_itself_whatever_came_before(register):
    months(register, (EARLIER, EARLIER), (OWN, OWN), (OWN, OWN))
    split = funds(register)
    assert split.keys() == set(UNITS)
    for parts, estimated in split.values():
        assert not estimated
        assert parts[0] * OWN[1] == parts[1] * OWN[0] > 0


def test_one_that_does_not_is_split_by_a_paid_month_before_it_and_told(register):
    months(register, (EARLIER, OWN), (NONE, OWN), (NONE, OWN))
    split = funds(register)
    parts, estimated = split[UNITS[0]]
    assert estimated
    assert parts[0] * EARLIER[1] == parts[1] * EARLIER[0] > 0
    parts, estimated = split[UNITS[1]]
    assert not estimated
    assert parts[0] * OWN[1] == parts[1] * OWN[0] > 0
