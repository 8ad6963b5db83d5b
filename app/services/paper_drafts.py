"""Papers of cases before they are issued: which there are, their facts, the marked preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.services.paper_kinds import paper_kind, paper_kinds
from app.services.paper_views import FactView, PaperDraft, PaperOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.fact_book import Fact
    from app.documents.form_model import Form
    from app.services.case_book import Loaded
    from app.services.cases import Cases
    from app.services.paper_facts import FactReader, PaperFacts
    from app.services.paper_kinds import PaperKind
    from app.services.paper_office import PaperOffice
    from app.store.register import Register

#: given when the paper is issued
_GIVEN = frozenset({"number", "check_code"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper looked up: its form, its facts, what it asks for."""

    kind: PaperKind
    form: Form
    loaded: Loaded
    facts: PaperFacts
    ours: bool
    on: date
    asked: Sequence[Fact]


class PaperDrafts:
    """Draws drafts; writes nothing."""

    def __init__(
        self,
        register: Register,
        *,
        cases: Cases,
        facts: FactReader,
        office: PaperOffice,
        forms: Sequence[Path],
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._cases = cases
        self._facts = facts
        self._office = office
        self._forms = forms
        self._language = language

    def forms(self, case_id: str, on: date | None = None) -> list[PaperOption]:
        """Return the papers that have a form in force, those of possible steps first.

        Raises:
            Refused: unknown_case; form_… (an own form that is faulty).
        """
        from app.documents.forms import forms_in_force

        day = on or today(self._register.clock)
        found = {form.code: form for form in forms_in_force(on=day, folders=self._forms)}
        steps = {step.event: step for step in self._cases.steps(case_id, day)}
        options = []
        for kind in paper_kinds().values():
            form, step = found.get(kind.form), steps.get(kind.event)
            if form is None:
                continue
            options.append(
                PaperOption(
                    kind=kind.kind,
                    title=messages.text("case_paper", kind.kind, self._language),
                    form=form.code,
                    status=form.status,
                    ours=self._level in kind.by,
                    event=kind.event,
                    now=not kind.event or step is not None,
                    missing=step.missing if step else (),
                )
            )
        return sorted(options, key=lambda option: not (option.event and option.now))

    def draft(
        self,
        case_id: str,
        kind: str,
        typed: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        signatory: str | None = None,
    ) -> PaperDraft:
        """Return a paper as it would be, marked as a draft, with every field it asks for.

        Args:
            case_id: the case.
            kind: words under [case_paper].
            typed: fact → value; only what nobody knows and proposed wordings may be typed.
            on: the paper's day, today if none is given.
            signatory: id of who signs, the usual one if none is given.

        Raises:
            Refused: unknown_case, paper_kind_unknown, form_not_in_force, field_refused,
                signatory_unknown, law_silent, text_unprintable.
        """
        from app.documents.form_pdf import render

        made = self.prepare(case_id, kind, typed or {}, on=on, signatory=signatory)
        drawn = render(made.form, made.facts.values, draft=True)
        lacking = {fact.name for fact in drawn.missing} - _GIVEN
        views = tuple(self._views(made, lacking))
        return PaperDraft(
            kind=kind,
            form=made.form.code,
            title=made.form.title,
            pdf=drawn.pdf,
            pages=drawn.pages,
            facts=views,
            missing=tuple(view for view in views if view.missing),
            disagree=tuple((one.kind, one.labels, one.article) for one in drawn.disagree),
            ours=made.ours,
        )

    def prepare(
        self,
        case_id: str,
        kind: str,
        typed: Mapping[str, object],
        *,
        on: date | None,
        signatory: str | None,
    ) -> Prepared:
        """Look a paper up; errors as `draft`."""
        from app.documents.form_pdf import asked
        from app.documents.forms import load_form

        found, day = paper_kind(kind), on or today(self._register.clock)
        loaded = self._cases.writing.load(case_id)
        ours = self._level in found.by
        form = load_form(found.form, on=day, folders=self._forms)
        officer = loaded.file.officer_id
        issuer = self._office.issuer(loaded.unit, officer, day, signatory=signatory, ours=ours)
        to = issuer.office.letterhead.parent_name if found.upward else ""
        facts = self._facts.of(loaded, form, issuer, on=day, typed=typed, to=to)
        return Prepared(found, form, loaded, facts, ours, day, asked(form, facts.values))

    @property
    def _level(self) -> str:
        found = self._register.settings.value("office.level")
        return "province" if found == "province" else "office"

    def _views(self, made: Prepared, lacking: set[str]) -> Iterator[FactView]:
        for fact in made.asked:
            if fact.name in _GIVEN:
                continue
            known, typed = made.facts.known.get(fact.name), made.facts.typed.get(fact.name)
            origin = "typed" if typed is not None else known.origin if known else ""
            yield FactView(
                name=fact.name,
                label=fact.label,
                kind=fact.kind,
                value=typed if typed is not None else known.value if known else None,
                origin=origin,
                required=fact.required,
                missing=fact.name in lacking,
                editable=known is None or known.open,
                lines=known.lines if known and origin != "typed" else (),
                choices=fact.choices or None,
                parts=fact.parts or None,
                note=fact.note,
            )
