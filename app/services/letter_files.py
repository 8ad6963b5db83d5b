"""Files of an issued run handed out: one for the printer, one per employer, an index in Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app import outfile
from app.services.delivery_index import index_workbook_of
from app.services.task import Task
from app.services.urging_views import Written

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.letters import Letters
    from app.services.offices import Offices
    from app.store.paper_heads import PaperHead
    from app.store.register import Register

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_STEP_EVERY = 10


class LetterFiles:
    """Writes what is stored; never renders again."""

    def __init__(self, register: Register, letters: Letters, offices: Offices) -> None:
        self._register = register
        self._letters = letters
        self._offices = offices

    def write(self, run_id: str, folder: Path, task: Task | None = None) -> Written:
        """Write a run's print file, single files and index into `folder`.

        Raises:
            Refused: paper_unknown, paper_bytes_missing.
            Unavailable: out_disk_full, folder_not_writable, file_locked.
        """
        job = task or Task()
        papers = self._register.paper_heads.select(filters={"run": run_id})
        stem = f"don-doc_{papers[0].issued_on:%Y-%m-%d}_{_span(papers)}"
        wanted = [folder / f"{stem}.pdf"]
        pdf = outfile.write_beside(wanted[0], self._letters.merged_pdf(run_id))
        files = []
        for done, paper in enumerate(papers):
            if done % _STEP_EVERY == 0:
                job.step(done, len(papers), "exporting")
            wanted.append(folder / "tung-don-vi" / _name(paper))
            files.append(outfile.write_beside(wanted[-1], self._letters.content(paper)))
        wanted.append(folder / f"{stem}_danh-muc.xlsx")
        index = outfile.write_beside(wanted[-1], self.index(run_id))
        made = (pdf, *files, index)
        beside = tuple(path for path, name in zip(made, wanted, strict=True) if path != name)
        return Written(folder, pdf, index, tuple(files), beside)

    def index(self, run_id: str) -> bytes:
        """Return the index of a run: every letter, with columns for its delivery."""
        return index_workbook_of(self._register, self._offices, run_id)


def _name(paper: PaperHead) -> str:
    """Year, book, number, unit: no two papers share a name, in whatever folder they meet."""
    unit = _UNSAFE.sub("-", paper.unit_code)
    return f"{paper.year}_{paper.book}_{paper.ordinal:04d}_{unit}.pdf"


def _span(papers: list[PaperHead]) -> str:
    first, last = papers[0], papers[-1]
    return f"{first.book}_{first.ordinal:04d}-{last.ordinal:04d}"
