"""PCs of one office hand each other parcels; later everything reaches the province once."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from app.services.imports import Imports
from app.store.check import check
from app.store.register import Register
from app.store.sync_conflicts import conflicts
from sync.client.sharing import Sharing
from sync.server.checking import check as check_server
from tests.kit.law import law_book
from tests.kit.outside_files import business_sheet
from tests.kit.province import OFFICE, Pc, rows_of
from tests.kit.records import KEY, add_employer, add_month, issue, line


@pytest.fixture
def lone(tmp_path, clock):
    """Make PCs that never met the province."""
    made = []

    def pc(name, *, office=OFFICE, book="Q01"):
        folder = tmp_path / name
        state = tmp_path / f"{name}-state"
        register = Register.create(
            folder, key=KEY, clock=clock, office=office, state=state, book=book
        )
        made.append(Pc(folder, None, clock, register=register))
        return made[-1]

    yield pc
    for each in made:
        each.close()


def share(pc):
    return Sharing(pc.register, actor="an")


def hand(one, two, **options):
    """Carry a parcel from one to two; the first time with its code."""
    first = not any(p.device == one.register.identity.device for p in share(two).peers())
    made = share(one).write(invite=first, **options)
    return share(two).read(made.content, code=made.code)


def change(pc, type_, id_, values):
    with pc.register.command("x", actor="a") as command:
        command.update(type_, id_, values)


def start(pc, **values):
    with pc.register.command("x", actor="an") as command:
        return add_employer(command, **values)[1]


def faults(*pcs):
    return [item.code for pc in pcs for item in check(pc.register).items if not item.ok]


def enrolled(province, *pcs):
    for pc in pcs:
        pc.province = province
        pc.line.province = province
        pc.enrol()


def settle(*pcs):
    """Exchange until nobody has anything new."""
    for _ in range(3):
        for pc in pcs:
            pc.sync()


def contents(pc):
    """Return what is to be equal everywhere, without places in the province's log."""
    return {
        key: {name: value for name, value in row.items() if name != "rev"}
        for key, row in rows_of(pc.register).items()
    }


def test_a_stick_brings_records_documents_and_ledger_lines(lone):
    one, two = lone("one"), lone("two", book="Q02")
    pdf = one.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        add_month(command, "2026-09", [line(due=5, paid=1, opening=0, closing=4)])
        issue(command, pdf=pdf, unit_id=unit)
    done = hand(one, two)
    assert (done.records, done.differing, done.documents) == (4, 0, 1)
    assert contents(one) == contents(two)
    assert two.register.blobs.get(pdf) == b"%PDF-1.7 letter"
    assert two.register.ledger.months() == one.register.ledger.months()
    assert two.register.search.ids("Đá Xanh") == [unit]
    assert faults(one, two) == []


def test_a_stick_brings_the_rows_of_a_list(lone, tmp_path):
    one, two = lone("one"), lone("two", book="Q02")
    path = tmp_path / "moi.xlsx"
    business = ("0100233488", "Công ty TNHH Đá Xanh", date(2026, 9, 3), 7)
    path.write_bytes(business_sheet([business]))
    imports = Imports(one.register, "an", law=law_book())
    imports.commit(imports.read(path))
    hand(one, two)
    rows = one.register.outside.in_force("business")
    assert [each.workers for each in rows] == [7]
    assert two.register.outside.in_force("business") == rows
    assert faults(one, two) == []


def test_there_and_back_nothing_is_doubled_and_only_news_goes(lone):
    one, two = lone("one"), lone("two", book="Q02")
    unit = start(one)
    hand(one, two)
    change(two, "unit", unit, {"phone": "0900"})
    back = hand(two, one)
    assert (back.records, back.known) == (1, 2)
    change(one, "unit", unit, {"workers": 7})
    again = share(one).write()
    assert again.operations == 2  # the change, and what the other one did, known there
    share(two).read(again.content)
    assert contents(one) == contents(two)


