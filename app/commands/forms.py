"""`forms`: the forms of papers, listed, copied, checked, put in place, taken out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused

if TYPE_CHECKING:
    import argparse

    from app.services.effects import Effects
    from app.services.form_desk import FormDesk, FormRow


def forms(asked: argparse.Namespace) -> int:
    """List every form, or do one thing with one."""
    with opened(asked) as program:
        desk = program.services.forms
        if asked.check is not None:
            return _check(asked, desk)
        if asked.place is not None:
            return _done(asked, desk.place(asked.place))
        if asked.take_out is not None:
            return _done(asked, desk.take_out(asked.take_out))
        if asked.copy is not None:
            return _copy(asked, desk)
        return _listed(asked, desk.rows())


def _check(asked: argparse.Namespace, desk: FormDesk) -> int:
    """Say what is wrong with a file, or what it says otherwise; the preview goes to --out."""
    look = desk.check(asked.check)
    if asked.out is not None and look.pdf:
        outfile.write(asked.out, look.pdf)
    changed = [each for each in look.lines if each.side != "same"]
    if asked.json:
        lines = [{"side": each.side, "text": each.text} for each in changed]
        document({"code": look.code, "faults": look.faults, "differences": lines})
    else:
        for fault in look.faults:
            line(f"✗ {fault}")
        for each in changed:
            line(f"{'+' if each.side == 'own' else '−'} {each.text}")
    return 1 if look.faults else 0


def _copy(asked: argparse.Namespace, desk: FormDesk) -> int:
    """Write the file of the form in use under a code."""
    found = [row for row in desk.rows() if row.code == asked.copy and row.state != "replaced"]
    if not found:
        raise Refused("form_unknown", form=asked.copy)
    content = desk.content(max(found, key=lambda row: (row.state == "office", row.valid_from)).id)
    if asked.out is not None:
        outfile.write(asked.out, content)
    else:
        line(content.decode())
    return 0


def _done(asked: argparse.Namespace, effects: Effects) -> int:
    if asked.json:
        document(dict(effects.details))
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    line(messages.text("effect", effects.label, language, **dict(effects.details)))
    return 0


def _listed(asked: argparse.Namespace, rows: list[FormRow]) -> int:
    if asked.json:
        document({"forms": [{**asdict(row), "internal": row.internal} for row in rows]})
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    for row in rows:
        state = messages.text("form_state", row.state, language, file=row.file)
        days = " – ".join(f"{day:%d/%m/%Y}" for day in (row.valid_from, row.valid_to) if day)
        line(" · ".join(part for part in (row.code, row.title, days, row.status, state) if part))
        if row.fault:
            line(f"    ✗ {row.fault}")
    return 0
