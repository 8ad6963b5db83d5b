"""Settings of attached files: limits saved, and refused under their field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.services.attachment_limits import ALL_LIMIT, ONE_LIMIT
from tests.kit.program import bare
from tests.ui.office_window import nameless, office_of
from ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from tests.kit.program import Trial

__all__ = ["bare", "office_of"]


def test_limits_are_saved_and_a_wrong_one_is_told_under_its_field(
    office_of: Any, bare: Trial
) -> None:
    office = office_of(bare)
    office.window.go("settings", {"tab": "files"})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    pane: Any = dialog.late_panes["files"]
    assert nameless(dialog) == []
    one, whole = pane.findChild(QLineEdit, "file_mb"), pane.findChild(QLineEdit, "record_mb")
    assert (one.text(), whole.text()) == ("25", "200")
    save = pane.findChild(QPushButton, "save_limits")
    one.setText("9999")
    save.click()
    office.settle()
    assert "200" in one.accessibleDescription()
    one.setText("40")
    whole.setText("400")
    save.click()
    office.settle()
    limits = office.services.attachments.limits
    assert (limits.limit_mb(ONE_LIMIT), limits.limit_mb(ALL_LIMIT)) == (40, 400)
    assert "Đã lưu" in dialog.banner._text.text()
