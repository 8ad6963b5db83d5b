"""Returns that offices submitted: received, taken, rejected with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.protocol.kinds import TAKEN
from sync.server import returns
from sync.server.console import journal
from sync.server.console.pages import Page
from sync.server.console.pages.submissions import document, named, refuse_unknown, whose
from sync.server.submitted import WAITING

if TYPE_CHECKING:
    from starlette.responses import Response

    from sync.server.console.visit import Visit
    from sync.server.submitted import Submitted

_ACTS = frozenset({"taken", "rejected"})


def _returns(visit: Visit) -> Response:
    every = returns.received(visit.province, visit.only or None)
    periods = sorted({str(each.summary.get("period", "")) for each in every} - {""}, reverse=True)
    period = visit.query.get("period", "")
    found = [each for each in every if period in {"", each.summary.get("period")}]
    return visit.show(
        "returns.html",
        returns=found[::-1],
        waiting=sum(each.state == WAITING for each in every),
        periods=periods,
        period=period,
        names=named(visit),
    )


def _one(visit: Visit) -> Submitted:
    return whose(visit, returns.one(visit.province, visit.path["id"]))


def _return(visit: Visit) -> Response:
    found = _one(visit)
    told = found.summary.get("totals")
    totals = told if isinstance(told, dict) else {}
    return visit.show(
        "return.html",
        file=found,
        names=named(visit),
        totals={name: value for name, value in totals.items() if type(value) is int},
        may_take=found.state == WAITING,
        may_reject=found.state in {WAITING, TAKEN},
        versions=[
            each
            for each in returns.received(visit.province, found.scope, found.summary.get("period"))
            if each.summary.get("return_kind") == found.summary.get("return_kind")
        ],
    )


def _act(visit: Visit) -> Response:
    found, act = _one(visit), visit.form.get("act", "")
    refuse_unknown(act, _ACTS)
    if act == "taken":
        text = visit.text("text", needed=False)
        returns.take(visit.province, found.id, visit.who.name, text)
    else:
        text = visit.text("reason")
        returns.reject(visit.province, found.id, text, visit.who.name)
    with visit.province.database.write() as connection:
        about, now = f"{found.title}: {text}"[:1000], visit.province.now()
        journal.write(connection, now, visit.who.name, act, about=about, office=found.scope)
    return visit.go(f"returns/{found.id}", act)


def _document(visit: Visit) -> Response:
    return document(visit, _one(visit), visit.path["sha256"])


PAGES = (
    Page("/returns", "returns", _returns, right="returns"),
    Page("/returns/{id}", "returns", _return, _act, right="returns", act_right="returns.reject"),
    Page("/returns/{id}/{sha256}", "returns", _document, right="returns"),
)
