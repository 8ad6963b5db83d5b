"""The page of coverage: campaigns opened on a list, contacts, results, letters, figures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.coverage_views import CampaignEntry, ContactEntry, TargetChoice
from app.services.listing import Query
from tests.kit.program import LATER, copy_of, full_template
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from tests.ui.test_page_cases import put, saved
from ui.dialogs.coverage_back import CoverageBackDialog
from ui.dialogs.coverage_campaign import CampaignDialog
from ui.dialogs.coverage_entries import (
    AssignTargetsDialog,
    ConfirmTargetsDialog,
    ContactDialog,
    KeptDialog,
    ResultDialog,
)
from ui.dialogs.coverage_letters import InvitationsDialog
from ui.dialogs.print_papers import PrintPapersDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["office_of"]

NEW = "dpi_new_businesses_2026-09.xlsx"
BUSINESSES = TargetChoice(source="business")


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("listed") / "office"
    trial = copy_of(full_template(), root, LATER)
    trial.take_in(NEW)
    trial.close()
    return root


@pytest.fixture
def trial(listed: Path, tmp_path: Path) -> Iterator[Trial]:
    made = copy_of(listed, tmp_path / "office", LATER)
    yield made
    made.close()


@pytest.fixture
def office(office_of: Any, trial: Trial) -> Any:
    return office_of(trial)


def aimed(office: Any, title: str = "Doanh nghiệp mới") -> Any:
    """The page with a campaign on the list of new businesses, its first target chosen."""
    services = office.services
    found = services.coverage_sources.candidates(BUSINESSES)
    services.coverage.open(CampaignEntry(title, LATER), found, BUSINESSES)
    page = office.go("coverage")
    page.table.enter()
    office.settle()
    return page


def targets(office: Any, **filters: str) -> list[Any]:
    return list(office.services.coverage_figures.listing.select(Query(filters=filters)))


def current(office: Any, page: Any) -> Any:
    ident = page.table.current_id
    return office.services.coverage_figures.listing.rows([ident])[ident]


def asked(office: Any, command: str, kind: Any) -> Any:
    office.window._do(command)
    office.settle()
    dialog = office.dialog(kind)
    assert nameless(dialog) == []
    return dialog


def test_a_campaign_is_counted_before_it_is_opened_and_is_undone(office: Any) -> None:
    page = office.go("coverage")
    assert page._empty.isVisible()
    assert nameless(office.window) == []
    page._empty.button.click()
    office.settle()
    dialog = office.dialog(CampaignDialog)
    assert nameless(dialog) == []
    put(dialog, title="Đợt tháng 11", source="rows:business", goal="20")
    assert not dialog._save.isEnabled()
    dialog.count.click()
    office.settle()
    found = office.services.coverage_sources.candidates(BUSINESSES)
    assert f"{len(found)} đơn vị" in dialog.said.text()
    assert targets(office) == []
    assert dialog._save.isEnabled()
    put(dialog, workers="1000000")
    assert not dialog._save.isEnabled()
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.count
    put(dialog, workers="")
    dialog.accept()
    office.settle()
    saved(office, dialog)
    [campaign] = office.services.coverage_figures.campaigns()
    assert (campaign.title, campaign.goal) == ("Đợt tháng 11", 20)
    assert page.model.rowCount() == len(found) == campaign.figures.targets
    assert page.model.query.filters == {"campaign": campaign.id}
    office.window._do("undo")
    office.settle()
    assert targets(office) == []


def test_a_contact_with_a_promise_is_kept_and_told(office: Any) -> None:
    page = aimed(office)
    assert nameless(office.window) == []
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    office.settle()
    dialog = office.dialog(ContactDialog)
    assert nameless(dialog) == []
    put(dialog, day="06/11/2026")
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    put(dialog, day="04/11/2026", how="visit", said="đang tuyển người", promise_on="04/11/2026")
    saved(office, dialog)
    row = current(office, page)
    assert (row.contacts, row.promise_late) == (1, 1)
    office.settle()
    words = " ".join(label.text() for label in page.told.log.findChildren(QLabel))
    assert "đang tuyển người" in words
    assert "hẹn đến 04/11/2026" in words
    page.told.findChild(QPushButton, "coverage_kept").click()
    office.settle()
    dialog = office.dialog(KeptDialog)
    assert nameless(dialog) == []
    saved(office, dialog)
    assert current(office, page).promise_on is None
    office.window._do("undo")
    office.settle()
    assert current(office, page).promise_late == 1


def test_a_result_wants_its_reason_or_a_unit_of_the_register(office: Any) -> None:
    page = aimed(office)
    dialog = asked(office, "coverage.result", ResultDialog)
    put(dialog, result="not_liable")
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    put(dialog, reason="không thuê lao động")
    saved(office, dialog)
    row = current(office, page)
    assert (row.result.value, row.reason) == ("not_liable", "không thuê lao động")
    dialog = asked(office, "coverage.result", ResultDialog)
    put(dialog, result="registered", unit_code="KHONGCO")
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    unit = next(iter(office.services.coverage._register.units.all().values()))
    put(dialog, unit_code=unit.code, workers_won="7")
    saved(office, dialog)
    row = current(office, page)
    assert (row.unit_code, row.workers_won, row.reason) == (unit.code, 7, "không thuê lao động")


def test_several_targets_are_given_to_an_officer(office: Any) -> None:
    page = aimed(office)
    page.table.selectAll()
    dialog = asked(office, "coverage.assign", AssignTargetsDialog)
    officer = office.services.offices.officers()[-1]
    put(dialog, officer=officer.id)
    saved(office, dialog)
    assert {row.officer for row in targets(office)} == {officer.name}
    page.filters.ask({"officer": officer.id})
    office.settle()
    assert page.model.rowCount() == len(targets(office))


def test_a_campaign_is_closed_after_a_question_and_taken_up_again(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = aimed(office)
    monkeypatch.setattr("ui.pages.coverage_work.confirm", lambda _parent, _text: False)
    page.findChild(QPushButton, "coverage_close").click()
    office.settle()
    assert not office.services.coverage_figures.campaigns()[0].closed
    monkeypatch.setattr("ui.pages.coverage_work.confirm", lambda _parent, _text: True)
    office.window._do("coverage.close")
    office.settle()
    assert office.services.coverage_figures.campaigns()[0].closed
    assert not page.findChild(QPushButton, "coverage_letters").isEnabled()
    page.findChild(QPushButton, "coverage_close").click()
    office.settle()
    assert not office.services.coverage_figures.campaigns()[0].closed


def known_now(office: Any) -> str:
    """Let the register have an employer with the tax code of the current target."""
    row = next(each for each in targets(office) if each.tax_code)
    register = office.services.coverage._register
    unit = next(iter(register.units.all().values()))
    with register.command("x", actor="x") as command:
        command.update("employer", unit.employer_id, {"tax_code": row.tax_code})
    return str(row.id)


def test_what_the_register_shows_is_declined_or_confirmed(office: Any) -> None:
    page = aimed(office)
    ident = known_now(office)
    page.visit({"state": "proposed"})
    office.settle()
    assert page.model.rowCount() == 1
    page.table.enter()
    office.settle()
    page.told.findChild(QPushButton, "coverage_decline").click()
    office.settle()
    assert targets(office, state="proposed") == []
    office.window._do("undo")
    office.settle()
    page.reload()
    office.settle()
    page.table.enter()
    dialog = asked(office, "coverage.confirm", ConfirmTargetsDialog)
    saved(office, dialog)
    row = office.services.coverage_figures.listing.rows([ident])[ident]
    assert row.result.value in {"registered", "enlarged"}
    assert row.unit_code


def test_letters_are_shown_then_issued_and_printed(office: Any) -> None:
    aimed(office)
    dialog = asked(office, "letters.issue", InvitationsDialog)
    before = len(targets(office, state="letterless"))
    planned = len(dialog._plan.letters)
    assert planned
    assert not [row for row in targets(office) if row.letter]
    dialog.findChild(QPushButton, "invitations_issue").click()
    office.settle()
    assert len(targets(office, state="letterless")) == before - planned
    printing = office.dialog(PrintPapersDialog)
    assert len(printing._sheets) == planned
    printing.reject()


def test_lists_figures_and_results_for_the_sender_go_to_excel(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = aimed(office)
    first = targets(office)[0]
    answer_file_dialog(monkeypatch, tmp_path / "đợt.xlsx")
    office.window._do("list.export")
    office.settle()
    assert first.name in cells(tmp_path / "đợt.xlsx")
    page.tabs.setCurrentIndex(1)
    office.settle()
    assert nameless(office.window) == []
    pane = page.figures
    assert pane.table.total.targets == len(targets(office))
    pane.by.setCurrentIndex(pane.by.findData("officer"))
    pane.by.activated.emit(pane.by.currentIndex())
    office.settle()
    assert pane.table.by == "officer"
    answer_file_dialog(monkeypatch, tmp_path / "số.xlsx")
    office.window._do("list.export")
    office.settle()
    assert len(targets(office)) in cells(tmp_path / "số.xlsx")
    answer_file_dialog(monkeypatch, tmp_path / "trả.xlsx")
    dialog = asked(office, "coverage.back", CoverageBackDialog)
    dialog._save()
    office.settle()
    assert "Chưa có kết quả" in cells(tmp_path / "trả.xlsx")


def cells(path: Path) -> set[object]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {cell.value for row in book.active.iter_rows() for cell in row}


def test_today_leads_to_the_promises_that_are_late(office: Any) -> None:
    page = aimed(office)
    row = current(office, page)
    entry = ContactEntry(how(), LATER.replace(day=1), promise_on=LATER.replace(day=3))
    office.services.coverage.contact([row.id], entry)
    due = {each.code: each for each in office.services.today.due(LATER)}
    item = due["coverage_promises_late"]
    office.window.go("today")
    office.window.go(item.page, item.query)
    office.settle()
    assert office.window.page is page
    assert page.model.query.filters == {"state": "promise_late"}
    assert page.model.rowCount() == 1


def how() -> Any:
    from app.domain.coverage import ContactHow

    return ContactHow.CALL
