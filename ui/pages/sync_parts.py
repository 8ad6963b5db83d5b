"""The tabs of the page of the exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import SAME_TIME
from app.services.listing import Query
from sync.client.desk import run_words
from ui import format as shown
from ui.pages.sync_tables import STATES, conflicts, records
from ui.record_words import word
from ui.table_model import Column, ListModel, TableModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.lines_view import Entry, LinesView
from ui.widgets.named import named, primary
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sync.client.conflict_desk import ConflictView
    from sync.client.desk import NumbersLeft, Overview, RecordRow
    from sync.client.heads import OfficeHead
    from ui.desk import Desk

_MARGINS = (0, 10, 0, 0)
#: seconds from which a difference of clocks is told; minutes of a day
_CLOCK_OFF_S, _DAY_MIN = SAME_TIME.total_seconds(), 1440


class ListPart(QWidget):
    """A short list, or why it is empty."""

    def __init__(self, columns: Sequence[Column[Any]], name: str, title: str, empty: str) -> None:
        super().__init__()
        self.model: ListModel[Any] = ListModel(columns, self)
        self.table = RegisterView(self.model, name=name, title=title)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(EmptyState("check", title, empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.addWidget(self._body)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace the rows."""
        self.model.show(rows)
        self._body.setCurrentIndex(0 if rows else 1)


