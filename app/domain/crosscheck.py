"""Lists from outside against the register: who should be paying, or paying more, and is not.

What is found is a sign with its evidence row, never a conclusion: whether an act was done, and
which, a person verifies. Where the law book names no article, none is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from app.domain.law import LawSilent
from app.domain.outside_row import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.crosscheck_limits import CrossLimits
    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.domain.outside_row import OutsideRow, RowPlace

T = TypeVar("T")

#: status code of a taxpayer that works ("00: NNT đang hoạt động")
_ACTIVE = "00"
_MONTHS = 12


class CrossKind(Enum):
    """What a list shows; words under [cross_kind]."""

    UNREGISTERED = "unregistered"
    FEWER_WORKERS = "fewer_workers"
    WAGE_UNDER_TAXED = "wage_under_taxed"
    NEWLY_LICENSED = "newly_licensed"
    DISSOLVED_OWING = "dissolved_owing"


class CrossStep(Enum):
    """What an officer does next; words under [cross_step]."""

    INVITE = "invite"
    ASK_WORKERS = "ask_workers"
    ASK_WAGES = "ask_wages"
    CALL = "call"
    CLAIM_DEBT = "claim_debt"


#: kind → next step, the entries of the law book its basis is read from (the first must be there)
_RULES: Mapping[CrossKind, tuple[CrossStep, tuple[str, ...]]] = {
    CrossKind.UNREGISTERED: (CrossStep.INVITE, ("registration.days", "violation.not_registered")),
    CrossKind.FEWER_WORKERS: (CrossStep.ASK_WORKERS, ("violation.fewer_than_taxed",)),
    CrossKind.WAGE_UNDER_TAXED: (CrossStep.ASK_WAGES, ("violation.wage_too_low",)),
    CrossKind.NEWLY_LICENSED: (CrossStep.CALL, ("registration.days",)),
    # What a dissolved employer owes: no article was at hand that says how it is claimed.
    CrossKind.DISSOLVED_OWING: (CrossStep.CLAIM_DEBT, ()),
}


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the register says of one employer on the day, all its units together."""

    employer_id: str
    #: None = unknown
    workers: int | None = None
    #: insured wages of a month in đồng, and of how many workers; None = unknown
    wages: Vnd | None = None
    waged_workers: int = 0
    #: late principal in đồng
    late: Vnd = 0
    #: of which unit a claim would speak
    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class CrossFinding:
    """One sign, with the row that shows it."""

    kind: CrossKind
    row_key: str
    place: RowPlace
    tax_code: str
    name: str
    address: str
    commune: str
    #: "" where the register does not know it
    employer_id: str
    unit_id: str
    since: date
    #: as cited; empty = the article has not been checked against a text
    articles: tuple[str, ...]
    #: JSON-plain
    figures: Mapping[str, object]
    next_step: CrossStep
    workers: int = 0
    amount: Vnd = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes two findings of different runs the same one."""
        return (self.kind.value, self.employer_id or self.row_key)


def cross_findings(
    row: OutsideRow, known: RegisterFacts | None, *, as_of: date, law: LawBook, limits: CrossLimits
) -> tuple[CrossFinding, ...]:
    """Return what a row shows about an employer of the register, or one it does not know.

    Args:
        row: of a list of businesses, tax payers, or workers added up (`add_up_workers`).
        known: what the register says; None when it has no such employer.
        as_of: the day of the run.
        law: for articles, and the days to register.
        limits: from where on a difference is worth looking at, of that day.
    """
    found = []
    if known is None:
        found += [_unregistered(row, as_of, law, limits), _newly_licensed(row, as_of, law)]
    else:
        found += [
            _fewer(row, known, as_of, law, limits),
            _wages(row, known, as_of, law, limits),
            _dissolved(row, known, as_of, law, limits),
        ]
    return tuple(each for each in found if each is not None)


def _unregistered(
    row: OutsideRow, as_of: date, law: LawBook, limits: CrossLimits
) -> CrossFinding | None:
    contracts = _int(row, "contract_workers")
    if contracts < max(1, limits.contract_workers) or not _active(row):
        return None
    year = _int(row, "year")
    since = date(year, 1, 1) if year else as_of
    figures = {"contract_workers": contracts, "declared_workers": _int(row, "declared_workers")}
    return _finding(
        CrossKind.UNREGISTERED, row, None, since, as_of, law,
        figures={**figures, "year": year}, workers=contracts,
    )  # fmt: skip


def _newly_licensed(row: OutsideRow, as_of: date, law: LawBook) -> CrossFinding | None:
    licensed = row.fields.get("registered_on")
    if row.source is not SourceKind.BUSINESSES or not isinstance(licensed, date):
        return None
    if _dissolved_words(row):
        return None
    try:
        days = law.on("registration.days", as_of).number
    except LawSilent:
        return None
    last = licensed + timedelta(days=days)
    if as_of <= last:
        return None
    workers = _int(row, "workers")
    figures = {"registered_on": licensed.isoformat(), "last_day": last.isoformat()}
    return _finding(
        CrossKind.NEWLY_LICENSED, row, None, last + timedelta(days=1), as_of, law,
        figures={**figures, "workers": workers}, workers=workers,
    )  # fmt: skip


def _fewer(
    row: OutsideRow, known: RegisterFacts, as_of: date, law: LawBook, limits: CrossLimits
) -> CrossFinding | None:
    contracts = _int(row, "contract_workers")
    if known.workers is None or contracts - known.workers < max(1, limits.workers_missing):
        return None
    year = _int(row, "year")
    return _finding(
        CrossKind.FEWER_WORKERS, row, known, date(year, 1, 1) if year else as_of, as_of, law,
        figures={"contract_workers": contracts, "registered": known.workers, "year": year},
        workers=contracts - known.workers,
    )  # fmt: skip


def _wages(
    row: OutsideRow, known: RegisterFacts, as_of: date, law: LawBook, limits: CrossLimits
) -> CrossFinding | None:
    """Compare a month's average wage: taxed income of those with a contract, and insured wages."""
    taxed, people = _int(row, "contract_income"), _int(row, "contract_months")
    if not taxed or not people or not known.wages or not known.waged_workers:
        return None
    average, insured = taxed // people, known.wages // known.waged_workers
    gap = average - insured
    if gap <= 0 or gap * 100 < average * limits.wage_gap_percent:
        return None
    year = _int(row, "year")
    return _finding(
        CrossKind.WAGE_UNDER_TAXED, row, known, date(year, 1, 1) if year else as_of, as_of, law,
        figures={
            "taxed_average": average, "insured_average": insured,
            "insured_workers": known.waged_workers, "year": year,
        },
        workers=known.waged_workers, amount=gap * known.waged_workers,
    )  # fmt: skip


