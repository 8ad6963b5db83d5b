"""Lists from outside against the register: who should be paying, or paying more, and is not.

What is found is a sign with its evidence row, never a conclusion: whether an act was done, and
which, a person verifies. Where the law book names no article, none is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.identity import tax_code
from app.domain.law import LawSilent
from app.domain.outside_row import SourceKind
from app.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.crosscheck_limits import CrossLimits
    from app.domain.law import LawBook
    from app.domain.money import Vnd
    from app.domain.outside_row import OutsideRow, RowPlace

#: status code of a taxpayer that works ("00: NNT đang hoạt động")
_ACTIVE = "00"
#: codes and words of taxpayers that ended
_ENDED_CODES = frozenset({"01", "03"})
_ENDED = ("giai the", "pha san", "cham dut", "ngung hoat dong", "dong ma so thue")


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
    CrossKind.UNREGISTERED: (CrossStep.INVITE, ("registration.days",)),
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
        return (self.kind.value, self.who)

    @property
    def who(self) -> str:
        """Whom it is about: an employer, else a tax code that can exist, else what the row says."""
        return self.employer_id or _whole_code(self.tax_code) or self.row_key


@dataclass(frozen=True, slots=True)
class CrossGround:
    """The day of a run, and what holds on it."""

    as_of: date
    law: LawBook
    limits: CrossLimits


def cross_findings(
    row: OutsideRow, known: RegisterFacts | None, ground: CrossGround
) -> tuple[CrossFinding, ...]:
    """Return what a row shows about an employer of the register, or one it does not know.

    Args:
        row: of a list of businesses, of tax payers, or of workers added up
            (`app.domain.taxed_workers`).
        known: what the register says; None when it has no such employer.
        ground: the day and what holds on it.

    A row whose tax code cannot exist does not show that the register lacks its employer.
    """
    if known is None and unusable_code(row):
        return ()
    if known is None:
        found = [_unregistered(row, ground), _newly_licensed(row, ground)]
    else:
        rules = (_fewer, _wages, _dissolved)
        found = [rule(row, known, ground) for rule in rules]
    return tuple(each for each in found if each is not None)


def subjects(row: OutsideRow, employer_id: str) -> frozenset[str]:
    """Return everything a finding on this row may be, or may have been, known by."""
    return frozenset({employer_id, _whole_code(row.tax_code), row.key} - {""})


def _whole_code(text: str) -> str:
    code = tax_code(clean(text))
    return code.code if code.valid else ""


def unusable_code(row: OutsideRow) -> bool:
    """Tell whether a row brings a tax code that cannot exist."""
    return bool(row.tax_code.strip()) and not tax_code(clean(row.tax_code)).valid


def _unregistered(row: OutsideRow, ground: CrossGround) -> CrossFinding | None:
    contracts = _int(row, "contract_workers")
    if contracts < max(1, ground.limits.contract_workers) or not _active(row):
        return None
    return _finding(
        CrossKind.UNREGISTERED,
        row,
        None,
        ground,
        figures={
            "contract_workers": contracts,
            "declared_workers": _int(row, "declared_workers"),
            "year": _int(row, "year"),
        },
        workers=contracts,
    )


def _newly_licensed(row: OutsideRow, ground: CrossGround) -> CrossFinding | None:
    """Past the days to register, counted from the licence: workers may have come later."""
    licensed = row.fields.get("registered_on")
    if row.source is not SourceKind.BUSINESSES or not isinstance(licensed, date):
        return None
    try:
        days = ground.law.on("registration.days", ground.as_of).number
    except LawSilent:
        return None
    last = licensed + timedelta(days=days)
    if ground.as_of <= last or not _active(row):
        return None
    workers = _int(row, "workers")
    return _finding(
        CrossKind.NEWLY_LICENSED,
        row,
        None,
        ground,
        since=last + timedelta(days=1),
        figures={
            "registered_on": licensed.isoformat(),
            "last_day": last.isoformat(),
            "workers": workers,
        },
        workers=workers,
    )


def _fewer(row: OutsideRow, known: RegisterFacts, ground: CrossGround) -> CrossFinding | None:
    contracts, without = _int(row, "contract_workers"), _int(row, "contract_uninsured")
    if row.source is SourceKind.TAX_WORKERS:  # the list itself says who is not insured
        missing = without
    else:
        missing = contracts - known.workers if known.workers is not None else 0
    if missing < max(1, ground.limits.workers_missing):
        return None
    return _finding(
        CrossKind.FEWER_WORKERS,
        row,
        known,
        ground,
        figures={
            "contract_workers": contracts,
            "registered": known.workers,
            "year": _int(row, "year"),
            **({"contract_uninsured": without} if without else {}),
        },
        workers=missing,
    )


def _wages(row: OutsideRow, known: RegisterFacts, ground: CrossGround) -> CrossFinding | None:
    """Compare a month's average: taxed income of those with a contract, and insured wages.

    Taxed income holds what is no base of insurance (art. 31): a gap is a reason to ask.
    """
    taxed, months = _int(row, "contract_income"), _int(row, "contract_months")
    if not taxed or not months or not known.wages or not known.waged_workers:
        return None
    average, insured = taxed // months, known.wages // known.waged_workers
    gap = average - insured
    if gap <= 0 or gap * 100 < average * ground.limits.wage_gap_percent:
        return None
    return _finding(
        CrossKind.WAGE_UNDER_TAXED,
        row,
        known,
        ground,
        figures={
            "taxed_average": average,
            "insured_average": insured,
            "insured_workers": known.waged_workers,
            "year": _int(row, "year"),
        },
        workers=known.waged_workers,
        amount=gap * known.waged_workers,
    )


def _dissolved(row: OutsideRow, known: RegisterFacts, ground: CrossGround) -> CrossFinding | None:
    if not _dissolved_words(row) or known.late < max(1, ground.limits.debt):
        return None
    status = f"{row.fields.get('status_code') or ''} {row.fields.get('status') or ''}".strip()
    return _finding(
        CrossKind.DISSOLVED_OWING,
        row,
        known,
        ground,
        figures={"status": status, "late": known.late},
        amount=known.late,
    )


def _finding(
    kind: CrossKind,
    row: OutsideRow,
    known: RegisterFacts | None,
    ground: CrossGround,
    /,
    *,
    figures: Mapping[str, object],
    since: date | None = None,
    workers: int = 0,
    amount: Vnd = 0,
) -> CrossFinding:
    """Put a finding together; without a day of its own it counts from the year of the list."""
    step, names = _RULES[kind]
    year = figures.get("year")
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
        since=since or (date(year, 1, 1) if isinstance(year, int) and year else ground.as_of),
        articles=_articles(names, ground),
        figures=figures,
        next_step=step,
        workers=workers,
        amount=amount,
    )


def _articles(names: tuple[str, ...], ground: CrossGround) -> tuple[str, ...]:
    """Cite what the law book has on that day; where it says nothing there is no article."""
    found = []
    for name in names:
        try:
            found.append(ground.law.on(name, ground.as_of).citation)
        except LawSilent:
            continue
    return tuple(dict.fromkeys(found))


def _active(row: OutsideRow) -> bool:
    code = str(row.fields.get("status_code") or "")
    return code == _ACTIVE if code else not _dissolved_words(row)


def _dissolved_words(row: OutsideRow) -> bool:
    """Tell whether a list says that an employer has ended; unknown words say nothing."""
    if str(row.fields.get("status_code") or "") in _ENDED_CODES:
        return True
    status = fold(str(row.fields.get("status") or ""))
    return any(words in status for words in _ENDED)


def _int(row: OutsideRow, name: str) -> int:
    value = row.fields.get(name)
    return value if isinstance(value, int) else 0
