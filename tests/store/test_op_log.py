from __future__ import annotations

import hashlib
import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.calendar import Month
from app.store import guards
from app.store.op_log import first_broken, nested, plain
from sync.protocol.chain import canonical
from tests.kit.records import add_employer

FIELDS = ("replica", "dseq", "op_id", "type", "entity_id", "kind", "actor", "at", "core", "hash")


@pytest.fixture
def logged(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    for workers in (13, 14, 15):
        with register.command("x", actor="luyen") as command:
            command.update("unit", unit, {"workers": workers})
    return register


def unguarded(register):
    """Return a connection as someone with the key and another program would have."""
    writer = register.connections._writer
    for name in guards.log_guards():
        writer.execute(f"DROP TRIGGER IF EXISTS {name}")
    return writer


def test_the_chain_is_what_the_protocol_says(logged):
    rows = logged.connections.read().execute("SELECT core, hash FROM outbox ORDER BY no").fetchall()
    previous = hashlib.sha256(logged.identity.replica.encode()).digest()
    for number, (core, found) in enumerate(rows, start=1):
        entry = json.loads(core)
        assert core == json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert (entry["dseq"], entry["replica"]) == (number, logged.identity.replica)
        previous = hashlib.sha256(previous + core.encode()).digest()
        assert found == previous.hex()
    assert logged.verify_chain() is None


@pytest.mark.parametrize("field", FIELDS)
def test_any_altered_part_of_an_entry_is_found(logged, field):
    writer = unguarded(logged)
    number = field == "dseq"
    value = 77 if number else {"core": "{}", "hash": "0" * 64}.get(field, "other")
    writer.execute(f"UPDATE outbox SET {field} = ? WHERE no = 3", (value,))
    assert logged.verify_chain() == 3


def test_an_altered_figure_is_found_though_its_hash_was_made_anew(logged):
    writer = unguarded(logged)
    core = writer.execute("SELECT core FROM outbox WHERE no = 3").fetchone()[0]
    forged = core.replace('"workers":[12,13]', '"workers":[12,99]')
    assert forged != core
    before = writer.execute("SELECT hash FROM outbox WHERE no = 2").fetchone()[0]
    found = hashlib.sha256(bytes.fromhex(before) + forged.encode()).hexdigest()
    writer.execute("UPDATE outbox SET core = ?, hash = ? WHERE no = 3", (forged, found))
    assert logged.verify_chain() == 4


@pytest.mark.parametrize("no", [1, 2, 4])
def test_a_removed_entry_is_found(logged, no):
    writer = unguarded(logged)
    writer.execute("DELETE FROM outbox WHERE no = ?", (no,))
    assert logged.verify_chain() == no + 1


PLAIN = st.none() | st.text() | st.integers() | st.booleans()


@given(st.recursive(PLAIN, lambda leaf: st.lists(leaf) | st.dictionaries(st.text(), leaf)))
def test_canonical_text_has_one_form_and_loses_nothing(value):
    made = canonical(nested(value))
    assert json.loads(made) == value
    assert canonical(nested(json.loads(made))) == made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_text_goes_through_the_log_unbroken(logged, values):
    unit = logged.units.by_code("TZ0001Z").id
    for value in values:
        with logged.command("x", actor=value) as command:
            command.update("unit", unit, {"note": value})
    assert logged.verify_chain() is None
    assert first_broken(logged.connections.read()) is None


def test_values_are_kept_as_text_or_whole_numbers():
    assert plain(date(2026, 9, 1)) == "2026-09-01"
    assert plain(Month(2026, 9)) == "2026-09"
    assert plain(Fraction(3, 10_000)) == "3/10000"
    assert plain(("a", Month(2026, 9))) == '["a","2026-09"]'
    assert plain(True) == 1
    with pytest.raises(TypeError):
        plain(0.03)
    with pytest.raises(TypeError):
        plain({"rate": 0.03})
