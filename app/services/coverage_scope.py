"""Whom a campaign is about: as entered, as kept, and what a corrected choice brings in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.coverage import TargetResult
from app.errors import Refused
from app.services.coverage_proposals import proposals
from app.services.coverage_sources import same_key
from app.services.coverage_views import TargetChoice
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.services.coverage_sources import CoverageSources
    from app.services.coverage_views import CampaignEntry, Candidate
    from app.services.task import Task
    from app.store.coverage import Target
    from app.store.register import Register

#: fields of a candidate a target keeps as they are
_TAKEN = (
    "source",
    "batch_id",
    "row",
    "list_key",
    "shows",
    "tax_code",
    "name",
    "address",
    "commune_code",
    "activity",
    "activity_name",
    "representative",
    "phone",
    "employer_id",
    "insured_before",
    "workers",
)
_SETS = ("signs", "communes", "officers")


@dataclass(frozen=True, slots=True)
class ScopeChange:
    """What another choice would do to a campaign. Nothing has been written."""

    campaign_id: str
    choice: TargetChoice
    added: tuple[Candidate, ...]
    #: no longer meant, and nobody spoke to them: they go
    left: tuple[Target, ...]
    #: no longer meant, but worked on or known to the register by now: they stay
    stay: tuple[Target, ...]


class CoverageScope:
    """Reckons what would change; `Coverage.correct` writes it."""

    def __init__(self, register: Register, sources: CoverageSources) -> None:
        self._register = register
        self._sources = sources

    def plan(self, campaign_id: str, choice: TargetChoice, task: Task | None = None) -> ScopeChange:
        """Return what a choice would bring into a campaign and take out of it.

        A target is judged by its own row, frozen when it was taken up, not by what the lists show
        today: one that has registered since is no sign any more and stays all the same.

        Raises:
            Refused: record_gone; campaign_closed; unknown_kind, as `CoverageSources.candidates`.
            Cancelled: the person stopped it.
        """
        campaign = self._register.coverage.campaign(campaign_id)
        if campaign is None:
            raise Refused("record_gone", type="campaign", id=campaign_id)
        if campaign.closed:
            raise Refused("campaign_closed", title=campaign.title)
        targets = self._register.coverage.targets(campaign_id)
        found = self._sources.candidates(choice, task, of=campaign_id)
        known = {same_key(each.tax_code, each.source, each.list_key) for each in targets}
        added = [
            each
            for each in found
            if same_key(each.tax_code, each.source, each.list_key) not in known
        ]
        outside = [each for each in targets if not means(choice, each)]
        worked = worked_on(self._register, outside)
        return ScopeChange(
            campaign_id,
            choice,
            tuple(added),
            tuple(each for each in outside if each.id not in worked),
            tuple(each for each in outside if each.id in worked),
        )


def worked_on(register: Register, targets: Sequence[Target]) -> frozenset[str]:
    """Return ids of targets that stay: spoken to, written to, settled, or known by now.

    A contact that was struck does not hold a target; a letter does, withdrawn or not.
    """
    contacts = register.coverage.contacts([each.id for each in targets], struck=True)
    held = {
        id_
        for id_, listed in contacts.items()
        if any(each.struck_on is None or each.paper_id for each in listed)
    }
    known = proposals(register, targets)
    settled = {each.id for each in targets if each.result is not TargetResult.OPEN}
    return frozenset(held | settled | known.keys())


def means(choice: TargetChoice, target: Target) -> bool:
    """Tell whether a choice is about a target, by the row it was made of."""
    listed = target.source == choice.source if choice.source else target.shows in choice.signs
    return (
        listed
        and (not choice.batch_id or target.batch_id == choice.batch_id)
        and (not choice.communes or target.commune_code in choice.communes)
        and (not choice.officers or (target.officer_id or "") in choice.officers)
        and (not choice.sectors or target.activity.startswith(tuple(choice.sectors)))
        and target.workers >= choice.workers
    )


def kept_entry(entry: CampaignEntry) -> dict[str, object]:
    """Return an entry as the register keeps it.

    Raises:
        Refused: campaign_field (field): no title, an end before the beginning, a goal below 0.
    """
    wrong = {
        "title": not entry.title.strip(),
        "ends_on": entry.ends_on is not None and entry.ends_on < entry.starts_on,
        "goal": entry.goal < 0,
    }
    for field, is_wrong in wrong.items():
        if is_wrong:
            raise Refused("campaign_field", field=field)
    return {
        "title": entry.title.strip(),
        "starts_on": entry.starts_on,
        "ends_on": entry.ends_on,
        "goal": entry.goal,
        "note": entry.note.strip(),
        "officer_id": entry.officer_id or None,
    }


def plain_choice(choice: TargetChoice) -> dict[str, object]:
    """Return a choice as the register keeps it: sets as sorted lists."""
    values = {name: getattr(choice, name) for name in type(choice).__dataclass_fields__}
    return {
        name: sorted(value) if isinstance(value, frozenset | tuple) else value
        for name, value in values.items()
        if name != "again"
    }


def read_choice(kept: Mapping[str, Any]) -> TargetChoice:
    """Return a choice as it was kept; what is not there leaves nobody out."""
    values = {name: kept[name] for name in TargetChoice.__dataclass_fields__ if name in kept}
    values |= {name: frozenset(values[name]) for name in _SETS if name in values}
    if "sectors" in values:
        values["sectors"] = tuple(values["sectors"])
    return TargetChoice(**values)


def new_targets(campaign_id: str, found: Iterable[Candidate], day: date) -> list[dict[str, object]]:
    """Return candidates as targets: two PCs that aim a campaign at one row make one target."""
    return [
        {
            "id": named("campaign_target", campaign_id, each.source, each.list_key),
            "campaign_id": campaign_id,
            "added_on": day,
            "officer_id": each.officer_id or None,
            **{name: getattr(each, name) for name in _TAKEN},
        }
        for each in found
    ]
