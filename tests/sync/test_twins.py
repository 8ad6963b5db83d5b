"""Two records alike: told once, decided by a person, and one of them goes on for every PC."""

from __future__ import annotations

import pytest

from app.domain.succession import SuccessionKind
from app.errors import Refused
from app.services.doubles import Doubles
from app.services.successions import Successions
from app.services.take_back import take_back
from app.store import sync_conflicts
from app.store.sync_conflicts import BOTH, KEEP_MINE, KEEP_THEIRS, conflicts
from sync.client.conflict_desk import MINE, ConflictDesk
from sync.client.office import KINDS
from sync.client.twins import TwinDesk
from sync.protocol import kinds
from sync.server.checking import check as check_server
from tests.kit.province import rows_of
from tests.kit.records import add_employer, add_month, issue, line


def exchange(*pcs):
    for pc in pcs:
        pc.sync()


def two_units(office):
    """Two PCs enter one unit by hand while apart; returns them and its two ids, employers first."""
    one, two = office("one"), office("two")
    made = []
    for pc, tax_code in ((one, "0100233488"), (two, "0312345678")):
        with pc.register.command("x", actor=pc.folder.name) as command:
            made.append(add_employer(command, tax_code=tax_code))
        pc.clock.pass_by(minutes=1)
    exchange(one, two, one)
    return one, two, made


def change(pc, type_, id_, **values):
    with pc.register.command("x", actor=pc.folder.name) as command:
        command.update(type_, id_, values)


def settle(pc, conflict, choice):
    with pc.register.command("conflict_settled", actor="an") as command:
        sync_conflicts.settle(command, conflict, {}, choice=choice, note="")


def test_both_sides_call_the_decisions_alike():
    assert (KEEP_MINE, KEEP_THEIRS, BOTH) == (kinds.KEEP_MINE, kinds.KEEP_THEIRS, kinds.BOTH)


@pytest.mark.parametrize("choice", [BOTH, KEEP_MINE, "theirs"])
def test_what_was_decided_is_not_told_again(office, province, choice):
    one, two, made = two_units(office)
    [found] = conflicts(one.register.connections)
    settle(one, found, choice)
    exchange(one, two)
    for field, value in (("phone", "0901"), ("status", "closed"), ("code", "TZ0009Z")):
        for pc, (_, unit) in ((one, made[0]), (two, made[1])):
            change(pc, "unit", unit, **{field: value})
        exchange(one, two, one)
        told = conflicts(two.register.connections)
        # the status is looked at anew, unless somebody decided; another code is another claim
        assert bool(told) == (field == "code" or (field == "status" and choice == "theirs"))
        assert check_server(province.database).faults == ()
        for each in told:
            settle(two, each, choice)
        exchange(two, one)
    assert rows_of(one.register) == rows_of(two.register)


def desk(pc):
    """What can be done about records alike on a PC; acts other than merging are not needed."""
    doubles = Doubles(pc.register, actor=pc.folder.name)
    return TwinDesk(pc.register, actor=pc.folder.name, acts={"apart": doubles.keep_apart})


def told(pc):
    return [(each.target_type, each.reason) for each in conflicts(pc.register.connections)]


def two_employers(office):
    """The same employer twice, a unit with papers and a case each; returns PCs and ids."""
    one, two = office("one"), office("two")
    made = []
    for pc, code in ((one, "TZ0001Z"), (two, "TZ0002Z")):
        with pc.register.command("x", actor=pc.folder.name) as command:
            employer, unit = add_employer(command, code=code, name=f"Công ty {code}")
            people = {"employer_id": employer, "name": f"Ông {code}"}
            command.create("representative", people)
            made.append((employer, unit))
        pc.clock.pass_by(minutes=1)
    exchange(one, two, one)
    return one, two, made


def test_two_employers_become_one_under_the_one_that_is_kept(office, province):
    one, two, [(first, unit), (later, other_unit)] = two_employers(office)
    [found] = conflicts(one.register.connections)
    view = desk(one).view(found.id)
    assert (view.mine.id, view.theirs.id) == (later, first)
    assert (view.choices, view.mine.held["unit"]) == ((KEEP_MINE, KEEP_THEIRS, BOTH), 1)
    before = rows_of(one.register)
    done = desk(one).settle(found.id, KEEP_THEIRS, "một công ty")
    exchange(one, two)
    for pc in (one, two):
        register = pc.register
        assert conflicts(register.connections) == []
        assert [each.id for each in register.units.of_employer(first)] == [unit, other_unit]
        assert {each.employer_id for each in register.units.all().values()} == {first}
        assert [each.id for each in register.employers.by_tax_code("0100233488")] == [first]
        names = [each.name for each in register.employers.representatives(later)]
        assert sorted(names) == ["Ông TZ0001Z", "Ông TZ0002Z"]
        [entry] = Successions(register, actor="an").of(first)
        assert (entry.kind, entry.from_id) == (SuccessionKind.DUPLICATE, later)
        assert register.employers.get(later).name == "Công ty TZ0002Z"  # nothing is rewritten
        assert Doubles(register, actor="an").found() == []
    one.register.undo(done.change_set, actor="an")
    exchange(one, two)
    assert two.register.units.get(other_unit).employer_id == later
    assert told(two) == [("employer", "twin")]
    after = rows_of(one.register)
    assert {type_ for type_, id_ in before if before[type_, id_] != after[type_, id_]} == {
        "conflict_record"
    }
    assert check_server(province.database).faults == ()


