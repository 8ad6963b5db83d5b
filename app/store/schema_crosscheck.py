"""The step of the schema that brought findings of lists kept as work, and who follows whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.schema_words import STAMP, json_column, reference, run, synced, texts, version

if TYPE_CHECKING:
    from sqlite_utils.db import Database

_DAY = "{0} TEXT NOT NULL CHECK (length({0}) = 10)"
_SUM = "{0} INTEGER NOT NULL DEFAULT 0 CHECK ({0} >= 0)"


def m0016_crosscheck(db: Database) -> None:
    """Findings of lists with the row that shows each; successions of employers by date."""
    synced(
        db,
        "cross_finding",
        "kind TEXT NOT NULL CHECK (kind <> '')",
        # whom it is about: an employer, else a tax code, else a row's content
        "who TEXT NOT NULL CHECK (who <> '')",
        "episode INTEGER NOT NULL CHECK (episode >= 1)",
        "source TEXT NOT NULL CHECK (source <> '')",
        "row INTEGER NOT NULL",
        json_column("evidence"),
        *texts("tax_code", "name", "address", "commune_code"),
        "employer_id TEXT",
        reference("unit_id", "unit", optional=True),
        "state TEXT NOT NULL CHECK (state IN ('open', 'cured', 'set_aside'))",
        *(_DAY.format(name) for name in ("since", "first_on", "last_on")),
        "ledger TEXT CHECK (length(ledger) = 7)",
        json_column("articles", "[]"),
        json_column("figures"),
        "next_step TEXT NOT NULL CHECK (next_step <> '')",
        *(_SUM.format(name) for name in ("workers", "amount")),
        reference("claim_id", "claim", optional=True),
        *texts("why"),
        *STAMP,
    )
    synced(
        db,
        "employer_succession",
        "kind TEXT NOT NULL CHECK (kind IN ('duplicate', 'merged', 'split', 'renamed'))",
        # an employer, or a unit whose employer is unknown; a new name is of the same record
        *(f"{name} TEXT NOT NULL CHECK ({name} <> '')" for name in ("from_id", "to_id")),
        _DAY.format("day"),
        *texts("document", "note", "old_name", "new_name"),
        *STAMP,
    )
    run(
        db,
        "CREATE INDEX cross_finding_state ON cross_finding (state, kind)",
        "CREATE INDEX cross_finding_unit ON cross_finding (unit_id)",
        "CREATE INDEX cross_finding_employer ON cross_finding (employer_id)",
        "CREATE INDEX cross_finding_claim ON cross_finding (claim_id)",
        "CREATE INDEX employer_succession_from ON employer_succession (from_id)",
        "CREATE INDEX employer_succession_to ON employer_succession (to_id)",
    )
    version(db, 16)
