"""Forms of the office: listed, taken out to be changed, checked, put in place, taken out again."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from app import messages, outfile
from app.domain.clock import today
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.form_look import called, look, name_of
from app.services.form_views import FormRow
from app.services.given_file import read_given
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.documents.form_model import Form
    from app.services.form_views import FormLook
    from app.store.register import Register

_OFFICE, _SHIPPED = "office", "shipped"
_EARLIER = "earlier"
#: setting: name of a file → hash of what was put in place, "" = taken out
_LOG = "forms.file."
_KINDS = frozenset({Kind.SETTINGS})


class OfficeForms:
    """The use cases of forms as files; which one a paper uses is `documents.forms`."""

    def __init__(
        self,
        register: Register,
        folder: Path,
        *,
        actor: str,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._folder = folder
        self._actor = actor
        self._language = language

    def rows(self, on: date | None = None) -> list[FormRow]:
        """Return every form, shipped and of the office, by code and day; as used on a day."""
        from app.documents.form_folder import keep_good, office_files
        from app.documents.forms import forms_in_force, shipped_forms

        day = on or today(self._register.clock)
        faults = keep_good(self._folder)
        used = {form.source for form in forms_in_force(on=day, folders=(self._folder,))}
        rows = [self._row(form, _SHIPPED, day, used) for form in shipped_forms()]
        rows += [
            self._office_row(path, faults.get(path), day, used)
            for path in office_files(self._folder)
        ]
        first = {_OFFICE: 0, _SHIPPED: 1}
        return sorted(rows, key=lambda row: (row.code, first[row.origin], str(row.valid_from)))

    def faults(self) -> list[str]:
        """Return what is wrong with the office's files, in words; papers do without them.

        Of the files that are well the last good copy is kept (see `form_folder`).
        """
        from app.documents.form_folder import keep_good

        return [self._words(fault) for fault in keep_good(self._folder).values()]

    def text(self, form_id: str) -> str:
        """Return the file of a form.

        Raises:
            Refused: form_gone; form_not_toml, it cannot be read.
        """
        from app.documents.form_folder import text_of
        from app.documents.forms import shipped_forms, shipped_text

        origin, _, name = form_id.partition(":")
        if origin == _OFFICE:
            return text_of(self._file(name))
        source = next((each.source for each in shipped_forms() if name_of(each) == name), None)
        if source is None:
            raise Refused("form_gone", file=name)
        return shipped_text(source)

    def save_copy(self, form_id: str, path: Path) -> None:
        """Write a form as a file to be changed; nothing uses it until it is put in place.

        Raises:
            Refused: as `text`.
            Unavailable: as `outfile.write`.
        """
        outfile.write(path, self.text(form_id).encode())

    def look(self, form_id: str) -> FormLook:
        """Return a form of the list: preview on invented facts, differences from the shipped one.

        Raises:
            Refused: as `text`.
        """
        return self._look(form_id.partition(":")[2], self.text(form_id))

    def check(self, path: Path) -> FormLook:
        """Return what a changed file is, everything wrong with it by line, and how it differs.

        Raises:
            Unavailable: file_missing, file_unreadable.
        """
        return self._look(path.name, _read(path))

    def put(self, path: Path) -> Effects:
        """Put a file in place; the office's file it replaces is kept and can be put back.

        Raises:
            Refused: form_faulty (file, line, first, count); nothing is changed.
            Unavailable: as `check`; as `outfile.write`.
        """
        found = self.check(path)
        _refuse_faulty(found)
        target = self._folder / (found.takes_place_of or _free_name(self._folder, path))
        return self._change("form_placed", target, found.text)

    def take_out(self, form_id: str) -> Effects:
        """Take a file of the office out again: the shipped form holds; it can be put back.

        Raises:
            Refused: form_gone; form_shipped, it comes with the program.
        """
        return self._change("form_taken_out", self._own(form_id), "")

    def put_back(self, name: str) -> Effects:
        """Undo: the file of this name that was replaced or taken out last is in place again.

        Raises:
            Refused: form_nothing_earlier; form_faulty, it does not load any more.
        """
        earlier = self._earlier(name)
        if not earlier:
            raise Refused("form_nothing_earlier", file=name)
        text = _read(earlier[-1])
        _refuse_faulty(self._look(name, text))
        effects = self._change("form_put_back", self._folder / name, text)
        earlier[-1].unlink(missing_ok=True)
        return effects

    def earlier_names(self) -> list[str]:
        """Return the names of files that were replaced or taken out and can be put back."""
        found = {path.name.partition("~")[2] for path in self._earlier("")}
        return sorted(found)

    def _look(self, file: str, text: str) -> FormLook:
        return look(file, text, folder=self._folder, language=self._language)

    def _row(self, form: Form, origin: str, day: date, used: set[str]) -> FormRow:
        name = name_of(form)
        return FormRow(
            id=f"{origin}:{name}",
            code=form.code,
            title=form.title,
            valid_from=form.valid_from,
            valid_to=form.valid_to,
            legal_basis=form.legal_basis,
            status=form.status,
            confidence=form.confidence,
            note=form.note,
            origin=origin,
            use=_use(form, day, used),
            file=name,
            earlier=origin == _OFFICE and bool(self._earlier(name)),
        )

    def _office_row(self, path: Path, fault: Refused | None, day: date, used: set[str]) -> FormRow:
        from app.documents.form_folder import good_copy, text_of
        from app.documents.form_reader import read_form

        if fault is None:
            return self._row(read_form(str(path), text_of(path)), _OFFICE, day, used)
        code = title = status = ""
        with suppress(Refused):
            code, title, status = called(None, text_of(path))
        return FormRow(
            id=f"{_OFFICE}:{path.name}",
            code=code,
            title=title or path.name,
            valid_from=None,
            valid_to=None,
            legal_basis=(),
            status=status,
            confidence="",
            note="",
            origin=_OFFICE,
            use="faulty_kept" if str(good_copy(path)) in used else "faulty",
            file=path.name,
            fault=self._words(fault),
            earlier=bool(self._earlier(path.name)),
        )

    def _own(self, form_id: str) -> Path:
        origin, _, name = form_id.partition(":")
        if origin != _OFFICE:
            raise Refused("form_shipped", file=name)
        return self._file(name)

    def _file(self, name: str) -> Path:
        path = self._folder / name
        if path.parent != self._folder or not path.is_file():
            raise Refused("form_gone", file=name)
        return path

    def _set_aside(self, target: Path) -> None:
        """Keep a copy of a file in place, to be put back; its last good copy goes."""
        from app.documents.form_folder import good_copy

        if target.is_file():
            number = 1 + max((int(p.name.partition("~")[0]) for p in self._earlier("")), default=0)
            kept = self._folder / _EARLIER / f"{number:06d}~{target.name}"
            outfile.write(kept, target.read_bytes())
        good_copy(target).unlink(missing_ok=True)

    def _earlier(self, name: str) -> list[Path]:
        """Return kept files of a name ("": all), oldest first."""
        found = sorted((self._folder / _EARLIER).glob("*~*.toml"))
        numbered = [path for path in found if path.name.partition("~")[0].isdecimal()]
        return [path for path in numbered if name in ("", path.name.partition("~")[2])]

    def _change(self, label: str, target: Path, text: str) -> Effects:
        """Put a text in place of a file, or take it out; the log and the file change together."""
        digest = sha256(text.encode()).hexdigest() if text else ""
        with self._register.command(label, actor=self._actor) as command:
            put_setting(command, f"{_LOG}{target.name}", digest)
            self._set_aside(target)
            if text:
                outfile.write(target, text.encode())
            else:
                with outfile.told(target):
                    target.unlink(missing_ok=True)
        return Effects(_KINDS, label, None, (("file", target.name),))

    def _words(self, fault: Refused) -> str:
        return messages.error(fault, self._language).what


def _refuse_faulty(found: FormLook) -> None:
    if found.faults:
        first = found.faults[0]
        fields = {"file": found.file, "count": len(found.faults), "first": first.words}
        raise Refused("form_faulty", line=first.line, **fields)


def _read(path: Path) -> str:
    return read_given(path).decode("utf-8-sig", errors="replace")


def _use(form: Form, day: date, used: set[str]) -> str:
    if form.source in used:
        return "in_use"
    if day < form.valid_from:
        return "not_yet"
    return "replaced" if form.in_force(day) else "over"


def _free_name(folder: Path, path: Path) -> str:
    """Return the file's own name, or another where the office has a file of that name already."""
    name = path.name if path.suffix == ".toml" else f"{path.stem}.toml"
    number = 2
    while (folder / name).exists():
        name, number = f"{path.stem}-{number}.toml", number + 1
    return name
