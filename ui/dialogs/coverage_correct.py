"""A campaign corrected: its name, days and who leads it; another scope is counted before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui import format as shown
from ui.dialogs.coverage_campaign import CampaignDialog, some_names, source_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.coverage_scope import ScopeChange
    from app.services.coverage_views import CampaignRow, TargetChoice
    from app.services.effects import Effects
    from app.services.offices import OfficeDetails
    from app.services.task import Task
    from ui.desk import Desk


class CorrectCampaignDialog(CampaignDialog):
    """Another scope wants the count of this very choice: who comes in, who goes, who stays."""

    def __init__(
        self,
        desk: Desk,
        office: OfficeDetails,
        campaign: CampaignRow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, office, parent)
        self.setWindowTitle(self.tr("Correct the campaign"))
        self._id = campaign.id
        self._kept = kept = campaign.choice
        self.communes.tick(kept.communes)
        self.officers.tick(kept.officers)
        self.form.fill(
            {
                "title": campaign.title,
                "starts_on": shown.day(campaign.starts_on),
                "ends_on": shown.day(campaign.ends_on) if campaign.ends_on else "",
                "goal": str(campaign.goal or ""),
                "officer_id": campaign.officer_id,
                "source": source_of(kept),
                "sectors": ", ".join(kept.sectors),
                "workers": str(kept.workers or ""),
                "note": campaign.note,
            }
        )
        self._filled = self.choice()
        self.said.setText(self.tr("Whom it is about stays as it is, unless you choose otherwise."))
        self._save.setText(self.tr("&Save"))
        if campaign.closed:
            for name in ("source", "communes", "officers", "sectors", "workers"):
                self.form.set_visible(name, on=False)
            self.count.hide()
            self.said.setText(self.tr("The campaign is closed: whom it is about stays as it is."))
        self._save.setEnabled(True)
        self._save.setDefault(True)

    @property
    def rescoped(self) -> bool:
        """Whether the choice is another than the campaign's."""
        return self.choice() != self._filled

    def choice(self) -> TargetChoice:
        """Return the choice as the form says it, with what of the campaign's it cannot show."""
        made, kept = super().choice(), self._kept
        if self.form.values()["source"] != source_of(kept):
            return made
        return replace(made, signs=kept.signs, source=kept.source, batch_id=kept.batch_id)

    def found(self, wanted: TargetChoice, task: Task) -> ScopeChange:
        """Return what the choice would change; runs in the worker."""
        return self.desk.program.services.coverage_scope.plan(self._id, wanted, task)

    def words_for(self, rows: ScopeChange) -> str:
        """Say who comes in, who goes and who stays."""
        text = self.tr("{added} come in, {left} go out, {stay} stay because they were worked on.")
        said = text.format(
            added=shown.count(len(rows.added)),
            left=shown.count(len(rows.left)),
            stay=shown.count(len(rows.stay)),
        )
        parts = [said]
        if rows.added:
            names = some_names([each.name for each in rows.added])
            parts.append(self.tr("In: {names}").format(names=names))
        if rows.left:
            names = some_names([each.name for each in rows.left])
            parts.append(self.tr("Out: {names}").format(names=names))
        return "\n".join(parts)

    def accept(self) -> None:
        """Save; count first where the choice changed."""
        if not self.form.check():
            return
        if self.rescoped and (self._found is None or self._looked != self.choice()):
            self.look()
            return
        if not self.rescoped and not self.form.changes():
            self.done(self.DialogCode.Accepted)
            return
        rescoped = self.rescoped
        self.buttons.setEnabled(False)
        values = self.form.values()
        self.desk.background.run(
            lambda _task: self._correct(values, self._found if rescoped else None),
            done=self._saved,
            failed=self._refused,
            label=self.windowTitle(),
        )

    def _correct(self, values: dict[str, str], scope: ScopeChange | None) -> Effects:
        coverage = self.desk.program.services.coverage
        return coverage.correct(self._id, self.entry(values), scope)

    def _changed(self) -> None:
        """Saving is possible unless another scope was chosen and not counted yet."""
        fresh = self._found is not None and self._looked == self.choice()
        self._save.setEnabled(not self.rescoped or fresh)
