"""Each kind of block of a form, filled with facts, as pieces of a page (Decree 30/2020 layout)."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING

from app.documents import form_model as model
from app.documents.fonts import BOLD, ITALIC
from app.documents.form_lines import COLUMN_GAP, SIGN_ROOM, lines, signers
from app.documents.form_table import codes, table
from app.documents.page_layout import Piece, Rule, Stack, hold, paragraph

if TYPE_CHECKING:
    from app.documents.form_text import Scope
    from app.documents.page_layout import Sheet
    from app.documents.template import Run, Template

_RULE_DOWN = 2.0


def pieces_of(form: model.Form, scope: Scope, sheet: Sheet) -> list[Piece]:
    """Return a paper's pieces from top to bottom; missing facts are noted in the scope."""
    pieces: list[Piece] = []
    new_page = back = False
    for block in form.blocks:
        if not all(term.holds(scope) for term in block.when):
            continue
        if isinstance(block, model.NewPage):
            new_page, back = True, back or block.back
            continue
        made = set_block(block, scope, sheet)
        if not made:
            continue
        if isinstance(block, model.Signature | model.Signers) and pieces and not new_page:
            hold(pieces, 2)
        made[0].breaks, new_page = made[0].breaks or new_page, False
        made[0].back = back
        pieces += made
    return pieces


@singledispatch
def set_block(block: model.Block, _scope: Scope, _sheet: Sheet) -> list[Piece]:
    """Return the pieces of one block; every kind of block registers below."""
    raise TypeError(type(block))


@set_block.register(model.Letterhead)
def _letterhead(block: model.Letterhead, scope: Scope, sheet: Sheet) -> list[Piece]:
    small, full = sheet.how("center", smaller=1), sheet.how("center")
    motto, ideal = scope.fill(block.motto, BOLD), scope.fill(block.ideal, BOLD)
    wide = sheet.setter.width(motto, small.size) + 2
    left = Stack(sheet.setter, 0.0, sheet.width - wide - COLUMN_GAP)
    right = Stack(sheet.setter, sheet.width - wide, wide)
    piece = Piece(0.0)

    if not _optional_gap(block.parent, scope):
        left.add(scope.fill(block.parent), how=small)
    left.add(scope.fill(block.agency, BOLD), how=small)
    agency = max(left.width / 3, left.widest * 0.45)
    piece.rules.append(_centred(left, min(agency, left.widest / 2)))
    right.add(motto, how=small)
    right.add(ideal, how=full)
    piece.rules.append(_centred(right, right.widest))

    left.height = right.height = max(left.height, right.height) + 8
    left.add(scope.fill(block.number), how=full)
    right.add(scope.fill(block.place_date, ITALIC), how=full)
    if block.subject and not scope.blank(block.subject):
        left.add(scope.fill(block.subject), how=small, gap=2)
    piece.texts += left.texts + right.texts
    piece.height = max(left.height, right.height)
    return [piece]


def _optional_gap(template: Template, scope: Scope) -> bool:
    """Tell whether a line has nothing to say and need not: an office under no other."""
    return scope.blank(template) and not scope.wants(template)


def _centred(column: Stack, length: float) -> Rule:
    """Return a rule under what stands in a column."""
    middle, down = column.x + column.width / 2, column.height + _RULE_DOWN
    return Rule(middle - length / 2, down, middle + length / 2, down)


@set_block.register(model.Title)
def _title(block: model.Title, scope: Scope, sheet: Sheet) -> list[Piece]:
    stack = Stack(sheet.setter, 0.0, sheet.width)
    stack.add(scope.fill(block.text, BOLD), how=sheet.how("center", smaller=-1))
    if block.about:
        stack.add(scope.fill(block.about, BOLD), how=sheet.how("center"))
    piece = Piece(stack.height, gap=2 * sheet.gap, keep=True, texts=stack.texts)
    if block.rule:
        piece.rules.append(_centred(stack, min(stack.widest * 0.45, sheet.width / 2)))
        piece.height += 2 * _RULE_DOWN
    return [piece]


