"""What a person says of bank lines: whose they are, or nobody's; always to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import messages
from app.domain.text import clean, fold
from app.errors import Refused
from app.services.bank_views import SureOnes
from app.services.effects import Effects, Kind
from app.services.lists import ListField, list_file
from app.store.bank import BankSays
from app.store.ids import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.matching import Reason
    from app.domain.money import Vnd
    from app.services.bank_money import BankLines
    from app.services.bank_views import BankRow
    from app.services.listing import Query
    from app.services.task import Task
    from app.store.command import Command
    from app.store.register import Register

#: column → (kind, width); headers under [bank_column]
_COLUMNS = {
    "paid_on": ("date", 12),
    "amount": ("money", 17),
    "state": ("text", 18),
    "unit_codes": ("text", 20),
    "unit_names": ("text", 44),
    "shares": ("text", 40),
    "reasons": ("text", 44),
    "covered": ("text", 18),
    "reference": ("text", 20),
    "account": ("text", 18),
    "memo": ("text", 60),
    "file": ("text", 30),
    "row": ("int", 8),
    "note": ("text", 30),
    "actor": ("text", 20),
}
_SHORTEST = 6


class BankDesk:
    """Confirms, sets aside and takes back; also a `Listing` of the lines."""

    def __init__(self, register: Register, *, lines: BankLines, actor: str, language: str) -> None:
        self._register = register
        self.lines = lines
        self._actor = actor
        self._language = language

    def ids(self, query: Query) -> Sequence[str]:
        """Return line ids; filters: state ("open": all that wait), covered ("after", "ledger")."""
        return [row.id for row in self._listed(query)]

    def rows(self, ids: Sequence[str]) -> Mapping[str, BankRow]:
        """Return these lines."""
        wanted = set(ids)
        return {row.id: row for row in self.lines.rows() if row.id in wanted}

    def totals(self, query: Query) -> Mapping[str, int]:
        """Return the number and sums of what is listed, and how many certain ones wait at all."""
        found = self._listed(query)
        return {
            "lines": len(found),
            "credit": sum(row.amount for row in found if row.amount > 0),
            "certain": sum(row.state == "certain" for row in self.lines.rows()),
        }

    def line(self, ident: str) -> BankRow:
        """Return a line by its id, the beginning of it, or its reference.

        Raises:
            Refused: bank_line_unknown; bank_line_several, the words name more than one.
        """
        word = clean(ident)
        found = [
            row
            for row in self.lines.rows()
            if word in row.keys
            or (len(word) >= _SHORTEST and any(key.startswith(word.lower()) for key in row.keys))
            or (word and row.reference.upper() == word.upper())
        ]
        if not found:
            raise Refused("bank_line_unknown", line=ident)
        if len(found) > 1:
            raise Refused("bank_line_several", line=ident, count=len(found))
        return found[0]

    def confirm(self, ident: str, shares: Sequence[tuple[str, Vnd]]) -> Effects:
        """Give a line to a unit, or to several in whole đồng that add up to it.

        Args:
            ident: the line.
            shares: (unit id, đồng).

        Raises:
            Refused: bank_line_unknown; record_gone; bank_split_sum, the shares do not add up;
                bank_split_share, a share is nothing, of the other sign, or a unit comes twice;
                bank_taken, it was given to another unit: that is undone first.
        """
        row = self.line(ident)
        self._refuse_shares(row, shares)
        if row.state == "confirmed":
            raise Refused("bank_taken", unit=row.unit_codes)
        with self._register.command("bank_confirmed", actor=self._actor) as command:
            self._say(command, row, BankSays.CONFIRMED, shares=shares)
        codes = [self._register.units.page([id_])[id_].code for id_, _ in shares]
        details = (("unit", ", ".join(codes)), ("amount", messages.show(row.amount)))
        return _effects("bank_confirmed", command.change_set, details)

    def sure_ones(self, task: Task | None = None) -> SureOnes:
        """Return the lines that may be confirmed in one go: a code without doubt, nothing else."""
        return SureOnes(tuple(row for row in self.lines.rows(task) if row.state == "certain"))

    def confirm_all(self, looked_at: SureOnes) -> Effects:
        """Confirm what was looked at, all or none, in one command that is undone as one.

        Raises:
            Refused: bank_nothing_certain; bank_outdated, a line is not what it was.
        """
        if not looked_at.rows:
            raise Refused("bank_nothing_certain")
        now = {row.id: row for row in self.lines.rows() if row.state == "certain"}
        for row in looked_at.rows:
            again = now.get(row.id)
            if again is None or (again.payers, again.amount) != (row.payers, row.amount):
                raise Refused("bank_outdated", line=row.reference or row.memo)
        with self._register.command("bank_all_confirmed", actor=self._actor) as command:
            for row in looked_at.rows:
                shares = [(row.payers[0].unit_id, row.amount)]
                self._say(command, row, BankSays.CONFIRMED, shares=shares)
        details = (
            ("count", str(len(looked_at.rows))),
            ("amount", messages.show(looked_at.amount)),
        )
        return _effects("bank_all_confirmed", command.change_set, details)

    def reject(self, ident: str, why: str) -> Effects:
        """Set a line aside: no money of a unit of ours.

        Raises:
            Refused: bank_line_unknown; bank_taken; bank_why, no reason was given.
        """
        row, note = self.line(ident), clean(why)
        if not note:
            raise Refused("bank_why")
        if row.state == "confirmed":
            raise Refused("bank_taken", unit=row.unit_codes)
        with self._register.command("bank_rejected", actor=self._actor) as command:
            self._say(command, row, BankSays.REJECTED, note=note)
        return _effects(
            "bank_rejected", command.change_set, (("amount", messages.show(row.amount)),)
        )

    def undo(self, ident: str) -> Effects:
        """Take back what was said of a line; that it was said stays in the log.

        Raises:
            Refused: bank_line_unknown; bank_not_said, nothing stands.
        """
        row = self.line(ident)
        kept = [c for c in self._register.bank.choices() if c.line_key in row.keys]
        standing = [each for each in kept if each.says is not BankSays.UNDONE]
        if not standing:
            raise Refused("bank_not_said", line=row.reference or row.memo)
        with self._register.command("bank_undone", actor=self._actor) as command:
            for each in standing:
                values = {"says": BankSays.UNDONE, "shares": [], "note": "", **_stamp(command)}
                command.update("bank_choice", each.id, values)
        return _effects("bank_undone", command.change_set, (("amount", messages.show(row.amount)),))

    def words(self, reason: Reason, language: str | None = None) -> str:
        """Return a reason as a person reads it."""
        spoken = language or self._language
        return messages.text("match_reason", reason.code, spoken, value=reason.value)

    def why(self, row: BankRow, language: str | None = None) -> str:
        """Return what speaks for the first unit proposed, and what a person should know."""
        own = row.payers[0].reasons if row.payers else ()
        return "; ".join(self.words(each, language) for each in (*own, *row.reasons))

    def workbook(self, query: Query) -> bytes:
        """Return the listed lines as xlsx."""
        fields = [
            ListField(key, messages.text("bank_column", key, self._language), kind, width)  # type: ignore[arg-type]
            for key, (kind, width) in _COLUMNS.items()
        ]
        title = messages.text("bank_column", "title", self._language)
        return list_file(title, fields, [self._cells(row) for row in self._listed(query)])

    def _cells(self, row: BankRow) -> dict[str, object]:
        return {
            **{key: getattr(row, key) for key in _COLUMNS if hasattr(row, key)},
            "state": messages.text("bank_state", row.state, self._language),
            "shares": "; ".join(f"{s.code}: {messages.show(s.amount)}" for s in row.shares),
            "reasons": self.why(row),
            "covered": covered_words(row, self._language),
        }

    def _listed(self, query: Query) -> list[BankRow]:
        words = fold(query.text).split()
        state, covered = (query.filters.get(key, "") for key in ("state", "covered"))
        found = [
            row
            for row in self.lines.rows()
            if (not state or row.state == state or (state == "open" and row.open))
            and (not covered or (covered == "after") == (row.covered is None))
            and _said(row, words)
        ]
        if query.sort in {"paid_on", "amount", "state", "unit_codes", "reference", "memo"}:
            found.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        return found

    def _refuse_shares(self, row: BankRow, shares: Sequence[tuple[str, Vnd]]) -> None:
        known = self._register.units.page([unit_id for unit_id, _ in shares])
        for unit_id, amount in shares:
            if unit_id not in known:
                raise Refused("record_gone", type="unit", id=unit_id)
            if not amount or (amount < 0) != (row.amount < 0):
                raise Refused("bank_split_share", unit=known[unit_id].code, amount=amount)
        if len(known) != len(shares):
            twice = next(known[id_].code for id_, _ in shares)
            raise Refused("bank_split_share", unit=twice, amount=row.amount)
        total = sum(amount for _, amount in shares)
        if not shares or total != row.amount:
            left = row.amount - total
            raise Refused("bank_split_sum", amount=row.amount, total=total, left=left)

    def _say(
        self,
        command: Command,
        row: BankRow,
        says: BankSays,
        *,
        shares: Sequence[tuple[str, Vnd]] = (),
        note: str = "",
    ) -> None:
        """Keep one record for the line; what was said under another of its keys gives way."""
        for key in sorted(row.keys - {row.id}):
            kept = self._register.bank.choice(key)
            if kept is not None:
                command.update("bank_choice", kept.id, {"says": BankSays.UNDONE, "shares": []})
        chosen = [payer for payer in row.payers if payer.unit_id in dict(shares)]
        reasons = (*(r for payer in chosen for r in payer.reasons), *row.reasons)
        values = {
            "line_key": row.id,
            "says": says,
            "shares": [list(share) for share in shares],
            "amount": row.amount,
            "paid_on": row.paid_on,
            "reference": row.reference,
            "account": row.account,
            "memo": row.memo,
            "batch_id": row.batch_id,
            "reasons": [[reason.code, reason.value] for reason in reasons],
            "note": note,
            **_stamp(command),
        }
        command.put("bank_choice", named("bank_choice", row.id), values)


def covered_words(row: BankRow, language: str) -> str:
    """Say whether a line came after the ledger, or which month's ledger holds its day."""
    if row.covered is None:
        return messages.text("bank_column", "after_ledger", language)
    return messages.text("bank_column", "in_ledger", language, month=row.covered)


def _stamp(command: Command) -> dict[str, object]:
    return {"at": command.at.isoformat(), "actor": command.actor}


def _said(row: BankRow, words: Sequence[str]) -> bool:
    """Tell whether a line holds every word, a sum as written with or without dots."""
    if not words:
        return True
    text = fold(f"{row.memo} {row.reference} {row.unit_codes} {row.unit_names} {row.note}")
    return all(word in text or word.replace(".", "") in str(row.amount) for word in words)


def _effects(label: str, change_set: str, details: tuple[tuple[str, str], ...]) -> Effects:
    return Effects(frozenset({Kind.BANK, Kind.EMPLOYERS}), label, change_set, details)
