"""What is due with the province: answers, rejected returns, unread messages, packages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app import messages
from app.services.today import DueItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.services.packages import Packages
    from app.services.province_files import ProvinceFiles
    from app.services.province_notes import ProvinceNotes
    from app.services.province_returns import ProvinceReturns

_SOON = timedelta(days=7)


class ProvinceDue:
    """Reads what is due; writes nothing."""

    def __init__(
        self,
        *,
        files: ProvinceFiles,
        returns: ProvinceReturns,
        notes: ProvinceNotes,
        packages: Packages,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._files = files
        self._returns = returns
        self._notes = notes
        self._packages = packages
        self._language = language

    def on(self, as_of: date) -> tuple[DueItem, ...]:
        """Return what is due on a day."""
        return (*self._of_files(as_of), *self._of_returns(as_of), *self._rest(as_of))

    def _of_files(self, as_of: date) -> Iterator[DueItem]:
        waiting = self._files.waiting()
        if waiting:
            query = {"case": waiting[0][0], "tab": "province"}
            yield _item("province_answers", as_of, "cases", query, count=len(waiting))

    def _of_returns(self, as_of: date) -> Iterator[DueItem]:
        rejected = self._returns.rejected()
        if rejected:
            query = {"kind": rejected[0].kind, "month": rejected[0].period}
            yield _item("returns_rejected", as_of, "returns", query, count=len(rejected))

    def _rest(self, as_of: date) -> Iterator[DueItem]:
        unread = self._notes.listed(unread=True)
        if unread:
            yield _item("province_notes", as_of, "notes", {}, count=len(unread))
        for kind, why in self._packages.faults():
            words = {"kind": self._kind(kind), "fault": why}
            yield _item(
                "package_failed", as_of, "settings", {"tab": "packages"}, overdue=True, **words
            )
        for kind, day in self._packages.coming():
            if day - as_of <= _SOON:
                words = {"kind": self._kind(kind), "day": f"{day:%d/%m/%Y}"}
                yield _item(
                    "package_soon", day, "settings", {"tab": "packages"}, overdue=False, **words
                )

    def _kind(self, kind: str) -> str:
        return messages.text("package_kind", kind, self._language)


def _item(
    code: str, on: date, page: str, query: dict[str, str], *, overdue: bool = True, **words: object
) -> DueItem:
    return DueItem(code, words, on, overdue=overdue, page=page, query=query)
