"""Doubtful pairs of a list's row and an employer: side by side, decided, remembered, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.lists import ListField, list_file
from app.store.ids import named

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.match_decision import Says
    from app.domain.matching import KnownEmployer, Match, Reason, RowMatch
    from app.domain.outside_row import OutsideRow
    from app.services.crosscheck import CrossReport
    from app.store.register import Register

#: column → (kind, width); headers under [decision_column]
_COLUMNS = {
    "row_name": ("text", 44),
    "employer": ("text", 44),
    "says": ("text", 16),
    "note": ("text", 30),
    "on": ("date", 12),
    "actor": ("text", 22),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An employer a row may belong to."""

    employer_id: str
    name: str
    tax_code: str
    #: unit codes, addresses, people who stand for it
    units: tuple[str, ...]
    addresses: tuple[str, ...]
    representatives: tuple[str, ...]
    score: int
    #: in words
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A row in doubt beside every employer it may belong to."""

    row: OutsideRow
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is listed."""

    id: str
    row_name: str
    employer: str
    says: str
    note: str
    at: datetime
    actor: str


def reason_in_words(reason: Reason, language: str = messages.LANGUAGES[0]) -> str:
    """Say what speaks for a match or against it, and by how many points."""
    words = messages.text("match_reason", reason.code, language, value=reason.value)
    if not reason.points:
        return words
    points = f"{reason.points:+d}".replace("-", "−")
    return messages.text("match_reason", "points", language, words=words, points=points)


class MatchDesk:
    """Shows pairs, keeps what people say of them, takes it back."""

    def __init__(
        self, register: Register, *, actor: str, language: str = messages.LANGUAGES[0]
    ) -> None:
        self._register = register
        self._actor = actor
        self._language = language

    def pairings(self, report: CrossReport) -> list[Pairing]:
        """Return the rows of a run that wait for a person, the likeliest first."""
        codes = self._unit_codes()
        waiting = sorted(report.doubtful, key=lambda each: (-each.matches[0].score, each.row.row))
        return [self._pairing(each, report, codes) for each in waiting]

    def words(self, reason: Reason) -> str:
        """Say what speaks for a match or against it, and by how many points."""
        return reason_in_words(reason, self._language)

    def decide(self, row: OutsideRow, employer_id: str, says: Says, *, note: str = "") -> Effects:
        """Remember what a person says of a row and an employer; a later word replaces it.

        Args:
            row: the row.
            employer_id: an employer, or a unit whose employer is unknown.
            says: same, different, later.
            note: why, where somebody wrote it.

        Raises:
            Refused: record_gone, the employer is not in the register any more.
        """
        if self._name(employer_id) is None:
            raise Refused("record_gone", type="employer", id=employer_id)
        values = {
            "row_key": row.key,
            "subject_id": employer_id,
            "says": says,
            "row_name": row.name or row.tax_code,
            "note": note.strip(),
        }
        with self._register.command("match_decided", actor=self._actor) as command:
            command.put("match_decision", named("match_decision", row.key, employer_id), values)
        return _effects("match_decided", command.change_set, row.name or row.tax_code)

    def none_of(self, pairing: Pairing, says: Says) -> Effects:
        """Say the same of every employer proposed for a row, in one command.

        Raises:
            Refused: record_gone, an employer is not in the register any more.
        """
        row = pairing.row
        for each in pairing.candidates:
            if self._name(each.employer_id) is None:
                raise Refused("record_gone", type="employer", id=each.employer_id)
        with self._register.command("match_decided", actor=self._actor) as command:
            for each in pairing.candidates:
                values = {
                    "row_key": row.key,
                    "subject_id": each.employer_id,
                    "says": says,
                    "row_name": row.name or row.tax_code,
                }
                id_ = named("match_decision", row.key, each.employer_id)
                command.put("match_decision", id_, values)
        return _effects("match_decided", command.change_set, row.name or row.tax_code)

    def undo(self, decision_id: str) -> Effects:
        """Take a decision back: the row is in doubt again.

        Raises:
            Refused: record_gone.
        """
        kept = self._register.match_decisions.get(decision_id)
        if kept is None:
            raise Refused("record_gone", type="match_decision", id=decision_id)
        with self._register.command("match_undone", actor=self._actor) as command:
            command.delete("match_decision", decision_id)
        return _effects("match_undone", command.change_set, kept.row_name)

    def decisions(self) -> list[DecisionRow]:
        """Return every decision that stands, the latest first."""
        return [
            DecisionRow(
                each.id,
                each.row_name,
                self._name(each.subject_id) or "",
                each.says.value,
                each.note,
                each.at,
                each.actor,
            )
            for each in self._register.match_decisions.kept()
        ]

    def workbook(self) -> bytes:
        """Return the decisions as xlsx."""
        fields = [
            ListField(key, messages.text("decision_column", key, self._language), kind, width)  # type: ignore[arg-type]
            for key, (kind, width) in _COLUMNS.items()
        ]
        rows = [
            {
                "row_name": each.row_name,
                "employer": each.employer,
                "says": messages.text("match_says", each.says, self._language),
                "note": each.note,
                "on": each.at.date(),
                "actor": each.actor,
            }
            for each in self.decisions()
        ]
        return list_file(messages.text("decision_column", "title", self._language), fields, rows)

    def _pairing(
        self, found: RowMatch, report: CrossReport, codes: dict[str, tuple[str, ...]]
    ) -> Pairing:
        candidates = [
            self._candidate(report.known[each.employer_id], each, codes)
            for each in found.matches
            if each.employer_id in report.known
        ]
        return Pairing(found.row, tuple(candidates))

    def _candidate(
        self, employer: KnownEmployer, match: Match, codes: dict[str, tuple[str, ...]]
    ) -> Candidate:
        return Candidate(
            employer_id=employer.id,
            name=employer.names[0] if employer.names else "",
            tax_code=employer.tax_code,
            units=codes.get(employer.id, ()),
            addresses=employer.addresses,
            representatives=employer.representatives,
            score=match.score,
            reasons=tuple(reason_in_words(each, self._language) for each in match.reasons),
        )

    def _unit_codes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for unit in self._register.units.all().values():
            subject = unit.employer_id or unit.id
            found[subject] = (*found.get(subject, ()), unit.code)
        return found

    def _name(self, subject_id: str) -> str | None:
        known = self._register.employers.get(subject_id) or self._register.units.get(subject_id)
        return None if known is None else known.name


def _effects(label: str, change_set: str, name: str) -> Effects:
    return Effects(frozenset({Kind.LISTS}), label, change_set, (("name", name),))
