"""A form file looked at: what is wrong with it, its preview, its differences from the shipped."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING

from app import messages
from app.errors import Refused
from app.services.form_views import FormFault, FormLook

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.form_model import Form


def look(file: str, text: str, *, folder: Path, language: str) -> FormLook:
    """Return what a file is, everything wrong with it by line, and how it differs.

    Args:
        file: its name, for words about it.
        text: what is in it.
        folder: the office's forms, one of which it may take the place of.
        language: of the words.
    """
    from app.documents.form_reader import form_faults, read_form
    from app.documents.text_difference import around_changes, as_text, compare

    found = form_faults(file, text)
    pdf, pages, form = b"", 0, None
    if not found:
        form = read_form(file, text)
        found += _of_no_use(form)
        try:
            pdf, pages = _drawn(form)
        except Refused as fault:
            found.append(fault)
    code, title, status = called(form, text)
    shipped, old = _counterpart(code, form)
    groups = around_changes(compare(old, text)) if shipped else []
    return FormLook(
        file=file,
        code=code,
        title=title,
        status=status,
        text=text,
        faults=tuple(_told(fault, language) for fault in found),
        pdf=pdf,
        pages=pages,
        shipped=shipped,
        groups=tuple(map(tuple, groups)),
        difference="\n…\n".join("\n".join(as_text(group)) for group in groups),
        takes_place_of=_same_place(form, folder),
    )


def called(form: Form | None, text: str) -> tuple[str, str, str]:
    """Return code, title and status of a form, as far as a faulty file says them."""
    if form is not None:
        return form.code, form.title, form.status
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raw = {}
    return str(raw.get("code", "")), str(raw.get("title", "")), str(raw.get("status", ""))


def name_of(form: Form) -> str:
    """Return the name of a form's file without its folder."""
    return form.source.replace("\\", "/").rpartition("/")[2]


def _told(fault: Refused, language: str) -> FormFault:
    line = int(str(fault.fields.get("line", 0)))
    return FormFault(line, fault.code, messages.error(fault, language).what)


def _drawn(form: Form) -> tuple[bytes, int]:
    from app.documents.form_pdf import render, sample_facts

    made = render(form, sample_facts(form), draft=True)
    return made.pdf, made.pages


def _of_no_use(form: Form) -> list[Refused]:
    """Return what would make a form that loads useless: no paper asks for it."""
    from app.documents.forms import shipped_forms

    known = {each.code: each for each in shipped_forms()}
    shipped = known.get(form.code)
    if shipped is None:
        codes = ", ".join(sorted(known))
        return [Refused("form_unknown_code", value=form.code, codes=codes)]
    if not set(form.vocabulary) <= set(shipped.vocabulary):
        return [Refused("form_other_vocabulary", value=form.code)]
    return []


def _same_place(form: Form | None, folder: Path) -> str:
    """Return the office's file with the code and first day of a form."""
    from app.documents.form_folder import office_files, text_of
    from app.documents.form_reader import read_form

    if form is None:
        return ""
    for path in office_files(folder):
        with suppress(Refused):
            there = read_form(path.name, text_of(path))
            if (there.code, there.valid_from) == (form.code, form.valid_from):
                return path.name
    return ""


def _counterpart(code: str, form: Form | None) -> tuple[str, str]:
    """Return name and text of the shipped form a file is compared with; "" if there is none."""
    from app.documents.forms import shipped_forms, shipped_text

    same = [each for each in shipped_forms() if each.code == code]
    if not same:
        return "", ""
    on = form.valid_from if form else None
    held = [each for each in same if on and each.in_force(on)]
    found = max(held or same, key=lambda each: each.valid_from)
    return name_of(found), shipped_text(found.source)
