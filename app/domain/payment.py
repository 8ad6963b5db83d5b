"""How an employer pays the fund: the memo line of a transfer and the VietQR payload of an account.

The memo is what collection offices match credits by; the payload follows EMVCo's merchant
presented code as NAPAS uses it (tag, two digits of length, value; CRC-16/CCITT-FALSE).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MEMO = re.compile(
    r"\+?\s*BHXH\s*\+\s*(\d{3})\s*\+\s*(\d{2})\s*\+\s*([A-Z][A-Z0-9]{6})(?:\s*\+\s*(\d{5}))?",
    re.IGNORECASE,
)
_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"
_DONG = "704"
_VALUE_LENGTH = 99


@dataclass(frozen=True, slots=True)
class Memo:
    """What a memo line says: who pays and to which office ("" where it was cut off)."""

    unit_code: str
    office_code: str


def memo(unit_code: str, office_code: str) -> str:
    """Return the memo of a payment of contributions; 103 and 00 are fixed."""
    return f"+BHXH+103+00+{unit_code}+{office_code}+dong BHXH+"


def short_memo(unit_code: str, office_code: str) -> str:
    """Return the memo without its outer signs and words: 25 characters, which any bank carries.

    Unit and office still stand at the same places, so it is matched like the full one.
    """
    return f"BHXH+103+00+{unit_code}+{office_code}"


def read_memo(text: str) -> Memo | None:
    """Find a memo in the text of a bank statement, whatever stands around it; None if none."""
    found = _MEMO.search(text)
    if found is None:
        return None
    return Memo(unit_code=found[3].upper(), office_code=found[4] or "")


def vietqr(*, bank_bin: str, account: str, purpose: str, amount: int | None = None) -> str:
    """Return the text of a VietQR code.

    Without an amount the code is reusable and the payer types the sum: some bank apps lock the
    field when the code carries one, and an employer could then pay nothing else.

    Raises:
        ValueError: a value is longer than 99 characters or the BIN is not six digits.
    """
    if not re.fullmatch(r"\d{6}", bank_bin):
        message = f"not a bank BIN: {bank_bin!r}"
        raise ValueError(message)
    beneficiary = _field("00", bank_bin) + _field("01", account)
    payload = (
        _field("00", "01")
        + _field("01", "11" if amount is None else "12")
        + _field("38", _field("00", _NAPAS) + _field("01", beneficiary) + _field("02", _TO_ACCOUNT))
        + _field("53", _DONG)
        + ("" if amount is None else _field("54", str(amount)))
        + _field("58", "VN")
        + _field("62", _field("08", purpose))
        + "6304"
    )
    return f"{payload}{crc16(payload.encode()):04X}"


def crc16(content: bytes) -> int:
    """Return CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, nothing reflected or inverted."""
    remainder = 0xFFFF
    for byte in content:
        remainder ^= byte << 8
        for _ in range(8):
            carry = remainder & 0x8000
            remainder = (remainder << 1 & 0xFFFF) ^ (0x1021 if carry else 0)
    return remainder


def _field(tag: str, value: str) -> str:
    """Return tag, length in two digits, value."""
    if len(value) > _VALUE_LENGTH:
        message = f"field {tag} is too long: {len(value)}"
        raise ValueError(message)
    return f"{tag}{len(value):02d}{value}"
