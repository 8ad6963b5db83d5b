"""Official forms as data: the one in force on a day, the office's own before the shipped.

A form is a TOML file of blocks from top to bottom (resources/forms, and a folder of the office's
own whose files win). The facts it may print are those of its vocabulary
(resources/forms/facts); everything is checked when a form is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import resources
from app.documents.form_folder import office_forms
from app.documents.form_reader import is_form_of, read_form
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from app.documents.form_model import Form


def load_form(code: str, *, on: date, folders: Sequence[Path] = ()) -> Form:
    """Return the form of this code in force on a day.

    A file in one of `folders` (first folder first) wins over a shipped one; of several in one
    place the latest to come into force wins. A faulty file of a folder is passed over (see
    `form_folder`).

    Raises:
        Refused: `form_not_in_force` (code, on).
    """
    for source in (*folders, None):
        forms = list(office_forms(source, code)) if source else _shipped(code)
        in_force = [form for form in forms if form.in_force(on)]
        if in_force:
            return max(in_force, key=lambda form: form.valid_from)
    raise Refused("form_not_in_force", form=code, on=f"{on:%d/%m/%Y}")


def forms_in_force(*, on: date, folders: Sequence[Path] = ()) -> list[Form]:
    """Return the form of each code in force on a day, as `load_form` would, by code."""
    found: dict[str, Form] = {}
    for source in (*folders, None):
        here: dict[str, Form] = {}
        for form in office_forms(source) if source else shipped_forms():
            newer = form.code not in here or here[form.code].valid_from < form.valid_from
            if form.in_force(on) and newer:
                here[form.code] = form
        found = {**here, **found}
    return sorted(found.values(), key=lambda form: form.code)


def shipped_forms() -> list[Form]:
    """Return every form that comes with the program."""
    return [read_form(name, text) for name, text in _shipped_files()]


def shipped_text(name: str) -> str:
    """Return the file of a shipped form, `Form.source`."""
    return resources.read_text(name)


def _shipped(code: str) -> list[Form]:
    return [
        read_form(name, text) for name, text in _shipped_files() if is_form_of(code, name, text)
    ]


def _shipped_files() -> Iterable[tuple[str, str]]:
    for name in resources.names("forms", ".toml"):
        yield name, resources.read_text(name)
