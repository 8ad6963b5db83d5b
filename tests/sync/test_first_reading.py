"""A great office is read page by page: what is held does not grow with it."""

from __future__ import annotations

import tracemalloc
from urllib.parse import parse_qs

import pytest

from app.store import incoming, search_index
from app.store.register import Register
from app.store.sync_marks import read_place
from sync.protocol import limits
from sync.protocol.place import Place
from tests.kit.province import OFFICE, rows_of, work
from tests.kit.records import KEY

PAGE = 500


@pytest.fixture
def register(tmp_path, clock):
    made = Register.create(tmp_path / "pc", key=KEY, clock=clock, office=OFFICE, state=tmp_path)
    yield made
    made.close()


def pages(register, first, count):
    """Make pages of invented units as the province tells them."""
    for page in range(first, first + count):
        yield [
            [register.ids.new(), "unit", page * PAGE + number + 1, 0, fields(page, number)]
            for number in range(PAGE)
        ]


def fields(page, number):
    return {"code": f"TZ{page:03d}{number:03d}", "name": f"Công ty Đá Xanh {number * 7919 % 1009}"}


def held(register, first, count):
    """Return the most bytes Python held while so many pages were laid in."""
    end = Place((first + count) * PAGE, "chain")
    tracemalloc.start()
    try:
        arrived = incoming.apply(register, OFFICE, pages(register, first, count), end, {})
        assert arrived.records == count * PAGE
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_what_is_held_does_not_grow_with_the_office(register):
    held(register, 0, 1)  # what is made once
    few = held(register, 1, 8)
    many = held(register, 9, 40)
    assert many <= 1.2 * few


def test_of_a_long_pull_the_later_pages_are_smaller(office, monkeypatch):
    monkeypatch.setattr(limits, "LATER_ROWS", 3)
    one, two = office("one"), office("two")
    work(one, 10)
    one.sync()
    two.line.old.clear()
    two.page = 5
    assert two.sync().pulled == 20
    asked = [parse_qs(target)["limit"] for _, target, *_ in two.line.old if "/pull?" in target]
    assert [int(each) for [each] in asked] == [5, 5, 3, 3, 3, 3]
    assert rows_of(one.register) == rows_of(two.register)


def test_all_of_many_pages_are_found_afterwards(register):
    held(register, 0, 10)
    search_index.catch_up(register.connections, wait=True)
    sql = "SELECT count(*) FROM search_row JOIN unit ON unit.id = unit_id"
    assert register.connections.read().execute(sql).fetchone() == (10 * PAGE,)
    assert register.connections.read().execute("SELECT count(*) FROM search_due").fetchone() == (0,)


def test_pages_are_laid_in_all_or_none(register):
    def cut():
        yield from pages(register, 0, 2)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        incoming.apply(register, OFFICE, cut(), Place(3 * PAGE, "chain"), {})
    assert register.connections.read().execute("SELECT count(*) FROM unit").fetchone() == (0,)
    assert read_place(register.connections.read(), OFFICE)[0].seq == 0
