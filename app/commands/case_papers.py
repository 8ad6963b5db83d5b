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
    from app.services.case_papers import CasePapers


def drawn(
    program: Program, case_id: str, wanted: Sequence[WantedPaper], out: Path | None
) -> Iterator[dict[str, object]]:
    """Yield what became of each paper; one that was issued before is the stored one."""
    papers = program.services.papers
    for place, each in enumerate(wanted, 1):
        told, pdf = (_issued if each.issue else _draft)(papers, case_id, each)
        file = None if out is None else _written(out, f"{place:02d}-{each.kind}.pdf", pdf)
        yield {"paper": each.kind, "form": paper_kind(each.kind).form, **told, "file": file}


def _issued(
    papers: CasePapers, case_id: str, wanted: WantedPaper
) -> tuple[dict[str, object], bytes]:
    known = papers.like(case_id, wanted.kind, wanted.facts, on=wanted.on)
    if known is None:
        made = papers.issue(
            case_id,
            wanted.kind,
            wanted.facts,
            on=wanted.on,
            signatory=_signatory(papers, wanted),
            figures=wanted.figures,
        )
        paper_id, number = made.paper_id, made.number
    else:
        paper_id, number = known.id, known.number
    return {"number": number, "issued": True, "missing": []}, papers.pdf(paper_id)


def _draft(
    papers: CasePapers, case_id: str, wanted: WantedPaper
) -> tuple[dict[str, object], bytes]:
    signatory = _signatory(papers, wanted)
    draft = papers.draft(case_id, wanted.kind, wanted.facts, on=wanted.on, signatory=signatory)
    missing = [view.name for view in draft.missing]
    return {"number": None, "issued": False, "missing": missing}, draft.pdf


def _signatory(papers: CasePapers, wanted: WantedPaper) -> str | None:
    if not wanted.signatory:
        return None
    return papers.drafts.signer_named(wanted.signatory, wanted.on).id


def _written(out: Path, name: str, pdf: bytes) -> str:
    outfile.make_folder(out)
    outfile.write(out / name, pdf)
    return name
