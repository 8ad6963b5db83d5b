"""The columns of the tables on the page of the exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from sync.client.conflict_desk import told
from sync.client.desk import run_words
from sync.client.failures import PASSING
from ui import format as shown
from ui.record_words import word
from ui.table_model import Column
from ui.theme import Tone

if TYPE_CHECKING:
    from sync.client.conflict_desk import ConflictView
    from sync.client.desk import MergeRow, RecordRow
    from ui.text import Words

STATES = ("waiting", "conflict", "refused", "sent")
_TONES = {
    "waiting": Tone.WARN,
    "conflict": Tone.BAD,
    "refused": Tone.BAD,
    "sent": Tone.GOOD,
}


def conflicts(words: Words) -> list[Column[ConflictView]]:
    """Return the columns of what two PCs entered differently."""

    def fields(row: ConflictView) -> str:
        names = [each.name for each in row.fields if each.contested] or [
            each.name for each in row.fields
        ]
        return ", ".join(word(words, "record_field", name) for name in names)

    def late(row: ConflictView) -> str:
        return _by(row.conflict.mine_actor, row.conflict.mine_at)

    def holding(row: ConflictView) -> str:
        return _by(row.conflict.theirs_actor, row.conflict.theirs_at)

    return [
        Column(
            "type",
            QCoreApplication.translate("SyncTables", "Kind"),
            lambda row: word(words, "record_type", row.conflict.target_type),
            chars=16,
        ),
        Column(
            "record",
            QCoreApplication.translate("SyncTables", "Record"),
            lambda row: row.name or "–",
            chars=34,
            stretch=True,
        ),
        Column(
            "reason",
            QCoreApplication.translate("SyncTables", "Why"),
            lambda row: word(words, "conflict_reason", row.conflict.reason),
            chars=24,
        ),
        Column("fields", QCoreApplication.translate("SyncTables", "Fields"), fields, chars=22),
        Column("mine", QCoreApplication.translate("SyncTables", "Entered later"), late, chars=24),
        Column("theirs", QCoreApplication.translate("SyncTables", "Holds now"), holding, chars=24),
        Column(
            "waiting",
            QCoreApplication.translate("SyncTables", "Waiting for it"),
            lambda row: shown.count(len(row.waiting)) if row.waiting else "",
            chars=11,
            number=True,
        ),
    ]


def _by(actor: str, at: Any) -> str:
    when = shown.moment(at) if at is not None else ""
    return " · ".join(part for part in (actor, when) if part)


def records(words: Words) -> list[Column[RecordRow]]:
    """Return the columns of the records this PC changed."""

    def why(row: RecordRow) -> str:
        refused = row.state.state == "refused"
        return word(words, "record_refusal", row.state.why) if refused else ""

    return [
        Column(
            "state",
            QCoreApplication.translate("SyncTables", "State"),
            lambda row: words.of("record_state", row.state.state),
            chars=15,
            tone=lambda row: _TONES.get(row.state.state, Tone.PLAIN),
            chip=True,
            sortable=False,
        ),
        Column(
            "type",
            QCoreApplication.translate("SyncTables", "Kind"),
            lambda row: word(words, "record_type", row.state.type),
            chars=18,
            sortable=False,
        ),
        Column(
            "record",
            QCoreApplication.translate("SyncTables", "Record"),
            lambda row: row.name or "–",
            chars=36,
            sortable=False,
            stretch=True,
        ),
        Column(
            "why",
            QCoreApplication.translate("SyncTables", "Reason"),
            why,
            chars=34,
            sortable=False,
        ),
        Column(
            "actor",
            QCoreApplication.translate("SyncTables", "By"),
            lambda row: row.state.actor,
            chars=18,
            sortable=False,
        ),
        Column(
            "at",
            QCoreApplication.translate("SyncTables", "Changed"),
            lambda row: shown.moment(row.state.at),
            chars=17,
        ),
    ]


def merges(words: Words) -> list[Column[MergeRow]]:
    """Return the columns of fields that merged by themselves."""

    def value(row: MergeRow, side: str) -> str:
        same = row.merge.side == side
        return told(row.merge.after if same else row.merge.before)

    def of_mine(row: MergeRow) -> Tone:
        return Tone.ACCENT if row.merge.side == "mine" else Tone.MUTED

    def of_theirs(row: MergeRow) -> Tone:
        return Tone.ACCENT if row.merge.side == "theirs" else Tone.MUTED

    return [
        Column(
            "at",
            QCoreApplication.translate("SyncTables", "Exchange of"),
            lambda row: shown.moment(row.merge.at),
            chars=17,
        ),
        Column(
            "type",
            QCoreApplication.translate("SyncTables", "Kind"),
            lambda row: word(words, "record_type", row.merge.type),
            chars=16,
        ),
        Column(
            "record",
            QCoreApplication.translate("SyncTables", "Record"),
            lambda row: row.name or "–",
            chars=30,
            stretch=True,
        ),
        Column(
            "field",
            QCoreApplication.translate("SyncTables", "Field"),
            lambda row: word(words, "record_field", row.merge.field),
            chars=18,
        ),
        Column(
            "before",
            QCoreApplication.translate("SyncTables", "Before"),
            lambda row: told(row.merge.before),
            chars=20,
        ),
        Column(
            "mine",
            QCoreApplication.translate("SyncTables", "This computer"),
            lambda row: value(row, "mine"),
            chars=20,
            tone=of_mine,
        ),
        Column(
            "theirs",
            QCoreApplication.translate("SyncTables", "The others"),
            lambda row: value(row, "theirs"),
            chars=20,
            tone=of_theirs,
        ),
    ]


def runs(words: Words) -> list[Column[Any]]:
    """Return the columns of the history of exchanges."""

    def figure(name: str) -> Any:
        return lambda row: shown.count(int(row.figures.get(name, 0)))

    def took(row: Any) -> str:
        if row.ended_at is None:
            return ""
        return f"{shown.count(round((row.ended_at - row.began_at).total_seconds()))} s"

    def size(row: Any) -> str:
        kilo = (row.figures.get("bytes_up", 0) + row.figures.get("bytes_down", 0) + 1023) // 1024
        return f"{shown.count(kilo)} kB"

    return [
        Column(
            "began",
            QCoreApplication.translate("SyncTables", "Began"),
            lambda row: shown.moment(row.began_at),
            chars=17,
        ),
        Column("took", QCoreApplication.translate("SyncTables", "Took"), took, 8, number=True),
        Column(
            "outcome",
            QCoreApplication.translate("SyncTables", "How it ended, and what to do"),
            lambda row: run_words(row, words.language),
            chars=60,
            stretch=True,
            tone=run_tone,
        ),
        Column(
            "sent",
            QCoreApplication.translate("SyncTables", "Sent"),
            figure("pushed"),
            chars=8,
            number=True,
        ),
        Column(
            "came",
            QCoreApplication.translate("SyncTables", "Received"),
            figure("pulled"),
            chars=9,
            number=True,
        ),
        Column(
            "merged",
            QCoreApplication.translate("SyncTables", "Merged"),
            figure("merged"),
            chars=8,
            number=True,
        ),
        Column("size", QCoreApplication.translate("SyncTables", "Line"), size, 10, number=True),
    ]


def run_tone(run: Any) -> Tone:
    """Return how an exchange's end feels: offline is no fault of anybody's."""
    if run.outcome in {"done", "running"}:
        return Tone.PLAIN
    if run.outcome in PASSING | {"cut", "cancelled"}:
        return Tone.WARN
    return Tone.BAD
