"""`self-test`: what an installed program proves about itself; run on every build."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app import messages
from app.bootstrap import create_register, open_program
from app.commands.output import line
from app.paths import Paths
from app.services.office_file import read_office_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.program import Program
    from ui.main_window import MainWindow

_DAY = date(2026, 10, 8)


def run(asked: argparse.Namespace) -> int:
    """Try every part on a temporary register; exit 1 if one fails, naming it."""
    language = asked.lang or messages.LANGUAGES[0]
    began = time.monotonic()
    failed = []
    with tempfile.TemporaryDirectory(prefix="sothu-self-test-") as folder:
        for code, part in _PARTS.items():
            fault = _try(part, Path(folder))
            line(f"{'✗' if fault else '✓'} {messages.text('self_test', code, language)}")
            if fault:
                line(f"    {fault}")
                failed.append(code)
    seconds = f"{time.monotonic() - began:.1f}"
    parts = ", ".join(messages.text("self_test", code, language) for code in failed)
    verdict = "failed" if failed else "passed"
    line(messages.text("self_test", verdict, language, seconds=seconds, parts=parts))
    return 1 if failed else 0


def _try(part: Callable[[Path], None], folder: Path) -> str:
    """Return what went wrong, "" if nothing: a self-test reports whatever happens."""
    try:
        part(folder)
    except Exception as error:  # noqa: BLE001  (the one place where any failure is the answer)
        return f"{type(error).__name__}: {error}"
    return ""


def _expect(condition: object, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def _law(_folder: Path) -> None:
    from app.services.law_files import law_book

    rate = law_book().on("surcharge.daily_rate", _DAY)
    _expect(rate.citation, "rate without an article")


def _words(_folder: Path) -> None:
    for language in messages.LANGUAGES:
        _expect(messages.catalogue(language)["error"], f"no words in {language}")


def _register(folder: Path) -> None:
    program = _sample_program(folder)
    try:
        _expect(program.services.offices.current(_DAY).letterhead.name, "office not read back")
        report = program.services.upkeep.check()
        _expect(report.ok, "; ".join(line.code for line in report.lines if not line.ok))
    finally:
        program.close()


def _sample_program(folder: Path) -> Program:
    paths = Paths.choose(folder / "register")
    if not paths.data.exists():
        office = folder / "office.json"
        office.write_bytes(resources.read_bytes("sample/office.json"))
        create_register(paths, read_office_file(office), key="file")
    return open_program(paths)


def _forms(_folder: Path) -> None:
    from app.services.form_check import check_forms

    _expect(check_forms(), "no forms")


def _excel(folder: Path) -> None:
    program = _sample_program(folder)
    try:
        path = folder / "danh_sach_don_vi.xlsx"
        path.write_bytes(resources.read_bytes("sample/danh_sach_don_vi.xlsx"))
        imports = program.services.imports
        preview = imports.read(path, "register")
        imports.commit(preview)
        from app.services.listing import Query

        content = program.services.units.export(Query())
        _expect(len(content) > preview.rows, "empty list")
    finally:
        program.close()


def _window(folder: Path) -> None:
    if not os.environ.get("DISPLAY") and os.name != "nt":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import run as run_window

    program = _sample_program(folder)

    def close(window: MainWindow) -> None:
        window.close()

    status = run_window(lambda: program, program.settings, ready=close)
    _expect(status == 0, f"window ended with {status}")


_PARTS: dict[str, Callable[[Path], None]] = {
    "law": _law,
    "words": _words,
    "register": _register,
    "excel": _excel,
    "forms": _forms,
    "window": _window,
}
