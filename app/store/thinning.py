"""Old backups made fewer: today's all, then one a day, one a week, one a month."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.store.backup import STAMP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_NAME = re.compile(r"^sothu-\d{5}-(\d{8}-\d{6})\.db$")
#: how many of each are kept, newest first
DAILY, WEEKLY, MONTHLY = 7, 4, 12


def backups_in(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the backups in a folder by their names, newest first; moments are local."""
    found = [
        (datetime.strptime(name[1], STAMP), path)  # noqa: DTZ007  the name has no offset
        for path in folder.glob("sothu-*.db")
        if (name := _NAME.match(path.name)) is not None
    ]
    return sorted(found, reverse=True)


def kept(moments: Iterable[datetime], *, today: date) -> set[datetime]:
    """Return which backups stay.

    All of today and yesterday; of earlier ones the last of each of 7 days, 4 weeks and 12 months
    that have one; and always the newest.
    """
    newest_first = sorted(moments, reverse=True)
    stay = set(newest_first[:1])
    stay.update(when for when in newest_first if when.date() >= today - timedelta(days=1))
    stay.update(_last_of_each(newest_first, lambda when: when.date().toordinal(), DAILY))
    stay.update(_last_of_each(newest_first, lambda when: when.isocalendar()[:2], WEEKLY))
    stay.update(_last_of_each(newest_first, lambda when: (when.year, when.month), MONTHLY))
    return stay


def thin(folder: Path, *, today: date) -> list[Path]:
    """Delete the backups that need not stay; returns those deleted.

    One that cannot be deleted is left for the next time. The documents beside them stay.
    """
    found = backups_in(folder)
    stay = kept((when for when, _ in found), today=today)
    gone = []
    for when, path in found:
        if when not in stay:
            try:
                path.unlink()
            except OSError:
                continue
            gone.append(path)
    return gone


def _last_of_each(
    newest_first: list[datetime], period: Callable[[datetime], object], count: int
) -> list[datetime]:
    last: dict[object, datetime] = {}
    for when in newest_first:
        last.setdefault(period(when), when)
    return list(last.values())[:count]
