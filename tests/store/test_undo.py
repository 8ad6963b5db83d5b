from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.calendar import Month
from app.errors import Refused
from app.store import guards
from app.store.imports import BatchStatus
from tests.kit.records import add_employer, add_month, issue, line

SEPTEMBER = Month(2026, 9)


def contents(register):
    """Return every living record of every synced table, without the sync columns."""
    connection = register.connections.read()
    found = {}
    for table, columns in guards.synced_tables(connection).items():
        names = ", ".join(name for name in columns if name not in {"rev", "extra", "deleted"})
        rows = connection.execute(f"SELECT {names} FROM {table} WHERE deleted = 0 ORDER BY id")
        found[table] = rows.fetchall()
    return found


def test_what_was_made_is_taken_back_and_made_again(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    before = contents(register)
    undone = register.undo(command.change_set, actor="mo")
    assert register.units.count() == 0
    assert register.search.ids("TZ0001Z") == []
    register.undo(undone, actor="mo")
    assert contents(register) == before
    assert register.search.ids("TZ0001Z") == [unit]
    kinds = [change.kind for change in register.changes.history("unit", unit)]
    assert kinds == ["create", "delete", "restore"]
    assert register.verify_chain() is None


def test_a_field_goes_back_to_what_it_was(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("x", actor="luyen") as command:
        command.update("unit", unit, {"workers": 20, "phone": "0900077999"})
    register.undo(command.change_set, actor="luyen")
    assert (register.units.get(unit).workers, register.units.get(unit).phone) == (12, "0900077123")


def test_what_was_built_upon_stays(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("first", actor="luyen") as first:
        first.update("unit", unit, {"workers": 20})
    with register.command("second", actor="mo") as second:
        second.update("unit", unit, {"workers": 30, "phone": ""})
    with pytest.raises(Refused, match="undo_built_upon") as refusal:
        register.undo(first.change_set, actor="luyen")
    assert refusal.value.fields["actor"] == "mo"
    assert refusal.value.fields["label"] == "second"
    with pytest.raises(Refused, match="undo_built_upon"):
        register.undo(command.change_set, actor="luyen")
    assert register.units.get(unit).workers == 30


def test_another_field_is_nothing_to_build_on(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("x", actor="luyen") as first:
        first.update("unit", unit, {"workers": 20})
    with register.command("x", actor="mo") as second:
        second.update("unit", unit, {"phone": "0900077999"})
    register.undo(first.change_set, actor="luyen")
    assert (register.units.get(unit).workers, register.units.get(unit).phone) == (12, "0900077999")


def test_undone_once_is_enough(register):
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    register.undo(command.change_set, actor="luyen")
    with pytest.raises(Refused, match="undo_built_upon"):
        register.undo(command.change_set, actor="luyen")
    with pytest.raises(Refused, match="undo_unknown"):
        register.undo("no such thing", actor="luyen")


def test_what_others_belong_to_stays(register):
    with register.command("first", actor="luyen") as first:
        employer, unit = add_employer(first)
    with register.command("second", actor="mo") as second:
        second.create("unit", {"employer_id": employer, "code": "IC0009Z"})
    with pytest.raises(Refused, match="undo_built_upon") as refusal:
        register.undo(first.change_set, actor="luyen")
    assert (refusal.value.fields["type"], refusal.value.fields["actor"]) == ("unit", "mo")
    assert register.units.count() == 2
    register.undo(second.change_set, actor="luyen")
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("letters_issued", actor="mo") as letters:
        issue(letters, pdf=pdf, unit_id=unit)
    with pytest.raises(Refused, match="undo_built_upon"):
        register.undo(first.change_set, actor="luyen")


def test_an_issued_letter_is_never_undone(register):
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("letters_issued", actor="luyen") as command:
        add_employer(command)
        issue(command, pdf=pdf)
    with pytest.raises(Refused, match="undo_kind") as refusal:
        register.undo(command.change_set, actor="luyen")
    assert refusal.value.fields["kind"] == "paper.issue"
    assert register.units.count() == 1
    assert not register.changes.recent()[0].undoable


def test_taking_a_later_file_back_brings_the_earlier_one_back(register):
    with register.command("import_c12", actor="luyen") as command:
        first = add_month(command, SEPTEMBER, [line(due=100)])
    with register.command("import_c12", actor="luyen") as command:
        second = add_month(command, SEPTEMBER, [line(due=200)], replaces=first)
        command.verb("import.supersede", "import_batch", first, {"status": "superseded"})
    assert [item.due for item in register.ledger.lines(SEPTEMBER)] == [200]
    undone = register.undo(command.change_set, actor="luyen")
    assert [item.due for item in register.ledger.lines(SEPTEMBER)] == [100]
    assert register.imports.get(second).status is BatchStatus.TAKEN_BACK
    register.undo(undone, actor="luyen")
    assert [item.due for item in register.ledger.lines(SEPTEMBER)] == [200]
    assert register.imports.get(first).status is BatchStatus.SUPERSEDED


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "rename", "workers", "delete"]), st.integers(0, 3), st.text("ab")
    ),
    min_size=1,
    max_size=6,
)


def act(register, command, step, place, text):
    living = sorted(register.units.all().values(), key=lambda unit: unit.id)
    if step == "create" or not living:
        add_employer(command, code=f"TZ{len(text)}{place}01Z", name=text or "Đá Xanh")
    elif step == "rename":
        command.update("unit", living[place % len(living)].id, {"name": text})
    elif step == "workers":
        command.update("unit", living[place % len(living)].id, {"workers": place})
    else:
        command.delete("unit", living[place % len(living)].id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(earlier=STEPS, last=STEPS)
def test_undoing_the_last_command_always_gives_the_state_before_it(register, earlier, last):
    with register.command("earlier", actor="luyen") as command:
        for step in earlier:
            act(register, command, *step)
    before = contents(register)
    with register.command("last", actor="luyen") as command:
        for step in last:
            act(register, command, *step)
    after = contents(register)
    if register.changes.change_set(command.change_set):
        undone = register.undo(command.change_set, actor="luyen")
        assert contents(register) == before
        register.undo(undone, actor="luyen")
    assert contents(register) == after
    assert register.verify_chain() is None
