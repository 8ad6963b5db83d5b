"""A piece of long work: it reports how far it is and looks whether to stop; knows no threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable


class Task:
    """Given to every long use case; the window's worker, the command line and tests supply one."""

    def __init__(
        self,
        report: Callable[[int, int, str], None] | None = None,
        stop_asked: Callable[[], bool] | None = None,
    ) -> None:
        self._report = report
        self._stop_asked = stop_asked

    @property
    def stopping(self) -> bool:
        """Whether the person pressed Cancel; for waiting that can be broken off at any moment."""
        return self._stop_asked is not None and self._stop_asked()

    def step(self, done: int, total: int, stage: str) -> None:
        """Report `done` of `total` (0 = unknown) in a stage named by code; stop if asked to.

        Raises:
            Cancelled: the person pressed Cancel. Call this only where stopping is safe.
        """
        if self.stopping:
            raise Cancelled
        if self._report is not None:
            self._report(done, total, stage)
