"""The payment memo of an employer, put on the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.domain import payment
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from app.services.offices import OfficeDetails
    from ui.desk import Desk


class MemoCopier(QObject):
    """Copies the memo an employer writes on its transfer, and says so."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def copy(self, unit_code: str) -> None:
        """Copy the memo of a unit code."""
        offices = self._desk.program.services.offices
        self._desk.background.read(offices.current, done=partial(self._copy, unit_code))

    def _copy(self, unit_code: str, office: OfficeDetails) -> None:
        memo = payment.memo(unit_code, office.code)
        QGuiApplication.clipboard().setText(memo)
        self._desk.tell(Notice(self.tr("Copied: {memo}").format(memo=memo), Tone.GOOD))
