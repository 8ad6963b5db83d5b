"""One picture of every official form, each on its invented facts: packaging/pictures/forms.png.

python packaging/contact_sheet.py [FILE]
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 0.42
ACROSS = 10
GAP = 6
LABEL = 16
GROUND, INK = "#5f6b76", "white"


def main() -> int:
    """Draw every form and put the pages in rows."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging/pictures/forms.png"
    sheet = _laid_out(_pages())
    sheet.quantize(64).save(target, optimize=True)
    print(f"{target}: {sheet.width} × {sheet.height}")
    return 0


def _pages() -> list[tuple[str, Image]]:
    """Return every page of every form in force, with what it is called."""
    import pypdfium2

    from app.documents.fonts import tinos
    from app.documents.form_pdf import render, sample_facts
    from app.documents.forms import shipped_forms

    found = []
    for form in (form for form in shipped_forms() if form.valid_to is None):
        pdf = render(form, sample_facts(form), family=tinos()).pdf
        document = pypdfium2.PdfDocument(BytesIO(pdf))
        for number, page in enumerate(document, start=1):
            picture = page.render(scale=SCALE).to_pil().convert("L")
            found.append((f"{form.code} – {number}", picture))
        document.close()
    return found


def _laid_out(pages: list[tuple[str, Image]]) -> Image:
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(ROOT / "resources/fonts/IBMPlexSans-Medium.ttf", 11)
    width, height = pages[0][1].size
    step, down = width + GAP, height + GAP + LABEL
    rows = -(-len(pages) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * step + GAP, rows * down + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(pages):
        x, y = GAP + number % ACROSS * step, GAP + number // ACROSS * down
        draw.text((x, y), name, fill=INK, font=font)
        sheet.paste(picture, (x, y + LABEL))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
