"""Files at records: kept once, named safely, opened only as harmless copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app import messages
from app.errors import AppError, Refused, Unavailable
from app.services.attachment_limits import ONE_LIMIT
from app.services.attachments import Attachments
from app.store.check import check, named_blobs
from app.store.register import Register
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PDF = b"%PDF-1.7 scan of a receipt"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register.create(tmp_path / "data", key=KEY, clock=FakeClock(), office="01903")
    yield made
    made.close()


@pytest.fixture
def unit(register: Register) -> str:
    with register.command("import_register", actor="mo") as command:
        return add_employer(command)[1]


@pytest.fixture
def files(register: Register, tmp_path: Path) -> Attachments:
    return Attachments(register, actor="mo", copies=tmp_path / "copies")


def scan(tmp_path: Path, content: bytes = PDF, name: str = "Giấy báo phát.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def code_of(failure: AppError) -> str:
    assert messages.error(failure).todo
    return failure.code


def test_a_file_is_attached_listed_and_given_back(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    effects = files.add("unit", unit, scan(tmp_path), note=" phát ngày 3 ")
    [row] = files.listed("unit", unit)
    assert (row.file_name, row.kind, row.size) == ("Giấy báo phát.pdf", "pdf", len(PDF))
    assert (row.here, row.shown, row.opened, row.note) == (True, True, True, "phát ngày 3")
    assert files.content(row.id) == PDF
    assert "Giấy báo phát.pdf" in messages.text("effect", effects.label, **dict(effects.details))
    assert check(register).ok


def test_its_bytes_are_kept_once_and_never_swept(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    files.add("unit", unit, scan(tmp_path))
    files.add("unit", unit, scan(tmp_path, name="lần hai.pdf"))
    blobs = {each.blob for each in register.attachments.of("unit", unit)}
    assert len(blobs) == 1
    assert blobs <= named_blobs(register.connections.read())


def test_taken_off_and_put_back(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    files.add("unit", unit, scan(tmp_path))
    [row] = files.listed("unit", unit)
    files.remove(row.id)
    assert files.listed("unit", unit) == []
    with pytest.raises(Refused, match="attachment_unknown"):
        files.content(row.id)
    files.put_back(row.id)
    assert files.listed("unit", unit) == [row]
    effects = files.remove(row.id)
    register.undo(str(effects.change_set), actor="mo")
    assert files.content(row.id) == PDF


def test_limits_are_the_offices_and_named(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    files.limits.change("1", "2")
    with pytest.raises(Refused) as refused:
        files.add("unit", unit, scan(tmp_path, PDF + bytes(1 << 20)))
    assert code_of(refused.value) == "attachment_too_large"
    assert "1 MB" in messages.error(refused.value).what
    assert "Thiết lập" in messages.error(refused.value).todo
    for number in (1, 2):
        files.add("unit", unit, scan(tmp_path, PDF + bytes([number]) * 700_000))
    with pytest.raises(Refused) as refused:
        files.add("unit", unit, scan(tmp_path, PDF + bytes(900_000)))
    assert code_of(refused.value) == "attachments_too_large"
    assert len(files.listed("unit", unit)) == 2
    for typed, code, field in (
        (("0", "2"), "limit_out_of_range", "file_mb"),
        (("một", "2"), "limit_out_of_range", "file_mb"),
        (("1", "5001"), "limit_out_of_range", "record_mb"),
        (("3", "2"), "limit_below_file", "record_mb"),
    ):
        with pytest.raises(Refused) as refused:
            files.limits.change(*typed)
        assert (code_of(refused.value), refused.value.fields["field"]) == (code, field)
    assert files.limits.limit_mb(ONE_LIMIT) == 1


def test_what_cannot_be_attached_is_refused(files: Attachments, unit: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        files.add("unit", "no such", scan(tmp_path))
    assert code_of(refused.value) == "attachment_owner_gone"
    with pytest.raises(Refused) as refused:
        files.add("no_table", unit, scan(tmp_path))
    assert code_of(refused.value) == "attachment_owner_gone"
    with pytest.raises(Refused) as refused:
        files.add("unit", unit, scan(tmp_path, b""))
    assert code_of(refused.value) == "attachment_empty"
    with pytest.raises(Unavailable) as absent:
        files.add("unit", unit, tmp_path / "none.pdf")
    assert code_of(absent.value) == "file_missing"


def test_a_copy_is_opened_and_a_program_never(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    files.add("unit", unit, scan(tmp_path))
    files.add("unit", unit, scan(tmp_path, b"MZ a program", name="hoá đơn.pdf"))
    paper, program = files.listed("unit", unit)
    copy = files.copy_to_open(paper.id)
    assert copy.read_bytes() == PDF
    assert copy.suffix == ".pdf"
    assert (program.kind, program.opened) == ("program", False)
    with pytest.raises(Refused) as refused:
        files.copy_to_open(program.id)
    assert code_of(refused.value) == "attachment_not_opened"
    files.save(program.id, tmp_path / "out" / program.file_name)
    assert (tmp_path / "out" / program.file_name).read_bytes() == b"MZ a program"
    Attachments(register, actor="mo", copies=tmp_path / "copies")
    assert not copy.exists()


def test_missing_or_damaged_bytes_are_told_at_the_file_alone(
    register: Register, files: Attachments, unit: str, tmp_path: Path
) -> None:
    for number in range(3):
        files.add("unit", unit, scan(tmp_path, PDF + bytes([65 + number]), name=f"{number}.pdf"))
    whole, lost, hurt = files.listed("unit", unit)
    blobs = register._opened.blobs
    by_id = {each.id: each.blob for each in register.attachments.of("unit", unit)}
    with blobs.transaction() as connection:
        connection.execute("DELETE FROM blob WHERE sha256 = ?", (by_id[lost.id],))
        connection.execute("DROP TRIGGER blob_fixed")
        connection.execute("UPDATE blob SET bytes = x'00' WHERE sha256 = ?", (by_id[hurt.id],))
    assert [row.here for row in files.listed("unit", unit)] == [True, False, True]
    for row, code in ((lost, "attachment_missing"), (hurt, "attachment_damaged")):
        with pytest.raises(Unavailable) as failure:
            files.content(row.id)
        assert code_of(failure.value) == code
    assert files.content(whole.id).endswith(b"A")
    assert not check(register).ok
