"""The step of the schema that brought cases: files, their acts, events and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import (
    STAMP,
    json_column,
    reference,
    run,
    synced,
    texts,
    version,
)

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_OPTIONAL_DAY = "{0} TEXT CHECK (length({0}) = 10)"
_DAY = "{0} TEXT NOT NULL CHECK (length({0}) = 10)"


def m0009_cases(db: Database) -> None:
    """Cases, the acts in them, what happened in them, what was promised."""
    case = reference("case_id", "case_file")
    synced(
        db,
        "case_file",
        reference("unit_id", "unit"),
        _DAY.format("opened_on"),
        reference("officer_id", "officer", optional=True),
        "state TEXT NOT NULL DEFAULT ''",
        _OPTIONAL_DAY.format("state_on"),
        "last_event TEXT",
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "case_act",
        case,
        "kind TEXT NOT NULL CHECK (kind <> '')",
        "fund TEXT NOT NULL CHECK (fund IN ('si', 'ui', 'si_ui'))",
        _DAY.format("found_on"),
        _OPTIONAL_DAY.format("ended_on"),
        "base INTEGER CHECK (base >= 0)",
        "base_estimated INTEGER NOT NULL DEFAULT 0 CHECK (base_estimated IN (0, 1))",
        "workers INTEGER CHECK (workers >= 0)",
        "dossiers INTEGER CHECK (dossiers >= 0)",
        *texts("provision", "confirmed_by"),
        _OPTIONAL_DAY.format("confirmed_on"),
        *texts("confirmed_how", "note"),
    )
    synced(
        db,
        "case_event",
        case,
        "kind TEXT NOT NULL CHECK (kind <> '')",
        _DAY.format("day"),
        json_column("figures"),
        "done_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (done_elsewhere IN (0, 1))",
        *texts("paper_number"),
        _OPTIONAL_DAY.format("paper_on"),
        *texts("paper_body", "paper_signer"),
        "paper_id TEXT",
        json_column("evidence", "[]"),
        reference("corrects", "case_event", optional=True),
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "case_plan",
        case,
        reference("event_id", "case_event"),
        "kind TEXT NOT NULL CHECK (kind IN ('commitment', 'instalments'))",
        "part INTEGER NOT NULL CHECK (part >= 1)",
        _DAY.format("due_on"),
        "amount INTEGER NOT NULL CHECK (amount > 0)",
    )
    run(
        db,
        "CREATE INDEX case_file_unit ON case_file (unit_id)",
        "CREATE INDEX case_act_case ON case_act (case_id)",
        "CREATE INDEX case_event_case ON case_event (case_id)",
        "CREATE INDEX case_event_corrects ON case_event (corrects)",
        "CREATE INDEX case_plan_case ON case_plan (case_id)",
        "CREATE INDEX case_plan_event ON case_plan (event_id)",
    )
    version(db, 9)
