"""The monthly run of urging letters: choose, preview, number and issue all in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.law import LawSilent
from app.domain.urging import Candidate, Choice, choose, is_far_ahead
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.letter_facts import Addressee, Sender, letter_facts, provenance
from app.services.letter_files import LetterFiles
from app.services.letter_run import LetterRun, urging_lot
from app.services.letters import SERIES, Letters
from app.services.paper_numbers import PaperNumbers
from app.services.task import Task
from app.services.urging_views import Issued, Plan, PlannedLetter, RunRow, SkippedUnit, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.form_model import Form
    from app.domain.arrears import UnitArrears
    from app.domain.bank_since import PaidSince
    from app.domain.calendar import Month
    from app.domain.employer import Unit
    from app.domain.law import LawBook
    from app.domain.office import Officer
    from app.services.arrears import Arrears, ArrearsRuns
    from app.services.bank_money import BankLines
    from app.services.offices import OfficeDetails, Offices
    from app.store.imports import ImportBatch
    from app.store.register import Register

#: one book of numbers for everything this office sends about arrears
FORM = "01-ĐĐ"
_NO_SMALL_DEBT = 0


class Urging:
    """The use cases of urging letters."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        offices: Offices,
        law: LawBook,
        forms: Sequence[Path],
        actor: str,
        bank: BankLines,
    ) -> None:
        self._register = register
        self._bank = bank
        self._arrears = arrears
        self._offices = offices
        self._law = law
        self._forms = forms
        self._actor = actor
        #: issued letters as a table
        self.letters = Letters(register)

    def plan(
        self, month: Month, as_of: date, choice: Choice | None = None, task: Task | None = None
    ) -> Plan:
        """Return who would get a letter in a month's run on a day, and who not and why.

        Args:
            month: the month the letters go out in; ledger months up to it are used.
            as_of: the date of the letters; surcharge days count up to and including it.
            choice: whom to leave out; nobody late by default.
            task: progress and cancel.

        Raises:
            Refused: no_ledger, law_silent; unknown_unit, unknown_commune, chosen but not there.
        """
        asked = choice or Choice()
        arrears = self._arrears.on(as_of, month=month, task=task)
        office = self._offices.current(as_of)
        self._refuse_unknown(asked, arrears, office)
        paid = self._bank.since(arrears.through, as_of)
        candidates = list(self._candidates(arrears, month, office, paid))
        taken, skipped = choose(candidates, asked)
        first, last = self._span(len(taken), as_of, office)
        signers = office.signatories
        return Plan(
            month=month,
            as_of=as_of,
            through=arrears.through,
            choice=asked,
            letters=tuple(_planned(candidate, as_of) for candidate in taken),
            skipped=tuple(
                SkippedUnit(s.unit_code, s.name, s.reason, dict(s.fields), s.late_principal)
                for s in skipped
                if s.late_principal or s.unit_code in asked.only
            )
            + tuple(_not_late(asked, arrears, {c.unit_code for c in candidates})),
            first_number=first,
            last_number=last,
            signer=signers[0].name if signers else "",
            totals={
                "late_principal": sum(c.arrears.late_principal for c in taken),
                "surcharge": sum(c.arrears.surcharge for c in taken),
                "not_yet_due": sum(c.arrears.not_yet_due for c in taken),
            },
            batches=arrears.batches,
            newer=arrears.newer,
            candidates=taken,
            paid={
                c.unit_code: c.paid
                for c in candidates
                if c.paid is not None and c.arrears.late_principal
            },
        )

    def remaining(self, month: Month, as_of: date, task: Task | None = None) -> Plan:
        """Return the late units that have no letter yet in this month's run."""
        return self.plan(month, as_of, Choice(), task)

    def preview(self, plan: Plan, unit_code: str, task: Task | None = None) -> bytes:
        """Return one letter as it would be printed, marked as a draft, without a number."""
        chosen = [c for c in plan.candidates if c.unit_code == unit_code]
        if not chosen:
            raise Refused("unknown_unit", unit=unit_code)
        return self._draft(plan, chosen, task)

    def preview_all(self, plan: Plan, task: Task | None = None) -> bytes:
        """Return all letters of a plan in one draft file.

        Raises:
            Refused: no_letters.
        """
        if not plan.candidates:
            raise Refused("no_letters")
        return self._draft(plan, plan.candidates, task)

    def issue(self, plan: Plan, task: Task | None = None) -> Issued:
        """Number and issue every letter of a plan, all or none.

        PDF bytes are stored by hash first; numbers, facts, papers and the run become real in one
        transaction, so that cancelling or a power cut leaves no gap and no double.

        Raises:
            Refused: no_letters, no_signatory, plan_outdated (the ledger or the letters changed
                since the plan was made), run_date_ahead, run_year_ahead, run_date_earlier,
                clock_behind, form_not_in_force, facts_missing.
            Unavailable: disk_nearly_full, disk_full.
        """
        if not plan.candidates:
            raise Refused("no_letters")
        self._refuse_ahead(plan.as_of, meant=plan.ahead_meant)
        self._refuse_outdated(plan)
        sender = self._sender(plan.as_of)
        run = LetterRun(self._register, SERIES, self._actor)
        run_id = run.issue(
            urging_lot(plan),
            self._form(plan.as_of),
            lambda number, place: self._letter(plan.candidates[place], sender, number),
            symbol=sender.office.letterhead.letter_symbol,
            provenance=provenance(self._law, plan.as_of, self._batches(plan)),
            task=task or Task(),
        )
        rows = self.letters.of_run(run_id)
        details = (("count", str(len(rows))), ("month", plan.month.vietnamese))
        return Issued(
            run_id=run_id,
            count=len(rows),
            first_number=rows[0].number,
            last_number=rows[-1].number,
            letters=tuple(rows),
            skipped=plan.skipped,
            effects=Effects(
                frozenset({Kind.PAPERS, Kind.EMPLOYERS}), "letters_issued", details=details
            ),
        )

    def write_out(self, run_id: str, folder: Path, task: Task | None = None) -> Written:
        """Write a run's print file, single files and index into a folder.

        Raises:
            Refused: paper_unknown, paper_bytes_missing.
            Unavailable: out_disk_full, folder_not_writable, file_locked.
        """
        return LetterFiles(self._register, self.letters, self._offices).write(run_id, folder, task)

    def runs(self, month: Month | None = None) -> list[RunRow]:
        """Return the runs of a month, or all, latest first."""
        return self.letters.runs(month)

    def paper_pdf(self, paper_id: str) -> bytes:
        """Return the stored bytes of an issued paper: a reprint is what was issued."""
        return self.letters.pdf(paper_id)

    def merged_pdf(self, run_id: str) -> bytes:
        """Return the stored print file of a run."""
        return self.letters.merged_pdf(run_id)

    def _candidates(
        self,
        arrears: Arrears,
        month: Month,
        office: OfficeDetails,
        paid: Mapping[str, PaidSince],
    ) -> Iterable[Candidate]:
        register = self._register
        units = {unit.code: unit for unit in register.units.all().values()}
        employers = register.employers.all()
        communes = {commune.code: commune.name for commune in office.communes}
        officers = {officer.id: officer for officer in office.officers}
        sent = self.letters.standing_by_unit()
        small_below = self._small_debt(arrears.as_of)
        for code, owed in arrears.units.items():
            unit = units.get(code)
            if unit is None or not (owed.late_principal or owed.not_yet_due):
                continue
            letters = sent.get(unit.id, ())
            employer = employers.get(unit.employer_id or "")
            officer = officers.get(unit.officer_id or "") or office.officer_of.get(
                unit.commune_code
            )
            yield Candidate(
                unit_id=unit.id,
                unit_code=code,
                tax_code=employer.tax_code if employer else "",
                name=unit.name,
                sector_group=unit.sector_group,
                commune_code=unit.commune_code,
                commune=communes.get(unit.commune_code, ""),
                officer_id=officer.id if officer else "",
                officer=officer.name if officer else "",
                arrears=owed,
                letter_this_month=next((n.number for n in letters if n.month == month), ""),
                earlier_letters=len(letters),
                small=owed.late_principal < small_below,
                paid=paid.get(unit.id),
            )

    def _refuse_unknown(self, choice: Choice, arrears: Arrears, office: OfficeDetails) -> None:
        """A mistyped code must not look like nobody to urge."""
        known = {unit.code for unit in self._register.units.all().values()} if choice.only else ()
        for code in sorted(choice.only - arrears.units.keys()):
            if code not in known:
                raise Refused("unknown_unit", unit=code)
        for code in sorted(choice.communes - {commune.code for commune in office.communes}):
            if code:
                raise Refused("unknown_commune", commune=code)

    def _small_debt(self, on: date) -> int:
        try:
            return self._law.on("small_debt.below", on).number
        except LawSilent:
            return _NO_SMALL_DEBT

    def _letter(self, candidate: Candidate, sender: Sender, number: str) -> dict[str, object]:
        unit = self._register.units.get(candidate.unit_id)
        people = self._register.employers.representatives(unit.employer_id) if unit else []
        addressee = Addressee(
            address=self._address(unit, candidate.arrears),
            representative=people[-1].name if people else "",
            officer=self._officer(candidate, sender.office),
            earlier=self.letters.earlier(candidate.unit_id),
        )
        return letter_facts(candidate, addressee, sender, number=number)

    def _address(self, unit: Unit | None, arrears: UnitArrears) -> str:
        if unit is not None and unit.address:
            return unit.address
        lines = self._register.ledger.of_unit(arrears.unit_code)
        return (lines[-1][1].address or "") if lines else ""

    @staticmethod
    def _officer(candidate: Candidate, office: OfficeDetails) -> Officer | None:
        return next((o for o in office.officers if o.id == candidate.officer_id), None)

    def _sender(self, on: date) -> Sender:
        office = self._offices.current(on)
        if not office.signatories:
            raise Refused("no_signatory", on=on)
        symbol = office.letterhead.letter_symbol.rpartition("-")[2]
        stored = self._register.settings.value("letters.recipients", on=on)
        recipients = stored.splitlines() or ["Như trên", f"Lưu: VT, {symbol}".rstrip(", ")]
        return Sender(office, office.signatories[0], self._law, on, recipients)

    def _draft(self, plan: Plan, chosen: Sequence[Candidate], task: Task | None) -> bytes:
        from app.documents.batch_pdf import Batch

        job = task or Task()
        sender = self._sender(plan.as_of)
        office = sender.office.letterhead.name
        form = self._form(plan.as_of)
        title = f"{form.title} {plan.month.vietnamese}"
        batch = Batch(form, title=title, author=office, draft=True)
        for done, candidate in enumerate(chosen):
            job.step(done, len(chosen), "rendering")
            batch.add_merged(self._letter(candidate, sender, ""))
        return batch.close()

    def _form(self, on: date) -> Form:
        from app.documents.forms import load_form

        return load_form(FORM, on=on, folders=self._forms)

    def _span(self, count: int, on: date, office: OfficeDetails) -> tuple[str, str]:
        """Return the numbers a run would take; none where it could not be numbered."""
        if not count:
            return "", ""
        try:
            ordinals = self._register.numbers.upcoming(SERIES, on.year, count)
            symbol = office.letterhead.letter_symbol
            numbers = PaperNumbers(self._register).letters(ordinals, symbol)
        except Refused:
            return "", ""
        return numbers[0], numbers[-1]

    def _batches(self, plan: Plan) -> list[ImportBatch]:
        return [b for id_ in plan.batches if (b := self._register.imports.get(id_)) is not None]

    def _refuse_ahead(self, as_of: date, *, meant: bool) -> None:
        """Papers keep the order of their dates: one dated far ahead stands in the way till then."""
        now = today(self._register.clock)
        if as_of.year > now.year:  # the book of this year would be closed with it
            raise Refused("run_year_ahead", as_of=as_of, today=now)
        if is_far_ahead(as_of, now) and not meant:
            raise Refused("run_date_ahead", as_of=as_of, today=now, days=(as_of - now).days)

    def _refuse_outdated(self, plan: Plan) -> None:
        months = [m for m in self._register.ledger.months() if m <= plan.through]
        current = {
            batch.id
            for month in months
            if (batch := self._register.imports.current("c12", month)) is not None
        }
        sent = self.letters.standing_by_unit()
        doubled = any(
            letter.month == plan.month
            for candidate in plan.candidates
            for letter in sent.get(candidate.unit_id, ())
        )
        if doubled or current != set(plan.batches):
            raise Refused("plan_outdated", month=plan.month)
        latest = self.letters.latest_issue()
        if latest is not None and plan.as_of < latest:
            raise Refused("run_date_earlier", as_of=plan.as_of, latest=latest)
        # Letters may be dated ahead: what tells a clock set back is when the newest was made.
        now, made = self._register.clock.now(), self.letters.latest_made()
        self._register.numbers.refuse_wrong_clock(now)
        if made is not None and now < made[0]:
            latest = made[0].astimezone(now.tzinfo).date()
            raise Refused("clock_behind", today=now.date(), latest=latest, number=made[1])


def _not_late(choice: Choice, arrears: Arrears, owing: set[str]) -> Iterable[SkippedUnit]:
    """Those asked for by code who owe nothing that was due."""
    for code in sorted(choice.only - owing):
        yield SkippedUnit(code, arrears.names.get(code, ""), "not_late", {}, 0)


def _planned(candidate: Candidate, on: date) -> PlannedLetter:
    owed = candidate.arrears
    return PlannedLetter(
        unit_id=candidate.unit_id,
        unit_code=candidate.unit_code,
        tax_code=candidate.tax_code,
        name=candidate.name,
        commune=candidate.commune,
        officer=candidate.officer,
        late_principal=owed.late_principal,
        surcharge=owed.surcharge,
        not_yet_due=owed.not_yet_due,
        days_late=owed.days_late,
        months_late=owed.months_late,
        ageing=owed.ageing.value,
        status=owed.status.value,
        evasion_from=candidate.evasion_from(on),
        round=candidate.round,
        has_break=owed.has_break or owed.derived,
        small=candidate.small,
        paid=candidate.paid,
    )
