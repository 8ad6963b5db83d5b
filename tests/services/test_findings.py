"""Runs over the invented office: the truth's late units, evasion, cures, decisions, claims."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from app.domain.calendar import Month
from app.domain.funds import FundSplit
from app.domain.violation import ClaimKind, State
from app.errors import Refused
from app.services.claims import ClaimEntry
from app.services.listing import Query
from tests.kit.program import EARLY, LATER, truth
from tests.kit.records import add_month

ALL = Query(filters={"small": "1"})


def kept(program):
    findings = program.services.findings
    return list(findings.listing.rows(findings.listing.ids(ALL)).values())


def codes(program, rule, state="open"):
    return sorted(r.unit_code for r in kept(program) if (r.rule, r.state) == (rule, state))


def entries(program):
    register = program.services.findings._register
    return register.connections.read().execute("SELECT count(*) FROM outbox").fetchone()[0]


@pytest.fixture
def judged(full):
    program = full.open()
    program.services.findings.detect(EARLY)
    return program


def test_late_findings_are_the_urge_list_of_the_truth(full):
    program = full.open()
    done = program.services.findings.detect(EARLY)
    known = truth(f"arrears_{EARLY}")
    assert codes(program, "late_payment") == known["urge"]
    assert codes(program, "evasion_unpaid") == []
    assert (len(done.new), done.changed, done.cured) == (len(known["urge"]), (), ())
    amounts = {row.unit_code: row.amount for row in kept(program)}
    assert amounts == {unit["code"]: unit["late_principal"] for unit in known["units"]}


def test_the_same_run_twice_and_on_a_later_day_changes_nothing_it_need_not(judged, full):
    before = entries(judged)
    again = judged.services.findings.detect(EARLY)
    assert (again.new, again.changed, again.cured, again.effects) == ((), (), (), None)
    assert entries(judged) == before
    full.clock.on(2026, 10, 20)
    assert judged.services.findings.detect(date(2026, 10, 20)).effects is None


def test_a_later_day_finds_what_fell_due(judged, full):
    full.clock.on(2026, 11, 5)
    judged.services.findings.detect(LATER)
    assert codes(judged, "late_payment") == truth(f"arrears_{LATER}")["urge"]


@pytest.mark.parametrize("day", [date(2026, 10, 9), date(2026, 10, 11)])
def test_a_day_before_the_last_run_or_to_come_is_refused(judged, day):
    with pytest.raises(Refused, match="findings_day"):
        judged.services.findings.detect(day)


def test_evasion_needs_a_letter_that_was_received(urged):
    program = urged.open()
    program.services.findings.detect(EARLY)
    assert codes(program, "evasion_unpaid") == []
    letters = program.services.urging.letters
    rows = letters.rows(letters.ids(Query()))
    over = {unit["code"] for unit in truth(f"arrears_{LATER}")["units"] if unit["over_60_days"]}
    delivered = [id_ for id_, row in rows.items() if row.unit_code in over][:3]
    urged.clock.on(2026, 10, 12)
    urged.deliver(delivered, date(2026, 10, 12))
    urged.clock.on(2026, 11, 5)
    program.services.findings.detect(LATER)
    evading = codes(program, "evasion_unpaid")
    assert evading == sorted(rows[id_].unit_code for id_ in delivered)
    [found] = [r for r in kept(program) if (r.rule, r.unit_code) == ("evasion_unpaid", evading[0])]
    for language in ("vi", "en"):
        lines = program.services.findings.derivation(found.id, language=language)
        assert not any("…" in line.text for line in lines)
    words = [line.text for line in program.services.findings.derivation(found.id, language="vi")]
    assert any("đơn vị nhận ngày 12/10/2026" in line for line in words)


def test_a_debt_that_is_paid_is_cured_with_the_figures_that_say_so(judged, full):
    services = judged.services
    before = set(codes(judged, "late_payment"))
    register = services.findings._register
    unit = register.units.by_code(min(before))
    lines = [
        replace(each, paid=(each.paid or 0) + each.closing, closing=0)
        if each.unit_code == unit.code
        else each
        for each in register.ledger.lines(Month(2026, 9))
    ]
    old = register.imports.current("c12", Month(2026, 9))
    with register.command("import_c12", actor="x") as command:
        command.update("import_batch", old.id, {"status": "superseded"}, kind="import.supersede")
        add_month(command, Month(2026, 9), lines)
    done = services.findings.detect(EARLY)
    [cured] = [services.findings.get(id_) for id_ in done.cured]
    assert (cured.unit_id, cured.state, cured.cured_on) == (unit.id, State.CURED, EARLY)
    assert cured.cure["late_principal"] == 0
    assert cured.figures["periods"]
    assert codes(judged, "late_payment") == sorted(before - {unit.code})


def test_small_debts_are_hidden_unless_asked_for(judged):
    listing = judged.services.findings.listing
    small = {u["code"] for u in truth(f"arrears_{EARLY}")["units"] if u["late_principal"] < 400_000}
    shown = {row.unit_code for row in listing.rows(listing.ids(Query())).values()}
    assert small
    assert not small & shown
    everything = {row.unit_code for row in kept(judged)}
    assert everything - shown == small
    assert listing.totals(ALL)["findings"] == len(everything)


def test_filters_and_sorting(judged):
    listing = judged.services.findings.listing
    rows = kept(judged)
    assert listing.ids(Query(filters={"rule": "wage_too_low"})) == []
    one = rows[0]
    assert listing.ids(Query(filters={"small": "1", "unit": one.unit_id})) == [one.id]
    assert one.id in listing.ids(Query(text=one.unit_code))
    ids = listing.ids(Query(sort="amount", descending=True, filters={"small": "1"}))
    amounts = [listing.rows([id_])[id_].amount for id_ in ids[:5]]
    assert amounts == sorted((row.amount for row in rows), reverse=True)[:5]
    book = openpyxl.load_workbook(io.BytesIO(judged.services.findings.workbook(ALL)))
    assert book.active.max_row >= len(rows)


def test_set_aside_stays_and_is_reopened_with_reasons(judged):
    findings = judged.services.findings
    one = kept(judged)[0]
    with pytest.raises(Refused, match="finding_reason"):
        findings.set_aside(one.id, " ")
    findings.set_aside(one.id, "Đơn vị đã giải thể")
    assert findings.detect(EARLY).effects is None
    assert findings.get(one.id).state is State.SET_ASIDE
    assert "giải thể" in findings.derivation(one.id, language="vi")[-1].text
    with pytest.raises(Refused, match="finding_state"):
        findings.set_aside(one.id, "x")
    findings.reopen(one.id, "Còn hoạt động")
    assert (findings.get(one.id).state, findings.get(one.id).why) == (State.OPEN, "Còn hoạt động")
    with pytest.raises(Refused, match="record_gone"):
        findings.set_aside("00000000-0000-0000-0000-000000000000", "x")


def test_a_run_can_be_undone(full):
    program = full.open()
    done = program.services.findings.detect(EARLY)
    program.services.history.undo(done.effects.change_set)
    assert kept(program) == []
    assert len(program.services.findings.detect(EARLY).new) == len(done.new)


def of(program, unit_id, state=None):
    found = program.services.findings._register.findings.of_unit(unit_id)
    return [each for each in found if each.claim_id and (state is None or each.state is state)]


def test_a_claim_is_found_cured_found_again_and_nothing_is_erased(full):
    program = full.open()
    services = program.services
    unit = services.units.listing.ids(Query())[0]
    entry = ClaimEntry(ClaimKind.UNREGISTERED, date(2026, 8, 20), "BB 12/2026", workers=2)
    services.claims.enter(unit, entry)
    [claim] = services.claims.of_unit(unit)
    services.findings.detect(EARLY)
    [found] = of(program, unit)
    assert (found.rule, found.figures["deadline"]) == ("registration_late", "2026-09-19")
    good = ClaimEntry(**{**fields(entry), "cured_on": date(2026, 10, 9)})
    services.claims.correct(claim.id, good)
    assert services.findings.detect(EARLY).cured == (found.id,)
    services.claims.correct(claim.id, entry)
    services.findings.detect(EARLY)
    states = [(each.episode, each.state) for each in sorted(of(program, unit), key=episode)]
    assert states == [(1, State.CURED), (2, State.OPEN)]
    assert services.findings.get(found.id).cure["made_good_on"] == "2026-10-09"
    full.clock.on(2026, 11, 19)
    services.findings.detect(date(2026, 11, 19))
    assert [each.rule for each in of(program, unit, State.OPEN)] == ["not_registered"]
    services.claims.withdraw(claim.id, "Nhầm đơn vị")
    services.findings.detect(date(2026, 11, 19))
    assert of(program, unit, State.OPEN) == []
    with pytest.raises(Refused, match="claim_withdrawn"):
        services.claims.correct(claim.id, entry)
    for each in of(program, unit):
        for language in ("vi", "en"):
            lines = services.findings.derivation(each.id, language=language)
            assert not any("…" in line.text for line in lines)


def episode(found):
    return found.episode


def fields(entry):
    return {name: getattr(entry, name) for name in ClaimEntry.__dataclass_fields__}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": " "}, "source"),
        ({"workers": 0}, "workers"),
        ({"workers": -1, "names": ["A"]}, "amount"),
        ({"day": date(2026, 10, 11)}, "day"),
        ({"cured_on": date(2026, 1, 1)}, "cured_on"),
        ({"kind": ClaimKind.WAGE, "insured": 5, "legal": 5}, "legal"),
        ({"kind": ClaimKind.REFUSED}, "number"),
        ({"kind": ClaimKind.REFUSED, "number": "1"}, "answer_due"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_by_field(full, changes, field):
    services = full.open().services
    unit = services.units.listing.ids(Query())[0]
    entry = ClaimEntry(ClaimKind.UNREGISTERED, date(2026, 8, 20), "BB", workers=1)
    with pytest.raises(Refused) as refusal:
        services.claims.enter(unit, ClaimEntry(**{**fields(entry), **changes}))
    assert (refusal.value.code, refusal.value.fields["field"]) == ("claim_field", field)
    assert services.claims.of_unit(unit) == []


def test_a_claim_the_law_is_silent_on_is_told_not_guessed(full):
    services = full.open().services
    unit = services.units.listing.ids(Query())[0]
    day = date(2024, 1, 5)
    services.claims.enter(unit, ClaimEntry(ClaimKind.UNREGISTERED, day, "BB", workers=1))
    [claim] = services.claims.of_unit(unit)
    assert services.findings.detect(EARLY).silent == (claim.id,)


def test_an_estimated_split_is_confirmed_by_a_person_and_stays_so(judged):
    services = judged.services
    estimated = [row for row in kept(judged) if row.estimated]
    assert estimated
    one = estimated[0]
    with pytest.raises(Refused, match="claim_field"):
        services.claims.confirm_split(one.id, "")
    services.claims.confirm_split(one.id, "Đối chiếu C12-TS")
    now = services.findings.get(one.id)
    assert (now.estimated, now.amount, now.base_si) == (0, one.amount, one.base_si)
    assert services.findings.detect(EARLY).effects is None
    register = services.findings._register
    [*told] = register.findings.statements(one.unit_id)[one.unit_id]
    assert {each.confirmed_how for each in told} == {"Đối chiếu C12-TS"}
    with pytest.raises(Refused, match="nothing_to_confirm"):
        services.claims.confirm_split(one.id, "x")


def test_the_employer_s_statement_wins_over_an_estimate(judged):
    services = judged.services
    one = next(row for row in kept(judged) if row.estimated)
    periods = services.findings.get(one.id).figures["estimated_periods"]
    services.claims.confirm_split(one.id, "ước tính")
    for period in periods:
        split = FundSplit(100, 0, 0, 0)
        services.claims.state_funds(one.unit_id, Month.parse(period), split, "C12-TS")
    services.findings.detect(EARLY)
    assert services.findings.get(one.id).base_si >= one.base_si


def test_a_low_wage_is_confirmed_on_its_claim(full):
    services = full.open().services
    unit = services.units.listing.ids(Query())[0]
    entry = ClaimEntry(
        ClaimKind.WAGE,
        date(2026, 6, 1),
        "Bảng lương",
        workers=1,
        insured=5_000_000,
        legal=9_000_000,
    )
    services.claims.enter(unit, entry)
    services.findings.detect(EARLY)
    [found] = of(full.open(), unit)
    services.claims.confirm_split(found.id, "Bảng lương tháng 6")
    assert services.findings.detect(EARLY).effects is None
    [kept_claim] = services.claims.of_unit(unit)
    assert kept_claim.confirmed_how == "Bảng lương tháng 6"


def test_today_says_what_is_new_and_what_is_to_be_confirmed(judged):
    counts = judged.services.findings.counts()
    due = {item.code: item.fields.get("count") for item in judged.services.today.due(EARLY)}
    assert due["findings_new"] == counts.new
    assert due.get("splits_to_confirm", 0) == counts.to_confirm


def test_without_a_ledger_claims_alone_are_judged(bare):
    done = bare.open().services.findings.detect(EARLY)
    assert (done.new, done.effects) == ((), None)


def test_leaving_the_ledger_while_owing_cures_nothing(judged):
    services = judged.services
    register = services.findings._register
    code = min(codes(judged, "late_payment"))
    old = register.imports.current("c12", Month(2026, 9))
    lines = [each for each in register.ledger.lines(Month(2026, 9)) if each.unit_code != code]
    with register.command("import_c12", actor="x") as command:
        command.update("import_batch", old.id, {"status": "superseded"}, kind="import.supersede")
        add_month(command, Month(2026, 9), lines)
    assert services.findings.detect(EARLY).cured == ()
    assert code in codes(judged, "late_payment")


def test_a_late_line_of_a_unit_that_is_gone_is_told(full):
    program = full.open()
    findings = program.services.findings
    code = min(truth(f"arrears_{EARLY}")["urge"])
    register = findings._register
    with register.command("trial", actor="t") as command:
        command.delete("unit", register.units.by_code(code).id)
    assert findings.detect(EARLY).unknown == (code,)


def test_a_letter_sent_but_not_received_asks_for_its_day(full):
    issued = full.issue()
    program = full.open()
    program.services.findings.detect(EARLY)
    assert issued.letters
    assert {row.next_step for row in kept(program)} == {"record_delivery"}
