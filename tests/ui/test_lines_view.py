"""Lists told in a few lines, plans typed line by line, files that go with an entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.theme import Tone
from ui.widgets.file_row import FileRow
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.plan_edit import PlanEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 10, 10)
ENTRIES = [
    Entry("a", "Mời làm việc", head="08/10/2026"),
    Entry(
        "b", "Xác định trốn đóng", lines=(("Còn thiếu: " + "rất dài " * 40, Tone.BAD),), quiet=True
    ),
    Entry("c", "Nhập nhầm", struck=True),
]


@pytest.fixture
def view(screen: Any, qtbot: QtBot) -> LinesView:
    made = LinesView("lines", "Danh sách")
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    return made


def test_long_lines_wrap_and_are_never_cut(view: LinesView) -> None:
    view.show_entries(ENTRIES)
    model = view.model()
    short, long = (view.sizeHintForIndex(model.index(row, 0)).height() for row in (0, 1))
    assert long > 2 * short
    view.resize(900, 400)
    assert view.sizeHintForIndex(model.index(1, 0)).height() < long
    view.grab()


def test_the_place_is_kept_while_it_is_filled_anew(view: LinesView, qtbot: QtBot) -> None:
    view.show_entries(ENTRIES)
    assert view.current_id == "a"
    view.choose("b")
    view.show_entries(ENTRIES[1:])
    assert view.current_id == "b"
    view.show_entries(ENTRIES[:1])
    assert view.current_id == "a"
    opened: list[str] = []
    view.opened.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["a"]
    view.show_entries([])
    assert view.current_id == ""
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["a"]


def test_everything_of_an_entry_is_spoken(view: LinesView) -> None:
    view.show_entries(ENTRIES)
    assert view.model().index(0, 0).data() == "08/10/2026; Mời làm việc"


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5/12 10.000.000", [("2026-12-05", 10_000_000)]),
        ("05/12/2026\t7000000\n\n05/01/2027 3.000.000", None),
        ("", []),
    ],
)
def test_a_plan_is_read_as_it_is_written(
    qtbot: QtBot, text: str, parts: list[tuple[str, int]] | None
) -> None:
    edit = PlanEdit(TODAY)
    qtbot.addWidget(edit)
    edit.setPlainText(text)
    wanted = [("2026-12-05", 7_000_000), ("2027-01-05", 3_000_000)] if parts is None else parts
    assert [(row["due_on"], row["amount"]) for row in edit.parts()] == wanted
    assert edit.complaint() == ""


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize(
    "text", ["30/02/2026 5", "05/12/2026", "mai 5.000", "05/12/2026 năm triệu"]
)
def test_a_line_that_is_no_part_is_named(qtbot: QtBot, text: str) -> None:
    edit = PlanEdit(TODAY)
    qtbot.addWidget(edit)
    edit.setPlainText(f"05/11/2026 1.000\n{text}")
    assert "2" in edit.complaint()


@pytest.mark.usefixtures("screen")
def test_files_are_listed_once_and_taken_away(qtbot: QtBot) -> None:
    row = FileRow()
    qtbot.addWidget(row)
    row.take([Path("a.pdf"), Path("b.pdf")])
    row.take([Path("a.pdf")])
    assert [path.name for path in row.paths] == ["a.pdf", "b.pdf"]
    drops = [b for b in row.findChildren(QPushButton) if "a.pdf" in b.accessibleName()]
    drops[-1].click()
    assert [path.name for path in row.paths] == ["b.pdf"]
