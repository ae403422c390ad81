"""What goes wrong when a paragraph is repeated or left out: numbers that run on, doubled boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.styles import Styles, properties_of
from wuyi_docs.docx.xml import W, child, name_of, number, val
from wuyi_docs.templating.lint.paragraphs import Paragraph
from wuyi_docs.templating.lint.problems import NOTE, problem_at
from wuyi_docs.templating.lint.tags import Tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOXES: Final = frozenset(("txbxContent", "textbox"))


def check_repeated(
    paragraphs: Sequence[Paragraph],
    tags: Mapping[int, Sequence[Tag]],
    styles: Styles,
    numbering: _Element | None,
) -> Iterator[Problem]:
    """Yield what must not stand in a loop; `tags` are keyed by the paragraph's index."""
    bullets = _bullets(numbering)
    # For each open loop, outermost first: the levels of lists that stand in it, as (list, level).
    loops: list[set[tuple[str, int]]] = []
    for paragraph in paragraphs:
        own = [tag for tag in tags.get(paragraph.index, ()) if tag.statement]
        if loops and not any(tag.level for tag in own):
            yield from _numbered(paragraph, _listed(paragraph, styles), bullets, loops)
            yield from _boxed(paragraph)
        for tag in own:
            if tag.word == "for":
                loops.append(set())
            elif tag.word == "endfor" and loops:
                loops.pop()


def _listed(paragraph: Paragraph, styles: Styles) -> tuple[str, int]:
    """Return the list that numbers the paragraph ("" if none does), and the level in it."""
    own = properties_of(child(paragraph.element, "pPr"))
    found = {**styles.chain(own.get("pStyle", ""))[0], **own}
    ident = found.get("numId", "")
    return "" if ident == "0" else ident, int(number(found.get("ilvl")) or 0)


def _numbered(
    paragraph: Paragraph, place: tuple[str, int], bullets: frozenset[str], loops: list[set[tuple[str, int]]]
) -> Iterator[Problem]:
    """A list runs on through all turns of a loop: right for one loop, wrong for a loop in each turn of another.

    A level of its own above it makes it begin anew.
    """
    ident, level = place
    if not ident or ident in bullets:
        return
    loops[-1].add(place)
    above = any(one == ident and high < level for loop in loops for one, high in loop)
    if len(loops) > 1 and not above:
        what = "循环套循环里的段落用了自动编号，编号会一直连下去，外层每换一项也不会从头开始"
        fix = "去掉自动编号，把序号写成文字，例如 {{ loop.index }}. 或者 {{ loop.index|序号(2) }}"
        whole = (0, len(paragraph.text))
        yield problem_at(paragraph, whole, "list-in-loop", what, fix=fix, severity=NOTE)


def _boxed(paragraph: Paragraph) -> Iterator[Problem]:
    if any(name_of(one) in _BOXES for one in paragraph.element.iter()):
        what = "循环里有文本框，每重复一次就多一个，会叠在一起"
        fix = "把文本框里的文字改成普通段落或表格"
        whole = (0, len(paragraph.text))
        yield problem_at(paragraph, whole, "box-in-loop", what, fix=fix, severity=NOTE)


def _bullets(numbering: _Element | None) -> frozenset[str]:
    """Return the lists whose first level has no number."""
    if numbering is None:
        return frozenset()
    plain = set()
    for abstract in numbering.iter(f"{W}abstractNum"):
        level = abstract.find(f"{W}lvl")
        if level is not None and val(level, "numFmt") in ("bullet", "none"):
            plain.add(abstract.get(f"{W}abstractNumId", ""))
    return frozenset(
        one.get(f"{W}numId", "") for one in numbering.iter(f"{W}num") if val(one, "abstractNumId") in plain
    )
