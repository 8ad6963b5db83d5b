"""Python's collector of cycles, on the GUI thread alone.

By itself it runs in whatever thread makes the object that is one too many. In a thread that works
off the GUI it would end widgets there, or leave their end to a moment in which Qt still uses
them: the program ends with them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

#: milliseconds between two looks
_LOOK = 1000


class Collector(QObject):
    """Collects in place of the interpreter; made and kept on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        """Hold the interpreter's own collecting; nothing is collected before `begin`."""
        super().__init__(parent)
        gc.disable()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK)
        self._looks.timeout.connect(self._look)

    def begin(self) -> None:
        """Look from now on whether there is something to collect."""
        self._looks.start()

    def end(self) -> None:
        """Leave the collecting to the interpreter again."""
        self._looks.stop()
        gc.enable()

    @Slot()
    def _look(self) -> None:
        collect_due()


def collect_due() -> int | None:
    """Collect as the interpreter would have by now.

    Returns the generation that was collected, None when there is little to collect; the
    threshold is kept to, also while somebody holds it (`app.store.collection`).
    """
    counts, limits = gc.get_count(), gc.get_threshold()
    if not limits[0] or counts[0] <= limits[0]:  # 0: never
        return None
    generation = max(
        n for n, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit
    )
    gc.collect(generation)
    return generation
