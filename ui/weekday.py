"""The name of a day's weekday on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from datetime import date


def weekday(day: date) -> str:
    """Return the name of a day's weekday."""
    names = (
        QCoreApplication.translate("Weekdays", "Monday"),
        QCoreApplication.translate("Weekdays", "Tuesday"),
        QCoreApplication.translate("Weekdays", "Wednesday"),
        QCoreApplication.translate("Weekdays", "Thursday"),
        QCoreApplication.translate("Weekdays", "Friday"),
        QCoreApplication.translate("Weekdays", "Saturday"),
        QCoreApplication.translate("Weekdays", "Sunday"),
    )
    return names[day.weekday()]
