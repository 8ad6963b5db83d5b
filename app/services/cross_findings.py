"""Findings of lists kept as work: looked at first, kept, set aside, made claims about units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import messages
from app.domain.clock import today
from app.domain.crosscheck import CrossKind
from app.domain.violation import ClaimKind, State
from app.errors import Refused
from app.services.claims import ClaimEntry
from app.services.cross_evidence import Evidence, evidence_words
from app.services.cross_list import CrossList
from app.services.cross_sheet import read_sheet
from app.services.effects import Effects, Kind
from app.store.ids import named
from app.store.op_log import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from app.domain.crosscheck import CrossFinding
    from app.services.claims import Claims
    from app.services.cross_sheet import SheetChange, SheetPreview
    from app.services.crosscheck import CrossReport
    from app.store.command import Command
    from app.store.cross_work import KeptCross
    from app.store.register import Register

#: kind of finding → the claim it may become
_CLAIMS: Mapping[str, ClaimKind] = {
    CrossKind.FEWER_WORKERS.value: ClaimKind.TAXED,
    CrossKind.WAGE_UNDER_TAXED.value: ClaimKind.WAGE,
}


@dataclass(frozen=True, slots=True)
class CrossPreview:
    """What keeping a run would write; nothing is written yet."""

    report: CrossReport
    new: tuple[CrossFinding, ...]
    #: id of the finding kept → as it is found now
    changed: Mapping[str, CrossFinding]
    #: ids of what is not found any more though its row or employer was judged
    cured: tuple[str, ...]
    #: found as they were
    same: int

    @property
    def empty(self) -> bool:
        """Whether keeping it would write nothing."""
        return not (self.new or self.changed or self.cured)


class CrossFindings:
    """Keeps what a run shows, and what people decide about it."""

    def __init__(self, register: Register, *, claims: Claims, actor: str, language: str) -> None:
        self._register = register
        self._claims = claims
        self._actor = actor
        self._language = language
        self.listing = CrossList(register, language)

    def preview(self, report: CrossReport) -> CrossPreview:
        """Return what a run shows against what is kept; writes nothing."""
        standing = {
            (each.kind, each.who): each
            for each in self._register.cross_work.findings()
            if each.state is not State.CURED
        }
        found = {each.key: each for each in report.findings}
        changed = {
            before.id: finding
            for key, finding in found.items()
            if (before := standing.get(key)) is not None and _differs(before, finding)
        }
        cured = [
            each.id
            for key, each in standing.items()
            if key not in found and (each.source, each.who) in report.judged
        ]
        return CrossPreview(
            report=report,
            new=tuple(finding for key, finding in found.items() if key not in standing),
            changed=changed,
            cured=tuple(cured),
            same=sum(key in standing for key in found) - len(changed),
        )

    def keep(self, preview: CrossPreview) -> Effects | None:
        """Keep what a preview showed: one command; None when it showed nothing to write.

        Raises:
            Refused: cross_day, the run is of a day to come.
        """
        report = preview.report
        if report.as_of > today(self._register.clock):
            raise Refused("cross_day", day=report.as_of)
        if preview.empty:
            return None
        evidence = Evidence(self._register)
        run = {"last_on": report.as_of, "ledger": report.ledger}
        with self._register.command("crosscheck_kept", actor=self._actor) as command:
            self._create(command, preview, [{**_values(e, evidence), **run} for e in preview.new])
            for id_, finding in preview.changed.items():
                values = _values(finding, evidence)
                if finding.since == report.as_of:
                    values.pop("since")
                command.update("cross_finding", id_, {**values, **run})
            for id_ in preview.cured:
                command.update("cross_finding", id_, {"state": State.CURED, **run})
        details = {
            "new": len(preview.new),
            "changed": len(preview.changed),
            "cured": len(preview.cured),
        }
        return _effects(
            "crosscheck_kept",
            command.change_set,
            tuple((key, str(count)) for key, count in details.items()),
        )

    def get(self, finding_id: str) -> KeptCross:
        """Return a finding.

        Raises:
            Refused: record_gone.
        """
        kept = self._register.cross_work.finding(finding_id)
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

    def read_sheet(self, path: Path) -> SheetPreview:
        """Return what a filled list would change; nothing is written.

        Raises:
            Unreadable: it is no list of findings.
        """
        return read_sheet(self._register, path)

    def apply(self, changes: Iterable[SheetChange]) -> Effects | None:
        """Set aside and take up again what a file that came back says: one command.

        Raises:
            Refused: record_gone.
        """
        wanted = list(changes)
        if not wanted:
            return None
        with self._register.command("cross_sheet", actor=self._actor) as command:
            for each in wanted:
                values = {"state": each.state, "why": each.why}
                command.update("cross_finding", each.finding_id, values)
        return _effects("cross_sheet", command.change_set, (("count", str(len(wanted))),))

    def claimable(self, kept: KeptCross) -> ClaimKind | None:
        """Return the claim a finding can become; None where it cannot."""
        if kept.unit_id is None or kept.claim_id or kept.state is State.CURED:
            return None
        return _CLAIMS.get(kept.kind)

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
        kind = self.claimable(kept)
        if kind is None or kept.unit_id is None:
            raise Refused("cross_no_claim", name=kept.name)
        if kind is ClaimKind.WAGE and legal is None:
            raise Refused("cross_legal", name=kept.name)
        values = {
            "unit_id": kept.unit_id,
            **self._claims.checked(self._entry(kept, kind, legal or 0)),
        }
        with self._register.command("cross_adopted", actor=self._actor) as command:
            claim = command.create("claim", values)
            command.update("cross_finding", kept.id, {"claim_id": claim})
        kinds = frozenset({Kind.LISTS, Kind.FINDINGS})
        return Effects(kinds, "cross_adopted", command.change_set, (("name", kept.name),))

    def _create(
        self, command: Command, preview: CrossPreview, values: Sequence[Mapping[str, object]]
    ) -> None:
        """Write what is new; what was kept before and undone is brought back under its id."""
        episodes, made = self._episodes(), self._register.cross_work.made()
        fresh: list[dict[str, object]] = []
        for finding, told in zip(preview.new, values, strict=True):
            episode = episodes.get(finding.key, 0) + 1
            id_ = named("cross_finding", *finding.key, str(episode))
            first = {"episode": episode, "first_on": preview.report.as_of, "state": State.OPEN}
            row = {**_who(finding), **told, **first}
            if id_ in made:
                command.put("cross_finding", id_, row)
            else:
                fresh.append({**row, "id": id_})
        command.create_many("cross_finding", fresh)

    def _entry(self, kept: KeptCross, kind: ClaimKind, legal: int) -> ClaimEntry:
        told = evidence_words(kept, self._language)
        if kind is ClaimKind.WAGE:
            insured = kept.figures["insured_average"] * kept.figures["insured_workers"]
            return ClaimEntry(
                kind, kept.since, told, workers=kept.workers, insured=insured, legal=legal
            )
        return ClaimEntry(kind, kept.since, told, workers=kept.figures["contract_workers"])

    def _episodes(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for each in self._register.cross_work.findings():
            key = (each.kind, each.who)
            found[key] = max(found.get(key, 0), each.episode)
        return found

    def _judge(self, finding_id: str, why: str, seen: State, then: State, label: str) -> Effects:
        kept = self.get(finding_id)
        if not why.strip():
            raise Refused("finding_reason", finding=finding_id)
        if kept.state is not seen:
            state = messages.text("finding_state", kept.state.value, self._language)
            raise Refused("finding_state", state=state)
        with self._register.command(label, actor=self._actor) as command:
            command.update("cross_finding", finding_id, {"state": then, "why": why.strip()})
        return _effects(label, command.change_set, (("name", kept.name),))


def _values(finding: CrossFinding, evidence: Evidence | None) -> dict[str, object]:
    """Return what may change from run to run, the row that shows it too."""
    return {
        "source": finding.place.source,
        "row": finding.place.row,
        "evidence": evidence.of(finding.place) if evidence else {},
        "unit_id": finding.unit_id or None,
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
        "who": finding.who,
        "tax_code": finding.tax_code,
        "name": finding.name,
        "address": finding.address,
        "commune_code": finding.commune,
        "employer_id": finding.employer_id or None,
    }


#: another import of the same row says nothing new, nor does the day of the run, which is what a
#: finding counts from when its list tells no day
_OF_THE_RUN = frozenset({"row", "evidence", "since"})


def _differs(kept: KeptCross, finding: CrossFinding) -> bool:
    """Tell whether a finding says something else now."""
    return any(
        plain(getattr(kept, name)) != plain(value)
        for name, value in _values(finding, None).items()
        if name not in _OF_THE_RUN
    )


def _effects(label: str, change_set: str, details: tuple[tuple[str, str], ...]) -> Effects:
    return Effects(frozenset({Kind.LISTS}), label, change_set, details)
