"""`forms`: the office's forms as files: listed, checked, compared, put in place, taken out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.services.effects import Effects
    from app.services.form_views import FormLook, FormRow
    from app.services.office_forms import OfficeForms


def run_forms(asked: argparse.Namespace) -> int:
    """Do what was asked; `check` ends with 1 where the file has faults."""
    with opened(asked) as program:
        return _ACTIONS[asked.action](program.services.forms, asked)


def _listed(forms: OfficeForms, asked: argparse.Namespace) -> int:
    rows = forms.rows()
    if asked.json:
        document({"forms": [asdict(row) for row in rows]})
        return 0
    language = _language(asked)
    for row in rows:
        fields = {
            "code": row.code,
            "title": row.title,
            "since": row.valid_from or "–",
            "until": row.valid_to or "–",
            "file": row.file,
            "origin": messages.text("form_origin", row.origin, language),
            "use": messages.text("form_use", row.use, language),
            "status": row.status,
        }
        line(messages.text("command", "form_line", language, **fields))
        if row.fault:
            line(f"    {row.fault}")
    return 0


def _copy(forms: OfficeForms, asked: argparse.Namespace) -> int:
    row = _row(forms, asked.what)
    forms.save_copy(row.id, asked.out)
    return _said(asked, {"file": str(asked.out), "form": row.file})


def _check(forms: OfficeForms, asked: argparse.Namespace) -> int:
    found = forms.check(Path(asked.what))
    if asked.json:
        document(_told(found))
    elif found.good:
        fields = {"file": found.file, "pages": found.pages}
        line(messages.text("command", "form_good", _language(asked), **fields))
    else:
        for fault in found.faults:
            line(f"{fault.line}: {fault.words}")
    return 0 if found.good else 1


def _diff(forms: OfficeForms, asked: argparse.Namespace) -> int:
    found = forms.check(Path(asked.what))
    if asked.json:
        document({**_told(found), "difference": found.difference.splitlines()})
    else:
        line(found.difference)
    return 0


def _preview(forms: OfficeForms, asked: argparse.Namespace) -> int:
    found = forms.check(Path(asked.what))
    if not found.pdf:
        raise Refused("form_faulty", file=found.file, count=len(found.faults), first=_first(found))
    outfile.write(asked.out, found.pdf)
    return _said(asked, {"file": str(asked.out), "pages": found.pages})


def _put(forms: OfficeForms, asked: argparse.Namespace) -> int:
    return _done(asked, forms.put(Path(asked.what)))


def _take_out(forms: OfficeForms, asked: argparse.Namespace) -> int:
    return _done(asked, forms.take_out(_row(forms, asked.what).id))


def _put_back(forms: OfficeForms, asked: argparse.Namespace) -> int:
    return _done(asked, forms.put_back(asked.what))


def _row(forms: OfficeForms, what: str) -> FormRow:
    """Return the form of a file name or a code; of one code that in use, the office's first."""
    rows = forms.rows()
    named = [row for row in rows if row.file == what]
    coded = sorted(
        (row for row in rows if row.code == what), key=lambda row: row.use not in _HOLDING
    )
    if not (named or coded):
        raise Refused("form_gone", file=what)
    return (named or coded)[0]


def _done(asked: argparse.Namespace, effects: Effects) -> int:
    words = messages.text("effect", effects.label, _language(asked), **dict(effects.details))
    return _said(asked, {"done": effects.label, **dict(effects.details)}, words)


def _said(asked: argparse.Namespace, fields: Mapping[str, object], words: str = "") -> int:
    if asked.json:
        document(dict(fields))
    else:
        line(words or str(fields["file"]))
    return 0


def _told(found: FormLook) -> dict[str, object]:
    return {
        "file": found.file,
        "code": found.code,
        "good": found.good,
        "faults": [asdict(fault) for fault in found.faults],
        "compared_with": found.shipped,
        "takes_place_of": found.takes_place_of,
    }


def _first(found: FormLook) -> str:
    return found.faults[0].words if found.faults else ""


def _language(asked: argparse.Namespace) -> str:
    return asked.lang or messages.LANGUAGES[0]


_HOLDING = ("in_use", "faulty_kept", "faulty")
_ACTIONS: Mapping[str, Callable[[OfficeForms, argparse.Namespace], int]] = {
    "list": _listed,
    "copy": _copy,
    "check": _check,
    "diff": _diff,
    "preview": _preview,
    "put": _put,
    "take-out": _take_out,
    "put-back": _put_back,
}
