"""Two records alike: what a person is advised can be done with records of that type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sync.protocol.kinds import BOTH, FROZEN, KEEP_MINE, KEEP_THEIRS, NATURAL
from tests.kit.program import bare
from tests.kit.records import issue
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_sync import connected, employer, key, office, other, province
from ui.dialogs.sync_twins import TwinsDialog
from ui.record_words import explained
from ui.text import Words

__all__ = ["bare", "office", "office_of", "other", "province"]

if TYPE_CHECKING:
    from tests.ui.office_window import Office

#: what the program calls the way out, by the type of the two records
OFFERED = {
    "vi": {
        "employer": "chọn bản giữ lại",
        "unit": "chọn bản giữ lại",
        "import_batch": "“Hủy lần nhập…”",
        "paper": "phải hủy hoặc thu hồi một trong hai",
        "urging_run": "“Hủy cả đợt…”",
    },
    "en": {
        "employer": "choose which goes on",
        "unit": "choose which goes on",
        "import_batch": "“Take back…”",
        "paper": "one of the two must be voided",
        "urging_run": "“Cancel run…”",
    },
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("type_", sorted(NATURAL))
def test_the_advice_fits_the_type(language: str, type_: str) -> None:
    text = explained(Words(language), "twin", type_)
    assert OFFERED[language][type_] in text
    assert text != explained(Words(language), "twin", "of a newer program")
    if type_ in FROZEN:
        assert not text.startswith("sửa")
        assert ("không sửa được số" if language == "vi" else "cannot be corrected") in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_record_of_a_newer_program_gets_the_plain_words(language: str) -> None:
    text = explained(Words(language), "twin", "x")
    assert text
    assert text != "twin"
    assert explained(Words(language), "changed", "unit") != "changed"


def test_two_papers_of_one_number_are_told_to_be_voided(
    office: Office, province: Any, other: Any
) -> None:
    connected(office, province)
    register = office.services.sync._register
    unit = employer(register)
    office.window.go("sync_now")
    office.settle()
    other.sync()
    for each in (other.register, register):
        pdf = each.blobs.put(b"%PDF-1.7", "application/pdf")
        with each.connections.transaction() as connection:  # as two who had lost their place
            connection.execute("UPDATE meta SET v = 'Q77' WHERE k = 'book'")
        with each.command("x", actor="an") as command:
            issue(command, pdf=pdf, unit_id=unit)
    other.sync()
    office.window.go("sync_now")
    office.settle()
    page = office.go("sync")
    assert page.conflicts.current.conflict.target_type == "paper"
    key(office, page.conflicts.table, Qt.Key.Key_Return)
    dialog = office.dialog(TwinsDialog)
    why = dialog.findChild(QLabel, "conflict_why")
    assert OFFERED["vi"]["paper"] in why.text()
    assert why.height() >= why.heightForWidth(why.width())  # read whole
    # the existing act with its reason: an urging letter is withdrawn by a numbered notice
    key(office, dialog.table, Qt.Key.Key_2)
    assert dialog.choice() == KEEP_THEIRS
    assert "thông báo thu hồi" in dialog.written.text()
    assert dialog.note.placeholderText() == "Lý do (bắt buộc)"
    key(office, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "lý do" in dialog.banner.text
    dialog.reject()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("type_", sorted(NATURAL))
def test_every_choice_has_words(language: str, type_: str) -> None:
    words = Words(language)
    for choice in (KEEP_MINE, KEEP_THEIRS, BOTH):
        assert words.has("twin_choice", f"{type_}_{choice}")
        assert words.has("conflict_state", choice)
    assert words.has("twin_written", type_)


def two_of_one_unit(office: Office, province: Any, other: Any) -> tuple[str, str]:
    """Both computers enter one unit by hand; the other one is first. Returns (theirs, mine)."""
    connected(office, province)
    register = office.services.sync._register
    theirs = employer(other.register, name="Công ty TNHH Đá Xanh")
    mine = employer(register, name="Cty Đá Xanh", tax_code="0312345678")
    for made, unit in ((other.register, theirs), (register, mine)):
        with made.command("x", actor="an") as command:
            command.create("contact", {"unit_id": unit, "name": "Bà Ba", "phone": "0900"})
    other.sync()
    office.window.go("sync_now")
    office.settle()
    return theirs, mine


def test_two_units_are_made_one_by_the_keyboard_and_undone(
    office: Office, province: Any, other: Any
) -> None:
    theirs, mine = two_of_one_unit(office, province, other)
    register = office.services.sync._register
    page = office.go("sync")
    assert page.conflicts.current.conflict.target_type == "unit"
    key(office, page.conflicts.table, Qt.Key.Key_Return)
    dialog = office.dialog(TwinsDialog)
    assert nameless(dialog) == []
    assert dialog.choice() == ""
    key(office, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "chọn" in dialog.banner.text
    held = [line for line in dialog._model._rows if line.name == "thuộc hồ sơ này"]
    assert "1" in held[0].mine
    key(office, dialog.table, Qt.Key.Key_2)
    assert dialog.choice() == KEEP_THEIRS
    assert "Đá Xanh" in dialog.written.text()
    dialog.note.setText("1 đơn vị, 2 máy nhập")
    qtbot_keys(office, dialog.note, "12")  # figures of the reason choose nothing
    assert dialog.choice() == KEEP_THEIRS
    key(office, dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.conflicts.current is None
    assert [each.id for each in register.units.all().values()] == [theirs]
    assert {each.unit_id for each in register.units.contacts(mine)} == {theirs}
    assert office.services.units.story(mine).row.id == theirs
    last = office.services.history.recent()[0]
    assert last.label == "twins_merged"
    office.services.history.undo(last.change_set)
    office.settle()
    assert register.units.count() == 2


def qtbot_keys(office: Office, widget: Any, text: str) -> None:
    office.qtbot.keyClicks(widget, text)
    office.settle()
