"""A penalty file of twenty pages, against as many pages of letters set with plain flowables."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from app.documents.fonts import tinos
from app.documents.form_pdf import render, sample_facts
from app.documents.forms import load_form, shipped_forms
from app.documents.pdf_join import joined
from tests.kit.letters import facts
from tests.kit.plain_letters import plain_letters

if TYPE_CHECKING:
    from tests.kit.ratio import Race

LETTER = load_form("01-ĐĐ", on=date(2026, 10, 8))
FORMS = {form.code: form for form in shipped_forms()}
#: record, hearing, decision, instalments, enforcement, transfer slip with index
CODES = ("MBB02", "MBB01", "BB-GTTT", "MQĐ02", "MQĐ05", "MBB09", "MQĐ08", "PC-HS")
SECONDS = 1.5


def penalty_file() -> bytes:
    acts = [f"Hành vi số {number}: chậm đóng bảo hiểm xã hội bắt buộc" for number in range(8)]
    return joined(
        render(
            FORMS[code], {**sample_facts(FORMS[code]), "acts": acts}, draft=True, family=tinos()
        ).pdf
        for code in CODES
    )


def test_a_penalty_file_of_twenty_pages(race: Race) -> None:
    assert len(PdfReader(BytesIO(penalty_file())).pages) >= 20
    ten = [facts(number) for number in range(1, 11)]
    result = race.within(
        1.0,
        candidate=penalty_file,
        baseline=lambda: plain_letters(LETTER, ten),
        name="a penalty file of 20 pages, to 20 pages of plain flowables",
    )
    assert result.candidate <= SECONDS * race.slack
