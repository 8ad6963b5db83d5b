"""Records of the register that may be of one employer twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import resources
from app.domain.identity import tax_code
from app.domain.match_decision import Says
from app.domain.matching import MatchRules
from app.domain.matching_index import MatchIndex
from app.domain.outside_row import OutsideRow, SourceKind
from app.domain.succession import SuccessionKind
from app.errors import Refused
from app.services.cross_rows import known_employers
from app.services.effects import Effects, Kind
from app.services.task import Task
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.matching import KnownEmployer, Match
    from app.store.command import Command
    from app.store.register import Register

_STEP_EVERY = 200


@dataclass(frozen=True, slots=True)
class Double:
    """Two records that may be of one employer."""

    one: KnownEmployer
    other: KnownEmployer
    match: Match
    #: unit codes of each
    one_units: tuple[str, ...]
    other_units: tuple[str, ...]


class Doubles:
    """Looks for them, and remembers which are none; which are one says `Successions.enter`."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._actor = actor

    def found(self, task: Task | None = None) -> list[Double]:
        """Return records that may be of one employer, the likeliest first.

        Two with one tax code, or two named alike of which one has no code that can exist. Those
        succeeded already, or said to be different, are left out.

        Raises:
            Cancelled: the person stopped it.
        """
        task = task or Task()
        known = {each.id: each for each in known_employers(self._register)}
        gone = {
            each.from_id
            for each in self._register.cross_work.successions()
            if each.kind is not SuccessionKind.RENAMED
        }
        index = MatchIndex(
            known.values(), MatchRules.parse(resources.read_text("codes/matching.toml"))
        )
        apart = self._apart(known)
        codes = self._unit_codes()
        found: dict[frozenset[str], Double] = {}
        for place, one in enumerate(known.values()):
            if place % _STEP_EVERY == 0:
                task.step(place, len(known), "comparing")
            for match in index.others(_row(one), one.id):
                other = known[match.employer_id]
                pair = frozenset((one.id, other.id))
                if pair in apart or pair & gone or _two_codes(one, other):
                    continue
                units = (codes.get(one.id, ()), codes.get(other.id, ()))
                found.setdefault(pair, Double(one, other, match, *units))
        return sorted(found.values(), key=lambda each: (-each.match.score, each.one.id))

    def keep_apart(
        self, one_id: str, other_id: str, also: Callable[[Command], None] | None = None
    ) -> Effects:
        """Remember that two records are of two employers; undone like a decision.

        `also` writes more within the command.

        Raises:
            Refused: record_gone.
        """
        known = {each.id: each for each in known_employers(self._register)}
        for id_ in (one_id, other_id):
            if id_ not in known:
                raise Refused("record_gone", type="employer", id=id_)
        first, second = sorted((one_id, other_id))
        row = _row(known[first])
        values = {
            "row_key": row.key,
            "subject_id": second,
            "says": Says.DIFFERENT,
            "row_name": row.name,
        }
        with self._register.command("employers_apart", actor=self._actor) as command:
            command.put("match_decision", named("match_decision", row.key, second), values)
            if also is not None:
                also(command)
        kinds = frozenset({Kind.LISTS, Kind.EMPLOYERS})
        return Effects(kinds, "employers_apart", command.change_set, (("name", row.name),))

    def _unit_codes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for unit in self._register.units.all().values():
            subject = unit.employer_id or unit.id
            found[subject] = (*found.get(subject, ()), unit.code)
        return found

    def _apart(self, known: Mapping[str, KnownEmployer]) -> set[frozenset[str]]:
        different = [
            (each.row_key, each.subject_id)
            for each in self._register.match_decisions.kept()
            if each.says is Says.DIFFERENT
        ]
        by_key: dict[str, list[str]] = {}
        if different:
            for employer in known.values():
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
