"""Run as a program: kill a working process again and again, and tell what the next one finds."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.urging import Choice
from app.services.listing import Query
from tests.kit.cases_office import late_code
from tests.kit.papers import DAY as PAPERS_ON
from tests.kit.papers import SESSION, text_of
from tests.kit.program import DATA, EARLY, OCTOBER, SECOND_EXPORT, Trial, new_trial, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.program import Program
    from app.services.import_preview import Preview
    from app.services.urging_views import Plan

ATTEMPTS = 12
#: letters of one attempt; all attempts and two more are fewer than the 112 late units
LETTERS = 7
#: papers of cases in all, of which the first few are issued in peace
PAPERS = 200
WARM = 6
CASES = 10
#: about so many lives end before their work does
KILLS = 16
#: of the moments at which they do
SEED = int(os.environ.get("SOTHU_KILL_SEED") or time.time_ns() % 10**6)
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
    """Kill at random moments until 200 papers of cases stand; each life goes on where one ended."""
    trial.clock.on(PAPERS_ON.year, PAPERS_ON.month, PAPERS_ON.day)
    cases = trial.open().services.cases
    opened = [
        cases.open(trial.unit(late_code(trial, place=place)).id).case_id for place in range(CASES)
    ]

    def issue(program: Program, number: int) -> None:
        case_id = opened[number // 2 % CASES]
        if number % 2:
            program.services.papers.issue(case_id, "reconciliation", ANSWER)
        else:
            program.services.papers.issue(case_id, "invitation", SESSION)

    def act(program: Program, standing: int) -> None:
        for number in range(standing, PAPERS):
            issue(program, number)

    began = time.monotonic()
    for number in range(WARM):  # the first one also loads what drawing needs
        issue(trial.open(), number)
    took = (time.monotonic() - began) / WARM
    dice = random.Random(SEED)
    found: list[dict[str, object]] = []
    standing = WARM
    read: dict[str, bytes] = {}
    while standing < PAPERS:
        trial.close()
        lives = 2 * took * PAPERS / KILLS
        # a slow machine may need more lives; in the end one is let alone
        limit = dice.uniform(0, lives) if len(found) < 2 * KILLS else 60.0
        done = worked(trial, lambda _program, n=standing: n, act, limit)
        services = trial.open().services
        rows = services.outgoing.select(Query(filters={"series": "letters"}))
        issued = [row for row in rows if row.kind in ("invitation", "reconciliation")]
        events = [
            event
            for each in opened
            for event in services.cases.story(each).events
            if event.paper_id
        ]
        standing = len(issued)
        found.append(
            {
                "done": done,
                "standing": standing,
                "numbers": [row.ordinal for row in rows],
                "printed": len({row.number for row in rows}),
                "invited": [row.id for row in issued if row.kind == "invitation"],
                "entered": sorted(str(event.paper_id) for event in events),
                "bytes": _stored(services, issued, read),
                "faults": faults(trial, len(found)) if standing < PAPERS else faults(trial, 0),
            }
        )
    return found


def _stored(services: Any, issued: Sequence[Any], read: dict[str, bytes]) -> int:
    """Return how many papers have bytes of their own that say their number, as before."""
    said = 0
    for row in issued:
        pdf = services.papers.pdf(row.id)
        said += _same(row, pdf, read)
    return said


def _same(row: Any, pdf: bytes, read: dict[str, bytes]) -> bool:
    if row.id in read:
        return read[row.id] == pdf
    read[row.id] = pdf
    return row.number in text_of(pdf)


if __name__ == "__main__":
    trial_of = new_trial(Path(sys.argv[2]))
    works = {"imports": imports, "letters": letters, "papers": papers}
    json.dump(works[sys.argv[1]](trial_of), sys.stdout)
    trial_of.close()
