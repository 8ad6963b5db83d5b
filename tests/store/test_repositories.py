from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar import Month
from app.domain.contribution import LedgerLine
from app.domain.employer import AddressKind
from app.domain.office import Capacity, in_force
from app.store.check import check
from app.store.imports import BatchStatus, remember_mapping
from app.store.ledger import digest
from app.store.office_settings import put_setting
from app.store.papers import EventKind
from app.store.tidying import tidy
from tests.kit.records import add_employer, add_month, issue, line

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


def test_the_letterhead_is_that_of_the_day(register):
    with register.command("init", actor="luyen") as command:
        office = command.create("office", {"code": "01903"})
        for name, since, until in (
            ("BHXH cơ sở Phố Cò", None, date(2026, 8, 31)),
            ("BHXH cơ sở Phố Cò mới", date(2026, 9, 1), None),
        ):
            command.create(
                "office_name",
                {"office_id": office, "name": name, "valid_from": since, "valid_to": until},
            )
        command.create(
            "office_account",
            {"office_id": office, "bank": "Kho bạc Nhà nước", "bin": None, "account": "37592"},
        )
        command.create(
            "signatory",
            {
                "office_id": office,
                "name": "Đinh Minh Tạo",
                "title": "Phó Giám đốc",
                "capacity": Capacity.DEPUTY,
                "on_behalf_title": "GIÁM ĐỐC",
                "delegation_date": date(2026, 1, 2),
            },
        )
    assert register.offices.office().code == register.offices.office("01903").code == "01903"
    assert register.offices.office("09999") is None
    names = register.offices.names(office)
    assert in_force(names, date(2026, 8, 31)).name == "BHXH cơ sở Phố Cò"
    assert in_force(names, date(2026, 9, 1)).name == "BHXH cơ sở Phố Cò mới"
    [account] = register.offices.accounts(office)
    assert (account.bank, account.bin) == ("Kho bạc Nhà nước", None)
    [signatory] = register.offices.signatories(office)
    assert (signatory.capacity, signatory.delegation_date) == (Capacity.DEPUTY, date(2026, 1, 2))


def test_an_employer_owns_units_people_and_accounts(register):
    with register.command("x", actor="luyen") as command:
        employer, unit = add_employer(command)
        second = command.create("unit", {"employer_id": employer, "code": "IC0009Z"})
        command.create("representative", {"employer_id": employer, "name": "Trần Thị Lụa"})
        command.create("bank_account", {"employer_id": employer, "bank": "BIDV", "account": "9946"})
        command.create("contact", {"unit_id": unit, "name": "Phạm Văn Sen", "role": "Kế toán"})
        command.create(
            "unit_address", {"unit_id": unit, "kind": AddressKind.POST, "line": "Hòm thư 5"}
        )
    assert [item.id for item in register.units.of_employer(employer)] == [second, unit]
    assert [item.id for item in register.employers.by_tax_code("0100233488")] == [employer]
    assert register.employers.page([employer, "gone"]).keys() == {employer}
    assert [item.name for item in register.employers.representatives(employer)] == ["Trần Thị Lụa"]
    assert register.employers.all_representatives()[employer][0].name == "Trần Thị Lụa"
    assert register.employers.accounts(employer)[0].unit_id is None
    assert register.employers.all_accounts()[employer][0].account == "9946"
    assert register.units.contacts(unit)[0].role == "Kế toán"
    assert register.units.addresses(unit)[0].kind is AddressKind.POST
    assert register.units.by_code("IC0009Z").id == second
    assert register.units.by_code("XX0000X") is None
    assert register.units.all().keys() == {"TZ0001Z", "IC0009Z"}
    assert register.units.page([unit]).keys() == {unit}


def full_line(row):
    """A line with every field set."""
    return LedgerLine(
        unit_code=f"TZ{row:04d}Z",
        name="Đá Xanh",
        row=row,
        opening=-5,
        due=25_000_000,
        adj_up=1,
        adj_down=2,
        interest=3,
        paid=4,
        closing=10**13,
        difference=0,
        due_si=6,
        due_hi=7,
        due_ui=8,
        due_oai=9,
        wage_fund=10,
        workers=11,
        months_owed="1.5",
        paid_up_to=AUGUST,
        sector_group="TZ",
        address="Số 1",
        phone="0900077000",
        contact="Phạm Văn Sen",
        officer_email="cv1@bhxh.example",
    )


def test_ledger_lines_come_back_as_they_were(register):
    lines = [full_line(3), line("TZ0004Z", 4), full_line(9)]
    with register.command("import_c12", actor="luyen") as command:
        batch = add_month(command, SEPTEMBER, lines)
    assert register.ledger.lines(SEPTEMBER) == lines
    assert register.ledger.lines_of_batch(batch) == lines
    assert register.imports.get(batch).lines_sha256 == digest(lines)
    assert digest(lines) != digest(lines[:2])
    assert register.ledger.lines(AUGUST) == []


def test_a_months_lines_are_those_of_its_current_file(register):
    with register.command("import_c12", actor="luyen") as command:
        august = add_month(command, AUGUST, [line(due=1)])
        first = add_month(command, SEPTEMBER, [line(due=2)], status="superseded")
        add_month(command, SEPTEMBER, [line(due=3), line("YN0002Z", 3, due=4)], replaces=first)
    assert register.ledger.months() == [AUGUST, SEPTEMBER]
    through = register.ledger.lines_through(SEPTEMBER)
    assert [(month, item.due) for month, item in through["TZ0001Z"]] == [
        (AUGUST, 1),
        (SEPTEMBER, 3),
    ]
    assert [(month, item.due) for month, item in through["YN0002Z"]] == [(SEPTEMBER, 4)]
    assert register.ledger.lines_through(AUGUST).keys() == {"TZ0001Z"}
    assert register.ledger.lines_through(SEPTEMBER, since=SEPTEMBER)["TZ0001Z"][0][1].due == 3
    assert [(month, item.due) for month, item in register.ledger.of_unit("TZ0001Z")] == [
        (AUGUST, 1),
        (SEPTEMBER, 3),
    ]
    assert register.imports.current("c12", AUGUST).id == august
    assert register.imports.current("c12", Month(2026, 7)) is None
    batch = register.imports.get(first)
    assert (batch.status, batch.period) == (BatchStatus.SUPERSEDED, SEPTEMBER)
    assert (batch.columns, batch.totals) == (("due", "paid"), {"due_vnd": 2})
    assert len(register.imports.by_sha("ab" * 32)) == len(register.imports.all("c12")) == 3


