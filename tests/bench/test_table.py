"""A table over a hundred thousand rows is painted before the eye notices."""

from __future__ import annotations

import sqlite3
import statistics
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop

from app.services.listing import Query
from ui.background import Background
from ui.table_model import Column, TableModel
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit.ratio import Race

ROWS = 100_000
FIRST_PAINT_MS = 60
JUMP_MS = 60
ROUNDS = 9
COLUMNS: list[Column[Any]] = [
    Column("code", "Mã đơn vị", lambda row: row[1], chars=10),
    Column("name", "Tên đơn vị", lambda row: row[2], chars=30, stretch=True),
    Column("commune", "Xã, phường", lambda row: row[3], chars=16),
    Column("officer", "Cán bộ", lambda row: row[4], chars=15),
    Column("workers", "Lao động", lambda row: str(row[5]), chars=8, number=True),
    Column("balance", "Số dư", lambda row: f"{row[6]:,}".replace(",", "."), 14, number=True),
]


class Stored:
    """Rows in SQLite, sorted and paged there; used from the reading thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def ids(self, query: Query) -> Sequence[str]:
        order = "balance DESC" if query.sort == "balance" else "code"
        return [row[0] for row in self._db().execute(f"SELECT id FROM unit ORDER BY {order}")]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Any]:
        marks = ",".join("?" * len(ids))
        found = self._db().execute(f"SELECT * FROM unit WHERE id IN ({marks})", list(ids))
        return {row[0]: row for row in found}

    def totals(self, _query: Query) -> Mapping[str, int]:
        return {"units": ROWS}

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _db(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, check_same_thread=False)
        return self._connection


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Stored]:
    path = tmp_path / "units.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE unit (id TEXT PRIMARY KEY, code TEXT, name TEXT, commune TEXT,"
            " officer TEXT, workers INTEGER, balance INTEGER)"
        )
        connection.executemany(
            "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    f"0190-{n:08x}-7",
                    f"TA{n:05}",
                    f"Công ty TNHH Ánh Dương {n}",
                    "Xã Hòa Khê",
                    "Lương Thị Mơ",
                    n % 90,
                    n * 7919 % 90_000_017,
                )
                for n in range(ROWS)
            ),
        )
        connection.execute("CREATE INDEX unit_code ON unit (code, id)")
        connection.execute("CREATE INDEX unit_balance ON unit (balance, id)")
    connection.close()
    made = Stored(path)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, stored: Stored) -> Iterator[tuple[TableModel[Any], RegisterView]]:
    background = Background()
    model: TableModel[Any] = TableModel(COLUMNS, stored, background)
    view = RegisterView(model, name="bench", title="Bench")
    qtbot.addWidget(view)
    view.resize(1100, 560)
    view.show()
    model.show(Query())
    qtbot.waitUntil(lambda: background.pending == 0)
    yield model, view
    background.close()


def _until_painted(view: RegisterView, act: Any, ready: Any) -> float:
    """Return ms from `act` until the rows that `ready` waits for are painted."""
    begin = time.perf_counter()
    act()
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not ready():
        QCoreApplication.processEvents(waiting)
    view.viewport().repaint()
    return (time.perf_counter() - begin) * 1000


def _median_within(limit: float, once: Callable[[int], float], name: str) -> None:
    """Fail if the median of some rounds is above a limit, and that of three times as many too."""
    median = statistics.median(once(number) for number in range(ROUNDS))
    if median > limit:
        median = statistics.median(once(number) for number in range(3 * ROUNDS))
    print(f"{name}: {median:.1f} ms, limit {limit} ms")  # noqa: T201
    assert median <= limit


def test_first_paint(shown: tuple[TableModel[Any], RegisterView], race: Race) -> None:
    """From asking to pixels: the ids, the first page of rows, the totals, the paint."""
    model, view = shown
    came: list[int] = []
    model.replaced.connect(lambda: came.append(1))

    def once(_number: int) -> float:
        came.clear()
        return _until_painted(view, model.reload, lambda: bool(came))

    _median_within(FIRST_PAINT_MS * race.slack, once, f"first paint of {ROWS} rows")
    assert model.rowCount() == ROWS


def test_jump_to_a_far_row(shown: tuple[TableModel[Any], RegisterView], race: Race) -> None:
    model, view = shown

    def once(number: int) -> float:
        view.scrollToTop()
        far = ROWS - 1 - number * 500
        place = model.index(far, 0)
        return _until_painted(
            view, lambda: view.scrollTo(place), lambda: model.row(far) is not None
        )

    _median_within(JUMP_MS * race.slack, once, "jump to a far row")
