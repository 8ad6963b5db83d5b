"""One case's page: where it stands, what happened, what can be next, its acts and plans."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import format as shown
from ui import theme
from ui.icons import icon
from ui.pages import case_tables
from ui.pages.case_acts import ActsPane
from ui.pages.case_files import CaseFilesPane
from ui.pages.case_fine import FinePane
from ui.pages.case_papers import CasePapersPane
from ui.pages.case_parts import LettersPane, PlansPane
from ui.pages.case_province import ProvincePane
from ui.pages.case_steps import StepsPane
from ui.pages.case_told import StoryPane
from ui.pages.case_work import CaseWork
from ui.record_mark import RecordMark
from ui.theme import Tone
from ui.widgets.labels import Chip, ElidedLabel
from ui.widgets.tiles import Tile, TileRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.errors import AppError
    from app.services.case_views import CaseStory
    from ui.desk import Desk


class CaseView(QWidget):
    """Filled by `show_case`; keeps its tabs while one goes from case to case."""

    #: back to the list
    left = Signal()
    #: what can be done changed
    commands_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._story: CaseStory | None = None
        self.work = CaseWork(desk, self)
        self._tiles = [
            Tile(self.tr("Late principal")),
            Tile(self.tr("Nearest deadline")),
            Tile(self.tr("Urging letter")),
            Tile(self.tr("Acts")),
            Tile(self.tr("Fine")),
        ]
        self.told = StoryPane(desk)
        self.acts = ActsPane(desk)
        self.plans = PlansPane(desk.words)
        self.letters = LettersPane(desk.words)
        self.papers = CasePapersPane(desk, self.work.papers)
        self.files = CaseFilesPane(desk)
        self.province = ProvincePane(desk)
        self.steps = StepsPane(desk.words)
        self.fine = FinePane(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(TileRow(*self._tiles))
        column.addWidget(self._sides(), 1)
        self.steps.wanted.connect(self._take)
        self.told.correct_wanted.connect(self._correct)
        self._connect_folder()
        self.fine.readings_wanted.connect(partial(desk.go, "settings", {"tab": "readings"}))

    def show_case(self, ident: str, tab: str = "") -> None:
        """Show a case by its id; `tab` "province" opens what crossed to the province."""
        if tab == "province":
            self.right_tabs.setCurrentWidget(self.province)
        self._id = ident
        self.reload()

    def reload(self) -> None:
        """Ask for the story again."""
        story = partial(self._desk.program.services.cases.story, self._id)
        self._desk.background.read(story, done=self._show, failed=self._failed)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with one case."""
        story = self._story
        if story is None:
            return {}
        return {
            "record.open": self.open_employer,
            "case.step": self.steps.take,
            "case.elsewhere": self.steps.take_elsewhere,
            "case.act": self.acts.add,
            "case.paper": partial(self.work.paper, story),
            "case.sign": partial(self.work.sign, story),
            "case.attach": partial(self.work.attach, story),
            "case.note": partial(self.work.note, story),
            "case.assign": partial(self.work.assign, story),
            **self._folder_commands(),
        }

    def open_employer(self) -> None:
        """Go to the employer's page."""
        if self._story is not None:
            self._desk.go("employers", {"unit": self._story.row.unit_id})

    def _folder_commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the papers chosen, while their tab is open."""
        return self.papers.commands() if self.left_tabs.currentWidget() is self.papers else {}

    def _connect_folder(self) -> None:
        self.papers.draw_wanted.connect(partial(self._do, "case.paper"))
        self.papers.elsewhere_wanted.connect(self._elsewhere)
        self.papers.scan_wanted.connect(self.files.preview)
        self.papers.chosen.connect(self.commands_changed)
        self.files.attach_wanted.connect(partial(self._do, "case.attach"))
        self.left_tabs.currentChanged.connect(self.commands_changed)
        for pane, title in ((self.papers, self.tr("Papers")), (self.files, self.tr("Files"))):
            pane.counted.connect(partial(self._count, pane, title))
        self.province.counted.connect(self._count_province)

    def _elsewhere(self) -> None:
        if self._story is not None:
            self.work.elsewhere(self._story)

    def _count_province(self, count: int) -> None:
        text = self.tr("Province")
        place = self.right_tabs.indexOf(self.province)
        self.right_tabs.setTabText(place, f"{text} ({count})" if count else text)

    def _count(self, pane: QWidget, title: str, count: int) -> None:
        text = f"{title} ({count})" if count else title
        self.left_tabs.setTabText(self.left_tabs.indexOf(pane), text)

    def _head(self) -> QHBoxLayout:
        back = QToolButton()
        back.setIcon(icon("back"))
        back.setObjectName("back_to_cases")
        back.setProperty("quiet", True)
        back.setToolTip(self.tr("Back to the list (Escape)"))
        back.setAccessibleName(self.tr("Back to the list"))
        back.clicked.connect(self.left)
        self._name = ElidedLabel()
        self._name.setFont(theme.scaled(self.font(), 1.5, bold=True))
        self._line = ElidedLabel()
        self._line.setProperty("muted", True)
        self._state = Chip()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        self.mark = RecordMark(self._desk)
        words.addLayout(self.mark.beside(self._line))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(back)
        row.addLayout(words, 1)
        row.addWidget(self._state)
        for text, icon_name, key, command in (
            (self.tr("Employer"), "employers", "Ctrl+Return", "record.open"),
            (self.tr("Paper"), "print", "Ctrl+Shift+P", "case.paper"),
            (self.tr("Sign…"), "edit", "Ctrl+Shift+Y", "case.sign"),
            (self.tr("Attach file"), "attach", "Ctrl+Shift+T", "case.attach"),
            (self.tr("Note"), "note", "Ctrl+Shift+M", "case.note"),
        ):
            button = QPushButton(icon(icon_name), text)
            button.setToolTip(key)
            button.clicked.connect(partial(self._do, command))
            row.addWidget(button)
        return row

    def _sides(self) -> QSplitter:
        self.left_tabs = _tabs(self.tr("Parts of the case"))
        self.left_tabs.addTab(self.told, self.tr("Story"))
        self.left_tabs.addTab(self.papers, self.tr("Papers"))
        self.left_tabs.addTab(self.files, self.tr("Files"))
        self.left_tabs.addTab(self.acts, self.tr("Acts"))
        self.left_tabs.addTab(self.plans, self.tr("Plans to pay"))
        self.left_tabs.addTab(self.letters, self.tr("Letters"))
        self.right_tabs = _tabs(self.tr("What to do with the case"))
        self.right_tabs.addTab(self.steps, self.tr("Next steps"))
        self.right_tabs.addTab(self.fine, self.tr("Fine by law"))
        self.right_tabs.addTab(self.province, self.tr("Province"))
        split = QSplitter()
        split.setHandleWidth(14)
        split.setChildrenCollapsible(False)
        split.addWidget(self.left_tabs)
        split.addWidget(self.right_tabs)
        split.setSizes([560, 560])
        return split

    def _show(self, story: CaseStory) -> None:
        if story.row.id != self._id:
            return
        self._story = story
        row = story.row
        self.mark.show_record("case_file", row.id)
        self._name.say(row.name)
        state = self._desk.words.of("case_state", row.state)
        self._state.say(state, case_tables.state_tone(row.state))
        parts = (
            row.unit_code,
            self.tr("tax code {code}").format(code=row.tax_code) if row.tax_code else "",
            row.commune,
            row.officer,
            self.tr("opened on {day}").format(day=shown.day(row.opened_on)),
            story.note,
        )
        self._line.say("  ·  ".join(part for part in parts if part))
        self._show_tiles(story)
        panes = (self.told, self.papers, self.files, self.acts, self.plans, self.letters)
        for pane in (*panes, self.province, self.steps, self.fine):
            pane.show_story(story)
        self._count_tabs(story)
        self.commands_changed.emit()

    def _show_tiles(self, story: CaseStory) -> None:
        late, deadline, urged, acts, fine = self._tiles
        row, case = story.row, story.case
        through = self.tr("to period {month}").format(month=_month(case.through))
        tone = Tone.BAD if row.late_principal else Tone.GOOD
        late.say(shown.dong(row.late_principal), through if case.through else "", tone)
        if row.due_on is None:
            deadline.say(shown.NOTHING)
        else:
            title = self._desk.words.of("case_deadline", row.deadline)
            note = f"{case_tables.days_left(row.days_left)} · {title}"
            deadline.say(shown.day(row.due_on), note, case_tables.left_tone(row.days_left))
        received = self.tr("received on {day}").format(day=shown.day(case.delivered_on))
        waiting = self.tr("not yet received") if case.urged_on else ""
        urged.say(shown.day(case.urged_on), received if case.delivered_on else waiting)
        open_bases = sum(not act.confirmed for act in story.acts)
        to_confirm = self.tr("{count} bases to confirm").format(count=shown.count(open_bases))
        acts.say(shown.count(len(story.acts)), to_confirm if open_bases else "")
        paid = self.tr("left to pay {sum} đ").format(sum=shown.money(case.fine_left))
        decided = case.decided_on is not None
        fine.say(shown.dong(row.fine) if decided else shown.NOTHING, paid if decided else "")

    def _count_tabs(self, story: CaseStory) -> None:
        for pane, title, count in (
            (self.acts, self.tr("Acts"), len(story.acts)),
            (self.plans, self.tr("Plans to pay"), len(story.plans)),
            (self.letters, self.tr("Letters"), len(story.letters)),
        ):
            self._count(pane, title, count)

    def _failed(self, failure: AppError) -> None:
        self._desk.fail(failure)
        self.left.emit()

    def _do(self, command: str, _checked: object = None) -> None:
        act = self.commands().get(command)
        if act is not None:
            act()

    def _take(self, step: Any, elsewhere: bool) -> None:
        if self._story is not None:
            self.work.take(self._story, step, elsewhere=elsewhere)

    def _correct(self, event: Any) -> None:
        if self._story is not None:
            self.work.correct(self._story, event)


def _tabs(title: str) -> QTabWidget:
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for part in (tabs, tabs.tabBar()):
        part.setAccessibleName(title)
    return tabs


def _month(text: str) -> str:
    year, _, month = text.partition("-")
    return f"{month}/{year}" if month else text
