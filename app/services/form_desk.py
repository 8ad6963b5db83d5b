"""Forms as an office keeps them: shipped or its own; looked at, checked, put in place.

A file of the office lies in DIR/forms. Nothing is put there before it was read through; what is
taken out, or replaced, is kept in a folder beside it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from app import messages, outfile
from app.domain.clock import today
from app.errors import Refused, Unavailable
from app.services.effects import Effects, Kind
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from datetime import date

    from app.documents.form_diff import DiffLine
    from app.documents.form_model import Form
    from app.store.register import Register

#: what was taken out or replaced
TAKEN_OUT = "taken-out"
INTERNAL = "mẫu nội bộ"
_LARGEST = 1 << 20
_NAME = re.compile(r"[^0-9A-Za-zÀ-ỹ._-]+")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form, shipped or the office's own, as screens list it."""

    id: str
    code: str
    title: str
    valid_from: date | None
    valid_to: date | None
    legal_basis: tuple[str, ...]
    #: "mẫu nội bộ", "mẫu quy định", …
    status: str
    #: words under [form_state]: shipped, replaced, office, last_good, faulty
    state: str
    #: name of the office's file; of a replaced form that which stands in for it
    file: str = ""
    #: what is wrong with the office's file, in words
    fault: str = ""

    @property
    def internal(self) -> bool:
        """Its wording is the office's own until an official text replaces it."""
        return self.status == INTERNAL


@dataclass(frozen=True, slots=True)
class FormLook:
    """A form on sample facts, and what it says otherwise than the shipped one."""

    code: str
    title: str
    pdf: bytes
    #: empty where there is no shipped form of this code
    lines: tuple[DiffLine, ...]
    #: what is wrong with the file, in words with lines; such a file is not put in place
    faults: tuple[str, ...] = ()
    #: name of the file it would replace in the office's folder
    replaces: str = ""

    @property
    def changed(self) -> bool:
        """It says something else than the shipped form."""
        return any(line.side != "same" for line in self.lines)


