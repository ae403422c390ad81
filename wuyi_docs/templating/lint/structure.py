"""The statements of one part to the blocks they open and close: which tag stands in which, and what does not match.

A block that is broken is told once; what follows is matched as if it had been right. Names are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.xml import W, name_of
from wuyi_docs.templating.lint.problems import NOTE, problem_at
from wuyi_docs.templating.lint.tags import Tag

if TYPE_CHECKING:
    from lxml.etree import _Element

ENDS: Final = {
    "for": "endfor",
    "if": "endif",
    "with": "endwith",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
    "set": "endset",
    "raw": "endraw",
}
MIDDLES: Final = {"else": ("if", "for"), "elif": ("if",)}
MAX_DEPTH: Final = 60  # Jinja's own code comes to its end at about this many
_OPENS: Final = {end: start for start, end in ENDS.items()}
_CONTAINER: Final = {"p": f"{W}p", "tr": f"{W}tr", "tc": f"{W}tc"}


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """An open block; `otherwise` once its else has been met, where a loop's names are no longer known."""

    opener: Tag
    otherwise: bool = False

    @property
    def word(self) -> str:
        """What opened it: for, if, …"""
        return self.opener.word


@dataclass(slots=True)
class Structure:
    """What was found in a part: the problems, and for each tag the blocks around it, outermost first."""

    problems: list[Problem] = field(default_factory=list)
    around: dict[int, tuple[Block, ...]] = field(default_factory=dict)


def read_structure(tags: Sequence[Tag]) -> Structure:
    """Match the statements among `tags`, all of one part and in order; `around` is keyed by their position."""
    found = Structure()
    stack: list[Block] = []
    lost: dict[str, list[Block]] = {}
    boxes: list[
        tuple[_Element, int]
    ] = []  # the text boxes around, with how many blocks were open before each
    for position, tag in enumerate(tags):
        # A text box is written twice into the file, so what it opens it must close.
        while boxes and not _is_in(tag, boxes[-1][0]):
            _lose(stack, boxes.pop()[1], lost)
        if tag.paragraph.box is not None and (not boxes or boxes[-1][0] is not tag.paragraph.box):
            boxes.append((tag.paragraph.box, len(stack)))
        floor = boxes[-1][1] if boxes else 0
        if tag.statement and tag.word:
            _step(tag, stack, lost, floor, found)
        around = stack[:-1] if stack and stack[-1].opener is tag else stack
        found.around[position] = tuple(around)
    for block in (*chain.from_iterable(lost.values()), *stack):
        found.problems.append(_never_closed(block))
    return found


def _is_in(tag: Tag, box: _Element) -> bool:
    own = tag.paragraph.box
    return own is box or (own is not None and box in own.iterancestors(box.tag))


def is_block_set(tag: Tag) -> bool:
    """Tell whether `{% set 名 %}` opens a block, there being no value in it."""
    return "=" not in tag.rest


def _step(tag: Tag, stack: list[Block], lost: dict[str, list[Block]], floor: int, found: Structure) -> None:
    if tag.word in ENDS:
        if len(stack) >= MAX_DEPTH:
            what = f"条件和循环套了 {MAX_DEPTH} 层以上，太深，读不出来"
            fix = "检查前面的 endif、endfor 是不是漏了"
            found.problems.append(problem_at(tag.paragraph, tag.span, "too-deep", what, fix=fix))
        elif tag.word != "set" or is_block_set(tag):
            stack.append(Block(tag))
    elif tag.word in MIDDLES:
        _middle(tag, stack, floor, found)
    elif tag.word in _OPENS:
        _close(tag, stack, lost, floor, found)


def _middle(tag: Tag, stack: list[Block], floor: int, found: Structure) -> None:
    wanted = MIDDLES[tag.word]
    at = next((n for n in range(len(stack) - 1, floor - 1, -1) if stack[n].word in wanted), -1)
    if at < 0:
        what = f"“{tag.word}”不在任何 if 里面，前面缺少 if"
        fix = f"在它前面加上 {tag.spelled('if 条件')}，或者删掉它"
        found.problems.append(problem_at(tag.paragraph, tag.span, "block-not-opened", what, fix=fix))
        return
    block = stack[at]
    if block.otherwise:
        what = f"else 后面又有“{tag.word}”，同一个 {block.word} 里 else 只能有一个，并且放在最后"
        fix = "前面的一个改成 elif 条件，或者删掉一个"
        found.problems.append(problem_at(tag.paragraph, tag.span, "block-middle", what, fix=fix))
    elif at == len(stack) - 1:
        found.problems.extend(_apart(block.opener, tag))
        if tag.word == "else" and tag.rest.startswith("if"):
            fix = f"改成 {tag.spelled('elif' + tag.rest[2:])}"
            what = "“else if”不能连写"
            found.problems.append(problem_at(tag.paragraph, tag.span, "unknown-tag", what, fix=fix))
            return
    if tag.word == "else":
        stack[at] = Block(block.opener, otherwise=True)


def _close(tag: Tag, stack: list[Block], lost: dict[str, list[Block]], floor: int, found: Structure) -> None:
    wanted = _OPENS[tag.word]
    at = next((n for n in range(len(stack) - 1, floor - 1, -1) if stack[n].word == wanted), -1)
    if at >= 0:
        found.problems.extend(_apart(stack[at].opener, tag))
        _lose(stack, at + 1, lost)
        stack.pop()
        return
    if crossed := lost.get(wanted):
        found.problems.append(_crossed(crossed.pop(), tag))
        return
    what = f"“{tag.word}”前面没有与它成对的 {wanted}"
    start = {"for": "for 行 in 表格名", "if": "if 条件"}.get(wanted, wanted)
    fix = f"在前面加上 {tag.spelled(start)}，或者删掉这个 {tag.word}"
    found.problems.append(problem_at(tag.paragraph, tag.span, "block-not-opened", what, fix=fix))


