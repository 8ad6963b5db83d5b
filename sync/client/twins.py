"""Two records alike as a person decides: one of them goes on, or both; told before it is written.

What is done is what the register can do with records of that type anyway: two employers or units
become one by an entry among the successions, of two imports or runs one is taken back, of two
papers one is voided. It is written in one command with the end of the conflict, so that an undo
takes both back and no PC ever sees the one without the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from app import messages
from app.domain.succession import Succession, SuccessionKind, fault
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.successions import pair_id
from app.store import record_names, sync_conflicts
from app.store.imports import BatchStatus
from app.store.papers import EventKind
from app.store.sync_conflicts import BOTH, KEEP_MINE, KEEP_THEIRS, TWIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from app.store.command import Command
    from app.store.register import Register
    from app.store.sync_conflicts import Conflict

    Also: TypeAlias = Callable[[Command], None]
    #: takes a record's id, the reason (of "apart" the other id) and what else is written
    Act: TypeAlias = Callable[[str, str, Also], Effects]

#: one of the two does not stand any more: there is nothing left to decide
DONE = "done"
_MERGED = frozenset({"employer", "unit"})
#: what needs a reason besides
_REASONED = frozenset({"paper", "urging_run"})
#: type → the column by which other records name it
_NAMED_BY = {
    "employer": "employer_id",
    "unit": "unit_id",
    "urging_run": "run_id",
    "paper": "paper_id",
}
_TOUCHED = frozenset(
    {
        Kind.EMPLOYERS,
        Kind.LISTS,
        Kind.CASES,
        Kind.FINDINGS,
        Kind.PAPERS,
        Kind.BANK,
        Kind.LEDGER,
        Kind.SYNC,
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records."""

    id: str
    name: str
    actor: str
    at: datetime | None
    #: whether it counts: an import in force, a paper not voided, a record not deleted
    stands: bool
    #: type → how many records belong to it
    held: Mapping[str, int]
    #: the end of its id, where all else a person would call it by is the same of both
    mark: str = ""

    @property
    def told(self) -> str:
        """What a person calls it beside the other one: its name, by whom, when."""
        at = f"{self.at.astimezone():%d/%m/%Y %H:%M}" if self.at is not None else ""
        more = ", ".join(part for part in (self.mark, self.actor, at) if part)
        name = self.name or self.id[-8:]
        return f"{name} ({more})" if more else name


@dataclass(frozen=True, slots=True)
class TwinView:
    """Two records alike, and what can be done."""

    conflict: Conflict
    #: what came later, and what was there before
    mine: Side
    theirs: Side
    choices: tuple[str, ...]

    def sides(self, choice: str) -> tuple[Side, Side]:
        """Return the one that is kept and the other one."""
        return (self.theirs, self.mine) if choice == KEEP_THEIRS else (self.mine, self.theirs)

    def reasoned(self, choice: str) -> bool:
        """Whether a choice needs a reason."""
        return choice in {KEEP_MINE, KEEP_THEIRS} and self.conflict.target_type in _REASONED

    def written(self, choice: str, language: str) -> str:
        """Return what a choice would write, as a person reads it."""
        kept, other = self.sides(choice)
        code = self.conflict.target_type if choice in {KEEP_MINE, KEEP_THEIRS} else choice
        if choice == BOTH and self.conflict.target_type in _MERGED:
            code = "two"
        return messages.text("twin_written", code, language, kept=kept.told, other=other.told)


