"""Pictures of the program, made by the program: its pages and papers on the sample office.

    python packaging/screenshots.py [FOLDER]

Writes PNG files to FOLDER (packaging/pictures if none is given). The pages are those of a
1366×768 screen; the returns are drawn by LibreOffice, where it is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from datetime import date

    from app.program import Program
    from ui.main_window import MainWindow

WIDTH, HEIGHT = 1366, 728  # what a 1366×768 screen leaves above the task bar
SETTLE = 1500  # milliseconds for a page to fetch and draw itself
PAGES = (
    ("today", {}),
    ("employers", {}),
    ("imports", {}),
    ("urging", {"month": "2026-11"}),
    ("findings", {}),
    ("cases", {}),
    ("papers", {}),
    ("returns", {}),
    (
        "calculator",
        {
            "ask": "fine",
            "violator": "organisation",
            "act": "late_payment",
            "fund": "si",
            "found_on": "08/10/2026",
            "base_vnd": "400.000.000",
        },
    ),
)
CASES = 5  # opened on the largest debts
PAPER_WIDTH = 700


def main() -> int:
    """Make the pictures."""
    from app.bootstrap import create_register, open_program
    from app.commands import demo
    from app.paths import Paths
    from app.services.office_file import read_office_file

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, demo.sample_files() as sample:
        paths, out = Paths(Path(data) / "register"), Path(data) / "out"
        clock = demo.TrialClock(demo.AS_OF)
        create_register(paths, read_office_file(sample / "office.json"), clock=clock)
        program = open_program(paths, clock=clock, officer="Đàm Thế Kiệm")
        demo.fill(program, sample, out)
        case = _case(program, demo.AS_OF)
        _pages(program, folder, case)
        _returns(out, folder)
        _letter(out, folder)
    _lighten(folder)
    return 0


def _lighten(folder: Path) -> None:
    """The repository keeps pictures for ever: 128 colours are enough for a screen or a page."""
    from PIL import Image

    for path in folder.glob("*.png"):
        picture = Image.open(path).convert("RGB")
        picture.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def _case(program: Program, day: date) -> str:
    """Look for violations, open cases on the largest, take the first some steps on."""
    from app.services.case_views import StepEntry
    from app.services.finding_cases import open_on
    from app.services.listing import Query
    from app.services.task import Task

    findings, cases = program.services.findings, program.services.cases
    findings.detect(day)
    ids = findings.listing.ids(Query())[:CASES]
    first = open_on(ids, findings=findings, cases=cases, on=day, task=Task()).cases[0]
    plan = [
        {"due_on": f"{day + timedelta(days=days)}", "amount": amount}
        for days, amount in ((10, 300_000_000), (40, 300_000_000), (70, 394_777_599))
    ]
    for event, figures in (
        ("session_invited", {"meet_on": f"{day}"}),
        ("session_held", {"signature": "both"}),
        ("committed", {"plan": plan}),
    ):
        cases.step(first, event, StepEntry(day, figures))
    return first


def _pages(program: Program, folder: Path, case: str) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    from app.services.listing import Query
    from ui.app import run
    from ui.dialogs.settings import SettingsDialog
    from ui.dialogs.settings_territory import CommunesPane

    def settle() -> None:
        loop = QEventLoop()
        QTimer.singleShot(SETTLE, loop.quit)
        loop.exec()

    def shoot(window: MainWindow) -> None:
        window.resize(WIDTH, HEIGHT)
        units = program.services.units.listing
        largest = units.ids(Query(sort="late_principal", descending=True))[0]
        more = (("employers", {"unit": largest}), ("cases", {"case": case}))
        for page, query in (*PAGES, *more):
            window.go(page, query)
            settle()
            name = page.removesuffix("s") if {"unit", "case"} & query.keys() else page
            window.grab().save(str(folder / f"{name}.png"))
        dialog = SettingsDialog(window.desk, window)
        communes = next(pane for pane in dialog.findChildren(CommunesPane))
        dialog.open()
        dialog.tabs.setCurrentWidget(communes)
        settle()
        dialog.grab().save(str(folder / "settings.png"))
        dialog.reject()
        window.close()

    run(lambda: program, program.settings, ready=shoot)


def _letter(out: Path, folder: Path) -> None:
    pdf = next((out / "van-ban-don-doc").glob("*.pdf"))
    for page in (1, 2):
        _picture(pdf, folder / f"letter-{page}.png", page)


def _returns(out: Path, folder: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not installed: pictures of the returns stay as they are")
        return
    for book in sorted(out.glob("ds-cham-dong_*.xlsx")) + sorted(out.glob("tinh-hinh-thu_*.xlsx")):
        convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(book)]
        subprocess.run(convert, check=True, capture_output=True, timeout=120)
        name = "return-late" if book.name.startswith("ds-") else "return-collection"
        _picture(book.with_suffix(".pdf"), folder / f"{name}.png", 1, width=2 * PAPER_WIDTH)


def _picture(pdf: Path, target: Path, page: int, *, width: int = PAPER_WIDTH) -> None:
    from PySide6.QtCore import QSize
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(pdf))
    points = document.pagePointSize(page - 1)
    height = round(width * points.height() / points.width())
    image = document.render(page - 1, QSize(width, height))
    white = image.convertToFormat(image.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    _over(white, image)
    white.save(str(target))


def _over(white: object, image: object) -> None:
    """A PDF page has no ground of its own."""
    from PySide6.QtGui import QPainter

    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()


if __name__ == "__main__":
    sys.exit(main())
