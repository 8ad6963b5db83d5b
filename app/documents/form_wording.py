"""What a form says, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import form_model as model
from app.documents.template import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.template import Template

#: the texts of a block, from top to bottom
_TEXTS: Mapping[type[model.Block], tuple[str, ...]] = {
    model.Letterhead: ("parent", "agency", "motto", "ideal", "number", "place_date", "subject"),
    model.Title: ("text", "about"),
    model.Addressee: ("text", "lines"),
    model.Paragraph: ("text", "item"),
    model.Codes: ("text", "hint", "caption"),
    model.Signature: ("capacity", "title", "hint", "name", "always"),
}
_SEVERAL = {(model.Addressee, "lines"), (model.Codes, "text"), (model.Signature, "always")}


def wording(form: model.Form, *, adapted: bool = True) -> list[str]:
    """Return the lines of a form, facts in braces; without `adapted`, those of the statute."""
    return [line for block in form.blocks for line in _said(block, adapted=adapted) if line.strip()]


def _said(block: model.Block, *, adapted: bool) -> list[str]:
    match block:
        case model.Lines():
            return [line.wording for line in block.lines if adapted or not line.adapted]
        case model.Signers():
            return [_text(said) for one in block.signers for said in (one.caption, one.hint)]
        case model.Table():
            return [" | ".join(_text(column.title) for column in block.columns)]
        case model.Pair():
            return [f"{_text(block.left)} | {_text(block.right)}"]
        case _:
            return [_text(template) for template in _templates(block)]


def _templates(block: model.Block) -> list[Template]:
    """Return the texts of a block that stand one under another."""
    found: list[Template] = []
    for name in _TEXTS.get(type(block), ()):
        value = getattr(block, name)
        # several texts are a tuple of tuples, and so is one: of runs and slots
        found += value if (type(block), name) in _SEVERAL else [value]
    return found


def _text(template: Template) -> str:
    parts = (_named(part) if isinstance(part, Slot) else part[0] for part in template)
    return "".join(parts).replace("\u00a0", " ")


def _named(slot: Slot) -> str:
    return "{" + ".".join(slot.path) + (f":{slot.format}" if slot.format else "") + "}"
