"""A month's letters against the same pages set with reportlab's own flowables."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from app.documents.batch_pdf import Batch
from app.documents.fonts import tinos
from app.documents.form_pdf import render
from app.documents.forms import load_form
from tests.kit.letters import facts
from tests.kit.plain_letters import plain_letters
from tests.kit.ratio import Race

FORM = load_form("01-ĐĐ", on=date(2026, 10, 8))
LETTERS = 450


def merged(many: list[dict[str, object]]) -> bytes:
    batch = Batch(FORM, title="Văn bản đôn đốc", author="BHXH cơ sở Suối Mơ", family=tinos())
    for one in many:
        batch.add_merged(one)
    return batch.close()


def test_letters_of_a_month(race: Race) -> None:
    many = [facts(number) for number in range(1, LETTERS + 1)]
    for set_letters in (merged, lambda some: plain_letters(FORM, some)):
        assert len(PdfReader(BytesIO(set_letters(many[:5]))).pages) == 10
    # A round takes long enough to be steady, so a third of the usual number will do.
    Race(rounds=max(1, race.rounds // 3), report=race.report, slack=race.slack).within(
        0.65,
        candidate=lambda: merged(many),
        baseline=lambda: plain_letters(FORM, many),
        name=f"{LETTERS} letters of two pages merged, to plain flowables",
    )


def test_a_letter_alone_is_small() -> None:
    assert len(render(FORM, facts(7), family=tinos()).pdf) <= 75 * 1024
