"""A copy of a register is told from the register, wherever it was carried to."""

from __future__ import annotations

import shutil

import pytest

from app.errors import Refused
from app.machine import machine_id
from app.store.register import Register
from app.store.sync_marks import Marks, write_marks
from tests.kit.records import KEY, issue


@pytest.fixture
def use(tmp_path, clock):
    """Use a register for a while on a computer, as a person with a profile there."""

    def used(folder, machine, person="an", *, paper=True, known=False):
        path = tmp_path / folder
        options = {"key": KEY, "clock": clock, "machine": machine}
        options["state"] = tmp_path / f"{machine}-{person}"
        made = path.exists()
        register = (
            Register.open(path, **options)
            if made
            else Register.create(path, office="01903", **options)
        )
        try:
            if known:
                with register.connections.transaction() as connection:
                    write_marks(connection, Marks(epoch="e1"))
            return issued(register) if paper else register.numbers.book
        finally:
            register.close()

    def issued(register):
        pdf = register.blobs.put(b"%PDF", "application/pdf")
        with register.command("x", actor="an") as command:
            number = issue(command, pdf=pdf)[1]
        return f"{number.book}/{number.ordinal}"

    return used


def test_a_register_that_stays_goes_on_in_its_book(use):
    assert [use("a", "pc1") for _ in range(3)] == ["Q01/1", "Q01/2", "Q01/3"]


def test_a_folder_copied_to_another_computer_gets_books_of_its_own(use, tmp_path):
    use("a", "pc1")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert use("b", "pc2") == "Q01A/1"
    assert [use("a", "pc1"), use("b", "pc2")] == ["Q01/2", "Q01A/2"]


def test_a_profile_copied_whole_brings_a_note_that_proves_nothing(use, tmp_path):
    use("a", "pc1")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    shutil.copytree(tmp_path / "pc1-an", tmp_path / "pc2-an")
    assert use("b", "pc2") == "Q01A/1"


def test_carried_there_and_back_it_is_a_copy_again(use, tmp_path):
    """The other computer may have gone on too."""
    use("a", "pc1")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    use("b", "pc2")
    shutil.rmtree(tmp_path / "a")
    shutil.copytree(tmp_path / "b", tmp_path / "a")
    assert use("a", "pc1") == "Q01B/1"
    assert use("b", "pc2") == "Q01A/2"


def test_an_older_copy_whose_note_was_lost_is_noticed(use, tmp_path):
    use("a", "pc1")
    shutil.copytree(tmp_path / "a", tmp_path / "old")
    assert use("a", "pc1") == "Q01/2"
    for lost in ("a", "pc1-an"):
        shutil.rmtree(tmp_path / lost)
    shutil.copytree(tmp_path / "old", tmp_path / "a")
    assert use("a", "pc1") == "Q01A/1"


def test_two_people_of_one_computer_share_a_book_after_the_first_time(use):
    assert use("a", "pc1", "an") == "Q01/1"
    assert use("a", "pc1", "binh") == "Q01A/1"
    assert [use("a", "pc1", who) for who in ("an", "binh", "an")] == [
        "Q01A/2",
        "Q01A/3",
        "Q01A/4",
    ]


def test_a_computer_that_keeps_no_note_does_not_begin_anew_each_time(use, tmp_path):
    (tmp_path / "pc1-an").write_bytes(b"no folder can be here")
    assert [use("a", "pc1") for _ in range(3)] == ["Q01/1", "Q01/2", "Q01/3"]
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert use("b", "pc2") == "Q01A/1"


def test_a_computer_without_an_id_is_told_by_the_note_alone(use, tmp_path):
    use("a", "")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert use("b", "", "binh") == "Q01A/1"


def test_a_copy_of_a_register_that_knows_the_province_numbers_nothing(use, tmp_path):
    use("a", "pc1", known=True)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    for _ in range(2):
        with pytest.raises(Refused, match="numbers_in_doubt"):
            use("b", "pc2")
    assert use("a", "pc1") == "Q01/2"


def test_after_a_lost_note_no_copy_names_its_next_book_itself(use, tmp_path):
    """The lost note may have named a book that is on paper: the second copy would open it again."""
    use("a", "pc1", known=True)
    shutil.copytree(tmp_path / "a", tmp_path / "copy")
    shutil.rmtree(tmp_path / "pc1-an")
    for _ in range(2):
        with pytest.raises(Refused, match="numbers_in_doubt"):
            use("a", "pc1")
        shutil.rmtree(tmp_path / "a")
        shutil.copytree(tmp_path / "copy", tmp_path / "a")
    with pytest.raises(Refused, match="numbers_in_doubt"):
        use("a", "pc1")


def test_the_id_of_this_computer_is_the_same_each_time():
    assert machine_id() == machine_id()
