"""What a visible signature shows: the signer's picture, the seal, their sizes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import resources
from app.domain.clock import today
from app.domain.office import all_in_force
from app.errors import Refused, Unavailable
from app.services.effects import Effects, Kind
from app.store.ids import named
from app.store.office_settings import put_setting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.documents.signature_stamp import Stamp
    from app.store.register import Register
    from app.store.signings import StampPicture

SIGNER, SEAL = "signer", "seal"
_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 5 << 20


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture there can be, as screens list it."""

    id: str
    part: str
    #: "" for the seal
    signatory_id: str
    #: the person's name; "" for the seal
    name: str
    title: str
    #: "" while there is none
    file_name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a part of the stamp, mm."""

    chosen: int
    default: int
    least: int
    most: int


class StampLooks:
    """The use cases of pictures and sizes."""

    def __init__(self, register: Register, actor: str) -> None:
        self._register = register
        self._actor = actor

    def pictures(self) -> list[PictureRow]:
        """Return the seal and everybody who signs today, each with or without a picture."""
        kept = {(each.part, each.signatory_id): each for each in self._kept()}
        office = self._register.offices.office()
        people = self._register.offices.signatories(office.id) if office else []
        found = [_row(SEAL, "", "", "", kept)]
        signers = all_in_force(people, today(self._register.clock))
        found += [_row(SIGNER, each.id, each.name, each.title, kept) for each in signers]
        return found

    def content(self, part: str, signatory_id: str = "") -> bytes:
        """Return a picture's bytes; none are b""."""
        for each in self._kept():
            if (each.part, each.signatory_id) == (part, signatory_id):
                return self._register.blobs.get(each.blob) or b""
        return b""

    def put_picture(self, part: str, signatory_id: str, path: Path) -> Effects:
        """Keep a picture in the register, encrypted like everything in it.

        Raises:
            Refused: picture_unfit (file), no PNG; picture_too_large (file, limit_mb);
                field_refused.
            Unavailable: file_missing, file_unreadable (file).
        """
        if (part, bool(signatory_id)) not in ((SIGNER, True), (SEAL, False)):
            raise Refused("field_refused", field="part", value=part)
        content = read(path)
        if not content.startswith(_PNG):
            raise Refused("picture_unfit", file=path.name)
        if len(content) > _LARGEST:
            raise Refused("picture_too_large", file=path.name, limit_mb=_LARGEST >> 20)
        values = {
            "part": part,
            "signatory_id": signatory_id,
            "blob": self._register.blobs.put(content, "image/png"),
            "file_name": path.name,
        }
        ident = named("stamp_picture", part, signatory_id)
        with self._register.command("stamp_picture", actor=self._actor) as command:
            stamp = {"at": command.at.isoformat(), "actor": self._actor}
            command.put("stamp_picture", ident, {**values, **stamp})
        return _changed("stamp_picture", command.change_set, path.name)

    def remove_picture(self, part: str, signatory_id: str = "") -> Effects:
        """Take a picture out; signatures made with it stay as they are.

        Raises:
            Refused: record_gone.
        """
        ident = named("stamp_picture", part, signatory_id)
        with self._register.command("stamp_picture_removed", actor=self._actor) as command:
            command.delete("stamp_picture", ident)
        return _changed("stamp_picture_removed", command.change_set, "")

    def sizes(self) -> dict[str, Size]:
        """Return the sizes by part; no official text gives any, so the defaults are our own."""
        value = self._register.settings.value
        found = {}
        for part, raw in _shipped().items():
            text = value(_setting(part))
            within = text.isdecimal() and raw["least"] <= int(text) <= raw["most"]
            chosen = int(text) if within else raw["default"]
            found[part] = Size(chosen, raw["default"], raw["least"], raw["most"])
        return found

    def put_sizes(self, sizes: Mapping[str, str]) -> Effects:
        """Set sizes as typed, mm.

        Raises:
            Refused: size_refused (field, least, most).
        """
        for part, text in sizes.items():
            raw = _shipped().get(part)
            if raw is None:
                raise Refused("field_refused", field=part, value=text)
            if not (text.isdecimal() and raw["least"] <= int(text) <= raw["most"]):
                limits = {"least": raw["least"], "most": raw["most"]}
                raise Refused("size_refused", field=part, value=text, **limits)
        with self._register.command("stamp_sizes", actor=self._actor) as command:
            for part, text in sizes.items():
                put_setting(command, _setting(part), text)
        change_set = command.change_set if command.changed else None
        return _changed("stamp_sizes", change_set, "")

    def stamp_of(self, name: str) -> Stamp | None:
        """Return the stamp of who is printed as `name`; None where there is no picture at all."""
        from app.documents.signature_stamp import Stamp

        people = {row.name: row.signatory_id for row in self.pictures() if row.part == SIGNER}
        signer = self.content(SIGNER, people[name]) if name in people else b""
        seal, sizes = self.content(SEAL), self.sizes()
        if not (signer or seal):
            return None
        return Stamp(signer, seal, sizes[SIGNER].chosen, sizes[SEAL].chosen)

    def _kept(self) -> list[StampPicture]:
        return self._register.signings.pictures()


def read(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        Unavailable: file_missing, file_unreadable (file).
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unavailable("file_missing", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_unreadable", file=path.name) from error


@cache
def _shipped() -> dict[str, Any]:
    raw = tomllib.loads(resources.read_text("codes/stamp.toml"))
    return {part: raw[part] for part in (SIGNER, SEAL)}


def _setting(part: str) -> str:
    return f"signature.{part}_mm"


def _row(
    part: str, signatory_id: str, name: str, title: str, kept: Mapping[tuple[str, str], Any]
) -> PictureRow:
    found = kept.get((part, signatory_id))
    ident = f"{part} {signatory_id}".strip()
    file_name = found.file_name if found else ""
    return PictureRow(ident, part, signatory_id, name, title, file_name, here=found is not None)


def _changed(label: str, change_set: str | None, file: str) -> Effects:
    return Effects(frozenset({Kind.SETTINGS}), label, change_set, (("file", file),))
