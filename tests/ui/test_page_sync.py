"""The page of the exchange, over a real register and a province in this process."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.errors import Unavailable
from app.services.due_item import DueItem
from sync.server import ops
from sync.server.devices import new_code
from tests.kit.program import bare
from tests.kit.province import Line, open_province
from tests.kit.records import add_employer
from tests.ui.office_window import nameless, office_of
from ui import saving, syncing
from ui.dialogs.sync_conflict import ConflictDialog
from ui.dialogs.sync_connect import ConnectDialog
from ui.pages import sync as sync_page
from ui.text import Words

__all__ = ["bare", "office_of"]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.office_window import Office


def _untrusted(*_request: Any) -> Any:
    raise Unavailable("sync_tls", hint="self-signed certificate in certificate chain")


class Broken(Line):
    """A line nobody answers on."""

    def send(self, *_args: Any) -> Any:
        raise Unavailable("sync_offline", url="https://tinh.example", hint="x")


@pytest.fixture
def province(tmp_path: Path, bare: Any) -> Iterator[Any]:
    opened = open_province(tmp_path / "tinh", clock=bare.clock)
    yield opened
    opened.close()


def connected(office: Office, province: Any) -> Line:
    """Put the page's use cases on a line into this process, and enrol."""
    line = Line(province)
    service = office.services.sync
    service._line = lambda *_where: line
    service._pause = lambda _seconds: None
    code = new_code(province.database, office="01903", role="officer", hours=24, now=province.now())
    office.window.refresh.announce(service.enrol("https://tinh.example", code).effects)
    office.settle()
    return line


def press(office: Office, inside: Any, name: str) -> None:
    button = inside.findChild(QPushButton, name)
    office.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    office.settle()


def key(office: Office, widget: Any, code: Qt.Key, *modifier: Any) -> None:
    office.qtbot.keyClick(widget, code, *modifier)
    office.settle()


@pytest.fixture
def office(office_of: Any, bare: Any) -> Office:
    made: Office = office_of(bare)
    return made


def employer(register: Any, **values: Any) -> str:
    with register.command("x", actor="an") as command:
        _, unit = add_employer(command, **values)
    return str(unit)


def change(register: Any, unit: str, values: Any) -> None:
    with register.command("x", actor="binh") as command:
        command.update("unit", unit, values)


@pytest.fixture
def other(tmp_path: Path, province: Any, bare: Any) -> Iterator[Any]:
    """Another computer of the office."""
    from tests.kit.province import Pc

    pc = Pc(tmp_path / "other", province, bare.clock).enrol()
    yield pc
    pc.close()


def in_conflict(office: Office, province: Any, other: Any, *, ways: Any = ((20, 30),)) -> Any:
    """Both computers enter another number of workers; the other one is first."""
    connected(office, province)
    register = office.services.sync._register
    units = [
        employer(register, code=f"TZ000{n}Z", tax_code=f"010023348{n}") for n, _ in enumerate(ways)
    ]
    office.window.go("sync_now")
    office.settle()
    other.sync()
    for unit, (mine, theirs) in zip(units, ways, strict=True):
        change(register, unit, {"workers": mine})
        change(other.register, unit, {"workers": theirs, "phone": "0900"})
    other.sync()
    office.window.go("sync_now")
    office.settle()
    return units


