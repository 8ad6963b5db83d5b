"""More targets for a campaign: looked for by a choice, ticked one by one, then taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.text import fold
from app.services.coverage_sources import same_key
from app.services.coverage_views import TargetChoice
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.coverage_campaign import sources
from ui.dialogs.dated import DatedDialog
from ui.dialogs.form_checks import amount, choice, whole
from ui.theme import Tone
from ui.widgets.many_box import ManyBox
from ui.widgets.named import named
from ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import AppError
    from app.services.coverage_views import CampaignRow, Candidate
    from app.services.offices import OfficeDetails
    from app.services.task import Task
    from ui.desk import Desk

_WIDTH, _LIST = 660, 260


class AddTargetsDialog(DatedDialog):
    """Nothing is written before *Add*; only those ticked come in."""

    def __init__(
        self,
        desk: Desk,
        office: OfficeDetails,
        campaign: CampaignRow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Add targets"))
        self.setMinimumWidth(_WIDTH)
        self._campaign = campaign.id
        self._found: Sequence[Candidate] = ()
        self.form.add("source", self.tr("&From"), choice(sources(desk.words)))
        self.communes = ManyBox(self.tr("Communes"), name="communes")
        self.communes.offer((each.code, each.name) for each in office.communes)
        self.form.add("communes", self.tr("&Communes"), self.communes)
        self.form.add("workers", self.tr("At least so many wor&kers"), check=whole)
        self.search = named(QLineEdit(), "add_find")
        self.search.setPlaceholderText(self.tr("Find name, tax code"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = named(TickList(), "add_list")
        self.list.setAccessibleName(self.tr("Whom the lists show"))
        self.list.setMinimumHeight(_LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = QLabel(campaign.title, wordWrap=True)
        self.said.setProperty("muted", True)
        self.look_button = named(QPushButton(self.tr("Loo&k for them")), "add_look")
        self.all_button = named(QPushButton(self.tr("Tick &all shown")), "add_all")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        place = column.count() - 1
        for widget in (self.search, self.list, self.said):
            column.insertWidget(place, widget)
            place += 1
        self._save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setText(self.tr("A&dd"))
        for button in (self.look_button, self.all_button):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
        self.look_button.clicked.connect(self.look)
        self.all_button.clicked.connect(self.tick_shown)
        self.search.textEdited.connect(self._narrow)
        self.list.ticked.connect(self._say)
        self.form.edited.connect(self._forget)
        self.communes.changed.connect(self._forget)
        self.form.fill({"source": ""})
        self._say()

    def look(self) -> None:
        """Look for whom the choice is about, without those this and other campaigns have."""
        if not self.look_button.isEnabled() or not self.form.check():
            return
        values, wanted = self.form.values(), self._campaign
        asked = chosen(values, self.communes.keys)
        self.look_button.setEnabled(False)
        services = self.desk.program.services

        def found(task: Task) -> Sequence[Candidate]:
            return services.coverage_scope.plan(wanted, asked, task).added

        self.desk.background.run(
            lambda task: list(found(task)),
            done=self._show,
            failed=self._not_found,
            label=self.windowTitle(),
        )

    def tick_shown(self) -> None:
        """Tick every row shown; what the search hides keeps its tick as it was."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked)
        self._say()

    def accept(self) -> None:
        """Take in those ticked; look for them first."""
        keys = self.list.keys
        if not keys:
            self.look()
            return
        wanted = [each for each in self._found if _key(each) in keys]
        coverage, campaign = self.desk.program.services.coverage, self._campaign
        self.buttons.setEnabled(False)
        self.desk.background.run(
            lambda _task: coverage.add(campaign, wanted),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def reject(self) -> None:
        """Close: a choice of whom to look for is no work to be lost."""
        self.done(self.DialogCode.Rejected)

    def _show(self, found: Sequence[Candidate]) -> None:
        self.look_button.setEnabled(True)
        self._found = found
        self.list.offer((_key(each), _words(each)) for each in found)
        self.search.clear()
        (self.list if found else self.look_button).setFocus()
        self._say()

    def _forget(self) -> None:
        """A list of another choice must not be taken for this one's."""
        if self._found:
            self._show(())

    def _say(self) -> None:
        ticked = len(self.list.keys)
        self._save.setEnabled(bool(ticked))
        self.all_button.setEnabled(bool(self._found))
        text = self.tr("{ticked} of {count} ticked. Space ticks a row.").format(
            ticked=shown.count(ticked), count=shown.count(len(self._found))
        )
        none = self.tr("Press Look for them. Who is in an open campaign already is not shown.")
        self.said.setText(text if self._found else none)

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for item in self._items():
            said = fold(item.text())
            item.setHidden(not all(word in said for word in words))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _not_found(self, failure: AppError) -> None:
        self.look_button.setEnabled(True)
        words = self.desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}".strip(), Tone.BAD))


def chosen(values: dict[str, str], communes: frozenset[str]) -> TargetChoice:
    """Return the choice a form says."""
    usual, source = TargetChoice(), values["source"]
    rows = source.removeprefix("rows:") if source.startswith("rows:") else ""
    signs = frozenset({source}) if source and not rows else usual.signs
    return TargetChoice(
        signs=signs, source=rows, communes=communes, workers=amount(values["workers"]) or 0
    )


def _key(each: Candidate) -> str:
    return same_key(each.tax_code, each.source, each.list_key)


def _words(each: Candidate) -> str:
    parts = (each.name, each.tax_code, each.address)
    return " · ".join(part for part in parts if part)
