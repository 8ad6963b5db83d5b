"""`demo`: the whole main job on a bundled fictitious office, in a register of its own."""

from __future__ import annotations

import json
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as dt_time
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app import messages, outfile
from app.bootstrap import create_register, open_program
from app.commands.output import document, line, plain
from app.domain.calendar import Month
from app.errors import Refused
from app.paths import Paths
from app.services.arrears_list import arrears_workbook
from app.services.office_file import read_office_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.program import Program

#: the sample's ledger ends in September; its letters go out on this day of October
AS_OF = date(2026, 10, 8)
_MORNING = dt_time(8)
_MONTH = Month(2026, 10)
_RETURNS = (("late", "ds-cham-dong"), ("collection", "tinh-hinh-thu"))


class TrialClock:
    """A clock that starts on the sample's working day and then runs as clocks do."""

    def __init__(self, day: date) -> None:
        here = datetime.now(UTC).astimezone().tzinfo
        self._start = datetime.combine(day, _MORNING, tzinfo=here)
        self._since = time.monotonic()

    def now(self) -> datetime:
        """Return the moment of the trial."""
        return self._start + timedelta(seconds=time.monotonic() - self._since)


def demo(asked: argparse.Namespace) -> int:
    """Run the main job, write its results, say what was done, then open the window on it."""
    language = asked.lang or messages.LANGUAGES[0]
    out = (asked.out or Path(tempfile.mkdtemp(prefix="sothu-demo-"))).absolute()
    if out.exists() and any(out.iterdir()):
        raise Refused("demo_folder_in_use", folder=out)
    outfile.make_folder(out)
    with tempfile.TemporaryDirectory(prefix="sothu-register-") as folder:
        paths = Paths.choose(Path(folder))
        clock = TrialClock(AS_OF)
        with sample_files() as sample:
            summary = _work(paths, clock, sample, out, language)
        text = json.dumps(plain(summary), ensure_ascii=False, indent=1)
        outfile.write(out / "summary.json", text.encode())
        if asked.json:
            document(summary)
        else:
            _tell(summary, out, language)
        if asked.headless:
            return 0
        from app.commands.window import show

        return show(paths, officer=asked.officer, language=asked.lang, clock=clock)


@contextmanager
def sample_files() -> Iterator[Path]:
    """The bundled files as real files, wherever the program is installed."""
    with tempfile.TemporaryDirectory(prefix="sothu-sample-") as name_of_folder:
        folder = Path(name_of_folder)
        for ending in (".json", ".xlsx"):
            for name in resources.names("sample", ending):
                (folder / Path(name).name).write_bytes(resources.read_bytes(name))
        yield folder


def _work(
    paths: Paths, clock: TrialClock, sample: Path, out: Path, language: str
) -> dict[str, object]:
    create_register(paths, read_office_file(sample / "office.json"), clock=clock)
    program = open_program(paths, clock=clock, language=language)
    try:
        return fill(program, sample, out)
    finally:
        program.close()


def fill(program: Program, sample: Path, out: Path) -> dict[str, object]:
    """Do the main job of the sample office and return what was done."""
    return {
        "office": program.services.offices.current().letterhead.name,
        "as_of": AS_OF,
        **_imports(program, sample),
        **_arrears(program, out, program.settings.language),
        **_letters(program, out),
        **_returns(program, out),
        **_backup(program),
    }


def _imports(program: Program, sample: Path) -> dict[str, object]:
    imports = program.services.imports
    preview = imports.read(sample / "danh_sach_don_vi.xlsx", "register")
    imports.commit(preview)
    register = {"rows": preview.rows, "warnings": len(preview.warnings)}
    months = []
    for path in sorted(sample.glob("c12_*.xlsx")):
        preview = imports.read(path, "c12")
        imports.commit(preview)
        months.append(
            {
                "file": path.name,
                "period": preview.period,
                "rows": preview.rows,
                "new": preview.new,
                "changed": preview.changed,
                "removed": preview.removed,
                "rejected": len(preview.rejected),
                "warnings": len(preview.warnings),
                "closing_vnd": preview.totals.get("closing_vnd"),
            }
        )
    return {"register": register, "c12": months}


def _arrears(program: Program, out: Path, language: str) -> dict[str, object]:
    services = program.services
    found = services.arrears.on(AS_OF)
    late = [owed for owed in found.units.values() if owed.late_principal]
    path = out / "no-chi-tiet.xlsx"
    outfile.write(path, arrears_workbook(services.units, found, language))
    return {
        "arrears": {
            "through": found.through,
            "late_units": len(late),
            "late_principal_vnd": sum(owed.late_principal for owed in late),
            "surcharge_vnd": sum(owed.surcharge for owed in late),
            "not_yet_due_vnd": sum(owed.not_yet_due for owed in found.units.values()),
            "xlsx": path.name,
        }
    }


def _letters(program: Program, out: Path) -> dict[str, object]:
    urging = program.services.urging
    issued = urging.issue(urging.plan(_MONTH, AS_OF))
    written = urging.write_out(issued.run_id, out / "van-ban-don-doc")
    return {
        "letters": {
            "count": issued.count,
            "first_number": issued.first_number,
            "last_number": issued.last_number,
            "pdf": written.pdf.relative_to(out),
            "index_xlsx": written.index_xlsx.relative_to(out),
            "files": len(written.files),
        }
    }


def _returns(program: Program, out: Path) -> dict[str, object]:
    returns = program.services.returns
    made = []
    for kind, name in _RETURNS:
        preview = returns.build(kind, _MONTH.plus(-1), AS_OF)
        path = out / f"{name}_{preview.period}.xlsx"
        returns.write(preview, path)
        made.append({"kind": preview.kind, "file": path.name, "checks": len(preview.checks)})
    return {"returns": made}


def _backup(program: Program) -> dict[str, object]:
    upkeep = program.services.upkeep
    made = upkeep.backup()
    return {"backup_bytes": made.size, "check_ok": upkeep.check().ok}


def _tell(summary: dict[str, object], out: Path, language: str) -> None:
    arrears = plain(summary["arrears"])
    letters = plain(summary["letters"])
    register = plain(summary["register"])
    months = plain(summary["c12"])
    line(messages.text("demo", "office", language, office=summary["office"]))
    line(messages.text("demo", "register", language, rows=register["rows"], months=len(months)))
    line(
        messages.text(
            "demo",
            "arrears",
            language,
            as_of=AS_OF,
            units=arrears["late_units"],
            principal=arrears["late_principal_vnd"],
            surcharge=arrears["surcharge_vnd"],
        )
    )
    words = {"first": letters["first_number"], "last": letters["last_number"]}
    line(messages.text("demo", "letters", language, count=letters["count"], **words))
    made = plain(summary["returns"])
    line(messages.text("demo", "returns", language, files=", ".join(m["file"] for m in made)))
    line(messages.text("demo", "out", language, folder=out))
