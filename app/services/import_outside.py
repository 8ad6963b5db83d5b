"""A list of another body against what earlier lists said, and how it is written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.domain.comparison import FieldChange, UnitChange
from app.domain.identity import unit_code_is_regular
from app.domain.outside import compared_fields
from app.domain.outside_codes import place_key
from app.domain.problem import Problem
from app.errors import Refused
from app.services.communes import CommuneNames
from app.store.outside import ListFacts, digest, insert_rows, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from app.documents.outside_reader import OutsideFile
    from app.domain.comparison import State
    from app.services.import_preview import Preview
    from app.store.command import Command
    from app.store.register import Register

#: office setting: the largest file whose bytes are kept beside its rows, MB (2²⁰ bytes); 0: none
KEEP_LIMIT = "imports.keep_mb"
KEEP_MB = 25
_MB = 1 << 20
#: which field names a row in lists of changes
_NAMED_BY = {
    "business": "tax_code",
    "tax-employers": "tax_code",
    "tax-workers": "employer_tax_code",
    "d02": "unit_code",
    "bank": "reference",
}


def with_communes(register: Register, file: OutsideFile) -> OutsideFile:
    """Return the file with the codes of communes of the office's territory, old names too."""
    if file.kind != "business":
        return file
    names = CommuneNames(register.offices.communes(), key=place_key)
    known: dict[str, str] = {}
    records = []
    for record in file.records:
        if record.commune not in known:
            known[record.commune] = names.code(code="", name=record.commune)
        records.append(replace(record, commune_code=known[record.commune]))
    return replace(file, records=tuple(records))


def compare_with_register(
    register: Register, file: OutsideFile
) -> tuple[tuple[UnitChange, ...], tuple[Problem, ...]]:
    """Return what each row says that no list in force said, and what is doubtful."""
    keys = {record.key for record in file.records}
    known = {record.key: record for record in register.outside.in_force(file.kind, keys)}
    names = [name for name in compared_fields(file.kind) if name != "commune_code"]
    changes = []
    met: set[str] = set()
    code_of = attrgetter(_NAMED_BY[file.kind])
    for record in file.records:
        before = None if record.duplicate_of else known.get(record.key)
        if before is None:
            again = record.duplicate_of or record.key in met
            state: State = "same" if again else "new"
            changes.append(UnitChange(str(code_of(record)), record.name, state))
        else:
            changes.append(_change(str(code_of(record)), record, before, names))
        met.add(record.key)
    return tuple(changes), tuple(_doubts(register, file))


def _change(code: str, record: Any, before: Any, names: Sequence[str]) -> UnitChange:
    said = [(name, getattr(before, name), getattr(record, name)) for name in names]
    fields = tuple(
        FieldChange(name, _shown(old), _shown(new))
        for name, old, new in said
        if new not in (None, "") and old != new
    )
    return UnitChange(code, record.name, "changed" if fields else "same", fields)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _doubts(register: Register, file: OutsideFile) -> Iterator[Problem]:
    """Yield what the list as a whole, or its units, does not fit the register in."""
    if file.kind == "d02":
        known = {unit.code for unit in register.units.all().values()}
        for code in sorted({record.unit_code for record in file.records} - known):
            words = "d02_unit_missing" if not code else "d02_unit_unknown"
            yield Problem(words, value=code, unit_code=code)
    if file.kind == "bank" and file.head.account:
        office = register.offices.office()
        ours = register.offices.accounts(office.id) if office else ()
        accounts = {each.account for each in ours}
        if accounts and file.head.account not in accounts:
            yield Problem("account_not_ours", value=file.head.account)
    if file.kind in {"tax-employers", "tax-workers"} and any(r.year is None for r in file.records):
        yield Problem("year_unknown")
    for question in file.questions:
        if question.key == "money_unit" and question.source == "figures":
            yield Problem("unit_guessed", value=question.value)


def write(
    command: Command,
    preview: Preview,
    batch: Mapping[str, object],
    blob: str | None,
) -> None:
    """Write a list: the batch, what it is as a whole, and its rows; `blob` are its kept bytes."""
    file: OutsideFile = preview.content  # type: ignore[assignment]
    head = file.head
    id_ = command.new_id()
    sum_ = digest(file.kind, file.records)
    answers = {question.key: question.value for question in file.questions}
    facts = ListFacts(
        batch_id=id_,
        sender=head.sender,
        title=head.title,
        unit_code=head.unit_code if unit_code_is_regular(head.unit_code) else "",
        account=head.account,
        encoding=answers.get("encoding", "unicode"),
        year=head.year,
        money_unit=int(answers.get("money_unit", "1")),
        columns=file.columns,
        blob=blob,
    )
    values = {
        **batch,
        "replaces_id": None,
        "lines": len(file.records),
        "lines_sha256": sum_,
        "facts": said(facts),
    }
    command.verb("import.commit", "import_batch", id_, values)
    insert_rows(command, file.kind, facts, file.records)


def keep_limit(register: Register) -> int:
    """Return the largest file kept, bytes."""
    text = register.settings.value(KEEP_LIMIT)
    return (int(text) if text.isdecimal() else KEEP_MB) * _MB


def keep(register: Register, path: Path, sha256: str) -> str | None:
    """Keep the file's bytes before its rows are written; None where it is too large.

    Raises:
        Refused: file_changed, it is no longer the file that was read.
    """
    if path.stat().st_size > keep_limit(register):
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused("file_changed", file=path.name)
    return register.blobs.put(content, "application/octet-stream")
