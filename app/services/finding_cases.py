"""Cases opened on violations found: one for each unit, with the acts the findings are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.case_act import ActFund, ActKind
from app.domain.violation import Rule, State
from app.errors import Refused
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from app.services.cases import Cases
    from app.services.findings import Findings
    from app.services.task import Task
    from app.store.findings import KeptFinding

#: the act a finding is; fewer workers than taxed is a sign to be verified, no act
_ACTS: Mapping[str, ActKind] = {
    Rule.LATE_PAYMENT.value: ActKind.LATE_PAYMENT,
    Rule.EVASION_UNPAID.value: ActKind.EVASION_UNPAID,
    Rule.REGISTRATION_LATE.value: ActKind.LATE_REGISTRATION,
    Rule.NOT_REGISTERED.value: ActKind.EVASION_REGISTRATION,
    Rule.WAGE_TOO_LOW.value: ActKind.EVASION_WAGE,
    Rule.INFORMATION_REFUSED.value: ActKind.INFORMATION_REFUSAL,
}


@dataclass(frozen=True, slots=True)
class OpenedOn:
    """What came of opening cases on findings."""

    #: ids of the cases opened
    cases: tuple[str, ...]
    #: codes of units that have an open case already
    skipped: tuple[str, ...]
    #: None when none was opened
    effects: Effects | None


def open_on(
    ids: Sequence[str], *, findings: Findings, cases: Cases, on: date, task: Task
) -> OpenedOn:
    """Open a case on the unit of each finding and enter the findings that stand open as its acts.

    Raises:
        Refused: record_gone, law_silent.
        Cancelled: between two cases; those opened stay.
    """
    by_unit: dict[str, list[KeptFinding]] = {}
    for finding in map(findings.get, ids):
        by_unit.setdefault(finding.unit_id, []).append(finding)
    opened: list[str] = []
    skipped: list[str] = []
    for number, (unit_id, found) in enumerate(by_unit.items()):
        task.step(number, len(by_unit), "")
        try:
            case_id = cases.open(unit_id, on=on).case_id
        except Refused as error:
            if error.code != "case_open_already":
                raise
            skipped.append(str(error.fields["unit"]))
            continue
        for values in _acts(found, on):
            cases.acts.add(case_id, values)
        opened.append(case_id)
    details = (("count", str(len(opened))),)
    # Several commands: each is undone by itself, from its case.
    effects = Effects(frozenset({Kind.CASES}), "cases_opened", None, details)
    return OpenedOn(tuple(opened), tuple(skipped), effects if opened else None)


def _acts(found: Iterable[KeptFinding], on: date) -> Iterator[dict[str, object]]:
    """Yield the acts: social and unemployment insurance are acts of their own."""
    for finding in found:
        kind = _ACTS.get(finding.rule)
        if kind is None or finding.state is not State.OPEN:
            continue
        shared = {
            "kind": kind,
            "found_on": on,
            "base_estimated": bool(finding.estimated),
            "workers": finding.figures.get("workers"),
            "provision": "; ".join(finding.articles),
        }
        for fund, base in ((ActFund.SI, finding.base_si), (ActFund.UI, finding.base_ui)):
            if base is not None:
                yield {**shared, "fund": fund, "base": base}
        if finding.base_si is None and finding.base_ui is None:
            yield {**shared, "fund": ActFund.SI}
