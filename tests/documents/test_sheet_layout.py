from __future__ import annotations

import pytest

from app.documents.layout import layout_kinds, load_layout, parse_layout
from app.documents.sheet_layout import find
from app.documents.spreadsheet import open_workbook
from app.errors import Unreadable
from tests.kit.sheets import write_xlsx

C12 = load_layout("c12")
HEADER = ["Mã đơn vị", "Tên đơn vị", "Số đầu kỳ", "Số cuối kỳ"]
ROW = ["TA1234P", "Đơn vị A", 1, 2]


def _find(path, rows, *, more=None, layout=C12, **options):
    return find(open_workbook(write_xlsx(path / "so.xlsx", rows, more=more)), layout, **options)


def test_a_header_is_found_below_titles_on_any_sheet(tmp_path):
    found = _find(
        tmp_path,
        [["Trang này để trống"]],
        more={"Dữ liệu": [["BHXH CƠ SỞ"], [], ["", *HEADER], ["", *ROW]]},
    )
    assert (found.sheet, found.header_row, found.header_rows) == ("Dữ liệu", 3, 1)
    assert found.columns == {"unit_code": 1, "name": 2, "opening": 3, "closing": 4}
    assert found.sheets == ("Sheet1", "Dữ liệu")
    assert found.first_row == 4


def test_words_are_compared_without_accents_case_brackets_and_line_breaks(tmp_path):
    header = ["MA DON VI", "Tên\nđơn vị", "Tiền  đầu kỳ (đồng)", "TIỀN CUỐI KỲ [1]"]
    found = _find(tmp_path, [header, ROW])
    assert set(found.columns) == {"unit_code", "name", "opening", "closing"}


def test_two_rows_of_header_are_joined(tmp_path):
    rows = [
        ["Mã đơn vị", "Tên đơn vị", "Điều chỉnh", "", "Cuối kỳ"],
        ["", "", "Tăng", "Giảm", ""],
        ["TA1234P", "Đơn vị A", 3, 4, 5],
    ]
    found = _find(tmp_path, rows)
    assert (found.header_row, found.header_rows, found.first_row) == (1, 2, 3)
    assert found.columns["adj_up"] == 2
    assert found.columns["adj_down"] == 3
    assert found.headers["adj_down"] == "Điều chỉnh / Giảm"


def test_technical_names_go_before_words(tmp_path):
    found = _find(tmp_path, [["madvi", "Tên đơn vị", "Đầu kỳ", "_tien_dk"], ROW])
    assert found.headers["opening"] == "_tien_dk"
    assert "Đầu kỳ" in found.unmapped


def test_a_mapping_goes_before_everything(tmp_path):
    rows = [["Mã đơn vị", "Tên", "A", "Tiền cuối kỳ"], ROW]
    found = _find(tmp_path, rows, mapping={"opening": "A", "name": "Tên"})
    assert found.columns == {"unit_code": 0, "name": 1, "opening": 2, "closing": 3}
    without = _find(tmp_path, rows, mapping={"opening": "A", "closing": ""})
    assert "closing" not in without.columns


def test_what_was_remembered_for_a_shape_is_asked_for_by_it(tmp_path):
    rows = [["Mã đơn vị", "Tên", "A", "Tiền cuối kỳ"], ROW]
    shape = _find(tmp_path, rows).shape
    found = _find(tmp_path, rows, recall={shape: {"opening": "A"}}.get)
    assert found.headers["opening"] == "A"
    other = [["Mã đơn vị", "Tên", "A", "B", "Tiền cuối kỳ"], ROW]
    assert "opening" not in _find(tmp_path, other, recall={shape: {"opening": "A"}}.get).columns


def test_a_repeated_header_can_be_told_apart_and_chosen(tmp_path):
    rows = [["Mã đơn vị", "Tên đơn vị", "Cuối kỳ", "Cuối kỳ"], ROW]
    with pytest.raises(Unreadable) as refused:
        _find(tmp_path, rows)
    assert refused.value.code == "ambiguous_header"
    assert "Cuối kỳ [D]" in str(refused.value.fields["where"])
    assert _find(tmp_path, rows, mapping={"closing": "Cuối kỳ [D]"}).columns["closing"] == 3


def test_two_columns_of_words_take_the_first(tmp_path):
    header = ["Mã đơn vị", "Tên đơn vị", "Điện thoại", "Số điện thoại", "Cuối kỳ"]
    assert _find(tmp_path, [header, ROW]).columns["phone"] == 2


def test_two_tables_alike_need_a_choice(tmp_path):
    more = {"Tháng 9": [HEADER, ROW]}
    with pytest.raises(Unreadable) as refused:
        _find(tmp_path, [HEADER, ROW], more=more)
    assert refused.value.code == "ambiguous_header"
    assert refused.value.fields["where"] == "Sheet1!1; Tháng 9!1"
    assert _find(tmp_path, [HEADER, ROW], more=more, sheet="Tháng 9").sheet == "Tháng 9"


def test_an_empty_table_gives_way_to_a_filled_one(tmp_path):
    assert _find(tmp_path, [HEADER], more={"Tháng 9": [HEADER, ROW]}).sheet == "Tháng 9"


def test_a_heading_printed_again_is_one_table(tmp_path):
    assert _find(tmp_path, [HEADER, ROW, HEADER, ROW]).header_row == 1


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(Unreadable) as refused:
        _find(tmp_path, [["Tên đơn vị", "Cuối kỳ"], ["Đơn vị A", 2]])
    assert refused.value.code == "no_header"
    assert refused.value.fields["missing"] == "mã đơn vị"
    assert refused.value.fields["sheets"] == "Sheet1"


def test_a_sheet_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable) as refused:
        _find(tmp_path, [HEADER, ROW], sheet="Tháng 13")
    assert refused.value.code == "no_header"


def test_the_shape_does_not_depend_on_order_or_notes_in_brackets(tmp_path):
    shape = _find(tmp_path, [HEADER, ROW]).shape
    turned = [*reversed(HEADER[1:]), HEADER[0] + " (7 ký tự)"]
    assert _find(tmp_path, [turned, ROW]).shape == shape
    assert _find(tmp_path, [[*HEADER, "Ghi chú"], ROW]).shape != shape


@pytest.mark.parametrize("kind", layout_kinds())
def test_every_layout_loads_and_is_not_taken_for_another(kind):
    layout = load_layout(kind)
    assert layout.kind == kind
    assert layout.required
    needed = {*layout.required, *layout.require_any[:1]}
    assert layout.is_complete(needed)
    assert layout.missing(needed) == ()
    assert layout.missing(set())


def test_a_spelling_is_added_without_code():
    layout = parse_layout(
        'kind = "x"\nrequired = ["a"]\n[[field]]\nkey = "a"\ntype = "text"\nwords = ["Cột mới"]'
    )
    assert layout.words_key("cot moi") == "a"


@pytest.mark.parametrize(
    "fault",
    [
        'kind = "x"\nrequired = ["b"]\n[[field]]\nkey = "a"\ntype = "text"\nwords = ["x"]',
        'kind="x"\nfield=[{key="a",type="text",words=["Tiền"]},{key="b",type="",words=["tiền"]}]',
    ],
)
def test_a_layout_that_contradicts_itself_does_not_load(fault):
    with pytest.raises((KeyError, ValueError)):
        parse_layout(fault)


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        load_layout("../lead")
