"""One front door for working on Sổ Thu: `python3 packaging/dev.py COMMAND`, standard library only.

Every command first makes the environment from nothing where it is missing: the Debian libraries
that Qt needs, a private Python environment in .venv, the packages of uv.lock.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said here, before anything newer is imported
    raise SystemExit(f"Sổ Thu needs Python 3.11 or later; this is {sys.version.split()[0]}.")

import catalogues
import environment
from environment import ROOT, program, run

#: What must hold besides the tests; each a name and a command.
GATES = (
    ("ruff", ["ruff", "check"]),
    ("format", ["ruff", "format", "--check"]),
    ("types", ["mypy"]),
    ("architecture", ["lint-imports", "--no-logo"]),
    ("spelling", ["codespell"]),
)
#: The house's own tests, which say in seconds what else CI would say after half an hour.
HOUSE = (("house", ["pytest", "-q", "tests/test_architecture.py", "tests/test_packages.py"]),)
#: The whole suite: what is measured has the machine to itself, all else goes over its processors,
#: each test to whichever is free. One process took 43 minutes, more than 90 on a slow machine.
MEASURED = ("tests/bench",)
SPREAD = ("--ignore=tests/bench", "--numprocesses=auto", "--dist=worksteal")
#: Asked by hand: it guesses, and a guess is no reason to stop anyone.
ADVICE = (("unused code", ["vulture"]),)


def gates(chosen: tuple[tuple[str, list[str]], ...] = GATES) -> list[str]:
    """Run every gate, however many fail; return the names of those that did."""
    failed = []
    for name, (tool, *arguments) in chosen:
        print(f"── {name}: {tool} {' '.join(arguments)}".rstrip())
        if run([program(tool), *arguments]) != 0:
            failed.append(name)
    print("── words on screen")
    if not catalogues.up_to_date():
        failed.append("words on screen")
    print(f"── gates failed: {', '.join(failed)}" if failed else "── all gates hold")
    return failed


def check(_: list[str]) -> int:
    """What CI asks, of its tests only those of the house, and a look for code nothing uses."""
    return 1 if gates((*GATES, *HOUSE, *ADVICE)) else 0


def test(rest: list[str]) -> int:
    """What CI runs: the gates, then the whole suite; with more words, pytest with these."""
    failed = gates()
    runs = (rest,) if rest else (MEASURED, SPREAD)
    return max([1 if failed else 0, *(pytest([*words]) for words in runs)])


def pytest(rest: list[str]) -> int:
    """Run pytest without a screen; its closing line is the last thing printed."""
    return run([program("python"), "-m", "pytest", *rest], QT_QPA_PLATFORM="offscreen")


def bench(rest: list[str]) -> int:
    """Run only the benchmarks, with more rounds than `test` gives them."""
    return pytest(["tests/bench", "--bench-rounds=9", "--bench-slack=1", *rest])


def golden(rest: list[str]) -> int:
    """Rewrite the golden files from what the program makes now, and show what changed."""
    status = pytest(["--golden-update", *rest])
    run(["git", "--no-pager", "diff", "--stat", "--", "tests/golden"])
    return status


def demo(rest: list[str]) -> int:
    """Run the whole main job on sample data in a temporary register, then show it in the window."""
    screen = not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if not screen and not {"--headless", "--help", "-h"}.intersection(rest):
        print("No screen here: the demo runs without its window (--headless).")
        rest = [*rest, "--headless"]
    return run([program("sothu"), "demo", *rest], PYTHONUTF8="1")


def start(rest: list[str]) -> int:
    """Start the program on a register that is gone afterwards, unless --data-dir names one."""
    if "--data-dir" in rest:
        return run([program("sothu"), *rest], PYTHONUTF8="1")
    with tempfile.TemporaryDirectory(prefix="sothu-", ignore_cleanup_errors=True) as folder:
        return run([program("sothu"), "--data-dir", folder, *rest], PYTHONUTF8="1")


def i18n(rest: list[str]) -> int:
    """Collect the words on screen into the catalogue and build it; --check only compares."""
    if "--check" in rest:
        return 0 if catalogues.up_to_date() else 1
    return catalogues.update()


def lock(rest: list[str]) -> int:
    """Renew uv.lock from pyproject.toml; --upgrade takes newer versions within its ranges."""
    # The lock records addresses: always the public registry, never the mirror of one machine.
    ours = ("INDEX", "DEFAULT_INDEX", "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS")
    for name in ours:
        os.environ.pop(f"UV_{name}", None)
    uv = [program("uv"), "lock", "--no-config", "--default-index", "https://pypi.org/simple"]
    return run([*uv, "--python", program("python"), *rest])


def setup(_: list[str]) -> int:
    """Make the environment and nothing else."""
    return 0


COMMANDS = {
    "demo": demo,
    "test": test,
    "run": start,
    "check": check,
    "bench": bench,
    "golden": golden,
    "i18n": i18n,
    "lock": lock,
    "setup": setup,
}


def main() -> int:
    """Make the environment, run one command, return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    summaries = "\n".join(
        f"  {name:8} {(function.__doc__ or '').splitlines()[0]}"
        for name, function in COMMANDS.items()
    )
    parser = argparse.ArgumentParser(
        prog=f"python3 {Path(__file__).relative_to(ROOT)}",
        description=f"Work on Sổ Thu.\n\n{summaries}",
        epilog="Words after the command go to the program it runs.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...")
    chosen = parser.parse_args()
    try:
        environment.ensure()
        catalogues.build()
        return COMMANDS[chosen.command](chosen.rest)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
