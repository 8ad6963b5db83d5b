"""The columns of the tables on one employer's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone, status_tone

if TYPE_CHECKING:
    from app.domain.arrears import Bucket
    from app.services.unit_table import UnitRow
    from app.services.units import MonthRow
    from app.services.urging_views import LetterRow
    from ui.text import Words

_LETTER_TONES = {
    "delivered": Tone.GOOD,
    "sent": Tone.ACCENT,
    "returned": Tone.WARN,
    "voided": Tone.MUTED,
}


def buckets() -> list[Column[Bucket]]:
    """Return the columns of unpaid periods."""

    def late(row: Bucket) -> Tone:
        return Tone.BAD if row.days_late else Tone.MUTED

    def days(row: Bucket) -> str:
        if row.days_late:
            return shown.count(row.days_late)
        return QCoreApplication.translate("EmployerTables", "not due")

    return [
        Column("period", QCoreApplication.translate("EmployerTables", "Period"), _period, 9),
        Column(
            "due_on",
            QCoreApplication.translate("EmployerTables", "Due on"),
            lambda row: shown.day(row.due_on),
            chars=12,
        ),
        Column(
            "days",
            QCoreApplication.translate("EmployerTables", "Days late"),
            days,
            chars=12,
            number=True,
            tone=late,
        ),
        Column(
            "principal",
            QCoreApplication.translate("EmployerTables", "Principal"),
            lambda row: shown.money(row.principal),
            chars=15,
            number=True,
            stretch=True,
        ),
        Column(
            "surcharge",
            QCoreApplication.translate("EmployerTables", "0.03 % a day"),
            lambda row: shown.money(row.surcharge),
            chars=13,
            number=True,
        ),
    ]


def months() -> list[Column[MonthRow]]:
    """Return the columns of the ledger, month by month."""
    amounts = (
        ("opening", QCoreApplication.translate("EmployerTables", "Opening")),
        ("due", QCoreApplication.translate("EmployerTables", "Due")),
        ("adjusted", QCoreApplication.translate("EmployerTables", "Adjusted")),
        ("interest", QCoreApplication.translate("EmployerTables", "Interest")),
        ("paid", QCoreApplication.translate("EmployerTables", "Paid")),
        ("closing", QCoreApplication.translate("EmployerTables", "Closing")),
    )
    first: Column[MonthRow] = Column(
        "period", QCoreApplication.translate("EmployerTables", "Month"), _period, 9
    )
    last: Column[MonthRow] = Column(
        "warnings",
        QCoreApplication.translate("EmployerTables", "Does not tie"),
        lambda row: "⚠ " + " · ".join(row.warnings) if row.warnings else "",
        chars=30,
        stretch=True,
        tone=lambda _row: Tone.WARN,
    )
    return [first, *(_amount(key, title) for key, title in amounts), last]


def letters(words: Words) -> list[Column[LetterRow]]:
    """Return the columns of an employer's letters."""

    def received(row: LetterRow) -> str:
        by = f", {row.received_by}" if row.received_by else ""
        return f"{shown.day(row.received_on)}{by}"

    return [
        Column("number", QCoreApplication.translate("EmployerTables", "Number"), _number, 26),
        Column(
            "issued_on",
            QCoreApplication.translate("EmployerTables", "Issued on"),
            lambda row: shown.day(row.issued_on),
            chars=13,
        ),
        _amount("late_principal", QCoreApplication.translate("EmployerTables", "Late principal")),
        _amount("surcharge", QCoreApplication.translate("EmployerTables", "0.03 % a day")),
        Column(
            "received",
            QCoreApplication.translate("EmployerTables", "Received"),
            received,
            chars=24,
            stretch=True,
        ),
        Column(
            "state",
            QCoreApplication.translate("EmployerTables", "State"),
            lambda row: words.of("letter_state", row.state),
            chars=18,
            tone=lambda row: _LETTER_TONES.get(row.state, Tone.PLAIN),
            chip=True,
        ),
    ]


def siblings(words: Words) -> list[Column[UnitRow]]:
    """Return the columns of the other units of a tax code."""
    return [
        Column(
            "code",
            QCoreApplication.translate("EmployerTables", "Code"),
            lambda row: row.code,
            chars=11,
        ),
        Column(
            "name",
            QCoreApplication.translate("EmployerTables", "Name"),
            lambda row: row.name,
            chars=40,
            stretch=True,
        ),
        Column(
            "commune",
            QCoreApplication.translate("EmployerTables", "Commune"),
            lambda row: row.commune,
            chars=20,
        ),
        _amount("late_principal", QCoreApplication.translate("EmployerTables", "Late principal")),
        Column(
            "status",
            QCoreApplication.translate("EmployerTables", "Standing"),
            lambda row: words.of("status", row.status) if row.status else "",
            chars=16,
            tone=lambda row: status_tone(row.status),
            chip=True,
        ),
    ]


def _amount(key: str, title: str) -> Column[Any]:
    return Column(
        key,
        title,
        lambda row: shown.money(getattr(row, key)),
        chars=14,
        number=True,
        tone=lambda row: Tone.PLAIN if getattr(row, key) else Tone.MUTED,
    )


def _period(row: Bucket | MonthRow) -> str:
    return shown.month(row.period)


def _number(row: LetterRow) -> str:
    return row.number
