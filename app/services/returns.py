"""Periodic returns: assemble, check that everything ties, write to Excel, keep each version."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app import messages, outfile
from app.domain.clock import today
from app.domain.collection_return import CollectionFigures, ImportSums, collection_return
from app.domain.funds import FundRates, fund_due, split_principal
from app.domain.late_return import LateUnit, LetterSent, late_return
from app.domain.sector import Sectors
from app.errors import Refused
from app.services.arrears import late_first
from app.services.effects import Effects, Kind
from app.services.letters import Letters
from app.services.reference_files import reference
from app.services.return_head import return_head
from app.services.task import Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from app.documents.return_template import ReturnTemplate
    from app.domain.arrears import UnitArrears
    from app.domain.calendar import Month
    from app.domain.returns import Check, Note, Return
    from app.services.arrears import Arrears, ArrearsRuns
    from app.services.offices import Offices
    from app.store.register import Register

LATE, COLLECTION = "late_employers", "collection"
#: other names people and commands use for a kind
_ALIASES = {
    "late": LATE,
    "late_units": LATE,
    "late-employers": LATE,
    "b03": LATE,
    "b03-ts": LATE,
    "b02a": COLLECTION,
    "b02a-ts": COLLECTION,
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ReturnKind:
    """A return that can be made."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing that must tie, in words."""

    code: str
    ok: bool
    text: str
    expected: int | None
    found: int | None


