"""Read a form's TOML: every key, block, fact and measure is checked and a fault names its line."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from app.documents import form_model as model
from app.documents.form_text import FORMATS, Fact, kind_at, parse, slots
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.documents.form_text import Template

_TERM = re.compile(r"^(not )?([a-z_][a-z0-9_]*)(?: = (.+))?$")
_ALIGNMENTS = ("justify", "left", "center", "right")
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
_HEADER = re.compile(r"^\[\[\s*block\s*\]\]")


@cache
def vocabulary(name: str) -> Mapping[str, Fact]:
    """Return the facts of a vocabulary by name."""
    raw = tomllib.loads(resources.read_text(f"forms/facts/{name}.toml"))
    return {
        key: Fact(
            name=key,
            kind=entry["kind"],
            required=entry.get("required", False),
            label=entry["label"],
            parts=entry.get("parts", {}),
        )
        for key, entry in raw.items()
    }


def is_form_of(code: str, name: str, text: str) -> bool:
    """Tell whether a file holds a form of this code; a file that is not TOML is refused."""
    return _toml(name, text).get("code") == code


def read_form(name: str, text: str) -> model.Form:
    """Return the form in a file's text.

    Raises:
        Refused: form_not_toml, form_missing_key, form_unknown_key, form_wrong_value,
            form_unknown_block, form_unknown_fact; fields file, line, entry and the value.
    """
    raw = _toml(name, text)
    top = Entry(raw, Place(name, text, {}))
    known = top.choice("vocabulary", [_stem(item) for item in resources.names("forms/facts", "")])
    place = Place(name, text, vocabulary(known))
    top = Entry(raw, place)
    top.text("vocabulary")
    form = model.Form(
        code=top.text("code"),
        title=top.text("title"),
        valid_from=top.day("valid_from"),
        valid_to=top.day("valid_to") if "valid_to" in raw else None,
        status=top.text("status", ""),
        note=top.text("note", ""),
        legal_basis=tuple(top.texts("legal_basis")),
        source=name,
        page=_page(Entry(top.table("page"), place)),
        blocks=tuple(
            _block(Entry(block, place, number))
            for number, block in enumerate(top.tables("block"), start=1)
        ),
        document_title=top.template("document_title"),
        author=top.template("author"),
        outline=top.template("outline"),
        footer=top.template("footer", ""),
        vocabulary=place.vocabulary,
    )
    top.close()
    return form


class Place:
    """A file, to say where in it something is wrong."""

    def __init__(self, file: str, text: str, facts: Mapping[str, Fact]) -> None:
        self.file = file
        self.vocabulary = facts
        self._lines = text.splitlines()

    def line(self, block: int, key: str) -> int:
        """Return the 1-based line of a key in the n-th block (0: before the first)."""
        starts = [0, *(i for i, line in enumerate(self._lines) if _HEADER.match(line))]
        start = starts[min(block, len(starts) - 1)]
        end = starts[block + 1] if block + 1 < len(starts) else len(self._lines)
        wanted = re.compile(rf"^\s*(?:\[+)?\s*\"?{re.escape(key)}\b")
        found = (i for i in range(start, end) if key and wanted.match(self._lines[i]))
        return next(found, start) + 1


class Entry:
    """One table of the file: what is taken is checked, what is left at the end is unknown."""

    def __init__(self, values: dict[str, Any], place: Place, block: int = 0) -> None:
        self._values = dict(values)
        self._place = place
        self._block = block
        #: kinds of the parts of entries that templates may name besides the facts
        self.parts: Mapping[str, str] = {}

    def fail(self, code: str, key: str, value: object = "", **fields: object) -> Refused:
        """Return the refusal for a key of this entry."""
        return Refused(
            code,
            file=self._place.file,
            line=self._place.line(self._block, key),
            entry=f"[[block]] {self._block}" if self._block else key,
            key=key,
            value=str(value),
            **fields,
        )

    def take(self, key: str, kinds: tuple[type, ...], default: object = None) -> Any:
        """Return a value of one of these types; without a default it must be there."""
        if key not in self._values:
            if default is None:
                raise self.fail("form_missing_key", key)
            return default
        value = self._values.pop(key)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise self.fail("form_wrong_value", key, value)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        return str(self.take(key, (str,), default))

    def texts(self, key: str) -> list[str]:
        """Return a list of texts."""
        values = self.take(key, (list,), [])
        if not all(isinstance(value, str) for value in values):
            raise self.fail("form_wrong_value", key, values)
        return list(values)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return bool(self.take(key, (bool,), default))

    def day(self, key: str) -> date:
        """Return a date."""
        value = self.take(key, (date,))
        if isinstance(value, datetime):
            raise self.fail("form_wrong_value", key, value)
        return value  # type: ignore[no-any-return]  # checked by take

    def number(self, key: str, default: float, limits: tuple[float, float]) -> float:
        """Return a number within limits."""
        value = self.take(key, (int, float), default)
        if not limits[0] <= value <= limits[1]:
            raise self.fail("form_wrong_value", key, value)
        return float(value)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of these words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fail("form_wrong_value", key, value)
        return value

    def table(self, key: str) -> dict[str, Any]:
        """Return a table, empty if absent."""
        return dict(self.take(key, (dict,), {}))

    def tables(self, key: str) -> list[dict[str, Any]]:
        """Return a list of tables; it must be there."""
        values = self.take(key, (list,))
        if not values or not all(isinstance(value, dict) for value in values):
            raise self.fail("form_wrong_value", key, values)
        return values  # type: ignore[no-any-return]  # just checked

    def entries(self, key: str) -> list[Entry]:
        """Return the tables under a key as entries of the same block."""
        return [self._inner(values) for values in self.tables(key)]

    def template(self, key: str, default: str | None = None) -> Template:
        """Return a text with facts in it, each of them known."""
        return self._template(key, self.text(key, default))

    def templates(self, key: str) -> tuple[Template, ...]:
        """Return a list of such texts."""
        return tuple(self._template(key, text) for text in self.texts(key))

    def rows(self, key: str, default: str | None = None) -> str:
        """Return the name of a fact that is a list; its parts may be named from here on."""
        name = self.text(key, default)
        if name == "":
            return name
        fact = self._place.vocabulary.get(name)
        if fact is None or fact.kind not in {"rows", "texts"}:
            raise self.fail("form_unknown_fact", key, name)
        self.parts = {"index": "number", **(fact.parts or {"text": "text"})}
        return name

    def condition(self) -> tuple[model.Term, ...]:
        """Return the terms of `when`."""
        text = self.text("when", "")
        return tuple(self._term(term) for term in text.split(" and ")) if text else ()

    def close(self) -> None:
        """Refuse what nobody asked for."""
        for key in self._values:
            raise self.fail("form_unknown_key", key)

    def _term(self, text: str) -> model.Term:
        found = _TERM.match(text)
        if found is None or found[2] not in self._place.vocabulary:
            raise self.fail("form_unknown_fact", "when", text)
        return model.Term(found[2], negated=bool(found[1]), equals=found[3])

    def _template(self, key: str, text: str) -> Template:
        try:
            template = parse(text)
        except ValueError as error:
            raise self.fail("form_unknown_fact", key, error) from error
        for slot in slots(template):
            path = ".".join(slot.path)
            try:
                kind = kind_at(slot.path, self._place.vocabulary, self.parts)
            except KeyError as error:
                raise self.fail("form_unknown_fact", key, path) from error
            if not FORMATS[kind] or (slot.format and slot.format not in FORMATS[kind]):
                raise self.fail("form_unknown_fact", key, f"{path}:{slot.format}")
        return template

    def _inner(self, values: dict[str, Any]) -> Entry:
        entry = Entry(values, self._place, self._block)
        entry.parts = self.parts
        return entry


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        raise Refused("form_not_toml", file=name, line=line, entry="", value=str(error)) from error


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".toml")


def _page(entry: Entry) -> model.Page:
    usual = model.Page()
    measures = {
        key: entry.number(key, getattr(usual, key), limits) for key, limits in _PAGE_LIMITS.items()
    }
    entry.close()
    return model.Page(**{**measures, "size": int(measures["size"])})  # type: ignore[arg-type]


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
        place_date=entry.template("place_date"),
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
        recipients_label=entry.template("recipients_label", ""),
        recipients=entry.rows("recipients", ""),
    )


def _new_page(entry: Entry) -> model.Block:
    return model.NewPage(**_common(entry))


_READERS: Mapping[str, Callable[[Entry], model.Block]] = {
    "letterhead": _letterhead,
    "title": _title,
    "addressee": _addressee,
    "paragraph": _paragraph,
    "pair": _pair,
    "table": _table,
    "codes": _codes,
    "signature": _signature,
    "page": _new_page,
}
