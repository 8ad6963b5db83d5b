"""Two records alike: what a person is advised can be done with records of that type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sync.protocol.kinds import FROZEN, NATURAL
from tests.kit.program import bare
from tests.kit.records import issue
from tests.ui.office_window import office_of
from tests.ui.test_page_sync import connected, employer, key, office, other, province
from ui.dialogs.sync_conflict import ConflictDialog
from ui.record_words import explained
from ui.text import Words

__all__ = ["bare", "office", "office_of", "other", "province"]

if TYPE_CHECKING:
    from tests.ui.office_window import Office

#: what the program calls the way out, by the type of the two records
OFFERED = {
    "vi": {
        "employer": "“Bản ghi trùng”",
        "unit": "“Bản ghi trùng”",
        "import_batch": "“Hủy lần nhập…”",
        "paper": "phải hủy hoặc thu hồi một trong hai",
        "urging_run": "“Hủy cả đợt…”",
    },
    "en": {
        "employer": "“Duplicate record”",
        "unit": "“Duplicate record”",
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
    why = office.dialog(ConflictDialog).findChild(QLabel, "conflict_why")
    assert OFFERED["vi"]["paper"] in why.text()
    assert why.height() >= why.heightForWidth(why.width())  # read whole
