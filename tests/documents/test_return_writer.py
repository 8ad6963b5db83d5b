from __future__ import annotations

import importlib.util
import re
import sys
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import resources
from app.documents.return_template import FACTS, load_template, parse_mapping
from app.documents.return_writer import fill
from app.domain.calendar import Month
from app.domain.collection_return import CollectionFigures, collection_return
from app.domain.contribution import LedgerLine
from app.domain.late_return import late_return
from app.domain.returns import Note
from app.errors import Refused
from tests.kit.returns import AS_OF, HEAD, PERIOD, late_unit, sectors

KINDS = ("late_employers", "collection")


def late(units):
    return late_return(
        units,
        period=PERIOD,
        as_of=AS_OF,
        everybody=[unit.arrears for unit in units],
        sectors=sectors(),
    )


def collection():
    lines = [
        LedgerLine(
            f"{group}{number:04d}P",
            f"Đơn vị số {number}",
            number,
            opening=number * 1_000,
            due=number * 2_000,
            adj_up=0,
            adj_down=0,
            interest=0,
            paid=number * 1_500,
            closing=number * 1_500 + (number == 7),
            workers=number,
            wage_fund=number * 6_250,
            sector_group=group,
        )
        for number, group in enumerate(("TP", "HP", "KQ", "YP", "TP", "NP", "EP"), start=1)
    ]
    figures = CollectionFigures(plan={"TP": 40_000, "HP": 10_000})
    return collection_return(lines, period=PERIOD, sectors=sectors(), figures=figures)


def written(ret, folder=()):
    return fill(load_template(ret.kind, on=PERIOD.first, folders=folder), ret, head=HEAD)


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def rows_of(content, sheet=0):
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def dump(content):
    """Every used cell with value, format and look; merges, widths, heights, print set-up."""
    lines = []
    for sheet in opened(content):
        lines.append(
            f"== {sheet.title} freeze {sheet.freeze_panes} titles {sheet.print_title_rows}"
        )
        setup = sheet.page_setup
        lines.append(f"{setup.orientation} paper {setup.paperSize} breaks {len(sheet.row_breaks)}")
        lines += [f"merged {area}" for area in sorted(map(str, sheet.merged_cells.ranges))]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    look = f"{cell.font.sz:g}{'b' * bool(cell.font.b)}{'i' * bool(cell.font.i)}"
                    value = str(cell.value).replace("\n", "|")
                    lines.append(f"{cell.coordinate} {cell.number_format} {look} {value}")
        lines += [f"{key} {one.width:g}" for key, one in sheet.column_dimensions.items()]
        lines += [
            f"{key} {one.height:g}" for key, one in sheet.row_dimensions.items() if one.height
        ]
    return "\n".join(lines)


def test_the_late_list_as_somebody_looked_at_it(golden):
    golden.text("return-late.txt", dump(written(late([late_unit(n) for n in range(1, 9)]))))


def test_the_collection_report_as_somebody_looked_at_it(golden):
    golden.text("return-collection.txt", dump(written(collection())))


@pytest.mark.parametrize("ret", [late([late_unit(1)]), collection()], ids=KINDS)
def test_the_same_return_gives_the_same_bytes(ret):
    assert written(ret) == written(ret)


@pytest.mark.parametrize("ret", [late([late_unit(n) for n in range(9)]), collection()], ids=KINDS)
def test_values_are_written_never_formulas(ret):
    with zipfile.ZipFile(BytesIO(written(ret))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        for name in sheets:
            assert b"<f>" not in archive.read(name)
    totals = [row for row in rows_of(written(ret)) if any("TỔNG CỘNG" in str(v) for v in row)]
    assert len(totals) == 1
    money = {int(value) for value in totals[0] if isinstance(value, float)}
    shown = {"late", "si", "hi", "ui", "oai", "surcharge", "due", "paid", "closing_debt"}
    assert {ret.total.values[key] for key in shown & ret.total.values.keys()} <= money


NASTY = (
    "=1+1",
    "+84 900",
    "-Công ty",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","x")',
    "#N/A",
    "<b>&amp;]]>",
    "TRUE",
    "'=1",
)


@pytest.mark.parametrize("name", NASTY)
def test_names_stay_the_text_they_are(name):
    content = written(late([late_unit(1, name=name)]))
    sheet = opened(content).worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == name)
    assert cell.data_type == "s"
    assert cell.quotePrefix == (name[0] in "=+-@")
    assert any(name in row for row in rows_of(content))


def test_letters_xml_cannot_hold_are_dropped():
    content = written(late([late_unit(1, name="Công ty \x00\x0b\ud800Suối")]))
    assert any("Công ty Suối" in row for row in rows_of(content))


