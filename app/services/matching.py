"""Rows of lists from outside: whose they are, what people decided about doubtful ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.match_decision import decided
from app.domain.matching import Match, Reason, RowMatch, Verdict
from app.domain.succession import heirs
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.known_employers import known_employers
from app.services.matching_lists import decisions_workbook, matches_workbook
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.match_decision import Says
    from app.domain.matching import KnownEmployer, MatchRules
    from app.domain.outside_row import OutsideRow
    from app.domain.succession import Succession
    from app.services.known_employers import Known
    from app.services.task import Task
    from app.store.outside_work import KeptDecision
    from app.store.register import Register

_STEP_EVERY = 500


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found for every row, after what people decided; nothing is written."""

    rows: tuple[RowMatch, ...]
    known: Known
    #: rows that would wait for a person but for a decision taken before
    remembered: int

    def counts(self) -> dict[Verdict, int]:
        """Return how many rows have each verdict."""
        counted = Counter(found.verdict for found in self.rows)
        return {verdict: counted[verdict] for verdict in Verdict}

    def doubtful(self) -> list[RowMatch]:
        """Return the rows a person has to look at, the likeliest first."""
        waiting = [found for found in self.rows if found.verdict is Verdict.PROPOSAL]
        return sorted(waiting, key=lambda each: (-each.matches[0].score, each.row.row))


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and an employer side by side."""

    row: OutsideRow
    employer: KnownEmployer
    match: Match
    #: reasons in words
    reasons: tuple[str, ...]


class Matching:
    """Proposes employers for rows, keeps decisions, takes them back."""

    def __init__(self, register: Register, *, rules: MatchRules, actor: str, language: str) -> None:
        self._register = register
        self._rules = rules
        self._actor = actor
        self._language = language

    def propose(self, rows: Sequence[OutsideRow], task: Task | None = None) -> Matched:
        """Return whose every row is, or may be.

        Decisions come first, then who follows whom; a row of an employer that split is for a
        person.
        """
        known = known_employers(self._register)
        index = known.index(self._rules)
        said = self._said(known)
        successions = self._register.outside_work.successions()
        found, remembered = [], 0
        for number, row in enumerate(rows):
            if task is not None and number % _STEP_EVERY == 0:
                task.step(number, len(rows), "matching")
            first = index.match(row)
            match = decided(first, said[row.key]) if said and row.key in said else first
            remembered += match is not first and match.verdict is not Verdict.PROPOSAL
            found.append(self._followed(match, successions) if successions else match)
        return Matched(tuple(found), known, remembered)

    def pairs(self, matched: Matched, found: RowMatch) -> list[Pair]:
        """Return a row beside each employer it may belong to."""
        known = matched.known.employers
        return [
            Pair(found.row, known[match.employer_id], match, tuple(map(self.words, match.reasons)))
            for match in found.matches
            if match.employer_id in known
        ]

    def words(self, reason: Reason) -> str:
        """Return a reason as a person reads it."""
        return messages.text("match_reason", reason.code, self._language, value=reason.value)

    def decide(
        self,
        row: OutsideRow,
        employer_id: str,
        says: Says,
        *,
        seen: Match | None = None,
        note: str = "",
    ) -> Effects:
        """Keep what a person says of a row and an employer; a later word replaces an earlier.

        Args:
            row: the row.
            employer_id: the employer, or the unit whose employer is unknown.
            says: same, different, later.
            seen: the match the person was shown, kept with the decision.
            note: why, where somebody wrote it.

        Raises:
            Refused: record_gone, there is no such employer.
        """
        known = known_employers(self._register)
        subject = known.subject(employer_id)
        if subject not in known.employers:
            raise Refused("record_gone", type="employer", id=employer_id)
        values = {
            "row_key": row.key,
            "subject_id": subject,
            "says": says,
            "tax_code": row.tax_code,
            "name": row.name,
            "address": row.address,
            "place": str(row.place),
            "score": seen.score if seen else 0,
            "reasons": [list(reason) for reason in seen.reasons] if seen else [],
            "note": note.strip(),
        }
        with self._register.command("match_decided", actor=self._actor) as command:
            command.put("match_decision", named("match_decision", row.key, subject), values)
        return _effects("match_decided", command.change_set, row.name or row.tax_code)

    def undo(self, decision_id: str) -> Effects:
        """Take a decision back; matching answers as if it had never been taken.

        Raises:
            Refused: record_gone.
        """
        kept = self._register.outside_work.decision(decision_id)
        if kept is None:
            raise Refused("record_gone", type="match_decision", id=decision_id)
        with self._register.command("match_undone", actor=self._actor) as command:
            command.delete("match_decision", decision_id)
        return _effects("match_undone", command.change_set, kept.name or kept.tax_code)

    def decisions(self) -> list[KeptDecision]:
        """Return every decision that stands."""
        return self._register.outside_work.decisions()

    def workbook(self, matched: Matched) -> bytes:
        """Return every row with its employer, verdict and reasons as xlsx."""
        return matches_workbook(matched.rows, matched.known, self.words, self._language)

    def decisions_workbook(self) -> bytes:
        """Return the decisions as xlsx."""
        return decisions_workbook(self.decisions(), known_employers(self._register), self._language)

    def _said(self, known: Known) -> dict[str, dict[str, Says]]:
        said: dict[str, dict[str, Says]] = {}
        for kept in self._register.outside_work.decisions():
            said.setdefault(kept.row_key, {})[known.subject(kept.subject_id)] = kept.says
        return said

    def _followed(self, found: RowMatch, successions: Sequence[Succession]) -> RowMatch:
        """Lead matches of employers that became others to these."""
        on = today(self._register.clock)
        followed: dict[str, Match] = {}
        for match in found.matches:
            after = heirs(match.employer_id, successions, on)
            verdict = match.verdict if len(after) == 1 else Verdict.PROPOSAL
            for heir in after:
                led = match
                if heir != match.employer_id:
                    reasons = (*match.reasons, Reason("followed"))
                    led = replace(match, employer_id=heir, verdict=verdict, reasons=reasons)
                followed.setdefault(heir, led)
        return RowMatch(found.row, tuple(followed.values()))


def _effects(label: str, change_set: str, name: str) -> Effects:
    return Effects(frozenset({Kind.MATCHES}), label, change_set, (("name", name),))
