"""`papers`: the register of outgoing papers, as lines, JSON or an Excel file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse


def listed(asked: argparse.Namespace) -> int:
    """List every paper that was numbered, of a year if one is given."""
    query = Query(filters={"year": str(asked.year)} if asked.year else {})
    with opened(asked) as program:
        outgoing = program.services.outgoing
        rows = outgoing.select(query)
        if asked.xlsx is not None:
            outfile.write(asked.xlsx, outgoing.export(query))
    if asked.json:
        document({"papers": [asdict(row) for row in rows]})
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    for row in rows:
        state = messages.text("paper_state", row.state, language)
        fields = {"number": row.number, "on": row.issued_on, "title": row.title, "state": state}
        line(messages.text("command", "paper_line", language, **fields, name=row.name))
    return 0
