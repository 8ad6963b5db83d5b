"""What holds for every test: no screen, no network, no real folders, and nothing left behind."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before Qt, keyring or platformdirs are imported by anyone; child processes inherit it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
_HOMES = tempfile.TemporaryDirectory(prefix="sothu-tests-", ignore_cleanup_errors=True)
for _kind in ("CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_kind}_HOME"] = str(Path(_HOMES.name, _kind.lower()))

import hypothesis  # noqa: E402 - the surroundings come first
import pytest  # noqa: E402

from tests.kit import golden as golden_files  # noqa: E402
from tests.kit import leftovers  # noqa: E402
from tests.kit.ratio import Race  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

#: where pictures of windows of failed tests go
FAILED = golden_files.ROOT / ".cache" / "failed"

#: lines for the report, one for each comparison of tests/bench
RACES = pytest.StashKey[list[str]]()

# The same examples every time: a failure on one machine is a failure on all.
hypothesis.settings.register_profile(
    "local", max_examples=50, derandomize=True, deadline=None, print_blob=True
)
hypothesis.settings.register_profile(
    "ci", hypothesis.settings.get_profile("local"), max_examples=200
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("sothu")
    group.addoption(
        "--golden-update", action="store_true", help="rewrite tests/golden from what is made now"
    )
    group.addoption(
        "--bench-slack",
        type=float,
        default=2.0,
        help="what the limits of tests/bench are multiplied with; `dev.py bench` judges with 1",
    )
    group.addoption(
        "--bench-rounds", type=int, default=3, help="rounds of each comparison in tests/bench"
    )


def pytest_report_header() -> str:
    """Say what the tests of the province's server run on."""
    from tests.kit.postgres import ENGINES

    missing = " (PostgreSQL is not here: apt-get install postgresql)" * (len(ENGINES) < 2)
    return f"province's server: {', '.join(ENGINES)}{missing}"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RACES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    races = terminalreporter.config.stash[RACES]
    if races:
        terminalreporter.section("speed against baselines")
        for line in races:
            terminalreporter.write_line(line)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call" and report.failed:
        name = re.sub(r"\W+", "-", item.nodeid)[-120:]
        for place in leftovers.pictures(FAILED, name):
            report.sections.append(("picture of a window", str(place)))
    return report


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, timer or thread, or logs a warning unannounced.

    A test announces that warnings are part of its story by asking for `caplog`.
    """
    loud, before = leftovers.Loud(), leftovers.threads()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    found = leftovers.qt_left()
    found += [f"thread {name}" for name in leftovers.threads_left(before)]
    if "caplog" not in request.fixturenames:
        found += [f"log {line}" for line in loud.lines]
    if found:
        pytest.fail("left behind: " + "; ".join(found), pytrace=False)


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """pytest-qt's application, with the fonts shipped with the program: pictures look the same."""
    from PySide6.QtGui import QFont, QFontDatabase

    families: list[str] = []
    for path in sorted((golden_files.ROOT / "resources" / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    screen = [family for family in families if not family.startswith("Tinos")]
    if screen:
        qapp.setFont(QFont(screen[0], 10))
    return qapp


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> golden_files.Golden:
    """Compare with tests/golden: `golden.text(name, made)`, `golden.picture(name, png)`."""
    return golden_files.Golden(update=request.config.getoption("--golden-update"))


@pytest.fixture
def race(request: pytest.FixtureRequest) -> Race:
    """Compare speed with a baseline: `race.within(0.65, candidate=…, baseline=…, name=…)`."""

    config = request.config
    return Race(
        rounds=config.getoption("--bench-rounds"),
        report=config.stash[RACES].append,
        slack=config.getoption("--bench-slack"),
    )
