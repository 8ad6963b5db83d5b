"""The number of the newest schema, readable without loading the migrations."""

from __future__ import annotations

#: Equals the number of steps in `app.store.migrations`; kept in the file as PRAGMA user_version.
SCHEMA_VERSION = 26
#: PRAGMA application_id of a register: "SoTh"
APPLICATION_ID = 0x536F5468
#: PRAGMA application_id of the file of documents beside it: "SoBl"
BLOBS_APPLICATION_ID = 0x536F426C
