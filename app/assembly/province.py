"""The exchange with the province.

Imports stand inside the functions: see `app.assembly`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly.outside import OutsideServices
from app.once import Once

if TYPE_CHECKING:
    from sync.client.conflict_desk import ConflictDesk
    from sync.client.desk import SyncDesk
    from sync.client.lan import OfficeNetwork
    from sync.client.office import OfficeSync
    from sync.client.sharing import Sharing
    from sync.client.wire import Transport


class ProvinceServices(OutsideServices):
    """The exchange with the province."""

    @Once
    def sync(self) -> OfficeSync:
        """The exchange with the province."""
        from sync.client.office import OfficeSync

        return OfficeSync(self._on.register, actor=self._on.actor, line=_line)

    @Once
    def sync_desk(self) -> SyncDesk:
        """What goes, what came, where each record stands."""
        from sync.client.desk import SyncDesk

        return SyncDesk(self._on.register)

    @Once
    def sharing(self) -> Sharing:
        """Parcels between the office's own PCs."""
        from sync.client.sharing import Sharing

        return Sharing(self._on.register, actor=self._on.actor)

    @Once
    def office_network(self) -> OfficeNetwork:
        """The office's own PCs over their network."""
        from sync.client.lan import OfficeNetwork

        return OfficeNetwork(self.sharing)

    @Once
    def conflicts(self) -> ConflictDesk:
        """What two PCs entered differently."""
        from sync.client.conflict_desk import ConflictDesk
        from sync.client.office import KINDS

        return ConflictDesk(self._on.register, actor=self._on.actor, kinds=KINDS)


def _line(url: str, ca_file: str, proxy: str) -> Transport:
    """Open a line to the province; HTTP is loaded only when there is something to say."""
    from sync.client.transport import open_line

    return open_line(url, ca_file, proxy)
