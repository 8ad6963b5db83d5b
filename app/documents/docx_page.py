"""A Word file in the measures of a form's page: paragraphs, columns, rules, what stays together."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.fonts import BOLD, ITALIC
from app.documents.page_layout import A4_HEIGHT, A4_WIDTH, MM, split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.form_model import Align
    from app.documents.page_layout import Sheet
    from app.documents.template import Run
    from app.documents.typeset import Line

_FACE = "Times New Roman"
_ALIGN = {"left": 0, "center": 1, "right": 2, "justify": 3}
#: line spacing of a form counts in sizes, Word's in lines of the face
_SINGLE = 1.15
_NUMBER_SIZE, _FOOTER_SIZE = 13, 9
#: Word measures rules in eighths of a point, columns in twentieths
_EIGHTHS, _TWENTIETHS = 8, 20
_RULE_WIDTH = 0.5
_RULE_ROOM = 3.0
_HEADER_SHARE = 0.4
_TABLE_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


class WordPage:
    """A Word file being written; every measure is in points."""

    def __init__(self, sheet: Sheet, *, draft: str, footer: str) -> None:
        from docx import Document

        self.sheet = sheet
        self.file: Any = Document()
        self._breaks = False
        self._style()
        self._measures()
        self._margins(draft, footer)

    def line(self, runs: Sequence[Run], *, align: Align = "center", **how: Any) -> list[Any]:
        """Add paragraphs to the page, one for each line of the text; `how` is that of `write`."""
        made = [
            self.write(self.file.add_paragraph(), part, align=align, **how)
            for part in self.parts(runs, self.sheet.width, align=align, **how)
        ]
        self._begin(made[0])
        return made

    def parts(
        self, runs: Sequence[Run], width: float, *, align: Align, size: float = 0.0, **_how: Any
    ) -> list[list[Run]]:
        """Cut a text into paragraphs at its line ends; centred ones break where the PDF does."""
        parts = split_lines(runs)
        if align != "center":
            return parts
        setter, size = self.sheet.setter, size or self.sheet.page.size
        return [_balanced(setter.balanced(part, size=size, width=width), part) for part in parts]

    def write(
        self,
        paragraph: Any,
        runs: Sequence[Run],
        *,
        align: Align = "justify",
        size: float = 0.0,
        above: float | None = None,
        first: float = 0.0,
    ) -> Any:
        """Fill a paragraph with runs in the paper's face.

        Raises:
            Refused: `text_unprintable` for the letters that the PDF does not take either.
        """
        from docx.shared import Pt

        size = size or self.sheet.page.size
        self.sheet.setter.width([(words.replace("\n", ""), style) for words, style in runs], size)
        paragraph.alignment = _ALIGN[align]
        form = paragraph.paragraph_format
        form.space_before = Pt(self.sheet.gap if above is None else above)
        form.first_line_indent = Pt(first) if first else None
        for words, style in runs:
            run = paragraph.add_run(words)
            run.font.size = Pt(size)
            run.bold, run.italic = bool(style & BOLD), bool(style & ITALIC)
        return paragraph

    def rule(self, paragraph: Any, start: float, end: float, width: float) -> None:
        """Make a paragraph a thin rule between two places of a column of this width."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_RULE_ROOM)
        form.left_indent, form.right_indent = Pt(max(start, 0)), Pt(max(width - end, 0))
        borders = _made("w:pBdr")
        borders.append(_made("w:bottom", val="single", sz=int(_RULE_WIDTH * _EIGHTHS), space=0))
        # its place among the properties of a paragraph is fixed
        paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
            borders,
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:rPr",
        )

    def columns(self, widths: Sequence[float], *, rows: int = 1, ruled: bool = False) -> Any:
        """Add a table of fixed columns whose rows are never cut by a page's end."""
        from docx.shared import Pt

        before = self._added()[-1:]
        if self._breaks or (before and before[0].tag == f"{_W}tbl"):
            # Word joins tables that nothing parts
            self.space(1)
            self.hold()
        made = self.file.add_table(rows=rows, cols=len(widths))
        made.autofit = False
        properties = made._tbl.tblPr  # noqa: SLF001
        _borders(properties, ruled=ruled)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Pt(width)
            for cell in column.cells:
                cell.width = Pt(width)
        for row in made.rows:
            row._tr.get_or_add_trPr().append(_made("w:cantSplit"))  # noqa: SLF001
        return made

    def hold(self, count: int = 1) -> None:
        """Keep the last paragraphs, or the last rows of tables, with what will be added next."""
        for each in self._added()[-count:]:
            self.keep(each.tr_lst[-1] if each.tag == f"{_W}tbl" else each)

    def _added(self) -> list[Any]:
        """Return the paragraphs and tables there are."""
        return [each for each in self.file.element.body if each.tag in {f"{_W}p", f"{_W}tbl"}]

    @staticmethod
    def keep(element: Any) -> None:
        """Keep every paragraph of a row, or a paragraph, with the next one."""
        from docx.text.paragraph import Paragraph

        found = [element] if element.tag == f"{_W}p" else element.iter(f"{_W}p")
        for each in found:
            Paragraph(each, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]

    def new_page(self) -> None:
        """Begin the next thing on a page of its own."""
        self._breaks = True

    def bytes(self, *, title: str, author: str) -> bytes:
        """Finish and return the file; the same input gives the same properties."""
        properties = self.file.core_properties
        properties.title, properties.author = title[:255], author[:255]
        properties.comments, properties.language = "", "vi-VN"
        made = BytesIO()
        self.file.save(made)
        return made.getvalue()

    def _begin(self, paragraph: Any) -> None:
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False

    def space(self, height: float) -> None:
        """Add an empty line: a table has no space above it and cannot begin a page by itself."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        made = self.file.add_paragraph()
        form = made.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
        self._begin(made)

    def _style(self) -> None:
        """Set the face, size, spacing and language of everything."""
        from docx.oxml.ns import qn
        from docx.shared import Pt

        style = self.file.styles["Normal"]
        style.font.name, style.font.size = _FACE, Pt(self.sheet.page.size)
        faces = style.element.rPr.rFonts
        for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            faces.set(qn(name), _FACE)
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            faces.attrib.pop(qn(name), None)
        style.element.rPr.append(_made("w:lang", val="vi-VN", eastAsia="vi-VN"))
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing = self.sheet.page.spacing / _SINGLE
        form.widow_control = True

    def _measures(self) -> None:
        from docx.shared import Mm, Pt

        section, page = self.file.sections[0], self.sheet.page
        section.page_width, section.page_height = Pt(A4_WIDTH), Pt(A4_HEIGHT)
        for side in ("top", "bottom", "left", "right"):
            setattr(section, f"{side}_margin", Mm(getattr(page, side)))
        section.header_distance = Mm(page.top * _HEADER_SHARE)
        section.footer_distance = Mm(page.bottom * _HEADER_SHARE)
        section.different_first_page_header_footer = True

    def _margins(self, draft: str, footer: str) -> None:
        """Write the draft's mark above every page, the number centred above all but the first."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        section = self.file.sections[0]
        section.header.is_linked_to_previous = False
        section.first_page_header.is_linked_to_previous = False
        first, others = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
        for each in (first, others):
            each.style = self.file.styles["Normal"]
        self.write(first, [(draft, BOLD)], align="right", above=0)
        tabs = others.paragraph_format.tab_stops
        middle = A4_WIDTH / 2 - self.sheet.page.left * MM
        tabs.add_tab_stop(Pt(middle), WD_TAB_ALIGNMENT.CENTER)
        tabs.add_tab_stop(Pt(self.sheet.width), WD_TAB_ALIGNMENT.RIGHT)
        others.add_run("\t")
        _field(others, "PAGE", _NUMBER_SIZE)
        mark = others.add_run("\t" + draft)
        mark.bold = True
        if footer:
            for foot in (section.first_page_footer, section.footer):
                foot.is_linked_to_previous = False
                foot.paragraphs[0].style = self.file.styles["Normal"]
                self.write(
                    foot.paragraphs[0], [(footer, 0)], align="center", size=_FOOTER_SIZE, above=0
                )


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _made(tag: str, **values: object) -> Any:
    """Return an element of Word's with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _field(paragraph: Any, name: str, size: float) -> None:
    """Add a field that Word works out on each page."""
    from docx.shared import Pt

    for part in ("begin", name, "separate", "2", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if part == name:
            instruction = _made("w:instrText")
            instruction.text = f" {name} "
            run._r.append(instruction)  # noqa: SLF001
        elif part == "2":
            run.text = part
        else:
            run._r.append(_made("w:fldChar", fldCharType=part))  # noqa: SLF001


def _borders(properties: Any, *, ruled: bool) -> None:
    """Rule a table or not, and give its cells the margins of the PDF's."""
    size = int(_RULE_WIDTH * _EIGHTHS)
    borders = _made("w:tblBorders")
    for side in _TABLE_BORDERS if ruled else ():
        borders.append(_made(f"w:{side}", val="single", sz=size, space=0, color="000000"))
    margins = _made("w:tblCellMar")
    for side, room in (("top", 2), ("left", 3), ("bottom", 2), ("right", 3)):
        width = room * _TWENTIETHS if ruled else 0
        margins.append(_made(f"w:{side}", w=width, type="dxa"))
    if ruled:
        # older Word lets the letters begin at the margin, and the rule outside of it
        properties.insert_element_before(
            _made("w:tblInd", w=3 * _TWENTIETHS, type="dxa"), "w:tblLayout", "w:tblLook"
        )
    properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def _balanced(lines: Sequence[Line], runs: list[Run]) -> list[Run]:
    """Return the runs of lines with a line end after each but the last."""
    if len(lines) < 2:  # noqa: PLR2004 - nothing to part
        return runs
    parted: list[Run] = []
    for line in lines:
        text, style = line.runs[-1]
        parted += [*line.runs[:-1], (text.rstrip() + ("" if line.end else "\n"), style)]
    return parted


def repeat_head(row: Any) -> None:
    """Repeat a row above the rest of its table on every page."""
    row._tr.get_or_add_trPr().append(_made("w:tblHeader"))  # noqa: SLF001
