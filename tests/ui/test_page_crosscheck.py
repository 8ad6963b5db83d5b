"""The page Crosscheck: runs kept, findings judged, pairs decided by keys, who follows whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.listing import Query
from tests.kit.outside_files import tax_employer_sheet
from tests.kit.program import EARLY, full
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from tests.ui.test_page_cases import put, saved
from ui.dialogs.cross_decisions import CrossDecisionsDialog
from ui.dialogs.cross_judge import CrossJudgeDialog
from ui.dialogs.cross_run import CrossRunDialog
from ui.dialogs.outside_rows import OutsideRowsDialog
from ui.dialogs.succession import SuccessionDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["full", "office_of"]

NEW_CODE = "0100233488"


@pytest.fixture(autouse=True)
def discard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test left typed is thrown away without asking."""
    monkeypatch.setattr("ui.dialogs.entry.ask_discard", lambda _parent: True)


@pytest.fixture
def office(office_of: Any, full: Trial, tmp_path: Path) -> Any:
    """A list with one stranger, one employer with too few workers, two names in doubt."""
    services = full.open(language="vi").services
    first, second, third = known(services)[:3]
    state = "00: NNT đang hoạt động"
    file = tmp_path / "thuế.xlsx"
    file.write_bytes(
        tax_employer_sheet(
            [
                (NEW_CODE, "Công ty TNHH Chưa Tham Gia", "Xã Thử", state, 7, 7),
                (first.tax_code, first.name, "Xã Thử", state, 1000, 1000),
                ("", second.name + "h", "Xã Thử", state, 5, 5),
                ("", third.name + "h", "Xã Thử", state, 4, 4),
            ]
        )
    )
    services.imports.commit(services.imports.read(file))
    return office_of(full)


def known(services: Any) -> list[Any]:
    register = services.successions._register
    units: dict[Any, list[Any]] = {}
    for unit in register.units.all().values():
        units.setdefault(unit.employer_id, []).append(unit)
    return [
        each
        for each in sorted(register.employers.all().values(), key=lambda one: one.id)
        if each.tax_code and len(units.get(each.id, ())) == 1
    ]


def kept(office: Any) -> Any:
    """The page after a run was kept."""
    page = office.go("crosscheck")
    office.window._do("cross.run")
    office.settle()
    dialog = office.dialog(CrossRunDialog)
    dialog.look()
    office.settle()
    dialog.keep()
    office.settle()
    return page


def found(office: Any, **filters: str) -> list[Any]:
    listing = office.services.cross_findings.listing
    rows = listing.rows(ids := listing.ids(Query(filters=filters)))
    return [rows[id_] for id_ in ids]


def press(office: Any, page: Any, key: Qt.Key) -> None:
    QTest.keyClick(page.work.pairs.table, key)
    office.settle()


def test_a_run_is_shown_before_anything_is_kept(office: Any) -> None:
    page = office.go("crosscheck")
    assert page._empty.isVisible()
    assert nameless(office.window) == []
    page._empty.button.click()
    office.settle()
    dialog = office.dialog(CrossRunDialog)
    assert nameless(dialog) == []
    keep = dialog.findChild(QPushButton, "cross_keep")
    assert not keep.isEnabled()
    dialog.findChild(QPushButton, "cross_look").click()
    office.settle()
    assert found(office) == []
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Nếu lưu: 2 mới, 0 thay đổi, 0 không còn, 0 như cũ." in said
    keep.click()
    office.settle()
    assert page.model.rowCount() == 2
    assert "2 mới" in office.banner()


def test_a_run_can_be_of_one_list_and_an_earlier_month(office: Any) -> None:
    office.go("crosscheck")
    office.window._do("cross.run")
    office.settle()
    dialog = office.dialog(CrossRunDialog)
    dialog._list.setCurrentIndex(dialog._list.findData("business"))
    dialog._month.setCurrentIndex(dialog._month.findData("2026-06"))
    dialog.look()
    office.settle()
    assert dialog._preview.empty
    assert str(dialog._preview.report.ledger) == "2026-06"
    assert not dialog.findChild(QPushButton, "cross_keep").isEnabled()