class TwinDesk:
    """Shows what can be done about two records alike, and does it."""

    def __init__(self, register: Register, *, actor: str, acts: Mapping[str, Act]) -> None:
        """Act as the register does.

        Args:
            register: the register.
            actor: who decides.
            acts: type → how one that is too many is taken back: import_batch, urging_run, paper;
                under "apart" what remembers that two employers are two.
        """
        self._register = register
        self._actor = actor
        self._acts = acts

    def view(self, conflict_id: str) -> TwinView:
        """Return a conflict about two records alike.

        Raises:
            Refused: conflict_gone; conflict_choice, it is about something else.
        """
        with self._register.snapshot():
            conflict = sync_conflicts.get(self._register.connections, conflict_id)
            if conflict.reason != TWIN:
                raise Refused("conflict_choice", choice=KEEP_MINE)
            mine, theirs = (
                self._side(conflict.target_type, id_, when)
                for id_, when in zip(conflict.pair, _when(conflict), strict=True)
            )
        if mine.told == theirs.told:
            mine, theirs = (replace(each, mark=each.id[-8:]) for each in (mine, theirs))
        both = mine.stands and theirs.stands
        return TwinView(conflict, mine, theirs, (KEEP_MINE, KEEP_THEIRS, BOTH) if both else (DONE,))

    def settle(self, conflict_id: str, choice: str, note: str = "") -> Effects:
        """Do what was chosen and end the conflict, in one command.

        Raises:
            Refused: conflict_gone, conflict_settled; conflict_choice, not offered; reason_missing;
                record_gone; succession_again, succession_circle; what the act refuses:
                batch_rested_on, run_has_left, paper_has_left …
        """
        view = self.view(conflict_id)
        conflict = view.conflict
        if conflict.status != sync_conflicts.OPEN:
            raise Refused("conflict_settled")
        if choice not in view.choices:
            raise Refused("conflict_choice", choice=choice)
        if view.reasoned(choice) and not note.strip():
            raise Refused("reason_missing")
        end = partial(
            sync_conflicts.settle, conflict=conflict, values={}, choice=choice, note=note.strip()
        )
        kept, other = view.sides(choice)
        if choice in {BOTH, DONE}:
            return self._both(view, choice, end)
        if conflict.target_type in _MERGED:
            return self._merge(conflict, kept, other, end)
        done = self._acts[conflict.target_type](other.id, note, end)
        return replace(done, kinds=done.kinds | {Kind.SYNC})

    def _both(self, view: TwinView, choice: str, end: Also) -> Effects:
        if choice == BOTH and view.conflict.target_type == "employer":
            done = self._acts["apart"](*view.conflict.pair, end)
            return replace(done, kinds=done.kinds | {Kind.SYNC})
        with self._register.command("conflict_settled", actor=self._actor) as command:
            end(command)
        return Effects(frozenset({Kind.SYNC}), "conflict_settled", command.change_set)

    def _merge(self, conflict: Conflict, kept: Side, other: Side, end: Also) -> Effects:
        records = self._register.employers, self._register.units
        same = records[conflict.target_type == "unit"].merged()
        to_id, from_id = (same.get(each.id, each.id) for each in (kept, other))
        one_already = to_id == from_id
        if one_already:  # which of the two goes on is said anew
            to_id, from_id = kept.id, other.id
        entry = pair_id(to_id, from_id)
        standing = self._register.cross_work.successions()
        said = any(each.id == entry for each in standing)
        day = (conflict.mine_at or self._register.clock.now()).date()
        new = Succession(entry, SuccessionKind.DUPLICATE, from_id, to_id, day, "")
        others = [each for each in standing if each.id != entry]
        if (said or not one_already) and (code := fault([new], others)):
            raise Refused(code, name=other.told)
        values = {"kind": new.kind, "from_id": from_id, "to_id": to_id, "day": day}
        with self._register.command("twins_merged", actor=self._actor) as command:
            if said or not one_already:
                command.put("employer_succession", entry, values)
            end(command)
        return Effects(_TOUCHED, "twins_merged", command.change_set, (("name", kept.told),))

    def _side(self, type_: str, id_: str, when: tuple[str, datetime | None]) -> Side:
        names = record_names.names(self._register.connections.read(), [(type_, id_)])
        stands, held = self._stands(type_, id_), self._held(type_, id_)
        return Side(id_, names.get(id_, ""), *when, stands, held)

    def _stands(self, type_: str, id_: str) -> bool:
        register = self._register
        if type_ == "import_batch":
            batch = register.imports.get(id_)
            return batch is not None and batch.status is BatchStatus.CURRENT
        if type_ == "paper":
            return register.papers.get(id_) is not None and self._left([id_])
        if type_ == "urging_run":
            heads = register.paper_heads.select(filters={"run": id_})
            return self._left([head.id for head in heads])
        sql = f"SELECT 1 FROM {type_} WHERE id = ? AND deleted = 0"  # noqa: S608
        return register.connections.read().execute(sql, (id_,)).fetchone() is not None

    def _left(self, paper_ids: Sequence[str]) -> bool:
        events = self._register.papers.events(paper_ids)
        return any(
            all(each.kind is not EventKind.VOID for each in events.get(id_, ()))
            for id_ in paper_ids
        )

    def _held(self, type_: str, id_: str) -> Mapping[str, int]:
        column = _NAMED_BY.get(type_)
        found: dict[str, int] = {}
        for table, columns in self._register.tables.items():
            if column in columns:
                sql = f"SELECT count(*) FROM {table} WHERE {column} = ? AND deleted = 0"  # noqa: S608
                count = self._register.connections.read().execute(sql, (id_,)).fetchone()[0]
                found |= {table: count} if count else {}
        return found


def _when(found: Conflict) -> tuple[tuple[str, datetime | None], ...]:
    """Return who wrote each and when: the later one, the one before."""
    return (found.mine_actor, found.mine_at), (found.theirs_actor, found.theirs_at)
