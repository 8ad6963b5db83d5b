"""`bank`: money told by bank statements; and how other commands tell it beside their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import messages, outfile
from app.commands.opening import opened
from app.commands.output import document, line
from app.errors import Refused
from app.services.listing import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from app.domain.bank_since import PaidSince
    from app.program import Program
    from app.services.bank_desk import BankDesk
    from app.services.bank_views import BankRow
    from app.services.effects import Effects

_SHORT = 8
_MEMO = 60


def bank(asked: argparse.Namespace) -> int:
    """List lines with what is proposed, or say something of them."""
    with opened(asked) as program:
        desk = program.services.bank
        if asked.confirm is not None:
            row = desk.line(asked.confirm)
            return _told(desk.confirm(row.id, _shares(program, row, asked.unit)), asked)
        if asked.confirm_certain:
            return _confirm_certain(desk, asked)
        if asked.reject is not None:
            return _told(desk.reject(asked.reject, asked.why), asked)
        if asked.undo is not None:
            return _told(desk.undo(asked.undo), asked)
        return _list(desk, asked)


def since(paid: PaidSince | None) -> dict[str, Any]:
    """Return what a unit paid after the ledger as JSON holds it; nothing where it did not."""
    if paid is None:
        return {}
    return {
        "paid_after_ledger": {
            "confirmed_vnd": paid.confirmed,
            "proposed_vnd": paid.proposed,
            "last_on": paid.last_on,
        }
    }


def tell_beside(paid: Mapping[str, PaidSince], language: str) -> None:
    """Say what came in after the ledger, beside figures that leave it out."""
    if paid:
        words = {
            "units": len(paid),
            "confirmed": sum(each.confirmed for each in paid.values()),
            "proposed": sum(each.proposed for each in paid.values()),
        }
        line(messages.text("command", "bank_arrears", language, **words))


def paid_words(code: str, paid: PaidSince, language: str) -> str:
    """Return the warning that a unit has paid meanwhile."""
    how = "bank_paid_proposed" if paid.proposed else "bank_paid_confirmed"
    return messages.text(
        "command",
        "bank_paid",
        language,
        unit=code,
        amount=paid.amount,
        day=paid.last_on,
        how=messages.text("command", how, language),
    )


def _shares(program: Program, row: BankRow, asked: Sequence[str]) -> list[tuple[str, int]]:
    """Read `CODE` or `CODE=đồng`; without any, the one unit proposed."""
    if not asked and len(row.payers) == 1:
        return [(row.payers[0].unit_id, row.amount)]
    units = program.services.units
    shares = []
    for each in asked:
        code, _, amount = each.partition("=")
        code = code.strip().upper()
        found = units.listing.rows(units.search(code))
        unit = next((unit for unit in found.values() if unit.code == code), None)
        if unit is None:
            raise Refused("unknown_unit", unit=code)
        digits = amount.strip().replace(".", "")
        if digits and not digits.removeprefix("-").isdecimal():
            raise Refused("bank_split_share", unit=code, amount=amount)
        shares.append((unit.id, int(digits) if digits else row.amount))
    return shares


def _confirm_certain(desk: BankDesk, asked: argparse.Namespace) -> int:
    sure = desk.sure_ones()
    if not asked.preview:
        return _told(desk.confirm_all(sure), asked)
    language = asked.lang or messages.LANGUAGES[0]
    if asked.json:
        lines = [_line(desk, row, language) for row in sure.rows]
        document({"count": len(sure.rows), "amount_vnd": sure.amount, "lines": lines})
        return 0
    words = {"count": len(sure.rows), "amount": sure.amount}
    line(messages.text("command", "bank_certain", language, **words))
    for row in sure.rows:
        line(_text(desk, row, language))
    return 0


def _list(desk: BankDesk, asked: argparse.Namespace) -> int:
    language = asked.lang or messages.LANGUAGES[0]
    query = Query(filters={"state": asked.state} if asked.state else {})
    if asked.xlsx is not None:
        outfile.write(asked.xlsx, desk.workbook(query))
        line(str(asked.xlsx))
        return 0
    ids = desk.ids(query)
    rows = desk.rows(ids)
    totals = desk.totals(query)
    if asked.json:
        lines = [_line(desk, rows[id_], language) for id_ in ids]
        document({"totals": dict(totals), "lines": lines})
        return 0
    line(messages.text("command", "bank_sum", language, **totals))
    for id_ in ids:
        line(_text(desk, rows[id_], language))
    return 0


def _told(effects: Effects, asked: argparse.Namespace) -> int:
    words = dict(effects.details)
    if asked.json:
        document({"done": effects.label, **words})
        return 0
    language = asked.lang or messages.LANGUAGES[0]
    line(messages.text("effect", effects.label, language, **words))
    return 0


def _text(desk: BankDesk, row: BankRow, language: str) -> str:
    state = messages.text("bank_state", row.state, language)
    day, amount = messages.show(row.paid_on), messages.show(row.amount)
    why = f"  [{words}]" if (words := desk.why(row, language)) else ""
    codes = row.unit_codes or "–"
    return f"  {row.id[:_SHORT]}  {day}  {amount:>15}  {state}: {codes}  {row.memo[:_MEMO]}{why}"


def _line(desk: BankDesk, row: BankRow, language: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "paid_on": row.paid_on,
        "amount_vnd": row.amount,
        "reference": row.reference,
        "account": row.account,
        "memo": row.memo,
        "state": row.state,
        "proposed": [
            {
                "unit_code": each.code,
                "employer": each.name,
                "score": each.score,
                "reasons": [reason.code for reason in each.reasons],
            }
            for each in row.payers
        ],
        "reasons": [reason.code for reason in row.reasons],
        "why": desk.why(row, language),
        "shares": [{"unit_code": each.code, "amount_vnd": each.amount} for each in row.shares],
        "ledger": row.covered,
        "file": row.file,
        "row": row.row,
        "statements": row.statements,
        "note": row.note,
    }
