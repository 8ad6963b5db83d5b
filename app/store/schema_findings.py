"""The step of the schema that brought violations found, claims and splits over the funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_DAY = "{0} TEXT NOT NULL CHECK (length({0}) = 10)"
_OPTIONAL_DAY = "{0} TEXT CHECK (length({0}) = 10)"
_SUM = "{0} INTEGER NOT NULL DEFAULT 0 CHECK ({0} >= 0)"
_YES = "{0} INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"
_CONFIRMED = (*texts("confirmed_by"), _OPTIONAL_DAY.format("confirmed_on"), *texts("confirmed_how"))


def m0010_findings(db: Database) -> None:
    """Facts entered about units, the split of what they owe, and what the rules found."""
    synced(
        db,
        "claim",
        "kind TEXT NOT NULL CHECK (kind IN ('unregistered', 'taxed', 'wage', 'refused'))",
        reference("unit_id", "unit"),
        _DAY.format("day"),
        "source TEXT NOT NULL CHECK (source <> '')",
        _SUM.format("workers"),
        json_column("names", "[]"),
        _SUM.format("insured"),
        _SUM.format("legal"),
        _OPTIONAL_DAY.format("answer_due"),
        *texts("number"),
        _OPTIONAL_DAY.format("cured_on"),
        *texts("withdrawn"),
        *_CONFIRMED,
        *STAMP,
    )
    synced(
        db,
        "fund_statement",
        reference("unit_id", "unit"),
        "period TEXT NOT NULL CHECK (length(period) = 7)",
        *(_SUM.format(fund) for fund in ("si", "hi", "ui", "oai")),
        "source TEXT NOT NULL CHECK (source IN ('c12_ts', 'estimate'))",
        *texts("document"),
        *_CONFIRMED,
    )
    synced(
        db,
        "finding",
        "rule TEXT NOT NULL CHECK (rule <> '')",
        reference("unit_id", "unit"),
        reference("claim_id", "claim", optional=True),
        "episode INTEGER NOT NULL CHECK (episode >= 1)",
        "state TEXT NOT NULL CHECK (state IN ('open', 'cured', 'set_aside'))",
        _DAY.format("since"),
        _DAY.format("first_on"),
        _DAY.format("last_on"),
        _OPTIONAL_DAY.format("cured_on"),
        _SUM.format("amount"),
        "base_si INTEGER CHECK (base_si >= 0)",
        "base_ui INTEGER CHECK (base_ui >= 0)",
        _YES.format("estimated"),
        "next_step TEXT NOT NULL CHECK (next_step <> '')",
        json_column("articles", "[]"),
        json_column("figures"),
        json_column("cure"),
        *texts("why"),
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX claim_unit ON claim (unit_id)",
        "CREATE INDEX fund_statement_unit ON fund_statement (unit_id, period)",
        "CREATE INDEX finding_unit ON finding (unit_id)",
        "CREATE INDEX finding_state ON finding (state, rule)",
    )
    version(db, 10)
