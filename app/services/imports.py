"""Files that come in: read, preview, commit as one batch, take back; every kind by one way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.problem import Problem
from app.errors import Refused, Unreadable
from app.services import import_c12, import_outside, import_register
from app.services.effects import Effects, Kind
from app.services.import_header import headed_only
from app.services.import_masks import personal_columns, with_masks, without_numbers
from app.services.import_preview import BatchRow, MappedField, Preview
from app.services.import_reading import KINDS, OUTSIDE, Reading, Wanted, fingerprint, readable
from app.services.outside_lists import OutsideRows, note_export
from app.services.take_back import take_back
from app.services.task import Task
from app.store.collection import no_collection
from app.store.imports import BatchStatus, ImportBatch, remember_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from app.documents.c12_reader import C12File
    from app.documents.outside_reader import OutsideFile
    from app.documents.register_reader import RegisterFile
    from app.domain.calendar import Month
    from app.domain.law import LawBook
    from app.services.import_reading import ReadFile
    from app.store.command import Command
    from app.store.register import Register

_TOTALS = ("opening_vnd", "due_vnd", "adjusted_vnd", "paid_vnd", "closing_vnd", "interest_vnd")


class Imports:
    """The use cases of files that come in."""

    kinds = KINDS

    def __init__(self, register: Register, actor: str, *, law: LawBook) -> None:
        self._register = register
        self._law = law
        self._actor = actor

    def read(
        self,
        path: Path,
        kind: str | None = None,
        *,
        period: Month | None = None,
        sheet: str | None = None,
        mapping: Mapping[str, str] | None = None,
        password: str | None = None,
        answers: Mapping[str, str] | None = None,
        correctable: bool = False,
        task: Task | None = None,
    ) -> Preview:
        """Read a file and compare it with the register; nothing is written.

        Args:
            path: the file.
            kind: of `KINDS`; None: told by its headers.
            period: the month, where a person gave it.
            sheet: read this sheet only.
            mapping: field → header text, corrected by a person; before what is remembered.
            password: of an encrypted file.
            answers: what a person confirmed of `Preview.questions`: encoding, money_unit.
            correctable: where the columns cannot be told, return what was understood of the header
                (no rows, `Preview.refusal` set) instead of raising, so that a person can go on.
            task: progress and cancel.

        Raises:
            Unreadable: the file cannot be read (codes of contracts/commands.md).
            Refused: unknown_kind.
            Unavailable: file_missing, file_unreadable.
        """
        job = task or Task()
        if kind is not None and kind not in KINDS:
            raise Refused("unknown_kind", kind=kind, known=", ".join(KINDS))
        wanted = Wanted(path, kind, period, sheet, mapping, password, answers or {})
        with no_collection(), readable(path):
            sha256, size = fingerprint(path)
            job.step(0, 0, "reading")
            read = Reading(self._register, self._law, wanted, job)
            try:
                chosen, content = read.file()
            except Unreadable as refusal:
                if not correctable or refusal.fields.get("found") is None:
                    raise
                chosen = str(refusal.fields["kind"])
                headed = self._preview(path, (sha256, size), chosen, headed_only(refusal))
                if self._hides(chosen):
                    headed = without_numbers(headed)
                return replace(headed, refusal=refusal, changes=(), warnings=())
        job.step(0, 0, "comparing")
        preview = self._preview(path, (sha256, size), chosen, content)
        if self._hides(chosen):
            preview = with_masks(preview)
        return replace(preview, mapping_remembered=read.remembered and mapping is None)

    def commit(self, preview: Preview, task: Task | None = None) -> Effects:
        """Write a previewed file as one batch, or nothing.

        Raises:
            Refused: what `Preview.blocking` names.
            Unreadable: `Preview.refusal`.
        """
        if preview.refusal is not None:
            raise preview.refusal
        blocked = preview.blocking
        if blocked:
            raise Refused(blocked[0], **_blocked_fields(preview))
        job = task or Task()
        job.step(0, 0, "writing")
        label = f"import_{preview.kind}"
        outside = preview.kind in OUTSIDE
        found, blob = preview.content.found, None
        if outside:
            with readable(preview.path):
                blob = import_outside.keep(self._register, preview.path, preview.sha256)
        writer = import_c12.write if preview.kind == "c12" else import_register.write
        with no_collection(), self._register.command(label, actor=self._actor) as command:
            batch = self._batch(preview, command.at.isoformat())
            if outside:
                import_outside.write(command, preview, batch, blob)
            else:
                writer(command, self._register, preview, batch)
            remember_mapping(command, preview.kind, found.shape, found.headers)
            job.step(0, 0, "writing")
        period = preview.period.vietnamese if preview.period else ""
        kinds = {Kind.IMPORTS, Kind.LISTS if outside else Kind.EMPLOYERS}
        if preview.kind == "c12":
            kinds.add(Kind.LEDGER)
        return Effects(
            frozenset(kinds),
            label,
            command.change_set,
            (("period", period), ("file", preview.file_name)),
        )

    def take_back(self, batch_id: str, also: Callable[[Command], None] | None = None) -> Effects:
        """Undo an import; the file it replaced counts again. `also` writes within the command.

        Raises:
            Refused: batch_not_current, batch_rested_on (letters were issued from it).
        """
        return take_back(self._register, batch_id, self._actor, also)

    def batches(self) -> list[BatchRow]:
        """Return every import, latest first."""
        return [_batch_row(batch) for batch in self._register.imports.all()]

    def current(self, kind: str, period: Month | None) -> BatchRow | None:
        """Return the import in force for a kind and month."""
        found = self._register.imports.current(kind, period)
        return None if found is None else _batch_row(found)

    def rejected_workbook(self, preview: Preview, password: str | None = None) -> bytes:
        """Return the rejected rows as an xlsx in the file's own layout, with the reasons.

        Of lists of other bodies it is noted in the log that it was made; numbers of persons are
        whole only for those who may see them.

        Raises:
            Unavailable: as `Register.command`: what cannot be noted is not handed out.
        """
        from app.documents.rejected_rows import rejected_workbook

        rows = sorted({problem.row for problem in preview.rejected if problem.row})
        found, hides = preview.content.found, self._hides(preview.kind)
        problems = (with_masks(preview) if hides else preview).rejected
        hidden = personal_columns(found) if hides else frozenset()
        content = rejected_workbook(
            preview.path, found, rows, problems, password=password, hidden=hidden
        )
        if preview.kind in OUTSIDE:
            note_export(
                self._register, self._actor, (preview.kind, ""), rows=len(rows), whole_ids=not hides
            )
        return content

    def _hides(self, kind: str) -> bool:
        """Tell whether numbers of persons in a file are not for who works here."""
        return kind in OUTSIDE and not OutsideRows(self._register, self._actor).sees_ids()

    def _preview(
        self,
        path: Path,
        fingerprint: tuple[str, int],
        kind: str,
        content: ReadFile,
    ) -> Preview:
        sha256, size = fingerprint
        period, period_from, replaces = None, "", None
        if kind == "c12":
            c12: C12File = content  # type: ignore[assignment]
            period, period_from = c12.period, c12.period_from
            compared = import_c12.compare_with_register(self._register, c12, period)
            changes, warnings, replaces = compared.changes, compared.warnings, compared.replaces
            rows = len(c12.lines)
        elif kind in OUTSIDE:
            outside: OutsideFile = content  # type: ignore[assignment]
            content = outside = import_outside.with_communes(self._register, outside)
            period, period_from = outside.period, outside.period_from
            changes, warnings = import_outside.compare_with_register(self._register, outside)
            rows = len(outside.records)
        else:
            listed: RegisterFile = content  # type: ignore[assignment]
            changes, warnings = import_register.compare_with_register(self._register, listed)
            replaces = self._register.imports.current(kind)
            rows = len(listed.rows)
        found = content.found
        from app.documents.sheet_layout import load_layout

        layout = load_layout(kind)
        return Preview(
            kind=kind,
            path=path,
            file_name=path.name,
            sha256=sha256,
            size=size,
            sheet=found.sheet,
            sheets=found.sheets,
            header_row=found.header_row,
            period=period,
            period_from=period_from,
            fields=tuple(
                MappedField(
                    field.key, found.headers.get(field.key, ""), field.key in layout.required
                )
                for field in layout.fields
            ),
            headers=found.all_headers,
            rows=rows,
            changes=tuple(change for change in changes if change.state != "same"),
            same=sum(change.state == "same" for change in changes),
            rejected=content.rejected,
            warnings=(*self._of_other_months(kind, sha256, period), *content.warnings, *warnings),
            ignored=len(content.ignored),
            totals=_totals(kind, content.totals),
            replaces=_batch_row(replaces) if replaces else None,
            already=self._already(kind, sha256, period),
            mapping_remembered=False,
            content=content,
            questions=getattr(content, "questions", ()),
        )

    def _already(self, kind: str, sha256: str, period: Month | None) -> BatchRow | None:
        for batch in self._register.imports.by_sha(sha256):
            same_month = period is None or batch.period == period
            if batch.kind == kind and batch.status is BatchStatus.CURRENT and same_month:
                return _batch_row(batch)
        return None

    def _of_other_months(self, kind: str, sha256: str, period: Month | None) -> Iterator[Problem]:
        for batch in self._register.imports.by_sha(sha256):
            current = batch.kind == kind and batch.status is BatchStatus.CURRENT
            if current and batch.period is not None and period not in (None, batch.period):
                yield Problem("same_file_other_period", value=batch.period.vietnamese)

    def _batch(self, preview: Preview, at: str) -> dict[str, object]:
        found = preview.content.found
        money = frozenset() if preview.kind in OUTSIDE else getattr(preview.content, "columns", ())
        counts = {
            "rows": preview.rows,
            "new": preview.new,
            "changed": preview.changed,
            "same": preview.same,
            "removed": preview.removed,
            "rejected": len(preview.rejected),
            "warnings": len(preview.warnings),
        }
        return {
            "kind": preview.kind,
            "period": str(preview.period) if preview.period else "",
            "file_name": preview.file_name,
            "file_sha256": preview.sha256,
            "file_size": preview.size,
            "sheet": preview.sheet,
            "shape": found.shape,
            "mapping": found.headers,
            "counts": counts,
            "totals": dict(preview.totals),
            "columns": sorted(money),
            "status": BatchStatus.CURRENT,
            "replaces_id": preview.replaces.id if preview.replaces else None,
            "at": at,
            "actor": self._actor,
        }


def _totals(kind: str, totals: Mapping[str, int]) -> dict[str, int]:
    if kind in OUTSIDE:
        return {key: value for key, value in totals.items() if key not in {"rows", "distinct"}}
    return {key: totals[key] for key in _TOTALS if key in totals}


def _batch_row(batch: ImportBatch) -> BatchRow:
    counts = batch.counts
    return BatchRow(
        id=batch.id,
        kind=batch.kind,
        period=batch.period,
        file_name=batch.file_name,
        imported_at=batch.at,
        by=batch.actor,
        rows=counts.get("rows", 0),
        rejected=counts.get("rejected", 0),
        warnings=counts.get("warnings", 0),
        status=batch.status.value,
        totals=batch.totals,
    )


def _blocked_fields(preview: Preview) -> dict[str, object]:
    already = preview.already
    return {
        "file": preview.file_name,
        "on": already.imported_at.date() if already else "",
        "period": (already.period if already else preview.period) or "",
    }
