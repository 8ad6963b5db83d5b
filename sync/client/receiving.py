"""Receives what changed in a scope, page by page; while one is kept the next is on the line.

One page is laid in at once. More are kept on the disk first, so that a cut loses nothing, and laid
in together when the last one is here.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from app.errors import Unavailable
from app.store import incoming, sync_pages
from app.store.schema_version import SCHEMA_VERSION
from sync.client import documents
from sync.client.line import on_the_line
from sync.client.wire import read_page
from sync.protocol import limits
from sync.protocol.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.task import Task
    from app.store.incoming import Arrived
    from app.store.register import Register
    from app.store.sync_pages import Staged
    from sync.client.wire import Wire
    from sync.protocol.messages import Page

#: so many first pages are in memory besides on the disk until more come; one takes some 15 MB
_KEPT_PAGES = 2


class _Unreadable(Unavailable):
    """A page that was kept cannot be read."""


class Receiving:
    """One reading of a scope."""

    def __init__(
        self, register: Register, wire: Wire, scope: str, base: Place, *, whole: bool, most: int
    ) -> None:
        """Read what changed since `base` in pages of at most `most` records."""
        self._register = register
        self._wire = wire
        self._scope = scope
        self._base = base
        self._whole = whole
        self._first = most
        self._later = min(most, limits.LATER_ROWS)
        #: records of the first pages, which are not read again where no others follow
        self._kept: dict[int, list[list[Any]]] = {}

    def run(self, task: Task) -> Arrived:
        """Receive everything and lay it in.

        Raises:
            Unavailable: what came whole is kept and not asked for again, if it can be read.
        """
        staged, last = self._fetch(task)
        end = Place(last.seq, last.chain)
        try:
            imports = self._pages(staged, last, f'"{documents.WITH_LINES}"'.encode())
            lines = documents.fetch_lines(self._register, self._wire, self._scope, imports, task)
            return incoming.apply(
                self._register, self._scope, self._pages(staged, last), end, lines
            )
        except _Unreadable:
            sync_pages.drop(self._register, self._scope)  # they would be no better the next time
            raise

    def _fetch(self, task: Task) -> tuple[int, Page]:
        """Keep all pages but the last; returns how many are kept, and the last."""
        register, scope, base = self._register, self._scope, self._base.seq
        at = sync_pages.staged(register, scope, base)
        with ThreadPoolExecutor(1, "sync-line") as line:
            asked = on_the_line(line, self._ask, at)
            while True:
                task.step(at.pages, 0, "sync_receiving")
                page, content = asked.result()
                if not page.more:
                    return at.pages, page
                place = sync_pages.Staged(at.pages + 1, page.rev, page.id, page.seq, page.chain)
                # the next one comes while this one is kept
                asked = on_the_line(line, self._ask, place)
                sync_pages.stage(register, scope, base, place, content)
                if at.pages < _KEPT_PAGES:
                    self._kept[at.pages] = page.rows
                else:
                    self._kept.clear()
                at = place

    def _ask(self, at: Staged) -> tuple[Page, bytes]:
        early = at.pages < _KEPT_PAGES
        return self._wire.pull(
            rows=early,
            scope=self._scope,
            replica=self._register.identity.replica,
            chain=self._base.chain,
            base=self._base.seq,
            rev=at.rev,
            id=at.id,
            limit=self._first if early else self._later,
            schema=SCHEMA_VERSION,
            whole=str(self._whole).lower(),
            seen=at.seq,
            seen_chain=at.chain or self._base.chain,
        )

    def _pages(self, staged: int, last: Page, having: bytes = b"") -> Iterator[list[list[Any]]]:
        """Yield the records of each page; of those on the disk only where these bytes are in it."""
        for no in range(staged):
            if no in self._kept:
                yield self._kept[no]
                continue
            try:
                content = sync_pages.page(self._register, self._scope, no)
                if having not in content:
                    continue
                rows = read_page(content).rows
            except (ValueError, Unavailable) as error:  # only its end was looked at when it came
                raise _Unreadable("sync_not_understood", hint="Page.rows") from error
            yield rows
        yield last.rows
