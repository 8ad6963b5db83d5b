"""The columns of the list of cases and of the tables on one case's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.case_plan import Kept
from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from app.domain.case_act import Act
    from app.domain.case_plan import PromiseOutcome
    from app.services.case_views import CaseRow, DeadlineView
    from ui.text import Words

SOON = 7
#: days within which working days are said as well
_NEAR = 30
_STATE_TONES = {
    "monitor": Tone.MUTED,
    "late": Tone.WARN,
    "urged": Tone.WARN,
    "session": Tone.ACCENT,
    "force_majeure": Tone.ACCENT,
    "evasion": Tone.BAD,
    "overdue": Tone.BAD,
    "enforcement": Tone.BAD,
    "criminal": Tone.BAD,
    "paid": Tone.GOOD,
    "closed": Tone.GOOD,
    "time_barred": Tone.MUTED,
    "hard_to_collect": Tone.MUTED,
}
_KEPT_TONES = {Kept.KEPT: Tone.GOOD, Kept.BROKEN: Tone.BAD, Kept.UNKNOWN: Tone.WARN}


def state_tone(state: str) -> Tone:
    """Return the tone of a state of a case (codes of [case_state])."""
    return _STATE_TONES.get(state, Tone.ACCENT)


def left_tone(days: int | None) -> Tone:
    """Return the tone of a deadline by the days left to it."""
    if days is None:
        return Tone.MUTED
    if days < 0:
        return Tone.BAD
    return Tone.WARN if days <= SOON else Tone.PLAIN


def days_left(days: int | None) -> str:
    """Say how far a deadline is, in whole calendar days."""
    if days is None:
        return shown.NOTHING
    if days < 0:
        return QCoreApplication.translate("CaseTables", "{count} days past").format(
            count=shown.count(-days)
        )
    if days == 0:
        return QCoreApplication.translate("CaseTables", "today")
    return QCoreApplication.translate("CaseTables", "{count} days left").format(
        count=shown.count(days)
    )


def cases(words: Words) -> list[Column[CaseRow]]:
    """Return the columns of the list."""

    def deadline(row: CaseRow) -> str:
        return words.of("case_deadline", row.deadline) if row.deadline else shown.NOTHING

    return [
        Column(
            "unit_code", QCoreApplication.translate("CaseTables", "Code"), lambda r: r.unit_code, 8
        ),
        Column(
            "name",
            QCoreApplication.translate("CaseTables", "Employer"),
            lambda r: r.name,
            24,
            stretch=True,
        ),
        Column(
            "tax_code",
            QCoreApplication.translate("CaseTables", "Tax code"),
            lambda r: r.tax_code,
            13,
            hidden=True,
        ),
        Column(
            "state",
            QCoreApplication.translate("CaseTables", "State"),
            lambda r: words.of("case_state", r.state),
            chars=15,
            tone=lambda r: state_tone(r.state),
            chip=True,
        ),
        Column(
            "next_step",
            QCoreApplication.translate("CaseTables", "Next step"),
            lambda r: words.of("case_event", r.next_step) if r.next_step else shown.NOTHING,
            chars=20,
            sortable=False,
        ),
        Column(
            "deadline", QCoreApplication.translate("CaseTables", "Nearest deadline"), deadline, 18
        ),
        Column(
            "due_on",
            QCoreApplication.translate("CaseTables", "Due"),
            lambda r: shown.day(r.due_on),
            11,
        ),
        Column(
            "days_left",
            QCoreApplication.translate("CaseTables", "Left"),
            lambda r: days_left(r.days_left),
            chars=12,
            sortable=False,
            tone=lambda r: left_tone(r.days_left),
        ),
        Column(
            "late_principal",
            QCoreApplication.translate("CaseTables", "Late"),
            lambda r: shown.money(r.late_principal),
            chars=12,
            number=True,
        ),
        Column(
            "commune",
            QCoreApplication.translate("CaseTables", "Commune"),
            lambda r: r.commune,
            16,
            hidden=True,
        ),
        Column(
            "officer",
            QCoreApplication.translate("CaseTables", "Officer"),
            lambda r: r.officer,
            16,
            hidden=True,
        ),
        Column(
            "opened_on",
            QCoreApplication.translate("CaseTables", "Opened"),
            lambda r: shown.day(r.opened_on),
            chars=11,
            hidden=True,
        ),
        Column(
            "fine",
            QCoreApplication.translate("CaseTables", "Fine"),
            lambda r: shown.money(r.fine) if r.fine else shown.NOTHING,
            chars=12,
            number=True,
            hidden=True,
        ),
    ]


def deadlines() -> list[Column[DeadlineView]]:
    """Return the columns of what runs in a case."""
    return [
        Column(
            "title",
            QCoreApplication.translate("CaseTables", "Deadline"),
            lambda r: r.title,
            26,
            stretch=True,
        ),
        Column(
            "due_on",
            QCoreApplication.translate("CaseTables", "Due"),
            lambda r: (
                shown.day(r.due_on)
                if r.due_on
                else QCoreApplication.translate("CaseTables", "not known")
            ),
            chars=12,
        ),
        Column(
            "left",
            QCoreApplication.translate("CaseTables", "Left"),
            _left,
            chars=25,
            tone=lambda r: left_tone(r.days_left),
        ),
        Column(
            "article",
            QCoreApplication.translate("CaseTables", "Article"),
            lambda r: r.article,
            22,
            hidden=True,
        ),
    ]


def acts(words: Words) -> list[Column[Act]]:
    """Return the columns of the acts of a case."""
    return [
        Column(
            "kind",
            QCoreApplication.translate("CaseTables", "Act"),
            lambda r: words.of("case_act", r.kind.value),
            chars=24,
            stretch=True,
        ),
        Column(
            "fund",
            QCoreApplication.translate("CaseTables", "Fund"),
            lambda r: words.of("case_fund", r.fund.value),
            11,
        ),
        Column(
            "found_on",
            QCoreApplication.translate("CaseTables", "Found on"),
            lambda r: shown.day(r.found_on),
            chars=11,
        ),
        Column(
            "base",
            QCoreApplication.translate("CaseTables", "Base"),
            lambda r: shown.money(r.base),
            chars=13,
            number=True,
        ),
        Column(
            "confirmed",
            QCoreApplication.translate("CaseTables", "Base is"),
            _base_is,
            chars=12,
            tone=lambda r: Tone.GOOD if r.confirmed else Tone.WARN,
        ),
    ]


def parts(words: Words) -> list[Column[PromiseOutcome]]:
    """Return the columns of a plan's parts."""
    return [
        Column(
            "due_on",
            QCoreApplication.translate("CaseTables", "Part by"),
            lambda r: shown.day(r.promise.due_on),
            chars=12,
        ),
        Column(
            "amount",
            QCoreApplication.translate("CaseTables", "Amount"),
            lambda r: shown.money(r.promise.amount),
            chars=15,
            number=True,
        ),
        Column(
            "cumulative",
            QCoreApplication.translate("CaseTables", "With earlier parts"),
            lambda r: shown.money(r.cumulative),
            chars=17,
            number=True,
        ),
        Column(
            "kept",
            QCoreApplication.translate("CaseTables", "What became of it"),
            lambda r: words.of("case_kept", r.kept.value),
            chars=22,
            stretch=True,
            tone=lambda r: _KEPT_TONES.get(r.kept, Tone.PLAIN),
            chip=True,
        ),
    ]


def _base_is(row: Act) -> str:
    if row.base is None:
        return shown.NOTHING
    if not row.base_estimated:
        return QCoreApplication.translate("CaseTables", "as stated")
    if row.confirmed:
        return QCoreApplication.translate("CaseTables", "confirmed")
    return QCoreApplication.translate("CaseTables", "an estimate")


def _left(row: DeadlineView) -> str:
    """Days to a deadline; working days too while it is near, that is what periods count."""
    said = days_left(row.days_left)
    near = row.days_left is not None and 0 < row.days_left <= _NEAR
    if not near or row.working_left is None:
        return said
    worked = QCoreApplication.translate("CaseTables", "{count} working days")
    return f"{said} ({worked.format(count=shown.count(row.working_left))})"
