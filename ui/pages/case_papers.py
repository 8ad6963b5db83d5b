"""The papers of a case: seen, printed again, delivered, voided, replaced; each with its log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import paper_words
from ui.icons import icon
from ui.table_model import ListModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.lines_view import LinesView
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.case_folder import FolderPaper
    from app.services.case_views import CaseStory
    from app.services.outgoing import OutgoingRow, PaperHappening
    from ui.desk import Desk
    from ui.pages.paper_work import PaperWork

_LOG_HEIGHT = 150


class CasePapersPane(QWidget):
    """Enter shows a paper as issued, or the scan of one issued elsewhere."""

    #: another paper is to be drawn; one of another body is to be recorded
    draw_wanted = Signal()
    elsewhere_wanted = Signal()
    #: `FolderFile`: the scan of a paper issued elsewhere is to be seen
    scan_wanted = Signal(object)
    #: other papers are chosen
    chosen = Signal()
    #: how many papers there are
    counted = Signal(int)

    def __init__(self, desk: Desk, work: PaperWork) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._case_id = ""
        self._model: ListModel[Any] = ListModel(
            paper_words.folder_papers(desk.words), self, ident=lambda row: str(row.id)
        )
        self.table = RegisterView(
            self._model, name="case_papers", title=self.tr("Papers of the case")
        )
        self.log = LinesView("case_paper_log", self.tr("What happened to this paper"))
        self.log.setFixedHeight(_LOG_HEIGHT)
        self.log.hide()
        self._more = QMenu(self)
        self._buttons = self._make_buttons()
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.opened.connect(self.open)
        self.table.chosen.connect(self._chosen)

    @property
    def current(self) -> FolderPaper | None:
        """The paper the person stands on."""
        row: FolderPaper | None = self.table.current_row
        return row

    def show_story(self, story: CaseStory) -> None:
        """Ask for the papers of a case."""
        self._case_id = story.row.id
        folder = self._desk.program.services.case_folder
        case_id = self._case_id
        self._desk.background.read(
            lambda: (case_id, folder.papers(case_id)), done=self._show, failed=self._desk.fail
        )

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Offer what is possible with the papers chosen."""
        found: dict[str, Callable[[], None]] = {}
        if self._selected():
            found["print"] = self.print
        if self.current is not None and self.current.stands:
            found["letters.deliver"] = self.deliver
        return found

    def open(self, _ident: object = None) -> None:
        """Show the current paper, or the scan of one issued elsewhere."""
        paper = self.current
        if paper is not None and paper.outgoing is not None:
            self._work.show(paper.outgoing)
        elif paper is not None and paper.scans:
            self.scan_wanted.emit(paper.scans[0])

    def print(self) -> None:
        """Print the papers chosen."""
        self._work.print(self._selected())

    def save(self) -> None:
        """Save the papers chosen as PDF."""
        self._work.save(self._selected())

    def deliver(self) -> None:
        """Enter the delivery of the current paper."""
        self._with(self._work.deliver)

    def void(self) -> None:
        """Void the current paper."""
        self._with(self._work.void)

    def replace(self) -> None:
        """Draw a paper that stands in for the current one."""
        self._with(self._work.replace)

    def _with(self, act: Callable[[OutgoingRow], None]) -> None:
        paper = self.current
        if paper is not None and paper.stands and paper.outgoing is not None:
            act(paper.outgoing)

    def _selected(self) -> list[OutgoingRow]:
        rows = (self._model.row(number) for number in range(self._model.rowCount()))
        chosen = set(self.table.selected_ids())
        return [row.outgoing for row in rows if row and row.outgoing and row.id in chosen]

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "paper_draw": QPushButton(icon("add"), self.tr("&Draw a paper…")),
            "paper_elsewhere": QPushButton(icon("note"), self.tr("Issued else&where…")),
            "paper_open": QPushButton(icon("search"), self.tr("&Open")),
            "paper_print": QPushButton(icon("print"), self.tr("&Print…")),
            "paper_deliver": QPushButton(icon("check"), self.tr("De&livery…")),
            "paper_more": QPushButton(self.tr("&More")),
        }
        for name, act in (
            ("paper_draw", self.draw_wanted.emit),
            ("paper_elsewhere", self.elsewhere_wanted.emit),
            ("paper_open", self.open),
            ("paper_print", self.print),
            ("paper_deliver", self.deliver),
        ):
            made[name].clicked.connect(partial(_call, act))
        for name, words, icon_name, act in (
            ("paper_save", self.tr("&Save PDF…"), "save", self.save),
            ("paper_replace", self.tr("&Correct or replace by another…"), "edit", self.replace),
            ("paper_void", self.tr("&Void…"), "close", self.void),
        ):
            action = self._more.addAction(icon(icon_name), words, partial(_call, act))
            action.setObjectName(name)
        made["paper_more"].setMenu(self._more)
        for name, button in made.items():
            named(button, name).setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        empty = EmptyState("note", self.tr("No paper yet"))
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        above, below = QHBoxLayout(), QHBoxLayout()
        for place, (name, button) in enumerate(self._buttons.items()):
            (above if place < len(("draw", "elsewhere")) else below).addWidget(button)
            button.setEnabled(name in ("paper_draw", "paper_elsewhere"))
        above.addStretch(1)
        below.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(above)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.log)
        whole.addLayout(below)

    def _show(self, found: tuple[str, list[FolderPaper]]) -> None:
        case_id, papers = found
        if case_id != self._case_id:
            return
        before = self.table.current_id
        self._model.show(papers[::-1])
        ids = [self._model.id_at(number) for number in range(self._model.rowCount())]
        if ids:
            self.table.selectRow(ids.index(before) if before in ids else 0)
        self._stack.setCurrentIndex(1 if papers else 0)
        self.counted.emit(len(papers))
        self._chosen()

    def _chosen(self) -> None:
        paper = self.current
        stands = paper is not None and paper.stands
        seen = paper is not None and (paper.outgoing is not None or bool(paper.scans))
        for name, possible in (
            ("paper_open", seen),
            ("paper_print", bool(self._selected())),
            ("paper_deliver", stands),
            ("paper_more", bool(self._selected())),
        ):
            self._buttons[name].setEnabled(possible)
        for action in self._more.actions():
            action.setEnabled(stands or action.objectName() == "paper_save")
        self._read_log(paper)
        self.chosen.emit()

    def _read_log(self, paper: FolderPaper | None) -> None:
        if paper is None or paper.outgoing is None:
            self._show_log(("", []))
            return
        outgoing, ident = self._desk.program.services.outgoing, paper.id
        self._desk.background.read(lambda: (ident, outgoing.log(ident)), done=self._show_log)

    def _show_log(self, found: tuple[str, list[PaperHappening]]) -> None:
        ident, log = found
        if ident and ident != self.table.current_id:
            return
        words = self._desk.words
        self.log.show_entries([paper_words.happening(each, words) for each in log[::-1]])
        self.log.setVisible(bool(log))


def _call(act: Callable[[], None], _checked: object = None) -> None:
    act()
