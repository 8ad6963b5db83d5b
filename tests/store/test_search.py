from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store import search_index
from app.store.search import match_query
from tests.kit.records import add_employer

PEOPLE = [
    ("TZ0001Z", "0100233488", "Công ty TNHH Đá Xanh Phố Cò"),
    ("YN0002Z", "0314409058-002", "Chi nhánh Công ty CP Vận tải Đường Sông"),
    ("CZ0003Z", "034085001234", "Hộ kinh doanh Trần Thị Ngọc Ánh"),
    ("HZ0004Z", "0100112233", "Trường Mầm non Hoa Sữa"),
]


@pytest.fixture
def units(register):
    with register.command("x", actor="luyen") as command:
        return {
            code: add_employer(command, code=code, tax_code=tax, name=name)[1]
            for code, tax, name in PEOPLE
        }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("TZ0001Z", "TZ0001Z"),
        ("tz00", "TZ0001Z"),
        ("đá xanh", "TZ0001Z"),
        ("da xanh", "TZ0001Z"),
        ("  XANH   Đá ", "TZ0001Z"),
        ("da\u0301 xanh", "TZ0001Z"),
        ("0314409058-002", "YN0002Z"),
        ("0314409058", "YN0002Z"),
        ("duong song", "YN0002Z"),
        ("van tai d", "YN0002Z"),
        ("03408", "CZ0003Z"),
        ("ngoc anh", "CZ0003Z"),
        ("hoa sữa", "HZ0004Z"),
        ("+BHXH+103+00+CZ0003Z+01903+dong BHXH+", "CZ0003Z"),
        ("BHXH10300CZ0003Z01903dongBHXH", "CZ0003Z"),
        ("NGUYEN VAN A CK cz0003z t9", "CZ0003Z"),
        ("truong mam nan", "HZ0004Z"),
        ("kinh danh", "CZ0003Z"),
    ],
)
def test_what_one_types_is_found(register, units, typed, found):
    assert register.search.ids(typed)[:1] == [units[found]]


def test_phones_are_found_with_spaces_and_by_their_beginning(register, units):
    with register.command("x", actor="luyen") as command:
        command.update("unit", units["HZ0004Z"], {"phone": "02089000001"})
    assert register.search.ids("0208 900 0001") == [units["HZ0004Z"]]
    assert register.search.ids("02089") == [units["HZ0004Z"]]


@pytest.mark.parametrize("typed", ["", "   ", "…", '"', "zzzzzz", "' OR 1=1 --", "name:x", "*"])
def test_what_matches_nothing_finds_nothing(register, units, typed):
    assert register.search.ids(typed) == []


def test_the_index_follows_every_change(register, units):
    unit = units["TZ0001Z"]
    employer = register.units.get(unit).employer_id
    with register.command("x", actor="luyen") as command:
        command.update("unit", unit, {"name": "Công ty Ngọc Bích"})
        command.update("employer", employer, {"name": "Ngọc Bích", "aliases": ["Lam Sơn Cũ"]})
        contact = command.create("contact", {"unit_id": unit, "name": "Phạm Thị Lựu"})
    assert unit not in register.search.ids("da xanh")
    assert register.search.ids("lam son cu") == [unit]
    assert register.search.ids("pham luu") == [unit]
    with register.command("x", actor="luyen") as command:
        command.delete("contact", contact)
    assert register.search.ids("pham luu") == []
    with register.command("x", actor="luyen") as command:
        command.delete("unit", unit)
    assert register.search.ids("ngoc bich") == []
    assert register.search.ids("TZ0001Z") == []


def test_an_index_built_anew_finds_the_same(register, units):
    queries = ["cong ty", "0314", "hoa", "tran", "tz"]
    before = [register.search.ids(query) for query in queries]
    assert register.search.count("cong ty") == 2
    with register.command("x", actor="luyen") as command:
        search_index.rebuild(command.connection)
    assert [register.search.ids(query) for query in queries] == before


def test_no_more_than_asked_for(register, units):
    assert len(register.search.ids("cong ty", limit=1)) == 1


@given(st.text())
def test_no_text_breaks_the_query(text):
    query = match_query(text.split())
    assert query == "" or query.endswith('"*')
