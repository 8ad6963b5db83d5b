"""Tables and payment codes of a form as pieces of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import BOLD
from app.documents.page_layout import MM, Piece, Placed, Rule, Setting, Squares, Stack
from app.domain.payment import vietqr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents import form_model as model
    from app.documents.form_text import Scope
    from app.documents.page_layout import Sheet
    from app.documents.template import Run, Template

_PADDING = 3.0
_ROW_PADDING = 2.0
_QUIET = 4
_CODE_GAP = 5 * MM


def table(block: model.Table, scope: Scope, sheet: Sheet) -> list[Piece]:
    """Return a table: header, a piece per row, the total; the header is repeated on each page."""
    whole = sum(column.width for column in block.columns)
    edges, at = [0.0], 0.0
    for column in block.columns:
        at += column.width * sheet.width / whole
        edges.append(at)

    titles = [scope.fill(column.title, BOLD) for column in block.columns]
    head = _row(sheet, edges, titles, [sheet.how("center", smaller=1)] * len(titles))
    head.gap, head.keep = sheet.gap, True
    head.rules.append(Rule(0.0, 0.0, edges[-1], 0.0))
    hows = [sheet.how(column.align, smaller=1) for column in block.columns]
    rows = [
        _row(sheet, edges, [entry.fill(column.text) for column in block.columns], hows)
        for entry in scope.entries(block.rows)
    ]
    if block.total:
        if rows:
            rows[-1].keep = True
        total = [scope.fill(column.total, BOLD) for column in block.columns]
        rows.append(_row(sheet, edges, total, hows))
    for row in rows:
        row.head = head
    return [head, *rows]


def _row(
    sheet: Sheet, edges: Sequence[float], cells: Sequence[list[Run]], hows: Sequence[Setting]
) -> Piece:
    """Return a ruled row, each cell centred in its height."""
    stacks = []
    for number, runs in enumerate(cells):
        left, right = edges[number] + _PADDING, edges[number + 1] - _PADDING
        stacks.append(Stack(sheet.setter, left, right - left))
        stacks[-1].add(runs, how=hows[number])
    height = max(stack.height for stack in stacks) + 2 * _ROW_PADDING
    texts: list[Placed] = []
    for stack in stacks:
        texts += stack.moved((height - stack.height) / 2)
    rules = [Rule(edge, 0.0, edge, height) for edge in edges]
    return Piece(height, texts=texts, rules=[*rules, Rule(0.0, height, edges[-1], height)])


def codes(block: model.Codes, scope: Scope, sheet: Sheet) -> list[Piece]:
    """Return words and, right of them, VietQR codes of the first accounts that have a BIN.

    Without such an account the words take the whole width.
    """
    side = block.side * MM
    payable = [entry for entry in scope.entries(block.accounts) if entry.value("bin")][: block.most]
    codes_width = len(payable) * (side + _CODE_GAP)
    piece = Piece(0.0, gap=sheet.gap)
    left = Stack(sheet.setter, 0.0, sheet.width - codes_width)
    said = [scope.fill(text) for text in block.text if not scope.blank(text)]
    said += [account.fill(block.hint) for account in payable[:1]]
    for number, runs in enumerate(said):
        left.add(runs, how=sheet.how("left"), gap=sheet.gap if number else 0.0)
    piece.texts += left.texts
    piece.height = left.height
    for number, account in enumerate(payable):
        x = sheet.width - codes_width + number * (side + _CODE_GAP) + _CODE_GAP
        caption = Stack(sheet.setter, x, side, height=side + 2)
        caption.add(account.fill(block.caption), how=sheet.fixed("center", 11))
        piece.texts += caption.texts
        piece.squares.append(_code(account, block.purpose, x=x, side=side))
        piece.height = max(piece.height, caption.height)
    return [piece]


def _code(account: Scope, purpose: Template, *, x: float, side: float) -> Squares:
    """Return the code of an account; the mask is fixed, so that the same letter is the same file.

    Trying all eight masks takes five times as long and every reader reads any of them.
    """
    import segno

    payload = vietqr(
        bank_bin=str(account.value("bin")),
        account=str(account.value("account")),
        purpose=account.plain(purpose),
    )
    matrix = segno.make(payload, error="m", micro=False, mask=3, boost_error=False).matrix
    count = len(matrix) + 2 * _QUIET
    runs = []
    for row, cells in enumerate(matrix):
        start = None
        for column, dark in enumerate((*cells, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((start + _QUIET, row + _QUIET, column - start))
                start = None
    return Squares(x, 0.0, side / count, count, tuple(runs))
