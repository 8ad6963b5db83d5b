from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "packaging"


@pytest.fixture(autouse=True)
def scripts_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `python3 packaging/dev.py` finds its neighbours."""
    monkeypatch.syspath_prepend(str(SCRIPTS))


@pytest.fixture
def system() -> ModuleType:
    import system_libraries

    return system_libraries


@pytest.fixture
def environment() -> ModuleType:
    import environment

    return environment


def test_missing_libraries_are_named_with_the_command_that_brings_them(system):
    there = system.Need("libc6", lambda: True, "everything")
    absent = system.Need("libegl1", system._library("libNoSuchThing.so.1"), "Qt: drawing")
    found = system.missing([there, absent])
    assert found == ([absent] if sys.platform.startswith("linux") else [])
    text = system.by_hand([absent])
    assert "apt-get install --no-install-recommends libegl1" in text
    assert "Qt: drawing" in text


def test_every_need_is_met_where_the_tests_run(system):
    assert [need.package for need in system.missing()] == []


def test_the_network_is_tried_again(system, monkeypatch):
    monkeypatch.setattr(system, "PAUSES", (0, 0, 0))
    answers = iter([False, False, True])
    assert system.persist(lambda: next(answers))
    assert not system.persist(lambda: False)


def test_the_environment_of_another_checkout_is_left_alone(environment, tmp_path, monkeypatch):
    other, link = tmp_path / "other", tmp_path / ".venv"
    (other / "bin").mkdir(parents=True)
    link.symlink_to(other)
    monkeypatch.setattr(environment, "VENV", link)
    monkeypatch.setattr(environment, "run", lambda *_: pytest.fail("it was made anew"))
    with pytest.raises(SystemExit, match="another environment"):
        environment._make_venv({"folder": "elsewhere"}, {"folder": "here", "python": "3.11"})
    assert (other / "bin").exists()


def test_uv_comes_pinned_with_hashes(environment):
    line = environment.uv_requirement((ROOT / "uv.lock").read_text(encoding="utf-8"))
    name, *hashes = line.split()
    assert name.startswith("uv==0.")
    assert len(hashes) > 10
    assert all(word.startswith("--hash=sha256:") for word in hashes)


def test_an_offices_mirror_told_to_pip_is_told_to_uv(environment, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    told = f"""\
global.index-url='https://mirror.example/simple'
global.cert='/etc/ssl/certs/ca-certificates.crt'
:env:.extra-index-url='{wheels.as_uri()} file:///no/such/folder https://other.example/simple'
global.find-links='/no/such/wheels {wheels}'
"""
    assert environment.index_options(told) == [
        "--index-url",
        "https://mirror.example/simple",
        "--extra-index-url",
        wheels.as_uri(),
        "--extra-index-url",
        "https://other.example/simple",
        "--find-links",
        str(wheels),
        "--index-strategy",
        "unsafe-best-match",
    ]
    assert environment.index_options("") == []


def dev(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "packaging" / "dev.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path, environment: ModuleType) -> Path:
    """A copy with an environment that is up to date by its stamp, though it holds nothing."""
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(SCRIPTS, tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    bin_folder = tmp_path / environment.SCRIPTS.relative_to(ROOT)
    bin_folder.mkdir(parents=True)
    stamp = environment.fingerprint() | {
        "folder": str(tmp_path / ".venv"),
        "python": str((bin_folder / Path(environment.program("python")).name).resolve()),
    }
    (tmp_path / ".venv" / environment.STAMP.name).write_text(json.dumps(stamp))
    return tmp_path


def test_nothing_is_done_twice(checkout):
    begin = time.perf_counter()
    again = dev(checkout, "setup")
    took = time.perf_counter() - begin
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert took < 1.5  # 0.1 s on an idle machine


def test_a_changed_lock_is_noticed(checkout):
    (checkout / "uv.lock").write_bytes((checkout / "uv.lock").read_bytes() + b"\n")
    # What makes environments is out of reach, so that it can only try and say so.
    (checkout / "packaging" / "environment.py").write_text(
        (SCRIPTS / "environment.py")
        .read_text(encoding="utf-8")
        .replace("    system_libraries.provide()", "    raise SystemExit('renewing')"),
        encoding="utf-8",
    )
    noticed = dev(checkout, "setup")
    assert (noticed.returncode, noticed.stderr) == (1, "renewing\n")


def test_wrong_use_is_said_and_nothing_is_made(tmp_path):
    shutil.copytree(SCRIPTS, tmp_path / "packaging")
    wrong = dev(tmp_path, "tset")
    assert wrong.returncode == 2
    assert "invalid choice: 'tset'" in wrong.stderr
    assert not (tmp_path / ".venv").exists()
    told = dev(tmp_path, "--help")
    assert told.returncode == 0
    for command in ("demo", "test", "run", "check", "bench", "golden", "i18n", "lock"):
        assert f"\n  {command} " in told.stdout


@pytest.mark.parametrize("python", [(3, 10), (3, 14)])
def test_a_python_that_cannot_run_it_is_told_so(environment, python):
    with pytest.raises(SystemExit, match=rf"Python {python[0]}\.{python[1]} .* 3\.11"):
        environment.refuse_python(python)
    environment.refuse_python((3, 12))


def test_the_demo_asks_for_no_window_where_there_is_no_screen(monkeypatch, capsys):
    import dev as front_door

    ran = []
    monkeypatch.setattr(front_door, "run", lambda command, **_: ran.append(command) or 0)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert front_door.demo(["--out", "x"]) == 0
    monkeypatch.setenv("DISPLAY", ":0")
    assert front_door.demo(["--out", "x"]) == 0
    first = [] if os.name == "nt" else ["--headless"]
    assert [command[1:] for command in ran] == [
        ["demo", "--out", "x", *first],
        ["demo", "--out", "x"],
    ]


EMPTY_CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en"></TS>
"""


