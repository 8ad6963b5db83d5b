"""Documents that are not on this PC yet: what names each, which are needed first, which at all.

A PC may be set to fetch less than everything. What it leaves stays awaited: it is told wherever
it is looked for, and fetched when somebody asks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case import State
from app.domain.document_choice import ALL, OPEN, Choice, Counts
from app.errors import Refused
from sync.protocol import limits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.store.register import Register
    from app.store.sqlcipher import Connection

#: what the program itself works with: always fetched
_ALWAYS = frozenset({"stamp_picture", "trusted_certificate"})
_AWAITED = "(SELECT sha256 FROM sync_document WHERE state = 'wanted')"
_CASE_OF = "json_extract(p.facts, '$.case_id')"
#: type → what names a document: hash, record, what it belongs to, case, unit, when, by whom, its
#: name, bytes as the record says (0: it does not), the book it is numbered in
_NAMED = {
    "paper": f"p.pdf_sha256, p.id, p.id, {_CASE_OF}, p.unit_id, p.at, p.actor, p.number, 0, p.book"
    f" FROM paper AS p WHERE p.pdf_sha256 IN {_AWAITED}",
    "paper_signing": f"s.pdf_sha256, s.id, s.paper_id, {_CASE_OF}, p.unit_id, s.at, s.actor,"
    " p.number, 0, '' FROM paper_signing AS s LEFT JOIN paper AS p ON p.id = s.paper_id"
    f" WHERE s.pdf_sha256 IN {_AWAITED}",
    "paper_event": f"e.blob, e.id, e.paper_id, {_CASE_OF}, p.unit_id, e.at, e.actor, p.number, 0,"
    " '' FROM paper_event AS e LEFT JOIN paper AS p ON p.id = e.paper_id"
    f" WHERE e.blob IN {_AWAITED}",
    "urging_run": "merged_sha256, id, id, NULL, NULL, at, actor,"
    " first_number || ' – ' || last_number, 0, ''"
    f" FROM urging_run WHERE merged_sha256 IN {_AWAITED}",
    "invitation_run": "merged_sha256, id, id, NULL, NULL, at, actor,"
    " first_number || ' – ' || last_number, 0, ''"
    f" FROM invitation_run WHERE merged_sha256 IN {_AWAITED}",
    "return_made": "xlsx_sha256, id, id, NULL, NULL, at, actor, file_name, 0, ''"
    f" FROM return_made WHERE xlsx_sha256 IN {_AWAITED}",
    "attachment": "a.blob, a.id, a.owner_id,"
    f" CASE a.owner_type WHEN 'case_file' THEN a.owner_id ELSE {_CASE_OF} END, p.unit_id,"
    " a.at, a.actor, a.file_name, a.size, '' FROM attachment AS a"
    " LEFT JOIN paper AS p ON a.owner_type = 'paper' AND p.id = a.owner_id"
    f" WHERE a.blob IN {_AWAITED}",
    "stamp_picture": "blob, id, id, NULL, NULL, at, actor, file_name, 0, ''"
    f" FROM stamp_picture WHERE blob IN {_AWAITED}",
    "trusted_certificate": "blob, id, id, NULL, NULL, at, actor, file_name, 0, ''"
    f" FROM trusted_certificate WHERE blob IN {_AWAITED}",
    "province_answer": "a.pdf_sha256, a.id, a.submission_id,"
    " CASE s.kind WHEN 'case' THEN s.subject_id END, NULL, a.at, a.actor, a.number, a.pdf_size,"
    " '' FROM province_answer AS a LEFT JOIN submission AS s ON s.id = a.submission_id"
    f" WHERE a.pdf_sha256 IN {_AWAITED}",
    "case_event": "json_extract(v.value, '$.sha256'), e.id, e.id, e.case_id, NULL, e.at, e.actor,"
    " json_extract(v.value, '$.name'), json_extract(v.value, '$.size'), ''"
    " FROM case_event AS e, json_each(e.evidence) AS v"
    f" WHERE json_extract(v.value, '$.sha256') IN {_AWAITED}",
    "submission": "json_extract(v.value, '$.sha256'), s.id, s.subject_id,"
    " CASE s.kind WHEN 'case' THEN s.subject_id END, NULL, s.at, s.actor,"
    " json_extract(v.value, '$.name'), json_extract(v.value, '$.size'), ''"
    " FROM submission AS s, json_each(s.contents) AS v"
    f" WHERE json_extract(v.value, '$.sha256') IN {_AWAITED}",
}
#: types whose documents this looks for
NAMING = frozenset(_NAMED)


@dataclass(frozen=True, slots=True)
class Naming:
    """A record that names a document which is not here."""

    sha256: str
    type: str
    id: str
    owner: str
    #: "" for a record of no case
    case_id: str
    unit_id: str
    at: str
    actor: str
    #: a paper's number, a file's name
    name: str
    #: bytes as the record says, 0 where it does not
    size: int
    #: the book a paper is numbered in, which tells its computer; else ""
    book: str


@dataclass(frozen=True, slots=True)
class Due:
    """A document that is not here."""

    sha256: str
    #: records that name it, the newest first; nothing may name it any more
    names: tuple[Naming, ...]
    #: bytes, 0: nobody told
    size: int
    #: the province told that it has it, and how large it is
    told: bool
    #: the province did not have it when it was asked last
    lacking: bool
    #: of an open case, of a record this PC works on, or what the program itself works with
    needed: bool
    #: what the program itself works with
    always: bool

    @property
    def at(self) -> str:
        """When it was named last."""
        return self.names[0].at if self.names else ""

    @property
    def author(self) -> str:
        """Who named it, and the book that tells their computer, as far as is known; else ""."""
        if not self.names:
            return ""
        who = self.names[0]
        book = next((each.book for each in self.names if each.book), "")
        return f"{who.actor} ({book})" if who.actor and book else who.actor or book

    @property
    def name(self) -> str:
        """A paper's number or a file's name, as the records say; else ""."""
        return next((each.name for each in self.names if each.name), "")

    def chosen(self, choice: Choice) -> bool:
        """Tell whether this PC fetches it by itself."""
        if self.always:
            return True
        if choice.most and self.size > choice.most:
            return False
        return choice.which == ALL or (choice.which == OPEN and self.needed)


def due(register: Register) -> list[Due]:
    """Return the documents that are not here, those first that are needed most.

    That is: what the program works with, then open cases and this PC's own work, then the rest;
    among these the small before the great, among those about as large the newest first.
    """
    connection = register.connections.read()
    found = {row[0]: row[1:] for row in connection.execute(_STATES).fetchall()}
    if not found:
        return []
    absent = set(register.blobs.missing(found))
    names: dict[str, list[Naming]] = {}
    for each in _namings(connection):
        if each.sha256 in absent:
            names.setdefault(each.sha256, []).append(each)
    needed = _needed(connection, [each for group in names.values() for each in group])
    made = (_due(sha256, names.get(sha256, []), needed, *found[sha256]) for sha256 in absent)
    return in_order(made)


def in_order(found: Iterable[Due]) -> list[Due]:
    """Return documents in the order in which they are fetched."""
    newest = sorted(found, key=lambda each: (each.at, each.sha256), reverse=True)
    return sorted(
        newest,
        key=lambda each: (
            not each.always,
            not each.needed,
            (each.size // limits.PIECE_BYTES).bit_length(),
        ),
    )


def counts(register: Register, choice: Choice) -> Counts:
    """Return how many documents are here, come, are left at the province, and are not there yet."""
    found = due(register)
    lacking = sum(each.lacking for each in found)
    coming = sum(not each.lacking and each.chosen(choice) for each in found)
    return Counts(register.blobs.count(), coming, len(found) - lacking - coming, lacking)


def one(register: Register, sha256: str) -> Due | None:
    """Return a document that is not here and is still to come; None: it is here, or lost."""
    sql = "SELECT 1 FROM sync_document WHERE sha256 = ? AND state = 'wanted'"
    if register.connections.read().execute(sql, (sha256,)).fetchone() is None:
        return None
    return next((each for each in due(register) if each.sha256 == sha256), None)


def of_case(register: Register, case_id: str) -> list[Due]:
    """Return the documents of a case that are not here, letters to its unit included.

    Raises:
        Refused: unknown_case.
    """
    sql = "SELECT unit_id FROM case_file WHERE id = ?"
    row = register.connections.read().execute(sql, (case_id,)).fetchone()
    if row is None:
        raise Refused("unknown_case", case=case_id)
    (unit_id,) = row
    return [
        each
        for each in due(register)
        if any(
            name.case_id == case_id or (not name.case_id and name.unit_id == unit_id)
            for name in each.names
        )
    ]


_STATES = "SELECT sha256, size, lacking FROM sync_document WHERE state = 'wanted'"


def _namings(connection: Connection) -> Iterable[Naming]:
    for type_, select in _NAMED.items():
        for sha256, id_, owner, case, unit, at, actor, name, size, book in connection.execute(
            f"SELECT {select}"
        ).fetchall():
            texts = (owner or "", case or "", unit or "", at, actor, name or "")
            yield Naming(sha256, type_, id_, *texts, int(size or 0), book)


def _due(
    sha256: str, names: Sequence[Naming], needed: Collection[Naming], told: int, lacking: int
) -> Due:
    newest = tuple(sorted(names, key=lambda each: (each.at, each.id), reverse=True))
    always = any(each.type in _ALWAYS for each in names)
    return Due(
        sha256,
        newest,
        size=told or max((each.size for each in names), default=0),
        told=bool(told),
        lacking=bool(lacking),
        needed=always or any(each in needed for each in names),
        always=always,
    )


def _needed(connection: Connection, names: Sequence[Naming]) -> set[Naming]:
    """Return those of an open case, or of a record this PC's own log has."""
    final = [each.value for each in State if each.final]
    rows = connection.execute(
        "SELECT id, unit_id FROM case_file WHERE deleted = 0"
        " AND state NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(final),),
    ).fetchall()
    cases, units = {row[0] for row in rows}, {row[1] for row in rows}
    ids = {each for name in names for each in (name.id, name.owner, name.case_id)}
    rows = connection.execute(
        "SELECT DISTINCT entity_id FROM outbox WHERE entity_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT DISTINCT e.case_id FROM case_event AS e"
        " JOIN outbox AS o ON o.entity_id = e.id"
        " WHERE e.case_id IN (SELECT value FROM json_each(?1))",
        (json.dumps(sorted(ids)),),
    ).fetchall()
    own = {row[0] for row in rows}
    return {
        name
        for name in names
        if name.case_id in cases
        or (not name.case_id and name.unit_id in units)
        or own & {name.id, name.owner, name.case_id}
    }
