"""One month of one unit in the collection ledger (C12), and its arithmetic identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.calendar import Month
    from app.domain.money import Vnd


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A row of the C12 export. Money in đồng; None means the file has no such column.

    A blank or "-" cell of a column that exists is 0. `opening` is debt brought forward minus
    overpayment brought forward; `closing` is positive for debt, negative for overpayment.
    """

    unit_code: str
    name: str
    row: int
    opening: Vnd | None = None
    due: Vnd | None = None
    adj_up: Vnd | None = None
    adj_down: Vnd | None = None
    interest: Vnd | None = None
    paid: Vnd | None = None
    closing: Vnd | None = None
    #: the file's own "số bị lệch", kept as it came
    difference: Vnd | None = None
    #: the part of `due` for each fund, where the file shows it
    due_si: Vnd | None = None
    due_hi: Vnd | None = None
    due_ui: Vnd | None = None
    due_oai: Vnd | None = None
    wage_fund: Vnd | None = None
    workers: int | None = None
    #: `tyleno`, months owed as the collection system says, decimal text
    months_owed: str | None = None
    #: `thanght`, the month up to which the unit has paid
    paid_up_to: Month | None = None
    sector_group: str | None = None
    address: str | None = None
    phone: str | None = None
    contact: str | None = None
    officer_email: str | None = None

    @property
    def adjusted(self) -> Vnd | None:
        """Ups minus downs; None where the file has neither column."""
        if self.adj_up is None and self.adj_down is None:
            return None
        return (self.adj_up or 0) - (self.adj_down or 0)

    @property
    def computed_closing(self) -> Vnd | None:
        """Opening + due + up − down + interest − paid; None unless the file can be checked.

        Without an interest column the identity cannot be checked: a difference may be interest.
        """
        if self.opening is None or self.due is None or self.paid is None or self.interest is None:
            return None
        return self.opening + self.due + (self.adjusted or 0) + self.interest - self.paid
