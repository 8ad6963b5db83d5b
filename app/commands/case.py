"""`case`: a case from a file: opened, its acts and steps entered, its papers drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.case_papers import drawn
from app.commands.opening import opened
from app.commands.output import document, line, plain
from app.errors import Refused
from app.services.case_file import read_case_file
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.program import Program
    from app.services.case_file import CaseFileRead, WantedStep
    from app.services.case_views import CaseStory, EventView

_NAME = "vu-viec.json"


def enter(asked: argparse.Namespace) -> int:
    """Open the unit's case, or go on in the one that is open; what it has already is left out."""
    wanted = read_case_file(asked.file)
    with opened(asked) as program:
        cases = program.services.cases
        case_id = _case(program, wanted)
        known = {(act.kind.value, act.fund.value, act.found_on) for act in cases.acts.of(case_id)}
        for act in wanted.acts:
            if (act.get("kind"), act.get("fund", "si"), act.get("found_on")) not in known:
                cases.acts.add(case_id, act)
        cases.refresh_from_ledger()
        done = [event for event in cases.story(case_id).events if not event.struck]
        steps = [step for step in wanted.steps if not any(_same(step, event) for event in done)]
        if steps:
            cases.enter(case_id, [(step.event, step.entry(cases)) for step in steps])
        listed = [
            replace(
                each, on=each.on or asked.date, signatory=each.signatory or asked.signatory.strip()
            )
            for each in wanted.papers
        ]
        papers = list(drawn(program, case_id, listed, asked.out))
        story = cases.story(case_id)
    _tell(story, papers, asked)
    return 0


def _case(program: Program, wanted: CaseFileRead) -> str:
    services = program.services
    rows = services.units.listing.rows(services.units.listing.ids(Query(text=wanted.unit_code)))
    unit = next((row for row in rows.values() if row.code == wanted.unit_code), None)
    if unit is None:
        raise Refused("unit_code_unknown", unit=wanted.unit_code)
    filters = {"unit": unit.id, "state": "open"}
    for case_id in services.cases.listing.ids(Query(filters=filters)):
        return case_id
    return services.cases.open(unit.id, on=wanted.on, note=wanted.note).case_id


def _same(step: WantedStep, event: EventView) -> bool:
    """Whether a step of the file is an event the case has."""
    number, known = (
        "" if each is None else each.number for each in (step.elsewhere, event.elsewhere)
    )
    return (
        (step.event, step.day, number) == (event.kind, event.day, known)
        and step.note in ("", event.note)
        and all(event.figures.get(name) == value for name, value in step.figures.items())
    )


def _tell(story: CaseStory, papers: list[dict[str, object]], asked: argparse.Namespace) -> None:
    told = {**_document(story), "papers": papers}
    if asked.out is not None:
        outfile.make_folder(asked.out)
        text = json.dumps(plain(told), ensure_ascii=False, indent=1)
        outfile.write(asked.out / _NAME, text.encode())
    if asked.json:
        document(told)
        return
    for text in _lines(story, asked.lang or messages.LANGUAGES[0]):
        line(text)


def _document(story: CaseStory) -> dict[str, object]:
    row = story.row
    return {
        "case": row.id,
        "unit_code": row.unit_code,
        "employer": row.name,
        "state": row.state,
        "since": row.state_on,
        "late_principal_vnd": row.late_principal,
        "fine_vnd": row.fine,
        "events": [
            {
                "event": event.kind,
                "day": event.day,
                "text": event.text,
                "struck": event.struck,
                "astray": [each.code for each in event.astray],
                "figures": event.figures,
            }
            for event in reversed(story.events)
        ],
        "deadlines": [
            {"deadline": each.name, "due_on": each.due_on, "article": each.article}
            for each in story.deadlines
        ],
        "next": [
            {
                "event": step.event,
                "to": step.to,
                "ready": step.ready,
                "elsewhere_only": step.elsewhere_only,
                "asks": [ask.name for ask in step.asks],
                "missing": [each.code for each in step.missing],
            }
            for step in story.steps
        ],
        "acts": [act.facts() for act in story.acts],
    }


def _lines(story: CaseStory, language: str) -> Iterator[str]:
    row = story.row
    state = messages.text("case_state", row.state, language)
    fields = {"unit": row.unit_code, "name": row.name, "state": state, "on": row.state_on}
    yield messages.text("command", "case_state", language, **fields)
    for each in story.deadlines:
        code = "case_deadline" if each.due_on else "case_deadline_open"
        yield messages.text("command", code, language, title=each.title, on=each.due_on)
    for step in story.steps:
        if step.skips:
            continue
        if step.ready:
            yield messages.text("command", "case_next", language, title=step.title)
        else:
            lacks = "; ".join(each.text for each in step.missing if not each.entered)
            yield messages.text("command", "case_lacks", language, title=step.title, missing=lacks)
