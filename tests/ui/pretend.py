"""An invented office behind the window: services of the real shapes, answers from memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from app.domain.calendar import Month
from app.domain.office import (
    Capacity,
    Commune,
    OfficeAccount,
    OfficeName,
    Officer,
    Signatory,
)
from app.domain.text import fold
from app.paths import Paths
from app.program import Program
from app.services.effects import Effects, Kind
from app.services.office_records import Duty, OfficeRecords, banks
from app.services.offices import OfficeDetails
from app.services.signing_key import KeyPlace
from app.services.stamp_looks import SEAL, SIGNER, Size
from app.services.today import DueItem, Figures
from app.services.units import UnitFilters, UnitStory
from app.services.upkeep import BackupDone
from app.settings import Settings
from sync.client.desk import Glance
from tests.ui.invented import COMMUNES, NOW, OFFICERS, due_items, story, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from app.services.listing import Query
    from app.services.unit_table import UnitRow


@dataclass
class PretendUnits:
    """Some hundred employers, filtered and sorted in Python as SQL would."""

    rows_by_id: dict[str, UnitRow]
    corrected: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    asked: list[Query] = field(default_factory=list)

    @property
    def listing(self) -> PretendUnits:
        return self

    def ids(self, query: Query) -> Sequence[str]:
        self.asked.append(query)
        wanted = fold(query.text)
        found = [
            row
            for row in self.rows_by_id.values()
            if wanted in fold(f"{row.code} {row.name} {row.tax_code} {row.phone}")
            and query.filters.get("status", row.status) == row.status
            and query.filters.get("commune", row.commune) == row.commune
        ]
        if query.sort:
            found.sort(key=lambda row: getattr(row, query.sort) or 0, reverse=query.descending)
        return [row.id for row in found]

    def rows(self, ids: Sequence[str]) -> Mapping[str, UnitRow]:
        return {ident: self.rows_by_id[ident] for ident in ids if ident in self.rows_by_id}

    def totals(self, query: Query) -> Mapping[str, int]:
        listed = [self.rows_by_id[ident] for ident in self.ids(query)]
        return {
            "units": len(listed),
            "workers": sum(row.workers for row in listed),
            "debt": sum(max(row.balance or 0, 0) for row in listed),
            "credit": -sum(min(row.balance or 0, 0) for row in listed),
        }

    def filters(self) -> UnitFilters:
        return UnitFilters(
            communes=tuple((name, name) for name in COMMUNES),
            sector_groups=("DN", "HTX", "TH", "HX"),
            officers=tuple((name, name) for name in OFFICERS),
        )

    def search(self, text: str, limit: int = 50) -> list[str]:
        wanted = fold(text)
        return [r.code for r in self.rows_by_id.values() if wanted in fold(r.code)][:limit]

    def story(self, unit_id: str) -> UnitStory:
        return story(self.rows_by_id[unit_id])

    def correct(self, unit_id: str, changes: Mapping[str, str]) -> Effects:
        self.corrected.append((unit_id, dict(changes)))
        kinds = frozenset({Kind.EMPLOYERS})
        unit = (("unit", self.rows_by_id[unit_id].code),)
        return Effects(kinds, "unit_corrected", "change-1", unit)

    def export(self, query: Query) -> bytes:
        return "\n".join(self.ids(query)).encode()


@dataclass
class PretendToday:
    items: list[DueItem]

    def due(self, _as_of: date) -> list[DueItem]:
        return self.items

    def figures(self, _as_of: date) -> Figures:
        return Figures(
            units=702,
            workers=9_418,
            late_units=164,
            late_principal=6_184_392_150,
            surcharge=71_308_446,
            letters_sent=118,
            letters_delivered=73,
            through=Month(2026, 9),
            ageing={
                "lt1": (71, 1_204_118_300),
                "1_3": (56, 1_873_900_250),
                "3_6": (22, 1_411_773_600),
                "6_12": (9, 948_300_000),
                "ge12": (6, 746_300_000),
            },
        )


@dataclass
class PretendOffices:
    calls: list[tuple[str, Any]] = field(default_factory=list)

    def current(self, _on: date | None = None) -> OfficeDetails:
        officers = tuple(
            Officer(
                f"o{n}",
                "office",
                name,
                "Chuyên viên quản lý thu",
                f"09000770{n:02}",
                f"cv{n}@x.example",
            )
            for n, name in enumerate(OFFICERS)
        )
        return OfficeDetails(
            code="01903",
            letterhead=OfficeName(
                "n1",
                "office",
                "BHXH cơ sở Bến Cau",
                "BHXH tỉnh Trà Hoa",
                "019",
                "BHXH-QLT&PTNTG",
                "Bến Cau",
                "Số 1, Phường Bến Cau",
                "02080000001",
            ),
            accounts=(
                OfficeAccount(
                    "a1", "office", "Ngân hàng Đầu tư Mẫu", "970418", "9903000001", "BHXH"
                ),
            ),
            signatories=(
                Signatory(
                    "s1", "office", "Đinh Minh Tạo", "Phó Giám đốc", Capacity.DEPUTY, "GIÁM ĐỐC"
                ),
                Signatory("s2", "office", "Dương Xuân Thuyết", "Giám đốc"),
            ),
            officers=officers,
            communes=tuple(Commune(f"c{n}", f"9010{n}", name) for n, name in enumerate(COMMUNES)),
            officer_of={},
            book="Q01",
        )

    def records(self) -> OfficeRecords:
        now = self.current()
        duties = (Duty("d1", "o0", OFFICERS[0], "90100", COMMUNES[0], None, None),)
        names = (now.letterhead,)
        return OfficeRecords(
            names, now.accounts, now.signatories, now.officers, now.communes, duties
        )

    def banks(self) -> list[tuple[str, str]]:
        return banks()

    @property
    def edits(self) -> PretendOffices:
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*args: Any, **named: Any) -> Effects:
            self.calls.append((name, (args, named)))
            return Effects(frozenset({Kind.OFFICE}), "office_changed", None)

        return call


@dataclass
class PretendHistory:
    undone: list[str] = field(default_factory=list)

    def undo(self, change_set: str) -> Effects:
        self.undone.append(change_set)
        return Effects(frozenset(Kind), "undone", None, (("what", "…"),))


@dataclass
class PretendUpkeep:
    folders: list[Path | None] = field(default_factory=list)

    def backup(self, folder: Path | None = None, _task: object = None) -> BackupDone:
        self.folders.append(folder)
        path = (folder or Path("/sao luu")) / "register.db"
        return BackupDone(path, NOW, size=1, units=702, papers=118, entries=9)


@dataclass
class PretendCases:
    """An office without a case."""

    @property
    def listing(self) -> PretendCases:
        return self

    def ids(self, _query: Query) -> Sequence[str]:
        return []

    def rows(self, _ids: Sequence[str]) -> Mapping[str, Any]:
        return {}


class PretendClaims:
    """Nothing was entered about anybody."""

    def of_unit(self, _unit_id: str) -> list[Any]:
        return []


class PretendLaw:
    """No reading is open, no day entered."""

    def reading_rows(self) -> list[Any]:
        return []

    def office_days(self) -> list[Any]:
        return []

    def holidays(self, _year: int) -> list[Any]:
        return []

    def late_rates(self) -> list[Any]:
        return []


class PretendClock:
    def now(self) -> datetime:
        return NOW


def _signing() -> SimpleNamespace:
    """No key, no pictures, nobody trusted."""
    sizes = {SEAL: Size(36, 36, 20, 60), SIGNER: Size(40, 40, 20, 80)}
    looks = SimpleNamespace(pictures=list, sizes=lambda: sizes)
    return SimpleNamespace(key_place=KeyPlace, looks=looks, trust=SimpleNamespace(listed=list))


def program(folder: Path = Path("/nowhere"), *, count: int = 702, **settings: Any) -> Program:
    """Return a program whose services answer from memory."""
    services: Any = SimpleNamespace(
        units=PretendUnits({row.id: row for row in units(count)}),
        today=PretendToday(due_items()),
        offices=PretendOffices(),
        history=PretendHistory(),
        upkeep=PretendUpkeep(),
        cases=PretendCases(),
        findings=PretendCases(),
        claims=PretendClaims(),
        law=PretendLaw(),
        law_files=SimpleNamespace(fault=""),
        forms=SimpleNamespace(rows=list),
        signing=_signing(),
        attachments=SimpleNamespace(limit_mb=lambda _name: 25),
        import_limits=SimpleNamespace(values=dict),
        packages=SimpleNamespace(listed=list),
        sync_desk=SimpleNamespace(
            glance=lambda: Glance(False, 0, 0, 0, None, ""), mark=lambda _type, _id: ""
        ),
        office_choices=SimpleNamespace(values=partial(defaultdict, str)),
        outside=SimpleNamespace(role=lambda: "officers"),
        successions=SimpleNamespace(of_unit=lambda ident: (ident, [])),
    )
    return Program(services, Settings(**settings), Paths(folder), PretendClock(), lambda: None)