def test_dates_and_months_are_dates_and_codes_are_text():
    sheet = opened(written(late([late_unit(1)]))).worksheets[0]
    row = next(cells for cells in sheet.iter_rows(min_row=11) if cells[1].value == "TA0001P")
    by_format = {cell.number_format: cell.value for cell in row}
    assert by_format["dd/mm/yyyy"].date() == date(2026, 10, 9)
    assert by_format["mm/yyyy"].date() == Month(2026, 5).first
    assert row[2].value == "4600000001"
    assert row[2].data_type == "s"
    words = {cell.value for cell in row}
    assert {"1 – <3", "Chậm đóng"} <= words


def test_print_set_up_holds():
    for ret in (late([late_unit(1)]), collection()):
        sheet = opened(written(ret)).worksheets[0]
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$8:$10"
        assert sheet.freeze_panes is not None
        assert not opened(written(ret)).defined_names


def test_signatures_stand_below_the_rows_and_follow_the_delegation():
    rows = rows_of(written(late([late_unit(n) for n in range(30)])))
    flat = [(number, str(value)) for number, row in enumerate(rows) for value in row if value]
    total = next(number for number, value in flat if value.startswith("TỔNG CỘNG"))
    below = [value for number, value in flat if number > total]
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in below
    assert "Thử Nghiệm, ngày 08 tháng 10 năm 2026" in below
    assert {"NGƯỜI LẬP BIỂU", "PHỤ TRÁCH", "Lê Thị Mận", "Hoàng Thị Lựu"} <= set(below)


def test_a_director_signs_alone():
    head = replace(HEAD, signer_capacity="", signer_title="Giám đốc")
    content = fill(load_template("late_employers", on=PERIOD.first), late([]), head=head)
    assert any("GIÁM ĐỐC" in row for row in rows_of(content))
    assert not any("KT." in str(value) for row in rows_of(content) for value in row)


def test_each_note_has_a_line_of_its_own():
    ret = replace(collection(), notes=(Note("plan_missing"), Note("no_such_note")))
    text = [str(value) for row in rows_of(written(ret)) for value in row]
    assert sum(value.startswith("– ") for value in text) == 1
    two = replace(ret, notes=(Note("plan_missing"), Note("column_missing", (("column", "due"),))))
    text = [str(value) for row in rows_of(written(two)) for value in row]
    assert (
        "– Sổ thu của tháng không có cột số phải đóng (suy ra từ số đầu kỳ, đã nộp, cuối kỳ)."
        in text
    )


def test_the_proof_shows_checks_classes_and_differences():
    late_rows = rows_of(written(late([late_unit(1)])), 1)
    assert late_rows[11][1:3] == ["Số đơn vị", "Số tiền (đồng)"]
    assert all(row[3] == "Khớp" for row in late_rows[3:10])
    rows = rows_of(written(collection()), 1)
    assert any(row[:5] == ["Đơn vị số 7", "EP0007P", 10_500.0, 10_501.0, 1.0] for row in rows)


def test_a_red_check_blocks_writing():
    unit = late_unit(1)
    ret = late([replace(unit, funds=replace(unit.funds, si=unit.funds.si + 1))])
    with pytest.raises(Refused) as caught:
        written(ret)
    assert caught.value.code == "checks_red"
    assert caught.value.fields == {"count": 1, "checks": "funds_are_total"}


def test_the_foot_goes_to_a_new_page_only_where_it_would_be_split():
    def breaks(count):
        sheet = opened(written(late([late_unit(n) for n in range(count)]))).worksheets[0]
        return [one.id for one in sheet.row_breaks.brk], sheet

    assert breaks(3)[0] == []
    found, sheet = next(pair for pair in map(breaks, range(14, 30)) if pair[0])
    total = next(r for r in range(11, 90) if str(sheet.cell(r, 4).value).startswith("TỔNG CỘNG"))
    assert found == [total - 4]


def test_rows_are_as_high_as_their_text():
    short, long = late_unit(1, name="Ong"), late_unit(2, name="Công ty " * 12)
    sheet = opened(written(late([short, long]))).worksheets[0]
    heights = {sheet.cell(r, 2).value: sheet.row_dimensions[r].height for r in range(11, 18)}
    assert heights["TA0002P"] >= heights["TA0001P"] + 25


# Templates


def test_shipped_templates_can_be_loaded_and_say_that_they_are_proposed():
    for kind in KINDS:
        template = load_template(kind, on=date(2026, 9, 1))
        assert template.source == ""
        assert template.mapping.status == "mẫu đề xuất"
        assert "đề xuất" in template.mapping.legal_basis


def test_before_the_law_there_is_no_template():
    with pytest.raises(Refused) as caught:
        load_template("late_employers", on=date(2025, 6, 30))
    assert caught.value.code == "template_missing"


def office_template(folder, *, file="b03.toml", changes=()):
    text = resources.read_text("returns/late_employers.toml")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")
    workbook = resources.read_bytes("returns/late_employers.xlsx")
    (folder / "late_employers.xlsx").write_bytes(workbook)


