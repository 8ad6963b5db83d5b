"""`choices`: what the office chose in the settings, listed and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def choices(asked: argparse.Namespace) -> int:
    """Keep what is given, all or none; then list every choice."""
    with opened(asked) as program:
        service = program.services.office_choices
        if asked.set:
            service.put(_named(asked.set))
        values = service.values()
    if asked.json:
        document({"choices": values})
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    for name in sorted(values):
        shown = " | ".join(values[name].splitlines())
        line(messages.text("command", "choice", language, name=name, value=shown))
    return 0


def _named(pairs: Sequence[str]) -> dict[str, str]:
    """Return name → value of NAME=VALUE.

    Raises:
        Refused: field_refused, no "=" in it.
    """
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Refused("field_refused", field=pair, value="")
        found[name.strip()] = value
    return found
