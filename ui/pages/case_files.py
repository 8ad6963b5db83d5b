"""The files of a case: those of its events and papers; pictures and PDFs are seen in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import format as shown
from ui import paper_words
from ui.dialogs.file_preview import FilePreview
from ui.dialogs.opening import open_over
from ui.icons import icon
from ui.saving import Saving
from ui.table_model import ListModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.named import named
from ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from app.services.case_folder import FolderFile
    from app.services.case_views import CaseStory
    from ui.desk import Desk


class CaseFilesPane(QWidget):
    """Enter shows a picture or PDF; any other file is only saved, never run."""

    #: files are to be added
    attach_wanted = Signal()
    #: how many files there are
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._saving = Saving(desk, self)
        self._model: ListModel[Any] = ListModel(
            paper_words.folder_files(desk.words), self, ident=lambda row: str(row.id)
        )
        self.table = RegisterView(
            self._model, name="case_files", title=self.tr("Files of the case")
        )
        self._attach = named(QPushButton(icon("attach"), self.tr("Attach a &file…")), "file_attach")
        self._see = named(QPushButton(icon("search"), self.tr("S&how")), "file_show")
        self._save = named(QPushButton(icon("save"), self.tr("Save as…")), "file_save")
        self._drop = named(QPushButton(icon("remove"), self.tr("Take off")), "file_drop")
        self._fetch = named(QPushButton(icon("imports"), self.tr("Fetch it &now")), "file_fetch")
        self._fetch_all = named(QPushButton(self.tr("Fetch all documents")), "case_fetch")
        self._away = QLabel(wordWrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._attach.clicked.connect(self.attach_wanted)
        self._see.clicked.connect(partial(_call, self.show_file))
        self._save.clicked.connect(partial(_call, self.save))
        self._drop.clicked.connect(partial(_call, self.drop))
        self._fetch.clicked.connect(partial(_call, self.fetch))
        self._fetch_all.clicked.connect(partial(_call, self.fetch_all))
        self.table.opened.connect(partial(_call, self.open))
        self.table.chosen.connect(self._chosen)
        self._chosen()

    @property
    def current(self) -> FolderFile | None:
        """The file the person stands on."""
        row: FolderFile | None = self.table.current_row
        return row

    def show_story(self, story: CaseStory) -> None:
        """Ask for the files of a case."""
        self._case_id = case_id = story.row.id
        folder = self._desk.program.services.case_folder
        fetching = self._desk.program.services.fetching
        self._desk.background.read(
            lambda: (case_id, folder.files(case_id), fetching.away_of_case(case_id)),
            done=self._show,
            failed=self._desk.fail,
        )

    def open(self) -> None:
        """Show the current file where the window can, else ask where to save it."""
        file = self.current
        if file is not None and not file.here:
            self.fetch()
        elif file is not None:
            self.preview(file) if file.shown else self.save()

    def fetch(self) -> None:
        """Fetch the current file, if it is not on this computer."""
        file = self.current
        if file is not None and not file.here:
            self._desk.go("fetch", {"documents": file.sha256})

    def fetch_all(self) -> None:
        """Fetch every document of the case."""
        self._desk.go("fetch", {"case": self._case_id})

    def show_file(self) -> None:
        """Show the current file, if the window can."""
        if self.current is not None and self.current.shown:
            self.preview(self.current)

    def preview(self, file: FolderFile) -> None:
        """Show a picture or PDF."""
        content = partial(self._desk.program.services.case_folder.content, file)
        self._desk.background.read(
            content, done=partial(self._preview, file), failed=self._desk.fail
        )

    def save(self) -> None:
        """Save the current file under a name the person chooses."""
        file, folder = self.current, self._desk.program.services.case_folder
        if file is not None:
            self._saving.any_file(file.file_name, lambda _task: folder.content(file))

    def drop(self) -> None:
        """Take an attached file off; Undo puts it back."""
        file, attachments = self.current, self._desk.program.services.attachments
        if file is not None and not file.evidence:
            self._desk.background.run(
                lambda _task: attachments.remove(file.id),
                done=self._desk.announce,
                failed=self._desk.fail,
            )

    def _preview(self, file: FolderFile, content: bytes) -> None:
        open_over(FilePreview(self._desk, file, content, self.window()))

    def _lay_out(self) -> None:
        empty = EmptyState(
            "attach",
            self.tr("No file yet"),
            self.tr("Scans and other files are kept with the case as they are, and never run."),
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        row = QHBoxLayout()
        for button in (self._attach, self._see, self._save, self._drop, self._fetch):
            row.addWidget(button)
        row.addStretch(1)
        self._top = QWidget()
        away = QHBoxLayout(self._top)
        away.setContentsMargins(0, 0, 0, 0)
        away.addWidget(self._away, 1)
        away.addWidget(self._fetch_all)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._top)
        whole.addWidget(self._stack, 1)
        whole.addLayout(row)

    def _show(self, found: tuple[str, list[FolderFile], int]) -> None:
        case_id, files, away = found
        if case_id != self._case_id:
            return
        text = self.tr("{count} papers and files of this case are not on this computer yet.")
        self._away.setText(text.format(count=shown.count(away)))
        self._top.setVisible(bool(away))
        self._model.show(files[::-1])
        if files:
            self.table.selectRow(0)
        self._stack.setCurrentIndex(1 if files else 0)
        self.counted.emit(len(files))
        self._chosen()

    def _chosen(self) -> None:
        file = self.current
        self._see.setEnabled(file is not None and file.here and file.shown)
        self._save.setEnabled(file is not None and file.here)
        self._drop.setEnabled(file is not None and not file.evidence)
        away = file is not None and not file.here
        self._fetch.setVisible(away)
        for button in (self._see, self._save):
            button.setVisible(not away)


def _call(act: Any, _argument: object = None) -> None:
    act()
