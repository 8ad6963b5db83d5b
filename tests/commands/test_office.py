"""`init`, `backup`, `restore`, `check`, `save-key`, and using commands wrongly."""

from __future__ import annotations

import json
import shutil

import pytest

from app import __version__
from app.__main__ import main
from tests.kit.program import EARLY, OFFICE, copy_of, new_trial, on_the_clock_of, truth

KNOWN = truth("arrears_2026-10-10")


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """`sothu` on a computer without a register."""
    trial = new_trial(tmp_path / "máy mới")
    return on_the_clock_of(trial, monkeypatch)


def test_init_says_where_the_register_and_its_key_are(fresh):
    ran = fresh("init", OFFICE, "--key", "file", "--book", "Q07")
    assert ran.status == 0
    assert str(fresh.trial.folder) in ran.out
    assert "register.key" in ran.err
    office = fresh.trial.open().services.offices.current()
    assert (office.code, office.book) == ("01903", "Q07")
    assert len(office.communes) == 5
    assert len(office.officers) == 3
    assert len(office.accounts) == 4
    again = fresh("init", OFFICE)
    assert again.status == 1
    assert "đã có sổ" in again.err
    assert fresh("check").status == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "ABC"}, "code"),
        ({"name": ""}, "name"),
        ({"director": {"title": "Giám đốc"}}, "director.name"),
        ({"communes": "Xã A"}, "communes"),
        ({"collecting_accounts": [{"bank": "A"}]}, "collecting_accounts.account"),
    ],
)
def test_a_faulty_office_file_is_refused_by_its_entry(fresh, tmp_path, change, field):
    office = {**json.loads(OFFICE.read_text(encoding="utf-8")), **change}
    path = tmp_path / "office.json"
    path.write_text(json.dumps(office), encoding="utf-8")
    ran = fresh("init", path, "--key", "file")
    assert ran.status == 1
    assert field in ran.err
    assert not (fresh.trial.folder / "register.db").exists()
    # Nothing stands in the way of doing it right.
    assert fresh("init", OFFICE, "--key", "file").status == 0


def test_init_without_its_file_or_with_a_wrong_book(fresh, tmp_path):
    assert fresh("init", tmp_path / "none.json").status == 1
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert fresh("init", broken).status == 1
    assert fresh("init", OFFICE, "--key", "file", "--book", "q 1").status == 1
    assert not (fresh.trial.folder / "register.db").exists()
    assert fresh("init", OFFICE, "--key", "file").status == 0


def test_a_keyring_asked_for_where_there_is_none(fresh):
    ran = fresh("init", OFFICE, "--key", "keyring")
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1
    assert fresh("init", OFFICE, "--key", "auto").status == 0


def test_without_a_register_every_command_says_so(fresh):
    for words in (
        ("check",),
        ("backup",),
        ("arrears", "--as-of", "2026-10-10"),
        ("import", "c12", OFFICE),
    ):
        ran = fresh(*words)
        assert ran.status == 1
        assert "init" in ran.err
        assert str(fresh.trial.folder) in ran.err
        assert not fresh.trial.folder.exists()


def test_a_backup_goes_to_another_computer_and_numbers_go_on_in_another_book(
    sothu, tmp_path, monkeypatch
):
    made = sothu(
        "letters", "--month", "2026-10", "--as-of", EARLY, "--out", tmp_path, "--unit", "NG5295P"
    )
    assert made.status == 0
    stick, code = tmp_path / "usb", tmp_path / "khóa.txt"
    ran = sothu("backup", "--to", stick, "--json")
    assert (ran.status, ran.json["papers"]) == (0, 1)
    assert sothu("save-key", code).status == 0
    before = sothu("arrears", "--as-of", EARLY, "--json").json
    (number,) = (
        r.number
        for r in sothu.trial.open().services.urging.letters.of_run(
            sothu.trial.open().services.urging.runs()[0].id
        )
    )
    sothu.trial.close()

    other = on_the_clock_of(new_trial(tmp_path / "máy khác"), monkeypatch)
    without = other("restore", ran.json["path"])
    assert without.status == 1
    restored = other("restore", ran.json["path"], "--key-file", code)
    assert restored.status == 0
    assert "Q01A" in restored.out
    assert other("arrears", "--as-of", EARLY, "--json").json == before
    assert other("check").status == 0
    letter = other(
        "letters",
        "--month",
        "2026-10",
        "--as-of",
        EARLY,
        "--out",
        tmp_path / "o",
        "--json",
        "--unit",
        "TB0145P",
        "--unit",
        "NG5295P",
    ).json
    assert [entry["number"] for entry in letter["letters"]] == ["01/Q01A-BHXH-QLT&PTNTG"]
    services = other.trial.open().services
    (old,) = services.urging.letters.of_unit(other.trial.unit("NG5295P").id)
    assert old.number == number
    assert services.urging.paper_pdf(old.id).startswith(b"%PDF")
    other.trial.close()


