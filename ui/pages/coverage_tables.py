"""The columns of targets of campaigns, and of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.coverage import LEFT, NONE_LEFT, WON
from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.coverage import TargetResult
    from app.services.coverage_views import FigureRow, TargetRow
    from ui.text import Words


def result_tone(result: TargetResult) -> Tone:
    """Return the tone of a result: won is good, nobody left is muted."""
    if result in WON:
        return Tone.GOOD
    if result in NONE_LEFT:
        return Tone.MUTED
    return Tone.WARN if result.value == "refused" else Tone.PLAIN


def state_of(row: TargetRow, words: Words) -> tuple[str, Tone]:
    """Return how a target stands, in words, and their tone."""
    if row.left:
        return words.of("target_state", LEFT), Tone.WARN
    if row.proposal is not None:
        return words.of("target_state", "proposed"), Tone.ACCENT
    return words.of("target_result", row.result.value), result_tone(row.result)


def targets(words: Words) -> list[Column[TargetRow]]:
    """Return the columns of the list."""
    return [
        Column(
            "name",
            QCoreApplication.translate("CoverageTables", "Name in the list"),
            lambda r: r.name,
            chars=26,
            stretch=True,
        ),
        Column(
            "tax_code",
            QCoreApplication.translate("CoverageTables", "Tax code"),
            lambda r: r.tax_code,
            chars=12,
        ),
        Column(
            "commune",
            QCoreApplication.translate("CoverageTables", "Commune"),
            lambda r: r.commune,
            chars=14,
            hidden=True,
        ),
        Column(
            "officer",
            QCoreApplication.translate("CoverageTables", "Officer"),
            lambda r: r.officer,
            chars=16,
            hidden=True,
        ),
        Column(
            "workers",
            QCoreApplication.translate("CoverageTables", "Workers"),
            lambda r: shown.count(r.workers) if r.workers else shown.NOTHING,
            chars=8,
            number=True,
        ),
        Column(
            "last_on",
            QCoreApplication.translate("CoverageTables", "Last contact"),
            lambda r: shown.day(r.last_on),
            chars=11,
            hidden=True,
        ),
        Column(
            "promise_on",
            QCoreApplication.translate("CoverageTables", "Promise"),
            lambda r: shown.day(r.promise_on),
            chars=11,
            tone=lambda r: Tone.BAD if r.promise_late else Tone.PLAIN,
        ),
        Column(
            "result",
            QCoreApplication.translate("CoverageTables", "Result"),
            lambda r: state_of(r, words)[0],
            chars=21,
            tone=lambda r: state_of(r, words)[1],
            chip=True,
        ),
        Column(
            "letter",
            QCoreApplication.translate("CoverageTables", "Letter"),
            lambda r: r.letter,
            chars=16,
            sortable=False,
            hidden=True,
        ),
        Column(
            "sector",
            QCoreApplication.translate("CoverageTables", "Activity"),
            lambda r: r.sector,
            chars=20,
            hidden=True,
        ),
    ]


def figures(words: Words) -> list[Column[FigureRow]]:
    """Return the columns of figures: whose they are, then the counts."""
    counts: list[Column[FigureRow]] = [
        _count(words, "targets", lambda r: r.figures.targets),
        _count(words, "contacted", lambda r: r.figures.contacted),
        _count(words, "promised", lambda r: r.figures.promised),
        _count(words, "broken", lambda r: r.figures.broken),
        _count(words, "won", lambda r: r.figures.won),
        _count(words, "refused", lambda r: r.figures.refused),
        _count(words, "nobody", lambda r: r.figures.nobody),
        _count(words, "workers_won", lambda r: r.figures.workers_won),
    ]
    label: Column[FigureRow] = Column(
        "label",
        QCoreApplication.translate("CoverageTables", "Of"),
        lambda r: r.label or words.of("coverage_column", "not_said"),
        chars=26,
        sortable=False,
        stretch=True,
    )
    share: Column[FigureRow] = Column(
        "percent",
        words.of("coverage_column", "percent"),
        lambda r: (
            shown.NOTHING
            if r.figures.percent is None
            else f"{r.figures.percent:.1f} %".replace(".", ",")
        ),
        chars=9,
        number=True,
        sortable=False,
    )
    return [label, *counts, share]


def _count(words: Words, key: str, of: Callable[[FigureRow], int]) -> Column[FigureRow]:
    title = words.of("coverage_column", key)
    return Column(
        key,
        title,
        lambda r: shown.count(of(r)),
        chars=max(len(title), 7) + 1,
        number=True,
        sortable=False,
    )
