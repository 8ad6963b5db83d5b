from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import Month
from app.errors import Cancelled, Refused, Unavailable
from app.store.backup import back_up, restore, verify_backup
from app.store.check import check
from app.store.register import Register
from app.store.sqlcipher import connect
from app.store.thinning import backups_in, kept, thin
from tests.kit.records import KEY, add_employer, add_month, issue, line


@pytest.fixture
def busy(register):
    """A register with an employer, a month and two letters."""
    pdf = register.blobs.put(b"%PDF-1.7 one", "application/pdf")
    with register.command("x", actor="luyen") as command:
        _, unit = add_employer(command)
        add_month(command, Month(2026, 9), [line(due=100)])
        issue(command, pdf=pdf, unit_id=unit)
        issue(command, pdf=pdf, unit_id=unit)
    return register


def issue_more(register, count=1):
    pdf = register.blobs.put(f"%PDF-1.7 {count}".encode(), "application/pdf")
    with register.command("letters_issued", actor="luyen") as command:
        return [issue(command, pdf=pdf)[1] for _ in range(count)]


def test_a_backup_is_verified_and_says_what_is_in_it(busy, tmp_path):
    made = back_up(busy, tmp_path / "usb")
    assert made.path.name == "sothu-01903-20261123-080000.db"
    assert (made.office, made.units, made.papers, made.entries) == ("01903", 1, 2, 5)
    assert verify_backup(made.path, key=KEY) == made
    with pytest.raises(Unavailable, match="wrong_key"):
        verify_backup(made.path, key=bytes(32))
    assert busy.units.count() == 1


def test_a_backup_cancelled_midway_leaves_nothing(busy, tmp_path):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(busy, tmp_path, progress=stop)
    assert [path.name for path in tmp_path.glob("sothu*")] == []


def test_documents_are_added_to_earlier_backups_of_the_folder(busy, clock, tmp_path):
    back_up(busy, tmp_path)
    size = (tmp_path / "blobs.db").stat().st_size
    clock.pass_by(hours=1)
    back_up(busy, tmp_path)
    assert (tmp_path / "blobs.db").stat().st_size == size
    issue_more(busy)
    clock.pass_by(hours=1)
    back_up(busy, tmp_path)
    for _, path in backups_in(tmp_path):
        assert verify_backup(path, key=KEY).units == 1


def test_a_backup_without_its_documents_is_not_whole(busy, tmp_path):
    made = back_up(busy, tmp_path)
    (tmp_path / "blobs.db").unlink()
    with pytest.raises(Unavailable, match="backup_damaged"):
        verify_backup(made.path, key=KEY)


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_flipped_bit_in_a_backup_is_found(busy, tmp_path, place):
    made = back_up(busy, tmp_path)
    content = bytearray(made.path.read_bytes())
    content[int(len(content) * place)] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(Unavailable) as found:
        verify_backup(made.path, key=KEY)
    assert found.value.code in {"backup_damaged", "register_damaged"}


def test_restoring_brings_the_state_back_under_new_numbers(busy, folder, clock, reopen):
    made = back_up(busy)
    assert [number.ordinal for number in issue_more(busy, 3)] == [3, 4, 5]
    with busy.command("x", actor="luyen") as command:
        command.update("unit", busy.units.by_code("TZ0001Z").id, {"workers": 99})
    old = busy.identity
    busy.close()
    clock.pass_by(days=1)

    aside = restore(folder, made.path, key=KEY, clock=clock)

    assert (aside / "register.db").exists()
    again = reopen()
    assert again.units.by_code("TZ0001Z").workers == 12
    assert [line.due for line in again.ledger.lines(Month(2026, 9))] == [100]
    assert len(again.papers.of_kind("urging")) == 2
    assert again.continued_under == again.numbers.book == "Q01A"
    assert again.identity.replica != old.replica
    assert again.identity.device == old.device
    assert [(book.code, book.next, book.reason) for book in again.numbers.closed()] == [
        ("Q01", 3, "restored")
    ]
    assert issue_more(again)[0].book == "Q01A"
    assert issue_more(again)[0].ordinal == 2
    assert again.verify_chain() is None
    assert check(again).ok


def test_the_same_backup_restored_twice_never_opens_the_same_book(busy, folder, clock, reopen):
    made = back_up(busy)
    books = []
    busy.close()
    for _ in range(3):
        clock.pass_by(days=1)
        restore(folder, made.path, key=KEY, clock=clock)
        again = reopen()
        books.append(issue_more(again)[0].book)
        again.close()
    assert books == ["Q01A", "Q01B", "Q01C"]


