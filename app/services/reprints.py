"""Issued papers printed again: their stored bytes, several in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.task import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.urging import Urging


def papers_pdf(urging: Urging, paper_ids: Sequence[str], task: Task | None = None) -> bytes:
    """Return the stored bytes of issued papers as one PDF, in this order.

    Raises:
        Refused: paper_unknown, paper_bytes_missing.
    """
    job = task or Task()
    if len(paper_ids) == 1:
        return urging.paper_pdf(paper_ids[0])
    from app.documents.pdf_join import joined

    files = []
    for done, paper_id in enumerate(paper_ids):
        job.step(done, len(paper_ids), "merging")
        files.append(urging.paper_pdf(paper_id))
    return joined(files)
