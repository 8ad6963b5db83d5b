"""The province without its console: commands of `sothu-server admin`."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta

import pytest

from sync.server import ops
from sync.server.__main__ import JsonLines, main
from sync.server.console import journal
from tests.console.test_quarantine import left_aside
from tests.sync.test_declared import put_back_after
from tests.sync.test_files import PDF, submit


@pytest.fixture
def admin(tmp_path, capsys):
    def run(*arguments):
        where = (
            "--db",
            f"sqlite:///{tmp_path / 'province.db'}",
            "--state",
            str(tmp_path / "state"),
        )
        status = main(["admin", *map(str, arguments), *where])
        told = capsys.readouterr()
        return status, [json.loads(each) for each in told.out.splitlines()], told.err

    return run


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_a_file_is_looked_at_and_decided(office, province, admin, tmp_path):
    id_ = submit(office("one"))
    assert admin("files")[1][0]["id"] == id_
    admin("file", id_, "--out", tmp_path / "out")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["01 bb.pdf"]
    pdf = tmp_path / "qd.pdf"
    pdf.write_bytes(PDF)
    said = ("--number", "1/QĐ", "--date", "2026-09-30", "--signer", "V", "--post", "other")
    decision = (*said, "--fine", "0", "--pdf", pdf)
    assert admin("name", "BHXH tỉnh Sông Cò")[0] == 0
    status, [told], _ = admin("decide", id_, *decision)
    assert (status, told["body"]) == (0, "BHXH tỉnh Sông Cò")
    status, told, said = admin("decide", id_, *decision)
    assert (status, told) == (1, [])
    assert said == (
        "Hồ sơ này đã được trả lời hoặc cơ quan đã gửi bản mới trong lúc bạn làm."
        " Không có gì được gửi. Hãy mở lại danh sách.\n"
    )
    assert admin("files")[1] == []


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_packages_notes_and_the_look_through(office, province, admin, tmp_path):
    submit(office("one"))
    file = tmp_path / "holidays.toml"
    file.write_text("x = 1\n", encoding="utf-8")
    assert admin("publish", "holidays", file, "--apply-on", "2027-01-01")[0] == 0
    assert admin("packages")[1][0]["version"] == 1
    assert admin("note", "*", "Nộp sớm")[0] == 0
    assert admin("notes")[1][0]["text"] == "Nộp sớm"
    assert admin("audit", "--office", "01903")[0] == 0
    assert len(admin("contacts")[1]) == 1
    assert admin("settle-incident", "7", "x")[0] == 1


def test_a_line_of_the_log_is_one_document_and_tells_its_moment():
    record = logging.makeLogRecord({"msg": "dòng\nhai", "name": "sothu", "path": "/health"})
    line = JsonLines().format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert (told["message"], told["path"]) == ("dòng\nhai", "/health")
    moment = datetime.fromisoformat(told["at"])
    assert moment.utcoffset() is not None
    assert abs(moment.timestamp() - record.created) <= timedelta(milliseconds=1).total_seconds()


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_what_a_revoked_pc_sent_is_listed_and_taken_in(office, province, admin):
    device = left_aside(office("one"), province)
    status, [kept], _ = admin("quarantine", "--office", "01903")
    assert (status, kept["device"], kept["operations"]) == (0, device, 4)
    assert (kept["first"], kept["last"], kept["whole"]) == (1, 4, True)
    assert admin("quarantine", "--office", "01904")[1] == []
    told = "Không có trang hoặc hồ sơ này trong phạm vi của bạn.\n"
    assert admin("take-in", "none")[::2] == (1, told)
    status, [done], _ = admin("take-in", device)
    assert (status, done["operations"], done["left"]) == (0, 4, 0)
    assert admin("quarantine")[1] == []
    assert admin("devices")[1][0]["last_dseq"] == 4


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_the_head_of_a_log_is_told_as_a_pc_shows_it(office, province, admin):
    submit(office("one"))
    [[last], [again]] = (admin("head", "--office", "01903", *at)[1] for at in ((), ("--at", 1)))
    assert last == again
    with province.database.read() as connection:
        assert last["chain"] == ops.head_of(connection, "01903").chain
    assert admin("head", "--office", "01903", "--at", "7")[:2] == (1, [])


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_numbers_nobody_knows_of_are_declared(office, province, admin, tmp_path):
    put_back_after(office("one"), tmp_path)
    book = ("--office", "01903", "--series", "urging", "--code", "Q01", "--year", "2026")
    said = ("--as", "lost", "--reason", "mất giấy")
    status, told, line = admin("declare", *book, "--first", "3", "--last", "4", *said)
    assert (status, told) == (1, [])
    assert line.startswith("Chỉ khai được số đang thiếu hoặc không rõ; số 3 không phải")
    assert line.count("\n") == 1
    status, [told], _ = admin("declare", *book, "--first", "4", "--last", "4", *said)
    assert (status, told["unknown"]) == (0, [[5, None]])
    assert admin("declare", *book, "--first", "5", "--onward", *said, "--who", "Vân")[0] == 0
    [told] = [each for each in admin("books", "--office", "01903")[1] if each["code"] == "Q01"]
    assert [each["numbers"] for each in told["declared"]] == [[[4, 4]], [[5, None]]]
    assert [each["who"] for each in told["declared"]] == ["admin", "Vân"]
    assert journal.newest(province.database, 1)[0].what == "declared"
    assert admin("declare", *book, "--first", "5", "--onward", "--as", "lost", "--reason", " ") == (
        1,
        [],
        "Chưa nêu lý do. Không có gì được gửi.\n",
    )
