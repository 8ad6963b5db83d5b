"""Bank lines of the statements in force: whose they are, and which came after the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import resources
from app.domain.bank_match import BankIndex, UnitOfEmployer, payer_words
from app.domain.bank_proposal import Certainty, Ours, Proposal, Proposer
from app.domain.bank_same import Entry, entries
from app.domain.bank_since import BankMoney, PaidSince, cut_off, paid_since
from app.domain.matching import MatchRules, Reason
from app.domain.matching_index import MatchIndex
from app.domain.outside import BankLine
from app.services.bank_views import BankRow, PayerView, ShareView, UnitMoney
from app.services.cross_rows import known_employers
from app.services.task import Task
from app.store.bank import BankSays
from app.store.imports import BatchStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.domain.calendar import Month
    from app.domain.employer import Unit
    from app.store.bank import BankChoice
    from app.store.imports import ImportBatch
    from app.store.register import Register

_STEP_EVERY = 200
_ALIKE = Reason("alike_line")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a line is shown against: units and imports by id, ledger months with their last days."""

    units: Mapping[str, Unit]
    batches: Mapping[str, ImportBatch]
    cuts: Mapping[Month, date]


class BankLines:
    """Reads; what people say is written by `BankDesk`. Proposals are kept while nothing changes."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._ground: tuple[object, ...] = ()
        self._proposals: dict[str, Proposal] = {}
        self._index: BankIndex | None = None
        self._known: tuple[tuple[object, ...], list[BankRow]] = ((), [])

    def rows(self, task: Task | None = None) -> list[BankRow]:
        """Return every movement of the statements in force, newest first, and what was said of it.

        Lines given to a unit whose statement is not on this computer are among them.
        """
        job = task or Task()
        with self._register.snapshot():
            mark = self._register.bank.mark()
            if mark == self._known[0]:
                return list(self._known[1])
            found = entries(self._register.bank.seen())
            choices = self._register.bank.choices()
            units = {unit.id: unit for unit in self._register.units.all().values()}
            batches = {batch.id: batch for batch in self._register.imports.all("bank")}
            around = _Around(units, batches, self.cut_offs())
            proposals = self._propose(found, choices, units, job)
        said: defaultdict[str, list[BankChoice]] = defaultdict(list)
        for choice in choices:
            said[choice.line_key].append(choice)
        rows = []
        for entry in found:
            mine = [each for key in sorted(entry.keys) for each in said.pop(key, ())]
            rows.append(_row(entry, proposals[entry.key], mine, around))
        rows.extend(_elsewhere(said.values(), around))
        rows.sort(key=lambda row: (row.paid_on, row.id), reverse=True)
        self._known = mark, rows
        return list(rows)

    def cut_offs(self) -> dict[Month, date]:
        """Return ledger month in force → the last day whose payments it surely holds."""
        found = {}
        for month in self._register.ledger.months():
            batch = self._register.imports.current("c12", month)
            if batch is not None:
                found[month] = cut_off(month, batch.at.date())
        return found

    def since(
        self, through: Month | None = None, until: date = date.max
    ) -> Mapping[str, PaidSince]:
        """Return unit id → what it paid after the ledger of a month (the newest), by statements.

        Confirmed and proposed, up to and including a day; nothing of it is in the ledger's figures.
        """
        cuts = {m: d for m, d in self.cut_offs().items() if through is None or m <= through}
        last = max(cuts.values(), default=None)
        if last is None or not self._any(after=last):
            return {}
        return paid_since(_money(self.rows()), last, until)

    def since_by_code(
        self, through: Month | None = None, until: date = date.max
    ) -> Mapping[str, PaidSince]:
        """Return the same by unit code."""
        found = self.since(through, until)
        units = self._register.units.page(list(found))
        return {units[id_].code: paid for id_, paid in found.items() if id_ in units}

    def _any(self, after: date | None = None) -> bool:
        """Tell whether any line could matter; without statements nothing is compared."""
        newest = self._register.bank.newest_day()
        seen = newest is not None and (after is None or newest > after)
        return seen or any(
            after is None or each.paid_on > after for each in self._register.bank.choices()
        )

    def of_unit(self, unit_id: str) -> UnitMoney:
        """Return the lines given to a unit or proposed for it."""
        cuts = self.cut_offs()
        rows = tuple(
            row
            for row in (self.rows() if self._any() else ())
            if unit_id in {share.unit_id for share in row.shares}
            or (row.open and unit_id in {payer.unit_id for payer in row.payers})
        )
        last = max(cuts.values(), default=None)
        after = paid_since(_money(rows), last).get(unit_id) if last is not None else None
        return UnitMoney(
            cut_off=last,
            through=max(cuts, default=None),
            rows=rows,
            confirmed=after.confirmed if after else 0,
            proposed=after.proposed if after else 0,
        )

    def _propose(
        self,
        found: Sequence[Entry],
        choices: Sequence[BankChoice],
        units: Mapping[str, Unit],
        task: Task,
    ) -> Mapping[str, Proposal]:
        ground = (self._register.bank.ground(), tuple(each.key for each in found))
        if ground != self._ground or self._index is None:
            self._index, self._proposals, self._ground = self._new_index(units), {}, ground
            proposer = Proposer(self._index, self._ours(), _before(choices, units))
            for number, entry in enumerate(found):
                if number % _STEP_EVERY == 0:
                    task.step(number, len(found), "comparing")
                self._proposals[entry.key] = proposer.propose(entry.line)
            _doubt_alike(found, self._proposals)
        return self._proposals

    def _new_index(self, units: Mapping[str, Unit]) -> BankIndex:
        employers = self._register.employers.all()
        known = [
            UnitOfEmployer(
                unit.id,
                unit.code,
                unit.employer_id or unit.id,
                employers[unit.employer_id].tax_code if unit.employer_id in employers else "",
            )
            for unit in units.values()
        ]
        rules = MatchRules.parse(resources.read_text("codes/matching.toml"))
        return BankIndex(known, MatchIndex(known_employers(self._register), rules))

    def _ours(self) -> Ours:
        office = self._register.offices.office()
        accounts = self._register.offices.accounts(office.id) if office else ()
        return Ours(office.code if office else "", frozenset(each.account for each in accounts))


def _before(
    choices: Iterable[BankChoice], units: Mapping[str, Unit]
) -> Mapping[str, frozenset[str]]:
    """Return a payer's words → the units its lines were given to before; split lines teach none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in choices:
        words = payer_words(each.memo)
        if each.says is BankSays.CONFIRMED and len(each.shares) == 1 and len(words.split()) > 1:
            found[words].add(each.shares[0][0])
    return {words: frozenset(ids & units.keys()) for words, ids in found.items()}


