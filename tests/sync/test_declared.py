"""Numbers without a paper are declared by an administrator; each is in exactly one class."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.store.register import Register
from sync.server import books, declared, spans
from sync.server.blocks import HELD
from sync.server.checking import check
from sync.server.console import journal
from sync.server.console.declarations import declare_written_down
from sync.server.database import rows, run
from sync.server.faults import Denied
from tests.kit.province import OFFICE, Pc
from tests.kit.records import KEY
from tests.sync.test_leases import choose, incidents, numbered

SERIES, CODE = "urging", "Q01"
BOOK = (SERIES, CODE, 2026)
_SCOPES = count(1)


def book(province, scope=OFFICE, code=CODE, year=2026):
    with province.database.read() as connection:
        found = books.account(connection, scope)
    return next(each for each in found if (each.code, each.year) == (code, year))


def declare(province, numbers, what="lost", scope=OFFICE, where=BOOK, reason="mất giấy"):
    return declare_written_down(province, scope, where, numbers, what, reason, "sếp")


def refusal(province, numbers, **more):
    with pytest.raises(Denied) as caught:
        declare(province, numbers, **more)
    return caught.value.code, caught.value.detail


def put_back_after(pc, folder):
    """Let an older copy of a PC take its place: 1–3 are known, 4 and 5 are on paper only."""
    numbered(pc, 3)
    pc.sync()
    pc.keep_copy(folder / "old")
    numbered(pc, 2)
    pc.keep_copy(folder / "ahead")
    pc.put_back(folder / "old")
    pc.sync()


@pytest.fixture
def put_back(office, tmp_path):
    put_back_after(office("one"), tmp_path)


def test_the_tail_of_a_book_closed_by_a_restore_is_settled(put_back, province):
    assert book(province).unknown == ((4, None),)
    told = declare(province, (4, 5))
    assert (told.unknown, told.lacking) == (((6, None),), ())
    assert refusal(province, (5, 6)) == ("number_settled", "5")
    told = declare(province, (6, None), what="unused", reason=" chưa in ")
    assert told == book(province)
    assert (told.unknown, told.unsettled) == ((), ())
    lost, unused = told.declared
    assert (lost.numbers, lost.what, lost.reason) == (((4, 5),), "lost", "mất giấy")
    assert (unused.numbers, unused.what, unused.who) == (((6, None),), "unused", "sếp")
    assert unused.reason == "chưa in"
    assert unused.at == province.now().isoformat(timespec="seconds")
    acts = [(each.name, each.what, each.office, each.about) for each in newest(province)]
    assert acts[0] == ("sếp", "declared", OFFICE, "urging Q01/2026: 6–… unused: chưa in")
    assert len(acts) == 2
    assert incidents(province) == []
    assert check(province.database).faults == ()


def newest(province):
    return journal.newest(province.database, 10)


def test_a_paper_that_comes_later_is_taken_and_an_incident_tells(
    put_back, province, office, tmp_path, clock
):
    declare(province, (4, 4))
    declare(province, (5, None), what="unused")
    returned = Pc(tmp_path / "ahead", province, clock, register=open_again(tmp_path, clock)).enrol()
    returned.sync()  # the copy that had gone on was found again
    returned.sync()
    told = book(province)
    assert (told.issued, told.lacking, told.unknown) == ((1, 2, 3, 4, 5), (), ())
    assert [each.numbers for each in told.declared] == [((6, None),)]
    with province.database.read() as connection:
        sql = "SELECT detail FROM incident WHERE kind = 'number_declared' ORDER BY no"
        details = [detail for (detail,) in rows(connection, sql)]
    assert [each.partition(",")[0] for each in details] == [
        "urging Q01/2026: 4 – lost",
        "urging Q01/2026: 5 – unused",
    ]
    assert all(each.endswith("sếp, " + told.declared[0].at + ": mất giấy") for each in details)
    returned.close()


def open_again(tmp_path, clock):
    return Register.open(tmp_path / "ahead", key=KEY, clock=clock, state=tmp_path / "found")


def test_only_numbers_that_lack_or_are_unknown_may_be_declared(office, province):
    pc = office("one")
    numbered(pc, 3)
    pc.sync()
    assert refusal(province, (1, 3)) == ("number_settled", "1–3")
    assert refusal(province, (4, 4)) == ("number_settled", "4")  # its PC gives it next
    assert refusal(province, (3, None)) == ("number_settled", "3–…")
    for numbers in ((0, 3), (5, 4), (1, 10**9), (-1, None)):
        assert refusal(province, numbers)[0] == "declared_numbers"
    assert refusal(province, (4, 4), where=(SERIES, "Q09", 2026))[0] == "book_unknown"
    assert refusal(province, (4, 4), scope="01904")[0] == "book_unknown"
    assert refusal(province, (4, 4), reason=" ")[0] == "reason_missing"
    assert refusal(province, (4, 4), reason="x" * 501)[0] == "field_long"
    assert refusal(province, (4, 4), what="sold")[0] == "declared_as"
    assert newest(province) == []


def test_a_book_whose_pc_numbers_a_later_year_counts_its_rest_as_unused(office, province):
    pc = office("one")
    numbered(pc, 2)
    numbered(pc, 1, year=2027)
    pc.sync()
    old, new = book(province), book(province, year=2027)
    assert (old.closed, old.unused, old.unknown) == ("year_end", ((3, None),), ())
    assert (new.closed, new.unused) == ("", ())
    assert refusal(province, (3, None)) == ("number_settled", "3–…")


@pytest.mark.parametrize("cut", [False, True])
def test_a_revoked_pc_may_have_numbered_on_in_its_own_book(office, province, monkeypatch, cut):
    one = office("one")
    numbered(one, 2)
    one.sync()
    assert book(province).unknown == ()
    province.devices.revoke(one.register.identity.device)
    told = book(province)
    assert (told.closed, told.issued, told.unknown) == ("revoked", (1, 2), ((3, None),))
    told = declare(province, (3, None), reason="đã hỏi, máy hỏng")
    assert (told.unknown, told.unsettled) == ((), ())
    # it comes back: what was declared is nothing it numbers on from
    with monkeypatch.context() as patched:
        if cut:  # switched off before it noted the answer
            patched.setattr(Register, "rename_books", lambda *_: None)
        one.enrol()
    one.sync()
    code = one.register.numbers.book
    assert code != CODE
    numbered(one, 1)
    one.sync()
    assert (book(province).issued, book(province).unknown) == ((1, 2), ())
    assert book(province, code=code).issued == (1,)
    assert incidents(province) == []
    assert check(province.database).faults == ()


def test_papers_of_a_revoked_pc_that_are_taken_in_are_issued(office, province):
    one = office("one")
    numbered(one, 1)
    one.sync()
    province.devices.revoke(one.register.identity.device)
    numbered(one, 1)
    with pytest.raises(Refused):
        one.sync()
    assert book(province).unknown == ((2, None),)
    one.enrol()
    one.sync()
    told = book(province)
    assert (told.closed, told.issued, told.unknown) == ("", (1, 2), ())


def test_numbers_of_blocks_nobody_vouches_for_are_settled(office, province):
    back, gone, alive = office("back"), office("gone"), office("alive")
    choose(back)
    for each in (back, gone, alive):
        each.sync()
        with suppress(Refused):  # what lacks is asked for at the next exchange
            each.register.numbers.upcoming(SERIES, 2026, 2)
        each.sync()
        numbered(each, 2)
        each.sync()
    province.devices.revoke(gone.register.identity.device)
    where = (SERIES, "CQ", 2026)
    before = book(province, code="CQ").blocks
    lost = [each for each in before if each.rest == "revoked"]
    first, last = lost[0].rest_from, lost[-1].last
    assert refusal(province, (first - 1, last), where=where) == ("number_settled", f"{first - 1}")
    declare(province, (first, first + 4), where=where)
    told = declare(province, (first + 5, last), where=where, what="unused")
    assert (told.lacking, told.unknown) == ((), ())
    numbers = [each.numbers for each in told.declared]
    assert numbers == [((first, first + 4),), ((first + 5, last),)]
    one, *_, end = [each for each in told.blocks if each.rest == "revoked"]
    assert (one.left, one.declared) == ((), ((first, one.last),))
    assert (end.left, end.declared) == ((), ((end.rest_from, last),))
    held = next(each for each in told.blocks if each.rest == HELD)
    asked = (held.rest_from, held.last)
    assert refusal(province, asked, where=where) == ("number_settled", "{}–{}".format(*asked))


def test_a_number_as_high_as_any_costs_nothing(province):
    scope = f"S{next(_SCOPES)}"
    paper(province, scope, 1)
    paper(province, scope, 10**9 - 1)
    assert book(province, scope).lacking == ((2, 10**9 - 2),)
    told = declare(province, (2, 10**9 - 2), scope=scope)
    assert told.unsettled == ()


def paper(province, scope, number, *, code=CODE, year=2026, void=False):
    id_ = f"{scope}-{code}-{year}-{number}"
    body = {"series": SERIES, "book": code, "year": year, "ordinal": number}
    kinds = [(id_, "paper", body)]
    if void:
        kinds.append((f"{id_}-v", "paper_event", {"paper_id": id_, "kind": "void"}))
    with province.database.write() as connection:
        for each, type_, told in kinds:
            run(
                connection,
                "INSERT INTO record (scope, id, type, rev, deleted, by, since, actor, at, body)"
                " VALUES (:scope, :id, :type, 1, 0, '', 1, '', '', :body)"
                " ON CONFLICT DO NOTHING",
                scope=scope,
                id=each,
                type=type_,
                body=json.dumps(told),
            )


def close(province, scope, following, reason):
    with province.database.write() as connection:
        run(
            connection,
            "INSERT INTO closed_book (scope, series, code, year, next, reason)"
            " VALUES (:scope, :series, :code, 2026, :next, :reason)",
            scope=scope,
            series=SERIES,
            code=CODE,
            next=following,
            reason=reason,
        )


def lease(province, scope, first, last, closed):
    with province.database.write() as connection:
        run(
            connection,
            "INSERT INTO number_lease (scope, request, series, code, year, first, last, replica,"
            " given_at, restores, closed, next) VALUES (:scope, :request, :series, :code, 2026,"
            " :first, :last, 'r', '', 0, :closed, 0)",
            scope=scope,
            request=f"{first}",
            series=SERIES,
            code=CODE,
            first=first,
            last=last,
            closed=closed,
        )


def classes(account, number, kinds=("lacking", "unknown", "unused")):
    """Return every class a number of a book is in."""
    found = [name for name in ("issued", "voided") if number in getattr(account, name)]
    found += [name for name in kinds if inside(getattr(account, name), number)]
    found += [each.what for each in account.declared if inside(each.numbers, number)]
    held = [each for each in account.blocks if each.rest == HELD and inside(each.left, number)]
    return found + ["held" for _ in held]


def inside(found, number):
    return any(first <= number and (last is None or number <= last) for first, last in found)


NUMBERS = st.integers(1, 14)
SAID = st.tuples(NUMBERS, NUMBERS | st.none(), st.sampled_from(declared.AS))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    papers=st.dictionaries(NUMBERS, st.booleans(), max_size=8),
    following=NUMBERS,
    reason=st.sampled_from(["year_end", "restored", "renamed", "một lý do khác"]),
    said=st.lists(SAID, max_size=5),
    late=st.sets(NUMBERS, max_size=3),
)
def test_every_number_of_a_closed_book_is_in_exactly_one_class(
    province, papers, following, reason, said, late
):
    scope = f"S{next(_SCOPES)}"
    for number, void in papers.items():
        paper(province, scope, number, void=void)
    close(province, scope, following, reason)
    settle(province, scope, said)
    for number in late:
        paper(province, scope, number)
    told = book(province, scope)
    for number in (*range(1, 17), 10**9 - 1):
        assert len(classes(told, number)) == 1, (number, told)
    assert set(told.issued) | set(told.voided) == papers.keys() | late


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    papers=st.dictionaries(NUMBERS, st.booleans(), max_size=8),
    ends=st.sets(NUMBERS, min_size=1, max_size=4),
    closed=st.lists(st.sampled_from(["", "year_end", "restored"]), min_size=4, max_size=4),
    said=st.lists(SAID, max_size=5),
)
def test_every_number_of_a_block_is_in_exactly_one_class(province, papers, ends, closed, said):
    scope, first = f"S{next(_SCOPES)}", 1
    for last, how in zip(sorted(ends), closed, strict=False):
        lease(province, scope, first, last, how)
        first = last + 1
    for number, void in papers.items():
        paper(province, scope, number, void=void)
    settle(province, scope, said)
    told = book(province, scope)
    for number in range(1, first):
        assert len(classes(told, number)) == 1, (number, told)
    for number in range(first, 16):
        assert len(classes(told, number)) == (number in papers), (number, told)


def settle(province, scope, said):
    """Declare; it is done exactly where every number lacks or is unknown."""
    for first, last, what in said:
        try:
            before = book(province, scope)
        except StopIteration:
            return
        asked = range(first, (16 if last is None else last) + 1)
        open_ = all(classes(before, each) in (["lacking"], ["unknown"]) for each in asked)
        if asked and open_:
            declare(province, (first, last), what, scope)
            told = book(province, scope)
            assert {what} == {name for each in asked for name in classes(told, each)}
        else:
            code, _ = refusal(province, (first, last), what=what, scope=scope)
            assert code in {"number_settled", "declared_numbers"}
            assert book(province, scope) == before


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20) | st.none()), max_size=6)


@given(SPANS, SPANS)
def test_spans_are_the_sets_they_stand_for(one, other):
    def members(found):
        return {each for each in range(40) if inside(found, each)}

    for found, wanted in (
        (spans.joined(one), members(one)),
        (spans.without(one, other), members(one) - members(other)),
        (spans.within(one, other), members(one) & members(other)),
    ):
        assert members(found) == wanted
        ends = [(first, 99 if last is None else last) for first, last in found]
        assert all(first <= last for first, last in ends)
        assert all(a[1] + 1 < b[0] for a, b in pairwise(ends))


def test_spans_are_told_in_short():
    assert spans.told((), 12) == ""
    assert spans.told(spans.of([7, 1, 2, 3, 9, 10]), 12) == "1–3, 7, 9–10"
    assert spans.told(spans.of(range(1, 100, 2)), 12).endswith("21, 23, …")
    assert spans.told([(4, None)], 12) == "4–…"
