"""One employer's whole story: figures, debt period by period, ledger, letters, events."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.due import evasion_date
from ui import bank_columns, theme
from ui import format as shown
from ui.actions import bare
from ui.icons import icon
from ui.memo import MemoCopier
from ui.pages import employer_tables as tables
from ui.pages.employer_cases import EmployerCases
from ui.pages.employer_follow import FollowStrip
from ui.record_mark import RecordMark
from ui.table_model import ListModel
from ui.theme import Tone, status_tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.explanation_view import ExplanationView
from ui.widgets.labels import Chip, ElidedLabel, Facts
from ui.widgets.register_view import RegisterView
from ui.widgets.story import Event, StoryView
from ui.widgets.tiles import Tile, TileRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.arrears import UnitArrears
    from app.services.bank_views import UnitMoney
    from app.services.units import UnitStory
    from ui.desk import Desk


class EmployerView(QWidget):
    """Filled by `show_employer`; keeps its tab while one goes from employer to employer."""

    #: back to the list
    left = Signal()
    #: id of another unit of the same employer
    other_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._story: UnitStory | None = None
        self._memo = MemoCopier(desk, self)
        self._tiles = [
            Tile(self.tr("Late principal")),
            Tile(self.tr("Surcharge 0.03 % a day")),
            Tile(self.tr("Late since")),
            Tile(self.tr("Becomes evasion")),
            Tile(self.tr("Closing balance")),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        self.follow = FollowStrip(desk)
        self.follow.other_wanted.connect(self.other_wanted)
        column.addWidget(self.follow)
        column.addWidget(TileRow(*self._tiles))
        self._since = QLabel(wordWrap=True)
        self._since.setObjectName("paid_since")
        self._since.setVisible(False)
        column.addWidget(self._since)
        column.addWidget(self._tabs(), 1)

    def show_employer(self, ident: str) -> None:
        """Show a unit by its id."""
        self._id = ident
        self.reload()

    def reload(self) -> None:
        """Ask for the story again."""
        story = partial(self._desk.program.services.units.story, self._id)
        self._desk.background.read(story, done=self._show, failed=self._desk.fail)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with one employer."""
        return {
            "record.edit": self.edit,
            "record.memo": self.copy_memo,
            "record.succession": self.follow.enter,
            "case.open": self.cases.open_case,
            "claim.enter": self.cases.enter_claim,
        }

    def edit(self) -> None:
        """Correct the employer's record."""
        from ui.dialogs.employer import EmployerDialog

        if self._story is not None:
            EmployerDialog.begin(self._desk, self._story, self)

    def copy_memo(self) -> None:
        """Copy the payment memo."""
        if self._story is not None:
            self._memo.copy(self._story.row.code)

    def _head(self) -> QHBoxLayout:
        back = QToolButton()
        back.setIcon(icon("back"))
        back.setObjectName("back_to_list")
        back.setProperty("quiet", True)
        back.setToolTip(self.tr("Back to the list (Escape)"))
        back.setAccessibleName(self.tr("Back to the list"))
        back.clicked.connect(self.left)
        self._name = ElidedLabel()
        self._name.setFont(theme.scaled(self.font(), 1.5, bold=True))
        self._status = Chip()
        self._line = ElidedLabel()
        self._line.setProperty("muted", True)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._name, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first)
        self.mark = RecordMark(self._desk)
        words.addLayout(self.mark.beside(self._line))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(back)
        row.addLayout(words, 1)
        row.addWidget(self._status)
        for text, icon_name, key, act in (
            ("Copy payment &memo", "copy", "Ctrl+Shift+C", self.copy_memo),
            ("&Correct…", "edit", "F2", self.edit),
        ):
            button = QPushButton(icon(icon_name), bare(text))
            button.setToolTip(key)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _tabs(self) -> QTabWidget:
        self._buckets: ListModel[Any] = ListModel(tables.buckets(), self)
        self._months: ListModel[Any] = ListModel(tables.months(), self)
        self._letters: ListModel[Any] = ListModel(
            tables.letters(self._desk.words), self, ident=lambda row: str(row.id)
        )
        self._siblings: ListModel[Any] = ListModel(
            tables.siblings(self._desk.words), self, ident=lambda row: str(row.id)
        )
        self._explanation = ExplanationView(self.tr("How the figures came about"))
        self._events = StoryView(self.tr("What happened"))
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        for part in (tabs, tabs.tabBar()):
            part.setAccessibleName(self.tr("Parts of the employer's page"))
        tabs.addTab(self._debt_tab(), self.tr("Debt"))
        tabs.addTab(
            self._alone(self._months, "months", self.tr("Ledger by month")), self.tr("Ledger")
        )
        self._letters_tab = self._alone(self._letters, "letters", self.tr("Urging letters"))
        tabs.addTab(self._letters_tab, self.tr("Letters"))
        self._money: ListModel[Any] = ListModel(
            bank_columns.of_unit(self._desk.words, self._shown_id), self, ident=lambda row: row.id
        )
        money = self._alone(self._money, "unit_bank", self.tr("Money after the ledger"))
        self._money_place = tabs.addTab(money, self.tr("Money after the ledger"))
        self.cases = EmployerCases(self._desk)
        tabs.addTab(self.cases, self.tr("Violations and cases"))
        tabs.addTab(_padded(self._events), self.tr("Events"))
        tabs.addTab(self._record_tab(), self.tr("Record"))
        self.tabs = tabs
        return tabs

    def _shown_id(self) -> str:
        return self._id

    def _show_money(self, money: UnitMoney | None) -> None:
        """Say what the bank tells beside the ledger, and which lines a later ledger holds."""
        self._money.show(money.rows if money else ())
        after = [row for row in money.rows if row.covered is None] if money else []
        title = self.tr("Money after the ledger")
        text = f"{title} ({shown.count(len(after))})" if after else title
        self.tabs.setTabText(self._money_place, text)
        since = money is not None and (money.confirmed or money.proposed)
        self._since.setVisible(bool(since))
        if money is None or not since:
            return
        words = self.tr(
            "After the ledger of {month} (days after {day}), by bank statements: confirmed"
            " <b>{confirmed}</b>, to be confirmed <b>{proposed}</b>. Not in the figures above."
        )
        self._since.setText(
            words.format(
                month=shown.month(money.through),
                day=shown.day(money.cut_off),
                confirmed=shown.dong(money.confirmed),
                proposed=shown.dong(money.proposed),
            )
        )

    def _debt_tab(self) -> QWidget:
        table = RegisterView(self._buckets, name="buckets", title=self.tr("Unpaid periods"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        self._debt_words = QLabel()
        self._debt_words.setProperty("muted", True)
        column.addWidget(table, 1)
        column.addWidget(self._debt_words)
        split = QSplitter()
        split.setHandleWidth(12)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(_padded(self._explanation))
        split.setSizes([600, 520])
        self._no_debt = EmptyState("check", self.tr("Nothing is owed"))
        self._debt = _Either(split, self._no_debt)
        return self._debt

    def _alone(self, model: ListModel[Any], name: str, title: str) -> QWidget:
        table = RegisterView(model, name=name, title=title)
        empty = EmptyState("note", self.tr("Nothing here yet"))
        either = _Either(_padded(table), empty)
        model.modelReset.connect(partial(_choose, either, model))
        return either

    def _record_tab(self) -> QWidget:
        self._facts = Facts()
        table = RegisterView(
            self._siblings, name="siblings", title=self.tr("Units of this tax code")
        )
        table.opened.connect(self.other_wanted)
        self._others = QLabel(self.tr("Other units of the same tax code"))
        self._others.setProperty("strong", True)
        self._sibling_table = table
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 14, 8, 0)
        column.setSpacing(12)
        column.addWidget(self._facts)
        column.addWidget(self._others)
        column.addWidget(table)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Record"))
        area.setWidget(inner)
        return area

    def _show(self, story: UnitStory) -> None:
        if story.row.id != self._id:
            return
        self._story = story
        row = story.row
        self.mark.show_record("unit", row.id)
        self.follow.show_unit(row.id, row.name)
        self.cases.show_unit(row.id, f"{row.code} – {row.name}")
        self._name.say(row.name)
        status = self._desk.words.of("status", row.status) if row.status else ""
        self._status.say(status, status_tone(row.status))
        parts = (
            row.code,
            self.tr("tax code {code}").format(code=row.tax_code) if row.tax_code else "",
            row.commune,
            row.sector_group,
            self.tr("{count} workers").format(count=shown.count(row.workers)),
            row.officer,
            row.phone,
        )
        self._line.say("  ·  ".join(part for part in parts if part))
        self._show_tiles(story.arrears, row.balance)
        self._show_lists(story)

    def _show_tiles(self, owed: UnitArrears | None, balance: int | None) -> None:
        late, surcharge, since, evasion, closing = self._tiles
        through = shown.month(owed.through) if owed else ""
        note = self.tr("to period {month}").format(month=through) if owed else ""
        closing.say(shown.dong(balance), note)
        if owed is None or not owed.late:
            late.say(shown.dong(0), "", Tone.GOOD)
            for tile in (surcharge, since, evasion):
                tile.say(shown.NOTHING)
            return
        oldest = owed.late[0]
        periods = self.tr("{count} periods").format(count=len(owed.late))
        late.say(shown.dong(owed.late_principal), periods, Tone.BAD)
        surcharge.say(
            shown.dong(owed.surcharge), self.tr("to {day}").format(day=shown.day(owed.as_of))
        )
        days = self.tr("{count} days").format(count=shown.count(owed.days_late))
        since.say(shown.day(oldest.due_on), days)
        urged = owed.urged_on or owed.as_of
        turns = evasion_date(oldest.due_on, urged, owed.evasion_days)
        told = (
            self.tr("urged on {day}").format(day=shown.day(owed.urged_on))
            if owed.urged_on
            else self.tr("if urged by then")
        )
        evasion.say(shown.day(turns), told)

    def _show_lists(self, story: UnitStory) -> None:
        owed = story.arrears
        self._buckets.show(owed.buckets if owed else ())
        self._debt.choose(first=bool(owed and (owed.buckets or story.explanation)))
        self._debt_words.setText(self._sums(owed))
        self._explanation.show_lines(story.explanation)
        self._months.show(story.months)
        self._letters.show(story.letters)
        self._show_money(story.money)
        self._siblings.show(story.siblings)
        self._others.setVisible(bool(story.siblings))
        self._sibling_table.setVisible(bool(story.siblings))
        self._sibling_table.fit()
        self._events.show_events([Event(e.at, e.kind, e.text, e.actor) for e in story.events])
        self._facts.show_facts(self._all_facts(story))

    def _sums(self, owed: UnitArrears | None) -> str:
        if owed is None:
            return ""
        parts = [
            (self.tr("not yet due {sum} đ"), owed.not_yet_due),
            (self.tr("ledger interest {sum} đ"), owed.ledger_interest),
            (self.tr("overpaid {sum} đ"), owed.credit),
        ]
        return "   ·   ".join(w.format(sum=shown.money(amount)) for w, amount in parts if amount)

    def _all_facts(self, story: UnitStory) -> Sequence[tuple[str, str]]:
        cycle = (
            self.tr("every {count} months") if story.pay_cycle_months > 1 else self.tr("monthly")
        )
        accounts = "\n".join(" – ".join(part for part in pair if part) for pair in story.accounts)
        return (
            (self.tr("Address"), story.address),
            (self.tr("Representative"), story.representative),
            (self.tr("Contact"), story.contact),
            (self.tr("Phone"), story.row.phone),
            (self.tr("E-mail"), story.email),
            (self.tr("Pays"), cycle.format(count=story.pay_cycle_months)),
            (self.tr("Bank accounts"), accounts),
        )


class _Either(QWidget):
    """One of two widgets."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._first, self._second = first, second
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(first)
        column.addWidget(second)
        self.choose(first=True)

    def choose(self, *, first: bool) -> None:
        self._first.setVisible(first)
        self._second.setVisible(not first)


def _choose(either: _Either, model: ListModel[Any]) -> None:
    either.choose(first=model.rowCount() > 0)


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 10, 0, 0)
    column.addWidget(widget)
    return around
