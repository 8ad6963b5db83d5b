from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app import messages
from app.domain.calendar import Month
from app.domain.case import State
from app.store import sqlcipher
from app.store.backup import verify_backup
from app.store.check import check
from app.store.migrations import migrations
from app.store.register import Register
from app.store.schema_version import APPLICATION_ID, SCHEMA_VERSION
from tests.kit.old_register import PDF
from tests.kit.records import KEY

#: the schema that brought cases
CASES_SINCE = 9
#: the schema that brought violations found
FINDINGS_SINCE = 10
OLD = Path(__file__).parents[1] / "old"


def schema(register):
    rows = register.connections.read().execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type, name"
    )
    return ";\n".join(row[0] for row in rows.fetchall()) + ";\n"


def test_the_schema_is_the_one_looked_at(register, golden):
    golden.text("schema.sql", schema(register))


def test_every_record_that_travels_has_a_name_for_people(register):
    connection = register.connections.read()
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema").fetchall()]
    kept = ("rev", "deleted", "extra")
    travel = {
        table
        for table in tables
        if all(
            connection.execute(
                "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", (table, column)
            ).fetchone()
            for column in kept
        )
    }
    assert {"unit", "paper"} < travel
    for language in messages.LANGUAGES:
        assert travel - messages.catalogue(language)["record_type"].keys() == set()


def test_the_number_counts_the_steps(register):
    names = [step.name for step in migrations.pending(sqlcipher.database(empty(register.folder)))]
    assert len(names) == SCHEMA_VERSION
    assert names == sorted(names)
    writer = register.connections._writer
    assert writer.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def empty(folder):
    return sqlcipher.connect(folder / "empty.db", key=KEY, create=True)


@pytest.fixture
def half_old(folder):
    """A register one step short of the present schema, as an earlier program left it."""
    folder.mkdir()
    connection = sqlcipher.connect(folder / "register.db", key=KEY, create=True)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    last = migrations.pending(sqlcipher.database(connection))[-1].name
    migrations.apply(sqlcipher.database(connection), stop_before=last)
    for key in ("office", "device", "replica", "lineage", "book", "created_at"):
        value = "2026-01-01T00:00:00+07:00" if key == "created_at" else "Q01"
        connection.execute("INSERT INTO meta (k, v) VALUES (?, ?)", (key, value))
    connection.close()
    return folder


def test_an_older_register_is_copied_then_brought_up_to_date(half_old, reopen, register_schema):
    again = reopen()
    assert schema(again) == register_schema
    [copy] = (half_old / "backups").glob(
        f"before-migration-{SCHEMA_VERSION - 1}-to-{SCHEMA_VERSION}-*.db"
    )
    kept = sqlcipher.connect(copy, key=KEY, immutable=True)
    assert kept.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION - 1
    kept.close()


@pytest.fixture
def register_schema(tmp_path, clock):
    made = Register.create(tmp_path / "fresh", key=KEY, clock=clock, office="01903")
    found = schema(made)
    made.close()
    return found


def test_a_step_that_fails_leaves_the_register_as_it_was(half_old, clock, monkeypatch):
    def fails(db):
        db.execute("CREATE TABLE half_done (a)")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations._migrations[-1], "fn", fails)
    with pytest.raises(ZeroDivisionError):
        Register.open(half_old, key=KEY, clock=clock)
    monkeypatch.undo()
    left = sqlcipher.connect(half_old / "register.db", key=KEY)
    assert left.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION - 1
    assert left.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half_done'").fetchone() is None
    left.close()
    Register.open(half_old, key=KEY, clock=clock).close()


SAVED = sorted(int(path.stem[-4:]) for path in OLD.glob("register-*.db"))


@pytest.mark.parametrize("number", SAVED)
def test_a_register_saved_by_an_earlier_program_opens(folder, reopen, number):
    folder.mkdir()
    shutil.copy(OLD / f"register-{number:04d}.db", folder / "register.db")
    shutil.copy(OLD / f"documents-{number:04d}.db", folder / "blobs.db")
    again = reopen()
    assert check(again).ok
    unit = again.units.by_code("TZ0001Z")
    assert (unit.name, unit.workers) == ("Công ty TNHH Đá Xanh", 15)
    assert again.search.ids("da xanh") == [unit.id]
    [paper] = again.papers.for_unit(unit.id)
    assert (paper.number, again.blobs.get(paper.pdf_sha256)) == ("01/Q01-BHXH", PDF)
    assert again.papers.first_delivered_on() == {unit.id: date(2026, 11, 24)}
    assert [item.closing for item in again.ledger.lines(Month(2026, 9))] == [25_000_000]
    if number >= FINDINGS_SINCE:
        [found] = again.findings.of_unit(unit.id)
        assert (found.rule, found.state.value) == ("late_payment", "open")
        assert [claim.workers for claim in again.findings.claims(unit.id)] == [2]
    assert again.settings.value("urging.small_debt_vnd") == "400000"
    assert [change.actor for change in again.changes.history("unit", unit.id)] == ["luyen", "mo"]
    assert again.numbers.peek("urging", 2026).ordinal == 2
    files = again.cases.of_unit(unit.id)
    assert [file.state for file in files] == ([State.MONITOR] if number >= CASES_SINCE else [])
    for file in files:
        assert [each.event.kind for each in again.case_events.of_case(file.id)] == ["opened"]
        assert [act.base for act in again.cases.acts([file.id])[file.id]] == [18_000_000]


def test_a_copy_made_before_a_migration_is_a_whole_register(half_old, reopen, clock, tmp_path):
    reopen().close()
    [copy] = (half_old / "backups").glob("before-migration-*.db")
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(copy, other / "register.db")
    Register.open(other, key=KEY, clock=clock).close()
    assert verify_backup(other / "register.db", key=KEY).units == 0
