"""The schema as ordered, named, forward-only steps.

A step that was released never changes. Every synced table has the same four columns: id, rev
(the province's revision seen, 0 before the first sync), deleted (tombstone) and extra (fields a
newer program knows). No index of a synced table but its key is unique: two PCs may both be right
until they meet. Later steps stand in
modules of their own (`schema_*.py`) and are listed at the end of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlite_utils

from app.store import guards
from app.store.schema_attachments import m0011_attachments
from app.store.schema_bank import m0017_bank
from app.store.schema_campaign_work import m0021_campaign_work
from app.store.schema_cases import m0009_cases
from app.store.schema_coverage import m0018_coverage
from app.store.schema_crosscheck import m0016_crosscheck
from app.store.schema_crossing import m0019_crossing
from app.store.schema_documents_due import m0025_documents_due
from app.store.schema_exchange import m0020_exchange
from app.store.schema_findings import m0010_findings
from app.store.schema_law import m0008_law
from app.store.schema_leases import m0022_leases
from app.store.schema_list_facts import m0026_list_facts
from app.store.schema_list_indexes import m0023_list_indexes
from app.store.schema_lists import m0012_lists
from app.store.schema_matching import m0013_matching
from app.store.schema_search_due import m0024_search_due
from app.store.schema_signing import m0014_signing
from app.store.schema_sync import m0015_sync
from app.store.schema_unit_alone import m0007_unit_alone
from app.store.schema_words import (
    DATED,
    STAMP,
    json_column,
    lines,
    reference,
    run,
    synced,
    texts,
    version,
)

if TYPE_CHECKING:
    from sqlite_utils.db import Database

migrations = sqlite_utils.Migrations("register")


@migrations()
def m0001_log(db: Database) -> None:
    """The log of commands, number books and what the register knows about itself."""
    run(
        db,
        "CREATE TABLE meta (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT",
        """CREATE TABLE outbox (
  no INTEGER PRIMARY KEY,
  replica TEXT NOT NULL,
  dseq INTEGER NOT NULL CHECK (dseq > 0),
  op_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  change_set TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  core TEXT NOT NULL CHECK (json_valid(core)),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  ov INTEGER NOT NULL DEFAULT 1,
  ack INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  sent_at TEXT,
  durable INTEGER NOT NULL DEFAULT 0,
  UNIQUE (replica, dseq)
) STRICT""",
        "CREATE INDEX outbox_entity ON outbox (entity_id)",
        "CREATE INDEX outbox_change_set ON outbox (change_set)",
        "CREATE INDEX outbox_issue ON outbox (no) WHERE kind = 'paper.issue'",
        """CREATE TABLE book (
  series TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  next INTEGER NOT NULL CHECK (next >= 1)
) STRICT""",
        """CREATE TABLE book_closed (
  series TEXT NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  next INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('year_end', 'restored')),
  PRIMARY KEY (series, code, year)
) STRICT""",
    )
    run(db, *guards.log_guards().values())
    version(db, 1)


@migrations()
def m0002_office(db: Database) -> None:
    """The office, its people and its territory."""
    office = reference("office_id", "office")
    synced(db, "office", "code TEXT NOT NULL CHECK (length(code) = 5)")
    synced(
        db,
        "office_name",
        office,
        "name TEXT NOT NULL CHECK (name <> '')",
        *texts("parent_name", "parent_code", "letter_symbol", "place", "address", "phone"),
        *DATED,
    )
    synced(
        db,
        "office_account",
        office,
        *texts("bank"),
        "bin TEXT",
        *texts("account", "holder"),
        *DATED,
    )
    synced(
        db,
        "signatory",
        office,
        *texts("name", "title"),
        "capacity TEXT NOT NULL DEFAULT '' CHECK (capacity IN ('', 'KT.', 'TL.', 'TUQ.'))",
        *texts("on_behalf_title", "delegation_number"),
        "delegation_date TEXT",
        *DATED,
    )
    synced(db, "officer", office, *texts("name", "title", "phone", "email"), *DATED)
    synced(
        db,
        "commune",
        "code TEXT NOT NULL CHECK (code <> '')",
        *texts("name"),
        json_column("aliases", "[]"),
        *DATED,
    )
    synced(
        db,
        "officer_commune",
        reference("officer_id", "officer"),
        "commune_code TEXT NOT NULL",
        *DATED,
    )
    synced(db, "setting", "name TEXT NOT NULL CHECK (name <> '')", *texts("value"), DATED[0])
    run(
        db,
        "CREATE INDEX officer_commune_code ON officer_commune (commune_code)",
        "CREATE INDEX setting_name ON setting (name)",
    )
    version(db, 2)


@migrations()
def m0003_employers(db: Database) -> None:
    """Employers by tax code, their units, people, addresses and accounts."""
    employer, unit = reference("employer_id", "employer"), reference("unit_id", "unit")
    synced(
        db,
        "employer",
        *texts("tax_code", "tax_code_kind", "name"),
        json_column("aliases", "[]"),
        *texts("kind", "note"),
    )
    synced(db, "representative", employer, *texts("name", "title", "phone"), *DATED)
    synced(
        db,
        "unit",
        employer,
        "code TEXT NOT NULL CHECK (code <> '')",
        *texts("name", "sector_group"),
        "pay_cycle_months INTEGER NOT NULL DEFAULT 1 CHECK (pay_cycle_months IN (1, 3, 6, 12))",
        *texts("commune_code", "address", "phone", "contact", "email"),
        "workers INTEGER CHECK (workers >= 0)",
        "since TEXT CHECK (length(since) = 10)",
        reference("officer_id", "officer", optional=True),
        "status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed'))",
        *texts("note"),
    )
    synced(
        db,
        "unit_address",
        unit,
        "kind TEXT NOT NULL CHECK (kind IN ('registered', 'work', 'post'))",
        *texts("line", "commune_code"),
        *DATED,
    )
    synced(db, "contact", unit, *texts("name", "role", "phone", "email", "note"))
    synced(
        db,
        "bank_account",
        employer,
        reference("unit_id", "unit", optional=True),
        *texts("bank"),
        "bin TEXT",
        *texts("account"),
    )
    run(
        db,
        "CREATE INDEX employer_tax_code ON employer (tax_code)",
        "CREATE INDEX representative_employer ON representative (employer_id)",
        "CREATE INDEX unit_code ON unit (code)",
        "CREATE INDEX unit_employer ON unit (employer_id)",
        "CREATE INDEX unit_address_unit ON unit_address (unit_id)",
        "CREATE INDEX contact_unit ON contact (unit_id)",
        "CREATE INDEX bank_account_employer ON bank_account (employer_id)",
    )
    version(db, 3)


@migrations()
def m0004_ledger(db: Database) -> None:
    """Imported files and the months of the collection ledger (C12)."""
    synced(
        db,
        "import_batch",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        *texts("period", "file_name"),
        "file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64)",
        "file_size INTEGER NOT NULL DEFAULT 0",
        *texts("sheet", "shape"),
        json_column("mapping"),
        json_column("counts"),
        json_column("totals"),
        json_column("columns", "[]"),
        "status TEXT NOT NULL CHECK (status IN ('current', 'superseded', 'taken_back'))",
        "replaces_id TEXT",
        "lines INTEGER NOT NULL DEFAULT 0",
        *texts("lines_sha256"),
        *STAMP,
    )
    synced(
        db, "import_mapping", "kind TEXT NOT NULL", "shape TEXT NOT NULL", json_column("mapping")
    )
    money = ("opening", "due", "adj_up", "adj_down", "interest", "paid", "closing", "difference")
    funds = ("due_si", "due_hi", "due_ui", "due_oai", "wage_fund", "workers")
    words = (
        "months_owed",
        "paid_up_to",
        "sector_group",
        "address",
        "phone",
        "contact",
        "officer_email",
    )
    columns = [
        *(f"{name} INTEGER" for name in (*money, *funds)),
        *(f"{name} TEXT" for name in words),
    ]
    run(
        db,
        """CREATE TABLE ledger_set (
  no INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL UNIQUE
) STRICT""",
        f"""CREATE TABLE ledger_line (
  set_no INTEGER NOT NULL REFERENCES ledger_set(no),
  row INTEGER NOT NULL,
  unit_code TEXT NOT NULL,
  name TEXT NOT NULL,
  {lines(columns)},
  PRIMARY KEY (set_no, row)
) STRICT, WITHOUT ROWID""",
        "CREATE INDEX ledger_line_unit ON ledger_line (unit_code, set_no, closing)",
        "CREATE INDEX import_batch_kind ON import_batch (kind, period)",
        "CREATE INDEX import_batch_file ON import_batch (file_sha256)",
    )
    for table in guards.LINES:
        run(db, *guards.line_guards(table).values())
    version(db, 4)


@migrations()
def m0005_papers(db: Database) -> None:
    """Issued documents, what happened to them, and returns made."""
    hash_check = "TEXT NOT NULL CHECK (length({0}) = 64)"
    synced(
        db,
        "urging_run",
        "month TEXT NOT NULL CHECK (length(month) = 7)",
        "as_of TEXT NOT NULL CHECK (length(as_of) = 10)",
        json_column("batches", "[]"),
        json_column("choice"),
        *texts("first_number", "last_number"),
        "papers INTEGER NOT NULL DEFAULT 0",
        "merged_sha256 TEXT CHECK (length(merged_sha256) = 64)",
        *STAMP,
    )
    synced(
        db,
        "paper",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        *texts("form_code"),
        "series TEXT NOT NULL CHECK (series <> '')",
        "book TEXT NOT NULL CHECK (book <> '')",
        "year INTEGER NOT NULL",
        "ordinal INTEGER NOT NULL CHECK (ordinal >= 1)",
        "number TEXT NOT NULL CHECK (number <> '')",
        "issued_on TEXT NOT NULL CHECK (length(issued_on) = 10)",
        "unit_id TEXT",
        "run_id TEXT",
        json_column("facts"),
        f"pdf_sha256 {hash_check.format('pdf_sha256')}",
        "pages INTEGER NOT NULL CHECK (pages >= 1)",
        "replaces_id TEXT",
        *STAMP,
    )
    synced(
        db,
        "paper_event",
        reference("paper_id", "paper"),
        "kind TEXT NOT NULL CHECK (kind IN ('printed', 'sent', 'delivered', 'returned', 'void'))",
        "day TEXT NOT NULL CHECK (length(day) = 10)",
        *texts("how", "by_whom", "proof", "note"),
        "blob TEXT",
        *STAMP,
    )
    synced(
        db,
        "return_made",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        "period TEXT NOT NULL",
        "version INTEGER NOT NULL DEFAULT 1",
        f"xlsx_sha256 {hash_check.format('xlsx_sha256')}",
        *texts("file_name", "template"),
        json_column("totals"),
        "superseded_by TEXT",
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX urging_run_month ON urging_run (month)",
        "CREATE INDEX paper_number ON paper (series, book, year, ordinal)",
        "CREATE INDEX paper_unit ON paper (unit_id)",
        "CREATE INDEX paper_run ON paper (run_id)",
        "CREATE INDEX paper_event_paper ON paper_event (paper_id)",
        "CREATE INDEX return_made_kind ON return_made (kind, period)",
    )
    version(db, 5)


@migrations()
def m0006_search(db: Database) -> None:
    """Folded words of each unit, and the index over them."""
    run(
        db,
        """CREATE TABLE search_row (
  no INTEGER PRIMARY KEY,
  unit_id TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT""",
        "CREATE VIRTUAL TABLE search USING fts5"
        "(folded, content='search_row', content_rowid='no', tokenize='unicode61', prefix='1 2 3')",
        "CREATE VIRTUAL TABLE search_word USING fts5vocab('search', 'row')",
    )
    version(db, 6)


migrations()(m0007_unit_alone)
migrations()(m0008_law)
migrations()(m0009_cases)
migrations()(m0010_findings)
migrations()(m0011_attachments)
migrations()(m0012_lists)
migrations()(m0013_matching)
migrations()(m0014_signing)
migrations()(m0015_sync)
migrations()(m0016_crosscheck)
migrations()(m0017_bank)
migrations()(m0018_coverage)
migrations()(m0019_crossing)
migrations()(m0020_exchange)
migrations()(m0021_campaign_work)
migrations()(m0022_leases)
migrations()(m0023_list_indexes)
migrations()(m0024_search_due)
migrations()(m0025_documents_due)
migrations()(m0026_list_facts)
