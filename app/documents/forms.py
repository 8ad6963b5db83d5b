"""Official forms as data: the one in force on a day, the office's own before the shipped.

A form is a TOML file of blocks from top to bottom (resources/forms, and a folder of the office's
own whose files win). The facts it may print are those of its vocabulary
(resources/forms/facts); everything is checked when a form is loaded. A wrong file of the office is
never used half: the copy of it that was good last (folder `last-good`) stands in, else the shipped
form; `office_forms` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import resources
from app.documents.form_reader import is_form_of, read_form
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.form_model import Form


#: beside an office's files: a copy of each as it was good last
GOOD = "last-good"


@dataclass(frozen=True, slots=True)
class OfficeForms:
    """The forms of an office's folder, last good copies standing in, and its files' faults."""

    forms: tuple[Form, ...]
    #: `form_*` (file, line, entry, key, value), one for each wrong file
    faults: tuple[Refused, ...]


def load_form(code: str, *, on: date, folders: Sequence[Path] = ()) -> Form:
    """Return the form of this code in force on a day.

    A file in one of `folders` (first folder first) wins over a shipped one; of several in one
    place the latest to come into force wins.

    Raises:
        Refused: `form_not_in_force` (code, on).
    """
    shipped = (
        read_form(name, text) for name, text in _shipped_files() if is_form_of(code, name, text)
    )
    for forms in (*(office_forms(folder).forms for folder in folders), shipped):
        in_force = [form for form in forms if form.code == code and form.in_force(on)]
        if in_force:
            return max(in_force, key=lambda form: form.valid_from)
    raise Refused("form_not_in_force", form=code, on=f"{on:%d/%m/%Y}")


def forms_in_force(*, on: date, folders: Sequence[Path] = ()) -> list[Form]:
    """Return the form of each code in force on a day, as `load_form` would, by code.

    A wrong file of the office is passed over, as `load_form` does.
    """
    found: dict[str, Form] = {}
    for forms in (*(office_forms(folder).forms for folder in folders), shipped_forms()):
        here: dict[str, Form] = {}
        for form in forms:
            newer = form.code not in here or here[form.code].valid_from < form.valid_from
            if form.in_force(on) and newer:
                here[form.code] = form
        found = {**here, **found}
    return sorted(found.values(), key=lambda form: form.code)


def shipped_forms() -> list[Form]:
    """Return every form that comes with the program."""
    return [read_form(name, text) for name, text in _shipped_files()]


def office_forms(folder: Path) -> OfficeForms:
    """Return the forms of an office's folder, and what is wrong with its files."""
    forms: list[Form] = []
    faults: list[Refused] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            forms.append(read_form(str(file), text_of(file)))
        except Refused as error:
            faults.append(error)
            good = _last_good(folder / GOOD / file.name)
            forms += [good] if good else []
    return OfficeForms(tuple(forms), tuple(faults))


def text_of(file: Path) -> str:
    """Return a form file's text; bytes that are no text are told by the reader."""
    try:
        return file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        said = {"line": 1, "entry": "", "value": error.strerror or ""}
        raise Refused("form_not_toml", file=str(file), **said) from error


def _last_good(file: Path) -> Form | None:
    if not file.is_file():
        return None
    try:
        return read_form(str(file), text_of(file))
    except Refused:
        return None


def _shipped_files() -> Iterable[tuple[str, str]]:
    for name in resources.names("forms", ".toml"):
        yield name, resources.read_text(name)
