"""The reading model of a document: what a rule sees instead of XML.

Lengths are points unless a name says otherwise (`_mm`, `_chars`); None: nothing in the file says so.
Formatting is resolved: document defaults, table style, style chain, numbering and direct formatting are
already laid over one another, theme fonts have their names. Text is the accepted text: tracked insertions
stand in it, tracked deletions do not. The model knows no element of the format (a title, a sign-off):
that is `recognise`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wuyi_docs.docx.places import UNPLACED, ParagraphPlace


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How the characters of a run look."""

    east_asia: str | None = None
    ascii: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: str | None = None
    color: str | None = None
    spacing: float = 0.0
    scale: int = 100
    hint: str | None = None
    hidden: bool = False
    highlight: str | None = None
    themed: bool = False
    vertical: str | None = None


@dataclass(frozen=True, slots=True)
class Border:
    """One edge of a paragraph or table: `width` in points, `space` its distance from the text."""

    style: str
    width: float
    color: str | None = None
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """The automatic number of a paragraph as the reader sees it (`（一）`), and how it is set up."""

    text: str
    level: int
    format: str
    pattern: str
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set."""

    style: str = ""
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    left_chars: float | None = None
    right_chars: float | None = None
    first_chars: float | None = None
    before: float = 0.0
    after: float = 0.0
    before_lines: float = 0.0
    after_lines: float = 0.0
    line: float | None = None
    line_rule: str = "auto"
    snap_to_grid: bool = True
    widow_control: bool = True
    break_before: bool = False
    framed: bool = False
    frame: Mapping[str, str] = field(default_factory=dict)
    top_border: Border | None = None
    bottom_border: Border | None = None
    mark_size: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; `start` counts characters from the paragraph's beginning."""

    text: str
    format: RunFormat
    start: int = 0
    field: str = ""
    link: bool = False

    @property
    def end(self) -> int:
        """Return where the run ends in its paragraph."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing anchored in a paragraph: `kind` is line, box, picture or other.

    `y_mm` is its offset from what `y_from` names (page, margin, paragraph …), None where that is given in words.
    """

    kind: str
    width_mm: float = 0.0
    height_mm: float = 0.0
    y_mm: float | None = None
    y_from: str = ""
    color: str | None = None
    weight: float | None = None
    compound: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `index` counts all paragraphs of its part in document order, nested ones included.

    Its place counts the paragraphs of the running text that are not blank; a blank one has the number of the one
    before.
    """

    text: str
    runs: tuple[Run, ...]
    format: ParagraphFormat
    part: str = "word/document.xml"
    index: int = 0
    place: ParagraphPlace = UNPLACED
    section: int = 0
    label: Label | None = None
    shapes: tuple[Shape, ...] = ()
    page_break_after: bool = False
    on_new_page: bool = False
    ends_section: bool = False
    bookmarks: tuple[str, ...] = ()

    @property
    def in_cell(self) -> bool:
        """Tell whether it stands in a table."""
        return self.place.row > 0

    @property
    def in_box(self) -> bool:
        """Tell whether it stands in a text box."""
        return self.place.box > 0

    @property
    def blank(self) -> bool:
        """Tell whether nothing can be read here: no text, no drawing."""
        return not self.text.strip() and not self.shapes and self.label is None

    @property
    def full_text(self) -> str:
        """Return the text with its automatic number in front, as the reader sees it."""
        return f"{self.label.text}{self.text}" if self.label else self.text

    @property
    def size(self) -> float | None:
        """Return the size of the first visible character."""
        first = self.first_format
        return first.size if first else self.format.mark_size

    @property
    def first_format(self) -> RunFormat | None:
        """Return the look of the first visible character."""
        for run in self.runs:
            if run.text.strip():
                return run.format
        return None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its blocks, how many columns it spans, whether it continues the one above."""

    blocks: tuple[Block, ...]
    row: int
    column: int
    span: int = 1
    continues: bool = False
    borders: Mapping[str, Border] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the text of all paragraphs of the cell."""
        return "\n".join(p.text for p in paragraphs_of(self.blocks))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `grid` is the columns' widths."""

    rows: tuple[Row, ...]
    number: int
    grid: tuple[float, ...] = ()
    width: float | None = None
    borders: Mapping[str, Border] = field(default_factory=dict)
    section: int = 0
    index: int = 0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Story:
    """The text of a header, a footer, a note or a text box."""

    kind: str
    blocks: tuple[Block, ...]
    part: str = ""

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(p.text for p in paragraphs_of(self.blocks))


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page set-up, lengths in mm; headers and footers are already inherited."""

    index: int
    width_mm: float = 215.9
    height_mm: float = 279.4
    top_mm: float = 25.4
    bottom_mm: float = 25.4
    left_mm: float = 31.8
    right_mm: float = 31.8
    gutter_mm: float = 0.0
    footer_mm: float = 12.7
    grid_type: str = ""
    grid_pitch: float | None = None
    grid_char_space: float = 0.0
    title_page: bool = False
    page_start: int | None = None
    page_format: str = "decimal"
    start_type: str = "nextPage"
    columns: int = 1
    headers: Mapping[str, Story] = field(default_factory=dict)
    footers: Mapping[str, Story] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the document's settings part says."""

    even_and_odd: bool = False
    gutter_at_top: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as rules read it. `formatted` is false for plain text, where only words can be judged."""

    name: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    settings: Settings = Settings()
    boxes: tuple[Story, ...] = ()
    notes: tuple[Story, ...] = ()
    default_size: float = 10.0
    formatted: bool = True

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the running text, tables left out."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the outermost tables."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Return every paragraph of the main part: running text, table cells, text boxes."""
        boxed = (p for story in self.boxes for p in paragraphs_of(story.blocks))
        return (*paragraphs_of(self.blocks), *boxed)


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield every paragraph of `blocks`, those of nested tables in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Yield every table of `blocks`, nested ones included."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables_of(cell.blocks)