@dataclass(frozen=True, slots=True)
class MadeRow:
    """One version that was written."""

    version: int
    at: datetime
    by: str
    file_name: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class ReturnPreview:
    """A return before it is written."""

    kind: str
    period: Month
    as_of: date
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    totals: Mapping[str, int]
    checks: tuple[CheckRow, ...]
    notes: tuple[str, ...]
    made: tuple[MadeRow, ...]
    content: Return = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether every check ties, so that it may be written."""
        return all(check.ok for check in self.checks)


class Returns:
    """The use cases of returns."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        offices: Offices,
        templates: Sequence[Path],
        actor: str,
        prepared_by: str = "",
        tables: Path | None = None,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._prepared_by = prepared_by
        self._reference = tables
        self._register = register
        self._arrears = arrears
        self._offices = offices
        self._templates = templates
        self._actor = actor
        self._language = language

    def kinds(self, on: date | None = None) -> list[ReturnKind]:
        """Return what can be made, with the titles of the templates in force."""
        day = on or today(self._register.clock)
        return [
            ReturnKind(kind, self._template(kind, day).mapping.title) for kind in (LATE, COLLECTION)
        ]

    def build(
        self, kind: str, period: Month, as_of: date | None = None, task: Task | None = None
    ) -> ReturnPreview:
        """Assemble a return and check it; nothing is written.

        Args:
            kind: late_employers (late, b03) or collection (b02a).
            period: the ledger month.
            as_of: day of the arrears; the last day of the month after the period, or today if
                that is earlier and the period has passed.
            task: progress and cancel.

        Raises:
            Refused: unknown_return, ledger_month_missing, no_ledger, law_silent.
        """
        key = _ALIASES.get(kind.lower(), kind)
        if key not in (LATE, COLLECTION):
            raise Refused("unknown_return", kind=kind, known="late, collection")
        if period not in self._register.ledger.months():
            raise Refused("ledger_month_missing", period=period)
        day = as_of or self._day(period)
        made = self._late(period, day, task) if key == LATE else self._collection(period, day, task)
        mapping = self._template(key, period.last).mapping
        columns = mapping.columns
        return ReturnPreview(
            kind=key,
            period=period,
            as_of=day,
            title=mapping.title,
            headers=tuple(self._header(name) for name in columns),
            rows=tuple(
                tuple(
                    {"number": row.label, "name": row.title}.get(name, row.values.get(name))
                    for name in columns
                )
                for row in made.rows
            ),
            totals={k: v for k, v in made.total.values.items() if isinstance(v, int)},
            checks=tuple(self._check(check) for check in made.checks),
            notes=tuple(
                messages.text("note", note.code, self._language, **self._note_fields(note))
                for note in made.notes
            ),
            made=self._made(key, period),
            content=made,
        )

    def write(self, preview: ReturnPreview, path: Path, task: Task | None = None) -> Effects:
        """Write a return that ties; the version before it is kept as superseded.

        From a register on a medium that cannot be written the file is made, but not kept.

        Raises:
            Refused: checks_red.
            Unavailable: out_disk_full, folder_not_writable, file_locked.
        """
        from app.documents.return_writer import fill

        if not preview.ok:
            red = ", ".join(check.code for check in preview.checks if not check.ok)
            raise Refused("checks_red", checks=red)
        job = task or Task()
        job.step(0, 0, "exporting")
        on = today(self._register.clock)
        head = return_head(self._offices.current(on), on, prepared_by=self._prepared_by)
        template = self._template(preview.kind, preview.period.last)
        content = fill(template, preview.content, head=head)
        outfile.write(path, content)
        if self._register.writable:
            self._keep(preview, content, path.name, template.mapping.template)
        details = (("kind", preview.title), ("period", preview.period.vietnamese))
        kinds = frozenset({Kind.RETURNS})
        return Effects(kinds, "return_written", details=details)

    def _keep(self, preview: ReturnPreview, content: bytes, name: str, template: str) -> None:
        """Keep what was written as the newest version of its return."""
        digest = self._register.blobs.put(content, _XLSX)
        last = self._register.returns.latest(preview.kind, str(preview.period))
        with self._register.command("return_written", actor=self._actor) as command:
            made = command.verb(
                "return.make",
                "return_made",
                None,
                {
                    "kind": preview.kind,
                    "period": str(preview.period),
                    "version": last.version + 1 if last else 1,
                    "xlsx_sha256": digest,
                    "file_name": name,
                    "template": template,
                    "totals": dict(preview.totals),
                    "at": command.at.isoformat(),
                    "actor": self._actor,
                },
            )
            if last is not None:
                superseded = {"superseded_by": made}
                command.verb("return.supersede", "return_made", last.id, superseded)

    def _day(self, period: Month) -> date:
        """The due date of the period's own month, the day on which it turns late."""
        now = today(self._register.clock)
        turn = period.plus(1).last
        return min(turn, now) if now > period.last else turn

    def _late(self, period: Month, as_of: date, task: Task | None) -> Return:
        arrears = self._arrears.on(as_of, month=period, task=task)
        inputs = _LateInputs(self._register, self._offices, arrears, self._rates())
        units = [inputs.unit(owed) for owed in late_first(arrears)]
        imported = self._register.imports.current("c12", arrears.through)
        totals = imported.totals if imported else {}
        return late_return(
            units,
            period=arrears.through,
            as_of=as_of,
            everybody=list(arrears.units.values()),
            sectors=self._sectors(),
            closing_total=totals.get("closing_vnd"),
        )

    def _collection(self, period: Month, as_of: date, task: Task | None) -> Return:
        ledger = self._register.ledger
        lines = ledger.lines(period)
        known = [month for month in ledger.months() if month.year == period.year and month < period]
        after = self._arrears.on(as_of, month=period, task=task)
        before_month = period.plus(-1)
        before = (
            _interest(self._arrears.on(as_of, month=before_month, task=task))
            if any(month <= before_month for month in ledger.months())
            else None
        )
        batch = self._register.imports.current("c12", period)
        totals = batch.totals if batch else {}
        figures = CollectionFigures(
            earlier={month: ledger.lines(month) for month in known},
            plan=self._plan(period.year),
            register_groups={u.code: u.sector_group for u in self._register.units.all().values()},
            opening_interest=before,
            closing_interest=_interest(after),
            breaks=_closing_breaks(after, period),
            imported=ImportSums(
                rows=batch.counts.get("rows", 0) if batch else 0,
                opening=totals.get("opening_vnd"),
                due=totals.get("due_vnd"),
                adjusted=totals.get("adjusted_vnd"),
                paid=totals.get("paid_vnd"),
                closing=totals.get("closing_vnd"),
            ),
        )
        return collection_return(lines, period=period, sectors=self._sectors(), figures=figures)

    def _rates(self) -> FundRates:
        return reference(self._reference, "fund_rates.toml", FundRates.parse)

    def _sectors(self) -> Sectors:
        return reference(self._reference, "sector_groups.toml", Sectors.parse)

    def _plan(self, year: int) -> dict[str, int]:
        """The year's plan by sector group, an office setting `plan.<year>.<group>` in đồng."""
        prefix = f"plan.{year}."
        return {
            name.removeprefix(prefix): int(value)
            for name, value in self._register.settings.all().items()
            if name.startswith(prefix) and value.isdigit()
        }

    def _template(self, kind: str, on: date) -> ReturnTemplate:
        from app.documents.return_template import load_template

        return load_template(kind, on=on, folders=self._templates)

    def _header(self, name: str) -> str:
        return messages.text("return_column", name, self._language)

    def _note_fields(self, note: Note) -> dict[str, object]:
        fields: dict[str, object] = dict(note.fields)
        if "column" in fields:
            fields["column"] = self._header(str(fields["column"]))
        return fields

    def _check(self, check: Check) -> CheckRow:
        text = messages.text("check", check.code, self._language)
        return CheckRow(check.code, check.ok, text, check.expected, check.found)

    def _made(self, kind: str, period: Month) -> tuple[MadeRow, ...]:
        return tuple(
            MadeRow(made.version, made.at, made.actor, made.file_name, made.xlsx_sha256)
            for made in self._register.returns.all()
            if made.kind == kind and made.period == str(period)
        )


