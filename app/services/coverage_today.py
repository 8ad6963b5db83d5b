"""What *Hôm nay* says of campaigns: promises, ends near, targets nobody spoke to, proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.coverage import LEFT
from app.services.due_item import DueItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from app.services.coverage_views import CoverageDue

#: where campaigns and their targets are shown
PAGE = "coverage"


def coverage_items(due: CoverageDue, as_of: date) -> Iterator[DueItem]:
    """Yield a line for each kind of thing that waits; a campaign that ends has its own."""
    late = [each for each in due.promises if each.days_late]
    now = [each for each in due.promises if not each.days_late]
    for code, found, state in (
        ("coverage_promises_late", late, "promise_late"),
        ("coverage_promises_today", now, "promise_today"),
    ):
        if found:
            fields = {"count": len(found), "name": found[0].name}
            day = found[0].until
            yield DueItem(code, fields, day, day < as_of, PAGE, {"state": state})
    for each in due.ending:
        if each.ends_on is not None:
            fields = {
                "title": each.title,
                "day": f"{each.ends_on:%d/%m/%Y}",
                "won": each.figures.won,
                "targets": each.figures.targets,
            }
            over = each.ends_on < as_of
            code = "coverage_ended" if over else "coverage_ending"
            yield DueItem(code, fields, each.ends_on, over, PAGE, {"campaign": each.id})
    if due.quiet:
        fields = {"count": len(due.quiet), "days": due.quiet_days}
        yield DueItem(
            "coverage_quiet", fields, as_of, overdue=False, page=PAGE, query={"state": "quiet"}
        )
    if due.proposals:
        fields = {"count": len(due.proposals)}
        yield DueItem(
            "coverage_proposed",
            fields,
            as_of,
            overdue=False,
            page=PAGE,
            query={"state": "proposed"},
        )
    if due.left:
        fields = {"count": due.left}
        yield DueItem(
            "coverage_left", fields, as_of, overdue=False, page=PAGE, query={"state": LEFT}
        )
