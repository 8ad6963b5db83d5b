"""Make the shipped Tinos from the published one: no hinting, no layout tables, same outlines.

    python3 packaging/strip_fonts.py FOLDER_WITH_TTF resources/fonts

Hints are most of an embedded font and change nothing on paper or in a viewer that smooths; the
layout tables are never used because the program sets text without kerning. Advance widths,
outlines, names and the character map stay as published (OFL 1.1 without a reserved name).
"""

from __future__ import annotations

import itertools
import struct
import sys
from pathlib import Path

KEPT = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
FACES = {
    "Tinos_400Regular.ttf": "Tinos-Regular.ttf",
    "Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
    "Tinos_700Bold.ttf": "Tinos-Bold.ttf",
    "Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
}
WORDS, SCALE, MORE, XY_SCALE, TWO_BY_TWO, INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100


def tables(font: bytes) -> dict[str, bytes]:
    """Return the tables of a TrueType file by tag."""
    found = {}
    for number in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, start, length = struct.unpack(">4sLLL", font[12 + 16 * number : 28 + 16 * number])
        found[tag.decode()] = font[start : start + length]
    return found


def simple_glyph(glyph: bytes, contours: int) -> bytes:
    """Return a glyph of outlines without its instructions."""
    at = 10 + 2 * contours
    length = struct.unpack(">H", glyph[at : at + 2])[0]
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def composite_glyph(glyph: bytes) -> bytes:
    """Return a glyph made of glyphs without its instructions."""
    kept, at, flags = bytearray(glyph), 10, MORE
    while flags & MORE:
        flags = struct.unpack(">H", glyph[at : at + 2])[0]
        kept[at : at + 2] = struct.pack(">H", flags & ~INSTRUCTIONS)
        at += 8 if flags & WORDS else 6
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & TWO_BY_TWO else 0
    return bytes(kept[:at])


def without_instructions(glyph: bytes) -> bytes:
    """Return a glyph without instructions, padded to four bytes."""
    if not glyph:
        return glyph
    contours = struct.unpack(">h", glyph[:2])[0]
    bare = simple_glyph(glyph, contours) if contours >= 0 else composite_glyph(glyph)
    return bare + b"\0" * (-len(bare) % 4)


def strip(font: bytes) -> bytes:
    """Return a TrueType file without hinting and layout tables."""
    kept = {tag: body for tag, body in tables(font).items() if tag in KEPT}
    long_offsets = struct.unpack(">h", kept["head"][50:52])[0]
    size, factor = (4, 1) if long_offsets else (2, 2)
    count = len(kept["loca"]) // size
    places = struct.unpack(f">{count}{'L' if long_offsets else 'H'}", kept["loca"])
    glyphs, offsets, position = [], [0], 0
    for start, end in itertools.pairwise(places):
        glyph = without_instructions(kept["glyf"][start * factor : end * factor])
        glyphs.append(glyph)
        position += len(glyph)
        offsets.append(position)
    kept["glyf"] = b"".join(glyphs)
    kept["loca"] = struct.pack(f">{count}L", *offsets)
    kept["head"] = (
        kept["head"][:8] + b"\0\0\0\0" + kept["head"][12:50] + b"\0\1" + kept["head"][52:]
    )
    # maxp: no twilight points, storage, functions, stack or instructions are left
    kept["maxp"] = kept["maxp"][:14] + struct.pack(">7H", 1, 0, 0, 0, 0, 0, 0) + kept["maxp"][28:]
    kept["post"] = b"\0\3\0\0" + kept["post"][4:32]
    return assemble(kept)


def checksum(body: bytes) -> int:
    """Return the sum of the 32-bit words of a table."""
    padded = body + b"\0" * (-len(body) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF


def assemble(parts: dict[str, bytes]) -> bytes:
    """Return the TrueType file of these tables, check sums set."""
    power = 1 << (len(parts).bit_length() - 1)
    header = struct.pack(
        ">LHHHH",
        0x00010000,
        len(parts),
        power * 16,
        power.bit_length() - 1,
        (len(parts) - power) * 16,
    )
    directory, body, at = b"", b"", 12 + 16 * len(parts)
    for tag in sorted(parts):
        table = parts[tag]
        directory += struct.pack(
            ">4sLLL", tag.encode(), checksum(table), at + len(body), len(table)
        )
        body += table + b"\0" * (-len(table) % 4)
    font = header + directory + body
    total = (0xB1B0AFBA - checksum(font)) & 0xFFFFFFFF
    head = font.index(parts["head"], len(header) + len(directory))
    return font[: head + 8] + struct.pack(">L", total) + font[head + 12 :]


def main() -> None:
    """Strip the four faces found anywhere under the first folder into the second."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for published, name in FACES.items():
        original = next(source.rglob(published)).read_bytes()
        stripped = strip(original)
        (target / name).write_bytes(stripped)
        print(f"{name}: {len(original)} -> {len(stripped)} bytes")


if __name__ == "__main__":
    main()
