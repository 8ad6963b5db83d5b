"""The columns of findings of lists, of employers a row may be, of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.pages.finding_tables import STATE_TONES
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from app.services.cross_list import CrossRow
    from app.services.match_desk import Candidate
    from ui.text import Words

_SURE = 90


def findings(words: Words) -> list[Column[CrossRow]]:
    """Return the columns of the list."""
    return [
        Column(
            "kind",
            QCoreApplication.translate("CrossTables", "Sign"),
            lambda r: words.of("cross_kind", r.kind),
            chars=20,
            tone=lambda r: Tone.MUTED if r.state != "open" else Tone.PLAIN,
        ),
        Column(
            "tax_code",
            QCoreApplication.translate("CrossTables", "Tax code"),
            lambda r: r.tax_code,
            chars=12,
        ),
        Column(
            "name",
            QCoreApplication.translate("CrossTables", "Name in the list"),
            lambda r: r.name or r.known_as,
            chars=24,
            stretch=True,
        ),
        Column(
            "workers",
            QCoreApplication.translate("CrossTables", "Workers"),
            lambda r: shown.count(r.workers) if r.workers else shown.NOTHING,
            chars=8,
            number=True,
        ),
        Column(
            "amount",
            QCoreApplication.translate("CrossTables", "Amount"),
            lambda r: shown.money(r.amount or None),
            chars=11,
            number=True,
        ),
        Column(
            "state",
            QCoreApplication.translate("CrossTables", "State"),
            lambda r: words.of("finding_state", r.state),
            chars=14,
            tone=lambda r: STATE_TONES.get(r.state, Tone.PLAIN),
            chip=True,
            hidden=True,
        ),
        Column(
            "since",
            QCoreApplication.translate("CrossTables", "Since"),
            lambda r: shown.day(r.since),
            chars=11,
            hidden=True,
        ),
        Column(
            "evidence",
            QCoreApplication.translate("CrossTables", "Evidence row"),
            lambda r: r.evidence,
            chars=26,
            hidden=True,
        ),
    ]


def candidates() -> list[Column[Candidate]]:
    """Return the columns of the employers a row may be."""
    return [
        Column(
            "score",
            QCoreApplication.translate("CrossTables", "Score"),
            lambda r: str(r.score),
            chars=6,
            number=True,
            sortable=False,
            tone=lambda r: Tone.GOOD if r.score >= _SURE else Tone.PLAIN,
        ),
        Column(
            "name",
            QCoreApplication.translate("CrossTables", "Employer of the register"),
            lambda r: r.name,
            chars=30,
            sortable=False,
            stretch=True,
        ),
        Column(
            "tax_code",
            QCoreApplication.translate("CrossTables", "Tax code"),
            lambda r: r.tax_code,
            chars=16,
            sortable=False,
        ),
    ]
