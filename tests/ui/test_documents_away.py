"""Documents that are not on this computer: seen as such, fetched from the window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.document_choice import NONE, Choice
from app.errors import Unavailable
from app.settings import Settings
from tests.kit.program import bare
from tests.kit.province import Line, Pc, open_province
from tests.kit.records import add_employer, issue
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_sync import Broken, connected
from tests.ui.test_sync_owed import told
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.settings_screen import ScreenPane
from ui.dialogs.trouble import Trouble
from ui.fetching import remedy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


__all__ = ["bare", "office_of"]

PDF = b"%PDF-1.7 a paper of another computer"
SCAN = b"%PDF-1.7 a scan"


@pytest.fixture
def province(tmp_path: Path, bare: Any) -> Iterator[Any]:
    opened = open_province(tmp_path / "tinh", clock=bare.clock)
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path, province: Any, bare: Any) -> Iterator[Any]:
    """Another computer of the office, with a case, its paper and a scan."""
    pc = Pc(tmp_path / "other", province, bare.clock).enrol()
    blobs, stamp = pc.register.blobs, {"at": "2026-11-20T09:00:00+07:00", "actor": "chi"}
    scan = blobs.put(SCAN, "application/pdf")
    with pc.register.command("x", actor="chi") as command:
        _, unit = add_employer(command)
        values = {"unit_id": unit, "opened_on": "2026-11-02", "state": "urged", **stamp}
        pc.case = command.create("case_file", values)
        event = {"case_id": pc.case, "kind": "opened", "day": "2026-11-02", **stamp}
        command.verb("case.event", "case_event", None, event)
        note = {**event, "kind": "note", "day": "2026-11-03"}
        note["evidence"] = json.dumps(
            [{"sha256": scan, "name": "bien-ban.pdf", "size": len(SCAN), "mime": "application/pdf"}]
        )
        command.verb("case.event", "case_event", None, note)
        facts = {"case_id": pc.case}
        pc.paper, _ = issue(
            command, pdf=blobs.put(PDF, "application/pdf"), unit_id=unit, facts=facts, actor="chi"
        )
    pc.sync()
    yield pc
    pc.close()


@pytest.fixture
def office(office_of: Any, bare: Any, province: Any, other: Any) -> Any:
    """This computer fetches nothing by itself, and has exchanged."""
    made = office_of(bare)
    made.line = connected(made, province)
    services = made.services
    services.sync.choice = services.sync_desk._choice = services.fetching._choice = Choice(NONE)
    services.fetching._line = lambda *_where: made.line
    services.fetching._pause = lambda _seconds: None
    made.window.go("sync_now")
    made.settle()
    made.other = other
    return made


def press(office: Any, button: Any) -> None:
    button.click()
    office.settle()


def files_of(office: Any) -> Any:
    office.window.go("cases", {"case": office.other.case})
    office.settle()
    case = office.window.page.case
    case.left_tabs.setCurrentWidget(case.files)
    office.settle()
    return case.files


def test_a_paper_that_is_not_here_says_so_and_is_fetched_with_one_press(office: Any) -> None:
    from ui.pages.paper_work import PaperWork
    from ui.printing import PdfPreview

    work = PaperWork(office.window.desk, office.window)
    work.show_issued(office.other.paper, "01")
    office.settle()
    trouble = office.dialog(Trouble)
    assert nameless(trouble) == []
    texts = trouble.accessibleDescription()
    assert "chưa có trên máy này (1 KB)" in texts
    assert "Lấy về ngay" in texts
    press(office, trouble.findChild(QPushButton, "trouble_remedy"))
    assert office.banner() == "Đã lấy về máy này 1 tài liệu."
    work.show_issued(office.other.paper, "01")
    office.settle()
    assert office.dialog(PdfPreview).pane._content == PDF


def test_the_files_of_a_case_show_what_is_not_here_and_fetch_one_or_all(office: Any) -> None:
    files = files_of(office)
    assert nameless(office.window) == []
    assert not files.current.here
    assert "chưa có trên máy này" in [
        files.table.model().index(0, column).data()
        for column in range(files.table.model().columnCount())
    ]
    assert not files._see.isEnabled()
    assert not files._save.isEnabled()
    assert files._fetch.isVisible()
    press(office, files._fetch)
    assert files_of(office).current.here
    assert not files._fetch.isVisible()
    assert files._see.isEnabled()
    assert files._away.text() == "1 văn bản và tệp của vụ việc này chưa có trên máy này."
    press(office, files._fetch_all)
    assert office.banner() == "Đã lấy về máy này 1 tài liệu."
    assert not files_of(office)._fetch_all.isVisible()
    office.window.go("fetch", {"case": office.other.case})
    office.settle()
    assert office.banner() == "Mọi tài liệu đã có trên máy này."
    assert office.window.minimumSizeHint().width() <= 1280


def test_the_page_tells_what_is_left_and_takes_open_cases_along(office: Any) -> None:
    page = office.go("sync")
    page.reload()
    office.settle()
    line = "Tài liệu: trên máy này 0 · để lại ở tỉnh 2 theo lựa chọn của máy này (Cài đặt)"
    assert told(page)["documents_waiting"] == line
    assert nameless(office.window) == []
    page.fetch("open")
    office.settle()
    page.reload()
    office.settle()
    assert told(page)["documents_waiting"] == "Tài liệu: trên máy này 2"
    assert office.banner() == "Đã lấy về máy này 2 tài liệu."


def test_without_a_line_it_says_what_to_do_and_goes_on_with_one_press(office: Any) -> None:
    office.services.fetching._line = lambda *_where: Broken(office.line.province)
    page = office.go("sync")
    page.fetch("all")
    office.settle()
    assert "Đã về 0 trong 2" in office.banner()
    assert "Kiểm tra mạng" in office.banner()
    office.services.fetching._line = lambda *_where: office.line
    press(office, office.window.banner._act)
    assert office.banner() == "Đã lấy về máy này 2 tài liệu."


def test_what_its_author_has_not_sent_is_told_with_who_that_is(office: Any) -> None:
    class NoDocuments(Line):
        def send(self, method: Any, target: Any, fields: Any, body: Any) -> Any:
            if "/documents/" in target:
                raise Unavailable("sync_cut")
            return super().send(method, target, fields, body)

    other = office.other
    late = other.register.blobs.put(b"%PDF late", "application/pdf")
    with other.register.command("x", actor="chi") as command:
        _, number = issue(command, pdf=late, actor="chi")
    other.line = NoDocuments(other.province)
    with pytest.raises(Unavailable):
        other.sync()
    office.window.go("sync_now")
    office.settle()
    office.window.go("fetch", {"documents": late})
    office.settle()
    book = other.register.numbers.book
    assert office.banner() == (
        "Chưa lấy được tài liệu nào. Chưa có ở tỉnh: 1. Các máy này phải đồng bộ trước:"
        f" {number.ordinal:02d}/{book}-BHXH (máy của chi ({book}))."
    )


def test_only_a_document_that_is_awaited_offers_to_be_fetched(office: Any) -> None:
    desk = office.window.desk
    assert remedy(desk, Unavailable("document_not_here", sha256="a"))[1] is not None
    assert remedy(desk, Unavailable("document_not_sent", sha256="a"))[1] is not None
    assert remedy(desk, Unavailable("attachment_missing", file="a")) == ("", None)


def test_the_choice_is_a_setting_of_this_computer(office: Any) -> None:
    office.window.go("settings", {"tab": "screen"})
    office.settle()
    pane = office.dialog(SettingsDialog).findChild(ScreenPane)
    form = pane.form
    assert form.values()["sync_documents"] == "all"
    assert form.values()["sync_document_mb"] == "0"
    for name, value in (("sync_documents", "open"), ("sync_document_mb", "5")):
        box = form._fields[name].widget
        box.setCurrentIndex(box.findData(value))
    pane.save()
    office.settle()
    saved, bad = Settings.load(office.window.program.paths.settings)
    assert (saved.sync_documents, saved.sync_document_mb, bad) == ("open", 5, ())
