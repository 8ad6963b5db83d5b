"""Lists of other bodies against the register: what they show, and whose a row is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import resources
from app import messages
from app.domain.crosscheck import CrossGround, cross_findings
from app.domain.crosscheck_limits import LIMIT_NAMES, CrossLimits
from app.domain.match_decision import Says, decided
from app.domain.matching import MatchRules, Verdict
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import RowPlace
from app.errors import Refused
from app.services.cross_rows import known_employers, outside_rows, register_facts
from app.services.effects import Effects, Kind
from app.services.lists import ListField, list_file
from app.services.task import Task
from app.store.collection import no_collection
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.arrears import UnitArrears
    from app.domain.contribution import LedgerLine
    from app.domain.crosscheck import CrossFinding
    from app.domain.law import LawBook
    from app.domain.matching import RowMatch
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


class Crosscheck:
    """Compares, remembers what people decide; what it finds rests on the lists in force."""

    def __init__(
        self,
        register: Register,
        *,
        arrears: ArrearsRuns,
        law: LawBook,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._arrears = arrears
        self._law = law
        self._actor = actor
        self._language = language

    @no_collection()
    def run(self, as_of: date, task: Task | None = None) -> CrossReport:
        """Return what the lists in force show against the register on a day; writes nothing.

        Raises:
            Cancelled: the person stopped it.
        """
        task = task or Task()
        owed, lines = self._ledger(as_of)
        known = known_employers(self._register)
        facts = register_facts(self._register, owed, lines)
        index = MatchIndex(known, MatchRules.parse(resources.read_text("codes/matching.toml")))
        said = self._register.match_decisions.all()
        ground = CrossGround(as_of, self._law, self._limits(as_of))
        rows = list(outside_rows(self._register))
        findings: dict[tuple[str, str], CrossFinding] = {}
        doubtful: dict[str, RowMatch] = {}
        compared: dict[str, tuple[int, int]] = {}
        for place, (row, key) in enumerate(rows):
            if place % _STEP_EVERY == 0:
                task.step(place, len(rows), "comparing")
            match = decided(index.match(row), said.get(row.key, {}))
            ours = bool(match.employer_id)
            count, matched = compared.get(row.source.value, (0, 0))
            compared[row.source.value] = (count + 1, matched + ours)
            if match.verdict is Verdict.PROPOSAL:
                doubtful.setdefault(row.key, match)
                continue  # nothing is said of a row before somebody has said whose it is
            for each in cross_findings(row, facts.get(match.employer_id), ground):
                if each.key not in findings:
                    findings[each.key] = self._with_evidence(each, key)
        return CrossReport(
            as_of,
            tuple(sorted(findings.values(), key=_order)),
            tuple(doubtful.values()),
            compared,
            {each.id: each.names[0] for each in known if each.names},
        )

    def decide(self, match: RowMatch, employer_id: str, says: Says) -> Effects:
        """Remember what a person says of a row and an employer; a later word replaces it.

        Raises:
            Refused: record_gone, the employer is not in the register any more.
        """
        known = self._register.employers.get(employer_id) or self._register.units.get(employer_id)
        if known is None:
            raise Refused("record_gone", type="employer", id=employer_id)
        row_key = match.row.key
        with self._register.command("match_decided", actor=self._actor) as command:
            values = {
                "row_key": row_key,
                "subject_id": employer_id,
                "says": says.value,
                "row_name": match.row.name,
            }
            command.put("match_decision", named("match_decision", row_key, employer_id), values)
        return Effects(frozenset({Kind.LISTS}), "match_decided", command.change_set)

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

    def _ledger(self, as_of: date) -> tuple[Mapping[str, UnitArrears], Sequence[LedgerLine]]:
        if not self._register.ledger.months():
            return {}, ()
        found = self._arrears.on(as_of)
        return found.units, self._register.ledger.lines(found.through)

    def _limits(self, as_of: date) -> CrossLimits:
        settings = self._register.settings
        return CrossLimits.of({name: settings.value(name, on=as_of) for name in LIMIT_NAMES})

    def _with_evidence(self, finding: CrossFinding, key: str) -> CrossFinding:
        found = self._register.outside.batch_of(finding.place.source, key)
        if found is None:
            return finding
        return replace(finding, place=RowPlace(finding.place.source, *found))


def _order(finding: CrossFinding) -> tuple[str, int, int, str]:
    return finding.kind.value, -finding.amount, -finding.workers, finding.name