def test_the_office_s_template_wins_and_the_latest_in_force_is_taken(tmp_path):
    title = "DANH SÁCH CHI TIẾT ĐƠN VỊ CHẬM ĐÓNG BHXH, BHYT, BHTN"
    office_template(tmp_path, changes=[(title, "MẪU CỦA CƠ QUAN")])
    ending = ("valid_from = 2025-07-01", "valid_from = 2026-09-01\nvalid_to = 2026-09-30")
    office_template(tmp_path, file="later.toml", changes=[ending, (title, "MẪU THÁNG CHÍN")])
    for day, expected in ((date(2026, 8, 1), "MẪU CỦA CƠ QUAN"), (PERIOD.first, "MẪU THÁNG CHÍN")):
        template = load_template("late_employers", on=day, folders=[tmp_path])
        assert template.mapping.title == expected
        assert template.source == str(tmp_path)
    assert any("MẪU THÁNG CHÍN" in row for row in rows_of(written(late([]), [tmp_path])))
    # A kind the folder has nothing for is the shipped one.
    assert load_template("collection", on=PERIOD.first, folders=[tmp_path]).source == ""


def test_a_replacement_may_move_columns_and_drop_some(tmp_path):
    office_template(tmp_path, changes=[('note = "c_note"\n', "")])
    book = openpyxl.load_workbook(tmp_path / "late_employers.xlsx")
    names = book.defined_names
    one, two = names["c_unit_code"].attr_text, names["c_tax_code"].attr_text
    names["c_unit_code"].attr_text, names["c_tax_code"].attr_text = two, one
    book.save(tmp_path / "late_employers.xlsx")
    rows = rows_of(written(late([late_unit(1)]), [tmp_path]))
    assert any(row[1:3] == ["4600000001", "TA0001P"] for row in rows)


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('kind = "late', 'kind = late"', "Invalid"),
        ('sheet = "Báo cáo"', 'sheets = "Báo cáo"', "sheet, sheets"),
        ("2025-07-01", '"2025"', "valid_from"),
        ("{office_name_upper}", "{office_nam}", "cells.f_office_name: {office_nam}"),
        ("{office_name_upper}", "{office_name", "cells.f_office_name"),
        ("[rows.item]", "[rows.line]", "rows.line"),
        ('[rows.item]\ncell = "r_item"\n', "", "rows.item"),
        ('"late_employers.xlsx"', '"gone.xlsx"', "template"),
    ],
)
def test_a_faulty_mapping_names_its_file_and_entry(tmp_path, old, new, entry):
    office_template(tmp_path, changes=[(old, new)])
    with pytest.raises(Refused) as caught:
        load_template("late_employers", on=PERIOD.first, folders=[tmp_path])
    assert caught.value.code == "template_faulty"
    assert entry in caught.value.fields["entry"]


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('note = "c_note"', 'note = "c_gone"', "c_gone"),
        ('sheet = "Báo cáo"', 'sheet = "Trang khác"', "Trang khác"),
        ('sheet = "Báo cáo"\nlabel', 'sheet = "Trống"\nlabel', "c_number"),
    ],
)
def test_a_workbook_without_a_name_or_sheet_is_refused(tmp_path, old, new, entry):
    office_template(tmp_path, changes=[(old, new)])
    book = openpyxl.load_workbook(tmp_path / "late_employers.xlsx")
    book.create_sheet("Trống")
    book.save(tmp_path / "late_employers.xlsx")
    with pytest.raises(Refused) as caught:
        written(late([]), [tmp_path])
    assert caught.value.fields["entry"] == entry


def test_every_fact_a_template_may_ask_for_is_filled():
    text = resources.read_text("returns/late_employers.toml")
    asked = " ".join(f"{{{fact}}}" for fact in sorted(FACTS))
    text = re.sub(r'f_subtitle = ".*"', f'f_subtitle = "{asked}"', text)
    template = load_template("late_employers", on=PERIOD.first)
    template = replace(template, mapping=parse_mapping(text, file="x.toml"))
    content = fill(template, late([late_unit(1)]), head=HEAD)
    subtitle = opened(content).worksheets[0]["A5"].value
    assert "{" not in subtitle
    assert "10/10/2026" in subtitle
    assert "09/2026" in subtitle


def test_the_shipped_workbooks_are_what_the_script_makes(monkeypatch):
    path = Path(__file__).resolve().parents[2] / "packaging" / "make_templates.py"
    spec = importlib.util.spec_from_file_location("make_templates", path)
    maker = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_templates", maker)
    monkeypatch.setattr(sys, "path", [*sys.path])  # the script puts the repository on it
    spec.loader.exec_module(maker)
    for layout in (maker.LATE, maker.COLLECTION):
        assert maker.build(layout) == resources.read_bytes(f"returns/{layout.file}")
