"""The register's employers as outside rows are matched with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.matching import KnownEmployer
from app.domain.matching_index import MatchIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.employer import Employer, Representative, Unit
    from app.domain.matching import MatchRules
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class Known:
    """Every subject: an employer, or a unit whose employer is unknown."""

    #: subject id → how it is compared
    employers: Mapping[str, KnownEmployer]
    #: subject id → its units by code
    units: Mapping[str, tuple[Unit, ...]]
    #: unit id → subject id: a decision on a unit holds for the employer it got later
    subjects: Mapping[str, str]

    def subject(self, id_: str) -> str:
        """Return the subject an id stands for today."""
        return self.subjects.get(id_, id_)

    def name(self, id_: str) -> str:
        """Return the first name of a subject, "" where it is gone."""
        employer = self.employers.get(self.subject(id_))
        return employer.names[0] if employer and employer.names else ""

    def index(self, rules: MatchRules) -> MatchIndex:
        """Return them ready to be matched with."""
        return MatchIndex(self.employers.values(), rules)


def known_employers(register: Register) -> Known:
    """Read every employer and unit of the register in one state."""
    with register.snapshot():
        employers = register.employers.all()
        people = register.employers.all_representatives()
        units = register.units.all().values()
    by_subject: dict[str, list[Unit]] = {id_: [] for id_ in employers}
    subjects = {}
    for unit in units:
        owner = unit.employer_id
        subjects[unit.id] = owner if owner is not None and owner in employers else unit.id
        by_subject.setdefault(subjects[unit.id], []).append(unit)
    return Known(
        {
            id_: _known(id_, employers.get(id_), owned, people.get(id_, ()))
            for id_, owned in by_subject.items()
        },
        {id_: tuple(owned) for id_, owned in by_subject.items()},
        subjects,
    )


def _known(
    id_: str, employer: Employer | None, units: Sequence[Unit], people: Sequence[Representative]
) -> KnownEmployer:
    own = (employer.name, *employer.aliases) if employer else ()
    names = dict.fromkeys((*own, *(unit.name for unit in units)))
    return KnownEmployer(
        id=id_,
        tax_code=employer.tax_code if employer else "",
        names=tuple(name for name in names if name),
        addresses=tuple(dict.fromkeys(unit.address for unit in units if unit.address)),
        communes=frozenset(unit.commune_code for unit in units if unit.commune_code),
        representatives=tuple(dict.fromkeys(person.name for person in people if person.name)),
    )
