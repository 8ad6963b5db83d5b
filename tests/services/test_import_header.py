"""A file whose columns cannot be told is shown with its header, corrected, read and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.calendar import Month
from app.errors import Unreadable
from tests.kit.sheets import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

ROWS = [
    ["Bảng của phòng"],
    ["Ký hiệu", "Tên đơn vị", "Còn lại tháng trước", "Đã chuyển", "Còn lại tháng này"],
    ["TA1234P", "Đơn vị một", 100_000, 40_000, 60_000],
    ["TA1235P", "Đơn vị hai", 0, 0, 0],
]
MAPPING = {
    "unit_code": "Ký hiệu",
    "name": "Tên đơn vị",
    "opening": "Còn lại tháng trước",
    "paid": "Đã chuyển",
    "closing": "Còn lại tháng này",
}


def file(folder: Path, opening: int = 100_000) -> Path:
    rows = [list(row) for row in ROWS]
    rows[2][2] = opening
    return write_xlsx(folder / "bang.xlsx", rows)


def test_what_was_understood_is_offered_for_correction(bare: Trial, tmp_path: Path) -> None:
    imports = bare.open().services.imports
    with pytest.raises(Unreadable):
        imports.read(file(tmp_path), "c12")
    preview = imports.read(file(tmp_path), "c12", correctable=True)
    assert preview.refusal is not None
    assert preview.blocking == ("no_header",)
    assert "Còn lại tháng trước" in preview.headers
    assert {field.key: field.header for field in preview.fields}["name"] == "Tên đơn vị"
    with pytest.raises(Unreadable):
        imports.commit(preview)
    assert imports.batches() == []


def test_a_corrected_header_is_remembered_for_the_next_file(bare: Trial, tmp_path: Path) -> None:
    imports = bare.open().services.imports
    read = imports.read(file(tmp_path), "c12", mapping=MAPPING, period=Month(2026, 9))
    assert (read.rows, read.totals["closing_vnd"]) == (2, 60_000)
    imports.commit(read)
    again = imports.read(file(tmp_path, opening=60_000), "c12", period=Month(2026, 10))
    assert (again.rows, again.mapping_remembered) == (2, True)
