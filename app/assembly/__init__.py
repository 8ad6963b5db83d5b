"""Every use case on an open register, each built when it is first asked for.

A window opens on one page: what the other pages need is neither imported nor built until somebody
goes there. This is why the imports of these modules stand inside their functions. Each module adds
one subject to those below it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.assembly.province import ProvinceServices
from app.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from app.services.due_item import DueItem
    from app.services.today import ExchangeGlance, Today


class Services(ProvinceServices):
    """Every use case, by subject."""

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Return what makes each use case, to be called while nobody waits for it."""
        for subject in type(self).__mro__:
            for name, made in vars(subject).items():
                if isinstance(made, Once):
                    yield partial(getattr, self, name)

    @Once
    def today(self) -> Today:
        """What is due, and the figures of the moment."""
        from app.services.today import Today

        return Today(
            self._on.register,
            arrears=self.arrears,
            urging=self.urging,
            cases=self.cases,
            findings=self.findings,
            coverage=self.coverage_figures,
            law=self._law,
            law_fault=self.law_files.fault,
            form_faults=self.forms.faults,
            province=self._with_province,
            glance=self._glance,
            reminded_from=self._on.settings.sync_hour,
        )

    # What these stand on is made when *Hôm nay* is read, not when the window opens.
    def _with_province(self, day: date) -> Sequence[DueItem]:
        return self.province_due.on(day)

    def _glance(self) -> ExchangeGlance:
        return self.sync_desk.glance()
