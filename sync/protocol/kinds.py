"""What the server must know of kinds and types to judge operations it otherwise does not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: what became of an operation that simply holds, as chains of scopes have it
APPLIED = "applied"
#: an operation that brings another one, of an earlier life of the same register
REHOME = "op.rehome"
#: a file of lines that was taken in, which it names
IMPORT = "import.commit"
#: a register's first entry after it was put back from an older copy
BEGIN = "replica.begin"
#: a book nothing more is numbered in
CLOSE_BOOK = "book.close"
#: a leased block nothing more is numbered from, and up to where it was
CLOSE_LEASE = "lease.close"
#: kinds that make a record
CREATING = frozenset(
    {
        "create",
        IMPORT,
        "urging.run",
        "paper.issue",
        "paper.sign",
        "paper.void",
        "paper.event",
        "return.make",
        "case.open",
        "case.event",
        "finding.find",
        "province.submit",
        "note.read",
    }
)
#: kinds that are no record of their own
NOTES = frozenset({BEGIN, CLOSE_BOOK, CLOSE_LEASE, REHOME, "list.export", "package.place"})
#: what an office sends up, what the province answers, what it writes to offices, who read that
SUBMISSION, ANSWER, LETTER, READ = "submission", "province_answer", "province_note", "note_read"
#: types whose records are written once
FROZEN = frozenset({"paper", "paper_event", SUBMISSION, ANSWER, LETTER, READ})
#: types whose records are written once and may be marked deleted
APPENDED = frozenset({"case_event", "case_plan"})
#: types of the province: no PC writes them
PROVINCE = frozenset({"province_record", ANSWER, LETTER})
#: two values of one field that nobody can use at once; settled by a person
CONFLICT = "conflict_record"
#: what settles a conflict, and nothing else of it
SETTLING = frozenset({"status", "choice", "settled_by", "settled_at", "note"})
#: what a person decided of two records alike: which goes on, or that both do
KEEP_MINE, KEEP_THEIRS, BOTH = "keep_mine", "keep_theirs", "both"
#: when and by whom a record was made: no reason to call two records different
STAMPS = frozenset({"at", "actor"})
#: type → fields that should be its own: two records alike are told about
NATURAL: Mapping[str, tuple[str, ...]] = {
    "employer": ("tax_code",),
    "unit": ("code",),
    "import_batch": ("kind", "period"),
    "paper": ("series", "book", "year", "ordinal"),
    "urging_run": ("month", "as_of"),
}
#: type → fields that name documents by their SHA-256
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "paper": ("pdf_sha256",),
    "paper_event": ("blob",),
    "urging_run": ("merged_sha256",),
    "invitation_run": ("merged_sha256",),
    "return_made": ("xlsx_sha256",),
    "attachment": ("blob",),
    "paper_signing": ("pdf_sha256",),
    "stamp_picture": ("blob",),
    "trusted_certificate": ("blob",),
    ANSWER: ("pdf_sha256",),
}
#: type → field with a list of documents, each with its sha256
DOCUMENT_LISTS: Mapping[str, str] = {"case_event": "evidence", SUBMISSION: "contents"}
#: what an office may send up
CASE, RETURN = "case", "return"
#: what the province may answer: gives back, asks for changes, decides; of a return: takes, rejects
GIVEN_BACK, ASKED, DECIDED, TAKEN, REJECTED = "given_back", "asked", "decided", "taken", "rejected"
#: posts that sign decisions, as the office's table of steps knows them
POSTS = (
    "provincial_si_director",
    "vss_director",
    "province_chair",
    "commune_chair",
    "district_chair",
    "home_affairs_director",
    "vss_check_team_head",
    "ministry_team_head",
    "chief_inspector_labour",
    "commune_police_head",
    "province_police_division_head",
    "province_police_director",
    "other",
)
