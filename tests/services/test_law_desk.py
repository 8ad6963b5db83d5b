"""Readings, old rates and days off of an office; its own law files, and a wrong one among them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.errors import Refused
from app.services.law_files import GOOD, law_set
from tests.kit.program import EARLY

RATE = """
instrument = "Luật Bảo hiểm xã hội số 41/2024/QH15"

[[parameter]]
name = "office.trial"
value = "{}"
from = 2026-01-01
article = "Điều 1"
confidence = "low"
"""


def test_a_reading_chosen_changes_the_figures_and_is_logged(full):
    program = full.open()
    desk = program.services.law
    rows = {row.name: row for row in desk.reading_rows()}
    assert rows["spanning"].chosen == rows["spanning"].default == "freeze_old_interest"
    assert all(row.title and row.why and row.article for row in rows.values())
    effects = desk.choose("spanning", "daily_from_due_date")
    assert desk.reckoning().spanning == "daily_from_due_date"
    assert program.services.arrears.reckoning() == desk.reckoning()
    facts = {"amount_vnd": 200_000_000, "due_on": "2025-05-31", "as_of": "2025-12-31"}
    answer = desk.calculator().ask("surcharge", facts)
    assert answer.values["days_late"] == 214
    assert any(step.code == "reading" for step in answer.steps)
    program.services.history.undo(effects.change_set)
    assert desk.calculator().ask("surcharge", facts).values["days_late"] == 184


@pytest.mark.parametrize(("name", "choice"), [("spanning", "maybe"), ("weather", "yes")])
def test_a_reading_that_is_none_is_refused(full, name, choice):
    with pytest.raises(Refused) as refused:
        full.open().services.law.choose(name, choice)
    assert refused.value.code == "field_refused"


def test_old_rates_are_entered_with_their_document(full):
    desk = full.open().services.law
    desk.put_late_rate(2023, "si", "0,6983", "Thông báo 83/TB-BHXH")
    desk.put_late_rate(2016, "si", "1.065", "Quyết định 595/QĐ-BHXH")
    desk.put_late_rate(2016, "si", "1.0650", "Quyết định 595/QĐ-BHXH, Điều 37")
    rates = desk.late_rates()
    assert [(r.year, r.monthly_percent) for r in rates] == [
        (2023, Fraction("0.6983")),
        (2016, Fraction("1.065")),
    ]
    desk.remove_late_rate(rates[0].id)
    assert [r.year for r in desk.late_rates()] == [2016]


@pytest.mark.parametrize(
    ("year", "fund", "percent", "source", "field"),
    [
        (1994, "si", "1", "x", "year"),
        (2026, "si", "1", "x", "year"),
        (2020, "tax", "1", "x", "fund"),
        (2020, "si", "one", "x", "monthly_percent"),
        (2020, "si", "-1", "x", "monthly_percent"),
        (2020, "si", "1", " ", "source"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(full, year, fund, percent, source, field):
    with pytest.raises(Refused) as refused:
        full.open().services.law.put_late_rate(year, fund, percent, source)
    assert refused.value.fields["field"] == field


def test_days_of_the_office_move_deadlines(full):
    desk = full.open().services.law
    ask = {"discovered_on": "2026-10-12"}
    assert desk.calculator().ask("deadlines", ask).values["record_by"] == date(2026, 10, 14)
    desk.put_day(date(2026, 10, 13), "Nghỉ bão", working=False, source="Công điện")
    assert desk.calculator().ask("deadlines", ask).values["record_by"] == date(2026, 10, 15)
    assert (date(2026, 10, 13), "Nghỉ bão", False) in desk.holidays(2026)
    desk.put_day(date(2026, 10, 17), "Làm bù", working=True)
    assert (date(2026, 10, 17), "Làm bù", True) in desk.holidays(2026)
    desk.remove_day(desk.office_days()[0].id)
    assert desk.calculator().ask("deadlines", ask).values["record_by"] == date(2026, 10, 14)


@pytest.mark.parametrize(("day", "name"), [(date(2026, 1, 5), " "), (date(1926, 1, 5), "x")])
def test_a_day_that_cannot_be_is_refused(full, day, name):
    with pytest.raises(Refused):
        full.open().services.law.put_day(day, name, working=False)


def test_a_wrong_law_file_leaves_the_last_good_set(tmp_path):
    folder = tmp_path / "law"
    assert law_set(folder).fault == ""
    assert not folder.exists()
    folder.mkdir()
    mine = folder / "office.toml"
    mine.write_text(RATE.format(1), encoding="utf-8")
    assert law_set(folder).book.on("office.trial", EARLY).number == 1
    assert (folder / GOOD / "office.toml").exists()
    mine.write_text(RATE.format(2), encoding="utf-8")
    (folder / "other.toml").write_text("instrument = 5", encoding="utf-8")
    found = law_set(folder)
    assert found.fault.startswith("other.toml, line 1")
    assert found.book.on("office.trial", EARLY).number == 1, "nothing of a wrong set is used"
    (folder / "other.toml").unlink()
    assert law_set(folder).book.on("office.trial", EARLY).number == 2
    mine.unlink()
    assert law_set(folder).book.all_of("office.trial") == ()
    assert list((folder / GOOD).iterdir()) == []


def test_a_wrong_file_without_a_good_set_leaves_the_shipped_law(tmp_path):
    folder = tmp_path / "law"
    (folder / GOOD).mkdir(parents=True)
    (folder / GOOD / "x.toml").write_text("[", encoding="utf-8")
    (folder / "x.toml").write_bytes(b"\xff\xfe")
    found = law_set(folder)
    assert found.fault
    assert found.book.regimes


def test_today_says_that_a_law_file_is_wrong(full):
    folder = full.folder / "law"
    folder.mkdir()
    (folder / "x.toml").write_text("[", encoding="utf-8")
    program = full.open()
    assert program.services.law_files.fault
    said = next(i for i in program.services.today.due(EARLY) if i.code == "law_file_faulty")
    assert "x.toml" in said.fields["fault"]
