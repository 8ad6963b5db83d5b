"""Import a file: read it, look at what it would do, correct month and columns, then commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from ui import format as shown
from ui.dialogs.import_head import ImportHead
from ui.dialogs.import_lists import names_of
from ui.dialogs.import_preview import PreviewPane
from ui.dialogs.import_questions import QuestionBar
from ui.dialogs.import_refusal import RefusalPane
from ui.dialogs.waiting import Waiting
from ui.list_export import table_file
from ui.saving import Saving
from ui.widgets.named import named, restyle

if TYPE_CHECKING:
    from app.domain.calendar import Month
    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.import_preview import Preview
    from app.services.task import Task
    from ui.background import Running
    from ui.desk import Desk

_SIZE = (1240, 660)

#: Kinds of file the dialog offers.
FILTER = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.htm *.html"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; changed step by step as the person corrects."""

    path: Path
    kind: str | None = None
    period: Month | None = None
    sheet: str | None = None
    mapping: tuple[tuple[str, str], ...] | None = None
    answers: tuple[tuple[str, str], ...] = ()
    password: str | None = None


class ImportDialog(QDialog):
    """Opened with a file; closes by itself when the import is in the register."""

    #: (Preview, Effects) of an import that was committed
    committed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import a file"))
        self._desk = desk
        self._reading: Reading | None = None
        #: how the file was read when that last went well: the way back from a bad correction
        self._read_well: Reading | None = None
        self._preview: Preview | None = None
        self._running: Running | None = None
        self.head = ImportHead(desk)
        self.questions = QuestionBar(desk.words)
        self.pane = PreviewPane(desk.words)
        self.refusal = RefusalPane(desk.words)
        self._waiting = Waiting(desk)
        self._saving = Saving(desk, self)
        self._stack = QStackedWidget()
        for page in (self._waiting, self.pane, self.refusal):
            self._stack.addWidget(page)
        self._reason = named(QLabel(), "import_reason")
        self._commit = named(QPushButton(self.tr("Import")), "import_commit")
        self._commit.setProperty("primary", True)
        self._lay_out()
        self._connect()
        self._show_state()
        self.resize(*_SIZE)

    @classmethod
    def ask_file(cls, parent: QWidget | None) -> Path | None:
        """Let the person choose a file. The seam that tests replace."""
        translate = QCoreApplication.translate
        title = translate("ImportDialog", "Choose a C12 file, or a list to import")
        sheets = translate("ImportDialog", "Spreadsheets")
        every = translate("ImportDialog", "All files")
        chosen, _ = QFileDialog.getOpenFileName(
            parent, title, "", f"{sheets} ({FILTER});;{every} (*)"
        )
        return Path(chosen) if chosen else None

    @property
    def preview(self) -> Preview | None:
        """What the file would do, once read."""
        return self._preview

    def read(self, path: Path) -> None:
        """Read a file from the start, forgetting what was corrected for another."""
        self._preview = None
        self._read_well = None
        self._read(Reading(path))

    def commit(self) -> None:
        """Write the import, unless something stands against it."""
        preview = self._preview
        if preview is None or self._running is not None or self._against():
            return
        work = partial(self._desk.program.services.imports.commit, preview)
        self._wait(
            self._desk.background.run(
                work,
                done=self._committed,
                failed=self._commit_failed,
                label=self.windowTitle(),
            ),
            self._desk.words.of("stage", "writing"),
        )

    def export(self) -> None:
        """Save the list shown as a workbook."""
        title, columns, rows = self.pane.listed()
        if self._preview is not None and columns:
            name = f"{self._preview.path.stem} - {title}"
            self._saving.excel(f"{name}.xlsx", lambda _task: table_file(name, columns, rows))

    def reject(self) -> None:
        """Stop what is running first; then close, nothing written."""
        if self._running is not None:
            self._running.cancel()
        super().reject()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._reason, 1)
        close = named(QPushButton(self.tr("Close"), autoDefault=False), "import_close")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        foot.addWidget(self._commit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        whole.addWidget(self.head)
        whole.addWidget(self.questions)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._commit.clicked.connect(self.commit)
        self.head.another.connect(self._choose_another)
        self.head.month_given.connect(self._month_given)
        self.head.sheet_chosen.connect(self._sheet_chosen)
        self.questions.kind_chosen.connect(self._kind_chosen)
        self.questions.answered.connect(self._answered)
        self.pane.read_again.connect(self._columns_corrected)
        self.pane.save_rejected.connect(self._save_rejected)
        self.refusal.password_given.connect(self._password_given)
        self.refusal.another.connect(self._choose_another)
        self.refusal.back.connect(self._go_back)
        self.refusal.sheet_wanted.connect(self._sheet_chosen)
        self._desk.background.stopped.connect(self._stopped)
        QShortcut(QKeySequence("F8"), self, self.pane.next_to_settle)
        QShortcut(QKeySequence("Ctrl+E"), self, self.export)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.commit)

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self.head.show_file(reading.path.name)
        running = self._desk.background.run(
            partial(self._work, reading),
            done=self._was_read,
            failed=self._refused,
            label=self.windowTitle(),
        )
        self._wait(running, self._desk.words.of("stage", "reading"))

    def _work(self, reading: Reading, task: Task) -> tuple[Preview, dict[str, str]]:
        services = self._desk.program.services
        preview = services.imports.read(
            reading.path,
            reading.kind,
            period=reading.period,
            sheet=reading.sheet,
            mapping=None if reading.mapping is None else dict(reading.mapping),
            password=reading.password,
            answers=dict(reading.answers),
            correctable=reading.mapping is None,
            task=task,
        )
        return preview, names_of(services.offices.current())

    def _wait(self, running: Running, what: str) -> None:
        self._running = running
        self._waiting.watch(running, what)
        self._stack.setCurrentWidget(self._waiting)
        self._show_state()

    def _was_read(self, found: tuple[Preview, dict[str, str]]) -> None:
        preview, names = found
        self._running = None
        self._preview = preview
        self._read_well = self._reading
        self.head.show_preview(preview)
        self.questions.show_preview(preview)
        self.pane.show_preview(preview, names)
        self._stack.setCurrentWidget(self.pane)
        self._show_state()
        if preview.kind == "c12" and preview.period is None:
            self.head.ask_month()
        else:
            self._commit.setFocus()

    def _refused(self, failure: AppError) -> None:
        self._running = None
        self._preview = None
        if self._reading is not None and self._reading.kind:
            self.questions.show_kind(self._reading.kind)
        again = bool(self._reading and self._reading.password)
        self.refusal.show_failure(failure, again=again, back=self._read_well is not None)
        self._stack.setCurrentWidget(self.refusal)
        self._show_state()

    def _stopped(self, running: Running) -> None:
        if running is not self._running:
            return
        self._running = None
        if self._preview is None:
            super().reject()
            return
        self._stack.setCurrentWidget(self.pane)
        self._show_state()

    def _committed(self, effects: Effects) -> None:
        self._running = None
        self.committed.emit(self._preview, effects)
        self.accept()

    def _commit_failed(self, failure: AppError) -> None:
        self._running = None
        self._stack.setCurrentWidget(self.pane)
        self._show_state()
        self._desk.fail(failure)

    def _go_back(self) -> None:
        if self._read_well is not None:
            self._read(self._read_well)

    def _choose_another(self) -> None:
        path = self.ask_file(self)
        if path is not None:
            self.read(path)

    def _month_given(self, month: Month) -> None:
        if self._reading is not None and self._running is None:
            self._read(replace(self._reading, period=month))

    def _sheet_chosen(self, sheet: str) -> None:
        if self._reading is not None and self._running is None:
            self._read(replace(self._reading, sheet=sheet, mapping=None))

    def _kind_chosen(self, kind: str) -> None:
        if self._reading is not None and self._running is None:
            self._read(replace(self._reading, kind=kind, mapping=None, answers=()))

    def _answered(self, question: str, answer: str) -> None:
        if self._reading is not None and self._running is None and self._preview is not None:
            answers = {**dict(self._reading.answers), question: answer}
            kind = self._preview.kind
            self._read(replace(self._reading, kind=kind, answers=tuple(answers.items())))

    def _columns_corrected(self) -> None:
        if self._reading is not None and self._preview is not None:
            mapping = tuple(self.pane.columns.mapping.items())
            self._read(replace(self._reading, kind=self._preview.kind, mapping=mapping))

    def _password_given(self, password: str) -> None:
        if self._reading is not None:
            self._read(replace(self._reading, password=password))

    def _against(self) -> str:
        """Return why the file cannot be imported as it stands, "" if it can."""
        preview = self._preview
        if preview is None or not preview.blocking:
            return ""
        if preview.refusal is not None:
            words = self._desk.words.error(preview.refusal)
            return f"{words.what} {words.todo}"
        already = preview.already
        reason = Refused(
            preview.blocking[0],
            file=preview.file_name,
            on=already.imported_at.date() if already else "",
            period=shown.month(already.period if already else preview.period),
        )
        return self._desk.words.error(reason).what

    def _show_state(self) -> None:
        preview, free = self._preview, self._running is None
        against = self._against() if free else ""
        self._reason.setText(against)
        self._reason.setProperty("wrong", bool(against))
        restyle(self._reason)
        self.head.setEnabled(free)
        self.questions.setEnabled(free)
        self.questions.setVisible(self._reading is not None)
        refused = self._stack.currentWidget() is self.refusal
        self.head.offer_another(not refused)
        self._commit.setVisible(not refused)
        self._commit.setEnabled(free and preview is not None and not against)
        self._commit.setText(self._commit_words())

    def _commit_words(self) -> str:
        preview = self._preview
        if preview is None or not preview.rows:
            return self.tr("Import")
        if preview.rejected:
            text = self.tr("&Import {count} rows, leave out the rejected")
        else:
            text = self.tr("&Import {count} rows")
        return text.format(count=shown.count(preview.rows))

    def _save_rejected(self) -> None:
        preview = self._preview
        if preview is None or self._reading is None:
            return
        name = self.tr("{name} - rejected rows.xlsx").format(name=preview.path.stem)
        self._saving.excel(name, partial(self._rejected_bytes, preview, self._reading.password))

    def _rejected_bytes(self, preview: Preview, password: str | None, task: Task) -> bytes:
        task.step(0, 0, "exporting")
        return self._desk.program.services.imports.rejected_workbook(preview, password)
