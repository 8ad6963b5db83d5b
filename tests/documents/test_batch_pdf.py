"""Letters in one file: same pages as alone, in order, one outline entry each."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.batch_pdf import Batch, render_batch
from app.documents.fonts import tinos
from app.documents.form_pdf import render
from app.documents.forms import load_form
from app.errors import Cancelled, Refused
from tests.kit.letters import facts

FORM = load_form("01-ĐĐ", on=date(2026, 10, 8))
NAMES = {"title": "Văn bản đôn đốc tháng 10/2026", "author": "BHXH cơ sở Suối Mơ"}
MANY = [facts(number, *[1_000_000] * (number * 9)) for number in (3, 1, 2)]


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_merged_file_holds_the_single_ones_in_the_given_order() -> None:
    singles, merged = render_batch(FORM, MANY, **NAMES, family=tinos())
    assert texts(merged) == [text for single in singles for text in texts(single)]
    assert "03/Q01" in texts(singles[0])[0]


def test_single_files_are_those_rendered_alone() -> None:
    singles, _ = render_batch(FORM, MANY, **NAMES, family=tinos())
    assert singles == [render(FORM, one, family=tinos()).pdf for one in MANY]


def test_outline_and_pages_numbered_within_each_letter() -> None:
    _, merged = render_batch(FORM, MANY, **NAMES, family=tinos())
    reader = PdfReader(BytesIO(merged))
    starts = [reader.get_destination_page_number(entry) for entry in reader.outline]
    assert [str(entry["/Title"])[:17] for entry in reader.outline] == [
        "03/Q01-BHXH-QLT&P", "01/Q01-BHXH-QLT&P", "02/Q01-BHXH-QLT&P",
    ]  # fmt: skip
    assert starts[0] == 0
    for start in starts:
        assert "Kính gửi" in reader.pages[start].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == NAMES["title"]


def test_fonts_are_shared_in_the_merged_file() -> None:
    singles, merged = render_batch(FORM, [facts(n) for n in range(1, 21)], **NAMES, family=tinos())
    assert len(merged) < 0.3 * sum(map(len, singles))


def test_same_letters_same_bytes() -> None:
    first = render_batch(FORM, MANY, **NAMES, family=tinos())
    assert first == render_batch(FORM, MANY, **NAMES, family=tinos())


def test_progress_is_told_and_may_stop() -> None:
    told: list[int] = []

    def progress(done: int) -> None:
        told.append(done)
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        render_batch(FORM, MANY, **NAMES, family=tinos(), progress=progress)
    assert told == [1, 2]


def test_a_refused_letter_leaves_the_batch_as_it_was() -> None:
    batch = Batch(FORM, **NAMES, family=tinos())
    single = batch.add(MANY[0])
    with pytest.raises(Refused):
        batch.add(facts(9, number=""))
    assert single.pages == len(texts(single.pdf))
    assert len(texts(batch.close())) == single.pages


def test_draft_batch() -> None:
    _, merged = render_batch(FORM, [facts(1, number="")], **NAMES, draft=True, family=tinos())
    assert all("DỰ THẢO" in text for text in texts(merged))
