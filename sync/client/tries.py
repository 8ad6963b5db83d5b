"""How often a message is sent again, and how soon: as the province asked, or as we think."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from sync.client.failures import PASSING, told_wait

if TYPE_CHECKING:
    from app.errors import Unavailable

#: seconds to wait before a message is sent again; after the last it is given up
PAUSES = (0.5, 2.0, 5.0)
#: seconds for which a province is asked again that says itself when to come; a database that was
#: killed or switched off begins again within them
PATIENCE = 60.0


class Tries:
    """The tries of one message."""

    def __init__(self, *, again: bool) -> None:
        """Send again after a line that broke only if `again`; what the province asks always."""
        self._pauses = list(PAUSES if again else ())
        self._began = time.monotonic()
        self._asked = 0.0

    def wait(self, error: Unavailable) -> float | None:
        """Return the seconds to wait after a failure; None: it is given up.

        They differ, so that many PCs do not come back at once, and are never less than asked for.
        """
        if told := told_wait(error):
            spent = max(self._asked, time.monotonic() - self._began)
            self._asked += told
            return _longer(told) if spent + told <= PATIENCE else None
        if error.code not in PASSING or not self._pauses:
            return None
        return _longer(0.75 * self._pauses.pop(0))


def _longer(seconds: float) -> float:
    return seconds * (1 + random.random() / 2)  # noqa: S311