def test_two_employers_that_are_two_are_remembered_as_such(office, province):
    one, two, [(_, _), (later, _)] = two_employers(office)
    [found] = conflicts(two.register.connections)
    assert len(Doubles(one.register, actor="an").found()) == 1
    desk(two).settle(found.id, BOTH)
    exchange(two, one)
    assert conflicts(one.register.connections) == []
    assert Doubles(one.register, actor="an").found() == []
    assert len(one.register.employers.by_tax_code("0100233488")) == 2
    change(one, "employer", later, tax_code="0312345678")
    change(one, "employer", later, tax_code="0100233488")
    exchange(one, two)
    assert conflicts(two.register.connections) == []
    assert check_server(province.database).faults == ()


def test_a_unit_entered_twice_is_counted_once_with_all_that_hangs_on_it(office, province):
    one, two, [(_, first), (_, later)] = two_units(office)
    on = one.register.clock.now().date()
    pdf = two.register.blobs.put(b"%PDF-1.7", "application/pdf")
    made = {}
    for pc, unit in ((one, first), (two, later)):
        with pc.register.command("x", actor=pc.folder.name) as command:
            opened = {"unit_id": unit, "opened_on": on, "state": "monitor"}
            case = command.verb("case.open", "case_file", None, opened)
            contact = command.create("contact", {"unit_id": unit, "name": f"Bà {unit[:4]}"})
            paper, _ = issue(command, pdf=pdf, unit_id=unit)
            made[unit] = case, contact, paper
    with one.register.command("x", actor="an") as command:
        add_month(command, "2026-09", [line(due=5, paid=1, opening=0, closing=4)])
    exchange(one, two, one)
    listing, names = one.register.unit_listing, {"on": on}
    assert listing.totals(**names)["debt"] == 8
    [found] = conflicts(one.register.connections)
    done = desk(one).settle(found.id, KEEP_MINE)
    exchange(one, two)
    # the other PC had not read that, and goes on working on the record that is gone
    with two.register.command("x", actor="bo") as command:
        late = command.create("contact", {"unit_id": first, "name": "Bà Sau"})
    exchange(two, one)
    for register in (one.register, two.register):
        assert register.unit_listing.ids(**names) == [later]
        assert register.unit_listing.totals(**names) == {
            "units": 1,
            "workers": 12,
            "debt": 4,
            "credit": 0,
        }
        assert register.units.count() == 1
        assert register.units.by_code("TZ0001Z").id == later
        assert register.units.all()["TZ0001Z"].id == later
        for asked in (first, later):
            cases, contacts, papers = zip(made[first], made[later], strict=True)
            assert {each.id for each in register.cases.of_unit(asked)} == set(cases)
            assert {each.id for each in register.units.contacts(asked)} == {*contacts, late}
            assert {each.id for each in register.papers.for_unit(asked)} == set(papers)
            heads = register.paper_heads.select(filters={"unit": asked})
            assert {each.id for each in heads} == set(papers)
            assert len(register.paper_heads.standing(asked)[later]) == 2
        assert {each.unit_id for each in register.cases.all()} == {later}
        assert register.papers.first_urged_on().keys() == {later}
        assert register.search.ids("TZ0001Z") == [later]
        assert [each.from_id for each in Successions(register, actor="a").of_unit(later)[1]] == [
            first
        ]
    assert rows_of(one.register) == rows_of(two.register)
    one.register.undo(done.change_set, actor="an")
    assert one.register.units.count() == 2
    assert [each.id for each in one.register.cases.of_unit(first)] == [made[first][0]]
    assert check_server(province.database).faults == ()


