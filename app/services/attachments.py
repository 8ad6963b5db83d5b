"""Files of any kind at a record: attached, taken off, put back, opened as a copy; never run."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import outfile
from app.errors import Refused, Unavailable
from app.services.documents_here import held
from app.services.effects import Effects, Kind
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from app.store.attachments import Attachment
    from app.store.command import Command
    from app.store.register import Register

#: office settings: the largest file and the largest sum at one record, MB (2²⁰ bytes)
ONE_LIMIT, ALL_LIMIT = "attachments.file_mb", "attachments.record_mb"
_DEFAULTS = {ONE_LIMIT: 25, ALL_LIMIT: 200}
_MB = 1 << 20
#: what an office may choose, MB; more would make backups too large to be carried
_LEAST_MB = 1
_MOST_MB = {"file_mb": 500, "record_mb": 5000}


def limit_mb(register: Register, name: str) -> int:
    """Return a size limit of the office (ONE_LIMIT, ALL_LIMIT), MB."""
    text = register.settings.value(name)
    return int(text) if text.isdecimal() and int(text) > 0 else _DEFAULTS[name]


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
    sha256: str
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
        values = self.kept(owner_type, owner_id, content, name=name, note=note)
        with self._register.command("attachment_added", actor=self._actor) as command:
            self.write(command, values)
        return self._effects("attachment_added", str(values["file_name"]), command.change_set)

    def kept(
        self,
        owner_type: str,
        owner_id: str,
        content: bytes,
        *,
        name: str,
        note: str = "",
        besides: int = 0,
    ) -> dict[str, object]:
        """Check and store bytes for a command that writes them with something else (`write`).

        Args:
            owner_type: table of the record they belong to.
            owner_id: its id.
            content: the file.
            name: as on the disk.
            note: anything to remember.
            besides: bytes of other files that the command adds to the same record.

        Raises:
            Refused: as `add`.
        """
        from app.documents.attached_kind import kind_of, safe_name

        if not self._register.attachments.owner_exists(owner_type, owner_id):
            raise Refused("attachment_owner_gone")
        self._check_size(len(content), owner_type, owner_id, name, besides=besides)
        kind = kind_of(content, name)
        return {
            "owner_type": owner_type,
            "owner_id": owner_id,
            "blob": self._register.blobs.put(content, "application/octet-stream"),
            "file_name": safe_name(name, kind),
            "kind": kind,
            "size": len(content),
            "note": note.strip(),
        }

    @staticmethod
    def write(command: Command, values: Mapping[str, object]) -> None:
        """Attach what was `kept` within a command."""
        command.create("attachment", dict(values))

    def listed(self, owner_type: str, owner_id: str) -> list[AttachmentRow]:
        """Return a record's files; one whose bytes are not here says so, the others work."""
        from app.documents.attached_kind import OPENED, SHOWN

        found = self._register.attachments.of(owner_type, owner_id)
        absent = set(self._register.blobs.missing({each.blob for each in found}))
        return [
            AttachmentRow(
                *(each.id, each.file_name, each.kind, each.size, each.at, each.actor, each.note),
                sha256=each.blob,
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

    def limit_mb(self, name: str) -> int:
        """Return a size limit of the office (ONE_LIMIT, ALL_LIMIT), MB."""
        return limit_mb(self._register, name)

    def put_limits(self, file_mb: str, record_mb: str) -> Effects:
        """Set the size limits as typed, MB; what is attached already stays.

        Raises:
            Refused: limit_refused (field, least, most), limit_order (field), one file would be
                larger than all of a record.
        """
        for field, text in (("file_mb", file_mb), ("record_mb", record_mb)):
            if not (text.isdecimal() and _LEAST_MB <= int(text) <= _MOST_MB[field]):
                limits = {"least": _LEAST_MB, "most": _MOST_MB[field]}
                raise Refused("limit_refused", field=field, value=text, **limits)
        if int(file_mb) > int(record_mb):
            raise Refused("limit_order", field="record_mb", value=record_mb, limit_mb=file_mb)
        with self._register.command("attachment_limits", actor=self._actor) as command:
            put_setting(command, ONE_LIMIT, file_mb)
            put_setting(command, ALL_LIMIT, record_mb)
        change_set = command.change_set if command.changed else None
        details = (("file_mb", file_mb), ("record_mb", record_mb))
        return Effects(frozenset({Kind.SETTINGS}), "attachment_limits", change_set, details)

    def refuse_size(self, size: int, name: str, *, others: int) -> None:
        """Refuse a file beyond the office's limits.

        Args:
            size: of the file, bytes.
            name: as told to the person.
            others: sum of what lies at the same record already, bytes.

        Raises:
            Refused: attachment_empty, attachment_too_large, attachments_too_large (limit_mb).
        """
        if size == 0:
            raise Refused("attachment_empty", file=name)
        one, whole = self.limit_mb(ONE_LIMIT), self.limit_mb(ALL_LIMIT)
        if size > one * _MB:
            raise Refused("attachment_too_large", file=name, limit_mb=one)
        if others + size > whole * _MB:
            raise Refused("attachments_too_large", file=name, limit_mb=whole)

    def _check_size(
        self, size: int, owner_type: str, owner_id: str, name: str, *, besides: int = 0
    ) -> None:
        others = sum(each.size for each in self._register.attachments.of(owner_type, owner_id))
        self.refuse_size(size, name, others=others + besides)

    def _found(self, attachment_id: str) -> Attachment:
        found = self._register.attachments.get(attachment_id)
        if found is None:
            raise Refused("attachment_unknown")
        return found

    def _bytes(self, found: Attachment) -> bytes:
        lost = Unavailable("attachment_missing", file=found.file_name)
        content = held(self._register, found.blob, found.file_name, lost)
        if hashlib.sha256(content).hexdigest() != found.blob:
            raise Unavailable("attachment_damaged", file=found.file_name)
        return content

    def _effects(self, label: str, name: str, change_set: str) -> Effects:
        kinds = frozenset({Kind.PAPERS, Kind.EMPLOYERS})
        return Effects(kinds, label, change_set, (("file", name),))
