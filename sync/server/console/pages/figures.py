"""Figures by office of a month, with charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.console import charts
from sync.server.console.pages import Page
from sync.server.console.totals import SUMS

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit

_MOST_BARS = 15


def _figures(visit: Visit) -> Response:
    found = visit.desk.reckoner.figures(visit.query.get("period", ""), visit.only)
    words = visit.words
    owing = sorted(found.offices, key=lambda each: -each.money.get("closing_vnd", 0))
    bars = charts.bars(
        [
            (each.name or each.code, each.money.get("closing_vnd", 0))
            for each in owing[:_MOST_BARS]
            if each.ledger
        ],
        words.short,
    )
    course = charts.columns(
        [(words.month(month), paid, owed) for month, paid, owed in found.course], words.short
    )
    return visit.show(
        "figures.html",
        figures=found,
        sums=SUMS,
        bars=bars,
        course=course,
        left_out=max(0, sum(each.ledger for each in found.offices) - _MOST_BARS),
    )


PAGES = (Page("/figures", "figures", _figures, right="figures"),)
