"""What the made-up lists are known to hold, reproduced by the services on the sample office."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

import resources
from app.domain.matching import MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.text import fold
from app.services.cross_rows import known_employers, outside_rows
from tests.kit.program import DATA, bare_template, copy_of, truth

LISTS = (
    *("tax_employers_2025.xlsx", "tax_workers_2025.xlsx"),
    *("d02_lt.xlsx", "bank_statement.xlsx", "dpi_new_businesses_2026-09.xlsx"),
)
RULES = MatchRules.parse(resources.read_text("codes/matching.toml"))


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    trial = copy_of(bare_template(), tmp_path_factory.mktemp("truth") / "office")
    trial.take_in("employers_register.xlsx", *LISTS)
    yield trial.open().services.imports._register
    trial.close()


def matched(register, source):
    index = MatchIndex(known_employers(register), RULES)
    rows = [row for row, _ in outside_rows(register) if row.source.value == source]
    return {found.row.row: found for found in index.match_all(rows)}


def test_workers_with_a_contract_and_no_insurance_at_registered_payers(register):
    known = truth("tax_workers")
    registered = {each.tax_code for each in known_employers(register) if each.tax_code}
    workers = register.outside.of_batch(
        "tax-workers", register.imports.current("tax-workers", None).id
    )
    assert len(workers) == known["rows"]
    uninsured = [each for each in workers if each.contract == "contract" and not each.insured]
    ours = [each for each in uninsured if each.employer_tax_code in registered]
    wanted = known["contract_no_si_at_registered"]
    assert len(ours) == wanted["workers"] == 1099
    assert len({each.employer_tax_code for each in ours}) == wanted["employers"] == 290


def test_workers_of_payers_the_register_lacks(register):
    known = truth("tax_workers")
    registered = {each.tax_code for each in known_employers(register) if each.tax_code}
    workers = register.outside.of_batch(
        "tax-workers", register.imports.current("tax-workers", None).id
    )
    elsewhere = [
        each
        for each in workers
        if each.contract == "contract" and each.employer_tax_code not in registered
    ]
    assert len(elsewhere) == known["contract_at_unregistered"]


def test_persons_at_several_payers_and_those_whose_numbers_are_spoilt(register):
    """164 are meant; 145 can be told by a number, of 19 a spreadsheet spoilt one of the two.

    Those 19 have one name and birthday with somebody at another payer whose number begins as the
    spoilt one does: likely the same person, yet no number says so, and none is guessed.
    """
    by_number, by_name = defaultdict(list), defaultdict(list)
    spoilt = []
    batch = register.imports.current("tax-workers", None).id
    for each in register.outside.of_batch("tax-workers", batch):
        if each.person_id_kind == "spoilt":
            spoilt.append(each)
        else:
            by_number[each.person_id].append(each)
            by_name[fold(each.name), each.born].append(each)
    several = [
        rows for rows in by_number.values() if len({each.employer_tax_code for each in rows}) > 1
    ]
    likely = [
        each
        for each in spoilt
        if any(
            each.employer_tax_code != other.employer_tax_code
            and float(each.person_id) == float(f"{int(other.person_id):.2e}")
            for other in by_name[fold(each.name), each.born]
        )
    ]
    assert (len(several), len(likely)) == (145, 19)
    assert len(several) + len(likely) == truth("tax_workers")["persons_at_several_payers"]
    # a number alone is no proof either: two payers may have one number for two persons
    persons = [{(fold(each.name), each.born) for each in rows} for rows in several]
    assert sum(len(each) > 1 for each in persons) == 13


def test_income_payers_are_matched(register):
    known = truth("tax_employers")["matches"]
    found = matched(register, "tax-employers")
    sure = {
        each.row.tax_code
        for each in found.values()
        if each.verdict is Verdict.AUTOMATIC and each.row.tax_code
    }
    assert sure == set(known["registered"])
    rows = {each["row"] for each in known["name_exact_mst_missing"]}
    assert {row for row in rows if found[row].verdict is Verdict.AUTOMATIC} == rows
    fuzzy = {each["row"]: each["register_mst"] for each in known["name_fuzzy_mst_missing"]}
    codes = {each.id: each.tax_code for each in known_employers(register)}
    offered = {
        row: {codes[match.employer_id] for match in found[row].matches}
        for row in fuzzy
        if found[row].verdict is Verdict.PROPOSAL
    }
    assert sum(code in offered.get(row, ()) for row, code in fuzzy.items()) >= 0.95 * len(fuzzy)


def test_new_businesses_are_matched(register):
    known = truth("dpi")["matches"]
    found = matched(register, "business")
    sure = {each.row.tax_code for each in found.values() if each.employer_id and each.row.tax_code}
    assert sure == set(known["registered"])
    assert not sure & set(known["unregistered"])
    # in row 65 one with the words swapped has the commune for it; the equal name leads all the same
    codes = {each.id: each.tax_code for each in known_employers(register)}
    for entry in known["name_exact_mst_missing"]:
        first = found[entry["row"]].matches[0]
        assert codes[first.employer_id] == entry["register_mst"], entry
    offered = sum(bool(found[each["row"]].matches) for each in known["name_fuzzy_mst_missing"])
    assert offered == len(known["name_fuzzy_mst_missing"])


def test_workers_of_the_form_and_lines_of_the_bank_are_added_up(register):
    d02, bank = truth("d02"), truth("bank")
    rows = register.outside.in_force("d02")
    assert sum(each.wage for each in rows) == d02["sum_wage"]
    assert Counter(each.plan for each in rows) == d02["plans"]
    assert sum(each.wage_kind == "coefficient" for each in rows) == d02["coefficient_rows"]
    lines = register.outside.in_force("bank")
    assert (sum(each.credit for each in lines), sum(each.debit for each in lines)) == (
        bank["sum_credit"],
        bank["sum_debit"],
    )


@pytest.mark.parametrize(("name", "file"), [("dpi_legacy", "dpi_vni.xls")])
def test_a_list_in_old_letters_is_matched(tmp_path, name, file):
    trial = copy_of(bare_template(), tmp_path / "office")
    trial.take_in("employers_register.xlsx")
    imports = trial.open().services.imports
    preview = imports.read(DATA / file)
    imports.commit(preview)
    known = truth(name)
    assert (preview.rows, preview.totals["capital_vnd"], preview.totals["workers"]) == (
        known["rows"],
        known["sum_capital"],
        known["sum_workers"],
    )
    found = matched(imports._register, "business")
    sure = {each.row.tax_code for each in found.values() if each.employer_id and each.row.tax_code}
    assert sure == set(known["matches"]["registered"])
    names = [*known["matches"]["name_exact_mst_missing"]]
    names += known["matches"]["name_fuzzy_mst_missing"]
    assert all(found[each["row"]].matches for each in names)
    trial.close()
