"""`sign` and `verify`: papers signed with this computer's key, received files looked at."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from app.program import Program
    from app.services.outgoing import OutgoingRow
    from app.services.signing import SignedMany

_GOOD = "good"


def sign(asked: argparse.Namespace) -> int:
    """Sign papers by their numbers; what opens the key is read from the terminal or stdin."""
    with opened(asked) as program:
        rows = [_paper(program, number, asked.year) for number in asked.numbers]
        made = program.services.signing.sign_all(
            [row.id for row in rows],
            _secret(asked),
            visible=not asked.invisible,
            others=asked.others,
        )
        files = _written(program, rows, made, asked.out) if asked.out is not None else []
    _tell(asked, made, files)
    return 0 if made.failure is None and (made.signed or not made.skipped) else 1


def verify(asked: argparse.Namespace) -> int:
    """Say what each signature of a file is worth; 0 only where all are good."""
    with opened(asked) as program:
        found = program.services.signing.trust.check_file(asked.file)
    good = bool(found.signatures) and not found.removed
    good = good and all(each.verdict.value == _GOOD for each in found.signatures)
    language = asked.lang or messages.LANGUAGES[0]
    if asked.json:
        told = [{**asdict(each), "verdict": each.verdict} for each in found.signatures]
        document({"good": good, "removed": found.removed, "signatures": told})
        return 0 if good else 1
    if not found.signatures:
        line(messages.text("command", "no_signature", language, file=found.file_name))
    for each in found.signatures:
        words = messages.text("signature_verdict", each.verdict.value, language)
        at = each.stamped_at or each.claimed_at
        line(f"{each.signer} ({each.issuer}), {at or '—'}: {words}")
    if found.removed:
        line(messages.text("command", "signatures_removed", language, count=found.removed))
    return 0 if good else 1


def _paper(program: Program, number: str, year: int | None) -> OutgoingRow:
    """Return the one paper of a number.

    Raises:
        Refused: paper_unknown (number); paper_number_twice (number), of several years.
    """
    query = Query(filters={"year": str(year)} if year else {})
    found = [row for row in program.services.outgoing.select(query) if row.number == number]
    if not found:
        raise Refused("paper_unknown", number=number)
    if len(found) > 1:
        raise Refused("paper_number_twice", number=number)
    return found[0]


def _secret(asked: argparse.Namespace) -> str:
    """Return the password or PIN: asked for at a terminal, else the first line of stdin."""
    if sys.stdin.isatty():
        return getpass.getpass(messages.text("command", "key_secret", asked.lang or "vi"))
    return sys.stdin.readline().rstrip("\r\n")


def _written(
    program: Program, rows: list[OutgoingRow], made: SignedMany, folder: Path
) -> list[Path]:
    signed = set(made.signed)
    return [
        outfile.write_beside(
            folder / f"{row.year}_{row.number.replace('/', '-')}.pdf",
            program.services.signing.pdf(row.id),
        )
        for row in rows
        if row.number in signed
    ]


def _tell(asked: argparse.Namespace, made: SignedMany, files: list[Path]) -> None:
    language = asked.lang or messages.LANGUAGES[0]
    skipped = [{"number": number, "reason": reason} for number, reason in made.skipped]
    if asked.json:
        report = {"signer": made.signer, "signed": made.signed, "skipped": skipped, "files": files}
        document({**report, "failure": made.failure.code if made.failure else None})
        return
    details = dict(made.effects.details)
    line(messages.text("effect", made.effects.label, language, **details))
    for number, reason in made.skipped:
        line(f"– {number}: {messages.text('signing_skipped', reason, language)}")
    for path in files:
        line(str(path))
    if made.failure is not None:
        words = messages.error(made.failure, language)
        print(f"{words.what} {words.todo}", file=sys.stderr)
