"""Whose numbers papers get, chosen in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox

from app.store import sync_partner
from app.store.sync_partner import Partner
from tests.kit.program import bare
from tests.ui.office_window import office_of
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.settings_choices import ChoicesPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kit.program import Trial
    from tests.ui.office_window import Office

__all__ = ["bare", "office_of"]


@pytest.fixture
def choices(office_of: Callable[[Trial], Office], bare: Trial) -> tuple[Office, Any]:
    office = office_of(bare)
    dialog = SettingsDialog(office.window.desk, office.window)
    dialog.open()
    office.settle()
    (found,) = dialog.findChildren(ChoicesPane)
    found.reload()
    office.settle()
    return office, found


def test_blocks_of_numbers_are_refused_in_words_and_kept_once_enrolled(choices: Any) -> None:
    office, pane = choices
    box = pane.findChild(QComboBox, "numbering.mode")
    assert (box.currentData(), box.accessibleName()) == ("book", "Đánh số văn bản theo")
    box.setCurrentIndex(box.findData("lease"))
    pane.save()
    office.settle()
    assert "chưa ghi danh" in box.accessibleDescription()
    service = office.services.office_choices
    assert service.values()["numbering.mode"] == "book"
    sync_partner.write(service._register, Partner("https://province", "00", "k", "officer"))
    pane.save()
    office.settle()
    assert service.values()["numbering.mode"] == "lease"
    assert (box.currentData(), box.accessibleDescription()) == ("lease", "")