@pytest.mark.parametrize("others", [KEEP_MINE, KEEP_THEIRS])
def test_two_pcs_decide_at_once(office, province, others):
    """The same way: one record. The other way: a person is asked, and both stay till then."""
    one, two, [(_, first), (_, later)] = two_units(office)
    for pc, choice in ((one, KEEP_MINE), (two, others)):
        [found] = conflicts(pc.register.connections)
        desk(pc).settle(found.id, choice)
        pc.clock.pass_by(minutes=1)
    exchange(one, two, one)
    assert rows_of(one.register) == rows_of(two.register)
    for pc in (one, two):
        assert [each.id for each in pc.register.units.all().values()] == [later]
        [entry] = pc.register.cross_work.successions()
        assert (entry.from_id, entry.to_id) == (first, later)
    asked = [("employer_succession", "created_twice")] if others == KEEP_THEIRS else []
    assert [each for each in told(two) if each[0] != "conflict_record"] == asked
    if asked:
        twice = next(c for c in conflicts(two.register.connections) if c.reason == "created_twice")
        service = ConflictDesk(two.register, actor="bo", kinds=KINDS)
        # one answer, though two fields say it: nothing is merged into itself
        written = service.preview(twice.id, {"to_id": MINE})
        assert {each.field: each.then for each in written} == {"from_id": later, "to_id": first}
        assert service.view(twice.id).told(first).startswith("TZ0001Z – ")
        service.settle(twice.id, {"to_id": MINE})
        exchange(two, one)
        for pc in (one, two):
            assert [each.id for each in pc.register.units.all().values()] == [first]
    assert check_server(province.database).faults == ()


def test_a_merge_taken_back_asks_again(office, province):
    one, two, [(first, _), _] = two_employers(office)
    [found] = conflicts(one.register.connections)
    desk(one).settle(found.id, KEEP_THEIRS)
    exchange(one, two)
    successions = Successions(two.register, actor="bo")
    [entry] = successions.of(first)
    successions.withdraw(entry.id)
    exchange(two, one)
    assert told(one) == [("employer", "twin")]
    assert len(one.register.employers.by_tax_code("0100233488")) == 2
    desk(one).settle(found.id, KEEP_MINE)
    exchange(one, two)
    assert [each.id for each in two.register.employers.by_tax_code("0100233488")] == [
        found.target_id
    ]
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()


def test_three_of_one_unit_never_hide_each_other(office, province):
    """Each PC merges what it was told of in its own direction: one of them always stays."""
    pcs = [office(name) for name in ("one", "two", "three")]
    ids = []
    for number, pc in enumerate(pcs):
        with pc.register.command("x", actor=pc.folder.name) as command:
            ids.append(add_employer(command, tax_code=f"010023348{number}")[1])
        pc.clock.pass_by(minutes=1)
    exchange(*pcs, *pcs)
    for pc, choice in zip(pcs, (KEEP_MINE, KEEP_THEIRS, KEEP_THEIRS), strict=True):
        for found in conflicts(pc.register.connections):
            desk(pc).settle(found.id, choice)
    exchange(*pcs, *pcs)
    for _ in range(3):
        for each in conflicts(pcs[0].register.connections):
            with pcs[0].register.command("x", actor="an") as command:
                sync_conflicts.settle(command, each, {}, choice="theirs", note="")
        exchange(*pcs)
    left = {tuple(each.id for each in pc.register.units.all().values()) for pc in pcs}
    assert len(left) == 1
    assert set(left.pop()) <= set(ids)
    assert {pc.register.units.count() for pc in pcs} == {1}
    assert rows_of(pcs[0].register) == rows_of(pcs[2].register)
    assert check_server(province.database).faults == ()


def test_of_two_imports_one_is_taken_back_with_the_end_of_the_difference(office, province):
    one, two = office("one"), office("two")
    for pc, due in ((one, 5), (two, 7)):
        with pc.register.command("x", actor="an") as command:
            add_month(command, "2026-09", [line(due=due, paid=0, opening=0, closing=due)])
        pc.clock.pass_by(minutes=1)
    exchange(one, two, one)
    [found] = conflicts(two.register.connections)
    acts = {"import_batch": lambda id_, _why, also: take_back(two.register, id_, "bo", also)}
    twins = TwinDesk(two.register, actor="bo", acts=acts)
    done = twins.settle(found.id, KEEP_THEIRS)
    with pytest.raises(Refused, match="conflict_settled"):
        twins.settle(found.id, KEEP_THEIRS)
    exchange(two, one)
    for pc in (one, two):
        assert conflicts(pc.register.connections) == []
        [month] = pc.register.ledger.months()
        assert [each.due for each in pc.register.ledger.lines(month)] == [5]
    two.register.undo(done.change_set, actor="bo")
    exchange(two, one)
    [again] = conflicts(one.register.connections)
    assert again.id == found.id
    assert check_server(province.database).faults == ()
