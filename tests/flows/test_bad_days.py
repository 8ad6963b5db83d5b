"""Bad days: full disks, closed folders, held files, lost keys. Told in words, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from app.store.register import Register
from app.store.schema_version import SCHEMA_VERSION
from tests.kit.golden import ROOT
from tests.kit.people import as_nobody
from tests.kit.program import (
    DATA,
    EARLY,
    OCTOBER,
    RAW,
    SECOND_EXPORT,
    Commands,
    process_surroundings,
    process_words,
    run_process,
    truth,
)

LATE = truth("arrears_2026-10-10")["totals"]["late_principal"]
LETTERS = ("letters", "--month", "2026-10", "--as-of", EARLY, "--unit", "NG5295P", "--out")


def told(ran, *words):
    """One line of Vietnamese on standard error, exit 1, nothing else."""
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err
    assert "…" not in ran.err
    assert any(letter in ran.err for letter in "ăâđêôơưạảấầệộ")
    for word in words:
        assert str(word) in ran.err


def as_before(trial, *, looked_through=False):
    """The register is what it was: nothing was done, no number was taken."""
    services = trial.open().services
    labels = [row.label for row in services.history.recent(20)]
    assert labels == [*["import_c12"] * 8, "import_register", "init"]
    assert services.imports.current("c12", OCTOBER.plus(-1)).file_name == RAW[-1]
    assert services.urging.runs() == []
    if looked_through:
        assert sum(u.late_principal for u in services.arrears.on(EARLY).units.values()) == LATE
        assert services.urging.plan(OCTOBER, EARLY).first_number.startswith("01/")
        report = services.upkeep.check()
        assert report.ok, [line for line in report.lines if not line.ok]
    trial.close()


def test_the_register_is_open_elsewhere(full, sothu):
    program = full.open()
    held = full.opened.pop()
    for words in (
        ("check",),
        ("arrears", "--as-of", EARLY),
        ("import", "c12", DATA / SECOND_EXPORT),
        (*LETTERS, full.root / "out"),
        ("backup",),
    ):
        told(sothu(*words), "đang")
    as_json = sothu("import", "c12", DATA / SECOND_EXPORT, "--json")
    assert as_json.json["error"]["code"] == "register_in_use"
    restore = sothu("restore", full.folder / "register.db")
    assert restore.status == 1
    assert program is held
    held.close()
    as_before(full)
    assert sothu("check").status == 0


def test_the_register_is_open_in_another_process(full):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sys; from tests.kit.program import new_trial; from pathlib import Path;"
                "t = new_trial(Path(sys.argv[1])); t.open(); print('open', flush=True);"
                "sys.stdin.read(); t.close()"
            ),
            str(full.root),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=process_surroundings(full),
    )
    try:
        assert holder.stdout.readline().strip() == b"open"
        ran = run_process(full, "import", "c12", DATA / SECOND_EXPORT, "--json")
        assert ran.json["error"]["code"] == "register_in_use"
        told(ran, holder.pid)
    finally:
        holder.communicate(timeout=20)
    as_before(full)


def test_the_key_is_missing(full, sothu):
    key = full.folder / "register.key"
    kept = key.read_bytes()
    key.unlink()
    ran = sothu("import", "c12", DATA / SECOND_EXPORT, "--json")
    assert ran.json["error"]["code"] == "key_missing"
    told(ran, "register.key")
    told(sothu("save-key", full.root / "k.txt"))
    assert not (full.root / "k.txt").exists()
    key.write_bytes(kept)
    as_before(full)


def test_the_key_is_of_another_register(full, sothu):
    key = full.folder / "register.key"
    kept = key.read_bytes()
    for wrong in ("00" * 32, "not a key", ""):
        key.write_text(wrong, encoding="ascii")
        ran = sothu("check", "--json")
        assert ran.json["error"]["code"] == "wrong_key"
        told(ran)
    key.write_bytes(kept)
    as_before(full)


def test_the_note_of_the_key_is_gone_or_unreadable(full, sothu):
    note = full.folder / "key.toml"
    kept = note.read_bytes()
    note.write_text("kind = ", encoding="utf-8")
    told(sothu("check"))
    note.unlink()
    ran = sothu("check", "--json")
    assert ran.json["error"]["code"] == "key_missing"
    told(ran)
    note.write_bytes(kept)
    as_before(full)


def test_the_register_is_of_a_newer_program(full, sothu):
    path = full.folder / "register.db"
    kept = path.read_bytes()
    _set_version(full, SCHEMA_VERSION + 5)
    ran = sothu("check", "--json")
    assert ran.json["error"]["code"] == "register_newer"
    told(ran, SCHEMA_VERSION + 5)
    path.write_bytes(kept)
    as_before(full)


def _set_version(trial, version):
    from app.store import keys
    from app.store.sqlcipher import connect

    connection = connect(trial.folder / "register.db", key=keys.load_key(trial.folder))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_file_that_is_no_register_stands_in_its_place(full, sothu):
    path = full.folder / "register.db"
    kept = path.read_bytes()
    for content in (b"", b"hello" * 4000, kept[: len(kept) // 3]):
        path.write_bytes(content)
        ran = sothu("check")
        assert ran.status == 1
        assert "Traceback" not in ran.err
    path.write_bytes(kept)
    as_before(full)


@pytest.mark.parametrize("what", ["arrears", "return", "letters"])
def test_a_file_stands_where_the_folder_should_be(full, sothu, what):
    place = full.root / "out"
    place.write_text("a file", encoding="utf-8")
    words = {
        "arrears": ("arrears", "--as-of", EARLY, "--xlsx", place / "a.xlsx"),
        "return": ("return", "late", "--period", "2026-09", "--out", place / "a.xlsx"),
        "letters": (*LETTERS, place),
    }
    told(sothu(*words[what]), place.name)
    assert place.read_text(encoding="utf-8") == "a file"
    as_before(full)


@pytest.mark.parametrize("what", ["arrears", "return", "save-key"])
def test_a_file_that_cannot_be_replaced_is_like_one_open_in_excel(full, sothu, what):
    path = full.root / "a.xlsx"
    path.mkdir()
    words = {
        "arrears": ("arrears", "--as-of", EARLY, "--xlsx", path),
        "return": ("return", "late", "--period", "2026-09", "--as-of", EARLY, "--out", path),
        "save-key": ("save-key", path),
    }
    told(sothu(*words[what]), "a.xlsx", "Excel")
    assert list(full.root.glob(".*")) == []
    assert full.open().services.returns.build("late", OCTOBER.plus(-1), EARLY).made == ()
    as_before(full)


def test_letters_issued_but_not_written_can_be_written_later(full, sothu, tmp_path):
    """The print file is held by another program: numbers are taken, papers are safe."""
    out = tmp_path / "out"
    (out / "don-doc_2026-10-10_Q01_0001-0001.pdf").mkdir(parents=True)
    ran = sothu(*LETTERS, out)
    told(ran, "don-doc_2026-10-10_Q01_0001-0001.pdf")
    urging = full.open().services.urging
    (run,) = urging.runs()
    written = urging.write_out(run.id, tmp_path / "other")
    assert written.pdf.read_bytes() == urging.merged_pdf(run.id)
    assert full.open().services.upkeep.check().ok


if sys.platform != "win32":
    import os
    import resource

    def test_a_folder_that_may_only_be_read(full, tmp_path):
        """Root may write anywhere: the command runs as somebody else."""
        out = tmp_path / "chỉ đọc"
        out.mkdir(mode=0o555)
        full.close()

        def work():
            from app import outfile
            from app.errors import Unavailable

            try:
                outfile.write(out / "a.xlsx", b"x")
            except Unavailable as error:
                return error.code
            return "written"

        _open_to_all(tmp_path)
        assert as_nobody(work) == "folder_not_writable"
        assert list(out.iterdir()) == []

    def _open_to_all(path):
        for folder in (path, *path.parents):
            if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
                folder.chmod(folder.stat().st_mode | 0o011)

    def test_a_register_on_a_medium_that_cannot_be_written_is_read(full, tmp_path):
        full.close()
        out = tmp_path / "ra"
        out.mkdir(mode=0o777)
        out.chmod(0o777)
        _open_to_all(tmp_path)
        for command in (  # nobody may not be able to read modules that are not loaded yet
            ("arrears", "--as-of", EARLY, "--json"),
            ("check",),
            ("return", "late", "--period", "2026-09", "--out", out / "a.xlsx"),
        ):
            Commands(full)(*command)
        shown = [path for path in full.folder.rglob("*") if path.is_file()]
        for path in (*shown, full.folder):
            path.chmod(0o755 if path.is_dir() else 0o444)

        def work():
            made = [
                sothu_here("arrears", "--as-of", EARLY, "--json"),
                sothu_here("check"),
                sothu_here("return", "late", "--period", "2026-09", "--out", out / "b.xlsx"),
                sothu_here("import", "c12", DATA / SECOND_EXPORT, "--json"),
            ]
            late = sum(unit["late_principal_vnd"] for unit in made[0].json)
            said = all("chỉ đọc" in ran.err for ran in made)
            code = made[3].json["error"]["code"]
            return repr(([ran.status for ran in made], late == LATE, said, code))

        sothu_here = Commands(full)
        assert as_nobody(work) == repr(([0, 0, 0, 1], True, True, "register_read_only"))
        assert (out / "b.xlsx").exists()
        assert not list(full.folder.glob("*-wal"))

    def test_a_full_disk_under_the_files_handed_out(full, sothu, tmp_path):
        """The file is written beside and renamed: its place leads to a device that is full."""
        for name, words in (
            ("a.xlsx", ("arrears", "--as-of", EARLY, "--xlsx", tmp_path / "a.xlsx")),
            ("b.xlsx", ("return", "late", "--period", "2026-09", "--out", tmp_path / "b.xlsx")),
        ):
            (tmp_path / f".{name}.new").symlink_to("/dev/full")
            told(sothu(*words), "đầy", tmp_path)
            assert not (tmp_path / name).exists()
            assert not (tmp_path / f".{name}.new").is_symlink()
        assert full.open().services.returns.build("late", OCTOBER.plus(-1), EARLY).made == ()
        as_before(full)

    def limited(trial, size, *words):
        """Run a command that may not let any file grow beyond a size."""
        trial.close()
        ran = subprocess.run(
            process_words(trial, *words),
            cwd=ROOT,
            capture_output=True,
            timeout=60,
            check=False,
            env=process_surroundings(trial),
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)),
        )
        from tests.kit.program import Ran

        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    def test_a_register_that_cannot_grow_keeps_what_it_has(full, tmp_path):
        size = 200_000
        ran = limited(full, size, "import", "c12", DATA / SECOND_EXPORT, "--json")
        assert ran.json["error"]["code"] in {"disk_full", "disk_error"}
        told(ran)
        as_before(full)
        ran = limited(full, size, *LETTERS[:-3], "--out", tmp_path / "out")
        told(ran)
        as_before(full)
        ran = limited(full, size, "backup", "--to", tmp_path / "usb")
        told(ran)
        assert not list((tmp_path / "usb").glob("sothu-*.db"))
        as_before(full, looked_through=True)


def test_a_register_opened_for_reading_only_cannot_be_written(full):
    full.close()
    from app.store import keys

    register = Register.open(
        full.folder, key=keys.load_key(full.folder), clock=full.clock, read_only=True
    )
    from app.errors import Refused

    with pytest.raises(Refused) as refused, register.command("import_c12", actor="An"):
        pass
    assert refused.value.code == "register_read_only"
    register.close()
    as_before(full)
