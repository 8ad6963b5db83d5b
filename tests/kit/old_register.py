"""Saves a small register of the present schema: `python -m tests.kit.old_register tests/old`.

Done once for each released schema, so that later programs prove they still read it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.calendar import Month
from app.domain.case import CaseEvent
from app.store.case_events import write_event
from app.store.register import Register
from app.store.schema_version import SCHEMA_VERSION
from tests.kit.clock import FakeClock
from tests.kit.records import KEY, add_employer, add_month, issue, line

PDF = b"%PDF-1.7 a letter"


def fill(register: Register) -> None:
    """Write one of each kind of thing the old program knew."""
    pdf = register.blobs.put(PDF, "application/pdf")
    with register.command("init", actor="luyen") as command:
        office = command.create("office", {"code": "01903"})
        command.create("office_name", {"office_id": office, "name": "BHXH cơ sở Phố Cò"})
        command.create("commune", {"code": "90101", "name": "Phường Phố Cò"})
        command.create("setting", {"name": "urging.small_debt_vnd", "value": "400000"})
    with register.command("import_register", actor="luyen") as command:
        employer, unit = add_employer(command)
        command.create("representative", {"employer_id": employer, "name": "Trần Thị Lụa"})
    with register.command("import_c12", actor="luyen") as command:
        add_month(command, Month(2026, 9), [line(due=25_000_000, paid=0, closing=25_000_000)])
    with register.command("letters_issued", actor="luyen") as command:
        run = command.verb(
            "urging.run", "urging_run", None, {"month": Month(2026, 9), "as_of": date(2026, 11, 5)}
        )
        paper, _ = issue(command, pdf=pdf, unit_id=unit, run_id=run)
    with register.command("letter_delivered", actor="mo") as command:
        event = {"paper_id": paper, "kind": "delivered", "day": date(2026, 11, 24)}
        command.verb("paper.event", "paper_event", None, event)
    opening = CaseEvent("01990000-0000-7000-8000-000000000001", "opened", date(2026, 11, 20))
    with register.command("case_opened", actor="mo") as command:
        values = {"unit_id": unit, "opened_on": opening.day}
        case = command.verb("case.open", "case_file", None, {**values, "state": "monitor"})
        write_event(command, case, opening)
        act = {"case_id": case, "kind": "late_payment", "fund": "si", "base": 18_000_000}
        command.create("case_act", {**act, "found_on": opening.day})
    with register.command("claim_entered", actor="mo") as command:
        claim = {"unit_id": unit, "kind": "unregistered", "day": date(2026, 8, 3), "workers": 2}
        command.create("claim", {**claim, "source": "BB-01"})
        parts = {"si": 2_500, "hi": 450, "ui": 200, "oai": 50, "source": "c12_ts"}
        statement = {"unit_id": unit, "period": Month(2026, 9), "document": "C12-TS 09/2026"}
        command.create("fund_statement", {**statement, **parts})
    with register.command("findings_detected", actor="mo") as command:
        days = {"since": "2026-11-01", "first_on": "2026-11-23", "last_on": "2026-11-23"}
        found = {"unit_id": unit, "rule": "late_payment", "episode": 1, "state": "open"}
        command.verb("finding.find", "finding", None, {**found, **days, "next_step": "urge"})
    with register.command("unit_corrected", actor="mo") as command:
        command.update("unit", unit, {"workers": 15})


def save(folder: Path) -> None:
    """Write register-<schema>.db and documents-<schema>.db to `folder`."""
    with TemporaryDirectory() as place:
        made = Register.create(
            Path(place), key=KEY, clock=FakeClock(), office="01903", device="pc-1"
        )
        fill(made)
        made.close()
        for name, kept in (("register.db", "register"), ("blobs.db", "documents")):
            target = folder / f"{kept}-{SCHEMA_VERSION:04d}.db"
            target.write_bytes((Path(place) / name).read_bytes())


if __name__ == "__main__":
    save(Path(sys.argv[1]))
