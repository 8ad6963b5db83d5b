"""Documents that are not on this computer, fetched from the window beside the other work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import AWAY
from app.services.effects import Kind
from ui import format as shown
from ui.desk import Notice
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.errors import AppError
    from app.services.task import Task
    from sync.client.fetching import Fetched
    from ui.desk import Desk

#: so many documents that are not at the province are named
_NAMED = 3


class Fetching(QObject):
    """Fetches on the network's thread, and says what came."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._asked: Mapping[str, str] = {}

    def begin(self, asked: Mapping[str, str]) -> None:
        """Fetch "documents" (hashes), those of a "case", or "which": open or all."""
        self._asked = asked
        self._desk.background.exchange(
            partial(self._fetch, asked),
            done=self._done,
            failed=self._failed,
            label=self.tr("Fetching documents"),
        )

    def _fetch(self, asked: Mapping[str, str], task: Task) -> Fetched:
        service = self._desk.program.services.fetching
        if "documents" in asked:
            return service.some(asked["documents"].split(","), task)
        if "case" in asked:
            return service.of_case(asked["case"], task)
        return service.open_cases(task) if asked["which"] == "open" else service.everything(task)

    def _done(self, done: Fetched) -> None:
        self._desk.announce(done.effects)
        if done.fetched:
            text = self.tr("Documents fetched to this computer: {count}.")
            text = text.format(count=shown.count(done.fetched))
        elif done.lacking:
            text = self.tr("Nothing could be fetched.")
        else:
            text = self.tr("All of them are on this computer already.")
        if not done.lacking:
            self._desk.tell(Notice(text, Tone.GOOD))
            return
        unknown = self.tr("another computer")
        names = [
            self.tr("{file} (computer of {author})").format(
                file=each.name or each.sha256[:12], author=each.author or unknown
            )
            for each in done.lacking[:_NAMED]
        ]
        if len(done.lacking) > _NAMED:
            names.append("…")
        more = self.tr(
            "Not at the province yet: {count}. Their computers have to synchronise first: {names}."
        ).format(count=shown.count(len(done.lacking)), names="; ".join(names))
        self._desk.tell(Notice(f"{text} {more}", Tone.WARN))

    def _failed(self, failure: AppError) -> None:
        words = self._desk.words.error(failure)
        text = " ".join(part for part in (words.what, words.saved, words.todo) if part)
        if failure.code != "documents_offline":
            self._desk.fail(failure)
            return
        again = partial(self.begin, self._asked)
        self._desk.tell(Notice(text, Tone.WARN, self.tr("Fetch again"), again))
        # some may have come before the line broke
        self._desk.refresh.changed.emit(frozenset({Kind.SYNC, Kind.CASES, Kind.PAPERS}))


def remedy(desk: Desk, failure: AppError) -> tuple[str, Callable[[], None] | None]:
    """Return what can be done about a document that has not come yet; ("", None) for the rest."""
    if failure.code not in AWAY:
        return "", None
    asked = {"documents": str(failure.fields["sha256"])}
    words = QCoreApplication.translate("Fetching", "&Fetch it now")
    return words, partial(desk.go, "fetch", asked)
