"""Dates of letters on screen: far ahead is confirmed, older ledgers are named, runs cancelled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton

from app.domain.calendar import Month
from tests.kit.program import bare, full, urged
from tests.ui.office_window import office_of
from ui.dialogs.urging_cancel import CancelRunDialog
from ui.dialogs.urging_issue import IssueDialog

if TYPE_CHECKING:
    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


def plan_for(office: Any, page: Any, month: Month, day: date) -> None:
    page.month.show_month(month)
    page.day.set_value(day)
    page.reload()
    office.settle()


def test_a_date_far_ahead_is_issued_only_once_it_is_confirmed(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    plan_for(office, page, Month(2026, 11), date(2026, 11, 30))
    page.choose.model.tick([row.unit_code for row in page.choose.plan.letters[2:]], on=False)
    page.issue()
    office.settle()
    dialog = office.dialog(IssueDialog)
    issue = dialog.findChild(QPushButton, "issue_now")
    meant = dialog.findChild(QCheckBox, "issue_day_meant")
    assert meant.isVisible()
    assert "30/11/2026" in meant.text()
    assert not issue.isEnabled()
    meant.click()
    issue.click()
    office.settle()
    assert [run.as_of for run in office.services.urging.runs()] == [date(2026, 11, 30)]


def test_a_date_of_today_needs_no_confirmation(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    page.issue()
    office.settle()
    dialog = office.dialog(IssueDialog)
    assert not dialog.findChild(QCheckBox, "issue_day_meant").isVisible()
    assert dialog.findChild(QPushButton, "issue_now").isEnabled()


def test_newer_ledger_months_are_named_until_they_are_used(office_of: Any, full: Trial) -> None:
    office = office_of(full)
    page = office.go("urging")
    assert not page.choose.warning.isVisible()
    plan_for(office, page, Month(2026, 7), date(2026, 10, 10))
    assert "08/2026, 09/2026" in page.choose.warning.text
    plan_for(office, page, Month(2026, 10), date(2026, 10, 10))
    assert not page.choose.warning.isVisible()


def test_a_run_that_never_left_is_cancelled_with_a_reason(office_of: Any, urged: Trial) -> None:
    office = office_of(urged)
    page = office.go("urging")
    page.tabs.setCurrentIndex(2)
    page.letters.findChild(QPushButton, "letter_cancel_run").click()
    dialog = office.dialog(CancelRunDialog)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.findChild(QPlainTextEdit, "reason").accessibleDescription()
    dialog.findChild(QPlainTextEdit, "reason").setPlainText("Ghi nhầm ngày")
    dialog.accept()
    office.settle()
    (run,) = office.services.urging.runs()
    assert run.voided == run.count
    assert len(page.choose.plan.letters) == run.count