def test_words_on_screen_are_collected_compiled_and_compared(tmp_path, capfd):
    import catalogues
    from PySide6.QtCore import QTranslator

    screens, folder = tmp_path / "ui", tmp_path / "i18n"
    screens.mkdir()
    folder.mkdir()
    page, words = screens / "page.py", folder / "vi.ts"
    page.write_text('class Page(QWidget):\n    def build(self):\n        self.tr("Open")\n')
    words.write_text(EMPTY_CATALOGUE)
    both = {"folder": folder, "screens": screens}

    assert not catalogues.up_to_date(**both)
    assert "not in step with the source: Page: 'Open'" in capfd.readouterr().out

    assert catalogues.update(**both) == 0
    assert not catalogues.up_to_date(**both)
    assert "without translation: Page: 'Open'" in capfd.readouterr().out

    text = words.read_text(encoding="utf-8")
    empty = '<translation type="unfinished"></translation>'
    assert text.count(empty) == 1
    words.write_text(text.replace(empty, "<translation>Mở</translation>"), encoding="utf-8")
    os.utime(folder / "vi.qm", (1, 1))
    assert catalogues.update(**both) == 0
    assert catalogues.up_to_date(**both)
    assert words.read_text(encoding="utf-8").count("<translation>Mở</translation>") == 1
    translator = QTranslator()
    assert translator.load(str(folder / "vi.qm"))
    assert translator.translate("Page", "Open") == "Mở"

    page.write_text("")
    assert not catalogues.up_to_date(**both)


def test_a_suite_that_crashes_is_no_success(environment, monkeypatch):
    """pytest killed by a signal has a status below 0, which would count as less than failing."""
    import dev

    crashed = subprocess.CompletedProcess([], -11)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: crashed)
    assert environment.run(["pytest"]) == 128 + 11
    monkeypatch.setattr(dev, "gates", lambda *_: [])
    assert dev.test([]) == 128 + 11


def test_a_test_that_stands_still_ends_the_run_with_its_threads(pytestconfig, tmp_path):
    """What watches is not `faulthandler_timeout`, which itself crashes Python 3.11 at work."""
    assert not float(pytestconfig.getini("faulthandler_timeout"))
    assert float(pytestconfig.getini("timeout")) > 0

    standing = tmp_path / "test_standing.py"
    standing.write_text("import threading\n\n\ndef test_still():\n    threading.Event().wait()\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", os.devnull]
    run = subprocess.run(
        [*command, "--timeout=1", "--timeout-method=thread", str(standing)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "test_standing.py" in run.stdout + run.stderr
    assert "threading.Event().wait()" in run.stdout + run.stderr
