"""A later schema: what older programs did is read as today's, and they are told to be renewed."""

from __future__ import annotations

import json

import pytest

from app.errors import Unavailable
from app.store.check import rows_against_log
from app.store.schema_version import SCHEMA_VERSION
from sync.protocol import schemas
from sync.protocol.chain import canonical
from sync.server.checking import check
from sync.server.database import rows, run
from sync.server.records import every
from tests.kit.asking import told
from tests.kit.province import OFFICE, rows_of, sharing_a_unit

LATER = SCHEMA_VERSION + 1


def renamed(entry):
    """Do what a schema would that keeps a unit's telephone under another name."""
    for fields in (entry["patch"], entry["old"]) if entry["type"] == "unit" else ():
        if "phone" in fields:
            fields["contact"] = fields.pop("phone")


def migrate(pc):
    """Do to a register's rows what the schema's migration would."""
    register = pc.register
    with register.connections.transaction() as connection:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'unit'"
        guards = connection.execute(sql).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE unit SET contact = phone, phone = ''")
        for _, made in guards:
            connection.execute(made)


def migrate_province(province):
    """Do to the province's records what its migration would."""
    with province.database.write() as connection:
        for id_, body in rows(connection, "SELECT id, body FROM record WHERE type = 'unit'"):
            fields = json.loads(body)
            fields["contact"] = fields.pop("phone", None)
            sql = "UPDATE record SET body = :body WHERE id = :id"
            run(connection, sql, id=id_, body=canonical(fields))


def faults(pc):
    """Return what the register's check finds of records that are not as its log says."""
    return rows_against_log(pc.register.connections.read())


def units(province):
    with province.database.read() as connection:
        return [each.body for each in every(connection, OFFICE) if each.type == "unit"]


def contacts(pc):
    found = rows_of(pc.register)
    return {values["contact"] for (table, _), values in found.items() if table == "unit"}


def test_what_was_not_sent_before_the_renewal_arrives_under_the_new_name(
    office, province, monkeypatch
):
    one, two, _ = sharing_a_unit(office)
    with one.register.command("x", actor="an") as command:
        command.create("unit", {"code": "TZ0002Z", "name": "Khác", "phone": "0900077456"})
    monkeypatch.setattr(schemas, "CASTS", {LATER: renamed})
    migrate_province(province)
    for each in (one, two):
        migrate(each)
        assert faults(each) == []
    one.sync()
    two.sync()
    wanted = {"0900077123", "0900077456"}
    assert {each.get("contact") for each in units(province)} == wanted
    assert contacts(one) == contacts(two) == wanted
    assert check(province.database).faults == ()


class Meanwhile:
    """A line on which something happens just before records come."""

    def __init__(self, line, act):
        self._line, self._act = line, act

    def send(self, method, target, fields, body):
        if "/pull?" in target and self._act is not None:
            act, self._act = self._act, None
            act()
        return self._line.send(method, target, fields, body)

    def __getattr__(self, name):
        return getattr(self._line, name)


def test_what_waits_here_is_not_overwritten_by_what_comes(office, province, monkeypatch):
    one, two, unit = sharing_a_unit(office)
    with two.register.command("x", actor="binh") as command:
        command.update("unit", unit, {"workers": 40})
    two.sync()

    def renew():
        with one.register.command("x", actor="an") as command:
            command.update("unit", unit, {"phone": "0900077999"})
        monkeypatch.setattr(schemas, "CASTS", {LATER: renamed})
        migrate_province(province)
        migrate(one)
        migrate(two)

    line, one.line = one.line, Meanwhile(one.line, renew)
    one.sync()
    one.line = line
    waiting = rows_of(one.register)["unit", unit]
    assert (waiting["contact"], waiting["workers"]) == ("0900077999", 40)
    assert faults(one) == []
    one.sync()
    two.sync()
    both = [rows_of(each.register)["unit", unit] for each in (one, two)]
    assert both[0] == both[1]
    assert (both[0]["contact"], both[0]["workers"]) == ("0900077999", 40)


@pytest.mark.parametrize("again", [False, True])
def test_only_what_an_older_program_wrote_is_raised(pc, province, monkeypatch, again):
    monkeypatch.setattr(schemas, "CASTS", {LATER: renamed})
    one = pc()
    for number, schema in ((1, SCHEMA_VERSION), (2, LATER)):
        fields = {"code": [None, f"A{number}"], "phone": [None, f"0{number}"]}
        entry = one.entry(number, type="unit", patch=fields, sv=schema)
        if again:
            core = canonical({**entry, "op_id": f"inside-{number}"})
            entry = one.entry(number, kind="op.rehome", patch={}, payload={"core": core})
        assert one.pushed([entry]).status_code == 200
    first, second = sorted(units(province), key=lambda each: each["code"])
    assert (first["contact"], second["phone"]) == ("01", "02")
    assert "phone" not in first
    assert "contact" not in second
    assert check(province.database).faults == ()


def test_a_program_too_old_to_read_is_told_so_and_what_it_did_is_taken(
    pc, office, province, monkeypatch
):
    one, two = pc(), office("two")
    monkeypatch.setattr(schemas, "OLDEST_READER", LATER)
    welcome = one.ask("POST", "/v1/hello", one.hello(schema=SCHEMA_VERSION)).json()
    assert welcome["min_schema"] == LATER
    assert one.pushed([one.entry(1)]).status_code == 200
    query = f"scope={OFFICE}&replica={one.replica}&chain={'0' * 64}"
    assert told(one.ask("GET", f"/v1/pull?{query}&schema={SCHEMA_VERSION}")) == (426, "program_old")
    assert told(one.ask("GET", f"/v1/pull?{query}")) == (426, "program_old")
    assert one.ask("GET", f"/v1/pull?{query}&schema={LATER}").status_code in {200, 409}
    with two.register.command("x", actor="an") as command:
        command.create("unit", {"code": "TZ0002Z", "name": "Khác"})
    with pytest.raises(Unavailable) as caught:
        two.sync()
    assert caught.value.code == "sync_program_old"
    assert [each["code"] for each in units(province)] == ["TZ0002Z"]
