"""A command of the server that was not done says in one line what happened, and ends with 1."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from sync.server.__main__ import main
from sync.server.console import words
from sync.server.database import run
from tests.kit.province import OFFICE, unguarded
from tests.kit.records import add_employer
from tests.kit.serving import free_port

HERE = ("--db", "sqlite:///province.db", "--state", "state")
PAPER = ("--number", "1", "--date", "2026-09-30", "--signer", "V", "--post", "other", "--fine", "0")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nothing.json").write_text("[]")
    (tmp_path / "odd.json").write_text('{"01903": "many"}')
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("revoke", "nobody"), ("nobody", "`sothu-server admin devices`")),
        (("settle-incident", "7", "x"), ("7", "`sothu-server admin incidents`")),
        (("backed-up", "absent.json"), ("absent.json",)),
        (("backed-up", "nothing.json"), ("nothing.json", "`sothu-server admin heads`")),
        (("backed-up", "odd.json"), ("odd.json", "`sothu-server admin heads`")),
        (("backed-up", "paper.pdf"), ("paper.pdf", "`sothu-server admin heads`")),
        (("backed-up", "."), (".",)),
        (("code", "--office", "PROV"), ("fault.office_code",)),
        (("account", "a b", "--role", "administrator"), ("fault.account_name",)),
        (("file", "x"), ("fault.no_submission",)),
        (("decide", "x", *PAPER, "--pdf", "absent.pdf"), ("absent.pdf",)),
        (("decide", "x", *PAPER, "--pdf", "paper.pdf"), ("fault.no_submission",)),
        (("return", "x", "--reason", "y"), ("fault.no_submission",)),
        (("take", "x"), ("fault.",)),
        (("note", "nowhere", "text"), ("nowhere",)),
        (("publish", "law", "absent.toml", "--apply-on", "2027-01-01"), ("absent.toml",)),
    ],
    ids=lambda each: " ".join(each[:2]) if isinstance(each, tuple) else each,
)
def test_what_is_refused_is_told(asked, says, lang, capsys):
    assert main(["--lang", lang, "admin", *asked, *HERE]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    text = only_line(told.err)
    for part in says:
        if part.startswith("fault."):
            known = [said for name, said in words.table(lang).items() if name.startswith(part)]
            assert text in known
        else:
            assert part in text
    assert "{" not in text


def only_line(text):
    assert text.endswith("\n")
    (line,) = text.splitlines()
    assert len(line) > 25  # no bare code
    return line


def test_vietnamese_is_spoken_unless_english_is_asked_for(capsys):
    assert main(["admin", "revoke", "nobody", *HERE]) == 1
    assert "Không có thiết bị nobody" in capsys.readouterr().err


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_a_device_is_revoked_once(office, capsys):
    device = office("one").register.identity.device
    assert main(["admin", "revoke", device, *HERE]) == 0
    assert capsys.readouterr().err == ""
    assert main(["admin", "revoke", device, *HERE]) == 1
    assert device in only_line(capsys.readouterr().err)


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_a_check_that_finds_something_says_so_and_what(office, province, capsys):
    pc = office("one")
    with pc.register.command("x", actor="an") as command:
        add_employer(command)
    pc.sync()
    assert main(["admin", "check", *HERE]) == 0
    assert capsys.readouterr().err == ""
    with unguarded(province.database) as connection:
        sql = "UPDATE op SET core = replace(core, '\"an\"', '\"be\"') WHERE dseq = 2"
        assert run(connection, sql) == 1
    assert main(["admin", "check", *HERE]) == 1
    told = capsys.readouterr()
    faults = json.loads(told.out)["faults"]
    assert faults[0].startswith("replica ")
    assert faults[0].endswith(" 2")
    assert faults[0] in only_line(told.err)
    assert main(["admin", "audit", "--office", OFFICE, *HERE]) == 1
    assert OFFICE in only_line(capsys.readouterr().err)


@pytest.mark.parametrize("what", [("admin", "devices"), ("serve",)], ids=" ".join)
def test_a_database_that_is_not_there_is_one_line_and_no_traceback(what, tmp_path):
    """As a program: what libraries log by themselves would stand on its standard error too."""
    where = f"postgresql://sothu@127.0.0.1:{free_port()}/sothu"
    done = subprocess.run(
        [sys.executable, "-m", "sync.server", *what, "--db", where, "--state", tmp_path / "s"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "cơ sở dữ liệu" in only_line(done.stderr)
    assert "refused" in done.stderr  # what the driver says of it


def test_a_certificate_that_is_not_there_is_named(capsys):
    assert main(["serve", "--certificate", "absent.pem", *HERE]) == 1
    assert "absent.pem" in only_line(capsys.readouterr().err)


@pytest.mark.parametrize("url", ["mysql://x/y", "province.db", ""])
def test_an_address_of_no_database_is_wrong_use(url, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["admin", "check", "--db", url])
    assert stopped.value.code == 2
    assert "--db" in capsys.readouterr().err
