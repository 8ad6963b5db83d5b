"""A new campaign: whom it is about is looked for and counted before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.crosscheck import CrossKind
from app.services.coverage_sources import ROW_SOURCES
from app.services.coverage_views import USUAL_SIGNS, CampaignEntry, TargetChoice
from ui import format as shown
from ui.desk import Notice
from ui.dialogs.dated import DatedDialog
from ui.dialogs.form_checks import amount, choice, whole
from ui.theme import Tone
from ui.widgets.many_box import ManyBox
from ui.widgets.named import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import AppError
    from app.services.effects import Effects
    from app.services.offices import OfficeDetails
    from app.services.task import Task
    from ui.desk import Desk
    from ui.text import Words

_NAMED = 3
_WIDTH = 640
_ROWS = "rows:"


def some_names(names: Sequence[str]) -> str:
    """Return the first names of many."""
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def source_of(kept: TargetChoice) -> str:
    """Return the value of the field *Whom it is about* that stands for a choice."""
    if kept.source:
        return f"{_ROWS}{kept.source}"
    return "" if len(kept.signs) != 1 else next(iter(kept.signs))


def sources(words: Words) -> list[tuple[str, str]]:
    """Return what a campaign can take its targets from: signs, or whole lists."""
    usual = " + ".join(words.of("cross_kind", each) for each in USUAL_SIGNS)
    rows = QCoreApplication.translate("CampaignDialog", "Every row of: {list}")
    return [
        ("", usual),
        *(
            (each.value, words.of("cross_kind", each.value))
            for each in CrossKind
            if each is not CrossKind.DISSOLVED_OWING
        ),
        *(
            (f"{_ROWS}{each}", rows.format(list=words.of("cross_source", each)))
            for each in ROW_SOURCES
        ),
    ]


class CampaignDialog(DatedDialog):
    """Nothing is written before *Open the campaign*; that wants the count of this very choice."""

    #: id of the campaign
    opened = Signal(str)

    def __init__(self, desk: Desk, office: OfficeDetails, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("New campaign"))
        self.setMinimumWidth(_WIDTH)
        self._found: Any = None
        self._looked: TargetChoice | None = None
        self._id = ""
        self.form.add("title", self.tr("&Title"), check=self.needed)
        self.add_day("starts_on", self.tr("&From"))
        self.add_day("ends_on", self.tr("&To"), needed=False)
        self.form.add("goal", self.tr("&Goal (employers)"), check=whole)
        leads = [("", self.tr("nobody in particular"))]
        leads += [(each.id, each.name) for each in office.officers]
        self.form.add("officer_id", self.tr("&Led by"), choice(leads))
        self.form.add("source", self.tr("&Whom it is about"), choice(sources(desk.words)))
        self.communes = ManyBox(self.tr("Communes"), name="communes")
        self.communes.offer((each.code, each.name) for each in office.communes)
        self.officers = ManyBox(self.tr("Officers"), name="officers")
        self.officers.offer((each.id, each.name) for each in office.officers)
        self.form.add("communes", self.tr("&Communes"), self.communes)
        self.form.add("officers", self.tr("&Officers"), self.officers)
        tip = self.tr("First digits of codes of activity, a comma between them.")
        self.form.add("sectors", self.tr("&Activities"), tip=tip)
        self.form.add("workers", self.tr("At least so many wor&kers"), check=whole)
        self.form.add("note", self.tr("&Note"))
        self.said = QLabel(self.tr("Press Count to see whom the campaign would aim at."))
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  (made by EntryDialog)
        column.insertWidget(column.count() - 1, self.said)
        self._save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setText(self.tr("Op&en the campaign"))
        self.count = named(QPushButton(self.tr("Co&unt")), "coverage_count")
        self.buttons.addButton(self.count, QDialogButtonBox.ButtonRole.ActionRole)
        self.count.setDefault(True)
        self.count.clicked.connect(self.look)
        self.form.edited.connect(self._changed)
        self.communes.changed.connect(self._changed)
        self.officers.changed.connect(self._changed)
        self.form.fill({"starts_on": shown.day(self._today), "source": "", "officer_id": ""})
        self._save.setEnabled(False)

    def look(self) -> None:
        """Look for whom the choice is about and say how many."""
        if not self.count.isEnabled() or not self.form.check():
            return
        wanted = self.choice()
        self.count.setEnabled(False)
        self.desk.background.run(
            lambda task: (wanted, self.found(wanted, task)),
            done=self._show,
            failed=self._not_found,
            label=self.windowTitle(),
        )

    def found(self, wanted: TargetChoice, task: Task) -> Any:
        """Return whom a choice is about; runs in the worker."""
        return self.desk.program.services.coverage_sources.candidates(wanted, task)

    def entry(self, values: dict[str, str]) -> CampaignEntry:
        """Return the campaign as typed."""
        return CampaignEntry(
            values["title"],
            shown.read_day(values["starts_on"], today=self._today),
            self.read(values["ends_on"]),
            amount(values["goal"]) or 0,
            values["note"],
            values["officer_id"],
        )

    def choice(self) -> TargetChoice:
        """Return whom the campaign is to be about, as the form says it."""
        values = self.form.values()
        source, signs = "", frozenset(USUAL_SIGNS)
        if values["source"].startswith(_ROWS):
            source = values["source"].removeprefix(_ROWS)
        elif values["source"]:
            signs = frozenset({values["source"]})
        sectors = (part.strip() for part in values["sectors"].split(","))
        return TargetChoice(
            signs=signs,
            source=source,
            communes=self.communes.keys,
            officers=self.officers.keys,
            sectors=tuple(part for part in sectors if part),
            workers=amount(values["workers"]) or 0,
        )

    def accept(self) -> None:
        """Open the campaign on what was counted; count first where the choice changed."""
        if not self.form.check():
            return
        if not self._found or self._looked != self.choice():
            self.look()
            return
        super().accept()

    def save(self, values: dict[str, str], changes: dict[str, str], task: Task) -> Effects:
        """Open the campaign."""
        if self._found is None or self._looked is None:  # accept wants both
            raise LookupError(values, task)
        coverage = self.desk.program.services.coverage
        self._id, effects = coverage.open(self.entry(values), self._found, self._looked)
        return effects

    def _saved(self, effects: Effects) -> None:
        super()._saved(effects)
        self.opened.emit(self._id)

    def _changed(self) -> None:
        self._save.setEnabled(bool(self._found) and self._looked == self.choice())

    def _show(self, found: tuple[TargetChoice, Any]) -> None:
        self.count.setEnabled(True)
        self._looked, self._found = found
        self.said.setText(self.words_for(self._found))
        self._make_room()
        self._changed()
        (self._save if self._save.isEnabled() else self.count).setFocus()

    def words_for(self, rows: Any) -> str:
        """Say what was found."""
        if not rows:
            return self.tr(
                "Nobody: import lists of other bodies, or widen the choice. Who is in an open"
                " campaign already is not counted."
            )
        return self.tr("{count} employers, {workers} workers in the lists: {names}").format(
            count=shown.count(len(rows)),
            workers=shown.count(sum(each.workers for each in rows)),
            names=some_names([each.name for each in rows]),
        )

    def _not_found(self, failure: AppError) -> None:
        self.count.setEnabled(True)
        self.count.setFocus()
        words = self.desk.words.error(failure)
        self.banner.say(Notice(f"{words.what} {words.todo}".strip(), Tone.BAD))