def test_an_older_copy_put_in_place_by_hand_is_noticed(busy, folder, reopen, tmp_path):
    busy.close()
    shutil.copy(folder / "register.db", tmp_path / "copy.db")
    again = reopen()
    assert again.continued_under is None
    assert issue_more(again)[0].ordinal == 3
    again.close()
    shutil.copy(tmp_path / "copy.db", folder / "register.db")
    older = reopen()
    assert older.continued_under == "Q01A"
    told = older.changes.recent()[0]
    assert told.label == "restored"
    payload = older.changes.change_set(told.id)[0].payload
    assert (payload["lost_from"], payload["lost_to"]) == (6, 6)
    older.close()
    assert reopen().continued_under is None


def test_two_registers_of_one_computer_do_not_confuse_each_other(tmp_path, clock):
    for _ in range(2):
        for place in ("first", "second"):
            options = {"key": KEY, "clock": clock, "state": tmp_path / "state"}
            if (tmp_path / place).exists():
                opened = Register.open(tmp_path / place, **options)
            else:
                opened = Register.create(tmp_path / place, office="01903", device="pc-1", **options)
            assert opened.continued_under is None
            opened.close()


def test_restoring_needs_the_register_closed(busy, folder, clock):
    made = back_up(busy)
    with pytest.raises(Unavailable, match="register_in_use"):
        restore(folder, made.path, key=KEY, clock=clock)


def test_a_bad_backup_leaves_the_register_as_it_was(busy, folder, clock, reopen):
    made = back_up(busy)
    busy.close()
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    with pytest.raises(Unavailable):
        restore(folder, made.path, key=KEY, clock=clock)
    again = reopen()
    assert (again.units.count(), again.continued_under) == (1, None)


def test_a_damaged_register_is_replaced_by_its_backup(busy, folder, clock, reopen):
    made = back_up(busy)
    busy.close()
    for name in ("register.db", "blobs.db"):
        (folder / name).write_bytes(b"\x00" * 8192)
    restore(folder, made.path, key=KEY, clock=clock)
    again = reopen()
    assert again.units.count() == 1
    assert check(again).ok


def test_a_backup_is_restored_on_another_computer(busy, tmp_path, clock):
    made = back_up(busy, tmp_path / "usb")
    busy.close()
    other = tmp_path / "other"
    assert restore(other, made.path, key=KEY, clock=clock) is None
    opened = Register.open(other, key=KEY, clock=clock)
    assert opened.continued_under == "Q01A"
    assert check(opened).ok
    opened.close()


def test_a_restore_cut_off_midway_is_finished_at_the_next_start(busy, folder, reopen):
    made = back_up(busy)
    busy.close()
    shutil.copy(made.path, folder / "register.db.restored")
    (folder / "register.db").unlink()
    assert reopen().units.count() == 1


def test_old_backups_become_fewer_and_the_newest_always_stays():
    today = date(2026, 11, 23)
    end = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    every_hour = [end - timedelta(hours=n) for n in range(24 * 500)]
    stay = kept(every_hour, today=today)
    days = sorted({when.date() for when in stay}, reverse=True)
    assert sum(when.date() == today for when in stay) == 17
    assert days[:7] == [today - timedelta(days=n) for n in range(7)]
    assert len({(when.year, when.month) for when in stay}) == 12
    assert len(stay) <= 17 + 24 + 5 + 4 + 12
    long_ago = datetime(2020, 1, 1, 8, tzinfo=UTC)
    assert kept([long_ago], today=today) == {long_ago}


def test_thinning_deletes_files_and_leaves_the_rest_of_the_folder(tmp_path):
    for day in range(1, 29):
        (tmp_path / f"sothu-01903-202610{day:02d}-080000.db").touch()
    for other in ("blobs.db", "sothu-01903-notes.db", "letter.pdf"):
        (tmp_path / other).touch()
    gone = thin(tmp_path, today=date(2026, 11, 23))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(gone) == 28 - 9
    assert {"blobs.db", "sothu-01903-notes.db", "letter.pdf"} < set(left)
    assert "sothu-01903-20261028-080000.db" in left


def test_a_register_newer_than_the_program_is_not_restored(busy, folder, clock):
    made = back_up(busy)
    busy.close()
    copy = connect(made.path, key=KEY)
    copy.execute("PRAGMA user_version = 99")
    copy.close()
    with pytest.raises(Refused, match="register_newer"):
        restore(folder, made.path, key=KEY, clock=clock)
