"""Full and read-only disks, names that cannot be, Ctrl-C, copies, mistakes of our own."""

from __future__ import annotations

import contextlib
import io
import json
import sys

import openpyxl
import pytest

from app.__main__ import main
from app.errors import Unavailable
from app.services.urging import Urging
from tests.kit.program import OFFICE, Ran

LETTERS = ("letters", "--month", "2026-10", "--as-of", "2026-10-10", "--json")
RETURN = ("return", "late", "--period", "2026-09", "--json")


def office_file(path, **changes):
    content = {**json.loads(OFFICE.read_text(encoding="utf-8")), **changes}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def made_anew(folder, office):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["--data-dir", str(folder), "init", str(office), "--key", "file"])
    return Ran(status, out.getvalue(), err.getvalue())


def test_a_name_no_disk_takes_is_refused_in_words(sothu, tmp_path):
    ran = sothu(*RETURN, "--out", tmp_path / ("b" * 300 + ".xlsx"))
    assert (ran.status, ran.json["error"]["code"]) == (1, "file_refused")
    assert len(ran.err.splitlines()) == 1
    ran = made_anew(tmp_path / ("z" * 300), OFFICE)
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)


def test_letters_whose_files_could_not_be_written_are_handed_out_later(
    sothu, tmp_path, monkeypatch
):
    folder = tmp_path / "ra"

    def full_disk(self, run_id, folder, task=None):
        raise Unavailable("out_disk_full", folder=folder)

    with monkeypatch.context() as patched:
        patched.setattr(Urging, "write_out", full_disk)
        ran = sothu(*LETTERS, "--out", folder)
    assert (ran.status, ran.json["error"]["code"]) == (1, "letters_not_written")
    assert "--reprint" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sothu(*LETTERS, "--out", folder).json["count"] == 0

    again = sothu(*LETTERS, "--out", folder, "--reprint").json
    assert (again["count"], len(again["letters"]), again["files"]) == (112, 112, 112)
    assert again["first_number"].startswith("01/")
    assert openpyxl.load_workbook(again["index_xlsx"]).active.max_row > 112
    other = sothu(*LETTERS[:4], "2026-10-11", "--json", "--out", folder, "--reprint")
    assert (other.status, other.json["error"]["code"]) == (1, "no_run")


def test_ctrl_c_after_the_letters_says_they_are_issued(sothu, tmp_path, monkeypatch):
    def stopped(self, run_id, folder, task=None):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Urging, "write_out", stopped)
        ran = sothu(*LETTERS, "--out", tmp_path / "ra")
    assert (ran.status, ran.json["error"]["code"]) == (1, "letters_not_written")


def test_ctrl_c_is_said_in_one_line(sothu, tmp_path, monkeypatch):
    def stopped(self, plan, task=None):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Urging, "issue", stopped)
        ran = sothu(*LETTERS, "--out", tmp_path / "ra")
    assert (ran.status, ran.json["error"]["code"]) == (1, "cancelled")
    assert ran.err == "Đã dừng theo yêu cầu. Chưa ghi gì; dữ liệu vẫn như trước.\n"
    assert sothu(*LETTERS, "--out", tmp_path / "ra").json["first_number"].startswith("01/")


def test_letters_dated_ahead_may_be_followed_by_more_of_that_day(sothu, tmp_path):
    """Made on the 9th, dated the 12th, commune by commune: the clock was never set back."""
    sothu.trial.clock.on(2026, 10, 9)
    words = ("letters", "--month", "2026-10", "--as-of", "2026-10-12", "--json", "--out", tmp_path)
    first = sothu(*words, "--commune", "90101").json
    second = sothu(*words, "--commune", "90107").json
    assert first["count"]
    assert int(second["first_number"].split("/")[0]) == first["count"] + 1


def test_an_older_copy_and_a_refusal_are_one_line(sothu, tmp_path):
    copied = sothu.trial.folder / "register.db"
    content = copied.read_bytes()
    assert sothu(*LETTERS, "--out", tmp_path / "ra").status == 0
    copied.write_bytes(content)
    for ending in ("-wal", "-shm"):
        (copied.parent / f"register.db{ending}").unlink(missing_ok=True)
    ran = sothu("return", "late", "--period", "2031-01", "--out", tmp_path / "x.xlsx", "--json")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert "Q01A" in ran.err


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"communes": [{"code": "1", "name": "Xã A"}] * 2}, "communes.code = 1"),
        ({"collection_officers": [{"name": "Lê A"}] * 2}, "collection_officers = Lê A"),
        (
            {"collecting_accounts": [{"bank": "B", "bin": "97", "account": "1"}]},
            "collecting_accounts.bin = 97",
        ),
        (
            {"collecting_accounts": [{"bank": "B", "account": "số 1"}]},
            "collecting_accounts.account",
        ),
    ],
)
def test_an_office_that_cannot_be_is_refused_before_anything_is_made(tmp_path, changes, field):
    ran = made_anew(tmp_path / "d", office_file(tmp_path / "o.json", **changes))
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert field in ran.err
    assert not (tmp_path / "d" / "register.db").exists()


def test_json_without_an_end_to_its_brackets_is_refused(tmp_path, new):
    path = tmp_path / "o.json"
    path.write_text("[" * 100_000, encoding="ascii")
    assert made_anew(tmp_path / "d", path).status == 1
    ran = new("import", "c12", OFFICE, "--map", path, "--json")
    assert ran.json["error"]["code"] == "mapping_faulty"


def test_officers_may_share_a_mailbox_and_accounts_be_typed_with_spaces(tmp_path):
    people = [{"name": name, "email": "bhxh@x.example"} for name in ("Lê A", "Lê B")]
    accounts = [{"bank": "Agribank", "bin": "970405", "account": "1234 5678-90"}]
    office = office_file(
        tmp_path / "o.json",
        collection_officers=people,
        collecting_accounts=accounts,
        address="Số 9, tỉnh Thái Nguyên",
        communes=[],
    )
    assert made_anew(tmp_path / "d", office).status == 0


def test_a_mistake_of_our_own_is_one_line_and_a_file(tmp_path, monkeypatch):
    """The console's last resort: no trace of the program's inside on the screen."""
    from app.commands import office

    def broken(asked):
        raise ZeroDivisionError

    monkeypatch.setattr(office, "init", broken)
    earlier = sys.excepthook
    with pytest.raises(ZeroDivisionError) as caught:
        main(["--data-dir", str(tmp_path / "d"), "init", str(OFFICE)])
    hook, sys.excepthook = sys.excepthook, earlier
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        hook(caught.type, caught.value, caught.tb)
    assert len(err.getvalue().splitlines()) == 1
    assert "ZeroDivisionError" in err.getvalue()
    kept = (tmp_path / "d" / "log" / "faults.log").read_text(encoding="utf-8")
    assert "Traceback" in kept
