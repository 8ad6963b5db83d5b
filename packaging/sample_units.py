"""The sample office's employers and the units under which they pay, before any month is played."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import sample_office as office
from sample_names import BANKS, TRADES, Names

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

#: units of each sector group in the register; proportions of a real office
SECTORS = {
    "TM": 100,
    "HM": 56,
    "Q6": 29,
    "KQ": 24,
    "KM": 11,
    "GM": 10,
    "CM": 9,
    "YM": 9,
    "XM": 8,
    "DM": 8,
    "NM": 7,
    "BM": 6,
    "FM": 6,
    "EM": 4,
    "IM": 3,
}
#: owners who pay all of 29.5 % themselves, and have no unemployment or accident insurance
OWNERS = frozenset({"Q6", "KQ"})
PUBLIC = frozenset({"HM", "KM", "XM", "DM", "FM"})
#: smallest and largest number of workers, and the range of monthly wages in thousands of đồng
SIZES = {
    "TM": (1, 24, 5200, 9500),
    "HM": (6, 34, 7600, 11200),
    "Q6": (1, 1, 4960, 7400),
    "KQ": (1, 1, 4960, 6800),
    "KM": (14, 30, 6900, 8800),
    "GM": (1, 4, 6800, 10500),
    "CM": (1, 5, 5000, 6600),
    "YM": (25, 110, 6400, 9800),
    "XM": (6, 14, 3800, 4700),
    "DM": (4, 14, 8200, 11500),
    "NM": (5, 26, 5100, 6900),
    "BM": (8, 40, 7900, 12400),
    "FM": (6, 30, 7400, 10100),
    "EM": (3, 12, 5000, 6600),
    "IM": (1, 4, 18000, 34000),
}
#: an old unit code of six characters, kept by the office as it is
IRREGULAR = "TM4412"
#: the newest month of the sample
LAST_MONTH = 9
TITLES = {"HM": "Hiệu trưởng", "KM": "Chủ tịch", "XM": "Chủ tịch", "DM": "Bí thư"}
HEADS = {"CM": "Chủ hộ", "KQ": "Chủ hộ", "EM": "Giám đốc hợp tác xã", "NM": "Chủ cơ sở"}


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """One unit code as the register shows it, and how it behaves in the months to come."""

    code: str
    tax_code: str
    name: str
    sector: str
    commune_code: str
    commune: str
    address: str
    representative: str
    title: str
    phone: str
    contact: str
    email: str
    #: (account, bank)
    accounts: tuple[tuple[str, str], ...]
    since: date
    #: workers at the start, and đồng of wage each
    workers: int
    wage: int
    #: how often it pays: 1, 3 or 6 months
    cycle: int = 1
    #: see `sample_habits`
    habit: str = "exact"
    #: debt (positive) or credit (negative) brought forward into the first month
    opening: int = 0
    first_month: int = 4
    last_month: int = LAST_MONTH
    #: months without a row although the unit exists
    absent: frozenset[int] = frozenset()
    in_register: bool = True
    #: which of `sample_ledger.BREAKS` happen to it
    breaks: tuple[int, ...] = ()
    #: the month in which a unit that stops paying stops
    stops: int = 0
    #: what a unit with the habit "short" always pays too little
    rest: int = 0

    @property
    def in_last_month(self) -> bool:
        """Whether the newest export shows it."""
        return self.first_month <= LAST_MONTH <= self.last_month


def employers(rng: Random, names: Names) -> list[SampleUnit]:
    """Return all units in the order of the register, without habits."""
    units: list[SampleUnit] = []
    owners: dict[str, list[SampleUnit]] = {"KM": [], "YM": [], "TM": []}
    for sector, count in SECTORS.items():
        for number in range(count):
            parent = _parent(sector, number, owners)
            unit = _unit(rng, names, sector, parent)
            if sector == "KM":
                unit = replace(unit, name=_public_body(number, unit.commune))
            if parent is None and sector in owners:
                owners[sector].append(unit)
            units.append(unit)
    rng.shuffle(units)
    return units


def newcomers(rng: Random, names: Names) -> list[SampleUnit]:
    """Return three employers that register with the office later, one with a single worker."""
    return [_unit(rng, names, sector, None) for sector in ("TM", "NM", "KQ")]


def _parent(sector: str, number: int, owners: dict[str, list[SampleUnit]]) -> SampleUnit | None:
    """Return the unit whose employer also owns this one, None for an employer of its own."""
    communes = len(office.COMMUNES)
    if sector in {"KM", "XM"} and (sector == "XM" or number >= communes):
        return owners["KM"][number % communes]
    if sector == "IM":
        return owners["YM"][number]
    if sector == "TM" and number >= SECTORS["TM"] - 10:
        return owners["TM"][number % 37]
    return None


def _unit(rng: Random, names: Names, sector: str, parent: SampleUnit | None) -> SampleUnit:
    commune = office.COMMUNES[rng.choices(range(4), weights=(46, 22, 18, 14))[0]]
    representative = parent.representative if parent else names.person()
    low, high, wage_low, wage_high = SIZES[sector]
    # Most employers are small: the square keeps the middle near the low end.
    workers = low + int((high - low) * rng.random() ** (2.2 if sector == "TM" else 1.3))
    commune_code, address = commune["code"], names.address(commune)
    name = _sibling(sector, parent) if parent else _called(sector, rng, names)
    if parent:
        commune_code, address = parent.commune_code, parent.address
    elif sector == "KM":
        commune_code, place = _authority(names)
        address = f"Số 1, {place[0].lower() + place[1:]}, tỉnh Thái Nguyên"
    if sector in {"CM", "KQ"}:
        name = f"Hộ kinh doanh {representative}"
    accounts = tuple((names.account(), rng.choice(BANKS)) for _ in range(_account_count(rng)))
    unit_code = names.unit_code(_pattern(sector, rng))
    return SampleUnit(
        code=unit_code,
        tax_code=parent.tax_code if parent else _tax(sector, rng, names),
        name=name,
        sector=sector,
        commune_code=commune_code,
        commune=next(c["name"] for c in office.COMMUNES if c["code"] == commune_code),
        address=address,
        representative=representative,
        title=parent.title if parent else TITLES.get(sector) or HEADS.get(sector, "Giám đốc"),
        phone=names.phone(),
        contact=names.person(),
        email=f"{unit_code.lower()}@donvi.example",
        accounts=accounts,
        since=date(rng.randrange(2003, 2026), rng.randrange(1, 13), 1),
        workers=workers,
        wage=rng.randrange(wage_low, wage_high, 20) * 1000,
    )


def _account_count(rng: Random) -> int:
    return rng.choices((0, 1, 2), weights=(10, 78, 12))[0]


def _pattern(sector: str, rng: Random) -> str:
    if sector == "Q6":
        return "Q99999M"
    if sector == "KQ":
        return "KQ9999M"
    return sector[0] + rng.choice(("A9999M",) * 30 + ("AA9999", "A99999"))


def _tax(sector: str, rng: Random, names: Names) -> str:
    if sector == "KQ" or (sector == "CM" and rng.random() < 0.6):  # noqa: PLR2004 - three in five
        return names.personal_number()
    code = names.tax_code()
    branch = sector in {"TM", "GM"} and rng.random() < 0.06  # noqa: PLR2004 - one in sixteen
    return f"{code}-{rng.randrange(1, 4):03d}" if branch else code


def _authority(names: Names) -> tuple[str, str]:
    """Return (code, name) of the first commune whose authority is not there yet."""
    commune = next(c for c in office.COMMUNES if names.once("authority " + c["code"]))
    return commune["code"], commune["name"]


def _public_body(number: int, commune: str) -> str:
    """Return the name of a commune's body: each has its committee, most a clinic and a council."""
    body = ("Ủy ban nhân dân", "Trạm Y tế", "Hội đồng nhân dân")[number // len(office.COMMUNES)]
    return f"{body} {commune[0].lower()}{commune[1:]}"


def _sibling(sector: str, parent: SampleUnit) -> str:
    if sector == "XM":
        place = parent.commune[0].lower() + parent.commune[1:]
        return f"Người hoạt động không chuyên trách {place}"
    if sector == "IM":
        return f"{parent.name} (lao động nước ngoài)"
    return f"{parent.name} - Xưởng sản xuất"


def _called(sector: str, rng: Random, names: Names) -> str:
    """Return the name of an employer of its own; public bodies are named by their commune."""
    company: tuple[Callable[[], str], ...] = (
        lambda: f"Công ty TNHH {rng.choice(TRADES)} {names.brand()}",
        lambda: f"Công ty TNHH MTV {rng.choice(TRADES)} {names.brand()}",
        lambda: f"Công ty Cổ phần {rng.choice(TRADES)} {names.brand()}",
        lambda: f"Doanh nghiệp tư nhân {names.brand()}",
    )
    schools = ("Mầm non", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông")
    made: dict[str, Callable[[], str]] = {
        "HM": lambda: f"Trường {rng.choice(schools)} {names.brand()}",
        "KM": lambda: "",
        "GM": lambda: f"Văn phòng đại diện {names.brand()}",
        "YM": lambda: f"Công ty TNHH {names.brand()} Vina",
        "DM": lambda: f"{rng.choice(('Hội Nông dân', 'Hội Phụ nữ', 'Đoàn cơ sở'))} {names.brand()}",
        "NM": lambda: f"Trường Mầm non tư thục {names.brand()}",
        "BM": lambda: f"Công ty Cổ phần Nhà nước {names.brand()}",
        "FM": lambda: f"Trung tâm Dịch vụ công {names.brand()}",
        "EM": lambda: f"Hợp tác xã Nông nghiệp {names.brand()}",
    }
    return made[sector]() if sector in made else rng.choice(company)()
