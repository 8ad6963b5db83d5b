"""Where the key that signs at this computer is: a file or a token. Never its password or PIN.

It belongs to a person at a computer, so it lies beside the register, not in it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from app import outfile
from app.errors import Refused, Unavailable

if TYPE_CHECKING:
    from app.documents.signature_key import SigningKey

NONE, FILE, TOKEN = "", "file", "token"


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A key, without what opens it."""

    #: "", file (PKCS#12), token (PKCS#11)
    kind: str = NONE
    #: the PKCS#12 file
    file: str = ""
    #: the library of the token's maker
    library: str = ""
    #: the token's label; "" = the only one plugged in
    token: str = ""
    #: the certificate's label on it; "" = the only one with a key
    certificate: str = ""
    #: address of a time stamp server (RFC 3161); "" = none
    timestamps: str = ""

    @classmethod
    def load(cls, path: Path) -> KeyPlace:
        """Return what is kept, or no key at all where that cannot be read."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            known = {name: str(stored[name]) for name in _NAMES if name in stored}
        except (OSError, ValueError, TypeError):
            return cls()
        return cls(**known)

    def save(self, path: Path) -> None:
        """Keep it.

        Raises:
            Refused: field_needed (field), the kind chosen has no place; field_refused (field).
            Unavailable: as `outfile.write`.
        """
        if self.kind not in (NONE, FILE, TOKEN):
            raise Refused("field_refused", field="kind", value=self.kind)
        for kind, name in ((FILE, "file"), (TOKEN, "library")):
            if self.kind == kind and not getattr(self, name).strip():
                raise Refused("field_needed", field=name)
        if self.timestamps and not self.timestamps.startswith(("http://", "https://")):
            raise Refused("field_refused", field="timestamps", value=self.timestamps)
        outfile.write(path, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())

    def unlocked(self, secret: str) -> SigningKey:
        """Return the key with its password or PIN, to be used once and forgotten.

        Raises:
            Refused: signing_key_missing, none is set.
            Unavailable: file_missing, file_unreadable (file).
        """
        from app.documents.signature_key import FileKey, TokenKey

        if self.kind == TOKEN:
            return TokenKey(Path(self.library), secret, self.token, self.certificate)
        if self.kind != FILE:
            raise Refused("signing_key_missing")
        path = Path(self.file)
        try:
            return FileKey(path.read_bytes(), secret)
        except FileNotFoundError as error:
            raise Unavailable("file_missing", file=path.name) from error
        except OSError as error:
            raise Unavailable("file_unreadable", file=path.name) from error


_NAMES = tuple(field.name for field in fields(KeyPlace))
