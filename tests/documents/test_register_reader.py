from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.documents.register_reader import read_register
from app.domain.identity import TaxCodeKind
from app.errors import Unreadable
from tests.kit.sheets import write_xlsx

DATA = Path(__file__).parents[1] / "data"
TRUTH = json.loads((DATA / "truth" / "register.json").read_text(encoding="utf-8"))
HEADER = ["Mã đơn vị", "Mã số thuế", "Tên đơn vị"]


@cache
def _read():
    return read_register(DATA / TRUTH["file"])


def test_the_list_adds_up_to_the_truth():
    file = _read()
    assert file.found.sheet == TRUTH["sheet"]
    assert (file.found.header_row, file.found.header_rows) == (TRUTH["header_row"], 2)
    assert file.totals == {
        "rows": TRUTH["rows"],
        "tax_codes": TRUTH["distinct_mst"],
        "workers": TRUTH["sum_workers"],
        "accounts": TRUTH["accounts"],
    }
    assert list(file.rejected) == TRUTH["rejected"]


def test_what_stands_below_the_rows_is_left_out():
    assert [(row.row, row.reason) for row in _read().ignored] == [
        (722, "total_row"),
        (723, "blank"),
        (724, "no_unit_code"),
    ]


def test_units_of_one_employer_share_its_tax_code():
    units = defaultdict(list)
    for row in _read().rows:
        units[row.tax_code.code].append(row.unit_code)
    several = {code: sorted(codes) for code, codes in units.items() if len(codes) > 1}
    assert several == {
        code: sorted(codes) for code, codes in TRUTH["mst_with_several_codes"].items()
    }


def test_quarterly_payers_are_known():
    found = sorted(row.unit_code for row in _read().rows if row.pay_cycle_months == 3)
    assert found == sorted(TRUTH["pay_cycle_3_months"])


def test_sampled_rows_are_read_cell_by_cell():
    rows = {row.unit_code: row for row in _read().rows}
    for sample in TRUTH["sample"]:
        row = rows[sample["code"]]
        assert {
            "code": row.unit_code,
            "mst": row.tax_code.code,
            "name": row.name,
            "khoi": row.sector_group,
            "addr": row.address,
            "commune_code": row.commune_code,
            "rep": row.representative,
            "phone": row.phone,
            "accounts": [
                {"account": account, "bin": paper["bin"], "bank": bank}
                for (account, bank), paper in zip(row.accounts, sample["accounts"], strict=True)
            ],
            "workers": row.workers,
            "pay_cycle_months": row.pay_cycle_months,
            "since": f"{row.since:%Y-%m}",
            "officer": row.officer_name,
        } == sample


def test_restored_zeros_are_told_with_their_cells():
    restored = [row for row in _read().rows if row.tax_code.zero_restored]
    warned = [warning for warning in _read().warnings if warning.code == "zero_restored"]
    assert [(row.unit_code, row.tax_code.code) for row in restored] == [
        (warning.unit_code, warning.value) for warning in warned
    ]
    assert all(code.startswith("0") for code in (warning.value for warning in warned))
    assert {warning.cell for warning in warned} == {f"C{row.row}" for row in restored}


def test_a_list_without_options_is_enough(tmp_path):
    path = write_xlsx(
        tmp_path / "ds.xlsx",
        [
            HEADER,
            ["TA1234P", "0100233488", "Đơn vị A"],
            ["TA1235P", "0100233480", "Đơn vị B"],
            ["TA1236P", "", "Đơn vị C"],
            ["TA12", "", "Đơn vị D"],
            ["Người lập", "", ""],
        ],
    )
    file = read_register(path)
    kinds = [row.tax_code.kind for row in file.rows]
    assert kinds == [TaxCodeKind.ENTERPRISE, TaxCodeKind.INVALID, TaxCodeKind.INVALID]
    assert [(each.code, each.cell) for each in file.warnings] == [
        ("tax_code_invalid", "B3"),
        ("tax_code_missing", "B4"),
    ]
    assert [(each.code, each.cell) for each in file.rejected] == [("bad_unit_code", "A5")]
    assert [(row.row, row.reason) for row in file.ignored] == [(6, "no_unit_code")]
    assert file.rows[0].pay_cycle_months is None


@pytest.mark.parametrize(
    ("cell", "months", "codes"),
    [
        ("Hàng quý", 3, []),
        ("6 tháng một lần", 6, []),
        ("HẰNG THÁNG", 1, []),
        (3, 3, []),
        ("", None, []),
        ("khi nào có tiền", None, ["unknown_pay_cycle"]),
    ],
)
def test_pay_cycles_are_words(tmp_path, cell, months, codes):
    path = write_xlsx(
        tmp_path / "ds.xlsx",
        [[*HEADER, "Phương thức đóng"], ["TA1234P", "0100233488", "Đơn vị A", cell]],
    )
    file = read_register(path)
    assert file.rows[0].pay_cycle_months == months
    assert [warning.code for warning in file.warnings] == codes


@pytest.mark.parametrize(
    ("numbers", "banks", "expected"),
    [
        ("99 12.34; 5678", "Ngân hàng A; B", (("991234", "Ngân hàng A"), ("5678", "B"))),
        ("991234; 5678", "Ngân hàng A", (("991234", "Ngân hàng A"), ("5678", "Ngân hàng A"))),
        ("991234", "", (("991234", ""),)),
        ("", "Ngân hàng A", ()),
    ],
)
def test_accounts_are_paired_with_their_banks(tmp_path, numbers, banks, expected):
    path = write_xlsx(
        tmp_path / "ds.xlsx",
        [
            [*HEADER, "Số tài khoản", "Ngân hàng"],
            ["TA1234P", "0100233488", "Đơn vị A", numbers, banks],
        ],
    )
    assert read_register(path).rows[0].accounts == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("01/04/2018", date(2018, 4, 1)),
        ("2018-04-01", date(2018, 4, 1)),
        (date(2018, 4, 1), date(2018, 4, 1)),
        ("31/02/2018", None),
        ("lâu rồi", None),
    ],
)
def test_days_are_read_as_text_or_as_dates(tmp_path, cell, expected):
    path = write_xlsx(
        tmp_path / "ds.xlsx",
        [[*HEADER, "Ngày tham gia"], ["TA1234P", "0100233488", "Đơn vị A", cell]],
    )
    file = read_register(path)
    assert file.rows[0].since == expected
    assert [warning.code for warning in file.warnings] == ([] if expected else ["not_a_date"])


def test_a_unit_twice_with_other_words_is_rejected(tmp_path):
    path = write_xlsx(
        tmp_path / "ds.xlsx",
        [
            HEADER,
            ["TA1234P", "0100233488", "Đơn vị A"],
            ["TA1234P", "0100233488", "Đơn vị A"],
            ["TA1234P", "0100233488", "Đơn vị khác"],
        ],
    )
    file = read_register(path)
    assert len(file.rows) == 1
    assert [row.reason for row in file.ignored] == ["duplicate_code_same_values"]
    assert [problem.code for problem in file.rejected] == ["duplicate_code"]


def test_a_ledger_is_no_list_of_employers():
    with pytest.raises(Unreadable) as refused:
        read_register(DATA / "c12_2026-09_gon.xlsx")
    assert (refused.value.code, refused.value.fields["looks_like"]) == ("wrong_kind", "c12")
