"""What a finding stands on, line by line, in words; each line with its article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app import messages
from app.domain.calendar import Month
from app.domain.due import surcharge
from app.domain.violation import Rule, State
from app.services.derivation import ExplanationLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from app.services.finding_run import Rules
    from app.store.findings import KeptFinding

_FUNDS = ("si", "ui", "oai", "hi")
_PAYMENT = frozenset({Rule.LATE_PAYMENT.value, Rule.EVASION_UNPAID.value})


def derivation(
    found: KeptFinding, as_of: date, rules: Rules, language: str
) -> list[ExplanationLine]:
    """Return the lines of a finding; days and surcharge are those of `as_of`, or of its cure."""
    day = found.cured_on or as_of
    debt = (*_periods(found, day, rules), *_sums(found))
    steps = (*_head(found), *debt, *_ground(found), *_end(found))
    return [_in_words(step, language) for step in steps]


@dataclass(frozen=True, slots=True)
class _Step:
    code: str
    fields: Mapping[str, object] = field(default_factory=dict)
    amount: int | None = None
    level: int = 1
    article: str = ""


def _in_words(step: _Step, language: str) -> ExplanationLine:
    named = {**step.fields, "amount": step.amount}
    if "became" in named:
        named["became"] = messages.text("finding_rule", str(named["became"]), language)
    words = messages.text("finding_line", step.code, language, **named)
    return ExplanationLine(words, step.article, step.amount, step.level)


def _head(found: KeptFinding) -> Iterator[_Step]:
    articles = "; ".join(found.articles)
    yield _Step("since", {"since": found.since}, found.amount or None, 0, articles)
    if found.rule not in _PAYMENT:
        yield _Step(f"claim_{found.rule}", _dated(found.figures))


def _periods(found: KeptFinding, day: date, rules: Rules) -> Iterator[_Step]:
    for row in found.figures.get("periods", ()):
        yield from _period(row, day, rules)


def _sums(found: KeptFinding) -> Iterator[_Step]:
    funds = found.figures.get("funds", {})
    for fund in _FUNDS:
        if funds.get(fund):
            yield _Step(f"fund_{fund}", amount=funds[fund])
    for code, base in (("base_si", found.base_si), ("base_ui", found.base_ui)):
        if base is not None:
            yield _Step(code, amount=base)
    if found.estimated:
        yield _Step("estimated")


def _ground(found: KeptFinding) -> Iterator[_Step]:
    figures = found.figures
    if figures.get("excused"):
        yield _Step("excused")
    if figures.get("ledger_breaks"):
        yield _Step("ledger_breaks", {"count": figures["ledger_breaks"]})
    if figures.get("through"):
        through = Month.parse(figures["through"])
        yield _Step("ledger", {"through": through, "sha256": figures["ledger_sha256"][:12]})


def _end(found: KeptFinding) -> Iterator[_Step]:
    if found.state is State.CURED:
        code = next((name for name in ("became", "withdrawn") if name in found.cure), "cured")
        yield _Step(code, {"cured_on": found.cured_on, **found.cure}, level=0)
    if found.state is State.SET_ASIDE:
        yield _Step("set_aside", {"why": found.why}, level=0)


def _period(row: Mapping[str, Any], day: date, rules: Rules) -> Iterator[_Step]:
    due_on, period = date.fromisoformat(row["due_on"]), Month.parse(row["period"])
    days, extra = surcharge(row["principal"], due_on, day, rules.law, rules.reckoning)
    rule = rules.law.on("surcharge.daily_rate", day).citation
    yield _Step("period", {"period": period, "due_on": due_on}, row["principal"])
    yield _Step("surcharge", {"days": days, "on": day}, extra, 2, rule)
    if "letter" in row:
        yield _Step("letter", _dated(row["letter"]), level=2)


def _dated(figures: Mapping[str, Any]) -> dict[str, object]:
    """Return figures with their days as days, so that they are shown as people write them."""
    days = ("issued_on", "received_on", "started_on", "deadline", "evasion_from", "due_on")
    asked = (*days, "asked_on", "answer_due")
    return {
        name: date.fromisoformat(value) if name in asked else value
        for name, value in figures.items()
    }
