"""Who makes a return or an index on a day: the lines above and below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.returns import ReturnHead

if TYPE_CHECKING:
    from datetime import date

    from app.services.offices import OfficeDetails


def return_head(office: OfficeDetails, on: date, *, prepared_by: str = "") -> ReturnHead:
    """Return the head of a return dated `on`; names and titles are those of that day."""
    letterhead = office.letterhead
    signatory = office.signatories[0] if office.signatories else None
    return ReturnHead(
        office_parent=letterhead.parent_name,
        office_name=letterhead.name,
        place=letterhead.place,
        issued_on=on,
        prepared_by=prepared_by,
        signer_capacity=signatory.capacity.value if signatory else "",
        signer_on_behalf_title=signatory.on_behalf_title if signatory else "",
        signer_title=signatory.title if signatory else "",
        signer_name=signatory.name if signatory else "",
    )
