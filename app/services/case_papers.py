"""Papers of cases: what can be drawn, a draft with its facts, issued once, replaced, taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import messages
from app.domain.calendar import Month
from app.domain.clock import today
from app.errors import Refused
from app.services.case_views import StepEntry
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.services.paper_issue import PaperIssue, Wanted
from app.services.paper_office import SETTING
from app.services.paper_source import blank
from app.services.paper_views import IssuedPaper
from app.store.office_settings import put_setting
from app.store.op_log import nested

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.domain.case import CaseEvent, Evidence, PaperElsewhere
    from app.services.case_book import Judged, Loaded
    from app.services.cases import Cases
    from app.services.law_desk import LawDesk
    from app.services.paper_drafts import PaperDrafts, Prepared
    from app.services.paper_facts import FactReader
    from app.services.paper_views import PaperDraft, PaperOption
    from app.store.command import Command
    from app.store.papers import Paper
    from app.store.register import Register

_KINDS = frozenset({Kind.PAPERS, Kind.CASES, Kind.EMPLOYERS})
#: kept with every paper, printed or not
_IDENTITY = ("employer_name", "unit_code", "tax_code", "address", "late_principal", "surcharge")
_GONE = frozenset({"sent", "delivered", "returned", "void"})
_REMEMBERED = "office"


class CasePapers:
    """The use cases of papers of cases."""

    def __init__(
        self,
        register: Register,
        *,
        cases: Cases,
        drafts: PaperDrafts,
        facts: FactReader,
        law: LawDesk,
        law_hashes: Mapping[str, str],
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._cases = cases
        self._facts = facts
        #: which papers there are, and what each would say
        self.drafts = drafts
        self._law = law
        self._hashes = law_hashes
        self._actor = actor
        self._language = language
        self._issue = PaperIssue(register, cases.writing, actor)

    def forms(self, case_id: str, on: date | None = None) -> list[PaperOption]:
        """Return what can be drawn; see `PaperDrafts.forms`."""
        return self.drafts.forms(case_id, on)

    def draft(
        self,
        case_id: str,
        kind: str,
        typed: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        signatory: str | None = None,
    ) -> PaperDraft:
        """Return a paper as it would be, marked; see `PaperDrafts.draft`."""
        return self.drafts.draft(case_id, kind, typed, on=on, signatory=signatory)

    def issue(
        self,
        case_id: str,
        kind: str,
        typed: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        signatory: str | None = None,
        step: bool = True,
        figures: Mapping[str, object] | None = None,
        replaces: str | None = None,
    ) -> IssuedPaper:
        """Issue a paper once: number, frozen facts, stored bytes, and its step in the case.

        Args:
            case_id: as in `draft`.
            kind: as in `draft`.
            typed: as in `draft`.
            on: as in `draft`.
            signatory: as in `draft`.
            step: enter the step that goes with it too.
            figures: what the step asks for besides what the paper says.
            replaces: id of a paper of the case it stands in for; that one is void with it.

        Raises:
            StepRefused: case_step_refused, the case does not allow the step.
            Refused: as `draft`; paper_not_ours, facts_missing and other checks of the form,
                paper_day_ahead, paper_before_last, paper_voided, paper_unknown.
        """
        made = self.drafts.prepare(case_id, kind, typed or {}, on=on, signatory=signatory)
        if not made.ours:
            raise Refused("paper_not_ours", paper=self._title(kind))
        old = self._standing(replaces, made.loaded) if replaces else None
        wrong = _event_of(made.loaded, old)
        judges = step and made.kind.event
        wanted = Wanted(
            kind=made.kind,
            form=made.form,
            loaded=made.loaded,
            on=made.on,
            facts=self._frozen(made),
            provenance=self._provenance(made),
            numbered=made.numbered,
            judge=partial(self._judged, made, wrong, figures or {}) if judges else None,
            replaces=old,
            wrong=wrong if step else None,
        )
        paper_id, number = self._issue.issue(wanted)
        details = (("number", number), ("unit", made.loaded.unit.code))
        return IssuedPaper(
            paper_id, number, made.on, Effects(_KINDS, "paper_issued", None, details)
        )

    def void(
        self, paper_id: str, reason: str, also: Callable[[Command], None] | None = None
    ) -> Effects:
        """Take back a paper that never left the office, and the event it was entered with.

        One that left is answered by another: `issue` with `replaces`. `also` writes more within
        the command.

        Raises:
            Refused: paper_unknown, paper_voided, paper_has_left, reason_missing.
        """
        if not reason.strip():
            raise Refused("reason_missing")
        loaded, paper = self._loaded_of(paper_id)
        self._standing(paper_id, loaded)
        if self._events(paper_id) & _GONE:
            raise Refused("paper_has_left", number=paper.number)
        wrong = _event_of(loaded, paper)
        with self._register.command("paper_voided", actor=self._actor) as command:
            self._issue.void(command, paper, today(self._register.clock), reason.strip())
            if wrong is not None:
                self._cases.writing.strike(command, loaded, wrong, reason)
            if also is not None:
                also(command)
        return Effects(_KINDS, "paper_voided", None, (("number", paper.number),))

    def record_elsewhere(
        self,
        case_id: str,
        event: str,
        paper: PaperElsewhere,
        *,
        on: date,
        figures: Mapping[str, object] | None = None,
        scan: tuple[bytes, str] | None = None,
    ) -> Effects:
        """Record a paper another body issued, its scan kept with it.

        Raises:
            Refused: as `Cases.step`; evidence_empty, evidence_too_large.
        """
        kept: tuple[Evidence, ...] = (self._cases.keep_evidence(*scan),) if scan else ()
        entry = StepEntry(on, figures or {}, elsewhere=paper, evidence=kept)
        return self._cases.step(case_id, event, entry)

    def remember(self, values: Mapping[str, str], *, since: date | None = None) -> Effects:
        """Keep facts of the office that no record of it holds, for every paper from a day on.

        Raises:
            Refused: field_refused, a fact that is not the office's.
        """
        from app.documents.fact_book import vocabulary

        known = vocabulary("case")
        for name, value in values.items():
            fact = known.get(name)
            if fact is None or fact.source != _REMEMBERED or fact.kind not in ("text", "address"):
                raise Refused("field_refused", field=name, value=value)
        with self._register.command("paper_facts", actor=self._actor) as command:
            for name, value in values.items():
                put_setting(command, f"{SETTING}{name}", value.strip(), valid_from=since)
        return Effects(frozenset({Kind.SETTINGS}), "paper_facts", command.change_set)

    def of_case(self, case_id: str) -> list[Paper]:
        """Return the papers of a case that stand, in the order they were issued.

        Raises:
            Refused: unknown_case.
        """
        return self._facts.papers(self._cases.writing.load(case_id))

    def like(
        self, case_id: str, kind: str, typed: Mapping[str, object], *, on: date | None = None
    ) -> Paper | None:
        """Return a standing paper of this kind (and day) that has all these typed facts.

        Raises:
            Refused: unknown_case.
        """
        for paper in self.of_case(case_id):
            same = all(paper.facts.get(name) == value for name, value in typed.items())
            if same and paper.kind == kind and on in (None, paper.issued_on):
                return paper
        return None

    def pdf(self, paper_id: str) -> bytes:
        """Return an issued paper's stored bytes.

        Raises:
            Refused: paper_unknown, paper_bytes_missing.
        """
        _, paper = self._loaded_of(paper_id)
        lost = Refused("paper_bytes_missing", number=paper.number)
        return held(self._register, paper.pdf_sha256, paper.number, lost)

    def _frozen(self, made: Prepared) -> dict[str, object]:
        """Return what the paper prints, and whose it is."""
        names = dict.fromkeys((*(fact.name for fact in made.asked), *_IDENTITY, "letter_symbol"))
        values = made.facts.values
        return {name: values[name] for name in names if not blank(values.get(name))}

    def _provenance(self, made: Prepared) -> dict[str, object]:
        lines = [line for each in made.facts.known.values() for line in each.lines]
        readings = self._law.readings()
        through = made.facts.values.get("through_month")
        batches = [
            self._register.imports.current("c12", month)
            for month in self._register.ledger.months()
            if not isinstance(through, Month) or month <= through
        ]
        return {
            "case_id": made.loaded.file.id,
            "law": list(dict.fromkeys(line.article for line in lines if line.article)),
            "derivation": list(dict.fromkeys(str(line) for line in lines)),
            "law_sha256": dict(self._hashes),
            "readings": {name: readings[name] for name in readings.known},
            "sources": [
                {"period": b.period, "file": b.file_name, "sha256": b.file_sha256}
                for b in batches
                if b is not None
            ],
        }

    def _judged(
        self, made: Prepared, wrong: CaseEvent | None, figures: Mapping[str, object]
    ) -> Judged:
        loaded = made.loaded
        if wrong is not None:
            loaded = self._cases.writing.without(loaded, wrong)
        entry = StepEntry(made.on, {**_step_figures(made), **figures})
        return self._cases.writing.allowed(loaded, made.kind.event, entry)

    def _loaded_of(self, paper_id: str) -> tuple[Loaded, Paper]:
        paper = self._register.papers.get(paper_id)
        case_id = paper.facts.get("case_id") if paper else None
        if paper is None or not isinstance(case_id, str):
            raise Refused("paper_unknown", number=paper_id)
        return self._cases.writing.load(case_id), paper

    def _standing(self, paper_id: str, loaded: Loaded) -> Paper:
        paper = self._register.papers.get(paper_id)
        if paper is None or paper.facts.get("case_id") != loaded.file.id:
            raise Refused("paper_unknown", number=paper_id)
        if "void" in self._events(paper_id):
            raise Refused("paper_voided", number=paper.number)
        return paper

    def _events(self, paper_id: str) -> set[str]:
        events = self._register.papers.events([paper_id]).get(paper_id, [])
        return {event.kind.value for event in events}

    def _title(self, kind: str) -> str:
        return messages.text("case_paper", kind, self._language)


def _event_of(loaded: Loaded, paper: Paper | None) -> CaseEvent | None:
    """Return the event a paper was entered with, unless it was corrected already."""
    if paper is None:
        return None
    found = (event for event in loaded.events if event.paper_id == paper.id)
    return next((event for event in found if event.id not in loaded.case.struck), None)


def _step_figures(made: Prepared) -> dict[str, object]:
    """Return what the step asks for and the paper says already."""
    values = made.facts.values
    found = {
        name: _as_figure(values[fact])
        for name, fact in made.kind.figures.items()
        if not blank(values.get(fact))
    }
    if made.kind.event == "session_held":
        found["signature"] = "refused" if values.get("not_signed") else "both"
    return found


def _as_figure(value: object) -> object:
    if isinstance(value, list):
        return [nested({k: row[k] for k in ("due_on", "amount") if k in row}) for row in value]
    return nested(value)
