"""The list of cases: an office has hundreds, each read from its events once after they changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.case import State
from app.domain.case_act import acts_since
from app.domain.clock import today
from app.domain.text import fold as folded
from app.services.case_plans import next_promise
from app.services.case_views import CaseFilters, CaseRow, DeadlineView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.domain.case import Case, CaseEvent
    from app.domain.case_act import Act
    from app.services.case_book import CaseBook
    from app.services.case_periods import Periods
    from app.services.listing import Query
    from app.services.offices import Offices
    from app.store.cases import CaseFile
    from app.store.unit_listing import UnitListingRow

SOON_DAYS = 7
_FAR = 10**6
_SORTS: Mapping[str, Callable[[CaseRow], Any]] = {
    "due_on": lambda row: (_FAR if row.days_left is None else row.days_left, row.unit_code),
    "state": lambda row: (State(row.state).rank, row.unit_code),
    "unit_code": lambda row: row.unit_code,
    "tax_code": lambda row: row.tax_code,
    "name": lambda row: folded(row.name),
    "commune": lambda row: folded(row.commune),
    "officer": lambda row: folded(row.officer),
    "state_on": lambda row: str(row.state_on),
    "opened_on": lambda row: row.opened_on,
    "late_principal": lambda row: row.late_principal,
    "fine": lambda row: row.fine,
    "letters": lambda row: row.letters,
    "acts": lambda row: row.acts,
    "deadline": lambda row: row.deadline,
}


@dataclass(frozen=True, slots=True)
class _Known:
    """A case as read, and what it was read from."""

    mark: tuple[object, ...]
    case: Case
    acts: Sequence[Act]
    events: Sequence[CaseEvent]


class CaseList:
    """The `Listing` of cases."""

    def __init__(
        self, book: CaseBook, *, offices: Offices, periods: Periods, language: str
    ) -> None:
        self._book = book
        self._offices = offices
        self._periods = periods
        self._language = language
        self._known: dict[str, _Known] = {}

    def ids(self, query: Query) -> Sequence[str]:
        """Return case ids.

        Filters: state (a state, `open` or `final`), deadline (passed, today, soon, none), commune,
        officer (id), unit (id); sorted by the nearest deadline unless asked otherwise.
        """
        order = _SORTS.get(query.sort, _SORTS["due_on"])
        return [row.id for row in sorted(self._select(query), key=order, reverse=query.descending)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, CaseRow]:
        """Return these cases."""
        files = self._book.register.cases.page(ids)
        return {row.id: row for row, _ in self._rows([files[i] for i in ids if i in files])}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return cases, their late principal, their fines."""
        rows = self._select(query)
        return {
            "cases": len(rows),
            "late_principal": sum(row.late_principal for row in rows),
            "fine": sum(row.fine for row in rows),
        }

    def filters(self) -> CaseFilters:
        """Return what the list can be filtered by."""
        office = self._offices.current()
        used = {file.state for file in self._book.register.cases.all()}
        return CaseFilters(
            states=tuple(state.value for state in State if state in used),
            communes=tuple((c.code, c.name) for c in office.communes),
            officers=tuple((o.id, o.name) for o in office.officers),
        )

    def everything(self, on: date) -> list[tuple[CaseRow, Case, list[DeadlineView]]]:
        """Return every case with what follows from its events and what runs on a day."""
        found = []
        for row, _ in self._rows(self._book.register.cases.all()):
            known = self._known[row.id]
            running = self.deadlines(known.case, known.acts, known.events, on)
            found.append((row, known.case, running))
        return found

    def deadlines(
        self, case: Case, acts: Sequence[Act], events: Sequence[CaseEvent], on: date
    ) -> list[DeadlineView]:
        """Return what runs in a case, the nearest first; the unknown last."""
        found = []
        for running in case.running:
            due = self._periods.of(running)
            found.append(self._view(running.name, running.started_on, due.on, due.article, on))
        open_acts = acts_since(acts, case.reopened_on) if case.decided_on is None else ()
        if open_acts and case.state is not None and not case.state.final:
            last = self._book.figures.limitation_of(open_acts)
            start = min(act.ended_on or act.found_on for act in open_acts)
            article = self._periods.after("limitation", start).article
            found.append(self._view("limitation", start, last, article, on))
        promise = next_promise(case, events, on)
        if promise is not None:
            start = case.since or on
            found.append(self._view("promise", start, promise.promise.due_on, "", on))
        return sorted(found, key=lambda each: (each.due_on is None, each.due_on or on, each.name))

    def export(self, query: Query) -> bytes:
        """Return the listed cases as xlsx, as `Cases.export`."""
        from app.documents.list_writer import ListColumn, list_workbook

        kinds = {"late_principal": "money", "fine": "money", "letters": "int", "acts": "int"}
        days = ("state_on", "opened_on", "due_on")
        widths = {"name": 44, "officer": 22, "commune": 20, "state": 26, "deadline": 30}
        columns = [
            ListColumn(
                name,
                messages.text("case_column", name, self._language),
                "date" if name in days else kinds.get(name, "text"),  # type: ignore[arg-type]
                widths.get(name, 14),
            )
            for name in _EXPORTED
        ]
        ids = self.ids(query)
        rows = self.rows(ids)
        title = messages.text("case_column", "title", self._language)
        return list_workbook(title, columns, [self._cells(rows[i]) for i in ids if i in rows])

    def _cells(self, row: CaseRow) -> dict[str, object]:
        cells: dict[str, object] = {name: getattr(row, name) for name in _EXPORTED}
        cells["state"] = messages.text("case_state", row.state, self._language)
        if row.deadline:
            cells["deadline"] = messages.text("case_deadline", row.deadline, self._language)
        return cells

    def _select(self, query: Query) -> list[CaseRow]:
        wanted = {key: value for key, value in query.filters.items() if value}
        words = folded(query.text).split()
        return [
            row
            for row, listed in self._rows(self._book.register.cases.all())
            if _matches(row, listed, wanted)
            and all(w in folded(f"{row.unit_code} {row.name} {row.tax_code}") for w in words)
        ]

    def _rows(self, files: Sequence[CaseFile]) -> list[tuple[CaseRow, UnitListingRow]]:
        on = today(self._book.register.clock)
        self._read(files)
        units = self._book.register.unit_listing.rows([f.unit_id for f in files], on=on)
        officers = {o.id: o.name for o in self._book.register.offices.officers()}
        return [
            (self._row(f, units[f.unit_id], officers.get(f.officer_id or ""), on), units[f.unit_id])
            for f in files
            if f.unit_id in units
        ]

    def _read(self, files: Sequence[CaseFile]) -> None:
        """Read the cases whose events or acts are others than at the last look."""
        acts = self._book.register.cases.acts([file.id for file in files])
        marks = {f.id: (f.last_event, tuple(acts.get(f.id, ()))) for f in files}
        stale = [id_ for id_, mark in marks.items() if self._mark(id_) != mark]
        events = self._book.register.case_events.of_cases(stale)
        for id_ in stale:
            kept = [each.event for each in events.get(id_, ())]
            self._known[id_] = _Known(marks[id_], self._book.fold(kept), acts.get(id_, ()), kept)

    def _mark(self, id_: str) -> tuple[object, ...] | None:
        known = self._known.get(id_)
        return known.mark if known else None

    def _row(self, file: CaseFile, unit: UnitListingRow, officer: str | None, on: date) -> CaseRow:
        known = self._known[file.id]
        case = known.case
        running = self.deadlines(case, known.acts, known.events, on)
        nearest = next((each for each in running if each.due_on is not None), None)
        return CaseRow(
            id=file.id,
            unit_id=file.unit_id,
            unit_code=unit.code,
            tax_code=unit.tax_code,
            name=unit.name,
            commune=unit.commune,
            officer_id=file.officer_id or unit.officer_id,
            officer=officer or unit.officer,
            state=file.state.value,
            state_on=file.state_on,
            opened_on=file.opened_on,
            late_principal=case.late_principal,
            fine=case.fine,
            letters=case.letters,
            acts=len(known.acts),
            deadline=nearest.name if nearest else "",
            due_on=nearest.due_on if nearest else None,
            days_left=nearest.days_left if nearest else None,
            astray=len(case.astray),
        )

    def _view(
        self, name: str, start: date, due_on: date | None, article: str, on: date
    ) -> DeadlineView:
        return DeadlineView(
            name=name,
            title=messages.text("case_deadline", name, self._language),
            started_on=start,
            due_on=due_on,
            days_left=None if due_on is None else (due_on - on).days,
            article=article,
        )


_EXPORTED = tuple(
    name
    for name in CaseRow.__slots__
    if name not in {"id", "unit_id", "officer_id", "days_left", "astray"}
)


def _matches(row: CaseRow, unit: UnitListingRow, wanted: Mapping[str, str]) -> bool:
    fields = {
        "commune": unit.commune_code,
        "officer": row.officer_id,
        "unit": row.unit_id,
    }
    plain = all(fields[key] == value for key, value in wanted.items() if key in fields)
    return plain and _in_state(row, wanted.get("state", "")) and _due(row, wanted.get("deadline"))


def _in_state(row: CaseRow, wanted: str) -> bool:
    final = State(row.state).final
    return {"": True, "open": not final, "final": final}.get(wanted, row.state == wanted)


def _due(row: CaseRow, wanted: str | None) -> bool:
    left = row.days_left
    if not wanted:
        return True
    if left is None:
        return wanted == "none"
    return {"passed": left < 0, "today": left == 0, "soon": 0 <= left <= SOON_DAYS}.get(
        wanted, False
    )
