"""Lists of other bodies against the register: the figures of the sample, decisions, evidence."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from app.domain.crosscheck import CrossKind
from app.domain.match_decision import Says
from app.errors import Refused
from tests.kit.program import DATA, bare, full, truth

__all__ = ["bare", "full"]

ON = date(2026, 11, 5)


def taken_in(trial, name):
    imports = trial.open().services.imports
    imports.commit(imports.read(DATA / name))


def run(trial):
    return trial.open().services.crosscheck.run(ON)


def of_kind(report, kind):
    return [each for each in report.findings if each.kind is kind]


@pytest.fixture(scope="module")
def taxed(tmp_path_factory):
    """What the list of tax employers shows against the register of the sample."""
    from tests.kit.program import new_trial

    trial = new_trial(tmp_path_factory.mktemp("taxed")).create()
    imports = trial.open().services.imports
    imports.commit(imports.read(DATA / "employers_register.xlsx"))
    taken_in(trial, "tax_employers_2025.xlsx")
    report = run(trial)
    yield trial, report
    trial.close()


def test_who_has_contracts_and_does_not_take_part(taxed):
    known = truth("tax_employers")["matches"]
    found = {each.tax_code for each in of_kind(taxed[1], CrossKind.UNREGISTERED)}
    active = set(known["unregistered_active_with_contracts"])
    branches = set(known["branch_of_registered"])
    # a branch of an employer of the register may be insured there: a person says so first
    assert found == active - branches
    doubtful = {each.row.tax_code for each in taxed[1].doubtful}
    assert branches <= doubtful


def test_who_has_more_contracts_than_insured(taxed):
    wanted = {
        each["mst"]: each["missing"] for each in truth("tax_employers")["fewer_workers_than_taxed"]
    }
    found = {each.tax_code: each.workers for each in of_kind(taxed[1], CrossKind.FEWER_WORKERS)}
    assert {code: found.get(code) for code in wanted} == wanted


def test_names_without_a_code(taxed):
    known = truth("tax_employers")["matches"]
    exact = {each["row"] for each in known["name_exact_mst_missing"]}
    fuzzy = {each["row"]: each["register_mst"] for each in known["name_fuzzy_mst_missing"]}
    doubtful = {each.row.row for each in taxed[1].doubtful}
    assert not exact & doubtful
    assert len(fuzzy.keys() & doubtful) >= 0.95 * len(fuzzy)


def test_evidence_names_the_file_and_the_row(taxed):
    trial, report = taxed
    service = trial.open().services.crosscheck
    first = of_kind(report, CrossKind.UNREGISTERED)[0]
    assert service.evidence(first) == f"tax_employers_2025.xlsx, dòng {first.place.row}"
    book = openpyxl.load_workbook(BytesIO(service.workbook(report)))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert sum(first.name in row for row in cells) >= 1
    assert len(cells) > len(report.findings)


def test_what_is_said_of_a_pair_counts_and_is_taken_back(taxed):
    trial, report = taxed
    services = trial.open().services
    fuzzy = {each["row"] for each in truth("tax_employers")["matches"]["name_fuzzy_mst_missing"]}
    pair = next(each for each in report.doubtful if each.row.row in fuzzy)
    employer = pair.matches[0].employer_id
    said = services.matching.decide(pair.row, employer, Says.SAME)
    after = run(trial)
    assert pair.row.key not in {each.row.key for each in after.doubtful}
    assert after.compared["tax-employers"][1] == report.compared["tax-employers"][1] + 1
    services.history.undo(said.change_set)
    assert pair.row.key in {each.row.key for each in run(trial).doubtful}
    services.matching.decide(pair.row, employer, Says.DIFFERENT)
    left = next((each for each in run(trial).doubtful if each.row.key == pair.row.key), None)
    assert left is None or employer not in {each.employer_id for each in left.matches}
    with pytest.raises(Refused) as refusal:
        services.matching.decide(pair.row, "nobody", Says.SAME)
    assert refusal.value.code == "record_gone"


def test_nothing_is_found_without_lists(bare):
    report = run(bare)
    assert (report.findings, report.doubtful, report.compared) == ((), (), {})
