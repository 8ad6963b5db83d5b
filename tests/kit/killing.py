"""Run as a program: kill a working process again and again, and tell what the next one finds."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.urging import Choice
from app.services.listing import Query
from tests.kit.cases_office import late_code
from tests.kit.papers import DAY as PAPERS_ON
from tests.kit.papers import SESSION
from tests.kit.program import DATA, EARLY, OCTOBER, SECOND_EXPORT, Trial, new_trial, truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.program import Program
    from app.services.import_preview import Preview
    from app.services.urging_views import Plan

ATTEMPTS = 12
#: letters of one attempt; all attempts and two more are fewer than the 112 late units
LETTERS = 7
#: rounds of papers of one attempt
PAPERS = 4
ANSWER = {"answer_by": "2026-11-05"}


def worked(trial: Trial, prepare: Callable, act: Callable, limit: float) -> bool:
    """Work in a child, kill it `limit` seconds after it began; True if it was done before."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        program = trial.open()
        prepared = prepare(program)
        os.write(writing, b".")
        act(program, prepared)
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    time.sleep(limit)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == 0


def faults(trial: Trial, attempt: int) -> list[str]:
    """Look through the register after every third attempt and the last."""
    if attempt % 3 and attempt < ATTEMPTS - 1:
        return []
    return [line.code for line in trial.open().services.upkeep.check().lines if not line.ok]


def imports(trial: Trial) -> list[dict[str, object]]:
    """Kill during the import that replaces September; what stands is taken back."""

    def prepare(program: Program) -> Preview:
        return program.services.imports.read(DATA / SECOND_EXPORT)

    def act(program: Program, preview: Preview) -> None:
        program.services.imports.commit(preview)

    services = trial.open().services
    preview = services.imports.read(DATA / SECOND_EXPORT)
    began = time.monotonic()
    services.imports.commit(preview)
    took = time.monotonic() - began
    services.imports.take_back(services.imports.current("c12", OCTOBER.plus(-1)).id)
    found = []
    for attempt in range(ATTEMPTS):
        trial.close()
        done = worked(trial, prepare, act, took * attempt / ATTEMPTS)
        services = trial.open().services
        current = services.imports.current("c12", OCTOBER.plus(-1))
        found.append(
            {
                "done": done,
                "file": current.file_name,
                "closing": sum(u.closing for u in services.arrears.on(EARLY).units.values()),
                "units": len(services.units.listing.ids(Query())),
                "faults": faults(trial, attempt),
            }
        )
        if current.file_name == SECOND_EXPORT:
            services.imports.take_back(current.id)
    return found


def letters(trial: Trial) -> list[dict[str, object]]:
    """Kill while letters are issued, a few at a time."""
    late = truth(f"arrears_{EARLY}")["urge"]

    def plan(program: Program, issued: int) -> Plan:
        only = frozenset(late[issued : issued + LETTERS])
        return program.services.urging.plan(OCTOBER, EARLY, Choice(only=only))

    def act(program: Program, prepared: Plan) -> None:
        program.services.urging.issue(prepared)

    took = 0.0
    for issued in (0, LETTERS):  # the first one also loads what drawing needs
        prepared = plan(trial.open(), issued)
        began = time.monotonic()
        act(trial.open(), prepared)
        took = time.monotonic() - began
    issued = 2 * LETTERS
    found = []
    for attempt in range(ATTEMPTS):
        trial.close()
        done = worked(trial, partial(plan, issued=issued), act, 1.2 * took * attempt / ATTEMPTS)
        services = trial.open().services
        rows = services.urging.letters
        standing = rows.rows(rows.ids(Query())).values()
        found.append(
            {
                "done": done,
                "runs": [run.count for run in services.urging.runs()],
                "numbers": sorted(int(row.number.split("/")[0]) for row in standing),
                "units": sorted(row.unit_code for row in standing),
                "readable": all(
                    services.urging.paper_pdf(row.id).startswith(b"%PDF") for row in standing
                ),
                "faults": faults(trial, attempt),
            }
        )
        issued = len(standing)
    return found


def papers(trial: Trial) -> list[dict[str, object]]:
    """Kill while papers of a case are issued, one after another."""
    unit = trial.unit(late_code(trial))
    trial.clock.on(PAPERS_ON.year, PAPERS_ON.month, PAPERS_ON.day)
    case_id = trial.open().services.cases.open(unit.id).case_id

    def act(program: Program, _prepared: None) -> None:
        for _ in range(PAPERS):
            program.services.papers.issue(case_id, "invitation", SESSION)
            program.services.papers.issue(case_id, "reconciliation", ANSWER)

    began = time.monotonic()
    act(trial.open(), None)
    took = time.monotonic() - began
    found = []
    for attempt in range(ATTEMPTS):
        trial.close()
        done = worked(trial, lambda _program: None, act, 1.2 * took * attempt / ATTEMPTS)
        services = trial.open().services
        rows = services.outgoing.select(Query(filters={"series": "letters"}))
        issued = [row for row in rows if row.kind in ("invitation", "reconciliation")]
        events = [event for event in services.cases.story(case_id).events if event.paper_id]
        found.append(
            {
                "done": done,
                "numbers": [row.ordinal for row in rows],
                "printed": len({row.number for row in rows}),
                "invited": [row.id for row in issued if row.kind == "invitation"],
                "entered": sorted(str(event.paper_id) for event in events),
                "readable": all(services.papers.pdf(row.id).startswith(b"%PDF") for row in issued),
                "faults": faults(trial, attempt),
            }
        )
    return found


if __name__ == "__main__":
    trial_of = new_trial(Path(sys.argv[2]))
    works = {"imports": imports, "letters": letters, "papers": papers}
    json.dump(works[sys.argv[1]](trial_of), sys.stdout)
    trial_of.close()
