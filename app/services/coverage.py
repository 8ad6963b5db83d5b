"""Extending coverage: campaigns, their targets, who was spoken to, what was promised and done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.coverage import Promise, TargetFacts, TargetResult, conversion, promises_due
from app.errors import Refused
from app.services.coverage_list import targets_workbook
from app.services.effects import Effects, Kind
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.coverage import ContactHow, Conversion
    from app.store.outside_work import Campaign, ContactEntry, KeptCross, Target
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign as entered: by commune, sector group or officer, any of them or none."""

    title: str
    starts_on: date
    ends_on: date | None = None
    commune_code: str = ""
    sector_group: str = ""
    officer_id: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody was spoken to: about a target of a campaign, or a unit, or both."""

    how: ContactHow
    day: date
    target_id: str | None = None
    unit_id: str | None = None
    person: str = ""
    said: str = ""
    #: until when something was promised
    promise_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A promise whose day has come, for *Hôm nay*."""

    contact_id: str
    name: str
    until: date
    said: str
    officer_id: str | None
    days_late: int


class Coverage:
    """Opens campaigns, keeps contacts and results, says what is due and how far it has come."""

    def __init__(self, register: Register, *, actor: str, language: str) -> None:
        self._register = register
        self._work = register.outside_work
        self._actor = actor
        self._language = language

    def open(self, entry: CampaignEntry, findings: Sequence[KeptCross] = ()) -> tuple[str, Effects]:
        """Open a campaign on findings of lists and return its id.

        Raises:
            Refused: campaign_field (field), no title, or an end before the beginning.
        """
        if not entry.title.strip():
            raise Refused("campaign_field", field="title")
        if entry.ends_on is not None and entry.ends_on < entry.starts_on:
            raise Refused("campaign_field", field="ends_on")
        values = {
            "title": entry.title.strip(),
            "commune_code": entry.commune_code,
            "sector_group": entry.sector_group,
            "officer_id": entry.officer_id,
            "starts_on": entry.starts_on,
            "ends_on": entry.ends_on,
            "note": entry.note.strip(),
        }
        with self._register.command("campaign_opened", actor=self._actor) as command:
            id_ = command.create("campaign", values)
            rows = [_target(id_, entry.officer_id, finding) for finding in findings]
            command.create_many("campaign_target", rows)
        return id_, _effects("campaign_opened", command.change_set, entry.title.strip())

    def add(self, campaign_id: str, findings: Sequence[KeptCross]) -> Effects | None:
        """Aim a campaign at more findings; those it aims at already are left; None = no new one.

        Raises:
            Refused: record_gone; campaign_closed.
        """
        campaign = self._open_campaign(campaign_id)
        known = {each.finding_id for each in self._work.targets(campaign_id)}
        fresh = [finding for finding in findings if finding.id not in known]
        if not fresh:
            return None
        with self._register.command("targets_added", actor=self._actor) as command:
            rows = [_target(campaign_id, campaign.officer_id, each) for each in fresh]
            command.create_many("campaign_target", rows)
        return _effects("targets_added", command.change_set, campaign.title)

    def close(self, campaign_id: str) -> Effects:
        """Close a campaign; its figures stay.

        Raises:
            Refused: record_gone; campaign_closed.
        """
        campaign = self._open_campaign(campaign_id)
        with self._register.command("campaign_closed", actor=self._actor) as command:
            command.update("campaign", campaign_id, {"closed": 1})
        return _effects("campaign_closed", command.change_set, campaign.title)

    def contact(self, entry: Contact) -> Effects:
        """Keep that somebody was spoken to.

        Raises:
            Refused: record_gone; contact_field (field): nobody named, a day to come, a promise
                before the contact.
        """
        name = self._name(entry.target_id, entry.unit_id)
        if entry.day > today(self._register.clock):
            raise Refused("contact_field", field="day")
        if entry.promise_on is not None and entry.promise_on < entry.day:
            raise Refused("contact_field", field="promise_on")
        values = {
            "target_id": entry.target_id,
            "unit_id": entry.unit_id,
            "how": entry.how,
            "day": entry.day,
            "person": entry.person.strip(),
            "said": entry.said.strip(),
            "promise_on": entry.promise_on,
        }
        with self._register.command("contact_kept", actor=self._actor) as command:
            command.create("contact_entry", values)
        return _effects("contact_kept", command.change_set, name)

    def promise_kept(self, contact_id: str, on: date) -> Effects:
        """Note that what was promised was done.

        Raises:
            Refused: record_gone; contact_field (field): no promise, or a day to come.
        """
        entry = self._work.contact(contact_id)
        if entry is None:
            raise Refused("record_gone", type="contact_entry", id=contact_id)
        if entry.promise_on is None or on > today(self._register.clock):
            raise Refused("contact_field", field="promise_kept_on")
        with self._register.command("promise_kept", actor=self._actor) as command:
            command.update("contact_entry", contact_id, {"promise_kept_on": on})
        name = self._name(entry.target_id, entry.unit_id)
        return _effects("promise_kept", command.change_set, name)

    def result(
        self,
        target_id: str,
        result: TargetResult,
        on: date,
        *,
        workers_won: int = 0,
        note: str = "",
    ) -> Effects:
        """Say what came of a target; *open* takes an earlier result back.

        Raises:
            Refused: record_gone; campaign_closed; contact_field (field), the day is to come or
                the number of workers cannot be.
        """
        target = self._target(target_id)
        self._open_campaign(target.campaign_id)
        if on > today(self._register.clock):
            raise Refused("contact_field", field="result_on")
        if workers_won < 0:
            raise Refused("contact_field", field="workers_won")
        standing = result is not TargetResult.OPEN
        changes = {
            "result": result,
            "result_on": on if standing else None,
            "workers_won": workers_won if standing else 0,
            "note": note.strip(),
        }
        with self._register.command("target_result", actor=self._actor) as command:
            command.update("campaign_target", target_id, changes)
        return _effects("target_result", command.change_set, target.name)

    def campaigns(self) -> list[Campaign]:
        """Return every campaign, the latest first."""
        return self._work.campaigns()

    def targets(self, campaign_id: str) -> list[Target]:
        """Return the targets of a campaign by name."""
        return self._work.targets(campaign_id)

    def contacts(self, id_: str) -> list[ContactEntry]:
        """Return contacts with a target or a unit, oldest first."""
        return self._work.contacts([id_])

    def figures(self, campaign_id: str) -> Conversion:
        """Return what a campaign has come to."""
        targets = self._work.targets(campaign_id)
        spoken = [each.target_id for each in self._work.contacts([t.id for t in targets])]
        return conversion(
            TargetFacts(each.result, each.workers, each.workers_won, spoken.count(each.id))
            for each in targets
        )

    def due(self, as_of: date) -> list[Reminder]:
        """Return promises whose day has come and that nobody noted as kept, the oldest first."""
        targets = {each.id: each for each in self._work.targets()}
        entries = {each.id: each for each in self._work.contacts() if each.promise_on is not None}
        promises = [
            Promise(
                each.target_id or each.unit_id or "",
                each.id,
                each.promise_on,
                each.promise_kept_on is not None,
            )
            for each in entries.values()
            if each.promise_on is not None and not _settled(targets.get(each.target_id or ""))
        ]
        return [self._reminder(entries[due.contact_id], targets, as_of)
                for due in promises_due(promises, as_of)]  # fmt: skip

    def workbook(self, campaign_id: str) -> bytes:
        """Return the targets of a campaign with contacts and results as xlsx."""
        targets = self._work.targets(campaign_id)
        contacts = self._work.contacts([target.id for target in targets])
        return targets_workbook(targets, contacts, self._language)

    def _reminder(self, entry: ContactEntry, targets: dict[str, Target], as_of: date) -> Reminder:
        target = targets.get(entry.target_id or "")
        until = entry.promise_on or as_of
        return Reminder(
            contact_id=entry.id,
            name=self._name(entry.target_id, entry.unit_id),
            until=until,
            said=entry.said,
            officer_id=target.officer_id if target else None,
            days_late=(as_of - until).days,
        )

    def _name(self, target_id: str | None, unit_id: str | None) -> str:
        if target_id is not None:
            return self._target(target_id).name
        if unit_id is None:
            raise Refused("contact_field", field="target")
        unit = self._register.units.get(unit_id)
        if unit is None:
            raise Refused("record_gone", type="unit", id=unit_id)
        return unit.name

    def _target(self, target_id: str) -> Target:
        target = self._work.target(target_id)
        if target is None:
            raise Refused("record_gone", type="campaign_target", id=target_id)
        return target

    def _open_campaign(self, campaign_id: str) -> Campaign:
        campaign = self._work.campaign(campaign_id)
        if campaign is None:
            raise Refused("record_gone", type="campaign", id=campaign_id)
        if campaign.closed:
            raise Refused("campaign_closed", title=campaign.title)
        return campaign


def _settled(target: Target | None) -> bool:
    return target is not None and target.result is not TargetResult.OPEN


def _target(campaign_id: str, officer_id: str | None, finding: KeptCross) -> dict[str, object]:
    """Two PCs that aim a campaign at one finding make one target."""
    return {
        "id": named("campaign_target", campaign_id, finding.id),
        "campaign_id": campaign_id,
        "finding_id": finding.id,
        "unit_id": finding.unit_id,
        "tax_code": finding.tax_code,
        "name": finding.name,
        "address": finding.address,
        "commune_code": finding.commune_code,
        "officer_id": officer_id,
        "workers": finding.workers,
    }


def _effects(label: str, change_set: str, name: str) -> Effects:
    return Effects(frozenset({Kind.COVERAGE}), label, change_set, (("name", name),))
