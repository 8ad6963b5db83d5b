"""*Hôm nay*: what is due for the office on a day, and the figures of the moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from app.domain.calendar import Month
from app.domain.due import evasion_date
from app.domain.law import LawSilent
from app.errors import Refused
from app.services.coverage_today import coverage_items
from app.services.due_item import DueItem
from app.services.listing import Query
from app.services.paper_numbers import PaperNumbers
from app.store.thinning import backups_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.domain.law import LawBook
    from app.services.arrears import Arrears, ArrearsRuns
    from app.services.case_views import CaseDue
    from app.services.cases import Cases
    from app.services.coverage_figures import CoverageFigures
    from app.services.findings import Findings
    from app.services.urging import Urging
    from app.store.register import Register

#: the office delivers its part of the quarterly list this many days before the province must
_DAYS_BEFORE_PROVINCE = 7
_EVASION_SOON_DAYS = 7
_BACKUP_OLD_DAYS = 7
#: C12 of a month can be exported from this day of the next
_EXPORT_DAY = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """The office at a glance."""

    units: int
    workers: int
    late_units: int
    late_principal: int
    surcharge: int
    letters_sent: int
    letters_delivered: int
    #: newest ledger month, None before any
    through: Month | None
    #: ageing code → (units, late principal)
    ageing: Mapping[str, tuple[int, int]]


__all__ = ["DueItem", "Figures", "Today"]


class ExchangeGlance(Protocol):
    """The exchange with the province in a line."""

    @property
    def enrolled(self) -> bool:
        """Whether there is one."""
        ...

    @property
    def waiting(self) -> int:
        """Entries not sent."""
        ...

    @property
    def conflicts(self) -> int:
        """Differences to decide."""
        ...

    @property
    def refused(self) -> int:
        """Changes the province refused."""
        ...

    @property
    def synced_at(self) -> datetime | None:
        """When the last one ended well."""
        ...


class Today:
    """Reads what is due; writes nothing."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        urging: Urging,
        cases: Cases,
        findings: Findings,
        coverage: CoverageFigures,
        law: LawBook,
        law_fault: str = "",
        form_faults: Callable[[], Sequence[str]] = tuple,
        province: Callable[[date], Sequence[DueItem]] = lambda _: (),
        glance: Callable[[], ExchangeGlance] | None = None,
        reminded_from: int = 0,
    ) -> None:
        """`glance` tells where the exchange stands; from the hour `reminded_from` it is due."""
        self._register = register
        self._arrears = arrears
        self._urging = urging
        self._cases = cases
        self._findings = findings
        self._coverage = coverage
        self._law = law
        self._law_fault = law_fault
        self._form_faults = form_faults
        self._province = province
        self._glance = glance
        self._reminded_from = reminded_from

    def due(self, as_of: date) -> list[DueItem]:
        """Return what is due around a day, the most pressing first."""
        arrears = self._known(as_of)
        found = [*self._imports(as_of), *self._quarterly(as_of)]
        if arrears is not None:
            found.extend(self._letters(as_of, arrears))
        found.extend(self._of_cases(as_of))
        found.extend(self._found(as_of))
        found.extend(coverage_items(self._coverage.due(as_of), as_of))
        found.extend(self._register_gaps(as_of))
        found.extend(self._province(as_of))
        found.extend(self._exchange(as_of))
        if self._law_fault:
            found.append(
                DueItem(
                    "law_file_faulty",
                    {"fault": self._law_fault},
                    as_of,
                    overdue=True,
                    page="settings",
                    query={"tab": "readings"},
                )
            )
        found.extend(
            DueItem(
                "number_lacks_book",
                {"value": template},
                as_of,
                overdue=True,
                page="settings",
                query={"tab": "choices"},
            )
            for template in PaperNumbers(self._register).lacking()
        )
        for said in self._form_faults():
            item = DueItem(
                "form_file_faulty", {"fault": said}, as_of, overdue=True, page="settings"
            )
            found.append(replace(item, query={"tab": "forms"}))
        return sorted(found, key=lambda item: (not item.overdue, item.due_on, item.code))

    def figures(self, as_of: date) -> Figures:
        """Return the figures of a day."""
        totals = self._register.unit_listing.totals(on=as_of)
        arrears = self._known(as_of)
        late = [owed for owed in arrears.units.values() if owed.late] if arrears else []
        ageing: dict[str, tuple[int, int]] = {}
        for owed in late:
            units, principal = ageing.get(owed.ageing.value, (0, 0))
            ageing[owed.ageing.value] = (units + 1, principal + owed.late_principal)
        month = str(Month.of(as_of))
        letters = self._urging.letters
        rows = letters.rows(letters.ids(Query(filters={"month": month}))).values()
        standing = [row for row in rows if row.state not in ("voided", "void_notice")]
        return Figures(
            units=totals["units"],
            workers=totals["workers"],
            late_units=len(late),
            late_principal=sum(owed.late_principal for owed in late),
            surcharge=sum(owed.surcharge for owed in late),
            letters_sent=len(standing),
            letters_delivered=sum(row.state == "delivered" for row in standing),
            through=arrears.through if arrears else None,
            ageing=ageing,
        )

    def _known(self, as_of: date) -> Arrears | None:
        try:
            return self._arrears.on(as_of)
        except Refused as error:
            if error.code not in ("no_ledger", "law_silent"):
                raise
            return None

    def _imports(self, as_of: date) -> Iterator[DueItem]:
        """The ledger month before this one must be in by the export day."""
        wanted = Month.of(as_of).plus(-1)
        if wanted in self._register.ledger.months():
            return
        due_on = as_of.replace(day=_EXPORT_DAY)
        fields = {"period": wanted.vietnamese}
        query = {"kind": "c12", "period": str(wanted)}
        yield DueItem("import_missing", fields, due_on, as_of > due_on, "imports", query)

    def _letters(self, as_of: date, arrears: Arrears) -> Iterator[DueItem]:
        month = Month.of(as_of)
        try:
            last_day = self._law.on("urging.last_day_of_month", as_of).number
        except LawSilent:
            return
        due_on = as_of.replace(day=last_day)
        plan = self._urging.remaining(month, as_of)
        if plan.letters:
            fields = {"count": len(plan.letters), "month": month.vietnamese}
            query = {"month": str(month)}
            yield DueItem("letters_unsent", fields, due_on, as_of > due_on, "urging", query)
        letters = self._urging.letters
        rows = letters.rows(letters.ids(Query())).values()
        open_rows = [row for row in rows if row.state in ("issued", "printed", "sent")]
        if open_rows:
            oldest = min(row.issued_on for row in open_rows) + timedelta(days=3)
            fields = {"count": len(open_rows)}
            query = {"tab": "letters"}
            yield DueItem("letters_undelivered", fields, oldest, as_of > oldest, "urging", query)
        soon = self._evasion_soon(as_of, arrears)
        if soon:
            fields = {"count": len(soon)}
            yield DueItem(
                "evasion_soon",
                fields,
                min(soon),
                overdue=False,
                page="employers",
                query={"standing": "late"},
            )
        broken = sum(owed.has_break for owed in arrears.units.values())
        if broken:
            yield DueItem(
                "ledger_breaks",
                {"count": broken},
                as_of,
                overdue=False,
                page="employers",
                query={"standing": "ledger_break"},
            )

    def _evasion_soon(self, as_of: date, arrears: Arrears) -> list[date]:
        until = as_of + timedelta(days=_EVASION_SOON_DAYS)
        found = []
        for owed in arrears.units.values():
            if owed.urged_on is None or owed.oldest_due is None:
                continue
            turns = evasion_date(owed.oldest_due, owed.urged_on, owed.evasion_days)
            if turns is not None and as_of < turns <= until:
                found.append(turns)
        return found

    def _of_cases(self, as_of: date) -> Iterator[DueItem]:
        """Deadlines of cases, one line for each kind of thing to do."""
        by_code: dict[str, list[CaseDue]] = {}
        for item in self._cases.due(as_of):
            by_code.setdefault(_case_code(item), []).append(item)
        for code, items in by_code.items():
            first = min(item.due_on for item in items)
            fields = {
                "count": len({item.case_id for item in items}),
                "unit": items[0].unit_code,
                "day": f"{first:%d/%m/%Y}",
            }
            query = _CASE_QUERIES.get(code, {"state": "open"})
            yield DueItem(code, fields, first, first < as_of, "cases", query)

    def _quarterly(self, as_of: date) -> Iterator[DueItem]:
        """The list of the past quarter goes up in the first month of the next."""
        if as_of.month % 3 != 1:
            return
        try:
            province = self._law.on("quarterly_list.day_of_month", as_of).number
        except LawSilent:
            return
        due_on = as_of.replace(day=province - _DAYS_BEFORE_PROVINCE)
        province_day = as_of.replace(day=province)
        if as_of > province_day:
            return
        past = Month.of(as_of).plus(-1)
        fields = {
            "quarter": f"{(past.month + 2) // 3}/{past.year}",
            "province_day": f"{province_day:%d/%m/%Y}",
        }
        query = {"kind": "late_employers", "period": str(past)}
        yield DueItem("quarterly_list", fields, due_on, as_of > due_on, "returns", query)

    def _found(self, as_of: date) -> Iterator[DueItem]:
        counts = self._findings.counts()
        still = {"state": "open"}
        split = {**still, "step": "confirm_split", "small": "1"}
        asked = (
            ("findings_new", counts.new, "findings", {**still, "small": "1"}),
            ("splits_to_confirm", counts.to_confirm, "findings", split),
            ("cross_open", self._register.cross_work.open_count(), "crosscheck", still),
        )
        for code, count, page, query in asked:
            if count:
                fields = {"count": count}
                yield DueItem(code, fields, as_of, overdue=False, page=page, query=query)

    def _exchange(self, as_of: date) -> Iterator[DueItem]:
        """What the exchange with the province asks of a person, where there is one."""
        glance = self._glance() if self._glance is not None else None
        if glance is None or not glance.enrolled:
            return
        for code, count, tab in (
            ("sync_conflicts", glance.conflicts, "conflicts"),
            ("sync_refused", glance.refused, "records"),
        ):
            if count:
                fields, query = {"count": count}, {"tab": tab}
                yield DueItem(code, fields, as_of, overdue=True, page="sync", query=query)
        now, last = self._register.clock.now(), glance.synced_at
        old = last is None or (as_of - last.date()).days > 1
        due = self._reminded_from and now.date() == as_of and now.hour >= self._reminded_from
        if glance.waiting and (old or due):
            code = "sync_waiting" if last else "sync_never"
            waits: dict[str, object] = {"count": glance.waiting, "since": last}
            yield DueItem(code, waits, as_of, overdue=old, page="sync")

    def _register_gaps(self, as_of: date) -> Iterator[DueItem]:
        without = self._register.units.without_tax_code()
        if without:
            yield DueItem(
                "unit_without_tax_code",
                {"count": without},
                as_of,
                overdue=False,
                page="employers",
                query={"standing": "no_tax_code"},
            )
        if not self._register.units.count():
            return
        newest = self._newest_backup()
        if newest is None:
            yield DueItem("backup_never", {}, as_of, overdue=False, page="upkeep")
        elif (as_of - newest).days > _BACKUP_OLD_DAYS:
            since = f"{newest:%d/%m/%Y}"
            yield DueItem("backup_old", {"since": since}, as_of, overdue=False, page="upkeep")

    def _newest_backup(self) -> date | None:
        found = backups_in(self._register.backups)
        return found[0][0].date() if found else None


#: what is due in a case → the line of *Hôm nay* it is counted in
_CASE_CODES = {
    "limitation": "case_time_bar",
    "promise": "case_promises",
    "evidence": "case_evidence",
    "reopening": "case_reopening",
    "astray": "case_astray",
    "closing": "case_closing",
}
_CASE_QUERIES: Mapping[str, Mapping[str, str]] = {
    "case_passed": {"deadline": "passed"},
    "case_today": {"deadline": "today"},
    "case_soon": {"deadline": "soon"},
    "case_reopening": {"state": "final"},
}


def _case_code(item: CaseDue) -> str:
    if item.what in _CASE_CODES:
        return _CASE_CODES[item.what]
    if item.days_left < 0:
        return "case_passed"
    return "case_soon" if item.days_left else "case_today"
