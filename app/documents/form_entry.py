"""Tables of a form's TOML, taken key by key: each value checked, a fault told with its line."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.documents.citations import unknown_citations
from app.documents.fact_book import kind_at
from app.documents.fact_words import FORMATS
from app.documents.form_terms import parse_condition
from app.documents.template import parse, slots
from app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.documents.fact_book import Fact
    from app.documents.form_terms import Condition
    from app.documents.template import Slot, Template

_HEADER = re.compile(r"^\[\[\s*block\s*\]\]")
#: letters that tell a citation from others
_TELLING = 20


class Place:
    """A file, to say where in it something is wrong."""

    def __init__(
        self,
        file: str,
        text: str,
        facts: Mapping[str, Fact],
        faults: list[Refused] | None = None,
    ) -> None:
        """Take a list for faults to go on after; without one the first fault is raised."""
        self.file = file
        self.vocabulary = facts
        self._faults = faults
        self._lines = text.splitlines()

    def report(self, fault: Refused) -> None:
        """Collect a fault that reading can go on after, or raise it."""
        if self._faults is None:
            raise fault
        self._faults.append(fault)

    def line(self, block: int, key: str, value: str = "", down: int = 0) -> int:
        """Return the 1-based line of what is wrong under a key of the n-th block (0: before all).

        Of several lines under one key (a list, columns of a table) it is the one with the value.
        """
        starts = [0, *(i for i, line in enumerate(self._lines) if _HEADER.match(line))]
        start = starts[min(block, len(starts) - 1)]
        end = starts[block + 1] if block + 1 < len(starts) else len(self._lines)
        wanted = re.compile(rf"^\s*(?:\[+)?\s*\"?{re.escape(key)}\b")
        found = (i for i in range(start, end) if key and wanted.match(self._lines[i]))
        at = next(found, start) + down
        return next(self._with(value, at, end), at) + 1

    def _with(self, value: str, start: int, end: int) -> Iterator[int]:
        """Yield the lines that hold a value, or its beginning where it is not written out so."""
        for part in dict.fromkeys((value, value.rstrip(":"), value[:_TELLING])):
            if part:
                yield from (i for i in range(start, end) if part in self._lines[i])


class Entry:
    """One table of the file: what is taken is checked, what is left at the end is unknown."""

    def __init__(self, values: dict[str, Any], place: Place, block: int = 0) -> None:
        self._values = dict(values)
        self._place = place
        self._block = block
        #: kinds of the parts of entries that templates may name besides the facts
        self.parts: Mapping[str, str] = {}

    def fail(self, code: str, key: str, value: object = "", *, down: int = 0) -> Refused:
        """Return the refusal for a key of this entry, or for a line of its text below the key."""
        return Refused(
            code,
            file=self._place.file,
            line=self._place.line(self._block, key, str(value), down),
            entry=f"[[block]] {self._block}" if self._block else key,
            key=key,
            value=str(value),
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

    def tables(self, key: str, default: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
        """Return a list of tables; without a default there must be one."""
        values = self.take(key, (list,), default)
        if (not values and default is None) or not all(isinstance(value, dict) for value in values):
            raise self.fail("form_wrong_value", key, values)
        return values  # type: ignore[no-any-return]  # just checked

    def entries(self, key: str) -> list[Entry]:
        """Return the tables under a key as entries of the same block."""
        return [self._inner(values) for values in self.tables(key)]

    def template(self, key: str, default: str | None = None) -> Template:
        """Return a text with facts in it, each of them known."""
        return self.parsed(key, self.text(key, default))

    def templates(self, key: str) -> tuple[Template, ...]:
        """Return a list of such texts."""
        return tuple(self.parsed(key, text) for text in self.texts(key))

    def rows(self, key: str, default: str | None = None) -> str:
        """Return the name of a fact that is a list; its parts may be named from here on."""
        name = self.text(key, default)
        if name == "":
            return name
        self.list_name(key, name)
        parts = self._place.vocabulary[name].parts
        self.parts = {"index": "number", **(parts or {"text": "text"})}
        return name

    def list_name(self, key: str, name: str, *, down: int = 0) -> str:
        """Return the name of a fact that is a list; any other is refused."""
        fact = self._place.vocabulary.get(name)
        if fact is None or fact.kind not in {"rows", "texts"}:
            raise self.fail("form_unknown_fact", key, name, down=down)
        return name

    def condition(self) -> tuple[Condition, ...]:
        """Return the conditions of `when`."""
        return self.conditions("when", self.text("when", ""))

    def conditions(self, key: str, text: str, *, down: int = 0) -> tuple[Condition, ...]:
        """Return the conditions in a text under a key."""
        try:
            found = parse_condition(text, self._place.vocabulary)
        except ValueError as error:
            self._place.report(self.fail("form_unknown_fact", key, error, down=down))
            return ()
        for condition in found:
            for term in condition.terms:
                choices = self._place.vocabulary[term.name].choices
                if choices and term.equals is not None and term.equals not in choices:
                    self._place.report(self.fail("form_wrong_value", key, term.equals, down=down))
        return found

    def close(self) -> None:
        """Refuse what nobody asked for."""
        for key in self._values:
            raise self.fail("form_unknown_key", key)

    def parsed(self, key: str, text: str, *, down: int = 0) -> Template:
        """Return a text under a key as a template; every fact and format in it is known."""
        try:
            template = parse(text)
        except ValueError as error:
            self._place.report(self.fail("form_unknown_fact", key, error, down=down))
            return ()
        for slot in slots(template):
            if wrong := self._wrong(slot):
                self._place.report(self.fail("form_unknown_fact", key, wrong, down=down))
        self.cite(key, text, down=down)
        return template

    def cite(self, key: str, text: str, *, down: int = 0) -> None:
        """Refuse a text that cites an article the list of instruments does not have."""
        for citation in unknown_citations(text):
            self._place.report(self.fail("form_unknown_article", key, citation, down=down))

    def _wrong(self, slot: Slot) -> str:
        """Return what a slot names that does not exist, "" if it is well."""
        path = ".".join(slot.path)
        try:
            kind = kind_at(slot.path, self._place.vocabulary, self.parts)
        except KeyError:
            return path
        known = FORMATS[kind] and (not slot.format or slot.format in FORMATS[kind])
        return "" if known else f"{path}:{slot.format}"

    def _inner(self, values: dict[str, Any]) -> Entry:
        entry = Entry(values, self._place, self._block)
        entry.parts = self.parts
        return entry
