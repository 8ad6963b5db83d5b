"""Whom a campaign can aim at: signs of the crosscheck, or rows of a list as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.clock import today
from app.domain.identity import tax_code
from app.domain.outside_codes import place_key
from app.domain.outside_row import SourceKind
from app.domain.text import clean
from app.errors import Refused
from app.services.communes import CommuneNames
from app.services.coverage_views import Candidate
from app.store.imports import BatchStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.crosscheck import CrossFinding
    from app.services.coverage_views import TargetChoice
    from app.services.crosscheck import Crosscheck
    from app.services.task import Task
    from app.store.register import Register


#: status codes of taxpayers that work; "" where a list has none
_WORKING = frozenset({"", "00"})
#: lists whose rows are employers
ROW_SOURCES = (SourceKind.BUSINESSES.value, SourceKind.TAX_EMPLOYERS.value)


class CoverageSources:
    """Reads signs and lists; writes nothing."""

    def __init__(self, register: Register, crosscheck: Crosscheck) -> None:
        self._register = register
        self._crosscheck = crosscheck

    def candidates(
        self, choice: TargetChoice, task: Task | None = None, *, of: str = ""
    ) -> list[Candidate]:
        """Return whom a choice is about, by name; none of them twice.

        Args:
            choice: what leaves whom out; those other open campaigns aim at are left out too.
            task: progress and cancel.
            of: a campaign whose own targets are not left out.

        Raises:
            Refused: unknown_kind, rows of this kind of list are not employers.
            Cancelled: the person stopped it.
        """
        if choice.source and choice.source not in ROW_SOURCES:
            raise Refused("unknown_kind", kind=choice.source, known=", ".join(ROW_SOURCES))
        found = self._rows(choice) if choice.source else self._signs(choice, task)
        aimed = self._aimed_at(besides=of)
        places = self._placed(found)
        listed: dict[str, Candidate] = {}
        for place in places:
            each = replace(place, elsewhere=aimed.get(_same(place), ""))
            if _fits(each, choice) and (choice.again or not each.elsewhere):
                listed.setdefault(_same(each), each)
        return sorted(listed.values(), key=lambda each: (each.name.casefold(), each.tax_code))

    def _signs(self, choice: TargetChoice, task: Task | None) -> Iterator[Candidate]:
        report = self._crosscheck.run(today(self._register.clock), task)
        wanted = [each for each in report.findings if each.kind.value in choice.signs]
        files: dict[tuple[str, str], dict[int, Any]] = {}
        for each in wanted:
            place = (each.place.source, each.place.batch_id)
            if place not in files:
                rows = self._register.outside.of_batch(*place) if place[1] else []
                files[place] = {row.row: row for row in rows}
            yield _of_sign(each, files[place].get(each.place.row))

    def _rows(self, choice: TargetChoice) -> Iterator[Candidate]:
        """Yield rows the register has no employer for; of a thing in two files the latest says."""
        known = {each.tax_code for each in self._register.employers.all().values()}
        seen: set[str] = set()
        for batch in self._register.imports.all(choice.source):
            chosen = batch.id == choice.batch_id if choice.batch_id else True
            if batch.status is not BatchStatus.CURRENT or not chosen:
                continue
            for row in self._register.outside.of_batch(choice.source, batch.id):
                if row.key in seen or row.duplicate_of or row.tax_code in known:
                    continue
                seen.add(row.key)
                if getattr(row, "status_code", "") in _WORKING:
                    yield _of_row(choice.source, batch.id, row)

    def _placed(self, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """Give each its commune, by the address where the list has no code, and its officer."""
        day = today(self._register.clock)
        officers = self._register.offices.officer_of_commune(day)
        names = CommuneNames(self._register.offices.communes(), key=place_key)
        for each in found:
            code = each.commune_code or names.in_address(each.address)
            officer = officers.get(code)
            yield replace(each, commune_code=code, officer_id=officer.id if officer else "")

    def _aimed_at(self, *, besides: str) -> dict[str, str]:
        """Return whom open campaigns aim at → the campaign's title."""
        titles = {each.id: each.title for each in self._register.coverage.campaigns()
                  if not each.closed and each.id != besides}  # fmt: skip
        return {
            same_key(each.tax_code, each.source, each.list_key): titles[each.campaign_id]
            for each in self._register.coverage.targets()
            if each.campaign_id in titles
        }


def same_key(code: str, source: str, list_key: str) -> str:
    """Return what one and the same employer of two lists is known by."""
    read = tax_code(clean(code))
    return read.code if read.valid else f"{source}:{list_key}"


def _same(each: Candidate) -> str:
    return same_key(each.tax_code, each.source, each.list_key)


def _fits(each: Candidate, choice: TargetChoice) -> bool:
    return (
        (not choice.communes or each.commune_code in choice.communes)
        and (not choice.officers or each.officer_id in choice.officers)
        and (not choice.sectors or each.activity.startswith(tuple(choice.sectors)))
        and each.workers >= choice.workers
    )


def _of_sign(sign: CrossFinding, row: Any) -> Candidate:
    before = sign.figures.get("registered") or sign.figures.get("insured_workers")
    return Candidate(
        source=sign.place.source,
        batch_id=sign.place.batch_id,
        row=sign.place.row,
        list_key=row.key if row is not None else sign.row_key,
        shows=sign.kind.value,
        tax_code=sign.tax_code,
        name=sign.name,
        address=sign.address or _address(row),
        commune_code=sign.commune,
        activity=_text(row, "activity"),
        activity_name=_text(row, "activity_name"),
        representative=_text(row, "representative"),
        phone=_text(row, "phone"),
        employer_id=sign.employer_id,
        insured_before=before if sign.employer_id and isinstance(before, int) else 0,
        workers=sign.workers,
    )


def _of_row(source: str, batch_id: str, row: Any) -> Candidate:
    counts = (getattr(row, name, None) for name in ("contract_workers", "workers"))
    return Candidate(
        source=source,
        batch_id=batch_id,
        row=row.row,
        list_key=row.key,
        shows="",
        tax_code=row.tax_code,
        name=row.name,
        address=_address(row),
        commune_code=_text(row, "commune_code"),
        activity=_text(row, "activity"),
        activity_name=_text(row, "activity_name"),
        representative=_text(row, "representative"),
        phone=_text(row, "phone"),
        workers=next((count for count in counts if count is not None), 0),
    )


def _address(row: Any) -> str:
    """Return an address as a list has it: in one cell, or street, commune and district."""
    whole = _text(row, "address")
    parts = [_text(row, name) for name in ("street", "commune", "district")]
    return whole or ", ".join(part for part in parts if part)


def _text(row: Any, name: str) -> str:
    value = getattr(row, name, "") if row is not None else ""
    return str(value or "")
