"""What a penalty file holds: the case's papers as signed last, papers of other bodies, its files."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import resources
from app import messages
from app.domain.province_file import FileContent, FileNeeds, lacks, minds
from app.services.paper_kinds import paper_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from app.domain.case import Missing
    from app.services.case_folder import CaseFolder
    from app.services.case_views import CaseStory
    from app.services.cases import Cases
    from app.store.papers import Paper
    from app.store.register import Register

_PDF = "application/pdf"
_GONE = ("voided", "void_notice")


@dataclass(frozen=True, slots=True)
class FilePart:
    """One document of the file."""

    #: paper, file
    part: str
    title: str
    name: str
    number: str
    on: date | None
    mime: str
    size: int
    sha256: str
    #: its bytes are on this computer
    here: bool

    def as_sent(self) -> dict[str, object]:
        """Return it as the submission names it."""
        names = ("part", "title", "name", "number", "mime", "size", "sha256")
        found: dict[str, object] = {name: getattr(self, name) for name in names}
        return found | {"on": self.on.isoformat() if self.on else ""}


class ProvinceFolder:
    """Reads what would go up."""

    def __init__(
        self,
        register: Register,
        *,
        cases: Cases,
        folder: CaseFolder,
        language: str = messages.LANGUAGES[0],
    ) -> None:
        self._register = register
        self._cases = cases
        self._folder = folder
        self._language = language

    def read(self, case_id: str) -> tuple[list[FilePart], FileContent]:
        """Return the documents of a case in order, each once, and what they amount to.

        Raises:
            Refused: unknown_case.
        """
        story = self._cases.story(case_id)
        parts = {part.sha256: part for part in self._parts(story)}
        letters = [each for each in story.letters if each.state not in _GONE]
        standing = [each for each in story.events if not each.struck and not each.astray]
        content = FileContent(
            papers=frozenset({*self._kinds(story), *self._elsewhere(story)}),
            events=frozenset(each.kind for each in standing),
            acts=len(story.acts),
            unconfirmed=sum(not act.confirmed for act in story.acts),
            letters=len(letters),
            delivered=sum(each.state == "delivered" for each in letters),
            lost=tuple(part.name for part in parts.values() if not part.here),
        )
        return list(parts.values()), content

    def judged(self, content: FileContent) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return in words what a file lacks, and what to mind."""
        needs = file_needs()
        return (
            tuple(self._said(each) for each in lacks(content, needs)),
            tuple(self._said(each) for each in minds(content, needs)),
        )

    def summary(self, case_id: str) -> dict[str, object]:
        """Return what the province sees of a case at a glance."""
        story = self._cases.story(case_id)
        row = story.row
        return {
            "unit_code": row.unit_code,
            "employer": row.name,
            "tax_code": row.tax_code,
            "state": row.state,
            "late_principal_vnd": row.late_principal,
            "through": story.case.through,
            "recorded_on": story.case.recorded_on.isoformat() if story.case.recorded_on else "",
            "acts": [act.frozen() for act in story.acts],
        }

    def _said(self, missing: Missing) -> str:
        fields = dict(missing.fields)
        if missing.code == "paper":
            title = messages.text("case_paper", str(fields["paper"]), self._language)
            return messages.text("file_missing", "paper", self._language, paper=title)
        return messages.text("file_missing", missing.code, self._language, **fields)

    def _standing(self, story: CaseStory) -> list[Paper]:
        """The papers of the case that were issued here and stand, the unit's letters too."""
        issued = [
            each.outgoing.id
            for each in self._folder.papers(story.row.id)
            if each.stands and each.outgoing is not None
        ]
        letters = [each.id for each in story.letters if each.state not in _GONE]
        found = (self._register.papers.get(id_) for id_ in dict.fromkeys([*letters, *issued]))
        return [paper for paper in found if paper is not None]

    def _kinds(self, story: CaseStory) -> Iterator[str]:
        yield from (paper.kind for paper in self._standing(story))

    def _elsewhere(self, story: CaseStory) -> Iterator[str]:
        """Kinds of papers that steps done elsewhere stand for, where their scan is kept."""
        of_step: Mapping[str, str] = {each.event: kind for kind, each in paper_kinds().items()}
        for event in story.events:
            stands = event.elsewhere is not None and not event.struck and event.evidence
            if stands and event.kind in of_step:
                yield of_step[event.kind]

    def _parts(self, story: CaseStory) -> Iterator[FilePart]:
        standing = self._standing(story)
        signed = self._register.signings.of([paper.id for paper in standing])
        for paper in standing:
            versions = signed.get(paper.id)
            sha256 = versions[-1].pdf_sha256 if versions else paper.pdf_sha256
            name = f"{paper.number}.pdf".replace("/", "-")
            yield self._part("paper", self._title(paper), name, sha256, _PDF, paper)
        for file in self._folder.files(story.row.id):
            sha256, mime = self._hash_of(file.id, file.evidence, story)
            title = file.where or messages.text("file_missing", "attached", self._language)
            yield self._part("file", title, file.file_name, sha256, mime)

    def _part(  # noqa: PLR0917 - a line of the index
        self, part: str, title: str, name: str, sha256: str, mime: str, paper: Paper | None = None
    ) -> FilePart:
        content = self._register.blobs.get(sha256)
        return FilePart(
            part=part,
            title=title,
            name=name,
            number=paper.number if paper is not None else "",
            on=paper.issued_on if paper is not None else None,
            mime=mime,
            size=len(content or b""),
            sha256=sha256,
            here=content is not None,
        )

    def _hash_of(self, file_id: str, evidence: str, story: CaseStory) -> tuple[str, str]:
        if evidence:
            found = (each for event in story.events for each in event.evidence)
            mime = next((each.mime for each in found if each.sha256 == evidence), "")
            return evidence, mime
        attached = self._register.attachments.get(file_id)
        if attached is None:
            return "", ""
        return attached.blob, mimetypes.guess_type(attached.file_name)[0] or ""

    def _title(self, paper: Paper) -> str:
        known: str = messages.catalogue(self._language)["case_paper"].get(
            paper.kind, paper.form_code
        )
        return known


@cache
def file_needs() -> FileNeeds:
    """Return what a file must hold, as shipped."""
    return FileNeeds.parse(resources.read_text("codes/province_file.toml"))
