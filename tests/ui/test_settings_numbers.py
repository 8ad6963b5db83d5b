"""Whose numbers papers get, chosen in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget

from app.store import sync_partner
from app.store.sync_partner import Partner
from tests.kit.program import bare
from tests.ui.office_window import office_of
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.settings_choices import ChoicesPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

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


def test_a_number_without_its_book_is_refused_in_view_and_kept_with_one_book(
    choices: Any, qtbot: QtBot
) -> None:
    office, pane = choices
    pages = pane.window().findChildren(QListWidget)[0]
    pages.setCurrentRow(14)  # the page of choices
    office.settle()
    assert pane.isVisible()
    sync_partner.write(
        office.services.office_choices._register,
        Partner("https://province", "00", "k", "officer"),
    )
    field = pane.findChild(QLineEdit, "numbering.letters")
    box = pane.findChild(QComboBox, "numbering.mode")
    field.setText("{ordinal:02d}/{symbol}")
    pane.save()
    office.settle()
    assert "không nêu quyển số" in field.accessibleDescription()
    told = next(each for each in pane.findChildren(QLabel) if "không nêu quyển số" in each.text())
    qtbot.waitUntil(lambda: told.visibleRegion().boundingRect().size() == told.size())
    box.setCurrentIndex(box.findData("lease"))
    pane.save()
    office.settle()
    values = office.services.office_choices.values
    assert (values()["numbering.mode"], field.accessibleDescription()) == ("lease", "")
    assert values()["numbering.letters"] == "{ordinal:02d}/{symbol}"
    box.setCurrentIndex(box.findData("book"))
    pane.save()
    office.settle()
    assert "không nêu quyển số" in field.accessibleDescription()
    assert values()["numbering.mode"] == "lease"
