"""Files that come in: read, preview, commit as one batch, take back; C12 and employers' lists."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.problem import Problem
from app.errors import Refused, Unavailable, Unreadable
from app.services import import_c12, import_register
from app.services.effects import Effects, Kind
from app.services.import_header import headed_only
from app.services.import_preview import BatchRow, MappedField, Preview
from app.services.take_back import take_back
from app.services.task import Task
from app.store.collection import no_collection
from app.store.imports import BatchStatus, ImportBatch, remember_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from app.documents.c12_reader import C12File
    from app.documents.register_reader import RegisterFile
    from app.domain.calendar import Month
    from app.store.register import Register

KINDS = ("c12", "register")
_TOTALS = ("opening_vnd", "due_vnd", "adjusted_vnd", "paid_vnd", "closing_vnd", "interest_vnd")
_CHUNK = 1 << 20


class Imports:
    """The use cases of files that come in."""

    kinds = KINDS

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
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
        correctable: bool = False,
        task: Task | None = None,
    ) -> Preview:
        """Read a file and compare it with the register; nothing is written.

        Args:
            path: the file.
            kind: c12 or register; None: told by its headers.
            period: the month, where a person gave it.
            sheet: read this sheet only.
            mapping: field → header text, corrected by a person; before what is remembered.
            password: of an encrypted file.
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
        with no_collection(), _readable(path):
            sha256, size = _fingerprint(path)
            job.step(0, 0, "reading")
            read = _Reading(self._register, path, sheet, password, job)
            try:
                chosen, content, remembered = read.file(kind, mapping, period)
            except Unreadable as refusal:
                if not correctable or refusal.fields.get("found") is None:
                    raise
                chosen = str(refusal.fields["kind"])
                headed = self._preview(path, (sha256, size), chosen, headed_only(refusal))
                return replace(headed, refusal=refusal, changes=(), warnings=())
        job.step(0, 0, "comparing")
        preview = self._preview(path, (sha256, size), chosen, content)
        return replace(preview, mapping_remembered=remembered and mapping is None)

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
        writer = import_c12.write if preview.kind == "c12" else import_register.write
        found = preview.content.found
        with no_collection(), self._register.command(label, actor=self._actor) as command:
            writer(command, self._register, preview, self._batch(preview, command.at.isoformat()))
            remember_mapping(command, preview.kind, found.shape, found.headers)
            job.step(0, 0, "writing")
        period = preview.period.vietnamese if preview.period else ""
        kinds = {Kind.IMPORTS, Kind.EMPLOYERS}
        if preview.kind == "c12":
            kinds.add(Kind.LEDGER)
        return Effects(frozenset(kinds), label, command.change_set, (("period", period),))

    def take_back(self, batch_id: str) -> Effects:
        """Undo an import; the file it replaced counts again.

        Raises:
            Refused: batch_not_current, batch_rested_on (letters were issued from it).
        """
        return take_back(self._register, batch_id, self._actor)

    def batches(self) -> list[BatchRow]:
        """Return every import, latest first."""
        return [_batch_row(batch) for batch in self._register.imports.all()]

    def current(self, kind: str, period: Month | None) -> BatchRow | None:
        """Return the import in force for a kind and month."""
        found = self._register.imports.current(kind, period)
        return None if found is None else _batch_row(found)

    def rejected_workbook(self, preview: Preview, password: str | None = None) -> bytes:
        """Return the rejected rows as an xlsx in the file's own layout, with the reasons."""
        from app.documents.rejected_rows import rejected_workbook

        rows = sorted({problem.row for problem in preview.rejected if problem.row})
        found = preview.content.found
        return rejected_workbook(preview.path, found, rows, preview.rejected, password=password)

    def _preview(
        self,
        path: Path,
        fingerprint: tuple[str, int],
        kind: str,
        content: C12File | RegisterFile,
    ) -> Preview:
        sha256, size = fingerprint
        period, period_from, replaces = None, "", None
        if kind == "c12":
            c12: C12File = content  # type: ignore[assignment]
            period, period_from = c12.period, c12.period_from
            compared = import_c12.compare_with_register(self._register, c12, period)
            changes, warnings, replaces = compared.changes, compared.warnings, compared.replaces
            rows = len(c12.lines)
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
            totals={key: content.totals[key] for key in _TOTALS if key in content.totals},
            replaces=_batch_row(replaces) if replaces else None,
            already=self._already(kind, sha256, period),
            mapping_remembered=False,
            content=content,
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
        columns: frozenset[str] = getattr(preview.content, "columns", frozenset())
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
            "columns": sorted(columns),
            "status": BatchStatus.CURRENT,
            "replaces_id": preview.replaces.id if preview.replaces else None,
            "at": at,
            "actor": self._actor,
        }


class _Reading:
    """One file on its way in: which kind it is, which mapping fits."""

    def __init__(
        self, register: Register, path: Path, sheet: str | None, password: str | None, task: Task
    ) -> None:
        self._register = register
        self._path = path
        self._sheet = sheet
        self._password = password
        self._task = task

    def file(
        self, kind: str | None, mapping: Mapping[str, str] | None, period: Month | None
    ) -> tuple[str, C12File | RegisterFile, bool]:
        """Return the kind, what the file says, and whether a remembered mapping was used."""
        if kind is not None:
            return (kind, *self._read(kind, mapping, period))
        try:
            return ("c12", *self._read("c12", mapping, period))
        except Unreadable as error:
            other = error.fields.get("looks_like")
            if error.code != "wrong_kind" or other not in KINDS:
                raise
            return (str(other), *self._read(str(other), mapping, period))

    def _read(
        self, kind: str, mapping: Mapping[str, str] | None, period: Month | None
    ) -> tuple[C12File | RegisterFile, bool]:
        used: list[str] = []

        def recall(shape: str) -> Mapping[str, str] | None:
            known = self._register.imports.mapping(kind, shape)
            used.extend([shape] if known is not None else [])
            return known

        def progress(done: int, total: int) -> None:
            self._task.step(done, total, "reading")

        return self._dispatch(kind, mapping, period, recall, progress), bool(used)

    def _dispatch(
        self,
        kind: str,
        mapping: Mapping[str, str] | None,
        period: Month | None,
        recall: Callable[[str], Mapping[str, str] | None],
        progress: Callable[[int, int], None],
    ) -> C12File | RegisterFile:
        if kind == "c12":
            from app.documents.c12_reader import read_c12

            return read_c12(
                self._path,
                period=period,
                sheet=self._sheet,
                mapping=mapping,
                recall=recall,
                password=self._password,
                progress=progress,
            )
        from app.documents.register_reader import read_register

        return read_register(
            self._path,
            sheet=self._sheet,
            mapping=mapping,
            recall=recall,
            password=self._password,
            progress=progress,
        )


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except (PermissionError, IsADirectoryError) as error:
        raise Unavailable("file_unreadable", file=path.name) from error


def _fingerprint(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


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
