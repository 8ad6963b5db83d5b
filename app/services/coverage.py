"""Extending coverage: campaigns, their targets, who was spoken to, what was promised and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import today
from app.domain.coverage import TargetResult
from app.errors import Refused
from app.services.coverage_proposals import proposals
from app.services.coverage_scope import kept_entry, new_targets, plain_choice, worked_on
from app.services.coverage_sources import same_key
from app.services.coverage_views import ResultEntry
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.services.coverage_scope import ScopeChange
    from app.services.coverage_views import CampaignEntry, Candidate, ContactEntry, TargetChoice
    from app.store.command import Command
    from app.store.coverage import Campaign, Target, TargetContact
    from app.store.register import Register

#: results that say nothing without a reason
_REASONED = frozenset({TargetResult.NOT_LIABLE, TargetResult.REFUSED})


class Coverage:
    """Opens campaigns, keeps contacts and results; all of it can be undone."""

    def __init__(self, register: Register, *, actor: str) -> None:
        self._register = register
        self._work = register.coverage
        self._actor = actor

    def open(
        self, entry: CampaignEntry, found: Sequence[Candidate], choice: TargetChoice
    ) -> tuple[str, Effects]:
        """Open a campaign on these candidates and return its id; `choice` says how they were found.

        Raises:
            Refused: campaign_field (field): no title, an end before the beginning, a goal below 0.
        """
        values = {**kept_entry(entry), "choice": plain_choice(choice)}
        self._refuse_officer(entry)
        with self._register.command("campaign_opened", actor=self._actor) as command:
            id_ = command.create("campaign", values)
            command.create_many("campaign_target", new_targets(id_, found, self._today))
        return id_, _effects("campaign_opened", command.change_set, entry.title, len(found))

    def correct(
        self, campaign_id: str, entry: CampaignEntry, scope: ScopeChange | None = None
    ) -> Effects:
        """Correct what was entered of a campaign; with `scope` also whom it is about.

        Raises:
            Refused: record_gone; campaign_field, as `open`; campaign_closed, for another scope;
                scope_outdated, somebody worked on a target that was to go.
        """
        values = kept_entry(entry)
        self._refuse_officer(entry)
        self._campaign(campaign_id)
        if scope is not None:
            self._standing(campaign_id)
            if worked_on(self._register, scope.left):
                raise Refused("scope_outdated")
            values["choice"] = plain_choice(scope.choice)
        with self._register.command("campaign_corrected", actor=self._actor) as command:
            command.update("campaign", campaign_id, values)
            if scope is not None:
                self._take_in(command, campaign_id, scope.added)
                for each in scope.left:
                    command.delete("campaign_target", each.id)
        return _effects("campaign_corrected", command.change_set, entry.title)

    def add(self, campaign_id: str, found: Sequence[Candidate]) -> Effects:
        """Aim a campaign at more; those it aims at already are left as they are.

        Raises:
            Refused: record_gone; campaign_closed; targets_known, there is no new one.
        """
        campaign = self._standing(campaign_id)
        targets = self._work.targets(campaign_id)
        known = {same_key(each.tax_code, each.source, each.list_key) for each in targets}
        new = [
            each
            for each in found
            if same_key(each.tax_code, each.source, each.list_key) not in known
        ]
        if not new:
            raise Refused("targets_known", title=campaign.title)
        with self._register.command("targets_added", actor=self._actor) as command:
            self._take_in(command, campaign_id, new)
        return _effects("targets_added", command.change_set, campaign.title, len(new))

    def leave(self, target_ids: Sequence[str]) -> Effects:
        """Take targets out of their campaign; only those nobody was spoken or written to about.

        Raises:
            Refused: record_gone; campaign_closed; target_worked_on (name).
        """
        targets = [self._working(id_) for id_ in target_ids]
        worked = worked_on(self._register, targets)
        for each in targets:
            if each.id in worked:
                raise Refused("target_worked_on", name=each.name)
        with self._register.command("targets_left", actor=self._actor) as command:
            for each in targets:
                command.delete("campaign_target", each.id)
        name = targets[0].name if targets else ""
        return _effects("targets_left", command.change_set, name, len(targets))

    def staying(self, target_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these targets cannot be taken out; see `leave`."""
        return worked_on(self._register, list(self._work.targets_by_id(target_ids).values()))

    def rejoin(self, target_ids: Sequence[str]) -> Effects:
        """Bring targets back that were taken out while another PC kept a contact with them.

        They are as they were, and count again. It is not offered to be undone: with a contact they
        cannot be taken out.

        Raises:
            Refused: record_gone, it was not taken out or has no contact; campaign_closed.
        """
        left = self._work.left_by_id(target_ids)
        for id_ in target_ids or [""]:
            if id_ not in left:
                raise Refused("record_gone", type="campaign_target", id=id_)
            self._standing(left[id_].campaign_id)
        with self._register.command("targets_back", actor=self._actor) as command:
            for id_ in target_ids:
                command.update("campaign_target", id_, {"deleted": 0}, kind="restore")
        name, count = left[target_ids[0]].name, len(target_ids)
        return _effects("targets_back", None, name, count)

    def close(self, campaign_id: str, *, again: bool = False) -> Effects:
        """Close a campaign, its figures stay; or take a closed one up again.

        Raises:
            Refused: record_gone; campaign_closed.
        """
        campaign = self._campaign(campaign_id) if again else self._standing(campaign_id)
        label = "campaign_reopened" if again else "campaign_closed"
        with self._register.command(label, actor=self._actor) as command:
            command.update("campaign", campaign_id, {"closed": int(not again)})
        return _effects(label, command.change_set, campaign.title)

    def assign(self, target_ids: Sequence[str], officer_id: str | None) -> Effects:
        """Give targets to an officer; None gives each to who looks after its commune.

        Raises:
            Refused: record_gone, a target or the officer.
        """
        of_commune = self._register.offices.officer_of_commune(self._today)
        officers = {each.id: each.name for each in self._register.offices.officers()}
        if officer_id is not None and officer_id not in officers:
            raise Refused("record_gone", type="officer", id=officer_id)
        targets = [self._target(id_) for id_ in target_ids]
        with self._register.command("targets_assigned", actor=self._actor) as command:
            for each in targets:
                own = of_commune.get(each.commune_code)
                wanted = officer_id or (own.id if own else None)
                command.update("campaign_target", each.id, {"officer_id": wanted})
        name = officers.get(officer_id or "", "")
        return _effects("targets_assigned", command.change_set, name, len(targets))

    def contact(self, target_ids: Sequence[str], entry: ContactEntry) -> Effects:
        """Keep that somebody was spoken to about each of these targets.

        Raises:
            Refused: record_gone; campaign_closed; contact_field (field): no target, a day to come,
                a promise before the contact.
        """
        day = self._today
        if not target_ids:
            raise Refused("contact_field", field="target")
        if entry.day > day:
            raise Refused("contact_field", field="day")
        if entry.promise_on is not None and entry.promise_on < entry.day:
            raise Refused("contact_field", field="promise_on")
        targets = [self._working(id_) for id_ in target_ids]
        values = {
            "how": entry.how,
            "day": entry.day,
            "who": entry.who.strip() or self._actor,
            "person": entry.person.strip(),
            "said": entry.said.strip(),
            "promise_on": entry.promise_on,
        }
        with self._register.command("contact_kept", actor=self._actor) as command:
            command.create_many("target_contact", [{**values, "target_id": t.id} for t in targets])
        return _effects("contact_kept", command.change_set, targets[0].name, len(targets))

    def kept(self, contact_id: str, on: date) -> Effects:
        """Note that what was promised was done on a day.

        Raises:
            Refused: record_gone; contact_is_struck; contact_field (field): no promise, or a day
                to come.
        """
        entry = self._contact(contact_id)
        if entry.promise_on is None or not entry.day <= on <= self._today:
            raise Refused("contact_field", field="kept_on")
        target = self._target(entry.target_id)
        with self._register.command("promise_kept", actor=self._actor) as command:
            command.update("target_contact", contact_id, {"kept_on": on})
        return _effects("promise_kept", command.change_set, target.name)

    def strike(self, contact_id: str, reason: str) -> Effects:
        """Strike a contact entered in error: it stays in the log, marked, and counts no more.

        Also one with a target that was taken out of the campaign.

        Raises:
            Refused: record_gone; contact_is_struck; contact_of_letter, the letter is to be
                withdrawn instead; reason_missing.
        """
        entry = self._contact(contact_id)
        if entry.paper_id is not None:
            raise Refused("contact_of_letter")
        if not reason.strip():
            raise Refused("reason_missing", field="reason")
        values = struck(self._today, self._actor, reason)
        left = self._work.left_by_id([entry.target_id]).get(entry.target_id)
        name = (left or self._target(entry.target_id)).name
        with self._register.command("contact_struck", actor=self._actor) as command:
            command.update("target_contact", contact_id, values)
        return _effects("contact_struck", command.change_set, name)

    def result(self, target_ids: Sequence[str], entry: ResultEntry) -> Effects:
        """Say what came of targets; *open* takes an earlier result back.

        Raises:
            Refused: record_gone; campaign_closed; result_field (field): a day to come, workers
                below 0, no reason where one is needed, a unit the register does not have, or one
                unit for several targets.
        """
        targets = [self._working(id_) for id_ in target_ids]
        changes = self._changes(entry, several=len(targets) > 1)
        with self._register.command("target_result", actor=self._actor) as command:
            for each in targets:
                command.update("campaign_target", each.id, changes)
        name = targets[0].name if targets else ""
        return _effects("target_result", command.change_set, name, len(targets))

    def confirm(self, target_ids: Sequence[str], on: date) -> Effects:
        """Take what the register shows of these targets as their results.

        Raises:
            Refused: record_gone; campaign_closed; nothing_proposed (name).
        """
        targets = [self._working(id_) for id_ in target_ids]
        known = proposals(self._register, targets)
        for each in targets:
            if each.id not in known:
                raise Refused("nothing_proposed", name=each.name)
        with self._register.command("target_confirmed", actor=self._actor) as command:
            for each in targets:
                found = known[each.id]
                entry = ResultEntry(found.result, on, found.unit_code, "", found.workers)
                command.update("campaign_target", each.id, self._changes(entry, several=False))
        name = targets[0].name if targets else ""
        return _effects("target_confirmed", command.change_set, name, len(targets))

    def decline(self, target_id: str, unit_id: str) -> Effects:
        """Say that a unit of the register is not this target: it is not proposed again.

        Raises:
            Refused: record_gone.
        """
        target = self._target(target_id)
        units = sorted({*target.not_units, unit_id})
        with self._register.command("proposal_declined", actor=self._actor) as command:
            command.update("campaign_target", target_id, {"not_units": units})
        return _effects("proposal_declined", command.change_set, target.name)

    def _changes(self, entry: ResultEntry, *, several: bool) -> Mapping[str, object]:
        code = entry.unit_code.strip().upper()
        won = entry.result in {TargetResult.REGISTERED, TargetResult.ENLARGED}
        wrong = {
            "on": entry.on > self._today,
            "workers_won": entry.workers_won < 0,
            "reason": entry.result in _REASONED and not entry.reason.strip(),
            "unit_code": bool(code) and (several or self._register.units.by_code(code) is None),
        }
        for field, is_wrong in wrong.items():
            if is_wrong:
                raise Refused("result_field", field=field)
        standing = entry.result is not TargetResult.OPEN
        return {
            "result": entry.result,
            "result_on": entry.on if standing else None,
            "unit_code": code if won else "",
            "reason": entry.reason.strip() if standing else "",
            "workers_won": entry.workers_won if won else 0,
        }

    def _take_in(self, command: Command, campaign_id: str, found: Sequence[Candidate]) -> None:
        """Write candidates as targets; one that was taken out before comes back as it is now."""
        for row in new_targets(campaign_id, found, self._today):
            command.put("campaign_target", str(row.pop("id")), row)

    def _contact(self, contact_id: str) -> TargetContact:
        entry = self._work.contact(contact_id)
        if entry is None:
            raise Refused("record_gone", type="target_contact", id=contact_id)
        if entry.struck_on is not None:
            raise Refused("contact_is_struck")
        return entry

    def _refuse_officer(self, entry: CampaignEntry) -> None:
        known = {each.id for each in self._register.offices.officers()}
        if entry.officer_id and entry.officer_id not in known:
            raise Refused("record_gone", type="officer", id=entry.officer_id)

    @property
    def _today(self) -> date:
        return today(self._register.clock)

    def _target(self, target_id: str) -> Target:
        target = self._work.targets_by_id([target_id]).get(target_id)
        if target is None:
            raise Refused("record_gone", type="campaign_target", id=target_id)
        return target

    def _working(self, target_id: str) -> Target:
        target = self._target(target_id)
        self._standing(target.campaign_id)
        return target

    def _campaign(self, campaign_id: str) -> Campaign:
        campaign = self._work.campaign(campaign_id)
        if campaign is None:
            raise Refused("record_gone", type="campaign", id=campaign_id)
        return campaign

    def _standing(self, campaign_id: str) -> Campaign:
        campaign = self._campaign(campaign_id)
        if campaign.closed:
            raise Refused("campaign_closed", title=campaign.title)
        return campaign


def struck(day: date, actor: str, reason: str) -> dict[str, object]:
    """Return the fields that mark a contact as one that counts no more."""
    return {"struck_on": day, "struck_by": actor, "struck_why": reason.strip()}


def _effects(label: str, change_set: str | None, name: str, count: int = 1) -> Effects:
    details = (("name", name), ("count", str(count)))
    return Effects(frozenset({Kind.COVERAGE}), label, change_set, details)
