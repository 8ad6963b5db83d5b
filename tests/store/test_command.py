from __future__ import annotations

import json
import sqlite3
from datetime import date

import pytest

from app.domain.calendar import Month
from app.domain.employer import UnitStatus
from app.errors import Refused
from app.store import sqlcipher
from app.store.ids import named
from app.store.schema_version import SCHEMA_VERSION
from tests.kit.records import add_employer, issue


def log(register):
    rows = register.connections.read().execute("SELECT core FROM outbox ORDER BY no").fetchall()
    return [json.loads(row[0]) for row in rows]


def test_a_command_writes_rows_and_entries_together(register):
    with register.command("import_register", actor="luyen") as command:
        employer, unit = add_employer(command)
    kept = register.units.get(unit)
    assert (kept.code, kept.employer_id, kept.workers) == ("TZ0001Z", employer, 12)
    assert kept.status is UnitStatus.ACTIVE
    assert [(entry["kind"], entry["type"], entry["id"]) for entry in log(register)] == [
        ("create", "employer", employer),
        ("create", "unit", unit),
    ]


def test_an_entry_has_every_part_of_an_operation(register):
    with register.command("import_register", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("unit_corrected", actor="luyen") as command:
        command.update("unit", unit, {"address": "Số 1, Phường Phố Cò"})
    entry = log(register)[-1]
    assert entry.pop("op_id") > entry["change_set"]
    assert entry == {
        "dseq": 3,
        "replica": register.identity.replica,
        "office": "01903",
        "device": "pc-1",
        "at": "2026-11-23T08:00:00+07:00",
        "actor": "luyen",
        "label": "unit_corrected",
        "change_set": command.change_set,
        "sv": SCHEMA_VERSION,
        "kind": "update",
        "type": "unit",
        "id": unit,
        "base": 0,
        "ack": 0,
        "patch": {"address": ["", "Số 1, Phường Phố Cò"]},
        "old": {"address": "", "commune_code": ""},
    }


def test_nothing_is_kept_of_a_command_that_fails(register):
    def fail():
        with register.command("x", actor="luyen") as command:
            add_employer(command)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert register.units.count() == 0
    assert log(register) == []
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    assert register.units.count() == 1


def test_a_change_of_nothing_leaves_no_trace(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("x", actor="luyen") as command:
        assert not command.update("unit", unit, {"workers": 12})
        assert command.update("unit", unit, {"workers": 13, "phone": "0900077123"})
    assert log(register)[-1]["patch"] == {"workers": [12, 13]}
    with register.command("x", actor="luyen"):
        pass
    assert len(log(register)) == 3


def test_inside_a_command_its_own_writes_are_read(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
        assert register.units.get(unit).code == "TZ0001Z"
        assert register.search.ids("phố") == []


def test_a_deleted_record_is_gone_but_stays_in_the_file(register):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    with register.command("x", actor="luyen") as command:
        command.delete("unit", unit)
        with pytest.raises(Refused, match="record_gone"):
            command.delete("unit", unit)
        with pytest.raises(Refused, match="record_gone"):
            command.update("unit", unit, {"workers": 1})
    assert register.units.get(unit) is None
    entry = log(register)[-1]
    assert (entry["patch"], entry["old"]["code"]) == ({"deleted": [0, 1]}, "TZ0001Z")


def test_put_creates_alters_and_brings_back(register):
    place = named("commune", "90101")
    values = {"code": "90101", "name": "Phường Phố Cò", "aliases": ["Phố Cò"]}
    for expected in (True, False):
        with register.command("x", actor="luyen") as command:
            assert command.put("commune", place, values) is expected
    with register.command("x", actor="luyen") as command:
        command.delete("commune", place)
    with register.command("x", actor="luyen") as command:
        assert command.put("commune", place, {**values, "name": "Phường Phố Cò mới"})
    assert [item.name for item in register.offices.communes()] == ["Phường Phố Cò mới"]
    assert [entry["kind"] for entry in log(register)] == ["create", "delete", "restore", "update"]


def test_values_of_the_domain_are_kept_plain(register):
    with register.command("x", actor="luyen") as command:
        employer, _ = add_employer(command)
        unit = command.create(
            "unit",
            {
                "employer_id": employer,
                "code": "CZ0002Z",
                "since": date(2020, 5, 1),
                "status": UnitStatus.CLOSED,
            },
        )
        run = command.verb(
            "urging.run",
            "urging_run",
            None,
            {"month": Month(2026, 9), "as_of": date(2026, 10, 10), "choice": {"all": True}},
        )
    assert register.units.get(unit).since == date(2020, 5, 1)
    assert register.units.get(unit).status is UnitStatus.CLOSED
    found = register.papers.runs(Month(2026, 9))
    assert [(item.id, item.as_of, item.choice) for item in found] == [
        (run, date(2026, 10, 10), {"all": True})
    ]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"code": "TZ0002Z", "workers": "twelve"}, sqlcipher.IntegrityError),
        ({"code": "TZ0002Z", "pay_cycle_months": 5}, sqlcipher.IntegrityError),
        ({"code": ""}, sqlcipher.IntegrityError),
        ({"code": "TZ0002Z", "colour": "red"}, KeyError),
        ({"code": "TZ0002Z", "workers": 1.5}, TypeError),
    ],
)
def test_the_register_refuses_what_does_not_fit(register, values, error):
    def write():
        with register.command("x", actor="luyen") as command:
            employer, _ = add_employer(command)
            command.create("unit", {"employer_id": employer, **values})

    with pytest.raises(error):
        write()
    assert register.units.count() == 0


