from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from ui.table_model import Column
from ui.widgets.many_box import ManyBox
from ui.widgets.ticks import TickModel, TickView


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    amount: int | None


UNITS = (
    Unit("TA1", "Công ty Đèo Khế", 30),
    Unit("TA2", "Hợp tác xã Trà Hoa", None),
    Unit("TA3", "Trường Mầm non Đá", 10),
    Unit("TA4", "Công ty Suối Đá", 20),
)


def model_of(*units: Unit) -> TickModel[Unit]:
    model: TickModel[Unit] = TickModel(
        (
            Column("code", "Mã", lambda row: row.code),
            Column("name", "Tên", lambda row: row.name),
            Column("amount", "Tiền", lambda row: str(row.amount), number=True),
        ),
        ident=lambda row: row.code,
        words=lambda row: f"{row.code} {row.name}",
    )
    model.show(units)
    return model


def test_the_model_keeps_qts_rules(qtbot: Any, qtmodeltester: Any) -> None:
    qtmodeltester.check(model_of(*UNITS))


def test_search_needs_no_tone_marks_and_every_word(qtbot: Any) -> None:
    model = model_of(*UNITS)
    model.look_for("cong da")
    assert model.shown_ids() == ["TA4"]
    model.look_for("đá")
    assert model.shown_ids() == ["TA3", "TA4"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Qt.SortOrder.AscendingOrder, ["TA3", "TA4", "TA1", "TA2"]),
        (Qt.SortOrder.DescendingOrder, ["TA2", "TA1", "TA4", "TA3"]),
    ],
)
def test_sorting_puts_what_is_not_known_at_the_far_end(
    qtbot: Any, order: Qt.SortOrder, expected: list[str]
) -> None:
    model = model_of(*UNITS)
    model.sort(3, order)
    assert model.shown_ids() == expected
    model.sort(-1)
    assert model.shown_ids() == [unit.code for unit in UNITS]


def test_a_click_on_the_box_ticks_and_is_told(qtbot: Any) -> None:
    model = model_of(*UNITS)
    index = model.index(1, 0)
    with qtbot.waitSignal(model.ticked):
        assert model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.off == {"TA2"}
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "TA2 Hợp tác xã Trà Hoa"


def test_the_mouse_ticks_the_box_once(qtbot: Any) -> None:
    model = model_of(*UNITS)
    view = TickView(model, name="units", title="Đơn vị")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    place = view.visualRect(model.index(1, 0))
    qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=place.topLeft() + QPoint(12, place.height() // 2),
    )
    assert model.off == {"TA2"}


def test_the_current_row_stays_current_when_the_rows_come_again(qtbot: Any) -> None:
    model = model_of(*UNITS)
    view = TickView(model, name="units", title="Đơn vị")
    qtbot.addWidget(view)
    view.selectRow(2)
    model.show(UNITS[1:])
    assert view.current_id == "TA3"
    model.show(UNITS[:1])
    assert view.current_id == "TA1"


steps = st.lists(
    st.one_of(
        st.tuples(st.just("toggle"), st.sets(st.sampled_from([unit.code for unit in UNITS]))),
        st.tuples(st.just("search"), st.sampled_from(["", "cong", "đá", "không có"])),
        st.tuples(st.just("sort"), st.integers(-1, 3)),
        st.tuples(st.just("show"), st.integers(0, len(UNITS))),
    ),
    max_size=12,
)


@given(steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ticked_and_unticked_are_always_all_and_never_both(qapp: Any, done: Any) -> None:
    model = model_of(*UNITS)
    for step, value in done:
        if step == "toggle":
            model.toggle(sorted(value))
        elif step == "search":
            model.look_for(value)
        elif step == "sort":
            model.sort(value)
        else:
            model.show(UNITS[:value])
        on = {unit.code for unit in model.on}
        assert on | model.off == {unit.code for unit in model.everything}
        assert not on & model.off


def test_a_box_of_many_says_what_is_chosen(qtbot: Any) -> None:
    box = ManyBox("Xã", name="communes", nothing="tất cả")
    qtbot.addWidget(box)
    assert not box.isEnabled() or box.text() == "Xã: tất cả"
    box.offer([("1", "Xã Một"), ("2", "Xã Hai"), ("3", "Xã Ba")])
    box.tick(["2"])
    assert box.text() == "Xã: Xã Hai"
    box.tick(["2", "3"])
    assert box.text() == "Xã: 2"
    box.offer([("3", "Xã Ba"), ("4", "Xã Bốn")])
    assert box.keys == {"3"}
    box.clear()
    assert box.keys == frozenset()


@pytest.mark.parametrize("across", [14, 90])
def test_a_click_on_the_box_or_on_the_words_ticks_once(qtbot: Any, across: int) -> None:
    box = ManyBox("Xã", name="communes")
    qtbot.addWidget(box)
    box.offer([("1", "Xã Một"), ("2", "Xã Hai dài hơn một chút")])
    box.click()
    place = box._list.visualItemRect(box._list.item(1))
    qtbot.mouseClick(
        box._list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=place.topLeft() + QPoint(across, place.height() // 2),
    )
    assert box.keys == {"2"}
    box._close()


def test_a_box_of_many_tells_once_when_it_closes_changed(qtbot: Any) -> None:
    box = ManyBox("Xã", name="communes")
    qtbot.addWidget(box)
    box.offer([("1", "Xã Một"), ("2", "Xã Hai")])
    told: list[object] = []
    box.changed.connect(lambda: told.append(box.keys))
    box.click()
    box._close()
    assert told == []
    box.click()
    qtbot.keyClick(box._list, Qt.Key.Key_Space)
    box._close()
    assert told == [frozenset({"1"})]
