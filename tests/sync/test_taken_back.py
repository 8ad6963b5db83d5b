"""A file another PC took in is taken back here: its figures go, what it made stays and is told."""

from __future__ import annotations

from app.domain.calendar import Month
from app.services.take_back import take_back
from app.store.imports import BatchStatus
from tests.kit.records import add_employer, add_month, line

MONTH = Month(2026, 8)


def taken_in(pc, *, replaces=None, phone=None, unit=None):
    """Take a month in, with a unit that the file brings or changes; returns the batch and it."""
    with pc.register.command("import_c12", actor=pc.folder.name) as command:
        if unit is None:
            _, unit = add_employer(command)
        else:
            command.update("unit", unit, {"phone": phone})
        if replaces is not None:
            command.verb("import.supersede", "import_batch", replaces, {"status": "superseded"})
        batch = add_month(command, MONTH, [line()], replaces=replaces)
    return batch, unit


def status(pc, batch):
    return pc.register.imports.get(batch).status


def test_it_is_taken_back_and_what_it_made_stays(office):
    one, two = office("one"), office("two")
    batch, unit = taken_in(one)
    one.sync()
    two.sync()
    done = take_back(two.register, batch, "bo")
    assert done.label == "take_back_elsewhere"
    two.sync()
    one.sync()
    for pc in (one, two):
        assert status(pc, batch) is BatchStatus.TAKEN_BACK
        assert pc.register.units.get(unit) is not None


def test_what_was_taken_in_here_since_is_not_reversed_with_it(office):
    one, two = office("one"), office("two")
    first, unit = taken_in(one)
    one.sync()
    two.sync()
    second, _ = taken_in(two, replaces=first, unit=unit, phone="0900077456")
    assert take_back(two.register, second, "bo").label == "take_back"
    assert status(two, first) is BatchStatus.CURRENT
    with two.register.command("x", actor="bo") as command:
        command.update("unit", unit, {"phone": "0900077456"})
    assert take_back(two.register, first, "bo").label == "take_back_elsewhere"
    assert status(two, first) is BatchStatus.TAKEN_BACK
    assert two.register.units.get(unit).phone == "0900077456"
