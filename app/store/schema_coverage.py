"""The step of the schema that brought campaigns, their targets, contacts and batches of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_DAY = "{0} TEXT NOT NULL CHECK (length({0}) = 10)"
_OPTIONAL_DAY = "{0} TEXT CHECK (length({0}) = 10)"
_COUNT = "{0} INTEGER NOT NULL DEFAULT 0 CHECK ({0} >= 0)"


def m0018_coverage(db: Database) -> None:
    """Campaigns on rows of lists: who is to be brought in, who was spoken to, what came of it."""
    synced(
        db,
        "campaign",
        "title TEXT NOT NULL CHECK (title <> '')",
        _DAY.format("starts_on"),
        _OPTIONAL_DAY.format("ends_on"),
        # how many are to be brought in
        _COUNT.format("goal"),
        # by what its targets were chosen
        json_column("choice"),
        "closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))",
        *texts("note"),
        *STAMP,
    )
    synced(
        db,
        "campaign_target",
        reference("campaign_id", "campaign"),
        # the list it stands in, the file and row that show it, the list's key of the thing
        "source TEXT NOT NULL CHECK (source <> '')",
        *texts("batch_id"),
        "row INTEGER NOT NULL CHECK (row >= 0)",
        *texts("list_key"),
        # words under [cross_kind], '' for a row taken as it is
        *texts("shows", "tax_code", "name", "address", "commune_code"),
        *texts("activity", "activity_name"),
        *texts("representative", "phone"),
        reference("officer_id", "officer", optional=True),
        # employer of the register when it was taken up, and its workers then
        *texts("employer_id"),
        _COUNT.format("insured_before"),
        _COUNT.format("workers"),
        _DAY.format("added_on"),
        "result TEXT NOT NULL DEFAULT 'open' CHECK (result <> '')",
        _OPTIONAL_DAY.format("result_on"),
        *texts("unit_code", "reason"),
        _COUNT.format("workers_won"),
        # units of the register a person said are not this one
        json_column("not_units", "[]"),
        *STAMP,
    )
    synced(
        db,
        "target_contact",
        reference("target_id", "campaign_target"),
        "how TEXT NOT NULL CHECK (how <> '')",
        _DAY.format("day"),
        *texts("who", "person", "said"),
        _OPTIONAL_DAY.format("promise_on"),
        _OPTIONAL_DAY.format("kept_on"),
        reference("paper_id", "paper", optional=True),
        *STAMP,
    )
    synced(
        db,
        "invitation_run",
        reference("campaign_id", "campaign"),
        _DAY.format("issued_on"),
        *texts("first_number", "last_number"),
        "papers INTEGER NOT NULL CHECK (papers >= 1)",
        "merged_sha256 TEXT NOT NULL CHECK (length(merged_sha256) = 64)",
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX campaign_target_campaign ON campaign_target (campaign_id)",
        "CREATE INDEX campaign_target_tax_code ON campaign_target (tax_code)",
        "CREATE INDEX target_contact_target ON target_contact (target_id, day)",
        "CREATE INDEX target_contact_paper ON target_contact (paper_id)",
        "CREATE INDEX invitation_run_campaign ON invitation_run (campaign_id)",
    )
    version(db, 18)
