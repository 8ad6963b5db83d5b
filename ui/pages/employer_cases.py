"""Violations, facts entered and cases of one employer's unit; a case is opened from here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.listing import Query
from ui.dialogs.case_open import OpenCaseDialog
from ui.dialogs.claim import ClaimDialog, WithdrawDialog
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.pages import case_tables, finding_tables
from ui.table_model import ListModel
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.case_views import CaseFilters, CaseRow
    from app.services.claims import ClaimView
    from app.services.finding_list import FindingRow
    from ui.desk import Desk

_TALLEST = 170


@dataclass(frozen=True, slots=True)
class _Found:
    findings: Sequence[FindingRow]
    claims: Sequence[ClaimView]
    cases: Sequence[CaseRow]


class EmployerCases(QWidget):
    """Enter on a violation or case goes to it, on a fact corrects it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unit: tuple[str, str] = ("", "")
        self._make_lists()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 10, 0, 0)
        self._whole.setSpacing(6)
        self._buttons()
        for title, table in (
            (self.tr("Violations found"), self.findings),
            (self.tr("Facts entered"), self.claims),
            (self.tr("Cases"), self.cases),
        ):
            label = QLabel(title)
            label.setProperty("strong", True)
            self._whole.addWidget(label)
            self._whole.addWidget(table)
        self._whole.addStretch(1)
        self.cases.opened.connect(self._go)
        self.findings.opened.connect(self._go_findings)
        self.claims.opened.connect(self._correct)
        self.claims.chosen.connect(self._chosen)

    def show_unit(self, ident: str, words: str) -> None:
        """Show what there is of a unit, named by its code and name."""
        self._unit = (ident, words)
        self._desk.background.read(partial(self._read, ident), done=self._show)

    def open_case(self, _argument: object = None) -> None:
        """Ask on which day's arrears a case is opened."""
        filters = self._desk.program.services.cases.filters
        self._desk.background.read(filters, done=self._ask, failed=self._desk.fail)

    def enter_claim(self, _argument: object = None) -> None:
        """Enter a fact about the unit."""
        open_over(ClaimDialog(self._desk, self._unit, None, self))

    def _make_lists(self) -> None:
        words = self._desk.words
        known = ("unit_code", "name", "commune", "officer")
        found = [
            replace(column, stretch=column.key == "rule", hidden=False)
            for column in finding_tables.findings(words)
            if column.key not in known
        ]
        cases = [
            replace(column, stretch=column.key == "deadline")
            for column in case_tables.cases(words)
            if column.key not in known
        ]
        self._found: ListModel[Any] = ListModel(found, self, ident=lambda row: str(row.id))
        self._facts: ListModel[Any] = ListModel(
            finding_tables.claims(words), self, ident=lambda row: str(row.id)
        )
        self._cases: ListModel[Any] = ListModel(cases, self, ident=lambda row: str(row.id))
        self.findings = RegisterView(
            self._found, name="employer_findings", title=self.tr("Violations found")
        )
        self.claims = RegisterView(
            self._facts, name="employer_claims", title=self.tr("Facts entered")
        )
        self.cases = RegisterView(
            self._cases, name="employer_cases", title=self.tr("Cases of this unit")
        )

    def _buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._withdraw = self._button(self.tr("&Withdraw the fact…"), "undo", self._take_back)
        for button in (
            self._button(self.tr("Open a &case…"), "cases", self.open_case),
            self._button(self.tr("Enter a &fact…"), "add", self.enter_claim),
            self._withdraw,
        ):
            row.addWidget(button)
        row.addStretch(1)
        self._whole.addLayout(row)
        self._withdraw.setEnabled(False)

    def _button(self, text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        button = named(QPushButton(icon(icon_name), text), f"unit_{icon_name}")
        button.clicked.connect(lambda _checked: act())
        return button

    def _read(self, ident: str) -> _Found:
        services = self._desk.program.services
        here = {"unit": ident}
        ids = services.findings.listing.ids(Query(filters={**here, "small": "1"}))
        found = services.findings.listing.rows(ids)
        case_ids = services.cases.listing.ids(Query(filters=here))
        cases = services.cases.listing.rows(case_ids)
        return _Found(
            [found[each] for each in ids if each in found],
            services.claims.of_unit(ident),
            [cases[each] for each in case_ids if each in cases],
        )

    def _show(self, found: _Found) -> None:
        self._found.show(found.findings)
        self._facts.show(found.claims)
        self._cases.show(found.cases)
        for table in (self.findings, self.claims, self.cases):
            table.fit(most=_TALLEST)
        self._chosen()

    def _chosen(self) -> None:
        row: Any = self.claims.current_row
        self._withdraw.setEnabled(row is not None and not row.withdrawn)

    def _correct(self, _ident: str) -> None:
        row: Any = self.claims.current_row
        if row is not None and not row.withdrawn:
            open_over(ClaimDialog(self._desk, self._unit, row, self))

    def _take_back(self) -> None:
        row: Any = self.claims.current_row
        if row is not None:
            open_over(WithdrawDialog(self._desk, row, self))

    def _ask(self, filters: CaseFilters) -> None:
        dialog = OpenCaseDialog(self._desk, self._unit, filters.officers, self)
        dialog.opened.connect(self._go)
        open_over(dialog)

    def _go(self, ident: str) -> None:
        self._desk.go("cases", {"case": ident})

    def _go_findings(self, _ident: str) -> None:
        self._desk.go("findings", {"unit": self._unit[0], "small": "1"})
