"""Violations of ten thousand employers over five years, against one scan of the same rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit.ratio import Race

UNITS, MONTHS = 10_000, 60
LAST = Month(2026, 9)
AS_OF = date(2026, 10, 10)
#: what arrears and splits rest on, of every line of every current month
SCAN = (
    "SELECT b.period, l.unit_code, l.name, l.row, l.opening, l.due, l.adj_up, l.adj_down,"
    " l.interest, l.paid, l.closing, l.due_si, l.due_hi, l.due_ui, l.due_oai"
    " FROM ledger_line AS l JOIN ledger_set AS s ON s.no = l.set_no"
    " JOIN import_batch AS b ON b.id = s.batch_id WHERE b.kind = 'c12' AND b.status = 'current'"
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Everybody pays a month late at most; a quarter has not paid for the last months."""
    made = Register.create(tmp_path / "register", key=KEY, clock=FakeClock(), office="01903")
    codes = [f"TZ{number:05d}" for number in range(UNITS)]
    with made.command("import_register", actor="bench") as command:
        employer = command.create("employer", {"name": "Đá Xanh", "tax_code": "0100233488"})
        command.create_many(
            "unit", [{"employer_id": employer, "code": code, "name": code} for code in codes]
        )
    balance = dict.fromkeys(codes, 0)
    for number in range(MONTHS):
        lines = []
        for row, code in enumerate(codes, start=2):
            stopped = row % 4 == 0 and number > MONTHS - 6
            opening, paid = balance[code], 0 if stopped else balance[code]
            balance[code] = opening + 1_000_000 - paid
            money = (opening, 1_000_000, 0, 0, 0, paid, balance[code], 0)
            funds = (780_000, 140_000, 60_000, 20_000)
            lines.append(LedgerLine(code, "Đá Xanh", row, *money, *funds))
        with made.command("import_c12", actor="bench") as command:
            add_month(command, LAST.plus(number - MONTHS + 1), lines)
    yield made
    made.close()


def test_findings_take_three_scans_at_most(register: Register, race: Race) -> None:
    law = law_book()
    runs = ArrearsRuns(register, law)
    rules = Rules(law, FundRates.parse(resources.read_text("codes/fund_rates.toml")))

    def findings() -> int:
        return len(look(register, rules, runs.late_on(AS_OF), AS_OF).found)

    def scan() -> int:
        return len(register.connections.read().execute(SCAN).fetchall())

    assert findings() == UNITS // 4
    race.within(3, candidate=findings, baseline=scan, name="findings, 10,000 units × 60 months")