def test_an_employer_must_exist_when_the_command_ends(register):
    with (
        pytest.raises(sqlcipher.IntegrityError),
        register.command("x", actor="luyen") as command,
    ):
        command.create("unit", {"employer_id": "0" * 36, "code": "TZ0002Z"})
    assert register.units.count() == 0


def test_a_command_inside_a_command_is_a_mistake(register):
    with (
        register.command("x", actor="luyen"),
        pytest.raises(RuntimeError),
        register.command("y", actor="luyen"),
    ):
        pass


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO employer (id, name) VALUES ('{0}', 'x')",
        "UPDATE unit SET workers = 1",
        "DELETE FROM unit",
        "UPDATE outbox SET core = '{{}}'",
        "DELETE FROM outbox",
        "INSERT INTO ledger_set (batch_id) VALUES ('x')",
    ],
)
def test_what_bypasses_a_command_is_stopped(register, sql):
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    writer = register.connections._writer
    with pytest.raises(sqlcipher.IntegrityError):
        writer.execute(sql.format("0" * 36))


def test_a_reader_cannot_write(register):
    with pytest.raises(sqlcipher.Error):
        register.connections.read().execute("DELETE FROM book")


def test_issued_papers_are_frozen(register):
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("letters_issued", actor="luyen") as command:
        paper, _ = issue(command, pdf=pdf)
    for change in ({"facts": {"late_principal": 1}}, {"number": "99"}, {"deleted": 1}):
        with (
            pytest.raises(sqlcipher.IntegrityError),
            register.command("x", actor="luyen") as command,
        ):
            command.update("paper", paper, change)
    with (
        pytest.raises(sqlcipher.IntegrityError),
        register.command("x", actor="luyen") as command,
    ):
        command.delete("paper", paper)
    assert register.papers.get(paper).facts == {"late_principal": 1_000_000}


def test_the_file_is_not_readable_without_the_key(register, folder):
    with register.command("x", actor="luyen") as command:
        add_employer(command)
    content = b"".join(path.read_bytes() for path in folder.glob("register.db*"))
    assert "Đá Xanh".encode() not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / "register.db").execute("SELECT * FROM unit")
