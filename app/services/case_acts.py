"""The acts of a case: entered, corrected, their estimated base confirmed by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.case_act import ActFund, ActKind
from app.domain.clock import today
from app.errors import Refused
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.case_act import Act
    from app.services.case_book import CaseBook

_FIELDS = frozenset(
    {
        "kind",
        "fund",
        "found_on",
        "ended_on",
        "base",
        "base_estimated",
        "workers",
        "dossiers",
        "provision",
        "note",
    }
)
_COUNTS = ("base", "workers", "dossiers")


class CaseActs:
    """The use cases of acts; each is a violation of its own, with its fund and its base."""

    def __init__(self, book: CaseBook) -> None:
        self._book = book

    def of(self, case_id: str) -> list[Act]:
        """Return the acts of a case."""
        return list(self._book.load(case_id).acts)

    def add(self, case_id: str, values: Mapping[str, object]) -> Effects:
        """Enter an act: kind, fund, found_on, and what its fine goes by.

        Fields: kind (`ActKind`), fund (`ActFund`), found_on, ended_on (None while it goes on),
        base (đồng), base_estimated, workers, dossiers, provision, note.

        Raises:
            Refused: unknown_case, field_refused.
        """
        loaded = self._book.load(case_id)
        kept = _checked({"fund": ActFund.SI, **values})
        for field in ("kind", "found_on"):
            if field not in kept:
                raise Refused("field_refused", field=field, value="")
        with self._book.register.command("case_act", actor=self._book.actor) as command:
            command.create("case_act", {"case_id": case_id, **kept})
        return _effects(loaded.unit.code, command.change_set)

    def change(self, act_id: str, values: Mapping[str, object]) -> Effects:
        """Correct an act; a changed base has to be confirmed again.

        Raises:
            Refused: act_unknown, field_refused.
        """
        act = self._act(act_id)
        kept = _checked(values, act)
        if {"base", "base_estimated"} & kept.keys():
            kept |= {"confirmed_by": "", "confirmed_on": None, "confirmed_how": ""}
        return self._update(act, kept)

    def confirm_base(self, act_id: str, how: str) -> Effects:
        """Confirm an estimated base, saying by what: a statement, a reconciliation.

        Raises:
            Refused: act_unknown, reason_missing.
        """
        act = self._act(act_id)
        if not how.strip():
            raise Refused("reason_missing")
        values = {
            "confirmed_by": self._book.actor,
            "confirmed_on": today(self._book.register.clock),
            "confirmed_how": how.strip(),
        }
        return self._update(act, values)

    def drop(self, act_id: str) -> Effects:
        """Take an act out of its case; what a record froze of it stays in the record.

        Raises:
            Refused: act_unknown.
        """
        act = self._act(act_id)
        loaded = self._book.load(act.case_id)
        with self._book.register.command("case_act", actor=self._book.actor) as command:
            command.delete("case_act", act_id)
        return _effects(loaded.unit.code, command.change_set)

    def _act(self, act_id: str) -> Act:
        act = self._book.register.cases.act(act_id)
        if act is None:
            raise Refused("act_unknown", act=act_id)
        return act

    def _update(self, act: Act, values: Mapping[str, object]) -> Effects:
        loaded = self._book.load(act.case_id)
        with self._book.register.command("case_act", actor=self._book.actor) as command:
            command.update("case_act", act.id, values)
        return _effects(loaded.unit.code, command.change_set)


def _checked(values: Mapping[str, object], act: Act | None = None) -> dict[str, object]:
    """Return the values as kept; enums may come as their codes."""
    kept = dict(values)
    for field, value in values.items():
        if field not in _FIELDS or (field in _COUNTS and not _is_count(value)):
            raise Refused("field_refused", field=field, value=value)
    for field, kind in (("kind", ActKind), ("fund", ActFund)):
        if field in kept:
            kept[field] = _code(field, kept[field], kind)
    if "base_estimated" in kept:
        kept["base_estimated"] = int(bool(kept["base_estimated"]))
    found = kept.get("found_on", act.found_on if act else None)
    ended = kept.get("ended_on", act.ended_on if act else None)
    if found is not None and ended is not None and ended > found:  # type: ignore[operator]
        raise Refused("field_refused", field="ended_on", value=ended)
    return kept


def _is_count(value: object) -> bool:
    return value is None or (type(value) is int and value >= 0)


def _code(field: str, value: object, kind: type[ActKind | ActFund]) -> ActKind | ActFund:
    try:
        return kind(value)
    except ValueError as error:
        raise Refused("field_refused", field=field, value=value) from error


def _effects(unit: str, change_set: str) -> Effects:
    return Effects(frozenset({Kind.CASES}), "case_act", change_set, (("unit", unit),))
