"""Issued papers on screen: columns of their lists, and the log of one as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import format as shown
from ui.table_model import Column
from ui.theme import Tone
from ui.widgets.lines_view import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.case_folder import FolderFile, FolderPaper
    from app.services.outgoing import OutgoingRow, PaperHappening
    from ui.text import Words

translate = QCoreApplication.translate

_TONES = {
    "issued": Tone.ACCENT,
    "printed": Tone.ACCENT,
    "sent": Tone.WARN,
    "delivered": Tone.GOOD,
    "returned": Tone.BAD,
    "voided": Tone.MUTED,
}
_ICONS = {
    "printed": "print",
    "sent": "urging",
    "delivered": "check",
    "returned": "undo",
    "void": "close",
}
_KB = 1024


def outgoing(words: Words) -> Sequence[Column[OutgoingRow]]:
    """Return the columns of the register of outgoing papers."""
    return (
        Column("number", translate("PaperWords", "Number"), lambda r: r.number, 20),
        Column("issued_on", translate("PaperWords", "Date"), lambda r: shown.day(r.issued_on), 11),
        Column("title", translate("PaperWords", "Kind of paper"), lambda r: r.title, 17),
        Column("unit_code", translate("PaperWords", "Code"), lambda r: r.unit_code, 8),
        Column("name", translate("PaperWords", "Addressee"), lambda r: r.name, 26, stretch=True),
        Column("signer", translate("PaperWords", "Signed by"), lambda r: r.signer, 15),
        Column(
            "state",
            translate("PaperWords", "State"),
            lambda r: words.of("paper_state", r.state),
            chars=12,
            tone=lambda r: _TONES.get(r.state, Tone.PLAIN),
            chip=True,
        ),
        Column(
            "sent_on",
            translate("PaperWords", "Sent"),
            lambda r: shown.day(r.sent_on),
            chars=11,
            hidden=True,
        ),
        Column(
            "received_on",
            translate("PaperWords", "Received"),
            lambda r: shown.day(r.received_on),
            chars=11,
        ),
        Column("proof", translate("PaperWords", "Proof"), lambda r: r.proof, 14, hidden=True),
        Column(
            "pages",
            translate("PaperWords", "Pages"),
            lambda r: shown.count(r.pages),
            chars=7,
            number=True,
            hidden=True,
        ),
        Column("note", translate("PaperWords", "Note"), lambda r: r.note, 24, hidden=True),
        Column("actor", translate("PaperWords", "Issued by"), lambda r: r.actor, 16, hidden=True),
    )


def folder_papers(words: Words) -> Sequence[Column[FolderPaper]]:
    """Return the columns of the papers of a case."""
    return (
        Column("number", translate("PaperWords", "Number"), lambda r: r.number, 20),
        Column("issued_on", translate("PaperWords", "Date"), lambda r: shown.day(r.issued_on), 11),
        Column("title", translate("PaperWords", "Paper"), lambda r: r.title, 20, stretch=True),
        Column(
            "state",
            translate("PaperWords", "State"),
            lambda r: words.of("paper_state", r.state),
            chars=13,
            tone=lambda r: _TONES.get(r.state, Tone.PLAIN),
            chip=True,
        ),
        Column("signer", translate("PaperWords", "Signed by"), lambda r: r.signer, 18, hidden=True),
        Column(
            "sent_on",
            translate("PaperWords", "Sent"),
            lambda r: shown.day(r.sent_on),
            chars=11,
            hidden=True,
        ),
        Column(
            "received_on",
            translate("PaperWords", "Received"),
            lambda r: shown.day(r.received_on),
            chars=11,
            hidden=True,
        ),
        Column("proof", translate("PaperWords", "Proof"), lambda r: r.proof, 14, hidden=True),
        Column("note", translate("PaperWords", "Note"), lambda r: r.note, 24, hidden=True),
    )


def folder_files(words: Words) -> Sequence[Column[FolderFile]]:
    """Return the columns of the files of a case."""
    return (
        Column(
            "file_name", translate("PaperWords", "File"), lambda r: r.file_name, 24, stretch=True
        ),
        Column("kind", translate("PaperWords", "Kind"), lambda r: _kind(r, words), 17),
        Column("size", translate("PaperWords", "Size"), lambda r: size(r.size), 9, number=True),
        Column("where", translate("PaperWords", "Lies with"), lambda r: r.where, 22),
        Column(
            "at",
            translate("PaperWords", "Added"),
            lambda r: shown.moment(r.at),
            chars=16,
            hidden=True,
        ),
        Column("actor", translate("PaperWords", "By"), lambda r: r.actor, 16, hidden=True),
        Column("note", translate("PaperWords", "Note"), lambda r: r.note, 24, hidden=True),
    )


def size(of_bytes: int) -> str:
    """Say how large a file is, in KB or MB (2¹⁰ bytes)."""
    if of_bytes < _KB * _KB:
        return f"{max(round(of_bytes / _KB), 1)} KB"
    return f"{of_bytes / _KB / _KB:.1f} MB".replace(".", ",")


def happening(each: PaperHappening, words: Words) -> Entry:
    """Return one thing that happened to a paper as a line of its log."""
    told = {
        "printed": lambda: printing_words(int(each.note or 1), each.proof),
        "sent": lambda: _carried(translate("PaperWords", "Sent on {day}"), each, words),
        "delivered": lambda: _carried(translate("PaperWords", "Received on {day}"), each, words),
        "returned": lambda: _carried(translate("PaperWords", "Not taken on {day}"), each, words),
        "void": lambda: translate("PaperWords", "Void: {why}").format(why=each.note),
    }
    note = each.note if each.kind in ("sent", "delivered", "returned") else ""
    return Entry(
        id=each.id,
        title=told[each.kind](),
        head=f"{shown.moment(each.at)} · {each.actor}",
        lines=((note, Tone.MUTED),) if note else (),
        icon=_ICONS.get(each.kind, "note"),
    )


def printing_words(copies: int, printer: str) -> str:
    """Say how many copies were printed, and where if it was noted."""
    if printer:
        text = translate("PaperWords", "Printed: {copies} copies on {printer}")
        return text.format(copies=shown.count(copies), printer=printer)
    return translate("PaperWords", "Printed: {copies} copies").format(copies=shown.count(copies))


def _carried(text: str, each: PaperHappening, words: Words) -> str:
    how = words.of("delivery", each.how) if each.how else ""
    parts = (text.format(day=shown.day(each.day)), how, each.by_whom, each.proof)
    return " · ".join(part for part in parts if part)


def _kind(file: FolderFile, words: Words) -> str:
    if not file.here:
        return translate("PaperWords", "not on this computer yet")
    return words.of("attachment_kind", file.kind)
