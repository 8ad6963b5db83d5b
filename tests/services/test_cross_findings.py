"""Findings of lists as work: previewed, kept, cured, set aside, made claims, filled in on Excel."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from app.domain.calendar import Month
from app.domain.crosscheck import CrossKind
from app.domain.violation import ClaimKind, Rule, State
from app.errors import Refused, Unreadable
from app.services.listing import Query
from tests.kit.outside_files import business_sheet, tax_employer_sheet
from tests.kit.program import EARLY, full

__all__ = ["full"]

NEW_CODE = "0100233488"


@pytest.fixture
def services(full):
    return full.open().services


@pytest.fixture
def employers(services):
    """Three employers with a tax code, one unit and workers."""
    register = services.cross_findings._register
    units = {}
    for unit in register.units.all().values():
        units.setdefault(unit.employer_id, []).append(unit)
    found = [
        (each, units[each.id][0])
        for each in sorted(register.employers.all().values(), key=lambda one: one.id)
        if each.tax_code
        and len(units.get(each.id, ())) == 1
        and (units[each.id][0].workers or 0) > 2
    ]
    return found[:3]


def payer(code, name, contracts, status="00: NNT đang hoạt động"):
    return (code, name, "Xã Thử Nghiệm", status, contracts + 1, contracts)


def crossed(employers, contracts=7):
    return [
        payer(NEW_CODE, "Công ty TNHH Chưa Tham Gia", contracts),
        payer(employers[0][0].tax_code, "x", 1000),
        payer(employers[1][0].tax_code, employers[1][0].name, 0, "01: NNT ngừng hoạt động"),
    ]


def taken_in(services, path, rows, name="thue.xlsx"):
    file = path / name
    file.write_bytes(tax_employer_sheet(rows))
    return services.imports.commit(services.imports.read(file))


def run(services, on=EARLY, **more):
    return services.cross_findings.preview(services.crosscheck.run(on, **more))


def listed(services, state="open"):
    listing = services.cross_findings.listing
    query = Query(filters={"state": state})
    rows = listing.rows(ids := listing.ids(query))
    return [rows[id_] for id_ in ids]


def lines_of(workbook):
    return list(openpyxl.load_workbook(io.BytesIO(workbook)).active.iter_rows(values_only=True))


def test_a_run_is_looked_at_kept_repeated_changed_and_cured(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    preview = run(services)
    kinds = {each.kind for each in preview.new}
    assert {CrossKind.UNREGISTERED, CrossKind.FEWER_WORKERS} <= kinds
    assert listed(services) == []
    effects = services.cross_findings.keep(preview)
    assert dict(effects.details) == {"new": str(len(preview.new)), "changed": "0", "cured": "0"}
    missing = next(each for each in listed(services) if each.kind == "unregistered")
    assert (missing.workers, missing.tax_code, missing.unit_id) == (7, NEW_CODE, "")
    assert missing.evidence.startswith("thue.xlsx, dòng ")
    assert ("Công ty TNHH Chưa Tham Gia") in dict(missing.cells).values()
    assert missing.ledger == "2026-09"
    assert missing.articles
    again = run(services)
    assert (again.empty, again.same) == (True, len(preview.new))
    assert services.cross_findings.keep(again) is None
    taken_in(services, tmp_path, crossed(employers, 8), "thue-2.xlsx")
    more = run(services)
    assert [each.workers for each in more.changed.values()] == [8]
    services.cross_findings.keep(more)
    taken_in(services, tmp_path, crossed(employers, 0), "thue-3.xlsx")
    assert run(services, source="business").cured == ()
    services.cross_findings.keep(run(services))
    assert [each.id for each in listed(services, "cured")] == [missing.id]
    taken_in(services, tmp_path, crossed(employers, 9), "thue-4.xlsx")
    services.cross_findings.keep(run(services))
    second = next(each for each in listed(services) if each.kind == "unregistered")
    assert second.id != missing.id


def test_what_a_list_leaves_out_stays_open(services, employers, tmp_path):
    batch = taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    before = listed(services)
    assert batch.change_set
    services.history.undo(batch.change_set)
    assert run(services).empty
    assert listed(services) == before


def test_a_run_is_undone_and_kept_again(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    effects = services.cross_findings.keep(run(services))
    count = len(listed(services))
    services.history.undo(effects.change_set)
    assert listed(services, "") == []
    services.cross_findings.keep(run(services))
    assert len(listed(services)) == count


def test_a_run_of_a_day_to_come_is_not_kept(services):
    with pytest.raises(Refused, match="cross_day"):
        services.cross_findings.keep(run(services, date(2026, 12, 31)))
    with pytest.raises(Refused, match="unknown_kind"):
        run(services, source="bank")


def test_set_aside_with_a_reason_stays_aside_and_is_taken_up_again(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    one, findings = listed(services)[0], services.cross_findings
    with pytest.raises(Refused, match="finding_reason"):
        findings.set_aside(one.id, " ")
    said = findings.set_aside(one.id, "đăng ký ở nơi khác")
    assert run(services).empty
    with pytest.raises(Refused, match="finding_state"):
        findings.set_aside(one.id, "lần nữa")
    services.history.undo(said.change_set)
    assert findings.get(one.id).state is State.OPEN
    findings.set_aside(one.id, "đăng ký ở nơi khác")
    findings.reopen(one.id, "xem lại")
    assert (findings.get(one.id).state, findings.get(one.id).why) == (State.OPEN, "xem lại")
    with pytest.raises(Refused, match="record_gone"):
        findings.get("0" * 36)


def test_fewer_workers_become_a_fact_and_then_a_violation(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    fewer = next(each for each in listed(services) if each.kind == "fewer_workers")
    missing = next(each for each in listed(services) if each.kind == "unregistered")
    with pytest.raises(Refused, match="cross_no_claim"):
        services.cross_findings.adopt(missing.id)
    effects = services.cross_findings.adopt(fewer.id)
    [claim] = [
        each for each in services.claims.of_unit(fewer.unit_id) if each.kind is ClaimKind.TAXED
    ]
    assert (claim.workers, claim.source) == (1000, fewer.evidence)
    with pytest.raises(Refused, match="cross_no_claim"):
        services.cross_findings.adopt(fewer.id)
    services.findings.detect(EARLY)
    rules = {
        services.findings.get(id_).rule
        for id_ in services.findings.listing.ids(
            Query(filters={"unit": fewer.unit_id, "small": "1"})
        )
    }
    assert Rule.FEWER_THAN_TAXED.value in rules
    assert effects.change_set


def test_an_adoption_is_undone_whole(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    fewer = next(each for each in listed(services) if each.kind == "fewer_workers")
    services.history.undo(services.cross_findings.adopt(fewer.id).change_set)
    assert services.claims.of_unit(fewer.unit_id) == []
    assert services.cross_findings.get(fewer.id).claim_id is None


def test_a_wage_gap_needs_the_legal_base_from_a_person(services, employers, tmp_path):
    unit = employers[0][1]
    register = services.cross_findings._register
    with register.command("x", actor="x") as command:
        id_ = command.create(
            "cross_finding",
            {
                "kind": "wage_under_taxed",
                "who": employers[0][0].id,
                "episode": 1,
                "source": "tax-workers",
                "row": 9,
                "name": unit.name,
                "employer_id": employers[0][0].id,
                "unit_id": unit.id,
                "state": State.OPEN,
                "since": date(2025, 1, 1),
                "first_on": EARLY,
                "last_on": EARLY,
                "next_step": "ask_wages",
                "figures": {"insured_average": 5_000_000, "insured_workers": 4},
                "workers": 4,
                "amount": 8_000_000,
            },
        )
    with pytest.raises(Refused, match="cross_legal"):
        services.cross_findings.adopt(id_)
    with pytest.raises(Refused, match="claim_field"):
        services.cross_findings.adopt(id_, legal=20_000_000)
    services.cross_findings.adopt(id_, legal=28_000_000)
    [claim] = services.claims.of_unit(unit.id)
    assert (claim.insured, claim.legal, claim.workers) == (20_000_000, 28_000_000, 4)


def test_the_list_goes_out_as_excel_and_comes_back_filled_in(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    file = tmp_path / "phát hiện.xlsx"
    file.write_bytes(services.cross_findings.listing.workbook(Query()))
    untouched = services.cross_findings.read_sheet(file)
    assert (untouched.changes, untouched.problems) == ((), ())
    assert untouched.same == len(listed(services, ""))
    book = openpyxl.load_workbook(file)
    sheet = book.active
    [header] = [row for row in sheet.iter_rows() if any(c.value == "Trạng thái" for c in row)]
    places = {cell.value: cell.column for cell in header}
    first = header[0].row + 1
    sheet.cell(first, places["Trạng thái"]).value = "để riêng"
    sheet.cell(first, places["Lý do"]).value = "đã tham gia ở tỉnh khác"
    sheet.cell(first + 1, places["Trạng thái"]).value = "Đã khắc phục"
    book.save(file)
    found = services.cross_findings.read_sheet(file)
    assert [each.code for each in found.problems] == ["cross_state"]
    effects = services.cross_findings.apply(found.changes)
    [aside] = listed(services, "set_aside")
    assert (aside.id, aside.why) == (found.changes[0].finding_id, "đã tham gia ở tỉnh khác")
    services.history.undo(effects.change_set)
    assert listed(services, "set_aside") == []
    sheet.cell(first, places["Lý do"]).value = None
    sheet.cell(first + 2, places["Mã phát hiện (không sửa)"]).value = "x"
    book.save(file)
    wrong = services.cross_findings.read_sheet(file)
    assert [each.code for each in wrong.problems] == [
        "cross_reason",
        "cross_state",
        "cross_unknown",
    ]
    other = tmp_path / "khác.xlsx"
    other.write_bytes(tax_employer_sheet(crossed(employers)))
    with pytest.raises(Unreadable, match="no_header"):
        services.cross_findings.read_sheet(other)


def test_the_list_is_filtered_and_searched(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    services.cross_findings.keep(run(services))
    listing = services.cross_findings.listing
    assert len(listing.ids(Query(filters={"kind": "unregistered"}))) == 1
    assert len(listing.ids(Query("chua tham gia"))) == 1
    assert len(listing.ids(Query(NEW_CODE))) == 1
    assert listing.ids(Query("không có ai tên vậy")) == []
    assert listing.ids(Query(filters={"unit": employers[0][1].id}))
    by_name = listing.ids(Query(sort="name", descending=True))
    assert sorted(by_name) == sorted(listing.ids(Query()))
    assert listing.totals(Query())["workers"] > 900


def test_newly_licensed_past_thirty_days_on_a_list_of_the_registry(services, tmp_path):
    file = tmp_path / "dn.xlsx"
    file.write_bytes(
        business_sheet(
            [
                (NEW_CODE, "Công ty TNHH Mới Quá Hạn", date(2026, 9, 9), 6),
                ("0100233470", "Công ty TNHH Còn Trong Hạn", date(2026, 9, 10), 6),
            ]
        )
    )
    services.imports.commit(services.imports.read(file))
    report = services.crosscheck.run(EARLY, source="business")
    [late] = [each for each in report.findings if each.kind is CrossKind.NEWLY_LICENSED]
    assert (late.tax_code, late.since) == (NEW_CODE, date(2026, 10, 10))
    assert late.figures["last_day"] == "2026-10-09"
    assert late.articles
    services.cross_findings.keep(services.cross_findings.preview(report))
    [kept] = listed(services)
    assert dict(kept.cells)


def test_dissolved_but_owing_on_a_list_of_the_tax_office(services, employers, tmp_path):
    register = services.cross_findings._register
    owed = services.arrears.on(EARLY).units
    units = {each.code: each for each in register.units.all().values()}
    late = next(
        code
        for code, each in sorted(owed.items())
        if each.late_principal > 0
        and code in units
        and (owner := register.employers.get(units[code].employer_id)) is not None
        and owner.tax_code
    )
    employer = register.employers.get(units[late].employer_id)
    total = sum(
        owed[unit.code].late_principal
        for unit in register.units.of_employer(employer.id)
        if unit.code in owed
    )
    ended = payer(
        employer.tax_code, employer.name, 0, "03: NNT ngừng hoạt động nhưng chưa hoàn thành"
    )
    taken_in(services, tmp_path, [ended])
    report = services.crosscheck.run(EARLY)
    [found] = [each for each in report.findings if each.kind is CrossKind.DISSOLVED_OWING]
    assert (found.employer_id, found.amount) == (employer.id, total)
    services.cross_findings.keep(services.cross_findings.preview(report))
    later = services.cross_findings.preview(services.crosscheck.run(date(2026, 10, 11)))
    assert later.empty or all(each.amount != total for each in later.changed.values())


def test_findings_are_of_a_list_and_a_month_of_the_ledger(services, employers, tmp_path):
    taken_in(services, tmp_path, crossed(employers))
    report = services.crosscheck.run(EARLY, month=Month(2026, 6))
    assert (report.ledger, report.sources[0]) == (Month(2026, 6), "business")
    only = services.crosscheck.run(EARLY, source="tax-employers")
    assert only.sources == ("tax-employers",)