@set_block.register(model.Addressee)
def _addressee(block: model.Addressee, scope: Scope, sheet: Sheet) -> list[Piece]:
    stack = Stack(sheet.setter, 0.0, sheet.width)
    stack.add(scope.fill(block.text), how=sheet.how("center"))
    for line in block.lines:
        if not scope.blank(line):
            stack.add(scope.fill(line), how=sheet.how("center", smaller=1))
    return [Piece(stack.height, gap=2 * sheet.gap, keep=True, texts=stack.texts)]


@set_block.register(model.Paragraph)
def _paragraph(block: model.Paragraph, scope: Scope, sheet: Sheet) -> list[Piece]:
    how = sheet.how(block.align, smaller=block.smaller)
    if block.indent and block.align in {"justify", "left"}:
        how = replace(how, first=sheet.indent)
    pieces: list[Piece] = []
    for inner in scope.entries(block.each) if block.each else [scope]:
        if block.optional and inner.blank(block.text):
            continue
        runs = joined_items(block, inner)
        pieces += paragraph(sheet.setter, runs, width=sheet.width, how=how, gap=sheet.gap)
    if block.keep:
        hold(pieces, 2)
    return pieces


def joined_items(block: model.Paragraph, scope: Scope) -> list[Run]:
    """Return a paragraph's text with its entries joined where it names them."""
    if not block.items:
        return scope.fill(block.text)
    joined = block.join.join(entry.plain(block.item) for entry in scope.entries(block.items))
    return scope.inner({"items": joined}, {"items": "text"}).fill(block.text)


@set_block.register(model.Pair)
def _pair(block: model.Pair, scope: Scope, sheet: Sheet) -> list[Piece]:
    if block.optional and scope.blank(block.left + block.right):
        return []
    width = (sheet.width - COLUMN_GAP) * block.share / 100
    left = Stack(sheet.setter, 0.0, width)
    right = Stack(sheet.setter, width + COLUMN_GAP, sheet.width - width - COLUMN_GAP)
    left.add(scope.fill(block.left), how=sheet.how(block.align))
    right.add(scope.fill(block.right), how=sheet.how(block.align))
    height = max(left.height, right.height)
    return [Piece(height, gap=sheet.gap, texts=left.texts + right.texts)]


@set_block.register(model.Signature)
def _signature(block: model.Signature, scope: Scope, sheet: Sheet) -> list[Piece]:
    half = (sheet.width - COLUMN_GAP) / 2
    left = Stack(sheet.setter, 0.0, half)
    right = Stack(sheet.setter, half + COLUMN_GAP, half)
    bold = sheet.how("center")
    if scope.has("signer_capacity"):
        scope.demand("signer_on_behalf_title")
    if block.capacity and not scope.lacks(block.capacity):
        right.add(scope.fill(block.capacity, BOLD), how=bold)
    right.add(scope.fill(block.title, BOLD), how=bold)
    if block.note and not scope.lacks(block.note):
        right.add(scope.fill(block.note, ITALIC), how=sheet.how("center", smaller=2))
    if block.hint and not scope.has("no_signing_hints"):
        right.add(scope.fill(block.hint, ITALIC), how=sheet.how("center", smaller=1))
    right.height += SIGN_ROOM
    right.add(scope.fill(block.name, BOLD), how=bold)
    if block.recipients or block.always:
        _recipients(block, scope, sheet, left)
    height = max(left.height, right.height)
    return [Piece(height, gap=2 * sheet.gap, texts=left.texts + right.texts)]


def _recipients(block: model.Signature, scope: Scope, sheet: Sheet, left: Stack) -> None:
    label, line = sheet.fixed("left", 12), sheet.fixed("left", 11)
    left.add(scope.fill(block.recipients_label, BOLD | ITALIC), how=label)
    for name in recipients_of(block, scope):
        left.add([(name, 0)], how=line)


def recipients_of(block: model.Signature, scope: Scope) -> list[str]:
    """Return the lines of who receives the paper, ";" after each and "." after the last."""
    names = [scope.plain(name) for name in block.always]
    if block.recipients:
        names += [str(entry.value("text")) for entry in scope.entries(block.recipients)]
    marks = [";"] * (len(names) - 1) + ["."]
    return [f"- {name.rstrip('.;')}{mark}" for name, mark in zip(names, marks, strict=False)]


set_block.register(model.Lines, lines)
set_block.register(model.Signers, signers)
set_block.register(model.Table, table)
set_block.register(model.Codes, codes)
