"""What goes wrong when a paragraph is repeated or left out: numbers that run on, doubled boxes, empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.styles import Styles, properties_of
from wuyi_docs.docx.xml import W, child, name_of, val
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
    depth = 0
    for paragraph in paragraphs:
        own = [tag for tag in tags.get(paragraph.index, ()) if tag.statement]
        if depth and not any(tag.level for tag in own):
            yield from _repeated(paragraph, styles, bullets)
        depth += sum((tag.word == "for") - (tag.word == "endfor") for tag in own)
        depth = max(depth, 0)


def _repeated(paragraph: Paragraph, styles: Styles, bullets: frozenset[str]) -> Iterator[Problem]:
    whole = (0, len(paragraph.text))
    own = properties_of(child(paragraph.element, "pPr"))
    ident = {**styles.chain(own.get("pStyle", ""))[0], **own}.get("numId", "")
    if ident not in ("", "0") and ident not in bullets:
        what = "循环里的段落用了自动编号，编号会一直连下去，不会每次从头开始"
        fix = "去掉自动编号，把序号写成文字，例如 {{ loop.index }}. 或者 {{ loop.index|序号(2) }}"
        yield problem_at(paragraph, whole, "list-in-loop", what, fix=fix, severity=NOTE)
    if any(name_of(one) in _BOXES for one in paragraph.element.iter()):
        what = "循环里有文本框，每重复一次就多一个，会叠在一起"
        fix = "把文本框里的文字改成普通段落或表格"
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


def check_cells(paragraphs: Sequence[Paragraph], tags: Mapping[int, Sequence[Tag]]) -> Iterator[Problem]:
    """Yield the table cells that may lose all their paragraphs, which Word calls a damaged file."""
    held: dict[_Element, list[Paragraph]] = {}
    for paragraph in paragraphs:
        holder = paragraph.element.getparent()
        if holder is not None and name_of(holder) in ("tc", "txbxContent"):
            held.setdefault(holder, []).append(paragraph)
    for inside in held.values():
        lone = {one.index: _lone(tags.get(one.index, ())) for one in inside}
        if any(lone.values()) and not _least(inside, lone):
            first = next(one for one in inside if lone[one.index] is not None)
            what = "这一格的每一段都可能不印，格子里一段不剩，Word 会说文件已损坏"
            fix = "在这一格的末尾（{%p endif %} 或 {%p endfor %} 的后面）留一个空段"
            yield problem_at(first, (0, len(first.text)), "cell-may-be-empty", what, fix=fix)


def _lone(tags: Sequence[Tag]) -> Tag | None:
    """Return the tag that takes the whole paragraph out, if there is one."""
    return next((tag for tag in tags if tag.level in ("p", "tr", "tc")), None)


def _least(inside: Sequence[Paragraph], lone: Mapping[int, Tag | None]) -> int:
    """Return how many paragraphs of a cell are left in the worst case."""
    # One entry per open block: what is left so far, the least of the branches before, whether there is an else.
    open_blocks: list[tuple[int, int | None, bool]] = [(0, None, False)]
    for paragraph in inside:
        tag = lone[paragraph.index]
        count, least, complete = open_blocks[-1]
        if tag is None:
            open_blocks[-1] = (count + 1, least, complete)
        elif tag.level != "p":
            return 1  # the whole row or cell goes
        elif tag.word in ("for", "if"):
            open_blocks.append((0, None, False))
        elif tag.statement and tag.word not in ("for", "if", "set") and len(open_blocks) == 1:
            return 1  # its beginning is missing, which is told elsewhere
        elif tag.word in ("else", "elif"):
            open_blocks[-1] = (0, count if least is None else min(least, count), tag.word == "else")
        elif tag.word in ("endfor", "endif"):
            open_blocks.pop()
            left = (count if least is None else min(least, count)) if complete else 0
            open_blocks[-1] = (open_blocks[-1][0] + left, *open_blocks[-1][1:])
    return open_blocks[0][0] if len(open_blocks) == 1 else 1
