"""Break the exchange on purpose, one rule at a time, and see that a test notices.

`python packaging/mutate_sync.py [NAME …] [--examples N]`: each fault is put into a copy of the
repository; the directed tests and the state machine run there. A fault that nothing notices is
listed as such; those known to be redundant say why.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PARTS = ("app", "sync", "resources", "tests", "ui", "pyproject.toml")
_LIMIT = 1200
#: tests of the exchange that take seconds; most faults are noticed by them
_QUICK = (
    "judge",
    "lives",
    "put_back",
    "two_pcs",
    "leases",
    "own_changes",
    "lost_answer",
    "http",
    "security",
)
_QUICK += (
    "authors",
    "busy",
    "inner",
    "standing",
    "database",
    "packing",
    "first_reading",
    "gate",
    "torn",
    "clocks",
    "quarantine",
    "clones",
    "versions",
)
_QUICK += ("restored_documents", "restored_packages", "forgotten", "guards", "schemas")
_QUICK += ("declared", "documents_aside")
_QUICK += ("twins", "taken_back")
_QUICK += ("documents_chosen",)
#: tests of the register that guard rules of the exchange
_REGISTER = ("command", "opening", "copies", "numbers", "number_clock", "backup")


@dataclass(frozen=True)
class Fault:
    """A rule taken away: the file, its text, what stands there instead."""

    name: str
    file: str
    text: str
    instead: str
    #: why nothing may notice, where that is known
    redundant: str = ""


def faults() -> tuple[Fault, ...]:
    """Every fault of `sync_faults.toml`, in its order."""
    listed = tomllib.loads((ROOT / "packaging/sync_faults.toml").read_text(encoding="utf-8"))
    return tuple(Fault(**each) for each in listed["fault"])


def broken(fault: Fault, folder: Path) -> bool:
    """Put the fault into a copy; False when its text is not there any more."""
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    path = folder / fault.file
    text = path.read_text(encoding="utf-8")
    if text.count(fault.text) != 1:
        return False
    path.write_text(text.replace(fault.text, fault.instead), encoding="utf-8")
    return True


def noticed(folder: Path, examples: int) -> str:
    """Run the tests in the copy; return the first that fails, "" if none does."""
    surroundings = os.environ | {
        "SOTHU_SYNC_EXAMPLES": str(examples),
        "SOTHU_SYNC_FIRST": "1",
        "PYTHONPATH": str(folder),
    }
    register = [f"tests/store/test_{name}.py" for name in _REGISTER]
    quick = [f"tests/sync/test_{name}.py" for name in _QUICK]
    directed = ("-k", "not promises and not postgresql and not random")
    model = ("-k", "sqlite", "tests/sync/test_model.py")
    # That the faults' texts fit is no question here: of this one it does not any more.
    rest = (*directed, "--ignore=tests/sync/test_faults.py", "tests/sync")
    for chosen in ((*directed, *quick, *register), model, rest):
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *chosen],
            cwd=folder,
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
        if ran.returncode:
            lines = [
                line
                for line in ran.stdout.splitlines()
                if line.startswith(("FAILED ", "ERROR tests"))
            ]
            return lines[0].split(" - ")[0] if lines else "pytest stopped"
    return ""


def main() -> int:
    """Try the faults asked for; status 1 when one that should be noticed is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of names; all faults without")
    parser.add_argument("--examples", type=int, default=300)
    asked = parser.parse_args()
    missed = 0
    for fault in faults():
        if asked.names and not any(name in fault.name for name in asked.names):
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="sothu-mutant-") as place:
            if not broken(fault, Path(place)):
                print(f"GONE      {fault.name}: {fault.file} does not say so any more")
                missed += 1
                continue
            found = noticed(Path(place), asked.examples)
        seconds = time.monotonic() - began
        if found:
            print(f"caught    {fault.name}: {found} ({seconds:.0f} s)", flush=True)
        elif fault.redundant:
            print(f"redundant {fault.name}: {fault.redundant} ({seconds:.0f} s)", flush=True)
        else:
            print(f"MISSED    {fault.name} ({seconds:.0f} s)", flush=True)
            missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
