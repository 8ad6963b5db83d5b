"""Memo lines and VietQR payloads, against worked vectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.payment import Memo, crc16, memo, read_memo, short_memo, vietqr

MEMO = "+BHXH+103+00+TA0123B+01901+dong BHXH+"
WITH_AMOUNT = (
    "00020101021238580010A000000727012800069704180114390100001234560208QRIBFTTA5303704"
    "5408125000005802VN62410837+BHXH+103+00+TA0123B+01901+dong BHXH+6304AD1A"
)
WITHOUT_AMOUNT = (
    "00020101021138580010A000000727012800069704180114390100001234560208QRIBFTTA5303704"
    "5802VN62410837+BHXH+103+00+TA0123B+01901+dong BHXH+6304B015"
)


def test_memo() -> None:
    assert memo("TA0123B", "01901") == MEMO
    assert short_memo("TA0123B", "01901") == "BHXH+103+00+TA0123B+01901"
    assert len(short_memo("TA0123B", "01901")) == 25


@pytest.mark.parametrize("content", [b"123456789"])
def test_check_sum(content: bytes) -> None:
    assert crc16(content) == 0x29B1


def test_worked_vectors() -> None:
    account = {"bank_bin": "970418", "account": "39010000123456", "purpose": MEMO}
    assert vietqr(**account) == WITHOUT_AMOUNT
    assert vietqr(**account, amount=12_500_000) == WITH_AMOUNT


def test_refuses_what_no_bank_could_read() -> None:
    with pytest.raises(ValueError, match="BIN"):
        vietqr(bank_bin="BIDV", account="1", purpose=MEMO)
    with pytest.raises(ValueError, match="too long"):
        vietqr(bank_bin="970418", account="1", purpose="x" * 100)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+BHXH+103+00+TW9557C+07911+DONG+BHXH+-280723-09:14:36 936109", ("TW9557C", "07911")),
        ("So GD: 1 +BHXH+103+00+TA1239Z+03800+DONG BHXH+DONG BHYT; t~", ("TA1239Z", "03800")),
        ("+BHXH+103+00+TZE767L", ("TZE767L", "")),
        ("+bhxh + 103+00+ta0123b +01901", ("TA0123B", "01901")),
        (short_memo("TA0123B", "01901"), ("TA0123B", "01901")),
        ("TA0123B Cong ty dong bhxh thang 9", None),
    ],
)
def test_reads_memos_of_statements(text: str, found: tuple[str, str] | None) -> None:
    assert read_memo(text) == (Memo(*found) if found else None)


def tags(payload: str) -> dict[str, str]:
    """Read tag, length, value from left to right."""
    found = {}
    while payload:
        length = int(payload[2:4])
        found[payload[:2]], payload = payload[4 : 4 + length], payload[4 + length :]
    return found


@given(
    account=st.text("0123456789", min_size=6, max_size=19),
    amount=st.none() | st.integers(1, 10**12),
)
def test_payload_reads_back(account: str, amount: int | None) -> None:
    payload = vietqr(bank_bin="970436", account=account, purpose=MEMO, amount=amount)
    outer = tags(payload)
    assert tags(tags(outer["38"])["01"]) == {"00": "970436", "01": account}
    assert outer.get("54") == (None if amount is None else str(amount))
    assert tags(outer["62"]) == {"08": MEMO}
    assert int(outer["63"], 16) == crc16(payload[:-4].encode())
