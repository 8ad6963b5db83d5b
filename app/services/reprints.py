"""Issued papers handed out again: as issued, or as signed last; several in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def papers_pdf(
    pdf: Callable[[str], bytes], paper_ids: Sequence[str], task: Task | None = None
) -> bytes:
    """Return papers, each as `pdf` gives it, as one PDF in this order.

    Raises:
        Refused: paper_unknown, paper_bytes_missing.
    """
    job = task or Task()
    if len(paper_ids) == 1:
        return pdf(paper_ids[0])
    from app.documents.pdf_join import joined

    files = []
    for done, paper_id in enumerate(paper_ids):
        job.step(done, len(paper_ids), "merging")
        files.append(pdf(paper_id))
    return joined(files)
