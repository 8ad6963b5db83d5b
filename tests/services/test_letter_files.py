"""Files of a run: for the printer, for each employer, an index; nothing there is replaced."""

from __future__ import annotations

from datetime import date

import openpyxl
import pypdfium2

from app.domain.calendar import Month
from app.domain.urging import Choice


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def test_files_one_for_print_one_for_each_employer_and_an_index(urged, tmp_path):
    urging = urged.open().services.urging
    (run,) = urging.runs()
    written = urging.write_out(run.id, tmp_path / "đôn đốc")
    letters = urging.letters.of_run(run.id)
    assert len(written.files) == 112
    assert {path.name for path in (tmp_path / "đôn đốc").iterdir()} == {
        written.pdf.name,
        written.index_xlsx.name,
        "tung-don-vi",
    }
    pages = text_of(written.pdf)
    singles = [text_of(path) for path in written.files]
    assert len(pages) == sum(len(single) for single in singles)
    assert all(row.unit_code in path.name for row, path in zip(letters, written.files, strict=True))
    place = 0
    for row, single in zip(letters, singles, strict=True):
        first = pages[place]
        assert row.number in first
        assert row.number in single[0]
        assert "DỰ THẢO" not in first
        assert f"{row.late_principal:,}".replace(",", ".") in "".join(single)
        place += len(single)


def test_files_of_two_years_and_books_may_share_a_folder(urged, tmp_path):
    urging = urged.open().services.urging
    (run,) = urging.runs()
    first = urging.write_out(run.id, tmp_path)
    assert first.files[0].name.startswith("2026_Q01_0001_")
    again = urging.write_out(run.id, tmp_path)
    assert again == first
    assert again.beside == ()
    urged.clock.on(2027, 1, 8)
    choice = Choice(only=frozenset({first.files[0].stem.rpartition("_")[2]}))
    issued = urging.issue(urging.plan(Month(2027, 1), date(2027, 1, 8), choice))
    (single,) = urging.write_out(issued.run_id, tmp_path).files
    assert single.name == first.files[0].name.replace("2026_", "2027_")


def test_what_somebody_wrote_into_an_index_is_never_overwritten(urged, tmp_path):
    urging = urged.open().services.urging
    (run,) = urging.runs()
    index = urging.write_out(run.id, tmp_path).index_xlsx
    index.write_bytes(b"filled in by hand")
    written = urging.write_out(run.id, tmp_path)
    again = written.index_xlsx
    assert written.beside == (again,)
    assert again.name == f"{index.stem} (2).xlsx"
    assert index.read_bytes() == b"filled in by hand"
    assert openpyxl.load_workbook(again).active.max_row > 112
