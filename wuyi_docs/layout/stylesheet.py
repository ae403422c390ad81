"""What `finish` must know of a template's styles: ids by name, and the type that a paragraph style sets.

Turns word/styles.xml into plain values, once per template. A clerk may have changed a style, and another
program may have renamed its id; the name and the properties that hold in the end are what counts. It
knows the styles' chain of bases, but neither character styles nor direct formatting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wuyi_docs.core import standard
from wuyi_docs.core.units import half_points_to_pt
from wuyi_docs.docx.styles import Styles, styles_in
from wuyi_docs.docx.xml import number


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style as it is in the end: the size in points, all lengths in twips.

    `line` is the exact line height, or 0; `first` the first line's indent, less than 0 where it hangs; `merges`
    says that there is no space between paragraphs of this style.
    """

    ident: str
    size: float
    spacing: int
    line: int
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    merges: bool = False
    keeps: bool = False
    opens_page: bool = False


def read_paragraph_styles(styles_xml: bytes | str) -> Mapping[str, ParagraphStyle]:
    """Return the paragraph styles of word/styles.xml by name."""
    data = styles_xml.encode() if isinstance(styles_xml, str) else styles_xml
    styles = styles_in(data)
    paragraphs = {ident: style for ident, style in styles.by_id.items() if style.kind == "paragraph"}
    return {style.name: _resolved(ident, styles) for ident, style in paragraphs.items() if style.name}


def _resolved(ident: str, styles: Styles) -> ParagraphStyle:
    paragraph, run = styles.chain(ident)
    of_paragraph, of_run = {**styles.base_paragraph, **paragraph}, {**styles.base_run, **run}

    def twips(name: str) -> int:
        return round(number(of_paragraph.get(name)) or 0)

    return ParagraphStyle(
        ident=ident,
        size=half_points_to_pt(number(of_run.get("sz")) or 0) or standard.BODY_SIZE.value,
        spacing=round(number(of_run.get("spacing.val")) or 0),
        line=twips("spacing.line") if of_paragraph.get("spacing.lineRule") == "exact" else 0,
        before=twips("spacing.before"),
        after=twips("spacing.after"),
        left=twips("ind.left"),
        right=twips("ind.right"),
        first=twips("ind.firstLine") - twips("ind.hanging"),
        merges=of_paragraph.get("contextualSpacing") == "1",
        keeps=of_paragraph.get("keepNext") == "1",
        opens_page=of_paragraph.get("pageBreakBefore") == "1",
    )
