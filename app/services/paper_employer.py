"""What a paper says of the employer: unit, names, who stands for it, person or organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.identity import TaxCodeKind
from app.domain.office import in_force
from app.services.paper_source import Sourced, from_origin

if TYPE_CHECKING:
    from datetime import date

    from app.domain.employer import Employer, Representative, Unit
    from app.store.register import Register

HOUSEHOLD = "household"
ORGANISATION, INDIVIDUAL = "organisation", "individual"


def violator_kind(employer: Employer | None) -> str:
    """Return individual for a household, whose owner answers in person; "" while nothing is known.

    A household business is sanctioned as an individual (Decree 283/2026 art. 7; Law 15/2012).
    """
    if employer is None:
        return ""
    personal = employer.tax_code_kind == TaxCodeKind.PERSONAL.value
    if employer.kind == HOUSEHOLD or personal:
        return INDIVIDUAL
    known = employer.kind or employer.tax_code_kind in ("enterprise", "branch")
    return ORGANISATION if known else ""


def employer_facts(register: Register, unit: Unit, on: date) -> dict[str, Sourced]:
    """Return what the register knows of the employer on a day; the rest is for a person to type."""
    employer = register.employers.get(unit.employer_id)
    people = register.employers.representatives(unit.employer_id)
    person = in_force(people, on)
    kind = violator_kind(employer)
    found: dict[str, object] = {
        "employer_name": unit.name,
        "unit_code": unit.code,
        "tax_code": employer.tax_code if employer else "",
        "address": unit.address,
        "representative": ", ".join(filter(None, (person.name, person.title))) if person else "",
        "unit_workers": unit.workers,
        "violator_kind": kind,
    }
    if kind == INDIVIDUAL:
        found |= _individual(employer, person, unit)
    elif kind == ORGANISATION:
        found |= _organisation(employer, person, unit)
    return from_origin("employer", found)


def _organisation(
    employer: Employer | None, person: Representative | None, unit: Unit
) -> dict[str, object]:
    return {
        "organisation_name": employer.name if employer else unit.name,
        "organisation_address": unit.address,
        "organisation_code": employer.tax_code if employer else "",
        "organisation_rep_name": person.name if person else "",
        "organisation_rep_title": person.title if person else "",
    }


def _individual(
    employer: Employer | None, person: Representative | None, unit: Unit
) -> dict[str, object]:
    """The owner of a household; where the business is need not be where the owner lives."""
    personal = employer is not None and employer.tax_code_kind == TaxCodeKind.PERSONAL.value
    return {
        "individual_name": person.name if person else "",
        "individual_id_number": employer.tax_code if employer and personal else "",
        "organisation_name": unit.name,
    }