class GoesPart(QWidget):
    """By kind: what goes with the next exchange, what the last one took and brought."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = LinesView("sync_goes", self.tr("What goes and what came"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.addWidget(self.view)

    def show_state(self, state: Overview) -> None:
        """Show the moment and the last exchange."""
        entries = [
            self._entry("goes", "forward", self.tr("Goes with the next one"), state.goes),
            self._documents(state),
            self._numbers(state.numbers),
        ]
        if not state.glance.enrolled:
            text = self.tr("This computer is not connected: “Connect…” asks for the address.")
            entries.insert(0, Entry("connect", text, icon="info"))
        if state.runs:
            run, words = state.runs[0], self._desk.words
            head = shown.moment(run.began_at)
            entries.append(
                Entry(
                    "last",
                    run_words(run, words.language),
                    head=self.tr("Last exchange, {at}").format(at=head),
                    icon="clock",
                )
            )
            sent: Mapping[str, int] = run.figures.get("sent", {})
            came: Mapping[str, int] = run.figures.get("came", {})
            entries.append(self._entry("sent", "check", self.tr("It sent"), sent))
            entries.append(self._entry("came", "imports", self.tr("It brought"), came))
            out, brought, lost = (
                int(run.figures.get(f"documents_{name}", 0))
                for name in ("sent", "received", "lost")
            )
            text = self.tr("Documents: {sent} sent, {came} received, {lost} not found here")
            entries.append(
                Entry(
                    "documents",
                    text.format(
                        sent=shown.count(out), came=shown.count(brought), lost=shown.count(lost)
                    ),
                    icon="papers",
                )
            )
            if state.head is not None:
                title = self.tr("The office's log, to compare with the province")
                entries.append(Entry("head", self._head(state.head), head=title, icon="lock"))
            off = int(run.figures.get("clock_off", 0))
            if abs(off) > _CLOCK_OFF_S:
                entries.append(Entry("clock", self._clock(off), icon="warning"))
        self.view.show_entries(entries)

    def _documents(self, state: Overview) -> Entry:
        """Say where the documents are; those left at the province by choice are nothing to do."""
        out, at = state.documents_out, state.documents
        waits = (
            (self.tr("{count} to be sent"), out),
            (self.tr("{count} to come"), at.coming),
            (self.tr("{count} not at the province yet"), at.lacking),
        )
        parts = [text.format(count=shown.count(count)) for text, count in waits if count]
        here = self.tr("{count} on this computer").format(count=shown.count(at.here))
        left = self.tr("{count} left at the province, as this computer is set (Settings)")
        kept = [here, *([left.format(count=shown.count(at.left))] if at.left else [])]
        head = self.tr("Documents")
        text = " · ".join([*parts, *kept])
        return Entry("documents_waiting", text, head=head, icon="papers", quiet=not parts)

    def _numbers(self, numbers: NumbersLeft) -> Entry:
        """Say from what the next papers are numbered, and how many numbers that has left."""
        head = self.tr("Numbers for papers, {year}").format(year=numbers.year)
        picture = "note"
        if not numbers.book:
            text, picture = self.tr("none until the next exchange gives a book"), "warning"
        elif numbers.left is None:
            text = self.tr("book {book} of this computer: no limit")
            text = text.format(book=numbers.book)
        elif not any(numbers.left.values()):
            text, picture = self.tr("none left: the next exchange brings some"), "warning"
        else:
            text = " · ".join(
                self.tr("{series}: {count} left").format(
                    series=self.tr("letters") if series == "letters" else series,
                    count=shown.count(count),
                )
                for series, count in numbers.left.items()
            )
        return Entry("numbers", text, head=head, icon=picture)

    def _head(self, head: OfficeHead) -> str:
        """Say how far the office's log is, in the words of the province's page of audit."""
        text = self.tr("Entry {seq}, {chain}…").format(seq=shown.count(head.seq), chain=head.chain)
        if head.signed_seq is None or head.signed_at is None:
            return text
        signed = self.tr("signed by the province: entry {seq}, {chain}…, {at}")
        at, seq = shown.moment(head.signed_at), shown.count(head.signed_seq)
        return f"{text} ({signed.format(seq=seq, chain=head.signed_chain, at=at)})"

    def _clock(self, off: int) -> str:
        """Say how far this computer's clock is from the province's; days where it is days."""
        text = (
            self.tr("The clock of this computer is {time} ahead of the province's: set it right.")
            if off > 0
            else self.tr(
                "The clock of this computer is {time} behind the province's: set it right."
            )
        )
        minutes = abs(off) // 60
        time = self.tr("{count} minutes").format(count=shown.count(minutes))
        if minutes >= _DAY_MIN:
            time = self.tr("{count} days").format(count=shown.count(minutes // _DAY_MIN))
        return text.format(time=time)

    def _entry(self, ident: str, picture: str, title: str, counts: Mapping[str, int]) -> Entry:
        words = self._desk.words
        parts = [
            f"{word(words, 'record_type', type_)}: {shown.count(count)}"
            for type_, count in sorted(counts.items(), key=lambda each: -each[1])
        ]
        text = " · ".join(parts) or self.tr("nothing")
        return Entry(ident, text, head=title, icon=picture, quiet=not parts)


class ConflictsPart(QWidget):
    """What two computers entered differently, and what may safely be done for many at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model: ListModel[ConflictView] = ListModel(
            conflicts(desk.words), self, ident=lambda row: row.id
        )
        self.table = RegisterView(
            self.model, name="sync_conflicts", title=self.tr("Needs a decision")
        )
        self.decide = primary(named(QPushButton(self.tr("&Decide…")), "decide"))
        self.keep = named(QPushButton(self.tr("&Keep what holds now")), "keep_present")
        self.keep.clicked.connect(self.keep_present)
        why = QLabel(
            self.tr(
                "Several at once: only what holds now can be kept. No record is changed by that,"
                " what was entered later stays readable, and Undo opens them again."
            ),
            wordWrap=True,
        )
        why.setProperty("muted", True)
        foot = QHBoxLayout()
        foot.addWidget(why, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.decide)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table, 1)
        inside.addLayout(foot)
        self._body = QStackedWidget()
        self._body.addWidget(full)
        title = self.tr("Nothing needs you")
        text = self.tr("Where two computers enter the same field differently, it is asked here.")
        self._body.addWidget(EmptyState("check", title, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.addWidget(self._body)
        self.table.chosen.connect(self._chosen)

    @property
    def current(self) -> ConflictView | None:
        """The conflict the cursor is on."""
        view: ConflictView | None = self.table.current_row
        return view

    def show_open(self, found: Sequence[ConflictView]) -> None:
        """Replace the list."""
        self.model.show(found)
        self._body.setCurrentIndex(0 if found else 1)
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen()

    def keep_present(self) -> None:
        """End the conflicts chosen by keeping what holds now."""
        ids, service = self.table.selected_ids(), self._desk.program.services.conflicts
        note = self.tr("several at once: what held was kept")
        if ids:
            self._desk.background.run(
                lambda _task: service.keep_present(ids, note),
                done=self._desk.announce,
                failed=self._desk.fail,
                label=self.keep.text().replace("&", ""),
            )

    def _chosen(self) -> None:
        self.decide.setEnabled(self.current is not None)
        self.keep.setEnabled(bool(self.table.selected_ids()))


class RecordsPart(QWidget):
    """Every record this computer changed, and where it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.filters = FilterBar(self.tr("Find: code, name, number"))
        words = desk.words
        states = [(state, words.of("record_state", state)) for state in STATES]
        self.filters.add_choice("state", self.tr("Any state"), states)
        self.model: TableModel[RecordRow] = TableModel(
            records(words), desk.program.services.sync_desk, desk.background, self
        )
        self.table = RegisterView(self.model, name="sync_records", title=self.tr("Records"))
        self.totals = QLabel()
        self.totals.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.totals)
        self.filters.changed.connect(self.model.show)
        self.filters.left.connect(self.table.enter)
        self.table.typed.connect(self.filters.type)
        self.table.opened.connect(self._open)
        self.model.counted.connect(self._counted)
        self.model.show(Query())

    def reload(self) -> None:
        """List again."""
        self.model.reload()

    def _open(self, _ident: str) -> None:
        row: RecordRow | None = self.table.current_row
        if row is not None and row.unit_id:
            self._desk.go("employers", {"unit": row.unit_id})

    def _counted(self, _count: int, totals: Mapping[str, int]) -> None:
        words = self._desk.words
        parts = [
            f"{words.of('record_state', state)}: {shown.count(totals[state])}"
            for state in STATES
            if totals.get(state)
        ]
        self.totals.setText("   ·   ".join(parts))
