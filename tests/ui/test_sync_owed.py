"""What the page of the exchange says is still owed: documents either way, numbers for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services.letters import SERIES
from app.store import leases
from app.store.office_settings import put_setting
from sync.protocol.leasing import Lease
from sync.server import lives
from tests.kit.program import bare
from tests.kit.province import PapersFail
from tests.kit.records import add_employer, issue
from tests.ui.office_window import office_of
from tests.ui.test_page_sync import connected, office, other, province

__all__ = ["bare", "office", "office_of", "other", "province"]

if TYPE_CHECKING:
    import pytest

    from tests.ui.office_window import Office


def told(page: Any) -> dict[str, str]:
    """Return what the list of the page says, by its entries."""
    model = page.goes.view.model()
    entries = [model.index(n, 0).data(0x0100) for n in range(model.rowCount())]
    return {each.id: f"{each.head}: {each.title}" for each in entries}


def write_paper(register: Any, digit: str) -> None:
    """Issue a paper with a file of its own."""
    hash_ = register.blobs.put(b"%PDF-1.7 " + digit.encode(), "application/pdf")
    with register.command("x", actor="an") as command:
        _, unit = add_employer(command, code=f"TZ000{digit}Z", tax_code=digit * 10)
        issue(command, pdf=hash_, unit_id=unit)


def seen(office: Office) -> Any:
    page = office.go("sync")
    page.reload()
    office.settle()
    return page


def exchange(office: Office) -> None:
    office.window.go("sync_now")
    office.settle()


def test_documents_that_wait_are_told_both_ways(office: Office, province: Any, other: Any) -> None:
    line = connected(office, province)
    write_paper(other.register, "1")
    other.sync()
    register = office.services.sync._register
    write_paper(register, "2")
    assert told(seen(office))["documents_waiting"] == "Tài liệu: chưa gửi 1 · trên máy này 1"
    office.services.sync._line = lambda *_where: PapersFail(line)
    for _ in range(2):  # the second one hears that the backup has the entries
        exchange(office)
        with province.database.read() as connection:
            heads = lives.heads(connection)
        lives.backed_up(province.database, heads)
    page = seen(office)
    assert told(page)["documents_waiting"] == "Tài liệu: chưa gửi 1 · chưa nhận 1 · trên máy này 1"
    assert page.waiting.accessibleName().startswith("Chờ gửi: 0")
    assert "chưa hết" in page.safe.accessibleName()  # its papers are not there
    office.services.sync._line = lambda *_where: line
    exchange(office)
    page = seen(office)
    assert told(page)["documents_waiting"] == "Tài liệu: trên máy này 2"
    assert "tất cả" in page.safe.accessibleName()


def test_what_papers_are_numbered_from_and_what_is_left_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = office.services.sync._register
    year = office.trial.clock.now().year
    book = register.numbers.book
    assert told(seen(office))["numbers"] == (
        f"Số văn bản năm {year}: sổ {book} của riêng máy này, không giới hạn"
    )
    with register.command("office_choices", actor="an") as command:
        put_setting(command, leases.MODE, leases.LEASE)
    assert "không còn số nào" in told(seen(office))["numbers"]
    replica = register.identity.replica
    with register.connections.transaction() as connection:
        for series in (SERIES, "TB"):
            connection.execute(
                "INSERT INTO number_lease (request, replica, series, year, count, asked_at)"
                " VALUES (?, ?, ?, ?, 1500, 't')",
                (series, replica, series, year),
            )
        wanted = leases.asked(connection)
        given = [
            Lease(each.request, each.series, "CQ", year, 1, 1500, replica, "s") for each in wanted
        ]
        leases.keep(connection, wanted, given, at="t")
        connection.execute("UPDATE number_lease SET next = 21 WHERE series = 'TB'")
    assert told(seen(office))["numbers"] == (
        f"Số văn bản năm {year}: TB: còn 1.480 số · văn bản: còn 1.500 số"
    )
    monkeypatch.setattr("app.store.numbers.in_doubt", lambda _connection: True)
    assert "lần đồng bộ tới tỉnh cấp sổ" in told(seen(office))["numbers"]
