"""Messages of the province to this office, and that somebody has read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app import messages
from app.errors import Refused
from app.services.effects import Effects, Kind
from app.services.province_forgot import with_note
from app.store.submissions import ProvinceNote

if TYPE_CHECKING:
    from app.store.register import Register

#: types of what is given here, for who shows it
__all__ = ["ProvinceNote", "ProvinceNotes"]


class ProvinceNotes:
    """The use cases of messages."""

    def __init__(
        self, register: Register, actor: str, *, language: str = messages.LANGUAGES[0]
    ) -> None:
        self._register = register
        self._actor = actor
        self._language = language

    def listed(self, *, unread: bool = False) -> list[ProvinceNote]:
        """Return the messages (those nobody of the office has read), newest first."""
        found = self._register.submissions.notes(unread=unread)
        return [
            replace(each, text=with_note(each.text, each.rev, self._language)) for each in found
        ]

    def read(self, note_id: str) -> Effects:
        """Say that one was read; the province sees by whom and when.

        Raises:
            Refused: note_unknown.
        """
        if note_id not in {each.id for each in self.listed()}:
            raise Refused("note_unknown")
        with self._register.command("note_read", actor=self._actor) as command:
            values = {"note_id": note_id, "at": command.at.isoformat(), "actor": self._actor}
            command.verb("note.read", "note_read", None, values)
        return Effects(frozenset({Kind.OFFICE}), "note_read")
