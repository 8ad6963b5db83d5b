"""Figures by office of a month, with charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.console import charts
from sync.server.console.pages import Page
from sync.server.console.totals import SUMS
from sync.server.console.workbook import workbook

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.totals import Figures
    from sync.server.console.visit import Visit

_MOST_BARS = 15


def _figures(visit: Visit) -> Response:
    found = visit.desk.reckoner.figures(visit.query.get("period", ""), visit.only)
    words = visit.words
    if visit.query.get("as") == "xlsx":
        return _saved(visit, found)
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


def _saved(visit: Visit, found: Figures) -> Response:
    words = visit.words
    heads = [words("offices.code"), words("offices.office"), *(words(f"sum.{n}") for n in SUMS)]
    heads += [
        words(f"figures.{n}") for n in ("percent", "letters", "delivered", "cases", "returns")
    ]
    rows = [
        [
            each.code,
            each.name,
            *(each.money.get(name) for name in SUMS),
            each.paid_percent,
            each.letters,
            each.delivered,
            each.cases,
            each.returns,
        ]
        for each in found.offices
    ]
    return workbook(visit, f"{words('menu.figures')} {found.period}", heads, rows)


PAGES = (Page("/figures", "figures", _figures, right="figures"),)
