"""The window over a register that cannot be written: every page reads, every change is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.bootstrap import build
from app.settings import Settings
from app.store import keys
from app.store.register import Register
from tests.kit.program import bare, full, urged
from tests.ui.office_window import office_of
from ui.page_list import PAGES

if TYPE_CHECKING:
    import pytest

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


def test_pages_show_and_changes_are_refused(
    office_of: Any, urged: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keys.load_key(urged.folder)
    register = Register.open(urged.folder, key=key, clock=urged.clock, read_only=True)
    urged.opened.append(build(register, urged.paths, Settings(), actor="An"))
    office = office_of(urged)
    told: list[str] = []
    monkeypatch.setattr(
        "ui.main_window.MainWindow._fail", lambda _window, failure: told.append(failure.code)
    )
    for entry in PAGES:
        office.go(entry.id)
    assert told == []
    urging = office.go("urging")
    urging.visit({"month": "2026-10", "tab": "letters"})
    office.settle()
    assert urging.letters.count == 112
    ids = [row.id for row in office.services.urging.letters.issued()[:1]]
    office.background.run(
        lambda _task: office.services.deliveries.mark_printed(ids),
        failed=lambda failure: told.append(failure.code),
    )
    office.settle()
    assert told == ["register_read_only"]
