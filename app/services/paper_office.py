"""What a paper says of the office on its day: letterhead, signer, officer, accounts, treasury."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.letter_facts import delegation_text
from app.services.paper_kinds import copied_to
from app.services.paper_source import Sourced, from_origin
from app.services.paper_views import SignerView

if TYPE_CHECKING:
    from datetime import date

    from app.domain.employer import Unit
    from app.domain.office import Officer, Signatory
    from app.services.offices import OfficeDetails, Offices
    from app.store.register import Register

#: settings of the office: facts no record of it holds (treasury, criminal authority …)
SETTING = "paper."


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office and who signs, on the paper's day."""

    office: OfficeDetails
    #: None for a paper that another body signs
    signatory: Signatory | None
    officer: Officer | None
    #: the office sits above: it signs what an office below only drafts
    province: bool


class PaperOffice:
    """Reads the office's records of a day."""

    def __init__(self, register: Register, offices: Offices) -> None:
        self._register = register
        self._offices = offices

    def issuer(
        self, unit: Unit, officer_id: str | None, on: date, *, signatory: str | None, ours: bool
    ) -> Issuer:
        """Return who issues a paper; the case's officer, else the unit's, else the commune's.

        Raises:
            Refused: office_missing, signatory_unknown (not one of this day).
        """
        office = self._offices.current(on)
        wanted = officer_id or unit.officer_id
        officer = next((each for each in office.officers if each.id == wanted), None)
        level = self._register.settings.value("office.level")
        return Issuer(
            office,
            _signatory(office, signatory) if ours else None,
            officer or office.officer_of.get(unit.commune_code),
            level == "province",
        )

    def signers(self, on: date) -> tuple[SignerView, ...]:
        """Return who may sign on a day, the usual one first.

        Raises:
            Refused: office_missing.
        """
        return tuple(
            SignerView(
                each.id,
                each.name,
                each.title,
                each.capacity.value,
                each.on_behalf_title,
                delegation_text(each),
            )
            for each in self._offices.current(on).signatories
        )

    def facts(self, issuer: Issuer, on: date) -> dict[str, Sourced]:
        """Return the office's facts; those typed once and remembered come from its settings."""
        head, officer = issuer.office.letterhead, issuer.officer
        signed_here = issuer.signatory is not None
        found: dict[str, object] = {
            "office_name": head.name,
            "office_parent": head.parent_name,
            "office_address": head.address,
            "office_phone": head.phone,
            "letter_symbol": head.letter_symbol,
            # another body dates its paper where it sits
            "place": head.place if signed_here else "",
            "agency": head.name if signed_here else head.parent_name,
            "agency_parent": head.parent_name if signed_here else "",
            **({} if officer is None else _officer(officer, head.name, head.phone)),
            **({} if issuer.signatory is None else _signer(issuer.signatory)),
            **self._accounts(issuer.office),
        }
        recipients = self._register.settings.value("letters.recipients", on=on).splitlines()
        proposed = {"recipients": recipients or copied_to()}
        known = from_origin("proposed", proposed) | from_origin("office", found)
        return from_origin("proposed", self._remembered(on)) | known

    @staticmethod
    def _accounts(office: OfficeDetails) -> dict[str, object]:
        rows = [
            {"bank": a.bank, "bin": a.bin or "", "account": a.account, "holder": a.holder}
            for a in office.accounts
        ]
        if not rows:
            return {}
        first = office.accounts[0]
        return {
            "accounts": rows,
            "si_account": first.account,
            "si_account_bank": first.bank,
            "si_account_holder": first.holder,
        }

    def _remembered(self, on: date) -> dict[str, object]:
        names = [n for n in self._register.settings.all() if n.startswith(SETTING)]
        value = self._register.settings.value
        return {name.removeprefix(SETTING): value(name, on=on) for name in names}


def _signatory(office: OfficeDetails, wanted: str | None) -> Signatory | None:
    if wanted is None:
        return office.signatories[0] if office.signatories else None
    found = next((each for each in office.signatories if each.id == wanted), None)
    if found is None:
        raise Refused("signatory_unknown", signatory=wanted)
    return found


def _officer(officer: Officer, agency: str, phone: str) -> dict[str, object]:
    return {
        "officer_name": officer.name,
        "officer_title": officer.title,
        "officer_phone": officer.phone or phone,
        "maker_name": officer.name,
        "maker_title": officer.title,
        "maker_agency": agency,
        "deliverer_name": officer.name,
    }


def _signer(signatory: Signatory) -> dict[str, object]:
    return {
        "signer_capacity": signatory.capacity.value,
        "signer_on_behalf_title": signatory.on_behalf_title,
        "signer_title": signatory.title,
        "signer_name": signatory.name,
        "delegation": delegation_text(signatory),
        "delegation_number": signatory.delegation_number,
        "delegation_date": signatory.delegation_date,
    }
