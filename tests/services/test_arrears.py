"""Who owes what, on the two days the truth speaks of, from the imported months."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import openpyxl
import pytest

from app import messages
from app.domain.calendar import Month
from app.errors import Cancelled, Refused
from app.services.arrears_list import arrears_workbook
from app.services.task import Task
from tests.kit.program import EARLY, LATER, RAW, truth

AGES = {"<1": "lt1", "1-<3": "1_3", "3-<6": "3_6", "6-<12": "6_12"}
DAYS = {day: truth(f"arrears_{day}") for day in (EARLY, LATER)}
both_days = pytest.mark.parametrize("on", DAYS, ids=str)


@both_days
def test_totals_are_the_truths(full, on):
    units = full.open().services.arrears.on(on).units.values()
    known = DAYS[on]["totals"]
    assert {name: sum(getattr(unit, name) for unit in units) for name in known} == known


@both_days
def test_every_late_unit_is_the_truths_bucket_by_bucket(full, on):
    found = full.open().services.arrears.on(on)
    late = {code: unit for code, unit in found.units.items() if unit.late_principal}
    known = {unit["code"]: unit for unit in DAYS[on]["units"]}
    assert sorted(late) == sorted(known) == DAYS[on]["urge"]
    for code, unit in late.items():
        assert _as_truth(unit, found.names[code]) == {
            **{key: known[code][key] for key in _as_truth(unit, "")},
        }, code


def _as_truth(unit, name):
    return {
        "name": name,
        "closing": unit.closing,
        "late_principal": unit.late_principal,
        "not_yet_due": unit.not_yet_due,
        "ledger_interest": unit.ledger_interest,
        "surcharge": unit.surcharge,
        "days_late": unit.days_late,
        "months_late": unit.months_late,
        "over_60_days": unit.over_evasion_days,
        "oldest_period": str(unit.late[0].period),
        "periods_owed": len(unit.late),
        "months_owed": None if unit.months_owed is None else float(unit.months_owed),
        "ageing": next(key for key, age in AGES.items() if age == unit.ageing.value),
        "ledger_warning": unit.has_break,
        "buckets": [
            {
                "period": str(bucket.period),
                "due_date": str(bucket.due_on),
                "principal": bucket.principal,
                "days": bucket.days_late,
                "surcharge": bucket.surcharge,
            }
            for bucket in unit.late
        ],
    }


@both_days
def test_ageing_and_the_lists_are_the_truths(full, on):
    units = full.open().services.arrears.on(on).units
    late = [unit for unit in units.values() if unit.late_principal]
    known = DAYS[on]
    employers = Counter(unit.ageing.value for unit in late)
    principal: Counter[str] = Counter()
    for unit in late:
        principal[unit.ageing.value] += unit.late_principal
    for key, age in AGES.items():
        assert known["ageing"][key] == {"employers": employers[age], "principal": principal[age]}
    only = [c for c, unit in units.items() if unit.not_yet_due and not unit.late_principal]
    assert sorted(only) == known["not_yet_due_only"]
    over = [code for code, unit in units.items() if unit.over_evasion_days]
    assert sorted(over) == known["over_60_days"]


@both_days
def test_the_balance_of_every_unit_is_made_of_its_parts(full, on):
    for unit in full.open().services.arrears.on(on).units.values():
        parts = unit.late_principal + unit.not_yet_due + unit.ledger_interest - unit.credit
        assert unit.closing == parts, unit.unit_code


def test_one_unit_alone_gives_the_same_as_among_all(full):
    services = full.open().services
    everybody = services.arrears.on(EARLY).units
    for code in ("NG5295P", "TQ4358P", "Q96674P", "TL2880P"):
        story = services.units.story(full.unit(code).id)
        assert story.arrears == everybody[code]


def test_every_figure_of_a_unit_is_explained_and_adds_up(full):
    services = full.open().services
    for entry in DAYS[EARLY]["units"][:10]:
        unit = full.unit(entry["code"])
        lines = services.units.explain(unit.id, EARLY)
        text = "\n".join(f"{line.text}: {messages.show(line.amount)}" for line in lines)
        assert "…" not in text
        shown = [
            entry["late_principal"],
            entry["surcharge"],
            *(bucket["surcharge"] for bucket in entry["buckets"]),
        ]
        for amount in shown:
            assert messages.show(amount) in text
        assert any(line.article for line in lines)
        english = "\n".join(line.text for line in services.units.explain(unit.id, EARLY, "en"))
        assert english != text
        assert "…" not in english


def test_months_after_the_day_do_not_count(full):
    arrears = full.open().services.arrears
    july = arrears.on(date(2026, 7, 20))
    assert july.through == Month(2026, 7)
    assert july == arrears.on(date(2026, 7, 20), month=Month(2026, 9))
    assert arrears.on(EARLY, month=Month(2026, 8)).through == Month(2026, 8)
    assert len(arrears.on(EARLY).batches) == len(RAW)


def test_the_first_days_of_a_month_are_not_all_late(full):
    full.take_in("c12_2026-10_dauky.xlsx")
    found = full.open().services.arrears.on(EARLY)
    assert found.through == Month(2026, 10)
    late = {code for code, unit in found.units.items() if unit.late_principal}
    # The new month is charged but not due; money that came meanwhile settles the oldest first.
    assert late <= set(DAYS[EARLY]["urge"])
    assert sum(u.not_yet_due for u in found.units.values()) > 11_000_000_000


def test_without_a_ledger_there_is_nothing_to_say(bare, full):
    with pytest.raises(Refused) as refused:
        bare.open().services.arrears.on(EARLY)
    assert refused.value.code == "no_ledger"
    with pytest.raises(Refused) as refused:
        full.open().services.arrears.on(date(2026, 1, 31))
    assert refused.value.code == "no_ledger"


def test_stopping_is_possible(full):
    with pytest.raises(Cancelled):
        full.open().services.arrears.on(EARLY, task=Task(stop_asked=lambda: True))


def test_the_list_in_excel_has_every_unit_and_adds_up(full, tmp_path):
    services = full.open().services
    found = services.arrears.on(EARLY)
    path = tmp_path / "nợ.xlsx"
    path.write_bytes(arrears_workbook(services.units, found, "vi"))
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    listed = {row[0]: row for row in rows if row[0] in found.units}
    assert len(listed) == len(found.units) == 726
    head = next(n for n, row in enumerate(rows) if row[0] in listed)
    assert rows[head][0] == "NG5295P"
    late = sum(row[6] for row in listed.values())
    assert late == DAYS[EARLY]["totals"]["late_principal"]
    assert all(isinstance(row[6], int) for row in listed.values())
    names = {code: row[2] for code, row in listed.items()}
    assert names == dict(found.names)


def test_months_owed_is_one_decimal(full):
    units = full.open().services.arrears.on(EARLY).units.values()
    for unit in units:
        if unit.months_owed is not None:
            assert (unit.months_owed * 10).denominator == 1
            exact = Fraction(unit.late_principal, unit.last_due)
            assert abs(unit.months_owed - exact) <= Fraction(1, 20)


@both_days
def test_late_units_alone_are_the_same_units(full, on):
    arrears = full.open().services.arrears
    every, late = arrears.on(on), arrears.late_on(on)
    known = {code: unit for code, unit in every.units.items() if unit.late}
    assert {code: unit for code, unit in late.units.items() if unit.late} == known
    assert len(late.units) < len(every.units)
    assert set(late.vanished) == set(every.vanished)
    assert (late.through, late.batches, late.newer) == (every.through, every.batches, every.newer)
