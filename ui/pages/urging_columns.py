"""The columns of the three lists of the urging page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.urging_views import LetterRow, PlannedLetter, SkippedUnit
    from ui.text import Words

translate = QCoreApplication.translate

_AGE_TONES = {
    "lt1": Tone.PLAIN,
    "1_3": Tone.PLAIN,
    "3_6": Tone.WARN,
    "6_12": Tone.BAD,
    "ge12": Tone.BAD,
    "hard": Tone.BAD,
}
STATE_TONES = {
    "issued": Tone.ACCENT,
    "printed": Tone.ACCENT,
    "sent": Tone.WARN,
    "delivered": Tone.GOOD,
    "returned": Tone.BAD,
    "voided": Tone.MUTED,
    "void_notice": Tone.MUTED,
}


def planned(words: Words) -> Sequence[Column[PlannedLetter]]:
    """Return the columns of the units that would get a letter."""
    return (
        Column(
            "unit_code", translate("UrgingColumns", "Unit code"), lambda row: row.unit_code, chars=9
        ),
        Column(
            "name", translate("UrgingColumns", "Name"), lambda row: row.name, chars=27, stretch=True
        ),
        Column(
            "commune",
            translate("UrgingColumns", "Commune"),
            lambda row: row.commune or shown.NOTHING,
            chars=13,
        ),
        Column(
            "officer",
            translate("UrgingColumns", "Officer"),
            lambda row: row.officer or shown.NOTHING,
            chars=14,
            hidden=True,
        ),
        Column(
            "late_principal",
            translate("UrgingColumns", "Late principal"),
            lambda row: shown.money(row.late_principal),
            chars=12,
            number=True,
        ),
        Column(
            "surcharge",
            translate("UrgingColumns", "0.03 %/day"),
            lambda row: shown.money(row.surcharge),
            chars=10,
            number=True,
        ),
        Column(
            "days_late",
            translate("UrgingColumns", "Days"),
            lambda row: shown.count(row.days_late),
            chars=6,
            number=True,
        ),
        Column(
            "paid",
            translate("UrgingColumns", "Paid since"),
            _paid,
            chars=18,
            number=True,
            tone=lambda row: Tone.WARN if row.paid and row.paid.proposed else Tone.GOOD,
        ),
        Column(
            "ageing",
            translate("UrgingColumns", "Age of debt"),
            lambda row: words.of("ageing_short", row.ageing),
            chars=11,
            tone=lambda row: _AGE_TONES.get(row.ageing, Tone.PLAIN),
            chip=True,
        ),
        Column(
            "round",
            translate("UrgingColumns", "No."),
            lambda row: str(row.round),
            chars=3,
            number=True,
            tone=lambda row: Tone.WARN if row.round > 1 else Tone.PLAIN,
        ),
        Column(
            "evasion_from",
            translate("UrgingColumns", "Evasion from"),
            lambda row: shown.day(row.evasion_from),
            chars=10,
        ),
        Column(
            "has_break",
            translate("UrgingColumns", "Note"),
            _note,
            chars=7,
            tone=lambda _row: Tone.WARN,
        ),
    )


def _paid(row: PlannedLetter) -> str:
    """Return what came in after the ledger by bank statements; "?" while nobody confirmed it."""
    if row.paid is None:
        return ""
    doubt = "? " if row.paid.proposed else ""
    day = f"{row.paid.last_on:%d/%m}"
    return f"{doubt}{shown.money(row.paid.amount)} ({day})"


def skipped(words: Words) -> Sequence[Column[SkippedUnit]]:
    """Return the columns of the units that would get none."""
    return (
        Column(
            "unit_code", translate("UrgingColumns", "Unit code"), lambda row: row.unit_code, chars=9
        ),
        Column("name", translate("UrgingColumns", "Name"), lambda row: row.name, chars=50),
        Column(
            "late_principal",
            translate("UrgingColumns", "Late principal"),
            lambda row: shown.money(row.late_principal),
            chars=15,
            number=True,
        ),
        Column(
            "reason",
            translate("UrgingColumns", "Why no letter"),
            lambda row: words.of("skip", row.reason, **dict(row.fields)),
            chars=50,
            stretch=True,
        ),
    )


def letters(words: Words) -> Sequence[Column[LetterRow]]:
    """Return the columns of the letters that were issued."""
    return (
        Column("number", translate("UrgingColumns", "Number"), lambda row: row.number, chars=22),
        Column(
            "unit_code", translate("UrgingColumns", "Unit code"), lambda row: row.unit_code, chars=9
        ),
        Column(
            "name", translate("UrgingColumns", "Name"), lambda row: row.name, chars=26, stretch=True
        ),
        Column(
            "late_principal",
            translate("UrgingColumns", "Late principal"),
            lambda row: shown.money(row.late_principal),
            chars=12,
            number=True,
        ),
        Column(
            "state",
            translate("UrgingColumns", "State"),
            lambda row: words.of("letter_state", row.state),
            chars=13,
            tone=lambda row: STATE_TONES.get(row.state, Tone.PLAIN),
            chip=True,
        ),
        Column(
            "sent_how",
            translate("UrgingColumns", "Sent by"),
            lambda row: _how(words, row.sent_how),
            chars=10,
            sortable=False,
        ),
        Column(
            "sent_on",
            translate("UrgingColumns", "Sent on"),
            lambda row: shown.day(row.sent_on),
            chars=10,
        ),
        Column(
            "received_on",
            translate("UrgingColumns", "Received on"),
            lambda row: shown.day(row.received_on),
            chars=10,
        ),
        Column(
            "received_by",
            translate("UrgingColumns", "Received by"),
            lambda row: row.received_by or shown.NOTHING,
            chars=10,
            sortable=False,
        ),
        Column(
            "proof",
            translate("UrgingColumns", "Proof"),
            lambda row: row.proof or shown.NOTHING,
            chars=14,
            sortable=False,
            hidden=True,
        ),
        Column(
            "commune",
            translate("UrgingColumns", "Commune"),
            lambda row: row.commune or shown.NOTHING,
            chars=14,
            hidden=True,
        ),
        Column(
            "issued_on",
            translate("UrgingColumns", "Dated"),
            lambda row: shown.day(row.issued_on),
            chars=10,
            hidden=True,
        ),
    )


def letter_facts(words: Words) -> Sequence[Column[LetterRow]]:
    """Return every column of a letter, for a file: more than a screen holds."""
    return (
        *letters(words),
        Column(
            "surcharge",
            translate("UrgingColumns", "0.03 %/day"),
            lambda row: shown.money(row.surcharge),
            number=True,
        ),
        Column(
            "evasion_from",
            translate("UrgingColumns", "Evasion from"),
            lambda row: shown.day(row.evasion_from),
        ),
    )


def _note(row: PlannedLetter) -> str:
    if row.has_break:
        return translate("UrgingColumns", "break")
    return translate("UrgingColumns", "small") if row.small else ""


def _how(words: Words, code: str) -> str:
    return words.of("delivery", code) if code else shown.NOTHING
