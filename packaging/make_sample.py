"""Make the bundled sample office (resources/sample): a fictitious office and half a year of it.

Run it after changing what it draws: `python packaging/make_sample.py [--out FOLDER]`. Everything
in the files is invented from one seed; the same seed always gives the same bytes. truth.json holds
what a right import and a right calculation give, from the model itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import sample_c12  # noqa: E402 - its own imports need the path above
import sample_office as office  # noqa: E402
import sample_register  # noqa: E402
import sample_truth  # noqa: E402
from sample_habits import with_events, with_habits  # noqa: E402
from sample_ledger import Account, Row, play  # noqa: E402
from sample_names import Names  # noqa: E402
from sample_units import SampleUnit, employers, newcomers  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20_261_008
AS_OF = date(2026, 10, 8)
#: months in which three employers change their phone or the person to call
CHANGES = (6, 7, 8, 9)


def make(folder: Path) -> None:
    """Write every file of the sample into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(SEED)  # noqa: S311 - invented data, no secret
    names = Names(rng)
    units = with_habits(rng, employers(rng, names))
    units = with_events(units, newcomers(rng, names))
    known = [unit for unit in units if unit.in_register]
    rows, accounts = _play(rng, units)
    changed = _changes(rng, names, rows)
    sample_register.write(folder / sample_register.FILE, known)
    files = []
    for shape in sample_c12.SHAPES:
        month = sorted(_of_month(rows, shape.month), key=lambda row: row.unit.code)
        written = sample_c12.write(folder / shape.file, shape, month, rng)
        files.append(sample_truth.c12(shape, written, month, _of_month(rows, shape.month - 1)))
    truth = {
        "about": "Figures of the model that made these files. Money in VND; rows as in the sheet.",
        "register": sample_truth.register(known),
        "c12": files,
        "contact_changes": changed,
        "ledger_breaks": sample_truth.breaks(rows),
        "vanished_with_balance": sample_truth.vanished(rows),
        "arrears": sample_truth.arrears(accounts, AS_OF),
    }
    _dump(folder / "office.json", office.office())
    _dump(folder / "truth.json", truth)


def _play(
    rng: Random, units: Sequence[SampleUnit]
) -> tuple[list[Row], list[tuple[SampleUnit, Account]]]:
    """Return the rows of all months, and the account of each unit of the last month."""
    rows, accounts = [], []
    for unit in units:
        months, account = play(rng, unit)
        rows += [row for row in months if row.month not in unit.absent]
        if unit.in_last_month:
            accounts.append((unit, account))
    return rows, accounts


def _of_month(rows: Sequence[Row], month: int) -> list[Row]:
    return [row for row in rows if row.month == month]


def _changes(rng: Random, names: Names, rows: list[Row]) -> list[dict[str, Any]]:
    """Let some employers change phone or contact from a month on; return what changed."""
    changed = []
    steady = sorted({row.unit.code for row in rows if row.unit.habit in {"exact", "round"}})
    for number, code in enumerate(rng.sample(steady, 3 * len(CHANGES))):
        month = CHANGES[number // 3]
        what, value = ("contact", names.person()) if number % 3 == 0 else ("phone", names.phone())
        for place, row in enumerate(rows):
            if row.unit.code == code and row.month >= month:
                change: dict[str, Any] = {what: value}
                rows[place] = replace(row, unit=replace(row.unit, **change))
        changed.append({"period": f"2026-{month:02d}", "code": code, "field": what, "to": value})
    return sorted(changed, key=lambda change: (change["period"], change["code"]))


def _dump(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def main() -> int:
    """Write the sample where it ships, or into another folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "sample")
    folder = parser.parse_args().out
    make(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{folder}: {size // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
