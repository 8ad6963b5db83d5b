"""`list`: rows in force of lists of other bodies."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line

if TYPE_CHECKING:
    import argparse


def listed(asked: argparse.Namespace) -> int:
    """Print the rows of a kind, or write them as Excel."""
    language = asked.lang or messages.LANGUAGES[0]
    with opened(asked) as program:
        outside = program.services.outside
        table = outside.table(asked.kind)
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, outside.workbook(table))
    if asked.json:
        document(
            {
                "kind": asked.kind,
                "masked": table.masked,
                "rows": [
                    {each.name: _plain(getattr(row, each.name)) for each in fields(row)}
                    for row in table.rows
                ],
            }
        )
        return 0
    masked = messages.text("command", "listed_masked", language) if table.masked else ""
    kind = messages.text("import_kind", asked.kind, language)
    words = {"kind": kind, "rows": len(table.rows), "masked": masked}
    line(messages.text("command", "listed", language, **words))
    return 0


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | str) else str(value)
