"""Lines of a bank statement: a memo may go on in the rows below, a day stand once for several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.documents.cells import is_blank, shown
from app.domain.outside import BankLine
from app.domain.outside_keys import with_bank_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.cells import Cell
    from app.documents.list_records import Setting
    from app.documents.list_rows import ListRow
    from app.domain.problem import Problem

#: a row for signatures ("note") ends the line above it
_GOES_ON = frozenset({"group_or_note", "nameless"})


class BankLines:
    """Takes the rows of a statement in order."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._lines: list[BankLine] = []
        #: a line was taken in the row just above
        self._open = False
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, row: ListRow) -> None:
        """Take a row with an amount."""
        self._open = False
        values: dict[str, Any] = dict(row.values)
        memo = str(values.get("memo") or "")
        label = str(values.get("reference") or memo)
        if row.rejects:
            self.rejected.extend(row.rejects)
            return
        booked = values.get("booked_on")
        if not isinstance(booked, date):
            if not self._lines:
                self.rejected.append(self._at("line_without_day", row, "booked_on", label))
                return
            booked = self._lines[-1].booked_on
            self.warnings.append(self._at("day_from_above", row, "booked_on", label))
        debit, credit = values.get("debit") or 0, values.get("credit") or 0
        if credit < 0 and not debit:  # one column for both, signed
            debit, credit = -credit, 0
        self.warnings.extend(row.warnings)
        if debit < 0 or credit < 0 or (debit and credit):
            self.rejected.append(self._at("line_two_amounts", row, "credit", label))
            return
        line = BankLine(
            row=row.row,
            account=str(values.get("account") or self._setting.head.account),
            booked_on=booked,
            reference=str(values.get("reference") or ""),
            debit=debit,
            credit=credit,
            balance=values.get("balance"),
            memo=memo,
        )
        self._lines.append(line)
        self._open = True

    def pass_over(self, row: Sequence[Cell], reason: str) -> bool:
        """Join a row of words to the memo above it; tell whether it was one."""
        words = " ".join(shown(cell) for cell in row if not is_blank(cell))
        if not (self._open and reason in _GOES_ON and words):
            self._open = self._open and reason == "blank"
            return False
        last = self._lines[-1]
        self._lines[-1] = replace(last, memo=f"{last.memo} {words}".strip())
        return True

    def lines(self) -> list[BankLine]:
        """Return the lines with their keys."""
        return with_bank_keys(self._lines)

    def _at(self, code: str, row: ListRow, key: str, label: str) -> Problem:
        return self._setting.problem(code, row.row, key, shown(row.cell(key)), label)
