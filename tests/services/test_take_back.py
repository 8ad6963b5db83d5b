"""An import taken back: what it replaced counts again, unless letters rest on it."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.services.listing import Query
from tests.kit.program import (
    EARLY,
    MONTHS,
    RAW,
    REGISTER,
    SECOND_EXPORT,
    bare_template,
    c12_truth,
    copy_of,
    truth,
)

SEPTEMBER = MONTHS[-1]
#: units whose record the files of September change
MOVED = {
    *c12_truth(RAW[-1])["against_previous"]["master_data_changed"],
    *c12_truth(SECOND_EXPORT)["against_first_file_of_period"]["changed"],
}
#: what the whole rows of a file may be compared by


def state_of(trial):
    """Everything a person sees of units and debts, for comparing before and after."""
    services = trial.open().services
    listing = services.units.listing
    rows = {row.code: row for row in listing.rows(listing.ids(Query())).values()}
    stories = {}
    for code in sorted((set(sorted(rows)[::30]) | MOVED) & rows.keys()):
        story = services.units.story(rows[code].id)
        stories[code] = (story.address, story.contact, story.representative, story.accounts)
    return rows, stories, owed(trial)


def owed(trial, on=EARLY):
    return dict(trial.open().services.arrears.on(on).units)


def test_a_replaced_file_does_not_count_and_comes_back_when_its_successor_goes(full):
    before = state_of(full)
    full.take_in(SECOND_EXPORT)
    imports = full.open().services.imports
    replaced = owed(full)
    known = c12_truth(SECOND_EXPORT)
    assert sum(unit.closing for unit in replaced.values()) == known["sums"]["closing"]
    assert imports.current("c12", SEPTEMBER).file_name == SECOND_EXPORT
    imports.take_back(imports.current("c12", SEPTEMBER).id)
    assert imports.current("c12", SEPTEMBER).file_name == RAW[-1]
    assert state_of(full) == before
    status = {row.file_name: row.status for row in imports.batches()}
    assert status[SECOND_EXPORT] == "taken_back"


def test_taking_the_newest_month_back_leaves_everything_as_it_was(full, tmp_path):
    bare = copy_of(bare_template(), tmp_path / "until August")
    bare.take_in(REGISTER, *RAW[:-1])
    full.clock.at = bare.clock.at
    imports = full.open().services.imports
    imports.take_back(imports.current("c12", SEPTEMBER).id)
    assert state_of(full) == state_of(bare)
    assert imports.current("c12", SEPTEMBER) is None
    bare.close()
    assert full.open().services.upkeep.check().ok


def test_a_file_taken_back_can_come_in_again(full):
    before = state_of(full)
    imports = full.open().services.imports
    imports.take_back(imports.current("c12", SEPTEMBER).id)
    full.take_in(RAW[-1])
    assert state_of(full) == before


def test_the_list_of_employers_can_be_taken_back_before_anything_rests_on_it(bare):
    bare.take_in(REGISTER)
    imports = bare.open().services.imports
    imports.take_back(imports.current("register", None).id)
    units = bare.open().services.units
    assert list(units.listing.ids(Query())) == []
    assert units.search("4677942179") == []
    assert bare.open().services.upkeep.check().ok


def test_a_file_no_longer_in_force_cannot_be_taken_back(full):
    imports = full.open().services.imports
    first = imports.current("c12", SEPTEMBER).id
    full.take_in(SECOND_EXPORT)
    for batch in (first, "no such batch"):
        with pytest.raises(Refused) as refused:
            imports.take_back(batch)
        assert refused.value.code == "batch_not_current"


def test_a_file_letters_rest_on_cannot_be_taken_back(urged):
    imports = urged.open().services.imports
    before = owed(urged)
    for month in (MONTHS[0], SEPTEMBER):
        with pytest.raises(Refused) as refused:
            imports.take_back(imports.current("c12", month).id)
        assert refused.value.code == "batch_rested_on"
        assert refused.value.fields["count"] == 112
    assert owed(urged) == before


def test_a_new_export_after_the_letters_replaces_and_leaves_the_letters(urged):
    urged.take_in(SECOND_EXPORT)
    services = urged.open().services
    (run,) = services.urging.runs()
    assert run.count == 112
    late = sum(unit.late_principal for unit in owed(urged).values())
    assert run.late_principal == truth("arrears_2026-10-10")["totals"]["late_principal"] != late
