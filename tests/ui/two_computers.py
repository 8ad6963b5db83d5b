"""The window over one register, a second register of the office beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.store.register import Register
from sync.client import lan
from tests.kit.program import bare
from tests.kit.province import OFFICE, Pc
from tests.kit.records import KEY
from tests.sync.test_parcels import contents
from tests.ui.office_window import office_of
from ui.dialogs import share_serve

__all__ = ["bare", "office_of"]

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.office_window import Office


@pytest.fixture
def office(office_of: Any, bare: Any) -> Office:
    made: Office = office_of(bare)
    return made


@pytest.fixture
def mine(office: Office) -> Any:
    """The register of the window, as the tests of the exchange hold one."""

    class Mine:
        register = office.services.sharing.register

    return Mine()


@pytest.fixture
def other(tmp_path: Path, bare: Any) -> Iterator[Any]:
    """Another computer of the office that never met the province."""
    folder = tmp_path / "other"
    state = tmp_path / "other-state"
    register = Register.create(
        folder, key=KEY, clock=bare.clock, office=OFFICE, state=state, book="Q02"
    )
    pc = Pc(folder, None, bare.clock, register=register)
    yield pc
    pc.close()


def shared(pc: Any) -> Any:
    """What both are to hold; the window's office has its own papers of the office besides."""
    return {
        key: row for key, row in contents(pc).items() if key[0] in {"unit", "employer", "paper"}
    }


def press(office: Office, inside: Any, name: str) -> None:
    button = inside.findChild(QPushButton, name)
    assert button.isEnabled(), name
    office.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def menu(office: Office, way: str, kind: Any) -> Any:
    """Open a dialog from the page by its menu."""
    page = office.go("sync")
    (action,) = [
        each
        for each in page.findChild(QPushButton, "sync_between").menu().actions()
        if each.objectName() == f"share_{way}"
    ]
    action.trigger()
    office.settle()
    return office.dialog(kind)


def settled(office: Office, until: Any) -> None:
    office.qtbot.waitUntil(until, timeout=20_000)


def over(thread: threading.Thread) -> bool:
    return not thread.is_alive()


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside this machine; any free port."""
    monkeypatch.setattr(share_serve, "HOST", "127.0.0.1")
    monkeypatch.setattr(lan, "PORT", 0)


def port_of(dialog: Any) -> str:
    return str(dialog.serve.address.text().split()[0].rsplit(":", 1)[1])


def keys(office: Office, *pressed: Qt.Key | str) -> None:
    """Press keys where the focus is: a text is typed."""
    for key in pressed:
        where = QApplication.focusWidget()
        assert where is not None
        if isinstance(key, str):
            office.qtbot.keyClicks(where, key)
        else:
            office.qtbot.keyClick(where, key)


def tab_to(office: Office, name: str) -> None:
    """Tab on until something of that name has the focus."""
    for _ in range(20):
        where = QApplication.focusWidget()
        if where is not None and where.objectName() == name:
            return
        keys(office, Qt.Key.Key_Tab)
    pytest.fail(f"the Tab key does not lead to {name}")
