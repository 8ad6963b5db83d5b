"""Pictures of the program, made by the program: every page on the sample office, for the README.

    python packaging/screenshots.py [FOLDER]

Writes PNG files of a 1366×768 window to FOLDER (packaging/pictures if none is given).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WIDTH, HEIGHT = 1366, 728  # what a 1366×768 screen leaves above the task bar
PAGES = ("today", "employers", "imports", "urging", "returns")


def main() -> int:
    """Make the pictures."""
    from app.bootstrap import create_register, open_program
    from app.commands import demo
    from app.paths import Paths

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, demo.sample_files() as sample:
        paths = Paths.choose(Path(data) / "register")
        clock = demo.TrialClock(demo.AS_OF)
        create_register(paths, sample / "office.json", clock=clock)
        program = open_program(paths, clock=clock, officer="Đàm Thế Kiệm")
        demo.fill(program, sample, Path(data) / "out")
        _photograph(program, folder)
    return 0


def _photograph(program: object, folder: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.app import run

    def settle(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def shoot(window: object) -> None:
        window.resize(WIDTH, HEIGHT)
        for page in PAGES:
            window.go(page)
            settle(1500)
            window.grab().save(str(folder / f"{page}.png"))
        _one_employer(window, folder, settle)
        window.close()

    run(lambda: program, program.settings, ready=shoot)


def _one_employer(window: object, folder: Path, settle: object) -> None:
    """The unit with the largest debt, its whole story."""
    from app.services.listing import Query

    units = window.program.services.units
    ids = units.listing.ids(Query(sort="late_principal", descending=True))
    window.go("employers", {"unit": ids[0]})
    settle(1500)
    window.grab().save(str(folder / "employer.png"))


if __name__ == "__main__":
    sys.exit(main())
