"""An outline, a short text, to the body of a template.

A line is one paragraph, `样式名| 文字`, or a block, `[版头 上行文]`, or a tag alone, `{%p if 附件 %}`; `#`
begins a comment, `@` says which page the document has, `[+落款]` puts in another outline. In a paragraph
`\\t` is a tab, `‹字符样式:文字›` a stretch with a character style, and `^` before the style name starts
a new page. What the blocks are made of is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from wuyi_docs.core.errors import TemplateError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.templating.stock.blocks import BLOCKS
from wuyi_docs.templating.stock.parts import LETTER, PORTRAIT
from wuyi_docs.templating.stock.styles import style_names
from wuyi_docs.templating.stock.wml import Section, paragraph, section

PAGES: Final[dict[str, Section]] = {"公文": PORTRAIT, "信函": LETTER}


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    file: str
    number: int

    def wrong(self, what: str, wanted: str) -> TemplateError:
        place = Place(self.file, self.number)
        return TemplateError(Problem("outline", what, place, given=self.text, wanted=wanted))


def to_body(text: str, name: str, load: Callable[[str], str]) -> str:
    """Return the content of `w:body`; `load` gives the text of an outline that a line puts in.

    Raise TemplateError with the line where the outline cannot be read.
    """
    page, parts = PORTRAIT, []
    for line in _lines(text, name, load):
        if line.text.startswith("@"):
            page = _page(line)
        else:
            parts.append(_element(line))
    return "".join(parts) + section(page)


def _lines(text: str, name: str, load: Callable[[str], str]) -> Iterator[_Line]:
    for number, raw in enumerate(text.splitlines(), start=1):
        stripped = raw.strip()
        if stripped.startswith("[+"):
            inner = stripped[2:-1]
            yield from _lines(load(inner), inner, load)
        elif stripped and not stripped.startswith("#"):
            yield _Line(stripped, name, number)


def _page(line: _Line) -> Section:
    page = PAGES.get(line.text[1:].strip())
    if page is None:
        raise line.wrong("没有这种版式", "、".join(PAGES))
    return page


def _element(line: _Line) -> str:
    text = line.text
    if text.startswith("["):
        name, *arguments = text.strip("[]").split()
        if name not in BLOCKS:
            raise line.wrong(f"没有“{name}”这一块", "、".join(BLOCKS))
        return BLOCKS[name](arguments)
    if text.startswith("{%p"):
        return paragraph("公文正文", text)
    style, bar, content = text.partition("|")
    new_page = style.startswith("^")
    style = style.removeprefix("^").strip()
    if not bar or style not in style_names():
        raise line.wrong("看不出这一行用什么样式", "样式名| 文字，或者 [块名]，或者 {%p … %}")
    properties = "<w:pageBreakBefore/>" if new_page else ""
    return paragraph(style, content.strip(" ").replace("\\t", "\t"), properties=properties)
