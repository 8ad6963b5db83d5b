"""Employers that became others, or changed their name: entered, taken back, pointed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.one_record import merged
from app.domain.succession import Succession, SuccessionKind, fault, heirs
from app.domain.text import clean
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.store import sync_conflicts
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from app.domain.employer import Employer, Unit
    from app.store.command import Command
    from app.store.register import Register

_STEP_EVERY = 200
_KINDS = frozenset({Kind.LISTS, Kind.EMPLOYERS})


@dataclass(frozen=True, slots=True)
class SuccessionEntry:
    """One employer followed by another, or by several when it split; or a new name.

    Ids are of employers, or of units whose employer is unknown. A new name has no followers.
    """

    kind: SuccessionKind
    from_id: str
    to_ids: Sequence[str]
    day: date
    #: what it rests on; a duplicate needs none
    document: str = ""
    note: str = ""
    new_name: str = ""


@dataclass(frozen=True, slots=True)
class SuccessionView:
    """An entry as it is shown."""

    id: str
    kind: SuccessionKind
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    #: a unit of who follows, to go to; "" where it has none
    to_unit: str
    from_unit: str
    day: date
    document: str
    note: str
    old_name: str
    new_name: str


class Successions:
    """Enters who follows whom, takes it back, points to who follows."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._actor = actor

    def all(self) -> list[SuccessionView]:
        """Return every entry that stands, by day."""
        units = self._first_units()
        return [self._view(each, units) for each in self._register.cross_work.successions()]

    def of(self, subject_id: str) -> list[SuccessionView]:
        """Return what an employer became, what it came from, and its earlier names, by day."""
        return [each for each in self.all() if subject_id in {each.from_id, each.to_id}]

    def of_unit(self, unit_id: str) -> tuple[str, list[SuccessionView]]:
        """Return the record a unit belongs to, and what it became or came from.

        Those of the unit's own record are among them, where it was entered twice.

        Raises:
            Refused: record_gone.
        """
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("record_gone", type="unit", id=unit_id)
        subject, same = unit.employer_id or unit.id, self._register.units.merged()
        ids = {subject, same.get(unit_id, unit_id)}
        return subject, [each for each in self.all() if ids & {each.from_id, each.to_id}]

    def subject(self, key: str) -> str:
        """Return the record a person names by unit code, tax code or id.

        Raises:
            Refused: cross_subject, nobody or several.
        """
        unit = self._register.units.by_code(key.strip().upper())
        if unit is not None:
            return unit.employer_id or unit.id
        found = self._register.employers.by_tax_code(key.strip())
        if len(found) == 1:
            return found[0].id
        known = self._register.employers.get(key) or self._register.units.get(key)
        if known is None:
            raise Refused("cross_subject", key=key)
        return known.id

    def heirs(self, subject_id: str, on: date) -> tuple[str, ...]:
        """Return whom an employer's work belongs to on a day; itself where nobody follows."""
        return heirs(subject_id, self._register.cross_work.successions(), on)

    def followed(self, unit_codes: Collection[str], on: date) -> dict[str, tuple[str, ...]]:
        """Return unit code → names of who follows its employer on a day, where somebody does."""
        standing = self._register.cross_work.successions()
        if all(each.kind is SuccessionKind.RENAMED for each in standing):
            return {}
        units = self._register.units.all()
        found = {}
        for code in unit_codes:
            unit = units.get(code)
            subject = (unit.employer_id or unit.id) if unit is not None else ""
            after = heirs(subject, standing, on)
            if after != (subject,):
                found[code] = tuple(self._name(each) for each in after)
        return found

    def enter(self, entry: SuccessionEntry) -> Effects:
        """Keep who follows whom; records, units, papers and debts stay as they are.

        A new name is written into the record of the employer, the old one stays among its names.

        Raises:
            Refused: record_gone; succession_day, the day is to come; succession_name, a renaming
                without a new name; succession_self, _document, _parts, _again, _circle, see
                `app.domain.succession.fault`.
        """
        subjects = {id_: self._subject(id_) for id_ in (entry.from_id, *entry.to_ids)}
        name = subjects[entry.from_id].name
        if entry.day > today(self._register.clock):
            raise Refused("succession_day", day=entry.day)
        if entry.kind is SuccessionKind.RENAMED:
            return self._rename(entry, subjects[entry.from_id])
        new = [
            Succession("", entry.kind, entry.from_id, to, entry.day, entry.document.strip())
            for to in dict.fromkeys(entry.to_ids)
        ]
        if code := fault(new, self._register.cross_work.successions()):
            raise Refused(code, name=name)
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
                if each.kind is SuccessionKind.DUPLICATE:
                    command.put("employer_succession", pair_id(each.from_id, each.to_id), values)
                else:
                    command.create("employer_succession", values)
        return _effects("succession_entered", command.change_set, name)

    def withdraw(self, entry_id: str) -> Effects:
        """Take an entry back that was wrong, all parts of a split together; the log keeps it.

        Of two records alike that it had made one the difference waits for a decision again.

        Raises:
            Refused: record_gone; succession_name_since, the name was changed again since.
        """
        standing = self._register.cross_work.successions()
        entry = next((each for each in standing if each.id == entry_id), None)
        if entry is None:
            raise Refused("record_gone", type="employer_succession", id=entry_id)
        subject = self._subject(entry.from_id)
        with self._register.command("succession_withdrawn", actor=self._actor) as command:
            if entry.kind is SuccessionKind.RENAMED:
                if subject.name != entry.new_name:
                    raise Refused("succession_name_since", name=subject.name)
                self._write_name(command, subject, entry.new_name, entry.old_name)
                command.delete("employer_succession", entry.id)
            else:
                for each in standing:
                    if each.from_id == entry.from_id and each.kind is entry.kind:
                        command.delete("employer_succession", each.id)
                if entry.kind is SuccessionKind.DUPLICATE:
                    _ask_again(command, [each for each in standing if each.id != entry.id])
        return _effects("succession_withdrawn", command.change_set, subject.name)

    def _rename(self, entry: SuccessionEntry, subject: Employer | Unit) -> Effects:
        new, old = clean(entry.new_name), subject.name
        if not new or new == old:
            raise Refused("succession_name", name=old)
        if not entry.document.strip():
            raise Refused("succession_document", name=old)
        values = {
            "kind": entry.kind,
            "from_id": entry.from_id,
            "to_id": entry.from_id,
            "day": entry.day,
            "document": entry.document.strip(),
            "note": entry.note.strip(),
            "old_name": old,
            "new_name": new,
        }
        with self._register.command("succession_entered", actor=self._actor) as command:
            command.create("employer_succession", values)
            self._write_name(command, subject, old, new)
        return _effects("succession_entered", command.change_set, old)

    def _write_name(self, command: Command, subject: Employer | Unit, old: str, new: str) -> None:
        """Write a name into the record, and into its units that bear the same old one."""
        employer = self._register.employers.get(subject.id)
        units = self._register.units.of_employer(subject.id) if employer else []
        if employer is not None:
            aliases = [each for each in dict.fromkeys([*employer.aliases, old]) if each != new]
            command.update("employer", employer.id, {"name": new, "aliases": aliases})
        else:
            command.update("unit", subject.id, {"name": new})
        for unit in units:
            if unit.name == old:
                command.update("unit", unit.id, {"name": new})

    def _subject(self, id_: str) -> Employer | Unit:
        found = self._register.employers.get(id_) or self._register.units.get(id_)
        if found is None:
            raise Refused("record_gone", type="employer", id=id_)
        return found

    def _view(self, each: Succession, units: Mapping[str, str]) -> SuccessionView:
        return SuccessionView(
            each.id,
            each.kind,
            each.from_id,
            self._name(each.from_id),
            each.to_id,
            self._name(each.to_id),
            units.get(each.to_id, ""),
            units.get(each.from_id, ""),
            each.day,
            each.document,
            each.note,
            each.old_name,
            each.new_name,
        )

    def _name(self, id_: str) -> str:
        found = self._register.employers.get(id_) or self._register.units.get(id_)
        return found.name if found is not None else ""

    def _first_units(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for unit in self._register.units.all().values():
            found.setdefault(unit.employer_id or unit.id, unit.id)
            found.setdefault(unit.id, unit.id)
        return found


def pair_id(one_id: str, other_id: str) -> str:
    """Return the id of the entry that says which of two records goes on.

    One for both directions: two PCs that decide differently have written one record, and a person
    is asked, instead of two entries by which each would be merged into the other.
    """
    return named("employer_succession", *sorted((one_id, other_id)))


def _ask_again(command: Command, left: Sequence[Succession]) -> None:
    """Open the differences of records alike that were settled as one and are two again."""
    same = merged((s.from_id, s.to_id) for s in left if s.kind is SuccessionKind.DUPLICATE)
    for twins in sync_conflicts.merged_twins(command.connection):
        one, other = (same.get(each, each) for each in twins.pair)
        if one != other:
            sync_conflicts.reopen(command, twins)


def _effects(label: str, change_set: str, name: str) -> Effects:
    return Effects(_KINDS, label, change_set, (("name", name),))