def test_restoring_in_place_sets_the_present_aside(sothu, tmp_path):
    backup = sothu("backup", "--to", tmp_path / "usb", "--json").json["path"]
    assert sothu("take-back", "c12", "--period", "2026-09").status == 0
    ran = sothu("restore", backup)
    assert ran.status == 0
    assert "set-aside-" in ran.out
    assert sothu.trial.open().services.arrears.on(EARLY).through.month == 9
    (aside,) = sothu.trial.folder.glob("set-aside-*")
    assert (aside / "register.db").exists()
    assert sothu("check").status == 0


def test_a_folder_can_be_named_or_the_file(sothu, tmp_path):
    sothu("backup", "--to", tmp_path / "usb")
    assert sothu("restore", tmp_path / "usb" / "nothing.db").status == 1
    (tmp_path / "junk.db").write_bytes(b"not a register" * 1000)
    junk = sothu("restore", tmp_path / "junk.db")
    assert junk.status == 1
    assert len(junk.err.splitlines()) == 1
    assert sothu.trial.open().services.arrears.on(EARLY).through.month == 9


def test_a_mistyped_recovery_code_is_refused(sothu, tmp_path):
    backup = sothu("backup", "--to", tmp_path / "usb", "--json").json["path"]
    code = tmp_path / "khóa.txt"
    sothu("save-key", code)
    text = code.read_text(encoding="utf-8")
    code.write_text(text.replace(text[3], "B" if text[3] != "B" else "C", 1), encoding="utf-8")
    assert sothu("restore", backup, "--key-file", code).status == 1
    assert sothu("restore", backup, "--key-file", tmp_path / "none.txt").status == 1
    assert sothu("check").status == 0


def test_check_tells_what_it_looked_at(sothu):
    ran = sothu("check")
    assert (ran.status, ran.err) == (0, "")
    assert "✗" not in ran.out
    report = sothu("check", "--json").json
    assert report["ok"] is True
    assert {"pages", "log", "numbers"} <= {line["code"] for line in report["lines"]}


def test_check_fails_when_pages_are_spoilt(sothu, tmp_path):
    spoilt = copy_of(sothu.trial.root, tmp_path / "hỏng")
    path = spoilt.folder / "register.db"
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 2, len(content) // 2 + 40_000, 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)
    ran = sothu("check", data_dir=spoilt.folder)
    assert ran.status == 1
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["import"],
        ["import", "c12"],
        ["arrears"],
        ["arrears", "--as-of", "10/10/2026"],
        ["arrears", "--as-of", "2026-10-10", "--json", "--xlsx", "a.xlsx"],
        ["letters", "--month", "2026-13", "--as-of", "2026-10-10", "--out", "x"],
        ["letters", "--month", "2026-10", "--as-of", "2026-10-10"],
        ["return", "late"],
        ["take-back", "nothing"],
        ["--lang", "fr", "check"],
        ["check", "--force"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_two(sothu, words):
    ran = sothu(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sothu: ")


def test_help_and_version(capsys):
    for words, said in ((["--version"], __version__), (["letters", "--help"], "--as-of")):
        with pytest.raises(SystemExit) as left:
            main(words)
        assert left.value.code == 0
        assert said in capsys.readouterr().out


def test_the_language_and_the_officer_of_a_command(sothu):
    vietnamese = sothu("take-back", "c12", "--period", "2030-01")
    english = sothu("--lang", "en", "take-back", "c12", "--period", "2030-01")
    assert (vietnamese.status, english.status) == (1, 1)
    assert vietnamese.err != english.err
    sothu("--officer", "Nguyễn Văn Thử", "take-back", "c12", "--period", "2026-09")
    newest = sothu.trial.open().services.history.recent(1)[0]
    assert (newest.label, newest.actor) == ("take_back", "Nguyễn Văn Thử")


def test_an_older_copy_of_the_whole_folder_is_noticed(sothu, tmp_path):
    """Whoever copies the data folder back over the present one must not repeat a number."""
    old = tmp_path / "bản chép tay"
    sothu.trial.close()
    shutil.copytree(sothu.trial.folder, old)
    words = ("letters", "--month", "2026-10", "--as-of", EARLY, "--json", "--unit")
    first = sothu(*words, "NG5295P", "--out", tmp_path / "1").json
    assert first["first_number"].startswith("01/Q01-")
    shutil.rmtree(sothu.trial.folder)
    shutil.copytree(old, sothu.trial.folder)
    second = sothu(*words, "TB0145P", "--out", tmp_path / "2")
    assert second.json["first_number"].startswith("01/Q01A-")
    assert "Q01A" in second.err


def test_choices_are_listed_and_set_all_or_none(sothu):
    ran = sothu("choices")
    assert ran.status == 0
    assert "numbering.mode = book" in ran.out.splitlines()
    ran = sothu("choices", "--set", "coverage.quiet_days=3", "--json")
    assert ran.json["choices"]["coverage.quiet_days"] == "3"
    ran = sothu("choices", "--set", "coverage.quiet_days=4", "--set", "numbering.mode=lease")
    assert (ran.status, "chưa ghi danh" in ran.err) == (1, True)
    ran = sothu("choices", "--set", "numbering.letters={ordinal}/{symbol}")
    assert (ran.status, "{book}" in ran.err) == (1, True)
    assert sothu("choices", "--set", "numbering.mode").status == 1
    assert sothu("choices", "--json").json["choices"]["coverage.quiet_days"] == "3"
