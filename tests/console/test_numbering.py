"""An office of leased blocks on its page: whose each block is, and what became of its numbers."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from app.errors import Refused
from app.store import leases
from app.store.office_settings import put_setting
from sync.server.blocks import BlockAccount
from sync.server.books import BookAccount
from sync.server.console.numbering import book_rows
from sync.server.console.oversight import pcs
from tests.console.test_browser import browser, enter, until
from tests.kit.console import fill, words_of
from tests.kit.records import issue

__all__ = ["browser"]

LETTERS = "letters"


def numbered(pc, count, *, sent=True):
    """Issue letters; returns their ids."""
    pdf = pc.register.blobs.put(b"%PDF", "application/pdf")
    with pc.register.command("x", actor="an") as command:
        made = [issue(command, pdf=pdf, series=LETTERS)[0] for _ in range(count)]
    if sent:
        pc.sync()
    return made


def wish(pc):
    with pytest.raises(Refused, match="lease_used_up"):
        pc.register.numbers.upcoming(LETTERS, 2026, 1)
    pc.sync()


@pytest.fixture
def office(pc, province, tmp_path):
    """Three PCs of one office: one was put back, one revoked; a number is voided."""
    back, other, gone = pc(), pc(), pc()
    fill(back, "Bảo hiểm xã hội cơ sở Đá Xanh", {"2026-10": (5, 9, 8)})
    with back.register.command("office_choices", actor="an") as command:
        put_setting(command, leases.MODE, leases.LEASE)
    back.sync()
    for each in (back, other, gone):
        each.sync()
        wish(each)
    papers = numbered(back, 12)
    void = {"paper_id": papers[4], "kind": "void", "day": "2026-11-20", "note": "sai tên"}
    with back.register.command("x", actor="an") as command:
        command.verb("paper.void", "paper_event", None, void)
    back.sync()
    numbered(other, 5)
    numbered(gone, 3)
    province.devices.revoke(gone.register.identity.device)
    back.register.close()
    shutil.copytree(back.folder, tmp_path / "old")
    back.reopen()
    numbered(back, 2, sent=False)
    back.register.close()
    shutil.rmtree(back.folder)
    shutil.copytree(tmp_path / "old", back.folder)
    back.reopen()
    back.sync()
    numbered(back, 4)
    return [each.register.identity.device[-12:] for each in (back, other, gone)]


def test_every_number_of_a_block_is_told_with_its_pc(browser, person, office):
    back, other, gone = office
    boss = person("administrator")
    enter(browser, boss)
    browser.driver.get(f"{boss.root}/offices/01903")
    replaced, revoked = "không rõ, dữ liệu máy đã được thay", "không rõ, máy đã bị thu hồi"
    text = browser.find("main").text
    assert f"{back} 1–4, 6–12 5 – 13–200 {replaced}" in text
    assert f"{other} 201–205 – – 206–400 máy đang giữ, chưa dùng" in text
    assert f"{gone} 401–403 – – 404–600 {revoked}" in text
    assert "Văn bản gửi đơn vị CQ Cả cơ quan, cấp theo khối 2026" in text
    assert f"Q01 {back} 2026 3" in text  # numbered before the office chose blocks
    assert "Không rõ: số 4–…" in text
    bad = [each.text for each in browser.all("main .state.bad")]
    assert len(bad) == 1  # no number lacks, is there twice or of no block
    assert bad[0].startswith("Đã thu hồi")
    wide = "return document.documentElement.scrollWidth <= window.innerWidth"
    assert browser.driver.execute_script(wide)
    assert browser.complaints() == []


def test_the_page_prints_whole_and_reads_in_english(browser, person, office, tmp_path):
    boss = person("administrator")
    enter(browser, boss)
    browser.driver.get(f"{boss.root}/offices/01903")
    path = tmp_path / "office.pdf"
    browser.printed(path)
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Khối số của quyển chung" in text
    assert "1–4, 6–12" in text
    assert "không rõ, máy đã bị thu hồi" in text
    edge = (
        "return document.querySelector('main table').getBoundingClientRect().right"
        " < document.documentElement.clientWidth"
    )
    assert browser.driver.execute_script(edge)
    browser.find("header form[action$=language] button").click()
    until(browser, lambda: browser.find("html").get_attribute("lang") == "en")
    said = browser.find("main").text
    assert "Blocks of the office's one book" in said
    assert "unknown, the PC was revoked" in said
    assert "không rõ" not in said


def test_an_office_of_pcs_own_books_shows_no_blocks(person, pc):
    fill(pc(), "Đá Xanh", {"2026-10": (5, 9, 8)})
    page = words_of(person("administrator").get("offices/01903"))
    assert "Khối số" not in page
    assert "Q01" in page


def block(first, last, **more):
    given = {"replica": "r1", "issued": (), "voided": (), "lacking": (), "rest": "held"}
    return BlockAccount(first, last, **{**given, "rest_from": first, **more})


def test_untouched_blocks_of_one_pc_share_a_line_and_strays_are_told(pc, province):
    pc()
    told = (
        block(1, 10, issued=(1,), rest_from=2),
        block(11, 20),
        block(21, 30),
        block(31, 40, replica="r2"),
        block(42, 50, replica="r2"),
        block(51, 60, replica="r2", issued=tuple(range(51, 61)), rest_from=61),
    )
    account = BookAccount(LETTERS, "CQ", 2026, (1, 41, 51), (99,), (), (), "", (), told)
    with province.database.read() as connection:
        [row] = book_rows(connection, "01903", [account], pcs(connection, "01903"))
    assert [each.numbers for each in row.blocks] == ["1–10", "11–30", "31–40", "42–50", "51–60"]
    assert (row.blocks[-1].left, row.blocks[-1].rest) == ("", "")
    assert (row.outside, row.voided, row.issued) == ("41, 99", "99", 3)
