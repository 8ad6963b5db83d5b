"""The step of the schema that brought decisions on outside rows, and the work that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_DAY = "{0} TEXT NOT NULL CHECK (length({0}) = 10)"
_OPTIONAL_DAY = "{0} TEXT CHECK (length({0}) = 10)"
_SUM = "{0} INTEGER NOT NULL DEFAULT 0 CHECK ({0} >= 0)"
_ROW_KEY = "row_key TEXT NOT NULL CHECK (length(row_key) = 64)"


def m0012_matching(db: Database) -> None:
    """Decisions, successions, findings of lists, campaigns with contacts, bank lines."""
    _decisions(db)
    _findings(db)
    _campaigns(db)
    version(db, 12)


def _decisions(db: Database) -> None:
    synced(
        db,
        "match_decision",
        _ROW_KEY,
        # of an employer, or of a unit whose employer is unknown
        "subject_id TEXT NOT NULL CHECK (length(subject_id) = 36)",
        "says TEXT NOT NULL CHECK (says IN ('same', 'different', 'later'))",
        *texts("tax_code", "name", "address", "place"),
        _SUM.format("score"),
        json_column("reasons", "[]"),
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "employer_succession",
        "kind TEXT NOT NULL CHECK (kind IN ('duplicate', 'merged', 'split'))",
        reference("from_id", "employer"),
        reference("to_id", "employer"),
        _DAY.format("day"),
        *texts("document", "note"),
        *STAMP,
    )
    synced(
        db,
        "bank_choice",
        "line_key TEXT NOT NULL CHECK (line_key <> '')",
        reference("unit_id", "unit"),
        "says TEXT NOT NULL CHECK (says IN ('confirmed', 'undone'))",
        "amount INTEGER NOT NULL CHECK (amount > 0)",
        _DAY.format("paid_on"),
        *texts("reference", "account", "memo"),
        json_column("reasons", "[]"),
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX match_decision_row ON match_decision (row_key)",
        "CREATE INDEX match_decision_subject ON match_decision (subject_id)",
        "CREATE INDEX employer_succession_from ON employer_succession (from_id)",
        "CREATE INDEX bank_choice_line ON bank_choice (line_key)",
        "CREATE INDEX bank_choice_unit ON bank_choice (unit_id, paid_on)",
    )


def _findings(db: Database) -> None:
    synced(
        db,
        "cross_finding",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        _ROW_KEY,
        "place TEXT NOT NULL CHECK (place <> '')",
        *texts("tax_code", "name", "address", "commune_code"),
        "employer_id TEXT CHECK (length(employer_id) = 36)",
        reference("unit_id", "unit", optional=True),
        "state TEXT NOT NULL CHECK (state IN ('open', 'cured', 'set_aside'))",
        _DAY.format("since"),
        _DAY.format("first_on"),
        _DAY.format("last_on"),
        json_column("articles", "[]"),
        json_column("figures"),
        "next_step TEXT NOT NULL CHECK (next_step <> '')",
        _SUM.format("workers"),
        _SUM.format("amount"),
        reference("claim_id", "claim", optional=True),
        *texts("why"),
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX cross_finding_row ON cross_finding (row_key)",
        "CREATE INDEX cross_finding_state ON cross_finding (state, kind)",
        "CREATE INDEX cross_finding_unit ON cross_finding (unit_id)",
    )


def _campaigns(db: Database) -> None:
    officer = reference("officer_id", "officer", optional=True)
    synced(
        db,
        "campaign",
        "title TEXT NOT NULL CHECK (title <> '')",
        *texts("commune_code", "sector_group"),
        officer,
        _DAY.format("starts_on"),
        _OPTIONAL_DAY.format("ends_on"),
        "closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))",
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "campaign_target",
        reference("campaign_id", "campaign"),
        reference("finding_id", "cross_finding", optional=True),
        reference("unit_id", "unit", optional=True),
        *texts("tax_code", "name", "address", "commune_code"),
        officer,
        _SUM.format("workers"),
        "result TEXT NOT NULL DEFAULT 'open' CHECK (result <> '')",
        _OPTIONAL_DAY.format("result_on"),
        _SUM.format("workers_won"),
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "contact_entry",
        reference("target_id", "campaign_target", optional=True),
        reference("unit_id", "unit", optional=True),
        "how TEXT NOT NULL CHECK (how IN ('call', 'zalo', 'visit', 'letter', 'office'))",
        _DAY.format("day"),
        *texts("person", "said"),
        _OPTIONAL_DAY.format("promise_on"),
        _OPTIONAL_DAY.format("promise_kept_on"),
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX campaign_target_campaign ON campaign_target (campaign_id)",
        "CREATE INDEX campaign_target_finding ON campaign_target (finding_id)",
        "CREATE INDEX campaign_target_unit ON campaign_target (unit_id)",
        "CREATE INDEX contact_entry_target ON contact_entry (target_id)",
        "CREATE INDEX contact_entry_unit ON contact_entry (unit_id)",
        "CREATE INDEX contact_entry_promise ON contact_entry (promise_on)",
    )
