"""The columns of the violations found, and of the facts entered about a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from app.services.claims import ClaimView
    from app.services.finding_list import FindingRow
    from ui.text import Words

STATE_TONES = {"open": Tone.WARN, "cured": Tone.GOOD, "set_aside": Tone.MUTED}


def findings(words: Words) -> list[Column[FindingRow]]:
    """Return the columns of the list."""
    return [
        Column(
            "unit_code",
            QCoreApplication.translate("FindingTables", "Code"),
            lambda r: r.unit_code,
            chars=8,
        ),
        Column(
            "name",
            QCoreApplication.translate("FindingTables", "Employer"),
            lambda r: r.name,
            chars=22,
            stretch=True,
        ),
        Column(
            "rule",
            QCoreApplication.translate("FindingTables", "Violation"),
            lambda r: words.of("finding_rule", r.rule),
            chars=18,
            tone=lambda r: Tone.MUTED if r.state != "open" else Tone.PLAIN,
        ),
        Column(
            "since",
            QCoreApplication.translate("FindingTables", "Since"),
            lambda r: shown.day(r.since),
            chars=11,
        ),
        _amount("amount", QCoreApplication.translate("FindingTables", "Amount")),
        _amount("base_si", QCoreApplication.translate("FindingTables", "Base SI"), hidden=True),
        _amount("base_ui", QCoreApplication.translate("FindingTables", "Base UI"), hidden=True),
        Column(
            "next_step",
            QCoreApplication.translate("FindingTables", "Next step"),
            lambda r: words.of("finding_step", r.next_step) if r.state == "open" else shown.NOTHING,
            chars=20,
            hidden=True,
        ),
        Column(
            "state",
            QCoreApplication.translate("FindingTables", "State"),
            lambda r: words.of("finding_state", r.state),
            chars=14,
            tone=lambda r: STATE_TONES.get(r.state, Tone.PLAIN),
            chip=True,
            hidden=True,
        ),
        Column(
            "commune",
            QCoreApplication.translate("FindingTables", "Commune"),
            lambda r: r.commune,
            chars=16,
            hidden=True,
        ),
        Column(
            "officer",
            QCoreApplication.translate("FindingTables", "Officer"),
            lambda r: r.officer,
            chars=16,
            sortable=False,
            hidden=True,
        ),
    ]


def claims(words: Words) -> list[Column[ClaimView]]:
    """Return the columns of the facts entered about one unit."""
    return [
        Column(
            "kind",
            QCoreApplication.translate("FindingTables", "Fact"),
            lambda r: words.of("claim_kind", r.kind.value),
            chars=24,
        ),
        Column(
            "day",
            QCoreApplication.translate("FindingTables", "Day"),
            lambda r: shown.day(r.day),
            chars=11,
        ),
        Column(
            "workers",
            QCoreApplication.translate("FindingTables", "Workers"),
            lambda r: shown.count(r.workers) if r.workers else shown.NOTHING,
            chars=9,
            number=True,
        ),
        Column(
            "source",
            QCoreApplication.translate("FindingTables", "Rests on"),
            lambda r: r.source,
            chars=30,
            stretch=True,
        ),
        Column(
            "stands",
            QCoreApplication.translate("FindingTables", "State"),
            _stands,
            chars=26,
            tone=_claim_tone,
            chip=True,
        ),
    ]


def _stands(row: ClaimView) -> str:
    if row.withdrawn:
        return QCoreApplication.translate("FindingTables", "withdrawn")
    if row.cured_on is not None:
        made_good = QCoreApplication.translate("FindingTables", "made good on {day}")
        return made_good.format(day=shown.day(row.cured_on))
    return QCoreApplication.translate("FindingTables", "stands")


def _claim_tone(row: ClaimView) -> Tone:
    if row.withdrawn:
        return Tone.MUTED
    return Tone.WARN if row.cured_on is None else Tone.GOOD


def _amount(key: str, title: str, *, hidden: bool = False) -> Column[FindingRow]:
    return Column(
        key,
        title,
        lambda row: shown.money(getattr(row, key) or None),
        chars=12,
        number=True,
        sortable=key == "amount",
        hidden=hidden,
    )
