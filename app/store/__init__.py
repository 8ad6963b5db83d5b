"""The register on disk; the only SQL on the desk."""

from __future__ import annotations

# Before anything imports sqlite-utils: it must find SQLCipher.
from app.store import sqlcipher as sqlcipher