def test_a_finding_shows_its_row_and_is_set_aside_or_made_a_fact(office: Any) -> None:
    page = kept(office)
    page.filters.ask({"kind": "fewer_workers"})
    office.settle()
    page.table.enter()
    office.settle()
    words = " ".join(label.text() for label in page.told.facts.findChildren(QLabel))
    assert "thuế.xlsx, dòng 6" in words
    assert "Điều 28 Luật Bảo hiểm xã hội số 41/2024/QH15" in words
    assert nameless(office.window) == []
    office.window._do("findings.judge")
    dialog = office.dialog(CrossJudgeDialog)
    assert nameless(dialog) == []
    dialog.accept()
    assert dialog.isVisible()
    put(dialog, why="danh sách ghi nhầm")
    saved(office, dialog)
    assert [each.why for each in found(office, state="set_aside")] == ["danh sách ghi nhầm"]
    page.told.findChild(QPushButton, "cross_judge").click()
    dialog = office.dialog(CrossJudgeDialog)
    put(dialog, why="xem lại")
    saved(office, dialog)
    page.told.findChild(QPushButton, "cross_adopt").click()
    office.settle()
    [row] = found(office, kind="fewer_workers")
    assert row.claim_id
    page.told.findChild(QPushButton, "cross_step").click()
    office.settle()
    assert office.window.page is office.window._pages["findings"]


def test_the_next_step_of_an_employer_opens_it(office: Any) -> None:
    page = kept(office)
    page.filters.ask({"kind": "fewer_workers"})
    office.settle()
    page.table.enter()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    office.settle()
    assert office.window.page is office.window._pages["employers"]
    office.window.go("crosscheck")
    page.filters.ask({"kind": "unregistered"})
    office.settle()
    page.table.enter()
    page.told.findChild(QPushButton, "cross_step").click()
    office.settle()
    assert NEW_CODE in office.banner()
    dialog = office.dialog(OutsideRowsDialog)
    assert dialog.view.model().rowCount() == 1
    dialog.reject()


