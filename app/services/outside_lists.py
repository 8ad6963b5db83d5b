"""Rows of lists of other bodies on screen and as Excel; numbers of persons only to whom they may.

An export has the headers its own import knows, so that it comes back in; every one is noted in
the log with who made it, of what, and whether it held whole numbers of persons.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.domain.clock import today
from app.domain.office import holds
from app.domain.outside import PERSONAL, RECORDS
from app.domain.personal_id import masked
from app.domain.text import fold
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.lists import ListField, list_file
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.documents.layout import Field
    from app.store.imports import ImportBatch
    from app.store.outside import ListFacts
    from app.store.register import Register

#: office setting: who sees numbers of persons whole, a value of `ROLES`
ROLE_SETTING = "privacy.see_ids"
#: everybody; officers and signatories of the office; signatories; nobody
ROLES = ("all", "officers", "signatories", "none")
_DEFAULT_ROLE = "officers"
_KINDS = {"money": "money", "integer": "int", "date": "date", "month": "month", "balance": "money"}
_WIDTHS = {"name": 44, "memo": 70, "street": 26, "address": 50, "activity_name": 30, "note": 24}


@dataclass(frozen=True, slots=True)
class OutsideColumn:
    """A field of a kind of list: its key, its header as files have it, how it is read."""

    key: str
    header: str
    #: text, money, int, date or month
    kind: str
    width: float


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """Rows to be shown, and where they came from."""

    kind: str
    columns: tuple[OutsideColumn, ...]
    #: records of `app.domain.outside`, numbers of persons masked where they must be
    rows: tuple[Any, ...]
    #: None: of every file in force
    facts: ListFacts | None
    batch: ImportBatch | None
    masked: bool


class OutsideRows:
    """The use cases of rows of lists."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def table(self, kind: str, batch_id: str | None = None) -> OutsideTable:
        """Return the rows of a file, or of every file in force (each thing once).

        Raises:
            Refused: unknown_kind.
        """
        if kind not in RECORDS:
            raise Refused("unknown_kind", kind=kind, known=", ".join(RECORDS))
        lists = self._register.outside
        rows = lists.in_force(kind) if batch_id is None else lists.of_batch(kind, batch_id)
        hide = not self.sees_ids()
        return OutsideTable(
            kind=kind,
            columns=columns_of(kind),
            rows=tuple(_masked(kind, row) for row in rows) if hide else tuple(rows),
            facts=None if batch_id is None else lists.facts(batch_id),
            batch=None if batch_id is None else self._register.imports.get(batch_id),
            masked=hide,
        )

    def workbook(self, table: OutsideTable) -> bytes:
        """Return a table as xlsx that its own import reads, and note in the log that it was made.

        Raises:
            Unavailable: as `Register.command`: what cannot be noted is not handed out.
        """
        keys = [column.key for column in table.columns]
        content = list_file(
            _title(table),
            [ListField(c.key, c.header, c.kind, c.width) for c in table.columns],  # type: ignore[arg-type]
            [_cells(table.kind, row, keys) for row in table.rows],
            notes=_notes(table),
        )
        of = (table.kind, table.batch.id if table.batch else "")
        note_export(
            self._register, self._actor, of, rows=len(table.rows), whole_ids=not table.masked
        )
        return content

    def source(self, batch_id: str) -> bytes | None:
        """Return the file a batch was read from; None where it was too large to be kept."""
        facts = self._register.outside.facts(batch_id)
        return self._register.blobs.get(facts.blob) if facts is not None and facts.blob else None

    def sees_ids(self) -> bool:
        """Tell whether who works here sees numbers of persons whole."""
        role = self.role()
        if role in {"all", "none"}:
            return role == "all"
        day = today(self._register.clock)
        return fold(self._actor) in self._names(role, day)

    def role(self) -> str:
        """Return who sees numbers of persons whole: one of `ROLES`."""
        found = self._register.settings.value(ROLE_SETTING, default=_DEFAULT_ROLE)
        return found if found in ROLES else _DEFAULT_ROLE

    def set_role(self, role: str) -> Effects:
        """Choose who sees numbers of persons whole.

        Raises:
            Refused: field_refused.
        """
        if role not in ROLES:
            raise Refused("field_refused", field=ROLE_SETTING, value=role)
        with self._register.command("privacy_set", actor=self._actor) as command:
            put_setting(command, ROLE_SETTING, role)
        return Effects(frozenset({Kind.SETTINGS, Kind.LISTS}), "privacy_set", command.change_set)

    def _names(self, role: str, day: date) -> set[str]:
        offices = self._register.offices
        office = offices.office()
        people: list[Any] = [*offices.signatories(office.id)] if office else []
        if role == "officers":
            people += offices.officers()
        return {fold(person.name) for person in people if holds(person, day)}


