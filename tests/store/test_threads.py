from __future__ import annotations

import threading

from tests.kit.records import add_employer

WRITES = 60


def test_readers_see_whole_commands_while_another_thread_writes(register):
    """Each command moves one worker from one unit to the other: the sum never changes."""
    with register.command("x", actor="luyen") as command:
        _, first = add_employer(command, code="TZ0001Z")
        _, second = add_employer(command, code="TZ0002Z")
    done, wrong = threading.Event(), []

    def read():
        while not done.is_set():
            with register.snapshot():
                seen = [register.units.get(unit).workers for unit in (first, second)]
            if sum(seen) != 24:
                wrong.append(seen)

    def write():
        for number in range(WRITES):
            with register.command("x", actor="luyen") as command:
                change = number % 12
                command.update("unit", first, {"workers": 12 - change})
                command.update("unit", second, {"workers": 12 + change})
        done.set()

    threads = [threading.Thread(target=work) for work in (read, read, write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert register.verify_chain() is None


def test_commands_of_several_threads_take_turns(register):
    def write(actor):
        for _ in range(WRITES // 3):
            with register.command("x", actor=actor) as command:
                add_employer(command)

    threads = [threading.Thread(target=write, args=(f"officer {n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert register.units.count() == WRITES
    assert register.verify_chain() is None
    last = register.changes.recent(limit=1)[0]
    assert (last.label, last.changes, last.undoable) == ("x", 2, True)


def test_a_snapshot_stays_as_it_was(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)

    def change():
        with register.command("x", actor="luyen") as command:
            command.update("unit", unit, {"workers": 77})

    with register.snapshot():
        assert register.units.get(unit).workers == 12
        writer = threading.Thread(target=change)
        writer.start()
        writer.join()
        assert register.units.get(unit).workers == 12
    assert register.units.get(unit).workers == 77