def test_two_pcs_share_and_both_reach_the_province(lone, province):
    one, two = lone("one"), lone("two", book="Q02")
    unit = start(one)
    hand(one, two)
    change(two, "unit", unit, {"phone": "0900"})
    hand(two, one)
    enrolled(province, one, two)
    settle(two, one)
    assert rows_of(one.register) == rows_of(two.register)
    assert two.register.units.get(unit).phone == "0900"
    assert check_server(province.database).faults == ()
    assert faults(one, two) == []
    assert conflicts(one.register.connections) == []


def test_what_a_revoked_pc_gave_another_one_is_not_taken(lone, province):
    one, two = lone("one"), lone("two", book="Q02")
    unit = start(one)
    hand(one, two)
    enrolled(province, one, two)
    settle(one, two)
    change(one, "unit", unit, {"phone": "0911"})
    hand(one, two)
    province.devices.revoke(one.register.identity.device)
    done = two.sync()
    assert done.rejected == 1
    settle(two)
    assert two.register.units.get(unit).phone != "0911"
    change(two, "unit", unit, {"workers": 8})
    settle(two)
    assert two.register.units.get(unit).workers == 8
    assert check_server(province.database).faults == ()
    assert faults(two) == []


def test_the_same_field_entered_differently_is_asked_once(lone, province):
    one, two = lone("one"), lone("two", book="Q02")
    unit = start(one)
    hand(one, two)
    change(one, "unit", unit, {"workers": 30})
    change(two, "unit", unit, {"workers": 40})
    assert hand(one, two).differing == 1
    assert hand(two, one).differing == 1
    assert [pc.register.units.get(unit).workers for pc in (one, two)] == [30, 40]
    enrolled(province, one, two)
    settle(one, two)
    assert [pc.register.units.get(unit).workers for pc in (one, two)] == [30, 30]
    assert len(conflicts(one.register.connections)) == 1
    assert rows_of(one.register) == rows_of(two.register)


def test_an_invitation_leaves_no_gap(lone, province):
    """What others have read, or the province has, is not left out for a PC that has none of it."""
    one, two, three = lone("one"), lone("two", book="Q02"), lone("three", book="Q03")
    start(one)
    hand(one, two)
    hand(two, one)
    enrolled(province, one)
    settle(one)
    start(one, code="TZ0002Z", tax_code="0100233489", name="Công ty hai")
    made = share(one).write(invite=True)
    share(three).read(made.content, code=made.code)
    assert contents(three) == contents(one)
    assert len(contents(three)) == 4
    assert faults(three) == []


def test_an_old_value_brought_late_does_not_come_back(office, province):
    """What was brought was undone meanwhile in the province: it must not show again."""
    one, two = office("one"), office("two")
    unit = start(one)
    change(one, "unit", unit, {"workers": 20})
    settle(one, two)
    change(one, "unit", unit, {"workers": 30})
    late = share(one).write(invite=True)
    one.sync()
    change(one, "unit", unit, {"workers": 20})
    settle(one, two)
    share(two).read(late.content, code=late.code)
    settle(two, one, two)
    assert two.register.units.get(unit).workers == 20
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()


def test_three_pcs_in_a_ring_then_the_province(lone, province):
    pcs = [lone(f"pc{n}", book=f"Q0{n + 1}") for n in range(3)]
    units = [
        start(pc, code=f"TZ000{n}Z", tax_code=f"010023348{n}", name=f"Công ty {n}")
        for n, pc in enumerate(pcs)
    ]
    for _ in range(2):
        for n, pc in enumerate(pcs):
            hand(pc, pcs[(n + 1) % 3])
    assert contents(pcs[0]) == contents(pcs[1]) == contents(pcs[2])
    for n, pc in enumerate(pcs):
        change(pc, "unit", units[(n + 1) % 3], {"workers": 50 + n})
    hand(pcs[0], pcs[2])
    enrolled(province, pcs[2], pcs[0], pcs[1])
    settle(pcs[2], pcs[1], pcs[0])
    assert rows_of(pcs[0].register) == rows_of(pcs[1].register) == rows_of(pcs[2].register)
    assert len(rows_of(pcs[0].register)) == 6
    assert check_server(province.database).faults == ()


