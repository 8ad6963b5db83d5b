from __future__ import annotations

from app.store.check import check
from app.store.ids import named
from app.store.sync_conflicts import conflicts
from sync.server.checking import check as check_server
from tests.kit.province import rows_of, sharing_a_unit
from tests.kit.records import add_employer, add_month, issue, line


def change(pc, type_, id_, values):
    with pc.register.command("x", actor="a") as command:
        command.update(type_, id_, values)


def test_what_one_pc_did_reaches_the_other(office, province):
    one, two = office("one"), office("two")
    pdf = one.register.blobs.put(b"%PDF-1.7 letter", "application/pdf")
    with one.register.command("x", actor="an") as command:
        _, unit = add_employer(command)
        add_month(command, "2026-09", [line(due=5, paid=1, opening=0, closing=4)])
        issue(command, pdf=pdf, unit_id=unit)
    first, second = one.sync(), two.sync()
    assert first.pushed == 4
    assert second.pulled == 4
    assert rows_of(one.register) == rows_of(two.register)
    assert two.register.blobs.get(pdf) == b"%PDF-1.7 letter"
    assert two.register.ledger.months() == one.register.ledger.months()
    assert [
        item.code for pc in (one, two) for item in check(pc.register).items if not item.ok
    ] == []
    assert check_server(province.database).faults == ()


def test_nothing_to_do_is_one_request(office):
    one = office("one")
    with one.register.command("x", actor="an") as command:
        add_employer(command)
    one.sync()
    one.sync()
    before = one.line.requests
    assert one.sync().pulled == 0
    assert one.line.requests == before + 1


def test_different_fields_merge_and_the_same_field_is_a_conflict(office, province):
    one, two, unit = sharing_a_unit(office)
    change(one, "unit", unit, {"workers": 20})
    change(two, "unit", unit, {"phone": "0900"})
    one.sync()
    assert two.sync().merged == 1
    change(one, "unit", unit, {"workers": 30})
    change(two, "unit", unit, {"workers": 40})
    two.sync()
    assert two.register.units.get(unit).workers == 40
    one.sync()
    two.sync()
    for pc in (one, two):
        assert pc.register.units.get(unit).workers == 40
        assert pc.register.units.get(unit).phone == "0900"
        [found] = conflicts(pc.register.connections)
        assert (found.seen, found.mine, found.theirs) == (
            {"workers": 20},
            {"workers": 30},
            {"workers": 40},
        )
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()


def test_what_follows_a_conflict_in_a_later_message_joins_it(office, province):
    """The author had not seen it yet: one question is asked, about the last value wanted."""
    one, two, unit = sharing_a_unit(office)
    change(one, "unit", unit, {"workers": 40})
    one.sync()
    for workers in (30, 31, 40):  # the last is what holds: by itself it would agree
        change(two, "unit", unit, {"workers": workers})
    two.first_ops = 1
    two.sync()
    one.sync()
    for pc in (one, two):
        [found] = conflicts(pc.register.connections)
        assert found.mine == {"workers": 40}
    assert check_server(province.database).faults == ()


def test_findings_of_lists_decisions_and_successions_travel(office, province):
    """Kept on one PC, judged on the other; the same finding kept on both is one record."""
    one, two = office("one"), office("two")
    with one.register.command("x", actor="an") as command:
        employer, unit = add_employer(command)
        heir = command.create("employer", {"name": "Công ty Kế Thừa"})
    one.sync()
    two.sync()
    finding = named("cross_finding", "fewer_workers", employer, "1")
    for pc in (one, two):
        with pc.register.command("crosscheck_kept", actor="an") as command:
            command.put("cross_finding", finding, kept(employer, unit))
    with one.register.command("match_decided", actor="an") as command:
        decision = {"row_key": "a" * 64, "subject_id": employer, "says": "same"}
        command.put("match_decision", named("match_decision", "a" * 64, employer), decision)
        follow = {"kind": "merged", "from_id": employer, "to_id": heir, "day": "2026-09-01"}
        command.create("employer_succession", follow)
    for pc in (one, two, one):
        pc.sync()
    change(two, "cross_finding", finding, {"state": "set_aside", "why": "xem rồi"})
    for pc in (two, one, two):
        pc.sync()
    for pc in (one, two):
        [found] = pc.register.cross_work.findings()
        assert (found.state.value, found.why) == ("set_aside", "xem rồi")
        assert pc.register.cross_work.successions()[0].to_id == heir
        assert len(pc.register.match_decisions.kept()) == 1
        assert conflicts(pc.register.connections) == []
    assert check_server(province.database).faults == ()


def test_campaigns_contacts_and_what_was_said_of_payments_travel(office, province):
    """Two officers work one campaign; of two words on one payment the later one asks."""
    one, two = office("one"), office("two")
    with one.register.command("campaign_opened", actor="an") as command:
        _, unit = add_employer(command)
        values = {"title": "Doanh nghiệp mới", "starts_on": "2026-10-01"}
        campaign = command.create("campaign", values)
        made = {"campaign_id": campaign, "source": "business", "row": 9, "added_on": "2026-10-01"}
        target = command.create("campaign_target", {**made, "name": "Công ty Mẫu"})
    one.sync()
    two.sync()
    with two.register.command("contact_entered", actor="bo") as command:
        values = {"target_id": target, "how": "call", "day": "2026-10-02", "said": "hẹn"}
        contact = command.create("target_contact", {**values, "promise_on": "2026-10-09"})
    change(one, "campaign_target", target, {"result": "refused", "reason": "không thuê ai"})
    for pc in (one, two, one):
        pc.sync()
    change(one, "target_contact", contact, {"kept_on": "2026-10-08"})
    struck = {"struck_on": "2026-10-03", "struck_by": "bo", "struck_why": "nhầm"}
    change(two, "target_contact", contact, struck)
    shares = tuple(f'[["{unit}",{share}]]' for share in (400, 500))
    line_key, words = "ab" * 16, {"amount": 500, "paid_on": "2026-10-05"}
    for pc, share in ((one, 500), (two, 400)):
        with pc.register.command("bank_confirmed", actor=pc.folder.name) as command:
            choice = {**words, "line_key": line_key, "says": "confirmed", "shares": [[unit, share]]}
            command.put("bank_choice", named("bank_choice", line_key), choice)
    for pc in (one, two, one, two):
        pc.sync()
    for pc in (one, two):
        work = pc.register.coverage
        [found] = work.contacts([target], struck=True)[target]
        assert work.contacts([target]) == {}
        assert (found.kept_on.day, found.struck_why) == (8, "nhầm")
        assert work.targets(campaign)[0].reason == "không thuê ai"
        assert pc.register.bank.choice(line_key).shares == ((unit, 500),)
        [asked] = conflicts(pc.register.connections)
        assert (asked.target_type, asked.reason) == ("bank_choice", "created_twice")
        assert (asked.mine["shares"], asked.theirs["shares"]) == shares
    assert rows_of(one.register) == rows_of(two.register)
    assert check_server(province.database).faults == ()


def kept(employer, unit):
    return {
        "kind": "fewer_workers",
        "who": employer,
        "episode": 1,
        "source": "tax-employers",
        "row": 8,
        "employer_id": employer,
        "unit_id": unit,
        "state": "open",
        "since": "2025-01-01",
        "first_on": "2026-10-10",
        "last_on": "2026-10-10",
        "next_step": "ask_workers",
        "workers": 3,
    }
