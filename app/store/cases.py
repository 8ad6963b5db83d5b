"""Cases: their files, acts and plans; what happened in them is in `app.store.case_events`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case import State
from app.domain.case_act import Act, ActFund, ActKind
from app.store import same_records
from app.store.rows import day, moment, rows_of
from app.store.same_records import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.store.connections import Connections


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case opened on a unit; `state` is what follows from its events, kept to list by."""

    id: str
    unit_id: str
    opened_on: date
    #: who looks after it instead of the unit's officer
    officer_id: str | None
    state: State
    state_on: date | None
    #: the event the state follows from
    last_event: str | None
    note: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of a commitment or of a fine paid in instalments, as its event made it."""

    id: str
    case_id: str
    event_id: str
    #: commitment, instalments
    kind: str
    part: int
    due_on: date
    amount: int


_STATES = frozenset(state.value for state in State)


def _state(text: str) -> State:
    """A state only a newer program knows is shown as watched; the events tell the rest."""
    return State(text) if text in _STATES else State.MONITOR


_FILE = rows_of(
    CaseFile, "case_file", {"opened_on": day, "state": _state, "state_on": day, "at": moment}
)
_ACT = rows_of(
    Act,
    "case_act",
    {
        "kind": ActKind,
        "fund": ActFund,
        "found_on": day,
        "ended_on": day,
        "base_estimated": bool,
        "confirmed_on": day,
    },
)
_PART = rows_of(PlanPart, "case_plan", {"due_on": day})


_EXCUSED = """
SELECT DISTINCT c.unit_id FROM case_event AS e JOIN case_file AS c ON c.id = e.case_id
WHERE e.kind = 'force_majeure_accepted' AND e.deleted = 0 AND c.deleted = 0
  AND e.day <= :on AND json_extract(e.figures, '$.excused_until') >= :on
  AND NOT EXISTS (
    SELECT 1 FROM case_event AS x WHERE x.corrects = e.id AND x.deleted = 0
      AND NOT EXISTS (SELECT 1 FROM case_event WHERE corrects = x.id AND deleted = 0))
"""


class Cases:
    """Reads cases."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def get(self, case_id: str) -> CaseFile | None:
        """Return a case; None if there is none."""
        return _FILE.first(self._connections.read(), "AND id = ?", (case_id,))

    def page(self, ids: Sequence[str]) -> dict[str, CaseFile]:
        """Return these cases by id; those gone are missing."""
        return {item.id: item for item in _FILE.by_ids(self._connections.read(), ids)}

    def all(self) -> list[CaseFile]:
        """Return every case in the order they were opened."""
        return _FILE.select(self._connections.read(), "ORDER BY opened_on, id")

    def of_unit(self, unit_id: str) -> list[CaseFile]:
        """Return a unit's cases in the order they were opened, those of its merged records too."""
        read = self._connections.read()
        rest = "AND unit_id IN (SELECT value FROM json_each(?)) ORDER BY opened_on, id"
        return _FILE.select(read, rest, (same_records.together(read, UNIT, unit_id),))

    def acts(self, case_ids: Sequence[str]) -> dict[str, list[Act]]:
        """Return case id → its acts in the order they were entered."""
        found: dict[str, list[Act]] = {}
        for act in _ACT.select(
            self._connections.read(),
            "AND case_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(case_ids)),),
        ):
            found.setdefault(act.case_id, []).append(act)
        return found

    def act(self, act_id: str) -> Act | None:
        """Return an act; None if there is none."""
        return _ACT.first(self._connections.read(), "AND id = ?", (act_id,))

    def plans(self, case_ids: Sequence[str]) -> dict[str, list[PlanPart]]:
        """Return case id → the parts of its plans, by the event that made them."""
        found: dict[str, list[PlanPart]] = {}
        for part in _PART.select(
            self._connections.read(),
            "AND case_id IN (SELECT value FROM json_each(?)) ORDER BY event_id, part",
            (json.dumps(list(case_ids)),),
        ):
            found.setdefault(part.case_id, []).append(part)
        return found

    def excused_on(self, on: date) -> frozenset[str]:
        """Return the units whose late debt is no evasion on a day: force majeure accepted."""
        return self._units(_EXCUSED, {"on": on.isoformat()})

    def hard_on(self, on: date) -> frozenset[str]:
        """Return the units whose case was found hard to collect up to a day."""
        sql = "SELECT unit_id FROM case_file WHERE deleted = 0 AND state = :state"
        values = {"state": State.HARD_TO_COLLECT.value, "on": on.isoformat()}
        return self._units(f"{sql} AND state_on <= :on", values)

    def _units(self, sql: str, values: Mapping[str, str]) -> frozenset[str]:
        read = self._connections.read()
        same = same_records.merged(read, UNIT)
        return frozenset(same.get(row[0], row[0]) for row in read.execute(sql, values).fetchall())
