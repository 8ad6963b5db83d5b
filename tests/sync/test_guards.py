"""The server's database itself refuses to change a log, or a paper that was issued."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from sync.server import declared, guards
from sync.server.checking import check
from sync.server.database import row, run
from tests.kit.province import OFFICE, unguarded
from tests.kit.records import add_employer, issue

#: as the program writes records; SQLite's grammar asks for the word between
UPSERT = (
    "INSERT INTO record SELECT * FROM record WHERE type = 'paper' AND true"
    " ON CONFLICT (scope, id) DO UPDATE SET body = '{}'"
)


@pytest.fixture
def worked(office, province):
    """A paper, its unit and an act at the console."""
    pc = office("one")
    with pc.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        issue(command, pdf=pc.register.blobs.put(b"%PDF x", "application/pdf"), unit_id=unit)
    pc.sync()
    with province.database.write() as connection:
        names = "no, at, name, what, about, office, hash"
        run(connection, f"INSERT INTO console_event ({names}) VALUES (1, '', '', '', '', '', '')")
        said = {"what": "lost", "reason": "", "who": "", "at": ""}
        declared.keep(connection, OFFICE, ("urging", "Q09", 2026), (1, None), said)
    return province


def refused(province, sql):
    with (
        pytest.raises(DBAPIError, match="guard"),
        province.database.write() as connection,
    ):
        run(connection, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE op SET core = '{}'",
        "DELETE FROM op",
        "UPDATE hist SET chain = ''",
        "DELETE FROM hist",
        "UPDATE console_event SET what = 'x'",
        "DELETE FROM console_event",
        "UPDATE declared_number SET what = 'unused'",
        "DELETE FROM declared_number",
        "UPDATE record SET body = '{}' WHERE type = 'paper'",
        "UPDATE record SET deleted = 1 WHERE type = 'paper'",
        "UPDATE record SET type = 'unit' WHERE type = 'paper'",
        "DELETE FROM record WHERE type = 'paper'",
        UPSERT,
    ],
)
def test_it_is_refused_and_nothing_is_changed(worked, sql):
    refused(worked, sql)
    assert check(worked.database).faults == ()


def test_what_is_no_paper_may_be_written(worked):
    with worked.database.write() as connection:
        assert run(connection, "UPDATE record SET rev = rev + 0 WHERE type = 'paper'") == 1
        assert run(connection, "UPDATE record SET body = body || ' ' WHERE type = 'unit'") == 1


def test_a_whole_table_is_not_emptied_either(worked):
    if worked.database.engine.dialect.name == "postgresql":
        refused(worked, "TRUNCATE op")
        refused(worked, "TRUNCATE record")
        refused(worked, "TRUNCATE declared_number")
    with worked.database.read() as connection:
        assert row(connection, "SELECT count(*) FROM op")[0] > 0


def test_a_guard_that_was_taken_away_is_told(worked):
    off = {
        "sqlite": "DROP TRIGGER guard_op_delete",
        "postgresql": "ALTER TABLE op DISABLE TRIGGER guard_op_delete",
    }
    with worked.database.write() as connection:
        assert guards.missing(connection) == []
        run(connection, off[worked.database.engine.dialect.name])
    assert check(worked.database).faults == ("missing guard_op_delete",)


def test_who_may_do_everything_can_still_be_told_by_the_chains(worked):
    with unguarded(worked.database) as connection:
        run(connection, "DELETE FROM op WHERE seq = 1")
    assert any(each.startswith("replica ") for each in check(worked.database).faults)
