"""What signs at this computer: a key file or a token, and the pictures; never a PIN or password.

It belongs to the person and the computer a token is plugged in, so it is a file beside the
preferences, not a setting of the office.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("", "file", "token")


@dataclass(frozen=True, slots=True)
class SigningSetup:
    """Where the key is and what is seen of a signature."""

    #: "" = nothing signs here, file (PKCS#12), token (PKCS#11)
    kind: str = ""
    #: file: the .p12 or .pfx
    key_file: str = ""
    #: token: the library of its maker
    library: str = ""
    #: token: its label, "" = the only one plugged in
    token: str = ""
    #: token: the label of the certificate, "" = the only one with a private key
    certificate: str = ""
    #: the picture of the signature (blue) and of the seal (red), "" = none
    signer_image: str = ""
    seal_image: str = ""
    #: address of an RFC 3161 server, "" = none
    timestamp_server: str = ""

    @classmethod
    def load(cls, path: Path) -> SigningSetup:
        """Return what is kept; what is missing or cannot be read has its default."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(stored, dict):
            return cls()
        known = {field.name for field in fields(cls)}
        good = {k: v for k, v in stored.items() if k in known and isinstance(v, str)}
        return cls(**good) if good.get("kind", "") in KINDS else cls()

    def save(self, path: Path) -> None:
        """Write beside, then rename, so that a cut leaves the old file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
