"""The steps of the server's schema lead to what its tables say, and to nothing else."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sync.server.schema import bring_up_to_date
from sync.server.tables import metadata


def test_the_steps_lead_to_the_tables(province):
    with province.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_running_the_steps_again_changes_nothing(province):
    bring_up_to_date(province.database)


def test_the_first_step_stands_on_its_own():
    """It must not follow later changes of the tables."""
    from pathlib import Path

    import sync.server.migrations.versions as steps

    for file in Path(steps.__file__).parent.glob("v*.py"):
        assert "sync.server" not in file.read_text(encoding="utf-8")
