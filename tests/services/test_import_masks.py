"""Numbers of persons in a preview and in rejected rows: whole only for those who may see them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from tests.kit.program import bare_template, copy_of
from tests.kit.sheets import write_xlsx

HEADER = [
    *("MST đơn vị", "Tên đơn vị", "Họ tên NLĐ", "CCCD", "Ngày sinh", "Thu nhập năm", "Mã số BHXH"),
]
NUMBER, OTHER, INSURED = "019181984434", "019181984435", "1999821332"


def row(name, number, *, payer="0100233488", insured=INSURED):
    return [payer, "Công ty Thử", name, number, date(1950, 1, 2), 90_000_000, insured]


@pytest.fixture
def imports(tmp_path):
    trial = copy_of(bare_template(), tmp_path / "office")
    services = trial.open().services
    yield services.imports, services.outside
    trial.close()


def listed(tmp_path, *rows, name="list.xlsx"):
    return write_xlsx(tmp_path / name, [HEADER, *rows])


@pytest.mark.parametrize(("role", "whole"), [("all", True), ("none", False)])
def test_a_preview_shows_numbers_to_whom_it_may(imports, tmp_path, role, whole):
    bring, outside = imports
    bring.commit(bring.read(listed(tmp_path, row("An", NUMBER)), "tax-workers"))
    outside.set_role(role)
    path = listed(tmp_path, row("An", NUMBER, insured="1999821339"), name="next.xlsx")
    preview = bring.read(path, "tax-workers")
    assert [each.code for each in preview.warnings].count("id_born_differs") == 1
    (change,) = preview.changes
    said = str((preview.warnings, preview.rejected, change))
    for number in (NUMBER, INSURED, "1999821339"):
        assert (number in said) is whole
    assert ("•••••••••434" in said) is not whole
    bring.commit(preview)  # what is kept is whole
    outside.set_role("all")
    assert outside.table("tax-workers").rows[0].insurance_number == "1999821339"


@pytest.mark.parametrize(("role", "whole"), [("all", True), ("none", False)])
def test_rejected_rows_hold_numbers_for_whom_they_may(imports, tmp_path, role, whole):
    bring, outside = imports
    outside.set_role(role)
    lost = row("Bình", OTHER, payer=None)
    lost[1] = None
    preview = bring.read(listed(tmp_path, row("An", NUMBER), lost), "tax-workers")
    assert [each.code for each in preview.rejected] == ["payer_missing"]
    sheet = openpyxl.load_workbook(BytesIO(bring.rejected_workbook(preview))).worksheets[0]
    texts = [str(cell) for line in sheet.iter_rows(values_only=True) for cell in line if cell]
    assert (OTHER in texts) is whole
    assert ("•••••••••435" in texts) is not whole
    assert "CCCD" in texts
    log = bring._register.changes
    assert log.recent(1)[0].label == "list_export"


@pytest.mark.parametrize(("role", "whole"), [("all", True), ("none", False)])
def test_samples_of_old_letters_hold_numbers_for_whom_they_may(imports, tmp_path, role, whole):
    bring, outside = imports
    outside.set_role(role)
    old = "Th¬ng m¹i, sè CCCD 019 181 984 434, tµi kho¶n 3900-1234-5678"
    path = listed(tmp_path, [*row("NguyÔn V¨n An", NUMBER)[:6], None])
    book = openpyxl.load_workbook(path)
    book.active.cell(1, 8, "Ghi chú")
    book.active.cell(2, 8, old)
    book.save(path)
    preview = bring.read(path, "tax-workers")
    (asked,) = [each for each in preview.questions if each.key == "encoding"]
    said = str(asked.samples)
    assert "Nguyễn Văn An" in said
    for number in ("019 181 984 434", "3900-1234-5678"):
        assert (number in said) is whole
    assert ("•••••••••434" in said and "•••••••••678" in said) is not whole
    assert preview.content.records[0].note.endswith("3900-1234-5678")  # what is kept is whole


@pytest.mark.parametrize(("role", "whole"), [("all", True), ("none", False)])
def test_a_row_of_data_taken_for_a_header_shows_no_numbers(imports, tmp_path, role, whole):
    bring, outside = imports
    outside.set_role(role)
    rows = [["Họ tên NLĐ", "Ngày sinh", NUMBER, "CCCD"], ["An", "1950", "x", NUMBER]]
    preview = bring.read(write_xlsx(tmp_path / "f.xlsx", rows), "tax-workers", correctable=True)
    assert preview.refusal is not None
    assert (NUMBER in str(preview.headers)) is whole
