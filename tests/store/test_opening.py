from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.errors import Refused, Unavailable
from app.store import sqlcipher
from app.store.backup import back_up
from app.store.register import Register
from app.store.schema_version import SCHEMA_VERSION
from tests.kit.people import as_nobody
from tests.kit.records import KEY, add_employer


def test_a_new_register_is_empty_and_whole(register, folder):
    assert (register.identity.office, register.identity.device) == ("01903", "pc-1")
    assert register.units.count() == 0
    assert register.verify_chain() is None
    assert {path.name for path in folder.iterdir()} >= {"register.db", "blobs.db", "register.lock"}


def test_what_was_written_is_there_after_reopening(register, reopen):
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
    register.close()
    again = reopen()
    assert again.units.get(unit).code == "TZ0001Z"
    assert again.identity == register.identity
    assert again.continued_under is None


def test_a_register_is_durable_in_the_way_that_loses_nothing(register):
    writer = register.connections._writer
    settings = {
        name: writer.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }
    assert sqlcipher.dbapi.sqlite_version_info >= sqlcipher.OLDEST_SQLITE


def failure(folder, clock, key=KEY, **options):
    with pytest.raises((Unavailable, Refused)) as found:
        Register.open(folder, key=key, clock=clock, **options)
    return found.value


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/luyen/Sổ thu 100%?.db", "file:///home/luyen/S%E1%BB%95%20thu%20100%25%3F.db"),
        ("C:/Users/luyen/so.db", "file:///C:/Users/luyen/so.db"),
        ("//maychu/saoluu/so.db", "file:////maychu/saoluu/so.db"),
    ],
)
def test_any_place_has_a_name_sqlite_understands(path, uri):
    assert sqlcipher.file_uri(path) == uri


def test_a_folder_with_any_letters_holds_a_register(tmp_path, clock):
    place = tmp_path / "Sổ thu của Lụa #1 100%? (mới)"
    Register.create(place, key=KEY, clock=clock, office="01903").close()
    opened = Register.open(place, key=KEY, clock=clock)
    assert opened.units.count() == 0
    opened.close()


def test_a_missing_register_is_said(tmp_path, clock):
    assert failure(tmp_path, clock).code == "register_missing"
    assert failure(tmp_path / "nowhere", clock).code == "register_missing"


def test_there_is_one_register_in_a_folder(register, folder, clock):
    register.close()
    with pytest.raises(Refused, match="register_exists"):
        Register.create(folder, key=KEY, clock=clock, office="01903")


def test_a_book_code_must_be_printable(tmp_path, clock):
    with pytest.raises(Refused, match="bad_book_code"):
        Register.create(tmp_path / "new", key=KEY, clock=clock, office="01903", book="số 1")
    assert not (tmp_path / "new").exists()


def test_a_wrong_key_opens_nothing(register, folder, clock):
    register.close()
    error = failure(folder, clock, key=bytes(32))
    assert (error.code, error.fields["file"]) == ("wrong_key", "register.db")


def spoil_first_page(path):
    with path.open("r+b") as file:
        file.seek(100)
        file.write(bytes(600))


def test_a_damaged_first_page_is_no_wrong_key(register, folder, clock):
    made = back_up(register)
    register.close()
    spoil_first_page(folder / "register.db")
    error = failure(folder, clock)
    assert (error.code, error.fields["file"]) == ("first_page_damaged", "register.db")
    assert error.fields["backup"] == str(made.path)
    assert failure(folder, clock, key=bytes(32)).code == "wrong_key"
    spoil_first_page(made.path)
    assert failure(folder, clock).code == "first_page_lost"  # the documents still open
    spoil_first_page(folder / "blobs.db")
    assert failure(folder, clock).code == "wrong_key"  # nothing here tells them apart


def test_damaged_documents_are_no_wrong_key_either(register, folder, clock):
    register.close()
    spoil_first_page(folder / "blobs.db")
    error = failure(folder, clock)
    assert (error.code, error.fields["file"]) == ("first_page_lost", "blobs.db")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" * 512, b"PK\x03\x04", b"x" * 5000])
def test_another_kind_of_file_is_not_a_register(register, folder, clock, content):
    register.close()
    (folder / "register.db").write_bytes(content)
    assert failure(folder, clock).code == "not_a_register"


def test_an_encrypted_file_of_something_else_is_not_a_register(register, folder, clock):
    register.close()
    (folder / "register.db").write_bytes((folder / "blobs.db").read_bytes())
    assert failure(folder, clock).code == "not_a_register"


