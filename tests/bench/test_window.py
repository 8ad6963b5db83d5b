"""The window is on screen in at most three times the time of an empty Qt window.

Each time is that of a whole process, from its start to painted pixels, with the bytecode of both
sides on the disk as after an installation. The register behind the window has ten thousand
employers and a ledger month; it is opened while the window's frame is already shown. With its
register open the window takes every command; the figures of its first page then come as they are
read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.calendar import Month
from app.store.keys import load_key
from app.store.register import Register
from tests.kit.program import new_trial
from tests.kit.records import add_month, line

if TYPE_CHECKING:
    from tests.kit.program import Trial
    from tests.kit.ratio import Race

ROOT = Path(__file__).parents[2]
EMPLOYERS = 10_000
#: times the bare window
FRAME, FIRST_PAGE = 3.0, 3.0

BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1240, 720)
window.show()
app.processEvents()
window.grab()
os._exit(0)
"""

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSettings
from app.paths import Paths
from app.settings import Settings
from ui.app import run
from ui.main_window import MainWindow

def leave(window):
    QCoreApplication.processEvents()
    window.grab()
    os._exit(0)

def open_program():
    from app.bootstrap import open_program
    return open_program(Paths(Path(sys.argv[1]), Path(sys.argv[2])))

if sys.argv[3] == "frame":
    show = MainWindow.show
    MainWindow.show = lambda window: (show(window), leave(window))
run(open_program, Settings(), ready=leave)
os._exit(9)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """An office with ten thousand employers and one ledger month."""
    trial = new_trial(tmp_path_factory.mktemp("window")).create()
    key = load_key(trial.folder)
    register = Register.open(trial.folder, key=key, clock=trial.clock, state=trial.state)
    with register.command("bench", actor="bench") as command:
        employers = command.create_many(
            "employer", ({"tax_code": "", "name": f"Công ty {n}"} for n in range(EMPLOYERS))
        )
        command.create_many(
            "unit",
            (
                {"employer_id": id_, "code": f"TA{n:04}P", "name": f"Công ty {n}", "workers": 9}
                for n, id_ in enumerate(employers)
            ),
        )
        ledger = [
            line(
                f"TA{n:04}P", n + 2, opening=0, due=9_000_000, paid=0, interest=0, closing=9_000_000
            )
            for n in range(EMPLOYERS)
        ]
        add_month(command, Month(2026, 8), ledger)
    register.close()
    return trial


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What both processes are told; bytecode is kept for the next start."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    bytecode = str(tmp_path_factory.mktemp("bytecode"))
    ours = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return {**kept, **ours, "PYTHONPYCACHEPREFIX": bytecode}


def _run(surroundings: dict[str, str], program: str, *words: object) -> None:
    command = [sys.executable, "-c", program, *map(str, words)]
    subprocess.run(command, check=True, env=surroundings, cwd=ROOT)


def test_frame_shown(race: Race, office: Trial, surroundings: dict[str, str]) -> None:
    race.within(
        FRAME,
        candidate=lambda: _run(surroundings, OURS, office.folder, office.state, "frame"),
        baseline=lambda: _run(surroundings, BARE),
        name="window shown",
    )


def test_first_page_of_an_open_register(
    race: Race, office: Trial, surroundings: dict[str, str]
) -> None:
    race.within(
        FIRST_PAGE,
        candidate=lambda: _run(surroundings, OURS, office.folder, office.state, "page"),
        baseline=lambda: _run(surroundings, BARE),
        name="window with its register open",
    )
