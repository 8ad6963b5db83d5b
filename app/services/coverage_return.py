"""Results given back to who sent a list: its rows in its own order, our columns at the end.

The file comes back through the import of its kind as rows that are known and unchanged: columns
keep the sender's headers, and ours are none the import looks for.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.coverage import TargetResult
from app.domain.outside import PERSONAL
from app.errors import Refused
from app.services.coverage_sources import same_key
from app.services.lists import ListField, list_file
from app.services.outside_lists import cell_of, columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.outside_lists import OutsideColumn, OutsideRows
    from app.store.coverage import Target, TargetContact
    from app.store.imports import ImportBatch
    from app.store.outside import ListFacts
    from app.store.register import Register

#: lists that speak of employers
RETURNED = ("business", "tax-employers", "tax-workers")
_OURS: Sequence[tuple[str, str, float]] = (
    ("result", "text", 24),
    ("result_on", "date", 13),
    ("unit_code", "text", 14),
    ("won", "int", 12),
    ("talks", "int", 12),
    ("last_talk", "date", 13),
    ("promised", "date", 13),
    ("why", "text", 34),
)
_LETTERS = re.compile(r"[A-Z]+")


class CoverageReturn:
    """Makes the file; what is handed out is noted in the log."""

    def __init__(self, register: Register, rows: OutsideRows, *, actor: str, language: str) -> None:
        self._register = register
        self._rows = rows
        self._actor = actor
        self._language = language

    def workbook(self, batch_id: str, *, only_targets: bool = False) -> bytes:
        """Return a list with what came of its rows, as xlsx.

        Args:
            batch_id: the file of the sender.
            only_targets: leave out rows no campaign was about.

        Raises:
            Refused: batch_not_listed, it is no list of employers.
            Unavailable: as `Register.command`: what cannot be noted is not handed out.
        """
        batch = self._register.imports.get(batch_id)
        facts = self._register.outside.facts(batch_id)
        if batch is None or facts is None or batch.kind not in RETURNED:
            raise Refused("batch_not_listed")
        sees = self._rows.sees_ids()
        columns = [
            column
            for column in _in_their_order(columns_of(batch.kind), facts)
            if sees or column.key not in PERSONAL
        ]
        targets = self._targets(batch.kind)
        contacts = self._register.coverage.contacts([each.id for each in targets.values()])
        rows = []
        for row in self._register.outside.of_batch(batch.kind, batch_id):
            target = targets.get(_key(batch.kind, row))
            if target is None and only_targets:
                continue
            theirs = {column.key: cell_of(batch.kind, row, column.key) for column in columns}
            if theirs.get("year") is not None:
                theirs["year"] = str(theirs["year"])
            ours = self._ours(target, contacts.get(target.id, ()) if target else ())
            rows.append({"their_row": row.row, **theirs, **ours})
        fields = self._fields(batch, columns)
        content = list_file(self._title(batch), fields, rows, notes=_notes(batch, facts))
        with self._register.command("list_export", actor=self._actor) as command:
            command.note(
                "list.export",
                "list_export",
                command.new_id(),
                {
                    "kind": batch.kind,
                    "batch": batch.id,
                    "rows": len(rows),
                    "whole_ids": int(sees),
                    "results": 1,
                },
            )
        return content

    def _targets(self, kind: str) -> Mapping[str, Target]:
        """Return what a row is known by → its target; a result goes before none, else the latest.

        Targets found by another list count too: the sender asked about the employer.
        """
        found: dict[str, Target] = {}
        for each in sorted(self._register.coverage.targets(), key=lambda each: each.id):
            keys = {same_key(each.tax_code, each.source, each.list_key)}
            if each.source == kind:
                keys.add(f"{kind}:{each.list_key}")
            for key in keys:
                held = found.get(key)
                settled = held is not None and held.result is not TargetResult.OPEN
                if not settled or each.result is not TargetResult.OPEN:
                    found[key] = each
        return found

    def _ours(self, target: Target | None, contacts: Sequence[TargetContact]) -> dict[str, object]:
        if target is None:
            return {}
        last = contacts[-1] if contacts else None
        promises = [each.promise_on for each in contacts if each.promise_on is not None]
        return {
            "result": messages.text("target_result", target.result.value, self._language),
            "result_on": target.result_on,
            "unit_code": target.unit_code,
            "won": target.workers_won or None,
            "talks": len(contacts),
            "last_talk": last.day if last else None,
            "promised": promises[-1] if promises else None,
            "why": target.reason,
        }

    def _fields(self, batch: ImportBatch, columns: Sequence[OutsideColumn]) -> list[ListField]:
        text = partial(messages.text, "coverage_return", language=self._language)
        theirs = [
            ListField(c.key, _header(batch, c), c.kind, c.width)  # type: ignore[arg-type]
            for c in columns
        ]
        ours = [
            ListField(f"{key}", text(key), kind, width)  # type: ignore[arg-type]
            for key, kind, width in _OURS
        ]
        return [ListField("their_row", text("their_row"), "int", 10), *theirs, *ours]

    def _title(self, batch: ImportBatch) -> str:
        kind = messages.text("import_kind", batch.kind, self._language)
        return messages.text(
            "coverage_return", "title", self._language, kind=kind, file=batch.file_name
        )


def _in_their_order(columns: Sequence[OutsideColumn], facts: ListFacts) -> list[OutsideColumn]:
    """Return the columns the sender's file has, from left to right."""
    placed = {key: _place(letters) for key, letters in facts.columns.items()}
    known = [column for column in columns if column.key in placed]
    return sorted(known, key=lambda column: placed[column.key])


def _place(letters: str) -> tuple[int, str]:
    found = _LETTERS.search(letters.upper())
    text = found[0] if found else ""
    return len(text), text


def _header(batch: ImportBatch, column: OutsideColumn) -> str:
    """Return the sender's header; amounts are in đồng here and say so."""
    return column.header if column.kind == "money" else batch.mapping.get(
        column.key, column.header)  # fmt: skip


def _notes(batch: ImportBatch, facts: ListFacts) -> list[str]:
    notes = ["Đơn vị tính: đồng"]
    if batch.period is not None:
        notes.append(f"Tháng {batch.period.vietnamese}")
    return [*notes, f"Năm {facts.year}"] if facts.year else notes


def _key(kind: str, row: Any) -> str:
    code = row.employer_tax_code if kind == "tax-workers" else row.tax_code
    return same_key(code, kind, row.key)
