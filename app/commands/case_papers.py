"""Papers a case file asks for: drawn as drafts or issued, written beside the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import outfile
from app.services.paper_kinds import paper_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.program import Program
    from app.services.case_file import WantedPaper
    from app.store.papers import Paper


def drawn(
    program: Program, case_id: str, wanted: Sequence[WantedPaper], out: Path | None
) -> Iterator[dict[str, object]]:
    """Yield what became of each paper; one that was issued before is the stored one."""
    papers = program.services.papers
    for place, each in enumerate(wanted, 1):
        paper = _known(papers.of_case(case_id), each) if each.issue else None
        told: dict[str, object] = {"paper": each.kind, "form": paper_kind(each.kind).form}
        if each.issue:
            if paper is None:
                issued = papers.issue(
                    case_id, each.kind, each.facts, on=each.on, figures=each.figures
                )
                told |= {"number": issued.number, "issued": True, "missing": []}
                pdf = papers.pdf(issued.paper_id)
            else:
                told |= {"number": paper.number, "issued": True, "missing": []}
                pdf = papers.pdf(paper.id)
        else:
            draft = papers.draft(case_id, each.kind, each.facts, on=each.on)
            missing = [view.name for view in draft.missing]
            told |= {"number": None, "issued": False, "missing": missing}
            pdf = draft.pdf
        told["file"] = None if out is None else _written(out, f"{place:02d}-{each.kind}.pdf", pdf)
        yield told


def _known(papers: Sequence[Paper], wanted: WantedPaper) -> Paper | None:
    """Return the paper that the same file issued before: same kind, same typed facts."""
    return next(
        (
            paper
            for paper in papers
            if paper.kind == wanted.kind
            and (wanted.on is None or paper.issued_on == wanted.on)
            and all(paper.facts.get(name) == value for name, value in wanted.facts.items())
        ),
        None,
    )


def _written(out: Path, name: str, pdf: bytes) -> str:
    outfile.make_folder(out)
    outfile.write(out / name, pdf)
    return name
