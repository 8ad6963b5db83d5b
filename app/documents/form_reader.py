"""Read a form's TOML: every key, block, fact and measure is checked and a fault names its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from app.documents import form_model as model
from app.documents.fact_book import vocabularies, vocabulary
from app.documents.form_entry import Entry, Place
from app.documents.form_facts import as_wanted, by_fact, names, read_check
from app.documents.line_reader import read_lines, read_signers
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ALIGNMENTS = ("justify", "left", "center", "right")
_CONFIDENCE = ("high", "medium", "low")
_PAGE_LIMITS = {  # Decree 30/2020, annex I: smallest and largest, mm and points
    "top": (20, 25),
    "bottom": (20, 25),
    "left": (30, 35),
    "right": (15, 20),
    "size": (13, 14),
    "spacing": (1.15, 1.5),
    "gap": (6, 12),
    "indent": (10, 12.7),
}


def is_form_of(code: str, name: str, text: str) -> bool:
    """Tell whether a file holds a form of this code; a file that is not TOML is refused."""
    return _toml(name, text).get("code") == code


def form_faults(name: str, text: str) -> list[Refused]:
    """Return everything that is wrong with a form's text by line, empty if nothing is.

    Placeholders, conditions and citations are all told; of other faults the first of each block.
    """
    found: list[Refused] = []
    try:
        read_form(name, text, found)
    except Refused as fault:
        found.append(fault)
    told = {(each.code, *map(str, each.fields.values())): each for each in found}
    return sorted(told.values(), key=lambda fault: int(str(fault.fields["line"])))


def read_form(name: str, text: str, faults: list[Refused] | None = None) -> model.Form:
    """Return the form in a file's text.

    Args:
        name: what the file is called where something is wrong with it.
        text: the file.
        faults: collects what reading can go on after; such a form must not be used.

    Raises:
        Refused: form_not_toml, form_missing_key, form_unknown_key, form_wrong_value,
            form_unknown_block, form_unknown_fact, form_unknown_article; fields file, line, entry
            and the value.
    """
    raw = _toml(name, text)
    top = Entry(raw, Place(name, text, {}))
    facts = vocabulary(top.choice("vocabulary", vocabularies()))
    place = Place(name, text, facts, faults)
    top = Entry(raw, place)
    top.text("vocabulary")
    required = names(top, "required", facts)
    place.vocabulary = as_wanted(facts, required, names(top, "optional", facts))
    basis = tuple(top.texts("legal_basis"))
    for law in basis:
        top.cite("legal_basis", law)
    blocks = tuple(_blocks(top, place))
    form = model.Form(
        code=top.text("code"),
        title=top.text("title"),
        valid_from=top.day("valid_from"),
        valid_to=top.day("valid_to") if "valid_to" in raw else None,
        status=top.text("status", ""),
        note=top.text("note", ""),
        legal_basis=basis,
        source=name,
        page=_page(Entry(top.table("page"), place)),
        blocks=blocks,
        document_title=top.template("document_title"),
        author=top.template("author"),
        outline=top.template("outline"),
        footer=top.template("footer", ""),
        symbol=top.text("symbol", ""),
        confidence=top.choice("confidence", _CONFIDENCE, "medium"),
        required=required,
        fillers=by_fact(top, "filler", facts),
        sample=by_fact(top, "sample", facts),
        checks=tuple(read_check(Entry(one, place), facts) for one in top.tables("check", [])),
        vocabulary=place.vocabulary,
    )
    top.close()
    return form


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        raise Refused("form_not_toml", file=name, line=line, entry="", value=str(error)) from error


def _page(entry: Entry) -> model.Page:
    usual = model.Page()
    measures = {
        key: entry.number(key, getattr(usual, key), limits) for key, limits in _PAGE_LIMITS.items()
    }
    entry.close()
    return model.Page(**{**measures, "size": int(measures["size"])})  # type: ignore[arg-type]


def _blocks(top: Entry, place: Place) -> Iterator[model.Block]:
    for number, block in enumerate(top.tables("block"), start=1):
        try:
            yield _block(Entry(block, place, number))
        except Refused as fault:
            place.report(fault)


def _block(entry: Entry) -> model.Block:
    name = entry.text("type")
    reader = _READERS.get(name)
    if reader is None:
        raise entry.fail("form_unknown_block", "type", name)
    block = reader(entry)
    entry.close()
    return block


def _common(entry: Entry) -> dict[str, Any]:
    return {"when": entry.condition(), "optional": entry.flag("optional", default=False)}


def _letterhead(entry: Entry) -> model.Block:
    return model.Letterhead(
        **_common(entry),
        parent=entry.template("parent"),
        agency=entry.template("agency"),
        motto=entry.template("motto"),
        ideal=entry.template("ideal"),
        number=entry.template("number"),
        place_date=entry.template("place_date", ""),
        subject=entry.template("subject", ""),
    )


def _title(entry: Entry) -> model.Block:
    return model.Title(
        **_common(entry),
        text=entry.template("text"),
        about=entry.template("about", ""),
        rule=entry.flag("rule", default=False),
    )


def _addressee(entry: Entry) -> model.Block:
    return model.Addressee(
        **_common(entry), text=entry.template("text"), lines=entry.templates("lines")
    )


def _align(entry: Entry, default: model.Align) -> model.Align:
    found: Any = entry.choice("align", _ALIGNMENTS, default)
    chosen: model.Align = found
    return chosen


def _paragraph(entry: Entry) -> model.Block:
    common, each = _common(entry), entry.rows("each", "")
    parts = entry.parts
    items = entry.rows("items", "")
    item = entry.template("item", "")
    entry.parts = {**parts, "items": "text"} if items else parts
    return model.Paragraph(
        **common,
        text=entry.template("text"),
        align=_align(entry, "justify"),
        indent=entry.flag("indent", default=True),
        smaller=int(entry.number("smaller", 0, (0, 3))),
        keep=entry.flag("keep", default=False),
        each=each,
        items=items,
        item=item,
        join=entry.text("join", "; "),
    )


def _pair(entry: Entry) -> model.Block:
    return model.Pair(
        **_common(entry),
        left=entry.template("left"),
        right=entry.template("right"),
        align=_align(entry, "center"),
        share=int(entry.number("share", 45, (20, 80))),
    )


def _table(entry: Entry) -> model.Block:
    common, rows = _common(entry), entry.rows("rows")
    return model.Table(
        **common,
        rows=rows,
        columns=tuple(_column(column) for column in entry.entries("column")),
        total=entry.flag("total", default=False),
    )


def _column(entry: Entry) -> model.Column:
    column = model.Column(
        title=entry.template("title"),
        text=entry.template("text"),
        width=int(entry.number("width", 10, (1, 1000))),
        align=_align(entry, "left"),
        total=entry.template("total", ""),
    )
    entry.close()
    return column


def _codes(entry: Entry) -> model.Block:
    common, text = _common(entry), entry.templates("text")
    accounts = entry.rows("accounts")
    return model.Codes(
        **common,
        accounts=accounts,
        purpose=entry.template("purpose"),
        text=text,
        hint=entry.template("hint", ""),
        caption=entry.template("caption", ""),
        most=int(entry.number("most", 1, (1, 3))),
        side=int(entry.number("side", 30, (20, 50))),
    )


def _signature(entry: Entry) -> model.Block:
    return model.Signature(
        **_common(entry),
        capacity=entry.template("capacity", ""),
        title=entry.template("title"),
        name=entry.template("name"),
        note=entry.template("note", ""),
        hint=entry.template("hint", ""),
        recipients_label=entry.template("recipients_label", ""),
        always=entry.templates("always"),
        recipients=entry.rows("recipients", ""),
    )


def _new_page(entry: Entry) -> model.Block:
    return model.NewPage(**_common(entry), back=entry.flag("back", default=False))


def _lines(entry: Entry) -> model.Block:
    return read_lines(entry, **_common(entry))


def _signers(entry: Entry) -> model.Block:
    return read_signers(entry, **_common(entry))


_READERS: Mapping[str, Callable[[Entry], model.Block]] = {
    "letterhead": _letterhead,
    "title": _title,
    "addressee": _addressee,
    "paragraph": _paragraph,
    "lines": _lines,
    "signers": _signers,
    "pair": _pair,
    "table": _table,
    "codes": _codes,
    "signature": _signature,
    "page": _new_page,
}
