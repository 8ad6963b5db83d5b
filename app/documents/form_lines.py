"""Lines and signatures of statutory forms as pieces of a page: endings, numbers, columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents.fonts import BOLD, ITALIC
from app.documents.page_layout import MM, Piece, Stack, hold, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents import form_model as model
    from app.documents.form_text import Scope
    from app.documents.page_layout import Sheet
    from app.documents.template import Run

#: room for a signature and a seal
SIGN_ROOM = 22 * MM
COLUMN_GAP = 6 * MM
#: the left column's part of a line in two columns
_SHARE = 0.58
_NUMBER = re.compile(r"^\d+\. ")
_ARTICLE = re.compile(r"^Điều\s\d+\.$")
_STYLES = {"body": 0, "bases": ITALIC, "close": BOLD}


def said(block: model.Lines, scope: Scope) -> list[tuple[list[Run], list[Run]]]:
    """Return the lines that are printed, left and right column, with endings and numbers set."""
    if block.by_hand:
        scope = scope.by_hand()
    scopes = [scope, *(scope.others(block.again) if block.again else ())]
    style = _STYLES[block.style]
    found = [
        (one.fill(line.left, style), one.fill(line.right, style))
        for inner in scopes
        for line in block.lines
        if _printed(line, inner)
        for one in (inner.each(line.each) if line.each else [inner])
    ]
    _finish(block, [left for left, _ in found])
    return found


def lines(block: model.Lines, scope: Scope, sheet: Sheet) -> list[Piece]:
    """Return the lines that are printed, a paragraph each."""
    pieces: list[Piece] = []
    for left, right in said(block, scope):
        pieces += _two(left, right, sheet) if right else _one(block, left, sheet)
        if leads(left):
            hold(pieces, 2)
    if block.style == "close":
        hold(pieces, 1)
    return pieces


def _printed(line: model.Line, scope: Scope) -> bool:
    if not all(term.holds(scope) for term in line.when):
        return False
    return not (line.optional and scope.blank(line.left + line.right))


def _finish(block: model.Lines, texts: Sequence[list[Run]]) -> None:
    """End each basis with ";", the last with "."; close up numbers; set the block's last mark."""
    if block.style == "bases":
        for number, runs in enumerate(texts, start=1):
            _end(runs, ";" if number < len(texts) else ".")
    if block.renumber:
        count = 0
        for runs in texts:
            text, style = runs[0]
            if _NUMBER.match(text):
                count += 1
                runs[0] = (_NUMBER.sub(f"{count}. ", text), style)
    if block.ending and texts:
        for runs in texts[:-1]:
            if runs[-1][0].endswith(block.ending):
                _end(runs, ".")
        _end(texts[-1], block.ending)


def _end(runs: list[Run], mark: str) -> None:
    text, style = runs[-1]
    runs[-1] = (text.rstrip(" ;./") + mark, style)


def leads(runs: list[Run]) -> bool:
    """Tell whether a line says that something follows: it stays on one page with that."""
    text = "".join(text for text, _ in runs).rstrip()
    return text.endswith(":") or bool(_ARTICLE.match(text))


def _one(block: model.Lines, runs: list[Run], sheet: Sheet) -> list[Piece]:
    # dots for a hand are no words to stretch the line between
    body = sheet.how("left" if block.by_hand else "justify")
    how = sheet.how("center") if block.style == "close" else replace(body, first=sheet.indent)
    return paragraph(sheet.setter, runs, width=sheet.width, how=how, gap=sheet.gap)


def _two(left: list[Run], right: list[Run], sheet: Sheet) -> list[Piece]:
    """Set a line in two columns."""
    middle = share_of(sheet.width)
    first = Stack(sheet.setter, sheet.indent, middle - sheet.indent - COLUMN_GAP)
    second = Stack(sheet.setter, middle, sheet.width - middle)
    first.add(left, how=sheet.how("left"))
    second.add(right, how=sheet.how("left"))
    height = max(first.height, second.height)
    return [Piece(height, gap=sheet.gap, texts=first.texts + second.texts)]


def share_of(width: float) -> float:
    """Return where the right column of a line in two begins."""
    return width * _SHARE


def signing(block: model.Signers, scope: Scope) -> list[list[model.Signer]]:
    """Return who signs, row by row; a row in which nobody signs is left out."""
    present = [one for one in block.signers if all(term.holds(scope) for term in one.when)]
    rows = sorted({one.row for one in present})
    return [[one for one in present if one.row == row] for row in rows]


def signers(block: model.Signers, scope: Scope, sheet: Sheet) -> list[Piece]:
    """Return a piece for each row of signatures."""
    pieces = [_row(row, scope, sheet) for row in signing(block, scope)]
    hold(pieces[:-1], len(pieces))
    return pieces


def _row(row: Sequence[model.Signer], scope: Scope, sheet: Sheet) -> Piece:
    """Return a row: captions on one height, names on one height below them."""
    half = (sheet.width - COLUMN_GAP) / 2
    stacks = [
        Stack(sheet.setter, 0.0 if one.side == "left" else half + COLUMN_GAP, half) for one in row
    ]
    for one, stack in zip(row, stacks, strict=True):
        stack.add(scope.fill(one.caption, BOLD), how=sheet.how("center"))
        if one.hint and not scope.has("no_signing_hints"):
            stack.add(scope.fill(one.hint, ITALIC), how=sheet.how("center", smaller=1))
    signed = max(stack.height for stack in stacks) + SIGN_ROOM
    for one, stack in zip(row, stacks, strict=True):
        stack.height = signed
        if one.name and not scope.blank(one.name):
            stack.add(scope.by_hand().fill(one.name, BOLD), how=sheet.how("center"))
    height = max(stack.height for stack in stacks)
    texts = [text for stack in stacks for text in stack.texts]
    return Piece(height, gap=2 * sheet.gap, texts=texts)
