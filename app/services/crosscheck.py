"""Lists of other bodies against the register: what they show, and whose a row is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import resources
from app import messages
from app.domain.crosscheck import CrossGround, cross_findings, subjects
from app.domain.crosscheck_limits import LIMIT_NAMES, CrossLimits
from app.domain.match_decision import decided
from app.domain.match_follow import Followers
from app.domain.matching import MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import RowPlace, SourceKind
from app.errors import Refused
from app.services.cross_rows import COMPARED, known_employers, outside_rows, register_facts
from app.services.lists import ListField, list_file
from app.services.task import Task
from app.store.collection import no_collection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.calendar import Month
    from app.domain.contribution import LedgerLine
    from app.domain.crosscheck import CrossFinding
    from app.domain.law import LawBook
    from app.domain.matching import KnownEmployer, RowMatch
    from app.services.arrears import ArrearsRuns
    from app.store.register import Register

_STEP_EVERY = 500
#: column → (kind, width); headers under [cross_column]
_COLUMNS = {
    "kind": ("text", 42),
    "tax_code": ("text", 15),
    "name": ("text", 44),
    "address": ("text", 40),
    "commune": ("text", 18),
    "known_as": ("text", 44),
    "since": ("date", 12),
    "workers": ("int", 10),
    "amount": ("money", 17),
    "articles": ("text", 50),
    "next_step": ("text", 34),
    "evidence": ("text", 46),
}


@dataclass(frozen=True, slots=True)
class CrossReport:
    """What the lists in force show on a day."""

    as_of: date
    findings: tuple[CrossFinding, ...]
    #: rows with likely employers a person has to choose from
    doubtful: tuple[RowMatch, ...]
    #: list → rows compared, rows with an employer of the register
    compared: Mapping[str, tuple[int, int]]
    #: employer (or unit) id → its name
    names: Mapping[str, str]
    #: (list, whom) judged: an employer, a tax code or a row's key; see `crosscheck.subjects`
    judged: frozenset[tuple[str, str]] = frozenset()
    #: employer id → how it is compared, for a pair shown side by side
    known: Mapping[str, KnownEmployer] = field(default_factory=dict)
    #: the newest ledger month used; None without a ledger
    ledger: Month | None = None
    #: kinds of lists compared
    sources: tuple[str, ...] = ()


class Crosscheck:
    """Compares; what it finds rests on the lists in force."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        law: LawBook,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._arrears = arrears
        self._law = law
        self._language = language

    @no_collection()
    def run(
        self,
        as_of: date,
        task: Task | None = None,
        *,
        source: str = "",
        month: Month | None = None,
    ) -> CrossReport:
        """Return what lists in force show against the register on a day; writes nothing.

        Args:
            as_of: the day.
            task: progress and cancel.
            source: one kind of list (`cross_rows.COMPARED`); "" = all of them.
            month: use ledger months up to this one only.

        Raises:
            Refused: unknown_kind; law_silent.
            Cancelled: the person stopped it.
        """
        chosen = _chosen(source)
        task = task or Task()
        followers = Followers(self._register.cross_work.successions(), as_of)
        owed, lines, through = self._ledger(as_of, month)
        known = known_employers(self._register)
        facts = register_facts(self._register, owed, lines, followers)
        index = MatchIndex(known, MatchRules.parse(resources.read_text("codes/matching.toml")))
        said = self._register.match_decisions.all()
        ground = CrossGround(as_of, self._law, self._limits(as_of))
        rows = list(outside_rows(self._register, chosen))
        run = _Run()
        for place, (row, key) in enumerate(rows):
            if place % _STEP_EVERY == 0:
                task.step(place, len(rows), "comparing")
            first = decided(index.match(row), said.get(row.key, {}))
            match = followers.lead(first)
            run.count(match)
            if match.verdict is Verdict.PROPOSAL:
                run.doubtful.setdefault(row.key, match)
                continue  # nothing is said of a row before somebody has said whose it is
            for id_ in {first.employer_id, match.employer_id}:
                run.judged |= {(row.source.value, who) for who in subjects(row, id_)}
            if followers.ended(first.employer_id):
                continue  # what a list says of an employer that became another is past
            for each in cross_findings(row, facts.get(match.employer_id), ground):
                if each.key not in run.findings:
                    run.findings[each.key] = self._with_evidence(each, key)
        return CrossReport(
            as_of,
            tuple(sorted(run.findings.values(), key=_order)),
            tuple(run.doubtful.values()),
            run.compared,
            {each.id: each.names[0] for each in known if each.names},
            frozenset(run.judged),
            {each.id: each for each in known},
            through,
            tuple(each.value for each in chosen),
        )

    def months(self) -> list[Month]:
        """Return the ledger months a run may be held against, oldest first."""
        return list(self._register.ledger.months())

    def workbook(self, report: CrossReport) -> bytes:
        """Return the findings as xlsx."""
        fields = [
            ListField(key, messages.text("cross_column", key, self._language), kind, width)  # type: ignore[arg-type]
            for key, (kind, width) in _COLUMNS.items()
        ]
        title = messages.text("cross_column", "title", self._language, as_of=report.as_of)
        return list_file(title, fields, [self._cells(report, each) for each in report.findings])

    def evidence(self, finding: CrossFinding) -> str:
        """Say which file and row show it."""
        batch = self._register.imports.get(finding.place.batch_id)
        return messages.text(
            "cross_column",
            "place",
            self._language,
            file=batch.file_name if batch is not None else "–",
            row=str(finding.place.row),
        )

    def _cells(self, report: CrossReport, each: CrossFinding) -> dict[str, object]:
        language = self._language
        return {
            "kind": messages.text("cross_kind", each.kind.value, language),
            "tax_code": each.tax_code,
            "name": each.name,
            "address": each.address,
            "commune": each.commune,
            "known_as": report.names.get(each.employer_id, ""),
            "since": each.since,
            "workers": each.workers,
            "amount": each.amount,
            "articles": self.articles(each),
            "next_step": messages.text("cross_step", each.next_step.value, language),
            "evidence": self.evidence(each),
        }

    def articles(self, finding: CrossFinding) -> str:
        """Return the basis as cited, or that none has been checked against a text."""
        unchecked = messages.text("cross_column", "unchecked", self._language)
        return "; ".join(finding.articles) or unchecked

    def _ledger(
        self, as_of: date, month: Month | None
    ) -> tuple[Mapping[str, UnitArrears], Sequence[LedgerLine], Month | None]:
        if not self._register.ledger.months():
            return {}, (), None
        found = self._arrears.on(as_of, month=month)
        return found.units, self._register.ledger.lines(found.through), found.through

    def _limits(self, as_of: date) -> CrossLimits:
        settings = self._register.settings
        return CrossLimits.of({name: settings.value(name, on=as_of) for name in LIMIT_NAMES})

    def _with_evidence(self, finding: CrossFinding, key: str) -> CrossFinding:
        found = self._register.outside.batch_of(finding.place.source, key)
        if found is None:
            return finding
        return replace(finding, place=RowPlace(finding.place.source, *found))


@dataclass(slots=True)
class _Run:
    """What a run has gathered so far."""

    findings: dict[tuple[str, str], CrossFinding] = field(default_factory=dict)
    doubtful: dict[str, RowMatch] = field(default_factory=dict)
    compared: dict[str, tuple[int, int]] = field(default_factory=dict)
    judged: set[tuple[str, str]] = field(default_factory=set)

    def count(self, match: RowMatch) -> None:
        source = match.row.source.value
        count, matched = self.compared.get(source, (0, 0))
        self.compared[source] = (count + 1, matched + bool(match.employer_id))


def _chosen(source: str) -> tuple[SourceKind, ...]:
    found = tuple(each for each in COMPARED if source in ("", each.value))
    if not found:
        known = ", ".join(each.value for each in COMPARED)
        raise Refused("unknown_kind", kind=source, known=known)
    return found


def _order(finding: CrossFinding) -> tuple[str, int, int, str]:
    return finding.kind.value, -finding.amount, -finding.workers, finding.name
