"""What the settings dialogs send to the services."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.office import Capacity
from ui.dialogs.dated import EndDialog
from ui.dialogs.officer import OfficerDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.signatory import SignatoryDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from app.program import Program
    from ui.main_window import MainWindow


def field(dialog: Any, name: str) -> Any:
    return dialog.findChild(QLineEdit, name)


def test_the_letterhead_is_saved_from_a_day_on(
    window: MainWindow, program: Program, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    dialog = SettingsDialog(window.desk)
    qtbot.addWidget(dialog)
    settled()
    pane = dialog._office_panes[0]
    field(pane, "phone").setText("02080000009")
    field(pane, "since").setText("0111")
    pane.save()
    settled()
    offices: Any = program.services.offices
    assert offices.calls == [
        ("change_letterhead", (({"phone": "02080000009"},), {"since": date(2026, 11, 1)}))
    ]
    assert "Đã lưu" in dialog.banner._text.text()


def test_a_delegated_signatory_needs_the_delegation(
    window: MainWindow, program: Program, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    dialog = SignatoryDialog(window.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    field(dialog, "name").setText("Vi Thị Lụa")
    field(dialog, "title").setText("Tổ trưởng")
    box: Any = dialog.findChild(QComboBox, "capacity")
    box.setCurrentIndex(box.findData(Capacity.DELEGATED.value))
    dialog.accept()
    assert field(dialog, "delegation_number").accessibleDescription()
    field(dialog, "delegation_number").setText("12/GUQ")
    field(dialog, "delegation_date").setText("01092026")
    dialog.accept()
    settled()
    offices: Any = program.services.offices
    ((name, (given, named)),) = offices.calls
    assert name == "add_signatory"
    assert given == ("Vi Thị Lụa", "Tổ trưởng")
    assert named["capacity"] is Capacity.DELEGATED
    assert named["delegation"] == ("12/GUQ", date(2026, 9, 1))
    assert named["since"] == date(2026, 10, 12)
    assert not dialog.isVisible()


def test_a_signatory_can_be_ended(
    window: MainWindow, program: Program, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    signer = program.services.offices.current().signatories[0]
    offices: Any = program.services.offices
    end = partial(offices.end_signatory, signer.id)
    dialog = EndDialog(window.desk, "…", end)
    qtbot.addWidget(dialog)
    field(dialog, "last_day").setText("3112")
    dialog.accept()
    settled()
    assert offices.calls == [("end_signatory", (("s1", date(2026, 12, 31)), {}))]


def test_an_officer_is_corrected(
    window: MainWindow, program: Program, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    officer = program.services.offices.current().officers[0]
    dialog = OfficerDialog(window.desk, officer)
    qtbot.addWidget(dialog)
    field(dialog, "phone").setText("0900999999")
    dialog.accept()
    settled()
    offices: Any = program.services.offices
    assert offices.calls == [("correct_officer", (("o0", {"phone": "0900999999"}), {}))]


def test_a_refusal_keeps_what_was_typed(
    window: MainWindow,
    program: Program,
    qtbot: QtBot,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from app.errors import Refused

    def refuse(*_given: object) -> None:
        raise Refused("field_refused", field="phone", value="x")

    offices: Any = program.services.offices
    offices.correct_officer = refuse
    dialog = OfficerDialog(window.desk, offices.current().officers[0])
    qtbot.addWidget(dialog)
    dialog.show()
    field(dialog, "phone").setText("x")
    dialog.accept()
    settled()
    assert dialog.isVisible()
    assert field(dialog, "phone").text() == "x"
    assert "không nhận giá trị" in field(dialog, "phone").accessibleDescription()
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: False)
    dialog.reject()
    assert dialog.isVisible()
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)
    dialog.reject()
    assert not dialog.isVisible()


def test_nothing_changed_saves_nothing(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    officer = program.services.offices.current().officers[0]
    dialog = OfficerDialog(window.desk, officer)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert not dialog.isVisible()
    offices: Any = program.services.offices
    assert offices.calls == []


def test_the_settings_fit_a_low_screen(
    window: MainWindow, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    dialog = SettingsDialog(window.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    settled()
    assert dialog.height() <= 700
    assert dialog.minimumSizeHint().height() <= 700
