"""Lists against the register of the invented office: matched, decided, crosschecked, worked on."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app import messages
from app.domain.bank_match import Credit
from app.domain.coverage import ContactHow, TargetResult
from app.domain.match_decision import Says
from app.domain.matching import Reason, Verdict
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.succession import SuccessionKind
from app.domain.violation import State
from app.errors import Refused
from app.services.coverage import CampaignEntry, Contact
from app.services.known_employers import known_employers
from app.services.successions import SuccessionEntry
from app.store.office_settings import put_setting
from tests.kit.program import EARLY

NEW_CODE = "0100233488"


@pytest.fixture
def services(full):
    return full.open().services


@pytest.fixture
def register(services):
    return services.matching._register


@pytest.fixture
def employers(register):
    """Three employers with a tax code, one unit and workers."""
    known = known_employers(register)
    chosen = [
        employer
        for id_, employer in sorted(known.employers.items())
        if employer.tax_code
        and len(known.units[id_]) == 1
        and (known.units[id_][0].workers or 0) > 2
    ]
    return chosen[:3]


def row(name="", code="", number=8, source=SourceKind.TAX_EMPLOYERS, **fields):
    base = {"status_code": "00", "year": 2025}
    return OutsideRow(source, "b1", number, code, name, fields={**base, **fields})


def lines_of(workbook):
    return list(openpyxl.load_workbook(io.BytesIO(workbook)).active.iter_rows(values_only=True))


def undo(services, effects):
    return services.history.undo(effects.change_set)


def test_every_reason_has_words_and_every_word_a_reason():
    root = Path(__file__).parents[2] / "app"
    source = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    words = set(messages.catalogue("vi")["match_reason"])
    assert set(re.findall(r'Reason\("(\w+)"', source)) <= words
    assert {code for code in words if f'"{code}"' in source} == words


def test_a_decision_is_remembered_for_the_next_list_and_taken_back(services, employers):
    matching, employer = services.matching, employers[0]
    doubtful = row(employer.names[0] + "h")
    [before] = matching.propose([doubtful]).rows
    assert before.verdict is Verdict.PROPOSAL
    [pair, *_] = matching.pairs(matching.propose([doubtful]), before)
    assert pair.employer.id == employer.id
    assert all(pair.reasons)
    effects = matching.decide(doubtful, employer.id, Says.SAME, seen=pair.match, note=" gọi hỏi ")
    again = OutsideRow(SourceKind.BUSINESSES, "b2", 99, name=doubtful.name.upper())
    known = matching.propose([again])
    assert (known.rows[0].employer_id, known.remembered) == (employer.id, 1)
    [kept] = matching.decisions()
    assert (kept.says, kept.note, kept.place) == (Says.SAME, "gọi hỏi", "tax-employers:b1:8")
    assert kept.reasons == tuple(tuple(reason) for reason in pair.match.reasons)
    assert lines_of(matching.decisions_workbook())[-1][3] == "Cùng một đơn vị"
    matching.undo(kept.id)
    assert matching.propose([again]).rows[0].verdict is Verdict.PROPOSAL
    matching.decide(doubtful, employer.id, Says.DIFFERENT)
    assert employer.id not in {m.employer_id for m in matching.propose([again]).rows[0].matches}
    assert effects.details == (("name", doubtful.name),)


def test_a_decision_is_undone_like_any_command(services, employers):
    doubtful = row(employers[0].names[0] + "h")
    undo(services, services.matching.decide(doubtful, employers[0].id, Says.SAME))
    assert services.matching.decisions() == []
    with pytest.raises(Refused, match="record_gone"):
        services.matching.decide(doubtful, "0" * 36, Says.SAME)
    with pytest.raises(Refused, match="record_gone"):
        services.matching.undo("0" * 36)


def test_matches_go_back_to_the_sender_as_excel(services, employers):
    rows = [
        row("x", employers[0].tax_code),
        row("Không ai biết", "", 9),
        row(code="bad", number=10),
    ]
    matched = services.matching.propose(rows)
    assert matched.counts() == {Verdict.AUTOMATIC: 1, Verdict.PROPOSAL: 0, Verdict.NONE: 2}
    found = lines_of(services.matching.workbook(matched))[-3:]
    assert [cells[4] for cells in found] == ["Trùng khớp", "Không có trong sổ", "Không có trong sổ"]
    assert found[0][6] == employers[0].tax_code
    assert matched.doubtful() == []


def test_rows_of_an_employer_that_merged_belong_to_its_heir_and_papers_stay(services, employers):
    old, heir, third = employers
    before = services.units.story(known_employers(services.matching._register).units[old.id][0].id)
    entry = SuccessionEntry(
        SuccessionKind.MERGED, old.id, [heir.id], date(2026, 9, 1), document="12/QĐ ngày 01/9/2026"
    )
    effects = services.successions.enter(entry)
    asked = [row("", old.tax_code)]
    [found] = services.matching.propose(asked).rows
    assert (found.verdict, found.employer_id) == (Verdict.AUTOMATIC, heir.id)
    assert Reason("followed") in found.matches[0].reasons
    after = services.units.story(before.row.id)
    assert (after.row, after.letters, after.months) == (before.row, before.letters, before.months)
    for wrong, code in (
        (replace(entry, to_ids=[third.id]), "succession_again"),
        (replace(entry, from_id=heir.id, to_ids=[old.id]), "succession_circle"),
        (replace(entry, from_id=third.id, document=""), "succession_document"),
        (replace(entry, from_id=third.id, day=date(2027, 1, 1)), "succession_day"),
        (replace(entry, from_id="0" * 36), "record_gone"),
    ):
        with pytest.raises(Refused, match=code):
            services.successions.enter(wrong)
    undo(services, effects)
    assert services.matching.propose(asked).rows[0].employer_id == old.id


def test_a_split_is_for_a_person_and_withdrawn_whole(services, employers):
    old, one, other = employers
    entry = SuccessionEntry(
        SuccessionKind.SPLIT, old.id, [one.id, other.id], date(2026, 9, 1), document="13/QĐ"
    )
    services.successions.enter(entry)
    [found] = services.matching.propose([row("", old.tax_code)]).rows
    assert found.verdict is Verdict.PROPOSAL
    assert {match.employer_id for match in found.matches} == {one.id, other.id}
    services.successions.withdraw(old.id)
    assert services.successions.all() == []
    with pytest.raises(Refused, match="record_gone"):
        services.successions.withdraw(old.id)


def test_doubles_are_found_kept_apart_or_become_one(services, register, employers):
    first = employers[0]
    assert first.id not in {id_ for d in services.successions.doubles() for id_ in ids_of(d)}
    with register.command("import_register", actor="x") as command:
        double = command.create("employer", {"name": first.names[0].upper()})
    found = [d for d in services.successions.doubles() if double in ids_of(d)]
    assert ids_of(found[0]) == {first.id, double}
    effects = services.successions.keep_apart(double, first.id)
    assert {first.id, double} not in [ids_of(d) for d in services.successions.doubles()]
    undo(services, effects)
    kind = SuccessionKind.DUPLICATE
    services.successions.enter(SuccessionEntry(kind, double, [first.id], EARLY))
    assert all(double not in ids_of(d) for d in services.successions.doubles())


def ids_of(double):
    return {double.one.id, double.other.id}


def crossed(employers, workers=3):
    return [
        row("Công ty TNHH Chưa Tham Gia", NEW_CODE, 8, contract_workers=7, declared_workers=9),
        row("x", employers[0].tax_code, 9, contract_workers=1000),
        row("Zyx Qwt", "0100233480", 10, contract_workers=5),
        row(employers[1].names[0] + "h", "", 11, contract_workers=5),
        row("Công ty TNHH Chưa Tham Gia", NEW_CODE, 12, contract_workers=workers),
    ]


def test_a_crosscheck_is_looked_at_kept_repeated_and_cured(services, register, employers):
    crosscheck, rows = services.crosscheck, crossed(employers)
    preview = crosscheck.preview(rows, EARLY)
    assert (len(preview.new), preview.waiting, preview.unusable) == (2, 1, 1)
    assert crosscheck.all() == []
    effects = crosscheck.run(preview)
    fewer, missing = crosscheck.all()
    assert (fewer.kind, missing.kind) == ("fewer_workers", "unregistered")
    assert (missing.workers, missing.place, missing.unit_id) == (7, "tax-employers:b1:8", None)
    again = crosscheck.preview(rows, EARLY)
    assert (again.empty, again.same) == (True, 2)
    assert crosscheck.run(again) is None
    told = lines_of(crosscheck.workbook(crosscheck.all()))[-1]
    assert told[8] == "danh sách người nộp thuế, lần nhập b1, dòng 8"
    more = crosscheck.preview(
        [replace(rows[0], fields={**rows[0].fields, "contract_workers": 8})], EARLY
    )
    assert (len(more.changed), more.new, more.cured) == (1, (), ())
    elsewhere = crosscheck.preview([row("Ai đó", "4677942179", 4, contract_workers=0)], EARLY)
    assert elsewhere.cured == ()
    quiet = [replace(rows[0], fields={**rows[0].fields, "contract_workers": 0})]
    crosscheck.run(crosscheck.preview(quiet, EARLY))
    assert [each.id for each in crosscheck.all(state=State.CURED)] == [missing.id]
    with pytest.raises(Refused, match="cross_day"):
        crosscheck.preview(rows, date(2027, 1, 1))
    assert effects.details == (("count", "2"),)


def test_a_run_is_undone(services, employers):
    undo(services, services.crosscheck.run(services.crosscheck.preview(crossed(employers), EARLY)))
    assert services.crosscheck.all(state=None) == []


def test_limits_are_settings_by_date(services, register, employers):
    with register.command("x", actor="x") as command:
        put_setting(command, "crosscheck.contract_workers", "8", valid_from=date(2026, 10, 1))
    kinds = [f.kind.value for f in services.crosscheck.preview(crossed(employers), EARLY).new]
    assert kinds == ["fewer_workers"]
    assert services.crosscheck.limits(date(2026, 9, 30)).contract_workers == 1


def test_a_finding_is_set_aside_and_stays_there(services, employers):
    crosscheck, rows = services.crosscheck, crossed(employers)
    crosscheck.run(crosscheck.preview(rows, EARLY))
    one = crosscheck.all()[0]
    with pytest.raises(Refused, match="finding_reason"):
        crosscheck.set_aside(one.id, " ")
    crosscheck.set_aside(one.id, "đã đăng ký ở nơi khác")
    assert crosscheck.preview(rows, EARLY).empty
    with pytest.raises(Refused, match="finding_state"):
        crosscheck.set_aside(one.id, "lần nữa")
    crosscheck.reopen(one.id, "xem lại")
    assert crosscheck.get(one.id).state is State.OPEN
    with pytest.raises(Refused, match="record_gone"):
        crosscheck.get("0" * 36)


def test_a_finding_becomes_a_claim_that_the_run_of_violations_judges(services, employers):
    crosscheck = services.crosscheck
    crosscheck.run(crosscheck.preview(crossed(employers), EARLY))
    fewer, missing = crosscheck.all()
    with pytest.raises(Refused, match="cross_no_claim"):
        crosscheck.adopt(missing.id)
    effects = crosscheck.adopt(fewer.id)
    with pytest.raises(Refused, match="cross_no_claim"):
        crosscheck.adopt(fewer.id)
    [claim] = services.claims.of_unit(fewer.unit_id)
    assert (claim.workers, claim.day) == (1000, date(2025, 1, 1))
    assert "dòng 9" in claim.source
    services.findings.detect(EARLY)
    found = services.findings._register.findings.of_unit(fewer.unit_id)
    assert "fewer_than_taxed" in {each.rule for each in found}
    assert effects.label == "cross_adopted"


def test_a_wage_gap_needs_the_legal_base_from_a_person(services, register, employers):
    unit = known_employers(register).units[employers[0].id][0]
    values = {
        "kind": "wage_under_taxed", "row_key": "a" * 64, "place": "tax-workers:b:8",
        "name": unit.name, "employer_id": employers[0].id, "unit_id": unit.id, "state": "open",
        "since": date(2026, 1, 1), "first_on": EARLY, "last_on": EARLY, "next_step": "ask_wages",
        "workers": 3, "figures": {"insured_average": 5_000_000, "insured_workers": 3},
    }  # fmt: skip
    with register.command("x", actor="x") as command:
        finding = command.create("cross_finding", values)
    with pytest.raises(Refused, match="cross_legal"):
        services.crosscheck.adopt(finding)
    with pytest.raises(Refused, match="claim_field"):
        services.crosscheck.adopt(finding, legal=1)
    services.crosscheck.adopt(finding, legal=21_000_000)
    [claim] = services.claims.of_unit(unit.id)
    assert (claim.insured, claim.legal) == (15_000_000, 21_000_000)


def test_what_has_no_article_says_so_in_the_list(services, employers):
    values = services.crosscheck
    dissolved = row("x", employers[0].tax_code, 9, status_code="01")
    preview = values.preview([dissolved], EARLY)
    assert {finding.kind.value for finding in preview.new} <= {"dissolved_owing"}
    values.run(values.preview(crossed(employers), EARLY))
    bare = replace(values.all()[0], articles=())
    assert lines_of(values.workbook([bare]))[-1][9] == "điều khoản chưa đối chiếu"


@pytest.fixture
def campaign(services, employers):
    crosscheck = services.crosscheck
    crosscheck.run(crosscheck.preview(crossed(employers), EARLY))
    entry = CampaignEntry("Vận động xã Đồng Sương", EARLY, commune_code="90125")
    id_, effects = services.coverage.open(entry, crosscheck.all())
    assert effects.label == "campaign_opened"
    return id_


def test_a_campaign_from_findings_to_figures(services, campaign):
    coverage = services.coverage
    one, other = coverage.targets(campaign)
    assert coverage.add(campaign, services.crosscheck.all()) is None
    coverage.contact(Contact(ContactHow.CALL, EARLY, one.id, person="chị Lựu", said="hẹn nộp",
                             promise_on=date(2026, 10, 20)))  # fmt: skip
    coverage.contact(Contact(ContactHow.VISIT, EARLY, other.id))
    coverage.result(one.id, TargetResult.REGISTERED, EARLY, workers_won=5)
    coverage.result(other.id, TargetResult.GONE, EARLY)
    done = coverage.figures(campaign)
    assert (done.targets, done.contacted, done.won, done.workers_won) == (2, 2, 1, 5)
    assert done.percent == 100.0
    assert [len(coverage.contacts(each.id)) for each in (one, other)] == [1, 1]
    cells = lines_of(coverage.workbook(campaign))[-2]
    assert cells[5:9] == (1, cells[6], "Gọi điện", "chị Lựu")
    coverage.result(one.id, TargetResult.OPEN, EARLY)
    assert coverage.figures(campaign).won == 0
    coverage.close(campaign)
    with pytest.raises(Refused, match="campaign_closed"):
        coverage.result(one.id, TargetResult.GONE, EARLY)
    [kept] = coverage.campaigns()
    assert kept.closed == 1


def test_promises_are_reminded_of_until_kept(services, campaign, employers, full):
    coverage = services.coverage
    target = coverage.targets(campaign)[0]
    unit = known_employers(services.matching._register).units[employers[2].id][0]
    until = date(2026, 10, 20)
    coverage.contact(Contact(ContactHow.ZALO, EARLY, target.id, promise_on=until))
    coverage.contact(Contact(ContactHow.CALL, EARLY, unit_id=unit.id, promise_on=until))
    assert coverage.due(EARLY) == []
    due = coverage.due(date(2026, 10, 22))
    assert {(each.name, each.days_late) for each in due} == {(target.name, 2), (unit.name, 2)}
    full.clock.on(2026, 10, 22)
    [mine] = [each for each in due if each.name == unit.name]
    coverage.promise_kept(mine.contact_id, date(2026, 10, 21))
    coverage.result(target.id, TargetResult.REFUSED, date(2026, 10, 22))
    assert coverage.due(date(2026, 10, 22)) == []


def test_contacts_and_campaigns_that_cannot_be(services, campaign):
    coverage = services.coverage
    target = coverage.targets(campaign)[0]
    for entry in (
        Contact(ContactHow.CALL, EARLY),
        Contact(ContactHow.CALL, date(2027, 1, 1), target.id),
        Contact(ContactHow.CALL, EARLY, target.id, promise_on=date(2026, 1, 1)),
    ):
        with pytest.raises(Refused, match="contact_field"):
            coverage.contact(entry)
    with pytest.raises(Refused, match="record_gone"):
        coverage.contact(Contact(ContactHow.CALL, EARLY, unit_id="0" * 36))
    with pytest.raises(Refused, match="campaign_field"):
        coverage.open(CampaignEntry(" ", EARLY))
    with pytest.raises(Refused, match="campaign_field"):
        coverage.open(CampaignEntry("x", EARLY, ends_on=date(2026, 1, 1)))
    with pytest.raises(Refused, match="contact_field"):
        coverage.result(target.id, TargetResult.REGISTERED, EARLY, workers_won=-1)


def test_bank_lines_are_proposed_confirmed_once_and_undone(services, register, employers):
    bank, known = services.bank, known_employers(register)
    unit, other = (known.units[each.id][0] for each in employers[:2])
    line = Credit("k1", date(2026, 10, 9), 5_000_000, f"+BHXH+103+00+{unit.code}+", "FT1",
                  unit_code=unit.code)  # fmt: skip
    [proposal] = bank.propose([line, line])
    assert ([payer.unit_id for payer in proposal.payers], proposal.confirmed) == ([unit.id], None)
    assert bank.words(proposal.payers[0].reasons[0]) == f"nội dung ghi mã đơn vị {unit.code}"
    bank.confirm(line, unit.id, proposal.payers[0].reasons)
    bank.confirm(line, unit.id)
    assert bank.propose([line])[0].confirmed == unit.id
    assert bank.paid_after(date(2026, 9, 30)) == {unit.id: 5_000_000}
    assert bank.paid_after(date(2026, 10, 9)) == {}
    with pytest.raises(Refused, match="bank_taken"):
        bank.confirm(line, other.id)
    assert lines_of(bank.workbook())[-1][1:3] == (5_000_000, unit.code)
    bank.undo("k1")
    assert (bank.of_unit(unit.id), bank.paid_after(date(2026, 9, 30))) == ([], {})
    with pytest.raises(Refused, match="record_gone"):
        bank.undo("k1")
    bank.confirm(line, other.id)
    assert [kept.amount for kept in bank.of_unit(other.id)] == [5_000_000]
    with pytest.raises(Refused, match="bank_not_credit"):
        bank.confirm(Credit("k2", EARLY, 0), unit.id)
    with pytest.raises(Refused, match="record_gone"):
        bank.confirm(line, "0" * 36)
