"""Golden files: what the program made and someone looked at, compared with what it makes now."""

from __future__ import annotations

import difflib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden"
#: where the unexpected result is kept for looking at
ACTUAL = ROOT / ".cache" / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares results with files in tests/golden; `update` rewrites them instead."""

    update: bool = False
    folder: Path = FOLDER
    actual: Path = ACTUAL

    def text(self, name: str, made: str) -> None:
        """Compare text ("letter.txt"); the failure shows the difference line by line."""
        kept = self.folder / name
        made = "\n".join(made.splitlines()) + "\n"
        if self._written(kept, made.encode()):
            return
        expected = kept.read_text(encoding="utf-8") if kept.exists() else ""
        if made != expected:
            place = self._keep(name, made.encode())
            lines = difflib.unified_diff(
                expected.splitlines(), made.splitlines(), f"golden {name}", str(place), lineterm=""
            )
            pytest.fail("\n".join([*lines][:200]), pytrace=False)

    def picture(self, name: str, png: bytes, *, tolerance: int = 24, share: float = 0.001) -> None:
        """Compare a PNG of the same size.

        A pixel differs when one of its channels is more than `tolerance` (of 255) away; no more
        than `share` of all pixels may.
        """
        from PIL import Image, ImageChops

        kept = self.folder / name
        if self._written(kept, png):
            return
        if not kept.exists():
            pytest.fail(f"no golden {name}; made: {self._keep(name, png)}", pytrace=False)
        with Image.open(kept) as first, Image.open(io.BytesIO(png)) as second:
            if first.size != second.size:
                place = self._keep(name, png)
                pytest.fail(f"{name}: {first.size} became {second.size}: {place}", pytrace=False)
            apart = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
        found = _share_above(apart, tolerance)
        if found > share:
            place = self._keep(name, png)
            box = apart.getbbox()
            pytest.fail(
                f"{name}: {found:.3%} of the pixels differ, within {box}: {place}", pytrace=False
            )

    def _written(self, kept: Path, content: bytes) -> bool:
        if self.update:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(content)
        return self.update

    def _keep(self, name: str, content: bytes) -> Path:
        place = self.actual / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return place


def _share_above(apart: Any, tolerance: int) -> float:
    """Return the share of pixels of which the largest channel is above the tolerance."""
    from PIL import ImageChops

    red, green, blue = apart.split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts: list[int] = largest.histogram()
    return sum(counts[tolerance + 1 :]) / sum(counts)
