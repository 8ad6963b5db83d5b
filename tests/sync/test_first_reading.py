"""A great office is read page by page: what is held does not grow with it."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from app.errors import Unavailable
from app.store import incoming, search_index
from app.store.register import Register
from app.store.sync_marks import read_place
from sync.client.wire import read_end, read_page
from sync.protocol import limits
from sync.protocol.place import Place
from tests.kit.province import OFFICE, Line, rows_of, work
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


@pytest.mark.parametrize(("far", "asked"), [(20, [5, 5, 3, 3, 3, 3]), (19, [3] * 7)])
def test_later_pages_are_smaller_and_all_where_much_is_to_come(office, monkeypatch, far, asked):
    monkeypatch.setattr(limits, "LATER_ROWS", 3)
    monkeypatch.setattr(limits, "MANY_OPS", far)
    one, two = office("one"), office("two")
    work(one, 10)
    one.sync()
    two.line.old.clear()
    two.page = 5
    assert two.sync().pulled == 20
    limit = [parse_qs(target)["limit"] for _, target, *_ in two.line.old if "/pull?" in target]
    assert [int(each) for [each] in limit] == asked
    assert rows_of(one.register) == rows_of(two.register)


def test_one_record_that_does_not_fit_among_many_is_aside_alone(register):
    [page] = pages(register, 0, 1)
    bad = page[77]
    bad[4] = {**bad[4], "workers": -1}
    arrived = incoming.apply(register, OFFICE, [page], Place(PAGE, "chain"), {})
    connection = register.connections.read()
    assert (arrived.records, arrived.aside) == (PAGE, 1)
    assert connection.execute("SELECT id FROM other_record").fetchall() == [(bad[0],)]
    [(count, last)] = connection.execute("SELECT count(*), max(rev) FROM unit").fetchall()
    assert (count, last) == (PAGE - 1, PAGE)


class Garbled(Line):
    """A province whose third page nobody can read, but for its end."""

    pulls = 0
    spoil = None

    def send(self, method, target, fields, body):
        answer = super().send(method, target, fields, body)
        self.pulls += "/pull?" in target
        return self.spoil(answer) if self.pulls == 3 else answer


@pytest.mark.parametrize(
    "spoil",
    [
        lambda answer: replace(answer, body=answer.body.replace(b'"rows":[', b'"rows":[,', 1)),
        lambda answer: replace(answer, packed=gzip.compress(answer.body)[:-9]),
        lambda answer: replace(answer, packed=b"no gzip"),
    ],
    ids=["rows", "cut", "junk"],
)
def test_pages_that_cannot_be_read_are_asked_for_again(office, spoil):
    """Of a later page only the end is looked at as it comes: the rest shows as it is laid in."""
    one, two = office("one"), office("two")
    work(one, 10)
    one.sync()
    two.page = 4
    two.line = Garbled(two.province)
    two.line.spoil = spoil
    with pytest.raises(Unavailable) as told:
        two.sync()
    assert told.value.code == "sync_not_understood"
    assert two.line.pulls == 5
    assert two.sync().pulled == 20
    assert rows_of(one.register) == rows_of(two.register)


def test_what_stands_behind_a_packed_page_does_not_matter(office):
    one, two = office("one"), office("two")
    work(one, 10)
    one.sync()
    two.page = 4
    two.line = Garbled(two.province)
    two.line.spoil = lambda answer: replace(answer, packed=gzip.compress(answer.body) + b"\r\n")
    assert two.sync().pulled == 20


@pytest.mark.parametrize("more", [True, False])
@pytest.mark.parametrize(
    ("after", "short"),
    [("", True), (',"told":[[1]]', True), (',"told":[[1],2],"zeal":"],"', False)],
)
def test_the_end_of_a_page_is_read_without_its_rows(more, after, short):
    head = f'"chain":"c","epoch":"e","id":"i","more":{str(more).lower()},"rev":7,"seq":9'
    rows = [["a", "unit", 6, 0, {"note": "],["}], ["i", "unit", 7]]
    content = f'{{"rows":{json.dumps(rows)},{head}{after}}}'.encode()
    for text in (content, content.replace(b'{"rows"', b'{"first":[],"rows"', 1)):
        whole, end = read_page(text), read_end(text)
        assert whole.rows == rows
        assert replace(end, rows=rows) == whole
    assert read_end(content).rows == ([] if more and short else rows)


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