def test_the_list_goes_to_excel_and_comes_back(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kept(office)
    path = tmp_path / "ra.xlsx"
    answer_file_dialog(monkeypatch, path)
    page.findChild(QPushButton, "cross_export").click()
    office.settle()
    book = openpyxl.load_workbook(path)
    sheet = book.active
    [header] = [row for row in sheet.iter_rows() if any(c.value == "Trạng thái" for c in row)]
    places = {cell.value: cell.column for cell in header}
    sheet.cell(header[0].row + 1, places["Trạng thái"]).value = "Để riêng"
    sheet.cell(header[0].row + 1, places["Lý do"]).value = "đã xem"
    book.save(path)
    monkeypatch.setattr("ui.pages.cross_sheet.ask_file", lambda _parent: path)
    monkeypatch.setattr("ui.pages.cross_sheet.confirm", lambda _parent, _text: True)
    office.window._do("cross.take_in")
    office.settle()
    assert [each.why for each in found(office, state="set_aside")] == ["đã xem"]
    office.window._do("cross.take_in")
    office.settle()
    assert "0 phát hiện thay đổi" in office.banner()


def test_pairs_are_decided_by_keys_alone(office: Any) -> None:
    page = office.go("crosscheck")
    office.window._do("cross.pairs")
    office.settle()
    pairs, matching = page.work.pairs, office.services.matching
    assert pairs.isVisible()
    assert nameless(office.window) == []
    first = pairs.current
    press(office, page, Qt.Key.Key_Space)
    second = pairs.current
    assert second.key != first.key
    press(office, page, Qt.Key.Key_Return)
    [said] = matching.decisions()
    assert (said.says, said.row_name) == ("same", second.name)
    assert pairs.current is None
    pairs.findChild(QPushButton, "pair_undo").click()
    office.settle()
    assert matching.decisions() == []
    assert pairs.current.key == second.key
    press(office, page, Qt.Key.Key_Delete)
    assert {each.says for each in matching.decisions()} == {"different"}
    press(office, page, Qt.Key.Key_Backspace)
    assert pairs.current is None or pairs.current.key
    pairs._empty.button.click()
    office.settle()
    assert pairs.current.key == first.key
    office.window._escape()
    office.window._escape()
    assert page.sides.currentWidget() is page._list


def test_decisions_are_listed_and_taken_back(office: Any) -> None:
    page = office.go("crosscheck")
    office.window._do("cross.pairs")
    office.settle()
    press(office, page, Qt.Key.Key_Return)
    office.window._do("cross.decisions")
    office.settle()
    dialog = office.dialog(CrossDecisionsDialog)
    assert nameless(dialog) == []
    assert dialog.model.rowCount() == 1
    dialog.take_back()
    office.settle()
    assert dialog.model.rowCount() == 0
    assert office.services.matching.decisions() == []


def test_duplicates_are_shown_kept_apart_or_become_one(office: Any) -> None:
    services = office.services
    first = known(services)[0]
    with services.successions._register.command("x", actor="x") as command:
        double = command.create("employer", {"name": first.name.upper()})
    page = office.go("crosscheck")
    office.window._do("cross.doubles")
    office.settle()
    doubles = page.work.doubles
    assert double in doubles.current.subject
    doubles.findChild(QPushButton, "pair_different").click()
    office.settle()
    doubles.findChild(QPushButton, "pair_undo").click()
    office.settle()
    assert double in doubles.current.subject
    doubles.findChild(QPushButton, "pair_same").click()
    office.settle()
    dialog = office.dialog(SuccessionDialog)
    assert nameless(dialog) == []
    dialog.accept()
    office.settle()
    [entry] = services.successions.all()
    assert {entry.from_id, entry.to_id} == {first.id, double}
    assert doubles.current is None or double not in doubles.current.subject


def test_an_employer_page_points_to_who_follows(office: Any) -> None:
    services = office.services
    old, heir = known(services)[:2]
    register = services.successions._register
    of_old, of_heir = (register.units.of_employer(each.id)[0] for each in (old, heir))
    office.window.go("employers", {"unit": of_old.id})
    office.settle()
    view = office.window.page.employer
    assert not view.follow.isVisible()
    office.window._do("record.succession")
    dialog = office.dialog(SuccessionDialog)
    put(dialog, to=of_heir.code, document="12/QĐ", day="01/09/2026")
    saved(office, dialog)
    assert view.follow.isVisible()
    [said] = view.follow.findChildren(QLabel, "follow_said")
    assert "01/09/2026" in said.text()
    assert heir.name in said.text()
    view.follow.findChild(QPushButton, "follow_open").click()
    office.settle()
    [said] = [each for each in view.follow.findChildren(QLabel, "follow_said") if each.isVisible()]
    assert old.name in said.text()
    assert nameless(office.window) == []
    withdraw = view.follow.findChildren(QPushButton, "follow_withdraw")[-1]
    withdraw.click()
    office.settle()
    assert services.successions.all() == []
    assert not view.follow.isVisible()


def test_a_new_name_needs_a_paper(office: Any) -> None:
    services = office.services
    employer = known(services)[0]
    unit = services.successions._register.units.of_employer(employer.id)[0]
    office.window.go("employers", {"unit": unit.id})
    office.settle()
    office.window._do("record.succession")
    dialog = office.dialog(SuccessionDialog)
    dialog._kind.setCurrentIndex(dialog._kind.findData("renamed"))
    dialog._show_kind()
    put(dialog, new_name="Công ty TNHH Tên Mới")
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    put(dialog, document="GCN lần 5")
    saved(office, dialog)
    [entry] = services.successions.all()
    assert (entry.old_name, entry.new_name) == (employer.name, "Công ty TNHH Tên Mới")


def test_today_leads_to_what_stands_open(office: Any) -> None:
    kept(office)
    due = {each.code: each for each in office.services.today.due(EARLY)}
    assert due["cross_open"].fields["count"] == 2
    office.window.go("today")
    office.window.go(due["cross_open"].page, due["cross_open"].query)
    office.settle()
    assert office.window.page.model.query.filters == {"state": "open"}
