"""Files of any kind at a record: attached, taken off, put back, opened as a copy; never run."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import outfile
from app.errors import Refused, Unavailable
from app.services.attachment_limits import AttachmentLimits
from app.services.effects import Effects, Kind

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.store.attachments import Attachment
    from app.store.register import Register


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attached file as screens list it."""

    id: str
    file_name: str
    #: words under [attachment_kind]
    kind: str
    #: bytes
    size: int
    at: datetime
    actor: str
    note: str
    #: its bytes are on this computer
    here: bool
    #: the window can show it
    shown: bool
    #: it may be handed to the program that opens such files; otherwise it is only saved
    opened: bool


class Attachments:
    """The use cases of attached files."""

    def __init__(self, register: Register, *, actor: str, copies: Path) -> None:
        """Take a folder for copies to be opened; those of earlier sessions are removed."""
        self._register = register
        self._actor = actor
        self._copies = copies
        self.limits = AttachmentLimits(register, actor)
        shutil.rmtree(copies, ignore_errors=True)

    def add(self, owner_type: str, owner_id: str, path: Path, *, note: str = "") -> Effects:
        """Attach a file from the disk.

        Raises:
            Refused: attachment_owner_gone, attachment_empty, attachment_too_large (limit_mb),
                attachments_too_large (limit_mb).
            Unavailable: file_missing, file_unreadable.
        """
        try:
            self._check_size(path.stat().st_size, owner_type, owner_id, path.name)
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise Unavailable("file_missing", file=path.name) from error
        except OSError as error:
            raise Unavailable("file_unreadable", file=path.name) from error
        return self.add_bytes(owner_type, owner_id, content, name=path.name, note=note)

    def add_bytes(
        self, owner_type: str, owner_id: str, content: bytes, *, name: str, note: str = ""
    ) -> Effects:
        """Attach bytes under a name; the same bytes are kept once, however often attached.

        Raises:
            Refused: as `add`.
        """
        from app.documents.attached_kind import kind_of, safe_name

        if not self._register.attachments.owner_exists(owner_type, owner_id):
            raise Refused("attachment_owner_gone")
        self._check_size(len(content), owner_type, owner_id, name)
        kind = kind_of(content, name)
        values = {
            "owner_type": owner_type,
            "owner_id": owner_id,
            "blob": self._register.blobs.put(content, "application/octet-stream"),
            "file_name": safe_name(name, kind),
            "kind": kind,
            "size": len(content),
            "note": note.strip(),
        }
        with self._register.command("attachment_added", actor=self._actor) as command:
            command.create("attachment", values)
        return self._effects("attachment_added", str(values["file_name"]), command.change_set)

    def listed(self, owner_type: str, owner_id: str) -> list[AttachmentRow]:
        """Return a record's files; one whose bytes are not here says so, the others work."""
        from app.documents.attached_kind import OPENED, SHOWN

        found = self._register.attachments.of(owner_type, owner_id)
        absent = set(self._register.blobs.missing({each.blob for each in found}))
        return [
            AttachmentRow(
                *(each.id, each.file_name, each.kind, each.size, each.at, each.actor, each.note),
                here=each.blob not in absent,
                shown=each.kind in SHOWN,
                opened=each.kind in OPENED,
            )
            for each in found
        ]

    def content(self, attachment_id: str) -> bytes:
        """Return a file's bytes, checked against their hash.

        Raises:
            Refused: attachment_unknown.
            Unavailable: attachment_missing, attachment_damaged (file).
        """
        return self._bytes(self._found(attachment_id))

    def save(self, attachment_id: str, path: Path) -> None:
        """Write a file to where the person chose; it is not opened.

        Raises:
            Refused, Unavailable: as `content`; as `outfile.write`.
        """
        outfile.write(path, self.content(attachment_id))

    def copy_to_open(self, attachment_id: str) -> Path:
        """Return a copy for the computer's own program to open; changing it changes nothing here.

        Raises:
            Refused: attachment_unknown; attachment_not_opened, it could run something (file).
            Unavailable: as `content`; as `outfile.write`.
        """
        from app.documents.attached_kind import OPENED, kind_of, safe_name

        found = self._found(attachment_id)
        content = self._bytes(found)
        # Judged anew: the record may come from another computer.
        kind = kind_of(content, found.file_name)
        if kind not in OPENED:
            raise Refused("attachment_not_opened", file=found.file_name)
        path = self._copies / found.id / safe_name(found.file_name, kind)
        outfile.write(path, content)
        return path

    def remove(self, attachment_id: str) -> Effects:
        """Take a file off its record; it can be put back.

        Raises:
            Refused: attachment_unknown.
        """
        found = self._found(attachment_id)
        with self._register.command("attachment_removed", actor=self._actor) as command:
            command.delete("attachment", found.id)
        return self._effects("attachment_removed", found.file_name, command.change_set)

    def put_back(self, attachment_id: str) -> Effects:
        """Put a file that was taken off back to its record.

        Raises:
            Refused: attachment_unknown, attachment_owner_gone.
        """
        found = self._register.attachments.get(attachment_id, dead=True)
        if found is None:
            raise Refused("attachment_unknown")
        if not self._register.attachments.owner_exists(found.owner_type, found.owner_id):
            raise Refused("attachment_owner_gone")
        with self._register.command("attachment_put_back", actor=self._actor) as command:
            command.update("attachment", found.id, {"deleted": 0}, kind="restore")
        return self._effects("attachment_put_back", found.file_name, command.change_set)

    def _check_size(self, size: int, owner_type: str, owner_id: str, name: str) -> None:
        if size == 0:
            raise Refused("attachment_empty", file=name)
        self.limits.refuse_large(size, name)
        others = self._register.attachments.of(owner_type, owner_id)
        self.limits.refuse_many((each.size for each in others), size, name)

    def _found(self, attachment_id: str) -> Attachment:
        found = self._register.attachments.get(attachment_id)
        if found is None:
            raise Refused("attachment_unknown")
        return found

    def _bytes(self, found: Attachment) -> bytes:
        content = self._register.blobs.get(found.blob)
        if content is None:
            raise Unavailable("attachment_missing", file=found.file_name)
        if hashlib.sha256(content).hexdigest() != found.blob:
            raise Unavailable("attachment_damaged", file=found.file_name)
        return content

    def _effects(self, label: str, name: str, change_set: str) -> Effects:
        kinds = frozenset({Kind.PAPERS, Kind.EMPLOYERS})
        return Effects(kinds, label, change_set, (("file", name),))
