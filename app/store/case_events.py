"""What happened in cases: read as the domain's events, written once and never altered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.case import CaseEvent, Evidence, PaperElsewhere
from app.store.rows import day, moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.store.command import Command
    from app.store.connections import Connections

_SELECT = (
    "SELECT id, case_id, kind, day, figures, done_elsewhere, paper_number, paper_on, paper_body,"
    " paper_signer, paper_id, evidence, corrects, note, at, actor FROM case_event"
    " WHERE deleted = 0 AND case_id IN (SELECT value FROM json_each(?)) ORDER BY day, id"
)


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event with the case it is of, when it was entered and by whom."""

    case_id: str
    event: CaseEvent
    at: datetime
    actor: str


class CaseEvents:
    """Reads the events of cases."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of_case(self, case_id: str) -> list[KeptEvent]:
        """Return the events of a case by day, then by the log."""
        return self.of_cases([case_id]).get(case_id, [])

    def known(self, event_ids: Sequence[str]) -> set[str]:
        """Return those ids under which an event was entered, corrected ones too."""
        rows = self._connections.read().execute(
            "SELECT id FROM case_event WHERE deleted = 0"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(event_ids)),),
        )
        return {row[0] for row in rows.fetchall()}

    def of_cases(self, case_ids: Sequence[str]) -> dict[str, list[KeptEvent]]:
        """Return case id → its events by day, then by the log."""
        rows = self._connections.read().execute(
            _SELECT,
            (json.dumps(list(case_ids)),),
        )
        found: dict[str, list[KeptEvent]] = {}
        for row in rows.fetchall():
            found.setdefault(row[1], []).append(_kept(row))
        return found


def write_event(command: Command, case_id: str, event: CaseEvent) -> None:
    """Enter an event under the id it brings."""
    paper = event.elsewhere or PaperElsewhere()
    values = {
        "case_id": case_id,
        "kind": event.kind,
        "day": event.day,
        "figures": event.figures,
        "done_elsewhere": int(event.elsewhere is not None),
        "paper_number": paper.number,
        "paper_on": paper.on,
        "paper_body": paper.body,
        "paper_signer": paper.signer,
        "paper_id": event.paper_id,
        "evidence": [
            {"sha256": e.sha256, "name": e.name, "mime": e.mime, "size": e.size}
            for e in event.evidence
        ],
        "corrects": event.corrects,
        "note": event.note,
    }
    command.verb("case.event", "case_event", event.id, values)


def _kept(row: Sequence[Any]) -> KeptEvent:
    id_, case_id, kind, on, figures, elsewhere, number, paper_on, body, signer = row[:10]
    paper_id, evidence, corrects, note, at, actor = row[10:]
    paper = PaperElsewhere(number, day(paper_on) if paper_on else None, body, signer)
    event = CaseEvent(
        id=id_,
        kind=kind,
        day=day(on),
        figures=json.loads(figures),
        elsewhere=paper if elsewhere else None,
        paper_id=paper_id,
        evidence=tuple(Evidence(**item) for item in json.loads(evidence)),
        corrects=corrects,
        note=note,
    )
    return KeptEvent(case_id, event, moment(at), actor)
