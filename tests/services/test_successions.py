"""Pairs decided by a person, employers that became others, records of one employer twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from app.domain.crosscheck import CrossKind
from app.domain.match_decision import Says
from app.domain.succession import SuccessionKind
from app.errors import Refused
from app.services.successions import SuccessionEntry
from tests.kit.outside_files import tax_employer_sheet
from tests.kit.program import EARLY, full

__all__ = ["full"]

SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def services(full):
    return full.open().services


@pytest.fixture
def register(services):
    return services.successions._register


@pytest.fixture
def employers(register):
    """Three employers with a tax code and one unit each."""
    units = {}
    for unit in register.units.all().values():
        units.setdefault(unit.employer_id, []).append(unit)
    chosen = [
        each
        for each in sorted(register.employers.all().values(), key=lambda one: one.id)
        if each.tax_code and len(units.get(each.id, ())) == 1
    ]
    return chosen[:3]


def unit_of(register, employer):
    return register.units.of_employer(employer.id)[0]


def taken_in(services, path, *rows):
    file = path / f"thue-{len(rows)}-{rows[0][0] or 'khong'}.xlsx"
    file.write_bytes(tax_employer_sheet(rows))
    services.imports.commit(services.imports.read(file))


def payer(code, name, contracts, status="00: NNT đang hoạt động"):
    return (code, name, "Xã Thử Nghiệm", status, contracts, contracts)


def merged(old, heir, kind=SuccessionKind.MERGED, **more):
    document = "12/QĐ ngày 01/9/2026"
    return SuccessionEntry(kind, old.id, [heir.id], SEPTEMBER, document=document, **more)


def test_pairs_are_shown_side_by_side_and_decided_one_after_another(services, employers, tmp_path):
    taken_in(services, tmp_path, payer("", employers[0].name + "h", 5))
    desk = services.matching
    [pairing] = desk.pairings(services.crosscheck.run(EARLY))
    first = pairing.candidates[0]
    assert (first.employer_id, first.name) == (employers[0].id, employers[0].name)
    assert first.units
    assert all(first.reasons)
    effects = desk.none_of(pairing, Says.DIFFERENT)
    assert len(desk.decisions()) == len(pairing.candidates)
    after = services.crosscheck.run(EARLY)
    assert after.doubtful == ()
    services.history.undo(effects.change_set)
    assert desk.decisions() == []
    desk.decide(pairing.row, first.employer_id, Says.SAME, note=" gọi hỏi ")
    assert services.crosscheck.run(EARLY).doubtful == ()
    [kept] = desk.decisions()
    assert (kept.says, kept.note, kept.employer) == ("same", "gọi hỏi", employers[0].name)
    lines = list(openpyxl.load_workbook(io.BytesIO(desk.workbook())).active.values)
    assert "Là một" in lines[-1]
    desk.undo(kept.id)
    assert len(services.crosscheck.run(EARLY).doubtful) == 1
    with pytest.raises(Refused, match="record_gone"):
        desk.undo(kept.id)
    desk.decide(pairing.row, first.employer_id, Says.LATER)
    assert len(services.crosscheck.run(EARLY).doubtful) == 1


def test_rows_of_an_employer_that_merged_are_past_and_papers_stay(
    services, register, employers, tmp_path
):
    old, heir, third = employers
    taken_in(services, tmp_path, payer(old.tax_code, old.name, 900))
    before = services.units.story(unit_of(register, old).id)
    assert any(each.employer_id == old.id for each in services.crosscheck.run(EARLY).findings)
    effects = services.successions.enter(merged(old, heir))
    report = services.crosscheck.run(EARLY)
    assert report.compared["tax-employers"] == (1, 1)
    assert report.findings == ()
    after = services.units.story(before.row.id)
    assert (after.row, after.letters, after.months) == (before.row, before.letters, before.months)
    assert services.successions.heirs(old.id, date(2026, 8, 31)) == (old.id,)
    assert services.successions.heirs(old.id, EARLY) == (heir.id,)
    entry = merged(old, heir)
    for wrong, code in (
        (replace(entry, to_ids=[third.id]), "succession_again"),
        (replace(entry, from_id=heir.id, to_ids=[old.id]), "succession_circle"),
        (replace(entry, from_id=third.id, to_ids=[third.id]), "succession_self"),
        (replace(entry, from_id=third.id, document=" "), "succession_document"),
        (replace(entry, from_id=third.id, day=date(2027, 1, 1)), "succession_day"),
        (replace(entry, from_id="0" * 36), "record_gone"),
        (replace(entry, from_id=third.id, kind=SuccessionKind.SPLIT), "succession_parts"),
    ):
        with pytest.raises(Refused, match=code):
            services.successions.enter(wrong)
    services.history.undo(effects.change_set)
    assert services.successions.all() == []


def test_a_finding_of_an_employer_that_merged_is_closed_by_the_next_run(
    services, employers, tmp_path
):
    old, heir, _ = employers
    taken_in(services, tmp_path, payer(old.tax_code, old.name, 900))
    findings = services.cross_findings
    findings.keep(findings.preview(services.crosscheck.run(EARLY)))
    services.successions.enter(merged(old, heir))
    assert len(findings.preview(services.crosscheck.run(EARLY)).cured) == 1


def test_a_split_is_for_a_person_and_withdrawn_whole(services, employers, tmp_path):
    old, one, other = employers
    taken_in(services, tmp_path, payer(old.tax_code, old.name, 5))
    entry = SuccessionEntry(
        SuccessionKind.SPLIT, old.id, [one.id, other.id], SEPTEMBER, document="13/QĐ"
    )
    services.successions.enter(entry)
    [found] = services.crosscheck.run(EARLY).doubtful
    assert {match.employer_id for match in found.matches} == {one.id, other.id}
    [first, _] = services.successions.of(old.id)
    services.successions.withdraw(first.id)
    assert services.successions.all() == []
    with pytest.raises(Refused, match="record_gone"):
        services.successions.withdraw(first.id)


def test_a_new_name_is_dated_and_the_old_one_finds_it_still(services, register, employers):
    employer = employers[0]
    unit = unit_of(register, employer)
    entry = SuccessionEntry(
        SuccessionKind.RENAMED,
        employer.id,
        [],
        SEPTEMBER,
        document="GCN ĐKDN lần 5",
        new_name="Công ty TNHH Tên Mới Thử Nghiệm",
    )
    letters = services.units.story(unit.id).letters
    services.successions.enter(entry)
    assert register.employers.get(employer.id).name == entry.new_name
    assert employer.name in register.employers.get(employer.id).aliases
    assert unit.id in services.units.search(employer.name)
    assert services.units.story(unit.id).letters == letters
    [seen] = services.successions.of(employer.id)
    assert (seen.old_name, seen.new_name, seen.day) == (employer.name, entry.new_name, SEPTEMBER)
    assert services.successions.heirs(employer.id, EARLY) == (employer.id,)
    with pytest.raises(Refused, match="succession_name"):
        services.successions.enter(entry)
    with pytest.raises(Refused, match="succession_document"):
        services.successions.enter(replace(entry, new_name="Tên khác", document=""))
    services.successions.enter(replace(entry, new_name="Tên khác"))
    with pytest.raises(Refused, match="succession_name_since"):
        services.successions.withdraw(seen.id)
    services.successions.withdraw(services.successions.of(employer.id)[-1].id)
    services.successions.withdraw(seen.id)
    assert register.employers.get(employer.id).name == employer.name


def test_doubles_are_found_kept_apart_or_become_one(services, register, employers, tmp_path):
    first = employers[0]
    assert all(first.id not in ids_of(each) for each in services.doubles.found())
    with register.command("import_register", actor="x") as command:
        double = command.create("employer", {"name": first.name.upper()})
        command.create(
            "unit", {"code": "TZ9999Z", "name": first.name, "employer_id": double, "workers": 7}
        )
    found = [each for each in services.doubles.found() if double in ids_of(each)]
    assert ids_of(found[0]) == {first.id, double}
    effects = services.doubles.keep_apart(double, first.id)
    assert {first.id, double} not in [ids_of(each) for each in services.doubles.found()]
    services.history.undo(effects.change_set)
    kind = SuccessionKind.DUPLICATE
    taken_in(services, tmp_path, payer(first.tax_code, first.name, 900))

    def registered():
        [found] = [
            each
            for each in services.crosscheck.run(EARLY).findings
            if each.kind is CrossKind.FEWER_WORKERS
        ]
        return found.figures["registered"]

    alone = registered()
    services.successions.enter(SuccessionEntry(kind, double, [first.id], EARLY))
    assert all(double not in ids_of(each) for each in services.doubles.found())
    assert registered() == alone + 7
    with pytest.raises(Refused, match="record_gone"):
        services.doubles.keep_apart(first.id, "0" * 36)


def ids_of(double):
    return {double.one.id, double.other.id}


def test_a_record_is_named_by_unit_code_tax_code_or_id(services, register, employers):
    unit = unit_of(register, employers[0])
    for key in (unit.code.lower(), employers[0].tax_code, employers[0].id):
        assert services.successions.subject(key) == employers[0].id
    with pytest.raises(Refused, match="cross_subject"):
        services.successions.subject("TZ0000Z")


def test_a_successor_is_not_undone_away_from_under_what_was_decided(services, register, employers):
    with register.command("x", actor="x") as command:
        made = command.create("employer", {"name": "Công ty Mới Ghi"})
        change_set = command.change_set
    services.successions.enter(replace(merged(employers[0], employers[1]), to_ids=[made]))
    with pytest.raises(Refused, match="undo_built_upon"):
        services.history.undo(change_set)


def test_what_is_owed_points_to_who_follows_and_stays(services, register, employers):
    old, heir, _ = employers
    code, other = unit_of(register, old).code, unit_of(register, heir).code
    assert services.successions.followed([code], EARLY) == {}
    before = services.arrears.on(EARLY).units[code]
    services.successions.enter(merged(old, heir))
    assert services.successions.followed([code, other, "TZ0000Z"], EARLY) == {code: (heir.name,)}
    assert services.successions.followed([code], date(2026, 8, 31)) == {}
    assert services.arrears.on(EARLY).units[code] == before
