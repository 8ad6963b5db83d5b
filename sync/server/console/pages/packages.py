"""Packages the province publishes: law, forms, holidays, reference data, return templates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from starlette.responses import Response

from sync.protocol.packages import KINDS, packed
from sync.server import publishing
from sync.server.console import journal
from sync.server.console.pages import Page
from sync.server.faults import Denied

if TYPE_CHECKING:
    from sync.server.console.visit import Visit

_TOO_FAR_DAYS = 366


def _packages(visit: Visit) -> Response:
    return visit.show(
        "packages.html",
        packages=publishing.list(visit.province),
        kinds=KINDS,
        today=visit.words.today(visit.province.now()),
        key=visit.province.publishing_key.public,
    )


def _publish(visit: Visit) -> Response:
    """Publish a zip as it is, or one file made a package of its own."""
    kind, apply_on = visit.text("kind", longest=40), _day(visit)
    content, name = visit.files.get("file", b""), visit.file_names.get("file", "")
    if not content:
        raise Denied(422, "field_needed", "file")
    if visit.form.get("sure") != "yes":
        raise Denied(422, "field_needed", "sure")
    package = publishing.publish(
        visit.province,
        kind,
        content if name.endswith(".zip") else packed({name: content}),
        apply_on,
        visit.who.name,
        note=visit.text("note", needed=False, longest=1000),
    )
    with visit.province.database.write() as connection:
        about = f"{kind} {package.version}, {apply_on.isoformat()}: {', '.join(package.names)}"
        now = visit.province.now()
        journal.write(connection, now, visit.who.name, "published", about=about[:1000])
    return visit.go("packages", "published")


def _day(visit: Visit) -> date:
    try:
        day = date.fromisoformat(visit.text("apply_on", longest=10))
    except ValueError as error:
        raise Denied(422, "field_needed", "apply_on") from error
    if (day - visit.province.now().date()).days > _TOO_FAR_DAYS:
        raise Denied(422, "day_far")
    return day


def _content(visit: Visit) -> Response:
    found = [each for each in publishing.list(visit.province) if each.id == visit.path["id"]]
    if not found:
        raise Denied(404, "not_found")
    name = f"{found[0].kind}-{found[0].version}.zip"
    return Response(
        publishing.content(visit.province, found[0]),
        media_type="application/zip",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


PAGES = (
    Page(
        "/packages",
        "packages",
        _packages,
        _publish,
        right="packages",
        act_right="packages.publish",
    ),
    Page("/packages/{id}", "packages", _content, right="packages"),
)