@pytest.mark.parametrize("where", [0, 5, 20, 200, -400, -20, -1])
def test_a_changed_parcel_is_refused(lone, where):
    one, two = lone("one"), lone("two", book="Q02")
    start(one)
    made = share(one).write(invite=True)
    changed = bytearray(made.content)
    changed[where] ^= 1
    before = contents(two)
    with pytest.raises(Refused) as refused:
        share(two).read(bytes(changed), code=made.code)
    assert refused.value.code in {
        "parcel_tampered",
        "parcel_none",
        "parcel_other_office",
        "parcel_cut",
        "share_bad_code",
        "parcel_no_key",
    }
    assert contents(two) == before


@pytest.mark.parametrize("kept", [0, 3, 14, 100, -1000, -17, -1])
def test_a_parcel_cut_off_is_refused(lone, kept):
    one, two = lone("one"), lone("two", book="Q02")
    start(one)
    made = share(one).write(invite=True)
    with pytest.raises(Refused) as refused:
        share(two).read(made.content[:kept], code=made.code)
    assert refused.value.code in {"parcel_cut", "parcel_none", "parcel_tampered"}
    assert contents(two) == {}


def code_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_replayed_old_foreign_and_own_parcels_are_refused(lone):
    one, two, three = lone("one"), lone("two", book="Q02"), lone("three", office="01904")
    start(one)
    first = share(one).write(invite=True)
    second = share(one).write(invite=True)
    start(one, code="TZ0002Z", tax_code="0100233489")
    third = share(one).write(invite=True)
    assert code_of(lambda: share(three).read(first.content, code=first.code)) == (
        "parcel_other_office"
    )
    assert code_of(lambda: share(one).read(first.content)) == "parcel_own"
    assert code_of(lambda: share(two).read(first.content)) == "parcel_needs_code"
    assert code_of(lambda: share(two).read(first.content, code="AAAA-BBBB-CCCC")) == (
        "share_bad_code"
    )
    share(two).read(third.content, code=third.code)
    assert code_of(lambda: share(two).read(third.content)) == "parcel_read_before"
    assert code_of(lambda: share(two).read(second.content)) == "parcel_old"
    assert faults(two) == []


def test_another_computer_under_a_known_name_is_refused(lone):
    """Somebody with the office's secret, but not that PC's key."""
    one, two = lone("one"), lone("two", book="Q02")
    start(one)
    hand(one, two)
    start(one, code="TZ0002Z", tax_code="0100233489")
    share(one)
    from app.store import sharing
    from sync.protocol.signing import SigningKey

    sharing.keep_own(one.register, key=SigningKey.new().private.hex())
    made = share(one).write()
    assert code_of(lambda: share(two).read(made.content)) == "parcel_other_pc"


def test_books_of_one_code_part_before_a_number_is_given_twice(lone):
    one, two = lone("one"), lone("two")
    pdf = one.register.blobs.put(b"%PDF-1.7 a", "application/pdf")
    with one.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    done = hand(one, two)
    assert done.new_book.startswith("Q01.")
    with two.register.command("x", actor="an") as command:
        issue(command, pdf=pdf)
    hand(two, one)
    numbers = [row["number"] for key, row in contents(one).items() if key[0] == "paper"]
    assert len(numbers) == len(set(numbers)) == 2
    assert contents(one) == contents(two)


def test_books_of_one_code_with_numbers_on_both_are_refused(lone):
    one, two = lone("one"), lone("two")
    for pc in (one, two):
        pdf = pc.register.blobs.put(b"%PDF-1.7 a", "application/pdf")
        with pc.register.command("x", actor="an") as command:
            issue(command, pdf=pdf)
    made = share(one).write(invite=True)
    assert code_of(lambda: share(two).read(made.content, code=made.code)) == "share_same_book"
