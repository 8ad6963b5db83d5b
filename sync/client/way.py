"""The way to the province for one piece of work: a line that can be let go of, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.store import sync_partner
from sync.client.patience import Interruptible
from sync.client.wire import Wire
from sync.protocol.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.task import Task
    from app.store.register import Register
    from app.store.sync_partner import Partner
    from sync.client.wire import Transport


def partner_of(register: Register) -> Partner:
    """Return the province this PC exchanges with.

    Raises:
        Refused: register_read_only, sync_not_enrolled.
    """
    if not register.writable:
        raise Refused("register_read_only", folder=str(register.folder))
    partner = sync_partner.read(register)
    if partner is None:
        raise Refused("sync_not_enrolled")
    return partner


class Way:
    """An open way; `close` gives the line back."""

    def __init__(
        self,
        register: Register,
        partner: Partner,
        task: Task,
        line: Callable[[str, str, str], Transport],
        pause: Callable[[float], None],
        *,
        sequence: tuple[int, int] = (0, 0),
    ) -> None:
        """Open the line to `partner`; whoever stops `task` does not wait for an answer.

        `sequence`: as `Wire` takes it.
        """
        opened = line(partner.url, partner.ca_file, partner.proxy)
        self.transport = transport = Interruptible(opened, lambda: task.stopping)
        self.key = SigningKey(bytes.fromhex(partner.device_key))
        self.wire = Wire(
            register,
            transport,
            self.key,
            sequence=sequence,
            pause=lambda seconds: transport.rest(seconds, pause),
            alive=lambda: task.step(0, 0, "sync_line"),
            asked_to_wait=lambda: task.step(0, 0, "sync_server_busy"),
        )

    def close(self) -> None:
        """Give the line back."""
        self.transport.close()