def test_a_newer_register_is_refused_by_name(register, folder, clock):
    register.connections._writer.execute("PRAGMA user_version = 99")
    register.close()
    before = (folder / "register.db").read_bytes()
    error = failure(folder, clock)
    assert (error.code, error.fields) == (
        "register_newer",
        {"register_version": 99, "program_version": SCHEMA_VERSION},
    )
    assert (folder / "register.db").read_bytes() == before


def test_missing_guards_are_noticed(register, folder, clock):
    register.connections._writer.execute("DROP TRIGGER guard_unit_update")
    register.close()
    error = failure(folder, clock)
    assert (error.code, error.fields["guards"]) == ("guards_missing", "guard_unit_update")


def test_transform_drops_guards_and_is_caught(register, folder, clock):
    sqlcipher.database(register.connections._writer)["contact"].transform(types={"note": str})
    register.close()
    assert "guard_contact_insert" in failure(folder, clock).fields["guards"]


def test_a_second_opening_in_this_program_is_refused(register, folder, clock):
    error = failure(folder, clock)
    assert (error.code, error.fields["pid"]) == ("register_in_use", str(os.getpid()))
    assert error.fields["since"].isoformat() == "2026-11-23T08:00:00+07:00"


OTHER = """
import sys
from pathlib import Path
from app.errors import Unavailable
from app.store.register import Register
from app.store.schema_version import SCHEMA_VERSION
from tests.kit.clock import FakeClock
from tests.kit.records import KEY
try:
    register = Register.open(Path(sys.argv[1]), key=KEY, clock=FakeClock())
except Unavailable as error:
    print(error.code, error.fields["pid"], flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
"""


def other(folder):
    return subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_program_is_refused_and_told_who(register, folder):
    with other(folder) as second:
        assert second.communicate()[0].split() == ["register_in_use", str(os.getpid())]


def test_a_dead_program_leaves_no_obstacle(register, folder, reopen):
    register.close()
    with other(folder) as second:
        assert second.stdout.readline() == "open\n"
        second.kill()
    assert reopen().units.count() == 0


def test_reading_only_keeps_writers_out_and_waits_for_them(register, folder, clock, reopen):
    assert failure(folder, clock, read_only=True).code == "register_in_use"
    register.close()
    reader = reopen(read_only=True)
    assert failure(folder, clock).code == "register_in_use"
    reader.close()
    reopen().close()


def test_what_is_not_folded_in_is_not_missed_in_silence(register, folder, clock):
    register.close()
    (folder / "register.db-wal").write_bytes(b"\x37\x7f\x06\x82")
    error = failure(folder, clock, read_only=True)
    assert (error.code, error.fields["file"]) == ("register_unfolded", "register.db-wal")


def test_an_older_register_is_not_only_read(register, folder, clock):
    register.connections._writer.execute("PRAGMA user_version = 5")
    register.close()
    assert failure(folder, clock, read_only=True).code == "register_older"


def test_reading_only_shares_and_writes_nothing(register, reopen):
    register.close()
    first, second = reopen(read_only=True), reopen(read_only=True)
    assert first.units.count() == second.units.count() == 0
    with pytest.raises(Refused, match="register_read_only"), first.command("x", actor="mo"):
        pass


@pytest.fixture
def reachable():
    """A folder anyone may look into: pytest's own ones are closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


def test_a_folder_that_may_not_be_written_is_said(reachable, clock):
    Register.create(reachable, key=KEY, clock=clock, office="01903").close()
    (reachable / "register.lock").chmod(0o444)
    assert as_nobody(lambda: failure(reachable, clock).code) == "folder_read_only"


def test_no_register_is_made_where_it_may_not_be(reachable, clock):
    def attempt():
        with pytest.raises(Unavailable) as found:
            Register.create(reachable / "data", key=KEY, clock=clock, office="01903")
        return found.value.code

    assert as_nobody(attempt) == "folder_read_only"


def test_a_folder_that_may_not_be_read_is_said(tmp_path, clock):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert as_nobody(lambda: failure(closed, clock).code) == "register_unreachable"


def test_a_folder_that_is_a_file_is_said(tmp_path, clock):
    place = tmp_path / "data"
    place.write_text("not a folder")
    with pytest.raises(Unavailable, match="folder_read_only"):
        Register.create(place, key=KEY, clock=clock, office="01903")
