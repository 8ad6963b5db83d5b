"""The tax list of the invented office against its register: the matches of its truth."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from app.domain.crosscheck import CrossKind
from app.domain.identity import tax_code
from app.domain.matching import Verdict
from app.domain.outside_row import OutsideRow, SourceKind
from app.services.known_employers import known_employers
from tests.kit.program import DATA, EARLY, REGISTER, truth

FIRST_ROW = 8


def number(cell):
    return int(str(cell or 0).replace(".", "").replace(",", ""))


def tax_list():
    book = openpyxl.load_workbook(DATA / "tax_employers_2025.xlsx", read_only=True)
    cells = book.worksheets[0].iter_rows(min_row=FIRST_ROW, values_only=True)
    rows = []
    for place, (no, code, name, address, _, status, declared, _, contracts, year) in enumerate(
        cells, start=FIRST_ROW
    ):
        if isinstance(no, int):
            fields = {
                "status_code": status[:2],
                "declared_workers": number(declared),
                "contract_workers": number(contracts),
                "year": year,
            }
            row = OutsideRow(
                SourceKind.TAX_EMPLOYERS, "b", place, str(code or ""), name, address or ""
            )
            rows.append(replace(row, fields=fields))
    book.close()
    return rows


@pytest.fixture
def services(bare):
    """The register's file alone: units that C12 adds have no tax code, and may be anybody."""
    bare.take_in(REGISTER)
    return bare.open().services


@pytest.fixture
def looked(services):
    return services.crosscheck.preview(tax_list(), EARLY)


@pytest.fixture
def known():
    return truth("tax_employers")["matches"]


def codes_by_reason(matched, reason):
    return {
        tax_code(found.row.tax_code).code
        for found in matched.rows
        if found.matches and found.matches[0].reasons[0].code == reason
    }


def test_codes_branches_and_names_are_those_of_the_truth(services, looked, known):
    matched = looked.matched
    assert codes_by_reason(matched, "tax_code_equal") == set(known["registered"])
    assert codes_by_reason(matched, "branch_of") == set(known["branch_of_registered"])
    by_row = {found.row.row: found for found in matched.rows}
    employers = known_employers(services.matching._register).employers

    def told(found):
        return {employers[match.employer_id].tax_code for match in found.matches}

    for each in known["name_exact_mst_missing"]:
        found = by_row[each["row"]]
        assert (found.verdict, told(found)) == (Verdict.AUTOMATIC, {each["register_mst"]})
    for each in known["name_fuzzy_mst_missing"]:
        found = by_row[each["row"]]
        assert found.verdict is Verdict.PROPOSAL
        assert employers[found.matches[0].employer_id].tax_code == each["register_mst"]
    unregistered = set(known["unregistered"])
    assert not [
        found.row
        for found in matched.rows
        if found.matches and tax_code(found.row.tax_code).code in unregistered
    ]
    assert looked.unusable == len(known["invalid_mst"])


def test_findings_are_those_of_the_truth(looked, known):
    found = {kind: [f for f in looked.new if f.kind is kind] for kind in CrossKind}
    missing = {tax_code(each.tax_code).code for each in found[CrossKind.UNREGISTERED]}
    assert missing == set(known["unregistered_active_with_contracts"])
    assert len(found[CrossKind.FEWER_WORKERS]) == known["counts"]["fewer_workers_than_taxed"]
    assert len(looked.new) == len({finding.key for finding in looked.new})
