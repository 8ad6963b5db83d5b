"""Taking an import back: what it replaced counts again; what it made goes unless rested on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.effects import Effects, Kind
from app.store.imports import BatchStatus
from sync.protocol.kinds import IMPORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.change import Change
    from app.store.command import Command
    from app.store.register import Register

_MADE = ("unit", "employer", "representative", "bank_account")


def take_back(
    register: Register,
    batch_id: str,
    actor: str,
    also: Callable[[Command], None] | None = None,
) -> Effects:
    """Take a batch back; `also` writes more within the command.

    Records it created are deleted unless another file or a paper names them; fields it changed get
    their old value back unless somebody changed them since. Of a file another PC took in only that
    PC knows which they were: they stay as they are, which is told.

    Raises:
        Refused: batch_not_current, batch_rested_on.
    """
    batch = register.imports.get(batch_id)
    if batch is None or batch.status is not BatchStatus.CURRENT:
        raise Refused("batch_not_current")
    refuse_if_rested_on(register, batch.id)
    history = register.changes.history("import_batch", batch_id)
    made = next((change for change in history if change.kind == IMPORT), None)
    with register.command("take_back", actor=actor) as command:
        taken_back = {"status": "taken_back"}
        command.verb("import.take_back", "import_batch", batch_id, taken_back)
        if batch.replaces_id:
            current = {"status": "current"}
            command.verb("import.reinstate", "import_batch", batch.replaces_id, current)
        if made is not None:
            changes = register.changes.change_set(made.change_set)
            _Reversal(register, command).run([c for c in changes if c.type in _MADE])
        if also is not None:
            also(command)
    period = batch.period.vietnamese if batch.period else batch.file_name
    kinds = frozenset({Kind.IMPORTS, Kind.EMPLOYERS, Kind.LEDGER, Kind.LISTS})
    label = "take_back" if made is not None else "take_back_elsewhere"
    return Effects(kinds, label, command.change_set, (("period", period),))


def refuse_if_rested_on(register: Register, batch_id: str) -> None:
    """Refuse to take back an import that standing letters or papers of cases rest on.

    Raises:
        Refused: batch_rested_on.
    """
    runs = [run for run in register.papers.runs() if batch_id in run.batches]
    heads = register.paper_heads
    papers = [head.id for run in runs for head in heads.select(filters={"run": run.id})]
    batch = register.imports.get(batch_id)
    if batch is not None:
        alone = heads.select(filters={"source": batch.file_sha256})
        papers += [head.id for head in alone]
    events = register.papers.events(papers)
    standing = [id_ for id_ in papers if all(e.kind.value != "void" for e in events.get(id_, ()))]
    if standing:
        period = (batch.period or batch.file_name) if batch else ""
        raise Refused("batch_rested_on", period=period, count=len(standing))


class _Reversal:
    """Reverses the record changes of one import, last first."""

    def __init__(self, register: Register, command: Command) -> None:
        self._register = register
        self._command = command

    def run(self, changes: list[Change]) -> None:
        kept: set[str] = set()
        for change in reversed(changes):
            if change.kind == "create":
                self._delete(change, kept)
            elif change.kind == "update":
                self._restore(change)

    def _delete(self, change: Change, kept: set[str]) -> None:
        """Delete what the import made, but never a unit that other files or papers still name."""
        changed_since = len(self._register.changes.history(change.type, change.id)) > 1
        if changed_since or self._rested_on(change):
            kept.add(change.id)
        if change.id in kept or change.patch.get("employer_id", ("", ""))[1] in kept:
            return
        self._command.delete(change.type, change.id)

    def _rested_on(self, change: Change) -> bool:
        if change.type == "employer":
            return bool(self._register.units.of_employer(change.id))
        if change.type != "unit":
            return False
        lines = self._register.ledger.of_unit(str(change.patch["code"][1]))
        return bool(lines or self._register.paper_heads.select(filters={"unit": change.id}))

    def _restore(self, change: Change) -> None:
        history = self._register.changes.history(change.type, change.id)
        later = [other for other in history if other.no > change.no]
        touched = {field for other in later for field in other.patch}
        if any(other.kind == "delete" for other in later):
            return
        values = {name: old for name, (old, _) in change.patch.items() if name not in touched}
        if values:
            self._command.update(change.type, change.id, values)
