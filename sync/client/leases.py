"""Blocks of numbers: asked for at each exchange and looked at, where the office chose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from app.errors import Unavailable
from app.store import leases, sync_partner
from app.store.op_log import moment
from sync.protocol import signing
from sync.protocol.leasing import MAX_BLOCK, Leasing, lease_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.register import Register
    from sync.client.wire import Wire
    from sync.protocol.leasing import Lease, Wanted


def top_up(register: Register, wire: Wire) -> int:
    """Ask for the numbers this year lacks, and tell which ones are held; returns blocks given.

    What is asked for is on the disk before it is sent: a lost answer comes again.

    Raises:
        Unavailable: the line; sync_not_understood, a block that is not what was asked for.
    """
    if not leases.is_leased(register.connections.read()):
        return 0
    at, year = moment(register.clock.now()), today(register.clock).year
    with register.connections.transaction() as connection:
        leases.ask(connection, year, at=at, new_id=register.ids.new)
        wanted, held = leases.asked(connection), leases.held(connection)
    if not wanted and not held:
        return 0
    given = wire.lease(Leasing(register.identity.replica, wanted, held))
    _look(register, wanted, given)
    with register.connections.transaction() as connection:
        leases.keep(connection, wanted, given, at=at)
    return len(given)


def _look(register: Register, wanted: Sequence[Wanted], given: Sequence[Lease]) -> None:
    """Refuse blocks the province did not sign, or that are not what was asked for."""
    partner = sync_partner.read(register)
    key = partner.server_key if partner is not None else ""
    office, connection = register.identity.office, register.connections.read()
    asked = {each.request: (each.series, each.year) for each in wanted}
    for lease in given:
        sound = (
            asked.get(lease.request) == (lease.series, lease.year)
            and lease.replica == register.identity.replica
            and 0 < lease.first <= lease.last < lease.first + MAX_BLOCK
            and signing.signed_by(key, lease.signature, lease_text(office, lease))
            and not leases.overlaps(connection, lease)
        )
        if not sound:
            raise Unavailable("sync_not_understood", hint=f"lease {lease.request}")
