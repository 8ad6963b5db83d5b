"""What acts of `coverage` take and tell alike: whom it is about, a campaign, a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import messages
from app.domain.coverage import LEFT
from app.errors import Refused
from app.services.coverage_views import USUAL_SIGNS, TargetChoice
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse

    from app.program import Program
    from app.services.coverage_views import CampaignRow, TargetRow

Told = tuple[Any, list[tuple[str, dict[str, Any]]]]


def choice_of(asked: argparse.Namespace) -> TargetChoice:
    """Return whom it is asked about, officers by their names."""
    return TargetChoice(
        signs=frozenset(asked.sign or USUAL_SIGNS),
        source=asked.rows_of or "",
        communes=frozenset(asked.commune),
        sectors=tuple(asked.sector),
        officers=frozenset(asked.of_officer),
        workers=asked.workers,
    )


def chosen(program: Program, asked: argparse.Namespace) -> TargetChoice:
    """Return whom it is asked about, officers by their ids.

    Raises:
        Refused: record_gone, an officer of that name is not there.
    """
    choice = choice_of(asked)
    known = {each.name: each.id for each in program.services.offices.officers()}
    for name in choice.officers - known.keys():
        raise Refused("record_gone", type="officer", id=name)
    ids = frozenset(known[name] for name in choice.officers)
    values = {name: getattr(choice, name) for name in TargetChoice.__dataclass_fields__}
    return TargetChoice(**{**values, "officers": ids})


def target_of(program: Program, asked: argparse.Namespace, *, left: bool = False) -> TargetRow:
    """Return the one target of a campaign with this tax code, or this name.

    Raises:
        Refused: campaign_unknown; record_gone, none or several.
    """
    figures = program.services.coverage_figures
    filters = {"campaign": figures.campaign(asked.title).id}
    if left:
        filters["state"] = LEFT
    rows = figures.listing.select(Query(filters=filters))
    found = [row for row in rows if asked.target in {row.tax_code, row.name, row.id}]
    if len(found) != 1:
        raise Refused("record_gone", type="campaign_target", id=asked.target)
    return found[0]


def target_again(program: Program, row: TargetRow, asked: argparse.Namespace) -> Told:
    """Return a target as it is now; as it was, when nothing of it is listed any more."""
    now = program.services.coverage_figures.listing.rows([row.id]).get(row.id, row)
    return {"target": now}, [target_line(now, asked.lang or messages.LANGUAGES[0])]


def campaign_told(row: CampaignRow) -> Told:
    """Return a campaign with its line."""
    return campaign_values(row), [campaign_line(row)]


def campaign_values(row: CampaignRow) -> dict[str, Any]:
    """Return a campaign as JSON says it."""
    return {
        "id": row.id,
        "title": row.title,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "goal": row.goal,
        "note": row.note,
        "led_by": row.officer,
        "closed": row.closed,
        "figures": plain_figures(row.figures),
    }


def campaign_line(row: CampaignRow) -> tuple[str, dict[str, Any]]:
    """Return code and fields of a campaign's line."""
    fields = {"title": row.title, "first": row.starts_on, "last": row.ends_on or "…"}
    return "coverage_campaign", {**fields, **plain_figures(row.figures)}


def target_line(row: TargetRow, language: str) -> tuple[str, dict[str, Any]]:
    """Return code and fields of a target's line."""
    result = messages.text("target_result", row.result.value, language)
    if row.left:
        result = messages.text("target_state", LEFT, language)
    fields = {"tax_code": row.tax_code, "name": row.name, "contacts": row.contacts}
    return "coverage_target", {**fields, "result": result}


def plain_figures(figures: Any) -> dict[str, Any]:
    """Return figures with their percent."""
    names = type(figures).__dataclass_fields__
    return {**{name: getattr(figures, name) for name in names}, "percent": figures.percent}
