"""What lists show against the register: each kind found, and not found, with basis and evidence."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.crosscheck import CrossGround, CrossKind, CrossStep, RegisterFacts, cross_findings
from app.domain.crosscheck_limits import LIMIT_NAMES, CrossLimits
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.taxed_workers import add_up_workers
from tests.kit.law import law_book

DAY = date(2026, 10, 10)
CODE = "0100233488"
DUTY = "khoản 1 Điều 28 Luật Bảo hiểm xã hội số 41/2024/QH15"


def ground(day=DAY, **limits):
    return CrossGround(day, law_book(), CrossLimits(**limits))


def taxed(code=CODE, source=SourceKind.TAX_EMPLOYERS, **fields):
    base = {"contract_workers": 9, "declared_workers": 12, "status_code": "00", "year": 2025}
    return OutsideRow(source, "b1", 8, code, "Công ty TNHH Sầm Quyến", fields={**base, **fields})


def licensed(day, **fields):
    return OutsideRow(
        SourceKind.BUSINESSES, "b2", 13, CODE, "Công ty TNHH Đượm Then",
        fields={"registered_on": day, "workers": 4, **fields},
    )  # fmt: skip


def known(**more):
    return RegisterFacts("e1", **{"workers": 9, **more})


def kinds(row, facts=None, **limits):
    return [found.kind for found in cross_findings(row, facts, ground(**limits))]


def test_active_with_contracts_and_not_registered():
    [found] = cross_findings(taxed(), None, ground())
    assert (found.kind, found.next_step) == (CrossKind.UNREGISTERED, CrossStep.INVITE)
    assert (found.workers, found.since, found.articles) == (9, date(2025, 1, 1), (DUTY,))
    assert str(found.place) == "tax-employers:b1:8"
    assert found.figures == {"contract_workers": 9, "declared_workers": 12, "year": 2025}


@pytest.mark.parametrize(
    "row",
    [
        taxed(contract_workers=0),
        taxed(contract_workers=None),
        taxed(status_code="03"),
        taxed(status_code="", status="Đã giải thể"),
        taxed(code="0100233480"),
    ],
)
def test_what_does_not_show_that_somebody_is_missing(row):
    assert kinds(row) == []


def test_the_limit_of_contracts_is_a_setting():
    assert kinds(taxed(), contract_workers=10) == []
    assert kinds(taxed(), contract_workers=9) == [CrossKind.UNREGISTERED]


def test_fewer_workers_than_taxed():
    assert kinds(taxed(), known(workers=9)) == []
    [found] = cross_findings(taxed(), known(workers=7), ground())
    assert (found.kind, found.workers, found.employer_id) == (CrossKind.FEWER_WORKERS, 2, "e1")
    assert found.articles == (DUTY,)
    assert kinds(taxed(), known(workers=None)) == []
    assert kinds(taxed(), known(workers=7), workers_missing=3) == []


def test_the_insured_wage_under_the_taxed_one():
    row = taxed(contract_income=1_080_000_000, contract_months=108)
    facts = known(wages=54_000_000, waged_workers=9)
    [found] = cross_findings(row, facts, ground())
    assert found.kind is CrossKind.WAGE_UNDER_TAXED
    assert (found.figures["taxed_average"], found.figures["insured_average"]) == (10**7, 6_000_000)
    assert found.amount == 36_000_000
    assert "Điều 39" in found.articles[0]
    assert kinds(row, facts, wage_gap_percent=41) == []
    assert kinds(row, facts, wage_gap_percent=40) == [CrossKind.WAGE_UNDER_TAXED]
    assert kinds(row, known(wages=90_000_000, waged_workers=9)) == []
    assert kinds(row, known()) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 9, 10), []),
        (date(2026, 9, 9), [CrossKind.NEWLY_LICENSED]),
        (None, []),
    ],
)
def test_newly_licensed_past_thirty_days(day, found):
    assert kinds(licensed(day)) == found
    assert kinds(licensed(day), known()) == []


def test_a_licence_given_back_is_not_looked_for():
    assert kinds(licensed(date(2026, 1, 5), status="Đã giải thể")) == []


def test_dissolved_but_owing_has_no_article_that_was_checked():
    [found] = cross_findings(taxed(status_code="01"), known(late=5_000_000), ground())
    assert (found.kind, found.amount, found.articles) == (CrossKind.DISSOLVED_OWING, 5_000_000, ())
    assert kinds(taxed(status_code="01"), known(late=0)) == []
    assert kinds(taxed(status_code="00"), known(late=5_000_000)) == []
    assert kinds(taxed(status_code="01"), known(late=5_000_000), debt=6_000_000) == []


def test_a_day_the_law_book_does_not_cover_gives_no_article():
    [found] = cross_findings(taxed(), None, ground(day=date(2024, 5, 5)))
    assert found.articles == ()
    assert cross_findings(licensed(date(2024, 1, 1)), None, ground(day=date(2024, 5, 5))) == ()


def worker(number, code=CODE, contract="contract", insured=1, income=120_000_000, months=12):
    fields = {"contract": contract, "insured": insured, "income": income, "months": months}
    return OutsideRow(
        SourceKind.TAX_WORKERS, "b3", number, code, "Sầm Quyến", fields={**fields, "year": 2025}
    )


def test_workers_are_added_up_by_payer():
    rows = [
        worker(8),
        worker(9, code=CODE[1:], insured=0),
        worker(10, contract="casual", insured=0),
        worker(11, insured=None, income=None),
        worker(12, code="4677942179"),
    ]
    one, other = add_up_workers(rows)
    assert (one.row, other.row) == (8, 12)
    assert one.fields == {
        "year": 2025, "declared_workers": 4, "contract_workers": 3, "contract_uninsured": 1,
        "contract_income": 240_000_000, "contract_months": 24,
    }  # fmt: skip
    assert kinds(one, known(workers=1)) == [CrossKind.FEWER_WORKERS]
    assert kinds(other, known(workers=0)) == []


def test_settings_make_limits_and_nonsense_is_left_out():
    assert "crosscheck.debt" in LIMIT_NAMES
    limits = CrossLimits.of({"crosscheck.debt": "400000", "crosscheck.wage_gap_percent": "x"})
    assert (limits.debt, limits.wage_gap_percent) == (400_000, 10)
