"""Employers that became others, and records that may be of one employer twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.identity import tax_code
from app.domain.match_decision import Says
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.succession import Succession, fault
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.known_employers import known_employers
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.matching import KnownEmployer, Match, MatchRules
    from app.domain.succession import SuccessionKind
    from app.services.known_employers import Known
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class SuccessionEntry:
    """One employer followed by another, or by several when it split."""

    kind: SuccessionKind
    from_id: str
    to_ids: Sequence[str]
    day: date
    #: what it rests on; a duplicate needs none
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two records that may be of one employer."""

    one: KnownEmployer
    other: KnownEmployer
    match: Match


class Successions:
    """Enters who follows whom and takes it back; looks for doubles."""

    def __init__(self, register: Register, *, rules: MatchRules, actor: str) -> None:
        self._register = register
        self._rules = rules
        self._actor = actor

    def all(self) -> list[Succession]:
        """Return every succession that stands, by day."""
        return self._register.outside_work.successions()

    def enter(self, entry: SuccessionEntry) -> Effects:
        """Keep a succession; records, units, papers and debts stay as they are.

        Raises:
            Refused: record_gone; succession_day, the day is to come; succession_self, _document,
                _parts, _again, _circle, see `app.domain.succession.fault`.
        """
        names = self._register.employers.page([entry.from_id, *entry.to_ids])
        for id_ in (entry.from_id, *entry.to_ids):
            if id_ not in names:
                raise Refused("record_gone", type="employer", id=id_)
        if entry.day > today(self._register.clock):
            raise Refused("succession_day", day=entry.day)
        new = [
            Succession("", entry.kind, entry.from_id, to, entry.day, entry.document.strip())
            for to in dict.fromkeys(entry.to_ids)
        ]
        if code := fault(new, self.all()):
            raise Refused(code, name=names[entry.from_id].name)
        with self._register.command("succession_entered", actor=self._actor) as command:
            for each in new:
                values = {
                    "kind": each.kind,
                    "from_id": each.from_id,
                    "to_id": each.to_id,
                    "day": each.day,
                    "document": each.document,
                    "note": entry.note.strip(),
                }
                command.create("employer_succession", values)
        return _effects("succession_entered", command.change_set, names[entry.from_id].name)

    def withdraw(self, from_id: str) -> Effects:
        """Take back what was said of an employer's succession, all parts of a split together.

        Raises:
            Refused: record_gone, nothing was.
        """
        kept = [each for each in self.all() if each.from_id == from_id]
        employer = self._register.employers.get(from_id)
        if not kept or employer is None:
            raise Refused("record_gone", type="employer_succession", id=from_id)
        with self._register.command("succession_withdrawn", actor=self._actor) as command:
            for each in kept:
                command.delete("employer_succession", each.id)
        return _effects("succession_withdrawn", command.change_set, employer.name)

    def doubles(self) -> list[Double]:
        """Return records that may be of one employer, the likeliest first.

        Two with one tax code, or two named alike of which one has no code that can exist. Those
        succeeded already, or said to be different, are left out.
        """
        known = known_employers(self._register)
        gone = {each.from_id for each in self.all()}
        index = known.index(self._rules)
        apart = self._apart(known)
        found: dict[frozenset[str], Double] = {}
        for one in known.employers.values():
            for match in index.others(_row(one), one.id):
                other = known.employers[match.employer_id]
                pair = frozenset((one.id, other.id))
                if pair in apart or pair & gone or _two_codes(one, other):
                    continue
                found.setdefault(pair, Double(one, other, match))
        return sorted(found.values(), key=lambda each: (-each.match.score, each.one.id))

    def keep_apart(self, one_id: str, other_id: str) -> Effects:
        """Remember that two records are of two employers; undone like a decision.

        Raises:
            Refused: record_gone.
        """
        known = known_employers(self._register).employers
        for id_ in (one_id, other_id):
            if id_ not in known:
                raise Refused("record_gone", type="employer", id=id_)
        first, second = sorted((one_id, other_id))
        row = _row(known[first])
        values = {
            "row_key": row.key,
            "subject_id": second,
            "says": Says.DIFFERENT,
            "tax_code": row.tax_code,
            "name": row.name,
            "place": str(row.place),
        }
        with self._register.command("employers_apart", actor=self._actor) as command:
            command.put("match_decision", named("match_decision", row.key, second), values)
        return _effects("employers_apart", command.change_set, row.name)

    def _apart(self, known: Known) -> set[frozenset[str]]:
        different = {
            (each.row_key, each.subject_id)
            for each in self._register.outside_work.decisions()
            if each.says is Says.DIFFERENT
        }
        by_key: dict[str, list[str]] = {}
        for employer in known.employers.values():
            by_key.setdefault(_row(employer).key, []).append(employer.id)
        return {
            frozenset((id_, subject)) for key, subject in different for id_ in by_key.get(key, ())
        }


def _row(employer: KnownEmployer) -> OutsideRow:
    """Return an employer as if it stood in a list."""
    return OutsideRow(
        SourceKind.OTHER,
        "register",
        0,
        employer.tax_code,
        employer.names[0] if employer.names else "",
        employer.addresses[0] if employer.addresses else "",
        min(employer.communes, default=""),
        employer.representatives[-1] if employer.representatives else "",
    )


def _two_codes(one: KnownEmployer, other: KnownEmployer) -> bool:
    codes = {tax_code(each.tax_code) for each in (one, other) if each.tax_code}
    return len([code for code in codes if code.valid]) > 1


def _effects(label: str, change_set: str, name: str) -> Effects:
    kinds = frozenset({Kind.MATCHES, Kind.EMPLOYERS})
    return Effects(kinds, label, change_set, (("name", name),))
