"""What a statement run ahead of the disk leaves behind, and how open conflicts are found."""

from __future__ import annotations

import pytest
from sqlalchemy import exc

from sync.server import records
from sync.server.database import Database, row, rows, run

NOTE = "INSERT INTO server_meta (k, v) VALUES (:k, :v)"


def waits(database, connection):
    """Tell whether what this connection writes next waits for the disk."""
    if database.postgres:
        return row(connection, "SHOW synchronous_commit")[0] == "on"
    return row(connection, "PRAGMA synchronous")[0] == 2


@pytest.fixture
def database(province):
    """The server's, with one connection only, so that every look is at the same."""
    opened = Database(province.database.url.render_as_string(hide_password=False), pool=1)
    yield opened
    opened.close()


def test_only_the_statement_itself_does_not_wait(database):
    assert database.ahead(NOTE, k="ahead", v="1") == 1
    with database.write() as connection:
        assert waits(database, connection)
        assert row(connection, "SELECT v FROM server_meta WHERE k = 'ahead'")[0] == "1"


def test_one_that_fails_leaves_the_connection_as_it_was(database):
    database.ahead(NOTE, k="twice", v="1")
    with pytest.raises(exc.IntegrityError):
        database.ahead(NOTE, k="twice", v="2")
    with database.write() as connection:
        assert waits(database, connection)
        run(connection, NOTE, k="after", v="2")
    with database.read() as connection:
        assert row(connection, "SELECT v FROM server_meta WHERE k = 'after'")[0] == "2"


def test_open_conflicts_are_read_from_an_index_of_their_own(province):
    sql = records._OPEN_CONFLICTS
    with province.database.read() as connection:
        if province.database.postgres:
            run(connection, "SET LOCAL enable_seqscan = off")
            plan = rows(connection, f"EXPLAIN {sql}", scope="x")
        else:
            plan = rows(connection, f"EXPLAIN QUERY PLAN {sql}", scope="x")
    assert "record_open" in " ".join(str(each) for each in plan)
