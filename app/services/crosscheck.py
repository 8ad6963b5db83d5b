"""Lists from outside against the register: look first, then keep what was found as work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.crosscheck import CrossGround, CrossKind, cross_findings, unusable_code
from app.domain.crosscheck_limits import LIMIT_NAMES, CrossLimits
from app.domain.matching import Verdict
from app.domain.outside_row import SourceKind
from app.domain.taxed_workers import add_up_workers
from app.domain.violation import ClaimKind, State
from app.errors import Refused
from app.services.claims import ClaimEntry
from app.services.cross_facts import facts_of
from app.services.cross_list import cross_workbook, evidence
from app.services.effects import Effects, Kind
from app.store.op_log import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.crosscheck import CrossFinding
    from app.domain.law import LawBook
    from app.domain.outside_row import OutsideRow
    from app.services.arrears import ArrearsRuns
    from app.services.claims import Claims
    from app.services.matching import Matched, Matching
    from app.services.task import Task
    from app.store.outside_work import KeptCross
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class CrossPreview:
    """What a run would write; nothing is written yet."""

    as_of: date
    matched: Matched
    new: tuple[CrossFinding, ...]
    #: id of the finding kept → as it is found now
    changed: Mapping[str, CrossFinding]
    #: ids of what is not found any more though its row or employer was looked at
    cured: tuple[str, ...]
    #: found as they were
    same: int
    #: rows that wait for a person's word on whose they are: not judged
    waiting: int
    #: rows of nobody known whose tax code cannot exist: not judged
    unusable: int

    @property
    def empty(self) -> bool:
        """Whether a run would write nothing."""
        return not (self.new or self.changed or self.cured)


class Crosscheck:
    """Judges rows of lists, keeps findings, makes them claims about units."""

    def __init__(
        self,
        register: Register,
        *,
        matching: Matching,
        arrears: ArrearsRuns,
        claims: Claims,
        law: LawBook,
        actor: str,
        language: str,
    ) -> None:
        self._register = register
        self._matching = matching
        self._arrears = arrears
        self._claims = claims
        self._law = law
        self._actor = actor
        self._language = language

    def preview(
        self, rows: Sequence[OutsideRow], as_of: date, task: Task | None = None
    ) -> CrossPreview:
        """Return what these rows show on a day, against what was found before.

        Rows of workers are added up by payer first. What waits for a person is counted, not
        judged; nothing is judged twice when a list says it twice.

        Raises:
            Refused: cross_day, the day is to come.
        """
        if as_of > today(self._register.clock):
            raise Refused("cross_day", day=as_of)
        workers = [row for row in rows if row.source is SourceKind.TAX_WORKERS]
        others = [row for row in rows if row.source is not SourceKind.TAX_WORKERS]
        matched = self._matching.propose([*others, *add_up_workers(workers)], task)
        ground = CrossGround(as_of, self._law, self.limits(as_of))
        facts = facts_of(self._register, self._arrears, matched.known, as_of)
        found: dict[tuple[str, str, str], CrossFinding] = {}
        looked_at: set[str] = set()
        waiting = unusable = 0
        for each in matched.rows:
            if each.verdict is Verdict.PROPOSAL:
                waiting += 1
                continue
            known = facts.get(each.employer_id) if each.employer_id else None
            unusable += known is None and unusable_code(each.row)
            looked_at |= {each.row.key, each.employer_id}
            for finding in cross_findings(each.row, known, ground):
                found.setdefault(finding.key, finding)
        return self._against_kept(as_of, matched, found, looked_at, (waiting, unusable))

    def limits(self, on: date) -> CrossLimits:
        """Return from where on differences count on a day: settings of the office."""
        settings = self._register.settings
        return CrossLimits.of({name: settings.value(name, on=on) for name in LIMIT_NAMES})

    def run(self, preview: CrossPreview) -> Effects | None:
        """Keep what a preview showed: one command; None when it showed nothing to write."""
        if preview.empty:
            return None
        with self._register.command("crosscheck_run", actor=self._actor) as command:
            for finding in preview.new:
                days = {"first_on": preview.as_of, "last_on": preview.as_of, "state": State.OPEN}
                command.create("cross_finding", {**_values(finding), **_who(finding), **days})
            for id_, finding in preview.changed.items():
                command.update("cross_finding", id_, {**_values(finding), "last_on": preview.as_of})
            for id_ in preview.cured:
                command.update(
                    "cross_finding", id_, {"state": State.CURED, "last_on": preview.as_of}
                )
        details = (("count", str(len(preview.new))),)
        return Effects(frozenset({Kind.COVERAGE}), "crosscheck_run", command.change_set, details)

    def all(self, *, state: State | None = State.OPEN) -> list[KeptCross]:
        """Return findings, by default what stands open: the most workers first, then money."""
        kept = self._register.outside_work.cross_findings()
        chosen = [each for each in kept if state is None or each.state is state]
        return sorted(chosen, key=lambda each: (-each.workers, -each.amount, each.name, each.id))

    def get(self, finding_id: str) -> KeptCross:
        """Return a finding.

        Raises:
            Refused: record_gone.
        """
        kept = self._register.outside_work.cross_finding(finding_id)
        if kept is None:
            raise Refused("record_gone", type="cross_finding", id=finding_id)
        return kept

    def set_aside(self, finding_id: str, why: str) -> Effects:
        """Set an open finding aside with a reason; later runs leave it there.

        Raises:
            Refused: record_gone; finding_state (state); finding_reason, no reason was given.
        """
        return self._judge(finding_id, why, State.OPEN, State.SET_ASIDE, "cross_set_aside")

    def reopen(self, finding_id: str, why: str) -> Effects:
        """Take up again what was set aside.

        Raises:
            Refused: record_gone; finding_state (state); finding_reason, no reason was given.
        """
        return self._judge(finding_id, why, State.SET_ASIDE, State.OPEN, "cross_reopened")

    def adopt(self, finding_id: str, *, legal: int | None = None) -> Effects:
        """Make a finding a claim about its unit, which the run of violations judges.

        Args:
            finding_id: of workers missing or of wages too low.
            legal: of wages: the monthly wage that had to be the base (Law 41/2024 art. 31), sum
                over the workers, in đồng. Taxed income is no such base: a person says it.

        Raises:
            Refused: record_gone; cross_no_claim, nothing that a claim is made of, made one
                already, or of no unit; cross_legal, `legal` is missing; claim_field (field).
        """
        kept = self.get(finding_id)
        kind = _CLAIMS.get(kept.kind)
        if kind is None or kept.unit_id is None or kept.claim_id or kept.state is State.CURED:
            raise Refused("cross_no_claim", name=kept.name)
        if kind is ClaimKind.WAGE and legal is None:
            raise Refused("cross_legal", name=kept.name)
        entry = self._entry(kept, kind, legal or 0)
        values = {"unit_id": kept.unit_id, **self._claims.checked(entry)}
        with self._register.command("cross_adopted", actor=self._actor) as command:
            claim = command.create("claim", values)
            command.update("cross_finding", kept.id, {"claim_id": claim})
        kinds = frozenset({Kind.COVERAGE, Kind.FINDINGS})
        return Effects(kinds, "cross_adopted", command.change_set, (("name", kept.name),))

    def workbook(self, findings: Sequence[KeptCross]) -> bytes:
        """Return findings as xlsx, with evidence, basis and next step."""
        return cross_workbook(findings, self._language)

    def _entry(self, kept: KeptCross, kind: ClaimKind, legal: int) -> ClaimEntry:
        insured = kept.figures.get("insured_average", 0) * kept.figures.get("insured_workers", 0)
        told = evidence(kept.place, self._language)
        words = messages.text("cross_told", "source", self._language, evidence=told)
        if kind is ClaimKind.WAGE:
            return ClaimEntry(
                kind, kept.since, words, workers=kept.workers, insured=insured, legal=legal
            )
        taxed = kept.figures["contract_workers"]
        return ClaimEntry(kind, kept.since, words, workers=taxed)

    def _against_kept(
        self,
        as_of: date,
        matched: Matched,
        found: Mapping[tuple[str, str, str], CrossFinding],
        looked_at: set[str],
        left_out: tuple[int, int],
    ) -> CrossPreview:
        kept = [
            each
            for each in self._register.outside_work.cross_findings()
            if each.state is not State.CURED
        ]
        standing = {
            (each.kind, each.place.split(":", 1)[0], each.employer_id or each.row_key): each
            for each in kept
        }
        changed = {
            before.id: finding
            for key, finding in found.items()
            if (before := standing.get(key)) is not None and _differs(before, finding)
        }
        sources = {each.row.source.value for each in matched.rows}
        cured = [
            each.id
            for (kind, source, who), each in standing.items()
            if (kind, source, who) not in found
            and source in sources
            and not looked_at.isdisjoint((each.row_key, who))
        ]
        return CrossPreview(
            as_of=as_of,
            matched=matched,
            new=tuple(finding for key, finding in found.items() if key not in standing),
            changed=changed,
            cured=tuple(cured),
            same=sum(key in standing for key in found) - len(changed),
            waiting=left_out[0],
            unusable=left_out[1],
        )

    def _judge(self, finding_id: str, why: str, seen: State, then: State, label: str) -> Effects:
        kept = self.get(finding_id)
        if not why.strip():
            raise Refused("finding_reason", finding=finding_id)
        if kept.state is not seen:
            state = messages.text("finding_state", kept.state.value, self._language)
            raise Refused("finding_state", state=state)
        with self._register.command(label, actor=self._actor) as command:
            command.update("cross_finding", finding_id, {"state": then, "why": why.strip()})
        kinds = frozenset({Kind.COVERAGE})
        return Effects(kinds, label, command.change_set, (("name", kept.name),))


#: kind of finding → the claim it may become; those of nobody known become one when there is a unit
_CLAIMS: Mapping[str, ClaimKind] = {
    CrossKind.FEWER_WORKERS.value: ClaimKind.TAXED,
    CrossKind.WAGE_UNDER_TAXED.value: ClaimKind.WAGE,
}


def _values(finding: CrossFinding) -> dict[str, object]:
    """Return what may change from run to run, the evidence row too."""
    return {
        "place": str(finding.place),
        "since": finding.since,
        "articles": finding.articles,
        "figures": finding.figures,
        "next_step": finding.next_step,
        "workers": finding.workers,
        "amount": finding.amount,
    }


def _who(finding: CrossFinding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "row_key": finding.row_key,
        "tax_code": finding.tax_code,
        "name": finding.name,
        "address": finding.address,
        "commune_code": finding.commune,
        "employer_id": finding.employer_id or None,
        "unit_id": finding.unit_id or None,
    }


def _differs(kept: KeptCross, finding: CrossFinding) -> bool:
    """Tell whether a finding says something else now; another import of the same row does not."""
    return any(
        plain(getattr(kept, name)) != plain(value)
        for name, value in _values(finding).items()
        if name != "place"
    )
