"""A paper of a case: its facts beside what will be printed, issued once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import messages
from ui.dialogs.paper_fields import field_for, in_words, read_from, show_in
from ui.printing import PdfPane
from ui.widgets.form import Form
from ui.widgets.named import named, primary

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.errors import AppError
    from app.services.paper_views import FactView, IssuedPaper, PaperDraft
    from ui.desk import Desk

T = TypeVar("T")

_SIZE = (1180, 680)
#: widths of the first columns, in letters
_COLUMNS = (24, 24)


class PaperDialog(QDialog):
    """Left: the facts a person types, and those of the register; right: the draft."""

    #: the `IssuedPaper`
    issued = Signal(object)

    def __init__(self, desk: Desk, case_id: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id, self._kind = desk, case_id, kind
        self.form = Form()
        self._views: dict[str, FactView] = {}
        self._fields: dict[str, QWidget] = {}
        self._typed: dict[str, object] = {}
        self.setWindowTitle(messages.text("case_paper", kind, desk.program.settings.language))
        self.resize(*_SIZE)
        self.lacking = named(QLabel(wordWrap=True), "paper_lacking")
        self._holder = QScrollArea(widgetResizable=True)
        self._holder.setAccessibleName(self.tr("Facts to be typed"))
        self.known = named(QTreeWidget(), "paper_known")
        self.known.setAccessibleName(self.tr("Facts of the register"))
        self.known.setHeaderLabels([self.tr("Fact"), self.tr("Value"), self.tr("From")])
        for column, letters in enumerate(_COLUMNS):
            self.known.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())
        self.pane = PdfPane(desk, self)
        self._build()
        self._draw()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.lacking, 0), (self._holder, 3), (self.known, 2)):
            column.addWidget(part, stretch)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.pane)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        back = named(QPushButton(self.tr("Close"), autoDefault=False), "paper_close")
        back.clicked.connect(self.reject)
        again = named(QPushButton(self.tr("Show as printed"), autoDefault=False), "paper_again")
        again.clicked.connect(self.take)
        self.go = named(primary(QPushButton(self.tr("Issue…"), autoDefault=False)), "paper_issue")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.issue)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (back, again, self.go):
            foot.addWidget(button)
        return foot

    def take(self) -> None:
        """Draw the paper again with what was typed, if it can be read."""
        if self._read():
            self._draw()

    def issue(self) -> None:
        """Issue the paper with what was typed, once it was confirmed."""
        if not self._read():
            return
        asked = self.tr("Issue this paper with the next number? It cannot be changed after that.")
        if QMessageBox.question(self, self.windowTitle(), asked) != QMessageBox.StandardButton.Yes:
            return
        typed = dict(self._typed)
        papers = self._desk.program.services.papers
        self._run(lambda: papers.issue(self._case_id, self._kind, typed), self._issued)

    def _draw(self) -> None:
        typed = dict(self._typed)
        papers = self._desk.program.services.papers
        self._run(lambda: papers.draft(self._case_id, self._kind, typed), self._show)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.setEnabled(False)
        self._desk.background.run(
            lambda _task: work(),
            done=done,
            failed=self._failed,
            label=self.windowTitle(),
        )

    def _read(self) -> bool:
        """Read every field that differs from what is proposed; False where one cannot be."""
        for name, field in self._fields.items():
            view = self._views[name]
            try:
                value = read_from(field, view)
            except ValueError:
                self.form.complain(name, self.tr("Cannot be read: day as dd/mm/yyyy, whole number"))
                field.setFocus()
                return False
            cleared = value is None and (view.origin == "proposed" or self._typed.get(name) == "")
            self._typed.pop(name, None)
            if cleared:
                self._typed[name] = ""
            elif value is not None and (view.origin != "proposed" or value != view.value):
                self._typed[name] = value
        return True

    def _show(self, draft: PaperDraft) -> None:
        self.setEnabled(True)
        self.pane.show_pdf(draft.pdf, f"{draft.form}.pdf")
        self._views = {view.name: view for view in draft.facts}
        names = ", ".join(view.label for view in draft.missing)
        words = self.tr("Still missing: {names}").format(names=names) if names else ""
        self.lacking.setText(words if draft.ours else self._theirs(words))
        self.lacking.setVisible(bool(self.lacking.text()))
        self.go.setEnabled(draft.ready)
        self._fill_form(draft)
        self._fill_known(draft)

    def _theirs(self, words: str) -> str:
        said = self.tr("Signed by the province: a draft goes up with the file.")
        return f"{said} {words}".strip()

    def _fill_form(self, draft: PaperDraft) -> None:
        self.form, self._fields = Form(), {}
        editable = [view for view in draft.facts if view.editable]
        for view in sorted(editable, key=lambda view: not (view.missing or view.required)):
            field = self.form.add(view.name, view.label, field_for(view), tip=view.note)
            show_in(field, view)
            self._fields[view.name] = field
            if view.missing:
                self.form.complain(view.name, self.tr("Needed before it can be issued"))
        self._holder.setWidget(self.form)

    def _fill_known(self, draft: PaperDraft) -> None:
        self.known.clear()
        for view in draft.facts:
            if view.editable:
                continue
            origin = messages.text(
                "paper_source", view.origin, self._desk.program.settings.language
            )
            item = QTreeWidgetItem(self.known, [view.label, in_words(view), origin])
            for line in view.lines:
                QTreeWidgetItem(item, [str(line)]).setFirstColumnSpanned(True)

    def _issued(self, issued: IssuedPaper) -> None:
        self._desk.announce(issued.effects)
        self.issued.emit(issued)
        self.accept()

    def _failed(self, failure: AppError) -> None:
        self.setEnabled(True)
        self._desk.fail(failure)