def _lose(stack: list[Block], start: int, lost: dict[str, list[Block]]) -> None:
    """Take the blocks from `start` on off the stack: their ends, if any, come too late."""
    for block in stack[start:]:
        lost.setdefault(block.word, []).append(block)
    del stack[start:]


def _never_closed(block: Block) -> Problem:
    tag = block.opener
    end = ENDS[tag.word]
    what = f"“{tag.word}”没有结束，后面缺少 {end}"
    fix = f"在这一块的末尾加上 {tag.spelled(end)}" + (
        "（它自己单独占一段）" if tag.level == "p" else "（它自己单独占一行）" if tag.level == "tr" else ""
    )
    return problem_at(tag.paragraph, tag.span, "block-not-closed", what, fix=fix)


def _crossed(block: Block, tag: Tag) -> Problem:
    opener = block.opener
    what = f"{opener.raw} 和 {tag.raw} 与别的块交叉：它在里层开始，却在外层结束"
    fix = f"先结束里层，再结束外层：把 {ENDS[opener.word]} 移到它所在的那一层里面（开始处在{opener.paragraph.place}）"
    return problem_at(tag.paragraph, tag.span, "block-crossed", what, fix=fix)


def _apart(opener: Tag, tag: Tag) -> Iterator[Problem]:
    """Yield what is wrong where two tags of one block do not stand on the same level of the document."""
    if opener.level != tag.level:
        first, second = opener.spelled(opener.word), tag.spelled(tag.word)
        what = f"开头写的是 {first}，这里却是 {second}，两个标签的种类不一样"
        fix = f"改成 {opener.spelled(tag.word)}" + (
            f"，并且让它单独占一{'段' if opener.level == 'p' else '行'}"
            if opener.level in ("p", "tr")
            else ""
        )
        yield problem_at(tag.paragraph, tag.span, "block-kinds", what, fix=fix)
    elif opener.level in _CONTAINER:
        if _holder(opener) is not _holder(tag):
            what = f"开头（{opener.paragraph.place}）和这里不在同一个{_same(opener)}里"
            fix = f"把两个标签放在同一个{_same(opener)}里"
            yield problem_at(tag.paragraph, tag.span, "block-across", what, fix=fix)
    elif opener.paragraph is not tag.paragraph:
        yield from _apart_inline(opener, tag)
    elif _wrappers(opener) != _wrappers(tag):
        what = "这一块的开头和结尾，一个在超链接、内容控件或修订里面，一个在外面"
        fix = "把两个标签都放在里面，或者都放在外面"
        yield problem_at(tag.paragraph, tag.span, "block-across", what, fix=fix)


def _apart_inline(opener: Tag, tag: Tag) -> Iterator[Problem]:
    here, there = tag.paragraph.element.getparent(), opener.paragraph.element.getparent()
    if here is not there or _wrappers(opener) != _wrappers(tag):
        what = f"这一块从{opener.paragraph.place}开始，到{tag.paragraph.place}结束，跨出了单元格或文本框"
        fix = "要重复整行，用 {%tr for … %} 和 {%tr endfor %}，各占表格的一行；否则把两个标签放在同一格里"
        yield problem_at(tag.paragraph, tag.span, "block-across", what, fix=fix)
    elif tag.word != "endraw" and _leaves_blank(opener, tag):
        what = f"{opener.raw} 和 {tag.raw} 分在两段，印出来会多出空行"
        fix = f"两个标签各占一段，写成 {{%p {opener.body} %}} 和 {{%p {tag.body} %}}"
        yield problem_at(tag.paragraph, tag.span, "block-spans-paragraphs", what, fix=fix, severity=NOTE)


def _leaves_blank(opener: Tag, closer: Tag) -> bool:
    """Tell whether an empty paragraph is left where the block is printed, or where it is not.

    A tag with a minus sign joins its paragraph to the one before or behind it.
    """
    free = [tag for tag in (opener, closer) if "-" not in (tag.raw[2:3], tag.raw[-3:-2])]
    around = {
        tag: (tag.paragraph.text[: tag.start].strip(), tag.paragraph.text[tag.end :].strip()) for tag in free
    }
    lone = any(not any(texts) for texts in around.values())
    return lone or (len(free) == 2 and not around[opener][0] and not around[closer][1])


def _same(tag: Tag) -> str:
    return {"tr": "表格", "tc": "表格行"}.get(tag.level, "单元格、文本框或正文")


def _holder(tag: Tag) -> _Element | None:
    """Return what holds the element that the tag replaces."""
    wanted = _CONTAINER[tag.level]
    element = tag.paragraph.element
    own = element if element.tag == wanted else next(element.iterancestors(wanted), None)
    return None if own is None else own.getparent()


def _wrappers(tag: Tag) -> tuple[str, ...]:
    """Return the names of the elements between the paragraph and the run that the tag starts in."""
    elements = tag.paragraph.elements(*tag.span)
    if not elements:
        return ()
    names = []
    for outer in elements[0].iterancestors():
        if outer is tag.paragraph.element:
            break
        names.append(name_of(outer))
    return tuple(name for name in names if name != "r")
