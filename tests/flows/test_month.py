"""A whole quarter of an office's work, from the empty register to the next year."""

from __future__ import annotations

from datetime import date

from app.domain.calendar import Month
from app.domain.urging import Choice
from app.services.listing import Query
from tests.kit.program import EARLY, LATER, OCTOBER, RAW, REGISTER, SECOND_EXPORT, truth

LONG = "NG5295P"


def test_from_the_first_file_to_the_returns_and_the_next_letters(bare, tmp_path):
    services = bare.open().services
    assert "import_missing" in {item.code for item in services.today.due(EARLY)}
    bare.take_in(REGISTER, *RAW)
    plan = services.urging.plan(OCTOBER, EARLY)
    first = services.urging.issue(plan)
    services.urging.write_out(first.run_id, tmp_path / "10")
    services.deliveries.mark_printed([row.id for row in first.letters])

    # Most arrive, one comes back, one is withdrawn for a mistake and issued again.
    bare.clock.on(2026, 10, 14)
    back, wrong, *arrived = first.letters
    bare.deliver([row.id for row in arrived], date(2026, 10, 14))
    services.deliveries.mark_returned([back.id], on=date(2026, 10, 14))
    services.deliveries.withdraw(wrong.id, "Sai tên đơn vị")
    again = services.urging.issue(services.urging.remaining(OCTOBER, date(2026, 10, 14)))
    assert [row.unit_code for row in again.letters] == [wrong.unit_code]
    assert again.first_number.startswith("114/")

    # The return of the quarter shows the letters that stand.
    listed = services.returns.build("late", Month(2026, 9), date(2026, 10, 14))
    assert listed.ok
    services.returns.write(listed, tmp_path / "b03.xlsx")
    known = truth("arrears_2026-10-10")
    assert listed.totals["late"] == known["totals"]["late_principal"]

    # A month later the urged are evaders once sixty days have passed; numbers go on.
    bare.clock.on(2026, 11, 5)
    units = services.arrears.on(LATER).units
    over = set(truth("arrears_2026-11-05")["over_60_days"])
    evading = {code for code, unit in units.items() if unit.status.value == "evasion"}
    assert evading == over & {row.unit_code for row in arrived}
    november = services.urging.plan(Month(2026, 11), LATER)
    rounds = {letter.unit_code: letter.round for letter in november.letters}
    assert rounds[LONG] == 2
    assert sum(number == 1 for number in rounds.values()) == len(rounds) - len(known["urge"])
    assert len(november.letters) == 180
    second = bare.issue(Month(2026, 11), LATER, only=frozenset(list(rounds)[:20]) | {LONG})
    assert second.first_number.startswith("115/")

    # A corrected September comes late: letters keep their figures, the next run takes the new.
    bare.take_in(SECOND_EXPORT)
    assert services.urging.runs(OCTOBER)[-1].late_principal < known["totals"]["late_principal"]
    figures = {row.unit_code: row.late_principal for row in second.letters}
    kept = services.urging.letters.of_run(second.run_id)
    assert {row.unit_code: row.late_principal for row in kept} == figures

    # The year turns: numbers begin again, nothing is lost, everything ties.
    bare.clock.on(2027, 1, 7)
    january = Choice(only=frozenset({LONG}))
    third = services.urging.issue(services.urging.plan(Month(2027, 1), date(2027, 1, 7), january))
    assert third.first_number == "01/Q01-BHXH-QLT&PTNTG"
    made = services.upkeep.backup(tmp_path / "usb")
    assert made.papers == 112 + 1 + 1 + second.count + 1
    assert services.upkeep.check().ok
    bare.close()
    letters = bare.open().services.urging.letters
    assert len(letters.ids(Query())) == made.papers