def test_connecting_says_under_each_field_what_is_wrong(office: Office, province: Any) -> None:
    page = office.go("sync")
    assert "chưa kết nối" in page.heading.subtitle.text()
    press(office, page, "sync_connect")
    dialog = office.dialog(ConnectDialog)
    assert nameless(dialog) == []
    key(office, dialog.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.accept()
    assert dialog.form.findChild(object, "url") is not None
    line = Line(province)
    office.services.sync._line = lambda *_where: line
    dialog.form.findChild(object, "url").setText("https://tinh.example")
    dialog.form.findChild(object, "code").setText("ABCD-EFGH")
    line.send, sent = _untrusted, line.send
    dialog.accept()
    office.settle()
    said = dialog.form.findChild(object, "ca_file").accessibleDescription()
    (label,) = [each for each in dialog.form.findChildren(QLabel) if each.text() == said]
    assert label.height() >= label.heightForWidth(label.width())  # read whole
    line.send = sent
    dialog.accept()
    office.settle()
    assert dialog.isVisible()
    assert "Mã dùng một lần sai" in dialog.form.findChild(object, "code").accessibleDescription()
    code = new_code(province.database, office="01903", role="officer", hours=24, now=province.now())
    dialog.form.findChild(object, "code").setText(code)
    key(
        office,
        dialog.form.findChild(object, "code"),
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert office.services.sync.state().enrolled
    office.settle()
    assert "https://tinh.example" in page.heading.subtitle.text()


def test_what_goes_is_told_by_kind_and_sent_with_f9(office: Office, province: Any) -> None:
    connected(office, province)
    employer(office.services.sync._register)
    page = office.go("sync")
    page.reload()
    office.settle()
    entries = [page.goes.view.model().index(n, 0).data() for n in range(4)]
    del entries
    assert page.waiting.accessibleName().startswith("Chờ gửi: 2")
    key(office, office.window, Qt.Key.Key_F12)
    assert "Đã đồng bộ với tỉnh" in office.banner()
    assert page.waiting.accessibleName().startswith("Chờ gửi: 0")
    assert "chờ gửi: 0" in office.window._status.facts.text()
    page.tabs.setCurrentIndex(3)
    office.settle()
    assert {page.records.model.row(n).state.state for n in range(2)} == {"sent"}
    assert nameless(page) == []


def test_offline_is_told_from_refused_and_kept_in_the_history(
    office: Office, province: Any
) -> None:
    connected(office, province)
    office.services.sync._line = lambda *_where: Broken(province)
    page = office.go("sync")
    press(office, page, "sync_begin")
    assert "không có mạng" in office.banner()
    assert "không có mạng" in office.window._status.facts.text()
    page.tabs.setCurrentIndex(4)
    cell = page.runs.model.index(0, 2).data()
    assert "Không tới được máy chủ" in cell
    assert "đồng bộ lại khi có mạng" in cell


def test_the_head_of_the_log_is_told_as_the_province_tells_it(
    office: Office, province: Any
) -> None:
    connected(office, province)
    employer(office.services.sync._register)
    page = office.go("sync")
    press(office, page, "sync_begin")
    with province.database.read() as connection:
        head = ops.head_of(connection, "01903")
    model = page.goes.view.model()
    texts = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    told = f"Mục {head.seq}, {head.chain[:16]}… (tỉnh đã ký: mục {head.seq}"
    assert any(told in text for text in texts), texts


def test_a_clock_far_off_is_told_on_the_page(office: Office, province: Any) -> None:
    connected(office, province)
    province.exchange.now = lambda: office.trial.clock.now() + timedelta(days=-3)
    page = office.go("sync")
    press(office, page, "sync_begin")
    model = page.goes.view.model()
    told = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert "nhanh hơn máy chủ của tỉnh 3 ngày" in told[-1]
    province.exchange.now = office.trial.clock.now
    press(office, page, "sync_begin")
    told = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert "Đồng hồ" not in " ".join(told)


def test_a_save_goes_on_while_the_line_hangs(office: Office, province: Any) -> None:
    """The network's thread waits; the writing thread does not wait for it."""
    from threading import Event

    connected(office, province)
    released, asked = Event(), Event()

    class Hanging(Line):
        def send(self, *request: Any) -> Any:
            asked.set()
            released.wait(20)
            return super().send(*request)

    office.services.sync._line = lambda *_where: Hanging(province)
    register = office.services.sync._register
    office.window.go("sync_now")
    office.qtbot.waitUntil(asked.is_set)
    saved = []
    office.background.run(lambda _task: employer(register), done=saved.append)
    office.qtbot.waitUntil(lambda: bool(saved), timeout=10_000)
    assert office.window.syncing.running
    released.set()
    office.settle()
    assert not office.window.syncing.running


def test_a_conflict_is_decided_field_by_field_with_keys_and_undone(
    office: Office, province: Any, other: Any
) -> None:
    (unit,) = in_conflict(office, province, other)
    register = office.services.sync._register
    assert "1 chỗ khác nhau" in office.banner()
    page = office.go("sync")
    assert page.tabs.currentIndex() == 1
    key(office, page.conflicts.table, Qt.Key.Key_Return)
    dialog = office.dialog(ConflictDialog)
    assert nameless(dialog) == []
    model = dialog.table.model()
    assert [model.index(0, n).data() for n in range(5)] == [
        "số lao động",
        model.index(0, 1).data(),
        "20",
        "30",
        "đang có",
    ]
    assert "giữ nguyên" in dialog.preview.text()
    key(office, dialog.table, Qt.Key.Key_1)
    assert model.index(0, 4).data() == "ghi sau"
    assert "số lao động: 30 → 20" in dialog.preview.text()
    office.qtbot.keyClicks(dialog.note, "vi sao")
    key(office, dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert register.units.get(unit).workers == 20
    assert office.services.conflicts.listed() == []
    press(office, office.window.banner, "banner_action")
    assert register.units.get(unit).workers == 30
    assert len(office.services.conflicts.listed()) == 1


def test_another_value_is_checked_before_it_is_written(
    office: Office, province: Any, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (unit,) = in_conflict(office, province, other)
    page = office.go("sync")
    key(office, page.conflicts.table, Qt.Key.Key_Return)
    dialog = office.dialog(ConflictDialog)
    monkeypatch.setattr("ui.dialogs.sync_conflict.ask_value", lambda *_a: "nhieu")
    key(office, dialog.table, Qt.Key.Key_3)
    assert "cần một số nguyên" in dialog.banner.text
    monkeypatch.setattr("ui.dialogs.sync_conflict.ask_value", lambda *_a: "25")
    key(office, dialog.table, Qt.Key.Key_3)
    press(office, dialog, "conflict_settle")
    assert office.services.sync._register.units.get(unit).workers == 25
    (settled,) = office.services.conflicts.listed(settled=True)
    assert settled.conflict.choice == "edited"


def test_many_are_ended_at_once_only_by_keeping_what_holds(
    office: Office, province: Any, other: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = in_conflict(office, province, other, ways=((20, 30), (21, 31), (22, 32)))
    page = office.go("sync")
    monkeypatch.setattr(saving, "ask_path", lambda *_a: tmp_path / "khac.xlsx")
    key(office, office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    sheet = load_workbook(tmp_path / "khac.xlsx").active
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"20", "31", "số lao động"} <= cells
    page.conflicts.table.selectAll()
    press(office, page, "keep_present")
    register = office.services.sync._register
    assert [register.units.get(unit).workers for unit in units] == [30, 31, 32]
    assert office.services.conflicts.listed() == []


def test_what_merged_by_itself_is_listed_by_field(
    office: Office, province: Any, other: Any
) -> None:
    connected(office, province)
    register = office.services.sync._register
    unit = employer(register)
    office.window.go("sync_now")
    office.settle()
    other.sync()
    change(register, unit, {"workers": 77})
    change(other.register, unit, {"phone": "0900"})
    other.sync()
    office.window.go("sync_now")
    office.settle()
    page = office.go("sync")
    page.tabs.setCurrentIndex(2)
    model = page.merges.model
    found = {
        model.index(n, 3).data(): [model.index(n, column).data() for column in (5, 6)]
        for n in range(model.rowCount())
    }
    assert found["số lao động"][0] == "77"
    assert found["điện thoại"][1] == "0900"
    assert register.units.get(unit).workers == 77
    assert register.units.get(unit).phone == "0900"


def test_closing_late_in_the_day_asks_once(
    office: Office, province: Any, bare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(office, province)
    employer(office.services.sync._register)
    office.window.syncing._look(None)
    office.settle()
    asked = []
    monkeypatch.setattr(syncing, "ask_close", lambda _w, text, _b: asked.append(text))
    bare.clock.pass_by(hours=20 - bare.clock.now().hour)
    office.window.close()
    waiting = office.services.sync.state().pending
    assert asked == [f"Còn {waiting} thay đổi chưa gửi tỉnh."]
    assert office.window.isVisible()


def test_today_reminds_of_what_needs_a_person(office: Office, province: Any, other: Any) -> None:
    in_conflict(office, province, other)
    day = office.window.program.clock.now().date()
    codes = {item.code: item for item in office.services.today.due(day)}
    assert codes["sync_conflicts"].query == {"tab": "conflicts"}
    assert sync_page.SyncPage.shows


def test_today_says_what_waits_and_since_when(office: Office, province: Any) -> None:
    connected(office, province)
    employer(office.services.sync._register)
    program, words = office.window.program, Words("vi")
    day = program.clock.now().date()

    def said(code: str, on: date) -> str:
        found = {item.code: item for item in office.services.today.due(on)}
        return words.of("due", code, **found[code].fields)

    waiting = office.services.sync.state().pending
    assert said("sync_never", day) == (
        f"{waiting} thay đổi chưa gửi tỉnh; máy này chưa đồng bộ lần nào"
    )
    office.services.sync.run()
    at = program.clock.now()
    employer(office.services.sync._register, code="TZ0009Z", tax_code="0200123999")
    waiting = office.services.sync.state().pending
    told = said("sync_waiting", day + timedelta(days=3))
    assert told == f"{waiting} thay đổi chưa gửi tỉnh; lần đồng bộ gần nhất: {at:%H:%M %d/%m/%Y}"


def test_a_count_of_today_is_grouped_like_any_other() -> None:
    item = DueItem("sync_never", {"count": 4492}, date(2026, 11, 29), overdue=True, page="sync")
    assert Words("vi").of("due", item.code, **item.fields).startswith("4.492 thay đổi")