class _LateInputs:
    """What the late return says of a unit besides its arrears, read once."""

    def __init__(
        self, register: Register, offices: Offices, arrears: Arrears, rates: FundRates
    ) -> None:
        self._units = {unit.code: unit for unit in register.units.all().values()}
        self._employers = register.employers.all()
        office = offices.current(arrears.as_of)
        self._communes = {commune.code: commune.name for commune in office.communes}
        self._officers = {officer.id: officer for officer in office.officers}
        self._officer_of = office.officer_of
        self._ledger, self._through = register.ledger, arrears.through
        self._letters: dict[str, list[LetterSent]] = {}
        letters = Letters(register)
        for row in letters.issued():
            if row.state not in ("voided", "void_notice"):
                sent = LetterSent(row.number, row.issued_on, row.received_on)
                self._letters.setdefault(row.unit_id, []).append(sent)
        self._rates = rates

    def unit(self, owed: UnitArrears) -> LateUnit:
        """Return one late unit with everything the return shows."""
        lines = self._ledger.of_unit(owed.unit_code)
        months = [(month, line) for month, line in lines if month <= self._through]
        last = months[-1][1]
        unit = self._units.get(owed.unit_code)
        employer = self._employers.get(unit.employer_id or "") if unit else None
        group = (unit.sector_group if unit else "") or last.sector_group or ""
        dues = {month: due for month, line in months if (due := fund_due(line)) is not None}
        commune = unit.commune_code if unit else ""
        officer = (self._officers.get(unit.officer_id or "") if unit else None) or (
            self._officer_of.get(commune)
        )
        return LateUnit(
            arrears=owed,
            funds=split_principal(owed.late, dues=dues, rates=self._rates, group=group),
            name=last.name,
            tax_code=employer.tax_code if employer else "",
            commune=self._communes.get(commune, ""),
            sector_group=group,
            workers=last.workers if last.workers is not None else (unit.workers if unit else None),
            paid_up_to=last.paid_up_to,
            letters=tuple(self._letters.get(unit.id, ())) if unit else (),
            officer=officer.name if officer else "",
        )


def _interest(arrears: Arrears) -> dict[str, int]:
    return {code: owed.ledger_interest for code, owed in arrears.units.items()}


def _closing_breaks(arrears: Arrears, period: Month) -> dict[str, int]:
    """By how much each unit's closing is off its own row in the month, as the ledger found."""
    kinds = ("closing_differs_from_row_arithmetic", "unexplained_difference")
    return {
        code: found.difference
        for code, owed in arrears.units.items()
        for found in owed.breaks
        if found.period == period and found.kind in kinds
    }
