"""Units an exchange brings in great number are indexed after it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app.store import search_index
from tests.kit.province import work


@pytest.fixture
def met(office, monkeypatch):
    """Two PCs, the second of which has just received what counts as very many units."""
    monkeypatch.setattr(search_index, "_LEFT", 3)
    monkeypatch.setattr(search_index, "_PIECE", 2)
    one, two = office("one"), office("two")
    work(one, 5)
    one.sync()
    two.sync()
    return one, two


def due(pc):
    sql = "SELECT count(*) FROM search_due"
    return pc.register.connections.read().execute(sql).fetchone()[0]


def found(pc):
    listing = pc.register.unit_listing
    on = date(2026, 11, 28)
    ids = listing.ids(on=on, text="da xanh", sort="name")
    return [row.code for row in listing.rows(ids, on=on).values()]


CODES = [f"TZ{number:04d}Z" for number in range(5)]


def test_who_searches_first_finds_all_of_them(met):
    _, two = met
    assert due(two) == 5
    assert len(two.register.search.ids("da xanh")) == 5
    assert due(two) == 0


def test_a_list_by_words_has_all_of_them(met):
    _, two = met
    assert sorted(found(two)) == CODES
    assert due(two) == 0


def test_a_unit_changed_meanwhile_is_found_by_its_new_name(met):
    _, two = met
    [unit] = [each for each in two.register.units.all().values() if each.code == CODES[0]]
    with two.register.command("x", actor="an") as command:
        command.update("unit", unit.id, {"name": "Hoa Sữa"})
    assert two.register.search.ids("hoa sua") == [unit.id]
    assert len(two.register.search.ids("da xanh")) == 5  # the employer's name has it still
    sql = "SELECT count(*) FROM search_row"
    assert two.register.connections.read().execute(sql).fetchone()[0] == 5


def test_inside_a_reading_of_one_state_nothing_is_written(met):
    _, two = met
    with two.register.snapshot():
        two.register.search.ids("da xanh")
    assert due(two) == 5


def test_a_list_does_not_wait_for_another_thread_that_writes(met):
    _, two = met
    with ThreadPoolExecutor(1) as other, two.register.command("x", actor="an"):
        other.submit(two.register.search.ids, "da xanh").result(20)
    assert due(two) == 5
    two.register.search.catch_up()
    assert due(two) == 0


def test_a_unit_taken_away_meanwhile_is_not_indexed(met):
    _, two = met
    [unit] = [each for each in two.register.units.all().values() if each.code == CODES[0]]
    with two.register.command("x", actor="an") as command:
        command.delete("unit", unit.id)
    assert len(two.register.search.ids("da xanh")) == 4