def test_a_mapping_is_remembered_for_a_shape(register):
    for header in ("Số phải đóng", "Phải đóng"):
        with register.command("x", actor="luyen") as command:
            remember_mapping(command, "c12", "shape", {"due": header})
    assert register.imports.mapping("c12", "shape") == {"due": "Phải đóng"}
    assert register.imports.mapping("c12", "other") is None


def test_an_office_setting_holds_from_its_day_on(register):
    with register.command("x", actor="luyen") as command:
        put_setting(command, "urging.small_debt_vnd", "100000")
        put_setting(command, "urging.small_debt_vnd", "400000", valid_from=date(2026, 7, 1))
        assert not put_setting(command, "urging.small_debt_vnd", "100000")
    value = register.settings.value
    assert value("urging.small_debt_vnd", on=date(2026, 6, 30)) == "100000"
    assert value("urging.small_debt_vnd", on=date(2026, 7, 1)) == "400000"
    assert value("urging.small_debt_vnd") == "400000"
    assert value("unknown", default="x") == "x"
    assert register.settings.all() == {"urging.small_debt_vnd": "400000"}


@pytest.fixture
def letters(register):
    """Two letters of a run to one unit, the second voided."""
    pdf = register.blobs.put(b"%PDF-1.7", "application/pdf")
    with register.command("letters_issued", actor="luyen") as command:
        _, unit = add_employer(command)
        run = command.verb(
            "urging.run", "urging_run", None, {"month": SEPTEMBER, "as_of": date(2026, 10, 10)}
        )
        papers = [issue(command, pdf=pdf, unit_id=unit, run_id=run)[0] for _ in range(2)]
        command.verb(
            "paper.event",
            "paper_event",
            None,
            {"paper_id": papers[0], "kind": EventKind.DELIVERED, "day": date(2026, 11, 25)},
        )
        command.verb(
            "paper.void",
            "paper_event",
            None,
            {"paper_id": papers[1], "kind": EventKind.VOID, "day": date(2026, 11, 24)},
        )
    return unit, run, papers


def test_papers_are_found_by_unit_run_and_number(register, letters):
    unit, run, papers = letters
    assert [paper.id for paper in register.papers.for_unit(unit)] == papers
    assert [paper.id for paper in register.papers.for_run(run)] == papers
    assert [paper.id for paper in register.papers.by_number("02/Q01-BHXH")] == papers[1:]
    assert register.papers.page(papers).keys() == set(papers)
    assert len(register.papers.of_kind("urging", since=date(2026, 11, 23))) == 2
    assert register.papers.of_kind("urging", since=date(2026, 11, 24)) == []
    assert register.papers.run(run).month == SEPTEMBER
    assert [item.id for item in register.papers.runs(SEPTEMBER)] == [run]
    assert register.papers.runs(AUGUST) == []
    assert len(register.papers.runs()) == 1


def test_what_happened_to_a_paper_is_kept_beside_it(register, letters):
    unit, _, papers = letters
    events = register.papers.events(papers)
    assert [event.kind for event in events[papers[0]]] == [EventKind.DELIVERED]
    assert [event.kind for event in events[papers[1]]] == [EventKind.VOID]
    assert events[papers[0]][0].actor == "luyen"
    assert register.papers.first_urged_on() == {unit: date(2026, 11, 23)}
    assert register.papers.first_delivered_on() == {unit: date(2026, 11, 25)}


def test_returns_are_kept_version_after_version(register):
    xlsx = register.blobs.put(b"PK", "application/vnd.ms-excel")
    with register.command("return_written", actor="luyen") as command:
        made = [
            command.verb(
                "return.make",
                "return_made",
                None,
                {
                    "kind": "late",
                    "period": "2026-09",
                    "version": version,
                    "xlsx_sha256": xlsx,
                    "totals": {"late_principal_vnd": version},
                },
            )
            for version in (1, 2)
        ]
        command.verb("return.supersede", "return_made", made[0], {"superseded_by": made[1]})
    assert register.returns.latest("late", "2026-09").totals == {"late_principal_vnd": 2}
    assert register.returns.get(made[0]).superseded_by == made[1]
    assert register.returns.latest("late", "2026-10") is None
    assert len(register.returns.all()) == 2


def test_documents_are_kept_once_and_dropped_when_nobody_names_them(register, reopen):
    first, again, second = register.blobs.put_many(
        [(b"one", "text/plain"), (b"one", "text/plain"), (b"two", "text/plain")]
    )
    assert first == again
    assert register.blobs.get(second) == b"two"
    assert register.blobs.get("0" * 64) is None
    assert register.blobs.missing([first, "0" * 64]) == ["0" * 64]
    with register.command("letters_issued", actor="luyen") as command:
        issue(command, pdf=first)
    assert tidy(register) == 0  # a command may be about to name the second
    register.close()
    again = reopen()
    assert tidy(again) == 1
    assert again.blobs.get(first) == b"one"
    assert again.blobs.get(second) is None
    assert check(again).ok
