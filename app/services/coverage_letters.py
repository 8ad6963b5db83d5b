"""Invitation letters to who does not take part yet: chosen, previewed, issued in one batch.

Who is invited need not be in the register: name, address and representative are frozen in the
letter as the list says them. The article on the duty to register comes from the law book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app import outfile
from app.domain.clock import today
from app.domain.coverage import ContactHow, TargetResult
from app.errors import Refused
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.services.letter_facts import Sender, check_code, sender_facts
from app.services.letter_run import LetterRun, Lot
from app.services.letters import SERIES
from app.services.paper_day import refuse_day
from app.services.paper_numbers import PaperNumbers
from app.services.task import Task
from app.store.coverage import InvitationRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.form_model import Form
    from app.domain.law import LawBook
    from app.domain.office import Officer
    from app.services.coverage_rows import TargetListing
    from app.services.coverage_views import TargetRow
    from app.services.offices import OfficeDetails, Offices
    from app.store.command import Command
    from app.store.register import Register

__all__ = [
    "ANSWER_DAYS",
    "ANSWER_SETTING",
    "FORM",
    "KIND",
    "CoverageLetters",
    "InvitationFiles",
    "InvitationPlan",
    "InvitationRun",
    "InvitationsIssued",
    "NotInvited",
]

FORM = "TM-ĐK"
#: kind of paper, words under [case_paper]
KIND = "registration_invitation"
#: setting: days the invited have to answer, from the letter's day
ANSWER_SETTING = "coverage.answer_days"
ANSWER_DAYS = 10
_DUTY = "registration.days"
_STEP_EVERY = 10


@dataclass(frozen=True, slots=True)
class NotInvited:
    """Somebody chosen who gets no letter, and why (words under [not_invited])."""

    row: TargetRow
    why: str


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """Letters to be issued. Nothing has been written."""

    campaign_id: str
    on: date
    letters: tuple[TargetRow, ...]
    skipped: tuple[NotInvited, ...]
    #: numbers they would take, "" for none
    first_number: str
    last_number: str
    #: as cited from the law book
    article: str
    #: why the day cannot be used, None if it can
    day_fault: Refused | None


@dataclass(frozen=True, slots=True)
class InvitationsIssued:
    """Letters that were issued."""

    run: InvitationRun
    effects: Effects


@dataclass(frozen=True, slots=True)
class InvitationFiles:
    """Where the files of a batch are."""

    printed: Path
    files: tuple[Path, ...]


class CoverageLetters:
    """The use cases of invitation letters."""

    def __init__(
        self,
        register: Register,
        *,
        offices: Offices,
        listing: TargetListing,
        law: LawBook,
        forms: Sequence[Path],
        actor: str,
    ) -> None:
        self._register = register
        self._offices = offices
        self._listing = listing
        self._law = law
        self._forms = forms
        self._actor = actor

    def plan(
        self, target_ids: Sequence[str], on: date | None = None, *, again: bool = False
    ) -> InvitationPlan:
        """Return who gets a letter on a day (today if none is given), and who does not and why.

        Args:
            target_ids: of one campaign.
            on: the letters' day.
            again: also to those who have a letter that stands.

        Raises:
            Refused: record_gone, no target or a target that is not there; several_campaigns;
                campaign_closed; office_missing; law_silent.
        """
        day = on or today(self._register.clock)
        rows = self._rows(target_ids)
        campaign = self._register.coverage.campaign(rows[0].campaign_id)
        if campaign is not None and campaign.closed:
            raise Refused("campaign_closed", title=campaign.title)
        skipped = [found for row in rows if (found := _why_not(row, again=again)) is not None]
        out = {each.row.id for each in skipped}
        letters = tuple(row for row in rows if row.id not in out)
        first, last = self._span(len(letters), day)
        return InvitationPlan(
            rows[0].campaign_id,
            day,
            letters,
            tuple(skipped),
            first,
            last,
            self._law.on(_DUTY, day).citation,
            self._day_fault(day),
        )

    def preview(self, plan: InvitationPlan, task: Task | None = None) -> bytes:
        """Return the letters of a plan in one file, marked as drafts, without numbers.

        Raises:
            Refused: no_letters, no_signatory, form_not_in_force, text_unprintable.
        """
        from app.documents.batch_pdf import Batch

        job = task or Task()
        if not plan.letters:
            raise Refused("no_letters")
        sender, form = self._sender(plan.on), self._form(plan.on)
        office = sender.office.letterhead.name
        batch = Batch(form, title=form.title, author=office, draft=True)
        for done, row in enumerate(plan.letters):
            job.step(done, len(plan.letters), "rendering")
            batch.add_merged(self._facts(row, sender, ""))
        return batch.close()

    def issue(self, plan: InvitationPlan, task: Task | None = None) -> InvitationsIssued:
        """Number and issue every letter of a plan, all or none, each noted as a contact.

        Raises:
            Refused: no_letters, no_signatory, plan_outdated, paper_day_ahead, paper_before_last,
                clock_behind, number_year_past, form_not_in_force, facts_missing, numbers_moved.
            Unavailable: disk_nearly_full, disk_full.
        """
        if not plan.letters:
            raise Refused("no_letters")
        now = self.plan([row.id for row in plan.letters], plan.on, again=True)
        settled = {row.id for row in now.letters}
        if any(row.id not in settled for row in plan.letters):
            raise Refused("invitations_outdated")
        refuse_day(self._register, SERIES, plan.on)
        sender, made = self._sender(plan.on), []

        def opened(command: Command, written: tuple[str, str, str]) -> str:
            first, last, merged = written
            values = {
                "campaign_id": plan.campaign_id,
                "issued_on": plan.on,
                "first_number": first,
                "last_number": last,
                "papers": len(plan.letters),
                "merged_sha256": merged,
            }
            made.append(command.create("invitation_run", values))
            return made[0]

        run_id = LetterRun(self._register, SERIES, self._actor).issue(
            Lot(KIND, plan.on, [None] * len(plan.letters), opened, self._noted(plan)),
            self._form(plan.on),
            lambda number, place: self._facts(plan.letters[place], sender, number),
            symbol=sender.office.letterhead.letter_symbol,
            provenance={"law": [plan.article]},
            task=task or Task(),
        )
        run = self._run(run_id)
        details = (("count", str(run.papers)), ("first", run.first_number))
        kinds = frozenset({Kind.COVERAGE, Kind.PAPERS})
        return InvitationsIssued(run, Effects(kinds, "invitations_issued", details=details))

    def runs(self, campaign_id: str) -> list[InvitationRun]:
        """Return the batches of a campaign, latest first."""
        return self._register.coverage.runs(campaign_id)

    def merged_pdf(self, run_id: str) -> bytes:
        """Return the stored print file of a batch.

        Raises:
            Refused: record_gone; paper_bytes_missing, a copy of the register without them.
        """
        run = self._run(run_id)
        return self._bytes(run.merged_sha256, f"{run.first_number} – {run.last_number}")

    def write_out(self, run_id: str, folder: Path, task: Task | None = None) -> InvitationFiles:
        """Write a batch's print file and single files into a folder.

        Raises:
            Refused: record_gone, paper_bytes_missing.
            Unavailable: out_disk_full, folder_not_writable, file_locked.
        """
        job, run = task or Task(), self._run(run_id)
        heads = self._register.paper_heads.select(filters={"run": run_id})
        stem = f"thu-moi_{run.issued_on:%Y-%m-%d}_{heads[0].book}_{heads[0].ordinal:04d}"
        printed = outfile.write_beside(folder / f"{stem}.pdf", self.merged_pdf(run_id))
        files = []
        for done, head in enumerate(heads):
            if done % _STEP_EVERY == 0:
                job.step(done, len(heads), "exporting")
            name = f"{head.year}_{head.book}_{head.ordinal:04d}_{head.tax_code or 'moi'}.pdf"
            content = self._bytes(head.pdf_sha256, head.number)
            files.append(outfile.write_beside(folder / "tung-don-vi" / name, content))
        return InvitationFiles(printed, tuple(files))

    def _noted(self, plan: InvitationPlan) -> Callable[[Command, int, str], None]:
        def noted(command: Command, place: int, paper_id: str) -> None:
            row = plan.letters[place]
            values = {
                "target_id": row.id,
                "how": ContactHow.LETTER,
                "day": plan.on,
                "who": self._actor,
                "person": row.representative,
                "paper_id": paper_id,
            }
            command.create("target_contact", values)

        return noted

    def _facts(self, row: TargetRow, sender: Sender, number: str) -> dict[str, object]:
        head, officer = sender.office.letterhead, self._officer(row, sender.office)
        duty = self._law.on(_DUTY, sender.issued_on)
        facts: dict[str, object] = {
            **sender_facts(sender, number=number),
            "employer_name": row.name,
            "tax_code": row.tax_code,
            "address": row.address,
            "representative": row.representative,
            "listed_by": row.source.replace("-", "_"),
            "listed_workers": row.workers or None,
            "duty_article": duty.citation,
            "duty_days": duty.number,
            "reply_by": self._answer_by(sender.issued_on),
            "officer_name": officer.name if officer else head.name,
            "officer_title": officer.title if officer else "",
            "officer_phone": (officer.phone if officer else "") or head.phone,
            "target_id": row.id,
        }
        return facts | {"check_code": check_code(facts)}

    @staticmethod
    def _officer(row: TargetRow, office: OfficeDetails) -> Officer | None:
        own = next((each for each in office.officers if each.id == row.officer_id), None)
        return own or office.officer_of.get(row.commune_code)

    def _answer_by(self, on: date) -> date:
        text = self._register.settings.value(ANSWER_SETTING, on=on)
        return on + timedelta(days=int(text) if text.isdecimal() else ANSWER_DAYS)

    def _rows(self, target_ids: Sequence[str]) -> list[TargetRow]:
        known: Mapping[str, TargetRow] = self._listing.rows(target_ids)
        for id_ in target_ids or [""]:
            if id_ not in known or known[id_].left:
                raise Refused("record_gone", type="campaign_target", id=id_)
        rows = sorted(known.values(), key=lambda row: (row.commune, row.name.casefold(), row.id))
        if len({row.campaign_id for row in rows}) > 1:
            raise Refused("several_campaigns")
        return rows

    def _sender(self, on: date) -> Sender:
        office = self._offices.current(on)
        if not office.signatories:
            raise Refused("no_signatory", on=on)
        symbol = office.letterhead.letter_symbol.rpartition("-")[2]
        stored = self._register.settings.value("letters.recipients", on=on)
        recipients = stored.splitlines() or ["Như trên", f"Lưu: VT, {symbol}".rstrip(", ")]
        return Sender(office, office.signatories[0], self._law, on, recipients)

    def _form(self, on: date) -> Form:
        from app.documents.forms import load_form

        return load_form(FORM, on=on, folders=self._forms)

    def _span(self, count: int, on: date) -> tuple[str, str]:
        if not count:
            return "", ""
        try:
            ordinals = self._register.numbers.upcoming(SERIES, on.year, count)
            symbol = self._offices.current(on).letterhead.letter_symbol
            numbers = PaperNumbers(self._register).letters(ordinals, symbol)
        except Refused:
            return "", ""
        return numbers[0], numbers[-1]

    def _day_fault(self, on: date) -> Refused | None:
        try:
            refuse_day(self._register, SERIES, on)
        except Refused as fault:
            return fault
        return None

    def _run(self, run_id: str) -> InvitationRun:
        run = self._register.coverage.run(run_id)
        if run is None:
            raise Refused("record_gone", type="invitation_run", id=run_id)
        return run

    def _bytes(self, sha256: str, number: str) -> bytes:
        lost = Refused("paper_bytes_missing", number=number)
        return held(self._register, sha256, number, lost)


def _why_not(row: TargetRow, *, again: bool) -> NotInvited | None:
    if row.result is not TargetResult.OPEN:
        return NotInvited(row, "settled")
    if row.takes_part or row.proposal is not None:
        return NotInvited(row, "takes_part")
    if not row.address:
        return NotInvited(row, "no_address")
    return NotInvited(row, "has_letter") if row.letter and not again else None
