"""Whether a record waits to go, is at the province or needs a person, where the record is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.kit.program import bare
from tests.kit.province import open_province
from tests.kit.records import issue
from tests.sync.test_parcels import share
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_sync import change, connected, employer, in_conflict, key, other, province
from ui.dialogs.sync_conflict import ConflictDialog

__all__ = ["bare", "office_of", "open_province", "other", "province"]

if TYPE_CHECKING:
    from tests.ui.office_window import Office


@pytest.fixture
def office(office_of: Any, bare: Any) -> Office:
    made: Office = office_of(bare)
    return made


def exchange(office: Office) -> None:
    office.window.go("sync_now")
    office.settle()


def unit_page(office: Office, unit: str) -> Any:
    office.window.go("employers", {"unit": unit})
    office.settle()
    return office.window.page.employer


def test_a_units_page_tells_where_its_record_is(office: Office, province: Any, other: Any) -> None:
    register = office.services.sync._register
    before = employer(register, code="TZ0009Z", tax_code="0100233499")
    assert not unit_page(office, before).mark.isVisible()  # no province, nothing to tell
    (unit,) = in_conflict(office, province, other)
    view = unit_page(office, before)
    assert (view.mark.state, view.mark.text()) == ("sent", "Đã ở tỉnh")
    change(register, before, {"workers": 5})
    view = unit_page(office, before)
    assert (view.mark.state, view.mark.text()) == ("waiting", "Chờ gửi tỉnh")
    assert nameless(office.window.page) == []
    exchange(office)
    assert unit_page(office, before).mark.state == "sent"
    view = unit_page(office, unit)
    assert (view.mark.state, view.mark.text()) == ("conflict", "Cần bạn quyết định")
    # the mark leads to where it is decided, by keyboard as well
    key(office, view.mark, Qt.Key.Key_Space)
    page = office.window.page
    assert page.tabs.currentIndex() == 1
    office.services.conflicts.keep_present([page.conflicts.model.row(0).id])
    # nothing of the unit itself was written by that
    assert unit_page(office, unit).mark.state == "sent"


def test_a_paper_and_what_came_by_another_computer_are_told(
    office: Office, province: Any, other: Any
) -> None:
    connected(office, province)
    register = office.services.sync._register
    exchange(office)
    unit = employer(other.register, code="TZ0003Z", tax_code="0100233477")
    made = share(other).write(invite=True)
    office.services.sharing.read(made.content, code=made.code)
    assert unit_page(office, unit).mark.state == "waiting"
    pdf = register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with register.command("x", actor="an") as command:
        issue(command, pdf=pdf, unit_id=unit)
    page = office.go("papers")
    page.table.setCurrentIndex(page.model.index(0, 0))
    office.settle()
    assert page.mark.text() == "Chờ gửi tỉnh"
    exchange(office)
    assert unit_page(office, unit).mark.state == "sent"
    page = office.go("papers")
    page.table.setCurrentIndex(page.model.index(0, 0))
    office.settle()
    assert page.mark.text() == "Đã ở tỉnh"


def test_a_decision_tells_what_waits_for_it(office: Office, province: Any, other: Any) -> None:
    (unit,) = in_conflict(office, province, other)
    register = office.services.sync._register
    with register.command("x", actor="an") as command:
        for number in range(3):
            command.create("contact", {"unit_id": unit, "name": f"Người {number}"})
        for number in range(7):
            issue(command, pdf=register.blobs.put(b"%d" % number, "text/plain"), unit_id=unit)
    page = office.go("sync")
    page.reload()
    office.settle()
    assert page.conflicts.model.index(0, 6).data() == "10"
    key(office, page.conflicts.table, Qt.Key.Key_Return)
    dialog = office.dialog(ConflictDialog)
    label = dialog.findChild(QLabel, "conflict_waiting")
    assert "(10)" in label.text()
    assert label.text().count("người liên hệ") == 1  # alike ones once, with their number
    assert "(3)" in label.text()
    assert label.text().count("văn bản") == 4
    assert label.text().endswith("…")
    assert label.toolTip().count("văn bản") == 7