def note_export(
    register: Register, actor: str, of: tuple[str, str], *, rows: int, whole_ids: bool
) -> None:
    """Note in the log that rows were saved as Excel.

    Args:
        register: the register.
        actor: who saved them.
        of: the kind of list, and the batch ("" for several, or none yet).
        rows: how many.
        whole_ids: whether numbers of persons are whole in it.

    Raises:
        Unavailable: as `Register.command`.
    """
    kind, batch = of
    with register.command("list_export", actor=actor) as command:
        values = {"kind": kind, "batch": batch, "rows": rows, "whole_ids": int(whole_ids)}
        command.note("list.export", "list_export", command.new_id(), values)


def columns_of(kind: str) -> tuple[OutsideColumn, ...]:
    """Return the columns of a kind: the fields of its layout that its records have."""
    from app.documents.layout import load_layout

    known = RECORDS[kind].__dataclass_fields__
    return tuple(
        OutsideColumn(
            field.key, _header(field), _KINDS.get(field.type, "text"), _WIDTHS.get(field.key, 16)
        )
        for field in load_layout(kind).fields
        if field.key in known or field.key in {"rank", "contract"}
    )


#: words of headers that stand for several: layouts write everything small
_ABBREVIATED = frozenset(
    (
        *("bhxh", "cccd", "gcn", "gd", "hđ", "hđlđ", "kcb", "lđ", "mst", "nlđ", "nnt", "pc"),
        *("qtt", "tn", "tncn", "tnvk"),
    )
)


def _header(field: Field) -> str:
    words = " ".join(each.upper() if each in _ABBREVIATED else each for each in field.label.split())
    words = words[:1].upper() + words[1:]
    return f"{words} (đồng)" if field.type == "money" else words


def _masked(kind: str, row: Any) -> Any:
    hidden = {
        name: masked(getattr(row, name))
        for name in PERSONAL
        if name in RECORDS[kind].__dataclass_fields__
    }
    return replace(row, **hidden) if hidden else row


def _title(table: OutsideTable) -> str:
    from app import messages

    return messages.text("import_kind", table.kind)


def _notes(table: OutsideTable) -> list[str]:
    """Return what the file says above its table, in the words its import reads."""
    notes = ["Đơn vị tính: đồng"]
    batch, facts = table.batch, table.facts
    if batch is not None and batch.period is not None:
        notes.append(f"Tháng {batch.period.vietnamese}")
    if facts is not None:
        notes += [f"Năm {facts.year}"] if facts.year else []
        notes += [f"Mã đơn vị: {facts.unit_code}"] if facts.unit_code else []
        notes += [f"Số tài khoản: {facts.account}"] if facts.account else []
    return notes


def cell_of(kind: str, row: Any, key: str) -> object:
    """Return what a column shows of a record."""
    if kind == "d02" and key in {"wage", "rank"}:
        amount = row.wage_kind == "amount"
        return (row.wage if amount else None) if key == "wage" else row.coefficient
    if key == "contract":
        return row.contract_words
    value = getattr(row, key)
    if key == "insured":
        return "" if value is None else ("Có" if value else "Không")
    if key == "born" and value.count("-") == 2:  # noqa: PLR2004
        return "/".join(reversed(value.split("-")))
    return value


def _cells(kind: str, row: Any, keys: Sequence[str]) -> Mapping[str, object]:
    found = {key: cell_of(kind, row, key) for key in keys}
    if found.get("year") is not None:
        found["year"] = str(found["year"])
    return found
