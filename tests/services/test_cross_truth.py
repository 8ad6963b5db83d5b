"""Findings kept on the lists of the sample office: the counts its generator wrote down."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.listing import Query
from tests.kit.program import DATA, new_trial, truth

#: thirty days after the last licence of September have passed
ON = date(2026, 11, 5)
LISTS = ("dpi_new_businesses_2026-09.xlsx", "tax_workers_2025.xlsx")


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    """The register of the sample and two lists, what they show kept."""
    trial = new_trial(tmp_path_factory.mktemp("lists"), ON).create()
    services = trial.open().services
    for name in ("employers_register.xlsx", *LISTS):
        services.imports.commit(services.imports.read(DATA / name))
    for source in ("business", "tax-workers"):
        report = services.crosscheck.run(ON, source=source)
        services.cross_findings.keep(services.cross_findings.preview(report))
    yield services
    trial.close()


def kept(services, **filters):
    listing = services.cross_findings.listing
    rows = listing.rows(ids := listing.ids(Query(filters=filters)))
    return [rows[id_] for id_ in ids]


def test_newly_licensed_past_thirty_days_are_those_the_register_lacks(services):
    known = truth("dpi")["matches"]
    found = {each.tax_code for each in kept(services, kind="newly_licensed")}
    assert found == set(known["unregistered"])
    assert len(found) == known["counts"]["unregistered"]
    assert not found & {each["mst"] for each in known["invalid_mst"]}


def test_each_says_its_row_and_the_article(services):
    for each in kept(services, kind="newly_licensed"):
        assert each.evidence.startswith(LISTS[0])
        assert each.since <= ON
        assert each.articles
        cells = dict(each.cells)
        assert each.tax_code in cells.values()
        assert not {"CCCD", "Điện thoại"} & set(cells)


def test_workers_with_a_contract_and_no_insurance(services):
    known = truth("tax_workers")["contract_no_si_at_registered"]
    found = kept(services, kind="fewer_workers", source="tax-workers")
    assert (len(found), sum(each.workers for each in found)) == (
        known["employers"],
        known["workers"],
    )
    workers = {each.tax_code: each.workers for each in found}
    top = {each["mst"]: each["workers"] for each in known["top"]}
    assert {code: workers.get(code) for code in top} == top


def test_keeping_the_same_lists_again_writes_nothing(services):
    findings = services.cross_findings
    for source in ("business", "tax-workers"):
        preview = findings.preview(services.crosscheck.run(ON, source=source))
        assert preview.empty
        assert preview.same
    findings.keep(findings.preview(services.crosscheck.run(ON)))
    assert findings.preview(services.crosscheck.run(ON)).empty
