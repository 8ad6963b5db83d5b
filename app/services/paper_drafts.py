"""Papers of cases before they are issued: which there are, their facts, the marked preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.text import clean
from app.errors import Refused
from app.services.back_page import back_blocks, back_page
from app.services.paper_day import refuse_day, series_of
from app.services.paper_kinds import paper_kind, paper_kinds
from app.services.paper_views import FactView, PaperDraft, PaperOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.fact_book import Fact
    from app.documents.form_checks import Disagreement
    from app.documents.form_model import Form
    from app.domain.case_table import Ask
    from app.services.case_book import Loaded
    from app.services.cases import Cases
    from app.services.paper_facts import FactReader, PaperFacts
    from app.services.paper_kinds import PaperKind
    from app.services.paper_office import PaperOffice
    from app.services.paper_views import SignerView
    from app.store.papers import Paper
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
    #: id of who signs, "" where another body does, or nobody may on that day
    signatory: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it has a line for a number."""
        return any(fact.name == "number" for fact in self.asked)


@dataclass(frozen=True, slots=True)
class Again:
    """A paper to be drawn once more."""

    case_id: str
    kind: str
    typed: Mapping[str, object]


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
            disagree=tuple(_refusal(made.form, one) for one in drawn.disagree),
            ours=made.ours,
            on=made.on,
            signers=self.signers(made.on) if made.ours else (),
            signatory=made.signatory,
            day_fault=self._day_fault(made),
            asks=self._asks(made) if made.ours else (),
        )

    def docx(
        self,
        case_id: str,
        kind: str,
        typed: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        signatory: str | None = None,
    ) -> bytes:
        """Return a paper as it would be, as a Word file marked as a draft; errors as `draft`."""
        from app.documents.docx_draft import render_docx

        made = self.prepare(case_id, kind, typed or {}, on=on, signatory=signatory)
        return render_docx(made.form, made.facts.values)

    def again(self, paper_id: str) -> Again:
        """Return what was typed in a paper of a case, to draw one that stands in for it.

        What the register knows or proposes today is left out: it is read anew.

        Raises:
            Refused: paper_unknown, as `draft`.
        """
        paper = self._paper(paper_id)
        case_id = str(paper.facts["case_id"])
        made = self.prepare(case_id, paper.kind, {}, on=None, signatory=None)
        names = [n for n, fact in made.form.vocabulary.items() if not fact.derived]
        typed = {
            name: paper.facts[name]
            for name in names
            if name in paper.facts and name not in made.facts.known and name not in _GIVEN
        }
        return Again(case_id, paper.kind, typed)

    def has_back(self, paper_id: str) -> bool:
        """Tell whether a paper has a back page to be filled in when it is handed over."""
        return bool(back_blocks(self._form_of(self._paper(paper_id))))

    def back_page(self, paper_id: str, on: date, at: tuple[int, int] | None) -> bytes:
        """Return a paper's back page, filled in; see `back_page`.

        Raises:
            Refused: paper_unknown, no_back_page.
        """
        paper = self._paper(paper_id)
        return back_page(self._form_of(paper), paper, on, at)

    def _form_of(self, paper: Paper) -> Form:
        from app.documents.forms import load_form

        return load_form(paper.form_code, on=paper.issued_on, folders=self._forms)

    def _paper(self, paper_id: str) -> Paper:
        paper = self._register.papers.get(paper_id)
        if paper is None or not isinstance(paper.facts.get("case_id"), str):
            raise Refused("paper_unknown", number=paper_id)
        return paper

    def signers(self, on: date) -> tuple[SignerView, ...]:
        """Return who may sign on a day, the usual one first.

        Raises:
            Refused: office_missing.
        """
        return self._office.signers(on)

    def signer_named(self, name: str, on: date | None = None) -> SignerView:
        """Return who may sign on a day by name, upper and lower case alike.

        Raises:
            Refused: office_missing, signatory_unknown (signatory).
        """
        signers = self.signers(on or today(self._register.clock))
        found = [each for each in signers if _same(each.name, name)]
        if not found:
            raise Refused("signatory_unknown", signatory=name)
        return found[0]

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
        needs = asked(form, facts.values)
        signs = issuer.signatory.id if issuer.signatory else ""
        return Prepared(found, form, loaded, facts, ours, day, needs, signs)

    @property
    def _level(self) -> str:
        found = self._register.settings.value("office.level")
        return "province" if found == "province" else "office"

    def _day_fault(self, made: Prepared) -> Refused | None:
        if not made.ours:
            return None
        try:
            refuse_day(self._register, series_of(made.form, numbered=made.numbered), made.on)
        except Refused as fault:
            return fault
        return None

    def _asks(self, made: Prepared) -> tuple[Ask, ...]:
        """Return what the step asks for that neither the paper nor its number says."""
        if not made.kind.event:
            return ()
        said = {*made.kind.figures, *made.kind.told}
        return tuple(ask for ask in self._cases.form(made.kind.event).asks if ask.name not in said)

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


def _same(one: str, other: str) -> bool:
    return clean(one).casefold() == clean(other).casefold()


def _refusal(form: Form, one: Disagreement) -> Refused:
    """Return what issuing would say of facts that do not agree."""
    fields = {"fields": ", ".join(one.labels), "value": one.value, "article": one.article}
    return Refused(f"facts_{one.kind}", form=form.code, **fields)
