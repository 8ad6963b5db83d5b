"""The facts of a letter, frozen when it is issued: figures, names and law of its day, sources."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.law import LawSilent
from app.domain.payment import memo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.law import LawBook
    from app.domain.office import Officer, Signatory
    from app.domain.urging import Candidate
    from app.services.offices import OfficeDetails
    from app.store.imports import ImportBatch

_LAW_USED = (
    "surcharge.daily_rate",
    "due.months_after_period",
    "evasion.days_after_due",
    "urging.last_day_of_month",
)
_CHECK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to, as the register knows it on the day."""

    address: str
    representative: str
    officer: Officer | None
    #: numbers and days of letters before, oldest first, not withdrawn
    earlier: Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class Sender:
    """The office, its signatory and the law on the letter's day."""

    office: OfficeDetails
    signatory: Signatory
    law: LawBook
    issued_on: date
    recipients: Sequence[str]


def letter_facts(
    candidate: Candidate,
    addressee: Addressee,
    sender: Sender,
    *,
    number: str,
) -> dict[str, object]:
    """Return the facts an urging letter prints (names of resources/forms/facts/urging.toml)."""
    arrears, letterhead = candidate.arrears, sender.office.letterhead
    officer = addressee.officer
    facts: dict[str, object] = {
        **sender_facts(sender, number=number),
        "employer_name": candidate.name,
        "unit_code": candidate.unit_code,
        "tax_code": candidate.tax_code,
        "address": addressee.address,
        "representative": addressee.representative,
        "through_month": arrears.through,
        "as_of": arrears.as_of,
        "rows": [
            {
                "period": bucket.period,
                "principal": bucket.principal,
                "due_on": bucket.due_on,
                "days_late": bucket.days_late,
                "surcharge": bucket.surcharge,
            }
            for bucket in arrears.late
        ],
        "late_principal": arrears.late_principal,
        "surcharge": arrears.surcharge,
        "ledger_interest": arrears.ledger_interest,
        "not_yet_due": arrears.not_yet_due,
        "days_late": arrears.days_late,
        "evasion_from": candidate.evasion_from(sender.issued_on),
        "already_over_60": arrears.over_evasion_days,
        "urging_round": candidate.round,
        "previous_letters": [
            {"number": earlier, "issued_on": day} for earlier, day in addressee.earlier
        ],
        "force_majeure_by": _force_majeure_by(sender),
        # Without an officer of its own the employer is sent to the office.
        "officer_name": officer.name if officer else letterhead.name,
        "officer_title": officer.title if officer else "",
        "officer_phone": (officer.phone if officer else "") or letterhead.phone,
        "accounts": [
            {"bank": a.bank, "bin": a.bin, "account": a.account, "holder": a.holder}
            for a in sender.office.accounts
        ],
        "memo": memo(candidate.unit_code, sender.office.code),
        "small_debt": candidate.small,
        "fund_note": "",
    }
    return facts | {"check_code": check_code(facts)}


def sender_facts(sender: Sender, *, number: str) -> dict[str, object]:
    """Return what every letter of the office prints: letterhead, number, date, signature."""
    letterhead, signatory = sender.office.letterhead, sender.signatory
    return {
        "office_name": letterhead.name,
        "office_parent": letterhead.parent_name,
        "office_address": letterhead.address,
        "office_phone": letterhead.phone,
        "letter_symbol": letterhead.letter_symbol,
        "number": number,
        "place": letterhead.place,
        "issued_on": sender.issued_on,
        "signer_capacity": signatory.capacity.value,
        "signer_on_behalf_title": signatory.on_behalf_title,
        "signer_title": signatory.title,
        "signer_name": signatory.name,
        "delegation": delegation_text(signatory),
        "recipients": list(sender.recipients),
    }


def provenance(law: LawBook, on: date, batches: Sequence[ImportBatch]) -> dict[str, object]:
    """Return what the figures rest on: articles in force and the files they were read from."""
    cited = []
    for name in _LAW_USED:
        try:
            cited.append(law.on(name, on).citation)
        except LawSilent:
            continue
    files = [
        {"period": str(batch.period), "file": batch.file_name, "sha256": batch.file_sha256}
        for batch in batches
    ]
    return {"law": cited, "sources": files}


def check_code(facts: Mapping[str, object]) -> str:
    """Return four characters by which two papers with one number can be told apart."""
    text = json.dumps(facts, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_CHECK_LENGTH].upper()


def delegation_text(signatory: Signatory) -> str:
    """Return the delegation a person signs on, "" where none is needed."""
    if not signatory.delegation_number:
        return ""
    day = signatory.delegation_date
    return signatory.delegation_number + (f" ngày {day:%d/%m/%Y}" if day else "")


def _force_majeure_by(sender: Sender) -> date | None:
    """The day of the letter's own month; a letter after it leaves the line out."""
    try:
        day = sender.law.on("force_majeure.day_of_month", sender.issued_on).number
    except LawSilent:
        return None
    limit = sender.issued_on.replace(day=day)
    return limit if limit > sender.issued_on else None
