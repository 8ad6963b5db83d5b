"""Steps of the server's schema, run by alembic."""

from __future__ import annotations