def _dissolved(
    row: OutsideRow, known: RegisterFacts, as_of: date, law: LawBook, limits: CrossLimits
) -> CrossFinding | None:
    if not _dissolved_words(row) or known.late < max(1, limits.debt):
        return None
    status = f"{row.fields.get('status_code') or ''} {row.fields.get('status') or ''}".strip()
    return _finding(
        CrossKind.DISSOLVED_OWING, row, known, as_of, as_of, law,
        figures={"status": status, "late": known.late}, amount=known.late,
    )  # fmt: skip


def _finding(
    kind: CrossKind,
    row: OutsideRow,
    known: RegisterFacts | None,
    since: date,
    as_of: date,
    law: LawBook,
    *,
    figures: Mapping[str, object],
    workers: int = 0,
    amount: Vnd = 0,
) -> CrossFinding:
    step, names = _RULES[kind]
    return CrossFinding(
        kind=kind,
        row_key=row.key,
        place=row.place,
        tax_code=row.tax_code,
        name=row.name,
        address=row.address,
        commune=row.commune,
        employer_id=known.employer_id if known else "",
        unit_id=known.unit_id if known else "",
        since=since,
        articles=_articles(names, as_of, law),
        figures=figures,
        next_step=step,
        workers=workers,
        amount=amount,
    )


def _articles(names: tuple[str, ...], day: date, law: LawBook) -> tuple[str, ...]:
    """Cite what the law book has on that day; it says nothing = no article."""
    found = []
    for name in names:
        try:
            found.append(law.on(name, day).citation)
        except LawSilent:
            continue
    return tuple(dict.fromkeys(found))


def _active(row: OutsideRow) -> bool:
    code = str(row.fields.get("status_code") or "")
    return code == _ACTIVE if code else not _dissolved_words(row)


def _dissolved_words(row: OutsideRow) -> bool:
    from app.domain.text import fold

    status = fold(str(row.fields.get("status") or ""))
    if str(row.fields.get("status_code") or "") in ("01", "03"):
        return True
    return any(word in status for word in ("giai the", "pha san", "cham dut", "ngung hoat dong"))


def _int(row: OutsideRow, name: str) -> int:
    value = row.fields.get(name)
    return value if isinstance(value, int) else 0
