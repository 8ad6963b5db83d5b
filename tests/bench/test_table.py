"""A table over a hundred thousand rows is painted about as fast as one that holds only a page.

The baseline reads the same from the same file, in the window's thread, and paints it with Qt's own
table: what ours takes more is what paging, the thread for reading and the styled view cost.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from app.services.listing import Query
from ui.background import Background
from ui.table_model import PAGE, Column, TableModel
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit.ratio import Race

ROWS = 100_000
FIRST_PAINT = 2.0
JUMP = 4.0
#: of either in each round: one alone is over too soon to be timed
TIMES = 5
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
        self.path = path
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
            self._connection = sqlite3.connect(self.path, check_same_thread=False)
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


class Plain:
    """Qt's own table over one page of the same rows, read in the window's thread."""

    def __init__(self, qtbot: QtBot, stored: Stored) -> None:
        self._path = stored.path
        self._view = QTableWidget(PAGE, len(COLUMNS))
        qtbot.addWidget(self._view)
        self._view.resize(1100, 560)
        self._view.show()

    def paint(self, first: int | None = None) -> None:
        """Read all ids and paint the first page; with `first`, only the page that begins there."""
        rows = Stored(self._path)
        ids = self.ids = rows.ids(Query()) if first is None else self.ids
        page = list(ids[first or 0 :][:PAGE])
        found = rows.rows(page)
        rows.totals(Query())
        rows.close()
        for row, id_ in enumerate(page):
            for place, column in enumerate(COLUMNS):
                self._view.setItem(row, place, QTableWidgetItem(column.text(found[id_])))
        self._view.viewport().repaint()


@pytest.fixture
def plain(qtbot: QtBot, stored: Stored) -> Plain:
    return Plain(qtbot, stored)


def _until_painted(view: RegisterView, act: Any, ready: Any) -> None:
    """Do it, and return when the rows that `ready` waits for are painted."""
    act()
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not ready():
        QCoreApplication.processEvents(waiting)
    view.viewport().repaint()


def often(once: Callable[[], None]) -> Callable[[], None]:
    def all_times() -> None:
        for _ in range(TIMES):
            once()

    return all_times


def test_first_paint(shown: tuple[TableModel[Any], RegisterView], plain: Plain, race: Race) -> None:
    """From asking to pixels: the ids, the first page of rows, the totals, the paint."""
    model, view = shown
    came: list[int] = []
    model.replaced.connect(lambda: came.append(1))

    def paint() -> None:
        came.clear()
        _until_painted(view, model.reload, lambda: bool(came))

    name = f"first paint of {ROWS} rows, to a page of them in a plain table"
    race.within(FIRST_PAINT, candidate=often(paint), baseline=often(plain.paint), name=name)
    assert model.rowCount() == ROWS


def test_jump_to_a_far_row(
    shown: tuple[TableModel[Any], RegisterView], plain: Plain, race: Race
) -> None:
    model, view = shown
    plain.paint()
    places = iter(range(ROWS - 1, 0, -500))

    def jump() -> None:
        view.scrollToTop()
        far = next(places)
        place = model.index(far, 0)
        _until_painted(view, lambda: view.scrollTo(place), lambda: model.row(far) is not None)

    def read() -> None:
        plain.paint(next(places) // PAGE * PAGE)

    name = "jump to a far row, to that page in a plain table"
    race.within(JUMP, candidate=often(jump), baseline=often(read), name=name)
