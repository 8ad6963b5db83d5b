"""A list of any length on screen: all ids, rows on demand, nothing lost on reload."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from app.services.listing import Query
from ui.table_model import PAGE, Column, ListModel, TableModel
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pytestqt.qtbot import QtBot

    from ui.background import Background

COLUMNS = [
    Column("code", "Code", lambda row: row),
    Column("length", "Length", lambda row: str(len(row)), number=True),
    Column("fixed", "Fixed", lambda _row: "a\tb", sortable=False),
]


@dataclass
class Numbers:
    """Rows "0" … "n-1"; remembers what it was asked for."""

    count: int
    pages: list[int] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)

    def ids(self, query: Query) -> Sequence[str]:
        self.queries.append(query)
        found = [str(number) for number in range(self.count) if query.text in str(number)]
        return found[::-1] if query.descending else found

    def rows(self, ids: Sequence[str]) -> Mapping[str, str]:
        self.pages.append(len(ids))
        return {ident: f"row {ident}" for ident in ids}

    def totals(self, query: Query) -> Mapping[str, int]:
        return {"length": len(self.ids(query))}


@pytest.fixture
def numbers() -> Numbers:
    return Numbers(100_000)


@pytest.fixture
def model(numbers: Numbers, background: Background, settled: Callable[[], None]) -> TableModel[str]:
    made: TableModel[str] = TableModel(COLUMNS, numbers, background)
    made.show(Query())
    settled()
    return made


@pytest.fixture
def view(model: TableModel[str], qtbot: QtBot, settled: Callable[[], None]) -> RegisterView:
    made = RegisterView(model, name="numbers", title="Numbers")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    settled()
    return made


def test_the_model_behaves_as_qt_asks(
    background: Background, settled: Callable[[], None], qtmodeltester
) -> None:
    model: TableModel[str] = TableModel(COLUMNS, Numbers(300), background)
    model.show(Query())
    settled()
    qtmodeltester.check(model, force_py=True)


def test_every_id_is_known_but_only_one_page_is_fetched(
    model: TableModel[str], numbers: Numbers
) -> None:
    assert model.rowCount() == 100_000
    assert numbers.pages == [PAGE]
    assert model.index(5, 0).data() == "row 5"


def test_a_row_far_away_is_blank_first_and_then_there(
    model: TableModel[str], numbers: Numbers, settled: Callable[[], None], qtbot: QtBot
) -> None:
    assert model.index(99_999, 0).data() == ""
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.index(99_999, 0).data() == "row 99999"
    assert numbers.pages == [PAGE, PAGE]


def test_many_cells_of_one_page_ask_once(
    model: TableModel[str], numbers: Numbers, qtbot: QtBot
) -> None:
    for number in range(50_000, 50_040):
        for column in range(3):
            model.index(number, column).data()
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert numbers.pages == [PAGE, PAGE]


def test_sorting_is_asked_of_the_listing(
    model: TableModel[str], numbers: Numbers, settled: Callable[[], None]
) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    settled()
    assert (model.query.sort, model.query.descending) == ("length", True)
    assert model.index(0, 0).data() == "row 99999"
    asked = len(numbers.queries)
    model.sort(2, Qt.SortOrder.AscendingOrder)
    settled()
    assert len(numbers.queries) == asked


def test_filtering_keeps_the_order_chosen(
    model: TableModel[str], settled: Callable[[], None]
) -> None:
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.show(Query(text="777"))
    settled()
    assert model.query.sort == "code"
    assert model.ids[0] == "99777"


def test_only_the_last_of_quick_questions_is_shown(
    model: TableModel[str], settled: Callable[[], None]
) -> None:
    shown: list[int] = []
    model.counted.connect(lambda count, _totals: shown.append(count))
    for text in ("1", "12", "123", "1234"):
        model.show(Query(text=text))
    settled()
    assert len(model.ids) == len([n for n in range(100_000) if "1234" in str(n)])
    assert shown[-1] == len(model.ids)
    assert len(shown) <= 2


def test_totals_come_with_the_list(model: TableModel[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.counted) as told:
        model.show(Query(text="99999"))
    assert told.args == [1, {"length": 1}]


def test_selection_and_place_survive_a_reload(
    model: TableModel[str], view: RegisterView, settled: Callable[[], None]
) -> None:
    flag = QItemSelectionModel.SelectionFlag
    for number in (3, 8):
        view.selectionModel().setCurrentIndex(model.index(number, 0), flag.Select | flag.Rows)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    settled()
    assert view.selected_ids() == ["8", "3"]
    assert view.current_id == "8"
    model.show(Query(text="3"))
    settled()
    assert view.selected_ids() == ["3"]


def test_a_reload_shows_the_part_one_was_looking_at(
    model: TableModel[str], view: RegisterView, settled: Callable[[], None]
) -> None:
    view.scrollTo(model.index(60_000, 0), RegisterView.ScrollHint.PositionAtTop)
    settled()
    model.reload()
    settled()
    assert model.row(60_000) == "row 60000"


def test_enter_and_double_click_open(view: RegisterView, qtbot: QtBot) -> None:
    view.selectRow(2)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["2"]
    with qtbot.waitSignal(view.opened) as told:
        view.doubleClicked.emit(view.model().index(4, 0))
    assert told.args == ["4"]


def test_rows_are_copied_for_a_spreadsheet(view: RegisterView, qtbot: QtBot) -> None:
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Code\tLength\tFixed\nrow 0\t5\ta b\nrow 1\t5\ta b"
    )


def test_typing_over_the_table_is_handed_on(view: RegisterView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as told:
        qtbot.keyClick(view, Qt.Key.Key_M)
    assert told.args == ["m"]


def test_hidden_columns_and_widths_are_remembered(
    model: TableModel[str], view: RegisterView, qtbot: QtBot
) -> None:
    view.setColumnWidth(0, 222)
    view.columns_menu().actions()[1].setChecked(False)
    again = RegisterView(model, name="numbers", title="Numbers")
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 222
    assert again.isColumnHidden(1)
    other = RegisterView(model, name="others", title="Others")
    qtbot.addWidget(other)
    assert not other.isColumnHidden(1)


def test_cut_text_is_told_in_full_by_a_tip(view: RegisterView, qtbot: QtBot) -> None:
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

    index = view.model().index(0, 0)
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    option.rect.setWidth(30)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), view.mapToGlobal(QPoint(2, 2)))
    view.itemDelegate().helpEvent(event, view, option, index)
    assert QToolTip.text() == "row 0"
    QToolTip.hideText()


def test_a_listing_that_refuses_is_told(background: Background, qtbot: QtBot) -> None:
    from app.errors import Unavailable

    class Broken(Numbers):
        def ids(self, query: Query) -> Sequence[str]:
            raise Unavailable("disk_full", query=query)

    made: TableModel[str] = TableModel(COLUMNS, Broken(1), background)
    with qtbot.waitSignal(background.failed) as told:
        made.reload()
    assert told.args[0].code == "disk_full"


def test_a_short_list_is_held_whole(qtmodeltester) -> None:
    model: ListModel[str] = ListModel(COLUMNS, ident=lambda row: f"id of {row}")
    model.show(["x", "yy"])
    qtmodeltester.check(model, force_py=True)
    assert model.id_at(1) == "id of yy"
    assert model.index(1, 1).data() == "2"