class FormDesk:
    """The use cases of forms."""

    def __init__(
        self, register: Register, folder: Path, *, actor: str, language: str = "vi"
    ) -> None:
        self._register = register
        self._folder = folder
        self._actor = actor
        self._language = language

    def faults(self) -> list[str]:
        """Return what is wrong with the office's files, in words."""
        if not any(self._folder.glob("*.toml")):
            return []
        from app.documents.forms import office_forms

        return [self._said(fault) for fault in office_forms(self._folder).faults]

    def rows(self) -> list[FormRow]:
        """Return every form by code and day, the office's own and the wrong ones too."""
        from app.documents.forms import forms_in_force, office_forms, shipped_forms

        found = office_forms(self._folder)
        day = today(self._register.clock)
        winners = {form.code: form for form in forms_in_force(on=day, folders=(self._folder,))}
        wrong = {Path(str(fault.fields["file"])).name: fault for fault in found.faults}
        rows = [_row(form, *_state(form, winners)) for form in shipped_forms()]
        for form in found.forms:
            name = Path(form.source).name
            fault = self._said(wrong.pop(name)) if name in wrong else ""
            rows.append(_row(form, "last_good" if fault else "office", name, fault))
        rows += [
            FormRow(f"office {name}", "", "", None, None, (), "", "faulty", name, self._said(fault))
            for name, fault in wrong.items()
        ]
        return sorted(rows, key=lambda row: (row.code, str(row.valid_from), row.state, row.file))

    def look(self, row_id: str) -> FormLook:
        """Return a form of the list on sample facts; errors as `check`."""
        kind, _, name = row_id.partition(" ")
        if kind == "shipped":
            return self._look(name, resources.read_text(name))
        return self.check(self._folder / Path(name).name)

    def check(self, path: Path) -> FormLook:
        """Read a changed file through: every fact, article and measure, then on sample facts.

        Raises:
            Refused: form_too_large (limit_mb).
            Unavailable: file_missing, file_unreadable (file).
        """
        content = _read(path)
        return self._look(path.name, content.decode("utf-8-sig", errors="replace"))

    def content(self, row_id: str) -> bytes:
        """Return a form's file, for a person to change a copy of.

        Raises:
            Unavailable: file_missing, file_unreadable (file).
        """
        kind, _, name = row_id.partition(" ")
        if kind == "shipped":
            return resources.read_text(name).encode()
        return _read(self._folder / Path(name).name)

    def place(self, path: Path) -> Effects:
        """Put a checked file in the office's folder; one of the same name is kept aside.

        Raises:
            Refused: form_faulty (file, faults); form_too_large.
            Unavailable: as `check`; as `outfile.write`.
        """
        look = self.check(path)
        if look.faults:
            raise Refused("form_faulty", file=path.name, faults="; ".join(look.faults))
        content, name = _read(path), look.replaces or _file_name(path)
        self._set_aside(name)
        with self._register.command("form_placed", actor=self._actor) as command:
            put_setting(command, f"form.{name}", sha256(content).hexdigest())
        outfile.write(self._folder / name, content)
        self._keep_good(name, content)
        return _changed("form_placed", look.code, name)

    def take_out(self, name: str) -> Effects:
        """Take a file out of the office's folder; it is kept aside, the shipped form holds again.

        Raises:
            Unavailable: file_missing, file_unreadable; as `outfile.write`.
        """
        from app.documents.forms import GOOD

        name = Path(name).name
        _read(self._folder / name)
        self._set_aside(name)
        with self._register.command("form_taken_out", actor=self._actor) as command:
            put_setting(command, f"form.{name}", "")
        with outfile.told(self._folder / name):
            (self._folder / name).unlink()
            (self._folder / GOOD / name).unlink(missing_ok=True)
        return _changed("form_taken_out", "", name)

    def _look(self, name: str, text: str) -> FormLook:
        from app.documents.form_diff import differences
        from app.documents.form_pdf import render, sample_facts
        from app.documents.form_reader import form_faults, read_form

        wrong = form_faults(name, text)
        if wrong:
            return FormLook("", "", b"", (), tuple(map(self._said, wrong)))
        form = read_form(name, text)
        try:
            pdf = render(form, sample_facts(form), draft=True).pdf
        except Refused as error:
            return FormLook(form.code, form.title, b"", (), (self._said(error),))
        shipped = _shipped_like(form)
        lines = tuple(differences(form, shipped)) if shipped else ()
        return FormLook(form.code, form.title, pdf, lines, replaces=self._replaced(form))

    def _replaced(self, form: Form) -> str:
        """Return the office's file with this code and first day, which a new one replaces."""
        from app.documents.forms import office_forms

        for own in office_forms(self._folder).forms:
            if (own.code, own.valid_from) == (form.code, form.valid_from):
                return Path(own.source).name
        return ""

    def _set_aside(self, name: str) -> None:
        old = self._folder / name
        if old.is_file():
            outfile.write_beside(self._folder / TAKEN_OUT / name, _read(old))

    def _keep_good(self, name: str, content: bytes) -> None:
        from app.documents.forms import GOOD

        with suppress(Unavailable):
            outfile.write(self._folder / GOOD / name, content)

    def _said(self, error: Refused) -> str:
        return messages.error(error, self._language).what


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused("form_too_large", file=path.name, limit_mb=_LARGEST >> 20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error


def _row(form: Form, state: str, file: str, fault: str = "") -> FormRow:
    where = "shipped" if state in ("shipped", "replaced") else "office"
    ident = f"{where} {form.source if where == 'shipped' else file}"
    span = (form.valid_from, form.valid_to)
    head = (ident, form.code, form.title, *span, form.legal_basis, form.status)
    return FormRow(*head, state, file, fault)


def _state(form: Form, winners: dict[str, Form]) -> tuple[str, str]:
    """Return whether a shipped form is replaced today, and by which file."""
    winner = winners.get(form.code)
    if winner is None or winner.source.startswith("forms/"):
        return "shipped", ""
    return "replaced", Path(winner.source).name


def _shipped_like(form: Form) -> Form | None:
    """Return the shipped form of the same code: that in force on the first day, else the newest."""
    from app.documents.forms import shipped_forms

    same = [each for each in shipped_forms() if each.code == form.code]
    in_force = [each for each in same if each.in_force(form.valid_from)]
    return max(in_force or same, key=lambda each: each.valid_from, default=None)


def _file_name(path: Path) -> str:
    return f"{_NAME.sub('-', path.stem).strip('-.') or 'form'}.toml"


def _changed(label: str, code: str, name: str) -> Effects:
    kinds = frozenset({Kind.SETTINGS, Kind.PAPERS})
    return Effects(kinds, label, None, (("form", code), ("file", name)))
