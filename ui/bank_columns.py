"""The columns of bank lines, on their own page and on one employer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.services.bank_desk import covered_words
from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.bank_views import BankRow
    from ui.text import Words

STATE_TONES = {
    "certain": Tone.ACCENT,
    "likely": Tone.WARN,
    "unclear": Tone.WARN,
    "contradicted": Tone.BAD,
    "confirmed": Tone.GOOD,
    "nothing": Tone.MUTED,
    "rejected": Tone.MUTED,
}
translate = QCoreApplication.translate


def lines(words: Words, why: Callable[[BankRow], str]) -> list[Column[BankRow]]:
    """Return the columns of the page."""
    return [
        _day(),
        _amount(lambda row: row.amount),
        _state(words),
        Column(
            "unit_codes",
            translate("BankTables", "Unit code"),
            lambda row: row.unit_codes or shown.NOTHING,
            chars=9,
        ),
        Column(
            "unit_names",
            translate("BankTables", "Employer"),
            lambda row: row.unit_names or shown.NOTHING,
            chars=18,
            sortable=False,
        ),
        Column("memo", translate("BankTables", "Memo"), lambda r: r.memo, chars=26, stretch=True),
        Column("why", translate("BankTables", "Why"), why, chars=24, sortable=False, hidden=True),
        _covered(words, hidden=True),
        Column(
            "reference",
            translate("BankTables", "Reference"),
            lambda row: row.reference or shown.NOTHING,
            chars=14,
            hidden=True,
        ),
        _statement(hidden=True),
    ]


def of_unit(words: Words, unit_id: Callable[[], str]) -> list[Column[BankRow]]:
    """Return the columns on one employer's page: its own share, and where a line went since."""
    return [
        _day(),
        _amount(lambda row: share_of(row, unit_id())),
        _state(words),
        _covered(words),
        Column("memo", translate("BankTables", "Memo"), lambda r: r.memo, chars=40, stretch=True),
        Column(
            "reference",
            translate("BankTables", "Reference"),
            lambda row: row.reference or shown.NOTHING,
            chars=14,
        ),
        _statement(),
    ]


def share_of(row: BankRow, unit_id: str) -> int:
    """Return a unit's share of a line, the whole where it is only proposed; đồng."""
    if not row.shares:
        return row.amount
    return sum(share.amount for share in row.shares if share.unit_id == unit_id)


def _day() -> Column[BankRow]:
    title = translate("BankTables", "Day")
    return Column("paid_on", title, lambda row: shown.day(row.paid_on), chars=10)


def _amount(of: Callable[[BankRow], int]) -> Column[BankRow]:
    return Column(
        "amount",
        translate("BankTables", "Amount"),
        lambda row: shown.money(of(row)),
        chars=11,
        number=True,
        tone=lambda row: Tone.BAD if row.amount < 0 else Tone.PLAIN,
    )


def _state(words: Words) -> Column[BankRow]:
    return Column(
        "state",
        translate("BankTables", "State"),
        lambda row: words.of("bank_state", row.state),
        chars=12,
        tone=lambda row: STATE_TONES.get(row.state, Tone.PLAIN),
        chip=True,
    )


def _covered(words: Words, *, hidden: bool = False) -> Column[BankRow]:
    return Column(
        "covered",
        translate("BankTables", "Ledger"),
        lambda row: covered_words(row, words.language),
        chars=14,
        sortable=False,
        tone=lambda row: Tone.MUTED if row.covered else Tone.PLAIN,
        hidden=hidden,
    )


def _statement(*, hidden: bool = False) -> Column[BankRow]:
    return Column(
        "file",
        translate("BankTables", "Statement"),
        lambda row: f"{row.file}, {row.row}" if row.file else shown.NOTHING,
        chars=20,
        sortable=False,
        hidden=hidden,
    )
