"""A return's template: an xlsx with named cells and a mapping file that says what goes where."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import resources
from app.domain.returns import Role
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: what the text of a named cell may ask for, in braces
FACTS = frozenset(
    {
        "as_of",
        "as_of_words",
        "code",
        "date_words",
        "issued_on",
        "legal_basis",
        "month",
        "office_name",
        "office_name_upper",
        "office_parent",
        "office_parent_upper",
        "place",
        "prepared_by",
        "reviewed_by",
        "signer_lines",
        "signer_name",
        "status",
        "title",
        "units",
        "year",
    }
)
_ROW_FACTS = frozenset({"title", "units", "label"})
_SHIPPED = "returns"
_NEEDED = {
    "kind",
    "code",
    "title",
    "status",
    "valid_from",
    "legal_basis",
    "template",
    "sheet",
    "rows",
    "columns",
    "cells",
}
_KEYS = _NEEDED | {
    "valid_to",
    "label_key",
    "title_key",
    "notes",
    "note_row",
    "words",
    "proof",
}
_ROW_KEYS = {"cell", "title"}


@dataclass(frozen=True, slots=True)
class RowMapping:
    """Where the prototype of a row stands, and how its title is worded."""

    cell: str
    title: str = "{title}"


@dataclass(frozen=True, slots=True)
class ReturnMapping:
    """What a mapping file says. Cells are meant by their defined names in the workbook."""

    kind: str
    code: str
    title: str
    #: "mẫu đề xuất" until an issued layout replaces it
    status: str
    valid_from: date
    #: None = still in force
    valid_to: date | None
    legal_basis: str
    #: file name of the workbook, beside the mapping
    template: str
    sheet: str
    rows: Mapping[Role, RowMapping]
    #: column key → defined name of a cell in that column
    columns: Mapping[str, str]
    #: defined name → text with {facts}
    cells: Mapping[str, str]
    label_key: str = ""
    title_key: str = ""
    note_row: str = ""
    #: note code → text
    notes: Mapping[str, str] = field(default_factory=dict)
    #: column or field key → code → words
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: words of the sheet that shows checks and ledger differences; empty = no such sheet
    proof: Mapping[str, str] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Tell whether the layout is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ReturnTemplate:
    """A mapping with its workbook, and where they come from (for the person who chooses)."""

    mapping: ReturnMapping
    workbook: bytes
    #: "" = shipped with the program, else the folder
    source: str


def load_template(kind: str, *, on: date, folders: Sequence[Path] = ()) -> ReturnTemplate:
    """Return the template of a kind of return in force on a day.

    Files in the office's folders win over shipped ones, earlier folders over later ones; among
    those of one place the one that came into force last.

    Raises:
        Refused: `template_missing` (kind, on), or `template_faulty` (file, entry) where a mapping
            cannot be read or its workbook is not beside it.
    """
    for folder in folders:
        found = _latest(_in_folder(folder), kind, on)
        if found is not None:
            workbook = folder / found.template
            if not workbook.is_file():
                raise Refused("template_faulty", file=found.template, entry="template")
            return ReturnTemplate(found, workbook.read_bytes(), str(folder))
    shipped = _latest(_shipped(), kind, on)
    if shipped is None:
        raise Refused("template_missing", kind=kind, on=on)
    return ReturnTemplate(shipped, resources.read_bytes(f"{_SHIPPED}/{shipped.template}"), "")


def parse_mapping(text: str, *, file: str) -> ReturnMapping:
    """Read a mapping's TOML text.

    Raises:
        Refused: `template_faulty` with the file and the entry that is wrong.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused("template_faulty", file=file, entry=str(error)) from error
    wrong = sorted((content.keys() - _KEYS) | (_NEEDED - content.keys()))
    if wrong:
        raise Refused("template_faulty", file=file, entry=", ".join(wrong))
    for key in ("valid_from", "valid_to"):
        if key in content and type(content[key]) is not date:
            raise Refused("template_faulty", file=file, entry=key)
    for entry, name in _unknown_facts(content):
        raise Refused("template_faulty", file=file, entry=f"{entry}: {{{name}}}")
    return ReturnMapping(
        kind=content["kind"],
        code=content["code"],
        title=content["title"],
        status=content["status"],
        valid_from=content["valid_from"],
        valid_to=content.get("valid_to"),
        legal_basis=content["legal_basis"],
        template=content["template"],
        sheet=content["sheet"],
        rows=_rows(content["rows"], file),
        columns=content["columns"],
        cells=content["cells"],
        label_key=content.get("label_key", ""),
        title_key=content.get("title_key", ""),
        note_row=content.get("note_row", ""),
        notes=content.get("notes", {}),
        words=content.get("words", {}),
        proof=content.get("proof", {}),
    )


def _in_folder(folder: Path) -> Iterator[ReturnMapping]:
    for path in sorted(folder.glob("*.toml")):
        yield parse_mapping(path.read_text(encoding="utf-8"), file=path.name)


def _shipped() -> Iterator[ReturnMapping]:
    for name in resources.names(_SHIPPED, ".toml"):
        yield parse_mapping(resources.read_text(name), file=name)


def _latest(mappings: Iterator[ReturnMapping], kind: str, on: date) -> ReturnMapping | None:
    fitting = [mapping for mapping in mappings if mapping.kind == kind and mapping.holds_on(on)]
    return max(fitting, key=lambda mapping: mapping.valid_from, default=None)


def _rows(entries: Mapping[str, Any], file: str) -> dict[Role, RowMapping]:
    roles = {role.value: role for role in Role}
    found: dict[Role, RowMapping] = {}
    for name, entry in entries.items():
        if name not in roles or entry.keys() - _ROW_KEYS or "cell" not in entry:
            raise Refused("template_faulty", file=file, entry=f"rows.{name}")
        found[roles[name]] = RowMapping(entry["cell"], entry.get("title", "{title}"))
    missing = {Role.ITEM, Role.TOTAL} - found.keys()
    if missing:
        names = ", ".join(sorted(f"rows.{role.value}" for role in missing))
        raise Refused("template_faulty", file=file, entry=names)
    return found


def _unknown_facts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find placeholders nobody can fill, and text whose braces do not match."""
    texts = [(f"cells.{name}", str(text), FACTS) for name, text in content["cells"].items()]
    for name, row in content["rows"].items():
        texts.append((f"rows.{name}", str(row.get("title", "")), _ROW_FACTS))
    for entry, text, known in texts:
        try:
            asked = [name for _text, name, _spec, _how in string.Formatter().parse(text)]
        except ValueError as error:
            yield entry, str(error)
            continue
        for name in asked:
            if name is not None and name not in known:
                yield entry, name
