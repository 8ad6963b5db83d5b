"""How large files at records may be: one file, and all of one record; the office's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Refused
from app.services.effects import Effects, Kind
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.store.register import Register

#: office settings: the largest file and the largest sum at one record, MB (2²⁰ bytes)
ONE_LIMIT, ALL_LIMIT = "attachments.file_mb", "attachments.record_mb"
DEFAULTS = {ONE_LIMIT: 25, ALL_LIMIT: 200}
#: what may be chosen at most: a file is held in memory while it is kept
MOST = {ONE_LIMIT: 200, ALL_LIMIT: 5000}
_MB = 1 << 20


class AttachmentLimits:
    """The limits in force, and changing them."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def limit_mb(self, name: str) -> int:
        """Return a limit of the office (ONE_LIMIT, ALL_LIMIT), MB."""
        text = self._register.settings.value(name)
        return int(text) if text.isdecimal() and int(text) > 0 else DEFAULTS[name]

    def change(self, file_mb: str, record_mb: str) -> Effects:
        """Set both limits, MB as typed; what is attached already stays.

        Raises:
            Refused: limit_out_of_range (field, value, most), limit_below_file (field).
        """
        typed = {ONE_LIMIT: file_mb.strip(), ALL_LIMIT: record_mb.strip()}
        for name, field in ((ONE_LIMIT, "file_mb"), (ALL_LIMIT, "record_mb")):
            text, most = typed[name], MOST[name]
            if not text.isdecimal() or not 1 <= int(text) <= most:
                raise Refused("limit_out_of_range", field=field, value=text, most=most)
        if int(typed[ALL_LIMIT]) < int(typed[ONE_LIMIT]):
            raise Refused("limit_below_file", field="record_mb")
        with self._register.command("attachment_limits", actor=self._actor) as command:
            for name, text in typed.items():
                put_setting(command, name, str(int(text)))
        kinds = frozenset({Kind.SETTINGS})
        return Effects(kinds, "attachment_limits", command.change_set)

    def refuse_large(self, size: int, name: str) -> None:
        """Refuse a file that is larger than one may be.

        Raises:
            Refused: attachment_too_large (file, limit_mb).
        """
        limit = self.limit_mb(ONE_LIMIT)
        if size > limit * _MB:
            raise Refused("attachment_too_large", file=name, limit_mb=limit)

    def refuse_many(self, sizes: Iterable[int], size: int, name: str) -> None:
        """Refuse a file that, with those a record has (sizes, bytes), is more than it may have.

        Raises:
            Refused: attachments_too_large (file, limit_mb).
        """
        limit = self.limit_mb(ALL_LIMIT)
        if sum(sizes) + size > limit * _MB:
            raise Refused("attachments_too_large", file=name, limit_mb=limit)
