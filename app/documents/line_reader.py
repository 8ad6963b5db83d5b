"""Paragraphs and signatures of statutory forms: one line of the file each, marks in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.documents import form_model as model

if TYPE_CHECKING:
    from app.documents.form_entry import Entry
    from app.documents.form_terms import Condition

_MARK = re.compile(r"^\[([^\]]+)\] ?")
_STYLES = ("body", "bases", "close")
_OPTIONAL = "if any"
_ADAPTED = "adapted"
_EACH = "each "
#: short for the two kinds of violator
_SHORT = {
    "individual": "violator_kind = individual",
    "organisation": "violator_kind = organisation",
}


def read_lines(entry: Entry, **common: Any) -> model.Block:
    """Return a block of lines.

    A line may begin with marks: `[if any]`, `[individual]`, `[organisation]`, `[adapted]`,
    `[each list]`, or a condition as `when` has it: `[main_form = Cảnh cáo]`. A tab parts a line
    in two columns.
    """
    style: Any = entry.choice("style", _STYLES, "body")
    text = entry.text("text")
    return model.Lines(
        **common,
        lines=tuple(
            _line(entry, line, down)
            # a text of many lines begins on the line after its key
            for down, line in enumerate(text.splitlines(), start=int("\n" in text))
            if line.strip()
        ),
        style=style,
        again=entry.rows("again", ""),
        renumber=entry.flag("renumber", default=False),
        ending=entry.text("ending", ""),
        by_hand=entry.flag("by_hand", default=False),
    )


def read_signers(entry: Entry, **common: Any) -> model.Block:
    """Return a block of signatures."""
    return model.Signers(**common, signers=tuple(map(_signer, entry.entries("signer"))))


def _signer(entry: Entry) -> model.Signer:
    side: Any = entry.choice("side", ("left", "right"))
    signer = model.Signer(
        caption=entry.template("caption"),
        side=side,
        row=int(entry.number("row", 1, (1, 9))),
        when=entry.condition(),
        hint=entry.template("hint", ""),
        name=entry.template("name", ""),
    )
    entry.close()
    return signer


def _line(entry: Entry, text: str, down: int) -> model.Line:
    when: list[Condition] = []
    optional = adapted = False
    each = ""
    while mark := _MARK.match(text):
        text = text[mark.end() :]
        if mark[1] == _OPTIONAL:
            optional = True
        elif mark[1] == _ADAPTED:
            adapted = True
        elif mark[1].startswith(_EACH):
            each = entry.list_name("text", mark[1].removeprefix(_EACH), down=down)
        else:
            when += entry.conditions("text", _SHORT.get(mark[1], mark[1]), down=down)
    left, _, right = text.partition("\t")
    return model.Line(
        when=tuple(when),
        optional=optional,
        adapted=adapted,
        each=each,
        left=entry.parsed("text", left, down=down),
        right=entry.parsed("text", right, down=down),
        wording=text.replace("\t", " ").replace("**", "").replace("__", ""),
    )
