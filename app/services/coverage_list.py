"""The targets of a campaign as Excel, each with its last contact and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.services.matching_lists import columned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.matching_lists import Columns
    from app.store.outside_work import ContactEntry, Target

_COLUMNS: Columns = {
    "tax_code": ("text", 16),
    "name": ("text", 44),
    "address": ("text", 44),
    "commune_code": ("text", 10),
    "workers": ("int", 10),
    "contacts": ("int", 10),
    "last_contact_on": ("date", 12),
    "how": ("text", 16),
    "person": ("text", 24),
    "said": ("text", 40),
    "promise_on": ("date", 12),
    "result": ("text", 24),
    "result_on": ("date", 12),
    "workers_won": ("int", 10),
    "note": ("text", 30),
}


def targets_workbook(
    targets: Sequence[Target], contacts: Sequence[ContactEntry], language: str
) -> bytes:
    """Return targets as xlsx, in the order given; contacts are in the order of their days."""
    spoken: dict[str | None, list[ContactEntry]] = {}
    for entry in contacts:
        spoken.setdefault(entry.target_id, []).append(entry)
    rows = [_cells(each, spoken.get(each.id, []), language) for each in targets]
    return columned("title_targets", _COLUMNS, rows, language)


def _cells(target: Target, spoken: Sequence[ContactEntry], language: str) -> dict[str, object]:
    own = ("tax_code", "name", "address", "commune_code", "workers", "result_on", "note")
    cells: dict[str, object] = {
        **{key: getattr(target, key) for key in own},
        "contacts": len(spoken),
        "result": messages.text("target_result", target.result.value, language),
        "workers_won": target.workers_won,
    }
    if spoken:
        last = spoken[-1]
        cells |= {
            "last_contact_on": last.day,
            "how": messages.text("contact_how", last.how.value, language),
            "person": last.person,
            "said": last.said,
            "promise_on": last.promise_on,
        }
    return cells
