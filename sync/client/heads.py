"""How far this PC has read its office's log: a number and a hash, to compare with the province's.

Where a log at the province was rewritten, the hash there is another than the one noted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.store import sync_journal, sync_marks, sync_partner
from sync.protocol.signing import receipt_text, signed_by

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.register import Register

#: so many characters of a hash are shown, here and on the province's page
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The end of the office's log as this PC knows it."""

    seq: int
    #: the first characters of its hash
    chain: str
    #: the last end the province signed for this PC, and when; None before it signed one
    signed_seq: int | None
    signed_chain: str
    signed_at: datetime | None


def office_head(register: Register) -> OfficeHead | None:
    """Return the end of the office's log; None before the first exchange."""
    office = register.identity.office
    with register.snapshot() as connection:
        partner = sync_partner.read(register)
        place, _ = sync_marks.read_place(connection, office)
        last = sync_journal.last_receipt(connection)
    if partner is None or not place.seq:
        return None
    plain = OfficeHead(place.seq, place.chain[:_SHOWN], None, "", None)
    if last is None:
        return plain
    receipt, at = last
    text = receipt_text(receipt.replica, receipt.dseq, receipt.hash, receipt.place)
    if not signed_by(partner.server_key, receipt.receipt, text):
        return plain  # `check` tells
    _, _, seq, chain = receipt.place.split(" ")
    return OfficeHead(plain.seq, plain.chain, int(seq), chain[:_SHOWN], at)
