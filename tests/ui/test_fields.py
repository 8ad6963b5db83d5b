"""Fields and forms as a person types into them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from app.domain.calendar import Month
from ui.widgets.code_edit import CodeEdit
from ui.widgets.date_edit import DateEdit, MonthEdit
from ui.widgets.filter_bar import FilterBar
from ui.widgets.form import Form
from ui.widgets.money_edit import MoneyEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.background import Background

TODAY = date(2026, 10, 12)
pytestmark = pytest.mark.usefixtures("screen")


def say(field: QLineEdit, text: str) -> None:
    """Commit text as a Vietnamese input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_money_is_grouped_while_it_is_typed(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "12345678")
    assert edit.text() == "12.345.678"
    assert edit.amount() == 12_345_678
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "1.234.567"
    edit.setCursorPosition(1)
    qtbot.keyClicks(edit, "9")
    assert edit.text() == "19.234.567"
    assert edit.cursorPosition() == 2
    edit.clear()
    assert edit.amount() is None


def test_letters_and_signs_are_no_money(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "1a-2.5,0")
    assert edit.amount() == 1250


def test_a_day_is_spelt_out_when_left(qtbot: QtBot) -> None:
    edit = DateEdit(TODAY)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "0507")
    edit.spell()
    assert edit.text() == "05/07/2026"
    assert edit.value() == date(2026, 7, 5)
    edit.setText("31/02")
    edit.spell()
    assert edit.text() == "31/02"
    with pytest.raises(ValueError):  # noqa: PT011  (the standard library's words)
        edit.value()


def test_a_month_is_spelt_out_when_left(qtbot: QtBot) -> None:
    edit = MonthEdit(TODAY)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "0926")
    edit.spell()
    assert edit.text() == "09/2026"
    assert edit.value() == Month(2026, 9)


def test_a_code_is_in_capitals_and_completed(
    background: Background, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    edit = CodeEdit(background, lambda text: [f"{text}1P", f"{text}2P"])
    qtbot.addWidget(edit)
    edit.show()
    qtbot.keyClicks(edit, "ta1")
    assert edit.code() == "TA1"
    qtbot.waitUntil(lambda: edit.completer().model().rowCount() == 2)
    edit.completer().popup().hide()


def _form(qtbot: QtBot) -> Form:
    form = Form()
    form.add("name", "&Name", check=lambda text: "" if text else "needed")
    form.add("kind", "&Kind", _kinds())
    form.add("note", "N&ote", QPlainTextEdit())
    form.add("last", "&Last")
    form.fill({"name": "Mây", "kind": "b", "note": "x", "last": ""})
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def _kinds() -> QComboBox:
    box = QComboBox()
    box.addItem("A", "a")
    box.addItem("B", "b")
    return box


def test_enter_moves_on_and_saves_at_the_end(qtbot: QtBot) -> None:
    form = _form(qtbot)
    name: Any = form.findChild(QLineEdit, "name")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert form.focusWidget().objectName() == "kind"
    last: Any = form.findChild(QLineEdit, "last")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(last, Qt.Key.Key_Return)
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_changes_are_only_what_differs(qtbot: QtBot) -> None:
    form = _form(qtbot)
    assert form.changes() == {}
    name: Any = form.findChild(QLineEdit, "name")
    name.clear()
    say(name, "Đỗ Thị Ước")
    assert form.changes() == {"name": "Đỗ Thị Ước"}
    assert form.values()["kind"] == "b"


def test_the_first_wrong_field_gets_the_focus_and_says_why(qtbot: QtBot) -> None:
    form = _form(qtbot)
    name: Any = form.findChild(QLineEdit, "name")
    name.clear()
    assert not form.check()
    assert form.focusWidget() is name
    assert name.accessibleDescription() == "needed"
    name.setText("x")
    assert form.check()
    assert name.accessibleDescription() == ""


def test_a_field_is_checked_when_it_is_left_not_while_typing(qtbot: QtBot) -> None:
    form = _form(qtbot)
    name: Any = form.findChild(QLineEdit, "name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    assert name.accessibleDescription() == ""
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert name.accessibleDescription() == "needed"


def test_labels_name_their_fields(qtbot: QtBot) -> None:
    form = _form(qtbot)
    field: Any = form.findChild(QLineEdit, "name")
    assert field.accessibleName() == "Name"


def test_typing_asks_once_after_a_pause(qtbot: QtBot) -> None:
    bar = FilterBar("Search")
    qtbot.addWidget(bar)
    asked: list[Any] = []
    bar.changed.connect(asked.append)
    qtbot.keyClicks(bar.search, "may")
    say(bar.search, " Đẹp")
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert [query.text for query in asked] == ["may Đẹp"]


def test_text_composed_of_parts_is_searched_whole(qtbot: QtBot) -> None:
    bar = FilterBar("Search")
    qtbot.addWidget(bar)
    bar.search.setText("Hu\u031bo\u031b\u0300ng")
    assert bar.query().text == "Hường"


def test_choices_filter_and_can_be_cleared(qtbot: QtBot) -> None:
    bar = FilterBar("Search")
    qtbot.addWidget(bar)
    bar.add_choice("commune", "All", [("1", "Một"), ("2", "Hai")])
    bar.ask({"commune": "2"}, "x")
    assert bar.query().filters == {"commune": "2"}
    bar.set_choices("commune", [("2", "Hai mới")])
    assert bar.query().filters == {"commune": "2"}
    bar.clear()
    assert bar.query().filters == {}
    assert bar.query().text == ""


def test_escape_clears_the_search_and_down_leaves_it(qtbot: QtBot) -> None:
    bar = FilterBar("Search")
    qtbot.addWidget(bar)
    bar.search.setText("x")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.search.text() == ""
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not bar._wait.isActive())