def _doubt_alike(found: Sequence[Entry], proposals: dict[str, Proposal]) -> None:
    """Two payments of one unit alike in day and amount may be one, told twice by the bank."""

    def sign(entry: Entry) -> tuple[object, ...]:
        payers = proposals[entry.key].payers
        return entry.line.booked_on, entry.line.credit, payers[0].unit_id if payers else ""

    count = Counter(sign(entry) for entry in found if proposals[entry.key].payers)
    for entry in found:
        old = proposals[entry.key]
        if old.payers and count[sign(entry)] > 1:
            lower = Certainty.LIKELY if old.certainty is Certainty.CERTAIN else old.certainty
            proposals[entry.key] = Proposal(lower, old.payers, (*old.reasons, _ALIKE))


def _money(rows: Iterable[BankRow]) -> Iterator[BankMoney]:
    for row in rows:
        if row.state == "confirmed":
            for share in row.shares:
                yield BankMoney(share.unit_id, share.amount, row.paid_on, confirmed=True)
        elif row.open:
            for payer in row.payers:
                yield BankMoney(payer.unit_id, row.amount, row.paid_on, confirmed=False)


def _row(
    entry: Entry,
    proposal: Proposal,
    said: Sequence[BankChoice],
    around: _Around,
) -> BankRow:
    line = entry.line
    amount = line.credit - line.debit
    standing = [each for each in said if each.says is not BankSays.UNDONE]
    state, choice = proposal.certainty.value, standing[0] if standing else None
    reasons = proposal.reasons
    if len({(each.says, each.shares) for each in standing}) > 1:
        state, choice, reasons = "contradicted", None, (Reason("said_twice"), *reasons)
    elif choice is not None:
        state = choice.says.value
        if state == "confirmed" and sum(part for _, part in choice.shares) != amount:
            # the exact amount came later than the rounded one: it is said again
            state, choice, reasons = "contradicted", None, (Reason("amount_changed"), *reasons)
    batch_id, row = entry.places[0]
    batch = around.batches.get(batch_id)
    return BankRow(
        id=choice.line_key if choice else entry.key,
        keys=entry.keys,
        paid_on=line.booked_on,
        amount=amount,
        reference=line.reference,
        account=line.account,
        memo=line.memo,
        state=state,
        payers=_payers(proposal, around.units),
        reasons=reasons,
        shares=_shares(choice, around.units),
        covered=_covered(line.booked_on, around.cuts),
        batch_id=batch_id,
        file=batch.file_name if batch else "",
        row=row,
        statements=len({batch for batch, _ in entry.places}),
        note=choice.note if choice else "",
        actor=choice.actor if choice else "",
        at=choice.at if choice else None,
    )


def _elsewhere(
    said: Iterable[Sequence[BankChoice]],
    around: _Around,
) -> Iterator[BankRow]:
    """Yield lines confirmed on another computer; not those whose statement was taken back here."""
    for choices in said:
        for each in choices:
            batch = around.batches.get(each.batch_id)
            back = batch is not None and batch.status is not BatchStatus.CURRENT
            if each.says is not BankSays.CONFIRMED or back:
                continue
            line = BankLine(
                0,
                each.account,
                each.paid_on,
                each.reference,
                max(-each.amount, 0),
                max(each.amount, 0),
                None,
                each.memo,
                key=each.line_key,
            )
            entry = Entry(each.line_key, frozenset({each.line_key}), line, ((each.batch_id, 0),))
            yield _row(entry, Proposal(Certainty.UNCLEAR, ()), [each], around)


def _payers(proposal: Proposal, units: Mapping[str, Unit]) -> tuple[PayerView, ...]:
    return tuple(
        PayerView(each.unit_id, unit.code, unit.name, each.score, each.reasons)
        for each in proposal.payers
        if (unit := units.get(each.unit_id)) is not None
    )


def _shares(choice: BankChoice | None, units: Mapping[str, Unit]) -> tuple[ShareView, ...]:
    found = []
    for unit_id, amount in choice.shares if choice else ():
        unit = units.get(unit_id)
        found.append(
            ShareView(unit_id, unit.code if unit else "", unit.name if unit else "", amount)
        )
    return tuple(found)


def _covered(day: date, cuts: Mapping[Month, date]) -> Month | None:
    return min((month for month, last in cuts.items() if last >= day), default=None)
