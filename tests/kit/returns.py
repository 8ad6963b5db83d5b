"""Invented units in arrears, for tests and benchmarks of the returns."""

from __future__ import annotations

from datetime import date

import resources
from app.domain.arrears import Bucket, UnitArrears
from app.domain.calendar import Month
from app.domain.funds import FundRates, split_principal
from app.domain.late_return import LateUnit, LetterSent
from app.domain.returns import ReturnHead
from app.domain.sector import Sectors

PERIOD = Month(2026, 9)
AS_OF = date(2026, 10, 10)
HEAD = ReturnHead(
    office_parent="BHXH tỉnh Thử Nghiệm",
    office_name="BHXH cơ sở Suối Mơ",
    place="Thử Nghiệm",
    issued_on=date(2026, 10, 8),
    prepared_by="Lê Thị Mận",
    reviewed_by="Trần Văn Bưởi",
    signer_capacity="KT.",
    signer_on_behalf_title="Giám đốc",
    signer_title="Phó Giám đốc",
    signer_name="Hoàng Thị Lựu",
)
_GROUPS = ("TP", "YP", "HP", "NP", "KQ", "EP", "BP", "")


def sectors() -> Sectors:
    return Sectors.parse(resources.read_text("codes/sector_groups.toml"))


def rates() -> FundRates:
    return FundRates.parse(resources.read_text("codes/fund_rates.toml"))


def arrears(code, *, late, not_yet_due=0, interest=0, credit=0, last_due=1_000_000):
    buckets = []
    if late:
        buckets.append(Bucket(Month(2026, 6), late, date(2026, 7, 31), 71, late * 213 // 10_000))
    if not_yet_due:
        buckets.append(Bucket(PERIOD, not_yet_due, date(2026, 10, 31), 0, 0))
    return UnitArrears(
        unit_code=code,
        as_of=AS_OF,
        through=PERIOD,
        buckets=tuple(buckets),
        ledger_interest=interest,
        credit=credit,
        closing=late + not_yet_due + interest - credit,
        last_due=last_due,
    )


def late_unit(number, *, late=None, name=None, group=None):
    debt = arrears(
        f"TA{number:04d}P",
        late=late or 1_234_567 + number * 997,
        not_yet_due=number * 1000,
        last_due=500_000 + number * 31,
    )
    group = _GROUPS[number % len(_GROUPS)] if group is None else group
    return LateUnit(
        arrears=debt,
        funds=split_principal(debt.late, dues={}, rates=rates(), group=group),
        name=name or f"Công ty TNHH Sản xuất và Thương mại Suối Mơ số {number}",
        tax_code=f"{4_600_000_000 + number}",
        commune=("Phường Suối Mơ", "Xã Đồi Chè", "Xã Cầu Vồng")[number % 3],
        sector_group=group,
        workers=number % 60,
        paid_up_to=Month(2026, 5),
        letters=(LetterSent(f"{number:02d}/Q01-BHXH-QLT", date(2026, 10, 8), date(2026, 10, 9)),),
        officer="Lê Thị Mận",
        measures="Đã điện thoại" if number % 2 else "",
        note="",
    )
