"""The server in its place: units, settings, container, proxy and instructions agree."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser

import pytest
from sqlalchemy import make_url

from sync.server.__main__ import _parser
from tests.test_architecture import ROOT

PLACE = ROOT / "packaging" / "server"
UNITS = sorted(PLACE.glob("*.service"))
TIMERS = sorted(PLACE.glob("*.timer"))
README = (PLACE / "README.md").read_text(encoding="utf-8")
CONTAINER = (PLACE / "Containerfile").read_text(encoding="utf-8")
SETTINGS = dict(
    line.split("=", 1)
    for line in (PLACE / "sothu-server.env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
PROGRAM = "/opt/sothu/.venv/bin/sothu-server"


def unit(path):
    """Return a unit's sections; of what stands twice the last."""
    found = ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string(re.sub(r"\\\n\s*", "", path.read_text(encoding="utf-8")))
    return found


def started(path):
    return shlex.split(unit(path)["Service"]["ExecStart"])


@pytest.mark.parametrize("path", [*UNITS, *TIMERS], ids=lambda path: path.name)
def test_a_unit_is_known_and_installed_and_described(path):
    assert re.search(rf"`{re.escape(path.stem)}\.service`", README)
    assert f"packaging/server/*{path.suffix}" in README
    assert not unit(path).has_option("Service", "DynamicUser")  # nobody could run `admin` as it


@pytest.mark.parametrize("name", ["sothu-server", "sothu-server-check"])
def test_the_user_is_the_role_that_peer_lets_in(name):
    role = make_url(SETTINGS["SOTHU_DB"]).username
    assert unit(PLACE / f"{name}.service")["Service"]["User"] == role
    for said in (
        f"createuser {role}\n",
        f"nologin {role}\n",
        f"User={role}`",
        f"createdb -O {role} ",
    ):
        assert said in README
    assert f"as {role} " in (PLACE / "backup.sh").read_text()
    assert f"USER {role}\n" in CONTAINER


def test_the_program_is_where_every_one_of_them_looks_for_it():
    for name in ("sothu-server", "sothu-server-check"):
        assert started(PLACE / f"{name}.service")[0] == PROGRAM
    assert PROGRAM in README
    assert PROGRAM in (PLACE / "backup.sh").read_text()
    assert "cd /opt/sothu && /opt/sothu-uv/bin/uv sync" in README  # makes .venv there
    assert "WORKDIR /opt/sothu\n" in CONTAINER
    assert "exec .venv/bin/sothu-server serve" in CONTAINER
    wanted = re.compile(r"uv sync --frozen --no-dev --extra server|--no-install-package [a-z0-9-]+")
    assert set(wanted.findall(README)) == set(wanted.findall(CONTAINER))
    backup = started(PLACE / "sothu-server-backup.service")[0]
    assert ROOT / backup.removeprefix("/opt/sothu/") == PLACE / "backup.sh"
    assert (PLACE / "backup.sh").stat().st_mode & 0o111


def test_what_is_started_is_what_the_program_takes():
    served = [words for words in map(started, UNITS) if words[0] == PROGRAM]
    served.append(shlex.split(re.search(r"exec (\.venv.*?)\"\]", CONTAINER)[1].replace('\\"', "")))
    assert len(served) == 3
    for words in served:
        settings = {"SOTHU_PROXY": "10.0.0.1", "SOTHU_DB": SETTINGS["SOTHU_DB"]}
        given = [settings.get(each.strip("${}"), each) for each in words]
        asked = _parser().parse_args(given[1:])
        assert asked.db == SETTINGS["SOTHU_DB"]
        if given[1] == "serve":
            assert asked.behind_proxy == ["10.0.0.1"]
    assert "--state /var/lib/sothu-server" in README
    for name in ("sothu-server", "sothu-server-check"):
        path = PLACE / f"{name}.service"
        assert "/var/lib/sothu-server" in started(path)
        assert unit(path)["Service"]["StateDirectory"] == "sothu-server"


def test_only_this_machine_is_believed_until_a_proxy_is_named():
    service = unit(PLACE / "sothu-server.service")["Service"]
    assert service["Environment"] == "SOTHU_PROXY=127.0.0.1"
    assert "ENV SOTHU_PROXY=127.0.0.1\n" in CONTAINER
    assert SETTINGS.get("SOTHU_PROXY", "127.0.0.1") == "127.0.0.1"
    nginx = (PLACE / "nginx.conf").read_text(encoding="utf-8")
    headers = dict(re.findall(r"proxy_set_header\s+(\S+)\s+(\S+);", nginx))
    assert headers["Host"] == "$http_host"  # with its port, as the page's own origin has it
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "https"


def test_a_night_that_failed_is_told():
    assert [path.stem for path in TIMERS] == ["sothu-server-backup", "sothu-server-check"]
    for timer in TIMERS:
        service = unit(timer.with_suffix(".service"))
        assert service["Unit"]["OnFailure"] == "sothu-server-failed@%n.service"
        assert service["Service"]["Type"] == "oneshot"  # its exit status is the unit's
        assert unit(timer)["Timer"]["Persistent"] == "yes"
        assert unit(timer)["Install"]["WantedBy"] == "timers.target"
        assert timer.name in README
    assert started(PLACE / "sothu-server-check.service")[1:3] == ["admin", "check"]
    assert "crit" in unit(PLACE / "sothu-server-failed@.service")["Service"]["ExecStart"]


def test_the_backup_asks_in_the_order_that_loses_nothing():
    text = (PLACE / "backup.sh").read_text()
    steps = ["admin heads", "/pg_basebackup", "/pg_verifybackup", "admin backed-up"]
    places = [text.index(step) for step in steps]
    assert places == sorted(places)
    assert "set -eu" in text


def test_systemd_finds_nothing_to_say(tmp_path):
    """Without systemd on the machine there is nobody to ask; the other tests hold all the same."""
    asked = shutil.which("systemd-analyze")
    if asked is None:
        return
    for path in (*UNITS, *TIMERS):
        text = path.read_text(encoding="utf-8")
        # the program is not here, and what is looked at is the rest
        (tmp_path / path.name).write_text(re.sub(r"=/opt/sothu/\S+", "=/bin/true", text))
    names = [str(tmp_path / path.name) for path in (*UNITS, *TIMERS) if "@" not in path.name]
    said = subprocess.run(
        [asked, "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )
    ours = [line for line in said.stderr.splitlines() if "sothu" in line]
    assert ours == []
