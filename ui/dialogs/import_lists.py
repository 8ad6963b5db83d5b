"""What an import preview lists: units by what happens to them, faults by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.domain.comparison import MONEY_FIELDS
from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.comparison import UnitChange
    from app.domain.problem import Problem
    from app.services.import_preview import Preview
    from app.services.offices import OfficeDetails
    from ui.text import Words

translate = QCoreApplication.translate

#: The lists of a preview, in the order of their tabs.
LISTS = ("new", "changed", "removed", "rejected", "warnings")
#: Lists a person has to look through before committing.
TO_SETTLE = ("rejected", "warnings")

#: Fields written with dots.
_MONEY = frozenset(MONEY_FIELDS) | {"capital", "income", "average", "wage", "credit", "debit"}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of one unit that the file would change."""

    unit_code: str
    name: str
    #: whether it is the unit's first line: the name is not repeated under itself
    first: bool
    field: str
    old: str
    new: str


def field_label(words: Words, kind: str, key: str) -> str:
    """Return what a field of a kind of file is called on screen."""
    return words.of(f"field_{kind}", key)


def rows_of(preview: Preview, name: str, names: Mapping[str, str]) -> Sequence[Any]:
    """Return the rows of one of `LISTS`; `names` says what codes and ids stand for."""
    if name == "rejected":
        return preview.rejected
    if name == "warnings":
        return preview.warnings
    changes = [change for change in preview.changes if change.state == name]
    return _fields(changes, names) if name == "changed" else changes


def count_of(preview: Preview, name: str) -> int:
    """Return the figure of one of `LISTS`: units or faults, not lines."""
    if name in TO_SETTLE:
        return len(preview.rejected if name == "rejected" else preview.warnings)
    return preview.count(name)


def columns_of(name: str, kind: str, words: Words) -> Sequence[Column[Any]]:
    """Return the columns of one of `LISTS`."""
    if name == "changed":
        return _changed_columns(kind, words)
    return _problem_columns(words) if name in TO_SETTLE else _unit_columns(kind)


def names_of(office: OfficeDetails) -> dict[str, str]:
    """Return the words for ids and codes that a change may hold: officers and communes."""
    communes = {commune.code: f"{commune.code} {commune.name}" for commune in office.communes}
    return communes | {officer.id: officer.name for officer in office.officers}


def _fields(changes: Sequence[UnitChange], names: Mapping[str, str]) -> list[ChangedField]:
    return [
        ChangedField(
            change.unit_code,
            change.name,
            number == 0,
            field.field,
            names.get(field.old, field.old),
            names.get(field.new, field.new),
        )
        for change in changes
        for number, field in enumerate(change.fields)
    ]


def _unit_columns(kind: str) -> Sequence[Column[UnitChange]]:
    return (
        Column("unit_code", _code_title(kind), lambda row: row.unit_code, chars=15),
        Column(
            "name", translate("ImportLists", "Name"), lambda row: row.name, chars=60, stretch=True
        ),
    )


def _code_title(kind: str) -> str:
    if kind in {"c12", "register", "d02"}:
        return translate("ImportLists", "Unit code")
    if kind == "bank":
        return translate("ImportLists", "Reference")
    return translate("ImportLists", "Tax code")


def _changed_columns(kind: str, words: Words) -> Sequence[Column[ChangedField]]:
    return (
        Column(
            "unit_code",
            _code_title(kind),
            lambda row: row.unit_code if row.first else "",
            chars=11,
        ),
        Column(
            "name",
            translate("ImportLists", "Name"),
            lambda row: row.name if row.first else "",
            chars=40,
        ),
        Column(
            "field",
            translate("ImportLists", "Field"),
            lambda row: field_label(words, kind, row.field),
            chars=18,
            tone=lambda _row: Tone.MUTED,
        ),
        Column(
            "old",
            translate("ImportLists", "In the register"),
            lambda row: _value(row.field, row.old),
            chars=34,
        ),
        Column(
            "new",
            translate("ImportLists", "In the file"),
            lambda row: _value(row.field, row.new),
            chars=34,
            stretch=True,
            tone=lambda _row: Tone.ACCENT,
        ),
    )


def _problem_columns(words: Words) -> Sequence[Column[Problem]]:
    def reason(problem: Problem) -> str:
        return _without_name(words.problem(problem), problem.row_label)

    return (
        Column(
            "cell",
            translate("ImportLists", "Cell"),
            lambda row: row.cell or row_words(row),
            chars=8,
        ),
        Column(
            "row_label", translate("ImportLists", "Row of"), lambda row: row.row_label, chars=30
        ),
        Column("reason", translate("ImportLists", "Reason"), reason, chars=70, stretch=True),
        Column(
            "value",
            translate("ImportLists", "In the cell"),
            lambda row: row.value,
            chars=13,
            tone=lambda _r: Tone.MUTED,
        ),
    )


def _without_name(text: str, row_label: str) -> str:
    """Return a sentence without the name that the column beside it shows."""
    bare = text.removeprefix(f"{row_label}: ") if row_label else text
    return bare[:1].upper() + bare[1:]


def row_words(problem: Problem) -> str:
    """Return where a fault is when it has no cell."""
    return (
        translate("ImportLists", "row {row}").format(row=problem.row)
        if problem.row
        else shown.NOTHING
    )


def _value(field: str, text: str) -> str:
    if not text:
        return shown.NOTHING
    if field in _MONEY and text.lstrip("-").isdigit():
        return shown.money(int(text))
    return text
